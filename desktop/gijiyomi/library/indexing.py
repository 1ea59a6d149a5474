"""What the library asks of a search index, and the key that ties the two.

The key of a remark is its rowid in the index: the day since 1900-01-01 in the bits above 24, which
meeting of that day in 10 bits, which remark of the meeting in 14. So the order of keys is the
order of dates, and a date, a meeting or a year is a range of keys. Meetings without a date stand
before all others, from day ``UNDATED_DAY`` on; keys before 1900 are negative. Before them all stand
old versions of minutes, so that a search of what holds now is a range too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId

SEQUENCE_BITS = 14
MEETING_BITS = 10
DAY_BITS = SEQUENCE_BITS + MEETING_BITS
UNDATED_DAY = -100_000
SUPERSEDED_DAY = -400_000
"""From here to ``UNDATED_DAY`` stand the versions of which there are newer ones: not searched."""

_EPOCH = date(1900, 1, 1)
_FIRST_DATED = date(1700, 1, 1)


@dataclass(frozen=True, slots=True)
class IndexableRemark:
    """A remark as an index needs it.

    Attributes:
        key: its rowid in the index, see above; moves when the meeting's date is corrected.
        role: of its speaker, empty for narrative and the unnamed.
        text: reading text.
    """

    key: int
    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    kind: RemarkKind
    role: str
    text: str


class RemarkIndexer(Protocol):
    """Keeps a search index in step with the remarks."""

    def expect(self, texts: Sequence[str]) -> None:
        """Begin with what takes long of indexing ``texts``: ``prepare`` is given them soon."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Do what takes long of indexing ``texts``, before the transaction that stores them."""

    def index(self, rows: Sequence[IndexableRemark]) -> None:
        """Add ``rows``, in ascending order of key, within the transaction that stores them."""

    def remove(self, keys: Sequence[int]) -> None:
        """Take out what has these keys, within the transaction that moves them."""

    def tidy(self) -> None:
        """After many additions: bring the index into its best form, between transactions."""


class NoIndex:
    """An indexer that keeps none."""

    def expect(self, texts: Sequence[str]) -> None:
        """Do nothing."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Do nothing."""

    def index(self, rows: Sequence[IndexableRemark]) -> None:
        """Do nothing."""

    def remove(self, keys: Sequence[int]) -> None:
        """Do nothing."""

    def tidy(self) -> None:
        """Do nothing."""


def no_index(_library: object) -> RemarkIndexer:
    """What a library is opened with whose index nobody keeps in step."""
    return NoIndex()


def day_number(day: date | None) -> int:
    """The days since 1900-01-01; no minutes are older than 1700, a misread date may be."""
    return (day - _EPOCH).days if day is not None and day >= _FIRST_DATED else UNDATED_DAY


def day_of(key: int) -> date | None:
    """The day of a meeting's or remark's key; None for those without a date."""
    day = _EPOCH + timedelta(days=key >> DAY_BITS)
    return day if day >= _FIRST_DATED else None


def is_superseded(key: int) -> bool:
    """Whether a key is that of an old version, of which there is a newer one."""
    return key < FIRST_CURRENT


def meeting_key(day: int, nth: int) -> int:
    """The key of the ``nth`` meeting of a day, from which its remarks count."""
    return (day << DAY_BITS) | (nth << SEQUENCE_BITS)


FIRST_CURRENT = meeting_key(UNDATED_DAY, 0)
"""No meeting that holds now has a lower key."""
