"""A damaged library is noticed, and its last good copy takes its place; nothing is thrown away."""

import random
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from tests.unit.library.shelves import contents

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import RESTORABLE, Library, check, newest_sound_copy, restore
from gijiyomi.search import Indexer
from gijiyomi.search.verifying import verify_index

DAMAGES = 50
PAGE = 4096


def annotate(library, note):
    remark = library.remarks.of_meeting(library.meetings.list()[0].id)[1]
    library.annotations.add(remark.id, Span(0, 2), meaning=Meaning.FACT, note=note)


def notes(path):
    with Library.open(path, index_with=Indexer) as library:
        return [annotation.note for annotation in library.annotations.all()]


@pytest.fixture
def path(shelf):
    """A closed library with a copy of today, and a note that came after the copy."""
    annotate(shelf, "控えの前")
    shelf.back_up_daily(date(2026, 4, 1))
    annotate(shelf, "控えの後")
    shelf.close()
    return shelf.path


def damage(path, number):
    """One of the ways in which a disk, a crash or a careless tool spoils a file."""
    chance = random.Random(number)  # noqa: S311
    content = bytearray(path.read_bytes())
    pages = len(content) // PAGE
    match number % 5:
        case 0:
            start = chance.randrange(len(content) - 64)
            content[start : start + 64] = chance.randbytes(64)
        case 1:
            del content[chance.randrange(len(content)) :]
        case 2:
            page = chance.randrange(pages) * PAGE
            content[page : page + PAGE] = bytes(PAGE)
        case 3:
            page, other = chance.sample(range(pages), 2)
            content[page * PAGE : (page + 1) * PAGE] = content[other * PAGE : (other + 1) * PAGE]
        case _:
            place = chance.randrange(len(content))
            content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def found_in(path):
    """What the program finds wrong: the code of an error, or findings of the check."""
    try:
        with Library.open(path, index_with=Indexer) as library:
            return [finding.code for finding in (*check(library), *verify_index(library))]
    except GijiyomiError as error:
        return [error.code]


def test_damage_is_found_or_harms_nothing_and_the_copy_comes_back(path, tmp_path):
    """Worse than a damaged library is one that looks whole and says something else."""
    with Library.open(path) as library:
        before = contents(library)
    noticed = 0
    for number in range(DAMAGES):
        spoilt = tmp_path / str(number) / path.name
        shutil.copytree(path.parent, spoilt.parent)
        damage(spoilt, number)
        found = found_in(spoilt)
        noticed += bool(found)
        if not found:
            with Library.open(spoilt) as library:
                assert contents(library) == before, number
        copy = newest_sound_copy(spoilt)
        assert (copy.meetings, copy.annotations) == (1, 1)
        restored = restore(spoilt, copy)
        assert restored.kept.stat().st_size > 0
        assert notes(spoilt) == ["控えの前"], number
    assert found_in(spoilt) == []
    # Else the damages would be none, and this would prove nothing.
    assert noticed > DAMAGES / 3


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "library-lost"), (None, "library-lost"), (b"\0" * 8192, "not-a-library")],
)
def test_a_library_that_is_gone_is_not_replaced_by_an_empty_one(path, content, code):
    """An empty window would say that all is well, until the last copy is thrown away."""
    path.unlink() if content is None else path.write_bytes(content)
    assert found_in(path) == [code]
    assert code in RESTORABLE
    restored = restore(path, newest_sound_copy(path))
    assert (restored.kept is None) == (content is None)
    assert notes(path) == ["控えの前"]


def test_a_log_that_is_gone_takes_only_what_was_in_it_and_is_told(path, tmp_path):
    """Someone who tidies up deletes the files with the strange names."""
    before = notes(path)
    with Library.open(path) as library:
        annotate(library, "ログの中")
        killed = tmp_path / "killed" / path.name
        shutil.copytree(path.parent, killed.parent)
    for name in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            killed.with_name(f"{killed.name}{name}").unlink()
    for _ in range(2):
        assert found_in(killed) == ["changes-missing"]
    assert notes(killed) == before
    with Library.open(killed) as library:
        # What is saved after does not hide that something is gone, until the user was told.
        annotate(library, "続き")
        assert library.misses_changes
    with Library.open(killed) as library:
        assert library.misses_changes
        library.accept_missing_changes()
    assert found_in(killed) == []


