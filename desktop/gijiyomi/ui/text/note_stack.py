"""Where margin notes stand: beside what they are on, and none over another.

A meeting may have thousands of notes. Only those about what is in sight are laid out: the stack
begins some items above, always at the same ones, so that notes do not move while one scrolls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from PySide6.QtCore import QRectF

from gijiyomi.domain.records import Annotation, AnnotationId, Target
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import WrappedText, wrap
from gijiyomi.ui.text.document import BlockRange, ReadingDocument
from gijiyomi.ui.text.geometry import NOTES_GUTTER, TextGeometry
from gijiyomi.ui.text.marks import AnnotationMarks

LEFT, INDENT = 20, 11
ICON = 15
TAG_LINE = 18
_RIGHT = 14
_NOTE_SIZE, _NOTE_LINE = 12.5, 19
_MOST_LINES = 6
_GAP, _ICON_GAP = 8, 2
_WIDEST_NOTE = 300
# Blocks are taken together by so many; the stack begins with the second such group above.
_GROUP, _GROUPS_ABOVE = 12, 2
# These are about no words that could be coloured.
_BESIDE = (Target.SPEAKER, Target.MEETING)

_Key = tuple[AnnotationId, datetime]


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note as it stands in the gutter, in document coordinates."""

    box: QRectF
    annotation: Annotation
    note: WrappedText | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Beside which block a note stands, and beside which words of its remark; None: its head."""

    annotation: Annotation
    block: int
    span: Span | None

    def place(self) -> tuple[int, int, AnnotationId]:
        """Sorts into the order of the text, the older before the newer."""
        return self.block, self.span.start if self.span else -1, self.annotation.id


class NoteStack:
    """Lays the notes of a meeting out in a gutter."""

    def __init__(
        self, appearance: Appearance, geometry: TextGeometry, annotations: AnnotationMarks
    ) -> None:
        self._appearance = appearance
        self._geometry = geometry
        self._annotations = annotations
        self._near: tuple[range, list[_Anchor]] = range(0), []
        self._places: dict[_Key, _Anchor | None] = {}
        self._measured: dict[_Key, MarginNote] = {}
        self._reading: ReadingDocument | None = None
        self._width = 0

    def begin(self, width: int) -> None:
        """The text, the looks or the width are others now."""
        self._width = width
        self._measured = {}
        if self._reading is not self._geometry.reading:
            self._reading, self._places = self._geometry.reading, {}
            self.take_annotations()

    def take_annotations(self) -> None:
        """The annotations are others now; those that are as before stay where they are."""
        self._near = range(0), []

    @property
    def has_room(self) -> bool:
        """Whether notes stand in full; else there is an icon for each."""
        return self._width >= self._appearance.px(NOTES_GUTTER)

    def notes(self, obstacle: QRectF | None) -> list[MarginNote]:
        """The notes in sight, and some above; none over ``obstacle``."""
        seen = self._geometry.visible()
        first = max(0, seen.start // _GROUP - _GROUPS_ABOVE) * _GROUP
        notes: list[MarginNote] = []
        for anchor in self._anchors(range(first, seen.stop)):
            above = notes[-1].box.bottom() if notes else None
            notes.append(self._stacked(self._measure(anchor), above, obstacle))
        return notes

    def _stacked(
        self, note: MarginNote, above: float | None, obstacle: QRectF | None
    ) -> MarginNote:
        px, box = self._appearance.px, QRectF(note.box)
        if above is not None:
            gap = px(_GAP if self.has_room else _ICON_GAP)
            box.moveTop(max(box.top(), above + gap))
        if self.has_room and obstacle is not None and box.intersects(obstacle):
            box.moveTop(obstacle.bottom() + px(_GAP) / 2)
        return note if box == note.box else MarginNote(box, note.annotation, note.note)

    def _anchors(self, blocks: range) -> list[_Anchor]:
        """Where the notes stand that stand beside some blocks, in order."""
        if self._near[0] != blocks:
            shown = self._geometry.reading.blocks[blocks.start : blocks.stop]
            remarks = dict.fromkeys(block.remark.id for block in shown)
            beside = (self._annotations.beside_remark(remark_id) for remark_id in remarks)
            found = {
                _key(one): anchor
                for one in chain(self._annotations.about_more(), *beside)
                if _says_something(one) and (anchor := self._known_anchor(one)) is not None
            }
            near = [anchor for anchor in found.values() if anchor.block in blocks]
            self._near = blocks, sorted(near, key=_Anchor.place)
        return self._near[1]

    def _known_anchor(self, annotation: Annotation) -> _Anchor | None:
        key = _key(annotation)
        if key not in self._places:
            self._places[key] = self._anchor(annotation)
        return self._places[key]

    def _anchor(self, annotation: Annotation) -> _Anchor | None:
        """Beside what a note stands: its words, the head of its remark, or of all that is said."""
        reading = self._geometry.reading
        head: int | None = None
        match annotation.target:
            case Target.PASSAGE:
                for part in annotation.parts:
                    block = reading.block_of(part.remark_id, part.span)
                    if block is not None:
                        return _Anchor(annotation, block, part.span)
            case Target.REMARK:
                head = reading.first_block(annotation.remark_id)
            case Target.SPEAKER if annotation.speaker_id is not None:
                head = reading.headers.get(annotation.speaker_id)
            case Target.MEETING:
                head = 0 if reading.blocks else None
        return None if head is None else _Anchor(annotation, head, None)

    def _measure(self, anchor: _Anchor) -> MarginNote:
        key = _key(anchor.annotation)
        if key not in self._measured:
            self._measured[key] = self._lay_out(anchor)
        note = self._measured[key]
        # Measured from its block on, which moves when those above it are set.
        top = self._geometry.lines(anchor.block).top()
        return MarginNote(note.box.translated(0, top), note.annotation, note.note)

    def _lay_out(self, anchor: _Anchor) -> MarginNote:
        px, annotation = self._appearance.px, anchor.annotation
        piece = BlockRange(anchor.block, 0, 1)
        if anchor.span is not None:
            piece = self._geometry.reading.range_in(anchor.block, anchor.span) or piece
        block_top = self._geometry.lines(anchor.block).top()
        top = self._geometry.bands(piece)[0].top() - px(3) - block_top
        if not self.has_room:
            box = QRectF(px(7), top + px(3), px(ICON) + 2, px(ICON) + 2)
            return MarginNote(box, annotation, None)
        width = min(self._width - px(LEFT) - px(_RIGHT), px(_WIDEST_NOTE))
        note = self._wrap(annotation, width - px(INDENT))
        lines = bool(annotation.tags) + (annotation.target is not Target.PASSAGE)
        height = px(6) + (note.height if note else 0) + px(TAG_LINE) * lines
        return MarginNote(QRectF(px(LEFT), top, width, height), annotation, note)

    def _wrap(self, annotation: Annotation, width: float) -> WrappedText | None:
        if not annotation.note:
            return None
        return wrap(
            annotation.note,
            self._appearance.font(_NOTE_SIZE),
            width=width,
            line_height=self._appearance.px(_NOTE_LINE),
            max_lines=_MOST_LINES,
        )


def _key(annotation: Annotation) -> _Key:
    return annotation.id, annotation.modified


def _says_something(annotation: Annotation) -> bool:
    """Whether there is more to it than the colour of its words."""
    return bool(annotation.note or annotation.tags) or annotation.target in _BESIDE
