"""The contexts are what 用例 are read for: other columns give way to them."""

import pytest

from gijiyomi.ui.kwic.columns import Column, share_width


def share(width, *, scale=1.0, several=True, keyword=40):
    return share_width(
        width, lambda size: round(size * scale), keyword=keyword, several_meetings=several
    )


@pytest.mark.parametrize("width", [320, 420, 600, 780, 942, 1300])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_columns_fill_the_width(width, scale):
    widths = share(width, scale=scale)
    assert sum(widths.values()) == width
    assert min(widths.values()) >= 0


def test_first_the_meeting_gives_way_then_the_page():
    shown = [
        [column.name for column, width in sorted(share(width).items()) if width]
        for width in (1000, 700, 640)
    ]
    assert [("MEETING" in names, "PAGE" in names) for names in shown] == [
        (True, True),
        (False, True),
        (False, False),
    ]


def test_one_meeting_needs_no_column():
    assert share(1300, several=False)[Column.MEETING] == 0


def test_a_long_keyword_leaves_room_for_contexts():
    widths = share(900, keyword=2000)
    assert widths[Column.LEFT] > 100


def test_names_narrow_before_contexts_lose_a_letter():
    wide, middling = share(1300), share(942)
    for column in (Column.MEETING, Column.SPEAKER):
        assert 0 < middling[column] < wide[column]
    assert middling[Column.LEFT] + middling[Column.RIGHT] >= 560
