"""The columns of 用例 and how a width is shared among them. Sizes are pixels at 100 % text size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from gijiyomi.domain.kwic import KwicOrder


class Column(IntEnum):
    """From left to right."""

    NUMBER = 0
    LEFT = 1
    KEYWORD = 2
    RIGHT = 3
    SPEAKER = 4
    MEETING = 5
    PAGE = 6


KEYS: Mapping[Column, str] = {column: column.name.lower() for column in Column}
"""The part of a column's words under ``kwic.column``."""

ORDERS: Mapping[Column, KwicOrder] = {
    Column.NUMBER: KwicOrder.MEETING,
    Column.LEFT: KwicOrder.LEFT,
    Column.KEYWORD: KwicOrder.RIGHT,
    Column.RIGHT: KwicOrder.RIGHT,
    Column.SPEAKER: KwicOrder.SPEAKER,
    Column.MEETING: KwicOrder.MEETING,
    Column.PAGE: KwicOrder.MEETING,
}
"""By what a click on a column's heading puts lines in order."""

SORTED_COLUMN: Mapping[KwicOrder, Column] = {
    KwicOrder.LEFT: Column.LEFT,
    KwicOrder.RIGHT: Column.RIGHT,
    KwicOrder.SPEAKER: Column.SPEAKER,
    KwicOrder.MEETING: Column.NUMBER,
}

_NUMBER, _SPEAKER, _LEAST_SPEAKER, _MEETING, _LEAST_MEETING, _PAGE = 58, 124, 84, 168, 98, 70
# Contexts of so much room show a clause on either side.
_CONTEXTS, _LEAST_CONTEXTS = 560, 420
_LEFT_SHARE = 0.42
_KEYWORD_SIDES = 18
_KEYWORD_SHARE = 0.28


def share_width(
    width: int, px: Callable[[float], int], *, keyword: float, several_meetings: bool
) -> dict[Column, int]:
    """The width of each column in ``width`` pixels; 0 hides it.

    Contexts need room first: 会議 and 発言者 narrow; then 会議 gives way, and ページ.

    Args:
        width: of all columns.
        px: scales a size.
        keyword: the widest keyword, in pixels.
        several_meetings: without, the column 会議 would say the same everywhere.
    """
    middle = min(round(keyword) + px(_KEYWORD_SIDES), round(width * _KEYWORD_SHARE))
    widths = {
        Column.NUMBER: px(_NUMBER),
        Column.KEYWORD: middle,
        Column.SPEAKER: px(_SPEAKER),
        Column.MEETING: px(_MEETING) if several_meetings else 0,
        Column.PAGE: px(_PAGE),
    }
    for column, least in ((Column.MEETING, _LEAST_MEETING), (Column.SPEAKER, _LEAST_SPEAKER)):
        missing = px(_CONTEXTS) - (width - sum(widths.values()))
        widths[column] -= max(0, min(missing, widths[column] - px(least)))
    for column in (Column.MEETING, Column.PAGE):
        if width - sum(widths.values()) < px(_LEAST_CONTEXTS):
            widths[column] = 0
    contexts = max(0, width - sum(widths.values()))
    widths[Column.LEFT] = round(contexts * _LEFT_SHARE)
    widths[Column.RIGHT] = contexts - widths[Column.LEFT]
    return widths
