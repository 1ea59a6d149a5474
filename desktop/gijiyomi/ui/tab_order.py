"""Where Tab leads: through the parts of the window as they stand, and through each in order.

Qt goes by the order in which widgets were made, and passes over what stands in a part before the
one that takes the keyboard for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_focus(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the keyboard on the next or previous stop, around the end; False if there is none."""
    stops = tab_stops(window, parts)
    if not stops:
        return False
    focused = QApplication.focusWidget()
    if focused in stops:
        at = (stops.index(focused) + (1 if forward else -1)) % len(stops)
    else:
        at = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[at].setFocus(reason)
    return True


def tab_stops(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """What Tab stops at, in order; what stands in none of the parts, such as popups, comes last."""
    # Asked for what follows in its chain, a widget would become the owner of it in Python, and take
    # it along when it goes.
    stops = [widget for widget in window.findChildren(QWidget) if _is_stop(widget)]
    ordered: list[QWidget] = []
    for part in parts:
        inside = [stop for stop in stops if part is stop or part.isAncestorOf(stop)]
        ordered += _as_read(inside, window)
    return ordered + [stop for stop in stops if stop not in ordered]


def _as_read(stops: list[QWidget], window: QWidget) -> list[QWidget]:
    """From the top, and what stands side by side from the left."""
    places = {stop: QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()) for stop in stops}
    rows: list[list[QWidget]] = []
    bottom = 0
    for stop in sorted(stops, key=lambda stop: places[stop].top()):
        beside = bool(rows) and places[stop].center().y() < bottom
        if beside:
            rows[-1].append(stop)
        else:
            rows.append([stop])
        bottom = max(bottom, places[stop].bottom()) if beside else places[stop].bottom()
    return [
        stop
        for row in rows
        for stop in sorted(row, key=lambda stop: (places[stop].left(), places[stop].top()))
    ]


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.isWindow()
    )
