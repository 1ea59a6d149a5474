"""The window on a library that is damaged, gone, newer, or where nothing can be written."""

import os
import subprocess
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.library import Library, newest_sound_copy
from gijiyomi.ui import running
from gijiyomi.ui.restoring import Restoring
from gijiyomi.ui.window import MainWindow


@pytest.fixture
def kept(two_meetings):
    """A library of two meetings with a copy."""
    with Library.open(two_meetings) as library:
        library.back_up_daily(date(2026, 4, 1))
    return two_meetings


def spoil(path):
    path.write_bytes(b"\0" * path.stat().st_size)


def press(box, words):
    next(button for button in box.buttons() if button.text() == words).click()


@pytest.mark.usefixtures("qapp")
def test_a_damaged_library_is_put_back_and_read_on(kept, tmp_path, monkeypatch):
    """The whole way: the window says what happened, one key mends it, and the text is there."""
    spoil(kept)
    monkeypatch.setattr(running, "default_memory_path", lambda: tmp_path / "window.ini")
    monkeypatch.setattr(running, "log_to", lambda _folder: None)
    said, seen = [], []

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMessageBox) and widget.isVisible():
                said.append(widget.text() + widget.informativeText())
                press(widget, "控えから戻す")
            elif isinstance(widget, MainWindow) and widget.furnished and widget.reader.current:
                seen.append(widget.banner.text())
                widget.close()

    watch = QTimer(interval=50)
    watch.timeout.connect(look)
    watch.start()
    assert running.run_window(kept, []) == 0
    watch.stop()
    assert "ではありません" in said[0]
    assert "会議2件、注釈0件" in said[0]
    assert "控えに戻しました" in seen[0]
    (aside,) = kept.parent.glob("*.damaged-????????-??????")
    assert aside.name in seen[0]
    assert aside.read_bytes().count(0) == aside.stat().st_size
    with Library.open(kept) as library:
        assert len(library.meetings.list()) == 2


def test_damage_met_while_reading_is_told_in_the_banner(qtbot, window, kept):
    """What can still be read is read first; nothing closes by itself."""
    restoring = Restoring(window)
    fault = EnvironmentFault("library-corrupt", file=str(kept), detail="page 7")

    def fail(_library):
        raise fault

    window.bridge.read(fail, lambda _answer: None, owner=window)
    qtbot.waitUntil(window.banner.isVisible)
    assert "壊れた箇所" in window.banner.text()
    assert window.isVisible()
    window.banner._action.click()
    assert "会議2件" in restoring.box.informativeText()
    press(restoring.box, "あとで")
    assert window.isVisible()
    assert restoring.wanted is None
    restoring.ask(fault, newest_sound_copy(kept))
    press(restoring.box, "控えから戻す")
    assert not window.isVisible()
    assert restoring.wanted == newest_sound_copy(kept)


def test_without_a_copy_the_file_is_left_alone(qtbot, open_window, two_meetings):
    content = two_meetings.read_bytes()
    two_meetings.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    before = two_meetings.read_bytes()
    window = open_window(two_meetings)
    restoring = Restoring(window)
    qtbot.waitUntil(lambda: restoring.box is not None)
    assert "使える控えが見つかりませんでした" in restoring.box.informativeText()
    with qtbot.waitSignal(restoring.left):
        press(restoring.box, "終了")
    assert two_meetings.read_bytes() == before


def test_a_second_window_offers_no_restoration(qtbot, open_bridge, kept):
    """It would take the file away from under the first."""
    spoil(kept)
    bridge = open_bridge(kept, read_only=True)
    with qtbot.waitSignal(bridge.unavailable) as told, qtbot.assertNotEmitted(bridge.damaged):
        pass
    assert told.args[0].code == "not-a-library"


def test_a_newer_library_is_told_and_left_alone(qtbot, open_bridge, kept):
    with Library.open(kept) as library:
        library.connection.execute("PRAGMA user_version = 999")
    before = kept.read_bytes()
    bridge = open_bridge(kept)
    with qtbot.waitSignal(bridge.unavailable) as told:
        pass
    assert told.args[0].code == "library-from-newer-version"
    assert kept.read_bytes() == before


def test_the_second_window_reads_and_says_why_it_does_not_write(
    qtbot, open_window, window, two_meetings
):
    second = open_window(two_meetings, read_only=True)
    qtbot.waitUntil(lambda: second.reader.current is not None)
    assert "別のウィンドウ" in second.banner.text()
    second.view.step_item(1)
    assert not second.actions_table["highlight-yellow"].isEnabled()
    second.bridge.change("強調", lambda library: library.settings.set("a", "b"))
    qtbot.waitUntil(lambda: "変更できません" in second.banner.text())
    window.view.step_item(1)
    with qtbot.waitSignal(window.bridge.saved):
        window.actions_table["highlight-yellow"].trigger()


@pytest.fixture
def read_only_folder(kept):
    """The folder of the library, where nothing can be written any more, not even by root."""
    folder = kept.parent
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        for options in (("--bind", folder, folder), ("-o", "remount,ro,bind", folder)):
            if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:
                pytest.skip("this system lets nobody mount")
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)


@pytest.mark.usefixtures("qapp")
def test_where_nothing_can_be_written_the_window_says_so(kept, read_only_folder, monkeypatch):
    said = []

    def tell(error):
        said.append(error.code)
        return running.EXIT_FAULT

    monkeypatch.setattr(running, "tell_fatal", tell)
    assert running.run_window(kept, []) == running.EXIT_FAULT
    assert said == ["library-folder-unwritable"]
    assert sorted(file.name for file in read_only_folder.iterdir() if file.suffix == ".db")
