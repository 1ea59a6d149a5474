"""What the user is still asked of meetings that may be new versions of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gijiyomi.domain.outcomes import AskedVersion, numbered_title
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import Standing
from gijiyomi.library import Library


def asked_versions(library: Library, meeting_ids: Sequence[MeetingId]) -> Iterator[AskedVersion]:
    """The open questions of these meetings."""
    for one in library.reissues.of_meetings(meeting_ids):
        if one.standing is Standing.ASKED:
            older = library.meetings.get(one.older)
            yield AskedVersion(one.id, numbered_title(older.title, older.number))
