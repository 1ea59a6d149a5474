"""From a read document to parsed minutes: the steps of parsing, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import (
    MeetingFacts,
    ParsedMinutes,
    RegionKind,
    RemarkKind,
    SourceFile,
    SourceText,
    SourceWarning,
)
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.parsing.assembly import Assembly, assemble
from gijiyomi.importing.parsing.attendance import (
    Attendance,
    RowStart,
    group_of,
    once_each,
    read_attendance,
    row_start,
)
from gijiyomi.importing.parsing.bullets import find_bullet, list_items, opens_item
from gijiyomi.importing.parsing.doubts import doubt_turns
from gijiyomi.importing.parsing.furniture import beside_page_marks, find_page_marks, is_rule
from gijiyomi.importing.parsing.glued_headings import split_glued
from gijiyomi.importing.parsing.headings import Heading, Part
from gijiyomi.importing.parsing.layout import Layout, measure
from gijiyomi.importing.parsing.left_out import doubt_left_out
from gijiyomi.importing.parsing.lines import Line, split_lines
from gijiyomi.importing.parsing.marking import find_marking
from gijiyomi.importing.parsing.meeting_head import HeadPart, named_by_talk, read_facts, read_items
from gijiyomi.importing.parsing.narration import (
    Clock,
    is_clock,
    is_direction,
    is_end_mark,
    is_hour,
    is_report,
    read_clock,
)
from gijiyomi.importing.parsing.outline import Outline, find_outline, heads_part
from gijiyomi.importing.parsing.pages import Evidence, find_pages
from gijiyomi.importing.parsing.passages import Cue, Joining, Opening, Passage, join_passages
from gijiyomi.importing.parsing.reading_text import reading_text
from gijiyomi.importing.parsing.regions import partition
from gijiyomi.importing.parsing.seats import seats_of
from gijiyomi.importing.parsing.tables import repeated_titles, split_form
from gijiyomi.importing.parsing.talk import (
    Item,
    Marking,
    Turn,
    read_talk,
)
from gijiyomi.importing.parsing.topics import heads_talk, is_heading
from gijiyomi.importing.parsing.unnamed import withdraw_unnamed
from gijiyomi.japanese.dates import is_date_line
from gijiyomi.japanese.width import closed, narrowed

_ROW_CUES = {
    RowStart.GROUP: Cue(Opening.SURE),
    RowStart.PERSON: Cue(Opening.SURE, "row"),
    RowStart.NAME_ALONE: Cue(Opening.WEAK, "row"),
    RowStart.NONE: Cue(Opening.NO),
}


MOST_LINES = 250_000
"""Lines of a text above which it is refused: some thousands of pages."""

LONGEST_LINE = 1_000_000
"""Characters of a line above which a text is refused."""

_COVER_ITEM = re.compile(r"\d{1,2}[.、][^\d]")
_LEAST_ITEMS = 2
# ``財政制度分科会議事次第`` names the council too.
_COUNCIL_NAMED = re.compile(r".{2,}(?:会|会議|グループ|チーム)(?:\([^()]*\))?(?:議事|会議)?次第\Z")
# What is done in a sitting, and may stand in its schedule.
_TALKED_OF = re.compile(r"(?:意見交換|質疑応答|質疑|討議|協議)\Z")
# The chair names the sitting among the first lines of the talk.
_OPENING_LINES = 40


def parse_document(document: ReadDocument, file: SourceFile) -> ParsedMinutes:
    """The minutes in a document.

    Raises:
        InputError: ``not-minutes``, it names no sitting and no speaker; ``too-many-lines``;
            ``line-too-long``.
    """
    _refuse_bulk(document.text)
    printed = split_glued(split_form(split_lines(document.text, document.geometry)))
    told = _told(document, printed)
    marks = [mark for mark in find_page_marks(printed) if mark.index not in told]
    furniture = beside_page_marks(printed, marks) | repeated_titles(printed)
    lines = [line for i, line in enumerate(printed) if i not in furniture and i not in told]
    layout = measure(lines, whole=document.paragraphs, written=document.written_ends)
    outline = find_outline(lines)
    head = _head_passages(document.text, outline, layout)
    opening, parts = _head_parts(head, outline)
    attendance = _attendance(parts)
    heading = outline.lines[outline.talk - 1].text if outline.talk in range(1, len(lines)) else ""
    marking = find_marking(outline.talk_lines, attendance.attendees, heading)
    talk = _talk_passages(document.text, outline, layout, marking)
    starts = _page_starts(document)
    pages = find_pages(Evidence(document.text, printed, marks, [*head, *talk], layout, starts))
    inferred = pages.inferred or bool(document.page_starts)
    boxes = document.geometry.pages if document.geometry else ()
    source = SourceText(document.text, pages.pages, inferred, boxes)

    paper, matters = _is_on_paper(head), _matters(parts)
    spoken = read_talk(talk, marking, on_paper=paper, heading=heading, matters=matters)
    read = read_facts(opening, parts, _clocks(spoken))
    withdraw_unnamed(spoken, read)
    doubt_turns(spoken, layout)
    doubt_left_out(spoken, printed, furniture)
    turns = [*spoken, *_told_turns(document, printed, told)]
    assembly = assemble(turns, source, attendance.attendees, attendance.seats)
    facts = named_by_talk(read, [line.text for line in outline.talk_lines[:_OPENING_LINES]])
    if not any(speaker.label for speaker in assembly.speakers) and not _names_sitting(facts):
        raise InputError("not-minutes")
    kinds = _kinds(outline, turns, [printed[index] for index in furniture])
    kinds |= {printed[index].start: kind for index, kind in told.items()}
    return ParsedMinutes(
        file=file,
        source=source,
        meeting=facts,
        attendees=attendance.attendees,
        speakers=assembly.speakers,
        remarks=assembly.remarks,
        regions=partition(len(document.text), printed, kinds),
        agenda=read_items(parts, Part.AGENDA),
        materials=read_items(parts, Part.MATERIALS),
        warnings=(*document.warnings, *_warnings(source, attendance, assembly)),
    )


def _refuse_bulk(text: str) -> None:
    """Raise an ``InputError`` for what no minutes are: each line and letter costs its share."""
    if text.count("\n") > MOST_LINES:
        raise InputError("too-many-lines", limit=f"{MOST_LINES:,}")
    if len(text) > LONGEST_LINE and any(
        len(line) > LONGEST_LINE and len(line.strip()) > LONGEST_LINE for line in text.split("\n")
    ):
        raise InputError("line-too-long", limit=f"{LONGEST_LINE:,}")


def _told(document: ReadDocument, printed: Sequence[Line]) -> dict[int, RegionKind]:
    """The kinds of the lines, by index, that the format itself tells."""
    starts = [line.start for line in printed]
    return {
        index: region.kind
        for region in document.told
        for index in range(
            bisect_left(starts, region.span.start), bisect_left(starts, region.span.end)
        )
    }


def _told_turns(
    document: ReadDocument, printed: Sequence[Line], told: Mapping[int, RegionKind]
) -> list[Turn]:
    """Lines that the format tells to be the record-keeper's, such as footnotes, each by itself."""
    turns = []
    for index, kind in told.items():
        if kind is RegionKind.NARRATIVE:
            passage = Passage(document.text, (printed[index],), Cue(Opening.ALONE))
            item = Item(reading_text(passage.joined), "")
            turns.append(Turn(RemarkKind.NARRATIVE, items=[item], passages=[passage]))
    return turns


