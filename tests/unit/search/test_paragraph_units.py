"""What the index says of paragraphs must be what reading them says, for "nobody said both"."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.finding import SearchRequest, Within
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.morphemes import GAP, PARAGRAPH_END, morphology
from gijiyomi.search import SearchInterrupted, index, reading, spans, tokenising
from gijiyomi.search.streams import (
    column,
    letter_pairs,
    text_columns,
    unit_normals,
    unit_stream,
)

TEXTS = (
    "予算を取りまとめる。\n人材を育てる取組",
    "人材を育て、予算を取りまとめました。\nおわり",
    "――\n予算の取りまとめ\n人材は、在り方検討会で",
    "予算の取りまとめと人材の在り方検討会",
)
QUERIES = {
    "予算 人材": [1, 3],
    "とりまとめた 人材": [1, 3],
    "人材 -とりまとめた": [0, 2],
    "予算 近傍/20 人材": [1, 3],
    "検討* 人材": [2, 3],
    "検討* -取りまとめ": [2],
    "人* 予* -検討*": [1],
}


COUNT_ENDS = "SELECT count(*) FROM index_remark WHERE index_remark MATCH ?"


def columns_of_version_3(text, analyser):
    columns = text_columns(text, analyser)
    return columns._replace(
        m=columns.m.replace(PARAGRAPH_END, GAP), c=columns.c.replace(PARAGRAPH_END, " ")
    )


def answering(shelf, query):
    page = shelf.engine.page(SearchRequest(query, within=Within.PARAGRAPH), limit=0)
    return sorted(TEXTS.index(text) for text in shelf.texts(page.hits))


@pytest.mark.parametrize("query", QUERIES)
def test_words_stand_in_one_paragraph(shelf, query):
    shelf.add(*TEXTS)
    assert answering(shelf, query) == QUERIES[query]


@pytest.mark.parametrize("query", QUERIES)
def test_an_index_that_knows_no_paragraphs_is_helped_by_reading(shelf, query, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(tokenising, "text_columns", columns_of_version_3)
        older.setattr(index, "STREAMS_VERSION", 3)
        shelf.add(*TEXTS)
    assert not index.index_is_current(shelf.library)
    assert shelf.library.connection.execute(COUNT_ENDS, (PARAGRAPH_END,)).get == 0
    assert answering(shelf, query) == QUERIES[query]


def test_texts_are_not_taken_apart_for_what_the_index_knows(shelf, monkeypatch):
    def taken_apart(*_):
        raise AssertionError

    shelf.add(*TEXTS)
    request = SearchRequest("とりまとめた 育てて", within=Within.PARAGRAPH)
    monkeypatch.setattr(spans, "unit_normals", taken_apart)
    assert len(shelf.engine.first(request).remarks) == 1


def test_texts_are_read_rather_than_asking_often_for_what_begins_with_letters(shelf, monkeypatch):
    """Of a million remarks FTS5 took sixteen seconds to tell of fifty."""
    shelf.add(*TEXTS)
    monkeypatch.setattr(reading, "_OF_KEYS", "not asked")
    request = SearchRequest("検討* 人材", within=Within.PARAGRAPH)
    assert len(shelf.engine.first(request).remarks) == 2


@pytest.mark.parametrize("few", [0, reading._FEW])
@pytest.mark.parametrize("stopped_at", ["_rows", "_answers"])
def test_what_is_stopped_on_the_way_is_read_again(shelf, monkeypatch, few, stopped_at):
    """Else the next key would miss what this one did not come to."""
    shelf.add(*TEXTS, "予　算\n人材", "人材、予算")
    request = SearchRequest("予算 人材", within=Within.PARAGRAPH)
    monkeypatch.setattr(reading, "_FEW", few)
    plainly = getattr(reading.ReadLookup, stopped_at)
    for calls in range(1, 8):
        left = iter(range(calls))

        def stopping(self, *asked, left=left):
            if next(left, None) is None:
                raise SearchInterrupted
            return plainly(self, *asked)

        with monkeypatch.context() as patched, contextlib.suppress(SearchInterrupted):
            patched.setattr(reading.ReadLookup, stopped_at, stopping)
            shelf.engine.count(request)
        assert shelf.engine.count(request) == 3
        shelf.library.connection.execute("UPDATE remark SET ord = ord")


@given(
    st.text(
        st.sampled_from("予算の取りまとめ、。！? \u3000――1,000AI\n\n・ーーすごい々ゞ゛𠮷İ〜"),
        max_size=40,
    )
)
def test_each_line_break_ends_a_paragraph_in_both_streams(text):
    short, long = unit_normals(text, morphology())
    stream = unit_stream(text, morphology())
    assert short.count(PARAGRAPH_END) == long.count(PARAGRAPH_END) == text.count("\n")
    assert (list(stream.normals), [unit for unit, _ in stream.long]) == (short, long)
    assert len(stream.places) == len(stream.normals)


@given(st.text(st.one_of(st.sampled_from("予算は、AI・\n!-*"), st.characters()), max_size=20))
def test_the_column_of_letters_holds_each_with_the_next(text):
    pairs = text_columns(text, morphology()).b
    assert pairs == column(letter_pairs(fold(text)))
