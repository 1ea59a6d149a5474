"""Lists stand in the order that a Japanese dictionary has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.collation import collation_key

# Each in order. The first three are the order of the levels in JIS X 4061; the rest are words.
IN_ORDER = (
    ("、", "10", "3", "α", "A", "ア", "カ", "ン", "鍊"),
    ("ハ", "バ", "パ", "ハア", "ヒ"),
    ("アー", "アァ", "アア"),
    ("シヨウ", "ショウカ", "シヨウカ", "ショウガ", "ジョウカ", "ジョウガ", "ショウキ"),
    ("a", "A", "ab", "AI", "ai戦略", "B"),
    ("いん", "イン", "インク"),
    ("カアト", "カード", "カアド", "カイ"),
    ("サア", "サーカス", "サアカス", "サイ"),
    ("ミス", "ミスヽ", "ミスス", "ミズスマシ"),
    ("キョウ", "キヨウ", "ギョウ", "キョウイ"),
    ("ッカ", "ツカ", "ツカア"),
    ("イ", "ウ", "ワ", "ヰ", "ヱ", "ヲ", "ン"),
)


@pytest.mark.parametrize("words", IN_ORDER)
def test_words_stand_in_the_order_of_the_standard(words):
    keys = [collation_key(word) for word in words]
    assert all(first < second for first, second in pairwise(keys)), sorted(words, key=collation_key)


def test_voices_decide_only_where_all_letters_are_alike():
    """Else カギ and カキアゲ would stand apart from カキ."""
    words = ["カキイレ", "ガキ", "カキ", "ガギアゲ", "カギ", "カキアゲ"]
    in_order = ["カキ", "カギ", "ガキ", "カキアゲ", "ガギアゲ", "カキイレ"]
    assert sorted(words, key=collation_key) == in_order


def test_width_of_letters_and_spaces_say_nothing():
    assert collation_key("ｱｲ ガ") == collation_key("アイガ")
    assert collation_key("ＡＩ") == collation_key("AI")


def test_a_long_mark_is_the_vowel_before_it():
    assert collation_key("スーパー").letters == collation_key("スウパア").letters
    assert collation_key("ケーキ").letters == collation_key("ケエキ").letters
    assert collation_key("ー").letters != collation_key("ア").letters


@given(st.text(max_size=8), st.text(max_size=8))
def test_every_text_has_its_place(one, other):
    """What no rule speaks of still has one place: a crash here would lose the whole view."""
    keys = collation_key(one), collation_key(other)
    assert (keys[0] < keys[1]) + (keys[0] == keys[1]) + (keys[0] > keys[1]) == 1
    assert len({len(level) for level in keys[0][1:]}) == 1


@given(st.text("アカガハバパョッン", min_size=1, max_size=6), st.text("アカガハ", min_size=1))
def test_what_goes_on_stands_behind_what_it_begins_with(begin, more):
    assert collation_key(begin) < collation_key(begin + more)
