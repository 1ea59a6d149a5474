"""What a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId


class Lane(Enum):
    """By which way a span was found."""

    LITERAL = "literal"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class HitSpan:
    """An exact place in a remark's reading text, in code points.

    Attributes:
        term: index of the query term that it answers, for grouping by term.
    """

    start: int
    end: int
    lane: Lane
    term: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A remark that answers the query, with every place that does, in order of position."""

    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    spans: tuple[HitSpan, ...]


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to look; None is everywhere."""

    meeting_id: MeetingId | None = None
    speaker_id: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader of a result should know; worded under ``notice.<code>.what``."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that matched, as it stands in the text, and how often."""

    text: str
    lane: Lane
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The first answers to a query.

    Attributes:
        terms: the query's terms as typed, in order; index them by ``HitSpan.term``.
        total: how many remarks answer it, beyond those in ``hits`` too.
        hits: newest meeting first, then reading order.
    """

    query: str
    terms: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    variants: tuple[Variant, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Where the answers are.

    Attributes:
        total_spans: places in all answering remarks.
        meetings, speakers: how many of those places stand in each; absent means none.
        remarks: how many remarks answer.
        term_remarks: for each term of the query alone, how many remarks hold it.
    """

    total_spans: int
    remarks: int
    meetings: Mapping[MeetingId, int]
    speakers: Mapping[SpeakerId, int]
    term_remarks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked.

    Attributes:
        query: as typed, in the query language.
        any_term: a remark answers with any of the terms (いずれかを含む) instead of all.
        spelling: the spelling lane takes part (表記ゆれをまとめる).
        scope: where to look.
    """

    query: str
    any_term: bool = False
    spelling: bool = True
    scope: SearchScope = SearchScope()
