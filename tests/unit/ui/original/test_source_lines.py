"""If these fail, other lines of a source without pages are marked than those that are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.text import Span
from gijiyomi.ui.original.source_lines import SourceLines


@given(st.text(alphabet="あ𠮷\n\f x", max_size=60) | st.integers(0, 2000).map(lambda n: "あ" * n))
def test_every_letter_stands_on_the_line_that_it_is_found_on(text):
    lines = SourceLines(text)
    for position, letter in enumerate(text):
        number, offset = lines.find(position)
        if letter not in "\n\f":
            assert lines.line(number)[offset] == letter
            assert lines.start(number) + offset == position


def test_lines_are_as_in_the_source():
    lines = SourceLines("一\n\n二\f三\n")
    assert [lines.line(n) for n in range(len(lines))] == ["一", "", "二", "三", ""]


def test_a_line_without_end_is_cut_so_that_it_can_be_laid_out():
    lines = SourceLines("あ" * 1_000_000)
    assert max(len(lines.line(n)) for n in range(len(lines))) <= 1000


@pytest.mark.parametrize(
    ("span", "touched"),
    [(Span(0, 1), [0]), (Span(0, 3), [0, 1]), (Span(2, 3), [1]), (Span(3, 3), [1])],
)
def test_the_lines_of_a_span_are_told(span, touched):
    assert list(SourceLines("一\n二三\n").touching(span)) == touched
