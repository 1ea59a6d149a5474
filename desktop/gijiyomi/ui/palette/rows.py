"""The rows of the palette, painted: words, where they stand, and a key at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.palette.offers import Offer
from gijiyomi.wording import word

ROW = 36
_ROLE = int(Qt.ItemDataRole.UserRole)


class OfferRows(QListWidget):
    """A list that never takes the keyboard: the field above it is typed in on.

    Signals:
        taken(Offer): a row was clicked.
    """

    taken = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerItem)
        self.setAccessibleName(word("palette.list"))
        self.setStyleSheet("background: transparent;")
        self.setItemDelegate(_Row(appearance, self))
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(_ROLE)))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show ``offers``, the first of them current."""
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.subject.name)
            item.setData(_ROLE, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, offer.spoken)
            self.addItem(item)
        self.setCurrentRow(0 if offers else -1)
        self.scrollToTop()

    def current(self) -> Offer | None:
        """The row that Enter takes."""
        index = self.currentIndex()
        return index.data(_ROLE) if index.isValid() else None

    def offered(self) -> list[Offer]:
        """All rows."""
        return [self.item(row).data(_ROLE) for row in range(self.count())]

    def step(self, by: int) -> None:
        """Go ``by`` rows down: one goes around the end, more stop there."""
        count = self.count()
        if count:
            to = self.currentRow() + by
            self.setCurrentRow(to % count if abs(by) == 1 else min(max(to, 0), count - 1))


class _Row(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QListWidget) -> None:
        super().__init__(parent)
        self._appearance, self._list = appearance, parent

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(10, self._appearance.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(_ROLE)
        px, tokens = self._appearance.px, self._appearance.tokens
        area, ink, quiet = QRectF(option.rect), tokens.text, tokens.text2
        painter.save()
        if index.row() == self._list.currentRow():
            fill_rounded(painter, area, fill=tokens.sel, radius=px(6))
            ink, quiet = tokens.on_sel, tokens.on_sel2
        area.adjust(px(12), 0, -px(12), 0)
        right = self._draw_hint(painter, offer.hint, area, colour=ink)
        if offer.on:
            right -= px(26)
            picture = self._appearance.pixmap(
                "check", 15, ink, ratio=self._list.devicePixelRatioF()
            )
            painter.drawPixmap(int(right), int(area.center().y() - px(15) / 2), picture)
        area.setRight(right - px(12))
        self._draw_words(painter, offer, area, ink=ink, quiet=quiet)
        painter.restore()

    def _draw_hint(self, painter: QPainter, hint: str, area: QRectF, *, colour: str) -> float:
        """Draw a row's key; returns where it begins."""
        painter.setFont(self._appearance.font(13))
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, flags, hint)
        return area.right() - QFontMetricsF(painter.font()).horizontalAdvance(hint)

    def _draw_words(
        self, painter: QPainter, offer: Offer, area: QRectF, *, ink: str, quiet: str
    ) -> None:
        font, small = self._appearance.font(13), self._appearance.font(12)
        metrics, cut = QFontMetricsF(font), Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(QColor(ink))
        name = metrics.elidedText(offer.subject.name, cut, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        area.setLeft(area.left() + metrics.horizontalAdvance(name) + self._appearance.px(12))
        if area.width() > self._appearance.px(24):
            painter.setFont(small)
            painter.setPen(QColor(quiet))
            place = QFontMetricsF(small).elidedText(offer.subject.place, cut, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, place)
