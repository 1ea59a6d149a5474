"""Which stretches of which blocks carry annotations and hits; worked out block by block."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from gijiyomi.domain.finding import HitSpan
from gijiyomi.domain.records import Annotation, AnnotationId, Meaning, RemarkId, Target
from gijiyomi.domain.text import Span
from gijiyomi.ui.text.document import BlockRange, ReadingDocument


@dataclass(frozen=True, slots=True)
class AnnotationMark:
    """An annotation's stretch in one block.

    Attributes:
        over: the meanings of later highlights that overlap it; they are drawn over it.
    """

    annotation: Annotation
    piece: BlockRange
    over: tuple[Meaning, ...]


class AnnotationMarks:
    """The annotations of a meeting, the later ones over the earlier."""

    def __init__(self) -> None:
        self._by_remark: dict[RemarkId, list[tuple[Annotation, Span]]] = {}
        self._whole: dict[RemarkId, list[Annotation]] = {}
        self._elsewhere: list[Annotation] = []
        self._cache: dict[int, tuple[AnnotationMark, ...]] = {}
        self._by_id: dict[AnnotationId, Annotation] = {}

    def replace(self, annotations: Iterable[Annotation]) -> None:
        """Show these from now on."""
        self._by_id = {annotation.id: annotation for annotation in annotations}
        self._by_remark, self._whole, self._elsewhere = {}, {}, []
        for key in sorted(self._by_id):
            annotation = self._by_id[key]
            if annotation.target is Target.REMARK:
                self._whole.setdefault(annotation.remark_id, []).append(annotation)
            elif annotation.target is Target.PASSAGE:
                self._hold(annotation)
            else:
                self._elsewhere.append(annotation)
        self.forget()

    def _hold(self, annotation: Annotation) -> None:
        """Keep it by the remarks whose words it is about."""
        # A meeting may have thousands, and nearly all have one part: none is made for it.
        held = self._by_remark.setdefault(annotation.remark_id, [])
        held.append((annotation, annotation.span))
        for part in annotation.more:
            self._by_remark.setdefault(part.remark_id, []).append((annotation, part.span))

    def forget(self) -> None:
        """The document was built anew."""
        self._cache = {}

    def all(self) -> tuple[Annotation, ...]:
        """Every annotation."""
        return tuple(self._by_id.values())

    def beside_remark(self, remark_id: RemarkId) -> list[Annotation]:
        """Those about words of a remark or about it as a whole."""
        words = self._by_remark.get(remark_id, ())
        return [*self._whole.get(remark_id, ()), *(annotation for annotation, _span in words)]

    def about_more(self) -> Sequence[Annotation]:
        """Those about a speaker or about the meeting."""
        return self._elsewhere

    def about_remark(self, remark_id: RemarkId) -> Sequence[Annotation]:
        """Those about a remark as a whole, the oldest first."""
        return self._whole.get(remark_id, ())

    def on(self, number: int, reading: ReadingDocument) -> tuple[AnnotationMark, ...]:
        """The stretches in a block, lowest first; none of what is about more than its words."""
        if number not in self._cache:
            self._cache[number] = self._find(number, reading)
        return self._cache[number]

    def _find(self, number: int, reading: ReadingDocument) -> tuple[AnnotationMark, ...]:
        held = self._by_remark.get(reading.blocks[number].remark.id, ())
        found = [
            (annotation, piece)
            for annotation, span in held
            if (piece := reading.range_in(number, span))
        ]
        return tuple(
            AnnotationMark(annotation, piece, _meanings_over(piece, found[index + 1 :]))
            for index, (annotation, piece) in enumerate(found)
        )


def _meanings_over(
    piece: BlockRange, later: Sequence[tuple[Annotation, BlockRange]]
) -> tuple[Meaning, ...]:
    return tuple(
        other.meaning
        for other, over in later
        if other.meaning is not None and over.start < piece.end and piece.start < over.end
    )


def next_under(found: Sequence[Annotation], active: AnnotationId | None) -> Annotation | None:
    """Which of several annotations in one place a click chooses: the one below the one chosen."""
    ids = [annotation.id for annotation in found]
    at = ids.index(active) + 1 if active in ids else 0
    return found[at % len(found)] if found else None


@dataclass(frozen=True, slots=True)
class HitMark:
    """A hit's stretch in one block; ``index`` counts the hits of the meeting from 0."""

    index: int
    piece: BlockRange


