"""Lays annotations from a file beside those of the library: 新規, 同一, 相違, 行方不明."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.annotating.identity import iri_of
from gijiyomi.annotating.nearness import nearly
from gijiyomi.annotating.selectors import reanchor
from gijiyomi.domain.handover import (
    Compared,
    Gap,
    HandedAnnotation,
    HandedMeeting,
    HandedWords,
    Handover,
    MeetingText,
    Place,
    Verdict,
    differences,
    kept_at,
)
from gijiyomi.domain.records import (
    Annotation,
    Meeting,
    MeetingId,
    QuoteSelector,
    RemarkId,
    SpeakerId,
    Subject,
    Target,
)
from gijiyomi.domain.reissues import Anchoring
from gijiyomi.domain.text import Span
from gijiyomi.library import Library


def compare(library: Library, handover: Handover) -> Iterator[Compared]:
    """What each annotation would be in the library, in the order of the file. Changes nothing."""
    shelf = _Shelf(library)
    for handed in handover.annotations:
        yield shelf.compare(handed)


class _ClosedText:
    """A text without its blanks and line breaks, made when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: Sequence[int] | None = None
        self._closed = ""

    def find(self, words: str) -> Span | None:
        """Where words stand if lines and blanks are told otherwise; None unless at one place."""
        if self._kept is None:
            self._kept = [at for at, letter in enumerate(self._text) if not letter.isspace()]
            self._closed = "".join(self._text[at] for at in self._kept)
        wanted = "".join(words.split())
        first = self._closed.find(wanted)
        if first < 0 or self._closed.find(wanted, first + 1) >= 0:
            return None
        return Span(self._kept[first], self._kept[first + len(wanted) - 1] + 1)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A meeting of the library with its text and annotations."""

    meeting: MeetingId
    text: MeetingText
    own: Sequence[Annotation]
    by_iri: Mapping[str, Annotation]
    closed: _ClosedText
    speakers: Mapping[str, SpeakerId]
    firsts: Mapping[SpeakerId, RemarkId]

    def whole(self, remark_id: RemarkId) -> Place:
        """All that a remark says."""
        words = self.text.text_of(remark_id)
        return Place(remark_id, Span(0, len(words)), words)


@dataclass(frozen=True, slots=True)
class _Found:
    opened: _Opened
    places: tuple[Place, ...]
    sure: bool
    subject: Subject | None = None

    def has(self, own: Annotation) -> bool:
        """Whether an annotation of the library is about just this."""
        if self.subject is not None or own.subject is not None:
            return own.subject == self.subject
        return [(part.remark_id, part.span) for part in own.parts] == [
            (place.remark_id, place.span) for place in self.places
        ]


class _Shelf:
    """The meetings that are asked for, each read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._meetings = library.meetings.list()
        self._opened: dict[MeetingId, _Opened] = {}
        self._known: dict[HandedMeeting, list[MeetingId]] = {}

    def compare(self, handed: HandedAnnotation) -> Compared:
        if handed.meeting not in self._known:
            self._known[handed.meeting] = [*self._like(handed.meeting)]
        candidates = [self._open(each) for each in self._known[handed.meeting]]
        if not candidates:
            return Compared(handed, Verdict.MISSING, gap=Gap.MEETING)
        for opened in candidates:
            known = opened.by_iri.get(handed.iri)
            # Wherever it may stand by now, it is the same one.
            if known is not None and not differences(known, handed):
                return _standing(handed, Verdict.SAME, opened.meeting, known)
        found = _best([each for each in (_find(opened, handed) for opened in candidates) if each])
        if found is None:
            return self._unplaced(handed, candidates)
        return _judged(handed, found)

    def _unplaced(self, handed: HandedAnnotation, candidates: Sequence[_Opened]) -> Compared:
        """One whose words are not here; if it is an own one all the same, it stands there."""
        for opened in candidates:
            known = opened.by_iri.get(handed.iri)
            if known is not None:
                return _standing(handed, Verdict.DIFFERENT, opened.meeting, known)
        return Compared(handed, Verdict.MISSING, candidates[0].meeting, gap=Gap.WORDS)

    def _like(self, handed: HandedMeeting) -> Iterator[MeetingId]:
        """The meetings that may be meant, the likeliest first."""
        from_file = {*self._library.meetings.with_source(handed.sha256)} if handed.sha256 else set()
        alike = {meeting.id: meeting for meeting in self._meetings if _same(meeting, handed)}
        # A file may tell of several meetings.
        of_file = [each for each in from_file if each in alike]
        # Both may have put right what it says of itself.
        of_file = of_file or sorted(from_file)
        yield from of_file
        others = [meeting for each, meeting in alike.items() if each not in of_file]
        # The same meeting may be told twice: in full and in short.
        others.sort(key=lambda meeting: _folded(meeting.kind) != _folded(handed.kind))
        yield from (meeting.id for meeting in others)

    def _open(self, meeting: MeetingId) -> _Opened:
        if meeting not in self._opened:
            own = self._library.annotations.of_meeting(meeting)
            remarks = self._library.remarks.of_meeting(meeting)
            text = MeetingText.of(remarks)
            speakers = self._library.meetings.speakers(meeting)
            self._opened[meeting] = _Opened(
                meeting,
                text,
                own,
                by_iri={iri_of(each): each for each in own},
                closed=_ClosedText(text.text),
                speakers={_folded(each.label or ""): each.id for each in speakers},
                firsts={each.speaker_id: each.id for each in reversed(remarks) if each.speaker_id},
            )
        return self._opened[meeting]


