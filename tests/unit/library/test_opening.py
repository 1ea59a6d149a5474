"""Only libraries are opened, and only where they are safe; nothing else is touched."""

import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, default_path, migrations
from gijiyomi.wording import explain

SCHEMA = Path(__file__).parent / "schema.sql"


def schema(connection):
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND tbl_name NOT LIKE 'index\\_%' ESCAPE '\\' ORDER BY rowid"
    )
    lines = "\n".join(f"{sql.rstrip()};" for (sql,) in rows).splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines) + "\n"


def test_new_library_has_the_agreed_schema(library):
    """A schema that changes without a migration would break every library in the field."""
    assert schema(library.connection) == SCHEMA.read_text(encoding="utf-8")


@pytest.mark.usefixtures("power_cut")
def test_library_is_written_durably(library):
    ask = library.connection.execute
    assert ask("PRAGMA journal_mode").fetchall() == [("wal",)]
    assert ask("PRAGMA synchronous").fetchall() == [(2,)]
    assert ask("PRAGMA foreign_keys").fetchall() == [(1,)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's folder private")
def test_library_is_private_to_the_user(stored, parsed):
    for path in (stored.path, Path(f"{stored.path}-wal"), Path(f"{stored.path}-shm")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    original = stored.originals.path_of(parsed.file.sha256)
    assert stat.S_IMODE(original.stat().st_mode) == 0o600
    for folder in (stored.path.parent, original.parent, original.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_default_place_is_on_this_machine():
    path = default_path()
    assert path.name == "gijiyomi.db"
    assert "Roaming" not in path.parts


@pytest.mark.parametrize(
    "text", [r"\\server\share\gijiyomi.db", r"\\?\UNC\server\share\gijiyomi.db"]
)
def test_network_path_is_refused(text):
    with pytest.raises(InputError, match="library-on-network") as refused:
        Library.open(Path(text))
    assert "ネットワーク" in explain(refused.value)


@pytest.mark.parametrize("content", ["議事録" * 400, "短い", "\0" * 4096])
def test_other_file_is_refused_untouched(tmp_path, content):
    path = tmp_path / "minutes.txt"
    path.write_text(content, encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(InputError, match="not-a-library"):
            Library.open(path, read_only=read_only)
    assert path.read_text(encoding="utf-8") == content
    assert [*tmp_path.iterdir()] == [path]


def test_database_of_another_program_is_refused_untouched(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(InputError, match="not-a-library"):
        Library.open(path)
    assert path.read_bytes() == before


def test_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="not-a-library"):
        Library.open(tmp_path)


def test_newer_library_is_refused_untouched(library):
    library.connection.execute("PRAGMA user_version = 999")
    library.close()
    before = library.path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(EnvironmentFault, match="library-from-newer-version"):
            Library.open(library.path, read_only=read_only)
    assert library.path.read_bytes() == before


def test_reader_does_not_migrate(library):
    library.connection.execute("PRAGMA user_version = 0")
    library.close()
    with pytest.raises(EnvironmentFault, match="library-from-older-version"):
        Library.open(library.path, read_only=True)


def test_absent_library_is_not_created_by_a_reader(tmp_path):
    with pytest.raises(InputError, match="library-missing"):
        Library.open(tmp_path / "new" / "gijiyomi.db", read_only=True)
    assert [*tmp_path.iterdir()] == []


def test_reader_sees_what_was_written_while_it_was_open(stored, stored_meeting, open_library):
    reader = open_library(stored.path, read_only=True)
    remark = reader.remarks.of_meeting(stored_meeting)[0]
    stored.annotations.add(remark.id, Span(0, 2), note="メモ")
    assert [a.note for a in reader.annotations.all()] == ["メモ"]
    with pytest.raises(EnvironmentFault, match="library-read-only"):
        reader.annotations.add(remark.id, Span(0, 2), note="別")


def test_several_windows_may_open_a_new_library_at_once(tmp_path):
    outcomes = []

    def open_it():
        try:
            Library.open(tmp_path / "gijiyomi.db").close()
            outcomes.append("opened")
        except EnvironmentFault as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["opened"] * 4


def test_long_lock_is_told(stored, stored_meeting, open_library):
    other = open_library(stored.path)
    other.connection.set_busy_timeout(50)
    remark = other.remarks.of_meeting(stored_meeting)[0]
    with (
        stored.change("長い変更"),
        pytest.raises(EnvironmentFault, match="library-locked") as told,
    ):
        other.annotations.add(remark.id, Span(0, 2), note="メモ")
    assert "少し待って" in explain(told.value)


def test_full_disk_is_told_and_loses_nothing(stored, stored_meeting):
    remark = stored.remarks.of_meeting(stored_meeting)[0]
    kept = stored.annotations.add(remark.id, Span(0, 2), note="前")
    pages = stored.connection.execute("PRAGMA page_count").fetchall()[0][0]
    stored.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(EnvironmentFault, match="library-full"):
        stored.annotations.add(remark.id, Span(0, 2), note="長い" * 100_000)
    stored.connection.execute("PRAGMA max_page_count = 1000000")
    assert [a.id for a in stored.annotations.all()] == [kept]
    stored.annotations.add(remark.id, Span(0, 2), note="後")


def test_other_troubles_inside_a_change_keep_their_names(stored):
    with pytest.raises(FileNotFoundError), stored.change("読み込み"):
        (stored.path.parent / "ない.txt").read_bytes()
    assert stored.history.undo_label() is None


def test_library_keeps_its_place_when_the_program_moves(tmp_path, monkeypatch, open_library):
    monkeypatch.chdir(tmp_path)
    library = open_library(Path("a.db"))
    monkeypatch.chdir(tmp_path.parent)
    assert library.path == tmp_path / "a.db"


@pytest.mark.parametrize("name", ["議事 #1?.db", "100%25.db", "file:x.db"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_any_file_name_is_taken_as_it_stands(tmp_path, name, open_library):
    open_library(tmp_path / name)
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("damage", [100, 4096])
def test_damaged_file_is_told(stored, stored_meeting, damage):
    stored.close()
    content = bytearray(stored.path.read_bytes())
    content[damage:] = b"\xff" * (len(content) - damage)
    stored.path.write_bytes(content)
    with pytest.raises(EnvironmentFault, match="library-corrupt"):
        Library.open(stored.path).remarks.of_meeting(stored_meeting)


def test_interrupted_reading_is_told(stored):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    timer = threading.Timer(0.05, stored.interrupt)
    timer.start()
    with pytest.raises(EnvironmentFault, match="library-interrupted"):
        stored._database.rows(endless)
    timer.join()
    assert len(stored.meetings.list()) == 1


def next_version(*statements):
    return (*migrations.MIGRATIONS, statements)


def test_migration_keeps_a_backup_from_before(stored, stored_meeting):
    database = stored._database
    later = next_version("ALTER TABLE meeting ADD COLUMN reviewed INTEGER")
    migrations.migrate(database, later)
    assert stored.connection.execute("PRAGMA user_version").fetchall() == [(len(later),)]
    (backup,) = (stored.path.parent / "gijiyomi.db.backups").iterdir()
    with Library.open(backup) as before:
        assert before.meetings.get(stored_meeting) == stored.meetings.get(stored_meeting)
        assert schema(before.connection) == SCHEMA.read_text(encoding="utf-8")


def test_broken_migration_changes_nothing(stored, stored_meeting):
    before = schema(stored.connection)
    broken = next_version("ALTER TABLE meeting ADD COLUMN reviewed INTEGER", "CREATE NONSENSE")
    with pytest.raises(Exception, match="library-defect"):
        migrations.migrate(stored._database, broken)
    dangling = next_version("DELETE FROM meeting")
    with pytest.raises(EnvironmentFault, match="library-corrupt"):
        migrations.migrate(stored._database, dangling)
    assert schema(stored.connection) == before
    version = stored.connection.execute("PRAGMA user_version").fetchall()
    assert version == [(len(migrations.MIGRATIONS),)]
    assert stored.meetings.get(stored_meeting)
    assert stored.connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]


def test_derived_tables_come_and_go(library, open_library):
    """The search owns the tables index_…; the library must open with and without them."""
    library.connection.execute("CREATE VIRTUAL TABLE index_text USING fts5(b, content='')")
    library.close()
    again = open_library(library.path)
    assert schema(again.connection) == SCHEMA.read_text(encoding="utf-8")
    with pytest.raises(apsw.SQLError):
        again.connection.execute("SELECT * FROM index_other")
