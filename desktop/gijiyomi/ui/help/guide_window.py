"""Shows the guide beside the window: its sections at the left, a search above."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.file_dialog import ask_place
from gijiyomi.ui.help.guide import key_map, read_guide
from gijiyomi.ui.help.guide_layout import Section, give_air, sections_of
from gijiyomi.ui.help.guide_pictures import GuidePictures
from gijiyomi.ui.help.guide_printing import GuidePrinting
from gijiyomi.ui.inspectors.message_strip import MessageStrip, Tone
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import explain, word

_ROLE = int(Qt.ItemDataRole.UserRole)


class GuideWindow(QDialog):
    """A reader of the guide; opens no outside link.

    Ctrl+F goes to the search, Enter and F3 to the next place, Esc first empties the search and
    then closes.

    Raises:
        EnvironmentFault: the guide is not there.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        # A window of its own, not one that lies over the text: it can go behind.
        self.setWindowFlags(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._appearance = appearance
        self._text = read_guide(appearance.meaning_name)
        self._places: list[QTextCursor] = []
        self._current = -1
        self._sections: list[Section] = []
        self.setWindowTitle(word("guide.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = _GuidePage()
        self._pictures = GuidePictures(self.page)
        self._printing = GuidePrinting(self)
        self.message = MessageStrip(appearance)
        self.field = LineField()
        self.contents = QListWidget()
        self.count = Caption(appearance, size=12, colour="text2")
        self._previous = icon_button(appearance, "chevron-up", word("guide.previous"),
                                     shortcut="Shift+F3")  # fmt: skip
        self._next = icon_button(appearance, "chevron-down", word("guide.next"), shortcut="F3")
        self.print_button = button(word("guide.print"), "plain", appearance=appearance)
        self.print_button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        follow(appearance, self, self._draw)
        self.resize(appearance.px(900), appearance.px(660))
        self.field.setFocus()

    def stand_beside(self, window: QWidget) -> None:
        """Stand at the right of ``window``, over its edge only as far as the screen demands."""
        area = window.screen().availableGeometry()
        beside = window.frameGeometry()
        self.resize(self.size().boundedTo(area.size()))
        left = min(beside.right() + 1, area.right() - self.width() + 1)
        top = min(max(beside.top(), area.top()), area.bottom() - self.height() + 1)
        self.move(max(left, area.left()), max(top, area.top()))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place of what is looked for, around the end."""
        if not self._places:
            return
        start = self._current if self._current >= 0 or by > 0 else 0
        self._current = (start + by) % len(self._places)
        self.page.setTextCursor(QTextCursor(self._places[self._current]))
        # With what stands around it, not at the edge.
        below = self.page.cursorRect().top() - self.page.viewport().height() // 3
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + below)
        self._mark()

    def ask_place(self) -> None:
        """Let the user choose where the guide goes as a PDF, and write it there."""
        ask_place(
            self,
            word("guide.print-place"),
            self.print_to,
            name=f"{word('guide.title')}.pdf",
            kinds=word("export_form.file_types.pdf"),
            suffix=".pdf",
        )

    def print_to(self, path: Path) -> None:
        """Write the guide as a PDF, behind the window."""
        # A button that is switched off hands the keyboard to the list, which would turn the page.
        self.page.setFocus()
        self.print_button.setEnabled(False)
        self.message.say(word("guide.printing"), tone=Tone.GOOD)
        self._printing.write(path, key_map(self._appearance.meaning_name))

    def _tell_printed(self, path: Path, pages: int) -> None:
        self.print_button.setEnabled(True)
        self.message.say(word("guide.printed", file=path, pages=pages), tone=Tone.GOOD)

    def _tell_refused(self, error: GijiyomiError) -> None:
        self.print_button.setEnabled(True)
        self.message.say(explain(error), tone=Tone.TROUBLE)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(word("guide.search"))
        self.field.setAccessibleName(word("guide.search"))
        self.contents.setAccessibleName(word("guide.contents"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QHBoxLayout()
        for part in (self.field, self.count, self._previous, self._next, self.print_button):
            self._bar.addWidget(part, 1 if part is self.field else 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.message)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._look())
        self.field.entered.connect(lambda: self.step(1))
        self.field.stepped.connect(self.step)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.print_button.clicked.connect(self.ask_place)
        self._printing.written.connect(self._tell_printed)
        self._printing.refused.connect(self._tell_refused)
        self.page.resized.connect(self._pictures.fit_later)
        self.finished.connect(self._close_work)
        self.contents.itemActivated.connect(lambda _: self.page.setFocus())
        self.contents.currentItemChanged.connect(self._go_to_section)
        self.field.installEventFilter(self)
        for keys, command in (
            ("F1", self.close),
            ("F3", lambda: self.step(1)),
            ("Shift+F3", lambda: self.step(-1)),
            ("Ctrl+F", self._go_to_field),
        ):
            QShortcut(QKeySequence(keys), self, command)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the search before it closes the window."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            emptied = event.key() == Qt.Key.Key_Escape and bool(self.field.text())
            if emptied and not self.field.composing:
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _close_work(self) -> None:
        self._pictures.close()
        self._printing.close()

    def _go_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _draw(self) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        self._bar.setContentsMargins(px(12), px(10), px(12), px(10))
        self._bar.setSpacing(px(8))
        self.page.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.read}; color: {tokens.text}; border: none;"
            f" padding: {px(24)}px; }}"
        )
        self.contents.setFixedWidth(px(236))
        self.contents.setStyleSheet(
            f"QListWidget {{ background: {tokens.pane2}; color: {tokens.text}; outline: 0;"
            f" padding: {px(8)}px; }}"
            f"QListWidget::item {{ padding: {px(7)}px {px(8)}px; border-radius: {px(6)}px; }}"
            f"QListWidget::item:selected {{ background: {tokens.sel_off}; color: {tokens.text}; }}"
            f"QListWidget::item:selected:active {{ background: {tokens.sel};"
            f" color: {tokens.on_sel}; }}"
        )
        document = self.page.document()
        document.setDefaultFont(self._appearance.font(14))
        document.setDefaultStyleSheet(
            f"a {{ color: {tokens.accent}; }} td, th {{ padding: {px(4)}px; }}"
        )
        self.page.setMarkdown(self._text)
        give_air(document, px(1), line=self._appearance.colour("line2"))
        self._pictures.lay_out(
            scale=self._appearance.text_size, ink=self._appearance.colour("text2"), letters=px(12)
        )
        self._sections = sections_of(document)
        self._look()

    def _look(self) -> None:
        """Mark every place of what is typed, and list the sections that have any."""
        wanted = self.field.text().strip()
        self._places, self._current = [], -1
        document = self.page.document()
        found = document.find(wanted) if wanted else QTextCursor()
        while not found.isNull():
            self._places.append(found)
            found = document.find(wanted, found)
        self._list_sections()
        for each in (self._previous, self._next):
            each.setEnabled(bool(self._places))
        if self._places:
            self.step(1)
        else:
            self._mark()

    def _list_sections(self) -> None:
        searching = bool(self.field.text().strip())
        self.contents.blockSignals(True)
        self.contents.clear()
        for section in self._sections:
            count = sum(section.holds(place.position()) for place in self._places)
            if searching and not count:
                continue
            text = word("guide.section", title=section.title, count=count)
            item = QListWidgetItem(text if searching else section.title)
            item.setData(_ROLE, section)
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _go_to_section(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        section: Section = item.data(_ROLE)
        first = next((n for n, p in enumerate(self._places) if section.holds(p.position())), None)
        if first is not None:
            self._current = first - 1
            self.step(1)
            return
        block = self.page.document().findBlock(section.start)
        top = self.page.document().documentLayout().blockBoundingRect(block).top()
        self.page.verticalScrollBar().setValue(round(top))

    def _mark(self) -> None:
        tokens = self._appearance.tokens
        marks: list[QTextEdit.ExtraSelection] = []
        for number, place in enumerate(self._places):
            mark, look = QTextEdit.ExtraSelection(), QTextCharFormat()
            here = number == self._current
            look.setBackground(QColor(tokens.hit_current if here else tokens.hit))
            look.setForeground(QColor(tokens.on_hit_current if here else tokens.text))
            look.setFontUnderline(tokens.patterned)
            mark.cursor, mark.format = place, look
            marks.append(mark)
        self.page.setExtraSelections(marks)
        # The selection itself would hide the mark of the place it is on.
        cursor = self.page.textCursor()
        cursor.clearSelection()
        self.page.setTextCursor(cursor)
        self._say_count()

    def _say_count(self) -> None:
        told = ""
        if self.field.text().strip():
            told = word("guide.nothing")
            if self._places:
                told = word("guide.place", current=self._current + 1, total=len(self._places))
        self.count.setText(told)
        self.field.setAccessibleDescription(told)


class _GuidePage(QTextBrowser):
    """Follows links within the guide only.

    Signals:
        resized(): it has another size, or another screen.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(word("guide.title"))
        self.anchorClicked.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()

    def _follow(self, link: QUrl) -> None:
        if not link.scheme() and link.fragment():
            self.scrollToAnchor(link.fragment())
