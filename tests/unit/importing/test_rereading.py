"""Files are read again from the kept originals; what fails leaves its meeting as it was."""

from __future__ import annotations

import pytest
from tests.unit.importing import variants

from gijiyomi.domain.corrections import Unnamed
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.importer import Importer
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import Library, check
from gijiyomi.search import Indexer, verify_index


class _Stopping(Unwatched):
    def cancelled(self) -> bool:
        return True


class _Counting(DirectReader):
    def __init__(self):
        self.names = []

    def read(self, name, data, *, cancelled, access):
        self.names.append(name)
        return super().read(name, data, cancelled=cancelled, access=access)


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library" / "gijiyomi.db", index_with=Indexer) as library:
        _importer(library).run(variants.seeds(), progress=Unwatched(), on_outcome=lambda _: None)
        yield library


def _importer(library, reader=None):
    return Importer(library, Indexer(library), reader=reader or DirectReader())


def _reread(library, meetings, *, progress=None, reader=None):
    told = []
    outcomes = _importer(library, reader).reread(
        meetings, progress=progress or Unwatched(), on_outcome=told.append
    )
    assert told == outcomes
    return outcomes


def _all(library):
    return [
        (one, library.remarks.of_meeting(one.id), library.meetings.speakers(one.id))
        for one in library.meetings.list()
    ]


def test_corrections_of_real_minutes_hold_when_they_are_read_again(library):
    meetings = [one.id for one in library.meetings.list()]
    for meeting in meetings:
        remarks = library.remarks.of_meeting(meeting)
        library.corrections.split(remarks[3].id, len(remarks[3].text) // 2)
        library.corrections.assign([remarks[5].id], Unnamed())
        library.corrections.join(remarks[8].id)
    before, reader = _all(library), _Counting()
    outcomes = _reread(library, meetings, reader=reader)
    assert [one.result.unplaced for one in outcomes] == [()] * len(meetings)
    for one in outcomes:
        assert one.result.replayed == library.corrections.count(one.meeting_id) >= 2
    assert _all(library) == before
    assert len(reader.names) == len(meetings)
    assert [*check(library), *verify_index(library)] == []


def test_a_lost_original_or_meeting_stops_no_other(library):
    first, second = (one.id for one in library.meetings.list())
    digest = library.meetings.source_file(first).sha256
    library.originals.path_of(digest).unlink()
    before = _all(library)
    outcomes = _reread(library, [first, MeetingId(99), second])
    told = {one.meeting_id: one.error and one.error.code for one in outcomes}
    assert told == {first: "original-missing", 99: "meeting-missing", second: None}
    assert _all(library) == before


def test_a_run_that_is_stopped_changes_nothing(library):
    before = _all(library)
    outcomes = _reread(library, [one.id for one in library.meetings.list()], progress=_Stopping())
    assert [(one.result, one.error) for one in outcomes] == [(None, None)] * 2
    assert _all(library) == before
    assert library.history.undo_label() is None
