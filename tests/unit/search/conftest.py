"""Libraries of a few remarks, made for the test that asks."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library import Library
from gijiyomi.search import Indexer, SearchEngine


class Shelf:
    """A library to fill and to ask."""

    def __init__(self, library, builder) -> None:
        self.library = library
        self.engine = SearchEngine(library)
        self._builder = builder
        self._count = 0

    def add(self, *texts, day=date(2025, 12, 5), labels=None):
        """Add a meeting of these remarks; a label of None makes narrative."""
        self._count += 1
        facts = MeetingFacts(body="審議会", number=f"第{self._count}回", date=day, kind="議事録")
        made = self._builder(name=f"{self._count}.txt", facts=facts)
        # Two meetings with the same words are two files.
        made.front_matter(f"第{self._count}回")
        labels = labels or ["甲委員"] * len(texts)
        speakers = {label: made.speaker(label) for label in dict.fromkeys(labels) if label}
        for label, text in zip(labels, texts, strict=True):
            paragraphs = [line for line in text.split("\n") if line]
            if label:
                made.remark(speakers[label], *paragraphs, marker="")
            else:
                made.narrative(*paragraphs)
        parsed, original = made.build(), made.original()
        return self.library.meetings.add(parsed, original, indexer=Indexer(self.library))

    def texts(self, hits):
        remarks = self.library.remarks.get_many([hit.remark_id for hit in hits])
        return [remarks[hit.remark_id].text for hit in hits]

    def all_remarks(self):
        return [
            remark
            for meeting in self.library.meetings.list()
            for remark in self.library.remarks.of_meeting(meeting.id)
        ]


@pytest.fixture
def shelf(library, new_minutes):
    return Shelf(library, new_minutes)


@pytest.fixture
def shelf_at(new_minutes):
    """Opens a library at a path, for the length of a ``with``."""

    @contextmanager
    def opened(path):
        with Library.open(path, index_with=Indexer) as library:
            yield Shelf(library, new_minutes)

    return opened
