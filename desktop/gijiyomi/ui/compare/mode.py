"""What is laid side by side in 比較."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """What is compared; the value names its words."""

    MEETING = "by-meeting"
    TOPIC = "by-topic"
