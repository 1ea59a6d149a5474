"""From a read document to parsed minutes: the steps of parsing, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
from gijiyomi.importing.parsing.attendance import Attendance, RowStart, read_attendance, row_start
from gijiyomi.importing.parsing.bullets import find_bullet, list_items, opens_item
from gijiyomi.importing.parsing.furniture import PageMark, find_page_marks, is_rule
from gijiyomi.importing.parsing.headings import (
    Heading,
    Part,
    find_headings,
    first_of_proceedings,
)
from gijiyomi.importing.parsing.layout import Layout, measure
from gijiyomi.importing.parsing.lines import Line, split_lines
from gijiyomi.importing.parsing.markers import Style, find_mark, vote
from gijiyomi.importing.parsing.meeting_head import HeadPart, read_facts, read_items, read_title
from gijiyomi.importing.parsing.narration import is_clock
from gijiyomi.importing.parsing.pages import Evidence, find_pages
from gijiyomi.importing.parsing.passages import Cue, Joining, Opening, Passage, join_passages
from gijiyomi.importing.parsing.regions import partition
from gijiyomi.importing.parsing.talk import Turn, read_talk

_ROW_CUES = {
    RowStart.GROUP: Cue(Opening.SURE),
    RowStart.PERSON: Cue(Opening.SURE, "row"),
    RowStart.NAME_ALONE: Cue(Opening.WEAK, "row"),
    RowStart.NONE: Cue(Opening.NO),
}


# A title stands among the first lines, if anywhere.
_TITLE_WITHIN = 10


@dataclass(frozen=True, slots=True)
class _Outline:
    """A document cut into head and talk.

    Attributes:
        lines: without page marks; headings: by index of line; talk: where the talk begins.
    """

    lines: Sequence[Line]
    headings: dict[int, Heading]
    talk: int


def parse_document(document: ReadDocument, file: SourceFile) -> ParsedMinutes:
    """The minutes in a document.

    Raises:
        InputError: ``not-minutes``, it names no sitting and no speaker.
    """
    printed = split_lines(document.text)
    marks = find_page_marks(printed)
    lines = _without(printed, marks)
    layout = measure(lines)
    outline = _outline(lines)
    head = _head_passages(document.text, outline, layout)
    styles = vote([line.text for line in lines[outline.talk :]])
    talk = _talk_passages(document.text, outline, layout, styles)
    pages = find_pages(Evidence(document.text, printed, marks, [*head, *talk], layout))
    source = SourceText(document.text, pages.pages, pages.inferred)

    opening, parts = _head_parts(head)
    attendance = read_attendance(
        [row for part in _of(parts, Part.ATTENDANCE) for row in part.items]
    )
    turns = read_talk(talk, styles)
    assembly = assemble(turns, source, attendance.attendees)
    facts = read_facts(opening, parts)
    if not any(speaker.label for speaker in assembly.speakers) and not _names_sitting(facts):
        raise InputError("not-minutes")
    return ParsedMinutes(
        file=file,
        source=source,
        meeting=facts,
        attendees=attendance.attendees,
        speakers=assembly.speakers,
        remarks=assembly.remarks,
        regions=partition(len(document.text), printed, _kinds(outline, turns, printed, marks)),
        agenda=read_items(parts, Part.AGENDA),
        materials=read_items(parts, Part.MATERIALS),
        warnings=_warnings(source, attendance, assembly),
    )


def _names_sitting(facts: MeetingFacts) -> bool:
    return bool(facts.number or facts.date or facts.kind)


def _without(lines: Sequence[Line], marks: Iterable[PageMark]) -> list[Line]:
    left_out = {mark.index for mark in marks}
    return [line for index, line in enumerate(lines) if index not in left_out]


def _outline(lines: Sequence[Line]) -> _Outline:
    headings = find_headings(lines)
    proceedings = first_of_proceedings(lines, headings)
    talk = proceedings + 1 if proceedings is not None else _first_mark(lines, headings)
    head = {index: heading for index, heading in headings.items() if index < talk}
    return _Outline(lines, head, talk)


def _first_mark(lines: Sequence[Line], headings: dict[int, Heading]) -> int:
    """Where the talk begins without a heading: at the first explicit mark with a sentence."""
    explicit = [style for style in Style if style.explicit]
    for index, line in enumerate(lines):
        mark = find_mark(line.text, explicit)
        if mark and any("。" in near.text for near in lines[index : index + 3]):
            return index
    return max(headings, default=_title_line(lines)) + 1


def _title_line(lines: Sequence[Line]) -> int:
    """The index of the line that says which sitting or what kind of record; -1 if none does."""
    for index, line in enumerate(lines[:_TITLE_WITHIN]):
        title = read_title([line.printed])
        if title.number or title.kind:
            return index
    return -1


def _head_passages(text: str, outline: _Outline, layout: Layout) -> list[Passage]:
    part: Part | None = None
    cued: list[tuple[Line, Cue]] = []
    for index, line in enumerate(outline.lines[: outline.talk]):
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


def _talk_passages(
    text: str, outline: _Outline, layout: Layout, styles: Sequence[Style]
) -> list[Passage]:
    lines = outline.lines[outline.talk :]
    listed = list_items([line.text for line in lines])
    cued = [(line, _talk_cue(line, styles, index in listed)) for index, line in enumerate(lines)]
    return join_passages(text, cued, Joining(layout, talk=True))


def _talk_cue(line: Line, styles: Sequence[Style], listed: bool) -> Cue:
    mark = find_mark(line.text, styles)
    if mark:
        return Cue(Opening.ALONE if mark.body == len(line.text) else Opening.SURE)
    if is_rule(line.text) or is_clock(line.text):
        return Cue(Opening.ALONE)
    if line.text.startswith("【"):
        return Cue(Opening.SURE)
    bullet = find_bullet(line.printed, line.text)
    if bullet:
        return Cue(Opening.SURE if listed else Opening.ITEM, bullet.prefix)
    return Cue(Opening.ITEM if opens_item(line.text) else Opening.NO)


def _head_parts(head: Sequence[Passage]) -> tuple[list[str], list[HeadPart]]:
    """The lines before the first heading, and the parts under the headings."""
    opening: list[str] = []
    parts: list[HeadPart] = []
    for passage in head:
        headings = find_headings(passage.lines[:1])
        printed = passage.joined.text
        if headings and passage.cue.opening in {Opening.ALONE, Opening.SURE}:
            value = printed[headings[0].value :].strip()
            heading = printed[: headings[0].value].strip()
            parts.append(HeadPart(headings[0].part, heading, (value,) if value else ()))
        elif parts:
            parts[-1] = replace(parts[-1], items=(*parts[-1].items, printed))
        else:
            opening.append(printed)
    return opening, parts


def _of(parts: Sequence[HeadPart], wanted: Part) -> list[HeadPart]:
    return [part for part in parts if part.part is wanted]


def _kinds(
    outline: _Outline, turns: Sequence[Turn], printed: Sequence[Line], marks: Sequence[PageMark]
) -> dict[int, RegionKind]:
    """What each printed line is, by its start."""
    kinds = {line.start: RegionKind.FRONT_MATTER for line in outline.lines[: outline.talk]}
    kinds |= {printed[mark.index].start: RegionKind.FURNITURE for mark in marks}
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
