"""Colours can be told apart, by every eye: each pair that the window uses, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette
from tests.unit.ui.colour import VISIONS, contrast, difference

from gijiyomi.ui.appearance import contrast_tokens
from gijiyomi.ui.tokens import CONTRAST, DARK, LIGHT, Tokens


def system_palette(ground: str, ink: str, mark: str, on_mark: str, disabled: str) -> QPalette:
    """What Windows tells of a contrast theme."""
    palette, role = QPalette(), QPalette.ColorRole
    for target, colour in (
        (role.Window, ground), (role.Base, ground), (role.Button, ground), (role.WindowText, ink),
        (role.Text, ink), (role.ButtonText, ink), (role.Highlight, mark),
        (role.HighlightedText, on_mark),
    ):  # fmt: skip
        palette.setColor(target, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(disabled))
    return palette


# The contrast themes of Windows 11, as it ships them.
SYSTEM = {
    "aquatic": system_palette("#202020", "#FFFFFF", "#8EE3F0", "#263B50", "#A6A6A6"),
    "desert": system_palette("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3", "#676767"),
    "dusk": system_palette("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B", "#A6A6A6"),
    "night sky": system_palette("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B", "#A6A6A6"),
}
THEMES: dict[str, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST,
    **{name: contrast_tokens(palette) for name, palette in SYSTEM.items()},
}
PLAIN = ("light", "dark")

# Everything that rows and fields stand on.
PANES = ("chrome", "pane1", "pane2", "read", "raised", "sunken")
STATES = ("hover", "press", "sel_off", "accent_soft")
PAIRS: list[tuple[float, str, str]] = [
    # What is read for hours: minutes, originals, notes.
    *((7.0, "text", ground) for ground in (*PANES, "hit", "accent_soft", "hover")),
    *((4.5, "text", ground) for ground in STATES),
    *((4.5, "text2", ground) for ground in (*PANES, *STATES, "hit", "desk")),
    # Least of all; never on selected rows.
    *((4.5, "text3", ground) for ground in PANES),
    *((4.5, "accent", ground) for ground in (*PANES, "accent_soft", "hover", "sel_off")),
    *((4.5, "hit_text", ground) for ground in (*PANES, "hover", "sel_off")),
    *((4.5, sign, ground) for sign in ("warn", "err") for ground in (*PANES, "hover", "sel_off")),
    *((4.5, sign, f"{sign}_soft") for sign in ("ok", "warn", "err")),
    *((4.5, "text", f"{sign}_soft") for sign in ("ok", "warn", "err")),
    (4.5, "on_accent", "accent"), (4.5, "on_accent", "accent_hover"),
    (4.5, "on_hit_current", "hit_current"), (4.5, "on_sel", "sel"), (4.5, "on_sel2", "sel"),
    # Parts of controls, WCAG 1.4.11, and where the keyboard is, 2.4.13.
    *((3.0, "control", ground) for ground in PANES),
    *((3.0, "focus", ground) for ground in (*PANES, "desk", "accent_soft", "hover", "sel_off")),
    *((3.0, "hit_line", ground) for ground in (*PANES, "hit", "hover", "sel_off")),
    *((3.0, "hit_current", ground) for ground in ("read", "raised", "hit")),
    *((3.0, "ok", ground) for ground in PANES),
]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_in_use_has_its_contrast(theme):
    """Who sees less would lose words, fields or the place of the keyboard."""
    tokens = THEMES[theme]
    faint = {
        (ink, ground): round(got, 2)
        for least, ink, ground in PAIRS
        if (got := contrast(getattr(tokens, ink), getattr(tokens, ground))) < least
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES)
def test_a_selected_row_is_told_by_its_ground_or_by_its_bar(theme):
    tokens = THEMES[theme]
    for pane in ("pane1", "pane2", "read"):
        ground = contrast(tokens.sel, getattr(tokens, pane))
        assert max(ground, contrast(tokens.accent, tokens.sel)) >= 3


@pytest.mark.parametrize("theme", PLAIN)
def test_marked_words_can_be_read_and_what_was_found_in_them_seen(theme):
    tokens = THEMES[theme]
    for fill in tokens.fills.values():
        assert contrast(tokens.text, fill) >= 4.5
        assert contrast(tokens.hit_line, fill) >= 3
        assert contrast(tokens.hit_current, fill) >= 2  # with its letters turned round as well


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_highlights_can_be_seen(theme):
    tokens = THEMES[theme]
    for meaning, edge in tokens.edges.items():
        assert contrast(edge, tokens.read) >= 3
        assert contrast(edge, tokens.fills[meaning]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_in_tables_can_be_read(theme):
    tokens = THEMES[theme]
    assert all(contrast(tokens.text, ground) >= 4.5 for ground in tokens.ramp)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", PLAIN)
def test_the_five_highlights_stay_apart_for_every_eye(theme, vision):
    """One in twenty men would take 懸念 for 提案; two colours differ clearly from about 5 on."""
    tokens = THEMES[theme]
    pairs = combinations(tokens.fills.items(), 2)
    close = {(a.value, b.value): difference(c, d, vision) for (a, c), (b, d) in pairs}
    assert min(close.values()) >= 6.5, close
    assert min(difference(fill, tokens.read, vision) for fill in tokens.fills.values()) >= 10


@pytest.mark.parametrize("theme", [name for name in THEMES if name not in PLAIN])
def test_high_contrast_marks_by_lines_instead_of_fills(theme):
    tokens = THEMES[theme]
    assert tokens.patterned
    assert {*tokens.fills.values()} == {tokens.read}


def test_differences_are_those_of_the_published_formulas():
    """Without them the other tests could not fail."""
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert difference("#FFFFFF", "#FFFFFF") == 0
    # Two that are far apart are nearly one to who lacks the cones for green.
    orange, olive = "#C46B00", "#6E8B00"
    assert difference(orange, olive) > 2 * difference(orange, olive, "deuteranopia")
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
