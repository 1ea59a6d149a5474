"""What fields can name: the speakers, posts, meetings and tags of a library, by their letters.

Names are compared by key: folded as the index folds text, without punctuation, in hiragana. So
髙橋 is 高橋, ムラカミ is むらかみ, and 村上　明子 is 村上明子.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from gijiyomi.domain.records import Meaning, MeetingId, SpeakerId
from gijiyomi.japanese.dates import plain_numerals
from gijiyomi.japanese.folding import fold
from gijiyomi.library import Library
from gijiyomi.library.annotated import ANNOTATED
from gijiyomi.library.house_style import meaning_name
from gijiyomi.library.indexing import is_superseded
from gijiyomi.search.interruption import asking

_NO_LETTER = re.compile(r"[\W_]+")
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_PIECES = re.compile(r"[\s()（）・、,]+")
_HONORIFICS = re.compile(r"(?<=.)(?:君|氏|さん|様|委員|先生)$")
_MOST_COMPARED = 20_000

_NAMES = """
    SELECT label, name, reading, group_concat(id) FROM speaker
    WHERE label IS NOT NULL GROUP BY label, name, reading
"""
_ROLES = """
    SELECT role, coalesce(told_post, attendee.post, ''),
        coalesce(told_group, attendee.list_group, ''), group_concat(speaker.id)
    FROM speaker LEFT JOIN attendee ON attendee.id = speaker.attendee_id GROUP BY 1, 2, 3
"""
# Where the role was not told apart from the name, the label still has it: 副大臣（宮路拓馬君）.
_POSTS = """
    SELECT role, coalesce(told_post, attendee.post, ''),
        coalesce(told_group, attendee.list_group, ''), coalesce(label, ''),
        group_concat(speaker.id)
    FROM speaker LEFT JOIN attendee ON attendee.id = speaker.attendee_id GROUP BY 1, 2, 3, 4
"""
_AFFILIATIONS = """
    SELECT coalesce(attendee.affiliation, ''),
        CASE WHEN speaker.kind = 'organisation' THEN label ELSE '' END, group_concat(speaker.id)
    FROM speaker LEFT JOIN attendee ON attendee.id = speaker.attendee_id GROUP BY 1, 2
