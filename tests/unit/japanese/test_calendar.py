"""A wrong 元号 on a cover or in a citation makes the whole paper doubtful."""

from datetime import date

import pytest

from gijiyomi.japanese.calendar import brief_date, japanese_date, japanese_year, western_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2025, 12, 5), "令和7年12月5日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(1872, 12, 31), "1872年12月31日"),
    ],
)
def test_each_era_begins_on_its_day(day, written):
    assert japanese_date(day) == written


def test_the_weekday_follows_in_brackets():
    assert japanese_date(date(2025, 12, 5), weekday=True) == "令和7年12月5日（金）"


def test_the_first_year_is_gannen():
    assert japanese_year(date(2019, 12, 31)) == "令和元年"


def test_a_western_date_counts_the_years_of_the_calendar():
    assert western_date(date(2025, 12, 5)) == "2025年12月5日"


def test_a_brief_date_has_the_initial_of_the_era():
    days = (date(2019, 7, 26), date(1989, 1, 7), date(1872, 5, 3))
    assert [*map(brief_date, days)] == ["R1.7.26", "S64.1.7", "1872.5.3"]
