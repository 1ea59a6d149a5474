"""What the list of results asks: run in another process, so it is plain data, and knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from gijiyomi.domain.finding import (
    Facets,
    FoundRemark,
    Notice,
    ResultGroup,
    SearchRequest,
)
from gijiyomi.domain.records import Meeting, MeetingId, RemarkId, Speaker, SpeakerId
from gijiyomi.search.groups import in_group
from gijiyomi.ui.results.rows import ResultText

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.search import SearchEngine

PAGE = 50
"""So many answers are asked for at a time."""
# The texts of so many are read with them: a screen.
_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Section:
    """Answers that stand under one heading, or all of them.

    Attributes:
        group: None where the answers are not grouped.
    """

    request: SearchRequest
    group: ResultGroup | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """How far answers have been asked for: a section, and the last key had in it."""

    section: int = 0
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some answers.

    Attributes:
        answers: with the number of the section that each is in.
        then: where the next ones begin; None if there are no more.
        texts: of the first of them.
    """

    answers: tuple[tuple[int, FoundRemark], ...]
    then: Position | None
    texts: tuple[ResultText, ...]


@dataclass(frozen=True, slots=True)
class FirstBatch:
    """The first answers to a request, and what the request was understood to be."""

    terms: tuple[str, ...]
    sections: tuple[Section, ...]
    notices: tuple[Notice, ...]
    batch: Batch


def first_batch(engine: SearchEngine, request: SearchRequest, *, limit: int = PAGE) -> FirstBatch:
    """The first answers, grouped where any of several words is enough.

    Raises:
        SearchInterrupted: a newer question came.
    """
    terms = engine.terms(request.query)
    sections = _sections(engine, request, terms)
    answers = engine.first(sections[0].request, limit=limit)
    found = [(0, each) for each in answers.remarks]
    then = _after(sections, Position(0), answers.remarks, more=answers.more)
    batch = _filled(engine, sections, found, then=then, limit=limit)
    return FirstBatch(answers.terms, sections, answers.notices, batch)


def next_batch(
    engine: SearchEngine, sections: tuple[Section, ...], start: Position, *, limit: int = PAGE
) -> Batch:
    """The answers from ``start`` on.

    Raises:
        SearchInterrupted: a newer question came.
    """
    return _filled(engine, sections, [], then=start, limit=limit)


def ungrouped(sections: tuple[Section, ...]) -> SearchRequest:
    """The request for the answers of all sections."""
    return replace(sections[0].request, only_terms=None)


def read_texts(
    engine: SearchEngine, request: SearchRequest, remark_ids: Sequence[RemarkId]
) -> tuple[ResultText, ...]:
    """What is shown of some remarks that answer."""
    library = engine.library
    remarks = library.remarks.get_many(remark_ids)
    spans = engine.spans(request, list(remarks.values()))
    wanted = {each.speaker_id for each in remarks.values() if each.speaker_id is not None}
    speakers = library.meetings.some_speakers(sorted(wanted))
    return tuple(
        ResultText(
            remark,
            None if remark.speaker_id is None else speakers.get(remark.speaker_id),
            spans[remark.id],
        )
        for remark in remarks.values()
    )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the answers the user wants to see.

    Attributes:
        meeting: of one meeting only.
        speakers: of one person only, who may be several speakers.
    """

    meeting: MeetingId | None = None
    speakers: frozenset[SpeakerId] = frozenset()

    def __bool__(self) -> bool:
        return self.meeting is not None or bool(self.speakers)

    def of(self, request: SearchRequest) -> SearchRequest:
        """The request for these answers alone."""
        scope = request.scope
        meeting = scope.meeting_id if self.meeting is None else self.meeting
        return replace(
            request,
            scope=replace(scope, meeting_id=meeting, speakers=self.speakers or scope.speakers),
        )


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Where answers are, for both panes.

    Attributes:
        shown: of what is listed.
        meetings: as if no meeting were chosen; speakers: as if no speaker were.
        total: of all that is counted for the speakers, in words of nobody too.
        persons: the speakers listed, the same person's together, in the order of the meetings.
        rows: for each person the speaker that stands for all.
        apart: the meetings of those rows that their names do not tell from others.
    """

    shown: Facets
    meetings: Mapping[MeetingId, int]
    speakers: Mapping[SpeakerId, int]
    total: int
    persons: tuple[tuple[Speaker, ...], ...]
    rows: tuple[Speaker, ...]
    apart: Mapping[SpeakerId, Meeting]


