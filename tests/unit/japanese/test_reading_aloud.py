"""Kanji stand in lists where they are read."""

from gijiyomi.domain.text import Span
from gijiyomi.japanese.reading_aloud import read_words, reading_of


def test_words_are_read_and_have_their_places():
    text = "の人員は、必要"
    found = [(text[w.span.start : w.span.end], w.reading) for w in read_words(text)]
    assert found == [
        ("の", "ノ"),
        ("人員", "ジンイン"),
        ("は", "ハ"),
        ("、", "、"),
        ("必要", "ヒツヨウ"),
    ]


def test_only_words_that_mean_something_are_independent():
    assert [w.independent for w in read_words("の人員は、必要")] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_latin_letters_and_digits_stay_and_what_follows_them_is_read():
    """AI戦略 stands under A, before what is read エーアイ."""
    assert reading_of("ＡＩ戦略") == "AIセンリャク"
    assert reading_of("12月").startswith("12")


def test_spaced_letters_have_the_place_that_they_take_in_the_text():
    """The source prints A I S I; the word covers its spaces too."""
    words = read_words("A I S Iの役割")
    assert words[0].span == Span(0, 7)
    assert words[1].span == Span(7, 8)


def test_kanji_that_nobody_can_read_stand_as_they_are():
    assert reading_of("鿃") == "鿃"


def test_nothing_is_read_of_nothing():
    assert read_words("") == []
    assert reading_of("\n \u3000") == ""
