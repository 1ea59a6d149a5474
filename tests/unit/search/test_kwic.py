"""用例 shows every place of a word once, as it stands, in an order that can be looked through."""

import pickle
from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi.domain.finding import SearchRequest, SearchScope
from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.text import Span
from gijiyomi.search import SearchInterrupted
from gijiyomi.search import kwic as kwic_module
from gijiyomi.search.kwic import kwic

TEXTS = (
    "AISIの役割は重要である。今後もAISIの機能を強める。",
    "次にAISIを含む体制の話。\nなお、AISI、予算。",
    "予算はAISIに足りない。",
)


@pytest.fixture
def filled(shelf):
    shelf.add(*TEXTS, labels=["渡辺委員", "阿部委員", None])
    return shelf


def lines(shelf, query, **options):
    return kwic(shelf.engine, SearchRequest(query), **options).lines


def shown(shelf, query, **options):
    return [f"{x.left}[{x.keyword}]{x.right}" for x in lines(shelf, query, **options)]


def test_every_place_has_one_line_in_the_order_of_reading(filled):
    assert shown(filled, "AISI", order=KwicOrder.MEETING, width=4) == [
        "[AISI]の役割は",
        "。今後も[AISI]の機能を",
        "次に[AISI]を含む体",
        "なお、[AISI]、予算。",
        "予算は[AISI]に足りな",
    ]


def test_a_context_ends_where_the_paragraph_does(filled):
    line = lines(filled, "体制")[0]
    assert (line.left, line.right) == ("次にAISIを含む", "の話。")
    assert (line.left_cut, line.right_cut) == (False, False)
    assert lines(filled, "体制", width=2)[0].left_cut


def test_a_place_across_the_end_of_a_paragraph_is_whole(shelf):
    """Letters are found across line ends; the line must still be what stands in the text."""
    shelf.add("前の話す。\nべての話。")
    (line,) = lines(shelf, '"す。べ"')
    assert (line.left, line.keyword, line.right) == ("前の話", "す。\nべ", "ての話。")


def test_behind_the_keyword_words_stand_by_their_reading(shelf):
    """拡充, 機能, 人員, 役割 by code would be 人員, 役割, 拡充, 機能."""
    words = ("の役割", "の人員", "の拡充", "の機能", "、予算", "AI", "で", "て", "")
    shelf.add(*(f"AISI{word}" for word in words))
    found = [line.right for line in lines(shelf, "AISI", order=KwicOrder.RIGHT)]
    assert found == ["", "、予算", "AI", "て", "で", "の拡充", "の機能", "の人員", "の役割"]


def test_before_the_keyword_words_are_compared_from_the_keyword_outwards(shelf):
    words = ("我々は新しい", "君は新しい", "君は古い", "君は美しい", "")
    shelf.add(*(f"{word}組織" for word in words))
    found = [line.left for line in lines(shelf, "組織", order=KwicOrder.LEFT)]
    assert found == ["", "君は新しい", "我々は新しい", "君は美しい", "君は古い"]


def test_lines_alike_stand_newest_first(shelf):
    for day in (1, 3, 2):
        shelf.add("AISIの役割", day=date(2025, 12, day))
    page = kwic(shelf.engine, SearchRequest("AISI"))
    assert [page.meetings[line.meeting_id].date.day for line in page.lines] == [3, 2, 1]


def test_speakers_stand_by_reading_and_the_record_keeper_last(filled):
    page = kwic(filled.engine, SearchRequest("AISI"), order=KwicOrder.SPEAKER)
    labels = [x.speaker_id and page.speakers[x.speaker_id].label for x in page.lines]
    assert labels == ["阿部委員"] * 2 + ["渡辺委員"] * 2 + [None]


@pytest.mark.parametrize(
    ("text", "order", "word"),
    [
        ("AISIの人員や予算", KwicOrder.RIGHT, "の人員"),
        ("AISIなどが大学と", KwicOrder.RIGHT, "などが大学"),
        ("重要である。AISIは", KwicOrder.LEFT, "ある。"),
        ("国際的なAISIは", KwicOrder.LEFT, "国際的な"),
    ],
)
def test_the_words_that_a_line_is_sorted_by_reach_to_the_first_that_means_something(
    shelf, text, order, word
):
    shelf.add(text)
    (line,) = lines(shelf, "AISI", order=order)
    assert text[line.sort_word.start : line.sort_word.end] == word


def test_nothing_beside_the_keyword_is_sorted_by_nothing(shelf):
    shelf.add("AISI")
    assert lines(shelf, "AISI")[0].sort_word is None
    assert lines(shelf, "AISI", order=KwicOrder.MEETING)[0].sort_word is None


def test_a_keyword_that_ends_within_a_word_is_read_on_from_there(shelf):
    """京都 stands in 東京都庁 too; what follows must be read as 庁, not as nothing."""
    shelf.add("東京都庁は", "東京都の予算")
    found = lines(shelf, '"京"', order=KwicOrder.RIGHT)
    assert [(x.left, x.right) for x in found] == [("東", "都庁は"), ("東", "都の予算")]
    assert all(line.sort_word.start == line.span.end for line in found)


def test_more_lines_than_can_be_sorted_are_the_newest_and_it_is_said(shelf, monkeypatch):
    monkeypatch.setattr(kwic_module, "MOST_SORTED", 3)
    shelf.add("AISIは古い。", day=date(2024, 1, 1))
    shelf.add("AISIとAISI。", "AISIも新しい。", day=date(2025, 1, 1))
    page = kwic(shelf.engine, SearchRequest("AISI"))
    assert page.bounded
    assert [notice.code for notice in page.notices] == ["kwic-bounded"]
    assert {line.meeting_id for line in page.lines} == {page.lines[0].meeting_id}
    assert len(page.lines) == 3


