"""What stands under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction

from gijiyomi.domain.records import Annotation, Meaning
from gijiyomi.ui.text.content import Heading
from gijiyomi.ui.text.document import BlockKind, TextBlock
from gijiyomi.ui.text.geometry import TextGeometry
from gijiyomi.ui.text.margin_notes import note_words
from gijiyomi.ui.text.marks import AnnotationMarks
from gijiyomi.ui.text.page_furniture import FurniturePainter
from gijiyomi.wording import word


class Pointing:
    """Answers for points in document coordinates."""

    def __init__(
        self,
        geometry: TextGeometry,
        furniture: FurniturePainter,
        *,
        annotations: AnnotationMarks,
    ) -> None:
        self._geometry = geometry
        self._furniture = furniture
        self._annotations = annotations
        self.meanings: Sequence[QAction] = ()

    def annotations_at(self, point: QPointF) -> list[Annotation]:
        """The annotations whose letters are under ``point``, the uppermost first."""
        number = self._geometry.block_at(point.y())
        if number >= len(self._geometry.reading.blocks):
            return []
        marks = self._annotations.on(number, self._geometry.reading)
        return [
            mark.annotation
            for mark in reversed(marks)
            if any(band.contains(point) for band in self._geometry.bands(mark.piece))
        ]

    def page_link_at(self, point: QPointF, *, width: float) -> int | None:
        """The header whose page link is under ``point``."""
        header = self._header_at(point)
        if header is None:
            return None
        number, _block, heading = header
        link = self._furniture.page_link(number, heading, width=width)
        return number if link.contains(point) else None

    def words_at(self, point: QPointF, *, width: float, links: bool) -> str:
        """The tool tip: of a highlight its name, note and tags; of a heading its doubt.

        With ``links`` page links lead to the source and say so.
        """
        header = self._header_at(point)
        if header:
            number, _block, heading = header
            link = self._furniture.page_link(number, heading, width=width)
            if links and link.contains(point):
                return word("text.source-page", pages=heading.pages)
            return heading.doubt
        found = self.annotations_at(point)
        words = [self.annotation_words(annotation) for annotation in found]
        if len(found) > 1:
            words.append(word("text.overlapping", count=len(found)))
        return "\n".join(filter(None, words))

    def annotation_words(self, annotation: Annotation) -> str:
        """The name, the note and the tags of an annotation."""
        names = dict(zip(Meaning, (action.iconText() for action in self.meanings), strict=False))
        name = names.get(annotation.meaning, "") if annotation.meaning else ""
        return "\n".join(filter(None, (name, note_words(annotation))))

    def _header_at(self, point: QPointF) -> tuple[int, TextBlock, Heading] | None:
        number, blocks = self._geometry.block_at(point.y()), self._geometry.reading.blocks
        if number >= len(blocks):
            return None
        block = blocks[number]
        if block.kind is not BlockKind.HEADER or block.heading is None:
            return None
        return number, block, block.heading
