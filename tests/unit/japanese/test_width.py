"""If these fail, rules miss marks printed in full width, and lines are measured wrongly."""

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.width import columns, is_wide, narrowed


def test_letters_are_narrowed_wherever_they_stand_and_the_others_stay():
    assert narrowed("\u3000〇（Ａ１）：\u301c\u2f00髙") == " ○(A1):~\u4e00髙"
    assert narrowed("それでは始めます。") == "それでは始めます。"


@given(st.text())
def test_narrowing_keeps_the_length_and_does_nothing_twice(text):
    assert len(narrowed(text)) == len(text)
    assert narrowed(narrowed(text)) == narrowed(text)


@given(st.text(), st.text())
def test_the_width_of_a_text_is_that_of_its_parts(first, second):
    assert columns(first + second) == columns(first) + columns(second)


def test_full_width_letters_take_two_columns():
    assert (columns("ｱa"), columns("あＡ※"), columns("")) == (2, 6, 0)
    assert is_wide("※")
    assert not is_wide("ｱ")
