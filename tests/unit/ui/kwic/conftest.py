"""用例 of a library of two meetings."""

import pytest
from PySide6.QtCore import Qt

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.kwic import KwicPane
from gijiyomi.ui.search_session import SearchState


@pytest.fixture
def bridge(open_bridge, two_meetings):
    return open_bridge(two_meetings)


@pytest.fixture
def pane(qtbot, appearance, bridge):
    made = KwicPane(appearance, bridge, Actions(appearance))
    qtbot.addWidget(made)
    made.resize(940, 700)
    made.show()
    return made


@pytest.fixture
def ask(qtbot, pane):
    """Asks for a query and waits for the answer."""

    def asked(query, *, meeting=None, speakers=frozenset(), **options):
        with qtbot.waitSignal(pane.titled):
            pane.ask(SearchState(words=(query,), **options), meeting, speakers)

    return asked


@pytest.fixture
def press(qtbot, pane):
    def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(pane.view, key, modifiers)

    return pressed