def count_facets(
    engine: SearchEngine,
    request: SearchRequest,
    narrowing: Narrowing,
    *,
    whole: Facets | None,
    everybody: bool,
) -> FacetCounts:
    """Counts for both panes.

    Args:
        engine: asked here.
        request: not narrowed.
        narrowing: each pane counts what the other leaves.
        whole: the facets of ``request`` if they are known.
        everybody: list also those speakers of the meetings with answers who have none.

    Raises:
        SearchInterrupted: a newer question came.
    """
    known = {Narrowing(): whole} if whole is not None else {}

    def count(narrowed: Narrowing) -> Facets:
        if narrowed not in known:
            known[narrowed] = engine.facets(narrowed.of(request))
        return known[narrowed]

    meetings = count(replace(narrowing, meeting=None)).meetings
    by_speaker = count(replace(narrowing, speakers=frozenset()))
    speakers = by_speaker.speakers
    shown = count(narrowing)
    library = engine.library
    listed: set[SpeakerId] = set(speakers)
    if everybody:
        inside = [narrowing.meeting] if narrowing.meeting is not None else meetings
        for meeting in inside:
            listed |= {speaker.id for speaker in library.meetings.speakers(meeting)}
    found = library.meetings.some_speakers(sorted(listed)).values()
    ordered = sorted(found, key=lambda speaker: (speaker.meeting_id, speaker.order))
    persons = tuple(tuple(each) for each in library.persons.gather(ordered))
    rows = tuple(_standing(person, speakers) for person in persons)
    apart = _told_apart(library, rows)
    return FacetCounts(shown, meetings, speakers, by_speaker.total_spans, persons, rows, apart)


def _told_apart(library: Library, rows: Sequence[Speaker]) -> dict[SpeakerId, Meeting]:
    """The meetings of those who share a name, or have only a letter: ``Ａ`` of two councils."""
    if len({row.meeting_id for row in rows}) < 2:
        return {}
    named = Counter(_name(row) for row in rows)
    alike = [row for row in rows if named[_name(row)] > 1 or len(_name(row)) == 1]
    meetings = library.meetings.some(sorted({row.meeting_id for row in alike}))
    return {row.id: meetings[row.meeting_id] for row in alike}


def _name(speaker: Speaker) -> str:
    return normalize("NFKC", "".join((speaker.name or speaker.label or "").split()))


def _standing(person: Sequence[Speaker], hits: Mapping[SpeakerId, int]) -> Speaker:
    """The speaker with the most hits, of equals the first; what all of them said is summed up."""
    if len(person) == 1:
        return person[0]
    return replace(
        max(person, key=lambda each: hits.get(each.id, 0)),
        remark_count=sum(each.remark_count for each in person),
        item_count=sum(each.item_count for each in person),
        character_count=sum(each.character_count for each in person),
    )


def _sections(
    engine: SearchEngine, request: SearchRequest, terms: Sequence[str]
) -> tuple[Section, ...]:
    groups = engine.groups(request) if request.any_term and len(terms) > 1 else ()
    if len(groups) < 2:
        return (Section(request),)
    return tuple(Section(in_group(request, group), group) for group in groups)


def _filled(
    engine: SearchEngine,
    sections: tuple[Section, ...],
    found: list[tuple[int, FoundRemark]],
    *,
    then: Position | None,
    limit: int,
) -> Batch:
    """Go on through the sections until there are ``limit`` answers."""
    while then is not None and len(found) < limit:
        section = sections[then.section]
        answers = engine.first(section.request, limit=limit - len(found), after=then.after)
        found += [(then.section, each) for each in answers.remarks]
        then = _after(sections, then, answers.remarks, more=answers.more)
    seen = [each.remark_id for _, each in found[:_AT_ONCE]]
    texts = read_texts(engine, ungrouped(sections), seen)
    return Batch(tuple(found), then, texts)


def _after(
    sections: tuple[Section, ...],
    start: Position,
    answers: Sequence[FoundRemark],
    *,
    more: bool,
) -> Position | None:
    if more and answers:
        return Position(start.section, answers[-1].key)
    following = start.section + 1
    return Position(following) if following < len(sections) else None
