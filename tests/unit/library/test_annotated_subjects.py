"""What is about several remarks, a whole remark, a speaker or a meeting stays with its subject."""

import pytest
from tests.unit.library.shelves import contents, sound

from gijiyomi.domain.corrections import Named, SameSpeaker
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.records import Meaning, Subject, Target
from gijiyomi.domain.text import Span
from gijiyomi.search import SearchEngine
from gijiyomi.search.comparing import topic_table


def undone_and_done_again(library, before):
    after = contents(library)
    library.history.undo()
    assert contents(library) == before
    assert sound(library)
    library.history.redo()
    assert contents(library) == after
    assert sound(library)


@pytest.fixture
def subjects(meeting, remarks):
    return [
        Subject(Target.MEETING, meeting),
        Subject(Target.SPEAKER, remarks[2].speaker_id),
        Subject(Target.REMARK, remarks[2].id),
    ]


def test_subjects_are_annotated_and_found_again(shelf, meeting, remarks, subjects):
    before = contents(shelf)
    with shelf.change("三つ"):
        added = [
            shelf.annotations.add_about(one, note=one.target.value, tags=["論点"])
            for one in subjects
        ]
    stored = [shelf.annotations.get(one) for one in added]
    assert [one.subject for one in stored] == subjects
    assert [shelf.annotations.about(one) for one in subjects] == [[one] for one in stored]
    assert stored[2].quote.exact == remarks[2].text
    # Nothing that is said is marked by what is about a speaker or a meeting.
    assert [len(one.parts) for one in stored] == [0, 0, 1]
    assert shelf.annotations.on_remark(remarks[2].id) == [stored[2]]
    assert shelf.annotations.of_meeting(meeting) == stored
    assert shelf.meetings.get(meeting).annotation_count == 3
    undone_and_done_again(shelf, before)


def test_a_subject_that_is_not_there_is_refused(shelf, subjects):
    for one in subjects:
        with pytest.raises(InputError, match="annotation-of-nothing"):
            shelf.annotations.add_about(Subject(one.target, 999), note="メモ")
        with pytest.raises(InputError, match="annotation-empty"):
            shelf.annotations.add_about(one)
    assert shelf.history.undo_label() is None


def test_one_annotation_stands_on_several_remarks(shelf, meeting, remarks):
    before = contents(shelf)
    first, second = remarks[2], remarks[3]
    more = [(second.id, Span(0, 5))]
    added = shelf.annotations.add(
        first.id, Span(3, len(first.text)), meaning=Meaning.FACT, note="つながる", more=more
    )
    stored = shelf.annotations.get(added)
    assert [(part.remark_id, part.span) for part in stored.parts] == [
        (first.id, Span(3, len(first.text))),
        *more,
    ]
    assert stored.more[0].quote.exact == second.text[:5]
    assert shelf.annotations.on_remark(second.id) == [stored]
    assert shelf.annotations.of_meeting(meeting) == [stored]
    assert shelf.history.undo_label() == "強調"
    undone_and_done_again(shelf, before)
    shelf.annotations.remove(added)
    assert contents(shelf) == before | {"tag": contents(shelf)["tag"]}


def test_a_search_finds_every_remark_that_is_meant_and_no_other(shelf, meeting, remarks, subjects):
    shelf.annotations.add_about(subjects[0], note="会議のこと", tags=["全体"])
    shelf.annotations.add_about(subjects[1], note="人のこと", meaning=Meaning.CONCERN)
    shelf.annotations.add(
        remarks[2].id, Span(0, 2), tags=["論点"], more=[(remarks[3].id, Span(0, 2))]
    )
    engine = SearchEngine(shelf)

    def found(query):
        answers = engine.page(SearchRequest(query), limit=0).hits
        return {one.remark_id for one in answers}

    both = {remarks[2].id, remarks[3].id}
    assert found("注釈:あり") == both
    assert found("論点:論点") == both
    assert found("注釈:会議のこと") == found("論点:全体") == found("注釈:懸念") == set()
    topics = topic_table(shelf, meeting)
    assert topics.topics == ("論点",)
    briefing = shelf.briefings.create("資料")
    for remark in (remarks[0], remarks[3]):
        shelf.briefings.add_excerpt(briefing, remark.id, Span(0, len(remark.text)))
    shelf.briefings.divide_by_tags(briefing)
    headings = [one.text for one in shelf.briefings.get(briefing).entries if one.remark_id is None]
    assert "論点" in headings
    assert "全体" not in headings


