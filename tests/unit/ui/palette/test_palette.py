"""操作を探す and 移動先 in the window, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from gijiyomi.ui.actions import TABLE
from gijiyomi.ui.meetings_popup import MeetingsPopup
from gijiyomi.ui.palette.places import Places, first_of_page
from gijiyomi.ui.palette.popup import PalettePopup
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import has_word


def palette_of(window: MainWindow) -> PalettePopup:
    (popup,) = [each for each in window.findChildren(PalettePopup) if not each.isHidden()]
    return popup


@pytest.fixture
def focused(qtbot, window: MainWindow) -> MainWindow:
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.view)
    return window


def open_palette(window: MainWindow, action: str = "find-action") -> PalettePopup:
    window.actions_table[action].trigger()
    return palette_of(window)


def names(popup: PalettePopup) -> list[str]:
    return [offer.key for offer in popup.rows.offered()]


def test_every_action_has_a_reading():
    assert [
        spec.name
        for spec in TABLE
        if not has_word(f"palette-words.{spec.name}")
        and spec.name not in {"find-action", "close-innermost", "open-menu"}
    ] == []


def test_it_offers_what_can_be_done_and_nothing_else(focused):
    offered = set(names(open_palette(focused)))
    assert {"export", "text-larger", "guide"} <= offered
    assert offered.isdisjoint({"undo", "back", "all-speakers", "find-action", "close-innermost"})
    enabled = {each.objectName() for each in focused.actions_table if each.isEnabled()}
    assert offered <= enabled


def test_what_opens_over_the_list_of_meetings_gives_the_keyboard_to_the_text(qtbot, focused):
    """The list goes as soon as the keyboard leaves it; there was nothing left to go back to."""
    focused.actions_table["fold-meetings"].trigger()
    focused.actions_table["choose-meeting"].trigger()
    meetings = focused.findChild(MeetingsPopup)
    qtbot.waitUntil(lambda: meetings.isAncestorOf(QApplication.focusWidget()))
    popup = open_palette(focused)
    qtbot.waitUntil(lambda: not isValid(meetings))
    popup.field.insert("もじをおおきく")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused.appearance.text_size == 1.1)
    assert QApplication.focusWidget() is focused.view


def test_a_reading_finds_and_enter_carries_out(qtbot, focused, memory):
    popup = open_palette(focused)
    popup.field.insert("もじをおおきく")
    assert names(popup)[0] == "text-larger"
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused.appearance.text_size == 1.1)
    assert QApplication.focusWidget() is focused.view
    assert memory.recent_actions() == ["text-larger"]


def test_what_was_used_last_comes_first(focused, memory):
    memory.note_action("fold-meetings")
    memory.note_action("about")
    popup = open_palette(focused)
    assert names(popup)[:2] == ["about", "fold-meetings"]
    assert popup.rows.current() is popup.rows.offered()[0]


def test_arrows_choose_and_go_around(qtbot, focused):
    popup = open_palette(focused)
    rows = popup.rows.offered()
    qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    assert popup.rows.current() is rows[1]
    qtbot.keyClick(popup.field, Qt.Key.Key_Up)
    qtbot.keyClick(popup.field, Qt.Key.Key_Up)
    assert popup.rows.current() is rows[-1]
    assert rows[-1].spoken in popup.field.accessibleDescription()
    assert QApplication.focusWidget() is popup.field


def test_escape_leaves_everything_as_it_was(qtbot, focused):
    popup = open_palette(focused)
    popup.field.insert("しゅうりょう")
    qtbot.keyClick(popup.field, Qt.Key.Key_Escape)
    assert popup.isHidden()
    assert QApplication.focusWidget() is focused.view
    assert focused.isVisible()


def test_an_input_method_is_left_alone(qtbot, focused):
    popup = open_palette(focused)
    before = names(popup)
    QApplication.sendEvent(popup.field, QInputMethodEvent("しりょう", []))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_PageDown):
        qtbot.keyClick(popup.field, key)
    assert not popup.isHidden()
    assert names(popup) == before
    assert popup.rows.current() is popup.rows.offered()[0]
    done = QInputMethodEvent("", [])
    done.setCommitString("しりょうにくわえる")
    QApplication.sendEvent(popup.field, done)
    assert names(popup)[0] == "excerpt"


def test_scattered_letters_count_only_where_nothing_nearer_is_found(focused):
    popup = open_palette(focused)
    popup.field.insert("しりょう")
    assert "quit" not in names(popup)
    popup.field.setText("資加")
    assert names(popup) == ["excerpt"]


def test_nothing_meant_is_said_so(qtbot, focused):
    popup = open_palette(focused)
    popup.field.insert("ぬぬぬぬ")
    assert popup.rows.offered() == []
    assert popup.field.accessibleDescription()
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert not popup.isHidden()


def test_rows_are_named_for_the_ear(focused):
    popup = open_palette(focused)
    popup.field.insert("資料に加える")
    item = popup.rows.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "資料に加える、資料、Ctrl+D"
    told = QAccessible.queryAccessibleInterface(popup.field)
    assert told.text(QAccessible.Text.Name) == "操作を探す"


def test_it_stays_inside_a_small_window(qtbot, focused):
    focused.resize(700, 430)
    focused.appearance.set_text_size(2.0)
    popup = open_palette(focused)
    qtbot.waitUntil(lambda: focused.rect().contains(popup.geometry()))


def test_a_page_is_gone_to_by_number(qtbot, focused):
    current = focused.reader.current
    assert current is not None
    wanted = first_of_page(current.content, 2)
    assert wanted is not None
    popup = open_palette(focused, "go-to")
    popup.field.insert("ｐ．２")
    assert [offer.subject.name for offer in popup.rows.offered()] == ["p.2へ移る"]
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused.view.focused() is not None)
    reached = focused.view.focused()
    assert reached is not None
    assert reached.remark_id == wanted.remark_id
    assert reached.span.overlaps(wanted.span)
    assert focused.actions_table["back"].isEnabled()


def test_a_speaker_is_gone_to_by_number_or_name(qtbot, focused):
    current = focused.reader.current
    assert current is not None
    speaker = current.content.speakers[-1]
    popup = open_palette(focused, "go-to")
    assert len(popup.rows.offered()) == len(current.content.speakers)
    popup.field.insert(speaker.name or speaker.label or "")
    assert popup.rows.current().subject.name.startswith(f"{speaker.order}番")
    popup.field.setText(f"{speaker.order}番")
    assert len(popup.rows.offered()) == 1
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused.focused_speaker() == speaker.id)


def test_numbers_are_places_among_the_actions_too(focused):
    popup = open_palette(focused)
    popup.field.insert("p.2")
    assert popup.rows.offered()[0].subject.name == "p.2へ移る"


def test_a_page_that_is_not_there_is_not_offered(focused):
    popup = open_palette(focused, "go-to")
    popup.field.insert("p.999")
    assert popup.rows.offered() == []
    assert "p.1" in popup.field.accessibleDescription()


def test_who_reads_one_speaker_sees_all_again_when_going_to_a_page(qtbot, focused):
    current = focused.reader.current
    assert current is not None
    focused.narrow(current.content.speakers[-1].id)
    places = Places(current.content, show=lambda _: None, show_speaker=lambda _: None)
    assert places.offers("1")
    popup = open_palette(focused, "go-to")
    popup.field.insert("p.1")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused.narrowed is None)
