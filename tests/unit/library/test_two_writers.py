"""The importer's thread and the window's writer have a connection each: neither loses its work."""

import threading
from datetime import date

import pytest
from tests.unit.library.shelves import contents, sound

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.records import Changes
from gijiyomi.domain.text import Span
from gijiyomi.library import NoIndex
from gijiyomi.search import Indexer, SearchEngine


@pytest.fixture
def other(shelf, open_library):
    return open_library(shelf.path, index_with=Indexer)


@pytest.fixture
def between(shelf, other):
    """Has the other connection do something just before the next transaction of ``shelf``."""
    waiting = []
    begin = shelf._journal._database.transaction

    def after_the_other():
        while waiting:
            waiting.pop()(other)
        return begin()

    shelf._journal._database.transaction = after_the_other
    return waiting.append


@pytest.mark.parametrize("act", ["split", "join", "edit", "assign"])
def test_a_correction_is_made_on_what_another_writer_left(shelf, meeting, remarks, between, act):
    """Rows that were read before the other wrote would put its remark back as it was."""
    between(lambda library: library.corrections.split(remarks[2].id, 5))
    between(lambda library: library.corrections.mark_narrative([remarks[4].id]))
    lines = shelf.meetings.attendees(meeting)
    {
        "split": lambda: shelf.corrections.split(remarks[1].id, 4),
        "join": lambda: shelf.corrections.join(remarks[2].id),
        "edit": lambda: shelf.corrections.edit_attendance(meeting, lines[:1]),
        "assign": lambda: shelf.corrections.confirm([remarks[4].id, remarks[1].id]),
    }[act]()
    texts = [one.text for one in shelf.remarks.of_meeting(meeting)]
    assert remarks[2].text[5:] in texts
    assert shelf.remarks.get(remarks[4].id).speaker_id is None
    assert sound(shelf)
    while shelf.history.undo():
        pass
    assert [one.text for one in shelf.remarks.of_meeting(meeting)] == [one.text for one in remarks]
    assert sound(shelf)


def test_what_is_written_on_a_remark_that_was_just_cut_is_of_its_words(shelf, remarks, between):
    between(lambda library: library.corrections.split(remarks[2].id, 5))
    with pytest.raises(Defect, match="span-outside-remark"):
        shelf.annotations.add(remarks[2].id, Span(6, 9), note="メモ")
    briefing = shelf.briefings.create("資料")
    between(lambda library: library.corrections.split(remarks[1].id, 5))
    with pytest.raises(Defect, match="span-outside-remark"):
        shelf.briefings.add_excerpt(briefing, remarks[1].id, Span(6, 9))
    assert sound(shelf)


def test_what_another_writer_removed_is_told(shelf, remarks, between):
    note = shelf.annotations.add(remarks[1].id, Span(0, 4), note="メモ", tags=["甲"])
    briefing = shelf.briefings.create("資料")
    entry = shelf.briefings.add_comment(briefing, "一")
    changes = (
        (lambda: shelf.annotations.set_note(note, "別"), "annotation-missing"),
        (lambda: shelf.annotations.set_tags(note, []), "annotation-missing"),
        (lambda: shelf.annotations.remove(note), "annotation-missing"),
        (lambda: shelf.briefings.edit(entry, "別"), "entry-missing"),
        (lambda: shelf.briefings.move(entry, 0), "entry-missing"),
        (lambda: shelf.briefings.remove_entry(entry), "entry-missing"),
    )
    for change, code in changes:
        before = contents(shelf)
        gone = "annotations" if code == "annotation-missing" else "briefings"
        between(
            lambda library, gone=gone: (
                library.annotations.remove(note)
                if gone == "annotations"
                else library.briefings.remove_entry(entry)
            )
        )
        with pytest.raises(InputError, match=code):
            change()
        shelf.history.undo()
        assert contents(shelf) == before


def test_both_writers_at_once_keep_all_they_did(shelf, meeting, remarks, open_library):
    refused = []

    def annotate():
        with open_library(shelf.path, index_with=Indexer) as mine:
            for nth in range(20):
                try:
                    mine.annotations.add(remarks[1].id, Span(0, 4), note=str(nth))
                except Exception as error:  # noqa: BLE001 - told by the test
                    refused.append(error)

    thread = threading.Thread(target=annotate)
    thread.start()
    for _ in range(10):
        shelf.corrections.split(remarks[2].id, 9)
        assert Changes.REMARKS in shelf.last_changes
        shelf.corrections.join(shelf.remarks.of_meeting(meeting)[3].id)
    thread.join()
    assert refused == []
    assert sorted(int(one.note) for one in shelf.annotations.all()) == [*range(20)]
    assert shelf.corrections.count(meeting) == 20
    steps = shelf.connection.execute("SELECT count(*) FROM undo_step").get
    assert steps == 40
    while shelf.history.undo():
        pass
    assert [one.text for one in shelf.remarks.of_meeting(meeting)] == [one.text for one in remarks]
    assert sound(shelf)


class Recording:
    """An indexer that says what is made ready before a transaction and what in it."""

    def __init__(self, library):
        self._library = library
        self.ready = []

    def prepare(self, texts):
        assert not self._library.connection.in_transaction
        self.ready += texts

    def index(self, rows):
        assert {row.text for row in rows} <= {*self.ready}
        self.ready = []

    def remove(self, keys):
        assert keys


def test_a_long_meeting_that_moves_does_not_keep_the_other_writer_waiting(
    open_library, new_minutes
):
    """Taking thousands of remarks apart takes longer than the importer waits for its turn."""
    library = open_library(index_with=Recording)
    made = new_minutes(facts=MeetingFacts(body="会", date=date(2026, 2, 1)))
    made.remark(made.speaker("甲"), "一つ目。")
    for nth in range(150):
        made.remark(0, f"{nth}番目の発言。")
    meeting = library.meetings.add(made.build(), made.original(), indexer=NoIndex())
    facts = MeetingEdit("会", "", None, date(2025, 1, 1), None, None, None, "")
    library.corrections.edit_meeting(meeting, facts)
    library.history.undo()
    library.history.redo()
    assert library.meetings.get(meeting).date == date(2025, 1, 1)


def test_a_read_only_window_corrects_nothing(shelf, remarks, open_library):
    shelf.corrections.split(remarks[1].id, 5)
    before = contents(shelf)
    window = open_library(shelf.path, read_only=True, index_with=Indexer)
    for change in (
        lambda: window.corrections.split(remarks[2].id, 5),
        lambda: window.corrections.confirm([remarks[4].id]),
        lambda: window.annotations.add(remarks[2].id, Span(0, 4), note="メモ"),
        window.history.undo,
    ):
        with pytest.raises(EnvironmentFault, match="library-read-only"):
            change()
    assert contents(shelf) == before


def test_a_correction_does_not_begin_an_index_that_was_dropped(shelf, remarks):
    """Searching would find the corrected remark only, and say that there are no others."""
    for table in ("index_remark", "index_version"):
        shelf.connection.execute(f"DROP TABLE {table}")
    shelf.corrections.split(remarks[1].id, 5)
    with pytest.raises(EnvironmentFault, match="index-missing"):
        SearchEngine(shelf).page(SearchRequest("予算"))
