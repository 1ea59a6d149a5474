"""What is told of all paragraphs at once must be what each of them would be told alone."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.search import query
from gijiyomi.search.paragraph_sets import (
    Standing,
    first_paragraphs,
    numbers_of,
    paragraphs_of,
    standing_of,
    wanted_terms,
)
from gijiyomi.search.query import Either, Every, Field, Near, Term, Without

QUERIES = (
    *("甲", "甲 乙", "甲 OR 乙", "甲 -乙", "-(甲 OR 乙) 丙", "(甲 乙) OR -丙", "甲 近傍/3 乙"),
    *("-(甲 近傍/3 乙) 丙", "甲 発言者:誰か", "甲 -発言者:誰か"),
)
COUNT = 3


def alone(tree, here, field):
    """Whether one paragraph answers, with what each term does in it."""
    if isinstance(tree, Term):
        return here[tree.index]
    if isinstance(tree, Field):
        return field
    if isinstance(tree, Without):
        return not alone(tree.part, here, field)
    if isinstance(tree, Near):
        return all(alone(term, here, field) for term in tree.terms)
    assert isinstance(tree, Every | Either)
    join = all if isinstance(tree, Every) else any
    return join(alone(part, here, field) for part in tree.parts)


@given(st.sampled_from(QUERIES), st.booleans(), st.lists(st.integers(0, 7), min_size=3, max_size=3))
def test_of_terms_that_are_known_all_is_known_but_how_near_they_are(typed, field, terms):
    tree = query.parse(typed).tree
    sure, possible = standing_of(
        tree, 0b111, [Standing(one, one) for one in terms], lambda _: field
    )
    for number in range(COUNT):
        here = [one >> number & 1 == 1 for one in terms]
        answers = alone(tree, here, field)
        if "近傍" in typed:
            assert sure >> number & 1 <= answers or "-(" in typed
        else:
            assert (sure >> number & 1, possible >> number & 1) == (answers, answers)


@given(
    st.sampled_from([each for each in QUERIES if "近傍" not in each]),
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=3, max_size=3),
    st.sampled_from([True, False, None]),
)
def test_what_may_be_is_neither_sure_nor_left_out(typed, terms, field):
    tree = query.parse(typed).tree
    told = [Standing(int(sure), int(sure or may)) for sure, may in terms]
    sure, possible = standing_of(tree, 1, told, lambda _: field)
    worlds = {
        alone(tree, here, given_field)
        for here in product(*({bool(one.sure), bool(one.possible)} for one in told))
        for given_field in ((True, False) if field is None else (field,))
    }
    assert sure <= possible
    # What is called sure is so in every world, and what is possible nowhere is so in none.
    assert not sure or worlds == {True}
    assert possible or worlds == {False}


def test_terms_of_one_paragraph_may_be_far_from_each_other():
    tree = query.parse("甲 近傍/3 乙").tree
    assert standing_of(tree, 3, [Standing(1, 1), Standing(3, 3)], bool) == (0, 1)


def test_places_tell_their_paragraphs():
    assert paragraphs_of([0, 4, 5, 9], ends=[3, 7]) == 0b111
    assert paragraphs_of([4, 6], ends=[3, 7]) == 0b010
    assert paragraphs_of([], ends=[3]) == 0
    assert numbers_of(0b1011) == [0, 1, 3]
    assert first_paragraphs(3) == 0b111


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("甲", [0], []),
        ("甲 乙", [0, 1], []),
        ("甲 -乙", [0], [1]),
        ("甲 -(乙 OR 丙) 丁", [0, 3], [1, 2]),
    ],
)
def test_a_query_may_want_or_exclude_each_of_its_terms(typed, wanted, unwanted):
    terms = wanted_terms(query.parse(typed).tree)
    assert [[term.index for term in each] for each in terms] == [wanted, unwanted]


@pytest.mark.parametrize(
    "typed",
    ["甲 OR 乙", "-甲", "甲 -(乙 丙)", "甲 -(乙 OR (丙 丁))", "甲 近傍 乙", "甲 発言者:誰か"],
)
def test_another_query_asks_for_more(typed):
    assert wanted_terms(query.parse(typed).tree) is None
