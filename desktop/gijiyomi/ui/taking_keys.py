"""Keys that lists, texts and fields keep for themselves while they have the keyboard, and not."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_EXCERPT = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_D)
# On Linux Qt's fields take it for the end of the line, which End goes to.
_EXPORT = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_E)
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def takes_excerpt(event: QKeyEvent) -> bool:
    """Whether the key means 資料に加える of what is selected here, not in the text elsewhere."""
    return QKeySequence(event.keyCombination()) == _EXCERPT


def leaves_to_window(field: QLineEdit, event: QEvent) -> bool:
    """Whether a field would keep a key that is the window's, having no use for it itself.

    Undoing belongs to the field as long as anything was typed that could come back.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    if QKeySequence(event.keyCombination()) == _EXPORT:
        return True
    if event.matches(QKeySequence.StandardKey.Copy):
        return not field.hasSelectedText()
    untouched = not (field.text() or field.isUndoAvailable() or field.isRedoAvailable())
    return untouched and any(event.matches(step) for step in _STEPS)
