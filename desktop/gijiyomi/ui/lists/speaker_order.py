"""In which order 発言者 lists them."""

from __future__ import annotations

from enum import Enum


class SpeakerOrder(Enum):
    """In which order speakers are listed; the value names its wording and its setting."""

    SPEAKING = "speaking"
    ITEMS = "items"
    HITS = "hits"
