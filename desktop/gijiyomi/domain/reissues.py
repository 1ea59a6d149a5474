"""Minutes that were issued again: which of two meetings is the other's new version (改訂)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.domain.text import Span

ReissueId = NewType("ReissueId", int)


class Standing(Enum):
    """What the user has said of two meetings that may be versions of one.

    ASKED: nothing yet. TAKEN: they are, and the older one is a 旧版. APART: they are not.
    """

    ASKED = "asked"
    TAKEN = "taken"
    APART = "apart"


class Ground(Enum):
    """Why two meetings may be versions of one.

    HEAD: body, number, date and kind of record agree. MISSING: one of them prints no number or no
    date, and the rest agrees. WORDS: the rest agrees less, but most words are the same. CHOSEN: the
    user chose the file as a new version.
    """

    HEAD = "head"
    MISSING = "missing"
    WORDS = "words"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Reissue:
    """Two meetings of the library, of which one may be the other's new version.

    Attributes:
        older, newer: as the user says; until then the newer is what was brought in last.
        alike: how much of the shorter text is in the other one, 0 to 1.
    """

    id: ReissueId
    older: MeetingId
    newer: MeetingId
    standing: Standing
    ground: Ground
    alike: float


class Bearer(Enum):
    """What stands on words of the older version and may come along to the newer one."""

    ANNOTATION = "annotation"
    EXCERPT = "excerpt"
    CORRECTION = "correction"


class Anchoring(Enum):
    """How sure it is that the words found are the words meant: 同一, 要確認, 行方不明."""

    SAME = "same"
    TO_CHECK = "to-check"
    LOST = "lost"


class Verdict(Enum):
    """What the user has said of it: it has come along, or stays on the older version."""

    MOVED = "moved"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation, an excerpt or a correction, by its id among those of its kind."""

    bearer: Bearer
    row: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What has become of a mark.

    Attributes:
        remark_id, span: where it stood in the older version; None for a correction.
        exact: the words that it stood on there.
        more: where an annotation on several remarks stood besides.
    """

    mark: Mark
    verdict: Verdict
    remark_id: RemarkId | None
    span: Span | None
    exact: str
    more: tuple[tuple[RemarkId, Span], ...] = ()
