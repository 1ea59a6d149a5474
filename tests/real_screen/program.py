"""The program on a screen, started as a user starts it, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests import forbidding
from tests.frozen.processes import PROC, family
from tests.real_screen.picture import Picture
from tests.real_screen.screen import PATIENCE_S, Screen, Window

TITLE = "議事よみ"
# So many looks one after the other find nothing new on a screen at rest: about half a second.
_LOOKS = 6
_KEPT = ("PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "LD_LIBRARY_PATH", forbidding.VARIABLE)


class Program:
    """The program with a user's folder.

    Args:
        screen: where its windows are.
        home: the user's folder; the library is at its usual place in there.
    """

    def __init__(self, screen: Screen, home: Path) -> None:
        self.screen, self.home = screen, home
        self.library = home / "data" / "gijiyomi" / "gijiyomi.db"
        self._started: list[subprocess.Popen[bytes]] = []
        self._runtime = home / "run"
        self._runtime.mkdir(mode=0o700, parents=True)
        self._complaints = home / "stderr.txt"

    def start(self) -> None:
        """Start it."""
        self._process = self.start_again()

    def start_again(self, *files: Path) -> subprocess.Popen[bytes]:
        """Start it once more beside the window that is open, to read some files."""
        with self._complaints.open("ab") as complaints:
            process = subprocess.Popen(
                [sys.executable, "-m", "gijiyomi", *map(str, files)],
                cwd=self.home,
                env=self.environment(),
                stderr=complaints,
                # It and all that it starts can be ended at once.
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def environment(self) -> dict[str, str]:
        """What it knows of the world: this screen, this folder, no other program of a desktop."""
        return {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "LANG": "C.UTF-8",
            "DISPLAY": self.screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_RUNTIME_DIR": str(self._runtime),
        }

    def complaints(self) -> str:
        """What it wrote to standard error."""
        return self._complaints.read_text(encoding="utf-8")

    def windows(self) -> list[Window]:
        """Its windows in sight, the lowest first."""
        return self.screen.windows(self._process.pid)

    def window(self) -> Window:
        """Its first window, once it has the keyboard."""

        def has_keyboard() -> Window | None:
            assert self._process.poll() is None, self.complaints()
            windows = [each for each in self.windows() if each.title.startswith(TITLE)]
            return windows[0] if windows and self.screen.keyboard() == windows[0].number else None

        return self.screen.until(has_keyboard, "a window with the keyboard")

    def new_window(self, before: list[Window]) -> Window:
        """A window that was not there before: a menu, a list, a dialog."""
        known = {window.number for window in before}

        def found() -> Window | None:
            new = [window for window in self.windows() if window.number not in known]
            return new[-1] if new else None

        return self.screen.until(found, "another window")

    def rest(self) -> Picture:
        """The screen, once nothing moves on it and the program has nothing to do."""
        seen: list[Picture] = []

        def still() -> Picture | None:
            picture = self.screen.picture()
            if self._is_busy() or (seen and not picture.looks_like(seen[0])):
                seen.clear()
            seen.append(picture)
            return picture if len(seen) > _LOOKS else None

        return self.screen.until(still, "a screen at rest")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._kill(self._process)

    def end(self) -> None:
        """End whatever of it still runs."""
        for process in self._started:
            if process.poll() is None:
                self._kill(process)

    def exit_code(self) -> int:
        """How it ended, once it has."""
        return self._process.wait(timeout=PATIENCE_S)

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _is_busy(self) -> bool:
        """Whether it or a process of its own runs, or would if the machine let it."""
        states = set()
        for number in family(self._process.pid):
            with suppress(OSError):
                for thread in (PROC / str(number) / "task").iterdir():
                    stat = (thread / "stat").read_text(encoding="latin-1")
                    states.add(stat.rpartition(")")[2].split()[0])
        return bool(states & {"R", "D"})
