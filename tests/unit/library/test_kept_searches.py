"""A search that was found once can be asked again, and nobody else needs to know of it."""

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest, SearchScope, VariantChoice, Within
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.library.kept_searches import KEPT_RECENT

REQUEST = SearchRequest(
    "予算 -国債",
    any_term=True,
    spelling=False,
    synonyms=True,
    whole_words=True,
    within=Within.MEETING,
    choice=VariantChoice(frozenset({"予算", "豫算"}), frozenset({"豫算"}), others=False),
    scope=SearchScope(old_versions=True),
)


def names(library):
    return [kept.name for kept in library.searches.list()]


def test_a_search_comes_back_with_all_its_ways_of_looking(library):
    library.searches.keep("予算の話", REQUEST)
    (kept,) = library.searches.list()
    assert (kept.name, kept.request) == ("予算の話", REQUEST)


def test_where_it_was_asked_is_not_kept(library):
    library.searches.keep("a", SearchRequest("予算", scope=SearchScope(MeetingId(3))))
    assert library.searches.list()[0].request == SearchRequest("予算")


def test_the_same_name_keeps_the_newer_search(library):
    library.searches.keep("予算", SearchRequest("予算"))
    library.searches.keep(" 予算 ", REQUEST)
    assert [kept.request for kept in library.searches.list()] == [REQUEST]


def test_keeping_renaming_and_removing_can_be_undone(library):
    made = library.searches.keep("予算", REQUEST)
    assert library.last_changes is Changes.SEARCHES
    library.searches.rename(made, "国の予算")
    library.searches.remove(made)
    assert names(library) == []
    library.history.undo()
    assert names(library) == ["国の予算"]
    library.history.undo()
    assert names(library) == ["予算"]
    library.history.undo()
    assert names(library) == []


@pytest.mark.parametrize(
    ("name", "code"), [("　", "search-name-blank"), ("b", "search-name-taken")]
)
def test_a_name_must_tell_searches_apart(library, name, code):
    made = library.searches.keep("a", REQUEST)
    library.searches.keep("b", REQUEST)
    with pytest.raises(InputError, match=code):
        library.searches.rename(made, name)


def test_the_searches_asked_last_are_remembered_once_each(library):
    for query in ("a", "b", "a"):
        library.searches.note(SearchRequest(query))
    assert [request.query for request in library.searches.recent()] == ["a", "b"]
    assert library.history.undo_label() is None


def test_a_search_that_goes_on_takes_the_place_of_its_beginning(library):
    library.searches.note(SearchRequest("AISI"))
    library.searches.note(SearchRequest("AISI 予算"), over=SearchRequest("AISI"))
    assert [request.query for request in library.searches.recent()] == ["AISI 予算"]


def test_old_searches_are_forgotten(library):
    for number in range(KEPT_RECENT + 3):
        library.searches.note(SearchRequest(str(number)))
    assert len(library.searches.recent()) == KEPT_RECENT
    library.searches.forget_recent()
    assert library.searches.recent() == []
