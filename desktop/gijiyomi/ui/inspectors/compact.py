"""Small buttons that take no more room than their icon and words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow

_TEXT_SIZE, _PADDING, _GAP, _HEIGHT = 12, 6, 5, 26


class CompactButton(QToolButton):
    """Words with an icon before or after them; a ticked one is coloured."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        icon: str = "",
        icon_size: float = 14,
        trailing: bool = False,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self._icon = icon
        self._icon_size = icon_size
        self._trailing = trailing
        follow(appearance, self, self.updateGeometry)

    def picture(self) -> QPixmap:
        """The icon as it is now."""
        tokens = self.appearance.tokens
        colour = tokens.accent if self.isChecked() else tokens.text2
        ratio = self.devicePixelRatio()
        return self.appearance.pixmap(self._icon, self._icon_size, colour, ratio=ratio)

    def sizeHint(self) -> QSize:
        """As wide as its contents."""
        px = self.appearance.px
        words = QFontMetricsF(self.appearance.font(_TEXT_SIZE)).horizontalAdvance(self.text())
        width = words + px(self._icon_size) + px(_GAP) + 2 * px(_PADDING)
        return QSize(round(width + 0.5), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground by the style, the contents close together."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", type(option.icon)()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        self._draw_contents(painter)

    def _draw_contents(self, painter: QPainter) -> None:
        px, tokens = self.appearance.px, self.appearance.tokens
        font = self.appearance.font(_TEXT_SIZE)
        metrics = QFontMetricsF(font)
        edge, left = px(self._icon_size), float(px(_PADDING))
        words = metrics.horizontalAdvance(self.text())
        icon_left = left + words + px(_GAP) if self._trailing else left
        text_left = left if self._trailing else left + edge + px(_GAP)
        target = QRectF(icon_left, (self.height() - edge) / 2, edge, edge)
        painter.drawPixmap(target.topLeft(), self.picture())
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.text2))
        base = self.height() / 2 + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(text_left, base), self.text())


class ChoiceDrop(CompactButton):
    """Opens a menu with one of several choices; its words are the choice.

    Args:
        appearance: how it looks.
        name: what is chosen, for the ear.
        widest: how wide its words may be at 100 %; longer ones are shortened. 0: as they are.

    Signals:
        chosen(object): the value that the user chose.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, name: str, *, widest: float = 0) -> None:
        super().__init__(appearance, icon="chevron-down", icon_size=13, trailing=True)
        self._widest = widest
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name = name
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self.setMenu(self._menu)

    def offer(self, choices: Sequence[tuple[object, str]], current: object) -> None:
        """Offer ``choices`` (value and label), ``current`` among them."""
        for action in self._group.actions():
            self._group.removeAction(action)
            action.deleteLater()
        self._menu.clear()
        for value, label in choices:
            action = QAction(label.replace("&", "&&"), self._menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == current)
            self._group.addAction(action)
            self._menu.addAction(action)
        label = dict(choices)[current]
        self.setText(self._shortened(label))
        self.setAccessibleName(f"{self._name} {label}")
        self.setToolTip(self._name if self.text() == label else label)
        self.updateGeometry()

    def _shortened(self, label: str) -> str:
        if not self._widest:
            return label
        metrics = QFontMetricsF(self.appearance.font(_TEXT_SIZE))
        most = self.appearance.px(self._widest)
        return metrics.elidedText(label, Qt.TextElideMode.ElideRight, most)
