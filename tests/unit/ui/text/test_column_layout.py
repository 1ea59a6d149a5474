"""Long meetings open, jump and scroll without being set in lines from top to bottom."""

from contextlib import suppress
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.text import Span
from gijiyomi.ui.text import column_layout, document
from gijiyomi.ui.text.column_layout import ColumnLayout
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.heights import Stack

from .conftest import CHAIR, MEMBER, make_content, make_remark

heights = st.lists(st.integers(1, 50), min_size=1, max_size=70)


@given(heights, st.data())
def test_heights_are_summed_as_one_would_by_hand(given_heights, data):
    stack, plain = Stack(given_heights), list(given_heights)
    for _ in range(5):
        number = data.draw(st.integers(0, len(plain) - 1))
        height = data.draw(st.integers(1, 99))
        assert stack.change(number, height) == height - plain[number]
        plain[number] = height
    tops = [0, *accumulate(plain)]
    assert [stack.below(number) for number in range(len(plain) + 1)] == tops
    for y in range(-1, tops[-1] + 2):
        found = max((n for n in range(len(plain)) if tops[n] <= y), default=0)
        assert stack.at(y) == found


@pytest.fixture
def long_view(view):
    words = "AISI の役割を定める。予算を拡充し、評価手法 (evaluation) を整備すべきである。"
    remarks = [
        make_remark(order, CHAIR if order % 2 else MEMBER, words * (1 + order % 9))
        for order in range(1, 400)
    ]
    view.show_meeting(make_content(*remarks))
    return view


def in_sight(view):
    """What is painted where: each visible block and its place in the viewport."""
    top = view._geometry.top
    boxes = {n: view._geometry.lines(n) for n in view._geometry.visible()}
    shown = {n: box.top() - top for n, box in boxes.items()}
    return {n: y for n, y in shown.items() if 0 <= y < view._geometry.height}


def test_the_same_heights_are_set_again_in_another_width(long_view):
    """What was set in the width before would stand across the gutter."""
    layout = long_view._reading.layout
    layout.cover(0, 400)
    assert layout._set[0]
    for width in (300.0, 420.0):
        layout._suppose(width)
        layout.cover(0, 400)
        assert layout._set[0]
        lines = long_view.document().findBlockByNumber(1).layout()
        assert max(lines.lineAt(n).naturalTextWidth() for n in range(lines.lineCount())) <= width


def test_a_jump_to_the_end_sets_only_what_is_in_sight(long_view):
    last = long_view._content.remarks[-1]
    long_view.go_to(Passage(last.id, Span(0, 4)))
    long_view.viewport().repaint()
    assert sum(long_view._reading.layout._set) < 60
    assert long_view.shows(Passage(last.id, Span(0, 4)))


def test_what_is_read_stays_in_place_while_one_scrolls_up(long_view):
    """Blocks above were supposed higher or lower than they are; the text must not jump."""
    long_view.go_to(Passage(long_view._content.remarks[300].id, Span(0, 4)))
    bar = long_view.verticalScrollBar()
    for _ in range(200):
        before = in_sight(long_view)
        bar.setValue(bar.value() - 7)
        after = in_sight(long_view)
        moved = {round(after[n] - before[n]) for n in before.keys() & after.keys()}
        assert moved <= {7}


def test_nothing_painted_before_stays_where_the_text_is_no_more(long_view, qapp, monkeypatch):
    """Lines twice, or a speaker's name not at all: his words would be another's."""
    supposed = column_layout.Shape.supposed

    def too_high(shape, width):
        line, part, begun = supposed(shape, width)
        return line, 1.4 * part, begun

    monkeypatch.setattr(column_layout.Shape, "supposed", too_high)

    def settled():
        for _ in range(5):
            qapp.processEvents()
        return long_view.screen().grabWindow(long_view.winId()).toImage()

    long_view.resize(700, 500)
    long_view.go_to(Passage(long_view._content.remarks[300].id, Span(0, 4)))
    bar = long_view.verticalScrollBar()
    for width, by in ((700, 0), (700, -60), (700, -60), (1000, 0), (1000, 45), (640, 0)):
        long_view.resize(width, 500)
        bar.setValue(bar.value() + by)
        assert settled() == long_view.grab().toImage()


