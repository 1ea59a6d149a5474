"""What the results say."""

import pytest

from gijiyomi.ui.results.words import Tally, facts_of, group_title, title_of


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
