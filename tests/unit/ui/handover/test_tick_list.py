"""Lines are ticked one by one or a group at once, by keys, the mouse and assistive tools alike."""

import pytest
from PySide6.QtCore import QPoint, Qt

from gijiyomi.ui.handover.tick_list import TickList, TickRow

CHECK = Qt.ItemDataRole.CheckStateRole
ROWS = [
    TickRow("new", "新規", head=True),
    TickRow(1, "一", detail="第3回"),
    TickRow(2, "二", detail="第3回"),
    TickRow("missing", "見つからない", head=True),
    TickRow(3, "三", can_tick=False),
]


@pytest.fixture
def ticks(qtbot, appearance):
    made = TickList(appearance, "注釈の一覧")
    qtbot.addWidget(made)
    made.rows.fill(ROWS, frozenset({1, 2}))
    made.resize(360, 400)
    made.show()
    made.setFocus()
    return made


def states(ticks):
    return [ticks.rows.index(row, 0).data(CHECK) for row in range(len(ROWS))]


ON, OFF, HALF = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def test_space_ticks_a_line_and_a_heading_all_of_its_lines(qtbot, ticks):
    told = []
    ticks.rows.ticked.connect(lambda keys, on: told.append((keys, on)))
    assert states(ticks) == [ON, ON, ON, None, None]
    ticks.setCurrentIndex(ticks.rows.index(1, 0))
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert states(ticks) == [HALF, OFF, ON, None, None]
    ticks.setCurrentIndex(ticks.rows.index(0, 0))
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert states(ticks) == [ON, ON, ON, None, None]
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.rows.ticks == frozenset()
    ticks.setCurrentIndex(ticks.rows.index(4, 0))
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert told == [((1,), False), ((1, 2), True), ((1, 2), False)]


def test_a_click_ticks_wherever_on_the_row_it_is(qtbot, ticks):
    line = ticks.visualRect(ticks.rows.index(2, 0))
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    qtbot.mouseClick(ticks.viewport(), left, pos=line.center())
    assert states(ticks)[2] is OFF
    assert ticks.currentIndex().row() == 2
    qtbot.mouseClick(ticks.viewport(), left, pos=QPoint(28, line.center().y()))
    assert states(ticks)[2] is ON
    qtbot.mouseClick(ticks.viewport(), right, pos=line.center())
    qtbot.mouseDClick(ticks.viewport(), left, pos=line.center())
    assert states(ticks) == [ON, ON, ON, None, None]
    head = ticks.visualRect(ticks.rows.index(0, 0))
    qtbot.mouseClick(ticks.viewport(), left, pos=head.center())
    assert states(ticks) == [OFF, OFF, OFF, None, None]


def test_assistive_tools_can_tick_what_has_a_tick(ticks, qtmodeltester):
    checkable = Qt.ItemFlag.ItemIsUserCheckable
    flags = [bool(ticks.rows.flags(ticks.rows.index(row, 0)) & checkable) for row in range(5)]
    assert flags == [True, True, True, False, False]
    assert ticks.rows.setData(ticks.rows.index(2, 0), OFF.value, CHECK)
    assert states(ticks)[2] is OFF
    qtmodeltester.check(ticks.rows)
