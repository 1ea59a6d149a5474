"""What the user leaves out is not found, and everything else still is."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi.domain.finding import SearchRequest, VariantChoice
from gijiyomi.search.matching import Subject, plan_answers
from gijiyomi.search.plan import plan

TEXTS = (
    "取り組みを進める。",
    "取組みの要である。",
    "引き続き取り組んでいる。",
    "取組と取り組みの両方。",
    "東京都の予算。",
    "京都の予算。",
    "予算の取組。",
    "区の話。区民の話。",
)
KNOWN = frozenset({"取り組み", "取組み", "取り組ん"})


@pytest.fixture
def filled(shelf):
    shelf.add(*TEXTS)
    return shelf


def found(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options), limit=0)
    return [TEXTS.index(text) for text in shelf.texts(page.hits)]


def marked(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options), limit=0)
    return [
        [text[span.start : span.end] for span in hit.spans]
        for hit, text in zip(page.hits, shelf.texts(page.hits), strict=True)
    ]


def choice(*dropped, known=KNOWN, others=True):
    return VariantChoice(known=frozenset(known), dropped=frozenset(dropped), others=others)


def test_a_spelling_that_was_unticked_is_not_found(filled):
    assert found(filled, "取組") == [0, 1, 2, 3, 6]
    assert found(filled, "取組", choice=choice("取り組み")) == [1, 2, 6]
    assert found(filled, "取組", choice=choice("取り組ん", "取組み")) == [0, 3, 6]


def test_a_remark_with_a_spelling_that_counts_too_is_found_and_marked_only_there(filled):
    chosen = choice("取り組み", known=KNOWN | {"取組"})
    assert 3 in found(filled, "取組", choice=chosen)
    assert ["取組"] in marked(filled, "取組", choice=chosen)


def test_without_others_only_what_was_ticked_is_found(filled):
    assert found(filled, "取組", choice=choice("取組み", "取り組ん", others=False)) == [0, 3]
    assert found(filled, "取組", choice=choice(*KNOWN, others=False)) == []


def test_spellings_of_one_word_say_nothing_of_another(filled):
    known = KNOWN | {"予算", "取組"}
    assert found(filled, "取組 予算", choice=choice("取り組み", known=known)) == [6]
    assert found(filled, "取組 予算", choice=choice("取組", "予算", known=known)) == []


def test_whole_words_leave_out_letters_within_others(filled):
    assert found(filled, "京都") == [4, 5]
    assert found(filled, "京都", whole_words=True) == [5]
    assert found(filled, "京都", whole_words=True, spelling=False) == [5]
    assert found(filled, '"京都"', whole_words=True) == [5]
    assert marked(filled, "区", whole_words=True) == [["区"]]


def test_whole_words_as_typed_leave_out_other_spellings(filled):
    assert found(filled, "取り組み", whole_words=True, spelling=False) == [0, 3]


@pytest.mark.parametrize(
    ("query", "spelling", "whole", "others"),
    list(product(["取組", "取り組み 予算", "取組 -予算", "京都 OR 取組"], *[[True, False]] * 3)),
)
def test_the_index_agrees_with_reading(filled, query, spelling, whole, others):
    for dropped in (set(), {"取り組み"}, {"取組", "取り組ん"}, set(KNOWN)):
        chosen = choice(*dropped, known=KNOWN | {"取組"}, others=others)
        request = SearchRequest(query, spelling=spelling, whole_words=whole, choice=chosen)
        assert looked_up(filled, request) == read_through(filled, request), dropped


REQUESTS = st.builds(
    SearchRequest,
    query=st.text(st.sampled_from("取組り京都区予算の 進"), min_size=1, max_size=6),
    spelling=st.booleans(),
    whole_words=st.booleans(),
    choice=st.builds(
        VariantChoice,
        known=st.frozensets(st.sampled_from(["取組", "取り組み", "京都", "東京都", "の", "区"])),
        dropped=st.frozensets(st.sampled_from(["取組", "取り組み", "京都", "の"])),
        others=st.booleans(),
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=REQUESTS)
def test_it_agrees_whatever_is_chosen(filled, request):
    assert looked_up(filled, request) == read_through(filled, request)


def looked_up(shelf, request):
    return {hit.remark_id for hit in shelf.engine.page(request, limit=0).hits}


def read_through(shelf, request):
    asked = plan(request)
    return {r.id for r in shelf.all_remarks() if plan_answers(asked, Subject.of(r))}
