"""Remarks stay in their order, and few of them move when one comes between."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.errors import InputError
from gijiyomi.library.sequences import MOST, placed, spaced


@given(
    st.lists(st.one_of(st.none(), st.integers(1, 60)), max_size=40),
    st.sampled_from([0, 1, MOST - 60]),
)
def test_all_have_a_number_and_the_order_is_theirs(kept, by):
    kept = [None if number is None else number + by for number in kept]
    numbers = placed(kept)
    assert len(numbers) == len(kept)
    assert all(a < b for a, b in pairwise([0, *numbers, MOST + 1]))
    told = [number for number in kept if number is not None]
    if all(a < b for a, b in pairwise(told)) and None not in kept:
        assert numbers == kept


def test_a_cut_moves_few_remarks_of_a_long_meeting_and_not_all():
    """Each remark that moves is analysed again: of thousands that takes many seconds."""
    numbers = spaced(2_000)
    for _ in range(40):
        cut = placed([*numbers[:11], None, *numbers[11:]])
        moved = set(numbers) - set(cut)
        assert len(moved) < 100
        numbers = cut


def test_many_that_come_at_the_end_leave_room_for_more():
    numbers = placed([*spaced(10), *[None] * 30])
    assert numbers == spaced(40)


def test_no_meeting_has_more_remarks_than_numbers():
    full = [*range(1, MOST + 1)]
    assert placed(full) == full
    assert placed([*full[:5], None, *full[6:]]) == full
    with pytest.raises(InputError, match="too-many-remarks-in-meeting"):
        placed([*full, None])
