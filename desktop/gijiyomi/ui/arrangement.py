"""Which parts of the window give way when it is small, so that the text keeps its measure.

Sizes are the window's in logical pixels divided by the text size.
"""

from __future__ import annotations

from typing import NamedTuple

WIDE = 1400
MENU_BAR = 1200
MEETINGS = 1100
SPEAKERS = 760
# 発言者 240, an inspector 340, and a text that is still worth reading.
BESIDE_INSPECTOR = 1060
TALL = 640
ORIGINAL, LEAST_ORIGINAL = 590, 420
# What the original leaves to the text beside it, and to a review.
BESIDE_ORIGINAL, REVIEW = 480, 700


class Arrangement(NamedTuple):
    """What stands where.

    Attributes:
        name: under which the user's own pane widths are remembered.
        meetings_folded: the first pane gives way; the title gains a menu of meetings.
        one_line_header: the meeting's title and date share a line, and the status line goes.
        meetings, speakers: usual widths of the panes.
        inspector: usual width of an inspector that has no fixed one.
    """

    name: str
    compact_menu: bool
    meetings_folded: bool
    speakers_folded: bool
    one_line_header: bool
    meetings: int
    speakers: int
    inspector: int = 0


def arrange(
    width: float,
    height: float,
    *,
    inspector: bool,
    fold_meetings: bool | None,
    original: bool = False,
    other_work: bool = False,
    review: bool = False,
) -> Arrangement:
    """What stands where in a window of this size.

    ``fold_meetings`` is the user's own wish for the first pane; None where there is none.
    The ``original`` is the widest inspector; ``other_work`` in the place of the text takes the
    room of 発言者 too, and a ``review``, which has a list of its own, that of 会議.
    """
    narrow = width < WIDE
    cramped = inspector or width < MEETINGS
    folded = cramped if fold_meetings is None else fold_meetings
    meetings = 204 if narrow else 220
    # Whoever wishes for 会議 beside an inspector has 発言者 only where there is room for all.
    beside_inspector = BESIDE_INSPECTOR + meetings * (not folded)
    speakers_folded = other_work or width < (beside_inspector if inspector else SPEAKERS)
    speakers = _speakers_width(narrow=narrow, inspector=inspector, original=original)
    taken = meetings * (not (folded or review)) + speakers * (not speakers_folded)
    room = width - taken - (REVIEW if review else BESIDE_ORIGINAL)
    beside = "original" if original else "inspector" if inspector else "plain"
    return Arrangement(
        name=f"{beside}-{'narrow' if narrow else 'wide'}",
        compact_menu=width < MENU_BAR,
        meetings_folded=folded or review,
        speakers_folded=speakers_folded,
        one_line_header=height < TALL,
        meetings=meetings,
        speakers=speakers,
        inspector=round(max(LEAST_ORIGINAL, min(ORIGINAL, room))) if original else 0,
    )


def _speakers_width(*, narrow: bool, inspector: bool, original: bool) -> int:
    if original:
        return 216
    return 240 if narrow or inspector else 264
