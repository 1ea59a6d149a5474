"""Where the built program is tried, and how it is called there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.frozen.isolation import Isolation
from tests.frozen.processes import Watch
from tests.frozen.screen import Screen

ENDING = ".exe" if sys.platform == "win32" else ""


@dataclass
class Place:
    """A built program, its user's folder, and minutes in it.

    Attributes:
        of_corpus: whether the minutes are real PDFs of the shared corpus.
        locked: whether the program runs without Python, checkout, network and sockets.
    """

    program: Path
    home: Path
    minutes: Path
    of_corpus: bool
    photographs: Path | None = None
    times: int = 5
    locked: bool = True
    screen: Screen | None = None
    window: subprocess.Popen[bytes] | None = None
    watch: Watch | None = None
    _isolation: Isolation = field(init=False)

    def __post_init__(self) -> None:
        self._isolation = Isolation(self.program.parent, self.home)
        self.watch = Watch() if sys.platform == "linux" else None

    @property
    def library(self) -> Path:
        """The library of the trial."""
        return self.home / "書庫" / "gijiyomi.db"

    @property
    def console(self) -> Path:
        """The console program."""
        return self.program / f"gijiyomi-console{ENDING}"

    def unlock(self) -> None:
        """Run as what the machine is: nothing is hidden and nothing is forbidden."""
        self.locked = False

    def close(self) -> None:
        """End what still runs."""
        if self.window is not None and self.window.poll() is None:
            self.window.kill()
            self.window.wait()
        if self.watch is not None:
            self.watch.close()

    def start(self, *command: str | Path, **options: object) -> subprocess.Popen[bytes]:
        """Start a command as the user would."""
        if self.locked:
            process = self._isolation.start(*command, **options)  # type: ignore[arg-type]
        else:
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=self.home,
                env=self._plain_environment(),
                **options,  # type: ignore[call-overload]
            )
        if self.watch is not None:
            self.watch.follow(process.pid)
        return process

    def start_window(self, *files: Path, library: Path | None = None) -> subprocess.Popen[bytes]:
        """Start the window program; it has no standard output that anyone reads."""
        assert self.screen is not None
        return self.start(
            self.program / f"Gijiyomi{ENDING}",
            "--library",
            library or self.library,
            *files,
            screen=self.screen.name,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(
        self, *arguments: str | Path, library: Path | None = None, **options: object
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the console program on the library of the trial."""
        return self.run_plain(*arguments, "--library", library or self.library, **options)

    def run_plain(
        self, *arguments: str | Path, console: Path | None = None, **options: object
    ) -> subprocess.CompletedProcess[str]:
        """Run the console program with just these arguments."""
        process = self.start(
            console or self.console,
            *arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )
        output, complaint = process.communicate(timeout=900)
        told, complained = output.decode("utf-8"), complaint.decode("utf-8", "replace")
        return subprocess.CompletedProcess(arguments, process.returncode, told, complained)

    def hits(self, query: str) -> list[dict[str, object]]:
        """All hits of a query."""
        done = self.run("search", query, "--json", "--limit", "0")
        assert done.returncode == 0, done.stderr
        found: list[dict[str, object]] = json.loads(done.stdout)["hits"]
        return found

    def photograph(self, name: str) -> None:
        """Keep a picture of the screen, if pictures are wanted."""
        if self.photographs is not None and self.screen is not None:
            self.screen.photograph(self.photographs / f"{name}.png")

    def _plain_environment(self) -> dict[str, str]:
        kept = ("SYSTEMROOT", "WINDIR", "COMSPEC", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP")
        plain = {name: os.environ[name] for name in kept if name in os.environ}
        usual = {"PATH": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {"PATH": "/bin"}
        return plain | usual | {"HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}
