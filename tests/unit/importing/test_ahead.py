"""If these fail, a file is stored as another's, told as another's, or read for nothing."""

from __future__ import annotations

import threading
import time

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.ahead import ReadAhead
from gijiyomi.importing.warm import ReadingCancelled


class _Recorder:
    """A reader that gives the file back as text, and notes who asked."""

    def __init__(self) -> None:
        self.read_files: list[str] = []
        self._busy = threading.Lock()
        self.held = ""

    def read(self, name, data, *, cancelled, access):  # noqa: ARG002
        assert self._busy.acquire(blocking=False), "two files are read at once"
        try:
            self.read_files.append(name)
            while name == self.held:
                if cancelled():
                    raise ReadingCancelled
                time.sleep(0.005)
            if data == b"bad":
                raise InputError("broken-pdf", file=name)
            return [data.decode()]
        finally:
            self._busy.release()

    def close(self) -> None:
        pass


def _never() -> bool:
    return False


def _file(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode())
    return path


def _threads():
    return [thread for thread in threading.enumerate() if thread.name == "reading-ahead"]


@pytest.fixture
def reader():
    return _Recorder()


@pytest.fixture
def ahead(reader):
    ahead = ReadAhead(reader, lambda data: data != b"known")
    yield ahead
    ahead.close()


def _until(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_expected_file_is_read_before_it_is_asked_for_and_only_once(ahead, reader, tmp_path):
    second = _file(tmp_path, "2.txt", "two")
    ahead.expect([second])
    assert ahead.read("1.txt", b"one", cancelled=_never) == ["one"]
    _until(lambda: reader.read_files == ["1.txt", "2.txt"])
    ahead.expect([])
    assert ahead.read("2.txt", b"two", cancelled=_never) == ["two"]
    assert reader.read_files == ["1.txt", "2.txt"]


def test_all_expected_files_are_read_before_they_are_asked_for_one_at_a_time(
    ahead, reader, tmp_path
):
    second, third = _file(tmp_path, "2.txt", "two"), _file(tmp_path, "3.txt", "three")
    ahead.expect([second, third])
    assert ahead.read("1.txt", b"one", cancelled=_never) == ["one"]
    _until(lambda: sorted(reader.read_files) == ["1.txt", "2.txt", "3.txt"])
    ahead.expect([third])
    assert ahead.read("2.txt", b"two", cancelled=_never) == ["two"]
    ahead.expect([])
    assert ahead.read("3.txt", b"three", cancelled=_never) == ["three"]
    assert len(reader.read_files) == 3


def test_a_file_that_is_no_longer_expected_is_given_up(ahead, reader, tmp_path):
    reader.held = "2.txt"
    ahead.expect([_file(tmp_path, "2.txt", "two")])
    ahead.read("1.txt", b"one", cancelled=_never)
    _until(lambda: "2.txt" in reader.read_files)
    ahead.expect([])
    reader.held = ""
    assert ahead.read("4.txt", b"four", cancelled=_never) == ["four"]
    assert not _threads()


def test_a_file_that_was_given_up_before_its_turn_is_not_told_as_empty(ahead, reader, tmp_path):
    reader.held = "2.txt"
    ahead.expect([_file(tmp_path, "2.txt", "two"), _file(tmp_path, "3.txt", "three")])
    ahead.read("1.txt", b"one", cancelled=_never)
    _until(lambda: "2.txt" in reader.read_files)
    with pytest.raises(ReadingCancelled):
        ahead.read("3.txt", b"three", cancelled=lambda: True)
    reader.held = ""
    assert ahead.read("3.txt", b"three", cancelled=_never) == ["three"]


def test_a_file_that_changed_since_is_read_anew(ahead, tmp_path):
    ahead.expect([_file(tmp_path, "2.txt", "two")])
    ahead.read("1.txt", b"one", cancelled=_never)
    ahead.expect([])
    assert ahead.read("2.txt", b"changed", cancelled=_never) == ["changed"]


def test_a_file_that_cannot_be_read_is_refused_in_its_turn_and_not_before(ahead, tmp_path):
    ahead.expect([_file(tmp_path, "2.txt", "bad")])
    assert ahead.read("1.txt", b"one", cancelled=_never) == ["one"]
    ahead.expect([_file(tmp_path, "3.txt", "three")])
    with pytest.raises(InputError) as refused:
        ahead.read("2.txt", b"bad", cancelled=_never)
    assert refused.value.facts["file"] == "2.txt"
    assert ahead.read("3.txt", b"three", cancelled=_never) == ["three"]


@pytest.mark.parametrize(("name", "content"), [("2.txt", "known"), ("2.zip", "PK\x03\x04")])
def test_what_the_library_has_and_archives_are_not_read_ahead(
    ahead, reader, tmp_path, name, content
):
    ahead.expect([_file(tmp_path, name, content)])
    ahead.read("1.txt", b"one", cancelled=_never)
    ahead.read("0.txt", b"zero", cancelled=_never)
    assert reader.read_files == ["1.txt", "0.txt"]


def test_a_missing_file_does_not_spoil_the_one_before_it(ahead, tmp_path):
    ahead.expect([tmp_path / "absent.txt"])
    assert ahead.read("1.txt", b"one", cancelled=_never) == ["one"]


def test_the_files_of_an_archive_do_not_lose_what_was_read_ahead(ahead, reader, tmp_path):
    ahead.expect([_file(tmp_path, "next.txt", "next")])
    for name in ("a.txt", "b.txt", "c.txt"):
        assert ahead.read(name, name.encode(), cancelled=_never) == [name]
    ahead.expect([])
    assert ahead.read("next.txt", b"next", cancelled=_never) == ["next"]
    assert sorted(reader.read_files) == ["a.txt", "b.txt", "c.txt", "next.txt"]


def test_the_user_can_stop_while_a_file_is_read_ahead(ahead, reader, tmp_path):
    reader.held = "2.txt"
    ahead.expect([_file(tmp_path, "2.txt", "two")])
    ahead.read("1.txt", b"one", cancelled=_never)
    with pytest.raises(ReadingCancelled):
        ahead.read("2.txt", b"two", cancelled=lambda: True)


def test_closing_leaves_nothing_running(reader, tmp_path):
    reader.held = "2.txt"
    ahead = ReadAhead(reader, lambda _: True)
    ahead.expect([_file(tmp_path, "2.txt", "two"), _file(tmp_path, "3.txt", "three")])
    ahead.read("1.txt", b"one", cancelled=_never)
    ahead.close()
    assert not _threads()
