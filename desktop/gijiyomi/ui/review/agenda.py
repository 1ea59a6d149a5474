"""What is still to be confirmed, what was, and in what order. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.ui.review.cases import Case
from gijiyomi.ui.review.choices import short_reason
from gijiyomi.wording import word

Key = tuple[MeetingId, RemarkId]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line of the list; it stays when it is settled.

    Attributes:
        place: meeting in the order of the review, and order in it.
        settled: nothing is in question there any more.
    """

    key: Key
    label: str
    why: str
    pages: str
    place: tuple[int, int]
    settled: bool

    @property
    def detail(self) -> str:
        """``p.9`` and whether it is settled."""
        parts = (self.pages, word("review.settled-row") if self.settled else "")
        return "　".join(part for part in parts if part)

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        state = word("review.settled-row" if self.settled else "review.open-row")
        return word(
            "review.row-spoken", label=self.label, why=self.why, page=self.pages, state=state
        )


class Agenda:
    """The cases of a review, as they come and go with each change of the library."""

    def __init__(self) -> None:
        self._meetings: tuple[MeetingId, ...] = ()
        self._rows: dict[Key, ReviewRow] = {}
        self._open: dict[Key, Case] = {}

    @property
    def meetings(self) -> tuple[MeetingId, ...]:
        """Whose remarks are reviewed, in this order."""
        return self._meetings

    @property
    def unsure_meetings(self) -> tuple[MeetingId, ...]:
        """Those of the meetings in which anything was unsure since the review began."""
        unsure = {meeting for meeting, _ in self._rows}
        return tuple(meeting for meeting in self._meetings if meeting in unsure)

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """All lines in reading order, settled ones too."""
        return tuple(sorted(self._rows.values(), key=lambda row: row.place))

    @property
    def left(self) -> int:
        """How many are not settled."""
        return len(self._open)

    def start(self, meetings: Sequence[MeetingId]) -> None:
        """Begin anew, with nothing known yet."""
        self._meetings = tuple(meetings)
        self._rows, self._open = {}, {}

    def take(self, cases: Sequence[Case]) -> Key | None:
        """Take what the library holds now to be confirmed.

        Returns:
            The first that was settled and is in question again, as after an undo; else None.
        """
        again = [
            case.key for case in cases if case.key in self._rows and not self.is_open(case.key)
        ]
        self._open = {case.key: case for case in cases}
        for key, row in self._rows.items():
            self._rows[key] = replace(row, settled=key not in self._open)
        for case in cases:
            self._rows[case.key] = self._row(case)
        return again[0] if again else None

    def is_open(self, key: Key) -> bool:
        """Whether it is still to be settled."""
        return key in self._open

    def case(self, key: Key | None) -> Case | None:
        """What is asked there; None if it is settled."""
        return None if key is None else self._open.get(key)

    def row(self, key: Key | None) -> ReviewRow | None:
        """The line of it."""
        return None if key is None else self._rows.get(key)

    def next_open(self, key: Key | None) -> Key | None:
        """The next one to settle after ``key``, beginning again at the end; None if none is left.

        ``key`` itself only if it is the last one left.
        """
        keys = [row.key for row in self.rows]
        at = keys.index(key) + 1 if key in keys else 0
        return next((each for each in [*keys[at:], *keys[:at]] if each in self._open), None)

    def step(self, key: Key | None, by: int) -> Key | None:
        """The line ``by`` further on; None beyond the ends."""
        keys = [row.key for row in self.rows]
        at = keys.index(key) + by if key in keys else 0
        return keys[at] if 0 <= at < len(keys) else None

    def position(self, key: Key | None) -> int:
        """1 for the first line; 0 if there is none of ``key``."""
        keys = [row.key for row in self.rows]
        return keys.index(key) + 1 if key in keys else 0

    def _row(self, case: Case) -> ReviewRow:
        meeting, order = case.place
        return ReviewRow(
            key=case.key,
            label=case.label,
            why=short_reason(case),
            pages=case.pages,
            place=(self._meetings.index(meeting), order),
            settled=False,
        )
