"""Words side by side: one speaker's in several meetings, and 論点 by speakers."""

from datetime import date

import pytest

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.text import Span
from gijiyomi.export.comparison import tally_words, topic_rows
from gijiyomi.library.indexing import NoIndex
from gijiyomi.search.comparing import appearances, topic_table, topic_words, words_in


@pytest.fixture
def add(library, new_minutes):
    """Adds minutes of a number in which people, as (name, affiliation), say paragraphs."""

    def added(number, said, *, bodies=()):
        minutes = new_minutes(
            name=f"{number}.txt",
            facts=MeetingFacts(
                body="調査会", title="調査会", number=f"第{number}回", date=date(2025, number, 1)
            ),
        )
        for (name, affiliation), paragraphs in said:
            listed = minutes.attendee(name, "委員", affiliation, "")
            speaker = minutes.speaker(f"{name[:2]}委員", attendee=listed, name=name, role="委員")
            minutes.remark(speaker, *paragraphs)
        for label, paragraph in bodies:
            minutes.remark(minutes.speaker(label, organisation=True), paragraph)
        return library.meetings.add(minutes.build(), minutes.original(), indexer=NoIndex())

    return added


SATO, OTHER_SATO = ("佐藤 一郎", "東都大学"), ("佐藤 一郎", "西都大学")
SUZUKI = ("鈴木 花子", "安全機構")


def speaker(library, meeting, order=1):
    return library.meetings.speakers(meeting)[order - 1]


def tag(library, meeting, words, *tags):
    for remark in library.remarks.of_meeting(meeting):
        if words in remark.text:
            start = remark.text.index(words)
            library.annotations.add(remark.id, Span(start, start + len(words)), tags=tags)
            return
    raise LookupError(words)


def test_the_same_name_and_affiliation_is_found_in_every_meeting(library, add):
    newer = add(5, [(SATO, ["今回の発言。", "もう一つ。"])])
    older = add(2, [(SUZUKI, ["別の人。"]), (SATO, ["前の発言。"])])
    found = appearances(library, speaker(library, newer).id)
    assert [one.meeting.id for one in found.meetings] == [older, newer]
    assert found.namesakes == 0
    assert [[r.text for r in words.remarks] for words in words_in(library, found.meetings)] == [
        ["前の発言。"],
        ["今回の発言。\nもう一つ。"],
    ]


def test_a_namesake_is_told_of_and_never_taken_for_the_same(library, add):
    here = add(1, [(SATO, ["ここ。"])])
    there = add(2, [(OTHER_SATO, ["よそ。"])])
    found = appearances(library, speaker(library, here).id)
    assert [one.meeting.id for one in found.meetings] == [here]
    assert found.namesakes == 1
    library.persons.join([speaker(library, here).id, speaker(library, there).id])
    found = appearances(library, speaker(library, here).id)
    assert [one.meeting.id for one in found.meetings] == [here, there]
    assert found.namesakes == 0


def test_an_organisation_is_the_same_where_it_is_printed_so(library, add):
    first = add(1, [], bodies=[("文部科学省", "考える。"), ("外務省", "進める。")])
    second = add(2, [], bodies=[("文部科学省", "進める。")])
    found = appearances(library, speaker(library, first).id)
    assert [one.meeting.id for one in found.meetings] == [first, second]
    found = appearances(library, speaker(library, first, 2).id)
    assert [one.meeting.id for one in found.meetings] == [first]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AISIの体制・予算", ("aisi", "体制", "予算")),
        ("ものづくりの支援", ("ものづくりの支援",)),
        ("KPI／ベンチマーク", ("kpi", "ベンチマーク")),
        ("国・予算", ("予算",)),
        ("国", ("国",)),
        ("・", ("・",)),
    ],
)
def test_the_words_of_a_tag(name, words):
    assert topic_words(name) == words


def test_tagged_items_count_and_words_that_agree_stand_apart(library, add):
    meeting = add(
        1,
        [
            (SATO, ["予算を増やす。", "人を増やす。", "予算は足りない。"]),
            (SUZUKI, ["予 算が要る。", "ほかのこと。"]),
        ],
    )
    tag(library, meeting, "人を", "予算")
    tag(library, meeting, "予算を増", "予算", "人材")
    table = topic_table(library, meeting)
    assert table.topics == ("予算", "人材")
    assert [one.name for one in table.persons] == [SATO[0], SUZUKI[0]]
    sato, suzuki = table.cells[0, 0], table.cells[0, 1]
    texts = [one.remark.text[one.item.span.start : one.item.span.end] for one in sato.items]
    assert texts == ["予算を増やす。", "人を増やす。", "予算は足りない。"]
    assert (sato.tally, suzuki.tally) == ((2, 1), (0, 1))
    assert (table.tally_of(0), table.tally_by(0)) == ((2, 2), (3, 1))
    assert (1, 1) not in table.cells
    # As a table they stand apart too, and nothing is read as a number below nought.
    assert [row[1:] for row in topic_rows(table)[1:]] == [["2 (1)", "0 (1)", 2, 2], [1, "", 1, 0]]
    assert list(map(tally_words, (sato.tally, suzuki.tally))) == ["2 (1)", "(1)"]


def test_marks_are_where_the_words_stand_as_they_are_printed(library, add):
    meeting = add(1, [(SATO, ["初めに。", "ＡＩＳＩとAISIの予算"])])
    tag(library, meeting, "初め", "AISI・AISIの予算")
    cell = topic_table(library, meeting).cells[0, 0]
    (matched,) = cell.matched
    text = matched.remark.text
    assert [text[one.start : one.end] for one in matched.marks] == ["ＡＩＳＩ", "AISI", "予算"]


def test_one_meeting_lists_the_silent_and_several_those_who_speak_of_it(library, add):
    first = add(1, [(SATO, ["予算を。"]), (SUZUKI, ["ほか。"])])
    second = add(2, [(SATO, ["予算も。"])])
    add(3, [(SUZUKI, ["予算が。"])])
    tag(library, first, "予算", "予算")
    tag(library, second, "予算", "予算")
    assert [one.name for one in topic_table(library, first).persons] == [SATO[0], SUZUKI[0]]
    table = topic_table(library, None)
    assert [one.id for one in table.meetings] == [first, second]
    assert [one.name for one in table.persons] == [SATO[0]]
    assert sum(table.cells[0, 0].tally) == 2


def test_without_tags_there_is_no_table(library, add):
    meeting = add(1, [(SATO, ["予算を。"])])
    table = topic_table(library, meeting)
    assert table.topics == ()
    assert table.cells == {}


def test_a_tag_of_another_meeting_is_listed_where_its_words_stand(library, add):
    first = add(1, [(SATO, ["予算を。"])])
    second = add(2, [(SUZUKI, ["予算が要る。"])])
    tag(library, first, "予算", "予算", "どこにもない論点")
    table = topic_table(library, second)
    assert table.topics == ("予算",)
    assert not table.cells[0, 0].tagged
    assert table.cells[0, 0].tally == (0, 1)
