"""Theme, text size, fonts and icons: one object that every widget is given.

The window's ground is painted in its colours before anything else is loaded. What is not needed for
that is loaded where it is used: first of all ``Qt``, whose hundred enums take as long to make as
all modules of the window's ground together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from gijiyomi.domain.meaning import Meaning
from gijiyomi.ui.redrawing import Redrawing
from gijiyomi.ui.tokens import CONTRAST, DARK, LIGHT, Theme, Tokens
from gijiyomi.wording import word

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QIcon, QPixmap

    from gijiyomi.ui.lettering import FittedText

TEXT_SIZES = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
# Words of rows that are drawn again and again: of a screen of every list, many times over.
_MOST_FITTED = 8_192
_OWN: Mapping[Theme | None, Tokens] = {
    Theme.LIGHT: LIGHT,
    Theme.DARK: DARK,
    Theme.CONTRAST: CONTRAST,
}
# ``Qt.ColorScheme``: 1 is light, 2 dark.
_SCHEMES = {Theme.LIGHT: 1, Theme.DARK: 2, Theme.CONTRAST: 2}


class Face(Enum):
    """What a run of letters is set in; the fallback has the kanji that BIZ UD lacks.

    TEXT is the face of the minutes that the user chose, LATIN what goes with it.
    """

    UI = ("BIZ UDPGothic", "Noto Sans JP")
    TEXT = ("BIZ UDGothic", "Noto Sans JP")
    MINCHO = ("BIZ UDMincho", "Noto Serif JP")
    MINCHO_LATIN = ("BIZ UDPMincho", "Noto Serif JP")
    LATIN = ("BIZ UDPGothic", "Noto Sans JP", "sans-serif")


class Appearance(QObject):
    """What things look like now; ``changed`` tells when they must be drawn anew.

    Sizes are logical pixels at 100 % text size; ``px`` scales them.

    Attributes:
        redrawing: who hears of a change and need not draw at once does so in a turn of it.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme = Theme.SYSTEM,
        text_size: float = 1.0,
        *,
        supposed: Theme | None = None,
    ) -> None:
        """Begin with a theme; where it is the system's with the ``supposed`` one, if there is one.

        Whoever supposes one calls ``follow_system`` afterwards.
        """
        super().__init__()
        self._body = Face.TEXT
        self._line_patterns = False
        self._meanings: dict[Meaning, str] = {}
        self._theme = theme
        self._text_size = text_size
        # Kept here and not in a module: a pixmap must not outlive the application.
        self._drawn: dict[tuple[str, int, str, float], QPixmap] = {}
        self._icons: dict[tuple[str, int, str, str], QIcon] = {}
        self.redrawing = Redrawing(self)
        self._fonts: dict[tuple[Face, int, bool], QFont] = {}
        self._fitted: dict[tuple[str, int, bool, float], FittedText] = {}
        # Chained look-ups of the hints are destroyed under PySide 6.11: keep the reference.
        self._hints = QGuiApplication.styleHints()
        self._wishes = self._hints.accessibility()
        self._following = False
        self._tell_system()
        fixed = _OWN.get(theme) or _OWN.get(supposed)
        self._tokens = fixed or self._choose_tokens()
        if supposed is None:
            self.follow_system()

    def follow_system(self) -> None:
        """Ask the system for its look, and hear of its changes from now on."""
        if self._following:
            return
        self._following = True
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._wishes.contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    @property
    def tokens(self) -> Tokens:
        """The colours of the theme in force."""
        return self._tokens

    @property
    def theme(self) -> Theme:
        """The theme that was chosen."""
        return self._theme

    @property
    def look(self) -> Theme | None:
        """The theme in force, the system's too; None where the system has colours of its own."""
        return next((theme for theme, own in _OWN.items() if own is self._tokens), None)

    @property
    def text_size(self) -> float:
        """1.0 is 100 %."""
        return self._text_size

    @property
    def body(self) -> Face:
        """The face of the minutes: ``Face.TEXT`` (gothic) or ``Face.MINCHO``."""
        return self._body

    def set_body(self, body: Face) -> None:
        """Choose the face of the minutes."""
        if body is not self._body:
            self._body = body
            self.changed.emit()

    @property
    def line_patterns(self) -> bool:
        """Whether highlights have lines of different patterns too."""
        return self._line_patterns

    def set_line_patterns(self, *, on: bool) -> None:
        """Choose whether highlights have lines too."""
        if on is not self._line_patterns:
            self._line_patterns = on
            self.changed.emit()

    def meaning_name(self, meaning: Meaning) -> str:
        """What the user calls a colour, e.g. ``重要``."""
        return self._meanings.get(meaning) or word(f"meaning.{meaning.value}")

    def name_meanings(self, names: Mapping[Meaning, str]) -> None:
        """Call colours otherwise; those not named are called as the program does."""
        if dict(names) != self._meanings:
            self._meanings = dict(names)
            self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Choose a theme."""
        self._theme = theme
        self._tell_system()
        self._refresh()

    def set_text_size(self, text_size: float) -> None:
        """Choose a text size, 0.75 to 2.0."""
        self._text_size = min(max(text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self.changed.emit()

    def px(self, size: float) -> int:
        """A length at the text size in force, in whole logical pixels."""
        return round(size * self._text_size)

    def font(self, size: float, *, bold: bool = False, face: Face = Face.UI) -> QFont:
        """A font of ``size`` logical pixels at 100 %."""
        key = (self._in_body(face), max(1, self.px(size)), bold)
        from gijiyomi.ui.lettering import font_in

        if key not in self._fonts:
            family, pixels, bold = key
            self._fonts[key] = font_in(family.value, pixels, bold=bold)
        return self._fonts[key].__copy__()

    def fitted(self, text: str, size: float, *, bold: bool, width: float) -> FittedText:
        """``text`` in the UI face, shortened with … to ``width`` logical pixels."""
        pixels = self.px(size)
        # Most words fit, and look the same in any room that is wide enough.
        found = self._fitted.get((text, pixels, bold, inf))
        if found is None or found.width > width:
            found = self._fitted.get((text, pixels, bold, width))
        if found is None:
            if len(self._fitted) >= _MOST_FITTED:
                self._fitted.clear()
            from gijiyomi.ui.lettering import fit

            found = fit(text, self.font(size, bold=bold), width)
            whole = found.drawn.text() == text
            self._fitted[text, pixels, bold, inf if whole else width] = found
        return found

    def _in_body(self, face: Face) -> Face:
        if face is Face.UI:
            return face
        mincho = self._body is Face.MINCHO
        of_body = {
            Face.TEXT: Face.MINCHO if mincho else Face.TEXT,
            Face.LATIN: Face.MINCHO_LATIN if mincho else Face.UI,
        }
        return of_body.get(face, face)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by the name of its token."""
        return QColor(str(getattr(self._tokens, name)))

    def pixmap(self, name: str, size: float, colour: str, *, ratio: float = 1.0) -> QPixmap:
        """An icon at ``size`` logical pixels in a colour ``#RRGGBB``.

        ``ratio`` is the device pixel ratio of where it is drawn.
        """
        return self._draw(name, self.px(size), colour=colour, ratio=ratio)

    def icon(self, name: str, *, size: float = 16, colour: str = "text") -> QIcon:
        """An icon for buttons and menus, paler where disabled."""
        key = (name, self.px(size), str(getattr(self._tokens, colour)), self._tokens.disabled)
        if key not in self._icons:
            self._icons[key] = self._make_icon(*key)
        return self._icons[key]

    def palette(self) -> QPalette:
        """The palette for Fusion's own painting."""
        role = QPalette.ColorRole
        palette = QPalette()
        for target, token in (
            (role.Window, "chrome"), (role.WindowText, "text"), (role.Base, "raised"),
            (role.AlternateBase, "sunken"), (role.Text, "text"), (role.Button, "raised"),
            (role.ButtonText, "text"), (role.BrightText, "on_accent"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"),
            (role.ToolTipBase, "raised"), (role.ToolTipText, "text"), (role.Link, "accent"),
            (role.PlaceholderText, "text3"), (role.Accent, "accent"),
        ):  # fmt: skip
            palette.setColor(target, self.colour(token))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("disabled"))
        return palette

    def _make_icon(self, name: str, edge: int, ink: str, disabled: str) -> QIcon:
        from PySide6.QtGui import QIcon

        from gijiyomi.ui.icons import in_colour

        icon = QIcon()
        for ratio in (1.0, 2.0):
            normal = self._draw(name, edge, colour=ink, ratio=ratio)
            icon.addPixmap(normal, QIcon.Mode.Normal)
            icon.addPixmap(in_colour(normal, disabled), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, edge: int, *, colour: str, ratio: float) -> QPixmap:
        key = (name, edge, colour, ratio)
        if key not in self._drawn:
            from gijiyomi.ui.icons import draw_icon

            self._drawn[key] = draw_icon(name, edge, colour, ratio)
        return self._drawn[key]

    def _refresh(self) -> None:
        before, self._tokens = self._tokens, self._choose_tokens()
        if before != self._tokens:
            self.changed.emit()

    def _tell_system(self) -> None:
        """Frames of windows, and dialogs that are the system's own, go with the theme."""
        if self._theme is Theme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            # By its number, which needs no enum.
            self._hints.setProperty("colorScheme", _SCHEMES[self._theme])

    def _choose_tokens(self) -> Tokens:
        own = _OWN.get(self._theme)
        if own is not None:
            return own
        if self._system_wants_contrast():
            # While the application has a palette of its own that of the system is not told.
            QGuiApplication.setPalette(QPalette())
            return contrast_tokens(QGuiApplication.palette())
        from PySide6.QtCore import Qt

        return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _system_wants_contrast(self) -> bool:
        from PySide6.QtCore import Qt

        return self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast


