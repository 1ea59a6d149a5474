"""The window as it is painted on a real screen: whole when it comes up, and after each change.

Else a user would look at what was there before, at stripes, or at nothing.
"""

import pytest
from tests.real_screen.picture import Area

pytestmark = pytest.mark.real_screen

TOGGLES = {"original": "ctrl+shift+o", "annotations": "ctrl+shift+n", "briefing": "ctrl+shift+b"}
# The grounds of panes, fields and text in the light look, see ``ui/tokens.py``.
LIGHT = ("ECEBE6", "F1F0EC", "F7F6F3", "FFFFFF")
READ_LIGHT, READ_DARK = "FFFFFF", "232427"
BLACK = "000000"
# Qt draws its cursor in black.
CURSOR_PIXELS = 100


def parts(area: Area) -> list[Area]:
    """Each of the three panes, above and below, the command row and the status line."""
    width, height = area.width // 3, (area.height - 80) // 2
    row, status = area._replace(height=40), area._replace(y=area.bottom - 26, height=26)
    panes = [
        Area(area.x + column * width, area.y + 40 + line * height, width, height)
        for column in range(3)
        for line in range(2)
    ]
    return [row, status, *panes]


@pytest.mark.parametrize("where", ["laptop", "desk"])
def test_it_comes_up_painted_whole_and_goes_when_its_cross_is_clicked(request, start, where):
    screen = request.getfixturevalue(where)
    program = start(screen)
    picture = program.rest()
    window = program.window()
    assert screen.area.holds(window.area)
    shown = picture.part(window.area)
    assert shown.count(READ_LIGHT) > window.area.width * window.area.height / 4
    assert shown.count(BLACK) < CURSOR_PIXELS
    # Words have as many shades as their letters have slopes.
    assert [part for part in parts(window.area) if picture.part(part).colours() < 10] == []
    screen.ask_to_close(window)
    assert program.exit_code() == 0
    assert program.windows() == []


def test_each_pane_comes_into_sight_and_goes_again(program):
    """Qt once took a request to paint for answered while painting was held, and stood still."""
    screen, before = program.screen, program.rest()
    across, down = before.area.middle
    right = Area(across, down, across, down)
    for pane, keys in TOGGLES.items():
        screen.press(keys)
        screen.until(lambda: screen.picture(right).differs(before.part(right)) > 0.1, pane)
        opened = program.rest()
        screen.press(keys)
        screen.until(lambda: screen.picture().looks_like(before), f"{pane} gone")
        screen.press(keys)
        screen.until(lambda seen=opened: screen.picture().looks_like(seen), f"{pane} again")
        screen.press(keys)
        screen.until(lambda: screen.picture().looks_like(before), f"{pane} gone again")


def test_the_text_is_painted_where_the_wheel_brought_it(program):
    """From either side: what is moved instead of painted may leave something behind."""
    screen, before = program.screen, program.rest()
    at = (before.area.width * 2 // 3, before.area.middle[1])
    screen.wheel(*at, 5)
    screen.until(lambda: screen.picture().differs(before) > 0.02, "other text")
    from_above = program.rest()
    screen.wheel(*at, 5)
    screen.until(lambda: screen.picture().differs(from_above) > 0.02, "text below it")
    screen.wheel(*at, -5)
    screen.until(lambda: screen.picture().looks_like(from_above), "the same from below")
    screen.wheel(*at, -5)
    screen.until(lambda: screen.picture().looks_like(before), "the text that was there first")


def test_it_is_painted_to_its_edges_in_every_size(desk, start):
    program = start(desk)
    before, usual = program.rest(), program.window()

    def resized(area):
        desk.resize(usual, area)
        desk.until(lambda: program.window().area[2:] == area[2:], "another size")
        # Where it stands its frame decides.
        picture = program.rest().part(program.window().area)
        assert picture.count(BLACK) < CURSOR_PIXELS
        return picture

    small, large = Area(30, 40, 1000, 600), Area(10, 30, 1850, 1000)
    shown = [resized(area) for area in (small, large, usual.area, small)]
    assert shown[0].looks_like(shown[3])
    assert shown[2].looks_like(before.part(usual.area))
    for picture in shown:
        x, y, width, height = picture.area
        for edge in Area(x + width - 8, y, 8, height), Area(x, y + height - 8, width, 8):
            assert picture.part(edge).count(*LIGHT) > edge.width * edge.height / 2


def test_nothing_of_the_light_look_is_left_in_the_dark_one(program):
    """Chosen by its reading among all actions; nor in a pane that is opened afterwards."""
    screen, before = program.screen, program.rest()
    inside = program.window().area

    def choose(reading):
        screen.press("ctrl+k")
        screen.until(lambda: not screen.picture().looks_like(before), "the list of actions")
        screen.type(reading)
        program.rest()
        screen.press("Return")

    def left():
        return screen.picture(inside).count(*LIGHT)

    choose("kurai")
    screen.until(lambda: left() == 0, "nothing light")
    dark = program.rest()
    assert dark.part(inside).count(READ_DARK) > inside.width * inside.height / 4
    screen.press(TOGGLES["annotations"])
    screen.until(lambda: screen.picture().differs(dark) > 0.02, "the pane")
    program.rest()
    assert left() == 0
    screen.press(TOGGLES["annotations"])
    screen.until(lambda: screen.picture().looks_like(dark), "the pane gone")
    choose("akarui")
    screen.until(lambda: screen.picture().looks_like(before), "the look that there was")
