"""Answers page by page, by group and by count are the answers, no matter how many there are."""

import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from gijiyomi.domain.finding import (
    Counted,
    Order,
    SearchRequest,
    SearchScope,
    VariantChoice,
    Within,
)
from gijiyomi.japanese.folding import fold
from gijiyomi.search import SearchEngine, SearchInterrupted, counting
from gijiyomi.search.groups import in_group

QUERIES = ["予算", "取組", "の", "ー", "AI 予算", "予算 OR 区民", "予算 -区民", "の 予算", "区 の"]
WORDS = ["予算", "区民", "取り組み", "取組", "AI", "ＡＩ", "サーバー", "日程", "鰻"]


@pytest.fixture(scope="module")
def texts():
    """Invented remarks of three meetings, with every word in many of them."""
    made = []
    for number in range(240):
        words = [word for at, word in enumerate(WORDS[:-1]) if (number >> (at % 7)) % 2]
        made.append(f"{number}番の話。" + "と、".join(words) + "。")
    return made


@pytest.fixture
def filled(shelf, texts):
    shelf.add(*texts[:100], day=date(2024, 4, 1), labels=["甲委員", "乙委員"] * 50)
    shelf.add(*texts[100:170], day=date(2025, 4, 1), labels=["丙委員", None] * 35)
    shelf.add(*texts[170:], day=None)
    return shelf


def everything(shelf, request):
    return shelf.engine.first(request, limit=1_000).remarks


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_pages_one_after_the_other_are_all_answers_in_order(filled, query, limit):
    request = SearchRequest(query)
    whole = everything(filled, request)
    assert len(whole) == filled.engine.page(request, limit=1).total > 0
    paged, after = [], None
    while True:
        answers = filled.engine.first(request, limit=limit, after=after)
        paged += answers.remarks
        if not answers.more:
            break
        assert len(answers.remarks) == limit
        after = answers.remarks[-1].key
    assert tuple(paged) == whole


@pytest.mark.parametrize("query", QUERIES)
def test_newest_meeting_first_and_in_reading_order_within(filled, query):
    keys = [remark.key for remark in everything(filled, SearchRequest(query))]
    assert keys == sorted(keys, key=lambda key: (-(key >> 14), key))


@pytest.mark.parametrize("query", QUERIES)
def test_totals_are_what_counting_one_by_one_gives(filled, query):
    request = SearchRequest(query)
    whole = everything(filled, request)
    totals = filled.engine.totals(request)
    years = {meeting.id: meeting.date and meeting.date.year for meeting in meetings(filled)}
    assert totals.remarks == filled.engine.count(request) == len(whole)
    assert totals.meetings == Counter(remark.meeting_id for remark in whole)
    assert totals.speakers == Counter(r.speaker_id for r in whole if r.speaker_id is not None)
    assert totals.years == Counter(years[remark.meeting_id] for remark in whole)


def test_totals_are_exact_however_many_are_looked_through_at_once(filled, monkeypatch):
    # Of so long a meeting the keys stand closer than usual.
    filled.add(*["予算の話。"] * 2_200, day=date(2024, 5, 1), labels=["甲委員", None] * 1_100)
    request = SearchRequest("予算")
    whole = filled.engine.first(request, limit=5_000).remarks
    monkeypatch.setattr(counting, "_MOST_TIMES", 2)
    for at_once in (30, 90, 5_000):
        monkeypatch.setattr(counting, "REMARKS_AT_ONCE", at_once)
        monkeypatch.setattr(counting, "_KEYS_AT_ONCE", 7 * at_once)
        totals = filled.engine.totals(request)
        assert totals.meetings == Counter(remark.meeting_id for remark in whole)
        assert totals.speakers == Counter(r.speaker_id for r in whole if r.speaker_id is not None)


def test_totals_where_a_correction_left_no_even_steps(filled):
    connection = filled.library.connection
    with filled.library.change("move"):
        rows = connection.execute("SELECT id, key FROM remark ORDER BY key LIMIT 5").fetchall()
        for remark, key in rows:
            connection.execute(
                "UPDATE remark SET key = ?, ord = ord + 1 WHERE id = ?", (key + 1, remark)
            )
            connection.execute("DELETE FROM index_remark WHERE rowid = ?", (key,))
    totals = filled.engine.totals(SearchRequest("番の話"))
    assert totals.remarks == 235
    assert sum(totals.speakers.values()) == 235 - len(
        [remark for remark in filled.all_remarks() if remark.speaker_id is None]
    )


