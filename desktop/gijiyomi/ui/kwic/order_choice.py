"""The choice of an order as buttons side by side, or as a menu where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QWidget

from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop, EnterButton, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.wording import word


class OrderChoice(QWidget):
    """Says and changes by what lines are put in order.

    Signals:
        chosen(KwicOrder): by the user.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._caption = Caption(appearance, word("kwic.order"), size=12, colour="text2")
        self._frame = QFrame()
        self._frame.setProperty("kind", "segment")
        self._group = QButtonGroup(self)
        self._buttons: dict[KwicOrder, EnterButton] = {}
        self._drop = Drop(appearance)
        self._menu = QMenu(self._drop)
        self._in_menu = QActionGroup(self._menu)
        self._actions: dict[KwicOrder, QAction] = {}
        self._lay_out()
        self.show_order(KwicOrder.RIGHT)
        self.set_compact(compact=False)
        follow(appearance, self, self._draw)

    def show_order(self, order: KwicOrder) -> None:
        """Mark the order in force, without telling."""
        self._buttons[order].setChecked(True)
        self._actions[order].setChecked(True)
        self._drop.setText(word("kwic.order-choice", order=name_of(order)))
        self._drop.updateGeometry()

    def set_compact(self, *, compact: bool) -> None:
        """Whether a menu stands for the buttons."""
        self._drop.setVisible(compact)
        self._frame.setVisible(not compact)
        self._caption.setVisible(not compact)

    @property
    def is_compact(self) -> bool:
        """Whether a menu stands for the buttons."""
        return self._frame.isHidden()

    def full_width(self) -> int:
        """What the buttons take."""
        gap = self._appearance.px(12)
        return self._caption.sizeHint().width() + gap + self._frame.sizeHint().width()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._row = row
        inner = QHBoxLayout(self._frame)
        self._inner = inner
        for order in KwicOrder:
            made = EnterButton()
            made.setText(name_of(order))
            made.setCheckable(True)
            made.setProperty("kind", "segment")
            made.setAccessibleName(word("kwic.order-choice", order=name_of(order)))
            made.clicked.connect(lambda _on, order=order: self.chosen.emit(order))
            self._group.addButton(made)
            self._buttons[order] = made
            inner.addWidget(made)
            action = self._menu.addAction(name_of(order))
            action.setCheckable(True)
            self._in_menu.addAction(action)
            action.triggered.connect(lambda _on, order=order: self.chosen.emit(order))
            self._actions[order] = action
        self._drop.setMenu(self._menu)
        for widget in (self._caption, self._frame, self._drop):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _draw(self) -> None:
        px = self._appearance.px
        self._row.setSpacing(px(12))
        self._inner.setContentsMargins(px(2), px(2), px(2), px(2))
        self._inner.setSpacing(px(2))
        self._frame.setStyleSheet(segment_style(self._appearance))


def name_of(order: KwicOrder) -> str:
    """An order in words."""
    return word(f"kwic.order-{order.value}")
