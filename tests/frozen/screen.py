"""A screen that nobody sees, and somebody at its keyboard: Xvfb, openbox and xdotool."""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.frozen.processes import wait_until

TITLE = "議事よみ"


class Screen:
    """A display of 1440 by 900 with a window manager; closed with the block."""

    def __enter__(self) -> Screen:
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._server.stdout is not None
        self.name = f":{int(self._server.stdout.readline())}"
        self._environment = {"DISPLAY": self.name, "PATH": "/usr/bin:/bin"}
        self._desktop = wait_until(self._started_desktop, "a desktop")
        return self

    def _started_desktop(self) -> subprocess.Popen[bytes] | None:
        """Windows get the keyboard from it; one that does not find the screen is started again."""
        desktop = subprocess.Popen(["openbox"], env=self._environment, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        return desktop if desktop.poll() is None else None

    def __exit__(self, *_: object) -> None:
        for process in (self._desktop, self._server):
            process.terminate()
            process.wait()

    def windows(self, title: str = TITLE) -> list[str]:
        """The windows in sight with that in their title."""
        return self._told("search", "--onlyvisible", "--name", title).split()

    def wait_for_window(self, title: str = TITLE, *, seconds: float = 60.0) -> str:
        """A window, once it is in sight."""
        found = wait_until(lambda: self.windows(title), f"a window {title}", seconds=seconds)
        assert isinstance(found, list)
        return str(found[0])

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a hand would."""
        for key in keys:
            self._told("key", "--clearmodifiers", key)
            time.sleep(0.25)

    def type(self, text: str) -> None:
        """Type letters."""
        self._told("type", "--delay", "30", text)
        time.sleep(0.5)

    def focus(self, window: str) -> None:
        """Give a window the keyboard."""
        self._told("windowactivate", "--sync", window)

    def active(self) -> str:
        """The window that has the keyboard."""
        return self._told("getactivewindow").strip()

    def minimise(self, window: str) -> None:
        """Put a window away."""
        self._told("windowminimize", "--sync", window)

    def photograph(self, path: Path) -> None:
        """Keep what is on the screen."""
        with suppress(FileNotFoundError):
            subprocess.run(["import", "-window", "root", path], env=self._environment, check=False)

    def _told(self, *command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout


def has_screen() -> bool:
    """Whether this machine can show windows to nobody."""
    return all(shutil.which(tool) for tool in ("Xvfb", "openbox", "xdotool"))
