"""If these fail, the text jumps by itself, or the wrong speaker is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gijiyomi.domain.minutes import Doubt
from gijiyomi.domain.records import SpeakerId
from gijiyomi.ui.controls import Drop
from gijiyomi.ui.lists import SpeakerOrder, SpeakersPane
from gijiyomi.ui.lists.row_view import RowList


@pytest.fixture
def pane(qtbot, appearance, speakers):
    pane = SpeakersPane(appearance)
    qtbot.addWidget(pane)
    pane.set_speakers(speakers)
    pane.resize(264, 500)
    pane.show()
    return pane


@pytest.fixture
def rows(pane):
    return pane.findChild(RowList)


@pytest.fixture
def told(pane):
    told = []
    pane.chosen.connect(told.append)
    return told


def current(rows):
    return rows.currentIndex().data()


def test_who_speaks_is_painted_a_turn_later_and_then_is(qtbot, pane, rows, speakers):
    qtbot.waitUntil(rows.updatesEnabled)
    pane.set_speakers(speakers[:1])
    assert not rows.updatesEnabled()
    qtbot.waitUntil(rows.updatesEnabled)


def test_following_the_text_tells_nothing(pane, rows, told):
    rows.clearFocus()
    pane.follow(SpeakerId(2))
    assert current(rows) == "川崎 花子"
    assert told == []


def test_following_never_moves_the_row_under_the_readers_hands(pane, rows, told, qtbot):
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    QTest.keyClick(rows, Qt.Key.Key_End)
    pane.follow(SpeakerId(1))
    assert current(rows) == "産業振興庁"
    assert told == [3]


def test_keys_and_typing_choose(rows, told):
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(rows, Qt.Key.Key_Home)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClicks(rows, "2")
    assert told == [3, None, 1, 2]
    assert current(rows) == "川崎 花子"


def test_enter_goes_on_to_the_text(pane, rows, qtbot):
    pane.choose(SpeakerId(2))
    with qtbot.waitSignal(pane.entered):
        QTest.keyClick(rows, Qt.Key.Key_Enter)


def test_enter_on_the_speaker_being_read_chooses_once(pane, rows, told):
    rows.clearFocus()
    pane.choose(None)
    pane.follow(SpeakerId(2))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told == [2]


def test_a_click_on_the_speaker_being_read_chooses_too(pane, rows, told):
    pane.choose(SpeakerId(2))
    place = rows.visualRect(rows.currentIndex()).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [2]


def test_dragging_across_the_rows_opens_one_speaker_only(rows, told):
    def centre(row):
        return rows.visualRect(rows.model().index(row, 0)).center()

    QTest.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre(1))
    QTest.mouseMove(rows.viewport(), centre(2))
    QTest.mouseMove(rows.viewport(), centre(3))
    QTest.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre(3))
    assert told == [1]


def test_the_chosen_speaker_stays_chosen_in_another_order(pane, rows, told):
    pane.choose(SpeakerId(1))
    pane.set_order(SpeakerOrder.ITEMS)
    assert current(rows) == "山本 一郎"
    assert rows.currentIndex().row() == 3
    assert told == []


def test_hits_of_several_meetings_are_sorted_by_themselves(pane, speakers, new_speaker):
    assert pane.order is SpeakerOrder.SPEAKING
    pane.set_counts({SpeakerId(2): 1})
    assert pane.order is SpeakerOrder.SPEAKING
    pane.set_speakers([*speakers, new_speaker(4, "中村 次郎", meeting=2)])
    assert pane.order is SpeakerOrder.HITS
    pane.set_order(SpeakerOrder.ITEMS)
    assert pane.order is SpeakerOrder.ITEMS
    pane.set_counts(None)
    assert pane.order is SpeakerOrder.ITEMS


def test_the_order_of_hits_ends_with_the_search(pane):
    pane.set_counts({SpeakerId(2): 1})
    pane.set_order(SpeakerOrder.HITS)
    assert pane.order is SpeakerOrder.HITS
    pane.set_counts(None)
    assert pane.order is SpeakerOrder.SPEAKING


def test_the_menu_offers_only_orders_that_work_now(pane, qtbot):
    drop = pane.findChild(Drop)

    def offered():
        return [action.text() for action in drop.menu().actions() if action.isVisible()]

    assert offered() == ["発言順", "項目の多い順"]
    pane.set_counts({SpeakerId(2): 1})
    assert offered() == ["発言順", "項目の多い順", "該当の多い順"]
    with qtbot.waitSignal(pane.order_chosen) as told:
        drop.menu().actions()[1].trigger()
    assert told.args == [SpeakerOrder.ITEMS]
    assert drop.text() == "項目の多い順"
    assert drop.accessibleName() == "並べ方：項目の多い順"


def test_the_heading_counts(pane):
    assert pane.count_text() == "3"
    pane.set_counts({SpeakerId(2): 1})
    assert pane.count_text() == "1 / 3"


def test_a_doubted_speaker_carries_a_mark(pane, rows, new_speaker):
    def drawn():
        return rows.viewport().grab().toImage()

    pane.set_speakers([new_speaker(1, "山本 一郎")])
    sure = drawn()
    pane.set_speakers([new_speaker(1, "山本 一郎")])
    assert drawn() == sure
    doubt = Doubt("label-not-on-list", "山本")
    pane.set_speakers([new_speaker(1, "山本 一郎", doubts=(doubt,))])
    assert drawn() != sure


def test_no_speakers_no_rows(pane, rows):
    pane.set_speakers([])
    assert rows.model().rowCount() == 0
    assert pane.count_text() == "0"
