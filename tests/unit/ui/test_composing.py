"""While Japanese is being converted every key is the input method's, in every field."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from tests.unit.ui.test_accessible import close, dialogs, mark
from tests.unit.ui.test_window import find, search, trigger

from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.window import MainWindow

_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
# Keys that convert, choose among candidates, turn to katakana or Latin letters, commit, give up.
KEYS = [
    *((Qt.Key(key), _NONE) for key in range(Qt.Key.Key_F2.value, Qt.Key.Key_F10.value + 1)),
    (Qt.Key.Key_Return, _NONE), (Qt.Key.Key_Enter, _NONE), (Qt.Key.Key_Escape, _NONE),
    (Qt.Key.Key_Down, _NONE), (Qt.Key.Key_Up, _NONE), (Qt.Key.Key_Backspace, _NONE),
    (Qt.Key.Key_Delete, _NONE), (Qt.Key.Key_1, _NONE), (Qt.Key.Key_Space, _NONE),
    (Qt.Key.Key_1, _ALT), (Qt.Key.Key_Down, _ALT), (Qt.Key.Key_Left, _ALT),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier),
]  # fmt: skip
WITH_FIELDS = (
    "export", "preferences", "guide", "find-action", "go-to", "note", "tag", "edit-meeting",
    "fix-speaker", "keep-search",
)  # fmt: skip


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def fields_in(widget: QWidget) -> Iterator[QWidget]:
    """What Japanese is typed into."""
    for kind in (QLineEdit, QTextEdit):
        for field in widget.findChildren(kind):
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                yield field


def disturbed(window: MainWindow, field: QWidget) -> list[str]:
    """What keys do in a field in which a conversion is under way, and the commit afterwards."""
    done: list[str] = []
    connections = [
        action.triggered.connect(lambda _on=False, action=action: done.append(action.objectName()))
        for action in window.actions_table
    ]
    field.window().activateWindow()
    field.setFocus()
    # An editable box keeps the keyboard itself and hands on what its field is to have.
    holder, above = field.window().focusWidget(), set(dialogs(window))
    compose(holder, "きょうと")
    before = text_of(field)
    for key, modifiers in KEYS:
        QTest.keyClick(holder, key, modifiers)
        elsewhere = field.window().focusWidget() is not holder
        if elsewhere or text_of(field) != before or set(dialogs(window)) != above:
            done.append(f"{key.name} {modifiers.name}")
            break
    for action, connection in zip(window.actions_table, connections, strict=True):
        action.triggered.disconnect(connection)
    compose(holder, "", "京都")
    if "京都" not in text_of(field):
        done.append(f"nothing committed: {text_of(field)}")
    return done


def test_no_key_does_anything_while_a_conversion_is_under_way(qtbot, window):
    """Enter for 京都 would search for きょうと, F7 for katakana or a digit would mark the text."""
    window.activateWindow()
    mark(qtbot, window)
    search(qtbot, window, "AISI")
    window.show_inspector(Inspector.BRIEFING)
    qtbot.waitUntil(window.briefing.name.isEnabled)
    found = {type(field).__name__: disturbed(window, field) for field in (window.row.field,)}
    words = window.session.state.words
    found["the name of a 資料"] = disturbed(window, window.briefing.name)
    for action in WITH_FIELDS:
        window.view.go_to(find(window, "予算と人員を拡充"))
        window.view.setFocus()
        before = set(dialogs(window))
        trigger(window, action)
        qtbot.waitUntil(lambda before=before: bool(set(dialogs(window)) - before))
        (dialog,) = set(dialogs(window)) - before
        fields = list(fields_in(dialog))
        assert fields, action
        for field in fields:
            found[f"{action} {field.accessibleName()}"] = disturbed(window, field)
            if isinstance(dialog, Popup) and not dialog.isVisible():
                break
        close(dialog)
    assert {place: done for place, done in found.items() if done} == {}
    assert window.session.state.words == words


def test_what_was_committed_is_looked_for_and_enter_then_submits(qtbot, window):
    field = window.row.field
    field.setFocus()
    compose(field, "じんざい")
    qtbot.wait(250)
    assert not window.search.active
    compose(field, "", "人材")
    qtbot.waitUntil(lambda: window.view.hit_count == 1)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.state.words == ("人材",)


def test_the_text_and_the_lists_take_no_letters_from_an_input_method(window):
    """They are read only: a conversion left on must neither change nor move anything."""
    before = window.view.toPlainText()
    for widget in (window.view, window.speakers.focusProxy(), window.meetings.focusProxy()):
        widget.setFocus()
        compose(widget, "よさん")
        compose(widget, "", "予算")
    assert window.view.toPlainText() == before
    assert window.narrowed is None
    assert not window.search.active
