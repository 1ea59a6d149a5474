"""A query must mean what it says, and whatever is typed must be read somehow."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gijiyomi.search.query import (
    Either,
    Every,
    Term,
    Without,
    any_term,
    either,
    every,
    parse,
    terms_of,
    without,
    write,
)

A, B, C = Term("AI"), Term("予算"), Term("人材")
LETTERS = 'aA予 　()（）"“”＂「」-－−ORANDまたはNTかつＯＲ:'


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("AI", A),
        ("AI 予算", Every((A, B))),
        ("AI　予算", Every((A, B))),
        ("AI AND 予算", Every((A, B))),
        ("AI かつ 予算", Every((A, B))),
        ("AI OR 予算", Either((A, B))),
        ("AI または 予算 ＯＲ 人材", Either((A, B, C))),
        ("AI 予算 OR 人材", Either((Every((A, B)), C))),
        ("AI (予算 OR 人材)", Every((A, Either((B, C))))),
        ("AI（予算）", Term("AI（予算）")),
        ("（AI または 予算）人材", Every((Either((A, B)), C))),
        ("AI -予算", Every((A, Without(B)))),
        ("AI －予算", Every((A, Without(B)))),
        ("AI NOT 予算", Every((A, Without(B)))),
        ("AI -(予算 OR 人材)", Every((A, Without(Either((B, C)))))),
        ("NOT -AI", A),
        ('"AI 予算"', Term("AI 予算", exact=True)),
        ("“AI” 予算", Every((Term("AI", exact=True), B))),
        ("「AI」予算", Every((Term("AI", exact=True), B))),
        ('"彼は""可""と"', Term('彼は"可"と', exact=True)),
        ("岡田（淳）委員", Term("岡田（淳）委員")),
        ("大臣）本文", Term("大臣）本文", exact=True)),
        ("会議:第3回", Term("会議:第3回")),
        ("e-Gov", Term("e-Gov")),
        ("or", Term("or")),
        ("ORACLE", Term("ORACLE")),
        ("（", Term("（", exact=True)),
        ("-", Term("-")),
        ("OR", Term("OR", exact=True)),
        ('""', Term('""', exact=True)),
        (" 　", None),
        ("", None),
    ],
)
def test_reading(query, tree):
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "tree", "code", "place"),
    [
        ('予算 "AI', Every((B, Term("AI", exact=True))), "quote-open", '"AI'),
        ("予算 (AI", Every((B, A)), "bracket-open", "(AI"),
        ("AI OR", A, "operator-alone", "OR"),
        ("OR AI", A, "operator-alone", "OR AI"),
        ("AI NOT", A, "operator-alone", "NOT"),
        ("(" * 40 + "AI", A, "too-deep", "(" * 10 + "AI"),
    ],
)
def test_a_slip_is_told_with_its_place_and_the_best_reading_runs(query, tree, code, place):
    parsed = parse(query)
    assert parsed.tree == tree
    assert code in [notice.code for notice in parsed.notices]
    assert place in [notice.detail for notice in parsed.notices]


def test_terms_are_numbered_as_typed():
    parsed = parse('"AI" (予算 OR -人材) NOT 税')
    assert parsed.typed == ('"AI"', "予算", "-人材", "NOT 税")
    assert [(t.text, t.index) for t in terms_of(parsed.tree)] == [
        ("AI", 0),
        ("予算", 1),
        ("人材", 2),
        ("税", 3),
    ]


def test_any_term_keeps_what_is_excluded_excluded():
    assert any_term(parse("AI 予算 -人材").tree) == Every((Either((A, B)), Without(C)))
    assert any_term(parse("AI").tree) == A
    assert any_term(parse("-AI -予算").tree) == Every((Without(A), Without(B)))


WORDS = st.text("AI予算人材-:（）b", min_size=1).map(lambda text: parse(text).tree).filter(bool)
EXACT = st.text('AI 予"「」”b', min_size=1).map(str.strip).filter(bool).map(lambda t: Term(t, True))
TREES = st.recursive(
    st.one_of(WORDS.filter(lambda tree: isinstance(tree, Term)), EXACT),
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(every),
        st.lists(parts, min_size=2, max_size=3).map(either),
        parts.map(without),
    ),
    max_leaves=8,
)


@given(TREES)
def test_what_is_written_reads_back(tree):
    assert parse(write(tree)).tree == tree


@settings(max_examples=500)
@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters())))
@example("(( )A")
@example(')"”」')
@example('"“「')
@example("-(-(-")
@example("(" * 500 + ")" * 500)
@example("NOT " * 2_000 + "x")
def test_anything_typed_is_read_and_can_be_written_again(query):
    parsed = parse(query)
    if parsed.tree is None:
        assert not query.strip()
    else:
        assert parse(write(parsed.tree)).tree == parsed.tree
        assert sorted(t.index for t in terms_of(parsed.tree)) == list(range(len(parsed.typed)))


def test_a_term_that_no_keyboard_can_type_is_refused():
    with pytest.raises(ValueError, match="cannot be typed"):
        write(Term("AI 予算"))
