"""Controls as hands without a mouse use them."""

import pytest
from PySide6.QtCore import Qt

from gijiyomi.ui.controls import button, icon_button

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
