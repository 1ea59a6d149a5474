"""Of terms that are to be near each other, the places that are near are shown, and no others."""

import pytest

from gijiyomi.domain.finding import SearchRequest

FAR = "予算の話をいたします。" + "別の話が長く続きます。" * 5
TEXT = f"{FAR}補正予算を組みます。{FAR}補正の話です。"


def shown(shelf, query, **options):
    """The words that are marked, with where they begin."""
    request = SearchRequest(query, **options)
    (remark,) = shelf.all_remarks()
    spans = shelf.engine.spans(request, [remark])[remark.id]
    (hit,) = shelf.engine.page(request).hits
    assert hit.spans == spans
    assert shelf.engine.facets(request).total_spans == len(spans)
    return [(span.start, remark.text[span.start : span.end]) for span in spans]


def test_only_what_is_near_is_shown_and_counted(shelf):
    shelf.add(TEXT)
    at = TEXT.index("補正予算")
    assert shown(shelf, "予算 近傍/5 補正") == [(at, "補正"), (at + 2, "予算")]
    assert len(shown(shelf, "予算 補正")) == 5


def test_other_words_of_the_query_are_shown_wherever_they_stand(shelf):
    shelf.add(TEXT)
    assert len(shown(shelf, "予算 近傍/5 補正 別")) == 2 + TEXT.count("別")


@pytest.mark.parametrize("distance", [3, 4])
def test_letters_between_are_counted_folded(shelf, distance):
    shelf.add("予算\u3000の 話、と補正。" + "。" * 30 + "補正")
    found = [] if distance < 4 else [(0, "予算"), (8, "補正")]
    page = shelf.engine.page(SearchRequest(f'"予算" 近傍/{distance} "補正"'))
    assert page.total == bool(found)
    if found:
        assert shown(shelf, f'"予算" 近傍/{distance} "補正"') == found


def test_other_spellings_are_counted_by_words(shelf):
    shelf.add(f"進めた結果、予算を得た。長々と申し上げました。{FAR}話を進める。")
    assert [words for _, words in shown(shelf, "進める 近傍/10 予算")] == ["進め", "予算"]


def test_what_is_near_to_none_of_three_is_left_out(shelf):
    shelf.add(f"甲案、乙案、丙案を比べた。{FAR}甲案と乙案。")
    assert len(shown(shelf, "甲案 近傍/5 乙案 近傍/5 丙案")) == 4
