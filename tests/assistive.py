"""Tells what a screen reader on Linux is given of the real window, and what it would miss.

    python tests/assistive.py [--tree]

Starts the window on the sample minutes in a session of its own (Xvfb, D-Bus, AT-SPI), asks it over
AT-SPI as Orca would, and ends with 1 if something that takes the keyboard has no name, or if the
minutes cannot be read letter by letter. ``--tree`` prints all that is heard. Needs the Debian
packages ``xvfb``, ``dbus``, ``at-spi2-core`` and ``gir1.2-atspi-2.0`` with ``python3-gi``. What
Windows and macOS are told is in ``platform-checklist.md``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
BUS = Path("/usr/libexec/at-spi-bus-launcher")
# The interpreter that Debian's binding of AT-SPI belongs to.
SYSTEM_PYTHON = Path("/usr/bin/python3")
PATIENCE_S = 60
TEXT = "発言の本文"
# The first words of the sample that is read first.
FIRST_WORDS = "事務局から、令和7年11月21日から27日の期間で実施した"


def main() -> int:
    """Start a session with a window, and listen."""
    if "--listen" in sys.argv:
        return listen(tell="--tree" in sys.argv)
    missing = [name for name in ("Xvfb", "dbus-run-session") if shutil.which(name) is None]
    missing += [str(path) for path in (BUS, SYSTEM_PYTHON) if not path.exists()]
    if missing:
        print(f"cannot be asked here, missing: {', '.join(missing)}")
        return 2
    if "--session" not in sys.argv:
        command = ["dbus-run-session", "--", sys.executable, HERE, "--session", *sys.argv[1:]]
        return subprocess.run(command, check=False).returncode
    with tempfile.TemporaryDirectory() as folder:
        return hold_session(Path(folder))


def hold_session(folder: Path) -> int:
    """Run display, bus and window, and the one who listens; all of them end with it."""
    library = str(folder / "library.db")
    places = {name: str(folder) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")}
    window = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    environment = {**os.environ, **places, **window}
    program = [sys.executable, "-m", "gijiyomi", "--library", library]
    subprocess.run([*program, "import", HERE.parents[1] / "seeds"], env=environment, check=True)
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24"],
        stdout=subprocess.PIPE,
        text=True,
    ) as display:
        assert display.stdout is not None
        environment["DISPLAY"] = f":{display.stdout.readline().strip()}"
        running = [display]
        try:
            running.append(subprocess.Popen([BUS, "--launch-immediately"], env=environment))
            running.append(subprocess.Popen(program, env=environment))
            ear = [SYSTEM_PYTHON, HERE, "--listen", *sys.argv[1:]]
            return subprocess.run(ear, env=environment, check=False).returncode
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(PATIENCE_S)


def listen(*, tell: bool) -> int:
    """Hear the whole window; 1 if something would be missed."""
    import gi  # type: ignore[import-not-found]  # noqa: PLC0415 - Debian's own interpreter has it

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: PLC0415

    Atspi.init()
    window = await_window(Atspi)
    heard = list(descend(window, 0))
    if tell:
        for depth, each in heard:
            print("  " * depth + f"{each.get_role_name()}: {each.get_name()}")
    lacks = [
        f"takes the keyboard and has no name: {each.get_role_name()}"
        for _depth, each in heard
        if takes_keyboard(Atspi, each) and not each.get_name().strip()
    ]
    read = [Atspi.Text.get_text(each, 0, 60) for _depth, each in heard if each.get_name() == TEXT]
    if not any(FIRST_WORDS in text for text in read):
        lacks.append(f"the minutes cannot be read: {read}")
    print(f"{len(heard)} objects heard, {len(lacks)} lacks", *lacks, sep="\n")
    return 1 if lacks else 0


def await_window(atspi: Any) -> Any:
    """The window's object, when it shows the minutes."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for _depth, each in descend(atspi.get_desktop(0), 0):
            if each.get_name() == TEXT and atspi.Text.get_character_count(each):
                return atspi.get_desktop(0)
        time.sleep(1)
    raise SystemExit("no window was heard")


def descend(heard: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """An object and all below it."""
    yield depth, heard
    for number in range(heard.get_child_count()):
        child = heard.get_child_at_index(number)
        if child is not None:
            yield from descend(child, depth + 1)


def takes_keyboard(atspi: Any, heard: Any) -> bool:
    """Whether it can be reached by keyboard and is on show."""
    states = heard.get_state_set()
    return all(
        states.contains(state) for state in (atspi.StateType.FOCUSABLE, atspi.StateType.SHOWING)
    )


if __name__ == "__main__":
    sys.exit(main())