def test_the_text_stands_where_it_would_if_all_of_it_were_set(long_view):
    """Heights that were supposed are right once they are seen, whatever the order of looking."""
    geometry, count = long_view._geometry, len(long_view._reading.blocks)
    for number in (count - 1, 0, count // 2):
        geometry.lines(number)
    for number in range(count):
        geometry.lines(number)
    tops = [geometry.lines(number).top() for number in range(count)]
    layout = long_view._reading.layout
    assert all(layout._set)
    assert tops == sorted(tops)
    lines = [long_view.document().findBlockByNumber(n).layout().lineCount() for n in range(count)]
    shapes = [layout._shapes[layout._measures[m].shape] for m in layout._measure_of]
    y = 0.0
    for number in range(count):
        gap = max(shapes[number - 1].below, shapes[number].above) if number else 0.0
        assert tops[number] == pytest.approx(y + gap)
        y += gap + lines[number] * shapes[number].line
    assert layout.documentSize().height() == pytest.approx(y + layout._bottom)


def test_a_click_finds_the_letter_under_it(long_view):
    cursor = long_view.document().find("evaluation")
    box = long_view.cursorRect(cursor)
    assert long_view.cursorForPosition(box.center()).position() == cursor.position()


def test_letters_that_break_lines_elsewhere_break_none_here(view):
    """A block more than was counted would put every mark behind it on other words."""
    view.show_meeting(make_content(make_remark(1, CHAIR, "前\u2029中\u2028後\r終")))
    assert view.document().blockCount() == len(view._reading.blocks)


def work_in(view):
    """Jump, click, select, pull at an edge and scroll, as far as that can be done."""
    last = view._content.remarks[-1]
    acts = (
        lambda: view.go_to(Passage(last.id, Span(0, 4)), select=True),
        lambda: view.cursorForPosition(QPoint(300, 300)).position(),
        lambda: view.resize(700, 600),
        lambda: view.verticalScrollBar().setValue(500),
        lambda: view.step_item(1),
        view.grab,
    )
    for act in acts:
        # What goes wrong is injected; only that the program lives counts here.
        with suppress(Exception):
            act()
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("place", "step"),
    [
        (ColumnLayout, "_suppose"),
        (ColumnLayout, "_set_lines"),
        (ColumnLayout, "_placed"),
        (ColumnLayout, "top"),
        (ColumnLayout, "_selections"),
        (column_layout, "_line_top"),
    ],
)
def test_a_fault_in_the_layout_is_told_and_ends_nothing(qtbot, long_view, monkeypatch, place, step):
    """Qt calls the layout: an exception that went through it would end the program at once."""

    def fail(*_args: object) -> None:
        raise RuntimeError(step)

    with qtbot.captureExceptions() as caught:
        with monkeypatch.context() as broken:
            broken.setattr(place, step, fail)
            work_in(long_view)
            long_view.show_meeting(long_view._content)
            work_in(long_view)
        long_view.show_meeting(long_view._content)
        QApplication.processEvents()
    assert any(str(error).endswith(step) for _kind, error, _trace in caught)
    assert long_view.go_to(Passage(long_view._content.remarks[7].id, Span(0, 4)))
    assert not long_view.grab().isNull()


def test_words_whose_looks_are_unknown_can_still_be_read(qtbot, long_view, monkeypatch):
    def fail(*_args: object) -> None:
        raise RuntimeError("no format")

    monkeypatch.setattr(document._Dress, "runs_of", fail)
    with qtbot.captureExceptions() as caught:
        long_view.show_meeting(long_view._content)
        qtbot.waitUntil(lambda: bool(caught))
        long_view.step_item(1)
        box = long_view._geometry.lines(long_view._focused)
        qtbot.wait(5)
    assert box.height() > 0
    assert [str(error) for _kind, error, _trace in caught] == ["no format"]


def test_no_click_lands_inside_a_letter_that_is_made_of_several(view):
    """Half of 𠮷, or か without its mark, would be quoted."""
    words = "𠮷野のか\u3099葛\U000e0100が𠀋いう。" * 12
    view.show_meeting(make_content(make_remark(1, CHAIR, words)))
    number = view._reading.items[0]
    block = view.document().findBlockByNumber(number)
    box, start = view.document().documentLayout().blockBoundingRect(block), block.position()
    units = view.document().findBlockByNumber(number).text().encode("utf-16-le")
    found = set()
    for y in range(round(box.top()), round(box.bottom()), 9):
        for x in range(0, view.text_width(), 5):
            at = (
                view.document().documentLayout().hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
            )
            found.add(at - start)
    after = {at: units[2 * at : 2 * at + 2].decode("utf-16-le", "surrogatepass") for at in found}
    assert len(found) > 100
    assert not {
        at for at, unit in after.items() if "\udc00" <= unit <= "\udfff" or unit == "\u3099"
    }
    assert not {at for at in found if units[2 * at : 2 * at + 4].startswith(b"\x40\xdb\x00\xdd")}


def test_a_selection_over_several_lines_is_painted_behind_all_of_them(view):
    words = "𠮷野の件はAISIで扱う。" * 20
    content = make_content(make_remark(1, CHAIR, words))
    view.show_meeting(content)
    remark = content.remarks[0]
    view.go_to(Passage(remark.id, Span(0, len(words))), select=True)
    pieces = view._reading.ranges(remark.id, Span(0, len(words)))
    bands = view._geometry.bands(pieces[0])
    picture, top = view.viewport().grab().toImage(), view._geometry.top
    ink = view.palette().highlight().color()
    lit = [
        picture.pixelColor(QPoint(round(x), round(band.center().y() - top))) == ink
        for band in bands
        for x in (band.left() + 1, band.right() - 1)
    ]
    assert len(bands) > 3
    # A stroke of a letter may stand just there.
    assert lit.count(True) > 0.7 * len(lit)
