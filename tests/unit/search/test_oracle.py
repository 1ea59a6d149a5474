"""The index finds exactly what reading every remark finds; a miss is a false "nobody said so"."""

import random
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi import bundled
from gijiyomi.domain.finding import SearchRequest, VariantChoice, Within
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.japanese.folding import clusters, fold
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine, reading
from gijiyomi.search.interruption import Stop
from gijiyomi.search.lookup import Lookup
from gijiyomi.search.matching import Subject, answers, plan_answers
from gijiyomi.search.plan import plan
from gijiyomi.search.query import Either, Every, Near, Term, Without, every, terms_of
from gijiyomi.search.resolving import Resolver
from gijiyomi.search.synonyms import SynonymBook

REMARKS = st.text(
    st.one_of(
        st.sampled_from("取り組み予算AISIａｉ A\u3000、。（）\"'*-ーｶﾞか\u3099髙\ufa11㈱1\n"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: any(line.strip() for line in text.split("\n")))
PIECES = [
    *("AI", "予算", "取組", "取り", "ai*", "取*", "規制*", '"A"', "の", "評価"),
    *(" ", "　", " OR ", " -", " 近傍/2 ", " 近傍 ", " NEAR/0 ", "(", ")"),
    *(
        " 発言者:甲",
        " 発言者:(乙 OR 丙)",
        " -発言者:甲",
        " 会議:第1回",
        " 会議:審議会 ",
        " 種別:地の文",
    ),
    *(" 期間:2024", " 期間:2025-12～", " -期間:令和7年", " 論点:人材", " 注釈:なし", " 注釈:重要 "),
    *(" 役職:委員", " 種別:議事録", " 期間:いつか", " 発言者:誰も"),
]
TYPED = st.one_of(
    st.text(st.sampled_from('取り組み予算AISI -()"「」 OR　、1*'), min_size=1, max_size=12),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join),
)
OPTIONS = (
    {},
    {"any_term": True},
    {"spelling": False},
    {"whole_words": True},
    {"whole_words": True, "spelling": False},
    {"synonyms": True},
    {"synonyms": True, "spelling": False},
    {"synonyms": True, "whole_words": True},
    {"synonyms": True, "within": Within.PARAGRAPH},
    {"choice": VariantChoice(frozenset({"ai", "取組"}), frozenset({"取組"}))},
    {"within": Within.PARAGRAPH},
    {"within": Within.MEETING},
)


def read_through(shelf, request):
    """What reading every remark finds."""
    book = SynonymBook(shelf.library.synonyms.groups())
    asked = plan(replace(request, within=Within.REMARK), book)
    asked = Resolver(shelf.library, Lookup(shelf.library, Stop(shelf.library))).resolved(asked)
    if asked.tree is None:
        return set()
    subjects = [Subject.of(remark) for remark in shelf.all_remarks()]
    if request.within is Within.MEETING:
        return read_meetings(asked, subjects)
    asked = replace(asked, within=request.within)
    return {subject.remark_id for subject in subjects if plan_answers(asked, subject)}


def read_meetings(asked, subjects):
    """The remarks with a wanted term in meetings that hold all of the query."""

    def has(tree, subject):
        return answers(tree, asked.patterns, subject, asked.chosen)

    def only_fields(part):
        return next(terms_of(part), None) is None

    parts = asked.tree.parts if isinstance(asked.tree, Every) else (asked.tree,)
    terms = [part for part in parts if not only_fields(part)]
    chosen = [s for s in subjects if all(has(part, s) for part in parts if only_fields(part))]
    if not terms or not wanted_of(every(terms)):
        return {s.remark_id for s in chosen if all(has(part, s) for part in terms)}

    def holds(tree, meeting):
        if isinstance(tree, Without):
            return not holds(tree.part, meeting)
        if isinstance(tree, Every | Either):
            found = [holds(part, meeting) for part in tree.parts]
            return all(found) if isinstance(tree, Every) else any(found)
        return any(s.meeting_id == meeting and has(tree, s) for s in chosen)

    answering = {s.meeting_id for s in subjects if holds(every(terms), s.meeting_id)}
    return {
        s.remark_id
        for s in chosen
        if s.meeting_id in answering and any(has(one, s) for one in wanted_of(every(terms)))
    }


def wanted_of(tree):
    if isinstance(tree, Term | Near):
        return [tree]
    if isinstance(tree, Every | Either):
        return [one for part in tree.parts for one in wanted_of(part)]
    return []


def looked_up(shelf, request):
    return {hit.remark_id for hit in shelf.engine.page(request, limit=0).hits}


def read_in_one_go(shelf, request):
    """How many answer, told by a statement that passes over the whole index."""
    with patch.object(reading, "_FEW", 0):
        return SearchEngine(shelf.library).count(request)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(REMARKS, min_size=1, max_size=6), typed=TYPED, data=st.data())
