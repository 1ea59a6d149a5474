"""White space that lays out the markup and not the text."""

from __future__ import annotations

import re

from gijiyomi.japanese.width import is_wide

_RUN = re.compile(r"[ \t\r\n\f]+")


def collapse(text: str) -> str:
    """``text`` as a browser shows it: each run of white space is one space at most.

    A line end between two full-width letters is no space (CSS Text 3, segment breaks); the
    full-width space is a letter.
    """
    return _RUN.sub(_shown, text)


def _shown(run: re.Match[str]) -> str:
    text = run.string
    inside = run.start() > 0 and run.end() < len(text)
    broken = "\n" in run[0] or "\r" in run[0]
    if inside and broken and is_wide(text[run.start() - 1]) and is_wide(text[run.end()]):
        return ""
    return " "
