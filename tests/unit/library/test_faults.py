"""A disk that is full and a clock that goes back take nothing that was saved."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.unit.library.shelves import contents, sound

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.domain.outcomes import Outcome
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library, backup, check, newest_sound_copy
from gijiyomi.search import Indexer
from gijiyomi.wording import explain


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB of its own, and what fills it up and empties it again."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root of Linux can make a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def filled(disk, spare):
    """All but ``spare`` bytes of the disk are taken."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(b"\1" * max(0, free - spare))
    yield
    ballast.unlink()


@pytest.fixture
def shelf_there(small_disk, parsed, parsed_builder):
    with Library.open(small_disk / "gijiyomi.db", index_with=Indexer) as library:
        library.meetings.add(parsed, parsed_builder.original(), indexer=Indexer(library))
        annotate(library, "前")
        yield library


def annotate(library, note):
    remark = library.remarks.of_meeting(library.meetings.list()[0].id)[1]
    return library.annotations.add(remark.id, Span(0, 2), meaning=Meaning.FACT, note=note)


@pytest.mark.parametrize("spare", [0, 20_000, 100_000])
def test_a_full_disk_takes_no_change_and_loses_none(shelf_there, small_disk, spare):
    before = contents(shelf_there)
    with filled(small_disk, spare), pytest.raises(EnvironmentFault) as told:
        annotate(shelf_there, "長い" * 200_000)
    assert told.value.code == "library-full"
    assert "空きを作って" in explain(told.value)
    assert contents(shelf_there) == before
    assert sound(shelf_there)
    annotate(shelf_there, "後")
    assert sound(shelf_there)


@contextmanager
def no_more_than(library, pages):
    """The library may grow by so many pages only."""
    count = library.connection.execute("PRAGMA page_count").get
    library.connection.execute(f"PRAGMA max_page_count = {count + pages}")
    yield
    library.connection.execute("PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("goes_on", [False, True], ids=["given up", "gone on with"])
def test_a_disk_that_fills_up_inside_a_change_is_told_and_keeps_no_part(stored, depth, goes_on):
    """SQLite gives the whole change up: what follows inside it stood in the library by itself."""
    paper = stored.briefings.create("資料")
    stored.briefings.add_heading(paper, "前")
    before = contents(stored)

    def nested(level):
        with stored.change(f"{level}段"):
            stored.briefings.add_heading(paper, f"見出し{level}")
            if level == depth:
                stored.briefings.add_comment(paper, "長い" * 40_000)
            else:
                with suppress(GijiyomiError) if goes_on else nullcontext():
                    nested(level + 1)
            stored.briefings.add_heading(paper, "後")

    for pages in (0, 3, 30):
        with no_more_than(stored, pages), pytest.raises(EnvironmentFault) as told:
            nested(0)
        assert told.value.code == "library-full"
        assert contents(stored) == before
        assert not stored.connection.in_transaction
    assert stored.history.undo_label() != "0段"
    nested(0)
    assert len(stored.briefings.get(paper).entries) == 2 + 2 * depth + 2
    assert check(stored) == []


def test_what_else_is_met_after_the_disk_was_full_is_not_told_instead(stored, stored_meeting):
    remark = stored.remarks.of_meeting(stored_meeting)[0]

    def change():
        with stored.change("二つ"):
            added = stored.annotations.add(remark.id, Span(0, 2), note="一")
            with suppress(EnvironmentFault):
                stored.annotations.add(remark.id, Span(0, 2), note="長い" * 100_000)
            stored.annotations.set_note(added, "もう無い")

    with no_more_than(stored, 0), pytest.raises(EnvironmentFault) as told:
        change()
    assert told.value.code == "library-full"
    assert stored.annotations.all() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows caps no files")
def test_a_file_that_may_not_grow_takes_no_part_of_a_change(stored):
    """A cap on files, a quota or a broken disk: any other refusal to write."""
    import resource  # noqa: PLC0415

    paper = stored.briefings.create("資料")

    def change():
        with stored.change("外"):
            stored.briefings.add_heading(paper, "見出し")
            with stored.change("内"):
                stored.briefings.add_comment(paper, "長い" * 200_000)

    before = contents(stored)
    log = stored.path.with_name(f"{stored.path.name}-wal")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 10_000, limits[1]))
    try:
        with pytest.raises(EnvironmentFault) as told:
            change()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert told.value.code == "library-unreadable"
    assert "ディスクの接続" in explain(told.value)
    assert contents(stored) == before
    assert check(stored) == []


def test_a_library_on_a_full_disk_says_so_and_opens_when_there_is_room(shelf_there, small_disk):
    path, before = shelf_there.path, contents(shelf_there)
    shelf_there.close()
    with filled(small_disk, 0), pytest.raises(EnvironmentFault) as told:
        Library.open(path, index_with=Indexer)
    assert told.value.code == "library-full"
    with Library.open(path, index_with=Indexer) as library:
        assert contents(library) == before
        assert sound(library)


@pytest.mark.parametrize("spare", [0, 300_000])
def test_a_full_disk_refuses_files_and_keeps_the_others(shelf_there, small_disk, spare):
    before = contents(shelf_there)
    importer = Importer(shelf_there, Indexer(shelf_there))
    outcomes = []
    with filled(small_disk, spare), suppress(EnvironmentFault):
        importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=outcomes.append)
    read = [each for each in outcomes if each.status is Outcome.IMPORTED]
    told = [each.error.code for each in outcomes if each.error is not None]
    assert set(told) <= {"library-full"}
    assert len(read) < 2
    assert len(shelf_there.meetings.list()) == 1 + len(read)
    assert read or contents(shelf_there) == before
    assert sound(shelf_there)
    importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
    assert len(shelf_there.meetings.list()) == 3
    assert sound(shelf_there)


