"""Words in normal spelling are how one spelling finds another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.morphemes import dictionary_version, morphology, normal_spelling


def normals(text):
    return [
        unit.normal
        for _, word in morphology().words(clean(text))
        if not word.is_mark
        for unit in word.short
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取組を", "取り組みを"),
        ("サーバを", "サーバーを"),
        ("子どもが", "子供が"),
        ("1,000円", "1000円"),
    ],
)
def test_spellings_of_a_word_have_one_normal_spelling(one, other):
    assert normals(one) == normals(other)


@pytest.mark.parametrize(
    ("own", "sudachi", "expected"),
    [
        ("係る", "掛かる", "係る"),
        ("聴く", "聞く", "聴く"),
        ("廻る", "回る", "回る"),
        ("附属", "付属", "付属"),
        ("受入れる", "受け入れる", "受け入れる"),
        ("すべて", "全て", "全て"),
        ("サーバー", "サーバー", "サーバ"),
        ("ヴァイオリン", "ヴァイオリン", "バイオリン"),
        ("ソフトウェア", "ソフトウェア", "ソフトウエア"),
        ("キー", "キー", "キー"),
    ],
)
def test_normal_spelling_joins_spellings_and_keeps_words_apart(own, sudachi, expected):
    assert normal_spelling(own, sudachi) == expected


def test_a_verb_has_its_parts_and_itself():
    (_, word), *_ = morphology().words("取り組んで")
    assert [unit.normal for unit in word.short] == ["取る", "組む"]
    assert word.normal == "取り組む"
    assert [(unit.start, unit.end) for unit in word.short] == [(0, 2), (2, 4)]


def test_a_reading_in_brackets_is_not_swallowed_by_the_word_before_it():
    words = [word.length for _, word in morphology().words("徳島（とくしま）に")]
    assert words[0] == 2


def test_texts_longer_than_the_analyser_takes_are_read_to_the_end():
    text = "予算、" * 20_000 + "末尾"
    *_, (start, word) = morphology().words(text)
    assert start + word.length == len(text)
    assert word.normal == "末尾"


@settings(max_examples=50)
@given(
    st.text(
        st.one_of(st.sampled_from("取り組みの、。\nー（）A1 ｶﾞ㈱が"), st.characters()), max_size=60
    )
)
def test_words_stand_in_order_within_the_text(text):
    cleaned, at = clean(text), 0
    for start, word in morphology().words(cleaned):
        assert start >= at
        assert all(0 <= u.start < u.end <= word.length for u in (*word.short, *word.long))
        at = start + word.length
    assert at <= len(cleaned)


def test_the_version_names_the_analyser_without_loading_it():
    assert "/" in dictionary_version()