def _page_starts(document: ReadDocument) -> Sequence[int]:
    if document.geometry is not None:
        return [page.start for page in document.geometry.pages]
    return document.page_starts


def _attendance(parts: Sequence[HeadPart]) -> Attendance:
    """The people of all lists of those who came."""
    printed = list(_of(parts, Part.ATTENDANCE))
    lists = [read_attendance(part.items, group_of(part.heading)) for part in printed]
    attendees = once_each([attendee for one in lists for attendee in one.attendees])
    return Attendance(
        attendees,
        tuple(line for one in lists for line in one.unread),
        seats_of([line for part in printed for line in part.items], attendees),
    )


def _matters(parts: Sequence[HeadPart]) -> frozenset[str]:
    """The lines of the agenda, closed up, that are no sentences."""
    lines = (closed(narrowed(item)) for part in _of(parts, Part.AGENDA) for item in part.items)
    return frozenset(line for line in lines if len(line) > _LEAST_ITEMS and "。" not in line)


def _clocks(turns: Sequence[Turn]) -> list[Clock]:
    """When the record-keeper says that the sitting opened, paused and closed."""
    told = (turn for turn in turns if turn.kind is RemarkKind.NARRATIVE)
    read = (read_clock(passage.text) for turn in told for passage in turn.passages)
    return [clock for clock in read if clock is not None]


