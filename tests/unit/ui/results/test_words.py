"""What the results say."""

import pytest

from gijiyomi.ui.results.words import Tally, facts_of, group_title, title_of, title_of_query


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
