"""If these fail, one hostile file takes the program down, or hangs it, or shuts out the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from io import BytesIO

import pikepdf
import pytest
from tests.unit.importing import variants

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing import warm
from gijiyomi.importing.importer import Importer, Outcome
from gijiyomi.importing.packing import AskedFile, receive_answer, send_file
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.importing.warm import ReadingCancelled, WarmReader
from gijiyomi.library import NoIndex
from gijiyomi.processes import child_process
from gijiyomi.processes.options import READER_OPTION

posix = pytest.mark.skipif(os.name != "posix", reason="signals and memory caps are of POSIX")


def _never() -> bool:
    return False


@pytest.fixture
def reader():
    reader = WarmReader(seconds=20)
    yield reader
    reader.close()


def _seed() -> tuple[str, bytes]:
    path = variants.seeds()[0]
    return path.name, path.read_bytes()


def _bomb() -> bytes:
    """A page whose content grows from a megabyte to a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    document = pikepdf.new()
    page = document.add_blank_page()
    content = document.make_stream(b"")
    content.write(b"\x78\xda" + part * 1024, filter=pikepdf.Name.FlateDecode)
    page.Contents = content
    saved = BytesIO()
    document.save(saved, compress_streams=False, recompress_flate=False)
    return saved.getvalue()


def _hanging(monkeypatch, body: str) -> None:
    """Let the process do ``body`` instead of reading."""
    command = [sys.executable, "-c", body]
    monkeypatch.setattr(child_process, "command", lambda _module, _option: command)


def test_what_is_read_there_is_what_is_read_here(reader):
    name, data = _seed()
    assert reader.read(name, data, cancelled=_never) == parse_bytes(name, data)


def test_refusals_keep_their_code_and_facts(reader):
    with pytest.raises(InputError) as caught:
        reader.read("空.txt", b"", cancelled=_never)
    assert (caught.value.code, caught.value.facts) == ("empty-file", {"file": "空.txt"})


def test_the_process_stays_warm(reader):
    name, data = _seed()
    reader.read(name, data, cancelled=_never)
    process = reader._process.pid
    reader.read(name, data, cancelled=_never)
    assert reader._process.pid == process is not None


def test_it_is_renewed_now_and_then(reader, monkeypatch):
    monkeypatch.setattr(warm, "_MOST_FILES", 1)
    name, data = _seed()
    reader.read(name, data, cancelled=_never)
    process = reader._process._process
    reader.read(name, data, cancelled=_never)
    assert reader._process._process is not process
    assert process is not None
    assert process.returncode == 0


@posix
def test_a_bomb_is_told_and_the_next_file_is_read(reader):
    with pytest.raises(InputError) as caught:
        reader.read("bomb.pdf", _bomb(), cancelled=_never)
    assert caught.value.code == "reader-memory"
    name, data = _seed()
    assert reader.read(name, data, cancelled=_never)


@posix
def test_a_killed_process_is_told_and_replaced(reader):
    name, data = _seed()
    reader.read(name, data, cancelled=_never)
    process = reader._process._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    killer = threading.Timer(0.3, process.kill)
    killer.start()
    with pytest.raises(InputError) as caught:
        reader.read(name, data, cancelled=_never)
    killer.join()
    assert caught.value.code == "reader-crashed"
    assert reader.read(name, data, cancelled=_never)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    _hanging(monkeypatch, "import time; time.sleep(60)")
    reader = WarmReader(seconds=0.3)
    before = time.monotonic()
    with pytest.raises(InputError) as caught:
        reader.read("a.txt", b"x" * 2**18, cancelled=_never)
    assert caught.value.code == "reader-timeout"
    assert time.monotonic() - before < 10
    reader.close()


def test_cancelling_ends_the_process_at_once(monkeypatch):
    _hanging(monkeypatch, "import time; time.sleep(60)")
    reader = WarmReader()
    before = time.monotonic()
    with pytest.raises(ReadingCancelled):
        reader.read("a.txt", b"x", cancelled=lambda: time.monotonic() > before + 0.2)
    assert time.monotonic() - before < 5
    assert reader._process.pid is None


@pytest.mark.parametrize(
    "answer",
    [
        "b''",
        "b'\\x05'",
        "struct.pack('<Q', 4) + b'junk'",
        "struct.pack('<Q', 2**62)",
        "pack(pickle.dumps([1]))",
        "pack(pickle.dumps(('SystemExit', 'x', {})))",
        "pack(pickle.dumps(('InputError', 'x', {1: 2})))",
        "pack(pickle.dumps(('InputError', 'x', {'code': 2})))",
        "pack(pickle.dumps(os.getcwd))",
    ],
)
def test_no_answer_of_a_hijacked_process_is_believed(monkeypatch, answer):
    _hanging(
        monkeypatch,
        "import sys, os, struct, pickle; sys.stdin.buffer.read(60)\n"
        "pack = lambda b: struct.pack('<Q', len(b)) + b\n"
        f"sys.stdout.buffer.write({answer})",
    )
    reader = WarmReader()
    with pytest.raises(InputError) as caught:
        reader.read("a.txt", b"x" * 40, cancelled=_never)
    assert caught.value.code == "reader-crashed"
    reader.close()


def test_the_program_itself_is_the_process_when_it_is_frozen(monkeypatch):
    """A frozen program has no modules to run; its own entry takes the option."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_process.command("any", READER_OPTION) == [sys.executable, READER_OPTION]
    name, data = _seed()
    with subprocess.Popen(
        [sys.executable, "-m", "gijiyomi", READER_OPTION],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        send_file(process.stdin, AskedFile(name, data, 60))
        assert receive_answer(process.stdout) == parse_bytes(name, data)
        process.stdin.close()
        assert process.wait(10) == 0


class _Stopped(Unwatched):
    """Cancels while the first file is read."""

    def __init__(self) -> None:
        self._asked = 0

    def cancelled(self) -> bool:
        self._asked += 1
        return self._asked > 2


def test_cancelling_an_import_gives_up_the_file_that_is_being_read(library, monkeypatch):
    _hanging(monkeypatch, "import time; time.sleep(60)")
    outcomes = Importer(library, NoIndex()).run(
        variants.seeds(), progress=_Stopped(), on_outcome=lambda _: None
    )
    assert {outcome.status for outcome in outcomes} == {Outcome.CANCELLED}
    assert library.meetings.list() == []


@posix
def test_a_bomb_in_a_folder_does_not_stop_the_others(library, tmp_path):
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(_bomb())
    (folder / "b.txt").write_bytes(_seed()[1])
    outcomes = Importer(library, NoIndex()).run(
        [folder], progress=Unwatched(), on_outcome=lambda _: None
    )
    assert [outcome.status for outcome in outcomes] == [Outcome.REFUSED, Outcome.IMPORTED]
    assert outcomes[0].error is not None
    assert outcomes[0].error.code == "reader-memory"
