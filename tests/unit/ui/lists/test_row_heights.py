"""Rows of differing heights stand where they are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.ui.lists.row_heights import RowHeights

HEIGHTS = st.lists(st.integers(1, 300), min_size=1, max_size=60)


@given(HEIGHTS, st.data())
def test_a_row_is_found_at_every_pixel_of_it(heights, data):
    rows = RowHeights()
    rows.extend(len(heights), 90)
    for row in data.draw(st.permutations(range(len(heights)))):
        rows.measure(row, heights[row], final=True)
    assert rows.total == sum(heights)
    y = data.draw(st.integers(0, rows.total - 1))
    row = rows.row_at(y)
    assert rows.top(row) <= y < rows.top(row) + rows.height(row)


def test_what_lies_beyond_the_ends_is_the_last_or_first_row():
    rows = RowHeights()
    assert rows.row_at(5) == -1
    rows.extend(3, 10)
    assert (rows.row_at(-4), rows.row_at(29), rows.row_at(500)) == (0, 2, 2)


def test_a_supposed_height_must_be_measured_again():
    rows = RowHeights()
    rows.extend(2, 10)
    assert rows.measure(0, 25, final=False)
    assert not rows.is_known(0)
    assert rows.measure(0, 40, final=True)
    assert rows.is_known(0)
    assert not rows.measure(0, 40, final=True)
    rows.forget(0)
    assert not rows.is_known(0)
    assert rows.top(1) == 40
