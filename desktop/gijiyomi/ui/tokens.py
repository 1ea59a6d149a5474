"""Every colour that the window uses, by theme.

Each pair in use is tested for its contrast (WCAG 2.2): what is read for hours 7:1, other text
4.5:1, edges of controls, focus and underlines 3:1; and highlights for staying apart under
simulated protanopia, deuteranopia and tritanopia. What is disabled is exempt, as in WCAG.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from gijiyomi.domain.meaning import Meaning


class Theme(Enum):
    """The looks that can be chosen; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tokens(NamedTuple):
    """The colours of one theme as ``#RRGGBB``.

    Attributes:
        chrome, pane1, pane2, read: backgrounds, getting lighter towards the text.
        line: decorative; control: borders of fields and check boxes.
        text, text2, text3: main, secondary, least; text3 never stands on a selected row.
        sel, sel_off: selected row in the focused pane and elsewhere; on_sel: text on it.
        hit, hit_line, hit_text: fill, underline and counts of hits; hit_current: current one.
        ramp: grounds of numbers that were confirmed, from few to many; ``text`` stands on them.
        fills, edges: of highlights by meaning.
        patterned: fills give way to line patterns and 2 px borders (high contrast).
    """

    chrome: str
    pane1: str
    pane2: str
    read: str
    raised: str
    sunken: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    sel: str
    sel_off: str
    on_sel: str
    on_sel2: str
    hover: str
    press: str
    focus: str
    disabled: str
    hit: str
    hit_line: str
    hit_text: str
    hit_current: str
    on_hit_current: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    err: str
    err_soft: str
    scroll: str
    paper: str
    desk: str
    shadow_alpha: int
    ramp: tuple[str, str, str]
    fills: Mapping[Meaning, str]
    edges: Mapping[Meaning, str]
    dark: bool = False
    patterned: bool = False


def _meanings(yellow: str, green: str, blue: str, red: str, purple: str) -> Mapping[Meaning, str]:
    return dict(zip(Meaning, (yellow, green, blue, red, purple), strict=True))


LIGHT = Tokens(
    chrome="#ECEBE6", pane1="#F1F0EC", pane2="#F7F6F3", read="#FFFFFF", raised="#FFFFFF",
    sunken="#F3F2EE", line="#DDDBD3", line2="#C9C6BC", control="#858178",
    text="#23221F", text2="#54514A", text3="#6B6860",
    accent="#23568C", accent_hover="#1A4472", on_accent="#FFFFFF", accent_soft="#E3ECF5",
    sel="#D3E2F0", sel_off="#E2E0D9", on_sel="#23221F", on_sel2="#54514A",
    hover="#E9E7E1", press="#DEDCD4", focus="#23568C", disabled="#A9A69D",
    hit="#FFE7C4", hit_line="#994D00", hit_text="#8F4700",
    hit_current="#A84300", on_hit_current="#FFFFFF",
    ok="#27683F", ok_soft="#E2F0E6", warn="#855300", warn_soft="#FCF0D6",
    err="#AE2A21", err_soft="#FBE6E3", scroll="#C8C5BB", paper="#FFFFFF", desk="#E4E2DC",
    shadow_alpha=38, ramp=("#CAD7E6", "#B4C5DA", "#9DB3CE"),
    fills=_meanings("#FBE892", "#A9EDCB", "#B4D5EF", "#FBAEA6", "#BFB0F0"),
    edges=_meanings("#8F6B00", "#15794F", "#1F6193", "#B5362B", "#6346B8"),
)  # fmt: skip

DARK = Tokens(
    chrome="#17181A", pane1="#1A1B1D", pane2="#1E1F22", read="#232427", raised="#2C2D31",
    sunken="#1B1C1E", line="#35363A", line2="#47494E", control="#85878D",
    text="#E7E5DF", text2="#B7B4AC", text3="#9A978F",
    accent="#8DBBEA", accent_hover="#A9CCF0", on_accent="#10202F", accent_soft="#25364A",
    sel="#2A4159", sel_off="#35363A", on_sel="#E7E5DF", on_sel2="#B7B4AC",
    hover="#2A2B2F", press="#33353A", focus="#8DBBEA", disabled="#66686D",
    hit="#4B3717", hit_line="#EFA544", hit_text="#EFA544",
    hit_current="#F2A541", on_hit_current="#1C1304",
    ok="#7CC596", ok_soft="#1F3327", warn="#E3B25A", warn_soft="#3A2E14",
    err="#F1958C", err_soft="#432421", scroll="#4C4E53", paper="#F4F2EC", desk="#151618",
    shadow_alpha=120, ramp=("#263D57", "#2F4F73", "#3A628E"),
    fills=_meanings("#65501A", "#1B6A43", "#275593", "#74282A", "#4E267A"),
    edges=_meanings("#E5C24D", "#63D69B", "#82B6F2", "#F58E86", "#C09BF0"),
    dark=True,
)  # fmt: skip

# Where the platform has a contrast theme its palette is used instead: see Appearance.
CONTRAST = Tokens(
    chrome="#000000", pane1="#000000", pane2="#000000", read="#000000", raised="#000000",
    sunken="#000000", line="#FFFFFF", line2="#FFFFFF", control="#FFFFFF",
    text="#FFFFFF", text2="#FFFFFF", text3="#FFFFFF",
    accent="#FFE600", accent_hover="#FFE600", on_accent="#000000", accent_soft="#000000",
    sel="#1AEBFF", sel_off="#000000", on_sel="#000000", on_sel2="#000000",
    hover="#000000", press="#000000", focus="#FFE600", disabled="#3FF23F",
    hit="#000000", hit_line="#FFE600", hit_text="#FFE600",
    hit_current="#FFE600", on_hit_current="#000000",
    ok="#3FF23F", ok_soft="#000000", warn="#FFE600", warn_soft="#000000",
    err="#FF9A9A", err_soft="#000000", scroll="#FFFFFF", paper="#FFFFFF", desk="#000000",
    shadow_alpha=0, ramp=("#000000", "#000000", "#000000"),
    fills=_meanings("#000000", "#000000", "#000000", "#000000", "#000000"),
    edges=_meanings("#FFE600", "#3FF23F", "#4DC3FF", "#FF8A8A", "#D9A8FF"),
    dark=True, patterned=True,
)  # fmt: skip
