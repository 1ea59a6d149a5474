"""The look follows what the system asks for, while the window is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.tokens import DARK, LIGHT, Theme


def test_a_contrast_theme_that_is_switched_on_is_taken_up_and_left_again(qapp, monkeypatch):
    """Who needs it would have to close the window and open it again."""
    wishes = QGuiApplication.styleHints().accessibility()
    wanted = [False]
    monkeypatch.setattr(Appearance, "_system_wants_contrast", lambda _self: wanted[0])
    appearance = Appearance(Theme.SYSTEM)
    Dressing(qapp, appearance)
    drawn: list[bool] = []
    appearance.changed.connect(lambda: drawn.append(appearance.tokens.patterned))
    wanted[0] = True
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert drawn == [True]
    # In the system's own colours, not in those that the window wore before.
    system = qapp.style().standardPalette().color(QPalette.ColorRole.Window)
    assert QColor(appearance.tokens.read) == system
    assert qapp.palette().color(QPalette.ColorRole.Window) == system
    wanted[0] = False
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert drawn == [True, False]
    assert appearance.tokens in (LIGHT, DARK)


def test_a_chosen_theme_is_kept_whatever_the_system_asks_for(qapp, monkeypatch):  # noqa: ARG001
    appearance = Appearance(Theme.DARK)
    monkeypatch.setattr(Appearance, "_system_wants_contrast", lambda _self: True)
    hints = QGuiApplication.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert appearance.tokens is DARK