def contrast_tokens(palette: QPalette) -> Tokens:
    """High contrast in the colours that the system was told to use."""
    role = QPalette.ColorRole
    ground = palette.color(role.Window).name()
    ink = palette.color(role.WindowText).name()
    mark, on_mark = palette.color(role.Highlight).name(), palette.color(role.HighlightedText).name()
    grounds = ("chrome", "pane1", "pane2", "read", "raised", "sunken", "accent_soft", "sel_off",
               "hover", "press", "hit", "ok_soft", "warn_soft", "err_soft", "desk")  # fmt: skip
    inks = ("line", "line2", "control", "text", "text2", "text3", "scroll", "accent",
            "accent_hover", "focus", "hit_line", "hit_text", "ok", "warn", "err")  # fmt: skip
    colours = dict.fromkeys(grounds, ground) | dict.fromkeys(inks, ink)
    colours |= {"sel": mark, "on_sel": on_mark, "on_sel2": on_mark, "hit_current": mark}
    colours |= {"on_hit_current": on_mark, "on_accent": ground}
    colours |= {"disabled": palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name()}
    fills = dict.fromkeys(CONTRAST.fills, ground)
    edges = dict.fromkeys(CONTRAST.edges, ink)
    dark = palette.color(role.Window).lightness() < 128
    ramp = (ground, ground, ground)
    return CONTRAST._replace(**colours, ramp=ramp, fills=fills, edges=edges, dark=dark)  # type: ignore[arg-type]  # the keys are names of colours only
