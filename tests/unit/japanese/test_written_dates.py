"""Dates, times and parts of a whole are found in signs and in words."""

import pytest

from gijiyomi.japanese.written_dates import is_in_signs, written_otherwise


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("2025年4月1日", "2025/4/1"),
        ("2025年4月1日", "2025-04-01"),
        ("2025/4/1", "2025年4月1日"),
        ("2025/4/1", "2025.4.1"),
        ("令和7年4月1日現在", "R7.4.1現在"),
        ("令和元年5月1日", "R1.5.1"),
        ("R7.4.1", "令和7年4月1日"),
        ("平成30.04.01", "平成30年4月1日"),
        ("15時30分", "15:30"),
        ("9:05開会", "9時05分開会"),
        ("3分の2", "2/3"),
        ("3分の2", "2\u20443"),
        ("1\u20442", "2分の1"),
    ],
)
def test_signs_stand_for_words(typed, other):
    assert other in set(written_otherwise(typed))


@pytest.mark.parametrize(
    "typed", ["13分の2", "11/25", "2025/4", "1.5倍", "10:5", "192.168.1.1", "3時"]
)
def test_other_numbers_have_no_words(typed):
    assert list(written_otherwise(typed)) == []


def test_only_times_and_parts_are_told_by_their_signs_alone():
    assert [is_in_signs(text) for text in ("1/2", "15:30", "2025/4/1", "30人")] == [
        True,
        True,
        False,
        False,
    ]
