"""If these fail, the wrong lines of the original are marked, or a click means another letter."""

from __future__ import annotations

from array import array

from gijiyomi.domain.minutes import Box, PageBoxes
from gijiyomi.domain.text import Span
from gijiyomi.ui.original.bands import LineBox, bands, line_boxes, nearest_character


def page(text: str, *, start: int = 0, left: float = 50, upright: bool = False) -> PageBoxes:
    """Letters of 10 points, lines 16 apart, from the corner (50, 100); spaces are on no page."""
    packed = array("f")
    line = at = 0
    for letter in text:
        x, y = left + 10 * at, 100 + 16 * line
        if upright:
            x, y = 500 - 16 * line, 100 + 10 * at
        packed.extend([0.0] * 4 if letter in "\n " else [x, y, x + 10, y + 10])
        line, at = (line + 1, 0) if letter == "\n" else (line, at + 1)
    return PageBoxes(595, 842, start, packed.tobytes())


TEXT = "あいうえお\nかきくけこ\nさし\n"


def test_each_printed_line_has_one_box_however_many_letters_it_has():
    found = line_boxes(TEXT, Span(0, len(TEXT)), page(TEXT))
    assert [line.box for line in found] == [
        Box(50, 100, 100, 110),
        Box(50, 116, 100, 126),
        Box(50, 132, 70, 142),
    ]


def test_a_box_holds_only_the_letters_of_the_passage():
    found = line_boxes(TEXT, Span(3, 8), page(TEXT))
    assert [line.box for line in found] == [Box(80, 100, 100, 110), Box(50, 116, 70, 126)]


def test_a_passage_that_goes_on_overleaf_is_marked_on_both_pages():
    whole = f"まえ\n{TEXT}"
    span = Span(0, len(whole))
    assert len(line_boxes(whole, span, page("まえ\n"))) == 1
    second = line_boxes(whole, span, page(TEXT, start=3))
    assert [line.box.top for line in second] == [100, 116, 132]


def test_what_is_not_on_the_page_is_not_marked():
    assert line_boxes("   \n", Span(0, 4), page("   \n")) == []


def test_a_gap_that_was_put_between_letters_does_not_break_the_line():
    assert line_boxes("Ａ Ｉ", Span(0, 3), page("Ａ Ｉ")) == [LineBox(Box(50, 100, 80, 110))]


def test_lines_that_run_down_the_page_are_known():
    found = line_boxes(TEXT, Span(0, 10), page(TEXT, upright=True))
    assert [line.upright for line in found] == [True, True]


def test_the_bands_of_a_paragraph_touch_and_are_equally_long():
    found = [line.box for line in bands(line_boxes(TEXT, Span(0, 14), page(TEXT)), whole=True)]
    assert [box.bottom for box in found[:-1]] == [box.top for box in found[1:]]
    assert len({(box.left, box.right) for box in found}) == 1
    assert found[0].left < 50
    assert found[0].right > 100


def test_the_bands_of_some_words_leave_the_other_words_of_their_lines_out():
    found = [line.box for line in bands(line_boxes(TEXT, Span(3, 8), page(TEXT)), whole=False)]
    assert [(box.left, box.right) for box in found] == [(80, 100), (50, 70)]


def test_columns_are_not_joined_over_the_gap_between_them():
    left = LineBox(Box(50, 700, 250, 710))
    right = LineBox(Box(300, 100, 500, 110))
    first, second = bands([left, right], whole=True)
    assert first.box.right < 270
    assert second.box.left > 280


def test_upright_lines_join_sideways():
    found = bands(line_boxes(TEXT, Span(0, 10), page(TEXT, upright=True)), whole=True)
    assert found[0].box.left == found[1].box.right
    assert found[0].box.top == found[1].box.top


def test_a_click_means_the_letter_under_it():
    assert nearest_character(page(TEXT, start=40), 65, 120) == 40 + 7


def test_a_click_behind_a_line_means_its_last_letter():
    assert nearest_character(page(TEXT), 400, 137) == TEXT.index("し")


def test_a_click_between_two_lines_means_the_nearer_one():
    assert nearest_character(page(TEXT), 55, 112) == TEXT.index("あ")
    assert nearest_character(page(TEXT), 55, 114.5) == TEXT.index("か")


def test_a_click_on_empty_paper_means_nothing():
    assert nearest_character(page(TEXT), 55, 600) is None
    assert nearest_character(page(""), 55, 100) is None
