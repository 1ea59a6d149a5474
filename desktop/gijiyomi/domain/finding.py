"""What a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId


class Lane(Enum):
    """By which way a span was found."""

    LITERAL = "literal"
    SPELLING = "spelling"
    NAME = "name"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class HitSpan:
    """An exact place in a remark's reading text, in code points.

    Attributes:
        term: index of the query term that it answers, for grouping by term.
        whole_word: it is one word or several (語の一致), and not only letters within words
            (文字列の一致), as 京都 within 東京都 is.
    """

    start: int
    end: int
    lane: Lane
    term: int
    whole_word: bool = False


class FoundRemark(NamedTuple):
    """A remark that answers the query; where in it has not been looked at.

    Attributes:
        key: its place in the order of dates, from which the next answers can be asked.
    """

    key: int
    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A remark that answers the query, with every place that does, in order of position."""

    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    spans: tuple[HitSpan, ...]


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to look; None and nobody is everywhere.

    Attributes:
        speakers: remarks of any of these; a person who speaks in several meetings is several.
        old_versions: in minutes too of which there is a newer version (旧版も探す); they come last.
    """

    meeting_id: MeetingId | None = None
    speakers: frozenset[SpeakerId] = frozenset()
    old_versions: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader of a result should know; worded under ``notice.<code>.what``.

    Attributes:
        start, end: the place in the query that it is about, in code points; None if it is about
            no place in particular.
    """

    code: str
    detail: str = ""
    start: int | None = None
    end: int | None = None


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
        has_places: False where fields alone, or what is excluded alone, are asked for: no letters
            answer then, but the remarks as they are.
    """

    query: str
    terms: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    variants: tuple[Variant, ...]
    notices: tuple[Notice, ...]
    has_places: bool = True


class Counted(Enum):
    """What is counted where there are few answers, and where there are many."""

    PLACES = "places"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class Facets:
    """Where the answers are.

    Attributes:
        total_spans: places in all answering remarks, or the remarks, see ``counted``.
        meetings, speakers: how many of those stand in each; absent means none.
        remarks: how many remarks answer.
        term_remarks: for each term of the query alone, how many remarks hold it.
        terms: the query's terms as typed, in order.
        counted: places while there are few answers; of many, whose texts nobody can read through
            while a user waits, the remarks.
        complete: older meetings have been counted too.
    """

    total_spans: int
    remarks: int
    meetings: Mapping[MeetingId, int]
    speakers: Mapping[SpeakerId, int]
    term_remarks: tuple[int, ...]
    terms: tuple[str, ...] = ()
    counted: Counted = Counted.PLACES
    complete: bool = True


class Within(Enum):
    """In what all terms of a query must stand together."""

    REMARK = "remark"
    PARAGRAPH = "paragraph"
    MEETING = "meeting"


class Order(Enum):
    """In which order answers come."""

    DATE = "date"
    RELEVANCE = "relevance"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """Which of the spellings that a search brought up count.

    Attributes:
        known: the spellings that were shown to the user, folded.
        dropped: those of them that the user does not want.
        others: spellings that were not shown count too.
    """

    known: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    others: bool = True


ANY_VARIANT = VariantChoice()
"""All spellings count."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked.

    Attributes:
        query: as typed, in the query language.
        any_term: a remark answers with any of the terms (いずれかを含む) instead of all.
        spelling: the lanes of spellings and names take part (表記ゆれをまとめる).
        synonyms: the lane of other words for the same takes part (同義語も探す).
        whole_words: letters within other words do not count (語の一致だけ).
        within: in what the terms must stand together.
        choice: which spellings count.
        scope: where to look.
        order: of the answers.
        only_terms: remarks with these of the query's terms and no other; None is no matter.
    """

    query: str
    any_term: bool = False
    spelling: bool = True
    synonyms: bool = False
    whole_words: bool = False
    within: Within = Within.REMARK
    choice: VariantChoice = ANY_VARIANT
    scope: SearchScope = SearchScope()
    order: Order = Order.DATE
    only_terms: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """Some answers in the order asked for, found without counting the others.

    Attributes:
        terms: the query's terms as typed, in order; index them by ``HitSpan.term``.
        more: there are answers after these.
    """

    terms: tuple[str, ...]
    remarks: tuple[FoundRemark, ...]
    notices: tuple[Notice, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """How many remarks answer, and where; absent means none.

    Attributes:
        years: by the year of the meeting; None for meetings without a date.
        complete: older meetings have been counted too.
    """

    remarks: int
    meetings: Mapping[MeetingId, int]
    speakers: Mapping[SpeakerId, int]
    years: Mapping[int | None, int]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """Answers that have the same of the query's terms.

    Attributes:
        terms: the indexes of the terms that they have, ascending.
        remarks: how many they are.
    """

    terms: tuple[int, ...]
    remarks: int


@dataclass(frozen=True, slots=True)
class TermVariants:
    """The spellings that a term is found in, the most frequent first.

    Attributes:
        term: its index.
        variants: ``count`` is of the remarks in the scope that hold the letters of each; as one
            spelling may stand within another, they are no parts of a whole.
        complete: no answer has the term in any other spelling.
    """

    term: int
    variants: tuple[Variant, ...]
    complete: bool


class ChipKind(Enum):
    """What a part of a query is."""

    WORD = "word"
    EXACT = "exact"
    GROUP = "group"
    NEAR = "near"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class QueryChip:
    """A part of a query at its top level.

    Attributes:
        text: as typed, with its minus, quotes or brackets.
        start, end: its place in the query, in code points.
        negative: it is excluded.
    """

    text: str
    kind: ChipKind
    start: int
    end: int
    negative: bool = False
