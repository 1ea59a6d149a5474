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


def test_a_supposed_look_gives_way_to_the_one_the_system_has(qapp, monkeypatch):  # noqa: ARG001
    """The desktop's theme was changed since the program ran last."""
    monkeypatch.setattr(Appearance, "_system_wants_contrast", lambda _self: False)
    system = Appearance(Theme.SYSTEM).look
    other = Theme.LIGHT if system is Theme.DARK else Theme.DARK
    appearance = Appearance(Theme.SYSTEM, supposed=other)
    changes: list[Theme | None] = []
    appearance.changed.connect(lambda: changes.append(appearance.look))
    assert appearance.look is other
    appearance.follow_system()
    appearance.follow_system()
    assert changes == [system]


def test_a_chosen_theme_stands_whatever_is_supposed(qapp):  # noqa: ARG001
    appearance = Appearance(Theme.CONTRAST, supposed=Theme.LIGHT)
    appearance.follow_system()
    assert appearance.look is Theme.CONTRAST


def test_what_the_system_colours_itself_is_not_supposed_again(qapp, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr(Appearance, "_system_wants_contrast", lambda _self: True)
    assert Appearance(Theme.SYSTEM).look is None