def test_invented_remarks(new_shelf, texts, typed, data):
    with new_shelf() as shelf:
        half = len(texts) // 2
        labels = data.draw(
            st.lists(
                st.sampled_from(["甲委員", "乙委員", "丙座長", None]),
                min_size=len(texts),
                max_size=len(texts),
            )
        )
        shelf.add(*texts[half:], labels=labels[half:])
        if half:
            shelf.add(*texts[:half], labels=labels[:half], day=date(2024, 3, 1))
        for remark in shelf.all_remarks()[::2]:
            whole = Span(0, len(remark.text))
            shelf.library.annotations.add(
                remark.id,
                whole,
                meaning=Meaning.IMPORTANT,
                tags=["人材"] if remark.order == 1 else [],
            )
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
        shelf.library.synonyms.replace([["予算", "取組"], ["AI", "SI", "り"]])
        known = frozenset(fold(piece) for piece in data.draw(st.lists(TYPED, max_size=3))) - {""}
        dropped = frozenset(data.draw(st.sets(st.sampled_from(sorted(known))))) if known else known
        choices = (
            {"choice": VariantChoice(known, dropped)},
            {"choice": VariantChoice(known, dropped, others=False)},
            {"choice": VariantChoice(known, dropped), "whole_words": True, "synonyms": True},
        )
        for options in (*OPTIONS, *choices):
            request = SearchRequest(typed, **options)
            found = looked_up(shelf, request)
            assert found == read_through(shelf, request), options
            spans = shelf.engine.spans(request, shelf.all_remarks())
            assert {remark for remark, places in spans.items() if places} <= found
            assert len(found) == shelf.engine.totals(request).remarks
            whole = shelf.engine.first(request, limit=1_000).remarks
            assert {answer.remark_id for answer in whole} == found
            if request.within is Within.PARAGRAPH:
                assert read_in_one_go(shelf, request) == len(found), options
            assert shelf.engine.first(request, limit=2).remarks == whole[:2], options


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            *("予算", "予　算", "豫算", "ヨサン", "取組", "取り組む", "とりくみ", "検討", "検\n討"),
            *("AI", "ａi", "か", "が", "が", "ああ", "、", "。", "の", "を", "\n", "\n", "\n"),
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)
SHARING = (
    *(
        "予算 検討",
        "取り組んで 予算",
        "か 予算",
        "が 検討",
        "ああ 予算",
        "AI 予算 検討",
        '"取組" AI',
    ),
    *("予算 -検討", "予算 検討 OR AI", "予算 近傍/4 検討", "取組* 予算", "予算 発言者:甲 か"),
    *("予算 検討 -(取組 OR AI)", "予算 -が", "取組 近傍/4 予算", "取り組む* 近傍/4 予算"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(PARAGRAPHS.filter(str.strip), min_size=1, max_size=5), typed=st.data())
def test_terms_that_share_a_paragraph(new_shelf, texts, typed):
    with new_shelf() as shelf:
        labels = typed.draw(st.permutations(["甲委員", None, "乙", "甲", "丙"]))
        shelf.add(*texts, labels=labels[: len(texts)])
        for query in SHARING:
            for options in ({}, {"whole_words": True}, {"spelling": False}):
                request = SearchRequest(query, within=Within.PARAGRAPH, **options)
                found = looked_up(shelf, request)
                assert found == read_through(shelf, request), (query, options)
                assert read_in_one_go(shelf, request) == len(found), (query, options)


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
    "query",
    [
        *("AISI", "取組", "AI 評価", "AI -安全", "進めて OR 検討する", "の", "評価*", "AI*"),
        *(
            "AI 近傍/10 戦略",
            "AI 近傍 (安全 OR 戦略) 近傍/90 検討",
            "発言者:甲 AI",
            "-発言者:甲 AI OR の",
        ),
    ],
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
