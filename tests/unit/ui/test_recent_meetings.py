"""The meetings read last can be gone back to by menu and by name."""

from PySide6.QtCore import Qt

from gijiyomi.ui.memory import Memory
from gijiyomi.ui.palette.popup import PalettePopup
from gijiyomi.ui.window import MainWindow


def read_other(qtbot, window: MainWindow) -> None:
    current = window.reader.current
    assert current is not None
    other = next(each for each in window.reader.meetings if each.id != current.meeting.id)
    window.choose(other.id)
    qtbot.waitUntil(lambda: window.reader.current.meeting.id == other.id)


def names(window: MainWindow) -> list[str]:
    window.recent.menu.aboutToShow.emit()
    return [action.text() for action in window.recent.menu.actions()]


def test_the_menu_has_what_was_read_before_this(qtbot, window):
    assert names(window) == ["まだありません"]
    first = window.reader.current.meeting
    read_other(qtbot, window)
    (told,) = names(window)
    assert told.startswith("第3回知能技術調査会　令和7年")
    window.recent.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.reader.current.meeting.id == first.id)


def test_the_palette_knows_them_by_name(qtbot, window):
    read_other(qtbot, window)
    window.activateWindow()
    window.actions_table["find-action"].trigger()
    (popup,) = window.findChildren(PalettePopup)
    assert all(offer.key for offer in popup.rows.offered())
    popup.field.insert("第3回")
    assert popup.rows.current().subject.name == "第3回知能技術調査会"
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reader.current.meeting.number == "第3回")


def test_they_are_remembered_for_each_library(
    qtbot, window, two_meetings, memory: Memory, tmp_path
):
    first = window.reader.current.meeting.id
    read_other(qtbot, window)
    assert memory.recent_meetings(two_meetings)[1] == first
    assert memory.recent_meetings(tmp_path / "other.db") == []
