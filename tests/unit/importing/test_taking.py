"""If these fail, a folder with something odd in it stops the program, or misleads the user."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing import reading
from gijiyomi.importing.naming import printable
from gijiyomi.importing.reading import read_bytes

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are of POSIX")


def _code(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(path)
    return caught.value.code


@posix
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert _code(tmp_path / "a.txt") == "not-a-file"


@posix
def test_a_device_without_end_is_refused():
    assert _code(Path("/dev/zero")) == "not-a-file"


@posix
def test_a_link_to_itself_and_a_name_that_no_disk_takes_are_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert _code(tmp_path / "a.txt") == "file-unreadable"
    assert _code(tmp_path / ("あ" * 300)) == "file-unreadable"
    assert _code(tmp_path / "a\0b") == "file-missing"


def _writing(path: Path, monkeypatch, *, times: int) -> None:
    """Let someone write to the file between the looks at it, the first ``times`` times."""
    real = os.fstat
    left = [2 * times]

    def look(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        if left[0] and threading.current_thread() is threading.main_thread():
            left[0] -= 1
            path.write_bytes(path.read_bytes() + b"x")
        return found

    monkeypatch.setattr(reading.os, "fstat", look)


def test_a_file_that_is_still_being_saved_is_not_taken_in_half(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"first")
    _writing(path, monkeypatch, times=99)
    assert _code(path) == "file-changing"


def test_a_file_whose_saving_ends_meanwhile_is_taken_in_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"first")
    _writing(path, monkeypatch, times=1)
    assert read_bytes(path) == path.read_bytes()


def test_names_cannot_forge_a_message():
    assert printable("a\n「b」は読み込みました。\r\x1b[2J") == "a?「b」は読み込みました。??[2J"
    assert printable("\u202etxt.exe\u2066") == "?txt.exe?"
    assert printable(os.fsdecode(b"\x8b")) == "?"


def test_names_keep_their_letters():
    for name in ("𠮷野家󠄀.txt", "👩‍👩‍👧‍👦🇯🇵.txt", "が\u3099.txt", "第３回　議事録.pdf"):
        assert printable(name) == name
