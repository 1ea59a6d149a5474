"""A word that is marked in all columns, as a chip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.wording import word

_HEIGHT, _SIDE, _GAP, _CROSS, _MOST = 24, 9, 4, 13, 160
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordChip(QToolButton):
    """Shows one word; a click, Enter, Space or Delete takes it away.

    Signals:
        removed: the user took it away.
    """

    removed = Signal()

    def __init__(self, appearance: Appearance, shown: str) -> None:
        super().__init__()
        self._appearance, self._shown = appearance, shown
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("compare.mark-said", word=shown))
        self.setToolTip(word("compare.mark-tip", word=shown))
        self.clicked.connect(self.removed)
        follow(appearance, self, self._measure)

    @property
    def shown(self) -> str:
        """The word."""
        return self._shown

    def sizeHint(self) -> QSize:
        """Room for its word and its cross."""
        px = self._appearance.px
        words = min(self._metrics().horizontalAdvance(self._shown) + 1, px(_MOST))
        return QSize(words + px(2 * _SIDE + _GAP + _CROSS), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """What it shows is never squeezed."""
        return self.sizeHint()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._appearance.font(12.5))

    def _measure(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def enterEvent(self, event: QEvent) -> None:
        """Show what a click would do."""
        self._hovered = True
        self.update()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        self._hovered = False
        self.update()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only where the button is let go counts; the keyboard stays where it is."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes it away."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete take it away, arrows go to its neighbours."""
        if event.key() in _AWAY:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Left:
            self.focusNextPrevChild(False)
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the word, and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, tokens = self._appearance.px, self._appearance.tokens
        focused = self.hasFocus()
        width = (3 if focused else 2) if tokens.patterned else (2 if focused else 1)
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.control), width))
        painter.setBrush(QColor(tokens.hover if self._hovered else tokens.sunken))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        room = self.width() - px(2 * _SIDE + _GAP + _CROSS)
        painter.setFont(self._appearance.font(12.5))
        painter.setPen(QColor(tokens.text))
        cut = self._metrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room + 1)
        place = QRect(px(_SIDE), 0, room + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
        edge = px(_CROSS)
        left = self.width() - px(_SIDE) + 1 - edge
        cross = self._appearance.pixmap("x", _CROSS, tokens.text2, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QRect(left, (self.height() - edge) // 2, edge, edge), cross)
