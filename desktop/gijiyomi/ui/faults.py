"""What the window does when something goes wrong that nobody foresaw."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_NAME = "gijiyomi.log"
_logger = logging.getLogger("gijiyomi.window")


def log_to(folder: Path) -> Path:
    """Keep a log of faults in ``folder``; returns its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    writer = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8")
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _logger.addHandler(writer)
    return path


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
