"""Answers that the index alone cannot tell: what it finds is read, as far as it is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.search.interruption import Stop
from gijiyomi.search.lookup import Condition, KeyRange, Lookup, batches
from gijiyomi.search.matching import Subject, letters_answer, words_answer
from gijiyomi.search.paragraph_units import NO_UNITS, ParagraphUnits
from gijiyomi.search.paragraphs import wider
from gijiyomi.search.plan import Plan
from gijiyomi.search.spans import SearchedText

if TYPE_CHECKING:
    from gijiyomi.search.numbers import KeyArray

_SUBJECTS = """
    SELECT key, id, meeting_id, speaker_id, kind, text FROM remark
    WHERE key IN (SELECT value FROM json_each(?))
"""
_AT_ONCE = 200
_READ_AT_ONCE = 20


class ReadLookup(Lookup):
    """Asks the index for what a plan widens to, and keeps what answers the plan when it is read.

    The first answers are read for in their order; whatever counts, or ranks, reads all that the
    index finds. What was read once is not read again by the same object.
    """

    def __init__(self, library: Library, stop: Stop, condition: Condition, plan: Plan) -> None:
        super().__init__(library, stop, condition)
        self._plan = plan
        self._read: dict[int, bool] = {}
        self._units = ParagraphUnits(library, stop, plan.patterns)
        # Where nothing is left out, the index knows as much of a remark of one paragraph.
        self._alone_answers = plan.tree is not None and wider(plan.tree) == plan.tree

    def count(self, match: str, keys: KeyRange) -> int:
        """How many remarks answer."""
        return len(self.keys(match, keys))

    def is_at_most(self, most: int, match: str, keys: KeyRange) -> bool:
        """Whether no more than ``most`` remarks answer; reads no further."""
        if super().is_at_most(most, match, keys):
            return True
        return len(self.first(match, keys, limit=most + 1)) <= most

    def key_array(self, match: str, keys: KeyRange) -> KeyArray:
        """All keys that answer, ascending."""
        from gijiyomi.search.numbers import key_array  # noqa: PLC0415 - as in ``Lookup``

        return key_array(self._answering(super().key_array(match, keys).tolist()))

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
        return list(self._answering(super().ranked(match, keys)))

    def _answering(self, keys: Sequence[int]) -> Iterator[int]:
        for batch in batches(keys, _READ_AT_ONCE):
            self._read_unread(key for key in batch if key not in self._read)
            yield from (key for key in batch if self._read.get(key, False))

    def _read_unread(self, keys: Iterable[int]) -> None:
        undecided: dict[int, Subject] = {}
        for key, remark, meeting, speaker, kind, text in self._rows(
            _SUBJECTS, json.dumps(list(keys))
        ):
            self._stop.check()
            if self._alone_answers and "\n" not in text:
                self._read[key] = True
                continue
            subject = Subject(
                RemarkId(remark),
                MeetingId(meeting),
                None if speaker is None else SpeakerId(speaker),
                RemarkKind(kind),
                SearchedText(text),
            )
            by_letters = letters_answer(self._plan, subject)
            if by_letters is None:
                undecided[key] = subject
            else:
                self._read[key] = by_letters
        if undecided:
            self._read_words(undecided)

    def _read_words(self, subjects: Mapping[int, Subject]) -> None:
        standing = self._units.of(tuple(subjects))
        for key, subject in subjects.items():
            self._stop.check()
            paragraphs = len(subject.text.paragraphs)
            found = standing.get(key, NO_UNITS)
            if found.are_of(paragraphs):
                subject.text.know_units(found.paragraphs)
            self._read[key] = words_answer(self._plan, subject)
