"""The analyser must see words whole, and its words must lead back to the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.text import Span
from gijiyomi.japanese.cleaning import clean, clean_map

TEXTS = st.text(
    st.one_of(st.sampled_from("A I　\nｶﾞか\u3099髙斉1 ab①㈱\U000e0100\u200b"), st.characters())
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("A I S I の Ｋ Ｐ Ｉ", "AISIのKPI"),
        ("Sakana AI 共同", "Sakana AI共同"),
        ("デ ジ タ ル 庁", "デジタル庁"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("髙橋と斉藤", "高橋と斉藤"),
        ("一つ。\n二つ", "一つ。\n二つ"),
        ("\u2fbc齢", "高齢"),
        ("A  B", "A B"),
    ],
)
def test_words_come_out_whole(text, cleaned):
    assert clean(text) == cleaned


@given(TEXTS)
def test_both_ways_of_cleaning_agree(text):
    assert clean_map(text)[0] == clean(text)


@given(TEXTS)
def test_places_rise_and_stay_inside(text):
    cleaned, origin = clean_map(text)
    assert len(origin) == len(cleaned)
    assert list(origin.starts) == sorted(origin.starts)
    if cleaned:
        whole = origin.to_base(Span(0, len(cleaned)))
        assert 0 <= whole.start < whole.end <= len(text)
