"""Where the body stands on a page, for what sets it and for what reads it back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where the body stands on an A4 page, in points; head and foot are outside it."""

    top: float = 82.0
    bottom: float = 74.0
    side: float = 71.0


FRAME = PageFrame()
