"""A dialog that shows the library's folder must not let go of the locks on the library."""

import os
import subprocess
import sys

import pytest

from gijiyomi.ui.file_kinds import DATA_FOLDERS, data_folders

# Takes a lock, has Qt tell the kind of the file, and asks in another process for the lock.
_LOCKED = """
import fcntl, subprocess, sys
from PySide6.QtCore import QMimeDatabase
path = sys.argv[1]
held = open(path, "r+b")
fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
kind = QMimeDatabase().mimeTypeForFile(path).name()
ask = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
asked = subprocess.run([sys.executable, "-c", ask, path], capture_output=True)
print(kind, "held" if asked.returncode else "lost")
"""


def kind_and_lock(path):
    path.write_bytes(b"SQLite format 3\0")
    folders = data_folders(os.environ)
    said = subprocess.run(
        [sys.executable, "-c", _LOCKED, str(path)],
        env={**os.environ, DATA_FOLDERS: folders},
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.split()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="locks of POSIX, and Qt's dialog")
@pytest.mark.parametrize("suffix", [".db", ".db-wal", ".db-shm", ".db-journal"])
def test_a_library_stays_locked_while_its_kind_is_told(tmp_path, suffix):
    told = kind_and_lock(tmp_path / f"gijiyomi{suffix}")
    assert told == ["application/x-gijiyomi-library", "held"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="locks of POSIX, and Qt's dialog")
def test_a_file_of_an_unknown_name_is_opened(tmp_path):
    """Else the test above would prove nothing."""
    assert kind_and_lock(tmp_path / "gijiyomi.unheard-of")[1] == "lost"


def test_the_folders_of_others_stay(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    once = data_folders({DATA_FOLDERS: "/opt/share"})
    assert once.endswith(":/opt/share")
    assert data_folders({DATA_FOLDERS: once}) == once
    assert data_folders({}).endswith(":/usr/local/share:/usr/share")
    monkeypatch.setattr(sys, "platform", "win32")
    assert data_folders({}) is None