_ON_PAPER = re.compile(
    r"書面(?:による)?(?:開催|会議|審議|協議|議決|開会|表決)|持ち?回り(?:開催|審議)|メール審議"
)


def _is_on_paper(head: Sequence[Passage]) -> bool:
    """Whether the head says that nobody met: ``書面開催``."""
    return any(_ON_PAPER.search(closed(passage.text)) for passage in head)


def _names_sitting(facts: MeetingFacts) -> bool:
    return bool(facts.number or facts.date or facts.kind)


def _head_passages(text: str, outline: Outline, layout: Layout) -> list[Passage]:
    part: Part | None = None
    cued: list[tuple[Line, Cue]] = []
    for index, line in outline.head_lines:
        heading = outline.headings.get(index)
        if heading:
            part = heading.part
            alone = heading.value == len(line.text)
            cued.append((line, Cue(Opening.ALONE if alone else Opening.SURE)))
        else:
            cued.append((line, _head_cue(line, part)))
    return join_passages(text, cued, Joining(layout, talk=False))


def _head_cue(line: Line, part: Part | None) -> Cue:
    if part is Part.ATTENDANCE:
        return _ROW_CUES[row_start(line.printed)]
    return Cue(Opening.ITEM if opens_item(line.text) else Opening.NO)


def _talk_passages(text: str, outline: Outline, layout: Layout, marking: Marking) -> list[Passage]:
    lines = outline.talk_lines
    listed = list_items([line.text for line in lines])
    cued = [
        (line, _talk_cue(line, marking, index in listed, layout))
        for index, line in enumerate(lines)
    ]
    return join_passages(text, cued, Joining(layout, talk=True))


def _talk_cue(line: Line, marking: Marking, listed: bool, layout: Layout) -> Cue:
    mark = marking.at.get(line.start)
    if mark:
        return Cue(Opening.ALONE if mark.body == len(line.text) else Opening.SURE)
    alone = (is_rule, is_clock, is_direction, is_end_mark, is_hour, heads_part)
    if any(told(line.text) for told in alone):
        return Cue(Opening.ALONE)
    if line.text.startswith("【"):
        return Cue(Opening.SURE)
    if layout.stops_short(line) and (is_heading(line.text) or _is_spread_heading(line.text)):
        return Cue(Opening.ALONE)
    bullet = find_bullet(line.printed, line.text)
    if bullet:
        usual = Opening.ALONE if is_report(line.text) else Opening.ITEM
        return Cue(Opening.SURE if listed else usual, bullet.prefix)
    return Cue(Opening.ITEM if opens_item(line.text) else Opening.NO)


def _is_spread_heading(text: str) -> bool:
    """Whether a line heads a part of the talk, its letters set apart: ``議　　　事``."""
    return closed(text) != text and heads_talk(text)


def _head_parts(head: Sequence[Passage], outline: Outline) -> tuple[list[str], list[HeadPart]]:
    """The lines before the first heading, and the parts under the headings."""
    headings = {outline.lines[index].start: one for index, one in outline.headings.items()}
    opening: list[str] = []
    parts: list[HeadPart] = []
    for passage in head:
        found = headings.get(passage.start)
        printed = passage.joined.text
        if found and parts and _is_matter(found, printed, parts[-1]):
            parts[-1] = replace(parts[-1], items=(*parts[-1].items, printed))
        elif found and passage.cue.opening in {Opening.ALONE, Opening.SURE}:
            value = printed[found.value :].strip()
            heading = printed[: found.value].strip()
            part = _part_of(found.part, heading, parts)
            if found.part is Part.AGENDA and _COUNCIL_NAMED.match(closed(narrowed(heading))):
                opening.append(heading)
            parts.append(HeadPart(part, heading, (value,) if value else ()))
        elif parts:
            item = passage.lines[0].indent + printed
            parts[-1] = replace(parts[-1], items=(*parts[-1].items, item))
        else:
            opening.append(printed)
    return _with_unheaded_agenda(opening, _with_values_below(parts))


