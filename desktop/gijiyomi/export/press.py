"""The processes in which PDFs are set: one at work, and one that stands by for the next job."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.progress import Progress
from gijiyomi.export.job import Answer, Job
from gijiyomi.processes.child_process import command, import_path
from gijiyomi.processes.options import EXPORT_OPTION

_LOOK_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages of the PDF as it will be, as PNG, and how many it has in all."""

    page_count: int
    pages: tuple[bytes, ...]


class Press:
    """Has PDFs set, each by a process of its own; used from any thread.

    A process takes its time to load what it needs: while one works, or while what it is to set is
    being gathered, the next can load.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: _Worker | None = None
        self._closed = False

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Have a process stand by for the next job; what hinders it, that job tells."""
        with self._lock, suppress(EnvironmentFault):
            if self._ready is None and not self._closed:
                self._ready = _Worker()

    def run(self, job: Job, progress: Progress) -> Preview:
        """Have a job done.

        Raises:
            InputError: ``export-cancelled``: ``progress`` said so.
            EnvironmentFault: ``export-stopped``: the process died.
            GijiyomiError: what the process met.
        """
        worker = self._take()
        try:
            return worker.run(job, progress)
        finally:
            worker.close()

    def close(self) -> None:
        """End the process that stands by; there will be no other."""
        with self._lock:
            worker, self._ready, self._closed = self._ready, None, True
        if worker is not None:
            worker.close()

    def _take(self) -> _Worker:
        with self._lock:
            worker, self._ready = self._ready, None
        if worker is not None and not worker.alive:
            worker.close()
            worker = None
        return worker or _Worker()


def load_and_end() -> None:
    """Start a process that loads what it needs, and wait for its end: the system remembers it.

    Raises:
        EnvironmentFault: the system allows no process.
    """
    worker = _Worker()
    worker.dismiss()


class _Worker:
    """One process with its folder, for one job."""

    def __init__(self) -> None:
        self._place = tempfile.TemporaryDirectory(prefix="gijiyomi-")
        self._folder = Path(self._place.name)
        self._stderr = (self._folder / "stderr").open("w+b")
        try:
            self._process = _start(self._folder, self._stderr.fileno())
        except OSError as error:
            self._clear()
            raise EnvironmentFault("export-stopped", detail=str(error)) from error

    @property
    def _orders(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise ValueError("started without a stream for its orders")
        return self._process.stdin

    @property
    def alive(self) -> bool:
        """Whether it waits for its job."""
        return self._process.poll() is None

    def run(self, job: Job, progress: Progress) -> Preview:
        """See ``Press.run``."""
        job.write(self._folder)
        self._begin()
        self._wait(progress)
        answer = Answer.read(self._folder)
        if answer is None:
            raise EnvironmentFault("export-stopped", detail=self._complaint())
        drawn = tuple((self._folder / page).read_bytes() for page in answer.drawn)
        return Preview(answer.pages, drawn)

    def dismiss(self) -> None:
        """Wait until it has loaded what it needs, and let it go."""
        self._orders.close()
        self._process.wait()
        self.close()

    def close(self) -> None:
        """End it, if it has not ended, and clear up behind it."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._orders.close()
        self._clear()

    def _begin(self) -> None:
        # One that is dead is found out by its end.
        with suppress(OSError):
            self._orders.write(b"\n")
            self._orders.flush()

    def _wait(self, progress: Progress) -> None:
        while True:
            try:
                self._process.wait(timeout=_LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                if progress.cancelled():
                    raise InputError("export-cancelled") from None
            else:
                return

    def _complaint(self) -> str:
        """The last line of what it complained of."""
        self._stderr.seek(0)
        lines = self._stderr.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"status {self._process.returncode}"

    def _clear(self) -> None:
        self._stderr.close()
        self._place.cleanup()


def _start(folder: Path, stderr: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program, with a folder of its own
        _command(folder),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(import_path())},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command(folder: Path) -> Sequence[str]:
    return command("gijiyomi.export.worker", EXPORT_OPTION, str(folder))
