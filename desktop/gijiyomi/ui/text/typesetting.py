"""The typography of the reading view: measures, formats, Latin words in a face of their own."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from gijiyomi.ui.appearance import Appearance, Face

BODY = 16
NARRATIVE = 14
NAME = 15
DOUBT_BLANK = 19
ROLE = 13
POST = 12
_LATIN_SCALE = 0.94
_BODY_LEADING = 1.82
_NARRATIVE_LEADING = 1.8
_HEADER_LINE = 24
_ABOVE_TURN = 34
_ABOVE_NARRATIVE = 20
_BELOW_ITEM = 9
_BELOW_HEADER = 8
_PAGES_WIDTH = 96

# Full-width faces set half-width letters like a typewriter; ASCII words get the proportional one.
_LATIN = r"[!-~À-ÖØ-öø-ɏ]"
_LATIN_RUNS = re.compile(f"({_LATIN}+(?: +{_LATIN}+)*)")
_LATIN_FACE = {Face.TEXT: Face.LATIN, Face.MINCHO: Face.MINCHO_LATIN}

FormatPair = tuple[QTextCharFormat, QTextCharFormat]


class Typesetting:
    """Formats for one theme, text size and face; all lengths in logical pixels."""

    def __init__(self, appearance: Appearance, face: Face = Face.TEXT) -> None:
        self._appearance = appearance
        self._face = face
        self.body_font = appearance.font(BODY, face=face)
        self.em = appearance.px(BODY)
        self.narrative_em = appearance.px(NARRATIVE)
        self.body = self._pair(BODY, "text")
        self.narrative = self._pair(NARRATIVE, "text2")
        self.name = self._ui_format(NAME, "text", bold=True)
        self.role = self._ui_format(ROLE, "text")
        self.post = self._ui_format(POST, "text2")
        self.attendance = self._ui_format(POST, "text3")
        self._header_line = appearance.px(_HEADER_LINE)
        self._pages_width = appearance.px(_PAGES_WIDTH)

    def doubt(self, why: str) -> QTextCharFormat:
        """The format of the blank that the mark of doubt is painted on."""
        blank = self._format(DOUBT_BLANK, "warn", face=Face.TEXT)
        blank.setToolTip(why)
        return blank

    def header_block(self, *, first: bool) -> QTextBlockFormat:
        """Leaves room at the right for the pages."""
        above = 4 if first else _ABOVE_TURN
        block = _block(self._header_line, above=self._appearance.px(above))
        block.setBottomMargin(self._appearance.px(_BELOW_HEADER))
        block.setRightMargin(self._pages_width)
        return block

    def item_block(self, marker: str, text: str) -> QTextBlockFormat:
        """Hangs by its marker; an item without one is indented as a paragraph."""
        block = _block(round(self.em * _BODY_LEADING))
        block.setBottomMargin(self._appearance.px(_BELOW_ITEM))
        if marker:
            hang = self.hang(marker)
            block.setLeftMargin(hang)
            block.setTextIndent(-hang)
        else:
            block.setTextIndent(self.em)
        _justify_unless_spaced(block, text)
        return block

    def narrative_block(self, text: str, *, above_is_narrative: bool) -> QTextBlockFormat:
        """What the record-keeper says stands flush at the left edge."""
        above = 4 if above_is_narrative else _ABOVE_NARRATIVE
        line = round(self._appearance.px(NARRATIVE) * _NARRATIVE_LEADING)
        block = _block(line, above=self._appearance.px(above))
        _justify_unless_spaced(block, text)
        return block

    def hang(self, marker: str) -> float:
        """How far the lines of an item stand in from its marker."""
        if len(marker) == 1 and not marker.isascii():
            return self.em
        return sum(
            QFontMetricsF((latin if is_latin else plain).font()).horizontalAdvance(run)
            for run, is_latin in split_latin(marker)
            for plain, latin in (self.body,)
        )

    def runs(self, text: str, formats: FormatPair) -> list[tuple[str, QTextCharFormat]]:
        """``text`` in runs with their formats, Latin words in their own face."""
        plain, latin = formats
        return [(run, latin if is_latin else plain) for run, is_latin in split_latin(text)]

    def insert(self, cursor: QTextCursor, text: str, formats: FormatPair) -> None:
        """Write ``text``, Latin words in their own face."""
        for run, style in self.runs(text, formats):
            cursor.insertText(run, style)

    def _pair(self, size: float, colour: str) -> FormatPair:
        latin_face = _LATIN_FACE[self._face]
        return (
            self._format(size, colour, face=self._face),
            self._format(size * _LATIN_SCALE, colour, face=latin_face),
        )

    def _ui_format(self, size: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
        return self._format(size, colour, face=Face.UI, bold=bold)

    def _format(
        self, size: float, colour: str, *, face: Face, bold: bool = False
    ) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._appearance.font(size, bold=bold, face=face))
        made.setForeground(self._appearance.colour(colour))
        return made


def split_latin(text: str) -> list[tuple[str, bool]]:
    """``text`` in runs, each with whether it is Latin words (spaces between them included)."""
    runs = [(run, bool(index % 2)) for index, run in enumerate(_LATIN_RUNS.split(text))]
    return [pair for pair in runs if pair[0]]


def _block(line: float, *, above: float = 0) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block.setTopMargin(above)
    return block


def _justify_unless_spaced(block: QTextBlockFormat, text: str) -> None:
    """Qt stretches word spaces before anything else, which leaves rivers in Japanese."""
    flush = Qt.AlignmentFlag.AlignLeft if " " in text else Qt.AlignmentFlag.AlignJustify
    block.setAlignment(flush)
