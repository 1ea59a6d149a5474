"""Controls as hands without a mouse use them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gijiyomi.ui.controls import button, follow, icon_button, keep_room_for_bar
from gijiyomi.ui.stylesheet import stylesheet

MAKERS = {
    "words": lambda appearance: button("読む", "plain", appearance=appearance),
    "icon": lambda appearance: icon_button(appearance, "x", "閉じる"),
}


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_space_presses(qtbot, appearance, made, key):
    """Who has tabbed to 見本の会議録で試す presses Enter."""
    control = MAKERS[made](appearance)
    qtbot.addWidget(control)
    control.show()
    with qtbot.waitSignal(control.clicked):
        qtbot.keyClick(control, key)


def test_what_stands_in_a_held_window_is_drawn_in_a_turn_of_its_own(qtbot, appearance):
    """All controls of a window at once take longer than a turn of the event loop may."""
    window, drawn = QWidget(), []
    qtbot.addWidget(window)
    part = QWidget(window)
    follow(appearance, part, lambda: drawn.append(appearance.text_size))
    window.show()
    appearance.set_text_size(1.25)
    assert drawn == [1.0, 1.25]
    window.setUpdatesEnabled(False)
    with qtbot.waitSignal(appearance.redrawing.caught_up):
        appearance.set_text_size(1.5)
        assert drawn == [1.0, 1.25]
    assert drawn == [1.0, 1.25, 1.5]


def test_a_bar_that_keeps_its_room_is_seen_only_where_something_can_be_scrolled(qtbot, appearance):
    area = QPlainTextEdit()
    area.setStyleSheet(stylesheet(appearance))
    keep_room_for_bar(area)
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.show()
    width, bar = area.viewport().width(), area.verticalScrollBar()

    def handle_is_seen() -> bool:
        picture, handle = bar.grab().toImage(), QColor(appearance.tokens.scroll)
        middle = picture.width() // 2
        return any(picture.pixelColor(middle, y) == handle for y in range(picture.height()))

    assert not handle_is_seen()
    area.setPlainText("行\n" * 40)
    qtbot.waitUntil(handle_is_seen)
    assert area.viewport().width() == width
    area.clear()
    qtbot.waitUntil(lambda: not handle_is_seen())
