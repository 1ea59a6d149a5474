"""The command line of the window, and what it does when something goes wrong."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from gijiyomi.library import default_path
from gijiyomi.ui.application import Launch, parse
from gijiyomi.ui.faults import LOG_NAME, catch_unforeseen, log_to


def test_files_on_the_command_line_are_read():
    launch = parse(["--library", "a.db", "議事録.txt", "b.txt"])
    assert launch == Launch(Path("a.db"), (Path("議事録.txt"), Path("b.txt")))


def test_without_arguments_the_users_own_library_opens():
    assert parse([]) == Launch(default_path(), ())


@pytest.fixture
def log(tmp_path: Path):
    path = log_to(tmp_path / "data")
    yield path
    logger = logging.getLogger("gijiyomi.window")
    for writer in list(logger.handlers):
        logger.removeHandler(writer)
        writer.close()


def test_what_nobody_foresaw_is_logged_and_told_and_the_window_stays(log: Path):
    told: list[BaseException] = []
    restore = catch_unforeseen(told.append)
    try:
        error = ZeroDivisionError("in a slot")
        sys.excepthook(type(error), error, None)
    finally:
        restore()
    assert told == [error]
    assert log.name == LOG_NAME
    assert "ZeroDivisionError: in a slot" in log.read_text(encoding="utf-8")


def test_ctrl_c_still_ends_the_program(log: Path, monkeypatch: pytest.MonkeyPatch):
    ended: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: ended.append(kind))
    restore = catch_unforeseen(lambda _error: pytest.fail("told of Ctrl+C"))
    try:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        restore()
    assert ended == [KeyboardInterrupt]
    assert log.read_text(encoding="utf-8") == ""


def test_the_window_starts_without_what_only_searching_needs():
    # Loading arrays takes a tenth of a second.
    loaded = "import gijiyomi.ui.window, sys; print('numpy' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
