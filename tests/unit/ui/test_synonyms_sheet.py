"""The user's own synonyms, as lines, as a file, and as a step that can be undone."""

import pytest
from PySide6.QtCore import Qt

from gijiyomi.library import Library
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.ui.searching.synonyms_sheet import SynonymsSheet

GROUPS = (("AI", "人工知能"), ("DX", "デジタル変革"))


@pytest.fixture
def sheet(qtbot, appearance):
    made = SynonymsSheet(appearance, GROUPS)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_group_is_a_line(sheet):
    assert sheet.field.toPlainText() == "AI、人工知能\nDX、デジタル変革"
    assert sheet.groups() == GROUPS


@pytest.mark.parametrize("line", ["予算、予算案", "予算,予算案", "予算，　予算案", "予算\t予算案"])
def test_words_are_parted_as_people_part_them(qtbot, sheet, line):
    sheet.field.setPlainText(line)
    with qtbot.waitSignal(sheet.kept) as kept:
        sheet.keep.click()
    assert kept.args == [(("予算", "予算案"),)]


def test_a_word_alone_is_told_with_its_line_and_nothing_is_kept(qtbot, sheet):
    sheet.field.setPlainText("AI、人工知能\n\n予算")
    with qtbot.assertNotEmitted(sheet.kept):
        sheet.keep.click()
    assert sheet.message.text.startswith("3行目")
    assert sheet.isVisible()
    assert sheet.field.textCursor().blockNumber() == 2


def test_the_same_groups_are_no_change(qtbot, sheet):
    with qtbot.assertNotEmitted(sheet.kept):
        sheet.keep.click()
    assert not sheet.isVisible()


def test_groups_go_out_to_a_file_and_come_back(sheet, qtbot, appearance, tmp_path):
    path = tmp_path / "同義語集.csv"
    sheet.give_file(path)
    other = SynonymsSheet(appearance, GROUPS[:1])
    qtbot.addWidget(other)
    other.take_file(path)
    assert other.groups() == GROUPS
    assert other.message.text.startswith("1組を足しました")


def test_rows_that_could_not_be_taken_are_told(sheet, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("予算,予算案\n人材\n", encoding="utf-8")
    sheet.take_file(path)
    assert sheet.groups() == (*GROUPS, ("予算", "予算案"))
    assert (sheet.message.tone, "2行目" in sheet.message.text) == (Tone.WARNING, True)


def test_a_file_that_is_not_there_is_told(sheet, tmp_path):
    sheet.take_file(tmp_path / "ない.csv")
    assert sheet.message.tone is Tone.TROUBLE
    assert "ない.csv" in sheet.message.text


def test_the_window_keeps_groups_as_one_step(qtbot, window, two_meetings):
    window.actions_table["edit-synonyms"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(SynonymsSheet)))
    (sheet,) = window.findChildren(SynonymsSheet)
    sheet.field.setPlainText("AI、人工知能")
    with qtbot.waitSignal(window.bridge.saved):
        sheet.keep.click()
    with Library.open(two_meetings, read_only=True) as library:
        assert library.synonyms.groups() == (("AI", "人工知能"),)
    with qtbot.waitSignal(window.bridge.undone):
        window.bridge.undo()
    with Library.open(two_meetings, read_only=True) as library:
        assert library.synonyms.groups() == ()
