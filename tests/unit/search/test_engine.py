"""What a search shows is what officials answer for."""

from datetime import date

import apsw
import pytest

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.finding import Counted, Lane, SearchRequest, SearchScope, Variant
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine, SearchInterrupted
from gijiyomi.wording import has_word

TEXTS = (
    "A I S Iの取り組みを進める。",
    "ＡＩＳＩは取組みの要です。",
    "引き続き取り組んでいます。",
    "岡田（淳）委員の予算の話。",
    "東京都の予算。",
)
LABELS = ["甲委員", "乙委員", "甲委員", None, "乙委員"]


@pytest.fixture
def filled(shelf):
    shelf.add(*TEXTS, labels=LABELS)
    return shelf


def marked(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options))
    return [
        [(text[s.start : s.end], s.lane.value) for s in hit.spans]
        for hit, text in zip(page.hits, shelf.texts(page.hits), strict=True)
    ]


def codes(page):
    return [notice.code for notice in page.notices]


def test_spaced_and_wide_letters_are_found_and_marked_whole(filled):
    assert marked(filled, "AISI") == [[("A I S I", "literal")], [("ＡＩＳＩ", "literal")]]


@pytest.mark.parametrize("query", ["取組", "取り組み", "取り組む", "取組み"])
def test_each_spelling_finds_every_spelling_and_marks_the_whole_word(filled, query):
    found = [[text for text, _ in spans] for spans in marked(filled, query)]
    assert found == [["取り組み"], ["取組み"], ["取り組ん"]]


def test_the_lane_tells_what_stands_as_typed(filled):
    assert marked(filled, "取り組み")[0] == [("取り組み", "literal")]
    assert marked(filled, "取組")[0] == [("取り組み", "spelling")]


def test_without_spellings_only_the_letters_count(filled):
    assert marked(filled, "取り組み", spelling=False) == [[("取り組み", "literal")]]
    assert marked(filled, '"取組"') == [[("取組", "literal")]]


def test_one_letter_is_a_query(filled):
    assert len(marked(filled, "算")) == 2
    assert marked(filled, "。") == [[("。", "literal")]] * 5


def test_and_means_in_the_same_remark(filled):
    assert len(marked(filled, "AISI 取組")) == 2
    assert marked(filled, "AISI 予算") == []
    assert len(marked(filled, "AISI 予算", any_term=True)) == 4


def test_exclusion(filled):
    assert marked(filled, "予算 -東京") == [[("予算", "literal")]]
    assert marked(filled, "-AISI -予算") == [[]]


def test_terms_as_typed_and_spans_of_each(filled):
    page = filled.engine.page(SearchRequest('AISI "取組"'))
    assert page.terms == ("AISI", '"取組"')
    assert [[span.term for span in hit.spans] for hit in page.hits] == [[0, 1]]
    assert filled.engine.terms("AISI -予算") == ("AISI", "-予算")


def test_newest_meeting_first_then_reading_order(shelf):
    shelf.add("予算一。", "予算二。", day=date(2024, 1, 1))
    shelf.add("予算三。", "予算四。", day=date(2025, 1, 1))
    shelf.add("予算五。", day=None)
    page = shelf.engine.page(SearchRequest("予算"))
    assert shelf.texts(page.hits) == ["予算三。", "予算四。", "予算一。", "予算二。", "予算五。"]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_the_first_page_is_the_beginning_of_all(shelf, limit):
    shelf.add("予算一。", "予算二。", day=date(2024, 1, 1))
    shelf.add("予算三。", "予算四。", "予算五。", day=date(2025, 1, 1))
    everything = shelf.engine.page(SearchRequest("予算"), limit=0)
    page = shelf.engine.page(SearchRequest("予算"), limit=limit)
    assert (page.total, page.hits) == (5, everything.hits[:limit])


def test_variants_count_all_spellings_even_beyond_the_page(filled):
    page = filled.engine.page(SearchRequest("取組"), limit=1)
    assert set(page.variants) == {
        Variant("取り組み", Lane.SPELLING, 1),
        Variant("取組み", Lane.SPELLING, 1),
        Variant("取り組ん", Lane.SPELLING, 1),
    }


def test_facets_count_places_where_they_are(filled):
    meeting = filled.library.meetings.list()[0].id
    first, second = filled.library.meetings.speakers(meeting)
    facets = filled.engine.facets(SearchRequest("取組 OR 予算"))
    assert (facets.remarks, facets.total_spans) == (5, 5)
    assert facets.meetings == {meeting: 5}
    assert facets.speakers == {first.id: 2, second.id: 2}
    assert facets.term_remarks == (3, 2)


def test_scope_narrows_to_a_meeting_and_a_speaker(filled):
    other = filled.add("取組の予算", day=date(2025, 12, 6))
    speaker = filled.library.meetings.speakers(other)[0].id
    in_meeting = SearchRequest("取組", scope=SearchScope(meeting_id=other))
    assert filled.engine.page(in_meeting).total == 1
    of_speaker = SearchRequest("取組", scope=SearchScope(speakers=frozenset({speaker})))
    assert [hit.meeting_id for hit in filled.engine.page(of_speaker).hits] == [other]
    assert filled.engine.facets(of_speaker).meetings == {other: 1}


