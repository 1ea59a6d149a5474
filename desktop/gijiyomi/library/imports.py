"""What came of the files that were brought in, kept to be read later."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.minutes import ReadingReport, SourceWarning, Stretch
from gijiyomi.domain.no_answer import Unsearched
from gijiyomi.domain.outcomes import (
    AskedVersion,
    FileOutcome,
    KeptOutcome,
    Outcome,
    numbered_title,
)
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import ReissueId
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.wording import word

KEPT_RESULTS = 5000
"""How many results are kept; the oldest are forgotten."""

_COLUMNS = """
    result.id, started, finished, path, status, error, title, sha256, pages, remarks, items,
    speakers, doubts, warnings, report, seconds
"""
# What came of a file last counts: it may have been read after all.
_UNSEARCHED = """
    FROM import_result
    WHERE id IN (SELECT max(id) FROM import_result GROUP BY path)
        AND (status = 'refused' OR json_array_length(report, '$.picture_pages') > 0)
"""
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}


class Imports:
    """A row for each file of each run, written with what was stored of it."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, started: datetime, outcome: FileOutcome, *, over: int | None = None) -> int:
        """Keep what came of a file; inside a change it is written with that.

        Args:
            started: when the run began; what groups the files of a run.
            outcome: names that are no Unicode are kept with ``?`` in them.
            over: the result that this one takes the place of, as more of the file was stored.

        Returns:
            The id of the result, for ``over``.

        Raises:
            EnvironmentFault: the disk is full, locked or read-only.
        """
        values = {"started": started.isoformat(timespec="microseconds"), **_values(outcome)}
        with self._journal.change(word("step.import")):
            values["finished"] = self._journal.now()
            if over is None:
                over = self._database.insert("import_result", values)
                self._forget_oldest(over)
            else:
                columns = ", ".join(f"{name} = ?" for name in values)
                self._database.run(
                    f"UPDATE import_result SET {columns} WHERE id = ?",  # noqa: S608  # our names
                    *values.values(),
                    over,
                )
            self._link(over, outcome.meetings)
        return over

    def recent(self, limit: int) -> list[KeptOutcome]:
        """The newest ``limit`` results: the newest run first, its files in their order."""
        rows = self._database.rows(
            f"SELECT * FROM (SELECT {_COLUMNS} FROM import_result AS result "  # noqa: S608
            "ORDER BY result.id DESC LIMIT ?) ORDER BY started DESC, id",
            limit,
        )
        return self._kept(rows)

    def of_meeting(self, meeting_id: MeetingId) -> KeptOutcome | None:
        """The result of the file that brought a meeting; None if it is no longer kept."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM import_result AS result "  # noqa: S608
            "JOIN import_meeting ON result_id = result.id WHERE meeting_id = ? "
            "ORDER BY status = 'already', result.id DESC LIMIT 1",
            meeting_id,
        )
        return next(iter(self._kept(rows)), None)

    def cut_short(self, sha256: str) -> bool:
        """Whether only the first meetings of the file with these bytes were stored."""
        status = self._database.value(
            "SELECT status FROM import_result AS result "
            "WHERE sha256 = ? AND status <> 'already' "
            "AND EXISTS (SELECT 1 FROM import_meeting WHERE result_id = result.id) "
            "ORDER BY id DESC LIMIT 1",
            sha256,
        )
        return status is not None and Outcome(status) is not Outcome.IMPORTED

    def brought(self, sha256: str) -> int:
        """How many meetings the file with these bytes brought when it was read last; 0 if never."""
        found = self._database.value(
            "SELECT count(*) FROM import_meeting WHERE result_id = ("
            "SELECT max(id) FROM import_result WHERE sha256 = ? AND status <> 'already')",
            sha256,
        )
        return int(found)

    def unsearched(self, limit: int) -> list[Unsearched]:
        """The newest ``limit`` files that were refused, or have pages that are pictures."""
        rows = self._database.rows(
            f"SELECT name, status, report {_UNSEARCHED} ORDER BY id DESC LIMIT ?",
            limit,
        )
        return [
            Unsearched(name, tuple(_decode_report(report).picture_pages))
            if Outcome(status) is not Outcome.REFUSED
            else Unsearched(name)
            for name, status, report in rows
        ]

    def count_unsearched(self) -> int:
        """How many files were refused or have pages that are pictures."""
        return int(self._database.value(f"SELECT count(*) {_UNSEARCHED}"))

    def _link(self, result: int, meetings: Sequence[MeetingId]) -> None:
        linked = int(
            self._database.value("SELECT count(*) FROM import_meeting WHERE result_id = ?", result)
        )
        for order, meeting in enumerate(meetings[linked:], linked + 1):
            row = {"result_id": result, "ord": order, "meeting_id": meeting}
            self._database.insert("import_meeting", row)

    def _forget_oldest(self, newest: int) -> None:
        self._database.run("DELETE FROM import_result WHERE id <= ?", newest - KEPT_RESULTS)

    def _kept(self, rows: Iterable[tuple[Any, ...]]) -> list[KeptOutcome]:
        find = "SELECT meeting_id FROM import_meeting WHERE result_id = ? ORDER BY ord"
        kept = [
            _outcome(row, [MeetingId(one) for (one,) in self._database.rows(find, row[0])])
            for row in rows
        ]
        renewed = self.renewed([one.outcome for one in kept])
        return [replace(one, outcome=now) for one, now in zip(kept, renewed, strict=True)]

    def renewed(self, outcomes: Sequence[FileOutcome]) -> list[FileOutcome]:
        """Outcomes as they are now: with meetings taken out or put back since, and what is asked.

        A meeting that was taken out cannot be shown any more.
        """
        return [self._renewed(outcome) for outcome in outcomes]

    def _renewed(self, outcome: FileOutcome) -> FileOutcome:
        brought = [*outcome.meetings, *outcome.taken_out]
        if not brought:
            return outcome
        marks = ", ".join("?" * len(brought))
        rows = self._database.rows(
            f"SELECT id FROM meeting WHERE id IN ({marks})",  # noqa: S608  # marks
            *brought,
        )
        there = {MeetingId(row_id) for (row_id,) in rows}
        asked = self._database.rows(
            "SELECT reissue.id, older.title, older.number FROM reissue "  # noqa: S608  # marks
            "JOIN meeting AS older ON older.id = older_id JOIN meeting ON meeting.id = newer_id "
            f"WHERE standing = 'asked' AND newer_id IN ({marks}) ORDER BY newer_id",
            *brought,
        )
        return replace(
            outcome,
            meetings=tuple(one for one in sorted(brought) if one in there),
            taken_out=tuple(one for one in sorted(brought) if one not in there),
            versions=tuple(
                AskedVersion(ReissueId(reissue), numbered_title(title, number))
                for reissue, title, number in asked
            ),
        )


def _values(outcome: FileOutcome) -> dict[str, object]:
    return {
        "path": _unicode(str(outcome.path)),
        "name": _unicode(outcome.path.name),
        "sha256": outcome.sha256,
        "status": outcome.status.value,
        "error": None if outcome.error is None else _encode_error(outcome.error),
        "title": _unicode(outcome.title),
        "pages": outcome.pages,
        "remarks": outcome.remarks,
        "items": outcome.items,
        "speakers": outcome.speakers,
        "doubts": outcome.doubts,
        "warnings": _dump([[one.code, one.detail, one.page] for one in outcome.warnings]),
        "report": _encode_report(outcome.report),
        "seconds": outcome.seconds,
    }


def _outcome(row: tuple[Any, ...], meetings: Sequence[MeetingId]) -> KeptOutcome:
    _, started, finished, path, status, error, title, sha256, *counts = row
    pages, remarks, items, speakers, doubts, warnings, report, seconds = counts
    outcome = FileOutcome(
        Path(path),
        Outcome(status),
        tuple(meetings),
        pages=pages,
        remarks=remarks,
        items=items,
        speakers=speakers,
        doubts=doubts,
        warnings=tuple(SourceWarning(*one) for one in json.loads(warnings)),
        error=None if error is None else _decode_error(error),
        title=title,
        sha256=sha256,
        report=_decode_report(report),
        seconds=seconds,
    )
    return KeptOutcome(datetime.fromisoformat(started), datetime.fromisoformat(finished), outcome)


def _encode_error(error: GijiyomiError) -> str:
    blame = next(name for name, kind in _BLAME.items() if isinstance(error, kind))
    facts = {
        name: value if isinstance(value, bool | int | float | str) else str(value)
        for name, value in error.facts.items()
    }
    return _dump([blame, error.code, facts])


def _decode_error(text: str) -> GijiyomiError:
    blame, code, facts = json.loads(text)
    return _BLAME[blame](code, **facts)


def _encode_report(report: ReadingReport) -> str:
    quoted = [[one.text, one.length, one.page] for one in report.quoted]
    return _dump(
        {
            "closed_spaces": report.closed_spaces,
            "replaced_radicals": report.replaced_radicals,
            "joined_lines": report.joined_lines,
            "picture_pages": report.picture_pages,
            "unclassified": report.unclassified,
            "stretches": report.stretches,
            "quoted": quoted,
        }
    )


def _decode_report(text: str) -> ReadingReport:
    told = json.loads(text)
    pictures = tuple(told.pop("picture_pages"))
    quoted = tuple(Stretch(*one) for one in told.pop("quoted"))
    return ReadingReport(**told, picture_pages=pictures, quoted=quoted)


def _dump(value: object) -> str:
    return _unicode(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _unicode(text: str) -> str:
    """``text`` with ``?`` for what no Unicode file can hold: names of Windows in a ZIP."""
    return text.encode("utf-8", "replace").decode("utf-8")
