"""The handles between panes: a stripe in the colour of neither would stand between the two."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.lists.import_screen import ImportScreen
from gijiyomi.ui.lists.pane import Pane
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.work import Work
from gijiyomi.ui.work_area import WorkArea

GROUNDS = {Inspector.ORIGINAL: "desk", Inspector.ANNOTATIONS: "pane2"}


@pytest.fixture
def area(qtbot, appearance, memory):
    def pane(ground):
        return Pane(appearance, "", ground=ground)

    made = WorkArea(
        appearance,
        memory,
        meetings=pane("pane1"),
        speakers=pane("pane2"),
        reading=QWidget(),
        inspectors={
            inspector: LatePart(lambda ground=ground: pane(ground))
            for inspector, ground in GROUNDS.items()
        },
        first_run=LatePart(QLabel),
    )
    made.add_work(Work.IMPORT, LatePart(lambda: ImportScreen(appearance)))
    qtbot.addWidget(made)
    made.resize(1440, 400)
    made.take_room(1440, 400)
    made.show()
    return made


def handles(area, appearance):
    """The colours at both edges of each handle in sight, by name."""
    splitter, told = area.splitter, []
    names = {appearance.colour(name).name(): name for name in ("pane1", "pane2", "read", "desk")}
    for index in range(1, splitter.count()):
        handle = splitter.handle(index)
        if handle.isVisible():
            picture = handle.grab().toImage()
            ends = [picture.pixelColor(x, 200).name() for x in (0, picture.width() - 1)]
            told.append(tuple(names[end] for end in ends))
    return told


def test_each_side_of_a_handle_has_the_colour_of_the_pane_at_that_side(qtbot, area, appearance):
    def become(*expected):
        # Qt hides the handles of hidden panes a turn later.
        qtbot.waitUntil(lambda: handles(area, appearance) == list(expected))

    become(("pane1", "pane2"), ("pane2", "read"))
    area.fold_speakers(fold=True)
    become(("pane1", "read"))
    area.fold_speakers(fold=False)
    area.enter(Work.IMPORT)
    become(("pane1", "pane2"))
    area.leave(empty=False)
    for inspector, ground in GROUNDS.items():
        area.show_inspector(inspector)
        become(("pane2", "read"), ("read", ground))


def test_a_handle_that_goes_with_the_first_pane_is_painted_until_it_goes(area, appearance):
    area.fold_meetings(fold=True)
    assert handles(area, appearance)[0] == ("pane2", "pane2")
