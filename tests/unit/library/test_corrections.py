"""What the user says of a remark holds, takes along what was written on it, and can be undone."""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.library.shelves import contents, sound

from gijiyomi.domain.corrections import FromAttendance, MeetingEdit, Named, SameSpeaker, Unnamed
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.minutes import AttendanceMode, Attendee, MeetingFacts, RegionKind, RemarkKind
from gijiyomi.domain.records import Changes, MeetingId, SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.search import Indexer, SearchEngine


def label_of(library, remark):
    now = library.remarks.get(remark.id)
    return None if now.speaker_id is None else library.meetings.speaker(now.speaker_id).label


def speaker(library, meeting, label):
    return next(one for one in library.meetings.speakers(meeting) if one.label == label)


def undone_and_done_again(library, before):
    after = contents(library)
    library.history.undo()
    assert contents(library) == before
    assert sound(library)
    library.history.redo()
    assert contents(library) == after
    assert sound(library)


def test_a_remark_goes_to_another_speaker_of_the_meeting(shelf, meeting, remarks):
    before = contents(shelf)
    chair = speaker(shelf, meeting, "山本座長")
    shelf.corrections.assign([remarks[2].id], SameSpeaker(chair.id))
    assert label_of(shelf, remarks[2]) == "山本座長"
    assert shelf.last_changes == Changes.REMARKS | Changes.INDEX
    speakers = shelf.meetings.speakers(meeting)
    assert [(one.order, one.label) for one in speakers] == [
        (1, "山本座長"),
        (2, None),
        (3, "経済団体"),
    ]
    assert (speakers[0].id, speakers[0].remark_count, speakers[0].item_count) == (chair.id, 2, 5)
    assert shelf.history.undo_label() == "発言者を直す"
    assert shelf.corrections.count(meeting) == 1
    undone_and_done_again(shelf, before)


def test_narrative_becomes_a_remark_and_a_remark_narrative(shelf, meeting, remarks):
    before = contents(shelf)
    with shelf.change("二つ"):
        shelf.corrections.assign([remarks[0].id], Unnamed())
        shelf.corrections.mark_narrative([remarks[1].id])
    now = shelf.remarks.of_meeting(meeting)
    assert [one.kind for one in now[:2]] == [RemarkKind.SPEECH, RemarkKind.NARRATIVE]
    assert now[1].speaker_id is None
    assert shelf.meetings.speaker(now[0].speaker_id).kind is SpeakerKind.UNNAMED
    assert shelf.meetings.get(meeting).remark_count == 5
    undone_and_done_again(shelf, before)


def test_a_line_of_the_attendance_list_speaks(shelf, remarks):
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    named = shelf.meetings.speaker(shelf.remarks.get(remarks[3].id).speaker_id)
    assert (named.name, named.role, named.group) == ("中村 次郎", "事務局", "事務局")
    assert (named.affiliation, named.post) == ("推進事務局", "局長")
    shelf.corrections.assign([remarks[5].id], FromAttendance(1))
    assert label_of(shelf, remarks[5]) == "川崎委員"
    assert sound(shelf)


def test_someone_of_no_list_is_named_and_put_on_it(shelf, meeting, remarks):
    before = contents(shelf)
    who = Named(" 新井  三郎 ", role="委員", listed=True, mode=AttendanceMode.ONLINE)
    shelf.corrections.assign([remarks[3].id, remarks[5].id], who)
    named = shelf.meetings.speaker(shelf.remarks.get(remarks[5].id).speaker_id)
    assert (named.name, named.role, named.remark_count) == ("新井 三郎", "委員", 2)
    assert named.mode is AttendanceMode.ONLINE
    assert shelf.meetings.attendees(meeting)[-1].name == "新井 三郎"
    assert shelf.meetings.get(meeting).attendee_count == 4
    undone_and_done_again(shelf, before)


def test_what_is_confirmed_is_no_longer_doubtful(shelf, meeting, remarks):
    before = contents(shelf)
    assert [one.id for one in shelf.corrections.doubtful(meeting)] == [remarks[4].id]
    assert shelf.corrections.doubtful_meetings() == {meeting}
    shelf.corrections.confirm([remarks[4].id])
    assert shelf.corrections.doubtful(meeting) == []
    assert shelf.corrections.doubtful_meetings() == frozenset()
    assert speaker(shelf, meeting, "経済団体").doubts == ()
    assert shelf.last_changes == Changes.REMARKS
    undone_and_done_again(shelf, before)


