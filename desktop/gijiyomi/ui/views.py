"""The forms that the third pane has: 本文, 検索結果, 用例, 比較."""

from __future__ import annotations

from enum import Enum


class View(Enum):
    """What the third pane shows; the value names its action and its wording."""

    TEXT = "text"
    RESULTS = "results"
    KWIC = "kwic"
    COMPARE = "compare"

    @property
    def finds(self) -> bool:
        """Whether it shows what a search found."""
        return self in (View.RESULTS, View.KWIC)

    @property
    def action(self) -> str:
        """The action that chooses it."""
        return f"view-{self.value}"
