"""The choices as large cards, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.painting import WrappedText, fill_rounded, wrap
from gijiyomi.ui.review.choices import Choice
from gijiyomi.wording import word

_PAD, _TEXT_X, _KEY_WIDTH, _GAP = 10, 40, 64, 8
_TITLE, _DETAIL = 20, 19
_RING, _DOT = 8.5, 3.5


class ChoiceCard(QRadioButton):
    """One choice: title and detail, wrapped, and the key that chooses it."""

    def __init__(self, appearance: Appearance, choice: Choice, *, number: int) -> None:
        super().__init__(choice.title)
        self._appearance = appearance
        self.choice = choice
        self._key = word("review.choice-key", number=number)
        spoken = word("review.choice-spoken", title=choice.title, detail=choice.detail)
        self.setAccessibleName(f"{spoken}（{self._key}）")
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(appearance, self, self._measure)

    def _wrapped(self, width: int) -> tuple[WrappedText, WrappedText]:
        px, font = self._appearance.px, self._appearance.font
        room = width - px(_TEXT_X + _KEY_WIDTH)
        title = wrap(self.choice.title, font(13), width=room, line_height=px(_TITLE))
        detail = wrap(self.choice.detail, font(12), width=room, line_height=px(_DETAIL))
        return title, detail

    def heightForWidth(self, width: int) -> int:
        """The height of the words broken at ``width``."""
        title, detail = self._wrapped(width)
        return round(title.height + detail.height) + 2 * self._appearance.px(_PAD)

    def sizeHint(self) -> QSize:
        """Its size at a comfortable measure."""
        width = self._appearance.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, if it must be."""
        return QSize(self._appearance.px(240), self._appearance.px(40))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - all of the card counts
        """A click anywhere on the card chooses it."""
        return True

    def _measure(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self._appearance.px(240))))
        self.updateGeometry()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Every line must be seen, whatever layout it stands in."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the ring, the words and the key."""
        painter = QPainter(self)
        tokens, px = self._appearance.tokens, self._appearance.px
        chosen, focused = self.isChecked(), self.hasFocus()
        fill = tokens.accent_soft if chosen else tokens.raised
        if not chosen and self.underMouse():
            fill = tokens.hover
        border = tokens.accent if chosen else tokens.line2
        if focused:
            border = tokens.focus
        width = 2 if focused or tokens.patterned else 1
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill_rounded(painter, box, fill=fill, border=border, radius=px(7), width=width)
        title, detail = self._wrapped(self.width())
        top = (self.height() - title.height - detail.height) / 2
        self._draw_ring(painter, QPointF(px(22), top + px(_TITLE / 2)), chosen=chosen)
        title.draw(painter, px(_TEXT_X), top, colour=tokens.text)
        detail.draw(painter, px(_TEXT_X), top + title.height, colour=tokens.text2)
        painter.setFont(self._appearance.font(12))
        painter.setPen(self._appearance.colour("text2"))
        key = self.rect().adjusted(0, 0, -px(14), 0)
        painter.drawText(
            key, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key
        )

    def _draw_ring(self, painter: QPainter, centre: QPointF, *, chosen: bool) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        ring, dot = px(_RING), px(_DOT)
        area = QRectF(centre.x() - ring, centre.y() - ring, 2 * ring, 2 * ring)
        fill = tokens.accent if chosen else tokens.raised
        border = tokens.accent if chosen else tokens.control
        fill_rounded(painter, area, fill=fill, border=border, radius=ring, width=1.5)
        if chosen:
            inner = QRectF(centre.x() - dot, centre.y() - dot, 2 * dot, 2 * dot)
            fill_rounded(painter, inner, fill=tokens.on_accent, radius=dot)


class ChoiceCards(QWidget):
    """The cards of one question.

    Signals:
        chosen(Choice): another is chosen now.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._cards: list[ChoiceCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.px(_GAP))
        self.setAccessibleName(word("review.choices"))

    @property
    def cards(self) -> Sequence[ChoiceCard]:
        """The cards in order."""
        return self._cards

    @property
    def choice(self) -> Choice | None:
        """The chosen one; None while there are none."""
        return next((card.choice for card in self._cards if card.isChecked()), None)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Put up other cards, the first of them chosen; the keyboard stays among them."""
        before = self._cards
        focused = any(card.hasFocus() for card in before)
        for card in before:
            self._column.removeWidget(card)
        self._cards = [
            ChoiceCard(self._appearance, choice, number=number)
            for number, choice in enumerate(choices, 1)
        ]
        for card in self._cards:
            self._column.addWidget(card)
            # The layout would show it a turn later, and until then it takes no keyboard.
            card.show()
            card.toggled.connect(self._on_toggled)
        if self._cards:
            self._cards[0].setChecked(True)
            self.setFocusProxy(self._cards[0])
            if focused:
                self._cards[0].setFocus()
        # Gone before, the one with the keyboard would hand it to whatever comes next.
        for card in before:
            card.hide()
            card.setParent(None)
            card.deleteLater()

    def choose(self, number: int) -> bool:
        """Choose card ``number``, 1 for the first; False if there is none."""
        if not 1 <= number <= len(self._cards):
            return False
        card = self._cards[number - 1]
        card.setChecked(True)
        card.setFocus()
        return True

    def _on_toggled(self, on: bool) -> None:
        if on and self.choice is not None:
            for card in self._cards:
                if card.isChecked():
                    self.setFocusProxy(card)
            self.chosen.emit(self.choice)
