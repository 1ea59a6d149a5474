"""Searches kept under a name, and those asked last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import Order, SearchRequest, SearchScope, VariantChoice, Within
from gijiyomi.domain.keeping import KeptSearch, KeptSearchId
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.library.settings import Settings
from gijiyomi.wording import word

KEPT_RECENT = 20
"""How many of the searches asked last are remembered."""

_RECENT = "searches.recent"


class KeptSearches:
    """A row for each search with a name; the searches asked last are a setting."""

    def __init__(self, database: Database, journal: Journal, settings: Settings) -> None:
        self._database = database
        self._journal = journal
        self._settings = settings

    def list(self) -> list[KeptSearch]:
        """All that have a name, by name."""
        rows = self._database.rows("SELECT id, name, request FROM kept_search ORDER BY name, id")
        return [KeptSearch(KeptSearchId(row), name, _decode(text)) for row, name, text in rows]

    def keep(self, name: str, request: SearchRequest) -> KeptSearchId:
        """Keep a search under a name; one that has this name already gives way to it.

        Raises:
            InputError: the name is blank.
        """
        name = _checked(name)
        with self._journal.change(word("step.keep-search")):
            known = self._database.value("SELECT id FROM kept_search WHERE name = ?", name)
            if known is not None:
                self._journal.update("kept_search", int(known), request=_encode(request))
                return KeptSearchId(int(known))
            made = self._journal.insert("kept_search", name=name, request=_encode(request))
        return KeptSearchId(made)

    def rename(self, search_id: KeptSearchId, name: str) -> None:
        """Give a search another name.

        Raises:
            InputError: the name is blank or another search has it, or there is no such search.
        """
        name = _checked(name)
        with self._journal.change(word("step.rename-search")):
            self._require(search_id)
            other = self._database.value("SELECT id FROM kept_search WHERE name = ?", name)
            if other is not None and int(other) != search_id:
                raise InputError("search-name-taken", name=name)
            self._journal.update("kept_search", search_id, name=name)

    def remove(self, search_id: KeptSearchId) -> None:
        """Forget a search.

        Raises:
            InputError: there is no such search.
        """
        with self._journal.change(word("step.remove-search")):
            self._require(search_id)
            self._journal.delete("kept_search", search_id)

    def recent(self) -> Sequence[SearchRequest]:
        """The searches asked last, the newest first."""
        return [_request(each) for each in json.loads(self._settings.get(_RECENT) or "[]")]

    def note(self, request: SearchRequest, *, over: SearchRequest | None = None) -> None:
        """Remember a search as the newest; the oldest, and ``over`` that it came of, go."""
        noted = json.loads(_encode(request))
        old = [noted] if over is None else [noted, json.loads(_encode(over))]
        known = json.loads(self._settings.get(_RECENT) or "[]")
        kept = [noted, *(each for each in known if each not in old)][:KEPT_RECENT]
        self._settings.set(_RECENT, json.dumps(kept, ensure_ascii=False))

    def forget_recent(self) -> None:
        """Remember none of the searches without a name."""
        self._settings.set(_RECENT, "[]")

    def _require(self, search_id: KeptSearchId) -> None:
        if self._journal.read("kept_search", search_id) is None:
            raise InputError("search-unknown", id=search_id)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("search-name-blank")
    return name


def _encode(request: SearchRequest) -> str:
    """What is kept of a request: where it was asked is not."""
    choice = request.choice
    told: dict[str, object] = {
        "query": request.query,
        "any_term": request.any_term,
        "spelling": request.spelling,
        "synonyms": request.synonyms,
        "whole_words": request.whole_words,
        "old_versions": request.scope.old_versions,
        "within": request.within.value,
        "order": request.order.value,
        "known": sorted(choice.known),
        "dropped": sorted(choice.dropped),
        "others": choice.others,
    }
    return json.dumps(told, ensure_ascii=False)


def _decode(text: str) -> SearchRequest:
    return _request(json.loads(text))


def _request(told: dict[str, Any]) -> SearchRequest:
    choice = VariantChoice(
        frozenset(told["known"]), frozenset(told["dropped"]), others=bool(told["others"])
    )
    return SearchRequest(
        str(told["query"]),
        any_term=bool(told["any_term"]),
        spelling=bool(told["spelling"]),
        synonyms=bool(told["synonyms"]),
        whole_words=bool(told["whole_words"]),
        within=Within(told["within"]),
        order=Order(told["order"]),
        choice=choice,
        # Kept before there was this choice: without them.
        scope=SearchScope(old_versions=bool(told.get("old_versions", False))),
    )
