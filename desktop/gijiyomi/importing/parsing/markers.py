"""Marks with which minutes say who speaks: a catalogue, and one vote per document.

A mark must look like a name, post or body. Explicit marks (brackets, circles) count from one
find; weak ones (a colon, round brackets, a bare line) only where the document uses them often
and no explicit style more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.importing.parsing.roles import has_honorific, is_organisation, role_of
from gijiyomi.japanese.width import closed


class Style(Enum):
    """A way to print a speaker's mark; the value says how to recognise it."""

    BRACKET = re.compile(r"【\s*(?P<label>[^【】]{1,80}?)\s*】\s*:?\s*")
    CIRCLE = re.compile(
        # Not ``● A I S I``: there the circle is a bullet, and the letters are one word.
        r"[○◎●◆◇]\s?(?![A-Z] [A-Z](?![A-Za-z]))"
        r"(?P<label>[^\s:。、]{1,40}?(?:\([^()]{1,30}\)[^\s:。、()]{0,6})?)(?:\s*:\s*|\s+|\Z)"
    )
    PAREN = re.compile(r"\((?P<label>[^()]{1,20})\)\s*(?=\S)")
    COLON = re.compile(r"(?P<label>[^\s:。、「」()・][^:。、「」]{1,40}):\s*")

    @property
    def explicit(self) -> bool:
        """Whether one find is enough."""
        return self in {Style.BRACKET, Style.CIRCLE}


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaker's mark at the start of a line or paragraph.

    Attributes:
        start, end: of the label in the text; body: where the words begin.
    """

    style: Style
    start: int
    end: int
    body: int


_LEAST_WEAK = 2
_LETTER = re.compile(r"[A-Z]{1,2}")
_PARTICLES = re.compile(r"(?:より|から|について|として|における|[。、！？!?]|ます|です|した|する)")
_NAME_SHAPED = re.compile(r"[\u3005-\u3007\u3041-\u309f\u30a1-\u30fc\u3400-\u9fff]{1,12}")
_BRACKETED = re.compile(r"\([^()]*\)")
_NOT_SPEAKERS = re.compile(
    r"(?:資料|議題|議事|案件|別紙|参考|質疑|概要|結論|論点|開会|閉会|出席|欠席|日時|場所|第\d+)"
)


def find_mark(text: str, styles: Iterable[Style]) -> Mark | None:
    """The mark with which ``text``, in the spelling of rules, begins."""
    for style in styles:
        match = style.value.match(text)
        if match and is_speaker(match["label"], style):
            return Mark(style, match.start("label"), match.end("label"), match.end())
    return None


def unread_label(text: str, styles: Iterable[Style]) -> str | None:
    """What stands in ``text`` as an explicit mark has its label, and may be a name without a post.

    ``【鈴木】`` between the marks of others: whose words follow is not certain.
    """
    for style in styles:
        match = style.value.match(text) if style.explicit else None
        label = closed(match["label"]) if match else ""
        refused = _PARTICLES.search(label) or _NOT_SPEAKERS.match(label)
        if _NAME_SHAPED.fullmatch(label) and not refused:
            return label
    return None


def vote(texts: Sequence[str]) -> tuple[Style, ...]:
    """The styles that a document uses, the commonest first."""
    counts: Counter[Style] = Counter()
    for text in texts:
        mark = find_mark(text, Style)
        if mark is not None:
            counts[mark.style] += 1
    explicit = sum(count for style, count in counts.items() if style.explicit)
    return tuple(
        style
        for style, count in counts.most_common()
        if style.explicit or (count >= _LEAST_WEAK and count > 2 * explicit)
    )


def is_speaker(label: str, style: Style) -> bool:
    """Whether a label has the shape of a speaker's: a post, a body, an honorific, a letter."""
    compact = closed(label)
    if _PARTICLES.search(compact) or _NOT_SPEAKERS.match(compact):
        return False
    if _LETTER.fullmatch(compact):
        # Behind a circle two letters are rather the word that a bullet begins with (``● AI …``).
        return style is not Style.COLON and (style is not Style.CIRCLE or len(compact) == 1)
    outside = _BRACKETED.sub("", compact)
    return any(
        role_of(part) or has_honorific(part) or is_organisation(part)
        for part in (outside, compact.rstrip(")"))
    )
