"""Kills the window while it annotates, at random moments, and looks for what it had shown.

Usage: python tests/bench/window_kills.py [N]

The real window (offscreen) on the sample minutes steps from item to item and highlights, as its
actions do. Whenever it shows annotations it says which; they were read back after their commit.
It is killed (SIGKILL; TerminateProcess on Windows) N times; after each kill the library must be
whole and hold every annotation that was on show. Prints a line of JSON; the exit status is 1 if
anything was lost.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gijiyomi import bundled
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import Annotation
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library, check
from gijiyomi.search import Indexer
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.memory import Memory
from gijiyomi.ui.running import dress, set_up
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

# Keys come faster than from any hand, and a window is killed before it runs out of items: each
# item is marked once, so that whatever was on show must stand in the library as it was shown.
_KEY_EVERY_MS = 25
_LONGEST_SECONDS = 1.2
_COLOURS = ("yellow", "green", "blue", "red", "purple")


def main(kills: int) -> int:
    """Kill ``kills`` windows one after the other and compare after each."""
    chance = random.Random()  # noqa: S311  # moments, not secrets
    lost = shown = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gijiyomi.db"
        with Library.open(path) as library:
            importer = Importer(library, Indexer(library))
            importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
        for kill in range(kills):
            seen = run_and_kill(path, delay=chance.uniform(0.0, _LONGEST_SECONDS))
            shown += len(seen)
            lost += not survives(path, seen)
            print(f"kill {kill + 1}: {len(seen)} on show, {lost} losses", file=sys.stderr)
            clear(path)
    print(json.dumps({"kills": kills, "annotations_on_show": shown, "lost": lost}))
    return 1 if lost else 0


def run_and_kill(path: Path, *, delay: float) -> dict[int, list[object]]:
    """Let a window annotate for ``delay`` seconds after its first mark; what it showed last."""
    said_to = path.with_name("said.jsonl")
    command = [sys.executable, __file__, "--annotate", str(path)]
    with said_to.open("wb") as output, subprocess.Popen(command, stdout=output) as child:
        while b"\n" not in said_to.read_bytes():
            if child.poll() is not None:
                sys.exit(f"the window ended by itself with status {child.returncode}")
            time.sleep(0.005)
        time.sleep(delay)
        child.kill()
    lines = said_to.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = [line for line in lines if line.endswith("\n")]
    return {int(key): value for key, value in json.loads(whole[-1]).items()}


def survives(path: Path, seen: dict[int, list[object]]) -> bool:
    """Whether the library is whole and holds all that was on show, in meaning and words."""
    with Library.open(path) as library:
        found = as_said(library.annotations.all())
        return check(library) == [] and seen.items() <= found.items()


def clear(path: Path) -> None:
    """Take the marks away, so that each window begins with none."""
    with Library.open(path) as library:
        for annotation in library.annotations.all():
            library.annotations.remove(annotation.id)


def as_said(annotations: Sequence[Annotation]) -> dict[int, list[object]]:
    """What an annotation is to its reader."""
    return {
        int(each.id): [each.meaning.value if each.meaning else None, each.quote.exact]
        for each in annotations
    }


def annotate(path: Path) -> None:
    """Highlight one item after the other without end, saying what is on show."""
    application = QApplication(["gijiyomi"])
    set_up(application)
    appearance = Appearance(Theme.LIGHT)
    dress(application, appearance)
    bridge = LibraryBridge(path)
    window = MainWindow(appearance, bridge, memory=Memory(path.with_name("window.ini")))

    def say(annotations: Sequence[Annotation]) -> None:
        if annotations:
            print(json.dumps(as_said(annotations)), flush=True)

    window.reader.annotated.connect(say)
    window.start()
    window.show()
    keys = QTimer(interval=_KEY_EVERY_MS)
    pressed = 0

    def press() -> None:
        nonlocal pressed
        if window.reader.current is None:
            return
        window.view.step_item(1)
        window.actions_table[f"highlight-{_COLOURS[pressed % 5]}"].trigger()
        pressed += 1

    keys.timeout.connect(press)
    keys.start()
    application.exec()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--annotate"]:
        annotate(Path(sys.argv[2]))
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
