"""Draws every screen of the window from the two sample minutes to PNG files, without a display.

    python tests/screens.py OUT [--only NAME] [--look LOOK]

One file a screen, theme and size: ``main-light-1440x900.png``. For looking, and for comparison.
Looks are drawn side by side, a process each.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from drawing.around import draw_handover, draw_help, draw_menus, draw_palette, draw_preferences
from drawing.files import (
    draw_first_run,
    draw_import,
    draw_messages,
    draw_missing,
    draw_protected,
    draw_record,
)
from drawing.marking import (
    draw_annotations,
    draw_briefing,
    draw_excerpt_forms,
    draw_marks,
    draw_unsure,
)
from drawing.reading import (
    draw_forms,
    draw_main,
    draw_original,
    draw_removal,
    draw_review,
    draw_versions,
)
from drawing.samples import fill
from drawing.searching import (
    draw_compare,
    draw_kwic,
    draw_matrix,
    draw_query,
    draw_results,
    draw_search,
)
from drawing.stage import LOOKS, Look, Stage, staged
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.running import dress, set_up

SCREENS: dict[str, Callable[[Stage], Iterator[tuple[str, QPixmap]]]] = {
    "first-run": draw_first_run,
    "import": draw_import,
    "import-record": draw_record,
    "protected": draw_protected,
    "missing": draw_missing,
    "messages": draw_messages,
    "main": draw_main,
    "search": draw_search,
    "query": draw_query,
    "results": draw_results,
    "kwic": draw_kwic,
    "compare": draw_compare,
    "matrix": draw_matrix,
    "annotations": draw_annotations,
    "marks": draw_marks,
    "briefing": draw_briefing,
    "unsure": draw_unsure,
    "briefing-forms": draw_excerpt_forms,
    "menus": draw_menus,
    "original": draw_original,
    "review": draw_review,
    "versions": draw_versions,
    "removal": draw_removal,
    "forms": draw_forms,
    "palette": draw_palette,
    "preferences": draw_preferences,
    "handover": draw_handover,
    "help": draw_help,
}
_EMPTY = {"first-run", "import", "protected"}


def draw_all(out: Path, names: list[str], look: Look) -> None:
    """Draw screens in one look."""
    application = QApplication([])
    set_up(application)
    # Once: a style sheet takes longer than most screens.
    appearance = Appearance(look.theme, look.text_size)
    dress(application, appearance)
    with tempfile.TemporaryDirectory() as model:
        fill(Path(model) / "library.db")
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                if name not in _EMPTY:
                    shutil.copytree(model, folder, dirs_exist_ok=True)
                library = Path(folder) / "library.db"
                with staged(application, appearance, size=look.size, library=library) as stage:
                    keep(out, look, SCREENS[name](stage))


def draw_side_by_side(arguments: list[str]) -> int:
    """Draw each look in a process of its own, as many at a time as there are processors."""

    def draw(look: Look) -> int:
        command = [sys.executable, __file__, *arguments, "--look", look.name]
        return subprocess.run(command, check=False).returncode

    with ThreadPoolExecutor(os.cpu_count()) as processes:
        return max(processes.map(draw, LOOKS))


def keep(out: Path, look: Look, pictures: Iterator[tuple[str, QPixmap]]) -> None:
    """Write pictures as they are drawn."""
    for screen, picture in pictures:
        path = out / f"{screen}-{look.name}.png"
        if not picture.save(str(path)):
            raise OSError(f"cannot write {path}")
        print(path, flush=True)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=sorted(SCREENS))
    parser.add_argument("--look", choices=[look.name for look in LOOKS])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.look is None:
        return draw_side_by_side(sys.argv[1:])
    names = [name for name in SCREENS if options.only in (None, name)]
    draw_all(options.out, names, next(look for look in LOOKS if look.name == options.look))
    return 0


if __name__ == "__main__":
    sys.exit(main())
