"""The text keeps its measure; other things give way in the order of the design."""

import pytest

from gijiyomi.ui.arrangement import arrange


def parts(
    width: float, height: float = 900, *, inspector: bool = False, original: bool = False
) -> str:
    made = arrange(
        width, height, inspector=inspector or original, fold_meetings=None, original=original
    )
    said = [
        "menu button" if made.compact_menu else "menu bar",
        "" if made.meetings_folded else f"会議 {made.meetings}",
        "" if made.speakers_folded else f"発言者 {made.speakers}",
        f"原本 {made.inspector}" if made.inspector else "",
        "one line" if made.one_line_header else "two lines",
    ]
    return " | ".join(part for part in said if part)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1440, "menu bar | 会議 220 | 発言者 264 | two lines"),
        (1366, "menu bar | 会議 204 | 発言者 240 | two lines"),
        (1199, "menu button | 会議 204 | 発言者 240 | two lines"),
        (1093, "menu button | 発言者 240 | two lines"),
        (700, "menu button | two lines"),
    ],
)
def test_what_gives_way_as_the_window_narrows(width, expected):
    assert parts(width) == expected


def test_an_inspector_takes_the_place_of_the_first_pane():
    assert parts(1440, inspector=True) == "menu bar | 発言者 240 | two lines"


def test_beside_an_inspector_the_speakers_give_way_before_the_text():
    """1440 pixels at 150 % text size."""
    assert parts(960, 600, inspector=True) == "menu button | one line"
    assert parts(1093, inspector=True) == "menu button | 発言者 240 | two lines"


def test_the_original_narrows_the_speakers():
    assert parts(1440, original=True) == "menu bar | 発言者 216 | 原本 590 | two lines"
    assert parts(1000, original=True) == "menu button | 原本 520 | two lines"


def test_a_low_window_keeps_one_line_over_the_text():
    assert parts(1366, 540) == "menu bar | 会議 204 | 発言者 240 | one line"


@pytest.mark.parametrize("wish", [True, False])
def test_the_user_may_wish_otherwise(wish):
    made = arrange(1440, 900, inspector=not wish, fold_meetings=wish)
    assert made.meetings_folded is wish


def test_both_lists_stand_beside_an_inspector_only_where_there_is_room_for_all():
    """The inspector stood half outside the window when 会議 was unfolded in a small one."""
    small = arrange(1093, 540, inspector=True, fold_meetings=False)
    assert (small.meetings_folded, small.speakers_folded) == (False, True)
    large = arrange(1440, 900, inspector=True, fold_meetings=False)
    assert (large.meetings_folded, large.speakers_folded) == (False, False)


def test_the_original_leaves_room_to_read_or_to_answer_beside_it():
    assert arrange(1440, 900, inspector=True, original=True, fold_meetings=None).inspector == 590
    small = arrange(960, 600, inspector=True, original=True, fold_meetings=None)
    assert 960 - small.inspector >= 480
    review = arrange(
        1200, 900, inspector=True, original=True, fold_meetings=None, other_work=True, review=True
    )
    assert 1200 - review.inspector == 700
