"""Nothing is cut off or laid over something else, at any text size and in a small window."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget
from tests.unit.ui.test_accessible import mark
from tests.unit.ui.test_window import find, search, trigger

from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.text.action_bars import FloatingBar
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow

_SHOWS = (QAbstractButton, QLabel, QLineEdit)


def place_in(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def name_of(widget: QWidget) -> str:
    words = widget.property("text") or widget.accessibleName()
    return f"{type(widget).__name__} {words}".strip()


def seen(window: MainWindow) -> list[QWidget]:
    """Controls and words on show; what scrolls may be longer than what is seen of it."""
    return [
        widget
        for kind in _SHOWS
        for widget in window.findChildren(kind)
        if widget.isVisible() and not _scrolls(widget) and not _is_line(widget)
    ]


def _is_line(widget: QWidget) -> bool:
    """A thin label without words that parts others."""
    return isinstance(widget, QLabel) and not widget.text() and widget.pixmap().isNull()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QAbstractScrollArea, FloatingBar)):
            return True
        parent = parent.parentWidget()
    return False


def crowded(window: MainWindow) -> list[str]:
    """What is cut, stands outside its part or the window, or over another control."""
    found, widgets = [], seen(window)
    for widget in widgets:
        need, have = widget.minimumSizeHint(), widget.size()
        if have.width() < need.width() or have.height() < need.height():
            found.append(f"{name_of(widget)} has {have.toTuple()} of {need.toTuple()}")
        if widget.width() and not window.rect().contains(place_in(window, widget)):
            found.append(f"{name_of(widget)} is outside: {place_in(window, widget).getRect()}")
    for one, other in combinations(widgets, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        over = place_in(window, one).intersected(place_in(window, other))
        if over.width() > 1 and over.height() > 1:
            found.append(f"{name_of(one)} over {name_of(other)}")
    return found


def outside(window: MainWindow) -> list[str]:
    """Panes that stand out of the window, and lines that end out of their pane."""
    splitter, view = window.area.splitter, window.view
    panes = [splitter.widget(index) for index in range(splitter.count())]
    inspector = window.area.inspector_pane()
    shown = [pane for pane in (*panes, inspector) if pane is not None and pane.isVisible()]
    found = [name_of(p) for p in shown if not window.rect().contains(place_in(window, p))]
    if view.lineWrapColumnOrWidth() > view.viewport().width():
        found.append(f"lines of {view.lineWrapColumnOrWidth()} in {view.viewport().width()}")
    header = window.reading.header
    buttons = [header.anchor, *header.views.findChildren(QAbstractButton)]
    found += [
        f"{name_of(each)} is cut"
        for each in buttons
        if each.isVisible() and each.width() < each.minimumSizeHint().width()
    ]
    return found


SIZES = [(1093, 540), (1280, 720), (1366, 740), (1440, 900), (1920, 1000)]


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.25, 1.5, 2.0])
def test_the_text_and_the_pane_beside_it_go_into_the_window(qtbot, window, scale):
    """With large letters lines ended out of sight, and so did the pane's cross."""
    window.appearance.set_text_size(scale)
    qtbot.waitUntil(window.updatesEnabled)
    qtbot.wait(250)
    cut: dict[str, list[str]] = {}
    for width, height in SIZES:
        window.resize(width, height)
        for inspector in Inspector:
            window.show_inspector(inspector)
            for _ in range(12):
                qtbot.wait(20)
                if not (found := outside(window)):
                    break
            else:
                cut[f"{width} {inspector.name}"] = found
    assert cut == {}


def test_the_inspector_stays_in_the_window_when_meetings_are_unfolded(qtbot, window):
    window.appearance.set_text_size(1.5)
    window.resize(1093, 540)
    window.show_inspector(Inspector.BRIEFING)
    qtbot.waitUntil(window.updatesEnabled)
    qtbot.wait(250)
    trigger(window, "fold-meetings")
    qtbot.waitUntil(window.meetings.isVisible)
    qtbot.wait(60)
    assert window.rect().contains(place_in(window, window.briefing))


LOOKS = [(1440, 900, 0.75), (1440, 900, 1.5), (1440, 900, 2.0), (1093, 540, 1.0), (1366, 768, 1.25)]


@pytest.mark.parametrize(("width", "height", "scale"), LOOKS)
def test_everything_has_its_room(qtbot, window, width, height, scale):
    """A button half outside, or words under words, cannot be used."""
    window.appearance.set_text_size(scale)
    window.resize(width, height)
    qtbot.waitUntil(window.updatesEnabled)
    qtbot.wait(250)
    tight: dict[str, list[str]] = {}

    def look(state: str) -> None:
        # Counts arrive from the library, and rows give way to them a turn later.
        for _ in range(12):
            qtbot.wait(60)
            if not (found := crowded(window)):
                return
        tight[state] = found

    look("reading")
    window.view.go_to(find(window, "予算と人員を拡充"))
    mark(qtbot, window)
    for inspector in Inspector:
        window.show_inspector(inspector)
        look(inspector.name)
    window.show_inspector(None)
    search(qtbot, window, "AISI")
    for view in (View.TEXT, View.RESULTS, View.KWIC, View.COMPARE):
        window.results.choose_view(view)
        look(view.name)
    window.search.close()
    search(qtbot, window, "ぬぬぬ")
    look("nothing found")
    window.search.close()
    trigger(window, "show-import")
    look("import")
    window.leave_work()
    window.review.start([window.reader.current.meeting.id])
    qtbot.waitUntil(lambda: window.review_screen.left > 0)
    look("review")
    assert window.size().toTuple() == (width, height)
    assert tight == {}
