"""Two versions of minutes side by side: what was changed, and where the marks of one stand.

Everything is read and compared here, away from the window; nothing is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gijiyomi.annotating.aligning import Pairing, Said, align
from gijiyomi.annotating.finding_again import NOWHERE, Finder, Place
from gijiyomi.annotating.likeness import letters_of
from gijiyomi.domain.records import (
    Annotation,
    Meeting,
    MeetingId,
    QuoteSelector,
    Remark,
    SpeakerId,
    Target,
)
from gijiyomi.domain.reissues import (
    Anchoring,
    Bearer,
    Mark,
    Reissue,
    ReissueId,
    Settled,
    Verdict,
)
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.library.carrying import OldCorrection
from gijiyomi.library.reissues import OldExcerpt


@dataclass(frozen=True, slots=True)
class Version:
    """One version: the meeting as it is in the library, its file, its remarks and who speaks.

    Attributes:
        speakers: by remark, in order; as they are shown; empty for narrative and the unnamed.
    """

    meeting: Meeting
    remarks: tuple[Remark, ...]
    speakers: tuple[str, ...]

    def said(self) -> list[Said]:
        """The remarks as they are compared."""
        return [
            Said(remark.text, speaker)
            for remark, speaker in zip(self.remarks, self.speakers, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class MarkThere:
    """A mark of the older version, and where it may stand, or stands, in the newer one.

    Attributes:
        old: the remark that it stood on, by its place; None if no correction says so.
        span: of that remark.
        exact: the words that it stands on, or stood on.
        verdict: what the user has said; None as long as nothing.
        bearer: an annotation, an excerpt, or a correction in full; None of a mark that has come
            along and was removed since.
        more: where the words on further remarks may stand, of an annotation on several.
    """

    mark: Mark
    old: int | None
    span: Span | None
    exact: str
    place: Place
    verdict: Verdict | None
    bearer: Annotation | OldExcerpt | OldCorrection | None
    more: tuple[Place, ...] = ()

    @property
    def anchoring(self) -> Anchoring:
        """How sure its place is."""
        return self.place.anchoring


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, side by side."""

    reissue: Reissue
    old: Version
    new: Version
    pairings: tuple[Pairing, ...]
    marks: tuple[MarkThere, ...]

    @property
    def changes(self) -> tuple[Pairing, ...]:
        """What differs by more than typesetting."""
        return tuple(pairing for pairing in self.pairings if pairing.differences)

    @property
    def open_marks(self) -> tuple[MarkThere, ...]:
        """What the user has said nothing of yet."""
        return tuple(mark for mark in self.marks if mark.verdict is None)


def compare_versions(library: Library, reissue_id: ReissueId) -> Comparison:
    """Read and compare two versions.

    Raises:
        InputError: there is no such pair.
    """
    reissue = library.reissues.get(reissue_id)
    old, new = _version(library, reissue.older), _version(library, reissue.newer)
    was, now = old.said(), new.said()
    pairings = align(was, now)
    finder = Finder(was, now, pairings)
    marks = _Marks(library, reissue, old, new, finder)
    return Comparison(reissue, old, new, tuple(pairings), tuple(marks.all()))


def _version(library: Library, meeting_id: MeetingId) -> Version:
    remarks = library.remarks.of_meeting(meeting_id)
    speakers: Mapping[SpeakerId, str] = {
        one.id: one.label or one.name or "" for one in library.meetings.speakers(meeting_id)
    }
    return Version(
        library.meetings.get(meeting_id),
        tuple(remarks),
        tuple("" if one.speaker_id is None else speakers[one.speaker_id] for one in remarks),
    )


