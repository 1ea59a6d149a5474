"""The commands of the menus, on the meeting that is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.correcting.attendance_form import AttendanceForm
from gijiyomi.ui.correcting.correcting import Correcting
from gijiyomi.ui.correcting.meeting_form import MeetingForm
from gijiyomi.ui.correcting.person_picker import PersonPicker
from gijiyomi.ui.correcting.speaker_picker import SpeakerPicker
from gijiyomi.ui.correcting.split_sheet import SplitSheet
from gijiyomi.ui.text.content import Passage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def correcting(window):
    """The commands on the window's meeting, which is shown again when it is put right."""
    window.reader.corrected.connect(window.reading.renew)
    return Correcting(
        window.appearance,
        window.bridge,
        reader=window.reader,
        view=window.view,
        window=window,
    )


@pytest.fixture
def go_to(window):
    def gone(words: str):
        for remark in window.reader.current.content.remarks:
            at = remark.text.find(words)
            if at >= 0:
                window.view.go_to(Passage(remark.id, Span(at, at + len(words))))
                return remark
        raise LookupError(words)

    return gone


@pytest.fixture
def waited(qtbot, window):
    """Waits for a popup or a dialog of the window, then for a change to be shown."""

    def popup(kind):
        def opened():
            return [each for each in window.findChildren(kind) if each.isVisible()]

        qtbot.waitUntil(lambda: opened() != [])
        return opened()[0]

    return popup


def told(window):
    content = window.reader.current.content
    names = {speaker.id: speaker.name or speaker.label for speaker in content.speakers}
    return [f"{names.get(r.speaker_id, '')}：{r.text[:6]}" for r in content.remarks]


def changed(qtbot, window, do):
    before = window.reader.current
    do()
    qtbot.waitUntil(lambda: window.reader.current is not before)


def test_f2_gives_a_remark_to_another(qtbot, window, correcting, go_to, waited):
    go_to("中小企業への支援")
    assert correcting.can_fix_speaker
    correcting.fix_speaker()
    picker = waited(SpeakerPicker)
    picker.field.insert("中村")
    changed(qtbot, window, lambda: QTest.keyClick(picker.field, Key.Key_Return))
    assert "中村 次郎：中小企業への" in told(window)


def test_all_remarks_of_a_speaker_can_be_given_at_once(qtbot, window, correcting, go_to, waited):
    go_to("中小企業への支援")
    correcting.fix_speaker()
    picker = waited(SpeakerPicker)
    picker.all.click()
    picker.field.insert("中村")
    changed(qtbot, window, lambda: QTest.keyClick(picker.field, Key.Key_Return))
    assert [one for one in told(window) if one.startswith("中村")] == [
        "中村 次郎：中小企業への",
        "中村 次郎：人材の育成に",
    ]


def test_a_speaker_of_the_list_can_be_put_right(qtbot, window, correcting, waited):
    body = window.reader.current.content.speakers[-1]
    correcting.fix_speaker_of(body.id)
    picker = waited(SpeakerPicker)
    picker.field.insert("中村")
    changed(qtbot, window, lambda: QTest.keyClick(picker.field, Key.Key_Return))
    assert "中村 次郎：予算の確保を" in told(window)


def split(correcting, waited):
    correcting.split_here()
    sheet = waited(SplitSheet)
    QTest.keyClick(sheet.text, Key.Key_Return, CTRL)
    return waited(SpeakerPicker)


def test_a_remark_is_divided_and_the_second_part_given_in_one_step(
    qtbot, window, correcting, go_to, waited
):
    go_to("評価手法の整備")
    before = told(window)
    picker = split(correcting, waited)
    picker.field.insert("中村")
    changed(qtbot, window, lambda: QTest.keyClick(picker.field, Key.Key_Return))
    assert "川崎 花子：AISIの予" in told(window)
    assert "中村 次郎：評価手法の整" in told(window)
    changed(qtbot, window, window.bridge.undo)
    assert told(window) == before


def test_leaving_the_second_question_keeps_the_speaker(qtbot, window, correcting, go_to, waited):
    go_to("評価手法の整備")
    picker = split(correcting, waited)
    changed(qtbot, window, lambda: QTest.keyClick(picker.field, Key.Key_Escape))
    assert "川崎 花子：評価手法の整" in told(window)


def test_a_remark_is_joined_to_the_one_before(qtbot, window, correcting, go_to):
    go_to("人材の育成")
    assert correcting.can_join
    changed(qtbot, window, correcting.join_previous)
    assert told(window)[-1] == "経済団体：予算の確保を"


def test_nothing_stands_before_the_first(correcting, go_to):
    go_to("事務局から資料")
    assert not correcting.can_join


def test_a_remark_becomes_narrative(qtbot, window, correcting, go_to):
    go_to("人材の育成")
    assert correcting.can_make_narrative
    changed(qtbot, window, correcting.make_narrative)
    assert window.reader.current.content.remarks[-1].kind is RemarkKind.NARRATIVE
    go_to("人材の育成")
    assert not correcting.can_make_narrative


def test_the_head_of_the_meeting_is_put_right(qtbot, window, correcting, waited):
    correcting.edit_meeting()
    form = waited(MeetingForm)
    form.fields["number"].setText("第4回")
    changed(qtbot, window, form.try_to_keep)
    assert window.reader.current.meeting.number == "第4回"


def test_the_attendance_list_is_put_right(qtbot, window, correcting, waited, two_meetings):
    correcting.edit_attendance()
    form = waited(AttendanceForm)
    form.model.setData(form.model.index(2, 0), "中村 二郎")
    with qtbot.waitSignal(window.bridge.saved):
        form.try_to_keep()
    with Library.open(two_meetings, read_only=True) as library:
        listed = library.meetings.attendees(window.reader.current.meeting.id)
    assert [attendee.name for attendee in listed][2] == "中村 二郎"


def persons_named(path, name):
    with Library.open(path, read_only=True) as library:
        return {
            library.persons.of_meeting(meeting.id)[speaker.id]
            for meeting in library.meetings.list()
            for speaker in library.meetings.speakers(meeting.id)
            if speaker.name == name
        }


def test_the_same_person_elsewhere_is_offered_and_joined(qtbot, window, correcting, go_to, waited):
    """Equal names without equal affiliation: nothing is assumed before the user says it."""
    go_to("評価手法の整備")
    assert correcting.can_join_persons
    correcting.join_persons()
    picker = waited(PersonPicker)
    assert [box.isChecked() for box in picker.boxes] == [False]
    picker.boxes[0].setChecked(True)
    with qtbot.waitSignal(window.bridge.saved):
        picker.try_to_keep()
    assert len(persons_named(window.bridge.path, "川崎 花子")) == 1


def test_a_library_that_cannot_be_written_offers_nothing(qtbot, open_window, two_meetings):
    window = open_window(two_meetings, read_only=True)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    commands = Correcting(
        window.appearance, window.bridge, reader=window.reader, view=window.view, window=window
    )
    window.view.step_item(1)
    assert not any(
        (
            commands.can_fix_speaker,
            commands.can_split,
            commands.can_join,
            commands.can_make_narrative,
            commands.can_edit_meeting,
            commands.can_join_persons,
        )
    )
    commands.fix_speaker()
    commands.edit_meeting()
    QApplication.processEvents()
    assert window.findChildren(SpeakerPicker) == []
