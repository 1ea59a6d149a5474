"""Fonts, and words that are cut to the room they have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QStaticText

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault


class FittedText(NamedTuple):
    """Words of one line as they fit; ``drawn`` keeps its glyphs, which are most of the work."""

    drawn: QStaticText
    width: float
    height: float


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
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    drawn = QStaticText(shown)
    drawn.setTextFormat(Qt.TextFormat.PlainText)
    drawn.prepare(font=font)
    return FittedText(drawn, metrics.horizontalAdvance(shown), metrics.height())


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    folder = bundled.resources() / "fonts"
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise EnvironmentFault("font-unreadable", file=path.name)
