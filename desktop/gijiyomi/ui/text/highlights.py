"""Paints highlights and hits behind the text.

A highlight is a fill, a hit an underline (with a tint where no highlight lies beneath), the
current hit an inverse block: their forms differ, because their tints alone would collide for
colour-blind readers. Where fills are not allowed, highlights are lines of different patterns.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gijiyomi.domain.records import AnnotationId, Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.text.geometry import TextGeometry
from gijiyomi.ui.text.marks import AnnotationMark, AnnotationMarks, HitMark, HitMarks

_HIT_LINE = 2.4
_STEP = 2.5
_MOST_STEPS = 2
_LINE, _LINE_STEP = 3, 5
# In pen widths; the others are solid.
_DASHES: dict[Meaning, list[float]] = {
    Meaning.PROPOSAL: [1, 1],
    Meaning.FACT: [3, 1.2],
    Meaning.TO_CHECK: [3, 1, 1, 1],
}


class HighlightPainter:
    """Paints what stands on a block, with a painter in document coordinates."""

    def __init__(
        self,
        appearance: Appearance,
        geometry: TextGeometry,
        *,
        annotations: AnnotationMarks,
        hits: HitMarks,
    ) -> None:
        self._appearance = appearance
        self._geometry = geometry
        self._annotations = annotations
        self._hits = hits
        self.active: AnnotationId | None = None

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint the highlights of a block, then its hits."""
        reading = self._geometry.reading
        marks = self._annotations.on(number, reading)
        for mark in marks:
            if mark.annotation.meaning:
                self._paint_highlight(painter, mark, meaning=mark.annotation.meaning)
            else:
                self._paint_place(painter, mark)
        filled = [mark for mark in marks if mark.annotation.meaning]
        for hit in self._hits.on(number, reading):
            self._paint_hit(painter, hit, over=filled)

    def _paint_place(self, painter: QPainter, mark: AnnotationMark) -> None:
        """A note or tags without a highlight: a quiet line shows what they are on."""
        active = mark.annotation.id == self.active
        colour = QColor(self._appearance.colour("accent" if active else "control"))
        for band in self._geometry.bands(mark.piece):
            height = 2 if active else 1
            painter.fillRect(QRectF(band.left(), band.bottom(), band.width(), height), colour)

    def _paint_highlight(
        self, painter: QPainter, mark: AnnotationMark, *, meaning: Meaning
    ) -> None:
        tokens = self._appearance.tokens
        rise = _STEP * min(len(mark.over), _MOST_STEPS)
        for band in self._geometry.bands(mark.piece):
            # A highlight with others over it stands out above and below them.
            box = band.adjusted(-1, -rise, 1, rise)
            if tokens.patterned:
                self._paint_pattern(painter, band, meaning=meaning, over=mark.over)
                continue
            painter.fillRect(box, QColor(tokens.fills[meaning]))
            if self._appearance.line_patterns:
                self._paint_pattern(painter, band, meaning=meaning, over=mark.over)
            if mark.annotation.id == self.active:
                edge = QRectF(box.left(), box.bottom() - 1.5, box.width(), 2)
                painter.fillRect(edge, QColor(tokens.edges[meaning]))

    def _paint_pattern(
        self, painter: QPainter, band: QRectF, *, meaning: Meaning, over: Sequence[Meaning]
    ) -> None:
        """A line of the meaning's pattern, below those of the highlights over it."""
        pen = QPen(QColor(self._appearance.tokens.edges[meaning]), _LINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if meaning in _DASHES:
            pen.setDashPattern(_DASHES[meaning])
        painter.setPen(pen)
        first = min(sum(map(_lines_of, over)), _MOST_STEPS)
        for step in range(first, first + _lines_of(meaning)):
            y = band.bottom() + step * _LINE_STEP
            painter.drawLine(QPointF(band.left() - 1, y), QPointF(band.right() + 1, y))

    def _paint_hit(
        self, painter: QPainter, hit: HitMark, *, over: Sequence[AnnotationMark]
    ) -> None:
        tokens = self._appearance.tokens
        tinted = not tokens.patterned and not any(_covers(mark, hit) for mark in over)
        for band in self._geometry.bands(hit.piece):
            box = band.adjusted(-1, 0, 1, 0)
            if hit.index == self._hits.current:
                block = box.adjusted(-1, -1, 1, 2)
                fill_rounded(painter, block, fill=tokens.hit_current, radius=3)
                continue
            if tinted:
                painter.fillRect(box, QColor(tokens.hit))
            line = QRectF(box.left(), box.bottom() - 1, box.width(), _HIT_LINE)
            painter.fillRect(line, QColor(tokens.hit_line))


def _covers(mark: AnnotationMark, hit: HitMark) -> bool:
    return mark.piece.start <= hit.piece.start and hit.piece.end <= mark.piece.end


def _lines_of(meaning: Meaning) -> int:
    """A concern has a double line."""
    return 2 if meaning is Meaning.CONCERN else 1
