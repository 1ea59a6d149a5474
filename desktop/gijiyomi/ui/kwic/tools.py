"""The row above 用例: their order, how much context they show, and copying them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gijiyomi.domain.kwic import CONTEXTS
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.controls import Drop, button, follow
from gijiyomi.ui.kwic.order_choice import OrderChoice
from gijiyomi.wording import word

_HEIGHT, _SIDE = 46, 24


class KwicTools(QWidget):
    """Order, width and copy.

    Signals:
        order_chosen(KwicOrder), width_chosen(int): by the user.
        copy_wanted: all lines as a table.
    """

    order_chosen = Signal(object)
    width_chosen = Signal(int)
    copy_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.order = OrderChoice(appearance)
        self.order.chosen.connect(self.order_chosen)
        self.width_choice = Drop(appearance)
        self.copy = button(word("kwic.copy"), "flat", appearance=appearance, icon="copy")
        self.copy.clicked.connect(self.copy_wanted)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.order)
        self._row.addWidget(self.width_choice)
        self._row.addStretch(1)
        self._row.addWidget(self.copy)
        self._make_widths()
        follow(appearance, self, self._draw)

    def show_width(self, width: int) -> None:
        """Say how much context is shown, without telling."""
        self._widths[width].setChecked(True)
        self.width_choice.setText(word("kwic.width", width=width))
        self.width_choice.setAccessibleName(
            f"{word('kwic.width-name')}：{word('kwic.width', width=width)}"
        )
        self.width_choice.updateGeometry()

    def _make_widths(self) -> None:
        named = ((width, word("kwic.width", width=width)) for width in CONTEXTS)
        self._widths = choice_menu(self.width_choice, named, self.width_chosen.emit)

    def _draw(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(_SIDE), 0, px(12), 0)
        self._row.setSpacing(px(14))
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        others = self.width_choice.sizeHint().width() + self.copy.sizeHint().width()
        taken = self.order.full_width() + others + self._appearance.px(_SIDE + 12 + 3 * 14)
        self.order.set_compact(compact=taken > self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room a menu stands for the buttons."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
