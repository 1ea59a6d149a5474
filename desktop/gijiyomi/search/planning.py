"""Plans of requests to one library, kept for the next question about the same request."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from gijiyomi.domain.finding import Order, SearchRequest, SearchScope, Within
from gijiyomi.library import Library
from gijiyomi.library.synonyms import WordGroup
from gijiyomi.search.groups import only
from gijiyomi.search.lookup import Lookup
from gijiyomi.search.plan import Plan, plan
from gijiyomi.search.query import every
from gijiyomi.search.resolving import Resolver
from gijiyomi.search.synonyms import SynonymBook

_MOST_PLANS = 64


class Planner:
    """Makes plans with the fields and synonyms of a library."""

    def __init__(self, library: Library, lookup: Lookup) -> None:
        self._library = library
        self._resolver = Resolver(library, lookup)
        self._plans: OrderedDict[tuple[SearchRequest, tuple[WordGroup, ...]], Plan] = OrderedDict()

    def version(self) -> tuple[int, int]:
        """Moves whenever what fields choose may change."""
        return self._resolver.version()

    def plan(self, request: SearchRequest) -> Plan:
        """How ``request`` is asked of the library as it is now."""
        groups = self._library.synonyms.groups() if request.synonyms else ()
        # Where is looked, and in which order, is no part of what is looked for.
        key = replace(request, scope=SearchScope(), order=Order.DATE), groups
        if key not in self._plans:
            self._plans[key] = plan(request, SynonymBook(groups))
            if len(self._plans) > _MOST_PLANS:
                self._plans.popitem(last=False)
        return _with_only(self._resolver.resolved(self._plans[key]), request)


def _with_only(asked: Plan, request: SearchRequest) -> Plan:
    if request.only_terms is None or asked.tree is None:
        return asked
    terms = [t for t in asked.terms if t.index in asked.wanted and asked.patterns[t.index].literal]
    parts = only(terms, request.only_terms)
    if asked.reads_paragraphs:
        return replace(asked, besides=parts)
    # Which terms a remark has is no matter of its paragraphs.
    return replace(asked, tree=every([asked.tree, *parts]), within=Within.REMARK)
