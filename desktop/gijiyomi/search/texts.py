"""Texts taken apart, kept because the next letter typed asks for the same ones."""

from __future__ import annotations

from collections import OrderedDict

from gijiyomi.domain.records import RemarkId
from gijiyomi.search.spans import SearchedText

# A text taken apart takes about a hundred bytes a letter.
_MOST_LETTERS = 250_000


class TextCache:
    """The texts asked for last, as many as fit."""

    def __init__(self) -> None:
        self._texts: OrderedDict[RemarkId, tuple[str, SearchedText]] = OrderedDict()
        self._letters = 0

    def get(self, remark_id: RemarkId, text: str) -> SearchedText:
        """The text of a remark taken apart; anew if it is another than before."""
        known, searched = self._texts.pop(remark_id, ("", None))
        self._letters -= len(known)
        if searched is None or known != text:
            searched = SearchedText(text)
        self._texts[remark_id] = (text, searched)
        self._letters += len(text)
        while self._letters > _MOST_LETTERS and len(self._texts) > 1:
            _, (oldest, _) = self._texts.popitem(last=False)
            self._letters -= len(oldest)
        return searched
