"""Colours can be told apart: WCAG 2.2 contrast of every pair that the window uses."""

from __future__ import annotations

import pytest

from gijiyomi.ui.tokens import CONTRAST, DARK, LIGHT

TEXT_PAIRS = [
    ("text", "read"), ("text", "chrome"), ("text", "pane1"), ("text", "pane2"), ("text", "raised"),
    ("text", "hit"), ("on_sel", "sel"), ("on_sel2", "sel"), ("text2", "read"), ("text2", "pane1"),
    ("text2", "pane2"), ("text2", "chrome"), ("text2", "sel_off"), ("text3", "read"),
    ("text3", "pane1"), ("text3", "pane2"), ("text3", "chrome"), ("accent", "read"),
    ("accent", "pane1"), ("accent", "accent_soft"), ("on_accent", "accent"),
    ("on_hit_current", "hit_current"), ("hit_text", "pane1"), ("hit_text", "pane2"),
    ("hit_text", "sel_off"), ("ok", "ok_soft"), ("warn", "warn_soft"), ("err", "err_soft"),
    ("err", "read"),
]  # fmt: skip
PART_PAIRS = [
    ("control", "read"), ("control", "chrome"), ("focus", "read"), ("focus", "pane1"),
    ("hit_line", "read"), ("hit_line", "hit"),
]  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme, ink, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_parts_of_controls_can_be_seen(theme, part, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, part), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_highlighted_text_can_be_read(theme):
    tokens = THEMES[theme]
    assert all(contrast(tokens.text, fill) >= 4.5 for fill in tokens.fills.values())


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_in_tables_can_be_read(theme):
    tokens = THEMES[theme]
    assert all(contrast(tokens.text, ground) >= 4.5 for ground in tokens.ramp)
