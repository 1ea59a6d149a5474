"""What taking a meeting out of the library (書庫から外す) takes along, told before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gijiyomi.domain.records import Meeting

Citing = Callable[[Meeting, tuple[int, int] | None, str | None], str]
"""Cites a meeting, its pages and the speaker's label, as quotations in a paper are cited."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A meeting, and what goes when it goes.

    Attributes:
        annotations: those that go with it.
        excerpts: quotations of it in 資料, which stay there as comments.
        corrections: what the user put right in it.
        returning: annotations and excerpts that came along from the older version, and go back.
        held_again: the older version that holds again and is searched; None if there is none.
    """

    meeting: Meeting
    annotations: int
    excerpts: int
    corrections: int
    returning: int
    held_again: Meeting | None

    @property
    def takes_work(self) -> bool:
        """Whether anything goes that the user made."""
        return bool(self.annotations or self.excerpts or self.corrections)
