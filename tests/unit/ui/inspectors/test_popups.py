"""The editors of メモ and 論点タグ: nothing typed is lost, nothing fires during a conversion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gijiyomi.domain.records import Tag, TagId
from gijiyomi.ui.inspectors.note_editor import ask_note
from gijiyomi.ui.inspectors.tag_picker import ask_tags
from gijiyomi.ui.inspectors.tag_rows import TagChoice

TAGS = [Tag(TagId(n), name, 1) for n, name in enumerate(["AISIの体制", "予算", "人材"], 1)]


@pytest.fixture
def opener(window):
    button = QPushButton("open", window)
    button.resize(80, 30)
    window.show()
    window.activateWindow()
    button.setFocus()
    return button


@pytest.fixture
def told():
    return []


def compose(field, text):
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("close", ["esc", "ctrl-enter", "elsewhere"])
def test_however_a_note_is_closed_it_is_kept(opener, appearance, told, close):
    editor = ask_note(opener, appearance, "前", told.append)
    QTest.keyClicks(editor.field, " new")
    if close == "esc":
        QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    elif close == "ctrl-enter":
        modifier = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(editor.field, Qt.Key.Key_Return, modifier)
    else:
        opener.setFocus()
    assert told == ["前 new"]
    assert QApplication.focusWidget() is opener


def test_an_unchanged_note_is_no_step_to_undo(opener, appearance, told):
    editor = ask_note(opener, appearance, "前", told.append)
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert told == []


def test_plain_enter_is_a_new_line(opener, appearance, told):
    editor = ask_note(opener, appearance, "a", told.append)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "b")
    editor.finish()
    assert told == ["a\nb"]


def test_a_draft_that_could_not_be_saved_comes_back(opener, appearance, told):
    editor = ask_note(opener, appearance, "前", told.append, draft="書きかけ")
    assert editor.text == "書きかけ"
    editor.finish()
    assert told == ["書きかけ"]


def test_keys_of_a_conversion_do_nothing_else(opener, appearance, told):
    editor = ask_note(opener, appearance, "", told.append)
    compose(editor.field, "ちゅうもく")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        QTest.keyClick(editor.field, key, Qt.KeyboardModifier.ControlModifier)
    assert told == []
    assert editor.isVisible()
    commit(editor.field, "注目")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert told == ["注目"]


def test_enter_in_a_conversion_gives_no_tag(opener, appearance, told):
    picker = ask_tags(opener, appearance, TAGS, (), told.append)
    compose(picker.field, "よさん")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QTest.keyClick(picker.field, Qt.Key.Key_1)
    assert picker.choice.chosen == ()
    assert picker.isVisible()
    commit(picker.field, "予算")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.choice.chosen == ("予算",)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert told == [("予算",)]


def test_digits_pick_and_arrows_choose(opener, appearance, told):
    picker = ask_tags(opener, appearance, TAGS, ("人材",), told.append)
    QTest.keyClick(picker.field, Qt.Key.Key_2)
    assert picker.choice.chosen == ("人材", "予算")
    QTest.keyClick(picker.field, Qt.Key.Key_3)
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert told == [("予算", "AISIの体制")]


def test_a_tag_may_begin_with_a_digit(opener, appearance, told):
    picker = ask_tags(opener, appearance, TAGS, (), told.append)
    QTest.keyClicks(picker.field, " 2026")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    picker.finish()
    assert told == [("2026",)]


def test_the_popup_lies_inside_the_window(opener, appearance, told, window):
    opener.move(window.width() - 40, window.height() - 30)
    editor = ask_note(opener, appearance, "", told.append)
    assert window.rect().contains(editor.geometry())


def test_what_is_typed_finds_tags_however_it_is_written():
    choice = TagChoice(TAGS, ())
    assert [row.name for row in choice.rows("ａｉｓｉ")] == ["AISIの体制", "ａｉｓｉ"]
    assert [row.text for row in choice.rows("材")] == ["人材", "新しく作る：「材」"]
    assert [row.name for row in choice.rows("予算")] == ["予算"]


@given(st.lists(st.sampled_from("abcde")))
def test_toggling_twice_changes_nothing(names):
    choice = TagChoice(TAGS, ("予算",))
    for name in [*names, *names]:
        choice.toggle(name)
    assert set(choice.chosen) == {"予算"}


def test_kana_and_latin_letters_find_a_tag_by_how_it_is_read(opener, appearance, told):
    """Whoever does not convert would make a second tag of the same name in kana."""
    picker = ask_tags(opener, appearance, TAGS, (), told.append)
    with_readings = []
    picker.readings_wanted.connect(lambda: with_readings.append(True))
    commit(picker.field, "よさん")
    assert [row.name for row in picker.model.rows] == ["よさん"]
    picker.set_readings({"予算": "よさん", "人材": "じんざい", "AISIの体制": "aisiのたいせい"})
    assert [row.name for row in picker.model.rows] == ["予算", "よさん"]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert (picker.choice.chosen, with_readings) == (("予算",), [True])
    for typed, found in (
        ("ジンザ", "人材"),
        ("jinzai", "人材"),
        ("zinz", "人材"),
        ("たい", "AISIの体制"),
    ):
        assert picker.choice.rows(typed)[0].name == found
    assert [row.is_new for row in picker.choice.rows("さん")] == [False, True]
