"""What a highlight says of the words under it."""

from __future__ import annotations

from enum import Enum


class Meaning(Enum):
    """The five meanings of a highlight; their names can be edited by the user."""

    IMPORTANT = "yellow"
    PROPOSAL = "green"
    FACT = "blue"
    CONCERN = "red"
    TO_CHECK = "purple"