def test_spans_on_request_are_those_of_the_hits(filled):
    request = SearchRequest("取組 -要")
    remarks = filled.all_remarks()
    spans = filled.engine.spans(request, remarks)
    hits = {hit.remark_id: hit.spans for hit in filled.engine.page(request).hits}
    assert {remark: found for remark, found in spans.items() if found} == hits
    assert spans.keys() == {remark.id for remark in remarks}


def test_spans_of_one_term_never_overlap(shelf):
    shelf.add("ここここここの取組み取り組み")
    for query in ("ここ", "取組", "組み"):
        (hit,) = shelf.engine.page(SearchRequest(query)).hits
        assert all(a.end <= b.start for a, b in zip(hit.spans, hit.spans[1:], strict=False))


def test_a_joined_letter_is_marked_whole(shelf):
    shelf.add("㈱日立の①番")
    assert marked(shelf, "株") == [[("㈱", "literal")]]
    assert marked(shelf, "1番") == [[("①番", "literal")]]


def test_letters_of_sqlite_itself_are_letters(shelf):
    shelf.add('彼は"可"とし、(a*b)^c + {x} : 100%_-~ NEAR AND')
    for query in ('"可"とし', "a*b", "^c", "{x}", "100%_", "NEAR", "'", ":", "*", '"""可"""'):
        page = shelf.engine.page(SearchRequest(query))
        assert page.total == (0 if query == "'" else 1), query


@pytest.mark.parametrize(
    ("query", "options", "expected"),
    [
        ("", {}, ["query-empty"]),
        ("量子", {}, ["term-nowhere"]),
        ("量子 AISI", {}, ["term-nowhere", "terms-elsewhere"]),
        ("AISI 予算", {}, ["terms-never-together"]),
        ("AISI -AISI", {}, ["all-excluded"]),
        ("AISI 近傍/0 取組", {}, ["terms-not-so"]),
        ("取組", {"spelling": False}, None),
        ("話し合い", {}, ["term-nowhere"]),
        ("取組む", {"spelling": False}, ["term-nowhere", "found-in-other-spellings"]),
        ("\u200b", {}, ["term-unsearchable"]),
        ('"量子', {}, ["quote-open", "term-nowhere"]),
        ("期間:いつか", {}, ["period-unread", "nothing-left"]),
        ("注釈:あり", {}, ["no-annotations"]),
    ],
)
def test_no_answer_is_explained(filled, query, options, expected):
    page = filled.engine.page(SearchRequest(query, **options))
    assert codes(page) == (expected or [])
    assert all(has_word(f"notice.{code}.what") for code in codes(page))


def test_what_the_scope_hides_is_told(filled):
    other = filled.add("別の話。")
    page = filled.engine.page(SearchRequest("AISI", scope=SearchScope(meeting_id=other)))
    assert ("found-outside-scope", "2") in [(n.code, n.detail) for n in page.notices]


def test_a_term_that_cannot_be_searched_does_not_hide_the_others(filled):
    assert filled.engine.page(SearchRequest("AISI \u200b")).total == 2


@pytest.mark.parametrize(
    "query", ["\ud800", "\x00", "(" * 300, "a" * 5_000, "予" * 5_000, "-", "−"]
)
def test_no_query_is_refused(filled, query):
    filled.engine.page(SearchRequest(query))
    filled.engine.facets(SearchRequest(query))


def test_an_empty_library_has_no_answers(shelf):
    assert shelf.engine.page(SearchRequest("予算")).total == 0
    assert shelf.engine.facets(SearchRequest("予算")).term_remarks == (0,)


def test_a_search_that_cannot_find_is_refused_not_empty(filled):
    filled.library.connection.execute("DROP TABLE index_remark")
    with pytest.raises(EnvironmentFault) as refused:
        filled.engine.page(SearchRequest("予算"))
    assert refused.value.code == "index-missing"


def test_a_reader_beside_the_writer_finds_what_was_added(filled, library):
    with Library.open(library.path, read_only=True) as reader:
        engine = SearchEngine(reader)
        assert engine.page(SearchRequest("予算")).total == 2
        filled.add("予算の追加。")
        assert engine.page(SearchRequest("予算")).total == 3


@pytest.mark.parametrize("ask", ["page", "facets"])
def test_a_search_no_longer_wanted_ends(filled, ask):
    library = filled.library
    library.connection.set_progress_handler(lambda: True, 1)
    with pytest.raises(SearchInterrupted) as ended:
        getattr(filled.engine, ask)(SearchRequest("予算"))
    assert isinstance(ended.value.__cause__, apsw.InterruptError)
    library.connection.set_progress_handler(None)
    assert filled.engine.page(SearchRequest("予算")).total == 2


def test_of_a_field_alone_the_remarks_are_counted(filled):
    facets = filled.engine.facets(SearchRequest("発言者:甲委員"))
    assert (facets.counted, facets.remarks, facets.total_spans) == (Counted.REMARKS, 2, 2)
    assert not filled.engine.page(SearchRequest("発言者:甲委員")).has_places
    assert filled.engine.page(SearchRequest("予算 発言者:甲委員")).has_places
