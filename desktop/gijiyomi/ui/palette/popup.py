"""A field over the window, and below it what may be meant by what is typed there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.palette.offers import Offer
from gijiyomi.ui.palette.rows import ROW, OfferRows

_WIDTH, _MARGIN, _TOP = 598, 10, 92
_ROWS = 9
_ICON = 16
_SAID_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class PaletteWords:
    """What a palette says of itself.

    Attributes:
        name: what its field is called, for the ear; hint: what stands in it while it is empty.
        foot: what its keys do; nothing: that nothing is meant by what is typed.
    """

    name: str
    hint: str
    foot: str
    nothing: str


class PalettePopup(Popup):
    """Carries out the row in front with Enter; quiet while an input method composes.

    Signals:
        taken(Offer): this is to be done; sent after the popup has given the keyboard back.
    """

    taken = Signal(object)

    def __init__(
        self,
        opener: QWidget,
        appearance: Appearance,
        *,
        words: PaletteWords,
        offers: Callable[[str], Sequence[Offer]],
    ) -> None:
        room = (opener.window().width() - 16) / appearance.text_size
        super().__init__(opener, appearance, width=min(_WIDTH, room))
        self._offers, self._words = offers, words
        self.field = _SearchLine(appearance)
        self.field.setPlaceholderText(words.hint)
        self.field.setAccessibleName(words.name)
        self.rows = OfferRows(appearance)
        self._foot = Para(appearance, words.foot, size=12)
        margin = appearance.px(_MARGIN)
        self.column.setContentsMargins(margin, margin, margin, margin)
        for part in (self.field, self.rows, self._foot):
            self.column.addWidget(part)
        self.setFocusProxy(self.field)
        self._pause = QTimer(self, singleShot=True, interval=_SAID_AFTER_MS)
        self._pause.timeout.connect(self._announce)
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.entered.connect(self._take_current)
        self.field.stepped.connect(self._step)
        self.rows.taken.connect(self._take)
        self.field.installEventFilter(self)

    def open(self) -> None:
        """Show it over the upper half of the window, with the keyboard in it."""
        self._fill()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page keys and the ends of the list move in it, whatever the line would do with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_PageDown: _ROWS - 1, Qt.Key.Key_PageUp: 1 - _ROWS}.get(
                Qt.Key(event.key())
            )
            if by is not None and not self.field.composing:
                self._step(by)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                # There is nothing to go to but the row in front, which the arrows choose.
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        offers = self._offers(self.field.text())
        self.rows.offer(offers)
        self._foot.set_text(self._words.foot if offers else self._words.nothing)
        self._place(len(offers))
        self._describe()

    def _place(self, count: int) -> None:
        """As high as its rows, within the window."""
        px, window = self.appearance.px, self.window().size()
        foot = self._foot.heightForWidth(self.width() - 2 * px(_MARGIN))
        rest = 2 * px(_MARGIN) + px(36) + foot + 2 * self.column.spacing()
        top = min(px(_TOP), max(8, window.height() // 8))
        most = max(1, min(_ROWS, (window.height() - top - rest - 8) // px(ROW)))
        self.rows.setVisible(count > 0)
        self.rows.setFixedHeight(px(ROW) * min(count, most))
        high = rest + self.rows.height() if count else rest - self.column.spacing()
        self.setGeometry(QRect((window.width() - self.width()) // 2, top, self.width(), high))

    def _step(self, by: int) -> None:
        self.rows.step(by)
        self._describe()

    def _describe(self) -> None:
        """Tell the ear which row Enter would take, as the keyboard stays in the field."""
        current = self.rows.current()
        told = self._words.nothing if current is None else current.spoken
        self.field.setAccessibleDescription(told)
        self._pause.start()

    def _announce(self) -> None:
        if QAccessible.isActive():
            told = self.field.accessibleDescription()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, told))

    def _take_current(self) -> None:
        current = self.rows.current()
        if current is not None:
            self._take(current)

    def _take(self, offer: Offer) -> None:
        self.finish()
        self.taken.emit(offer)


class _SearchLine(LineField):
    """A line with a magnifying glass in its margin."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setMinimumHeight(appearance.px(36))
        # The icon stands in a margin: a leading QAction would not scale with the text size.
        self.setTextMargins(appearance.px(_ICON + 12), 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Higher than other lines: it is all that is typed in here."""
        return QSize(super().sizeHint().width(), self._appearance.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass."""
        super().paintEvent(event)
        edge, left = self._appearance.px(_ICON), self._appearance.px(10)
        place = QRect(left, (self.height() - edge) // 2, edge, edge)
        ink, ratio = self._appearance.tokens.text2, self.devicePixelRatioF()
        picture = self._appearance.pixmap("search", _ICON, ink, ratio=ratio)
        QPainter(self).drawPixmap(place, picture)