def test_what_is_about_a_speaker_stays_with_the_speaker(shelf, meeting, remarks, subjects):
    """A remark that was given to the wrong person must not take along what is said of him."""
    chair = shelf.meetings.speakers(meeting)[0]
    first, *_ = [one for one in remarks if one.speaker_id == chair.id]
    tail = shelf.corrections.split(first.id, first.items[-1].span.start)
    added = shelf.annotations.add_about(Subject(Target.SPEAKER, chair.id), note="賛成する")
    before = contents(shelf)
    shelf.corrections.assign([first.id], SameSpeaker(subjects[1].id))
    stored = shelf.annotations.get(added)
    assert (stored.remark_id, stored.speaker_id) == (first.id, chair.id)
    undone_and_done_again(shelf, before)
    # Nothing is left under that name: whoever has the words now is meant.
    shelf.corrections.assign([tail], SameSpeaker(subjects[1].id))
    assert shelf.annotations.get(added).speaker_id == subjects[1].id
    assert sound(shelf)


def test_a_speaker_of_a_new_name_keeps_what_was_written(shelf, remarks, subjects):
    added = shelf.annotations.add_about(subjects[1], note="メモ")
    mine = [one.id for one in remarks if one.speaker_id == subjects[1].id]
    before = contents(shelf)
    shelf.corrections.assign(mine, Named("新井 三郎"))
    stored = shelf.annotations.get(added)
    assert shelf.meetings.speaker(stored.speaker_id).name == "新井 三郎"
    undone_and_done_again(shelf, before)
    shelf.corrections.mark_narrative(mine)
    stored = shelf.annotations.get(added)
    assert (stored.target, stored.speaker_id, stored.note) == (Target.MEETING, None, "メモ")
    assert sound(shelf)


def test_a_whole_remark_that_is_cut_is_its_longer_half(shelf, remarks, subjects):
    added = shelf.annotations.add_about(subjects[2], note="全体")
    before = contents(shelf)
    shelf.corrections.split(remarks[2].id, remarks[2].items[-1].span.start)
    stored = shelf.annotations.get(added)
    now = shelf.remarks.get(stored.remark_id)
    assert (stored.target, stored.quote.exact) == (Target.REMARK, now.text)
    undone_and_done_again(shelf, before)


def test_parts_move_with_their_words(shelf, remarks):
    first, second = remarks[2], remarks[3]
    added = shelf.annotations.add(first.id, Span(0, 3), note="メモ", more=[(second.id, Span(0, 4))])
    before = contents(shelf)
    shelf.corrections.join(second.id)
    stored = shelf.annotations.get(added)
    assert [part.quote.exact for part in stored.parts] == [first.text[:3], second.text[:4]]
    assert {part.remark_id for part in stored.parts} == {first.id}
    undone_and_done_again(shelf, before)


def test_the_list_tells_the_pages_and_names_that_the_remark_tells(shelf, meeting, remarks):
    """A wrong page in the list would be copied into a paper."""
    for remark in remarks:
        for item in remark.items:
            for span in (item.span, Span(item.span.start, item.span.start + 2)):
                shelf.annotations.add(remark.id, span, note="メモ")
        shelf.annotations.add(remark.id, Span(0, len(remark.text)), note="全部")
    places = shelf.annotations.places(meeting)
    known = {remark.id: remark for remark in remarks}
    labels = {one.id: one.name or one.label for one in shelf.meetings.speakers(meeting)}
    for one in shelf.annotations.of_meeting(meeting):
        remark, place = known[one.remark_id], places[one.id]
        assert place.pages == remark.pages_of(one.span)
        assert place.speaker == labels.get(remark.speaker_id)
        assert place.narrative == (remark.speaker_id is None)
    assert shelf.annotations.places(None) == places
