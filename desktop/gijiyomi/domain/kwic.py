"""What a 用例 view gives: every place of a word with what stands before and behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from gijiyomi.domain.finding import HitSpan, Notice
from gijiyomi.domain.records import Meeting, MeetingId, RemarkId, Speaker, SpeakerId
from gijiyomi.domain.text import Span

CONTEXTS = (15, 30, 50)
"""How many characters before and behind the keyword can be asked for."""


class KwicOrder(Enum):
    """By what lines are put in order; MEETING is newest first, reading order within."""

    RIGHT = "right"
    LEFT = "left"
    SPEAKER = "speaker"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One place of a term.

    ``left + keyword + right`` is a piece of the remark's reading text, without a gap. The contexts
    end where the paragraph does.

    Attributes:
        key: the remark's place in the order of dates.
        hit: the place; its ``term`` indexes the page's terms.
        left_cut, right_cut: the paragraph goes on where the context ends.
        paragraph: span of the paragraph in the remark; of all paragraphs that the place touches.
        pages: first and last page of the place; None where the source has none.
        unsure: nobody has confirmed whose words they are.
        sort_word: the words beside the keyword that put the line where it stands, in code points
            of the remark; None where no context did.
    """

    key: int
    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    hit: HitSpan
    left: str
    keyword: str
    right: str
    left_cut: bool
    right_cut: bool
    paragraph: Span
    pages: tuple[int, int] | None
    unsure: bool = False
    sort_word: Span | None = None

    def __reduce__(self) -> tuple[type[KwicLine], tuple[object, ...]]:
        """What it is made of; many lines go between processes, and the usual way is slow."""
        return KwicLine, tuple(getattr(self, name) for name in self.__slots__)

    @property
    def span(self) -> Span:
        """The place of the keyword in the remark's reading text, in code points."""
        return Span(self.hit.start, self.hit.end)

    def within(self, width: int) -> KwicLine:
        """The same line with at most ``width`` characters before and behind the keyword."""
        return replace(
            self,
            left=self.left[max(0, len(self.left) - width) :],
            right=self.right[:width],
            left_cut=self.left_cut or len(self.left) > width,
            right_cut=self.right_cut or len(self.right) > width,
        )


@dataclass(frozen=True, slots=True)
class KwicPage:
    """Lines in order, and what they speak of.

    Attributes:
        terms: the query's terms as typed; index them by ``HitSpan.term``.
        after: what to ask for the lines that follow with; None when these are the last.
        bounded: there are more places than can be put in order: these are the newest.
        people: how many people speak in the lines, where that was asked for.
    """

    terms: tuple[str, ...]
    order: KwicOrder
    lines: tuple[KwicLine, ...]
    meetings: Mapping[MeetingId, Meeting]
    speakers: Mapping[SpeakerId, Speaker]
    notices: tuple[Notice, ...] = ()
    after: int | None = None
    bounded: bool = False
    people: int | None = None

    @property
    def complete(self) -> bool:
        """Whether these are all places that there are."""
        return self.after is None and not self.bounded
