"""Answers that the index alone cannot tell: what it finds is read, as far as it is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.search.index import index_is_current
from gijiyomi.search.interruption import Stop
from gijiyomi.search.lookup import Condition, KeyRange, Lookup, batches
from gijiyomi.search.matching import Subject, answers, paragraph_answers
from gijiyomi.search.paragraph_sets import numbers_of, standing_of, wanted_terms
from gijiyomi.search.paragraph_texts import ParagraphText
from gijiyomi.search.paragraph_units import (
    ALONE,
    FUNCTION,
    NOT_ASKED,
    TOGETHER,
    ParagraphUnits,
    StandingUnits,
)
from gijiyomi.search.paragraphs import wider
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Field
from gijiyomi.search.spans import SearchedText

if TYPE_CHECKING:
    from gijiyomi.search.numbers import KeyArray

_STANDING = f"SELECT rowid, {FUNCTION}(index_remark, ?) FROM index_remark "  # noqa: S608 - a name
_WITHIN = _STANDING + "WHERE index_remark MATCH ? {}"
_OF_KEYS = _WITHIN.format("AND rowid IN (SELECT value FROM json_each(?))")
_SUBJECTS = """
    SELECT key, id, meeting_id, speaker_id, kind, text FROM remark
    WHERE key IN (SELECT value FROM json_each(?))
"""
_OF_SEVERAL_PARAGRAPHS = """
    SELECT key FROM remark
    WHERE key IN (SELECT value FROM json_each(?)) AND instr(text, char(10)) > 0
