"""If these fail, a reader opens another meeting than the one chosen, or has to use the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gijiyomi.domain.records import MeetingId
from gijiyomi.ui.inspectors.filter_field import FilterField
from gijiyomi.ui.lists import MeetingsPane
from gijiyomi.ui.lists.meeting_order import MeetingOrder
from gijiyomi.ui.lists.meetings_model import Ticks
from gijiyomi.ui.lists.meetings_pane import MeetingsTree
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.tokens import Theme


@pytest.fixture
def pane(qtbot, appearance, meetings):
    pane = MeetingsPane(appearance)
    qtbot.addWidget(pane)
    pane.set_meetings(meetings)
    pane.resize(220, 500)
    pane.show()
    return pane


@pytest.fixture
def tree(pane):
    return pane.findChild(MeetingsTree)


@pytest.fixture
def told(pane):
    told = []
    pane.chosen.connect(told.append)
    return told


def current(tree):
    return tree.currentIndex().data()


def click(tree, index):
    place = tree.visualRect(index).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_program_chooses_without_telling(pane, tree, told):
    pane.choose(MeetingId(3))
    assert current(tree) == "第2回"
    assert told == []


def test_a_click_chooses_once_even_on_the_meeting_shown(pane, tree, told):
    pane.choose(MeetingId(1))
    click(tree, tree.currentIndex())
    assert told == [1]
    click(tree, tree.indexBelow(tree.indexBelow(tree.currentIndex())))
    assert told == [1, 2]


def test_arrows_home_and_end_walk_through_the_meetings(pane, tree, told):
    pane.choose(MeetingId(1))
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert current(tree) == "商事手続研究会"
    assert tree.selectionModel().selectedIndexes()[0].data() == "第3回"
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_End)
    assert current(tree) == "第2回"
    QTest.keyClick(tree, Qt.Key.Key_Home)
    assert current(tree) == "知能技術調査会"
    assert told == [2, 3]


def test_enter_goes_on_to_the_text_and_folds_a_body(pane, tree, qtbot):
    pane.choose(MeetingId(1))
    with qtbot.waitSignal(pane.entered):
        QTest.keyClick(tree, Qt.Key.Key_Return)
    QTest.keyClick(tree, Qt.Key.Key_Up)
    with qtbot.assertNotEmitted(pane.entered):
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert pane.collapsed == {"知能技術調査会"}
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert pane.collapsed == set()
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert pane.collapsed == {"知能技術調査会"}


def test_a_click_on_a_body_folds_it_and_chooses_nothing(tree, pane, told):
    click(tree, tree.model().index(1, 0))
    assert pane.collapsed == {"商事手続研究会"}
    click(tree, tree.model().index(1, 0))
    assert pane.collapsed == set()
    assert told == []


def test_typing_a_number_finds_the_meeting(tree, told):
    QTest.keyClicks(tree, "12")
    assert current(tree) == "第12回"
    assert told == [2]


def test_folds_and_choice_outlive_new_meetings_and_a_search(
    pane, tree, told, meetings, new_meeting
):
    pane.choose(MeetingId(1))
    pane.set_collapsed(frozenset({"商事手続研究会"}))
    pane.set_meetings([new_meeting(9, "新しい会", "第1回"), *meetings])
    pane.set_counts({MeetingId(1): 2})
    pane.set_counts(None)
    assert current(tree) == "第3回"
    assert [tree.isExpanded(tree.model().index(row, 0)) for row in range(3)] == [True, True, False]
    assert told == []


def test_all_meetings_can_be_chosen_while_searching_only(pane, tree, told):
    pane.choose(MeetingId(1))
    pane.set_counts({MeetingId(1): 2})
    assert current(tree) == "第3回"
    click(tree, tree.model().index(0, 0))
    assert told == [None]
    pane.set_counts(None)
    assert not tree.selectionModel().hasSelection()
    assert told == [None]


def test_the_heading_counts(pane):
    assert pane.count_text() == "3"
    pane.set_counts({MeetingId(1): 2})
    assert pane.count_text() == "1 / 3"


def test_arriving_by_keyboard_chooses_nothing(tree, told):
    tree.clearFocus()
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    assert told == []


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_selection_shows_where_the_keyboard_is(pane, tree, appearance, theme, qtbot):
    """Two panes look alike but for this; the colours are those of the theme."""
    appearance.set_theme(theme)
    pane.choose(MeetingId(2))
    rect = tree.visualRect(tree.currentIndex())
    spot = rect.center()
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    assert tree.viewport().grab().toImage().pixelColor(spot) == appearance.colour("sel")
    tree.clearFocus()
    unfocused = tree.viewport().grab().toImage().pixelColor(spot)
    assert unfocused == appearance.colour("sel_off")


def test_the_menu_of_a_meeting_opens_without_choosing_it(pane, tree):
    """A right click that opened the meeting would take the reader away from the text."""
    told, asked = [], []
    pane.chosen.connect(told.append)
    pane.menu_wanted.connect(lambda meeting, place: asked.append((meeting, place)))
    pane.choose(MeetingId(1))
    other = tree.indexBelow(tree.indexBelow(tree.currentIndex()))
    place = tree.visualRect(other).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, pos=place)
    mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(0, 0))
    QApplication.sendEvent(tree.viewport(), mouse)
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(0, 0))
    QApplication.sendEvent(tree.viewport(), key)
    assert told == []
    assert [meeting for meeting, _ in asked] == [2, 1]
    assert asked[0][1] == tree.viewport().mapToGlobal(place)


def test_a_body_has_no_menu_of_a_meeting(pane, tree):
    asked = []
    pane.menu_wanted.connect(lambda *told: asked.append(told))
    body = tree.model().index(1, 0)
    place = tree.visualRect(body).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(0, 0))
    QApplication.sendEvent(tree.viewport(), event)
    assert asked == []


# Ticks


@pytest.fixture
def ticking(pane):
    """The pane with 第3回 ticked, as 比較 keeps it: the user's choice is what is shown next."""
    counts = {MeetingId(1): 4, MeetingId(3): 2}
    asked = []

    def take(meetings):
        asked.append(sorted(meetings))
        pane.set_ticks(Ticks(meetings, counts))

    pane.ticks_chosen.connect(take)
    pane.set_ticks(Ticks(frozenset({MeetingId(1)}), counts))
    return asked