def test_terms_alone_are_counted_as_the_library_is_now(filled, open_library):
    other = SearchEngine(open_library(filled.library.path, read_only=True))
    requests = [SearchRequest(query) for query in ("予算", "予算 区民", "予算 OR 鰻 -区民")]
    scope = SearchScope(meeting_id=meetings(filled)[0].id)
    requests += [replace(request, scope=scope) for request in requests]
    for _ in range(2):
        for request in requests:
            counted = tuple(
                filled.engine.count(SearchRequest(term, scope=request.scope))
                for term in request.query.replace("OR", "").replace("-", "").split()
            )
            for engine in (filled.engine, other):
                assert engine.facets(request).term_remarks == counted
        filled.add("予算の話。", "鰻と区民。", day=date(2026, 1, 1))


@pytest.mark.parametrize("order", Order)
def test_what_is_left_out_of_a_paragraph_is_left_out_in_every_order(filled, order):
    # The index is asked the same for both.
    for query in ("番 話", "番 話 -予算"):
        request = SearchRequest(query, within=Within.PARAGRAPH, order=order)
        assert len(everything(filled, request)) == filled.engine.count(request) > 0


def test_one_letter_finds_what_holds_it_however_it_is_spelt(shelf):
    shelf.add("ｶﾞイド", "ガイド", "カイト", "か\u3099い", "Ａと", "葛\U000e0100飾")
    for letter in "ガカがかaA葛イ":
        request = SearchRequest(letter)
        found = {r.remark_id for r in everything(shelf, request)}
        assert found == {r.id for r in shelf.all_remarks() if fold(letter) in fold(r.text)}
        assert found == {hit.remark_id for hit in shelf.engine.page(request, limit=0).hits}


@pytest.mark.parametrize("query", ["予算 区民", "予算 区民 AI", "取組 -AI 予算", "予算 鰻"])
def test_groups_part_the_answers(filled, query):
    request = SearchRequest(query, any_term=True)
    groups = filled.engine.groups(request)
    answers = [
        {r.remark_id for r in everything(filled, in_group(request, group))} for group in groups
    ]
    assert [len(found) for found in answers] == [group.remarks for group in groups]
    together = set().union(*answers)
    assert sum(map(len, answers)) == len(together)
    assert together == {remark.remark_id for remark in everything(filled, request)}
    for group, found in zip(groups, answers, strict=True):
        assert filled.engine.totals(in_group(request, group)).remarks == len(found)


@pytest.mark.parametrize("query", ["予算 区民", "予算 区民 -AI", "予算 近傍/2 区民 AI"])
def test_groups_part_what_stands_in_a_paragraph(shelf, query):
    """Which words a remark has is asked of all of it; else it is in two lists, or in none."""
    shelf.add("予算\n区民", "予算と区民\nAI", "予算\nAI", "区民だけ")
    shelf.add("AIと予算\n区民", "区民 AI\n予算")
    request = SearchRequest(query, any_term=True, within=Within.PARAGRAPH)
    groups = shelf.engine.groups(request)
    assert groups
    for group in groups:
        one = in_group(request, group)
        assert len(everything(shelf, one)) == shelf.engine.totals(one).remarks == group.remarks
        assert shelf.engine.page(one, limit=0).total == group.remarks
        (counted,) = {shelf.engine.facets(one).term_remarks}
        assert counted == shelf.engine.facets(request).term_remarks


def test_groups_say_which_of_the_words_they_have(shelf):
    shelf.add("予算と区民", "予算だけ", "予算のみ", "区民だけ")
    groups = shelf.engine.groups(SearchRequest("予算 区民", any_term=True))
    assert [(group.terms, group.remarks) for group in groups] == [((0, 1), 1), ((0,), 2), ((1,), 1)]
    assert shelf.engine.groups(SearchRequest("予算")) == ()


def test_by_speaker_all_of_one_stand_together(filled):
    request = SearchRequest("の", order=Order.SPEAKER)
    speakers = [remark.speaker_id for remark in everything(filled, request)]
    runs = [who for at, who in enumerate(speakers) if at == 0 or speakers[at - 1] != who]
    assert len(runs) == len(set(speakers))
    # Narrative has no speaker, and comes last.
    assert runs[-1] is None
    second = filled.engine.first(request, limit=10, after=everything(filled, request)[9].key)
    assert second.remarks == everything(filled, request)[10:20]


def test_by_relevance_what_says_it_more_comes_first(shelf):
    shelf.add("予算の話で、ほかのこともいろいろと話した。長い話だった。", "予算。予算。予算。")
    first = everything(shelf, SearchRequest("予算", order=Order.RELEVANCE))
    assert [shelf.texts([found])[0][:3] for found in first] == ["予算。", "予算の"]


