"""If these fail, nobody sees in some window what is chosen, or which box the keyboard is on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from tests.unit.ui.colour import contrast

import gijiyomi
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.stylesheet import stylesheet
from gijiyomi.ui.tick_box import BOX, TickBox
from gijiyomi.ui.tokens import Theme

_LEFT = 5
# WCAG 2.2, 1.4.11: what tells a state.
_SEEN = 3.0


def _colours(image: QImage, box: TickBox) -> set[str]:
    """The colours inside the box itself."""
    top = (box.height() - BOX) // 2
    spots = [QPoint(_LEFT + x, top + y) for x in range(3, BOX - 3) for y in range(3, BOX - 3)]
    return {image.pixelColor(spot).name() for spot in spots}


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_a_ticked_box_shows_a_mark_that_stands_off_its_ground(qtbot, theme):
    appearance = Appearance(theme)
    box = TickBox(appearance, "目次")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    assert len(_colours(box.grab().toImage(), box)) == 1
    box.setChecked(True)
    inside = _colours(box.grab().toImage(), box)
    assert QColor(appearance.tokens.accent).name() in inside
    assert max(contrast(colour, appearance.tokens.accent) for colour in inside) >= _SEEN


def test_boxes_are_of_one_kind_and_need_no_plug_in():
    """The plug-in that draws SVG for a style sheet is not in the built program."""
    assert "url(" not in stylesheet(Appearance(Theme.LIGHT))
    ui = Path(gijiyomi.__file__).parent / "ui"
    plain = [
        path.name
        for path in ui.rglob("*.py")
        if path.name != "tick_box.py" and "QCheckBox" in path.read_text(encoding="utf-8")
    ]
    assert plain == []
