"""The forms: what is typed is understood or explained, and nothing is kept by mistake."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.ui.correcting.attendance_form import AttendanceForm
from gijiyomi.ui.correcting.attendance_lines import Line, pasted_lines
from gijiyomi.ui.correcting.meeting_form import MeetingForm
from gijiyomi.ui.correcting.person_picker import Namesake, Namesakes, PersonChoice, PersonPicker
from gijiyomi.ui.correcting.split_sheet import SplitSheet
from gijiyomi.ui.fields import LineField

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(stored, stored_meeting):
    return stored.meetings.get(stored_meeting)


@pytest.fixture
def form(meeting, appearance, holder):
    made = MeetingForm(appearance, meeting, holder)
    made.told = []
    made.kept.connect(made.told.append)
    made.open()
    return made


@pytest.mark.parametrize(
    "written", ["令和7年12月8日", "2025-12-08", "R7.12.8", "２０２５年１２月８日"]
)
def test_a_date_is_read_however_it_is_written(form, written):
    form.fields["date"].setText(written)
    assert form.remarks["date"].text() == "令和7年12月8日（月）"
    assert form.edit().date == date(2025, 12, 8)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("date", "12月8日"), ("date", "2025-13-01"), ("start", "夕方"), ("title", " ")],
)
def test_what_cannot_be_read_is_explained_and_not_kept(form, field, typed):
    form.fields[field].setText(typed)
    QTest.keyClick(form.fields[field], Key.Key_Return, CTRL)
    assert form.isVisible()
    assert form.told == []
    assert form.remarks[field].text().endswith("してください。")
    assert form.fields[field].accessibleDescription() == form.remarks[field].text()


def test_every_field_is_kept_as_it_shall_be(form, meeting):
    form.fields["number"].setText("")
    form.fields["start"].setText("午後4時")
    form.kind.setEditText("議事録")
    QTest.keyClick(form.fields["start"], Key.Key_Return, CTRL)
    expected = MeetingEdit(
        meeting.body, meeting.title, None, meeting.date, time(16, 0), meeting.end, meeting.place,
        "議事録",
    )  # fmt: skip
    assert form.told == [expected]


def test_an_unchanged_form_is_no_step_to_undo(form):
    QTest.keyClick(form.fields["body"], Key.Key_Return, CTRL)
    assert form.told == []
    assert not form.isVisible()


def test_an_end_before_the_start_is_pointed_out_and_allowed(form):
    """Sittings of the Diet end after midnight."""
    form.fields["end"].setText("1:30")
    assert "翌日" in form.remarks["end"].text()
    assert form.edit().end == time(1, 30)


def test_rows_of_a_spreadsheet_are_read_by_their_titles():
    text = (
        '所属\t氏名\t備考\t出席形態\n東都大学\t田中 一\tx\tオンライン\n"北都\n大学"\t森　二\t\t\n'
    )
    found = [line.attendee() for line in pasted_lines(text)]
    assert found == [
        Attendee("田中 一", None, "東都大学", "", AttendanceMode.ONLINE),
        Attendee("森 二", None, "北都 大学"),
    ]


def test_rows_without_titles_are_name_affiliation_and_post():
    assert pasted_lines("田中 一\t東都大学\t教授")[0].attendee() == Attendee(
        "田中 一", None, "東都大学", "教授"
    )
    assert pasted_lines("\n \n") == []
    assert Line.of(Attendee("田中 一")).attendee() == Attendee("田中 一")


@pytest.fixture
def listed(stored, stored_meeting, appearance, holder):
    made = AttendanceForm(appearance, stored.meetings.attendees(stored_meeting), holder)
    made.told = []
    made.kept.connect(made.told.append)
    made.open()
    return made


def names(form):
    return [attendee.name for attendee in form.attendees()]


def test_a_row_is_added_written_and_kept_by_keys_alone(listed):
    QTest.keyClick(listed.table, Key.Key_N, CTRL)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineField)
    editor.insert("田中 一")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    assert names(listed) == ["山本 一郎", "田中 一", "川崎 花子", "中村 次郎"]
    QTest.keyClick(listed.table, Key.Key_Return, CTRL)
    assert [attendee.name for attendee in listed.told[0]][1] == "田中 一"


def test_enter_in_a_conversion_leaves_the_cell_open(listed):
    listed.add_row()
    editor = QApplication.focusWidget()
    QApplication.sendEvent(editor, QInputMethodEvent("たなか", []))
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClick(editor, Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.focusWidget() is editor
    assert names(listed) == ["山本 一郎", "川崎 花子", "中村 次郎"]


def test_rows_are_taken_out_and_moved(listed):
    alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(listed.table, Key.Key_Down, alt_shift)
    assert names(listed) == ["川崎 花子", "山本 一郎", "中村 次郎"]
    QTest.keyClick(listed.table, Key.Key_Delete, CTRL)
    assert names(listed) == ["川崎 花子", "中村 次郎"]


def test_rows_are_pasted_behind_the_current_one(listed):
    QGuiApplication.clipboard().setText("田中 一\t東都大学\n森 二\t北都大学\n")
    QTest.keyClick(listed.table, Key.Key_V, CTRL)
    assert names(listed) == ["山本 一郎", "田中 一", "森 二", "川崎 花子", "中村 次郎"]
    assert listed.message.text == "2行を貼り付けました。"


def test_nothing_to_paste_is_said(listed):
    QGuiApplication.clipboard().setText("")
    listed.paste_rows()
    assert "貼り付けられる行がありません" in listed.message.text


def test_a_row_without_a_name_is_pointed_to(listed):
    listed.model.setData(listed.model.index(1, 0), " ")
    QTest.keyClick(listed.table, Key.Key_Return, CTRL)
    assert listed.told == []
    assert listed.message.text.startswith("2行目に名前がありません")
    assert listed.table.currentIndex().row() == 1


def test_a_list_given_up_stays_as_it_was(listed):
    listed.remove_row()
    QTest.keyClick(listed.table, Key.Key_Escape)
    assert listed.told == []
    assert not listed.isVisible()


def test_the_table_passes_as_a_model(listed, qtmodeltester):
    qtmodeltester.check(listed.model)


@pytest.fixture
def namesakes(stored, stored_meeting, meeting):
    speaker = stored.meetings.speakers(stored_meeting)[1]
    other = replace(speaker, id=900, affiliation="東都大学")
    joined = replace(speaker, id=901)
    return Namesakes(
        speaker, (Namesake(joined, meeting, joined=True), Namesake(other, meeting, joined=False))
    )


def test_who_is_the_same_is_ticked_and_told_with_the_reason(appearance, holder, namesakes):
    picker = PersonPicker(appearance, namesakes, holder)
    told = []
    picker.kept.connect(told.append)
    picker.open()
    assert [box.isChecked() for box in picker.boxes] == [True, False]
    assert picker.boxes[0].accessibleDescription() == "名前と所属（安全研究機構）が同じです。"
    assert "所属が違います" in picker.boxes[1].accessibleDescription()
    for box in picker.boxes:
        QTest.keyClick(box, Key.Key_Space)
    QTest.keyClick(picker.boxes[0], Key.Key_Return, CTRL)
    assert told == [PersonChoice(join=(900,), separate=(901,))]


def test_without_a_namesake_it_says_so(appearance, holder, namesakes):
    picker = PersonPicker(appearance, Namesakes(namesakes.speaker, ()), holder)
    told = []
    picker.kept.connect(told.append)
    picker.open()
    QTest.keyClick(picker, Key.Key_Return, CTRL)
    assert told == []
    assert picker.boxes == []


@pytest.fixture
def split(stored, stored_meeting, meeting, appearance, holder):
    remark = next(r for r in stored.remarks.of_meeting(stored_meeting) if len(r.items) == 3)
    made = SplitSheet(
        appearance, holder, meeting=meeting, remark=remark, speaker=None, at=len(remark.text)
    )
    made.remark, made.told = remark, []
    made.chosen.connect(made.told.append)
    made.open()
    return made


def test_the_line_begins_at_the_caret_and_moves_by_sentence_and_letter(split):
    starts = [item.span.start for item in split.remark.items]
    assert split.text.line == starts[2]
    QTest.keyClick(split.text, Key.Key_Up)
    assert split.text.line == starts[1]
    QTest.keyClick(split.text, Key.Key_Right)
    QTest.keyClick(split.text, Key.Key_Return, CTRL)
    assert split.told == [starts[1] + 1]


def test_the_line_never_leaves_the_text(split):
    for key in (Key.Key_Up, Key.Key_Left):
        for _ in range(60):
            QTest.keyClick(split.text, key)
    assert split.text.line == 1


def test_where_the_line_stands_is_told(split):
    assert split.remark.text[split.text.line :][:8] in split.text.accessibleDescription()