def test_in_one_meeting_nothing_of_another_is_counted(filled):
    for meeting in meetings(filled):
        request = SearchRequest("予算", scope=SearchScope(meeting_id=meeting.id))
        totals = filled.engine.totals(request)
        assert set(totals.meetings) == {meeting.id}
        assert totals.remarks == len(everything(filled, request))


def test_many_answers_are_counted_as_remarks_and_say_so(shelf):
    shelf.add(*[f"{number}の予算。予算の話。" for number in range(400)])
    many = shelf.engine.facets(SearchRequest("予算"))
    few = shelf.engine.facets(SearchRequest("13の予算"))
    assert (many.counted, many.total_spans) == (Counted.REMARKS, 400)
    assert few.counted is Counted.PLACES


@pytest.mark.parametrize("query", ["予算", "の"])
def test_what_is_told_before_the_end_is_of_the_newest_and_the_last_is_all(filled, query):
    request = SearchRequest(query)
    *before, last = filled.engine.facets_so_far(request, patience=-1)
    assert last == filled.engine.facets(request)
    assert last.complete
    counts = [facets.remarks for facets in before]
    assert counts == sorted(counts)
    assert not any(facets.complete for facets in before)


def test_variants_are_all_spellings_and_how_many_remarks_hold_each(filled):
    request = SearchRequest("取組")
    (found,) = filled.engine.variants(request)
    assert found.complete
    texts = [fold(remark.text) for remark in filled.all_remarks()]
    for variant in found.variants:
        assert variant.count == sum(fold(variant.text) in text for text in texts)
    everyone = VariantChoice(
        known=frozenset(fold(variant.text) for variant in found.variants), others=False
    )
    assert everything(filled, replace(request, choice=everyone)) == everything(filled, request)


@pytest.mark.parametrize(
    ("more", "within"),
    [
        *(("予算", Within.REMARK), ("-予算", Within.REMARK), ("予算", Within.MEETING)),
        *(("予算", Within.PARAGRAPH), ("-予算", Within.PARAGRAPH)),
    ],
)
def test_variants_are_counted_among_the_answers(filled, more, within):
    filled.add("取組\n予算", "予算の取り組み\nおわり", "取り組む予算\n取組", "取組の\n予算の")
    assert_variants_are_counted(filled, SearchRequest(f"取組 {more}", within=within))


@pytest.mark.parametrize("query", ["取組 区民 -予算", "取組 区民 発言者:甲", "取組 近傍/2 AI 区民"])
def test_variants_are_counted_among_the_answers_with_any_word(filled, query):
    assert_variants_are_counted(filled, SearchRequest(query, any_term=True))


@pytest.mark.parametrize("query", ["京都* 話*", "京都*", "番", "三十人"])
@pytest.mark.parametrize("whole_words", [True, False])
def test_variants_within_other_words_count_as_little_as_they_answer(filled, query, whole_words):
    filled.add("本番の話", "京都の話", "東京都の話", "30人と三十人", "130人")
    assert_variants_are_counted(filled, SearchRequest(query, whole_words=whole_words))


def test_variants_of_frequent_letters_are_counted(filled):
    """The table of letters answers for both, and knows no expression of the index."""
    assert_variants_are_counted(filled, SearchRequest("の 、"))


def assert_variants_are_counted(shelf, request):
    answers = {each.remark_id for each in everything(shelf, request)}
    texts = [fold(one.text) for one in shelf.all_remarks() if one.id in answers]
    terms = shelf.engine.variants(request)
    assert any(term.variants for term in terms)
    for variant in (variant for term in terms for variant in term.variants):
        assert variant.count == sum(fold(variant.text) in text for text in texts), variant


def test_an_interrupt_ends_what_is_done_and_all_until_it_is_renewed(filled):
    filled.engine.interrupt()
    for ask in (filled.engine.first, filled.engine.totals, filled.engine.facets):
        with pytest.raises(SearchInterrupted):
            ask(SearchRequest("予算"))
    filled.engine.renew()
    assert filled.engine.totals(SearchRequest("予算")).remarks > 0


def test_an_interrupt_comes_through_while_texts_are_read(shelf):
    shelf.add(*[f"{number}の予算を進めている。" * 400 for number in range(40)])
    remarks = shelf.all_remarks()
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.monotonic())
        shelf.engine.interrupt()

    timer = threading.Timer(0.1, stop)
    timer.start()
    with pytest.raises(SearchInterrupted):
        shelf.engine.spans(SearchRequest("進めて"), remarks)
    assert time.monotonic() - stopped[0] < 2
    timer.join()


def meetings(shelf):
    return shelf.library.meetings.list()
