"""Every command can be found in a menu and, where VISUAL names a key, reached by it."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from gijiyomi.ui.actions import MENUS, TABLE, Actions
from gijiyomi.ui.tokens import Theme


@pytest.fixture
def actions(appearance, qtbot) -> Actions:  # noqa: ARG001 - actions need the application
    return Actions(appearance)


def test_no_two_actions_share_a_shortcut():
    """Qt would answer neither of them."""
    keys = Counter(
        QKeySequence(shortcut).toString() for spec in TABLE for shortcut in spec.shortcuts
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_action_takes_a_letter_from_the_input_method():
    for spec in TABLE:
        for shortcut in spec.shortcuts:
            written = QKeySequence(shortcut).toString()
            assert written, f"{spec.name}: Qt does not know {shortcut}"
            function = written.split("+")[-1].lstrip("F").isdigit() or written == "Esc"
            assert function or written.startswith(("Ctrl+", "Alt+", "Shift+F")), spec.name


def test_every_action_stands_in_a_menu(actions):
    found: set[str] = set()
    for name in MENUS:
        menu = QMenu()
        actions.fill_menu(menu, name)
        for action in menu.actions():
            inner = action.menu()
            found |= {each.objectName() for each in (inner.actions() if inner else [action])}
    assert {spec.name for spec in TABLE} <= found


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("Alt+1", "highlight-yellow"),
        ("Alt+5", "highlight-purple"),
        ("Alt+0", "remove-highlight"),
        ("Ctrl+M", "note"),
        ("Ctrl+T", "tag"),
        ("Ctrl+D", "excerpt"),
        ("Ctrl+Shift+C", "copy-cited"),
        ("Ctrl+Shift+N", "show-annotations"),
        ("Ctrl+Shift+B", "show-briefing"),
        ("F3", "next-hit"),
        ("Shift+F3", "previous-hit"),
        ("F6", "next-pane"),
        ("F9", "fold-meetings"),
        ("Ctrl+L", "choose-meeting"),
        ("Alt+PgDown", "next-speaker"),
        ("Ctrl+;", "text-larger"),
        ("F1", "guide"),
    ],
)
def test_the_keys_are_those_of_the_design(actions, key, name):
    assert QKeySequence(key) in actions[name].shortcuts()


def test_the_arrows_of_the_command_row_have_their_icons_at_once(actions):
    """Without them the first picture shows words in their place, and the row jumps."""
    assert not actions["back"].icon().isNull()
    assert not actions["forward"].icon().isNull()


def test_a_submenu_does_not_keep_the_icon_of_the_theme_before(actions, appearance):
    """In the ink of the light theme it could not be seen on the ground of the dark one."""
    menu = QMenu()
    actions.fill_menu(menu, "view")
    submenu = next(action for action in menu.actions() if action.menu())
    appearance.set_theme(Theme.LIGHT)
    before = submenu.icon().pixmap(16).toImage()
    appearance.set_theme(Theme.DARK)
    assert submenu.icon().pixmap(16).toImage() != before


def test_a_button_of_an_action_without_a_picture_follows_the_theme(actions, appearance, qtbot):
    spec = next(each for each in TABLE if not each.icon)
    shown = QToolButton()
    qtbot.addWidget(shown)
    shown.setDefaultAction(actions[spec.name])
    shown.show()
    appearance.set_theme(Theme.DARK)
    qtbot.waitUntil(lambda: not appearance.redrawing._slices.working)
    assert actions[spec.name].icon().isNull()