def test_as_many_lines_as_can_be_sorted_are_all(shelf, monkeypatch):
    monkeypatch.setattr(kwic_module, "MOST_SORTED", 2)
    shelf.add("AISIとAISI。")
    page = kwic(shelf.engine, SearchRequest("AISI"))
    assert page.complete
    assert page.notices == ()


def test_pages_in_the_order_of_meetings_go_on_without_gap_or_repetition(filled):
    whole = lines(filled, "AISI", order=KwicOrder.MEETING)
    after, had = None, []
    for _ in range(9):
        page = kwic(
            filled.engine, SearchRequest("AISI"), order=KwicOrder.MEETING, limit=1, after=after
        )
        had += page.lines
        after = page.after
        if after is None:
            break
    assert had == list(whole)


def test_terms_taken_away_have_no_lines(filled):
    assert shown(filled, "AISI -予算", width=1) == ["も[AISI]の", "[AISI]の"]


def test_each_of_several_terms_has_its_lines(filled):
    page = kwic(filled.engine, SearchRequest("AISI 予算"), order=KwicOrder.MEETING)
    found = [page.terms[line.hit.term] for line in page.lines]
    assert sorted(found) == ["AISI"] * 3 + ["予算"] * 2


def test_the_scope_holds(filled):
    speakers = [s for m in filled.library.meetings.list()
                for s in filled.library.meetings.speakers(m.id)]  # fmt: skip
    abe = next(s.id for s in speakers if s.label == "阿部委員")
    request = SearchRequest("AISI", scope=SearchScope(speakers=frozenset({abe})))
    assert len(kwic(filled.engine, request).lines) == 2


@pytest.mark.parametrize("query", ["海底", "-海底", "", "-海底 -AISI"])
def test_nothing_wanted_or_found_is_no_line(filled, query):
    for order in KwicOrder:
        page = kwic(filled.engine, SearchRequest(query), order=order)
        assert page.lines == ()
        assert page.complete


def test_a_query_of_words_taken_away_does_not_read_the_library_through(shelf, monkeypatch):
    """A million remarks answer it, and not one has a place to show."""
    monkeypatch.setattr(kwic_module, "_BATCH", 2)
    shelf.add(*(f"予算{number}" for number in range(9)))
    asked = []
    first = shelf.engine.first
    monkeypatch.setattr(shelf.engine, "first", lambda *a, **k: asked.append(a) or first(*a, **k))
    assert kwic(shelf.engine, SearchRequest("-海底")).lines == ()
    assert len(asked) == 1


def test_what_nobody_waits_for_ends(filled):
    filled.engine.interrupt()
    with pytest.raises(SearchInterrupted):
        kwic(filled.engine, SearchRequest("AISI"))
    filled.engine.renew()
    assert kwic(filled.engine, SearchRequest("AISI")).lines


def test_question_and_answer_go_to_another_process_and_back(filled):
    question = partial(kwic, request=SearchRequest("AISI"), order=KwicOrder.LEFT, limit=3)
    page = pickle.loads(pickle.dumps(question))(filled.engine)  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - our own
    assert len(page.lines) == 3


def test_shorter_contexts_are_cut_from_longer_ones(filled):
    for long, short in zip(
        lines(filled, "AISI", order=KwicOrder.MEETING, width=30),
        lines(filled, "AISI", order=KwicOrder.MEETING, width=3),
        strict=True,
    ):
        assert long.within(3) == short


PARAGRAPHS = st.lists(st.text("予算AISIの、。取り組み国 ", max_size=30), min_size=1, max_size=3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(PARAGRAPHS, min_size=1, max_size=3), order=st.sampled_from(KwicOrder))
def test_each_line_is_a_piece_of_its_paragraph(shelf_at, tmp_path_factory, texts, order):
    """What is copied into a paper must be what was said."""
    with shelf_at(tmp_path_factory.mktemp("kwic") / "library.db") as shelf:
        shelf.add(*("\n".join(["初め", *paragraphs]) for paragraphs in texts))
        for query in ("予算", "の", "取り組む", "AISI"):
            _check_lines(shelf, query, order)


def _check_lines(shelf, query, order):
    request = SearchRequest(query)
    page = kwic(shelf.engine, request, order=order, width=15)
    remarks = {remark.id: remark for remark in shelf.all_remarks()}
    hits = shelf.engine.page(request, limit=0).hits
    wanted = [(hit.remark_id, span) for hit in hits for span in hit.spans]
    assert sorted(wanted, key=str) == sorted(((x.remark_id, x.hit) for x in page.lines), key=str)
    for line in page.lines:
        text = remarks[line.remark_id].text
        piece = line.left + line.keyword + line.right
        start = line.span.start - len(line.left)
        assert text[start : start + len(piece)] == piece
        assert piece in text[line.paragraph.start : line.paragraph.end]
        assert text[line.span.start : line.span.end] == line.keyword
        assert line.left_cut == (start > line.paragraph.start)
        assert line.right_cut == (start + len(piece) < line.paragraph.end)
        if line.sort_word is not None:
            beside = Span(line.span.end, line.paragraph.end)
            if order is KwicOrder.LEFT:
                beside = Span(line.paragraph.start, line.span.start)
            assert beside.start <= line.sort_word.start < line.sort_word.end <= beside.end
