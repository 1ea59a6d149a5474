"""Folding decides what counts as the same letters; a wrong map marks the wrong words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.text import Span
from gijiyomi.japanese.folding import clusters, fold, fold_map

MARKS = "\u3099\u309a\uff9e\uff9f\u309b\u0301\u0308\ufe00\U000e0100\u1161\u11a8"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "かカｶハﾊeA Ａ１①㈱㍿\u3000\n\t、,，髙\ufa11ー-－ヶ\u200bß\u0130葛" + MARKS
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("AISI", "A I S I"),
        ("aisi", "ＡＩＳＩ"),
        ("取り組み", "取り\n組み"),
        ("ガイドライン", "ｶﾞｲﾄﾞﾗｲﾝ"),
        ("が", "か\u3099"),
        ("が", "か\u309b"),
        ("高橋", "髙橋"),
        ("山崎", "山\ufa11"),
        ("伊藤錬", "伊藤鍊"),
        ("国会", "國會"),
        ("吉田", "\U00020bb7田"),
        ("葛飾", "葛\U000e0100飾"),
        ("高齢", "\u2fbc齢"),
        ("長官", "\u2ed1官"),
        ("サーバー", "サ－バ―"),
        ("我が国、", "我が国，"),
        ("霞ケ関", "霞ヶ関"),
        ("(株)", "㈱"),
        ("1", "①"),
        ("審議", "審\u00ad議"),
    ],
)
def test_what_is_typed_is_what_is_printed(typed, printed):
    assert fold(typed) == fold(printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("か", "が"), ("一", "ー"), ("体", "休"), ("ハ", "パ"), ("末", "未"), ("0", "O")],
)
def test_letters_that_differ_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(TEXTS)
def test_both_ways_of_folding_agree(text):
    folded, origin = fold_map(text)
    assert folded == fold(text)
    assert len(origin) == len(folded)


@given(TEXTS)
def test_every_folded_letter_points_to_the_letters_that_it_came_from(text):
    folded, origin = fold_map(text)
    bounds = list(clusters(text))
    for at in range(len(folded)):
        span = origin.to_base(Span(at, at + 1))
        assert span in bounds
        assert folded[at] in fold(text[span.start : span.end])


@given(TEXTS, st.data())
def test_a_piece_folds_to_a_piece(text, data):
    """Otherwise a passage copied from the text would not be found in it."""
    bounds = [0, *(end for _, end in clusters(text))]
    start, end = sorted((data.draw(st.sampled_from(bounds)), data.draw(st.sampled_from(bounds))))
    assert fold(text[:start]) + fold(text[start:end]) + fold(text[end:]) == fold(text)


@given(TEXTS)
def test_the_map_rises_and_stays_inside(text):
    _, origin = fold_map(text)
    assert list(origin.starts) == sorted(origin.starts)
    assert list(origin.ends) == sorted(origin.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(origin.starts, origin.ends, strict=True))


@given(TEXTS)
def test_nothing_invisible_is_left(text):
    assert not any(letter.isspace() or letter in "\x00\u200b\ufeff" for letter in fold(text))
