"""The records that a document quotes, as its list of sources names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time

from gijiyomi.domain.minutes import Attendee
from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.export.citation import meeting_title, record_name
from gijiyomi.export.document import AttendanceGroup, AttendanceList, SourceLine
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word


def running_title(meeting: Meeting) -> str:
    """Meeting and day for a running head: ``第3回人工知能戦略専門調査会　令和7年12月5日``."""
    if meeting.date is None:
        return meeting_title(meeting)
    day = japanese_date(meeting.date)
    return word("export.meeting_heading", meeting=meeting_title(meeting), date=day)


def taken_from(meetings: Sequence[Meeting]) -> str:
    """Which records the words are from, for the cover; empty if from none."""
    if not meetings:
        return ""
    first = f"{meeting_title(meetings[0])}{meetings[0].kind}"
    if len(meetings) == 1:
        return word("export.taken_from", record=first)
    return word("export.taken_from_many", first=first, count=len(meetings) - 1)


def source_lines(
    meetings: Sequence[Meeting], pages: Mapping[MeetingId, Iterable[int]]
) -> tuple[SourceLine, ...]:
    """The list of sources: each record with day, place, file and the pages quoted from."""
    return tuple(
        SourceLine(record_name(meeting), tuple(_details(meeting, pages.get(meeting.id, ()))))
        for meeting in meetings
    )


def attendance_list(meeting: Meeting, attendees: Sequence[Attendee]) -> AttendanceList | None:
    """Who attended, by the groups of the record; None where it lists nobody."""
    if not attendees:
        return None
    groups: dict[str, list[str]] = {}
    for attendee in attendees:
        groups.setdefault(attendee.group or "", []).append(_attendee(attendee))
    listed = tuple(AttendanceGroup(name, tuple(people)) for name, people in groups.items())
    return AttendanceList(record_name(meeting), listed)


def page_list(pages: Iterable[int]) -> str:
    """``3-5, 8`` for 3, 4, 5 and 8."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _attendee(attendee: Attendee) -> str:
    post = " ".join(part for part in (attendee.affiliation, attendee.post) if part)
    return word("export.attendee", name=attendee.name, post=post) if post else attendee.name


def _details(meeting: Meeting, pages: Iterable[int]) -> Iterator[str]:
    sitting = _sitting(meeting)
    if sitting:
        yield sitting
    if meeting.place:
        yield word("export.source_place", place=meeting.place)
    yield word("export.source_file", file=meeting.source_name)
    quoted = page_list(pages)
    if quoted:
        yield word("export.source_pages", pages=quoted)
    if quoted and meeting.pages_inferred:
        yield word("export.source_inferred")


def _sitting(meeting: Meeting) -> str:
    if meeting.date is None:
        return ""
    day = japanese_date(meeting.date, weekday=True)
    if meeting.start is None:
        return day
    start, end = _clock(meeting.start), _clock(meeting.end)
    return word("export.source_day", date=day, start=start, end=end)


def _clock(moment: time | None) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment else ""