def test_choices_that_are_not_there_are_told_and_change_nothing(shelf, remarks):
    before = contents(shelf)
    for choice, code in (
        (SameSpeaker(99), "speaker-missing"),
        (FromAttendance(3), "attendee-missing"),
        (Named("　"), "speaker-name-empty"),
    ):
        with pytest.raises(InputError, match=code):
            shelf.corrections.assign([remarks[1].id], choice)
    for change in (shelf.corrections.confirm, shelf.corrections.mark_narrative):
        with pytest.raises(InputError, match="remark-missing"):
            change([remarks[1].id, 99])
    assert contents(shelf) == before
    assert shelf.history.undo_label() is None


def test_what_changes_nothing_is_no_step(shelf, meeting, remarks):
    shelf.corrections.confirm([remarks[1].id])
    shelf.corrections.mark_narrative([remarks[0].id])
    assert shelf.history.undo_label() is None
    assert shelf.corrections.count(meeting) == 0


def marked(library, remark, words, **values):
    """Annotate and quote the first ``words`` of the remark."""
    start = library.remarks.get(remark.id).text.index(words)
    span = Span(start, start + len(words))
    return library.annotations.add(remark.id, span, **({"note": "メモ"} | values)), span


def test_a_remark_is_cut_and_what_was_marked_goes_with_its_words(shelf, meeting, remarks):
    whole = remarks[2]
    first, _ = marked(shelf, whole, "予算と人員")
    across, _ = marked(shelf, whole, "すべきである。\n評価手法の整備は")
    second, _ = marked(shelf, whole, "国際的な連携")
    briefing = shelf.briefings.create("資料")
    span = Span(whole.text.index("取組"), whole.text.index("取組") + 5)
    entry = shelf.briefings.add_excerpt(briefing, whole.id, span)
    before = contents(shelf)
    tail = shelf.corrections.split(whole.id, whole.text.index("評価"))
    texts = [one.text for one in shelf.remarks.of_meeting(meeting)]
    assert texts[2:4] == [
        "AISIの予算と人員を拡充すべきである。",
        "評価手法の整備は急務であり、国際的な連携も欠かせない。\n取組の公表も検討いただきたい。",
    ]
    assert shelf.remarks.of_meeting(meeting)[3].id == tail
    assert [one.order for one in shelf.remarks.of_meeting(meeting)] == [*range(1, 8)]
    assert shelf.remarks.get(tail).order == 4
    assert label_of(shelf, shelf.remarks.get(tail)) == "川崎委員"
    held = {one.id: (one.remark_id, one.quote.exact) for one in shelf.annotations.all()}
    assert held == {
        first: (whole.id, "予算と人員"),
        across: (tail, "評価手法の整備は"),
        second: (tail, "国際的な連携"),
    }
    (excerpt,) = shelf.briefings.get(briefing).entries
    assert (excerpt.id, excerpt.remark_id, excerpt.quote) == (entry, tail, "取組の公表")
    assert Changes.ANNOTATIONS | Changes.BRIEFINGS | Changes.REMARKS in shelf.last_changes
    undone_and_done_again(shelf, before)


def test_a_cut_inside_an_item_keeps_pages_and_places_in_the_source(shelf, meeting, remarks):
    text = remarks[1].text
    at = text.index("体制も論点") + 4
    tail = shelf.corrections.split(remarks[1].id, at)
    head, rest = shelf.remarks.get(remarks[1].id), shelf.remarks.get(tail)
    assert (head.text, rest.text) == (text[:at], text[at:])
    assert [item.marker for item in (*head.items, *rest.items)] == ["・", "・", ""]
    assert rest.pages == (2, 2)
    source = shelf.meetings.source_text(meeting).text
    span = shelf.remarks.source_span(tail, Span(0, len(rest.text)))
    assert source[span.start : span.end] == rest.text
    before = contents(shelf)
    assert shelf.corrections.join(tail) == remarks[1].id
    joined = shelf.remarks.get(remarks[1].id)
    assert (joined.text, joined.items, joined.pages) == (
        text,
        remarks[1].items,
        remarks[1].pages,
    )
    undone_and_done_again(shelf, before)


def test_a_cut_at_the_line_feed_is_a_cut_between_the_items(shelf, remarks):
    at = remarks[2].text.index("\n")
    tail = shelf.corrections.split(remarks[2].id, at)
    assert shelf.remarks.get(remarks[2].id).text == remarks[2].text[:at]
    assert shelf.remarks.get(tail).text == remarks[2].text[at + 1 :]


@pytest.mark.parametrize("at", [-1, 0, 64, 65])
def test_no_part_of_a_remark_is_empty(shelf, remarks, at):
    assert len(remarks[2].text) == 64
    with pytest.raises(Defect):
        shelf.corrections.split(remarks[2].id, at)
    assert shelf.history.undo_label() is None


