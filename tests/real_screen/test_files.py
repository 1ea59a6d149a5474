"""Files come in by each way of a desktop but dropping them, into the window that is open."""

import shutil
from pathlib import Path

import pytest

from gijiyomi.library import Library

pytestmark = pytest.mark.real_screen

SOURCE = Path(__file__).parents[1] / "golden" / "sources" / "bracket_headings.txt"


def meetings(program):
    with Library.open(program.library, read_only=True) as library:
        return len(library.meetings.list())


def await_one_more(program, before):
    """Wait until a meeting is in the library, and in the place of the text that was there."""
    screen, area = program.screen, before.area
    text = area._replace(x=area.width // 3, y=area.height // 8, height=area.height // 4)
    screen.until(lambda: meetings(program) == 3, "another meeting in the library")
    screen.until(lambda: screen.picture(text).differs(before.part(text)) > 0.05, "it in sight")


def test_a_second_start_brings_its_file_into_the_window_that_is_open(program):
    file = shutil.copy(SOURCE, program.home / "議事 𠮷.txt")
    before, windows = program.rest(), program.windows()
    second = program.start_again(file)
    await_one_more(program, before)
    assert second.wait(timeout=60) == 0
    assert program.windows() == windows


def test_a_file_named_in_the_dialog_is_read(program):
    shutil.copy(SOURCE, program.home / "minutes.txt")
    screen, before, main = program.screen, program.rest(), program.windows()
    screen.press("ctrl+o")
    dialog = program.new_window(main)
    assert screen.area.holds(dialog.area)
    program.rest()
    screen.type("minutes.txt")
    screen.press("Return")
    await_one_more(program, before)
    assert program.windows() == main
