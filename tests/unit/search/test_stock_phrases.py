"""What is kept of stock phrases is what the index says, whatever happens to the library."""

import zlib
from collections import Counter
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.finding import SearchRequest, SearchScope, Within
from gijiyomi.domain.progress import Unwatched
from gijiyomi.library.database import Database
from gijiyomi.search import SearchEngine, reindex, stock_phrases
from gijiyomi.search.expression import stock_name
from gijiyomi.search.gathering import common_phrases, gather_stock
from gijiyomi.search.index import STOCK
from gijiyomi.search.plan import plan

REMARKS = [
    "予算でございます。",
    "予算と区民のことでございますので、",
    "区民と思います。",
    "鰻の話。",
]
QUERIES = ["でございます", "予算", "区民", '"ます。"', "でございます 予算", "区民 -予算", "鰻 予算"]
QUERIES += [
    "鰻 -予算",
    "-予算",
    "でございます -予算 区民",
    "予算 OR 区民",
    "期間:2024 予算",
    "の 予算",
]
EMPTY = f"UPDATE {STOCK} SET answers = ? WHERE match <> ''"  # noqa: S608  # a name of ours
DAYS = [date(2024, 1, 5), date(2025, 3, 1), date(2026, 3, 1), None]


def counted(shelf, request):
    totals = shelf.engine.totals(request)
    assert shelf.engine.count(request) == totals.remarks
    return totals.remarks, totals.meetings


def listed(shelf, request):
    """The same from the first answers, which nothing that is kept tells."""
    found = shelf.engine.first(request, limit=1_000).remarks
    return len(found), Counter(answer.meeting_id for answer in found)


def change(shelf, what, at):
    """Do one thing that an official may do."""
    remarks = shelf.all_remarks()
    if what == "add" or not remarks:
        shelf.add(*REMARKS[at % 4 :], day=DAYS[at % 3])
        return
    remark = remarks[at % len(remarks)]
    if what == "move":
        meeting = shelf.library.meetings.get(remark.meeting_id)
        names = (meeting.body, meeting.title, meeting.number)
        edited = MeetingEdit(*names, DAYS[at % 4], None, None, None, meeting.kind)
        shelf.library.corrections.edit_meeting(meeting.id, edited)
    elif what == "split":
        shelf.library.corrections.split(remark.id, 2)
    elif what == "remove":
        with shelf.library.change("取り外し"):
            shelf.library.removals.remove(
                remark.meeting_id, cite=lambda _meeting, _pages, label: label
            )
    elif what == "undo":
        shelf.library.history.undo()
    elif what == "redo":
        shelf.library.history.redo()
    elif what == "gather":
        gather_stock(shelf.library, fewest=0, slow=0)
    else:
        reindex(shelf.library, Unwatched())


CHANGES = st.tuples(
    st.sampled_from(["add", "move", "split", "remove", "undo", "redo", "gather", "reindex"]),
    st.integers(0, 30),
)


@pytest.fixture
def filled(shelf):
    for day in DAYS:
        shelf.add(*REMARKS, day=day)
    assert gather_stock(shelf.library, fewest=0, slow=0) > len(REMARKS)
    return shelf


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, min_size=1, max_size=4))
@example(changes=[("split", 0)])
def test_totals_are_exact_after_any_change(shelf_at, tmp_path_factory, changes):
    with shelf_at(tmp_path_factory.mktemp("stock") / "gijiyomi.db") as shelf:
        for day in DAYS:
            shelf.add(*REMARKS, day=day)
        gather_stock(shelf.library, fewest=0, slow=0)
        for what, at in changes:
            with suppress(GijiyomiError):
                change(shelf, what, at)
            for query in QUERIES:
                request = SearchRequest(query)
                assert counted(shelf, request) == listed(shelf, request), (what, query)


@pytest.mark.parametrize("remark", range(len(REMARKS)))
def test_remarks_of_every_meeting_are_counted_after_one_was_split(shelf, remark):
    for day in DAYS:
        shelf.add(*REMARKS, day=day)
    change(shelf, "split", remark)
    for query in QUERIES:
        request = SearchRequest(query)
        assert counted(shelf, request) == listed(shelf, request)


