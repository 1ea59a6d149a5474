"""Backups that open, a check that finds what is broken, and work that survives a kill."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, backing_up, backup, check
from gijiyomi.library.backing_up import copies_of
from gijiyomi.wording import has_word

KILLS = Path(__file__).parents[2] / "bench" / "kills.py"


@pytest.fixture
def used(stored, stored_meeting):
    """A library with an annotation and an excerpt."""
    remark = stored.remarks.of_meeting(stored_meeting)[2]
    stored.annotations.add(remark.id, Span(0, 4), meaning=Meaning.FACT, note="メモ")
    stored.briefings.add_excerpt(stored.briefings.create("資料"), remark.id, Span(0, 4))
    return stored


def test_backup_opens_with_everything(used, tmp_path, parsed):
    target = tmp_path / "usb" / "控え.db"
    backup(used, target)
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "控え.db",
        "控え.db.originals",
    ]
    with Library.open(target) as copy:
        assert copy.meetings.list() == used.meetings.list()
        assert copy.annotations.all() == used.annotations.all()
        assert copy.briefings.current() == used.briefings.current()
        assert copy.originals.read(parsed.file.sha256) == used.originals.read(parsed.file.sha256)
        assert check(copy) == []


def test_backup_overwrites_nothing(used, tmp_path):
    target = tmp_path / "報告書.docx"
    target.write_bytes(b"work")
    with pytest.raises(InputError, match="backup-exists"):
        backup(used, target)
    assert target.read_bytes() == b"work"


def test_backup_that_does_not_prove_is_not_kept(used, tmp_path, monkeypatch):
    def spoil(_, target):
        target.write_bytes(b"\0" * 8192)

    monkeypatch.setattr(backing_up, "_copy", spoil)
    with pytest.raises((InputError, EnvironmentFault)):
        backup(used, tmp_path / "out" / "控え.db")
    assert [*(tmp_path / "out").iterdir()] == []


def test_one_backup_a_day_for_a_week(used):
    first = date(2026, 4, 1)
    for day in range(9):
        assert used.back_up_daily(first + timedelta(days=day)) is not None
        assert used.back_up_daily(first + timedelta(days=day)) is None
    kept = sorted(path.name for path in (used.path.parent / "gijiyomi.db.backups").iterdir())
    assert kept == [f"daily-{day:05}-2026-04-{day:02}.db" for day in range(3, 10)]


def test_sound_library_has_no_findings(used, open_library):
    assert check(used) == []
    assert check(open_library(used.path, read_only=True)) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE annotation SET exact = '別の語'", "annotation-unsound"),
        ("UPDATE annotation SET stop = 999", "annotation-unsound"),
        ("UPDATE briefing_entry SET quote = '別の語'", "excerpt-unsound"),
        ("UPDATE item SET start = start + 1, stop = stop + 1 WHERE remark_id = 2", "items-unsound"),
        ("DELETE FROM item WHERE remark_id = 3 AND ord = 2", "items-unsound"),
        ("UPDATE remark SET text = text || '！' WHERE id = 2", "items-unsound"),
        ("UPDATE item SET origin = '[[999999,12]]' WHERE remark_id = 4", "origin-unsound"),
        ("UPDATE item SET origin = '[[0,1]]' WHERE remark_id = 4", "origin-unsound"),
        ("UPDATE item SET origin = '[[9,9],[2,11]]' WHERE remark_id = 4", "origin-unsound"),
        ("UPDATE item SET origin = 'x' WHERE remark_id = 4", "origin-unsound"),
        ("UPDATE revision SET text = x'00'", "source-unsound"),
        ("UPDATE revision SET regions = 'x'", "source-unsound"),
        ("UPDATE revision SET regions = '[[0,3,\"remark\"]]'", "source-unsound"),
        ("DELETE FROM attendee", "reference-broken"),
    ],
)
def test_check_finds_what_is_broken(used, damage, code):
    used.connection.execute("PRAGMA foreign_keys = OFF")
    used.connection.execute(damage)
    findings = check(used)
    assert {finding.code for finding in findings} == {code}
    assert all(finding.detail in finding.message for finding in findings)


def test_check_finds_lost_and_changed_originals(used, parsed):
    path = used.originals.path_of(parsed.file.sha256)
    path.write_bytes(b"changed")
    assert [finding.code for finding in check(used)] == ["original-changed"]
    path.unlink()
    (finding,) = check(used)
    assert finding.code == "original-missing"
    assert "第3回議事概要.txt" in finding.message


def test_every_finding_is_worded():
    codes = ("file-unsound", "reference-broken", "items-unsound", "source-unsound")
    assert all(has_word(f"finding.{code}") for code in codes)


def test_killed_program_loses_nothing_that_it_had_saved():
    """Few kills of each kind of work here; ``tests/bench/kills.py 1000`` is the full measure."""
    kills = os.environ.get("GIJIYOMI_KILLS", "8")
    done = subprocess.run(
        [sys.executable, str(KILLS), kills], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_copies_go_where_the_user_says_and_are_found_there(used, tmp_path):
    """On a stick that is drawn out they are missed, and not made anew in its place."""
    day = date(2026, 5, 1)
    used.back_up_daily(day)
    chosen = tmp_path / "stick"
    chosen.mkdir()
    made = used.move_backups(chosen, day + timedelta(days=1))
    assert made.parent.parent == chosen
    assert copies_of(used.path)[-1] == made
    assert len(copies_of(used.path)) == 2
    chosen.rename(tmp_path / "drawn out")
    with pytest.raises(EnvironmentFault) as caught:
        used.back_up_daily(day + timedelta(days=2))
    assert caught.value.code == "backup-folder-missing"
    assert not chosen.exists()
    used.move_backups(used.path.parent, day + timedelta(days=2))
    beside = used.path.with_name(f"{used.path.name}.backups")
    made = used.back_up_daily(day + timedelta(days=3))
    assert made is not None
    assert made.parent == beside
