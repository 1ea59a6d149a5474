"""What a list shows while it has nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.lists.pane import Caption


class Notice(QWidget):
    """An icon, what is so, and what to do about it.

    Signals:
        acted: the user took the way out that it offers.
    """

    acted = Signal()

    def __init__(self, appearance: Appearance, icon: str) -> None:
        super().__init__()
        self._icon = QLabel()
        self._title = Caption(appearance, bold=True)
        self._text = Para(appearance, "", size=12)
        self._way_out = button("", "plain", appearance=appearance)
        self._way_out.clicked.connect(self.acted)
        column = QVBoxLayout()
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

        def draw() -> None:
            px, ratio = appearance.px, self.devicePixelRatio()
            colour = appearance.tokens.text2
            self._icon.setPixmap(appearance.pixmap(icon, 18, colour, ratio=ratio))
            row.setContentsMargins(px(16), px(18), px(20), px(16))
            row.setSpacing(px(10))
            column.setSpacing(px(8))

        follow(appearance, self, draw)

    @property
    def title(self) -> str:
        """What is so."""
        return self._title.text()

    def say(self, title: str, text: str, *, way_out: str = "") -> None:
        """Show words; without ``way_out`` there is no button."""
        self._title.setText(title)
        self._text.set_text(text)
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))
