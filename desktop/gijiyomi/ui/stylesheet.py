"""The one stylesheet of the application, made from the tokens of the theme.

Widgets say what they are by the dynamic property ``kind``; everything else is painted.
"""

from __future__ import annotations

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.tokens import Tokens


def stylesheet(appearance: Appearance) -> str:
    """The stylesheet for the theme and text size in force."""
    tokens, px = appearance.tokens, appearance.px
    border = 2 if tokens.patterned else 1
    # Where edges are of one colour, and that of the focus perhaps too, its width tells it.
    focus = 4 if tokens.patterned else 2
    sizes = {"r": px(6), "r2": px(7), "f": px(13), "b": border, "fs": px(12)}
    sizes |= {"fb": focus, "in": focus - border}
    sizes |= {"h": px(30), "p": px(14), "s": px(4), "m": px(8), "scroll": px(10)}
    return "".join(
        part(tokens, sizes)
        for part in (_ground, _buttons, _quiet_buttons, _fields, _menus, _frames)
    )


def segment_style(appearance: Appearance) -> str:
    """Of buttons side by side in a frame, one of which holds; all are of the kind ``segment``."""
    t, px = appearance.tokens, appearance.px
    edge = t.line if not t.patterned else t.control
    checked = t.accent if t.patterned else t.line2
    return f"""
QFrame[kind="segment"] {{ background: {t.sunken}; border: {1 if t.patterned else 0}px solid {edge};
  border-radius: {px(7)}px; }}
QToolButton[kind="segment"] {{ color: {t.text2}; border: 2px solid transparent;
  border-radius: {px(5)}px; padding: {px(3)}px {px(11)}px; }}
QToolButton[kind="segment"]:hover {{ background: {t.hover}; }}
QToolButton[kind="segment"]:checked {{ background: {t.raised}; color: {t.text};
  border: {2 if t.patterned else 1}px solid {checked}; font-weight: bold; }}
QToolButton[kind="segment"]:focus {{ border: {4 if t.patterned else 2}px solid {t.focus};
  padding: {px(3) - (2 if t.patterned else 0)}px {px(11) - (2 if t.patterned else 0)}px; }}
"""


def _ground(t: Tokens, s: dict[str, int]) -> str:
    return f"""
* {{ font-family: "BIZ UDPGothic", "Noto Sans JP"; font-size: {s["f"]}px; }}
QMainWindow, QDialog {{ background: {t.chrome}; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[kind="secondary"] {{ color: {t.text2}; font-size: {s["fs"]}px; }}
QToolTip {{ color: {t.text}; background: {t.raised}; border: {s["b"]}px solid {t.line2};
  padding: {s["s"]}px {s["m"]}px; }}
QScrollBar:vertical {{ background: transparent; width: {s["scroll"]}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s["scroll"]}px; margin: 0; }}
QScrollBar::handle {{ background: {t.scroll}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.control}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _buttons(t: Tokens, s: dict[str, int]) -> str:
    primary = f"4px double {t.on_accent}" if t.patterned else f"2px solid {t.text}"
    return f"""
QPushButton {{ border-radius: {s["r"]}px; padding: 0 {s["p"]}px; min-height: {s["h"]}px; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border: {s["b"]}px solid {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover};
  border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: {primary};
  padding: 0 {s["p"] - s["in"]}px; min-height: {s["h"] - 2 * s["in"]}px; }}
QPushButton[kind="plain"], QDialogButtonBox QPushButton {{ background: {t.raised};
  color: {t.text}; border: {s["b"]}px solid {t.line2}; }}
QPushButton[kind="plain"]:hover {{ background: {t.hover}; }}
QPushButton[kind="plain"]:pressed {{ background: {t.press}; }}
QPushButton[kind="plain"]:focus {{ border: {s["fb"]}px solid {t.focus};
  padding: 0 {s["p"] - s["in"]}px; min-height: {s["h"] - 2 * s["in"]}px; }}
