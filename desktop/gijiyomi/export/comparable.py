"""Words as what was quoted and what was read back are compared."""

from __future__ import annotations

import re

# PDFium gives a hyphen at the end of a line as U+0002, and takes the Latin ligatures apart.
_AS_READ_BACK = {"\x02": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]+")


def comparable(text: str) -> str:
    """``text`` without white space, as PDFium would read it back."""
    for character, read_back in _AS_READ_BACK.items():
        text = text.replace(character, read_back)
    return "".join(text.split())


def without_astral(text: str) -> str:
    """``text`` without the characters beyond U+FFFF."""
    return _ASTRAL.sub("", text)
