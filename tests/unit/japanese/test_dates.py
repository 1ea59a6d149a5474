"""If these fail, a meeting stands under a wrong day, or none, in the list and in citations."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.japanese.dates import (
    find_date,
    find_times,
    is_date_line,
    kanji_number,
    names_a_day,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和7年12月5日（金）16:30～18:30", date(2025, 12, 5)),
        ("令和 5 年 5 月 11 日（木）9:30～10:10", date(2023, 5, 11)),
        ("令和元年７月26日（金）", date(2019, 7, 26)),
        ("平成二十年三月二十六日", date(2008, 3, 26)),
        ("令和五年十一月二十九日（水曜日）", date(2023, 11, 29)),
        ("二〇二三年五月十一日", date(2023, 5, 11)),
        ("2022年10月20日", date(2022, 10, 20)),
        ("2019年（平成31年）3月27日", date(2019, 3, 27)),
        ("2025/12/05 10:00", date(2025, 12, 5)),
        ("R7.12.5", date(2025, 12, 5)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("令和7年2月30日、令和7年3月1日", date(2025, 3, 1)),
        ("資料 1", None),
        ("第3回 12月5日", None),
    ],
)
def test_find_date(text, expected):
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和7年12月5日（金）16:30～18:30", (time(16, 30), time(18, 30))),
        ("16時00分~18時00分", (time(16), time(18))),
        ("10時〜12時", (time(10), time(12))),
        ("自 午後1時30分 至 午後3時14分", (time(13, 30), time(15, 14))),
        ("午後1時30分～3時14分", (time(13, 30), time(15, 14))),
        ("午前10時8分~午後0時54分", (time(10, 8), time(12, 54))),
        ("午前十時半から正午まで", (time(10, 30), time(12))),
        ("午前　９時３０分　開会", (time(9, 30), None)),
        ("午後一時開会、一時半休憩", (time(13), time(13, 30))),
        ("一時三十分から午後一時まで", (time(1, 30), time(13))),
        ("一時保護の状況、一時的な措置、一時金", (None, None)),
        ("令和7年12月5日", (None, None)),
        ("25:00", (None, None)),
    ],
)
def test_find_times(text, expected):
    assert find_times(text) == expected


@given(st.dates(date(1873, 1, 1), date(2099, 12, 31)))
def test_every_date_that_the_program_prints_is_read_back(day):
    assert find_date(japanese_date(day, weekday=True)) == day


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("二十", 20), ("二十九", 29), ("二〇", 20), ("百十三", 113), ("〇", 0)],
)
def test_kanji_number(numeral, value):
    assert kanji_number(numeral) == value


def test_kanji_number_refuses_others():
    with pytest.raises(ValueError, match="万"):
        kanji_number("一万")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("令和５年５月11日（木）9:30～10:10", True),
        ("2018/8/24", True),
        ("２０１６．０１．１６（土） 10:00", True),
        ("R5.4.1", True),
        ("2018/8/24までに提出", False),
        ("2018/8", False),
        ("1.2.3", False),
    ],
)
def test_a_line_that_is_only_a_day(text, alone):
    assert is_date_line(text) is alone


@pytest.mark.parametrize(
    "text",
    [
        "主な発言（R7.12.8）",
        "令和七年十二月八日の会議",
        "第3回_20251208",
        "2025-12-08",
        "１２月８日の発言",
    ],
)
def test_a_day_is_seen_however_it_is_written(text):
    assert names_a_day(text)


@pytest.mark.parametrize(
    "text", ["第3回の発言", "予算12345678円", "令和7年度の資料", "令和7年12月"]
)
def test_other_numbers_are_no_day(text):
    assert not names_a_day(text)
