"""A condition of the query as a chip in the bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.searching.parts import PartKind, QueryPart
from gijiyomi.wording import word

_HEIGHT, _SIDE, _GAP, _CROSS, _LEAST = 26, 8, 4, 13, 44
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PartChip(QToolButton):
    """Shows one condition; Enter or a click changes it, Delete or its cross takes it out.

    Signals:
        removed: the user took it out.
        opened: the user wants to change it.
    """

    removed = Signal()
    opened = Signal()

    def __init__(self, appearance: Appearance, part: QueryPart) -> None:
        super().__init__()
        self._appearance = appearance
        self._hint, self._words = chip_words(part)
        self._excluded = part.excluded
        self._most = 240.0
        self._over_cross = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)
        said = self._hint + self._words
        self.setAccessibleName(word("chip.said", words=said))
        self.setToolTip(word("chip.tip", words=said))
        follow(appearance, self, self._measure)

    def words(self) -> str:
        """What stands on it."""
        return self._hint + self._words

    def set_most(self, width: float) -> None:
        """How wide its words may be, in pixels at 100 %; longer ones are cut."""
        self._most = width
        self._measure()

    def sizeHint(self) -> QSize:
        """Room for its words and its cross."""
        px = self._appearance.px
        words = min(self._advance(), px(self._most))
        return QSize(words + px(2 * _SIDE + _GAP + _CROSS), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """What it shows is never squeezed."""
        return self.sizeHint()

    def _advance(self) -> int:
        return self._hint_width() + self._metrics(bold=True).horizontalAdvance(self._words) + 1

    def _hint_width(self) -> int:
        return self._metrics(bold=False).horizontalAdvance(self._hint) if self._hint else 0

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._appearance.font(13, bold=bold))

    def _measure(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _cross(self) -> QRect:
        edge = self._appearance.px(_CROSS)
        left = self.width() - self._appearance.px(_SIDE) + 1 - edge
        return QRect(left, (self.height() - edge) // 2, edge, edge)

    def _is_on_cross(self, at: QPoint) -> bool:
        return at.x() >= self._cross().left() - self._appearance.px(_GAP)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would do."""
        over = self._is_on_cross(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """The pointer is elsewhere."""
        self._over_cross = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only where the button is let go counts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes it out, one beside it changes it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            on_cross = self._is_on_cross(event.position().toPoint())
            (self.removed if on_cross else self.opened).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes it, Delete takes it out, arrows go to its neighbours."""
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.key() in _AWAY:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Left:
            self.focusNextPrevChild(False)
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the words, and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px, tokens = self._appearance.px, self._appearance.tokens
        left, room = px(_SIDE), self.width() - px(2 * _SIDE + _GAP + _CROSS)
        ink = tokens.text if self._excluded else tokens.accent
        if self._hint:
            painter.setFont(self._appearance.font(13))
            painter.setPen(QColor(tokens.text2 if self._excluded else tokens.accent))
            painter.drawText(
                QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, self._hint
            )
        hint = min(self._hint_width(), room)
        painter.setFont(self._appearance.font(13, bold=True))
        painter.setPen(QColor(ink))
        shown = self._metrics(bold=True).elidedText(
            self._words, Qt.TextElideMode.ElideRight, room - hint
        )
        painter.drawText(
            QRect(left + hint, 0, room - hint + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            shown,
        )
        self._paint_cross(painter, ink)

    def _paint_ground(self, painter: QPainter) -> None:
        px, tokens = self._appearance.px, self._appearance.tokens
        width = 4 if tokens.patterned and self.hasFocus() else 2
        width = width if tokens.patterned or self.hasFocus() else 1
        edge = tokens.control if self._excluded else tokens.accent
        pen = QPen(QColor(tokens.focus if self.hasFocus() else edge), width)
        if self._excluded and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.raised if self._excluded else tokens.accent_soft))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, px(6), px(6))

    def _paint_cross(self, painter: QPainter, ink: str) -> None:
        cross = self._cross()
        if self._over_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._appearance.colour("hover"))
            painter.drawRoundedRect(QRectF(cross).adjusted(-2, -2, 2, 2), 4, 4)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(cross, self._appearance.pixmap("x", _CROSS, ink, ratio=ratio))


def chip_words(part: QueryPart) -> tuple[str, str]:
    """What stands on a part's chip: what kind of condition it is, and its words."""
    hint = word("chip.excluded") if part.excluded else ""
    if part.kind is PartKind.FIELD:
        return hint + word("chip.field", field=part.field), part.label
    if part.kind is PartKind.EXACT:
        return hint, word("chip.exact", words=part.label)
    return hint, part.label
