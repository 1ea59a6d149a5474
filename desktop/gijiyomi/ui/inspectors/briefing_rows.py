"""The rows of the 資料 pane: entries with who said it and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import (
    Briefing,
    BriefingEntry,
    BriefingId,
    EntryKind,
    Meeting,
    MeetingId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
)
from gijiyomi.export.citation import meeting_title
from gijiyomi.library import BriefingSummary, Library
from gijiyomi.ui.inspectors.annotation_rows import speaker_name
from gijiyomi.ui.text.content import page_words
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """One entry as it is listed.

    Attributes:
        number: of an excerpt, counting from 1; None for headings and comments.
        speaker, role: who said it; empty for headings and comments.
        place: ``第3回 p.3``.
    """

    entry: BriefingEntry
    number: int | None = None
    speaker: str = ""
    role: str = ""
    place: str = ""

    @property
    def spoken(self) -> str:
        """The whole card for screen readers, in the order in which it is read."""
        text = self.entry.text
        if self.entry.kind is EntryKind.HEADING:
            return word("briefing.spoken_heading", text=text)
        if self.entry.kind is EntryKind.COMMENT:
            return word("briefing.spoken_comment", text=text)
        comment = word("briefing.spoken_comment", text=text) if text else ""
        who = f"{self.speaker} {self.role}".strip()
        parts = (str(self.number), who, self.place, self.entry.quote, comment)
        return word("annotations.spoken_separator").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class BriefingContent:
    """All that the pane shows.

    Attributes:
        briefing: None if there is none yet.
        others: every briefing of the library, this one too.
    """

    briefing: Briefing | None
    rows: tuple[BriefingRow, ...]
    others: tuple[BriefingSummary, ...]

    @property
    def id(self) -> BriefingId | None:
        """Which briefing it is."""
        return self.briefing.id if self.briefing else None


def read_current_briefing(library: Library) -> BriefingContent:
    """The briefing used last with all that is shown of it."""
    briefing = library.briefings.current()
    rows = briefing_rows(library, briefing.entries) if briefing else ()
    return BriefingContent(briefing, tuple(rows), tuple(library.briefings.list()))


def briefing_rows(library: Library, entries: Sequence[BriefingEntry]) -> list[BriefingRow]:
    """The rows of ``entries`` in order, excerpts numbered."""
    remarks = library.remarks.get_many(
        [entry.remark_id for entry in entries if entry.remark_id is not None]
    )
    meetings = {
        found: library.meetings.get(found) for found in {r.meeting_id for r in remarks.values()}
    }
    speakers = {
        speaker.id: speaker for found in meetings for speaker in library.meetings.speakers(found)
    }
    rows: list[BriefingRow] = []
    for entry in entries:
        number = 1 + sum(row.number is not None for row in rows)
        rows.append(_row(entry, remarks, meetings=meetings, speakers=speakers, number=number))
    return rows


def _row(
    entry: BriefingEntry,
    remarks: Mapping[RemarkId, Remark],
    *,
    meetings: Mapping[MeetingId, Meeting],
    speakers: Mapping[SpeakerId, Speaker],
    number: int,
) -> BriefingRow:
    if entry.remark_id is None or entry.span is None:
        return BriefingRow(entry)
    remark = remarks.get(entry.remark_id)
    if remark is None:
        return BriefingRow(entry, number, place=word("briefing.remark_missing"))
    speaker = speakers[remark.speaker_id] if remark.speaker_id is not None else None
    meeting = meetings[remark.meeting_id]
    sitting = meeting.number or meeting_title(meeting)
    pages = page_words(remark.pages_of(entry.span))
    return BriefingRow(
        entry,
        number,
        speaker=speaker_name(speaker),
        # A label as printed (岡田委員) holds the role already.
        role=speaker.role if speaker and speaker.name else "",
        place="  ".join(part for part in (sitting, pages) if part),
    )
