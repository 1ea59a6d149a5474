"""What the results say."""

import pytest

from gijiyomi.domain.finding import FoundRemark
from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.domain.records import Item, MeetingId, Remark, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.results.rows import ResultRow, ResultText
from gijiyomi.ui.results.words import (
    Tally,
    doubt_of,
    facts_of,
    group_title,
    spoken,
    title_of,
    title_of_query,
)


@pytest.mark.parametrize(
    ("terms", "any_word", "title"),
    [
        (["AISI"], False, "「AISI」を含む発言"),
        (["AISI", "予算"], True, "「AISI」または「予算」を含む発言"),
        (["AISI", "予算"], False, "「AISI」と「予算」を含む発言"),
        (["AISI", "-予算"], False, "「AISI」を含み、「予算」を含まない発言"),
    ],
)
def test_the_title_says_what_is_asked(terms, any_word, title):
    assert title_of(terms, any_word=any_word) == title


def test_groups_are_told_by_the_words_that_they_hold():
    terms = ["AISI", "予算", "人員"]
    assert group_title(terms, (0, 1, 2)) == "3語とも含む発言"
    assert group_title(terms, (0, 2)) == "「AISI」と「人員」を含む発言"
    assert group_title(terms, (1,)) == "「予算」だけを含む発言"


def test_the_facts_count_what_is_known_and_no_more():
    tally = Tally(12, 22, 11, 2, 12)
    told = "12発言（該当22か所）　11名　2会議　ほか10会議には該当がありません"
    assert facts_of(tally, narrowed=False) == told
    assert facts_of(tally, narrowed=True) == "12発言（該当22か所）　11名　2会議"
    assert facts_of(Tally(58_120, None, None, 900, 900), narrowed=False) == "58,120発言　900会議"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("予算", "「予算」を含む発言"),
        ("予算 -補正", "「予算」を含み、「補正」を含まない発言"),
        ('"予算" 発言者:村上', "「予算」を含む発言"),
        ("予算 または 補正", "「予算」または「補正」を含む発言"),
        ("予算 近傍/5 補正", "「予算の5字以内に補正」に当たる発言"),
        ("予算 (補正 OR 当初)", "「予算」「補正 または 当初」に当たる発言"),
        ("発言者:村上", "「発言者：村上」に当たる発言"),
        ("役職:座長 -種別:書面", "「役職：座長」「除く 種別：書面」に当たる発言"),
    ],
)
def test_the_title_says_what_was_asked(typed, title):
    assert title_of_query(typed, any_word=False) == title


def _row(*doubts: Doubt) -> ResultRow:
    words = "総務課長が資料により説明。"
    item = Item(Span(0, len(words)), "", None, ())
    remark = Remark(
        RemarkId(1), MeetingId(1), None, 1, RemarkKind.SPEECH, words, (item,), None, doubts
    )
    found = FoundRemark(1, remark.id, remark.meeting_id, None)
    return ResultRow(found, ResultText(remark, None, ()), None)


@pytest.mark.parametrize("code", ["margin-without-mark", "left-out"])
def test_a_row_tells_that_it_is_unsure_who_said_it(code):
    told = doubt_of(_row(Doubt(code, "総務課長が説明")))
    assert bool(told) == (code == "margin-without-mark")


def test_a_row_without_a_doubt_tells_none():
    assert not doubt_of(_row())


def test_the_ear_hears_of_the_doubt():
    row = _row(Doubt("margin-without-mark", "総務課長が説明"))
    assert doubt_of(row) in spoken(row)
