"""Builds the text document of a meeting and knows what stands in each of its blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Item, Remark, RemarkId, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.ui.text.content import Heading, MeetingContent, Passage, Turn, group_turns
from gijiyomi.ui.text.typesetting import Typesetting
from gijiyomi.ui.text_offsets import from_utf16, span_to_utf16, to_utf16


class BlockKind(Enum):
    """What a block of the document is."""

    HEADER = "header"
    ITEM = "item"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page begins before UTF-16 unit ``offset`` of a block."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of the document.

    Attributes:
        header: the number of the block with its speaker; None under narrative.
        heading: what its header says; None under narrative.
        item: what it shows of ``remark``; None for headers.
        prefix: UTF-16 units before the item's text: its marker.
        marks: where pages begin in it, as far as the reader does not know already.
    """

    kind: BlockKind
    remark: Remark
    header: int | None
    heading: Heading | None
    item: Item | None = None
    prefix: int = 0
    marks: tuple[PageMark, ...] = ()

    @property
    def item_text(self) -> str:
        """The item's reading text; empty for headers."""
        span = self.item.span if self.item else Span(0, 0)
        return self.remark.text[span.start : span.end]

    @property
    def passage(self) -> Passage | None:
        """The whole item; None for headers."""
        return Passage(self.remark.id, self.item.span) if self.item else None


