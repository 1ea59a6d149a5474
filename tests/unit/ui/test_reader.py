"""What is put right is seen at once, where the reader is."""

import pytest

from gijiyomi.domain.corrections import MeetingEdit, Unnamed
from gijiyomi.domain.records import Changes, Meaning
from gijiyomi.domain.text import Span
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.reader import Destination, Reader
from gijiyomi.ui.text.remark_view import RemarkView


@pytest.fixture
def bridge(two_meetings, open_bridge) -> LibraryBridge:
    return open_bridge(two_meetings)


@pytest.fixture
def reader(qtbot, bridge) -> Reader:
    """On 第3回."""
    made = Reader(bridge)
    made.told = []
    made.corrected.connect(made.told.append)
    made.refresh()
    qtbot.waitUntil(lambda: made.meetings != [])
    made.open(Destination(made.meetings[0].id))
    qtbot.waitUntil(lambda: made.current is not None)
    yield made
    made.deleteLater()


def test_a_corrected_speaker_is_read_again(qtbot, bridge, reader):
    remark = reader.current.content.remarks[2]
    bridge.change("x", lambda library: library.corrections.assign([remark.id], Unnamed()))
    qtbot.waitUntil(lambda: reader.told != [])
    assert reader.remark_speaker(remark.id) != remark.speaker_id
    assert len(reader.current.content.speakers) == 3


def test_a_corrected_head_is_read_again(qtbot, bridge, reader):
    old = reader.current.meeting
    edit = MeetingEdit(
        old.body, "新しい名前", old.number, old.date, old.start, old.end, old.place, old.kind
    )
    bridge.change("x", lambda library: library.corrections.edit_meeting(old.id, edit))
    qtbot.waitUntil(lambda: reader.told != [])
    assert reader.current.meeting.title == "新しい名前"


def test_a_mark_does_not_set_the_text_anew(qtbot, bridge, reader):
    remark = reader.current.content.remarks[1]
    marked = []
    reader.annotated.connect(marked.append)
    bridge.change(
        "x",
        lambda library: library.annotations.add(remark.id, Span(0, 2), meaning=Meaning.FACT),
    )
    qtbot.waitUntil(lambda: marked != [])
    assert reader.told == []


def test_a_mark_made_while_a_meeting_comes_into_sight_is_shown_on_it(qtbot, bridge, reader):
    """The change must be read of the meeting that is coming, not of the one that is leaving."""
    other, told = reader.meetings[1].id, []
    reader.opened.connect(lambda opened, _there: told.append(opened.meeting.id))
    reader.annotated.connect(lambda _marks: told.append("annotated"))
    reader.arrived.connect(lambda _made: bridge.changed.emit(Changes.ANNOTATIONS))
    reader.open(Destination(other))
    qtbot.waitUntil(lambda: "annotated" in told)
    assert told == [other, "annotated"]


def test_who_wants_another_meeting_meanwhile_does_not_see_the_first(qtbot, reader):
    first, second = (meeting.id for meeting in reader.meetings)
    arrived, shown = [], []
    reader.opened.connect(lambda opened, _there: shown.append(opened.meeting.id))
    reader.arrived.connect(arrived.append)
    reader.arrived.connect(lambda _made: reader.open(Destination(first)))
    reader.open(Destination(second))
    qtbot.waitUntil(lambda: arrived != [])
    # The turns of the event loop in which it would be shown.
    qtbot.wait(50)
    assert reader.current.meeting.id == first
    assert shown == []


@pytest.fixture
def view(qtbot, appearance, reader) -> RemarkView:
    made = RemarkView(appearance)
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show()
    made.show_meeting(reader.current.content)
    reader.corrected.connect(
        lambda opened: made.renew(opened.content, opened.annotations, opened.made)
    )
    return made


def test_the_text_stays_where_the_reader_is(qtbot, bridge, reader, view):
    for _ in range(5):
        view.step_item(1)
    before, focused = view.scroll_place(), view.focused()
    first = reader.current.content.remarks[1]
    bridge.change("x", lambda library: library.corrections.assign([first.id], Unnamed()))
    qtbot.waitUntil(lambda: reader.told != [])
    assert view.scroll_place() == before
    assert view.focused() == focused


def test_a_join_does_not_throw_the_reader_back_to_the_beginning(qtbot, bridge, reader, view):
    last = reader.current.content.remarks[-1]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    before = view.verticalScrollBar().value()
    assert before > 0
    bridge.change("x", lambda library: library.corrections.join(last.id) and None)
    qtbot.waitUntil(lambda: reader.told != [])
    assert view.verticalScrollBar().value() > before / 2


def test_narrowing_ends_with_the_speaker_who_is_no_more(qtbot, bridge, reader, view):
    remark = reader.current.content.remarks[2]
    view.show_only(frozenset({remark.speaker_id}))
    bridge.change("x", lambda library: library.corrections.assign([remark.id], Unnamed()))
    qtbot.waitUntil(lambda: reader.told != [])
    assert "予算の確保" in view.toPlainText()


def test_a_burst_of_changes_lists_the_meetings_twice_and_ends_with_the_last(qtbot, bridge, reader):
    old, lists = reader.current.meeting, []
    qtbot.wait(450)
    reader.listed.connect(lists.append)
    for turn in range(6):
        edit = MeetingEdit(
            old.body, f"名前{turn}", old.number, old.date, old.start, old.end, old.place, old.kind
        )
        bridge.change("x", lambda library, to=edit: library.corrections.edit_meeting(old.id, to))
    qtbot.waitUntil(lambda: reader.meetings[0].title == "名前5")
    assert len(lists) <= 3