class _Marks:
    def __init__(
        self, library: Library, reissue: Reissue, old: Version, new: Version, finder: Finder
    ) -> None:
        self._library = library
        self._reissue = reissue
        self._old = {remark.id: at for at, remark in enumerate(old.remarks)}
        self._new = {remark.id: at for at, remark in enumerate(new.remarks)}
        self._was, self._now = old, new
        self._finder = finder
        self._settled = library.reissues.settled(reissue.id)

    def all(self) -> list[MarkThere]:
        """Those on remarks in the order of the older text, corrections first."""
        found = [*self._annotations(), *self._excerpts(), *self._moved()]
        found.sort(key=lambda one: (one.old or 0, one.span or Span(0, 0), one.mark.bearer.value))
        return [*self._corrections(), *found]

    def _annotations(self) -> Iterator[MarkThere]:
        for one in self._library.annotations.of_meeting(self._reissue.older):
            place, more = self._place_of(one)
            yield self._there(Mark(Bearer.ANNOTATION, one.id), one, one.quote.exact, place, more)

    def _excerpts(self) -> Iterator[MarkThere]:
        for one in self._library.reissues.excerpts(self._reissue.older):
            text = self._was.remarks[self._old[one.remark_id]].text
            quote = QuoteSelector.around(text, one.span)
            place = self._finder.find(self._old[one.remark_id], one.span, quote)
            yield self._there(Mark(Bearer.EXCERPT, one.id), one, quote.exact, place)

    def _there(
        self,
        mark: Mark,
        bearer: Annotation | OldExcerpt,
        exact: str,
        place: Place,
        more: tuple[Place, ...] = (),
    ) -> MarkThere:
        settled = self._settled.get(mark)
        # One that was moved, and then taken back by undoing something else, is asked of again.
        left = settled is not None and settled.verdict is Verdict.LEFT
        verdict = Verdict.LEFT if left else None
        old = self._old[bearer.remark_id]
        return MarkThere(mark, old, bearer.span, exact, place, verdict, bearer, more)

    def _place_of(self, one: Annotation) -> tuple[Place, tuple[Place, ...]]:
        """Where an annotation may stand, and where else, if it is about several remarks.

        One that is about words of several remarks comes along as a whole or not at all.
        """
        if one.target is Target.MEETING:
            return self._beginning(0), ()
        old = self._old[one.remark_id]
        if one.target is Target.SPEAKER and self._was.speakers[old] in self._now.speakers:
            return self._beginning(self._now.speakers.index(self._was.speakers[old])), ()
        found = [self._finder.find(self._old[p.remark_id], p.span, p.quote) for p in one.parts]
        if not found:
            # Whom it is about goes by another name now: who says the words there is to be checked.
            first = self._finder.find(old, one.span, one.quote)
            unsure = first.anchoring is Anchoring.SAME
            return (replace(first, anchoring=Anchoring.TO_CHECK) if unsure else first), ()
        if any(place.anchoring is Anchoring.LOST for place in found):
            return NOWHERE, ()
        sure = all(place.anchoring is Anchoring.SAME for place in found)
        head, *more = found
        score = min(place.score for place in found)
        anchoring = Anchoring.SAME if sure else Anchoring.TO_CHECK
        other = any(place.other_speaker for place in found)
        return replace(head, anchoring=anchoring, score=score, other_speaker=other), tuple(more)

    def _beginning(self, new: int) -> Place:
        """The first item of a remark, where what is about all of a speaker or meeting is kept."""
        if not self._now.remarks:
            return NOWHERE
        first = self._now.remarks[new].text.partition("\n")[0]
        return Place(new, Span(0, len(first)), Anchoring.SAME, 1.0)

    def _moved(self) -> Iterator[MarkThere]:
        """What has come along: it is found where it stands now."""
        here = {one.id: one for one in self._library.annotations.of_meeting(self._reissue.newer)}
        quoted = {one.id: one for one in self._library.reissues.excerpts(self._reissue.newer)}
        for settled in self._settled.values():
            if settled.verdict is not Verdict.MOVED or settled.remark_id not in self._old:
                continue
            row = settled.mark.row
            annotation = settled.mark.bearer is Bearer.ANNOTATION
            bearer = next(
                (one for one in (here if annotation else quoted).values() if one.id == row), None
            )
            if bearer is not None:
                yield self._where_it_stands(settled, bearer)

    def _where_it_stands(self, settled: Settled, bearer: Annotation | OldExcerpt) -> MarkThere:
        now = self._now.remarks[self._new[bearer.remark_id]].text
        words = letters_of(now[bearer.span.start : bearer.span.end])
        same = words == letters_of(settled.exact)
        anchoring = Anchoring.SAME if same else Anchoring.TO_CHECK
        place = Place(self._new[bearer.remark_id], bearer.span, anchoring, 1.0)
        old = None if settled.remark_id is None else self._old[settled.remark_id]
        return MarkThere(
            settled.mark, old, settled.span, settled.exact, place, Verdict.MOVED, bearer
        )

    def _corrections(self) -> Iterator[MarkThere]:
        for one in self._library.carrying.proposed(self._reissue):
            mark = Mark(Bearer.CORRECTION, one.row)
            settled = self._settled.get(mark)
            place = Place(None, None, one.anchoring, float(one.anchoring is not Anchoring.LOST))
            old = _holding(self._was.remarks, one.words)
            if one.anchoring is not Anchoring.LOST:
                place = self._beside(place, old)
            verdict = None if settled is None else settled.verdict
            yield MarkThere(mark, old, None, one.words, place, verdict, one)

    def _beside(self, place: Place, old: int | None) -> Place:
        """A correction's place with the remark that its words are in now, if that can be told."""
        if old is None:
            return place
        text = self._was.remarks[old].text
        start = Span(0, min(len(text), 8))
        found = self._finder.find(old, start, QuoteSelector.around(text, start))
        return Place(found.new, None, place.anchoring, place.score)


def _holding(remarks: Sequence[Remark], words: str) -> int | None:
    if not words:
        return None
    found = [at for at, remark in enumerate(remarks) if words in remark.text]
    starting = [at for at in found if remarks[at].text.startswith(words)]
    return next(iter(starting or found), None)


__all__ = [
    "NOWHERE",
    "Comparison",
    "MarkThere",
    "Version",
    "compare_versions",
]
