"""The index finds exactly what reading every remark finds; a miss is a false "nobody said so"."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi import bundled
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.japanese.folding import clusters, fold
from gijiyomi.library import Library
from gijiyomi.search.matching import answers
from gijiyomi.search.plan import plan
from gijiyomi.search.spans import SearchedText

REMARKS = st.text(
    st.one_of(
        st.sampled_from("取り組み予算AISIａｉ A\u3000、。（）\"'*-ーｶﾞか\u3099髙\ufa11㈱1\n"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: any(line.strip() for line in text.split("\n")))
TYPED = st.text(st.sampled_from('取り組み予算AISI -()"「」 OR　、1'), min_size=1, max_size=12)


def read_through(shelf, request):
    asked = plan(request)
    if asked.tree is None:
        return set()
    return {
        remark.id
        for remark in shelf.all_remarks()
        if answers(asked.tree, asked.patterns, SearchedText(remark.text))
    }


def looked_up(shelf, request):
    return {hit.remark_id for hit in shelf.engine.page(request, limit=0).hits}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(REMARKS, min_size=1, max_size=6), typed=TYPED, data=st.data())
def test_invented_remarks(new_shelf, texts, typed, data):
    with new_shelf() as shelf:
        shelf.add(*texts)
        for remark in shelf.all_remarks():
            bounds = [0, *(end for _, end in clusters(remark.text))]
            start, end = sorted(data.draw(st.sampled_from(bounds)) for _ in range(2))
            piece = remark.text[start:end]
            if fold(piece):
                request = SearchRequest(f'"{piece.replace(chr(34), chr(34) * 2)}"')
                found = looked_up(shelf, request)
                assert remark.id in found
                wanted = fold(piece)
                assert found == {r.id for r in shelf.all_remarks() if wanted in fold(r.text)}
        for options in ({}, {"any_term": True}, {"spelling": False}):
            request = SearchRequest(typed, **options)
            assert looked_up(shelf, request) == read_through(shelf, request)


@pytest.fixture(scope="module")
def seed_lines():
    return [
        line
        for path in sorted(bundled.seeds().glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def test_any_piece_of_the_seeds_is_found_in_all_that_have_it(shelf, seed_lines):
    dice = random.Random(2)  # noqa: S311  # choosing samples, not a secret
    for start in range(0, len(seed_lines), 60):
        shelf.add(*seed_lines[start : start + 60], day=date(2025, 1, 1 + start // 60))
    folded = {remark.id: fold(remark.text) for remark in shelf.all_remarks()}
    for _ in range(300):
        line = dice.choice(seed_lines)
        start = dice.randrange(len(line))
        piece = line[start : start + dice.randint(1, 12)]
        wanted = fold(piece)
        if wanted:
            request = SearchRequest(f'"{piece.replace(chr(34), chr(34) * 2)}"')
            assert looked_up(shelf, request) == {r for r, t in folded.items() if wanted in t}, piece


@pytest.mark.parametrize(
    "query", ["AISI", "取組", "AI 評価", "AI -安全", "進めて OR 検討する", "の"]
)
def test_queries_of_words_on_the_seeds(shelf, seed_lines, query):
    shelf.add(*seed_lines[::2])
    request = SearchRequest(query)
    found = looked_up(shelf, request)
    assert found == read_through(shelf, request)
    assert found
    facets = shelf.engine.facets(request)
    page = shelf.engine.page(request, limit=0)
    assert facets.total_spans == sum(len(hit.spans) for hit in page.hits)
    assert facets.remarks == page.total == len(page.hits)


@pytest.fixture
def new_shelf(shelf_at, tmp_path_factory):
    def make():
        return shelf_at(tmp_path_factory.mktemp("oracle") / "gijiyomi.db")

    return make


def test_two_libraries_do_not_mix(new_shelf):
    with new_shelf() as one, new_shelf() as other:
        one.add("予算")
        assert isinstance(one.library, Library)
        assert looked_up(other, SearchRequest("予算")) == set()
