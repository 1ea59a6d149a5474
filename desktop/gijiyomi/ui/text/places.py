"""Where the reader is, written so that it survives another width, text size or session."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gijiyomi.domain.records import RemarkId

_FORM = re.compile(r"(\d+):(\d+):(-?\d+)(?:@(\d+):(\d+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """The line at the top of the view and the item in focus.

    Attributes:
        remark_id, offset: the first letter of that line, in code points of its remark.
        above: pixels at 100 % of the line, or of what stands before it, above the upper edge.
        focused: remark and code point of the item in focus.
    """

    remark_id: RemarkId
    offset: int
    above: int
    focused: tuple[RemarkId, int] | None

    def write(self) -> str:
        """The place as a line of text."""
        focused = f"@{self.focused[0]}:{self.focused[1]}" if self.focused else ""
        return f"{self.remark_id}:{self.offset}:{self.above}{focused}"


def read_place(words: str) -> Place | None:
    """The place that ``words`` tell; None if they are not one."""
    found = _FORM.fullmatch(words)
    if found is None:
        return None
    remark, offset, above = (int(found[group]) for group in (1, 2, 3))
    focused = (RemarkId(int(found[4])), int(found[5])) if found[4] else None
    return Place(RemarkId(remark), offset, above, focused)
