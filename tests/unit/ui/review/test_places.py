"""Where a remark can be divided: never inside a sentence, always where the doubt points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.domain.records import Item, MeetingId, Remark, RemarkId, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.ui.review.places import cut_places, likely_place


def remark(*paragraphs: str) -> Remark:
    items, start = [], 0
    for text in paragraphs:
        items.append(Item(Span(start, start + len(text)), "", None, ()))
        start += len(text) + 1
    return Remark(
        RemarkId(1), MeetingId(1), SpeakerId(1), 1, RemarkKind.SPEECH, "\n".join(paragraphs),
        tuple(items), None, (),
    )  # fmt: skip


def test_paragraphs_and_sentences_begin_at_places():
    made = remark("一つ。二つ（注。）三つ。", "四つ")
    parts = [made.text[at:] for at in cut_places(made)]
    assert [part[:2] for part in parts] == ["二つ", "三つ", "四つ"]


@given(st.lists(st.text("あ。」𠮷 ", min_size=1, max_size=8), min_size=1, max_size=5))
def test_no_place_is_an_end_a_beginning_or_a_line_feed(paragraphs):
    made = remark(*paragraphs)
    places = cut_places(made)
    assert list(places) == sorted(set(places))
    assert all(0 < at < len(made.text) and made.text[at] != "\n" for at in places)


@pytest.mark.parametrize(
    ("code", "detail", "begins"),
    [
        ("call-unanswered", "お願いします。", "はい。"),
        ("thanks-inside", "はい。有難う", "はい。"),
        ("mark-unread", "川崎委員", "川崎委員"),
        ("gap-without-mark", "次に。", "次に。"),
        ("chair-skipped", "山本座長", "次に。"),
        ("mark-unread", "どこにもない", "はい。"),
    ],
)
def test_the_doubt_points_to_the_place(code, detail, begins):
    made = remark("どうぞお願いします。", "はい。有難う。川崎委員です。", "次に。")
    at = likely_place(made, [Doubt(code, detail)])
    assert made.text[at:].startswith(begins)


def test_one_sentence_cannot_be_divided():
    assert likely_place(remark("一つだけ"), [Doubt("mark-unread", "だけ")]) is None
