"""The picker of a speaker: by keyboard alone, silent in a conversion, harmless when left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gijiyomi.domain.corrections import FromAttendance, Named, SameSpeaker
from gijiyomi.ui.correcting.speaker_picker import Picked, ask_speaker

Key = Qt.Key


@pytest.fixture
def open_picker(holder, appearance, roster):
    """Opens pickers; what they tell is in ``told``."""
    button = QPushButton("open", holder)
    button.show()
    button.setFocus()
    told = []

    def opened(**options):
        picker = ask_speaker(button, appearance, roster, **options)
        picker.picked.connect(told.append)
        picker.given_up.connect(lambda: told.append("given up"))
        return picker, told

    return opened


def test_typing_and_enter_pick(open_picker):
    picker, told = open_picker()
    picker.field.insert("中村")
    QTest.keyClick(picker.field, Key.Key_Return)
    assert told == [Picked(FromAttendance(2))]


def test_arrows_choose_and_ctrl_enter_picks(open_picker, roster):
    picker, told = open_picker()
    for _ in range(2):
        QTest.keyClick(picker.field, Key.Key_Down)
    QTest.keyClick(picker.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [Picked(SameSpeaker(roster.speakers[1].id))]


def test_a_key_too_many_gives_the_words_to_nobody(open_picker):
    picker, told = open_picker()
    QTest.keyClick(picker.field, Key.Key_Return)
    QTest.keyClick(picker.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == []
    assert picker.isVisible()


@pytest.mark.parametrize("way", ["esc", "elsewhere"])
def test_leaving_it_changes_nothing(open_picker, holder, way):
    picker, told = open_picker()
    if way == "esc":
        QTest.keyClick(picker.field, Key.Key_Escape)
    else:
        other = QPushButton("other", holder)
        other.show()
        other.setFocus()
    assert told == ["given up"]


def test_keys_of_a_conversion_pick_nothing(open_picker):
    picker, told = open_picker()
    QApplication.sendEvent(picker.field, QInputMethodEvent("なかむら", []))
    for key in (Key.Key_Return, Key.Key_Escape):
        QTest.keyClick(picker.field, key)
        QTest.keyClick(picker.field, key, Qt.KeyboardModifier.ControlModifier)
    assert told == []
    assert picker.isVisible()


def test_an_unknown_name_is_taken_as_entered(open_picker):
    picker, told = open_picker()
    picker.field.insert("渡辺 四郎 委員")
    QTest.keyClick(picker.field, Key.Key_Return)
    assert told == [Picked(Named("渡辺 四郎", "委員"))]


def test_the_mark_in_question_is_offered_first(open_picker):
    picker, told = open_picker(suggested="川崎委員")
    QTest.keyClick(picker.field, Key.Key_Return)
    assert picker.list.currentIndex().data() == "川崎 花子"
    assert len(told) == 1


def test_narrative_is_the_last_line_unless_it_makes_no_sense(open_picker):
    picker, told = open_picker()
    for _ in range(20):
        QTest.keyClick(picker.field, Key.Key_Down)
    QTest.keyClick(picker.field, Key.Key_Return)
    assert told == [Picked(None)]
    picker, _ = open_picker(narrative=False)
    assert all(line.choice is not None for line in picker.model.rows)


def test_the_scope_is_offered_only_for_several_remarks(open_picker, roster):
    picker, _ = open_picker()
    assert roster.current_count == 1
    assert not picker.all.isVisible()