QPushButton[kind="flat"], QPushButton[kind="link"] {{ background: transparent;
  border: 2px solid transparent; padding: 0 {s["m"]}px; color: {t.text}; }}
QPushButton[kind="link"] {{ color: {t.accent}; }}
QPushButton[kind="flat"]:hover, QPushButton[kind="link"]:hover {{ background: {t.hover}; }}
QPushButton[kind="flat"]:focus, QPushButton[kind="link"]:focus {{
  border: 2px solid {t.focus}; }}
QPushButton[kind="flat"]:checked {{ background: {t.accent_soft}; color: {t.accent}; }}
QPushButton:disabled {{ color: {t.disabled}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.sunken}; border-color: {t.line2}; }}
"""


def _quiet_buttons(t: Tokens, s: dict[str, int]) -> str:
    return f"""
QToolButton {{ background: transparent; border: 2px solid transparent; color: {t.text2};
  border-radius: {s["r"]}px; padding: {s["s"]}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.press}; }}
QToolButton:focus {{ border: 2px solid {t.focus}; }}
QToolButton:checked {{ background: {t.accent_soft}; color: {t.accent}; }}
QToolButton:disabled {{ color: {t.disabled}; }}
QToolButton[kind="segment"] {{ border-radius: {s["r"]}px; padding: 0;
  font-size: {s["fs"]}px; }}
QToolButton[kind="segment"]:checked {{ background: {t.raised}; color: {t.text};
  border: {s["b"]}px solid {t.line2}; font-weight: bold; }}
QToolButton[kind="segment"]:focus {{ border: {s["fb"]}px solid {t.focus}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(t: Tokens, s: dict[str, int]) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit[kind="field"], QDateEdit, QComboBox {{
  background: {t.raised}; color: {t.text};
  border: {s["b"]}px solid {t.control}; border-radius: {s["r"]}px;
  padding: 0 {s["m"]}px; min-height: {s["h"] - 2}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QLineEdit:disabled {{ placeholder-text-color: {t.text3}; }}
QPlainTextEdit, QTextEdit[kind="field"] {{ padding: {s["s"]}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[kind="field"]:focus, QDateEdit:focus,
QComboBox:focus {{
  border: {s["fb"]}px solid {t.focus}; padding: 0 {s["m"] - s["in"]}px;
  min-height: {s["h"] - 2 - 2 * s["in"]}px; }}
QPlainTextEdit:focus, QTextEdit[kind="field"]:focus {{ padding: {s["s"] - s["in"]}px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.disabled}; }}
QComboBox::drop-down {{ border: none; width: {s["h"]}px; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text};
  selection-background-color: {t.sel}; selection-color: {t.on_sel};
  border: {s["b"]}px solid {t.line2}; }}
"""


def _menus(t: Tokens, s: dict[str, int]) -> str:
    return f"""
QMenuBar {{ background: transparent; color: {t.text}; spacing: 0; }}
QMenuBar::item {{ padding: {s["m"] - 2}px {s["m"] + 2}px; border-radius: {s["r"]}px;
  background: transparent; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QMenuBar::item:pressed {{ background: {t.press}; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: {s["b"]}px solid {t.line2};
  padding: {s["s"] + 1}px; }}
QMenu::item {{ padding: {s["m"] - 2}px {s["p"] * 2}px {s["m"] - 2}px {s["m"]}px;
  border-radius: {s["s"]}px; }}
QMenu::icon {{ padding-left: {s["m"] - 2}px; }}
QMenu::item:selected {{ background: {t.sel}; color: {t.on_sel}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {s["s"]}px {s["m"]}px; }}
"""


def _frames(t: Tokens, s: dict[str, int]) -> str:
    return f"""
QFrame[kind="card"] {{ background: {t.raised}; border: {s["b"]}px solid {t.line2};
  border-radius: {s["r2"]}px; }}
QFrame[kind="line"] {{ background: {t.line}; border: none; }}
QProgressBar {{ background: {t.sunken if t.patterned else t.line};
  border: {1 if t.patterned else 0}px solid {t.line}; border-radius: 2px;
  max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
"""
