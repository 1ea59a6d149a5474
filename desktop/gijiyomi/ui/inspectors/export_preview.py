"""What will be written: the pages as they will be, one at a time, or the text or rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.export.press import Preview
from gijiyomi.export.writing import FileKind
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import icon_button
from gijiyomi.ui.inspectors.export_content import RowsPreview, TextPreview
from gijiyomi.ui.original.elided import Elided
from gijiyomi.ui.painting import wrap
from gijiyomi.wording import word

_A4_INCHES = (8.27, 11.69)
_SHADOW = 6


class Sheet(QWidget):
    """A page on the desk, or what is said in its place.

    Signals:
        resized: it takes another resolution to fill it.
    """

    resized = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._page: QPixmap | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def dpi(self) -> float:
        """At how many dots an inch a page of A4 fills it."""
        width, height = self.width() - 2 * _SHADOW, self.height() - 2 * _SHADOW
        # Pages across, of tables, are made smaller by the painter: one resolution for all.
        fit = min(width / _A4_INCHES[0], height / _A4_INCHES[1])
        return max(fit, 24.0) * self.devicePixelRatio()

    def show_page(self, page: QPixmap) -> None:
        """Show a page."""
        self._page, self._words = page, ""
        self.update()

    def say(self, words: str) -> None:
        """Say why there is no page, over the last one if there is."""
        self._words = words
        self.update()

    def sizeHint(self) -> QSize:
        """About a page."""
        return QSize(self._appearance.px(440), self._appearance.px(620))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that pages must be drawn at another resolution."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with its shadow, and the words."""
        painter = QPainter(self)
        if self._page is not None:
            size = self._page.deviceIndependentSize()
            # Until it is drawn anew at another size; and pages across always.
            room = QSize(self.width() - 2 * _SHADOW, self.height() - 2 * _SHADOW)
            size *= min(1.0, room.height() / size.height(), room.width() / size.width())
            left = round((self.width() - size.width()) / 2)
            place = QRectF(QPointF(left, _SHADOW), size)
            shadow = QColor(0, 0, 0, self._appearance.tokens.shadow_alpha)
            painter.fillRect(place.translated(0, 2).adjusted(-2, 0, 2, 2), shadow)
            painter.setOpacity(0.4 if self._words else 1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, self._page, QRectF(self._page.rect()))
            painter.setOpacity(1.0)
        if self._words:
            self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        px, tokens = self._appearance.px, self._appearance.tokens
        room = min(self.width() - px(48), px(320))
        font = self._appearance.font(13)
        text = wrap(self._words, font, width=room, line_height=px(21))
        top = (self.height() - text.height) / 2
        left = (self.width() - room) / 2
        box = QRectF(left, top, room, text.height)
        pad = px(14)
        painter.fillRect(box.adjusted(-pad, -pad, pad, pad), QColor(tokens.raised))
        text.draw(painter, left, top, colour=tokens.text)


class ExportPreview(QWidget):
    """A page with buttons to turn to the others, or what has no pages.

    Signals:
        pages_wanted(int): the page from 0 that is not drawn yet, to be shown.
    """

    pages_wanted = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._pages: dict[int, QPixmap] = {}
        self._count = 0
        self._current = 0
        self.sheet = Sheet(appearance)
        self.text = TextPreview()
        self.rows = RowsPreview(appearance)
        self._shown = QStackedLayout()
        self._title = Elided(appearance, size=13)
        self._title.set_text(word("export_preview.title"))
        self._number = QLabel()
        self._number.setAccessibleName(word("export_preview.page_name"))
        self.back = icon_button(
            appearance, "chevron-left", word("export_preview.back"), shortcut="Alt+PgUp"
        )
        self.on = icon_button(
            appearance, "chevron-right", word("export_preview.on"), shortcut="Alt+PgDown"
        )
        self.back.setShortcut("Alt+PgUp")
        self.on.setShortcut("Alt+PgDown")
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self._lay_out()
        self._show()

    @property
    def current(self) -> int:
        """The page shown, from 0."""
        return self._current

    @property
    def page_count(self) -> int:
        """How many pages the PDF has; 0 before that is known."""
        return self._count

    def turn(self, by: int) -> None:
        """Turn forward or back, within the pages that there are."""
        if self._count:
            self._current = min(max(self._current + by, 0), self._count - 1)
            self._show()

    def forget(self) -> None:
        """The pages drawn so far are of another document now; the last one stays in sight."""
        self._pages.clear()

    def take(self, first: int, preview: Preview) -> None:
        """Pages from ``first`` on were drawn."""
        self._count = preview.page_count
        for number, content in enumerate(preview.pages, first):
            page = QPixmap()
            page.loadFromData(content)
            page.setDevicePixelRatio(self.devicePixelRatio())
            self._pages[number] = page
        self._current = min(self._current, self._count - 1)
        self._show()

    def show_kind(self, kind: FileKind) -> None:
        """Show what this kind of file has: pages, text or rows."""
        by_kind = {
            FileKind.PDF: (self.sheet, "title"),
            FileKind.DOCX: (self.sheet, "title_docx"),
            FileKind.MARKDOWN: (self.text, "title_text"),
        }
        shown, title = by_kind.get(kind, (self.rows, "title_rows"))
        self._shown.setCurrentWidget(shown)
        self._title.set_text(word(f"export_preview.{title}"))
        for part in (self.back, self.on, self._number):
            part.setVisible(shown is self.sheet)

    def say(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._shown.setCurrentWidget(self.sheet)
        self.sheet.say(words)

    def _show(self) -> None:
        total = self._count
        text = word("export_preview.page", page=self._current + 1, total=total) if total else ""
        self._number.setText(text)
        self.back.setEnabled(self._current > 0)
        self.on.setEnabled(self._current + 1 < total)
        if self._current in self._pages:
            self.sheet.show_page(self._pages[self._current])
        elif total:
            self.pages_wanted.emit(self._current)

    def _lay_out(self) -> None:
        px = self._appearance.px
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for widget in (self.back, self._number, self.on):
            head.addWidget(widget)
        for shown in (self.sheet, self.text, self.rows):
            self._shown.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(8), px(18), px(10))
        column.addLayout(head)
        column.addLayout(self._shown, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The desk that the page lies on."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("desk"))
