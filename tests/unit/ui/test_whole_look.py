"""If these fail, a strip or a pane of a window that was open a while stays light in the dark."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gijiyomi.ui import dressing
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.views import View

# The grounds of the light look: the text, the rows, the panes and what is sunken in them.
LIGHT = (0xECEBE6, 0xF1F0EC, 0xF7F6F3, 0xFFFFFF)


@pytest.fixture
def dressed(monkeypatch, qapp, window):
    """A window that takes new looks part by part, as one does in which all has been made."""
    monkeypatch.setattr(dressing, "_AT_ONCE", 1)
    made = Dressing(qapp, window.appearance)
    yield window
    made.deleteLater()
    qapp.setStyleSheet("")


def light_in(window) -> int:
    """How many points of the window have a ground of the light look."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    points = np.frombuffer(picture.constBits(), np.uint32) & 0xFFFFFF
    return int(np.isin(points, LIGHT).sum())


@pytest.mark.parametrize("inspector", Inspector)
def test_no_ground_stays_light_beside_a_pane(dressed, qtbot, inspector):
    dressed.show_inspector(inspector)
    turn_dark(dressed, qtbot)


@pytest.mark.parametrize("view", [View.TEXT, View.RESULTS, View.KWIC, View.COMPARE])
def test_no_ground_stays_light_in_a_view(dressed, qtbot, view):
    dressed.row.field.insert("AISI")
    dressed.row.field.entered.emit()
    qtbot.waitUntil(lambda: dressed.session.state.words != ())
    dressed.results.choose_view(view)
    turn_dark(dressed, qtbot)


def turn_dark(window, qtbot) -> None:
    assert light_in(window)
    window.appearance.set_theme(Theme.DARK)
    qtbot.waitUntil(lambda: window.updatesEnabled() and not light_in(window))
    # Nor when what is out of sight has been dressed, and sight changes.
    window.appearance.set_theme(Theme.LIGHT)
    qtbot.waitUntil(lambda: window.updatesEnabled() and bool(light_in(window)))
    window.appearance.set_theme(Theme.DARK)
    qtbot.waitUntil(lambda: window.updatesEnabled() and not light_in(window))
