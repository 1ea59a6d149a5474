"""If these fail, what was read of a file, or why it was refused, cannot be looked up later."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.domain.minutes import ReadingReport, SourceWarning, Stretch
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import NoIndex, imports

MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
REPORT = ReadingReport(4, 3, 20, (2, 5), 15, 1, (Stretch("読めない字", 15, 7),))


def outcome(name: str, status: Outcome = Outcome.IMPORTED, **values: object) -> FileOutcome:
    return FileOutcome(Path("/in") / name, status, **values)  # type: ignore[arg-type]


def names(library, limit: int = 100) -> list[str]:
    return [kept.outcome.path.name for kept in library.imports.recent(limit)]


def test_a_result_comes_back_whole_after_a_restart(stored, stored_meeting, open_library):
    told = outcome(
        "a.pdf",
        meetings=(stored_meeting,),
        pages=11, remarks=5, items=9, speakers=4, doubts=1,
        warnings=(SourceWarning("picture-page", "", 2), SourceWarning("no-remarks")),
        title="知能技術調査会 第3回",
        sha256="ab" * 32,
        report=REPORT,
        seconds=1.25,
    )  # fmt: skip
    stored.imports.put(MONDAY, told)
    stored.close()
    (kept,) = open_library().imports.recent(10)
    assert kept.outcome == told
    assert kept.started == MONDAY


@pytest.mark.parametrize("kind", [InputError, EnvironmentFault, Defect])
def test_the_reason_of_a_refusal_comes_back_with_its_facts(library, kind):
    error = kind("too-large", file="巨大.pdf", limit=300)
    library.imports.put(MONDAY, outcome("巨大.pdf", Outcome.REFUSED, error=error))
    (kept,) = library.imports.recent(1)
    assert type(kept.outcome.error) is kind
    assert (kept.outcome.error.code, kept.outcome.error.facts) == (error.code, error.facts)


def test_the_newest_run_comes_first_and_its_files_in_their_order(library):
    for started, name in ((MONDAY, "a"), (MONDAY, "b"), (TUESDAY, "c"), (TUESDAY, "d")):
        library.imports.put(started, outcome(name))
    assert names(library) == ["c", "d", "a", "b"]
    assert names(library, 3) == ["c", "d", "b"]


def test_the_oldest_results_are_forgotten(library, monkeypatch):
    monkeypatch.setattr(imports, "KEPT_RESULTS", 3)
    for name in "abcde":
        library.imports.put(MONDAY, outcome(name, meetings=(MeetingId(1),)))
    assert names(library) == ["c", "d", "e"]
    ask = library.connection.execute
    assert ask("SELECT count(*) FROM import_meeting").fetchall() == [(3,)]


def test_the_result_of_a_meeting_is_that_of_the_file_that_brought_it(stored, stored_meeting):
    brought = outcome("a.pdf", meetings=(stored_meeting,), remarks=5)
    stored.imports.put(MONDAY, brought)
    stored.imports.put(TUESDAY, outcome("b.pdf", Outcome.ALREADY, meetings=(stored_meeting,)))
    kept = stored.imports.of_meeting(stored_meeting)
    assert kept is not None
    assert kept.outcome == brought
    assert stored.imports.of_meeting(MeetingId(99)) is None


def test_a_result_outlives_its_meeting_but_no_longer_leads_to_it(library):
    library.imports.put(MONDAY, outcome("a.pdf", meetings=(MeetingId(7),), remarks=5))
    (kept,) = library.imports.recent(1)
    assert (kept.outcome.meetings, kept.outcome.remarks) == ((), 5)


def test_a_result_is_lost_with_the_meeting_that_was_not_stored(library, parsed, parsed_builder):
    def keep_and_fail(meeting: MeetingId) -> None:
        library.imports.put(MONDAY, outcome("a.pdf", meetings=(meeting,)))
        raise InputError("not-minutes")

    with pytest.raises(InputError):
        library.meetings.add(
            parsed, parsed_builder.original(), indexer=NoIndex(), alongside=keep_and_fail
        )
    assert library.imports.recent(10) == []
    assert library.meetings.list() == []


def test_a_file_is_cut_short_until_its_last_meeting_is_in(library):
    first = outcome("a.json", Outcome.CANCELLED, meetings=(MeetingId(1),), sha256="ab")
    result = library.imports.put(MONDAY, first)
    assert library.imports.cut_short("ab")
    whole = replace(first, status=Outcome.IMPORTED, meetings=(MeetingId(1), MeetingId(2)))
    assert library.imports.put(MONDAY, whole, over=result) == result
    library.imports.put(TUESDAY, replace(whole, status=Outcome.ALREADY))
    assert not library.imports.cut_short("ab")
    assert not library.imports.cut_short("cd")
    assert len(library.imports.recent(10)) == 2


def test_a_refusal_before_anything_was_stored_cuts_nothing_short(library):
    error = InputError("not-minutes", file="a.txt")
    library.imports.put(MONDAY, outcome("a.txt", Outcome.REFUSED, error=error, sha256="ab"))
    assert not library.imports.cut_short("ab")


def test_a_name_that_is_no_unicode_is_kept_readable(library):
    name = os.fsdecode(b"\x8bc.txt")
    error = InputError("empty-file", file=name)
    library.imports.put(MONDAY, outcome(name, Outcome.REFUSED, error=error))
    assert names(library) == ["?c.txt"]


def test_keeping_a_result_leaves_nothing_to_undo(library):
    library.imports.put(MONDAY, outcome("a.pdf"))
    assert library.history.undo_label() is None
