"""Menus, lists and dialogs come up where they belong, painted, and go again.

Else a user would look for them in a corner of the screen, or could not get rid of them.
"""

import pytest

pytestmark = pytest.mark.real_screen

ACCENT = "23568C"
COMMAND_ROW = 46
MENUS = "fevgnbh"
# As far as a menu may be from its word, and a list from its field.
NEAR = 16


def opened(program, before):
    """The window that came up, once it is painted."""
    window = program.new_window(before)
    screen = program.screen
    screen.until(lambda: screen.picture(window.area).colours() > 10, "what is in it")
    return window


def await_gone(program, window):
    def gone():
        return window.number not in [each.number for each in program.windows()]

    program.screen.until(gone, "the window gone")


def test_each_menu_opens_below_its_word_and_closes(program):
    screen, before, windows = program.screen, program.rest(), program.windows()
    row = windows[0].area._replace(height=COMMAND_ROW)
    for letter in MENUS:
        screen.press(f"alt+{letter}")
        menu = opened(program, windows)
        word = screen.until(lambda: screen.picture(row).change(before.part(row)), "its word")
        assert abs(menu.area.x - word.x) < NEAR
        assert abs(menu.area.y - word.bottom) < NEAR
        assert screen.area.holds(menu.area)
        screen.press("Escape")
        await_gone(program, menu)
        screen.press("Escape")
        screen.until(lambda: screen.picture().looks_like(before), "what was below it")


def test_the_list_of_actions_and_the_first_menu_come_and_go_by_one_key(program):
    screen, before, windows = program.screen, program.rest(), program.windows()
    screen.press("ctrl+k")
    screen.until(lambda: not screen.picture().looks_like(before), "the list of actions")
    change = program.rest().change(before)
    assert windows[0].area.holds(change)
    assert abs(change.middle[0] - screen.area.middle[0]) < screen.area.width / 8
    screen.press("Escape")
    screen.until(lambda: screen.picture().looks_like(before), "the list gone")
    screen.press("F10")
    menu = opened(program, windows)
    assert menu.area.y - windows[0].area.y < COMMAND_ROW
    screen.press("Escape", "Escape")
    await_gone(program, menu)


def test_lists_in_dialogs_drop_down_at_their_fields(desk, start):
    """A dialog that was moved while it came into sight once did not know where it was."""
    program = start(desk)
    program.rest()
    main = program.windows()
    desk.press("alt+Down", "ctrl+d")
    program.rest()
    for dialog, to_a_list in (("ctrl+e", "shift+Tab"), ("ctrl+comma", "Tab")):
        desk.press(dialog)
        sheet = opened(program, main)
        before = program.rest().part(sheet.area)
        desk.press(to_a_list)
        field = desk.until(
            lambda at=sheet.area, seen=before: desk.picture(at).gained(seen, ACCENT), "a field"
        )
        windows = program.windows()
        desk.press("alt+Down")
        listed = opened(program, windows)
        assert listed.area.meets(field.grown(NEAR))
        assert sheet.area.holds(listed.area)
        for window in (listed, sheet):
            desk.press("Escape")
            await_gone(program, window)
        assert program.window() == main[0]
