"""All answers in another order than that of dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gijiyomi.domain.records import SpeakerId
from gijiyomi.library import Library
from gijiyomi.search.interruption import asking
from gijiyomi.search.lookup import meeting_of

if TYPE_CHECKING:
    from gijiyomi.search.attribution import Attribution

MOST_SORTED = 20_000
"""Of more answers than this the best are not looked for; that would take seconds."""

# A reading sorts as the kana do; of a name without one the code points must do.
_NAMES = "SELECT id, coalesce(nullif(reading, ''), name, label, '') FROM speaker"


def by_speaker(library: Library, keys: Sequence[int], attribution: Attribution) -> list[int]:
    """``keys`` by the reading or name of the speaker, each's by date; the unnamed come last."""
    speakers = {key: attribution.speaker(key) for key in keys}
    names = _names(library, {speaker for speaker in speakers.values() if speaker is not None})

    def place(key: int) -> tuple[bool, str, int, int]:
        speaker = speakers[key]
        name = names.get(speaker, "") if speaker is not None else ""
        return not name, name, -meeting_of(key), key

    return sorted(keys, key=place)


def _names(library: Library, wanted: Iterable[SpeakerId]) -> dict[SpeakerId, str]:
    listed = ", ".join(map(str, sorted(wanted)))
    with asking(library):
        rows = library.connection.execute(f"{_NAMES} WHERE id IN ({listed})").fetchall()
    names: list[tuple[Any, ...]] = rows
    return {SpeakerId(speaker): name for speaker, name in names}