def _with_values_below(parts: list[HeadPart]) -> list[HeadPart]:
    """Parts whose headings stand in a column by themselves, all values under the last of them."""
    for last, part in enumerate(parts):
        first = last
        while first > 0 and not parts[first - 1].items:
            first -= 1
        dated = bool(part.items) and is_date_line(narrowed(part.items[0].strip()))
        if last - first < _LEAST_ITEMS - 1 or not dated or part.part is Part.WHEN:
            continue
        rest = list(part.items)
        for index in range(first, last):
            takes = {Part.WHEN: 1, Part.PLACE: 1}.get(parts[index].part, 0)
            parts[index] = replace(parts[index], items=tuple(rest[:takes]))
            rest = rest[takes:]
        parts[last] = replace(part, items=tuple(rest))
    return parts


def _is_matter(found: Heading, printed: str, last: HeadPart) -> bool:
    """Whether what heads a part of the talk is an item of the agenda: ``２．意見交換``."""
    listed = last.part is Part.AGENDA and found.part is Part.PROCEEDINGS
    plain = closed(narrowed(printed))
    numbered = bool(_COVER_ITEM.match(plain)) or plain.startswith("(")
    return listed and numbered and bool(_TALKED_OF.search(plain))


def _with_unheaded_agenda(
    opening: list[str], parts: list[HeadPart]
) -> tuple[list[str], list[HeadPart]]:
    """Numbered lines on a cover without a heading, ``１．開会`` and on, are the agenda.

    They stand under the title or under the place.
    """
    places = [index for index, part in enumerate(parts) if part.part is Part.PLACE]
    listed = [*opening, *(item for index in places for item in parts[index].items[1:])]
    # The first of them may stand over the talk once more.
    items = [*dict.fromkeys(line for line in listed if _COVER_ITEM.match(closed(narrowed(line))))]
    if len(items) < _LEAST_ITEMS or _of(parts, Part.AGENDA):
        return opening, parts
    kept = [
        replace(part, items=tuple(item for item in part.items if item not in items))
        if index in places
        else part
        for index, part in enumerate(parts)
    ]
    rest = [line for line in opening if line not in items]
    return rest, [HeadPart(Part.AGENDA, "", tuple(items)), *kept]


def _part_of(part: Part, heading: str, before: Sequence[HeadPart]) -> Part:
    """The part under a heading; 議事 in the head, not over the talk, heads items of the agenda."""
    plain = heading.rstrip(" 　:：）)】")
    listed = (bool(before) and before[-1].part is Part.AGENDA) or plain.endswith("議事")
    kind = plain.endswith(("録", "概要", "要旨"))
    return Part.AGENDA if listed and part is Part.PROCEEDINGS and not kind else part


def _of(parts: Sequence[HeadPart], wanted: Part) -> list[HeadPart]:
    return [part for part in parts if part.part is wanted]


def _kinds(
    outline: Outline, turns: Sequence[Turn], furniture: Sequence[Line]
) -> dict[int, RegionKind]:
    """What each printed line is, by its start."""
    kinds = {line.start: RegionKind.FRONT_MATTER for _, line in outline.head_lines}
    kinds |= {line.start: RegionKind.FURNITURE for line in furniture}
    for turn in turns:
        narrative = turn.kind is RemarkKind.NARRATIVE
        kind = RegionKind.NARRATIVE if narrative else RegionKind.REMARK
        kinds |= {line.start: kind for passage in turn.passages for line in passage.lines}
    return kinds


def _warnings(
    source: SourceText, attendance: Attendance, assembly: Assembly
) -> tuple[SourceWarning, ...]:
    warnings = []
    if source.pages_inferred:
        warnings.append(SourceWarning("pages-inferred", str(len(source.pages))))
    if all(remark.kind is RemarkKind.NARRATIVE for remark in assembly.remarks):
        warnings.append(SourceWarning("no-remarks"))
    if assembly.list_unusable:
        warnings.append(SourceWarning("roster-unusable"))
    if attendance.unread:
        warnings.append(SourceWarning("attendance-unread", "／".join(attendance.unread)))
    return tuple(warnings)
