"""Fonts, and words that are cut to the room they have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QStaticText

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class FittedText(NamedTuple):
    """Words of one line as they fit; ``drawn`` keeps its glyphs, which are most of the work."""

    drawn: QStaticText
    font: QFont
    width: float
    height: float

    def draw(self, painter: QPainter, box: QRectF, align: Qt.AlignmentFlag = LEFT) -> None:
        """Draw it in the painter's colour, on whole pixels, in the middle of a box's height."""
        free = box.width() - self.width
        left = box.x() + (0 if align == LEFT else free if align == RIGHT else free / 2)
        top = box.y() + (box.height() - self.height) / 2
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(round(left), round(top)), self.drawn)


def font_in(families: Sequence[str], pixels: int, *, bold: bool) -> QFont:
    """A font of so many pixels in the first of the families that has a letter."""
    _load_fonts()
    font = QFont(list(families))
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def fit(text: str, font: QFont, width: float) -> FittedText:
    """``text`` in a font, shortened with … to ``width`` logical pixels."""
    metrics = QFontMetricsF(font)
    shown, taken = text, metrics.horizontalAdvance(text)
    # Qt shortens for want of a hundredth of a pixel, and takes endless room for none.
    if taken > width:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        taken = metrics.horizontalAdvance(shown)
    drawn = QStaticText(shown)
    drawn.setTextFormat(Qt.TextFormat.PlainText)
    drawn.prepare(font=font)
    return FittedText(drawn, font, taken, metrics.height())


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    folder = bundled.resources() / "fonts"
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise EnvironmentFault("font-unreadable", file=path.name)
