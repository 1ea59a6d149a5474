"""Single letters are told by their table as reading tells them, whatever happens to remarks."""

from collections import Counter
from datetime import date

import pytest

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.finding import Order, SearchRequest, SearchScope
from gijiyomi.domain.progress import Unwatched
from gijiyomi.japanese.folding import fold
from gijiyomi.search import Indexer, letter_bits, reindex
from gijiyomi.search.letters import FREQUENT, letters_of

TEXTS = ("予算の話。", "ｶﾞｰﾄﾞ区", "か\u3099いの", "AI", "区民と会", "取組、日程", "サーバー", "のの")


@pytest.fixture
def filled(shelf):
    shelf.add(*TEXTS, day=date(2024, 1, 1))
    shelf.add(*TEXTS[::2], day=date(2025, 1, 1), labels=["乙委員"] * 4)
    return shelf


def told(shelf):
    return dict(shelf.library.connection.execute("SELECT key, letters FROM index_letter"))


def read(shelf):
    rows = shelf.library.connection.execute("SELECT key, text FROM remark")
    return {key: letters_of(fold(text)) for key, text in rows}


def found(shelf, query, **options):
    request = SearchRequest(query, **options)
    remarks = shelf.engine.first(request, limit=100).remarks
    assert shelf.engine.totals(request).remarks == len(remarks)
    assert shelf.engine.page(request, limit=0).total == len(remarks)
    return {remark.remark_id for remark in remarks}


def holding(shelf, condition):
    return {remark.id for remark in shelf.all_remarks() if condition(fold(remark.text))}


def test_there_is_a_bit_for_each_letter():
    assert len(set(FREQUENT)) == len(FREQUENT) < 63
    assert all(fold(letter) == letter for letter in FREQUENT)


@pytest.mark.parametrize("letter", [*"の区が、ー予ド算あ日"])
def test_a_letter_finds_what_holds_it(filled, letter):
    assert found(filled, letter) == holding(filled, lambda text: letter in text)
    first = filled.library.meetings.list()[0].id
    scope = SearchScope(meeting_id=first)
    here = {remark.id for remark in filled.library.remarks.of_meeting(first)}
    assert found(filled, letter, scope=scope) == found(filled, letter) & here
    for order in Order:
        assert found(filled, letter, order=order) == found(filled, letter)


def test_a_letter_beside_others_and_beside_words(filled):
    assert found(filled, "の 区") == holding(filled, lambda text: "の" in text and "区" in text)
    assert found(filled, "の 予算") == holding(filled, lambda text: "の" in text and "予算" in text)
    assert found(filled, "AI OR の") == holding(filled, lambda text: "ai" in text or "の" in text)
    assert found(filled, "-の") == holding(filled, lambda text: "の" not in text)
    assert found(filled, "区 -の") == holding(
        filled, lambda text: "区" in text and "の" not in text
    )


def test_a_letter_of_a_speaker(filled):
    speaker = filled.library.meetings.speakers(filled.library.meetings.list()[0].id)[0].id
    scope = SearchScope(speakers=frozenset({speaker}))
    theirs = {remark.id for remark in filled.all_remarks() if remark.speaker_id == speaker}
    assert found(filled, "の", scope=scope) == found(filled, "の") & theirs


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_letters_are_counted_as_they_are_found_however_the_library_grows(
    filled, monkeypatch, at_once
):
    monkeypatch.setattr(letter_bits, "_AT_ONCE", at_once)
    queries = ["の", "区", "-の", "の -の", "区 の", "の -区", "の 予算", "予算 -の", "区民 会 -。"]
    for day in (date(2023, 5, 1), date(2025, 5, 1), None):
        for query in (*queries, *(f"{query} 期間:2024" for query in queries)):
            request = SearchRequest(query)
            remarks = filled.engine.first(request, limit=100).remarks
            totals = filled.engine.totals(request)
            assert totals.meetings == Counter(remark.meeting_id for remark in remarks), query
            assert filled.engine.count(request) == len(remarks)
        filled.add(*TEXTS[1::2], "予算の区", day=day)
        # As while an index is being made, which does not hold all remarks yet.
        gone = filled.library.connection.execute("SELECT max(key) FROM remark").get
        Indexer(filled.library).remove([gone])


def test_the_table_follows_corrections_undone_and_the_index_made_anew(
    shelf, open_library, new_minutes, tmp_path
):
    library = open_library(tmp_path / "kept.db", index_with=Indexer)
    kept = type(shelf)(library, new_minutes)
    meeting = kept.add(*TEXTS, day=date(2024, 1, 1))
    before = told(kept)
    assert before == read(kept) != {}
    names = ("body", "title", "number", "start", "end", "place", "kind")
    facts = {name: getattr(library.meetings.get(meeting), name) for name in names}
    with library.change("date"):
        library.corrections.edit_meeting(meeting, MeetingEdit(date=date(2023, 1, 1), **facts))
    assert told(kept) == read(kept)
    assert told(kept).keys().isdisjoint(before)
    library.history.undo()
    assert told(kept) == before
    library.connection.execute("DELETE FROM index_letter")
    reindex(library, Unwatched())
    assert told(kept) == before


def test_an_index_without_the_table_answers_all_the_same(filled):
    before = {query: found(filled, query) for query in ("の", "の 予算", "区 -の")}
    filled.library.connection.execute("DROP TABLE index_letter")
    assert {query: found(filled, query) for query in before} == before
    filled.add("あとの話。")
    assert len(found(filled, "の")) == len(before["の"]) + 1
