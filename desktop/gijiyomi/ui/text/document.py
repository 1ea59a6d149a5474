"""Builds the text document of a meeting and knows what stands in each of its blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields
from enum import Enum
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QTextDocument

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Item, Remark, RemarkId, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.ui.text.column_layout import ColumnLayout, Measure, Runs, Shape, letters_in
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


class ShapeKind(NamedTuple):
    """What the shape of a block depends on.

    Attributes:
        above: the kind of the block before it; None for the first.
        spaced: there are spaces between its words.
    """

    kind: BlockKind
    above: BlockKind | None
    marker: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class BlockRange:
    """UTF-16 units ``start`` to ``end`` of block ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in a document block by block; made without Qt, so in any thread.

    Attributes:
        items: the numbers of the blocks that show items or narrative, in order.
        by_remark: the numbers of the blocks of each remark.
        turns: the numbers of all headers, in order.
        headers: the number of each speaker's first header.
        text: of all blocks, parted by line feeds.
        kinds: what the shapes of blocks depend on; few differ.
        measures: what the heights of blocks are supposed from, their shapes by ``kinds``.
        measure_of: the measure of each block, as its place in ``measures``.
    """

    blocks: tuple[TextBlock, ...]
    items: tuple[int, ...]
    turns: tuple[int, ...]
    by_remark: dict[RemarkId, list[int]]
    headers: dict[SpeakerId, int]
    text: str
    kinds: tuple[ShapeKind, ...]
    measures: tuple[Measure, ...]
    measure_of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadingDocument(Outline):
    """A document and what stands where in it; the only place that maps remarks to it and back."""

    document: QTextDocument

    @property
    def layout(self) -> ColumnLayout:
        """What sets the document in lines."""
        layout = self.document.documentLayout()
        assert isinstance(layout, ColumnLayout)  # noqa: S101  # dressed as soon as it is built
        return layout

    def dressed(self, typesetting: Typesetting, bottom: int) -> ReadingDocument:
        """The same in another typesetting; no letter moves to another position.

        ``bottom`` is the free height below the last line in logical pixels.
        """
        dress = _Dress(self.blocks, typesetting)
        self.document.setDefaultFont(typesetting.body_font)
        self.document.setDocumentLayout(
            ColumnLayout(
                self.document,
                shapes=[dress.shape(kind) for kind in self.kinds],
                measures=self.measures,
                measure_of=self.measure_of,
                runs_of=dress.runs_of,
                ink=typesetting.body[0].foreground(),
                bottom=bottom,
            )
        )
        return self

    def ranges(self, remark_id: RemarkId, span: Span) -> list[BlockRange]:
        """The pieces of blocks that show a span; none if the remark is not shown."""
        pieces = (self.range_in(number, span) for number in self.by_remark.get(remark_id, ()))
        return [piece for piece in pieces if piece]

    def text_of(self, remark_id: RemarkId) -> str:
        """The reading text of a remark that is shown."""
        return self.blocks[self.by_remark[remark_id][0]].remark.text

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
        numbers = self._numbers_between(start, end)
        edges = {numbers.start, numbers.stop - 1}
        for number in numbers:
            block = self.blocks[number]
            # What stands between the ends is in it whole.
            whole = block.item.span if block.item else None
            span = self._span_between(number, start, end=end) if number in edges else whole
            if span is None or span.start == span.end:
                continue
            before = found.get(block.remark.id)
            found[block.remark.id] = Span(before.start, span.end) if before else span
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
        return Span(first, max(first, last)).shifted(block.item.span.start)


def outline(content: MeetingContent | None, only: Collection[SpeakerId] | None = None) -> Outline:
    """What a document of a meeting, or of some of its speakers, holds; of no meeting nothing."""
    builder = _Builder()
    for turn in group_turns(content, only) if content else ():
        builder.add_turn(turn)
    return builder.finish()


def bare_document(made: Outline, owner: QObject) -> QTextDocument:
    """The letters of an outline, which take as long as all their looks."""
    document = QTextDocument(owner)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setPlainText(made.text)
    return document


def build_document(
    made: Outline, bare: QTextDocument, *, typesetting: Typesetting, width: int, bottom: int
) -> ReadingDocument:
    """The document of an outline whose letters are there.

    ``width`` is that of the column, or 0 if it has none yet; ``bottom`` is the free height below
    the last line in logical pixels.
    """
    document = bare
    if width:
        document.setPageSize(QSizeF(width, _ENDLESS))
    parts = {part.name: getattr(made, part.name) for part in fields(Outline)}
    return ReadingDocument(**parts, document=document).dressed(typesetting, bottom)


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
class _Builder:
    blocks: list[TextBlock] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kinds: dict[ShapeKind, int] = field(default_factory=dict)
    measures: dict[Measure, int] = field(default_factory=dict)
    measure_of: list[int] = field(default_factory=list)
    above: int | None = None
    page: _Page = field(default_factory=_Page)

    def add_turn(self, turn: Turn) -> None:
        header = self._add_header(turn.heading, turn.remarks[0]) if turn.heading else None
        for remark in turn.remarks:
            for item in remark.items:
                self._add_item(remark, item, turn=turn, header=header)

    def finish(self) -> Outline:
        by_remark: dict[RemarkId, list[int]] = {}
        headers: dict[SpeakerId, int] = {}
        for number, block in enumerate(self.blocks):
            if block.item:
                by_remark.setdefault(block.remark.id, []).append(number)
            elif block.remark.speaker_id is not None:
                headers.setdefault(block.remark.speaker_id, number)
        return Outline(
            tuple(self.blocks),
            items=tuple(number for number, block in enumerate(self.blocks) if block.item),
            turns=tuple(number for number, block in enumerate(self.blocks) if not block.item),
            by_remark=by_remark,
            headers=headers,
            text=_one_block_each("\n".join(self.texts)),
            kinds=tuple(self.kinds),
            measures=tuple(self.measures),
            measure_of=tuple(self.measure_of),
        )

    def _add_header(self, heading: Heading, remark: Remark) -> int:
        number = len(self.blocks)
        block = TextBlock(BlockKind.HEADER, remark, number, heading)
        self._add(block, "".join(heading_parts(heading)))
        return number

    def _add_item(self, remark: Remark, item: Item, *, turn: Turn, header: int | None) -> None:
        text = remark.text[item.span.start : item.span.end]
        marker = marker_of(item)
        prefix = to_utf16(marker, len(marker))
        narrative = remark.kind is RemarkKind.NARRATIVE
        kind = BlockKind.NARRATIVE if narrative else BlockKind.ITEM
        marks = tuple(self.page.marks_of(item, text, prefix=prefix))
        block = TextBlock(kind, remark, header, turn.heading, item, prefix, marks)
        self._add(block, marker + text, marker=marker, spaced=" " in text)

    def _add(self, block: TextBlock, text: str, *, marker: str = "", spaced: bool = False) -> None:
        above = self.blocks[-1].kind if self.blocks else None
        self.blocks.append(block)
        self.texts.append(text)
        kind = ShapeKind(block.kind, above, marker, spaced)
        shape = self.kinds.setdefault(kind, len(self.kinds))
        measure = Measure(shape, self.above, ceil(letters_in(text)))
        self.measure_of.append(self.measures.setdefault(measure, len(self.measures)))
        self.above = shape


def marker_of(item: Item) -> str:
    """What stands before an item's text; a blank parts it from half-width letters."""
    return item.marker + " " if item.marker.isascii() and item.marker else item.marker


