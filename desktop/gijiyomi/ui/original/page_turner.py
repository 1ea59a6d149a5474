"""The page that is shown, as a number to be typed over, with a button at each side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.taking_keys import leaves_to_window
from gijiyomi.wording import word


class PageTurner(QWidget):
    """A row of ‹ 5 / 11 ›.

    Signals:
        wanted(int): turn to this page, from 0.
    """

    wanted = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._page, self._total = -1, 0
        self.back = icon_button(appearance, "chevron-left", word("original.back"))
        self.on = icon_button(appearance, "chevron-right", word("original.on"))
        self.field = _NumberField(appearance)
        self._of = Caption(appearance)
        self.back.clicked.connect(lambda: self.wanted.emit(self._page - 1))
        self.on.clicked.connect(lambda: self.wanted.emit(self._page + 1))
        self.field.returnPressed.connect(self._go)
        self.field.left.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.back, self.field, self._of, self.on):
            row.addWidget(widget)
        follow(appearance, self, lambda: row.setSpacing(appearance.px(2)))
        self._show()

    def show_page(self, page: int, *, of: int) -> None:
        """Show page ``page`` from 0 of so many."""
        self._page, self._total = page, of
        self._show()

    def _show(self) -> None:
        known = self._page >= 0 and self._total > 0
        self.field.setText(str(self._page + 1) if known else "")
        self.field.setEnabled(known)
        self._of.setText(word("original.of", total=self._total) if known else "")
        self.field.setAccessibleDescription(self._of.text())
        self.back.setEnabled(known and self._page > 0)
        self.on.setEnabled(known and self._page + 1 < self._total)

    def _go(self) -> None:
        """Turn to the page that was typed; what is no number is put back."""
        typed = self.field.text().strip()
        if typed.isdecimal():
            self.wanted.emit(min(max(int(typed), 1), self._total) - 1)
        self._show()
        self.field.selectAll()


class _NumberField(QLineEdit):
    """Room for a page number.

    Signals:
        left: the focus went away.
    """

    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(6)
        self.setAccessibleName(word("original.page_number"))
        self.setToolTip(word("original.page_number"))
        follow(appearance, self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for three digits."""
        digits = QFontMetricsF(self._appearance.font(13)).horizontalAdvance("000")
        return QSize(round(digits) + self._appearance.px(20), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Its number is never cut."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """What the field has no use for is the window's."""
        if leaves_to_window(self, event):
            event.ignore()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed takes the place of the number."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The number of the page that is shown comes back."""
        super().focusOutEvent(event)
        self.left.emit()
