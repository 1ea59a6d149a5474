"""Everything can be reached and done without a mouse, and is seen where the keyboard is."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from tests.unit.ui.colour import contrast
from tests.unit.ui.test_accessible import mark
from tests.unit.ui.test_window import find, search, select, trigger

from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow

_MOST = 120


def place_of(widget: QWidget) -> str:
    name = widget.accessibleName() or widget.property("text") or ""
    return f"{type(widget).__name__} {name}".strip()


def go_round(window: MainWindow, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where Tab leads, from the search field until it is there again."""
    window.row.field.setFocus()
    visited: list[QWidget] = [window.row.field]
    while len(visited) < _MOST:
        QTest.keyClick(QApplication.focusWidget(), key)
        focused = QApplication.focusWidget()
        if focused is visited[0]:
            return visited
        assert focused not in visited, f"Tab goes in a ring without the field: {place_of(focused)}"
        visited.append(focused)
    raise AssertionError("Tab never comes back")


def takes_tab(window: MainWindow) -> list[QWidget]:
    """What is to be reached: everything on show that can be used by keys."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.isWindow()
    ]


def test_tab_leads_through_everything_and_back(qtbot, window):
    """Who has no mouse would never come to what Tab leaves out, or never leave it again."""
    window.activateWindow()
    mark(qtbot, window)
    window.view.go_to(find(window, "予算と人員を拡充"))
    lost: dict[str, set[str]] = {}

    def travel(state: str) -> None:
        there = go_round(window)
        missed = {place_of(widget) for widget in takes_tab(window) if widget not in there}
        if missed:
            lost[state] = missed
        # The way back is the way there.
        assert go_round(window, Qt.Key.Key_Backtab)[1:] == there[:0:-1], state

    for inspector in (None, *Inspector):
        window.show_inspector(inspector)
        qtbot.wait(30)
        travel(str(inspector))
    window.show_inspector(None)
    search(qtbot, window, "AISI")
    for view in (View.TEXT, View.RESULTS, View.KWIC, View.COMPARE):
        window.results.choose_view(view)
        qtbot.wait(60)
        travel(view.name)
    window.results.compare.pane.show_mode(Mode.TOPIC)
    qtbot.wait(60)
    travel("topics")
    window.search.close()
    trigger(window, "show-import")
    qtbot.wait(60)
    travel("import")
    window.leave_work()
    window.review.start([window.reader.current.meeting.id])
    qtbot.waitUntil(lambda: window.review_screen.left > 0)
    qtbot.wait(60)
    travel("review")
    assert lost == {}


def rim(window: MainWindow, widget: QWidget) -> QImage:
    """A widget and a little around it, as the window shows them."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(area.intersected(window.rect())).toImage()


def clearest(before: QImage, after: QImage) -> tuple[int, float]:
    """How many pixels are other than before, and the most that one of them stands out by."""
    old, new = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (before, after))
    width = old.bytesPerLine()
    pairs = [
        (bytes(old.constScanLine(y))[:width], bytes(new.constScanLine(y))[:width])
        for y in range(old.height())
    ]
    changed = Counter(
        (one[x : x + 3], other[x : x + 3])
        for one, other in pairs
        if one != other
        for x in range(0, width, 4)
        if one[x : x + 3] != other[x : x + 3]
    )
    colours = [(f"#{one[::-1].hex()}", f"#{other[::-1].hex()}") for one, other in changed]
    return changed.total(), max((contrast(*pair) for pair in colours), default=1.0)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_where_the_keyboard_is_can_be_seen(qtbot, window, theme):
    """WCAG 2.4.7 and 2.4.13: a change of 3:1 at least, around or in what holds the keyboard."""
    window.appearance.set_theme(theme)
    window.activateWindow()
    search(qtbot, window, "AISI")
    select(window, "予算と人員を拡充")
    window.show_inspector(Inspector.BRIEFING)
    window.view.go_to(find(window, "予算と人員を拡充"))
    qtbot.waitUntil(window.updatesEnabled)
    qtbot.wait(200)
    unseen: dict[str, tuple[int, float]] = {}
    for widget in go_round(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = rim(window, widget)
        other = window.row.field if widget is not window.row.field else window.view
        other.setFocus(Qt.FocusReason.TabFocusReason)
        changed, most = clearest(rim(window, widget), after)
        if changed < 8 or most < 3:
            unseen[place_of(widget)] = (changed, round(most, 1))
    assert unseen == {}


def test_no_key_of_a_part_is_one_of_the_window(window):
    """Qt fires neither of two actions that want the same key."""
    keys = {
        key.toString(): action.objectName()
        for action in window.actions_table
        for key in action.shortcuts()
    }
    fights = {
        (shortcut.key().toString(), keys[shortcut.key().toString()])
        for shortcut in window.findChildren(QShortcut)
        if shortcut.key().toString() in keys
        and shortcut.context() is not Qt.ShortcutContext.WidgetWithChildrenShortcut
        and shortcut.context() is not Qt.ShortcutContext.WidgetShortcut
    }
    assert fights == set()
    mnemonics = [menu.title()[menu.title().index("&") + 1] for menu in window.row.menus().values()]
    assert len({*mnemonics}) == len(mnemonics)


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise")
def test_menus_open_by_keys_wherever_the_keyboard_is(qtbot, window):
    """Shift+F10 and the menu key for what is in focus, F10 for all there is."""
    window.activateWindow()
    for widget in (window.view, window.speakers.focusProxy(), window.meetings.focusProxy()):
        widget.setFocus()
        # The first row is for everybody, and has nothing to choose from.
        QTest.keyClick(widget, Qt.Key.Key_Down)
        QTest.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert len(menu.actions()) > 2
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert QApplication.activePopupWidget() is None
        assert window.focusWidget() is widget
    trigger(window, "open-menu")
    assert window.row.menus()["file"].isVisible()
    QTest.keyClick(window.row.menus()["file"], Qt.Key.Key_Escape)


def test_escape_leads_out_of_everything_one_step_at_a_time(qtbot, window):
    window.activateWindow()
    search(qtbot, window, "AISI")
    window.show_inspector(Inspector.ANNOTATIONS)
    trigger(window, "find-action")
    for gone in (
        lambda: QApplication.focusWidget() is not None and window.search.active,
        lambda: not window.search.active and window.inspector is Inspector.ANNOTATIONS,
        lambda: window.inspector is None,
    ):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(gone)
    assert QApplication.focusWidget() is window.view


def test_every_shortcut_is_told_where_its_action_stands(window):
    """Nobody learns a key that no menu shows."""
    for action in window.actions_table:
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert bool(shown) is bool(action.shortcuts())
