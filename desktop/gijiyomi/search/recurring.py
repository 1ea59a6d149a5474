"""Who speaks in several meetings, and where words stand in what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gijiyomi.domain.comparing import Recurring
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.records import MeetingId, Remark, RemarkId, Speaker, SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.japanese.folding import fold
from gijiyomi.search.comparing import places_of, seats_of

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.search.engine import SearchEngine

# What an organisation is, by the end of its name.
_BODY = re.compile(r"(事務局|委員会|会議|本部|省|庁|府|局|課|室)$")


def recurring(library: Library, meetings: Sequence[MeetingId]) -> tuple[Recurring, ...]:
    """Who speaks in at least two of some meetings: most meetings first, of equals most items.

    People are the same as ``appearances`` has it. Whoever has no name is nobody's namesake.
    """
    speakers = [
        one for one in library.meetings.speakers_of(meetings) if one.kind is not SpeakerKind.UNNAMED
    ]
    found = [
        _summed_up(same)
        for same in _persons(library, speakers)
        if len({one.meeting_id for one in same}) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-one.meeting_count, -one.item_count)))


def marks_in(
    engine: SearchEngine,
    request: SearchRequest | None,
    words: Sequence[str],
    remarks: Sequence[Remark],
) -> dict[RemarkId, tuple[Span, ...]]:
    """Where a search finds anything in remarks, and where words stand, in order.

    Args:
        engine: asked here.
        request: the search; None for none.
        words: as the user wrote them; letters may be of another width or case in the remarks.
        remarks: looked through.

    Raises:
        SearchInterrupted: a newer question came.
    """
    hits = engine.spans(request, remarks) if request is not None else {}
    folded = [each for each in map(fold, words) if each]
    found: dict[RemarkId, tuple[Span, ...]] = {}
    for remark in remarks:
        spans = [Span(one.start, one.end) for one in hits.get(remark.id, ())]
        if folded:
            spans += places_of(remark.text, folded)
        if spans:
            found[remark.id] = tuple(_united(spans))
    return found


def _united(spans: Iterable[Span]) -> Iterator[Span]:
    """The same places without overlaps, in order."""
    current: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if current is None:
            current = span
        elif span.start < current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current


def _persons(library: Library, speakers: Sequence[Speaker]) -> Iterator[Sequence[Speaker]]:
    """The same person together, and the same organisation with those who speak as its minister."""
    named = [one for one in speakers if one.kind is SpeakerKind.PERSON]
    yield from library.persons.gather(named)
    bodies: dict[str, list[Speaker]] = defaultdict(list)
    for one in speakers:
        if one.kind is SpeakerKind.ORGANISATION and one.label:
            bodies[one.label].append(one)
    for one in named:
        for seat in seats_of(one) & bodies.keys():
            bodies[seat].append(one)
    places = {one.id: at for at, one in enumerate(speakers)}
    for same in bodies.values():
        yield sorted(same, key=lambda one: places[one.id])


def _summed_up(same: Sequence[Speaker]) -> Recurring:
    bodies = [one for one in same if one.kind is SpeakerKind.ORGANISATION]
    return Recurring(
        (bodies or same)[-1],
        frozenset(one.id for one in same),
        len({one.meeting_id for one in same}),
        sum(one.item_count for one in same),
        sum(one.character_count for one in same),
        tuple(dict.fromkeys(filter(None, map(_role, same)))),
    )


def _role(speaker: Speaker) -> str:
    if speaker.kind is SpeakerKind.ORGANISATION:
        kind = _BODY.search(speaker.label or "")
        return kind[0] if kind else ""
    return speaker.role or speaker.group or speaker.post
