"""A wrong conversion would shift every highlight behind a letter such as 𠮷."""

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.text import Span
from gijiyomi.ui.text_offsets import from_utf16, span_to_utf16, to_utf16

TEXTS = st.text(alphabet="aあ漢𠮷🙂、", max_size=30)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def test_a_letter_beyond_the_basic_plane_counts_two():
    assert span_to_utf16("𠮷野家", Span(1, 2)) == (2, 3)
    assert from_utf16("𠮷野家", 3) == 2


def test_inside_a_pair_is_before_it():
    assert from_utf16("あ𠮷", 2) == 1


@given(TEXTS)
def test_every_position_comes_back(text):
    for position in range(len(text) + 1):
        there = to_utf16(text, position)
        assert there == units(text[:position])
        assert from_utf16(text, there) == position


@given(TEXTS, st.integers(0, 100))
def test_what_lies_beyond_the_end_is_the_end(text, more):
    assert from_utf16(text, units(text) + more) == len(text)