"""
_NOTES = f"SELECT remark_id, note FROM {ANNOTATED} WHERE note <> ''"  # noqa: S608  # of the library
_MEETINGS = "SELECT id, body, title, coalesce(number, ''), date, kind, key FROM meeting"


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """What of a name is compared."""
    return _NO_LETTER.sub("", fold(text)).translate(_TO_HIRAGANA)


class Wanted(NamedTuple):
    """A value that is looked for; ``whole``: nothing longer will do."""

    key: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """Some speakers with the same names; which ones is read when they are asked for."""

    names: tuple[str, ...]
    speakers: str

    def fits(self, wanted: Wanted) -> bool:
        if wanted.whole:
            return any(wanted.key == key for name in self.names for key in _wholes(name))
        return any(wanted.key in name_key(name) for name in self.names)


@dataclass(frozen=True, slots=True)
class MeetingNames:
    """A meeting by its names."""

    id: MeetingId
    body: str
    title: str
    number: str
    day: date | None
    kind: str
    superseded: bool = False

    def fits(self, value: str, *, whole: bool) -> bool:
        """Whether ``value`` is in one of the names; ``whole``: is one of them."""
        key = name_key(plain_numerals(value))
        if value.strip().isdecimal():
            # A bare number is the sitting's.
            return key == re.sub(r"\D", "", plain_numerals(self.number))
        names = (
            self.body,
            self.title,
            self.number,
            self.body + self.number,
            self.number + self.body,
        )
        keys = [name_key(plain_numerals(name)) for name in names if name]
        return any(key == own if whole else _stands_in(key, own) for own in keys)


def _stands_in(key: str, name: str) -> bool:
    """Whether ``key`` is part of ``name``, no number of it cut: 3回 is not in 第13回."""
    at = name.find(key)
    while at >= 0:
        if not (key[0].isdecimal() and at > 0 and name[at - 1].isdecimal()):
            return True
        at = name.find(key, at + 1)
    return False


class Directory:
    """The names in a library, read when they are first asked for and kept until it changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._version: tuple[int, int] | None = None
        self._speakers: dict[str, list[_Named]] = {}
        self._meetings: list[MeetingNames] | None = None

    def version(self) -> tuple[int, int]:
        """Moves whenever anything in the library may have changed."""
        with asking(self._library):
            connection = self._library.connection
            return connection.data_version(), connection.total_changes()

    def names(self, wanted: Wanted) -> frozenset[SpeakerId]:
        """The speakers with such a label, name or reading."""
        return self._fitting(_NAMES, wanted)

    def posts(self, wanted: Wanted) -> frozenset[SpeakerId]:
        """The speakers with such a role or post, or on such a list."""
        # A single letter of a label may as well be of the name.
        return self._fitting(_POSTS if len(wanted.key) > 1 else _ROLES, wanted)

    def affiliations(self, wanted: Wanted) -> frozenset[SpeakerId]:
        """The speakers of such an organisation, and the organisation itself."""
        return self._fitting(_AFFILIATIONS, wanted)

    def meetings(self) -> Sequence[MeetingNames]:
        """All meetings."""
        self._forget_if_changed()
        if self._meetings is None:
            self._meetings = [
                MeetingNames(
                    MeetingId(row[0]),
                    row[1],
                    row[2],
                    row[3],
                    _day(row[4]),
                    row[5],
                    superseded=is_superseded(row[6]),
                )
                for row in self._rows(_MEETINGS)
            ]
        return self._meetings

    def tags(self) -> list[tuple[int, str]]:
        """Number and name of all tags."""
        return [(int(number), str(name)) for number, name in self._rows("SELECT id, name FROM tag")]

    def meaning_names(self) -> dict[Meaning, str]:
        """What the user calls the colours of highlights."""
        with asking(self._library):
            style = self._library.house_style.get()
        return {meaning: meaning_name(meaning, style) for meaning in Meaning}

    def remarks(self, statement: str, *values: object) -> frozenset[int]:
        """The first column of what ``statement`` gives: numbers of remarks."""
        return frozenset(int(row[0]) for row in self._rows(statement, *values))

    def notes(self) -> list[tuple[int, str]]:
        """Number of the remark and text of all notes."""
        rows = self._rows(_NOTES)
        return [(int(remark), str(note)) for remark, note in rows]

    def near_names(self, key: str) -> list[str]:
        """Names of speakers that read most like ``key``."""
        return nearest(key, self._shown(_NAMES))

    def near_posts(self, key: str) -> list[str]:
        """Roles and posts that read most like ``key``."""
        return nearest(key, self._shown(_ROLES))

    def near_affiliations(self, key: str) -> list[str]:
        """Organisations that read most like ``key``."""
        return nearest(key, self._shown(_AFFILIATIONS))

    def near_meetings(self, key: str) -> list[str]:
        """Bodies, titles and numbers that read most like ``key``."""
        names = (name for m in self.meetings() for name in (m.body, m.title, m.number))
        return nearest(key, names)

    def _shown(self, statement: str) -> Iterator[str]:
        return (name for named in self._named(statement) for name in named.names)

    def _fitting(self, statement: str, wanted: Wanted) -> frozenset[SpeakerId]:
        return frozenset(
            SpeakerId(int(number))
            for named in self._named(statement)
            if named.fits(wanted)
            for number in named.speakers.split(",")
        )

    def _named(self, statement: str) -> list[_Named]:
        self._forget_if_changed()
        if statement not in self._speakers:
            self._speakers[statement] = [
                _Named(tuple(name for name in names if name), speakers)
                for *names, speakers in self._rows(statement)
            ]
        return self._speakers[statement]

    def _forget_if_changed(self) -> None:
        version = self.version()
        if version != self._version:
            self._version, self._meetings = version, None
            self._speakers = {}

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with asking(self._library):
            rows: list[tuple[Any, ...]] = self._library.connection.execute(
                statement, values
            ).fetchall()
        return rows


def nearest(key: str, names: Iterable[str]) -> list[str]:
    """Up to three of ``names`` that read most like ``key``, the nearest first."""
    by_key: dict[str, str] = {}
    for name in names:
        if name and not set(key).isdisjoint(own := name_key(name)):
            by_key.setdefault(own, name)
        if len(by_key) >= _MOST_COMPARED:
            break
    return [by_key[own] for own in difflib.get_close_matches(key, by_key, n=3, cutoff=0.45)]


@lru_cache(maxsize=50_000)
def _wholes(name: str) -> frozenset[str]:
    """The keys that are the whole of a name: itself, its family name, what stands in brackets."""
    pieces = {name, *_PIECES.split(name)}
    pieces |= {_HONORIFICS.sub("", piece) for piece in pieces}
    return frozenset(name_key(piece) for piece in pieces if piece)


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
