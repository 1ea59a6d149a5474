"""Why a search found nothing: each word's own count, and what each condition took away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gijiyomi.domain.finding import ANY_VARIANT, SearchRequest, SearchScope, Within
from gijiyomi.domain.no_answer import (
    NearSpelling,
    NoAnswer,
    PartRole,
    Remedy,
    WayOut,
    WordCount,
)
from gijiyomi.search.directory import Directory, name_key
from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.nearest import nearest_words
from gijiyomi.search.query import (
    Every,
    Field,
    FieldName,
    FieldValue,
    Near,
    Node,
    Term,
    Without,
    every,
    loosened,
    parse,
    terms_of,
    write,
)

# Each costs a count; nobody reads more.
_MOST_PARTS = 8
_MOST_NEAR_WORDS = 3
_NAMED_FILES = 3
_NEAR = {
    FieldName.SPEAKER: Directory.near_names,
    FieldName.POST: Directory.near_posts,
    FieldName.AFFILIATION: Directory.near_affiliations,
    FieldName.MEETING: Directory.near_meetings,
}


def explain(engine: SearchEngine, request: SearchRequest) -> NoAnswer:
    """Why ``request`` has no answer, and what would have some.

    Raises:
        SearchInterrupted: the search is no longer wanted.
        EnvironmentFault: the library has no index yet, or cannot be read.
    """
    return _Doctor(engine, request).explain()


class _Doctor:
    """Looks into one request."""

    def __init__(self, engine: SearchEngine, request: SearchRequest) -> None:
        self._engine = engine
        self._request = request
        tree = parse(request.query).tree
        self._parts = () if tree is None else tree.parts if isinstance(tree, Every) else (tree,)
        self._wanted = tuple(_wanted_terms(self._parts))

    def explain(self) -> NoAnswer:
        words = tuple(self._words())
        everywhere = self._everywhere() == self._request.scope
        imports = self._engine.library.imports
        return NoAnswer(
            query=self._request.query,
            words=words,
            ways_out=tuple(self._ways_out(words)),
            near=tuple(self._near(words)),
            unsearched=tuple(imports.unsearched(_NAMED_FILES)) if everywhere else (),
            unsearched_files=imports.count_unsearched() if everywhere else 0,
            together=self._together() if all(word.remarks for word in words) else 0,
        )

    def _everywhere(self) -> SearchScope:
        return SearchScope(old_versions=self._request.scope.old_versions)

    def _words(self) -> Iterator[WordCount]:
        for term in self._wanted[:_MOST_PARTS]:
            text = write(term)
            yield WordCount(text, term.text, self._count(query=text))

    def _together(self) -> int:
        wanted = every(filter(None, map(loosened, self._parts)))
        if wanted is None or len(self._wanted) < 2:
            return 0
        return self._count(query=write(wanted), within=Within.REMARK)

    def _ways_out(self, words: tuple[WordCount, ...]) -> Iterator[WayOut]:
        """What would find something, the least change first."""
        yield from self._less_near()
        if len(words) > 1 and not self._request.any_term and any(w.remarks for w in words):
            yield from self._way(Remedy.ANY_TERM, any_term=True)
        # A condition goes more easily than a word that was found.
        found = {w.text for w in words if w.remarks}
        yield from sorted(self._without_one(), key=lambda way: way.part in found)
        yield from self._wider()

    def _less_near(self) -> Iterator[WayOut]:
        if self._request.within is Within.PARAGRAPH and len(self._wanted) > 1:
            yield from self._way(Remedy.IN_REMARK, within=Within.REMARK)
        for index, part in enumerate(self._parts[:_MOST_PARTS]):
            if not isinstance(part, Near):
                continue
            anywhere = [*self._parts[:index], Every(part.terms), *self._parts[index + 1 :]]
            remarks = self._count(query=write(every(anywhere) or part))
            if remarks:
                instead = write(Every(part.terms))
                yield WayOut(Remedy.ANY_DISTANCE, remarks, write(part), instead=instead)

    def _wider(self) -> Iterator[WayOut]:
        request = self._request
        if request.choice.dropped:
            yield from self._way(Remedy.ALL_VARIANTS, choice=ANY_VARIANT)
        if request.whole_words:
            yield from self._way(Remedy.PARTS_OF_WORDS, whole_words=False)
        if not request.spelling:
            yield from self._way(Remedy.SPELLING, spelling=True)
        if request.within is not Within.MEETING and len(self._wanted) > 1:
            yield from self._way(Remedy.IN_MEETING, within=Within.MEETING)
        if request.scope.speakers:
            scope = replace(request.scope, speakers=frozenset())
            yield from self._way(Remedy.ALL_SPEAKERS, scope=scope)
        if request.scope.meeting_id is not None:
            yield from self._way(Remedy.EVERYWHERE, scope=self._everywhere())
        if not request.synonyms and request.spelling:
            yield from self._way(Remedy.SYNONYMS, synonyms=True)

    def _without_one(self) -> Iterator[WayOut]:
        if not 1 < len(self._parts) <= _MOST_PARTS or self._request.any_term:
            return
        for index, part in enumerate(self._parts):
            rest = every(kept for i, kept in enumerate(self._parts) if i != index)
            if rest is None or isinstance(rest, Without):
                continue
            remarks = self._count(query=write(rest))
            if remarks:
                role = _role(part)
                inner = part.part if isinstance(part, Without) else part
                label = inner.text if isinstance(inner, Term) else write(inner)
                yield WayOut(Remedy.WITHOUT_PART, remarks, write(part), label, role)

    def _way(self, remedy: Remedy, **changes: object) -> Iterator[WayOut]:
        remarks = self._count(**changes)
        if remarks:
            yield WayOut(remedy, remarks)

    def _near(self, words: tuple[WordCount, ...]) -> Iterator[NearSpelling]:
        yield from self._near_values()
        missing = [word for word in words if not word.remarks][:_MOST_NEAR_WORDS]
        for word in missing:
            for text in nearest_words(self._engine.library, word.label):
                exact = write(Term(text, exact=True))
                remarks = self._count(query=exact)
                if remarks:
                    yield NearSpelling(word.text, text, text, remarks)

    def _near_values(self) -> Iterator[NearSpelling]:
        """Names of the library that read like one that a field asks for in vain."""
        directory = Directory(self._engine.library)
        for part in self._parts:
            if not isinstance(part, Field) or part.name not in _NEAR or len(part.values) > 1:
                continue
            if self._count(query=write(part)):
                continue
            for name in _NEAR[part.name](directory, name_key(part.values[0].text)):
                instead = write(Field(part.name, (FieldValue(name, exact=True),)))
                remarks = self._count(query=instead)
                if remarks:
                    yield NearSpelling(write(part), instead, name, remarks)

    def _count(self, **changes: object) -> int:
        asked = replace(self._request, **changes)  # type: ignore[arg-type]  # names of its fields
        return self._engine.count(asked)


def _role(part: Node) -> PartRole:
    if isinstance(part, Without):
        return PartRole.EXCLUDED
    return PartRole.WANTED if any(True for _ in terms_of(part)) else PartRole.CONDITION


def _wanted_terms(parts: tuple[Node, ...]) -> Iterator[Term]:
    for part in parts:
        if not isinstance(part, Without):
            yield from terms_of(part)
