"""Where passages stand in the original, and what stands at a place of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import PageBoxes, Region, RegionKind, RemarkKind, SourceText
from gijiyomi.domain.records import Item, MeetingId, Remark, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import page_reference
from gijiyomi.library import Library
from gijiyomi.ui.original.bands import LineBox, bands, line_boxes, nearest_character
from gijiyomi.ui.original.source_lines import SourceLines
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

# One letter and a gap, again and again: letters that the reading text closes up.
_SPACED = re.compile(r"(?:\S[ \u3000])+\S")
_LONGEST_EXAMPLE = 12
PRINTED = "pdf"


@dataclass(frozen=True, slots=True)
class Original:
    """What the pane shows of a meeting.

    Attributes:
        name: of the file as published; format, sha256: as in ``SourceFile``.
        lines: of the source text.
        data: the file; None where it has no printed pages or ``trouble`` tells why.
        trouble: why the file cannot be shown.
        was_at: where the file lay when it was read; told only where ``trouble`` is.
        first: by number of a page, the first passage on it.
    """

    meeting_id: MeetingId
    name: str
    format: str
    sha256: str
    source: SourceText
    lines: SourceLines = field(repr=False)
    data: bytes | None = field(repr=False)
    trouble: GijiyomiError | None
    first: Mapping[int, Passage]
    was_at: Path | None = None

    @property
    def printed(self) -> bool:
        """Whether it has pages that can be drawn."""
        return self.data is not None


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """Where a passage stands.

    Attributes:
        words: who says it, in which item, on which page; for the reader.
        spans: of the source text; more than one where a page turns inside it.
        bands: shapes that mark its lines, by page from 0, in points.
        page: from 0, on which it begins; None where the source has no pages.
        closed: letters of the source with gaps that the reading text closes; else empty.
    """

    passage: Passage
    words: str
    spans: tuple[Span, ...]
    bands: Mapping[int, tuple[LineBox, ...]]
    page: int | None
    closed: str


def read_original(library: Library, meeting_id: MeetingId) -> Original:
    """What the pane shows of a meeting."""
    file = library.meetings.source_file(meeting_id)
    data: bytes | None = None
    trouble: GijiyomiError | None = None
    was_at: Path | None = None
    try:
        original = library.originals.read(file.sha256)
        data = original if file.format == PRINTED else None
    except GijiyomiError as error:
        trouble = error
        kept = library.imports.of_meeting(meeting_id)
        was_at = kept.outcome.path if kept is not None else None
    source = library.meetings.source_text(meeting_id)
    return Original(
        meeting_id,
        file.name,
        file.format,
        file.sha256,
        source,
        SourceLines(source.text),
        data,
        trouble,
        _first_passages(library.remarks.of_meeting(meeting_id)),
        was_at,
    )


def find_passage(library: Library, original: Original, passage: Passage) -> MarkedPassage:
    """Where a passage stands in the original."""
    remark = library.remarks.get(passage.remark_id)
    text = original.source.text
    meeting_id = original.meeting_id
    spans = _spans(library, original, remark, passage.span)
    starts = {item.span.start for item in remark.items}
    ends = {item.span.end for item in remark.items}
    whole = passage.span.start in starts and passage.span.end in ends
    found: dict[int, tuple[LineBox, ...]] = {}
    for number in _pages(original.source, spans):
        boxes = library.meetings.page_boxes(meeting_id, number)
        if boxes is not None:
            lines = chain.from_iterable(line_boxes(text, span, boxes) for span in spans)
            if shapes := bands(list(lines), whole=whole):
                found[number - 1] = tuple(shapes)
    page = original.source.page_at(spans[0].start) if spans else None
    return MarkedPassage(
        passage,
        _words(library, remark, passage.span),
        spans,
        found,
        None if page is None else page - 1,
        closed_letters(text, spans, remark.text[passage.span.start : passage.span.end]),
    )


def find_hits(
    library: Library, original: Original, hits: Mapping[RemarkId, Sequence[Span]]
) -> dict[int, tuple[LineBox, ...]]:
    """The lines of hits by page from 0.

    Remarks that were corrected since the search have none: it is asked again anyway.
    """
    lengths = {
        remark.id: len(remark.text) for remark in library.remarks.of_meeting(original.meeting_id)
    }
    found: dict[int, list[LineBox]] = {}
    kept: dict[int, PageBoxes | None] = {}
    for remark_id, places in hits.items():
        for place in places:
            if place.end > lengths.get(remark_id, 0):
                continue
            span = library.remarks.source_span(remark_id, place)
            for number in _pages(original.source, [span]):
                if number not in kept:
                    kept[number] = library.meetings.page_boxes(original.meeting_id, number)
                if (boxes := kept[number]) is not None:
                    lines = line_boxes(original.source.text, span, boxes)
                    found.setdefault(number - 1, []).extend(lines)
    return {page: tuple(lines) for page, lines in found.items()}


def passage_on_page(
    library: Library, meeting_id: MeetingId, page: int, *, x: float, y: float
) -> Passage | None:
    """What is read at a point of page ``page`` from 0, in points; None outside the remarks."""
    boxes = library.meetings.page_boxes(meeting_id, page + 1)
    position = None if boxes is None else nearest_character(boxes, x, y)
    return None if position is None else passage_at(library, meeting_id, position)


def passage_at(library: Library, meeting_id: MeetingId, position: int) -> Passage | None:
    """What is read at a position of the source text; None outside remarks and narrative.

    A mark of who speaks, or a bullet, stands for what follows it.
    """
    found = library.remarks.at_source(meeting_id, position)
    if found is not None:
        remark_id, offset = found
        start = min(offset, len(library.remarks.get(remark_id).text) - 1)
        return Passage(remark_id, Span(start, start + 1))
    said = any(
        region.kind in (RegionKind.REMARK, RegionKind.NARRATIVE)
        and region.span.start <= position < region.span.end
        for region in library.meetings.regions(meeting_id)
    )
    return passage_from(library, meeting_id, position) if said else None


def passage_from(library: Library, meeting_id: MeetingId, position: int) -> Passage | None:
    """The first item that goes on at a position of the source text or begins behind it."""
    places = library.remarks.source_spans(meeting_id)
    place = next((place for place in places if place.source.end > position), None)
    return None if place is None else Passage(place.remark_id, place.span)


def closed_letters(text: str, spans: Sequence[Span], reading: str) -> str:
    """Letters that stand with gaps in the source and without in ``reading``; empty if none do."""
    for span in spans:
        for found in _SPACED.finditer(text, span.start, span.end):
            letters = found.group()
            if letters not in reading and "".join(letters.split()) in reading:
                return letters[:_LONGEST_EXAMPLE].strip()
    return ""


def _first_passages(remarks: Sequence[Remark]) -> dict[int, Passage]:
    first: dict[int, Passage] = {}
    for remark in remarks:
        for item in remark.items:
            starts = [(item.page, 0), *((turn.page, turn.offset) for turn in item.turns)]
            for page, offset in starts:
                if page is not None and item.span.start + offset < item.span.end:
                    span = Span(item.span.start + offset, item.span.end)
                    first.setdefault(page, Passage(remark.id, span))
    return first


def _spans(library: Library, original: Original, remark: Remark, span: Span) -> tuple[Span, ...]:
    """The source of a passage: its bullet with it, and no page furniture inside."""
    at = library.remarks.source_span(remark.id, span)
    item = next((item for item in remark.items if item.span.start == span.start), None)
    if item is not None and item.marker:
        at = Span(_with_marker(original.source.text, at.start, item), at.end)
    furniture = [
        region
        for region in library.meetings.regions(original.meeting_id)
        if region.kind is RegionKind.FURNITURE and region.span.overlaps(at)
    ]
    return tuple(_without(at, furniture))


def _with_marker(text: str, start: int, item: Item) -> int:
    """Where the bullet before an item begins, if it stands on the same line."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    return line + len(before) - len(before.lstrip()) if before.strip() == item.marker else start


