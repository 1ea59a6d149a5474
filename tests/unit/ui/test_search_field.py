"""Searching as one types, but never while an input method composes."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from gijiyomi.ui.actions import TABLE
from gijiyomi.ui.running import dress
from gijiyomi.ui.search_field import SearchField


@pytest.fixture
def field(qtbot, appearance) -> SearchField:
    made = SearchField(appearance)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def told(field) -> list[str]:
    said: list[str] = []
    field.rested.connect(lambda text: said.append(f"rested {text}"))
    field.entered.connect(lambda: said.append("entered"))
    field.emptied_further.connect(lambda: said.append("emptied further"))
    return said


def compose(field: SearchField, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_typing_is_told_once_it_pauses(qtbot, field, told):
    qtbot.keyClicks(field, "AISI")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["rested AISI"]


def test_a_composition_is_silent_until_it_is_committed(qtbot, field, told):
    """予算 passes through よs, よさ, よさん: none of them is a query."""
    for preedit in ("y", "よ", "よs", "よさん", "予算"):
        compose(field, preedit)
        qtbot.wait(30)
    qtbot.wait(200)
    assert told == []
    compose(field, "", commit="予算")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["rested 予算"]


def test_letters_typed_just_before_a_composition_wait_for_its_end(qtbot, field, told):
    qtbot.keyClicks(field, "AI")
    compose(field, "の")
    qtbot.wait(250)
    assert told == []
    compose(field, "", commit="の")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["rested AIの"]


def test_enter_belongs_to_the_input_method_while_it_composes(qtbot, field, told):
    compose(field, "よさん")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == []
    compose(field, "")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["entered"]


def test_backspace_goes_on_to_the_entered_words(qtbot, field, told):
    field.setText("A")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert "emptied further" not in told
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert "emptied further" in told


def test_a_composition_that_is_given_up_leaves_what_was_typed(qtbot, field, told):
    qtbot.keyClicks(field, "AI")
    compose(field, "の")
    compose(field, "")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["rested AI"]


def test_its_hint_can_be_read_while_there_is_nothing_to_search(qtbot, qapp, appearance):
    """On first run it is all that tells what the field is for."""
    dress(qapp, appearance)
    field = SearchField(appearance)
    qtbot.addWidget(field)
    field.setEnabled(False)
    field.resize(400, 30)
    drawn = field.grab().toImage()
    words = range(60, 200)
    darkest = min(drawn.pixelColor(x, y).lightness() for x in words for y in range(5, 25))
    assert darkest < appearance.colour("text3").lightness() + 40


def _keeps(field: SearchField, keys: str) -> bool:
    """Whether the field takes a key before a command of the window can have it."""
    pressed = QKeySequence(keys)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_the_keys_of_the_window_work_from_the_field(qtbot, field):
    """The cursor stays in the field after each search: Ctrl+E did nothing from there."""
    keys = {key for spec in TABLE for key in spec.shortcuts}
    assert {key for key in keys if _keeps(field, key)} == set()
    qtbot.keyClicks(field, "AISI")
    field.selectAll()
    kept = {key for key in keys if _keeps(field, key)}
    assert kept == {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+C"}
    field.replace_text("")
    field.setText("予算")
    assert not _keeps(field, "Ctrl+C")
