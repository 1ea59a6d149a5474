"""Requests as they are asked of the index, made ready once as long as the library stays."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from gijiyomi.domain.finding import Notice, SearchRequest, SearchScope
from gijiyomi.library import Library
from gijiyomi.search.expression import ALL, within
from gijiyomi.search.index import (
    INDEX,
    index_exists,
    index_is_current,
    library_version,
    require_index,
    table_exists,
)
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.letters import LetterLookup, letters_table, single_letter
from gijiyomi.search.lookup import Condition, KeyRange, Lookup, overlap
from gijiyomi.search.narrowing import narrowed
from gijiyomi.search.one_letter import LetterReader
from gijiyomi.search.paragraph_units import tell_paragraphs
from gijiyomi.search.plan import Plan
from gijiyomi.search.planning import Planner
from gijiyomi.search.query import Every, every
from gijiyomi.search.reading import ReadLookup
from gijiyomi.search.streams import speaker_token

_MOST_READERS = 4
_MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is asked: an expression of the index, a range of keys, and of whom.

    Attributes:
        letters: what reads for single letters that all answers must have; None if there are none.
        sooner: an expression of some of the answers, found sooner than all; None if there is none.
        of_everybody: not of some speakers only.
    """

    plan: Plan
    match: str
    keys: KeyRange
    lookup: Lookup
    letters: LetterReader | None = None
    sooner: str | None = None
    of_everybody: bool = True

    @property
    def begins_words(self) -> bool:
        """Whether the expression asks for what begins with letters, one or more."""
        return '" *' in self.match

    def first_by_date(self, *, limit: int, after: int | None) -> list[int]:
        """The keys of the first answers by date; see ``Lookup.first``."""
        if self.letters is not None:
            found = self.letters.first(self.lookup, self.keys, limit=limit, after=after)
            if found is not None:
                return found
        return self.lookup.first(
            self.match, self.keys, limit=limit, after=after, sooner=self.sooner
        )


class Asked(NamedTuple):
    """A request made ready.

    Attributes:
        question: None if nothing can answer.
        notices: of the plan and of the index.
    """

    plan: Plan
    question: Question | None
    notices: tuple[Notice, ...]


class Questions:
    """Makes requests ready; the last ones are kept until the library changes."""

    def __init__(self, library: Library, stop: Stop, lookup: Lookup, planner: Planner) -> None:
        self._library = library
        self._stop = stop
        self._lookup = lookup
        self._planner = planner
        self._version: tuple[int, ...] = ()
        self._kept: OrderedDict[SearchRequest, Asked] = OrderedDict()
        self._readers: OrderedDict[tuple[object, ...], ReadLookup] = OrderedDict()
        tell_paragraphs(library)

    def asked(self, request: SearchRequest) -> Asked:
        """``request`` as it is asked of the library as it is now."""
        self._forget_if_changed()
        if request not in self._kept:
            self._kept[request] = self._make_ready(request)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[request]

    def question(self, plan: Plan, scope: SearchScope) -> Question | None:
        """What is asked of the index for a plan; None if nothing can answer."""
        if plan.tree is None or not self.has_index():
            return None
        has_letters = table_exists(self._library, letters_table(INDEX))
        asked = narrowed(plan, plan.tree, letters=has_letters)
        match = scoped(asked.match, scope)
        keys = overlap(asked.keys, self._lookup.range_of(scope))
        lookup = self._lookup.narrowed(asked.condition)
        if plan.reads_paragraphs:
            lookup = self._reader(plan, match, asked.condition)
        elif match == ALL:
            lookup = LetterLookup.made_from(lookup)
        narrow = bool(scope.speakers or asked.condition.text) or plan.reads_paragraphs
        return Question(
            plan,
            match,
            keys,
            lookup,
            letters=None if narrow else self._letter_reader(plan),
            # Where few answer the condition, some of them are found no sooner.
            sooner=scoped(asked.sooner, scope)
            if asked.sooner and not asked.condition.text
            else None,
            of_everybody=not scope.speakers,
        )

    def has_index(self) -> bool:
        """Whether there is an index; without one a library with remarks cannot be searched."""
        if index_exists(self._library):
            return True
        with asking(self._library):
            if self._library.connection.execute("SELECT EXISTS (SELECT 1 FROM remark)").get:
                require_index(self._library)
        return False

    def _make_ready(self, request: SearchRequest) -> Asked:
        plan = self._planner.plan(request)
        question = self.question(plan, request.scope)
        outdated = () if index_is_current(self._library) else (Notice("index-outdated"),)
        return Asked(plan, question, (*plan.notices, *outdated))

    def _forget_if_changed(self) -> None:
        version = library_version(self._library)
        if version != self._version:
            self._version = version
            self._kept.clear()
            self._readers.clear()

    def _letter_reader(self, plan: Plan) -> LetterReader | None:
        parts = plan.tree.parts if isinstance(plan.tree, Every) else (plan.tree,)
        single = {part: letter for part in parts if (letter := single_letter(part, plan.patterns))}
        others = every(part for part in parts if part is not None and part not in single)
        if not single:
            return None
        match = None if others is None else narrowed(plan, others).match
        letters = tuple(single.values())
        return LetterReader(self._library, self._stop, letters=letters, match=match)

    def _reader(self, plan: Plan, match: str, condition: Condition) -> ReadLookup:
        """What reads for a plan, kept with what it has read until the library changes."""
        # The index is asked the same for 予算 区民 and 予算 区民 -防災 of one paragraph.
        key = (plan.tree, plan.patterns, match, condition)
        if key not in self._readers:
            self._readers[key] = ReadLookup(self._library, self._stop, condition, plan)
            if len(self._readers) > _MOST_READERS:
                self._readers.popitem(last=False)
        return self._readers[key]


def scoped(match: str, scope: SearchScope) -> str:
    """``match`` where the speakers of ``scope`` speak."""
    tokens = [speaker_token(speaker) for speaker in sorted(scope.speakers)]
    return within(match, tokens) if tokens else match
