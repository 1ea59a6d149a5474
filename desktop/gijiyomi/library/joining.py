"""Which speakers the user joined as one person, and what holds when one of them goes."""

from __future__ import annotations

from collections.abc import Iterable

from gijiyomi.domain.records import SpeakerId
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal


def joined(database: Database, speaker_id: SpeakerId) -> set[SpeakerId]:
    """Those whom the user joined with a speaker directly."""
    rows = database.rows(
        "SELECT other_id FROM person_join WHERE speaker_id = ?1 "
        "UNION SELECT speaker_id FROM person_join WHERE other_id = ?1",
        speaker_id,
    )
    return {SpeakerId(row_id) for (row_id,) in rows}


def join_around(
    database: Database, journal: Journal, speaker_id: SpeakerId, *, alike: Iterable[SpeakerId] = ()
) -> None:
    """Join those directly whom only this speaker holds together by the user's word.

    Args:
        database: for reading.
        journal: with a change under way.
        speaker_id: who is about to go.
        alike: those who are the same person by themselves; one of them stands for all.
    """
    held = [*sorted(joined(database, speaker_id)), *sorted(alike)[:1]]
    for other in held[1:]:
        pair = sorted((held[0], other))
        find = "SELECT id FROM person_join WHERE speaker_id = ? AND other_id = ?"
        if pair[0] != pair[1] and database.value(find, *pair) is None:
            journal.insert("person_join", speaker_id=pair[0], other_id=pair[1])


def part(database: Database, journal: Journal, speaker_id: SpeakerId) -> None:
    """Take back all that the user joined with a speaker."""
    rows = database.rows(
        "SELECT id FROM person_join WHERE ?1 IN (speaker_id, other_id) ORDER BY id", speaker_id
    )
    for (row_id,) in rows:
        journal.delete("person_join", row_id)
