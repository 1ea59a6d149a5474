"""Letters of symbol fonts, which have codes of their own."""

from __future__ import annotations

# What minutes use of the fonts that come with Windows: bullets, arrows, ticks, boxes, numbers.
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xC3: "▶",
    0xC4: "◀",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "×",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x80 + number: letter for number, letter in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: letter for number, letter in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}
_SYMBOL = {
    0xB7: "•",
    0xAE: "→",
    0xAC: "←",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xBB: "≈",
    0xA5: "∞",
    0xDE: "⇒",
    0xA8: "♦",
    0xA9: "♥",
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: int, font: str) -> str:
    """The letter that code ``code`` of a symbol font shows; what is not known stays as it is."""
    low = code - _PRIVATE.start if code in _PRIVATE else code
    table = _WINGDINGS if font.lower().startswith("wingdings") else _SYMBOL
    if low in table and (code in _PRIVATE or font):
        return table[low]
    if low in _WINGDINGS and code in _PRIVATE and not font:
        return _WINGDINGS[low]
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def unprivate(text: str, font: str = "") -> str:
    """``text`` with the private letters of symbol fonts replaced."""
    return "".join(symbol(ord(c), font) if ord(c) in _PRIVATE else c for c in text)
