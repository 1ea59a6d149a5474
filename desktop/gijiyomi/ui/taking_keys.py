"""Keys that lists and texts keep for themselves while they have the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_EXCERPT = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_D)


def takes_excerpt(event: QKeyEvent) -> bool:
    """Whether the key means 資料に加える of what is selected here, not in the text elsewhere."""
    return QKeySequence(event.keyCombination()) == _EXCERPT
