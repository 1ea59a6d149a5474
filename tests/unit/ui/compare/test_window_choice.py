"""What the first panes carry in 比較: which meetings, and whom; kept while the window is open."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.lists.meetings_pane import MeetingsPane
from gijiyomi.ui.meetings_popup import MeetingsPopup
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.views import View

NAME, OTHER = ("川崎 花子", "安全研究機構"), ("山本 一郎", "東都大学")


def fill(library, new_minutes, numbers, *, who=(NAME,)):
    for number in numbers:
        minutes = new_minutes(
            name=f"{number}.txt",
            facts=MeetingFacts(
                body="調査会",
                title="調査会",
                number=f"第{number}回",
                date=date(2020, 1, 1) + timedelta(days=number),
            ),
        )
        for name, affiliation in who:
            listed = minutes.attendee(name, "委員", affiliation, "")
            minutes.remark(
                minutes.speaker(f"{name}委員", attendee=listed, name=name, role="委員"),
                f"第{number}回の予算。",
                "人材の育成。",
            )
        minutes.remark(minutes.speaker(None), "名前のない意見。")
        library.meetings.add(minutes.build(), minutes.original(), indexer=NoIndex())


@pytest.fixture
def path(tmp_path, new_minutes):
    """第1回 to 第4回: 川崎 花子 in all, 山本 一郎 in 第3回 and 第4回; somebody nobody names."""
    path = tmp_path / "library" / "gijiyomi.db"
    with Library.open(path) as library:
        fill(library, new_minutes, (1, 2))
        fill(library, new_minutes, (3, 4), who=(NAME, OTHER))
    return path


@pytest.fixture
def window(qtbot, open_window, path):
    made = open_window(path)
    qtbot.waitUntil(lambda: made.reader.current is not None)
    return made


@pytest.fixture
def desk(window):
    return window.results.compare


def numbers(desk):
    return [one.meeting.number for one in desk.pane.speaker.shown]


def row(window, number):
    tree = window.meetings.focusProxy()
    return next(index for index in tree.typed_rows() if index.data() == number)


def tick(qtbot, window, number):
    tree = window.meetings.focusProxy()
    tree.setFocus()
    with tree.quietly():
        tree.setCurrentIndex(row(window, number))
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def test_ctrl_4_compares_who_recurs_and_the_panes_carry_the_choice(qtbot, window, desk):
    """Without them a user would not see who can be compared, and where."""
    window.actions_table["view-compare"].trigger()
    page = desk.pane.speaker
    qtbot.waitUntil(lambda: len(page.columns) == 4 and page.settled)
    qtbot.waitUntil(lambda: desk.people.count_text() == "2")
    assert window.meetings.count_text() == "4 / 4"
    assert window.reading.header.title() == "川崎 花子の発言を比べる"
    assert window.status.place().startswith("4会議を左から古い順に並べています")
    tick(qtbot, window, "第2回")
    tick(qtbot, window, "第1回")
    assert numbers(desk) == ["第3回", "第4回"]
    assert window.meetings.count_text() == "2 / 4"
    assert window.results.view is View.COMPARE
    assert window.reader.current.meeting.number == "第4回"
    # Another person, in the same meetings.
    qtbot.waitUntil(lambda: desk.choice.people and desk.choice.people[0].meeting_count == 2)
    assert desk.people.isVisible()
    assert not window.speakers.isVisible()
    desk.people.list.setFocus()
    qtbot.keyClick(desk.people.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.reading.header.title() == "山本 一郎の発言を比べる")
    assert numbers(desk) == ["第3回", "第4回"]
    qtbot.keyClick(desk.people.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.has_keyboard)
    assert "Enterで本文を開く" in window.status.place()


def test_meetings_and_words_are_still_chosen_after_another_view(qtbot, window, desk):
    window.actions_table["view-compare"].trigger()
    page = desk.pane.speaker
    qtbot.waitUntil(lambda: len(page.columns) == 4 and page.settled)
    tick(qtbot, window, "第2回")
    desk.pane.tools.words.add.click()
    desk.pane.tools.words.field.setText("予算")
    qtbot.keyClick(desk.pane.tools.words.field, Qt.Key.Key_Return)
    marked = lambda: [one.marked_items() for one in page.columns]  # noqa: E731
    qtbot.waitUntil(lambda: marked() == [[0], [0], [0]])
    window.actions_table["view-text"].trigger()
    assert window.meetings.count_text() == "4"
    assert window.speakers.isVisible()
    window.actions_table["view-compare"].trigger()
    assert window.meetings.count_text() == "3 / 4"
    assert numbers(desk) == ["第1回", "第3回", "第4回"]
    assert desk.pane.tools.words.words == ("予算",)
    # F3 goes from mark to mark though nothing is searched for.
    desk.pane.setFocus()
    before = page.current().remark.meeting_id
    window.actions_table["next-hit"].trigger()
    qtbot.waitUntil(lambda: page.current().remark.meeting_id != before)
    # A table of 論点 is of the meeting on show: nothing is ticked there.
    desk.pane.tools.mode_chosen.emit(Mode.TOPIC)
    assert window.meetings.count_text() == "4"
    desk.pane.tools.mode_chosen.emit(Mode.MEETING)
    assert window.meetings.count_text() == "3 / 4"


def test_the_menu_of_a_meeting_adds_it_and_says_if_nothing_is_said_there(qtbot, window, desk):
    page = desk.pane.speaker
    other = next(one for one in window.reader.current.content.speakers if one.name == OTHER[0])
    desk.compare(other.id)
    qtbot.waitUntil(lambda: len(page.columns) == 2 and page.settled)
    assert window.meetings.count_text() == "2 / 4"
    first = next(one for one in window.reader.meetings if one.number == "第1回")
    desk.add_meeting(first.id)
    assert "発言がありません" in window.status.saying()
    assert window.meetings.count_text() == "3 / 4"
    assert numbers(desk) == ["第3回", "第4回"]
    # Who is asked for by name is shown even if the user's ticks have nothing of it.
    desk.choice.choose({first.id})
    assert "山本 一郎の発言がありません" in page.notice.text()
    desk.compare(other.id)
    qtbot.waitUntil(lambda: numbers(desk) == ["第3回", "第4回"])
    assert window.meetings.count_text() == "3 / 4"


def test_where_the_pane_is_folded_meetings_are_ticked_under_the_title(qtbot, window, desk):
    window.resize(1093, 540)
    window.actions_table["view-compare"].trigger()
    page = desk.pane.speaker
    qtbot.waitUntil(lambda: len(page.shown) == 4)
    button = desk.pane.tools.meetings
    qtbot.waitUntil(button.isVisible)
    assert button.text().strip() == "比べる会議 4 / 4"
    button.click()
    (popup,) = window.findChildren(MeetingsPopup)
    pane = popup.findChild(MeetingsPane)
    tree = pane.focusProxy()
    with tree.quietly():
        tree.setCurrentIndex(tree.model().index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert pane.count_text() == "0 / 4"
    assert page.shown == ()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.keyClick(tree, Qt.Key.Key_Escape)
    assert button.text().strip() == "比べる会議 4 / 4"


def test_the_page_of_a_column_opens_the_original_there(qtbot, window, desk):
    window.actions_table["view-compare"].trigger()
    page = desk.pane.speaker
    qtbot.waitUntil(lambda: len(page.columns) == 4 and page.settled)
    page.columns[1].page_wanted.emit()
    qtbot.waitUntil(lambda: window.inspector is Inspector.ORIGINAL)
    assert page.current().remark.meeting_id == page.shown[1].meeting.id


def test_of_many_meetings_only_those_near_are_read_and_all_can_be_reached(
    qtbot, open_window, tmp_path, new_minutes
):
    """With all of hundreds of columns made at once the window would stand still."""
    path = tmp_path / "many" / "gijiyomi.db"
    with Library.open(path) as library:
        fill(library, new_minutes, range(1, 25))
    window = open_window(path)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    window.actions_table["view-compare"].trigger()
    desk = window.results.compare
    page = desk.pane.speaker
    qtbot.waitUntil(lambda: len(page.shown) == 24 and page.settled)
    assert 0 < len(page.columns) < 8
    desk.pane.mark_words(("第20回",))
    desk.pane.setFocus()
    window.actions_table["next-hit"].trigger()
    reached = lambda: page.current() is not None and "第20回" in page.current().remark.text  # noqa: E731
    qtbot.waitUntil(reached)
    assert len(page.columns) < 14
    with qtbot.waitSignal(desk.pane.said):
        desk.pane.copy_table()
    assert window.status.saying().startswith("24行")
    assert QAccessible.queryAccessibleInterface(page.current_column().text) is not None
