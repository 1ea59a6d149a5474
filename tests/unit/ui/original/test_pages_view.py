"""If these fail, the wrong page is shown, or the reader is carried off from where they look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.unit.ui.original.drawers import WhitePages

from gijiyomi.domain.minutes import Box
from gijiyomi.importing.page_packing import PageSize
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.original.bands import LineBox
from gijiyomi.ui.original.page_supply import PageSupply
from gijiyomi.ui.original.pages_view import PagesView
from gijiyomi.ui.tokens import LIGHT, Theme

LINE = LineBox(Box(20, 60, 80, 70))


@pytest.fixture
def drawer(supply, monkeypatch) -> WhitePages:
    made = WhitePages(200)
    monkeypatch.setattr(supply, "_drawer", made)
    return made


@pytest.fixture
def view(qtbot, qapp, supply: PageSupply, drawer) -> PagesView:  # noqa: ARG001 - drawn from it
    made = PagesView(Appearance(Theme.LIGHT), supply)
    qtbot.addWidget(made)
    # Pages of 300 × 420: a little more than one in view.
    made.resize(332, 500)
    made.verticalScrollBar().setFixedWidth(0)
    made.show()
    with qtbot.waitSignal(supply.opened):
        supply.open("a.pdf", b"")
    made.show_pages([PageSize(100, 140)] * 200)
    return made


@pytest.fixture
def turned(view) -> list[int]:
    told: list[int] = []
    view.turned.connect(told.append)
    return told


def settle(qtbot) -> None:
    qtbot.wait(350)


def colour(view: PagesView, x: int, y: int) -> str:
    image: QImage = view.viewport().grab().toImage()
    return image.pixelColor(x, y).name()


def test_only_pages_in_sight_and_their_neighbours_are_drawn(qtbot, view, drawer):
    view.reveal(100)
    settle(qtbot)
    pages = {page for page, _ in drawer.drawn}
    assert {100, 101} <= pages
    assert len(pages) <= 8


def test_pages_are_drawn_in_the_pixels_that_they_take(qtbot, view, drawer):
    settle(qtbot)
    assert {width for _, width in drawer.drawn} == {
        round((view.viewport().width() - 32) * view.devicePixelRatioF())
    }


def test_following_shows_the_line_and_tells_nobody_of_a_turn(qtbot, view, turned):
    view.reveal(57, LINE)
    settle(qtbot)
    assert view.current_page == 57
    assert view.page_in_sight(57)
    assert turned == []


def test_a_line_well_in_view_moves_nothing(view):
    view.reveal(57, LINE)
    before = view.verticalScrollBar().value()
    view.reveal(57, LineBox(Box(20, 75, 80, 85)))
    assert view.verticalScrollBar().value() == before


def test_scrolling_by_hand_tells_once_where_it_came_to_rest(qtbot, view, turned):
    for value in range(0, 4000, 50):
        view.verticalScrollBar().setValue(value)
    settle(qtbot)
    assert turned == [view.current_page]
    assert view.current_page > 5


def test_scrolling_within_a_page_turns_nothing(qtbot, view, turned):
    view.reveal(57)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 20)
    settle(qtbot)
    assert turned == []


def test_a_page_asked_for_comes_to_the_top_and_is_told(qtbot, view, turned):
    view.turn_to(8)
    assert view.current_page == 8
    settle(qtbot)
    assert turned == [8]


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_End, 199),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 51),
        (Qt.Key.Key_Left, 49),
        (Qt.Key.Key_PageDown, 51),
        (Qt.Key.Key_PageUp, 49),
    ],
)
def test_keys_alone_turn_pages(qtbot, view, turned, key, page):
    view.turn_to(50)
    QTest.keyClick(view, key)
    settle(qtbot)
    assert turned[-1] == page == view.current_page


def test_the_last_page_is_reached_even_where_many_fit_into_the_view(view):
    view.set_zoom(0.5)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.current_page == 199


def test_zooming_keeps_what_is_looked_at(qtbot, view, turned):
    view.reveal(57, LINE)
    for zoom in (2.0, 0.5, 1.0):
        view.set_zoom(zoom)
        assert view.current_page == 57
    settle(qtbot)
    assert turned == []


def test_the_wheel_with_ctrl_zooms_around_the_pointer(view):
    view.reveal(57)
    at = QPointF(100, 300)
    before = view._place_at(at)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == 1.25
    page, part = view._place_at(at)
    assert page == before[0]
    assert part.y() == pytest.approx(before[1].y(), abs=0.01)


def test_another_width_keeps_the_page(qtbot, view, turned):
    view.reveal(57, LINE)
    view.resize(500, 400)
    settle(qtbot)
    assert view.current_page == 57
    assert turned == []


def test_marked_lines_are_tinted_with_a_bar_before_them(qtbot, view):
    settle(qtbot)
    view.mark({0: [LINE]})
    # A point of the page is three pixels; the page begins at (16, 16).
    scale, left, top = view._layout.scale(0), view._layout.rect(0).left(), 16
    x, y = round(left + 50 * scale), round(top + 65 * scale)
    assert colour(view, x, y) not in ("#ffffff", LIGHT.accent.lower())
    assert colour(view, round(left + 20 * scale) - 2, y) == LIGHT.accent.lower()
    assert colour(view, x, round(top + 75 * scale)) == "#ffffff"


def test_hits_are_underlined(qtbot, view):
    settle(qtbot)
    view.mark_hits({0: [LINE]})
    scale = view._layout.scale(0)
    below = round(16 + 70 * scale) + 1
    assert colour(view, round(16 + 50 * scale), below) == LIGHT.hit_line.lower()


def test_a_click_tells_the_point_of_the_page(qtbot, view):
    view.reveal(57)
    place = view._layout.rect(57).translated(-view._offset())
    scale = view._layout.scale(57)
    with qtbot.waitSignal(view.clicked) as told:
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(round(place.left() + 40 * scale), round(place.top() + 60 * scale)),
        )
    page, point = told.args
    assert page == 57
    assert (point.x(), point.y()) == (pytest.approx(40, abs=1), pytest.approx(60, abs=1))


def test_a_click_beside_the_paper_tells_nothing(qtbot, view):
    with qtbot.assertNotEmitted(view.clicked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 200))


def test_enter_chooses_a_line_without_a_mouse(qtbot, view):
    view.reveal(57)
    with qtbot.waitSignal(view.clicked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0] == 57


def test_the_page_is_told_to_the_ear(view):
    view.turn_to(4)
    assert view.accessibleName()
    assert view.accessibleDescription() == "5ページ、全200ページ"


def test_a_page_that_cannot_be_drawn_says_why(qtbot, view, supply, drawer):
    drawer.broken = {120}
    blank = view.viewport().grab().toImage()
    view.turn_to(120)
    qtbot.waitUntil(lambda: supply.fault(120) is not None)
    assert view.viewport().grab().toImage() != blank
