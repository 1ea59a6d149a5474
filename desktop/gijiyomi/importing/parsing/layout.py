"""How a text is laid out: whether its lines were broken by a right edge, and how it is spaced.

A text without geometry is measured in columns of East Asian width. Lines that end near one
column in great number were broken there by a typesetter; where line ends scatter, each line is a
paragraph of its own. Blank lines between nearly all lines say nothing; only more of them do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.printed import PrintedLayout, measure_printed
from gijiyomi.japanese.width import columns

_SENTENCE = re.compile(r"[ぁ-ん].*[ぁ-ん]")
# 。 with or without closing brackets behind, or a bracket or colon that closes a line.
_FINISHED = re.compile(r"[。．.！？!?：:」』）)】〕］≫》>”…]\Z")
# What is not broken at a line end: a Latin word, or one letter with the punctuation behind it.
_WORD = re.compile(r"[!-~]+|.[、。，．・）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*")
# Punctuation may hang over the edge by one full-width character.
_HANGING = 2
# No page is set narrower than twenty letters.
_NARROWEST_WRAPPED, _WIDEST_WRAPPED = 40, 160
_NEAR = 6
_SPACED_SHARE = 0.7
_WRAPPED_SHARE = 0.3
# As few as this may be of one length by chance.
_FEWEST_BROKEN = 6
# On a web page paragraphs end where their sentences do.
_FEWEST_OF_WHOLE = 4
# A line shorter than this share of the usual was not broken at an edge.
_SHORT_SHARE, _LONGEST_SHORT = 0.7, 70


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a text.

    Attributes:
        edge: the column at which lines were broken; None where they were not.
        spacing: blank lines that stand between any two lines; more of them make a gap.
        indented: paragraphs begin with a full-width space.
        printed: measures of the printed pages, for sources with geometry.
        whole: where lines were not broken at an edge, each is a paragraph as its writer made it.
        written: the format wraps by itself, so that a line end is the writer's; ``edge`` is
            then only taken from lines that stop at one column in the middle of a sentence.
    """

    edge: int | None
    spacing: int
    indented: bool
    printed: PrintedLayout | None = None
    whole: bool = False
    written: bool = False

    def has_gap(self, line: Line) -> bool:
        """Whether more stands before ``line`` than between any two lines."""
        return line.blanks > self.spacing

    def fills(self, line: Line, following: Line) -> bool:
        """Whether ``line`` was broken at the edge: the next word would not have fitted."""
        if self.edge is None:
            return False
        word = _WORD.match(following.text)
        return line.width + columns(word[0] if word else "") > self.edge - _HANGING

    def stops_short(self, line: Line) -> bool:
        """Whether ``line`` is so short that no edge broke it."""
        edge = _LONGEST_SHORT if self.edge is None else min(self.edge, _LONGEST_SHORT)
        return line.width < edge * _SHORT_SHARE

    def may_fill(self, line: Line, following: Line) -> bool:
        """Whether ``line`` may have been broken at an edge of its own.

        A line that ends a sentence must reach the edge; one that stops inside a sentence may
        stay a quarter short of it: a paragraph may be set narrower than the rest.
        """
        if self.edge is None:
            return False
        if is_finished(line.text):
            return self.fills(line, following) or line.width >= self.edge - _NEAR
        return line.width >= self.edge * 0.75


def is_finished(text: str) -> bool:
    """Whether a line or paragraph ends where a sentence may end."""
    return bool(_FINISHED.search(text))


def measure(lines: Sequence[Line], *, whole: bool = False, written: bool = False) -> Layout:
    """The layout of a text's lines, page marks left out.

    Args:
        lines: of the text.
        whole: the format keeps paragraphs together, unless it holds lines that were wrapped.
        written: the format wraps by itself, so that a line end is the writer's.
    """
    sentences = [line for line in lines if line.width >= 24 and _SENTENCE.search(line.text)]
    printed = measure_printed([line.place for line in lines if line.place], sentences)
    edge = _edge(sentences)
    fewest = _FEWEST_BROKEN if written else _FEWEST_OF_WHOLE
    if whole and edge is not None and not _is_broken_at(edge, sentences, fewest):
        edge = None
    return Layout(edge, _spacing(lines), _indented(sentences), printed, whole, written)


def _edge(sentences: Sequence[Line]) -> int | None:
    widths = sorted(line.width for line in sentences)
    if not widths:
        return None
    edge = widths[int(len(widths) * 0.93)] if len(widths) > 1 else widths[0]
    near = sum(abs(width - edge) <= _NEAR for width in widths)
    likely = _NARROWEST_WRAPPED <= edge <= _WIDEST_WRAPPED
    return edge if likely and near >= max(3, _WRAPPED_SHARE * len(widths)) else None


def _is_broken_at(edge: int, sentences: Sequence[Line], fewest: int) -> bool:
    """Whether lines in great number, not less than ``fewest``, stop near ``edge`` in a sentence.

    Paragraphs that happen to be of one length end with their sentence.
    """
    near = [line for line in sentences if abs(line.width - edge) <= _NEAR]
    open_ended = sum(not is_finished(line.text) for line in near)
    return open_ended >= max(fewest, _WRAPPED_SHARE * len(sentences), len(near) / 2)


def _spacing(lines: Sequence[Line]) -> int:
    """The most blank lines that seven in ten lines have before them."""
    blanks = sorted((line.blanks for line in lines[1:]), reverse=True)
    return blanks[int(len(blanks) * _SPACED_SHARE)] if blanks else 0


def _indented(sentences: Sequence[Line]) -> bool:
    indented = sum("\u3000" in line.indent for line in sentences)
    return 0 < indented < 0.7 * len(sentences)
