"""用例 in the window: from a search to a line, into the text and back, and into the 資料."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gijiyomi.library import Library
from gijiyomi.ui.views import View


@pytest.fixture
def pane(qtbot, window):
    """The lines of AISI, with the keyboard in them."""
    window.row.field.setFocus()
    window.row.field.insert("AISI")
    qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.words == ("AISI",) and window.search.settled)
    window.actions_table["view-kwic"].trigger()
    made = window.results.kwic.pane
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def words(window):
    return window.reading.header.title(), window.reading.header.facts()


def test_the_header_and_the_counter_speak_of_the_lines(qtbot, window, pane):
    assert words(window) == ("「AISI」の用例", "3例　3名　2会議")
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert "2 / 3" in [label.text() for label in window.bar.findChildren(QLabel)]


def test_f3_steps_through_the_lines(window, pane):
    for expected in (1, 2, 0):
        window.actions_table["next-hit"].trigger()
        assert pane.view.current_row == expected


def test_enter_opens_the_text_and_back_is_the_same_line(qtbot, window, pane):
    pane.view.go_to_row(0)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    line = pane.current()
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.results.view is View.TEXT)
    qtbot.waitUntil(
        lambda: (
            window.reader.current is not None
            and window.reader.current.meeting.id == line.meeting_id
        )
    )
    window.actions_table["back"].trigger()
    qtbot.waitUntil(lambda: window.results.view is View.KWIC)
    assert pane.current() == line
    assert words(window)[0] == "「AISI」の用例"


def test_ctrl_d_is_one_step_that_can_be_taken_back(qtbot, window, pane, two_meetings):
    def excerpts():
        with Library.open(two_meetings, read_only=True) as library:
            briefing = library.briefings.current()
            return briefing.excerpt_count if briefing else 0

    pane.view.selectAll()
    with qtbot.waitSignal(window.bridge.saved):
        qtbot.keyClick(pane.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert excerpts() == 3
    with qtbot.waitSignal(window.bridge.undone):
        window.actions_table["undo"].trigger()
    assert excerpts() == 0


def test_the_menu_copies_lines_and_not_the_text_that_is_hidden(window, pane):
    window.speakers.setFocus()
    pane.view.selectAll()
    window.actions_table["copy"].trigger()
    assert QApplication.clipboard().text().startswith("前の文脈\t語\t")


def test_a_speaker_chosen_in_the_pane_narrows_the_lines(qtbot, window, pane):
    qtbot.waitUntil(lambda: window.results.facets.counts is not None)
    speaker = next(
        person[0].id
        for person in window.results.facets.counts.persons
        if person[0].name == "山本 一郎"
    )
    window.results.choose_speaker(speaker)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert pane.current().keyword == "ＡＩＳＩ"


def test_the_end_of_the_search_is_the_text_again(qtbot, window, pane):
    window.search.close()
    qtbot.waitUntil(lambda: window.results.view is View.TEXT)
    assert pane.model.rowCount() == 0