def _same(meeting: Meeting, handed: HandedMeeting) -> bool:
    """Whether both tell of one meeting: body, number and day, so far as both name them."""
    names = {_folded(meeting.body), _folded(meeting.title)} - {""}
    if names.isdisjoint({_folded(handed.body), _folded(handed.title)}):
        return False
    if meeting.date is not None and handed.date is not None and meeting.date != handed.date:
        return False
    numbers = {_folded(meeting.number or ""), _folded(handed.number or "")} - {""}
    if len(numbers) > 1:
        return False
    both_dated = meeting.date is not None and handed.date is not None
    return both_dated or bool(meeting.number and handed.number)


def _folded(text: str) -> str:
    """A name as it is compared: without widths of letters and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _standing(
    handed: HandedAnnotation, verdict: Verdict, meeting: MeetingId, own: Annotation
) -> Compared:
    """One that the library has already, wherever it stands there by now."""
    first, *more = [Place(part.remark_id, part.span, part.quote.exact) for part in kept_at(own)]
    return Compared(handed, verdict, meeting, first, own, more=tuple(more), subject=own.subject)


def _find(opened: _Opened, handed: HandedAnnotation) -> _Found | None:
    if handed.target in (Target.SPEAKER, Target.MEETING):
        return _find_subject(opened, handed)
    words = (HandedWords(handed.span, handed.quote), *handed.more)
    placed = [_place(opened, each) for each in words]
    places = tuple(each[0] for each in placed if each is not None)
    sure = all(each is not None and each[1] for each in placed)
    if not places:
        return None
    if handed.target is Target.REMARK:
        remark = places[0].remark_id
        all_of_it = places[0] == opened.whole(remark)
        return _Found(opened, places[:1], sure and all_of_it, Subject(Target.REMARK, remark))
    return _Found(opened, places, sure)


def _find_subject(opened: _Opened, handed: HandedAnnotation) -> _Found | None:
    """The speaker of that name, or the meeting, by the first words."""
    if not opened.text.remarks:
        return None
    if handed.target is Target.MEETING:
        subject, first = Subject(Target.MEETING, opened.meeting), opened.text.remarks[0]
        return _Found(opened, (opened.whole(first),), sure=True, subject=subject)
    speaker = opened.speakers.get(_folded(handed.speaker))
    if speaker is None or speaker not in opened.firsts:
        return None
    place = opened.whole(opened.firsts[speaker])
    return _Found(opened, (place,), sure=True, subject=Subject(Target.SPEAKER, speaker))


def _place(opened: _Opened, words: HandedWords) -> tuple[Place, bool] | None:
    """Where words stand, and whether that is sure; None if they are not here."""
    text = opened.text.text
    span, sure = words.span, True
    if span is None or not _stands(text, span, words.quote):
        anchor = reanchor(text, span or Span(0, 0), words.quote)
        span, sure = anchor.span, anchor.anchoring is Anchoring.SAME
    if span is None:
        span = opened.closed.find(words.quote.exact) or nearly(text, words.quote)
        sure = False
    place = opened.text.place_of(span) if span is not None else None
    if place is None or span is None:
        return None
    return place, sure and place.span.length == span.length


def _stands(text: str, span: Span, quote: QuoteSelector) -> bool:
    """Whether the words stand at their place with all that is remembered around them."""
    start, end = span.start - len(quote.prefix), span.end + len(quote.suffix)
    return start >= 0 and text[start:end] == f"{quote.prefix}{quote.exact}{quote.suffix}"


def _best(found: Sequence[_Found]) -> _Found | None:
    """The first where the place is sure, else the first."""
    return next((each for each in found if each.sure), found[0] if found else None)


def _judged(handed: HandedAnnotation, found: _Found) -> Compared:
    opened = found.opened
    there = [own for own in opened.own if found.has(own)]
    same = next((own for own in there if not differences(own, handed)), None)
    if same is not None:
        return _standing(handed, Verdict.SAME, opened.meeting, same)
    known = opened.by_iri.get(handed.iri)
    if known is not None:
        return _standing(handed, Verdict.DIFFERENT, opened.meeting, known)
    # The one of the same writer, if there are several.
    there.sort(key=lambda own: own.creator != handed.creator)
    if there and found.sure:
        return _standing(handed, Verdict.DIFFERENT, opened.meeting, there[0])
    place, *more = found.places
    return Compared(
        handed,
        Verdict.NEW if found.sure else Verdict.TO_CHECK,
        opened.meeting,
        place,
        more=tuple(more),
        subject=found.subject,
    )
