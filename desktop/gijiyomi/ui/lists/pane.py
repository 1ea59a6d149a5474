"""The frame of a list: a ground, a heading with a count, the rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow

GROUND_PROPERTY = "ground"
"""The property of a widget that tells the colour of its ground, see ``pane_splitter.py``."""
_HEADING_HEIGHT = 40


class Caption(QLabel):
    """One line of plain words in a size and colour of the design."""

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        *,
        size: float = 13,
        colour: str = "text",
        bold: bool = False,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)

        def draw() -> None:
            ink = appearance.colour(colour).name()
            weight = "bold" if bold else "normal"
            self.setStyleSheet(
                f"color: {ink}; font-size: {appearance.px(size)}px; font-weight: {weight};"
            )

        follow(appearance, self, draw)


class Pane(QWidget):
    """A list with its heading.

    Attributes:
        heading: the row of the heading; what a pane adds stands at its right.
        column: all rows of the pane, the heading first.
    """

    def __init__(self, appearance: Appearance, title: str, *, ground: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._ground = ground
        self.setProperty(GROUND_PROPERTY, ground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        box = QWidget()
        self.heading = QHBoxLayout(box)
        self._count = Caption(appearance, colour="text2")
        self.heading.addWidget(Caption(appearance, title, bold=True))
        self.heading.addWidget(self._count)
        self.heading.addStretch(1)
        self.column.addWidget(box)

        def draw() -> None:
            box.setFixedHeight(appearance.px(_HEADING_HEIGHT))
            self.heading.setContentsMargins(appearance.px(14), 0, appearance.px(6), 0)
            self.heading.setSpacing(appearance.px(8))
            self.update()

        follow(appearance, self, draw)

    def show_count(self, count: int, *, of: int | None = None) -> None:
        """Put ``count``, or ``count / of``, beside the title."""
        self._count.setText(f"{count:,}" if of is None else f"{count:,} / {of:,}")

    def count_text(self) -> str:
        """The count as it is shown."""
        return self._count.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, whatever stylesheet the window has."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour(self._ground))


class Footer(QWidget):
    """A row under the list, parted from it by a line.

    Attributes:
        row: where its buttons stand.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.row = QHBoxLayout(self)

        def draw() -> None:
            self.row.setContentsMargins(appearance.px(6), 2, appearance.px(6), 0)
            self.setFixedHeight(appearance.px(_HEADING_HEIGHT))

        follow(appearance, self, draw)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        thickness = 2 if self._appearance.tokens.patterned else 1
        line = QRect(0, 0, self.width(), thickness)
        QPainter(self).fillRect(line, self._appearance.colour("line"))
