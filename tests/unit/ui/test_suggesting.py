"""Completing fields, and asking again what was asked before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.finding import SearchRequest, Within
from gijiyomi.domain.records import Meaning
from gijiyomi.library import Library
from gijiyomi.search.query import FieldName
from gijiyomi.ui.searching.naming import NamePopup
from gijiyomi.ui.searching.suggestions import SuggestionKind, field_token, request_words


@pytest.fixture
def field(qtbot, window):
    made = window.row.field
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def suggesting(window):
    return window.search.suggesting


def texts(suggesting, kind):
    return [row.text for row in suggesting.list.rows() if row.kind is kind]


def type_in(qtbot, field, text):
    """What an input method commits."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    qtbot.wait(1)


def enter(qtbot, window, text):
    window.row.field.setText(text)
    window.row.field.entered.emit()
    qtbot.waitUntil(lambda: window.search.settled and bool(window.session.state.words))


@pytest.mark.parametrize(
    ("text", "cursor", "name", "begun"),
    [
        ("発言者:", 4, FieldName.SPEAKER, ""),
        ("AISI 発言者：村", 10, FieldName.SPEAKER, "村"),
        ("-会議:第3", 6, FieldName.MEETING, "第3"),
        ('speaker:"村', 10, FieldName.SPEAKER, "村"),
    ],
)
def test_a_field_is_known_by_its_colon(text, cursor, name, begun):
    token = field_token(text, cursor)
    assert token is not None
    assert (token.name, token.begun) == (name, begun)


@pytest.mark.parametrize("text", ["AISI", "発言者", "http://example.jp/", ""])
def test_other_words_are_no_field(text):
    assert field_token(text, len(text)) is None


def test_letters_of_two_units_before_a_field_are_one(qtbot, field, suggesting):
    """Qt counts 𠮷 twice: its cursor stood behind the end of the text."""
    type_in(qtbot, field, "𠮷𠮷")
    type_in(qtbot, field, " 発言者:川")
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert texts(suggesting, SuggestionKind.VALUE) == ["川崎 花子"]


def test_colours_are_offered_by_the_names_that_the_user_gave_them(qtbot, field, suggesting):
    type_in(qtbot, field, "注釈:")
    qtbot.waitUntil(lambda: suggesting.is_open)
    offered = texts(suggesting, SuggestionKind.VALUE)
    assert offered[:2] == ["あり", "なし"]
    assert len(offered) == 2 + len(Meaning)


def test_a_field_is_completed_from_the_library(qtbot, window, field, suggesting):
    type_in(qtbot, field, "発言者:川")
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert texts(suggesting, SuggestionKind.VALUE) == ["川崎 花子"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bar.chips() == ("発言者：川崎 花子",))
    assert not suggesting.is_open
    assert field.text() == ""


def test_enter_without_a_choice_enters_what_was_typed(qtbot, window, field, suggesting):
    type_in(qtbot, field, "発言者:川")
    qtbot.waitUntil(lambda: suggesting.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bar.chips() == ("発言者：川",))


def test_nothing_is_offered_while_a_composition_is_under_way(qtbot, field, suggesting):
    type_in(qtbot, field, "発言者:")
    qtbot.waitUntil(lambda: suggesting.is_open)
    QApplication.sendEvent(field, QInputMethodEvent("かわ", []))
    assert not suggesting.is_open
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.wait(50)
    assert not suggesting.is_open


def test_escape_closes_the_list_before_the_search(qtbot, window, field, suggesting):
    enter(qtbot, window, "AISI")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: suggesting.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not suggesting.is_open
    assert window.search.active


def test_what_was_asked_last_can_be_asked_again(qtbot, window, field, suggesting):
    enter(qtbot, window, "AISI")
    window.search.close()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert texts(suggesting, SuggestionKind.RECENT) == ["AISI"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bar.chips() == ("AISI",))


def test_what_was_asked_last_can_be_forgotten(qtbot, window, field, suggesting, two_meetings):
    enter(qtbot, window, "AISI")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: suggesting.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    def forgotten():
        with Library.open(two_meetings, read_only=True) as library:
            return library.searches.recent() == []

    qtbot.waitUntil(forgotten)


def keep(qtbot, window, name):
    window.actions_table["keep-search"].trigger()
    (popup,) = window.findChildren(NamePopup)
    popup.field.setText(name)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(NamePopup))

    def kept():
        with Library.open(window.bridge.path, read_only=True) as library:
            return name in [search.name for search in library.searches.list()]

    # It is written behind, and the list reads what is written.
    qtbot.waitUntil(kept)


def test_a_search_is_kept_with_its_ways_of_looking(qtbot, window, field, suggesting):
    enter(qtbot, window, "AISI")
    window.session.look_within(Within.MEETING)
    keep(qtbot, window, "体制の話")
    window.search.close()
    window.session.look_within(Within.REMARK)
    field.setFocus()
    suggesting.open()
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert texts(suggesting, SuggestionKind.KEPT) == ["体制の話"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bar.chips() == ("AISI",))
    assert window.session.state.within is Within.MEETING


def test_a_kept_search_can_be_renamed_and_removed_by_key(qtbot, window, field, suggesting):
    enter(qtbot, window, "AISI")
    keep(qtbot, window, "古い名前")
    field.setFocus()
    suggesting.open()
    qtbot.waitUntil(lambda: suggesting.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    (popup,) = window.findChildren(NamePopup)
    popup.field.setText("新しい名前")
    with qtbot.waitSignal(window.bridge.saved):
        qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    field.setFocus()
    suggesting.open()
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert texts(suggesting, SuggestionKind.KEPT) == ["新しい名前"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.bridge.saved):
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(suggesting, SuggestionKind.KEPT) == [])


def test_nothing_is_kept_while_nothing_is_asked(window):
    assert not window.actions_table["keep-search"].isEnabled()


def test_a_click_into_the_empty_field_shows_what_can_be_asked(qtbot, field, suggesting):
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    qtbot.waitUntil(lambda: suggesting.is_open)
    assert "発言者：" in texts(suggesting, SuggestionKind.FIELD)


def test_a_search_is_read_as_it_is_meant():
    assert request_words(SearchRequest('AISI "予算" -民間')) == "AISI 「予算」 除く 民間"
    either = SearchRequest("AISI -民間 予算", any_term=True)
    assert request_words(either) == "AISI または 予算 除く 民間"
