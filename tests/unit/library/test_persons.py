"""The same person across meetings: by name and affiliation or the user's word, never guessed."""

from datetime import date

import pytest
from tests.unit.library.shelves import contents, sound

from gijiyomi.domain.corrections import Named, Unnamed
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library import NoIndex, check


@pytest.fixture
def speak(library, new_minutes):
    """Adds a meeting where these people speak; gives their speakers."""
    days = iter(range(1, 28))

    def add(*people):
        builder = new_minutes(facts=MeetingFacts(body="会", date=date(2025, 1, next(days))))
        for name, affiliation in people:
            line = None
            if affiliation is not None:
                line = builder.attendee(name, "委員", affiliation)
            builder.remark(builder.speaker(f"{name}委員", attendee=line, name=name), "発言。")
        meeting = library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
        return [one.id for one in library.meetings.speakers(meeting)]

    return add


def same(library, speaker):
    meeting = library.meetings.speaker(speaker).meeting_id
    person = library.persons.of_meeting(meeting)[speaker]
    return [one.id for one in library.persons.speakers(person)]


def candidates(library, speaker):
    return [one.id for one in library.persons.candidates(speaker)]


def test_equal_name_and_affiliation_are_the_same_person(library, speak):
    (first, other) = speak(("村上 明子", "安全研究所"), ("岡田 淳", "東都大学"))
    (second,) = speak(("村上　明子", "安全研究所"))
    (third,) = speak(("村上明子", "別の研究所"))
    assert same(library, first) == same(library, second) == [first, second]
    assert same(library, other) == [other]
    assert same(library, third) == [third]
    assert candidates(library, third) == [first, second]
    assert candidates(library, first) == [third]
    assert candidates(library, other) == []


def test_an_equal_name_without_affiliation_is_offered_only(library, speak):
    (first,) = speak(("髙橋 進", None))
    (second,) = speak(("高橋進", ""))
    (third,) = speak(("高橋 進", ""))
    assert same(library, second) == [second]
    assert candidates(library, first) == [second, third]
    assert candidates(library, second) == [first, third]


def test_the_users_word_joins_and_parts_and_can_be_undone(library, speak):
    (a1, b1) = speak(("村上 明子", "安全研究所"), ("岡田 淳", "東都大学"))
    (a2,) = speak(("村上 明子", "安全研究所"))
    (a3,) = speak(("村上 明子", "新しい研究所"))
    before = contents(library)
    library.persons.join([a3, a1])
    assert library.history.undo_label() == "同じ人としてまとめる"
    assert same(library, a2) == [a1, a2, a3]
    assert candidates(library, a2) == []
    joined = contents(library)
    (a4,) = speak(("村上 明子", "新しい研究所"))
    assert same(library, a1) == [a1, a2, a3, a4]
    library.history.undo()
    assert same(library, a1) == [a1, a2]
    assert same(library, a3) == [a3, a4]
    assert contents(library)["person_join"] == before["person_join"]
    library.history.redo()
    assert contents(library)["person_join"] == joined["person_join"]
    library.persons.separate(a2)
    assert same(library, a2) == [a2]
    assert same(library, a1) == [a1, a3, a4]
    # A box that was unticked by mistake can be ticked again, whoever of the two is looked at.
    assert candidates(library, a1) == [a2]
    assert candidates(library, a2) == [a1, a3, a4]
    library.persons.join([a2, b1])
    assert same(library, a2) == [b1, a2]
    assert check(library) == []


def test_parting_the_one_between_leaves_the_others_together(library, speak):
    (first,) = speak(("村上 明子", "甲"))
    (second,) = speak(("村上 明子", "乙"))
    (third,) = speak(("村上 明子", "丙"))
    library.persons.join([first, second])
    library.persons.join([first, third])
    library.persons.separate(first)
    assert same(library, first) == [first]
    assert same(library, second) == [second, third]


def test_bodies_and_the_unnamed_are_no_persons(stored, stored_meeting):
    speakers = stored.meetings.speakers(stored_meeting)
    assert [*stored.persons.of_meeting(stored_meeting)] == [one.id for one in speakers[:2]]
    for one in speakers[2:]:
        assert stored.persons.candidates(one.id) == []
        with pytest.raises(InputError, match="speaker-no-person"):
            stored.persons.join([speakers[0].id, one.id])
    with pytest.raises(InputError, match="speaker-missing"):
        stored.persons.separate(99)


def test_the_users_word_survives_reading_the_file_again(
    shelf, meeting, parsed, parsed_builder, new_minutes
):
    other = new_minutes()
    other.remark(other.speaker("川崎委員", name="川崎 花子"), "別の会議の発言。")
    added = shelf.meetings.add(other.build(), other.original(), indexer=NoIndex())
    member = shelf.meetings.speakers(meeting)[1]
    (elsewhere,) = shelf.meetings.speakers(added)
    shelf.persons.join([member.id, elsewhere.id])
    shelf.meetings.reread(meeting, parsed, parsed_builder.original(), indexer=NoIndex())
    assert same(shelf, member.id) == [elsewhere.id, member.id]


def test_of_a_speaker_who_has_no_remark_left_nothing_remains(shelf, meeting, remarks, new_minutes):
    other = new_minutes()
    other.remark(other.speaker("川崎委員", name="川崎 花子"), "別の会議の発言。")
    added = shelf.meetings.add(other.build(), other.original(), indexer=NoIndex())
    member = shelf.meetings.speakers(meeting)[1]
    (elsewhere,) = shelf.meetings.speakers(added)
    shelf.persons.join([member.id, elsewhere.id])
    before = contents(shelf)
    shelf.corrections.mark_narrative([remarks[2].id])
    assert contents(shelf)["person_join"] == []
    assert check(shelf) == []
    shelf.history.undo()
    assert contents(shelf) == before
    assert same(shelf, member.id) == [elsewhere.id, member.id]


def test_the_others_stay_one_person_when_the_one_between_them_is_gone(shelf, meeting, remarks):
    first, second = shelf.meetings.speakers(meeting)[:2]
    shelf.corrections.assign([remarks[5].id], Named("岡田 淳"))
    third = shelf.meetings.speakers(meeting)[-1]
    shelf.persons.join([first.id, second.id])
    shelf.persons.join([first.id, third.id])
    before = contents(shelf)
    shelf.corrections.assign([remarks[1].id], Unnamed())
    assert same(shelf, second.id) == [second.id, third.id]
    assert sound(shelf)
    shelf.history.undo()
    assert contents(shelf) == before
    assert same(shelf, first.id) == [first.id, second.id, third.id]


def test_many_speakers_are_gathered_as_each_of_them_would_be(library, speak):
    first, other = speak(("村上 明子", "安全研究所"), ("岡田 淳", "東都大学"))
    second, unlike = speak(("村上　明子", "安全研究所"), ("岡田 淳", "別の大学"))
    third, between = speak(("村上 明子", "別の研究所"), ("渡辺 進", ""))
    library.persons.join([other, between])
    library.persons.join([between, unlike])
    # ``between`` is not asked for, but holds the two together.
    asked = [first, other, second, unlike, third]
    found = library.meetings.some_speakers([*asked, 10_000])
    gathered = library.persons.gather([found[each] for each in asked])
    assert [[one.id for one in each] for each in gathered] == [
        [first, second],
        [other, unlike],
        [third],
    ]
    library.persons.separate(second)
    found = library.persons.gather([found[each] for each in asked])
    assert [[one.id for one in each] for each in found] == [
        [first], [other, unlike], [second], [third],
    ]  # fmt: skip
