"""Searching, copying and marking by hand: what a user does all day, seen with a user's eyes."""

import pytest
from tests.real_screen.picture import Area

from gijiyomi.domain.records import Meaning
from gijiyomi.library import Library

pytestmark = pytest.mark.real_screen

READ, ACCENT = "FFFFFF", "23568C"
HIT, HIT_LINE = "FFE7C4", "B05A00"
YELLOW, GREEN, BLUE, RED, VIOLET = "FBE892", "A9EDCB", "B4D5EF", "FBAEA6", "BFB0F0"
# Lines of text are so high at least; ruled lines are not.
LETTERS_HIGH = 12
# As far as a colour in the bar may be from the middle of what is selected.
ACROSS, DOWN = 300, 60


def line_of_text(program, picture):
    """A piece from the middle of the lowest line of text that goes on to the right of it."""
    area = program.window().area
    column = Area(area.x + area.width * 6 // 10, area.y + 150, area.width // 8, area.height - 180)
    end = column._replace(x=column.right - 24, width=24)
    return next(
        line
        for line in reversed(picture.part(column).lines(READ))
        if line.height >= LETTERS_HIGH
        and line.bottom < column.bottom
        and picture.part(end._replace(y=line.y, height=line.height)).colours() > 1
    )


def test_what_is_typed_or_pasted_is_found_in_sight_and_leaves_with_escape(program):
    """Japanese comes in as it does from a browser."""
    screen, before = program.screen, program.rest()

    def hits():
        return screen.picture().count(HIT, HIT_LINE)

    screen.press("ctrl+f")
    screen.type("AISI")
    screen.until(lambda: hits() > 500, "hits in the text")
    screen.press("Return", "ctrl+2")
    screen.until(lambda: hits() > 1000 and screen.picture().differs(before) > 0.05, "a list")
    screen.press("Escape")
    screen.until(lambda: hits() == 0, "no hit")
    screen.clipboard.offer("指針")
    screen.press("ctrl+f", "ctrl+v")
    screen.until(lambda: hits() > 500, "hits of what was pasted")


def test_a_mark_made_by_hand_survives_a_kill_and_is_painted_again(program):
    """On the words that were drawn over, and no others: they are copied too."""
    screen, before = program.screen, program.rest()
    line = line_of_text(program, before)
    screen.drag((line.x, line.middle[1]), (line.right, line.middle[1]))
    screen.until(lambda: screen.picture(line).count(ACCENT) > 100, "a selection")
    selected = program.rest()
    for colour in (YELLOW, GREEN, BLUE, RED, VIOLET):
        swatch = selected.gained(before, colour)
        assert swatch is not None
        assert abs(swatch.middle[0] - line.middle[0]) < ACROSS
        assert abs(swatch.middle[1] - line.middle[1]) < DOWN
    screen.press("ctrl+c", "alt+2")
    copied = screen.clipboard.text()
    # What is selected shows no colour.
    screen.click(line.x, screen.area.height // 3)
    screen.until(lambda: screen.picture(line).count(GREEN) > 500, "the mark")
    program.kill()
    with Library.open(program.library) as library:
        marks = [
            (mark.meaning, mark.quote.exact)
            for meeting in library.meetings.list()
            for mark in library.annotations.of_meeting(meeting.id)
        ]
    assert marks == [(Meaning.PROPOSAL, copied)]
    program.start()
    program.window()
    program.rest()
    # Go on where it was left.
    screen.press("Return")
    screen.until(lambda: screen.picture(line).count(GREEN) > 500, "the mark again")
