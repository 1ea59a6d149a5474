"""Nothing leaves the machine: the program runs whole with sockets forbidden."""

from __future__ import annotations

import ast
import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests import forbidding

ROOT = Path(__file__).resolve().parent.parent
# The folder forbids sockets in every process that finds it; open ones of libraries show in /proc.
LOOK = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.forbidding import open_sockets
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


def run(program: str, *arguments: object, **environment: str) -> str:
    """Run a program as all tests do, with sockets forbidden; what it wrote."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK + program, *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "use",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        (
            "import subprocess, sys; subprocess.run("
            "[sys.executable, '-c', 'import socket; socket.socket()'], check=True)"
        ),
    ],
)
def test_no_process_that_a_test_starts_gets_a_socket(tmp_path, use):
    """Else the whole of the tests would prove nothing."""
    log = tmp_path / "sockets.log"
    with pytest.raises(AssertionError, match="SOCKET"):
        run(use, **{forbidding.VARIABLE: str(log)})
    assert "SOCKET socket." in log.read_text(encoding="utf-8")


def test_the_process_of_the_tests_gets_none_either():
    with pytest.raises(forbidding.SocketUsed):
        socket.socket()
    with pytest.raises(forbidding.SocketUsed):
        socket.getaddrinfo("localhost", 80)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such screens")
def test_a_test_that_looks_at_a_screen_of_this_machine_gets_no_other_socket():
    with forbidding.screen_allowed():
        with pytest.raises(forbidding.SocketUsed):
            socket.socket(socket.AF_INET)
        with pytest.raises(forbidding.SocketUsed):
            socket.getaddrinfo("localhost", 80)
        with socket.socket(socket.AF_UNIX) as near, pytest.raises(forbidding.SocketUsed):
            near.connect("/run/elsewhere")
    with pytest.raises(forbidding.SocketUsed):
        socket.socket(socket.AF_UNIX)


def test_sockets_of_libraries_are_seen():
    """A library in C opens sockets without asking Python; in this process one would be noticed."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("only Linux tells what a process has open")
    library = ctypes.CDLL(None)
    descriptor = library.socket(1, 1, 0)
    try:
        assert len(forbidding.open_sockets()) == 1
    finally:
        os.close(descriptor)


def test_no_part_of_the_program_names_a_network():
    for path in (ROOT / "desktop").rglob("*.py"):
        names = {
            node.module
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        imported = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        used = {str(name).partition(".")[0] for name in names | imported}
        assert not used & {"socket", "ssl", "http", "urllib3", "requests", "asyncio"}, path
        assert not {"PySide6.QtNetwork"} & (names | imported), path


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
