"""Every place says by which lane it was found, and what the user left out stays out."""

import pytest

from gijiyomi.domain.finding import Lane, SearchRequest, VariantChoice
from gijiyomi.domain.no_answer import Remedy
from gijiyomi.search.doctor import explain
from gijiyomi.search.plan import plan
from gijiyomi.search.spans import SearchedText
from gijiyomi.search.synonyms import SynonymBook


def marked(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options))
    remarks = shelf.library.remarks.get_many([hit.remark_id for hit in page.hits])
    return [
        (remarks[hit.remark_id].text[s.start : s.end], s.lane, s.whole_word)
        for hit in page.hits
        for s in hit.spans
    ]


def lanes(shelf, query, **options):
    return {(text, lane) for text, lane, _ in marked(shelf, query, **options)}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("高橋", "髙橋"),
        ("渡辺", "渡邉"),
        ("錬", "鍊"),
        ("崎山", "﨑山"),
        ("斎藤", "齋藤"),
        ("浜田", "濵田"),
    ],
)
def test_forms_of_a_name_are_the_lane_of_names(shelf, typed, other):
    shelf.add(f"{typed}委員と{other}委員")
    for query in (typed, other):
        spans = lanes(shelf, query)
        assert (query, Lane.LITERAL) in spans
        assert ({typed, other} - {query}).pop() in {t for t, lane in spans if lane is Lane.NAME}


def test_width_and_case_are_the_letters_as_typed(shelf):
    shelf.add("ＡＩＳＩとA I S Iとaisi")
    assert {lane for _, lane in lanes(shelf, "AISI")} == {Lane.LITERAL}


def test_letters_within_a_word_are_told_from_words(shelf):
    shelf.add("東京都の京都事務所")
    assert [whole for _, _, whole in marked(shelf, "京都")] == [False, True]
    assert [whole for _, _, whole in marked(shelf, "京都", whole_words=True)] == [True]


@pytest.mark.parametrize("options", [{}, {"spelling": False}])
def test_whole_words_leave_letters_within_words_out(shelf, options):
    shelf.add("東京都の予算", "京都の予算", "maintain", "AIの予算")
    whole = {"whole_words": True, **options}
    assert len(marked(shelf, "京都", **options)) == 2
    assert len(marked(shelf, "京都", **whole)) == 1
    assert len(marked(shelf, "AI", **options)) == 3
    assert len(marked(shelf, "AI", **whole)) == 1


def test_a_single_letter_can_be_a_whole_word(shelf):
    shelf.add("区の方針", "地区の方針")
    assert len(marked(shelf, "区")) == 2
    assert ("区", Lane.LITERAL, True) in marked(shelf, "区", whole_words=True)


def test_spellings_keep_to_whole_words(shelf):
    shelf.add("取り組みを進める", "取組を進める")
    found = {text for text, _ in lanes(shelf, "取組", whole_words=True)}
    assert found == {"取り組み", "取組"}


@pytest.fixture
def spelt(shelf):
    shelf.add("取組の話", "取り組みの話", "取組みと取り組みの話", "取り組んだ話")
    return shelf


def choice(*known, dropped=(), others=True):
    return VariantChoice(frozenset(known), frozenset(dropped), others)


def test_a_dropped_spelling_brings_nothing_up(spelt):
    dropped = choice("取組", "取り組み", "取組み", dropped=["取り組み"])
    assert {t for t, _ in lanes(spelt, "取組", choice=dropped)} == {"取組", "取組み", "取り組ん"}
    page = spelt.engine.page(SearchRequest("取組", choice=dropped))
    assert page.total == 3


def test_without_others_only_the_known_count(spelt):
    only = choice("取組", "取り組み", dropped=["取り組み"], others=False)
    assert lanes(spelt, "取組", choice=only) == {("取組", Lane.LITERAL)}
    assert spelt.engine.page(SearchRequest("取組", choice=only)).total == 2


def test_all_dropped_is_nothing(spelt):
    nothing = choice("取組", dropped=["取組"], others=False)
    assert spelt.engine.page(SearchRequest("取組", choice=nothing)).total == 0


def test_the_spellings_of_one_term_are_not_those_of_another(spelt):
    spelt.add("予算の話")
    both = choice("取組", "予算", dropped=["取組"])
    assert spelt.engine.page(SearchRequest("予算", choice=both)).total == 1
    assert spelt.engine.page(SearchRequest("予算 取組", choice=both)).total == 0


def test_an_empty_choice_is_everything(spelt):
    assert lanes(spelt, "取組", choice=choice()) == lanes(spelt, "取組")


def test_synonyms_are_off_until_asked_for(shelf):
    shelf.add("人工知能の活用", "AIの活用", "maintain")
    assert lanes(shelf, "AI -maintain") == {("AI", Lane.LITERAL)}
    found = lanes(shelf, "AI -maintain", synonyms=True)
    assert found == {("AI", Lane.LITERAL), ("人工知能", Lane.SYNONYM)}