"""
_AT_ONCE = 200
_READ_AT_ONCE = 20
_TOLD_AT_ONCE = 1_000
# To find a remark in the index by its key takes as long as to pass over some that are not wanted.
_FEW = 500


class _Row(NamedTuple):
    """A remark as it is stored."""

    key: int
    remark: int
    meeting: int
    speaker: int | None
    kind: str
    text: str

    def subject(self) -> Subject:
        """The same as a query looks at it."""
        return Subject(
            RemarkId(self.remark),
            MeetingId(self.meeting),
            None if self.speaker is None else SpeakerId(self.speaker),
            RemarkKind(self.kind),
            SearchedText(self.text),
        )


class ReadLookup(Lookup):
    """Asks the index for what a plan widens to, and keeps what answers the plan when it is read.

    The first answers are read for in their order; whatever counts, or ranks, reads all that the
    index finds. Of most remarks the index tells where their words stand, and they need not be read.
    What was read once is not read again by the same object.
    """

    def __init__(self, library: Library, stop: Stop, condition: Condition, plan: Plan) -> None:
        super().__init__(library, stop, condition)
        self._plan = plan
        self._read: dict[int, bool] = {}
        terms = None if plan.tree is None else wanted_terms(plan.tree)
        self._units = ParagraphUnits(plan.patterns, terms)
        self._alone_answers = plan.tree is not None and wider(plan.tree) == plan.tree

    def count(self, match: str, keys: KeyRange) -> int:
        """How many remarks answer."""
        return len(self.key_array(match, keys))

    def is_at_most(self, most: int, match: str, keys: KeyRange) -> bool:
        """Whether no more than ``most`` remarks answer; reads no further."""
        if super().is_at_most(most, match, keys):
            return True
        return len(self.first(match, keys, limit=most + 1)) <= most

    def key_array(self, match: str, keys: KeyRange) -> KeyArray:
        """All keys that answer, ascending."""
        from gijiyomi.search.numbers import key_array  # noqa: PLC0415 - as in ``Lookup``

        found: list[int] = super().key_array(match, keys).tolist()
        self._read_all(found, match, keys)
        return key_array([key for key in found if self._read[key]])

    def first(
        self,
        match: str,
        keys: KeyRange,
        *,
        limit: int,
        after: int | None = None,
        sooner: str | None = None,
    ) -> list[int]:
        """The first keys by date; see ``Lookup.first``."""
        found: list[int] = []
        while len(found) < limit:
            candidates = super().first(match, keys, limit=_AT_ONCE, after=after, sooner=sooner)
            found += islice(self._answering(candidates), limit - len(found))
            if len(candidates) < _AT_ONCE:
                break
            after = candidates[-1]
        return found

    def ranked(self, match: str, keys: KeyRange) -> list[int]:
        """All keys that answer, the best first."""
        found = super().ranked(match, keys)
        self._read_all(found, match, keys)
        return [key for key in found if self._read[key]]

    def _answering(self, keys: Sequence[int]) -> Iterator[int]:
        for batch in batches(keys, _READ_AT_ONCE):
            self._read_some(batch)
            yield from (key for key in batch if self._read[key])

    def _read_all(self, keys: Sequence[int], match: str, within: KeyRange) -> None:
        """Read what answers ``match`` within a range; those are ``keys``."""
        unread = [key for key in keys if key not in self._read]
        if len(unread) > _FEW:
            worded, values = self._worded(_WITHIN, self._units.within(match), within)
            self._decide(unread, self._rows(worded, self._units.asked, *values))
        else:
            self._read_some(unread)

    def _read_some(self, keys: Sequence[int]) -> None:
        unread = [key for key in keys if key not in self._read]
        if self._units.begins_words:
            self._read_texts(dict.fromkeys(unread, NOT_ASKED))
            return
        asked = (self._units.asked, self._units.alone, json.dumps(unread))
        self._decide(unread, self._rows(_OF_KEYS, *asked))

    def _decide(self, keys: Iterable[int], told: Sequence[tuple[int, str]]) -> None:
        """Decide of each key, by what the index told of it if that is enough."""
        unread = set(keys)
        for some in batches(((key, what) for key, what in told if key in unread), _TOLD_AT_ONCE):
            self._read |= ((key, True) for key, what in some if what == TOGETHER)
            self._decide_alone([key for key, what in some if what == ALONE])
            self._read_texts(
                {key: self._units.standing(what) for key, what in some if len(what) > 1}
            )
            unread.difference_update(key for key, _ in some)
        for batch in batches(unread, _AT_ONCE):
            self._read_texts(dict.fromkeys(batch, self._units.untold))

    @cached_property
    def _knows_paragraphs(self) -> bool:
        """Whether every remark is indexed by today's rules, which mark the ends of paragraphs."""
        return index_is_current(self._library)

    def _decide_alone(self, keys: Sequence[int]) -> None:
        """Decide of remarks of one paragraph, as far as the index knows."""
        if self._knows_paragraphs:
            self._read |= dict.fromkeys(keys, True)
            return
        several = self._rows(_OF_SEVERAL_PARAGRAPHS, json.dumps(keys)) if keys else ()
        undecided = {key: self._units.untold for (key,) in several}
        self._read |= dict.fromkeys(set(keys) - undecided.keys(), True)
        self._read_texts(undecided)

    def _read_texts(self, undecided: Mapping[int, StandingUnits]) -> None:
        if not undecided:
            return
        # What has gone from the library meanwhile answers nothing. Nothing is kept of what is
        # stopped on the way.
        read = dict.fromkeys(undecided, False)
        for row in map(_Row._make, self._rows(_SUBJECTS, json.dumps(list(undecided)))):
            self._stop.check()
            # Where nothing is left out, the index knows all of a remark of one paragraph.
            alone = self._alone_answers and "\n" not in row.text
            read[row.key] = alone or self._answers(row, undecided[row.key])
        self._read |= read

    def _answers(self, row: _Row, told: StandingUnits) -> bool:
        """Whether a remark answers, by its letters and what the index knows; else by reading it."""
        tree, patterns = self._plan.tree, self._plan.patterns
        if tree is None:
            return False
        paragraphs = ParagraphText(row.text, told)

        def is_of(field: Field) -> bool:
            return answers(field, patterns, row.subject(), self._plan.chosen)

        for folded in (False, True):
            terms = [paragraphs.standing(term, folded=folded) for term in self._units.terms]
            sure, possible = standing_of(tree, paragraphs.every, terms, is_of)
            if sure or not possible:
                return bool(sure)
        return paragraph_answers(self._plan, row.subject(), numbers_of(possible))
