"""Widgets side by side, in as many rows as they need."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow


class Flow(QWidget):
    """A row of widgets that goes on in a next row where the width ends."""

    def __init__(self, appearance: Appearance, *, gap: float = 8, centred: bool = False) -> None:
        super().__init__()
        self._flow = _FlowLayout(centred=centred)
        self.setLayout(self._flow)
        follow(appearance, self, lambda: self._flow.setSpacing(appearance.px(gap)))

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` behind the others."""
        self._flow.addWidget(widget)
        # Its size depends on the style, which it would get only when it is shown.
        widget.ensurePolished()
        widget.show()
        self.updateGeometry()

    def empty(self) -> None:
        """Take everything out."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.updateGeometry()

    def widgets(self) -> list[QWidget]:
        """What is in it, in order."""
        return [made for item in self._flow.items if (made := item.widget()) is not None]


class _FlowLayout(QLayout):
    def __init__(self, *, centred: bool) -> None:
        super().__init__()
        self.items: list[QLayoutItem] = []
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)

    # What Qt asks of a layout.

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        y = area.y()
        for row in self._rows(area.width()):
            hints = [item.sizeHint() for item in row]
            height = max(hint.height() for hint in hints)
            width = sum(hint.width() for hint in hints) + self.spacing() * (len(row) - 1)
            x = area.x() + (max(0, area.width() - width) // 2 if self._centred else 0)
            for item, hint in zip(row, hints, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - area.y() - self.spacing())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not rows or used + self.spacing() + wide > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append(item)
            used += self.spacing() + wide
        return rows
