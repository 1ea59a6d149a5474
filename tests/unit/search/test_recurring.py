"""Who can be compared: whoever speaks in several meetings, and no namesake in his or her place."""

from datetime import date, timedelta

import pytest

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library.indexing import NoIndex
from gijiyomi.search import SearchEngine
from gijiyomi.search.comparing import appearances, words_in
from gijiyomi.search.recurring import marks_in, recurring

SATO, OTHER = ("佐藤 一郎", "東都大学"), ("佐藤 一郎", "西都大学")


@pytest.fixture
def add(library, new_minutes):
    """Adds the minutes of one meeting: people, organisations, ministers, and words of nobody."""

    def added(number, *, people=(), bodies=(), ministers=(), unnamed=0, name=None, text="研究。"):
        minutes = new_minutes(
            name=name or f"{number}.txt",
            facts=MeetingFacts(
                body="調査会",
                title="調査会",
                number=f"第{number}回",
                date=date(2025, 1, 1) + timedelta(days=number),
            ),
        )
        for person, role in people:
            listed = minutes.attendee(person[0], role, person[1], "")
            minutes.remark(
                minutes.speaker(f"佐藤{role}", attendee=listed, name=person[0], role=role),
                text,
                "もう一つ。",
            )
        for label in ministers:
            minutes.remark(minutes.speaker(label, role="大臣"), text)
        for label in bodies:
            minutes.remark(minutes.speaker(label, organisation=True), text)
        if unnamed:
            nobody = minutes.speaker(None)
            for _ in range(unnamed):
                minutes.remark(nobody, text)
        return library.meetings.add(minutes.build(), minutes.original(), indexer=NoIndex())

    return added


def told(library, *meetings):
    found = recurring(library, meetings)
    return [
        (one.speaker.name or one.speaker.label, one.meeting_count, one.item_count, one.roles)
        for one in found
    ]


def test_people_of_two_meetings_are_listed_with_what_they_were_there(library, add):
    first = add(1, people=[(SATO, "委員")], unnamed=2)
    second = add(2, people=[(SATO, "座長")], unnamed=1)
    third = add(3, people=[(("鈴木 花子", "安全機構"), "委員")])
    assert told(library, first, second, third) == [("佐藤 一郎", 2, 4, ("委員", "座長"))]
    assert told(library, first, third) == []


def test_a_namesake_of_another_place_is_another_until_the_user_joins_them(library, add):
    first, second = add(1, people=[(SATO, "委員")]), add(2, people=[(OTHER, "委員")])
    assert told(library, first, second) == []
    library.persons.join([library.meetings.speakers(each)[0].id for each in (first, second)])
    assert told(library, first, second) == [("佐藤 一郎", 2, 4, ("委員",))]
    library.persons.separate(library.meetings.speakers(second)[0].id)
    assert told(library, first, second) == []


def test_a_ministry_stands_with_its_minister_and_an_office_of_others_apart(library, add):
    ministers = ["永岡文部科学大臣", "高市科学技術政策担当大臣", "前文部科学大臣"]
    first = add(1, ministers=ministers)
    second = add(2, bodies=["文部科学省", "外務省"])
    assert told(library, first, second) == [("文部科学省", 2, 2, ("大臣", "省"))]
    ministry = library.meetings.speakers(second)[0]
    found = appearances(library, ministry.id)
    labels = [[each.label for each in one.speakers] for one in found.meetings]
    assert labels == [["永岡文部科学大臣"], ["文部科学省"]]
    assert [len(one.remarks) for one in words_in(library, found.meetings)] == [1, 1]


def test_of_two_versions_of_one_meeting_only_the_one_that_holds_is_compared(library, add):
    older = add(1, people=[(SATO, "委員")])
    newer = add(1, people=[(SATO, "委員")], name="確定版.txt", text="研究と教育。")
    other = add(2, people=[(SATO, "委員")])
    asked = library.reissues.about(newer)
    library.reissues.take(asked.id)
    own = library.meetings.speakers(older)[0].id
    assert [one.meeting.id for one in appearances(library, own).meetings] == [newer, other]
    mine = library.meetings.speakers(other)[0].id
    assert [one.meeting.id for one in appearances(library, mine).meetings] == [newer, other]


def test_most_meetings_come_first_and_of_equals_who_says_most(library, add):
    meetings = [
        add(1, people=[(SATO, "委員")], bodies=["外務省"]),
        add(2, people=[(SATO, "委員")], bodies=["外務省", "財務省"]),
        add(3, bodies=["財務省", "外務省"]),
    ]
    names = [name for name, *_ in told(library, *meetings)]
    assert names == ["外務省", "佐藤 一郎", "財務省"]


def test_words_are_marked_as_they_are_printed_beside_what_a_search_finds(library, add):
    meeting = add(1, people=[(SATO, "委員")], text="ＡＩＳＩの研究とAISIの予算。")
    remarks = library.remarks.of_meeting(meeting)
    engine = SearchEngine(library)

    def marked(request, *words):
        found = marks_in(engine, request, words, remarks)
        return [remarks[0].text[one.start : one.end] for one in found.get(remarks[0].id, ())]

    assert marked(None, "aisi", "予算", "") == ["ＡＩＳＩ", "AISI", "予算"]
    assert marked(SearchRequest("研究"), "予算") == ["研究", "予算"]
    assert marked(SearchRequest("研究"), "研究とAI") == ["研究とAI"]
    assert marked(None) == []
