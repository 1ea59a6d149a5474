"""The source text as lines that can be shown, and where each position of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right

from gijiyomi.domain.text import Span

# A line this long is laid out in some milliseconds; what is longer is cut.
_LONGEST = 500
_ENDS = re.compile("[\n\f]")


class SourceLines:
    """Lines end at line ends and page ends, and after so many characters at the latest."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        start = 0
        for end in _ENDS.finditer(text):
            self._add(start, end.start())
            start = end.end()
        self._add(start, len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """The words of a line."""
        return self.text[self._starts[number] : self._ends[number]]

    def start(self, number: int) -> int:
        """Where a line begins in the source text."""
        return self._starts[number]

    def find(self, position: int) -> tuple[int, int]:
        """The line that holds a source position, and the code points before it on the line."""
        number = max(0, bisect_right(self._starts, position) - 1)
        return number, min(position, self._ends[number]) - self._starts[number]

    def touching(self, span: Span) -> range:
        """The lines that hold something of a span."""
        return range(self.find(span.start)[0], self.find(max(span.start, span.end - 1))[0] + 1)

    def _add(self, start: int, end: int) -> None:
        cuts = range(start, end, _LONGEST) if end > start else (start,)
        for at in cuts:
            self._starts.append(at)
            self._ends.append(min(at + _LONGEST, end))