def states(tree):
    role = Qt.ItemDataRole.CheckStateRole
    return [Qt.CheckState(index.data(role)).name for index in tree.typed_rows()]


def test_space_and_enter_tick_a_meeting_and_no_meeting_is_opened(pane, tree, ticking, told):
    pane.choose(MeetingId(1))
    assert pane.count_text() == "1 / 3"
    assert states(tree) == [
        "PartiallyChecked", "Checked", "Checked", "Unchecked", "Unchecked", "Unchecked",
    ]  # fmt: skip
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert (current(tree), ticking) == ("第12回", [[1, 2]])
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert ticking == [[1, 2], [1]]
    assert told == []


def test_space_on_a_body_and_on_all_meetings_ticks_and_unticks_every_one(pane, tree, ticking):
    tree.setCurrentIndex(tree.model().index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    tree.setCurrentIndex(tree.model().index(2, 0))
    assert current(tree) == "商事手続研究会"
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert ticking == [[1, 2, 3], [], [2, 3]]
    assert pane.count_text() == "2 / 3"


def test_a_click_ticks_once_and_a_click_on_a_body_still_folds_it(tree, ticking):
    meeting = tree.model().index(1, 0, tree.model().index(2, 0))
    click(tree, meeting)
    assert ticking == [[1, 3]]
    click(tree, tree.model().index(2, 0))
    assert not tree.isExpanded(tree.model().index(2, 0))
    assert len(ticking) == 1


def test_ticks_are_told_to_the_ear_and_set_by_it(tree, ticking):
    model = tree.model()
    interface = QAccessible.queryAccessibleInterface(tree)
    rows = [interface.child(at) for at in range(interface.childCount())]
    named = {row.text(QAccessible.Text.Name): row.state() for row in rows if row is not None}
    ticked = next(state for name, state in named.items() if "項目4件" in name)
    assert (ticked.checkable, ticked.checked) == (1, 1)
    plain = next(state for name, state in named.items() if name.startswith("第12回"))
    assert (plain.checkable, plain.checked) == (1, 0)
    below = model.index(0, 0, model.index(2, 0))
    model.setData(below, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert ticking == [[1, 2]]


def test_all_meetings_are_those_that_the_list_is_narrowed_to(pane, tree, ticking, qtbot):
    open_narrowing(pane)
    field_of(pane).insert("商事")
    qtbot.waitUntil(lambda: numbers(tree) == ["第12回", "第2回"])
    assert pane.count_text() == "1 / 3"
    tree.setCurrentIndex(tree.model().index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert ticking == [[1, 2, 3], [1]]
    assert pane.count_text() == "1 / 3"


def test_old_versions_are_not_to_be_ticked_and_are_back_when_ticking_ends(
    pane, tree, ticking, meetings, told
):
    old = replace(meetings[1], superseded=True)
    pane.set_meetings([meetings[0], old, meetings[2]])
    assert pane.count_text() == "1 / 2"
    tree.setCurrentIndex(tree.model().index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert ticking == [[1, 3]]
    pane.set_ticks(None)
    assert pane.count_text() == "3"
    click(tree, tree.model().index(0, 0, tree.model().index(0, 0)))
    assert told == [1]


def numbers(tree):
    """The meetings that are shown, from the top."""
    rows = [index.data() for index in tree.typed_rows()]
    return [row for row in rows if row.startswith("第")]


def field_of(pane):
    return pane.findChild(FilterField)


def open_narrowing(pane):
    button = next(each for each in pane.findChildren(QToolButton) if each.isCheckable())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def test_words_narrow_the_list_and_enter_opens_the_first(pane, tree, told, qtbot):
    pane.set_collapsed(frozenset({"商事手続研究会"}))
    field = field_of(pane)
    assert not field.isVisible()
    open_narrowing(pane)
    assert field.hasFocus()
    field.insert("商事 12")
    qtbot.waitUntil(lambda: numbers(tree) == ["第12回"])
    assert pane.count_text() == "1 / 3"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [2]
    assert tree.hasFocus()
    assert pane.collapsed == {"商事手続研究会"}


def test_what_words_leave_out_is_told_and_comes_back(pane, tree, qtbot):
    pane.set_counts({MeetingId(1): 2, MeetingId(3): 5})
    button = open_narrowing(pane)
    field = field_of(pane)
    field.insert("知能")
    qtbot.waitUntil(lambda: numbers(tree) == ["第3回"])
    captions = [each.text() for each in pane.findChildren(Caption) if each.isVisible()]
    assert "ほか2件（該当5件）" in captions
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: numbers(tree) == ["第3回", "第12回", "第2回"])
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert not button.isChecked()
    assert tree.hasFocus()


def test_words_that_fit_nothing_say_so(pane, tree, qtbot):
    open_narrowing(pane)
    field_of(pane).insert("観光")
    qtbot.waitUntil(lambda: pane.count_text() == "0 / 3")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert numbers(tree) == []
    assert "ほか3件" in [each.text() for each in pane.findChildren(Caption) if each.isVisible()]


def test_the_order_is_chosen_and_told(pane, tree):
    chosen = []
    pane.order_chosen.connect(chosen.append)
    menus = [each.menu() for each in pane.findChildren(QToolButton) if each.menu()]
    orders = {action.text(): action for action in menus[0].actions()}
    assert not orders["該当の多い順"].isVisible()
    orders["古い順"].trigger()
    assert chosen == [MeetingOrder.OLDEST]
    assert numbers(tree) == ["第12回", "第2回", "第3回"]


def test_the_order_by_hits_lasts_for_one_search(pane, tree):
    pane.set_counts({MeetingId(3): 5})
    pane.set_order(MeetingOrder.HITS)
    assert numbers(tree) == ["第2回", "第12回", "第3回"]
    pane.set_counts({MeetingId(1): 1})
    assert numbers(tree)[0] == "第3回"
    pane.set_counts(None)
    assert pane.order is MeetingOrder.NEWEST
    assert numbers(tree) == ["第3回", "第12回", "第2回"]
