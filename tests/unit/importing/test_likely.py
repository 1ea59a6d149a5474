"""Whom an unresolved mark may mean: the right person must be among those offered first."""

import pytest

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.importing.likely import Likeness, likely_attendees

LIST = [
    Attendee("山本 一郎", "委員", "東都大学", "教授（座長）"),
    Attendee("尾崎正直", "政府側参加者", "", "デジタル大臣政務官", AttendanceMode.PROXY),
    Attendee("簗和生", "政府側参加者", "文部科学", "副大臣", AttendanceMode.PROXY),
    Attendee("佐藤 太郎", "委員", "安全研究機構", "所長"),
    Attendee("佐藤 次郎", "事務局", "総務省", "課長"),
    Attendee("川崎 花子", "委員", "安全研究機構", "研究員"),
]


@pytest.mark.parametrize(
    ("label", "name", "why"),
    [
        ("河野デジタル大臣", "尾崎正直", Likeness.MINISTRY),
        ("永岡文部科学大臣", "簗和生", Likeness.MINISTRY),
        ("佐藤課長", "佐藤 次郎", Likeness.FAMILY_AND_POST),
        ("佐藤委員", "佐藤 太郎", Likeness.FAMILY_AND_POST),
        ("山木委員", "山本 一郎", Likeness.SPELLING),
        ("【川崎 部長】", "川崎 花子", Likeness.FAMILY),
    ],
)
def test_the_likeliest_line_comes_first_and_says_why(label, name, why):
    first = likely_attendees(label, LIST)[0]
    assert (LIST[first.index].name, first.why) == (name, why)


def test_both_of_one_family_name_are_offered():
    found = likely_attendees("佐藤委員", LIST)
    assert [LIST[one.index].name for one in found[:2]] == ["佐藤 太郎", "佐藤 次郎"]


def test_a_stranger_is_not_taken_for_anyone():
    """大臣 alone, which many posts hold, points to nobody."""
    assert likely_attendees("渡辺大臣", LIST) == []
    assert likely_attendees("", LIST) == []
    assert likely_attendees("尾形委員", LIST) == []
    assert likely_attendees("渡辺委員", []) == []
