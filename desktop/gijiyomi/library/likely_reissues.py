"""Tells whether minutes that come in may be a new version of some that are there; decides nothing.

The head decides: the body, the number, the date and the kind of record (a summary is no new version
of a verbatim record). Where the head prints less or says otherwise, the words do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gijiyomi.domain.minutes import MeetingFacts, ParsedMinutes
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import Ground, Standing
from gijiyomi.japanese.dates import plain_numerals
from gijiyomi.japanese.folding import fold
from gijiyomi.library import codecs
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import FIRST_CURRENT, day_number, meeting_key

# So much of the shorter text is in the other one where they are versions of one.
_MOSTLY = 0.6
# Two sittings of one day without a number have nothing in common but the head.
_SOMEWHAT = 0.2
_PIECE = 6
# Texts are compared with the newest of those that share no more than a part of the head.
_MOST_COMPARED = 20
# While files are brought in, the same bodies and numbers are met for each.
_MOST_HEADS = 10_000
_GROUNDS = {Ground.WORDS: 0, Ground.MISSING: 1, Ground.HEAD: 2}

# Two of body, number and date are the same. So it is a meeting of the day, or one of the body that
# has a number; nothing else of a large library is looked at.
_HEADS = """
    SELECT id, body, number, date, kind FROM meeting WHERE key BETWEEN ? AND ?
    UNION
    SELECT id, body, number, date, kind FROM meeting
    WHERE body IN (SELECT value FROM json_each(?)) AND number IS NOT NULL AND key >= ?
    ORDER BY id DESC
"""
_BODIES = "SELECT DISTINCT body FROM meeting"
_OTHER_REVISIONS = """
    SELECT id FROM revision WHERE meeting_id = ? AND source_id NOT IN (
        SELECT source_id FROM revision WHERE meeting_id = ?
    )
"""


@dataclass(frozen=True, slots=True)
class _Head:
    body: str
    number: str
    date: date | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    meeting_id: MeetingId
    ground: Ground | None
    revision: int


def note_likely(database: Database, meeting_id: MeetingId, parsed: ParsedMinutes) -> None:
    """Keep the question whether a meeting that came in is a new version; inside a transaction.

    The most likely of those that hold now is asked about; whoever never answers has two meetings.
    """
    found = _likeliest(database, meeting_id, parsed)
    if found is None:
        return
    older, ground, alike = found
    database.insert(
        "reissue",
        {
            "older_id": older,
            "newer_id": meeting_id,
            "standing": Standing.ASKED.value,
            "ground": ground.value,
            "alike": round(alike, 4),
        },
    )


def likeness(database: Database, one: MeetingId, other: MeetingId) -> float:
    """How much of the shorter of two meetings' texts is in the other one, 0 to 1."""
    return _alike(*(_pieces(_text(database, each)) for each in (one, other)))


def _text(database: Database, meeting_id: MeetingId) -> str:
    packed = database.value(
        "SELECT text FROM revision WHERE meeting_id = ? ORDER BY ord DESC", meeting_id
    )
    return codecs.unpack_text(packed)


def _likeliest(
    database: Database, meeting_id: MeetingId, parsed: ParsedMinutes
) -> tuple[MeetingId, Ground, float] | None:
    candidates = [*_candidates(database, meeting_id, _head_of(parsed.meeting))]
    if not candidates:
        return None
    own = _pieces(parsed.source.text)
    best: tuple[int, float, int, _Candidate, Ground] | None = None
    for candidate in candidates:
        packed = database.value("SELECT text FROM revision WHERE id = ?", candidate.revision)
        alike = _alike(own, _pieces(codecs.unpack_text(packed)))
        ground = candidate.ground or (Ground.WORDS if alike >= _MOSTLY else None)
        if ground is None or (not parsed.meeting.number and alike < _SOMEWHAT):
            continue
        rank = (_GROUNDS[ground], alike, candidate.meeting_id)
        if best is None or rank > best[:3]:
            best = (*rank, candidate, ground)
    return None if best is None else (best[3].meeting_id, best[4], best[1])


def _candidates(database: Database, meeting_id: MeetingId, own: _Head) -> list[_Candidate]:
    sure: list[_Candidate] = []
    unsure: list[_Candidate] = []
    for other, head in _heads(database, own):
        ground = _ground(own, head)
        if other == meeting_id or (ground is None and not _agree(own, head)):
            continue
        revisions = database.rows(_OTHER_REVISIONS, other, meeting_id)
        found = [_Candidate(other, ground, revision) for (revision,) in revisions]
        if ground is not None:
            sure += found
        elif len(unsure) < _MOST_COMPARED:
            unsure += found
    return sure + unsure


def _heads(database: Database, own: _Head) -> Iterator[tuple[MeetingId, _Head]]:
    """The meetings that may be candidates, the newest in the library first."""
    bodies = [body for (body,) in database.rows(_BODIES) if _folded(body) == own.body]
    day = day_number(own.date)
    first, last = meeting_key(day, 0), meeting_key(day + 1, 0) - 1
    if own.date is None:
        # Two without a date have nothing in common by that.
        last = first - 1
    rows = database.rows(_HEADS, first, last, json.dumps(bodies), FIRST_CURRENT)
    for other, body, number, day, kind in rows:
        met = date.fromisoformat(day) if day else None
        yield MeetingId(other), _Head(_folded(body), _number(number), met, _folded(kind))


def _ground(own: _Head, other: _Head) -> Ground | None:
    """What the heads say by themselves; None if they do not say enough."""
    if (own.body, own.kind) != (other.body, other.kind) or not own.body:
        return None
    same_number, same_day = own.number == other.number, own.date == other.date
    if same_number and same_day:
        return Ground.HEAD if own.date is not None or own.number else None
    number_missing = not own.number or not other.number
    day_missing = own.date is None or other.date is None
    if (same_day and own.date and number_missing) or (same_number and own.number and day_missing):
        return Ground.MISSING
    return None


def _agree(own: _Head, other: _Head) -> bool:
    """Whether two of body, number and date are the same, so that the words may decide."""
    body = own.body == other.body != ""
    number = own.number == other.number != ""
    day = own.date == other.date and own.date is not None
    return body + number + day >= 2


def _head_of(facts: MeetingFacts) -> _Head:
    return _Head(_folded(facts.body), _number(facts.number), facts.date, _folded(facts.kind))


@lru_cache(_MOST_HEADS)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(_MOST_HEADS)
def _number(number: str | None) -> str:
    """第三回, 第３回 and 第3回 are one."""
    return fold(plain_numerals(number or ""))


def _pieces(text: str) -> set[str]:
    """Pieces of six letters, one in four of them, the same ones in every text."""
    letters = "".join(text.split())
    found = {letters[at : at + _PIECE] for at in range(max(1, len(letters) - _PIECE + 1))}
    if len(found) < _PIECE * 100:
        return found
    return {piece for piece in found if (ord(piece[0]) + 31 * ord(piece[-1])) % 4 == 0}


def _alike(one: set[str], other: set[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0
