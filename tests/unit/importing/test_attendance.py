"""If these fail, people are missing from the attendance list or stand under a wrong office."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import AttendanceMode
from gijiyomi.importing.parsing.attendance import read_attendance


def _people(*lines: str) -> list[tuple[str, str | None, str, str]]:
    return [(a.name, a.group, a.affiliation, a.post) for a in read_attendance(lines).attendees]


@pytest.mark.parametrize(
    ("row", "person"),
    [
        ("山田 太郎\t東京大学 教授（座長）", ("山田 太郎", "東京大学", "教授（座長）")),
        ("山田太郎 東京大学 准教授", ("山田太郎", "東京大学", "准教授")),
        ("林 望 株式会社 ABC 代表取締役 社長", ("林 望", "株式会社 ABC", "代表取締役 社長")),
        (
            "佐々木 花子 総務省政策局審議官（情報）",
            ("佐々木 花子", "総務省政策局", "審議官（情報）"),
        ),
        ("三日月太郎 XYZ Office 主席研究員", ("三日月太郎", "XYZ Office", "主席研究員")),
        (
            "森 一郎 ABC 商会執行役員 Chief Officer",
            ("森 一郎", "ABC 商会", "執行役員 Chief Officer"),
        ),
        ("谷公一郎  国務大臣（安全担当）", ("谷公一郎", "", "国務大臣（安全担当）")),
    ],
)
def test_row(row, person):
    (attendee,) = read_attendance([row]).attendees
    assert (attendee.name, attendee.affiliation, attendee.post) == person


def test_groups_and_ways_of_taking_part():
    attendance = read_attendance(
        [
            "【委員】",
            "（対面）",
            "山田 太郎 東京大学 教授",
            "(オンライン)",
            "鈴木 花子 京都大学 教授",
            "座 長",
            "林 望 北海道大学 教授",
        ]
    )
    assert [(a.group, a.mode) for a in attendance.attendees] == [
        ("委員", AttendanceMode.IN_PERSON),
        ("委員", AttendanceMode.ONLINE),
        ("座長", None),
    ]


def test_lists_on_one_line():
    assert _people("委員：山田会長、鈴木太郎委員、林 望", "（事務局）佐藤室長、他") == [
        ("山田", "委員", "", "会長"),
        ("鈴木太郎", "委員", "", "委員"),
        ("林 望", "委員", "", ""),
        ("佐藤", "事務局", "", "室長"),
    ]


def test_proxies():
    attendance = read_attendance(
        ["山田太郎 総務大臣政務官（代理出席）", "（鈴木一郎 外務副大臣（代理出席））"]
    )
    assert [(a.name, a.post, a.mode) for a in attendance.attendees] == [
        ("山田太郎", "総務大臣政務官", AttendanceMode.PROXY),
        ("鈴木一郎", "外務副大臣", AttendanceMode.PROXY),
    ]


def test_notes_are_no_people_and_what_is_not_understood_is_told():
    attendance = read_attendance(
        ["※敬称略", "以上12名", "（五十音順）", "別紙のとおり", "当日の名簿をご参照ください"]
    )
    assert attendance.attendees == ()
    assert attendance.unread == ("当日の名簿をご参照ください",)
