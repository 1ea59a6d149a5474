"""What the index holds of a remark: streams of tokens, and where each stands in the text.

Column ``m`` has the shortest units in normal spelling, ``c`` the longer units that they make up,
both with the ends of paragraphs among them, ``b`` the pairs of neighbouring letters of the folded
text and its last letter, ``x`` what can be filtered by. Tokens are separated by spaces; the
tokenizer ``ascii`` then keeps each as it is, once ASCII punctuation is out of its way.
"""

import re
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, concat
from typing import NamedTuple

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.japanese.cleaning import clean, clean_map
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.morphemes import GAP, PARAGRAPH_END, Morphology, Word
from gijiyomi.library.indexing import IndexableRemark

STREAMS_VERSION = 4
"""Moves when the streams move; the index is rebuilt then."""

EVERYTHING = "all"
"""A filter token that every remark has."""

NOWHERE = "nowhere"
"""A filter token that no remark has."""

RARE_KINDS = frozenset(RemarkKind) - {RemarkKind.SPEECH}
"""The kinds that have filter tokens; in older indexes that of speech has one too."""

# The tokenizer ``ascii`` takes ASCII punctuation for separators. Plane 15 is free: minutes carry
# gaiji in the private use area of the basic plane.
_TOKEN_LETTERS = {
    chr(code): chr(0xF0000 + code) for code in range(0x21, 0x7F) if not chr(code).isalnum()
}
_NO_TOKEN_LETTER = re.compile(f"[{re.escape(''.join(_TOKEN_LETTERS))}]")


@dataclass(frozen=True, slots=True)
class UnitStream:
    """The units of a text with their places.

    Attributes:
        normals: the shortest units in normal spelling, gaps and ends of paragraphs.
        places: where each stands in the text; that of a gap or an end is empty.
        long: the longer units in normal spelling, with their places, and ends of paragraphs.
    """

    normals: tuple[str, ...]
    places: tuple[Span, ...]
    long: tuple[tuple[str, Span], ...]


class TextColumns(NamedTuple):
    """The columns of the index that depend on nothing but the text."""

    m: str
    c: str
    b: str


def letter_pairs(folded: str) -> list[str]:
    """The tokens of ``b``: each letter with the next, and the last alone."""
    return [*map(concat, folded, folded[1:]), *folded[-1:]]


def unit_stream(text: str, morphology: Morphology) -> UnitStream:
    """The tokens of ``m`` and ``c`` with their places in ``text``."""
    cleaned, origin = clean_map(text)
    # A unit is never empty, so its ends are looked up without ``OffsetMap.to_base``.
    starts, ends = origin.starts, origin.ends
    normals: list[str] = []
    places: list[Span] = []
    long: list[tuple[str, Span]] = []
    for start, word in morphology.words(cleaned):
        if word.is_mark:
            _add_mark(word, normals)
            places += [_NO_PLACE] * (len(normals) - len(places))
            long += [(PARAGRAPH_END, _NO_PLACE)] * word.line_breaks
            continue
        for unit in word.short:
            normals.append(unit.normal)
            places.append(Span(starts[start + unit.start], ends[start + unit.end - 1]))
        for unit in word.long:
            place = Span(starts[start + unit.start], ends[start + unit.end - 1])
            long.append((unit.normal, place))
    return UnitStream(tuple(normals), tuple(places), tuple(long))


def text_columns(text: str, morphology: Morphology) -> TextColumns:
    """The columns ``m``, ``c`` and ``b`` of a reading text."""
    short, long = _unit_tokens(text, morphology)
    return TextColumns(_as_tokens(short), _as_tokens(long), _pair_column(_as_tokens(fold(text))))


def unit_normals(text: str, morphology: Morphology) -> tuple[list[str], list[str]]:
    """The tokens of ``m`` and ``c`` without their places, which take longer to find."""
    short, long = _unit_tokens(text, morphology)
    return short.split(), long.split()


def filter_column(row: IndexableRemark) -> str:
    """The column ``x`` of a remark; what is said has no token of its kind, as most is said."""
    filters = [EVERYTHING, meeting_token(row.meeting_id)]
    if row.kind in RARE_KINDS:
        filters.append(kind_token(row.kind))
    if row.speaker_id is not None:
        filters.append(speaker_token(row.speaker_id))
    return " ".join(filters)


def speaker_token(speaker_id: SpeakerId) -> str:
    """The filter token of a speaker."""
    return f"s{speaker_id}"


def meeting_token(meeting_id: MeetingId) -> str:
    """The filter token of a meeting."""
    return f"g{meeting_id}"


def kind_token(kind: RemarkKind) -> str:
    """The filter token of one of the ``RARE_KINDS``."""
    return f"k{kind.value}"


def column(tokens: Sequence[str]) -> str:
    """Tokens as the text that the tokenizer takes apart again."""
    return _as_tokens(" ".join(tokens))


def _as_tokens(text: str) -> str:
    # Minutes hold little of ASCII, and ``str.translate`` looks every letter up.
    return _NO_TOKEN_LETTER.sub(lambda found: _TOKEN_LETTERS[found[0]], text)


def _pair_column(folded: str) -> str:
    """``column(letter_pairs(folded))`` of letters that may stand in tokens.

    All are put in their places at once; to make each pair by itself takes seven times as long.
    """
    letters = array(_CODE_POINTS, folded.encode(_UTF_32, "surrogatepass"))
    triples = array(_CODE_POINTS, [ord(" ")]) * (3 * len(letters))
    triples[0::3] = letters
    triples[1:-3:3] = letters[1:]
    # Behind the last letter stand no other and no space.
    return triples.tobytes().decode(_UTF_32, "surrogatepass")[:-2]


def _unit_tokens(text: str, morphology: Morphology) -> tuple[str, str]:
    """The tokens of ``m`` and of ``c`` with spaces between."""
    short: list[str] = []
    long: list[str] = []
    for words in morphology.sentences(clean(text)):
        # A joiner leaves nothing.
        short += filter(None, map(_SHORT_TEXT, words))
        long += filter(None, map(_LONG_TEXT, words))
    # No gap is wanted before all.
    return _MARKS_TOGETHER.sub(_breaks, " ".join(short)).lstrip(" " + GAP), " ".join(long)


def _breaks(marks: re.Match[str]) -> str:
    """What is left of marks that stand together: the line breaks among them, or a gap."""
    line_breaks = marks[0].count(PARAGRAPH_END)
    # One gap is enough for 」。.
    return " ".join([PARAGRAPH_END] * line_breaks) if line_breaks else GAP


def _add_mark(mark: Word, normals: list[str]) -> None:
    """What stands for a mark, or for line breaks, behind the units before it."""
    before = normals[-1] if normals else PARAGRAPH_END
    if mark.line_breaks:
        if before == GAP:
            normals.pop()
        normals += [PARAGRAPH_END] * mark.line_breaks
    elif not mark.is_joiner and before not in _BREAKS:
        # One gap is enough for 」。.
        normals.append(GAP)


_SHORT_TEXT, _LONG_TEXT = attrgetter("short_text"), attrgetter("long_text")
_MARKS_TOGETHER = re.compile(f"[{GAP}{PARAGRAPH_END}](?: [{GAP}{PARAGRAPH_END}])+")
_CODE_POINTS, _UTF_32 = "I", f"utf-32-{sys.byteorder[0]}e"
_BREAKS = frozenset({GAP, PARAGRAPH_END})
_NO_PLACE = Span(0, 0)