def test_one_meeting_and_one_speaker_are_counted_alone(filled):
    together = SearchRequest("でございます 鰻", within=Within.MEETING)
    assert counted(filled, together) == listed(filled, together)
    meeting = filled.library.meetings.list()[1]
    (speaker, *_) = filled.library.meetings.speakers(meeting.id)
    for scope in (
        SearchScope(meeting_id=meeting.id),
        SearchScope(speakers=frozenset({speaker.id})),
    ):
        for query in QUERIES:
            request = SearchRequest(query, scope=scope)
            assert counted(filled, request) == listed(filled, request)


def test_another_program_sees_changes_as_they_are_committed(filled, open_library):
    engine = SearchEngine(open_library(filled.library.path, read_only=True))
    request = SearchRequest("でございます")
    before = engine.totals(request).remarks
    filled.add("予算でございます。", day=date(2020, 1, 1))
    assert engine.totals(request).remarks == before + 1


def test_what_libraries_keep_is_found_under_the_names_that_it_was_kept_under():
    names = {
        "でございます": '(b : "でご ござ ざい いま ます" OR b : "だ御 御座 座る るま ます" '
        'OR m : "だ 御座る ます" OR c : "だ御座るます")',
        "こと": '(b : "こと" OR m : "こと" OR m : "箏")',
        '"ます。"': '(b : "ます す。")',
    }
    for query, name in names.items():
        (pattern,) = plan(SearchRequest(query)).patterns
        assert stock_name(pattern) == name


def test_what_is_kept_is_what_is_told(filled):
    # If it were not asked for, a large library would be slow and nobody would know why.
    request = SearchRequest("でございます")
    assert filled.engine.totals(request).remarks
    filled.library.connection.execute(EMPTY, (zlib.compress(bytes(100)),))
    assert filled.engine.totals(request).remarks == 0


def test_an_index_made_anew_by_an_older_program_is_asked_itself(filled):
    # It knows of no stock: it puts another table of letters in the place of the one watched.
    connection = filled.library.connection
    with Database(connection, filled.library.path).transaction():
        connection.execute("ALTER TABLE index_letter RENAME TO index_letter_old")
        connection.execute("CREATE TABLE index_letter (key INTEGER PRIMARY KEY, letters INTEGER)")
        connection.execute("INSERT INTO index_letter SELECT * FROM index_letter_old")
        connection.execute("DROP TABLE index_letter_old")
    filled.add("予算でございます。")
    for query in QUERIES:
        assert counted(filled, SearchRequest(query)) == listed(filled, SearchRequest(query))


def test_nothing_is_kept_of_an_index_that_was_made_anew_meanwhile(filled):
    begun = stock_phrases.begin(filled.library)
    reindex(filled.library, Unwatched())
    assert not stock_phrases.keep(filled.library, begun, "x", begun.remarks)
    begun = stock_phrases.begin(filled.library)
    assert gather_stock(filled.library, fewest=0, slow=0)
    assert not stock_phrases.keep(filled.library, begun, "x", begun.remarks)


def test_where_very_many_meetings_were_changed_the_index_is_asked(filled, monkeypatch):
    monkeypatch.setattr(stock_phrases, "_MOST_ASKED", 0)
    filled.library.connection.execute(EMPTY, (zlib.compress(bytes(100)),))
    request = SearchRequest("でございます")
    assert filled.engine.totals(request).remarks == 0
    filled.add("予算でございます。")
    assert counted(filled, request) == listed(filled, request)


def test_a_small_library_keeps_nothing(shelf):
    shelf.add(*REMARKS)
    assert gather_stock(shelf.library) == 0
    reindex(shelf.library, Unwatched())
    found = shelf.library.connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'index_stock%'"
    ).get
    assert found == 0


def test_stock_phrases_are_whole_words_that_many_remarks_have():
    texts = ["予算でございます。", "説明でございます。", *["鰻の話。"] * 2, *["空"] * 30]
    found = common_phrases(texts)
    assert found[0] == "でございます。"
    assert {"でございます", "鰻の話"} <= set(found)
    assert not {"ございま", "予算", "予算で", "話"} & set(found)
