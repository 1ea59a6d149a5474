"""Reads the kept originals of meetings again, one file after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gijiyomi.domain.corrections import RereadResult
from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes, SourceFile
from gijiyomi.domain.progress import Progress
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.warm import Reader, ReadingCancelled
from gijiyomi.library import Library, RemarkIndexer


@dataclass(frozen=True, slots=True)
class RereadOutcome:
    """What became of one meeting whose file was to be read again.

    Attributes:
        result: None if it was not; it is as it was before.
        error: why not; None with no result if the user stopped.
    """

    meeting_id: MeetingId
    result: RereadResult | None = None
    error: GijiyomiError | None = None


def reread_meetings(
    library: Library,
    meeting_ids: Sequence[MeetingId],
    *,
    indexer: RemarkIndexer,
    reader: Reader,
    progress: Progress,
    on_outcome: Callable[[RereadOutcome], None],
    access: Access = PLAIN,
) -> list[RereadOutcome]:
    """Read the file of each meeting again; each is one step to undo, and none stops the others.

    Args:
        library: that holds the meetings and their originals.
        meeting_ids: the meetings; those of one file are read from it once.
        indexer: told of the remarks.
        reader: stays open.
        progress: told before each file; asked before and during it whether to stop.
        on_outcome: called once a meeting.
        access: what opens those of the files that are protected.
    """
    outcomes: list[RereadOutcome] = []
    run = _Run(library, indexer, reader, progress, access)
    of_file: dict[SourceFile | None, list[MeetingId]] = {}
    for meeting_id in dict.fromkeys(meeting_ids):
        of_file.setdefault(run.source_of(meeting_id), []).append(meeting_id)
    for done, (file, meetings) in enumerate(of_file.items()):
        progress.report(done, len(of_file), file.name if file else "")
        for outcome in run.outcomes(file, meetings):
            outcomes.append(outcome)
            on_outcome(outcome)
    progress.report(len(of_file), len(of_file), "")
    return outcomes


@dataclass(frozen=True, slots=True)
class _Run:
    library: Library
    indexer: RemarkIndexer
    reader: Reader
    progress: Progress
    access: Access

    def source_of(self, meeting_id: MeetingId) -> SourceFile | None:
        """The file of a meeting; None if there is no such meeting."""
        try:
            return self.library.meetings.source_file(meeting_id)
        except InputError:
            return None

    def outcomes(
        self, file: SourceFile | None, meetings: Sequence[MeetingId]
    ) -> list[RereadOutcome]:
        if file is None:
            missing = [InputError("meeting-missing", id=one) for one in meetings]
            return [RereadOutcome(m, error=e) for m, e in zip(meetings, missing, strict=True)]
        if self.progress.cancelled():
            return [RereadOutcome(meeting_id) for meeting_id in meetings]
        try:
            original = self.library.originals.read(file.sha256)
            parsed = self.reader.read(
                file.name, original, cancelled=self.progress.cancelled, access=self.access
            )
        except ReadingCancelled:
            return [RereadOutcome(meeting_id) for meeting_id in meetings]
        except GijiyomiError as error:
            return [RereadOutcome(meeting_id, error=error) for meeting_id in meetings]
        return [self._outcome(meeting_id, file, parsed, original) for meeting_id in meetings]

    def _outcome(
        self,
        meeting_id: MeetingId,
        file: SourceFile,
        parsed: Sequence[ParsedMinutes],
        original: bytes,
    ) -> RereadOutcome:
        try:
            # A copy under another name may have been the first: the library's name stays.
            minutes = replace(self._minutes_of(meeting_id, file, parsed), file=file)
            result = self.library.meetings.reread(
                meeting_id, minutes, original, indexer=self.indexer
            )
        except GijiyomiError as error:
            return RereadOutcome(meeting_id, error=error)
        except Exception as error:  # noqa: BLE001 - the boundary of one meeting; it is reported
            defect = Defect(
                "reading-defect", file=file.name, detail=f"{type(error).__name__}: {error}"
            )
            defect.__cause__ = error
            return RereadOutcome(meeting_id, error=defect)
        return RereadOutcome(meeting_id, result)

    def _minutes_of(
        self, meeting_id: MeetingId, file: SourceFile, parsed: Sequence[ParsedMinutes]
    ) -> ParsedMinutes:
        """Which of the meetings of a file is the one that the library has.

        That of the same text, if it is one; else that in the same place, if there are as many.

        Raises:
            InputError: it cannot be told.
        """
        text = self.library.meetings.source_text(meeting_id).text
        same = [minutes for minutes in parsed if minutes.source.text == text]
        if len(same) == 1:
            return same[0]
        known = self.library.meetings.with_source(file.sha256)
        if len(known) != len(parsed):
            raise InputError("reread-meetings-differ", file=file.name)
        return parsed[known.index(meeting_id)]
