"""Plans that need the library: what their fields choose, and which meetings answer as a whole."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from gijiyomi.domain.finding import Notice, Within
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import Library
from gijiyomi.search.directory import Directory
from gijiyomi.search.expression import searchable
from gijiyomi.search.fields import Chosen, choose
from gijiyomi.search.index import index_exists
from gijiyomi.search.lookup import Lookup
from gijiyomi.search.narrowing import narrowed
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import (
    Either,
    Every,
    Field,
    FieldName,
    Near,
    Node,
    Term,
    Without,
    either,
    every,
)

_MOST_KEPT = 32
_ANSWERING = Field(FieldName.MEETING, ())


class Resolver:
    """Completes plans by what is in a library, and keeps them until that changes."""

    def __init__(self, library: Library, lookup: Lookup) -> None:
        self._library = library
        self._lookup = lookup
        self._directory = Directory(library)
        self._kept: OrderedDict[tuple[object, ...], Plan] = OrderedDict()

    def version(self) -> tuple[int, int]:
        """Moves whenever what it says may change."""
        return self._directory.version()

    def resolved(self, plan: Plan) -> Plan:
        """``plan`` with the choices of its fields; the same if it asks nothing of the library."""
        if plan.tree is None or not (plan.fields or plan.within is Within.MEETING):
            return plan
        places = tuple(field.place for field in plan.fields)
        key = (plan.tree, plan.within, plan.patterns, plan.notices, places, self.version())
        if key not in self._kept:
            self._kept[key] = self._in_meetings(self._with_choices(plan))
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _with_choices(self, plan: Plan) -> Plan:
        found = choose(plan.fields, self._directory)
        tree = plan.tree and searchable(
            plan.tree, lambda part: isinstance(part, Term) or part in found.chosen
        )
        notices = (*plan.notices, *found.notices)
        if tree is None:
            notices = (*notices, Notice("nothing-left"))
        return replace(plan, tree=tree, chosen=found.chosen, notices=notices)

    def _in_meetings(self, plan: Plan) -> Plan:
        """The plan of remarks with a wanted term, in meetings that answer the whole of it.

        What fields choose at the top level is chosen before: the terms must stand in such remarks.
        """
        if plan.within is not Within.MEETING or plan.tree is None:
            return plan
        parts = plan.tree.parts if isinstance(plan.tree, Every) else (plan.tree,)
        chosen = [part for part in parts if _is_choice(part)]
        asked = every(part for part in parts if not _is_choice(part))
        wanted = either(_wanted(asked)) if asked else None
        if asked is None or wanted is None or not index_exists(self._library):
            return plan
        meetings = _Meetings(plan, chosen, self._lookup).answering(asked)
        numbers = frozenset(m.id for m in self._directory.meetings() if m.id in meetings)
        return replace(
            plan,
            tree=every([*chosen, wanted, _ANSWERING]),
            chosen={**plan.chosen, _ANSWERING: Chosen(meetings=numbers)},
        )


class _Meetings:
    """Which meetings hold what, among the remarks that were chosen."""

    def __init__(self, plan: Plan, chosen: list[Node], lookup: Lookup) -> None:
        self._plan = plan
        self._chosen = chosen
        self._lookup = lookup

    def answering(self, tree: Node) -> frozenset[MeetingId]:
        """The meetings that answer ``tree`` as if each were one remark."""
        if isinstance(tree, Without):
            return self._lookup.all_meetings() - self.answering(tree.part)
        if isinstance(tree, Every):
            found = (self.answering(part) for part in tree.parts)
            return frozenset.intersection(*found)
        if isinstance(tree, Either):
            return frozenset[MeetingId]().union(*map(self.answering, tree.parts))
        one = every([*self._chosen, tree])
        if one is None:
            return frozenset()
        asked = narrowed(self._plan, one)
        return self._lookup.narrowed(asked.condition).meetings(asked.match, asked.keys)


def _is_choice(part: Node) -> bool:
    inner = part.part if isinstance(part, Without) else part
    return isinstance(inner, Field) or (
        isinstance(inner, Every | Either) and all(map(_is_choice, inner.parts))
    )


def _wanted(tree: Node) -> list[Node]:
    """The terms and nearnesses that are not excluded."""
    if isinstance(tree, Term | Near):
        return [tree]
    if isinstance(tree, Every | Either):
        return [part for inner in tree.parts for part in _wanted(inner)]
    return []
