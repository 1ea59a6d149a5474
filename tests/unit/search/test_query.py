"""A query must mean what it says, and whatever is typed must be read somehow."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gijiyomi import bundled
from gijiyomi.domain.finding import ChipKind
from gijiyomi.search.query import (
    FIELDS,
    NEAR_LETTERS,
    Either,
    Every,
    Field,
    FieldName,
    FieldValue,
    Near,
    Term,
    Without,
    any_term,
    chips,
    either,
    every,
    near_term,
    parse,
    terms_of,
    without,
    without_chip,
    write,
)

A, B, C = Term("AI"), Term("予算"), Term("人材")
LETTERS = 'aA予 　()（）"“”＂「」-－−ORANDまたはNTかつＯＲ:*近傍/5＊'
PIECES = [
    "会議:",
    "発言者：",
    "date:",
    "近傍/3",
    " NEAR ",
    " OR ",
    "、",
    "(",
    ")",
    '"',
    "x",
    " ",
    "～",
]


def speaker(*values):
    return Field(FieldName.SPEAKER, tuple(FieldValue(value) for value in values))


def meeting(value):
    return Field(FieldName.MEETING, (FieldValue(value),))


def period(value):
    return Field(FieldName.PERIOD, (FieldValue(value),))


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
        ("第3回:会議", Term("第3回:会議")),
        ("foo:bar", Term("foo:bar")),
        ("10:30", Term("10:30")),
        ('"会議:第3回"', Term("会議:第3回", exact=True)),
        ("規制*", Term("規制", prefix=True)),
        ("規制＊＊ AI", Every((Term("規制", prefix=True), A))),
        ("-規制*", Without(Term("規制", prefix=True))),
        ("*", Term("*", exact=True)),
        ("大臣）*", Term("大臣）", exact=True)),
        ("AI 近傍/5 予算", Near((A, B), (5,))),
        ("AI　近傍／１０　予算", Near((A, B), (10,))),
        ("AI NEAR/0 予算", Near((A, B), (0,))),
        ("AI 近傍 予算", Near((A, B), (NEAR_LETTERS,))),
        ("AI 近傍10 予算", Near((A, B), (10,))),
        ("AI 近傍/5 予算 NEAR 人材", Near((A, B, C), (5, NEAR_LETTERS))),
        ("AI 近傍(予算 OR 人材)", Near((A, Either((B, C))), (NEAR_LETTERS,))),
        ('"AI" 近傍/5 予算*', Near((Term("AI", True), Term("予算", prefix=True)), (5,))),
        ("AI 予算 近傍/5 人材", Every((A, Near((B, C), (5,))))),
        ("AI OR 予算 近傍/5 人材", Either((A, Near((B, C), (5,))))),
        ("AI -(予算 近傍/5 人材)", Every((A, Without(Near((B, C), (5,)))))),
        ("近傍 住民", Every((Term("近傍", exact=True), Term("住民")))),
        ("原発 近傍", Every((Term("原発"), Term("近傍", exact=True)))),
        ("近傍", Term("近傍", exact=True)),
        ("近傍の", Term("近傍の")),
        ("発言者:村上", speaker("村上")),
        ("発言者：村上　AI", Every((speaker("村上"), A))),
        ("発言者: 村上 AI", Every((speaker("村上"), A))),
        ("Speaker:村上", speaker("村上")),
        ("ｓｐｅａｋｅｒ：村上", speaker("村上")),
        ("-発言者:村上", Without(speaker("村上"))),
        ("発言者:(村上 OR 河野)", speaker("村上", "河野")),
        ("発言者:（村上 または 河野）", speaker("村上", "河野")),
        ("発言者:(村上 明子、河野,村上 明子)", speaker("村上 明子", "河野")),
        ("発言者:岡田（淳）", speaker("岡田（淳）")),
        ("発言者:村*", speaker("村")),
        ("(発言者:村上 AI) OR 予算", Either((Every((speaker("村上"), A)), B))),
        ('発言者:"村上 明子"', Field(FieldName.SPEAKER, (FieldValue("村上 明子", True),))),
        ("会議:「AI」戦略", meeting("AI」戦略")),
        ("会議:第3回 発言者:村上 AI", Every((meeting("第3回"), speaker("村上"), A))),
        ("role:座長", Field(FieldName.POST, (FieldValue("座長"),))),
        ("期間:令和5年4月～令和6年3月 AI", Every((period("令和5年4月～令和6年3月"), A))),
        ("期間:令和5年4月 ～ 令和6年3月 AI", Every((period("令和5年4月 ～ 令和6年3月"), A))),
        ("期間:2024～ AI", Every((period("2024～"), A))),
        ("期間:2024- AI", Every((period("2024-"), A))),
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
        ("OR AI", A, "operator-alone", "OR"),
        ("NEAR AI", A, "operator-alone", "NEAR"),
        ("AI 近傍/5", A, "operator-alone", "近傍/5"),
        ("AI 近傍/5 -予算", Every((A, Without(B))), "near-needs-words", "AI 近傍/5 -予算"),
        ("AI 近傍/5 (予算 人材)", Every((A, B, C)), "near-needs-words", "AI 近傍/5 (予算"),
        ('"AI"* 予算', Every((Term("AI", exact=True), B)), "star-after-quotes", "*"),
        ("AI 発言者:", A, "field-empty", "発言者:"),
        ("発言者: OR AI", A, "field-empty", "発言者:"),
        ("発言者:(村上", speaker("村上"), "bracket-open", "(村上"),
        ("発言者:", None, "field-empty", "発言者:"),
        ("AI NOT", A, "operator-alone", "NOT"),
        ("(" * 40 + "AI", A, "too-deep", "(" * 10 + "AI"),
    ],
)
def test_a_slip_is_told_with_its_place_and_the_best_reading_runs(query, tree, code, place):
    parsed = parse(query)
    assert parsed.tree == tree
    assert code in [notice.code for notice in parsed.notices]
    told = next(notice for notice in parsed.notices if notice.code == code)
    assert told.detail == place
    assert query[told.start : told.end].startswith(place)


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
    assert any_term(parse("AI 予算 発言者:村上").tree) == Every((Either((A, B)), speaker("村上")))
    assert any_term(parse("-AI -予算").tree) == Every((Without(A), Without(B)))


WORDS = (
    st.text("AI予算人材-:（）b*近傍/5", min_size=1)
    .map(lambda text: parse(text).tree)
    .filter(lambda tree: isinstance(tree, Term))
)
EXACT = (
    st.text('AI 予"「」”b*', min_size=1).map(str.strip).filter(bool).map(lambda t: Term(t, True))
)
FIELD_TREES = (
    st.tuples(
        st.sampled_from([field.japanese for field in FIELDS]),
        st.text('村上 、,（）()"「」OR-～2*', min_size=1),
    )
    .map(lambda typed: parse(f"{typed[0]}:{typed[1]}").tree)
    .filter(lambda tree: isinstance(tree, Field))
)
NEAR_PARTS = st.one_of(WORDS, EXACT, st.lists(WORDS, min_size=2, max_size=3).map(either))
NEARS = st.lists(NEAR_PARTS, min_size=2, max_size=3).flatmap(
    lambda terms: st.lists(
        st.integers(0, 9999), min_size=len(terms) - 1, max_size=len(terms) - 1
    ).map(lambda distances: Near(tuple(terms), tuple(distances)))
)
TREES = st.recursive(
    st.one_of(WORDS, EXACT, FIELD_TREES, NEARS),
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
@given(
    st.one_of(
        st.text(st.one_of(st.sampled_from(LETTERS), st.characters())),
        st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    )
)
@example("発言者:村上)")
@example("(発言者:岡田（)淳")
@example("期間:～")
@example("x 近傍/5 近傍/5 y")
@example("(( )A")
@example(')"”」')
@example('"“「')
@example("-(-(-")
@example("(" * 500 + ")" * 500)
@example("NOT " * 2_000 + "x")
def test_anything_typed_is_read_and_can_be_written_again(query):
    parsed = parse(query)
    assert all(query[chip.start : chip.end] == chip.text for chip in parsed.chips)
    assert all(0 <= n.start <= n.end <= len(query) for n in parsed.notices)
    if parsed.tree is None:
        assert not query.strip() or "field-empty" in [notice.code for notice in parsed.notices]
    else:
        assert parse(write(parsed.tree)).tree == parsed.tree
        assert sorted(t.index for t in terms_of(parsed.tree)) == list(range(len(parsed.typed)))


def test_a_term_that_no_keyboard_can_type_is_refused():
    with pytest.raises(ValueError, match="cannot be typed"):
        write(Term("AI 予算"))


def test_what_stands_near_is_words_or_a_choice_of_them():
    assert near_term(A) == A
    assert near_term(Either((A, B))) == Either((A, B))
    assert near_term(Every((A, B))) is None
    assert near_term(speaker("村上")) is None


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("AI 予算", [("AI", ChipKind.WORD, False), ("予算", ChipKind.WORD, False)]),
        ("AI AND -予算", [("AI", ChipKind.WORD, False), ("-予算", ChipKind.WORD, True)]),
        ("「AI」予算*", [("「AI」", ChipKind.EXACT, False), ("予算*", ChipKind.WORD, False)]),
        (
            "(AI OR 予算)人材",
            [("(AI OR 予算)", ChipKind.GROUP, False), ("人材", ChipKind.WORD, False)],
        ),
        (" AI OR 予算 人材 ", [("AI OR 予算 人材", ChipKind.GROUP, False)]),
        ("NOT 会議：第3回", [("NOT 会議：第3回", ChipKind.FIELD, True)]),
        (
            "AI 近傍/5 予算 人材",
            [("AI 近傍/5 予算", ChipKind.NEAR, False), ("人材", ChipKind.WORD, False)],
        ),
        ('AI "予算', [("AI", ChipKind.WORD, False), ('"予算', ChipKind.EXACT, False)]),
        ("OR", [("OR", ChipKind.EXACT, False)]),
        ("", []),
    ],
)
def test_a_query_as_chips(query, shown):
    assert [(chip.text, chip.kind, chip.negative) for chip in chips(query)] == shown
    assert all(query[chip.start : chip.end] == chip.text for chip in chips(query))


@given(
    st.lists(
        st.one_of(WORDS, EXACT, FIELD_TREES, NEARS, WORDS.map(without)), min_size=1, max_size=4
    ),
    st.data(),
)
def test_taking_a_chip_away_leaves_the_others(parts, data):
    query = write(every(parts))
    assert len(chips(query)) == len(parts)
    gone = data.draw(st.integers(0, len(parts) - 1))
    assert parse(without_chip(query, gone)).tree == every(parts[:gone] + parts[gone + 1 :])


def test_a_period_without_an_end_leaves_the_number_after_it_alone():
    taken = without_chip("期間:令和5年～ 予算 7", 1)
    assert [chip.text for chip in chips(taken)] == ["期間:(令和5年～)", "7"]
    assert write(every([parse("期間:～").tree, parse("5").tree])) == "期間:(～) 5"
    assert write(every([parse("期間:令和5年～").tree, parse("予算").tree])) == "期間:令和5年～ 予算"


def test_every_field_is_explained_in_the_help():
    guide = (bundled.resources() / "help" / "guide.md").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f"**{field.japanese}:" in guide
        assert f"| {field.english}: |" in guide
        assert parse(f"{field.japanese}:{field.example}").tree.name is field.name
        assert parse(f"{field.english}：{field.example}").tree.name is field.name
    assert f"数を書かないと{NEAR_LETTERS}字" in guide
