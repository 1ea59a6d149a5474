"""Tries the built program as its user gets it: a folder, on a machine that has nothing else.

    python -m tests.frozen.trial                 builds it first
    python -m tests.frozen.trial --program dist/Gijiyomi

The folder is moved to a place whose name has Japanese, blanks and a letter beyond 16 bits, is made
read-only, and runs under a user of such a name. On Linux it is locked away besides: see
``isolation``. Elsewhere only what needs no lock and no screen is tried; what was not is said.
Prints a line for each thing that was seen, and ends with 1 if one was not.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.frozen.console_steps import CONSOLE_STEPS
from tests.frozen.isolation import NOBODY, can_isolate, new_home
from tests.frozen.place import Place
from tests.frozen.screen import Screen, has_screen
from tests.frozen.timing import TIMING_STEPS
from tests.frozen.window_steps import WINDOW_STEPS

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "pdf"


def main() -> int:
    """Try it; 1 if something was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, help="a folder that was built before")
    parser.add_argument("--photographs", type=Path, help="where to keep pictures of the screen")
    parser.add_argument("--times", type=int, default=5, help="starts that are timed")
    arguments = parser.parse_args()
    if arguments.photographs is not None:
        arguments.photographs.mkdir(parents=True, exist_ok=True)
    home = new_home()
    top = home.parents[1]
    try:
        built = arguments.program or build(top / "built")
        place = furnish(built, home, photographs=arguments.photographs, times=arguments.times)
        return try_all(place)
    finally:
        for folder, _, _ in os.walk(top):
            Path(folder).chmod(0o755)
        shutil.rmtree(top)


def build(folder: Path) -> Path:
    """The program, as the README says that it is built."""
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm"]
    command += ["--log-level", "WARN", "--distpath", str(folder), "--workpath", f"{folder}-work"]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder / "Gijiyomi"


def furnish(built: Path, home: Path, *, photographs: Path | None, times: int) -> Place:
    """Put the program where it is tried, and minutes where its user would have them."""
    program = home.parents[1] / "議事 よみ（試用） 𠮷" / "Gijiyomi"
    copy_tree(built.resolve(), program)
    minutes = home / "会議録 フォルダー"
    shutil.copytree(ROOT / "seeds", minutes)
    real = sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else []
    for pdf in real or sorted((ROOT / "tests" / "golden" / "sources").glob("*.pdf"))[:5]:
        shutil.copy(pdf, minutes)
    (minutes / "長い会議録.txt").write_text(long_minutes(), encoding="utf-8")
    for folder, _, files in os.walk(home):
        for name in ["", *files]:
            give(Path(folder, name))
    return Place(program, home, minutes, of_corpus=bool(real), photographs=photographs, times=times)


def long_minutes() -> str:
    """Minutes so long that a PDF of them is proven by several processes, corpus or not."""
    lines = ["第１回長い調査会会議録", "令和７年４月１日（火）", ""]
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        said = "".join(path.read_text(encoding="utf-8").split()).split("。")
        lines += [f"○第{order % 20 + 1}委員　{words}。" for order, words in enumerate(said, 1)]
    return "\n".join(lines) + "\n"


def give(path: Path) -> None:
    """Make ``path`` the property of the user of the trial."""
    path.chmod(0o700 if path.is_dir() else 0o600)
    if sys.platform == "linux" and os.getuid() == 0:
        os.chown(path, NOBODY, NOBODY)


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder, by links where that is possible; anyone may read the copy."""

    def copy(one: str, other: str) -> str:
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)
        return other

    shutil.copytree(source, target, copy_function=copy, symlinks=True)
    for folder, _, files in os.walk(target):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            if not file.is_symlink():
                file.chmod(file.stat().st_mode | 0o444)


def try_all(place: Place) -> int:
    """Take every step that can be taken here."""
    steps: list[tuple[str, Callable[[Place], str]]] = list(CONSOLE_STEPS.items())
    left = list[str]()
    if not can_isolate():
        place.unlock()
        left.append("without Python, checkout, network and sockets (Linux, with namespaces)")
    failed = run_steps(steps, place)
    if can_isolate() and has_screen():
        with Screen() as screen:
            place.screen = screen
            failed += run_steps(list((WINDOW_STEPS | TIMING_STEPS).items()), place)
    else:
        left.append("the window at work (Linux, with Xvfb and xdotool)")
    place.close()
    for missing in left:
        print(f"not tried: {missing}")
    print(json.dumps({"failed": failed}, ensure_ascii=False))
    return 1 if failed else 0


def run_steps(steps: list[tuple[str, Callable[[Place], str]]], place: Place) -> list[str]:
    """The names of the steps that did not go as they should."""
    failed = []
    for name, step in steps:
        try:
            told = step(place)
        except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as error:
            failed.append(name)
            print(f"NOT  {name}: {error}", flush=True)
        else:
            print(f"seen {name}: {told}", flush=True)
    return failed


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
