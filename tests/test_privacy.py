"""Nothing leaves the machine: the program runs whole with sockets forbidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Any use of Python's socket module ends the process; open sockets of libraries show in /proc.
FORBID = """
import os, pathlib, sys

def refuse(event, arguments):
    if event.startswith("socket."):
        sys.stderr.write(f"SOCKET {event} {arguments}\\n")
        os._exit(66)

sys.addaudithook(refuse)

def open_sockets():
    folder = pathlib.Path("/proc/self/fd")
    links = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        try:
            links.append(os.readlink(entry))
        except OSError:
            continue
    return [link for link in links if link.startswith("socket:")]

"""
COMMAND_LINE = """
from gijiyomi.__main__ import main
code = main(sys.argv[1:])
assert not open_sockets(), open_sockets()
sys.exit(code)
"""
WINDOW = """
import threading, time
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from gijiyomi.ui import application

shown, sockets = [], []

def look_and_close():
    for _ in range(600):
        time.sleep(0.1)
        if QApplication.instance() and QApplication.topLevelWidgets():
            break
    time.sleep(2)
    shown.extend(QApplication.topLevelWidgets())
    sockets.extend(open_sockets())
    QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.QueuedConnection)

threading.Thread(target=look_and_close, daemon=True).start()
code = application.run(sys.argv[1:])
assert shown
assert not sockets, sockets
sys.exit(code)
"""


def run(program: str, *arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORBID + program, *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_probe_sees_a_socket():
    with pytest.raises(AssertionError, match="SOCKET"):
        run("import socket; socket.create_connection(('127.0.0.1', 9))")


def test_the_command_line_opens_none(tmp_path):
    library = tmp_path / "library.db"
    pdf = tmp_path / "out.pdf"
    run(COMMAND_LINE, "import", ROOT / "seeds", "--library", library)
    run(COMMAND_LINE, "search", "取組", "--library", library)
    run(COMMAND_LINE, "export", "AISI", "--pdf", pdf, "--library", library)
    assert pdf.stat().st_size > 0


def test_the_window_opens_none(tmp_path):
    library = tmp_path / "library.db"
    run(COMMAND_LINE, "import", ROOT / "seeds", "--library", library)
    run(WINDOW, "--library", library)
