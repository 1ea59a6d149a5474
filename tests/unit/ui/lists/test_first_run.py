"""If these fail, a new user cannot bring the first minutes in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from gijiyomi.ui.lists import FirstRun

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def screen(qtbot, appearance):
    screen = FirstRun(appearance)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    return screen


def carried(*urls):
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def button(screen, text):
    return next(each for each in screen.findChildren(QPushButton) if each.text() == text)


def test_dropped_files_and_folders_are_taken(screen, qtbot, tmp_path):
    file, folder = tmp_path / "第3回.txt", tmp_path / "議事録"
    data = carried(*(QUrl.fromLocalFile(str(path)).toString() for path in (file, folder)))
    QApplication.sendEvent(screen.viewport(), QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    event = QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    with qtbot.waitSignal(screen.files_chosen) as told:
        QApplication.sendEvent(screen.viewport(), event)
    assert told.args == [[file, folder]]


def test_the_area_shows_that_it_would_take_the_files(screen, appearance):
    def ground():
        area = button(screen, "ファイルを選ぶ…").parentWidget()
        return area.grab().toImage().pixelColor(20, 20)

    data = carried("file:///tmp/a.txt")
    assert ground() == appearance.colour("read")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(screen.viewport(), enter)
    assert enter.isAccepted()
    assert ground() == appearance.colour("accent_soft")
    QApplication.sendEvent(screen.viewport(), QDragLeaveEvent())
    assert ground() == appearance.colour("read")


def test_what_is_no_file_is_not_taken(screen):
    data = carried("https://example.invalid/a.txt")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(screen.viewport(), enter)
    assert not enter.isAccepted()


def asked(screen):
    (dialog,) = screen.findChildren(QFileDialog)
    return dialog


def test_buttons_ask_for_files_and_for_a_folder(screen, qtbot, tmp_path):
    button(screen, "ファイルを選ぶ…").click()
    with qtbot.waitSignal(screen.files_chosen) as files:
        asked(screen).filesSelected.emit(["/in/a.txt", "/in/b.txt"])
    asked(screen).reject()
    qtbot.waitUntil(lambda: not screen.findChildren(QFileDialog))
    button(screen, "フォルダーを選ぶ…").click()
    asked(screen).setDirectory(str(tmp_path))
    with qtbot.waitSignal(screen.files_chosen) as folder:
        asked(screen).accept()
    assert files.args == [[Path("/in/a.txt"), Path("/in/b.txt")]]
    assert folder.args == [[tmp_path]]


def test_a_closed_dialog_chooses_nothing(screen, qtbot):
    button(screen, "ファイルを選ぶ…").click()
    with qtbot.assertNotEmitted(screen.files_chosen):
        asked(screen).reject()


def test_the_samples_can_be_tried(screen, qtbot):
    with qtbot.waitSignal(screen.samples_wanted):
        button(screen, "見本の会議録で試す").click()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_cut_off_at_the_side(screen, appearance, size, qtbot):
    appearance.set_text_size(size)
    screen.resize(760, 500)
    qtbot.waitUntil(lambda: screen.widget().width() <= screen.viewport().width())
