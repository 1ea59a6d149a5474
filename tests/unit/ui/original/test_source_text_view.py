"""If these fail, sources without pages are not shown beside their text, or the window stands."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.text import Span
from gijiyomi.ui.original.source_lines import SourceLines
from gijiyomi.ui.original.source_text_view import SourceTextView
from gijiyomi.ui.tokens import LIGHT


@pytest.fixture
def view(qtbot, appearance) -> SourceTextView:
    made = SourceTextView(appearance)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def text_of(count: int) -> str:
    return "".join(f"○委員{n} 𠮷野の発言である。\n" for n in range(count))


def fill(qtbot, view: SourceTextView, text: str) -> None:
    view.show_text(SourceLines(text))
    qtbot.waitUntil(lambda: view.complete, timeout=60_000)


def place(view: SourceTextView, number: int) -> QPoint:
    box = view._block_box(view.document().findBlockByNumber(number))
    return QPoint(60, round(box.center().y()))


def test_the_source_is_shown_as_it_is_kept(qtbot, view):
    fill(qtbot, view, text_of(1000))
    assert view.toPlainText() == text_of(1000)
    assert view.isReadOnly()


def test_what_qt_takes_for_the_end_of_a_line_moves_nothing(qtbot, view):
    text = "一\u2028二\n三\x0b四\n五"
    fill(qtbot, view, text)
    assert view.document().blockCount() == 3


def test_lines_have_air_between_them(qtbot, view):
    fill(qtbot, view, "あ" * 100)
    block = view.document().firstBlock()
    box = view.blockBoundingRect(block)
    assert block.layout().lineCount() > 2
    assert box.height() == 22 * block.layout().lineCount()


def test_a_passage_far_down_is_shown_as_soon_as_it_is_there(qtbot, view):
    text = text_of(3000)
    position = text.index("委員2900")
    view.show_text(SourceLines(text))
    view.reveal(position)
    qtbot.waitUntil(lambda: view.complete, timeout=60_000)
    assert view.in_sight(position)


def test_its_lines_are_marked(qtbot, view):
    text = text_of(20)
    fill(qtbot, view, text)
    start = text.index("委員3")
    view.mark([Span(start, start + 8)])
    image = view.viewport().grab().toImage()
    left = round(view.document().documentMargin()) - 5
    row = {n: image.pixelColor(left, place(view, n).y()).name() for n in (2, 3, 4)}
    assert row == {2: "#ffffff", 3: LIGHT.accent.lower(), 4: "#ffffff"}


def test_following_is_told_to_nobody(qtbot, view):
    fill(qtbot, view, text_of(1000))
    with qtbot.assertNotEmitted(view.scrolled_to, wait=400):
        view.reveal(10_000)


def test_scrolling_by_hand_tells_the_first_line_in_view(qtbot, view):
    text = text_of(1000)
    fill(qtbot, view, text)
    with qtbot.waitSignal(view.scrolled_to) as told:
        view.verticalScrollBar().setValue(100)
    assert told.args[0] == text.index("○委員100 ")


def test_a_click_tells_the_position_in_the_source(qtbot, view):
    text = text_of(20)
    fill(qtbot, view, text)
    with qtbot.waitSignal(view.position_clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, 5))
    start = text.index("○委員5")
    assert start < told.args[0] < start + 5


def test_letters_outside_the_basic_plane_shift_no_position(qtbot, view):
    text = "𠮷𠮷𠮷𠮷あ\n"
    fill(qtbot, view, text)
    with qtbot.waitSignal(view.position_clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 20))
    assert told.args[0] == 5


def test_enter_chooses_a_line_without_a_mouse(qtbot, view):
    text = text_of(100)
    fill(qtbot, view, text)
    view.verticalScrollBar().setValue(30)
    with qtbot.waitSignal(view.position_clicked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert text[told.args[0] :].startswith("○委員30 ")


def test_a_selection_is_copied_as_plain_text(qtbot, view):
    fill(qtbot, view, "議事録")
    view.selectAll()
    view.copy()
    assert QApplication.clipboard().text() == "議事録"
    assert not QApplication.clipboard().mimeData().hasHtml()
    QApplication.clipboard().clear()


def test_a_long_text_never_holds_the_window_up_for_long(view):
    """Two megabytes; the bound is many times what it takes, for slow machines under load."""
    text = text_of(40_000)
    lines = SourceLines(text)
    longest, before = 0.0, time.perf_counter()
    view.show_text(lines)
    while not view.complete:
        QApplication.processEvents()
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    assert longest < 0.25
