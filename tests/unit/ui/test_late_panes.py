"""What is made ready while nothing else is done must not mind what the user does meanwhile."""

import shiboken6
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gijiyomi.ui import late_panes


def test_parts_that_go_while_a_pane_is_dressed_are_passed_over(qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    parts = [QPushButton() for _ in range(2 * late_panes._FEW)]
    layout = QVBoxLayout(pane)
    for part in parts:
        layout.addWidget(part)
    dressing = late_panes._dress(pane)
    next(dressing)
    shiboken6.delete(parts[-1])
    assert len(list(dressing)) == 1
