"""Items of remarks one below another: they can be walked through, selected and opened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from gijiyomi.domain.records import Item, Remark, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.controls import follow
from gijiyomi.ui.slices import Slices
from gijiyomi.ui.taking_keys import takes_excerpt
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.geometry import letter_bands
from gijiyomi.ui.text.typesetting import BODY, Typesetting
from gijiyomi.ui.text_offsets import span_to_utf16

_HEAD, _ABOVE_HEAD, _ABOVE_REMARK = 12, 14, 14
_HIT_LINE = 2.4
_BAR, _BAR_GAP, _AIR = 3, 9, 6
# How far letters reach from their base line, in em.
_ABOVE_LETTERS, _BELOW_LETTERS = 1.1, 0.35
# So many items are there at once; more are written a few at a time.
_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as it is shown.

    Attributes:
        marks: places to be marked, in code points of the remark's reading text.
        head: words over it; empty for none.
        begins: it is the first of its remark.
    """

    remark: Remark
    item: Item
    marks: tuple[Span, ...] = ()
    head: str = ""
    begins: bool = False

    @property
    def passage(self) -> Passage:
        """Its place."""
        return Passage(self.remark.id, self.item.span)


class ItemsText(QTextEdit):
    """A text that only items make up, with their marks; one item is current.

    Signals:
        moved: another item is current.
        entered: Enter on an item.
        excerpt_wanted: Ctrl+D.
        aside_wanted(int): the left (-1) or the right arrow (1): there is nothing to walk to here.
    """

    moved = Signal()
    entered = Signal()
    excerpt_wanted = Signal()
    aside_wanted = Signal(int)

    def __init__(self, appearance: Appearance, *, ground: str) -> None:
        super().__init__()
        self._appearance, self._ground = appearance, ground
        self._items: tuple[ShownItem, ...] = ()
        self._blocks: list[int] = []
        self._writing = Slices(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.cursorPositionChanged.connect(self._on_moved)
        follow(appearance, self, self._draw)

    @property
    def items(self) -> Sequence[ShownItem]:
        """What is shown."""
        return self._items

    @property
    def current_index(self) -> int:
        """The place of the item that the reader is at; -1 without any."""
        if not self._blocks:
            return -1
        at = bisect_left(self._blocks, self.textCursor().blockNumber())
        return min(at, len(self._blocks) - 1)

    @property
    def current(self) -> ShownItem | None:
        """The item that the reader is at."""
        return self._items[self.current_index] if self._blocks else None

    @property
    def writing(self) -> bool:
        """Whether items are still being written."""
        return self._writing.working

    def show_items(self, items: Sequence[ShownItem]) -> None:
        """Show items; the reader stays at the one that is current if it is among them."""
        before = self.current
        self._items = tuple(items)
        self._write()
        same = [n for n, one in enumerate(items) if before and one.passage == before.passage]
        self.go_to(same[0] if same else 0)

    def mark(self, marks: Mapping[RemarkId, Sequence[Span]]) -> None:
        """Mark other places in the same items."""
        self._items = tuple(
            replace(one, marks=tuple(marks.get(one.remark.id, ()))) for one in self._items
        )
        self.viewport().update()

    def set_sides(self, sides: int, top: int, *, right: int | None = None) -> None:
        """Leave so much room at the sides and above the first item, in pixels."""
        self.setViewportMargins(sides, top, sides if right is None else right, 0)

    def go_to(self, index: int) -> None:
        """Make an item the current one and bring it into sight."""
        if len(self._blocks) <= index < len(self._items):
            self._writing.finish()
        if not 0 <= index < len(self._blocks):
            return
        block = self.document().findBlockByNumber(self._blocks[index])
        self.setTextCursor(QTextCursor(block))
        box = self._lines_of(block)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if box.bottom() > bar.value() + height:
            bar.setValue(round(min(box.top(), box.bottom() + self._appearance.px(_AIR) - height)))
        if box.top() < bar.value():
            bar.setValue(0 if index == 0 else round(box.top()))

    def _write(self) -> None:
        """Write the items: what can be seen now, the rest as there is time."""
        self._writing.stop()
        self._blocks = []
        self.blockSignals(True)
        self.clear()
        steps = self._written(QTextCursor(self.document()))
        for _ in range(_AT_ONCE):
            next(steps, None)
        self.blockSignals(False)
        if len(self._blocks) < len(self._items):
            self._writing.start(steps)

    def _written(self, cursor: QTextCursor) -> Iterator[None]:
        """Writes an item a step."""
        setting = Typesetting(self._appearance)
        indent = self._appearance.px(_BAR + _BAR_GAP)
        first = True
        for shown in self._items:
            # Else Qt would set the text in lines again after each piece of it.
            cursor.beginEditBlock()
            above = 0 if first or not shown.begins else self._appearance.px(_ABOVE_REMARK)
            if shown.head:
                self._begin(cursor, self._head_block(first=first), first=first)
                cursor.insertText(shown.head, self._head_letters())
                first, above = False, 0
            span = shown.item.span
            text = shown.remark.text[span.start : span.end]
            block = setting.item_block(shown.item.marker, text)
            block.setTopMargin(above)
            block.setLeftMargin(block.leftMargin() + indent)
            self._begin(cursor, block, first=first)
            setting.insert(cursor, shown.item.marker + text, setting.body)
            self._blocks.append(cursor.blockNumber())
            first = False
            cursor.endEditBlock()
            yield

    def _begin(self, cursor: QTextCursor, block: QTextBlockFormat, *, first: bool) -> None:
        # A block inherits the letters of the one before it.
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block, QTextCharFormat())

    def _head_block(self, *, first: bool) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(0 if first else self._appearance.px(_ABOVE_HEAD))
        block.setBottomMargin(self._appearance.px(4))
        block.setLeftMargin(self._appearance.px(_BAR + _BAR_GAP))
        return block

    def _head_letters(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._appearance.font(_HEAD, face=Face.UI))
        made.setForeground(self._appearance.colour("text2"))
        return made

    def _draw(self) -> None:
        ground = self._appearance.colour(self._ground).name()
        self.setStyleSheet(
            f"QTextEdit {{ background: {ground}; border: none; padding: 0; min-height: 0; }}"
        )
        at = self.current_index
        self._write()
        self.go_to(max(at, 0))

    def _on_moved(self) -> None:
        self.viewport().update()
        self.moved.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks below the letters, a bar beside the current item."""
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        seen = QRectF(event.rect()).translated(0, top)
        # All blocks above would have to be laid out to ask each where it stands.
        start = self.cursorForPosition(QPoint(0, event.rect().top())).blockNumber()
        for at in range(max(0, bisect_left(self._blocks, start) - 1), len(self._blocks)):
            block = self.document().findBlockByNumber(self._blocks[at])
            # Qt crashes on the lines of a block that is not laid out yet.
            box = self.document().documentLayout().blockBoundingRect(block)
            if box.top() > seen.bottom():
                # What follows need not be set in lines yet.
                break
            if box.intersects(seen):
                self._paint_marks(painter, block, self._items[at])
        self._paint_bar(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_marks(self, painter: QPainter, block: QTextBlock, shown: ShownItem) -> None:
        tokens = self._appearance.tokens
        span = shown.item.span
        by = len(shown.item.marker) - span.start
        for mark in shown.marks:
            if not mark.overlaps(span):
                continue
            inside = Span(max(mark.start, span.start), min(mark.end, span.end)).shifted(by)
            units = span_to_utf16(block.text(), inside)
            for box in letter_bands(block.layout(), *units, em=self._appearance.px(BODY)):
                if not tokens.patterned:
                    painter.fillRect(box, QColor(tokens.hit))
                line = QRectF(box.left(), box.bottom() - 1, box.width(), _HIT_LINE)
                painter.fillRect(line, QColor(tokens.hit_line))

    def _paint_bar(self, painter: QPainter) -> None:
        if not self._blocks:
            return
        block = self.document().findBlockByNumber(self._blocks[self.current_index])
        box = self._lines_of(block)
        ink = "focus" if self.hasFocus() else "line2"
        bar = QRectF(0, box.top(), self._appearance.px(_BAR), box.height())
        painter.fillRect(bar, self._appearance.colour(ink))

    def _lines_of(self, block: QTextBlock) -> QRectF:
        """Where the lines of a block stand in the document; nowhere before there is any room."""
        # Qt crashes on the lines of a block that is not laid out yet.
        self.document().documentLayout().blockBoundingRect(block)
        layout, em = block.layout(), self._appearance.px(BODY)
        if not layout.lineCount():
            return QRectF()
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        top = layout.position().y() + first.y() + first.ascent() - em * _ABOVE_LETTERS
        bottom = layout.position().y() + last.y() + last.ascent() + em * _BELOW_LETTERS
        return QRectF(0, top, self.viewport().width(), bottom - top)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Ctrl+D means the items here, not the text elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and takes_excerpt(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from item to item; Enter opens; Ctrl+D takes into the 資料."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        asides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if plain and event.key() in steps:
            self.go_to(self.current_index + steps[Qt.Key(event.key())])
        elif plain and event.key() in asides:
            self.aside_wanted.emit(asides[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif takes_excerpt(event):
            self.excerpt_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current item shows where the focus is."""
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current item shows where the focus is not."""
        super().focusOutEvent(event)
        self.moved.emit()
