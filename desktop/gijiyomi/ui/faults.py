"""What the window does when something goes wrong that nobody foresaw."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG_NAME = "gijiyomi.log"
_logger = logging.getLogger("gijiyomi.window")


def log_to(folder: Path) -> Path:
    """Keep a log of faults in ``folder``; returns its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    path.touch()
    _logger.addHandler(_LateWriter(path))
    return path


class _LateWriter(logging.Handler):
    """Writes to a file; what writes is loaded when there is something to write."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._writer: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._writer is None:
            self._writer = _write_to(self._path)
        self._writer.emit(record)

    def close(self) -> None:
        """Write no more."""
        if self._writer is not None:
            self._writer.close()
        super().close()


def _write_to(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    writer = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8")
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return writer


def catch_unforeseen(tell: Callable[[BaseException], None]) -> Callable[[], None]:
    """Log every exception that no one caught and ``tell`` of it; the window stays open.

    Returns what undoes it.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _logger.critical("unforeseen", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = hook

    def restore() -> None:
        sys.excepthook = before

    return restore