def _without(span: Span, regions: Sequence[Region]) -> list[Span]:
    cuts = [span.start, *chain.from_iterable(region.span for region in regions), span.end]
    return [Span(a, b) for a, b in list(pairwise(cuts))[::2] if a < b]


def _pages(source: SourceText, spans: Sequence[Span]) -> list[int]:
    """The numbers of the pages that spans touch."""
    numbers: list[int] = []
    for span in spans:
        first, last = source.page_at(span.start), source.page_at(max(span.start, span.end - 1))
        if first is not None and last is not None:
            numbers += [number for number in range(first, last + 1) if number not in numbers]
    return numbers


def _words(library: Library, remark: Remark, span: Span) -> str:
    """Who says a passage, in which item of the remark, on which page."""
    number = next((n for n, item in enumerate(remark.items, 1) if item.span.overlaps(span)), 1)
    parts = [
        _who(library, remark),
        word("original.item", number=number) if len(remark.items) > 1 else "",
        page_reference(remark.pages_of(span)),
    ]
    return "  ".join(part for part in parts if part)


def _who(library: Library, remark: Remark) -> str:
    if remark.kind is RemarkKind.NARRATIVE or remark.speaker_id is None:
        return word("inspector.narrative")
    speaker = library.meetings.speaker(remark.speaker_id)
    if speaker.name:
        return f"{speaker.name} {speaker.title}".strip()
    return speaker.label or word("inspector.unnamed_speaker")
