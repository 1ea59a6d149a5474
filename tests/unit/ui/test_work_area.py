"""Panes made late come into sight dressed: else the window stands still for them once more."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.work import Work
from gijiyomi.ui.work_area import WorkArea


@pytest.fixture
def late():
    return {inspector: LatePart(QLabel) for inspector in Inspector}


@pytest.fixture
def area(qtbot, appearance, memory, late):
    panes = {name: QWidget() for name in ("meetings", "speakers", "reading")}
    made = WorkArea(appearance, memory, **panes, inspectors=late, first_run=LatePart(QLabel))
    qtbot.addWidget(made)
    made.take_room(1440, 900)
    made.show()
    return made


def test_what_is_made_stands_at_once_where_it_is_shown_later(area, late):
    screen = LatePart(QLabel)
    area.add_work(Work.IMPORT, screen)
    for part in (*late.values(), screen):
        made = part()
        parent = made.parentWidget()
        assert area.isAncestorOf(made)
        assert not made.isVisible()
        if part is screen:
            area.enter(Work.IMPORT)
        else:
            area.show_inspector(next(each for each, one in late.items() if one is part))
        assert made.isVisible()
        assert made.parentWidget() is parent
        area.show_inspector(None)
