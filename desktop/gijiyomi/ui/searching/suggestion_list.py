"""The list under the search field. It never takes the keyboard: the field is typed in on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.searching.suggestions import Suggestion, SuggestionKind
from gijiyomi.wording import word

_ROW, _CAPTION, _VISIBLE, _MARGIN = 32, 26, 11.5, 6
_ROLE = int(Qt.ItemDataRole.UserRole)
_ICONS = {
    SuggestionKind.KEPT: "bookmark",
    SuggestionKind.RECENT: "history",
    SuggestionKind.FORGET: "trash-2",
    SuggestionKind.FIELD: "list-filter",
}


class SuggestionList(QFrame):
    """A card inside the window, below the field.

    Signals:
        chosen(Suggestion): the user clicked a row.
        rename_wanted(Suggestion), remove_wanted(Suggestion): of a kept search.
    """

    chosen = Signal(object)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, field: QWidget, appearance: Appearance) -> None:
        super().__init__(field.window())
        self._field, self._appearance = field, appearance
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QListWidget()
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setMouseTracking(True)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setAccessibleName(word("suggest.list"))
        self._rows.setItemDelegate(_Line(appearance, self._rows))
        self._rows.itemEntered.connect(self._rows.setCurrentItem)
        self._rows.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ROLE)))
        self._rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._rows.customContextMenuRequested.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.addWidget(self._rows)
        follow(appearance, self, self._measure)
        self.hide()

    def offer(self, rows: Sequence[Suggestion]) -> None:
        """Show ``rows``; none of them is current until a key or the pointer makes it so."""
        self._rows.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(_ROLE, row)
            said = f"{row.text}　{row.hint}" if row.hint else row.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if row.kind is SuggestionKind.CAPTION:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._rows.addItem(item)
        self._rows.setCurrentRow(-1)
        if rows:
            self._place(rows)
        self.setVisible(bool(rows))
        self.raise_()

    def rows(self) -> list[Suggestion]:
        """What is offered."""
        return [self._rows.item(row).data(_ROLE) for row in range(self._rows.count())]

    def current(self) -> Suggestion | None:
        """The row that Enter takes."""
        index = self._rows.currentIndex()
        return index.data(_ROLE) if index.isValid() and not self.isHidden() else None

    def step(self, by: int) -> None:
        """Go to the next or previous row that can be taken, around the end."""
        count, at = self._rows.count(), self._rows.currentRow()
        if at < 0 and by < 0:
            at = 0
        for _ in range(count):
            at = (at + by) % count
            if self._rows.item(at).flags() & Qt.ItemFlag.ItemIsEnabled:
                self._rows.setCurrentRow(at)
                return

    def _open_menu(self, at: QPoint) -> None:
        """What can be done with a kept search."""
        row: Suggestion | None = self._rows.indexAt(at).data(_ROLE)
        if row is None or row.kept is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(word("suggest.rename"))
        rename.triggered.connect(lambda: self.rename_wanted.emit(row))
        remove = menu.addAction(word("suggest.remove"))
        remove.triggered.connect(lambda: self.remove_wanted.emit(row))
        menu.popup(self._rows.viewport().mapToGlobal(at))

    def _place(self, rows: Sequence[Suggestion]) -> None:
        px, window = self._appearance.px, self.window()
        heights = [px(_CAPTION if row.kind is SuggestionKind.CAPTION else _ROW) for row in rows]
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        most = min(px(_ROW * _VISIBLE), window.height() - corner.y() - px(16))
        height = min(sum(heights) + 2 * px(_MARGIN) + 2, most)
        self.setGeometry(QRect(corner, QSize(max(self._field.width(), px(320)), height)))

    def _measure(self) -> None:
        margin = self._appearance.px(_MARGIN)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(margin, margin, margin, margin)
        self._rows.setStyleSheet("background: transparent;")


class _Line(QStyledItemDelegate):
    """Paints an icon, the words, and at the right what they stand for."""

    def __init__(self, appearance: Appearance, parent: QListWidget) -> None:
        super().__init__(parent)
        self._appearance, self._list = appearance, parent

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: Suggestion = index.data(_ROLE)
        height = _CAPTION if row.kind is SuggestionKind.CAPTION else _ROW
        return QSize(10, self._appearance.px(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Suggestion = index.data(_ROLE)
        px, tokens = self._appearance.px, self._appearance.tokens
        area = QRectF(option.rect)
        painter.save()
        if row.kind is SuggestionKind.CAPTION:
            painter.setFont(self._appearance.font(11))
            painter.setPen(QColor(tokens.text2))
            caption = area.adjusted(px(8), 0, -px(8), -px(3))
            painter.drawText(caption, Qt.AlignmentFlag.AlignBottom, row.text)
            painter.restore()
            return
        current = index.row() == self._list.currentRow()
        ink, quiet = tokens.text, tokens.text2
        if current:
            fill_rounded(painter, area, fill=tokens.sel, radius=px(6))
            ink, quiet = tokens.on_sel, tokens.on_sel2
        left = area.left() + px(8)
        if icon := _ICONS.get(row.kind):
            edge = px(15)
            ratio = self._list.devicePixelRatioF()
            place = QRectF(left, area.center().y() - edge / 2, edge, edge)
            picture = self._appearance.pixmap(icon, 15, quiet, ratio=ratio)
            painter.drawPixmap(place.topLeft(), picture)
            left += px(24)
        right = area.right() - px(8)
        self._draw_words(painter, row, QRectF(left, area.top(), right - left, area.height()),
                         ink=ink, quiet=quiet)  # fmt: skip
        painter.restore()

    def _draw_words(
        self, painter: QPainter, row: Suggestion, area: QRectF, *, ink: str, quiet: str
    ) -> None:
        px = self._appearance.px
        font, small = self._appearance.font(13), self._appearance.font(12)
        metrics, fine = QFontMetricsF(font), QFontMetricsF(small)
        hint = fine.elidedText(row.hint, Qt.TextElideMode.ElideRight, area.width() * 0.5)
        room = area.width() - (fine.horizontalAdvance(hint) + px(12) if hint else 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(small)
        painter.setPen(QColor(quiet))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