def heading_parts(heading: Heading) -> tuple[str, str, str, str, str]:
    """Name, blank for the mark of doubt, role, post and attendance as the header says them."""
    words = (heading.role, heading.post, heading.attendance)
    role, post, attendance = (f"　{each}" if each else "" for each in words)
    return heading.name, "　" if heading.doubt else "", role, post, attendance


# The height of the page that Qt gives a document in a view.
_ENDLESS = 2**31 - 1

# What Qt would begin another block or line at; items hold no line feed.
_BREAKS = ("\r", "\u2028", "\u2029", "\ufdd0", "\ufdd1")


def _one_block_each(text: str) -> str:
    """The same text with as many blocks as it has items; each letter keeps its place."""
    for letter in _BREAKS:
        text = text.replace(letter, " ")
    return text


@dataclass(frozen=True, slots=True)
class _Dress:
    """How the blocks of a document look in one typesetting."""

    blocks: tuple[TextBlock, ...]
    setting: Typesetting

    def runs_of(self, number: int) -> Runs:
        """A block's letters and their formats."""
        block, setting = self.blocks[number], self.setting
        if block.item is not None:
            narrative = block.kind is BlockKind.NARRATIVE
            formats = setting.narrative if narrative else setting.body
            return setting.runs(marker_of(block.item) + block.item_text, formats)
        heading = block.heading
        if heading is None:
            return ()
        styles = (
            setting.name,
            setting.doubt(heading.doubt),
            setting.role,
            setting.post,
            setting.attendance,
        )
        return tuple(zip(heading_parts(heading), styles, strict=True))

    def shape(self, kind: ShapeKind) -> Shape:
        """The shape of all blocks of a kind."""
        setting = self.setting
        words = " " if kind.spaced else ""
        if kind.kind is BlockKind.HEADER:
            return Shape.of(setting.header_block(first=kind.above is None), setting.em)
        if kind.kind is BlockKind.NARRATIVE:
            after = kind.above is BlockKind.NARRATIVE
            narrative = setting.narrative_block(words, above_is_narrative=after)
            return Shape.of(narrative, setting.narrative_em)
        return Shape.of(setting.item_block(kind.marker, words), setting.em)