@pytest.mark.parametrize("spare", [0, 60_000])
def test_a_full_disk_leaves_no_half_copy(shelf_there, small_disk, spare):
    shelf_there.back_up_daily(date(2026, 4, 1))
    with filled(small_disk, spare):
        for copying in (
            lambda: shelf_there.back_up_daily(date(2026, 4, 2)),
            lambda: backup(shelf_there, small_disk / "控え.db"),
        ):
            with pytest.raises(EnvironmentFault, match="library-full"):
                copying()
    files = [path.name for path in small_disk.rglob("*") if path.is_file()]
    assert not [name for name in files if name.endswith((".part", "控え.db"))]
    assert newest_sound_copy(shelf_there.path).path.name == "daily-00001-2026-04-01.db"
    assert shelf_there.back_up_daily(date(2026, 4, 2))


def test_a_full_disk_leaves_no_half_paper(shelf_there, small_disk):
    from gijiyomi.domain.finding import SearchRequest  # noqa: PLC0415
    from gijiyomi.export.compose import compose_hits  # noqa: PLC0415
    from gijiyomi.export.document import PaperOptions  # noqa: PLC0415
    from gijiyomi.export.pdf import write_pdf  # noqa: PLC0415
    from gijiyomi.search import SearchEngine  # noqa: PLC0415

    page = SearchEngine(shelf_there).page(SearchRequest("予算"))
    options = PaperOptions("抜粋", date(2026, 4, 1))
    document = compose_hits(shelf_there, page.hits, options, query="予算")
    paper = small_disk / "抜粋.pdf"
    paper.write_bytes(b"before")
    with filled(small_disk, 5_000), pytest.raises(GijiyomiError) as told:
        write_pdf(document, paper)
    assert "空き" in explain(told.value)
    assert paper.read_bytes() == b"before"
    assert sorted(path.name for path in small_disk.glob(".gijiyomi*")) == []


@pytest.fixture
def backwards(open_library, parsed, parsed_builder):
    """A library whose clock goes back an hour each time that it is read."""
    moment = datetime(2026, 4, 10, tzinfo=UTC)

    def clock():
        nonlocal moment
        moment -= timedelta(hours=1)
        return moment

    library = open_library(clock=clock, index_with=Indexer)
    library.meetings.add(parsed, parsed_builder.original(), indexer=Indexer(library))
    return library


def test_a_clock_set_back_keeps_the_order_of_undo(backwards):
    notes = ["一", "二", "三"]
    for note in notes:
        annotate(backwards, note)
    for left in (2, 1, 0):
        backwards.history.undo()
        assert [each.note for each in backwards.annotations.all()] == notes[:left]
    for there in (1, 2, 3):
        backwards.history.redo()
        assert [each.note for each in backwards.annotations.all()] == notes[:there]


def test_a_clock_set_back_changes_nothing_before_it_was_made(backwards):
    added = annotate(backwards, "前")
    backwards.annotations.set_note(added, "後")
    (note,) = backwards.annotations.all()
    assert note.modified > note.created


def test_a_clock_set_back_keeps_what_was_used_last_in_front(backwards):
    """The digits 1 to 9 set the tags used last: another tag than the one seen would be set."""
    added = annotate(backwards, "メモ")
    for tag in ("甲", "乙", "丙", "甲"):
        backwards.annotations.set_tags(added, [tag])
        other = annotate(backwards, "別")
        backwards.annotations.set_tags(other, [tag])
        assert backwards.annotations.tags()[0].name == tag
    first, second = backwards.briefings.create("一"), backwards.briefings.create("二")
    assert [each.id for each in backwards.briefings.list()] == [second, first]
    backwards.briefings.add_heading(first, "見出し")
    assert [each.id for each in backwards.briefings.list()] == [first, second]


def copies(library):
    folder = library.path.with_name(f"{library.path.name}.backups")
    return sorted(path.stem.removeprefix("daily-") for path in folder.iterdir())


def test_a_clock_set_back_throws_no_newer_copy_away(stored):
    """By date the copies of before would be the newest for ever, and each of today's the oldest."""
    for day in range(1, 9):
        stored.back_up_daily(date(2030, 1, day))
    for day in range(1, 4):
        annotate(stored, f"戻した後{day}")
        stored.back_up_daily(date(2026, 4, day))
    kept = copies(stored)
    assert len(kept) == 7
    assert kept[-3:] == [f"000{8 + day:02}-2026-04-0{day}" for day in (1, 2, 3)]
    assert newest_sound_copy(stored.path).annotations == 3


def test_a_clock_that_goes_to_and_fro_keeps_the_copies_of_other_days(stored):
    for day in range(1, 6):
        stored.back_up_daily(date(2026, 4, day))
    for _ in range(20):
        stored.back_up_daily(date(2020, 1, 1))
        stored.back_up_daily(date(2026, 4, 5))
    days = [name.partition("-")[2] for name in copies(stored)]
    assert sorted(days) == ["2020-01-01", *(f"2026-04-0{day}" for day in range(1, 6))]


def test_copies_of_before_they_were_numbered_count_as_the_oldest(stored):
    made = stored.back_up_daily(date(2026, 4, 1))
    made.rename(made.with_name("daily-2026-03-01.db"))
    for day in range(2, 9):
        stored.back_up_daily(date(2026, 4, day))
    assert copies(stored)[0] == "00001-2026-04-02"
    assert len(copies(stored)) == 7
