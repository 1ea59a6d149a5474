"""What is compared is chosen above it, at any text size and beside any inspector."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.compare.tools import CompareTools

_WORDS = ("著作権", "学校", "研究")
# The text beside 資料 on a screen of 1366 pixels, at 100, 150, 175 and 200 %.
_BESIDE = {1.0: 1022, 1.5: 850, 1.75: 765, 2.0: 679}


@pytest.fixture
def tools(qtbot, appearance: Appearance) -> CompareTools:
    """In a window, above everything."""
    window = QWidget()
    qtbot.addWidget(window)
    made = CompareTools(appearance)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    made.show_ticked(12, of=30, choosing=True)
    made.topics.offer([f"論点{number}" for number in range(30)], {"論点1"})
    window.show()
    # It would go with its window.
    made.kept = window  # type: ignore[attr-defined]
    return made


def places(tools: CompareTools) -> dict[str, QRect]:
    """Where its buttons stand, by what the ear is told of them."""
    return {
        one.accessibleName() or one.text(): QRect(one.mapTo(tools, QPoint(0, 0)), one.size())
        for one in tools.findChildren(QAbstractButton)
        if one.isVisible()
    }


def crowded(tools: CompareTools) -> list[str]:
    """What is cut, stands outside, or lies over another."""
    shown = [one for one in tools.findChildren(QAbstractButton) if one.isVisible()]
    cut = [one for one in shown if one.width() < one.minimumSizeHint().width()]
    found = places(tools)
    outside = [name for name, place in found.items() if not tools.rect().contains(place)]
    over = [f"{one} {other}" for one, other in combinations(found, 2)
            if found[one].intersects(found[other])]  # fmt: skip
    return [*(one.accessibleName() or one.text() for one in cut), *outside, *over]


@pytest.mark.parametrize("size", [*_BESIDE])
@pytest.mark.parametrize("mode", list(Mode))
def test_no_tool_is_cut_or_lies_over_another(qtbot, tools, appearance, size, mode):
    """At 175 % words ended in the middle of a letter, and whole ways to compare were gone."""
    appearance.set_text_size(size)
    tools.show_mode(mode)
    tools.show_scope(everywhere=True)
    for width, words in product(range(_BESIDE[size], 1400, 50), (0, 3)):
        tools.words.show_words(_WORDS[:words])
        tools.window().resize(width, 700)
        # Layouts follow a little later.
        qtbot.waitUntil(lambda: crowded(tools) == [])


def test_one_button_offers_both_ways_where_there_is_no_room(qtbot, tools, appearance):
    appearance.set_text_size(2.0)
    tools.show_mode(Mode.TOPIC)
    tools.window().resize(560, 700)
    qtbot.wait(20)
    assert "比べ方：論点ごと" in places(tools)
    chosen = []
    tools.mode_chosen.connect(chosen.append)
    tools._drop.menu().actions()[0].trigger()
    assert chosen == [Mode.MEETING]