@dataclass(frozen=True, slots=True)
class BlockRange:
    """UTF-16 units ``start`` to ``end`` of block ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadingDocument:
    """A document and what stands where in it; the only place that maps remarks to it and back.

    Attributes:
        items: the numbers of the blocks that show items or narrative, in order.
        by_remark: the numbers of the blocks of each remark.
        turns: the numbers of all headers, in order.
        headers: the number of each speaker's first header.
    """

    document: QTextDocument
    blocks: tuple[TextBlock, ...]
    items: tuple[int, ...]
    turns: tuple[int, ...]
    by_remark: dict[RemarkId, list[int]]
    headers: dict[SpeakerId, int]

    def ranges(self, remark_id: RemarkId, span: Span) -> list[BlockRange]:
        """The pieces of blocks that show a span; none if the remark is not shown."""
        pieces = (self.range_in(number, span) for number in self.by_remark.get(remark_id, ()))
        return [piece for piece in pieces if piece]

    def block_of(self, remark_id: RemarkId, span: Span) -> int | None:
        """The first block that shows any of a span; None if none does."""
        for number in self.by_remark.get(remark_id, ()):
            item = self.blocks[number].item
            if item is not None and item.span.overlaps(span):
                return number
        return None

    def first_block(self, remark_id: RemarkId) -> int | None:
        """The header right over a remark, else its first item; None if it is not shown."""
        numbers = self.by_remark.get(remark_id)
        if not numbers:
            return None
        header = self.blocks[numbers[0]].header
        return header if header == numbers[0] - 1 else numbers[0]

    def range_in(self, number: int, span: Span) -> BlockRange | None:
        """The piece of block ``number`` that shows ``span`` of its remark; None if none does."""
        block = self.blocks[number]
        if block.item is None or not block.item.span.overlaps(span):
            return None
        start, end = block.item.span
        inner = Span(max(span.start, start), min(span.end, end)).shifted(-start)
        first, last = span_to_utf16(block.item_text, inner)
        return BlockRange(number, first + block.prefix, last + block.prefix)

    def position(self, remark_id: RemarkId, offset: int) -> int | None:
        """The document position of a code point; None if the remark is not shown."""
        numbers = self.by_remark.get(remark_id)
        if not numbers:
            return None
        number = next((n for n in numbers if offset <= self._item(n).span.end), numbers[-1])
        item = self._item(number)
        inside = min(max(offset - item.span.start, 0), item.span.length)
        units = to_utf16(self.blocks[number].item_text, inside) + self.blocks[number].prefix
        return self.document.findBlockByNumber(number).position() + units

    def passages(self, start: int, end: int) -> tuple[Passage, ...]:
        """What document positions ``start`` to ``end`` hold of remarks, one passage a remark."""
        found: dict[RemarkId, Span] = {}
        for number in self._numbers_between(start, end):
            span = self._span_between(number, start, end=end)
            if span is None:
                continue
            remark_id = self.blocks[number].remark.id
            first = found.get(remark_id, span).start
            found[remark_id] = Span(first, span.end)
        return tuple(Passage(remark_id, span) for remark_id, span in found.items())

    def offset_at(self, position: int) -> tuple[RemarkId, int] | None:
        """The remark and code point at a document position; None if it shows no remark."""
        block = self.document.findBlock(position)
        number = block.blockNumber()
        if not 0 <= number < len(self.blocks):
            return None
        shown = self.blocks[number]
        units = max(0, position - block.position() - shown.prefix)
        start = shown.item.span.start if shown.item else 0
        return shown.remark.id, start + from_utf16(shown.item_text, units)

    def item_at_or_after(self, number: int) -> int | None:
        """The first block from ``number`` on that shows an item; the last one if none follows."""
        if not self.items:
            return None
        return self.items[min(bisect_left(self.items, number), len(self.items) - 1)]

    def header_of(self, number: int) -> tuple[int, Heading] | None:
        """The header over block ``number``; None for narrative and outside the text."""
        block = self.blocks[number] if 0 <= number < len(self.blocks) else None
        if block is None or block.header is None or block.heading is None:
            return None
        return block.header, block.heading

    def _item(self, number: int) -> Item:
        item = self.blocks[number].item
        assert item is not None  # noqa: S101  # by_remark holds item blocks only
        return item

    def _numbers_between(self, start: int, end: int) -> range:
        first = self.document.findBlock(start).blockNumber()
        last = self.document.findBlock(end).blockNumber()
        return range(max(first, 0), min(last + 1, len(self.blocks)))

    def _span_between(self, number: int, start: int, *, end: int) -> Span | None:
        block = self.blocks[number]
        if block.item is None:
            return None
        origin = self.document.findBlockByNumber(number).position() + block.prefix
        first = from_utf16(block.item_text, max(0, start - origin))
        last = from_utf16(block.item_text, max(0, end - origin))
        span = Span(first, last).shifted(block.item.span.start)
        return span if span.length > 0 else None


@dataclass(slots=True)
class _Page:
    """The page that the reader is on."""

    number: int | None = None

    def marks_of(self, item: Item, text: str, *, prefix: int) -> Iterator[PageMark]:
        if self.number not in (None, item.page) and item.page is not None:
            yield PageMark(0, item.page)
        for turn in item.turns:
            offset = to_utf16(text, turn.offset) + prefix if turn.offset else 0
            yield PageMark(offset, turn.page)
        last = item.turns[-1].page if item.turns else item.page
        self.number = self.number if last is None else last


@dataclass(slots=True)
class DocumentBuilder:
    """Builds the document of a meeting, or of some of its speakers; empty for no meeting."""

    typesetting: Typesetting
    owner: QObject
    document: QTextDocument = field(init=False)
    cursor: QTextCursor = field(init=False)
    blocks: list[TextBlock] = field(default_factory=list)
    page: _Page = field(default_factory=_Page)

    def __post_init__(self) -> None:
        self.document = QTextDocument(self.owner)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(self.typesetting.body_font)
        self.cursor = QTextCursor(self.document)
        self.cursor.beginEditBlock()

    def add_turns(
        self, content: MeetingContent | None, only: Collection[SpeakerId] | None
    ) -> Iterator[None]:
        """Add one turn a step; with ``only`` those of these speakers."""
        for turn in group_turns(content, only) if content else ():
            self._add_turn(turn)
            yield

    def _add_turn(self, turn: Turn) -> None:
        header = self._add_header(turn.heading, turn.remarks[0]) if turn.heading else None
        for remark in turn.remarks:
            for item in remark.items:
                self._add_item(remark, item, turn=turn, header=header)

    def finish(self, bottom: int) -> ReadingDocument:
        """What was built, with ``bottom`` logical pixels free below the last line."""
        root = self.document.rootFrame()
        frame = root.frameFormat()
        frame.setBottomMargin(bottom)
        root.setFrameFormat(frame)
        self.cursor.endEditBlock()
        by_remark: dict[RemarkId, list[int]] = {}
        headers: dict[SpeakerId, int] = {}
        for number, block in enumerate(self.blocks):
            if block.item:
                by_remark.setdefault(block.remark.id, []).append(number)
            elif block.remark.speaker_id is not None:
                headers.setdefault(block.remark.speaker_id, number)
        return ReadingDocument(
            self.document,
            tuple(self.blocks),
            items=tuple(number for number, block in enumerate(self.blocks) if block.item),
            turns=tuple(number for number, block in enumerate(self.blocks) if not block.item),
            by_remark=by_remark,
            headers=headers,
        )

    def _add_header(self, heading: Heading, remark: Remark) -> int:
        setting = self.typesetting
        self._begin(setting.header_block(first=not self.blocks))
        self.cursor.insertText(heading.name, setting.name)
        if heading.doubt:
            self.cursor.insertText("　", setting.doubt(heading.doubt))
        for words, style in (
            (heading.role, setting.role),
            (heading.post, setting.post),
            (heading.attendance, setting.attendance),
        ):
            if words:
                self.cursor.insertText(f"　{words}", style)
        number = len(self.blocks)
        self.blocks.append(TextBlock(BlockKind.HEADER, remark, number, heading))
        return number

    def _add_item(self, remark: Remark, item: Item, *, turn: Turn, header: int | None) -> None:
        text = remark.text[item.span.start : item.span.end]
        narrative = remark.kind is RemarkKind.NARRATIVE
        marker = item.marker + " " if item.marker.isascii() and item.marker else item.marker
        if narrative:
            after = bool(self.blocks) and self.blocks[-1].kind is BlockKind.NARRATIVE
            self._begin(self.typesetting.narrative_block(text, above_is_narrative=after))
        else:
            self._begin(self.typesetting.item_block(marker, text))
        formats = self.typesetting.narrative if narrative else self.typesetting.body
        self.typesetting.insert(self.cursor, marker + text, formats)
        prefix = to_utf16(marker, len(marker))
        kind = BlockKind.NARRATIVE if narrative else BlockKind.ITEM
        marks = tuple(self.page.marks_of(item, text, prefix=prefix))
        self.blocks.append(TextBlock(kind, remark, header, turn.heading, item, prefix, marks))

    def _begin(self, block: QTextBlockFormat) -> None:
        if self.blocks:
            self.cursor.insertBlock(block)
        else:
            self.cursor.setBlockFormat(block)
