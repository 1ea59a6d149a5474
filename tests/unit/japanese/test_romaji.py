"""Kana in Latin letters: one spelling for all ways of typing it."""

import pytest

from gijiyomi.japanese.romaji import as_typed, hiragana, romaji


@pytest.mark.parametrize(
    ("kana", "typed"),
    [
        ("しりょう", "shiryou"),
        ("しりょう", "siryou"),
        ("シリョウ", "shiryō"),
        ("ちゅうしゃく", "chuushaku"),
        ("つぎ", "tsugi"),
        ("ふじ", "fuji"),
        ("じゅうよう", "juuyou"),
        ("じゅうよう", "jyuuyou"),
        ("けっか", "kekka"),
        ("けんさく", "kensaku"),
        ("はんい", "han'i"),
        ("あんない", "annai"),
        ("メモ", "MEMO"),
    ],
)
def test_every_way_of_typing_comes_to_the_reading(kana, typed):
    assert as_typed(typed) == romaji(kana)


def test_small_vowels_take_the_place_of_the_large():
    assert romaji("ファイル") == "hairu"
    assert romaji("パーティー") == "pati"


def test_katakana_and_wide_letters_are_folded():
    assert hiragana("メモ ＰＤＦ") == "めも pdf"
