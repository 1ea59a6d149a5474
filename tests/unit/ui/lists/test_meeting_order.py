"""If these fail, a meeting is looked for where it does not stand, or is not found by its name."""

from datetime import date

import pytest

from gijiyomi.domain.records import MeetingId
from gijiyomi.ui.lists.meeting_order import MeetingOrder, fits, grouped, name_key


def told(groups):
    return [(group.body, [meeting.number for meeting in group.meetings]) for group in groups]


def test_oldest_first_puts_meetings_without_a_date_last(meetings):
    assert told(grouped(meetings, MeetingOrder.OLDEST)) == [
        ("商事手続研究会", ["第12回", "第2回"]),
        ("知能技術調査会", ["第3回"]),
    ]


def test_as_the_library_lists_them_is_the_newest_first(meetings):
    assert told(grouped(meetings)) == [
        ("知能技術調査会", ["第3回"]),
        ("商事手続研究会", ["第12回", "第2回"]),
    ]


def test_most_hits_first_bodies_by_their_sum(meetings):
    hits = {MeetingId(1): 3, MeetingId(2): 1, MeetingId(3): 4}
    assert told(grouped(meetings, MeetingOrder.HITS, hits=hits)) == [
        ("商事手続研究会", ["第2回", "第12回"]),
        ("知能技術調査会", ["第3回"]),
    ]
    assert grouped(meetings, MeetingOrder.HITS) == grouped(meetings)


def test_names_stand_as_in_a_japanese_list():
    names = [
        "電波監理審議会",
        "規制改革会議",
        "AI戦略会議",
        "安全保障会議",
        "こども会議",
        "デジタル会議",
    ]
    assert sorted(names, key=name_key) == [
        "AI戦略会議",
        "こども会議",
        "デジタル会議",
        "安全保障会議",
        "規制改革会議",
        "電波監理審議会",
    ]
    assert sorted(["𩸽の会", "渡辺会"], key=name_key) == ["渡辺会", "𩸽の会"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "調査会",
        "知能　第３回",
        "令和7年12月5日",
        "（金）",
        "2025-12-05",
        "2025年12月",
        "１２/5",
        "1.TXT",
    ],
)
def test_what_is_known_of_a_meeting_finds_it(new_meeting, words):
    meeting = new_meeting(1, "知能技術調査会", "第3回", day=date(2025, 12, 5))
    assert fits(meeting, words)


def test_each_word_has_to_fit(new_meeting):
    meeting = new_meeting(1, "知能技術調査会", "第3回")
    assert not fits(meeting, "知能 観光")
    assert fits(new_meeting(2, "会", None, day=None), "会")
