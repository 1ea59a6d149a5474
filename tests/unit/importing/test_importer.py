"""If these fail, files are lost on the way into the library, stored twice, or stop the others."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest
from tests.unit.importing import variants

from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing import reading
from gijiyomi.importing.importer import Importer, Outcome, walk_files
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import Library, NoIndex


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library" / "gijiyomi.db")
    yield library
    library.close()


class _Watcher:
    """A progress that cancels after a number of files."""

    def __init__(self, files: int) -> None:
        self.reports: list[tuple[int, int, str]] = []
        self._files = files

    def report(self, done: int, total: int, item: str) -> None:
        self.reports.append((done, total, item))

    def cancelled(self) -> bool:
        return len(self.reports) >= self._files


def _run(library, paths, progress=None):
    told = []
    outcomes = Importer(library, NoIndex(), reader=DirectReader()).run(
        paths, progress=progress or Unwatched(), on_outcome=told.append
    )
    assert told == outcomes
    return outcomes


def test_a_folder_goes_in_and_goes_in_only_once(library, tmp_path):
    folder = tmp_path / "minutes"
    (folder / "sub").mkdir(parents=True)
    first, second = variants.seeds()
    shutil.copy(first, folder / "b.txt")
    shutil.copy(second, folder / "sub" / "a.txt")
    (folder / ".hidden.txt").write_text("no", encoding="utf-8")
    shutil.copy(first, folder / "c.txt")

    outcomes = _run(library, [folder])
    assert [(o.path.name, o.status) for o in outcomes] == [
        ("b.txt", Outcome.IMPORTED),
        ("c.txt", Outcome.ALREADY),
        ("a.txt", Outcome.IMPORTED),
    ]
    assert (outcomes[0].remarks, outcomes[0].pages, outcomes[0].doubts) == (18, 11, 0)
    assert (outcomes[2].remarks, outcomes[2].pages, outcomes[2].doubts) == (36, 12, 2)
    assert outcomes[1].meetings == outcomes[0].meetings
    assert outcomes[1].title == outcomes[0].title == "人工知能戦略専門調査会 第3回"
    assert len(library.meetings.list()) == 2

    again = _run(library, [folder])
    assert {o.status for o in again} == {Outcome.ALREADY}
    assert len(library.meetings.list()) == 2


def test_one_bad_file_does_not_stop_the_others(library, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF")
    outcomes = _run(library, [bad, tmp_path / "missing.txt", variants.seeds()[0]])
    assert [o.status for o in outcomes] == [Outcome.REFUSED, Outcome.REFUSED, Outcome.IMPORTED]
    assert [o.error.code for o in outcomes[:2]] == ["broken-pdf", "file-missing"]
    assert all(isinstance(o.error, InputError) for o in outcomes[:2])


def test_a_fault_of_the_program_is_told_and_does_not_stop_the_others(
    library, monkeypatch, tmp_path
):
    real = reading.parse_bytes

    def broken(name, data, access):
        if name == "x.txt":
            raise ZeroDivisionError("division by zero")
        return real(name, data, access)

    monkeypatch.setattr(reading, "parse_bytes", broken)
    (tmp_path / "x.txt").write_bytes(b"x")
    outcomes = _run(library, [tmp_path / "x.txt", variants.seeds()[0]])
    assert [o.status for o in outcomes] == [Outcome.REFUSED, Outcome.IMPORTED]
    assert isinstance(outcomes[0].error, Defect)
    assert "ZeroDivisionError" in str(outcomes[0].error)


def test_cancelling_keeps_what_is_in(library):
    watcher = _Watcher(files=1)
    outcomes = _run(library, variants.seeds(), watcher)
    assert [o.status for o in outcomes] == [Outcome.IMPORTED, Outcome.CANCELLED]
    assert watcher.reports[0] == (0, 2, variants.seeds()[0].name)
    assert len(library.meetings.list()) == 1


def test_the_library_gives_back_what_was_read(library):
    (outcome,) = _run(library, [variants.seeds()[1]])
    (meeting,) = outcome.meetings
    minutes = variants.parsed(variants.seeds()[1])
    stored = library.remarks.of_meeting(meeting)
    assert [(r.kind, r.text, r.pages) for r in stored] == [
        (r.kind, r.text, r.pages) for r in minutes.remarks
    ]
    assert [a.name for a in library.meetings.attendees(meeting)] == [
        a.name for a in minutes.attendees
    ]


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert list(walk_files(tmp_path)) == [tmp_path / "a.txt"]
    assert list(walk_files(tmp_path / "a.txt")) == [tmp_path / "a.txt"]


def test_a_file_name_that_is_no_utf8_goes_in(library, tmp_path):
    """Names from a ZIP of Windows are in cp932, and Linux keeps them byte for byte."""
    file = tmp_path / os.fsdecode(b"\x8bc\x8e\x96.txt")
    try:
        shutil.copy(variants.seeds()[0], file)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    (outcome,) = _run(library, [file])
    assert outcome.status is Outcome.IMPORTED
    assert library.meetings.get(outcome.meetings[0]).source_name == "?c??.txt"


def test_what_came_of_every_file_is_kept_as_it_was_told(library, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF")
    outcomes = _run(library, [bad, *variants.seeds(), tmp_path / "missing.txt"])
    kept = library.imports.recent(10)
    assert [_comparable(one.outcome) for one in kept] == [_comparable(one) for one in outcomes]
    assert len({one.started for one in kept}) == 1
    for outcome in outcomes[1:3]:
        (meeting,) = outcome.meetings
        assert library.imports.of_meeting(meeting).outcome.path == outcome.path
        assert outcome.seconds > 0
        assert outcome.sha256
    assert outcomes[1].report.closed_spaces == 173


def _comparable(outcome):
    error = outcome.error
    return replace(outcome, error=None), error and (type(error), error.code, error.facts)


def test_files_that_were_not_begun_are_kept_as_such(library):
    _run(library, variants.seeds(), _Watcher(files=1))
    statuses = [one.outcome.status for one in library.imports.recent(10)]
    assert statuses == [Outcome.IMPORTED, Outcome.CANCELLED]


class _FailsAt(NoIndex):
    """An indexer that fails at a meeting."""

    def __init__(self, number: int, error: BaseException) -> None:
        self._left = number
        self._error = error

    def index(self, _remarks) -> None:
        self._left -= 1
        if self._left == 0:
            raise self._error


class _TwoMeetings:
    """A reader that finds two meetings in a file."""

    def read(self, name, data, **_options):
        (read,) = parse_bytes(name, data)
        return [read, replace(read, meeting=replace(read.meeting, number="第99回"))]

    def close(self) -> None: ...


def test_the_rest_of_a_file_that_was_cut_short_comes_in_when_it_is_read_again(library):
    """It was taken for read before, and its other meetings never came in."""
    full = EnvironmentFault("library-full", file="gijiyomi.db", detail="")
    cut = _run_two(library, _FailsAt(2, full))
    assert (cut.status, len(cut.meetings), cut.remarks) == (Outcome.REFUSED, 1, 18)
    assert cut.cut_short
    assert len(library.meetings.list()) == 1
    whole = _run_two(library, NoIndex())
    assert (whole.status, len(whole.meetings), whole.remarks) == (Outcome.IMPORTED, 2, 36)
    assert len(library.meetings.list()) == 2
    assert _run_two(library, NoIndex()).status is Outcome.ALREADY
    assert whole.report.closed_spaces == 2 * 173


def _run_two(library, indexer):
    importer = Importer(library, indexer, reader=_TwoMeetings())
    (outcome,) = importer.run(
        [variants.seeds()[0]], progress=Unwatched(), on_outcome=lambda _: None
    )
    return outcome


def test_a_meeting_that_was_taken_out_comes_in_again_with_its_file(library):
    """Else one of several of a file could be had back by undo only."""
    first, second = _run_two(library, NoIndex()).meetings
    library.removals.remove(first, cite=lambda *_: "")
    again = _run_two(library, NoIndex())
    assert again.status is Outcome.IMPORTED
    assert second in again.meetings
    assert first not in again.meetings
    assert len(library.meetings.list()) == 2
    assert _run_two(library, NoIndex()).status is Outcome.ALREADY
    (kept,) = [one for one in library.imports.recent(10) if one.outcome.taken_out]
    assert (kept.outcome.meetings, kept.outcome.taken_out) == ((second,), (first,))


def test_a_program_that_died_between_two_meetings_leaves_a_file_cut_short(library):
    with pytest.raises(KeyboardInterrupt):
        _run_two(library, _FailsAt(2, KeyboardInterrupt()))
    (kept,) = library.imports.recent(10)
    assert kept.outcome.cut_short
    assert kept.outcome.remarks == 18
    assert _run_two(library, NoIndex()).status is Outcome.IMPORTED
    assert len(library.meetings.list()) == 2


def test_a_result_that_cannot_be_kept_is_told_so(library, monkeypatch, tmp_path):
    def full(*_arguments, **_options):
        raise EnvironmentFault("library-full", file="gijiyomi.db", detail="")

    monkeypatch.setattr(library.imports, "put", full)
    (outcome,) = _run(library, [tmp_path / "missing.txt"])
    assert outcome.error.code == "file-missing"
    assert [warning.code for warning in outcome.warnings] == ["result-not-kept"]