class HitMarks:
    """The hits in the remarks that are shown, in reading order, and which is current.

    Attributes:
        current: the index of the current hit; -1 while none is.
        are_remarks: remarks as a whole are the hits, and no letters of theirs.
    """

    def __init__(self) -> None:
        self._given: Mapping[RemarkId, tuple[HitSpan, ...]] = {}
        self._hits: list[tuple[RemarkId, Span]] = []
        self._places: dict[RemarkId, range] = {}
        self._cache: dict[int, tuple[HitMark, ...]] = {}
        self.current = -1
        self.are_remarks = False

    def __len__(self) -> int:
        return len(self._hits)

    def __getitem__(self, index: int) -> tuple[RemarkId, Span]:
        return self._hits[index]

    def clear(self) -> None:
        """There are no hits."""
        self._given, self._hits, self._places, self._cache = {}, [], {}, {}
        self.current = -1
        self.are_remarks = False

    def replace(
        self,
        hits: Mapping[RemarkId, tuple[HitSpan, ...]],
        reading: ReadingDocument,
        *,
        are_remarks: bool,
        keep_current: bool,
    ) -> None:
        """Show these from now on; with ``keep_current`` the current one stays so if it is there."""
        self._given, self.are_remarks = hits, are_remarks
        self.lay_on(reading, keep_current=keep_current)

    def lay_on(self, reading: ReadingDocument, *, keep_current: bool) -> None:
        """Count the hits that ``reading`` shows."""
        current = self._hits[self.current] if keep_current and self.current >= 0 else None
        self._hits, self._places, self._cache = [], {}, {}
        for remark_id in reading.by_remark if self._given else ():
            spans = self._spans_in(remark_id, reading)
            first = len(self._hits)
            self._hits += [(remark_id, span) for span in sorted(spans)]
            self._places[remark_id] = range(first, len(self._hits))
        self.current = self._hits.index(current) if current in self._hits else -1

    def _spans_in(self, remark_id: RemarkId, reading: ReadingDocument) -> Set[Span]:
        if self.are_remarks and remark_id in self._given:
            return {Span(0, len(reading.text_of(remark_id)))}
        return {Span(hit.start, hit.end) for hit in self._given.get(remark_id, ())}

    def has_remark(self, remark_id: RemarkId) -> bool:
        """Whether a remark is a hit as a whole."""
        return self.are_remarks and bool(self._places.get(remark_id))

    def remark_number(self, index: int) -> int:
        """Of the remarks with hits, from 1, the one that a hit stands in."""
        before = (places for places in self._places.values() if places.start <= index)
        return sum(map(bool, before))

    def on(self, number: int, reading: ReadingDocument) -> tuple[HitMark, ...]:
        """The stretches in a block, in order; none of remarks as a whole."""
        if self.are_remarks:
            return ()
        if number not in self._cache:
            remark_id = reading.blocks[number].remark.id
            self._cache[number] = tuple(
                HitMark(index, piece)
                for index in self._places.get(remark_id, ())
                if (piece := reading.range_in(number, self._hits[index][1]))
            )
        return self._cache[number]

    def first_from(self, remark_id: RemarkId, offset: int) -> int:
        """The first hit at or after a place in a shown remark; the count if none follows."""
        if not self._hits:
            return 0
        place = self._places[remark_id]
        starts = [self._hits[index][1].start for index in place]
        return place.start + bisect_left(starts, offset)
