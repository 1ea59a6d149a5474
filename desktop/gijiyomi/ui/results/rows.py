"""The rows of the list of results."""

from __future__ import annotations

from dataclasses import dataclass

from gijiyomi.domain.finding import FoundRemark, HitSpan
from gijiyomi.domain.records import Meeting, Remark, Speaker
from gijiyomi.domain.text import Span
from gijiyomi.ui.results.snippets import Snippet, cut_snippet, places_of


@dataclass(frozen=True, slots=True)
class ResultText:
    """What is shown of a remark that answers.

    Attributes:
        speaker: None for narrative.
    """

    remark: Remark
    speaker: Speaker | None
    spans: tuple[HitSpan, ...]

    @property
    def places(self) -> tuple[Span, ...]:
        """Where its hits are, in order."""
        return places_of(self.spans)


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The words over a group of answers."""

    title: str
    count: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A remark that answers.

    Attributes:
        text: None until it has been read.
        meeting: None while the list of meetings does not hold it yet.
        focus: which of its hits is the current one; -1 if none is.
    """

    found: FoundRemark
    text: ResultText | None
    meeting: Meeting | None
    focus: int = -1

    def snippet(self) -> Snippet | None:
        """What of the remark is shown; None until it has been read."""
        if self.text is None:
            return None
        return cut_snippet(self.text.remark, self.text.places, focus=max(self.focus, 0))


Entry = GroupHeading | FoundRemark
Row = GroupHeading | ResultRow