def test_a_short_abbreviation_is_no_part_of_a_word(shelf):
    shelf.add("AIの活用", "maintain", "人工知能の活用")
    found = lanes(shelf, "人工知能", synonyms=True)
    assert found == {("AI", Lane.SYNONYM), ("人工知能", Lane.LITERAL)}


def test_a_synonym_is_found_in_its_other_spellings(shelf):
    shelf.library.synonyms.replace([["協力", "取組"]])
    shelf.add("取り組みの話")
    assert lanes(shelf, "協力", synonyms=True) == {("取り組み", Lane.SYNONYM)}


def test_an_exact_term_has_no_synonyms(shelf):
    shelf.add("人工知能の活用")
    assert shelf.engine.page(SearchRequest('"AI"', synonyms=True)).total == 0


def test_the_users_group_is_asked_instead_of_the_programs(library):
    def synonyms_of(text):
        return SynonymBook(library.synonyms.groups()).of(text)

    assert {"交付金", "助成金"} <= set(synonyms_of("補助金"))
    library.synonyms.replace([["補助金", "負担金"]])
    assert synonyms_of("補助金") == ("負担金",)
    assert synonyms_of("負担金") == ("補助金",)
    library.history.undo()
    assert "交付金" in synonyms_of("補助金")


def test_a_word_within_the_synonym_is_found_anyway():
    assert SynonymBook([["自治体", "地方自治体", "市町村"]]).of("自治体") == ("市町村",)


def test_synonyms_are_read_and_looked_up_alike(shelf):
    shelf.library.synonyms.replace([["甲案", "乙案"]])
    shelf.add("乙案に賛成", "丙案に賛成")
    request = SearchRequest("甲案", synonyms=True)
    asked = plan(request, SynonymBook(shelf.library.synonyms.groups()))
    read = [SearchedText(r.text).answers(asked.patterns[0]) for r in shelf.all_remarks()]
    assert (shelf.engine.page(request).total, sorted(read)) == (1, [False, True])


@pytest.fixture
def meant(shelf):
    """Remarks where only the synonym of a word stands, near 予算 and far from it."""
    shelf.library.synonyms.replace([["甲案", "乙計画"]])
    shelf.add("乙計画の予算", f"乙計画{'が続き、' * 20}予算", "甲案だけ", "予算だけ")
    return shelf


def texts(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options), limit=0)
    return {text[:6] for text in shelf.texts(page.hits)}


@pytest.mark.parametrize("options", [{}, {"whole_words": True}, {"spelling": False}])
def test_a_synonym_is_near_where_the_word_would_be(meant, options):
    assert texts(meant, "甲案 近傍/5 予算", **options) == set()
    assert texts(meant, "甲案 近傍/5 予算", synonyms=True, **options) == {"乙計画の予算"}


def test_what_begins_with_a_word_has_its_synonyms_too(meant):
    assert texts(meant, "甲*") == {"甲案だけ"}
    assert "乙計画の予算" in texts(meant, "甲案*", synonyms=True)


def test_answers_are_grouped_by_the_term_that_a_synonym_answers(meant):
    request = SearchRequest("甲案 予算", any_term=True, synonyms=True)
    groups = {group.terms: group.remarks for group in meant.engine.groups(request)}
    assert groups == {(0, 1): 2, (0,): 1, (1,): 1}


def test_synonyms_are_among_the_spellings_of_a_term_and_can_be_dropped(meant):
    (found,) = meant.engine.variants(SearchRequest("甲案", synonyms=True))
    assert {(v.text, v.lane) for v in found.variants} == {
        ("甲案", Lane.LITERAL),
        ("乙計画", Lane.SYNONYM),
    }
    dropped = choice("甲案", "乙計画", dropped=["乙計画"])
    assert texts(meant, "甲案", synonyms=True, choice=dropped) == {"甲案だけ"}


def test_synonyms_are_the_way_out_of_no_answer(meant):
    found = explain(meant.engine, SearchRequest("甲案 予算"))
    assert [way.remarks for way in found.ways_out if way.remedy is Remedy.SYNONYMS] == [2]


def test_the_groups_as_they_are_now_are_asked(meant):
    meant.library.synonyms.replace([])
    assert texts(meant, "甲案", synonyms=True) == {"甲案だけ"}


def test_a_choice_brings_up_nothing_that_was_not_looked_for(spelt):
    both = choice("取組", "取り組み")
    assert lanes(spelt, "取組", spelling=False, choice=both) == {("取組", Lane.LITERAL)}
    short = choice("人工知能", "ai", dropped=["人工知能"])
    spelt.add("maintain")
    assert lanes(spelt, "人工知能", synonyms=True, choice=short) == set()


def test_places_are_counted_as_they_are_marked(meant):
    request = SearchRequest("甲案", synonyms=True, spelling=False)
    assert meant.engine.facets(request).total_spans == len(
        marked(meant, "甲案", synonyms=True, spelling=False)
    )