def test_a_remark_goes_on_in_the_next(shelf, meeting, remarks):
    note, _ = marked(shelf, remarks[3], "中小企業")
    before = contents(shelf)
    assert shelf.corrections.join(remarks[3].id) == remarks[2].id
    joined = shelf.remarks.get(remarks[2].id)
    # The unnamed have no mark, and a bullet is no word.
    assert joined.text == f"{remarks[2].text}\n{remarks[3].text}"
    assert joined.speaker_id == remarks[2].speaker_id
    moved = shelf.annotations.get(note)
    assert (moved.remark_id, joined.text[moved.span.start : moved.span.end]) == (
        remarks[2].id,
        "中小企業",
    )
    assert shelf.meetings.get(meeting).remark_count == 4
    undone_and_done_again(shelf, before)


@pytest.fixture
def sentence(shelf, new_minutes):
    """A sentence that was taken for three: of ○議長, ○（淳）, and of the bodies in its middle."""
    made = new_minutes(facts=MeetingFacts(body="会", date=date(2026, 2, 1)))
    made.front_matter("会議録")
    chair = made.speaker("議長")
    made.remark(chair, "本日は二人の岡田委員、すなわち", marker="")
    made.speaker("（淳）")
    made._write("○（⾼橋） ", RegionKind.REMARK)
    made._add(RemarkKind.SPEECH, 1, ("委員と、", "次の項目"), marker="", doubts=())
    made._write("関係団体\n", RegionKind.REMARK)
    made._add(RemarkKind.SPEECH, 1, ("との話合いである。",), marker="・", doubts=())
    return shelf.meetings.add(made.build(), made.original(), indexer=Indexer(shelf))


def in_source(library, meeting, remark):
    """What the source prints where the remark's characters come from."""
    source = library.meetings.source_text(meeting).text
    spans = [
        library.remarks.source_span(remark.id, Span(at, at + 1)) for at in range(len(remark.text))
    ]
    return "".join(source[a:b] if b > a else "\n" for a, b in spans)


def test_the_words_of_a_mark_that_was_none_are_read_again(shelf, sentence):
    _, second, third = shelf.remarks.of_meeting(sentence)
    note, _ = marked(shelf, second, "委員と")
    before = contents(shelf)
    with shelf.change("二つ"):
        shelf.corrections.join(third.id)
        shelf.corrections.join(second.id)
    (whole,) = shelf.remarks.of_meeting(sentence)
    assert whole.text == (
        "本日は二人の岡田委員、すなわち\n○（高橋）委員と、\n次の項目\n関係団体\nとの話合いである。"
    )
    assert whole.items[-1].marker == "・"
    assert in_source(shelf, sentence, whole) == whole.text.replace("高", "⾼")
    assert shelf.annotations.get(note).quote.exact == "委員と"
    assert found(shelf, "高橋") == [whole.id]
    undone_and_done_again(shelf, before)


def test_narrative_that_was_given_to_a_speaker_has_all_its_words(shelf, sentence):
    first, second, third = shelf.remarks.of_meeting(sentence)
    before = contents(shelf)
    shelf.corrections.mark_narrative([first.id, second.id, third.id])
    assert [one.text for one in shelf.remarks.of_meeting(sentence)] == [
        f"【議長】\n{first.text}",
        f"○（高橋）{second.text}",
        f"関係団体\n{third.text}",
    ]
    undone_and_done_again(shelf, before)


def test_words_do_not_lose_their_speaker_to_the_narrative_before_them(shelf, remarks):
    shelf.corrections.join(remarks[1].id)
    assert label_of(shelf, remarks[0]) == "山本座長"
    assert shelf.remarks.get(remarks[0].id).text == f"{remarks[0].text}\n{remarks[1].text}"
    with pytest.raises(InputError, match="nothing-before"):
        shelf.corrections.join(remarks[0].id)


def test_there_is_always_room_for_one_more_cut(shelf, meeting, remarks):
    """Cut after cut at the same place uses up the numbers between two remarks."""
    before = contents(shelf)
    with shelf.change("たくさん"):
        for at in range(20, 0, -1):
            shelf.corrections.split(remarks[2].id, at)
    texts = [one.text for one in shelf.remarks.of_meeting(meeting)]
    assert texts[2:22] == list(remarks[2].text[:20])
    assert texts[22] == remarks[2].text[21:]
    keys = shelf.remarks.all_keys()
    assert [row.key for row in next(shelf.remarks.iterate(99))] == keys
    undone_and_done_again(shelf, before)


def edit_of(meeting, **values):
    names = ("body", "title", "number", "date", "start", "end", "place", "kind")
    return MeetingEdit(**({name: getattr(meeting, name) for name in names} | values))


