"""What comes of files that are brought into the library, told at once and kept for later."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes, ReadingReport, RemarkKind, SourceWarning
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import ReissueId


class Outcome(Enum):
    """What became of a file.

    A cancelled file was not read, or only the first of its meetings were stored.
    """

    IMPORTED = "imported"
    ALREADY = "already"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AskedVersion:
    """A meeting that may be a new version of one that was there before; the user decides.

    Attributes:
        title: of the one that was there before, with its number.
    """

    reissue: ReissueId
    title: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    Attributes:
        path: of a file in a ZIP, that of the ZIP with the name inside behind it.
        meetings: those read from it, or that the library had from it before.
        pages, remarks, items, speakers, doubts: how many were stored of it; ``doubts`` counts
            remarks with a doubt; all 0 where nothing was.
        error: why it was refused.
        title: of its first meeting, with the number; empty if unknown.
        sha256: of its bytes; empty if they could not be read.
        report: what reading did to its letters.
        seconds: that it took, from opening it to the end of its last transaction.
        versions: what the user is still asked of its meetings.
        taken_out: those of its meetings that were taken out of the library since.
    """

    path: Path
    status: Outcome
    meetings: tuple[MeetingId, ...] = ()
    pages: int = 0
    remarks: int = 0
    items: int = 0
    speakers: int = 0
    doubts: int = 0
    warnings: tuple[SourceWarning, ...] = ()
    error: GijiyomiError | None = None
    title: str = ""
    sha256: str = ""
    report: ReadingReport = field(default_factory=ReadingReport)
    seconds: float = 0.0
    versions: tuple[AskedVersion, ...] = ()
    taken_out: tuple[MeetingId, ...] = ()

    @property
    def cut_short(self) -> bool:
        """Whether only the first of its meetings were stored."""
        return bool(self.meetings) and self.status in {Outcome.REFUSED, Outcome.CANCELLED}


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """The outcome of a file as the library keeps it.

    Attributes:
        started: when the run began, in UTC; files of one run were asked for together.
        finished: when this file was done, in UTC.
    """

    started: datetime
    finished: datetime
    outcome: FileOutcome


def with_meeting(outcome: FileOutcome, minutes: ParsedMinutes, meeting: MeetingId) -> FileOutcome:
    """``outcome`` with one more meeting stored of the file."""
    remarks = [remark for remark in minutes.remarks if remark.kind is not RemarkKind.NARRATIVE]
    title = numbered_title(minutes.meeting.title, minutes.meeting.number)
    return replace(
        outcome,
        meetings=(*outcome.meetings, meeting),
        pages=outcome.pages + len(minutes.source.pages),
        remarks=outcome.remarks + len(remarks),
        items=outcome.items + sum(len(remark.paragraphs) for remark in remarks),
        speakers=outcome.speakers + len(minutes.speakers),
        doubts=outcome.doubts + sum(bool(remark.doubts) for remark in remarks),
        warnings=(*outcome.warnings, *minutes.warnings),
        title=outcome.title if outcome.meetings else title,
        report=outcome.report + minutes.report,
    )


def numbered_title(title: str, number: str | None) -> str:
    """The title of a meeting with its number."""
    return " ".join(part for part in (title, number) if part)
