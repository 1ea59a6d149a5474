"""What the user marks is kept, with everything that finds it again."""

from datetime import UTC, datetime, timedelta

import pytest

from gijiyomi.domain.corrections import Named
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.records import Changes, Meaning, QuoteSelector
from gijiyomi.domain.text import Span
from gijiyomi.library import NoIndex, check


class Clock:
    """A clock that goes a second further each time it is asked."""

    def __init__(self):
        self.time = datetime(2026, 4, 1, 9, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def library(open_library):
    return open_library(clock=Clock())


@pytest.fixture
def remark(stored, stored_meeting):
    return stored.remarks.of_meeting(stored_meeting)[2]


def names(library):
    return [(tag.name, tag.use_count) for tag in library.annotations.tags()]


def test_annotation_reads_back(stored, stored_meeting, remark):
    span = Span(4, 7)
    added = stored.annotations.add(
        remark.id, span, meaning=Meaning.CONCERN, note="要確認\n二行目", tags=["予算", "人員"]
    )
    assert stored.last_changes == Changes.ANNOTATIONS | Changes.TAGS
    (annotation,) = stored.annotations.of_meeting(stored_meeting)
    assert annotation == stored.annotations.get(added)
    assert annotation.quote == QuoteSelector.around(remark.text, span)
    assert (annotation.span, annotation.meaning) == (span, Meaning.CONCERN)
    assert (annotation.note, annotation.tags) == ("要確認\n二行目", ("予算", "人員"))
    assert annotation.meeting_id == stored_meeting
    assert annotation.created == annotation.modified
    assert annotation.created.tzinfo is not None
    assert stored.meetings.get(stored_meeting).annotation_count == 1


def test_those_of_a_meeting_follow_the_text(stored, stored_meeting):
    remarks = stored.remarks.of_meeting(stored_meeting)
    places = [(3, 0, 2), (1, 5, 9), (1, 0, 12), (1, 0, 3)]
    for index, start, end in places:
        stored.annotations.add(remarks[index].id, Span(start, end), meaning=Meaning.FACT)
    found = stored.annotations.of_meeting(stored_meeting)
    order = {remark.id: index for index, remark in enumerate(remarks)}
    assert [(order[a.remark_id], *a.span) for a in found] == sorted(places)
    assert stored.annotations.all() == found


def test_changes_are_kept_and_dated(stored, remark):
    added = stored.annotations.add(remark.id, Span(0, 4), meaning=Meaning.FACT)
    stored.annotations.set_meaning(added, Meaning.PROPOSAL)
    stored.annotations.set_note(added, "メモ")
    stored.annotations.set_tags(added, ["甲", "乙"])
    annotation = stored.annotations.get(added)
    assert (annotation.meaning, annotation.note) == (Meaning.PROPOSAL, "メモ")
    assert annotation.tags == ("甲", "乙")
    assert annotation.modified > annotation.created


def test_same_values_again_leave_no_step(stored, remark):
    added = stored.annotations.add(
        remark.id, Span(0, 4), meaning=Meaning.FACT, note="メモ", tags=["甲"]
    )
    before = stored.annotations.get(added)
    stored.annotations.set_meaning(added, Meaning.FACT)
    stored.annotations.set_note(added, "メモ")
    stored.annotations.set_tags(added, [" 甲 "])
    assert stored.annotations.get(added) == before
    stored.history.undo()
    assert stored.annotations.all() == []


@pytest.mark.parametrize(
    ("given", "take"),
    [
        ({"meaning": Meaning.FACT}, lambda a, i: a.set_meaning(i, None)),
        ({"note": "メモ"}, lambda a, i: a.set_note(i, "  ")),
        ({"tags": ["甲"]}, lambda a, i: a.set_tags(i, [])),
        ({"meaning": Meaning.FACT, "note": "メモ", "tags": ["甲"]}, lambda a, i: a.remove(i)),
    ],
)
def test_one_left_with_nothing_is_gone(stored, remark, given, take):
    added = stored.annotations.add(remark.id, Span(0, 4), **given)
    take(stored.annotations, added)
    assert stored.annotations.all() == []
    assert names(stored) == []
    with pytest.raises(InputError, match="annotation-missing"):
        stored.annotations.get(added)


def test_one_with_something_left_stays(stored, remark):
    added = stored.annotations.add(
        remark.id, Span(0, 4), meaning=Meaning.FACT, note="メモ", tags=["甲"]
    )
    stored.annotations.set_meaning(added, None)
    stored.annotations.set_tags(added, [])
    assert stored.annotations.get(added).note == "メモ"


def test_tags_last_used_come_first(stored, remark):
    for start, tags in enumerate([["予算"], ["人員", "評価"], ["予算"]]):
        stored.annotations.add(remark.id, Span(start, start + 1), tags=tags)
    assert names(stored) == [("予算", 2), ("評価", 1), ("人員", 1)]


def test_tag_names_are_tidied(stored, remark):
    added = stored.annotations.add(remark.id, Span(0, 1), tags=[" 予算 \n案", "予算　案", "", " "])
    assert stored.annotations.get(added).tags == ("予算 案",)


def test_nothing_to_keep_is_refused(stored, remark):
    with pytest.raises(InputError, match="annotation-empty"):
        stored.annotations.add(remark.id, Span(0, 4), note=" \n", tags=["　"])
    with pytest.raises(InputError, match="remark-missing"):
        stored.annotations.add(999, Span(0, 4), note="メモ")
    for span in (Span(0, 999), Span(-1, 3), Span(3, 3)):
        with pytest.raises(Defect, match="span-"):
            stored.annotations.add(remark.id, span, note="メモ")
    assert stored.history.undo_label() is None


def test_characters_beyond_the_basic_plane_are_counted_as_one(library, new_minutes):
    """𠮷 is two UTF-16 units and four bytes, but one character of the name."""
    builder = new_minutes()
    builder.remark(builder.speaker("𠮷田"), "𠮷野家の\U0001f600件と\x00印。")
    meeting = library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
    (remark,) = library.remarks.of_meeting(meeting)
    added = library.annotations.add(remark.id, Span(4, 9), note="𠮷")
    assert library.annotations.get(added).quote.exact == "\U0001f600件と\x00印"
    assert check(library) == []


def test_half_a_character_is_told_and_changes_nothing(stored, remark):
    """Half of a pair of UTF-16 can be pasted; SQLite cannot hold it."""
    added = stored.annotations.add(remark.id, Span(0, 4), note="メモ")
    briefing = stored.briefings.create("資料")
    for change in (
        lambda: stored.annotations.set_note(added, "絵\ud83d"),
        lambda: stored.annotations.set_tags(added, ["\ud83d"]),
        lambda: stored.briefings.add_comment(briefing, "絵\ud83d"),
        lambda: stored.briefings.rename(briefing, "\ud83d"),
        lambda: stored.corrections.assign([remark.id], Named("\udc00")),
    ):
        with pytest.raises(InputError, match="text-not-unicode"):
            change()
    assert stored.annotations.get(added).note == "メモ"
    assert stored.briefings.current().entries == ()
    assert check(stored) == []


def test_who_annotates_is_kept_on_what_is_annotated_from_then_on(stored, remark):
    """Handed over, a memo without a name would be nobody's; with another's it would be false."""
    before = stored.annotations.add(remark.id, Span(0, 4), meaning=Meaning.FACT)
    stored.author.set("  山田　太郎 ")
    assert stored.author.get() == "山田 太郎"
    added = stored.annotations.add(remark.id, Span(0, 4), note="メモ", private=True)
    written = stored.annotations.get(added)
    assert (written.creator, written.private, written.origin) == ("山田 太郎", True, None)
    assert stored.annotations.get(before).creator == ""
    stored.history.undo()
    assert stored.annotations.get(before).meaning is Meaning.FACT
    with pytest.raises(InputError, match="author-too-long"):
        stored.author.set("寿" * 61)


def test_a_memo_becomes_private_and_public_again(stored, remark):
    added = stored.annotations.add(remark.id, Span(0, 4), note="メモ")
    stored.annotations.set_note(added, "メモ", private=True)
    assert stored.annotations.get(added).private
    stored.history.undo()
    assert not stored.annotations.get(added).private
