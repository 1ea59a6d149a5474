"""A file that is read again keeps all that the user made of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.library.shelves import contents, sound, with_boxes

from gijiyomi.domain.corrections import FromAttendance, MeetingEdit, Named, SameSpeaker, Unnamed
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.domain.records import EntryKind
from gijiyomi.domain.text import Span
from gijiyomi.search import Indexer, SearchEngine


def reread(library, meeting, parsed, original):
    return library.meetings.reread(meeting, parsed, original, indexer=Indexer(library))


def label_of(library, remark):
    return library.meetings.speaker(remark.speaker_id).label if remark.speaker_id else None


def said(library, meeting):
    return [(label_of(library, one), one.text) for one in library.remarks.of_meeting(meeting)]


def marked(library, remark, words):
    start = remark.text.index(words)
    return library.annotations.add(remark.id, Span(start, start + len(words)), note="メモ")


def correct_much(library, meeting):
    """One correction of each kind."""
    remarks = library.remarks.of_meeting(meeting)
    corrections = library.corrections
    second = corrections.split(remarks[2].id, remarks[2].text.index("国際的"))
    corrections.assign([second], Named("新井 三郎", role="委員", listed=True))
    corrections.assign([remarks[3].id], FromAttendance(2))
    corrections.join(remarks[5].id)
    corrections.mark_narrative([remarks[1].id])
    corrections.assign([remarks[0].id], SameSpeaker(remarks[2].speaker_id))
    corrections.confirm([remarks[4].id])
    now = library.meetings.get(meeting)
    edited = MeetingEdit(
        now.body, now.title, "第4回", date(2025, 12, 9), now.start, now.end, now.place, now.kind
    )
    corrections.edit_meeting(meeting, edited)
    chair, member, *others = library.meetings.attendees(meeting)
    corrections.edit_attendance(meeting, [member, replace(chair, post="座長"), *others])


def test_the_same_reading_again_changes_no_row(shelf, meeting, parsed, parsed_builder):
    correct_much(shelf, meeting)
    before = contents(shelf)
    assert shelf.corrections.count(meeting) == 9
    result = reread(shelf, meeting, parsed, parsed_builder.original())
    assert (result.replayed, result.unplaced) == (9, ())
    assert contents(shelf) == before
    assert shelf.history.undo_label() == "出席者を直す"
    assert sound(shelf)


def test_a_better_reading_takes_its_place_and_corrections_stay(
    shelf, meeting, parsed, parsed_builder
):
    """The new reader tells two remarks apart that were one, and finds another marker."""
    remarks = shelf.remarks.of_meeting(meeting)
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    note = marked(shelf, remarks[2], "取組の公表")
    before = contents(shelf)
    third = parsed.remarks[2]
    halves = (
        replace(third, paragraphs=third.paragraphs[:2]),
        replace(third, paragraphs=third.paragraphs[2:], speaker=0),
    )
    turns = [*parsed.remarks[:2], *halves, *parsed.remarks[3:]]
    better = replace(
        parsed,
        remarks=tuple(replace(one, order=nth) for nth, one in enumerate(turns, 1)),
        agenda=("素案", "討議", "その他"),
    )
    result = reread(shelf, meeting, better, parsed_builder.original())
    assert (result.replayed, result.unplaced) == (1, ())
    now = shelf.remarks.of_meeting(meeting)
    assert [label_of(shelf, one) for one in now[1:5]] == [
        "山本座長",
        "川崎委員",
        "山本座長",
        "中村 次郎",
    ]
    assert [one.id for one in (*now[:3], *now[4:])] == [one.id for one in remarks]
    assert shelf.annotations.get(note).remark_id == now[3].id
    assert shelf.meetings.agenda(meeting) == ["素案", "討議", "その他"]
    assert sound(shelf)
    after = contents(shelf)
    assert shelf.history.undo_label() == "ファイルを読み直す"
    shelf.history.undo()
    assert contents(shelf) == before
    assert sound(shelf)
    shelf.history.redo()
    assert contents(shelf) == after
    assert sound(shelf)


def test_words_given_to_someone_stay_his_where_the_reading_has_other_bounds(
    shelf, meeting, parsed, parsed_builder
):
    """And the user is asked to look, for something is not as it was when he said so."""
    remarks = shelf.remarks.of_meeting(meeting)
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    third, fourth = parsed.remarks[2:4]
    merged = replace(third, paragraphs=(*third.paragraphs, *fourth.paragraphs))
    turns = [*parsed.remarks[:2], merged, *parsed.remarks[4:]]
    worse = replace(
        parsed, remarks=tuple(replace(one, order=nth) for nth, one in enumerate(turns, 1))
    )
    result = reread(shelf, meeting, worse, parsed_builder.original())
    assert result.replayed == 1
    assert [text for _, text in said(shelf, meeting)] == [one.text for one in remarks]
    assert said(shelf, meeting)[3][0] == "中村 次郎"
    codes = [[doubt.code for doubt in one.doubts] for one in shelf.remarks.of_meeting(meeting)]
    assert codes[2:5] == [["reread-differs"], ["reread-differs"], ["label-not-on-list"]]


def test_what_was_confirmed_is_asked_again_if_the_reading_says_another(
    shelf, meeting, parsed, parsed_builder
):
    doubtful = shelf.corrections.doubtful(meeting)
    shelf.corrections.confirm([doubtful[0].id])
    turns = list(parsed.remarks)
    turns[4] = replace(turns[4], speaker=0, doubts=(Doubt("rare-mark", "山本"),))
    other = replace(parsed, remarks=tuple(turns))
    result = reread(shelf, meeting, other, parsed_builder.original())
    assert (result.replayed, result.unplaced) == (0, ("予算の確保をお願いする。",))
    assert [one.id for one in shelf.corrections.doubtful(meeting)] == [doubtful[0].id]
    assert reread(shelf, meeting, parsed, parsed_builder.original()).replayed == 1
    assert shelf.corrections.doubtful(meeting) == []


def other_source(parsed, changed):
    """The minutes as a reader gives them that takes other letters out of the file."""
    text = changed(parsed.source.text)
    at = next(i for i, (a, b) in enumerate(zip(text, parsed.source.text, strict=False)) if a != b)
    by = len(text) - len(parsed.source.text)

    def moved(paragraph):
        starts = [place + by if place >= at else place for place in paragraph.origin.starts]
        origin = type(paragraph.origin).from_positions(starts)
        return replace(paragraph, origin=origin)

    regions = []
    for region in parsed.regions:
        span = Span(*(edge + by if edge > at else edge for edge in region.span))
        regions.append(replace(region, span=span))
    pages = tuple(
        replace(page, start=page.start + by if page.start > at else page.start)
        for page in parsed.source.pages
    )
    return replace(
        parsed,
        source=replace(parsed.source, text=text, pages=pages),
        regions=tuple(regions),
        remarks=tuple(
            replace(one, paragraphs=tuple(moved(item) for item in one.paragraphs))
            for one in parsed.remarks
        ),
    )


def test_corrections_and_marks_find_their_words_in_a_longer_source(
    shelf, meeting, parsed, parsed_builder
):
    correct_much(shelf, meeting)
    spoken = said(shelf, meeting)
    ids = [one.id for one in shelf.remarks.of_meeting(meeting)]
    note = marked(shelf, shelf.remarks.of_meeting(meeting)[2], "予算と人員")
    held = shelf.annotations.get(note)
    longer = other_source(parsed, lambda text: "別の見出し\n" + text)
    result = reread(shelf, meeting, longer, parsed_builder.original())
    assert (result.replayed, result.unplaced) == (9, ())
    assert said(shelf, meeting) == spoken
    assert [one.id for one in shelf.remarks.of_meeting(meeting)] == ids
    assert shelf.annotations.get(note) == held
    assert shelf.meetings.source_text(meeting).text.startswith("別の見出し")
    assert sound(shelf)
    again = reread(shelf, meeting, parsed, parsed_builder.original())
    assert (again.replayed, again.unplaced) == (9, ())
    assert said(shelf, meeting) == spoken


def without_fourth(parsed):
    """A reading that takes the fourth remark for furniture."""
    turns = [*parsed.remarks[:3], *parsed.remarks[4:]]
    return replace(
        parsed, remarks=tuple(replace(one, order=nth) for nth, one in enumerate(turns, 1))
    )


def test_nothing_written_is_dropped_with_words_that_are_gone(
    shelf, meeting, parsed, parsed_builder
):
    remarks = shelf.remarks.of_meeting(meeting)
    note = marked(shelf, remarks[3], "中小企業への支援")
    briefing = shelf.briefings.create("資料")
    shelf.briefings.add_excerpt(briefing, remarks[3].id, Span(0, 4), comment="要点")
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    before = contents(shelf)
    result = reread(shelf, meeting, without_fourth(parsed), parsed_builder.original())
    assert result.replayed == 0
    assert result.unplaced == (remarks[3].text, "中小企業への支援", "中小企業")
    held = shelf.annotations.get(note)
    assert held.note == "メモ\n（読み直しで本文からなくなった箇所）「中小企業への支援」"
    (entry,) = shelf.briefings.get(briefing).entries
    assert (entry.kind, entry.remark_id) == (EntryKind.COMMENT, None)
    assert entry.text == "要点\n（読み直しで本文からなくなった箇所）「中小企業」"
    assert sound(shelf)
    shelf.history.undo()
    assert contents(shelf) == before
    shelf.history.redo()
    assert reread(shelf, meeting, parsed, parsed_builder.original()).replayed == 1
    assert said(shelf, meeting)[3] == ("中村 次郎", remarks[3].text)


def test_a_reading_without_remarks_does_not_take_the_place_of_one_with(
    shelf, meeting, parsed, parsed_builder
):
    before = contents(shelf)
    with pytest.raises(InputError, match="reread-holds-nothing"):
        reread(shelf, meeting, replace(parsed, remarks=()), parsed_builder.original())
    other = replace(parsed, file=replace(parsed.file, sha256="0" * 64))
    with pytest.raises(Defect, match="sha256"):
        reread(shelf, meeting, other, parsed_builder.original())
    assert contents(shelf) == before


def test_boxes_come_with_reading_a_meeting_of_an_older_library_again(
    shelf, meeting, parsed, parsed_builder
):
    assert shelf.meetings.page_boxes(meeting, 1) is None
    reread(shelf, meeting, with_boxes(parsed), parsed_builder.original())
    assert shelf.meetings.page_boxes(meeting, 1) is not None
    assert sound(shelf)
    shelf.history.undo()
    assert shelf.meetings.page_boxes(meeting, 1) is None


def act(library, meeting, action):
    """One correction of whatever there is now; those that cannot be are told and change nothing."""
    kind, which, where = action
    remarks = library.remarks.of_meeting(meeting)
    remark = remarks[which % len(remarks)]
    speakers = library.meetings.speakers(meeting)
    attendees = library.meetings.attendees(meeting)
    now = library.meetings.get(meeting)
    choices = [
        Unnamed(),
        SameSpeaker(speakers[where % len(speakers)].id) if speakers else Unnamed(),
        FromAttendance(where % len(attendees)) if attendees else Unnamed(),
        Named("新井 三郎", listed=where % 2 == 0),
        Named(f"人{where}", role="委員"),
    ]
    turned = attendees[where % 3 :] + attendees[: where % 3]
    edit = MeetingEdit(
        now.body, now.title, f"第{where}回", date(2025, 1, 1 + where), now.start, None, "", now.kind
    )
    deeds = [
        lambda: library.corrections.assign([remark.id], choices[where % 5]),
        lambda: library.corrections.assign([one.id for one in remarks[which:][:2]], choices[1]),
        lambda: library.corrections.split(remark.id, 1 + where * 3 % max(1, len(remark.text) - 1)),
        lambda: library.corrections.join(remark.id),
        lambda: library.corrections.mark_narrative([remark.id]),
        lambda: library.corrections.confirm([remark.id]),
        lambda: library.corrections.edit_meeting(meeting, edit),
        lambda: library.corrections.edit_attendance(meeting, turned[: 1 + where % 4]),
        lambda: library.annotations.add(
            remark.id, Span(where % len(remark.text), len(remark.text)), note=str(where)
        ),
    ]
    try:
        deeds[kind]()
    except InputError as refused:
        assert refused.code == "nothing-before"  # noqa: PT017
    except Defect as refused:
        assert refused.code == "span-empty"  # noqa: PT017


def answers(library):
    engine = SearchEngine(library)
    return [engine.page(SearchRequest(query)) for query in ("予算", "取り組み", "AISI")]


actions = st.tuples(st.integers(0, 8), st.integers(0, 9), st.integers(0, 19))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(actions, max_size=9))
def test_whatever_was_corrected_undo_gives_every_row_again_and_rereading_keeps_it(
    shelf, meeting, parsed, parsed_builder, done
):
    while shelf.history.undo():
        pass
    states = [(contents(shelf), answers(shelf))]
    for action in done:
        act(shelf, meeting, action)
        if contents(shelf) != states[-1][0]:
            states.append((contents(shelf), answers(shelf)))
    assert sound(shelf)
    result = reread(shelf, meeting, parsed, parsed_builder.original())
    assert result.unplaced == ()
    assert result.replayed == shelf.corrections.count(meeting)
    assert contents(shelf) == states[-1][0]
    for state in reversed(states[:-1]):
        shelf.history.undo()
        assert (contents(shelf), answers(shelf)) == state
    assert shelf.history.undo_label() is None
    assert sound(shelf)
    for state in states[1:]:
        shelf.history.redo()
        assert (contents(shelf), answers(shelf)) == state
    assert sound(shelf)
    assert all(
        one.kind is not RemarkKind.NARRATIVE or one.speaker_id is None
        for one in shelf.remarks.of_meeting(meeting)
    )
