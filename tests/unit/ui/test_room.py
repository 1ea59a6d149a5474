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
