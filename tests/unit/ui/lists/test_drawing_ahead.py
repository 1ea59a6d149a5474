"""If these fail, rows keep the colours they had, or a change of them holds up the window."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint

from gijiyomi.domain.records import SpeakerId
from gijiyomi.ui.lists import MeetingsPane, SpeakersPane
from gijiyomi.ui.lists.row_view import RowChoice
from gijiyomi.ui.tokens import Theme


@pytest.fixture
def everyone(speakers, meetings):
    return speakers, meetings


def speakers_pane(appearance, speakers, _meetings):
    pane = SpeakersPane(appearance)
    pane.set_speakers(speakers)
    pane.choose(SpeakerId(2))
    return pane


def meetings_pane(appearance, _speakers, meetings):
    pane = MeetingsPane(appearance)
    pane.set_meetings(meetings)
    pane.choose(meetings[1].id)
    return pane


def rows_of(qtbot, pane):
    """The rows of a pane, when they are painted."""
    qtbot.addWidget(pane)
    pane.resize(300, 500)
    rows = next(each for each in pane.children() if isinstance(each, RowChoice))
    qtbot.waitUntil(rows.updatesEnabled)
    return rows


@pytest.mark.parametrize("make", [speakers_pane, meetings_pane])
@pytest.mark.parametrize("theme", [True, False])
def test_rows_are_drawn_before_their_window_is_painted(qtbot, appearance, everyone, make, theme):
    pane = make(appearance, *everyone)
    rows = rows_of(qtbot, pane)
    pane.show()
    pane.grab()
    pictures = rows.itemDelegate()._pictures
    pane.setUpdatesEnabled(False)
    with qtbot.waitSignal(appearance.redrawing.caught_up):
        if theme:
            appearance.set_theme(Theme.DARK)
        else:
            appearance.set_text_size(1.5)
    ahead = [*pictures._drawn]
    assert len(ahead) == len([*rows.rows_in_sight()]) > 2
    # What else is in the pane may have grown, and be laid out in the next turn of the event loop.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    pane.setUpdatesEnabled(True)
    painted = rows.grab().toImage()
    assert [*pictures._drawn] == ahead
    fresh = make(appearance, *everyone)
    # The button beside them may have the keyboard, in the one that is shown.
    assert rows_of(qtbot, fresh).grab().toImage() == painted
    # What is not in sight comes last, and must not be left to come when the appearance is gone.
    through = []
    appearance.redrawing.when_idle(pane, lambda: through.append(True))
    qtbot.waitUntil(lambda: bool(through))
    qtbot.waitUntil(lambda: not appearance.redrawing._slices.working)


def test_a_row_that_went_meanwhile_is_not_drawn(qtbot, appearance, speakers, monkeypatch):
    pane = speakers_pane(appearance, speakers, ())
    rows = rows_of(qtbot, pane)
    pane.show()
    pane.setUpdatesEnabled(False)
    steps = []
    monkeypatch.setattr(appearance.redrawing, "soon", lambda _owner, draw: steps.append(draw))
    rows.take_looks(appearance.redrawing)
    steps.pop()()
    assert len(steps) == 4
    pane.set_speakers(())
    for step in steps:
        step()
    assert not rows.indexAt(QPoint(5, 5)).isValid()
