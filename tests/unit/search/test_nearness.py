"""Nearness must mean what the help says, by letters as by words."""

import pytest

from gijiyomi.domain.finding import SearchRequest, Within


def answering(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options), limit=0)
    return sorted(shelf.texts(page.hits))


@pytest.mark.parametrize(("distance", "found"), [(0, 1), (1, 1), (2, 2), (9, 2), (10, 3), (20, 3)])
def test_letters_between_are_counted(shelf, distance, found):
    shelf.add("予算人材", "人材 の と予算", "予算あいうえおかきくけこ人材", "予算")
    assert len(answering(shelf, f'"予算" 近傍/{distance} "人材"')) == found


def test_spaces_and_line_ends_are_no_letters(shelf):
    shelf.add("予算 　\n 人材")
    assert answering(shelf, "予算 近傍/0 人材")


def test_a_single_letter_is_counted_alike(shelf):
    shelf.add("国は県", "国はの県", "県は国")
    assert answering(shelf, "国 近傍/1 県") == ["国は県", "県は国"]
    assert answering(shelf, "国は 近傍/1 県") == ["国はの県", "国は県"]


def test_other_spellings_are_near_by_words(shelf):
    near, far = "計画を進める", "計画はできた。しかし、別のところで、ほかの人が、あとから進める"
    shelf.add(near, far)
    assert answering(shelf, "計画 近傍/4 進めて") == [near]


@pytest.mark.parametrize(
    "query", ["取組 近傍/10 予算", "予算 近傍/10 取り組み", "予算 近傍/10 取り組む*"]
)
@pytest.mark.parametrize("within", Within)
def test_a_verb_that_is_a_longer_unit_is_near_where_its_parts_stand(shelf, query, within):
    near = ["予算の編成に取り組んだ", "新しく取組んだのは予算です"]
    far = "取り組んだのは、あれやこれや、そのほかのいろいろなことであって、予算ではない"
    shelf.add(*near, far, "予算を取る組がある", "予算の話")
    assert answering(shelf, query, within=within) == near


def test_parts_are_near_only_where_they_make_up_the_longer_unit(shelf):
    shelf.add("予算を取って組む", "予算の受け入れ")
    assert not answering(shelf, "予算 近傍/10 取組")


def test_each_of_a_chain_is_near_the_next(shelf):
    shelf.add("予算と人材と税", "予算と人材、そのほか多くのことと税")
    assert answering(shelf, "予算 近傍/3 人材 近傍/3 税") == ["予算と人材と税"]


def test_a_choice_is_near_if_one_is(shelf):
    shelf.add("予算と人材", "予算と税", "予算あいうえおかき税")
    assert len(answering(shelf, "予算 近傍/2 (人材 OR 税)")) == 2


def test_words_begin_with_what_stands_before_a_star(shelf):
    shelf.add("規制緩和を進める", "規制", "非規制の話", "交通規制", "大規模")
    assert answering(shelf, "規制緩*") == ["規制緩和を進める"]
    assert answering(shelf, "大*") == ["大規模"]
    shelf.add("京都の話", "東京都の話")
    assert answering(shelf, "京都*") == ["京都の話"]
    assert len(answering(shelf, "京都")) == 2


def test_terms_in_one_paragraph(shelf):
    shelf.add("予算の話\n人材の話", "予算と人材の話\nおわり", "予算の話\n税の話")
    assert answering(shelf, "予算 人材", within=Within.PARAGRAPH) == ["予算と人材の話\nおわり"]
    # An excluded term counts in its own paragraph only.
    assert "予算の話\n税の話" in answering(shelf, "予算 -税", within=Within.PARAGRAPH)
    assert "予算の話\n税の話" not in answering(shelf, "予算 -税")
    assert answering(shelf, "予算 近傍/20 人材", within=Within.PARAGRAPH) == [
        "予算と人材の話\nおわり"
    ]


def test_what_was_read_for_one_query_of_paragraphs_answers_no_other(shelf):
    # The index is asked the same for both.
    shelf.add("予算と人材と税の話", "予算と人材の話")
    assert len(answering(shelf, "予算 人材", within=Within.PARAGRAPH)) == 2
    assert answering(shelf, "予算 人材 -税", within=Within.PARAGRAPH) == ["予算と人材の話"]


def test_pages_of_paragraphs_follow_each_other(shelf):
    shelf.add(*[f"予算{n}\n人材" if n % 3 else f"予算と人材{n}\nおわり" for n in range(90)])
    request = SearchRequest("予算 人材", within=Within.PARAGRAPH)
    first = shelf.engine.first(request, limit=20)
    rest = shelf.engine.first(request, limit=20, after=first.remarks[-1].key)
    assert (len(first.remarks), first.more, len(rest.remarks), rest.more) == (20, True, 10, False)
    assert shelf.engine.totals(request).remarks == 30
    assert shelf.engine.facets(request).remarks == 30