def found(library, query):
    page = SearchEngine(library).page(SearchRequest(query))
    return [hit.remark_id for hit in page.hits]


def test_another_day_moves_the_meeting_among_the_others(shelf, meeting, remarks, new_minutes):
    later = new_minutes(facts=MeetingFacts(body="知能技術調査会", date=date(2025, 12, 8)))
    later.remark(later.speaker("甲"), "別の予算の話。")
    added = shelf.meetings.add(later.build(), later.original(), indexer=Indexer(shelf))
    before = contents(shelf)
    order = found(shelf, "予算")
    edited = edit_of(
        shelf.meetings.get(meeting), date=date(2025, 12, 9), place=None, number="第4回"
    )
    shelf.corrections.edit_meeting(meeting, edited)
    now = shelf.meetings.get(meeting)
    assert (now.date, now.place, now.number, now.title) == (
        date(2025, 12, 9),
        None,
        "第4回",
        "知能技術調査会",
    )
    assert [one.id for one in shelf.meetings.list()] == [meeting, added]
    assert found(shelf, "予算") != order
    assert found(shelf, "予算")[-1] == order[0]
    assert Changes.MEETINGS | Changes.INDEX in shelf.last_changes
    assert [one.id for one in shelf.remarks.of_meeting(meeting)] == [one.id for one in remarks]
    undone_and_done_again(shelf, before)


def test_a_day_that_was_left_can_be_come_back_to(shelf, meeting, new_minutes):
    """A meeting that is imported meanwhile must not take the place that undo gives back."""
    before = shelf.meetings.get(meeting)
    shelf.corrections.edit_meeting(meeting, edit_of(before, date=date(2025, 12, 9)))
    other = new_minutes(facts=MeetingFacts(body="別の会", date=before.date))
    other.remark(other.speaker("甲"), "同じ日の話。")
    shelf.meetings.add(other.build(), other.original(), indexer=Indexer(shelf))
    shelf.history.undo()
    assert shelf.meetings.get(meeting) == before
    assert sound(shelf)


def test_the_attendance_list_is_edited_and_its_people_speak_on(shelf, meeting):
    chair, member, officer = shelf.meetings.attendees(meeting)
    before = contents(shelf)
    lines = [
        replace(member, name="河崎 花子", group="専門委員"),
        Attendee("新井 三郎", "委員", "", "", AttendanceMode.PROXY),
        replace(chair, mode=AttendanceMode.ONLINE),
    ]
    shelf.corrections.edit_attendance(meeting, lines)
    assert shelf.meetings.attendees(meeting) == lines
    assert officer not in shelf.meetings.attendees(meeting)
    first = speaker(shelf, meeting, "山本座長")
    assert (first.name, first.role, first.mode) == ("山本 一郎", "座長", AttendanceMode.ONLINE)
    second = speaker(shelf, meeting, "川崎委員")
    assert (second.name, second.role, second.group) == ("川崎 花子", "委員", None)
    undone_and_done_again(shelf, before)


def test_a_line_that_is_mended_in_its_place_is_the_same_line(shelf, meeting):
    chair, member, officer = shelf.meetings.attendees(meeting)
    before = contents(shelf)
    mended = replace(member, name="河崎 花子", group="専門委員")
    same_family = replace(mended, name="川崎 華子")
    shelf.corrections.edit_attendance(meeting, [chair, same_family, officer])
    second = speaker(shelf, meeting, "川崎委員")
    assert (second.name, second.role, second.group) == ("川崎 華子", "専門委員", "専門委員")
    undone_and_done_again(shelf, before)
    shelf.corrections.edit_attendance(meeting, [chair, officer])
    gone = speaker(shelf, meeting, "川崎委員")
    assert (gone.name, gone.affiliation, gone.group) == ("川崎 華子", "", None)
    assert sound(shelf)


def test_an_empty_list_is_a_list(shelf, meeting):
    before = contents(shelf)
    shelf.corrections.edit_attendance(meeting, [])
    assert shelf.meetings.attendees(meeting) == []
    assert shelf.meetings.get(meeting).attendee_count == 0
    undone_and_done_again(shelf, before)


def test_saving_a_form_without_a_change_is_no_step(shelf, meeting):
    shelf.corrections.edit_meeting(meeting, edit_of(shelf.meetings.get(meeting)))
    shelf.corrections.edit_attendance(meeting, shelf.meetings.attendees(meeting))
    assert shelf.history.undo_label() is None
    with pytest.raises(InputError, match="meeting-missing"):
        shelf.corrections.edit_attendance(MeetingId(99), [])
