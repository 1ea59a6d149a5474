"""What can be typed after the colon of a field: the names that the library holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gijiyomi.japanese.calendar import japanese_year
from gijiyomi.library import Library
from gijiyomi.search.directory import Directory, name_key
from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.interruption import asking
from gijiyomi.search.query import FieldName

MOST_VALUES = 12
"""How many are offered at once."""

_ANNOTATED = ("あり", "なし")
_KINDS = ("発言", "書面", "地の文")
# Those who say most, and the meetings held last, come first.
_SPEAKERS = """
    SELECT coalesce(name, label) FROM speaker WHERE label IS NOT NULL
    GROUP BY 1 ORDER BY sum(item_count) DESC
"""
_MEETINGS = "SELECT title FROM meeting GROUP BY title ORDER BY max(key) DESC"
_POSTS = "SELECT role FROM speaker WHERE role <> '' GROUP BY role ORDER BY count(*) DESC"
_AFFILIATIONS = """
    SELECT affiliation FROM attendee WHERE affiliation <> ''
    GROUP BY affiliation ORDER BY count(*) DESC
"""
_TAGS = "SELECT name FROM tag ORDER BY last_used DESC"
_DAYS = """
    SELECT min(date) FROM meeting WHERE date IS NOT NULL
    GROUP BY substr(date, 1, 4) ORDER BY 1 DESC
"""
_STATEMENTS = {
    FieldName.SPEAKER: _SPEAKERS,
    FieldName.MEETING: _MEETINGS,
    FieldName.POST: _POSTS,
    FieldName.AFFILIATION: _AFFILIATIONS,
    FieldName.TAG: _TAGS,
}


def field_values(library: Library, name: FieldName, begun: str = "") -> tuple[str, ...]:
    """The values of a field that hold ``begun``; those that begin with it come first."""
    return _fitting(_values(library, name), begun)


def _values(library: Library, name: FieldName) -> Iterable[str]:
    if name is FieldName.NOTE:
        return (*_ANNOTATED, *Directory(library).meaning_names().values())
    if name is FieldName.KIND:
        return _KINDS
    if name is FieldName.PERIOD:
        days = (date.fromisoformat(text) for text in _column(library, _DAYS))
        return dict.fromkeys(japanese_year(day) for day in days)
    return _column(library, _STATEMENTS[name])


def _column(library: Library, statement: str) -> list[str]:
    with asking(library):
        return [str(value) for (value,) in library.connection.execute(statement)]


def _fitting(values: Iterable[str], begun: str) -> tuple[str, ...]:
    wanted = name_key(begun)
    first: list[str] = []
    second: list[str] = []
    for value in values:
        key = name_key(value)
        if key.startswith(wanted):
            first.append(value)
        elif wanted in key:
            second.append(value)
        if len(first) >= MOST_VALUES:
            break
    return tuple([*first, *second][:MOST_VALUES])


def offered_values(engine: SearchEngine, name: FieldName, begun: str) -> tuple[str, ...]:
    """The same as a question to the search."""
    return field_values(engine.library, name, begun)