def test_nothing_is_said_to_be_gone_that_is_not(path, tmp_path):
    """A word of warning at every start would soon be read by nobody."""
    with Library.open(path) as library, Library.open(path) as other:
        annotate(library, "一")
        annotate(other, "二")
        library.history.undo()
        killed = tmp_path / "killed" / path.name
        shutil.copytree(path.parent, killed.parent)
    assert found_in(path) == []
    assert found_in(killed) == []
    mark = path.with_name(f"{path.name}.originals") / "last-change"
    for spoilt in (b"", b"000", b"x", None):
        mark.unlink() if spoilt is None else mark.write_bytes(spoilt)
        assert found_in(path) == []
    with Library.open(path) as library:
        annotate(library, "三")
    path.write_bytes(b"\0" * 8192)
    restore(path, newest_sound_copy(path))
    assert found_in(path) == []


def test_the_log_of_the_damaged_file_never_meets_the_copy(path):
    """A log of other pages, replayed into the copy, would damage that too."""
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"\1" * 9999)
    path.write_bytes(b"\0" * 8192)
    restored = restore(path, newest_sound_copy(path))
    assert not log.exists()
    assert restored.kept.with_name(f"{restored.kept.name}-wal").read_bytes() == b"\1" * 9999
    assert notes(path) == ["控えの前"]


HOLDER = """
import sys
from pathlib import Path
from gijiyomi.library import Library
with Library.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_library_that_is_open_elsewhere_is_not_taken_from_under_it(path):
    """What that window saves from then on would go into the file that was put aside."""
    before = path.read_bytes()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout.readline().strip() == b"open"
        with pytest.raises(EnvironmentFault, match="library-in-use"):
            restore(path, newest_sound_copy(path))
        assert path.read_bytes() == before
        holder.stdin.close()
    restore(path, newest_sound_copy(path))
    assert notes(path) == ["控えの前"]


def test_the_newest_whole_copy_is_taken(path):
    with Library.open(path) as library:
        for day in (2, 3):
            annotate(library, f"{day}日")
            library.back_up_daily(date(2026, 4, day))
    newest = max((path.parent / f"{path.name}.backups").iterdir())
    newest.write_bytes(newest.read_bytes()[:5000])
    restore(path, newest_sound_copy(path))
    assert notes(path) == ["控えの前", "控えの後", "2日"]


def test_without_a_whole_copy_nothing_is_offered(path):
    for copy in (path.parent / f"{path.name}.backups").iterdir():
        copy.write_bytes(b"")
    assert newest_sound_copy(path) is None


def test_two_restorations_keep_two_damaged_files(path):
    copy = newest_sound_copy(path)
    kept = {restore(path, copy).kept for _ in range(3)}
    assert len(kept) == 3
    assert all(file.is_file() for file in kept)


def test_a_restoration_that_stops_leaves_a_library_or_a_word(path, monkeypatch):
    """Cut off at any of its steps, it can be done again, and no empty library is made meanwhile."""
    steps = 0

    def count(*_args):
        nonlocal steps
        steps -= 1
        if steps < 0:
            raise KeyboardInterrupt

    for name in ("rename", "replace", "unlink"):
        real = getattr(Path, name)

        def stepping(self, *args, _real=real, **options):
            count()
            return _real(self, *args, **options)

        monkeypatch.setattr(Path, name, stepping)
    for allowed in range(9):
        steps = allowed
        with suppress(KeyboardInterrupt):
            restore(path, newest_sound_copy(path))
        steps = 10**6
        assert found_in(path) in ([], ["library-lost"])
        restore(path, newest_sound_copy(path))
        assert notes(path) == ["控えの前"]


def test_a_damaged_library_is_never_a_copy(path):
    """The day's copy is also the day's look at the library."""
    copies = path.parent / f"{path.name}.backups"
    before = sorted(copies.iterdir())
    with Library.open(path) as library:
        ask = "SELECT rootpage FROM sqlite_schema WHERE name = 'remark'"
        ((page,),) = library.connection.execute(ask).fetchall()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE + 8 : (page - 1) * PAGE + 12] = b"\xff" * 4
    path.write_bytes(content)
    with (
        Library.open(path) as library,
        pytest.raises(EnvironmentFault, match="library-corrupt") as told,
    ):
        library.back_up_daily(date(2026, 4, 2))
    assert told.value.facts["file"] == str(path)
    assert sorted(copies.iterdir()) == before
