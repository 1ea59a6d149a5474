"""One window a library: a second start hands over its files; a lock of another machine is none."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path

from PySide6.QtCore import QLockFile

from gijiyomi.ui.system import calls
from gijiyomi.ui.system.calls import Calls, call
from gijiyomi.ui.system.lock import WindowLock


def test_a_second_start_hands_its_files_to_the_window_that_is_open(qtbot, tmp_path, monkeypatch):
    library = tmp_path / "gijiyomi.db"
    monkeypatch.chdir(tmp_path)
    heard: list[bool] = []
    reception = Calls(library)
    reception.begin()
    files = [Path("議事録 𠮷.pdf"), tmp_path / "b.txt"]
    second = threading.Thread(target=lambda: heard.append(call(library, files)))
    with qtbot.waitSignal(reception.called) as called:
        second.start()
    second.join()
    assert heard == [True]
    assert called.args == [(tmp_path / "議事録 𠮷.pdf", tmp_path / "b.txt")]
    assert list((tmp_path / "gijiyomi.db.calls").iterdir()) == []


def test_a_call_made_while_the_window_starts_is_heard(qtbot, tmp_path):
    library = tmp_path / "gijiyomi.db"
    second = threading.Thread(target=lambda: call(library, []))
    second.start()
    folder = tmp_path / "gijiyomi.db.calls"
    qtbot.waitUntil(lambda: any(folder.glob("*.call")))
    reception = Calls(library)
    with qtbot.waitSignal(reception.called) as called:
        reception.begin()
    second.join()
    assert called.args == [()]


def test_a_window_that_does_not_hear_is_not_waited_for_for_ever(tmp_path):
    library = tmp_path / "gijiyomi.db"
    assert not call(library, [tmp_path / "a.pdf"], patience=0.1)
    assert list((tmp_path / "gijiyomi.db.calls").iterdir()) == []


def test_what_is_no_call_or_long_past_reads_nothing_in(qtbot, tmp_path):
    library = tmp_path / "gijiyomi.db"
    folder = tmp_path / "gijiyomi.db.calls"
    folder.mkdir()
    (folder / "1-broken.call").write_bytes(b"\xff")
    (folder / "2-other.call").write_text(json.dumps({"path": "a"}), encoding="ascii")
    old = folder / "3-old.call"
    old.write_text(json.dumps([str(tmp_path / "a.pdf")]), encoding="ascii")
    past = time.time() - 2 * calls._STALE_S
    os.utime(old, (past, past))
    heard: list[object] = []
    reception = Calls(library)
    reception.called.connect(heard.append)
    reception.begin()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    assert heard == []


def test_one_window_holds_a_library(tmp_path):
    library = tmp_path / "gijiyomi.db"
    first, second = WindowLock(library), WindowLock(library)
    assert first.take()
    assert not second.take()
    assert second.holder == os.getpid()
    first.let_go()
    assert second.take()
    second.let_go()


def test_a_stick_pulled_out_of_another_machine_is_not_held_for_ever(tmp_path):
    library = tmp_path / "gijiyomi.db"
    lines = ["4711", "Gijiyomi.exe", "another-machine", "0" * 32, "boot", ""]
    Path(f"{library}.window").write_text("\n".join(lines), encoding="utf-8")
    plain = QLockFile(f"{library}.window")
    plain.setStaleLockTime(0)
    assert not plain.tryLock(0)
    lock = WindowLock(library)
    assert lock.take()
    lock.let_go()
