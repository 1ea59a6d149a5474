"""If these fail, a page of the original is not seen, or a hostile one takes the window down."""

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

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.page_packing import (
    MOST_PIXELS,
    OpenQuestion,
    PageSize,
    receive_sizes,
    send_question,
)
from gijiyomi.importing.paging import PageDrawer
from gijiyomi.processes import child_process
from gijiyomi.processes.child_process import Cancelled
from gijiyomi.processes.options import PAGES_OPTION

posix = pytest.mark.skipif(os.name != "posix", reason="signals and memory caps are of POSIX")
SQUARE = b"0 0 0 rg 0 0 50 100 re f"


def _never() -> bool:
    return False


def _pdf(*contents: bytes, size: tuple[float, float] = (100, 100), turned: int = 0) -> bytes:
    document = pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(content)
        page.Rotate = turned
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _bomb() -> bytes:
    """Two pages; the content of the second grows from megabytes to many gigabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    document = pikepdf.new()
    document.add_blank_page(page_size=(100, 100))
    content = document.make_stream(b"")
    content.write(b"\x78\xda" + part * 2048, filter=pikepdf.Name.FlateDecode)
    document.add_blank_page(page_size=(100, 100)).Contents = content
    saved = BytesIO()
    document.save(saved, compress_streams=False, recompress_flate=False)
    return saved.getvalue()


@pytest.fixture
def drawer():
    drawer = PageDrawer()
    yield drawer
    drawer.close()


def _hanging(monkeypatch, body: str) -> None:
    monkeypatch.setattr(child_process, "command", lambda *_: [sys.executable, "-c", body])


def _ink(picture, x: int, y: int) -> bytes:
    at = 4 * (y * picture.width + x)
    return picture.pixels[at : at + 4]


def test_a_page_is_drawn_in_exactly_the_pixels_asked_for(drawer):
    assert drawer.open("a.pdf", _pdf(SQUARE), cancelled=_never) == (PageSize(100, 100),)
    picture = drawer.draw(0, 40, cancelled=_never)
    assert (picture.width, picture.height, len(picture.pixels)) == (40, 40, 40 * 40 * 4)
    assert _ink(picture, 10, 20) == b"\x00\x00\x00\xff"
    assert _ink(picture, 30, 20) == b"\xff\xff\xff\xff"


def test_a_page_is_as_wide_and_high_as_it_is_shown(drawer):
    """A page on its side lies under its boxes only if both count the turn."""
    data = _pdf(b"", size=(200, 100), turned=90)
    assert drawer.open("a.pdf", data, cancelled=_never) == (PageSize(100, 200),)


def test_another_document_takes_the_place_of_the_first(drawer):
    drawer.open("a.pdf", _pdf(b""), cancelled=_never)
    drawer.open("b.pdf", _pdf(SQUARE, b""), cancelled=_never)
    assert _ink(drawer.draw(0, 10, cancelled=_never), 2, 5) == b"\x00\x00\x00\xff"


def test_a_picture_is_never_larger_than_memory_bears(drawer):
    drawer.open("a.pdf", _pdf(b"", size=(100, 900)), cancelled=_never)
    picture = drawer.draw(0, 30_000, cancelled=_never)
    assert 0.9 * MOST_PIXELS < picture.width * picture.height <= MOST_PIXELS


def test_a_page_as_thin_as_a_thread_is_shown_thicker(drawer):
    (size,) = drawer.open("a.pdf", _pdf(b"", size=(10_000, 3)), cancelled=_never)
    assert size == PageSize(60, 3)


@pytest.mark.parametrize(
    ("data", "code"), [(b"not a pdf", "broken-pdf"), (_pdf(b"")[:200], "broken-pdf")]
)
def test_what_cannot_be_opened_is_told_with_its_name(drawer, data, code):
    with pytest.raises(InputError) as caught:
        drawer.open("議事録.pdf", data, cancelled=_never)
    assert (caught.value.code, caught.value.facts["file"]) == (code, "議事録.pdf")
    assert drawer.open("b.pdf", _pdf(b""), cancelled=_never)


@posix
def test_a_page_that_takes_the_process_down_is_told_and_the_others_are_drawn(drawer):
    drawer.open("bomb.pdf", _bomb(), cancelled=_never)
    with pytest.raises(InputError) as caught:
        drawer.draw(1, 40, cancelled=_never)
    assert caught.value.code == "page-memory"
    assert caught.value.facts["page"] == 2
    assert drawer.draw(0, 40, cancelled=_never).width == 40


@posix
def test_a_process_that_was_killed_between_pages_is_replaced(drawer):
    drawer.open("a.pdf", _pdf(SQUARE), cancelled=_never)
    process = drawer._process._process
    process.kill()
    process.wait()
    assert drawer.draw(0, 40, cancelled=_never).width == 40


@posix
def test_a_process_that_is_killed_while_it_draws_is_told(drawer):
    drawer.open("a.pdf", _pdf(SQUARE), cancelled=_never)
    process = drawer._process._process
    os.kill(process.pid, signal.SIGSTOP)
    killer = threading.Timer(0.2, process.kill)
    killer.start()
    with pytest.raises(InputError) as caught:
        drawer.draw(0, 40, cancelled=_never)
    killer.join()
    assert caught.value.code == "page-crashed"
    assert drawer.draw(0, 40, cancelled=_never).width == 40


@posix
def test_a_page_that_takes_too_long_is_given_up(drawer):
    drawer.open("a.pdf", _pdf(SQUARE), cancelled=_never)
    os.kill(drawer._process._process.pid, signal.SIGSTOP)
    drawer._seconds = 0.3
    with pytest.raises(InputError) as caught:
        drawer.draw(0, 40, cancelled=_never)
    assert caught.value.code == "page-timeout"


def test_what_nobody_waits_for_is_given_up_at_once(monkeypatch, drawer):
    _hanging(monkeypatch, "import time; time.sleep(60)")
    before = time.monotonic()
    with pytest.raises(Cancelled):
        drawer.open("a.pdf", b"x", cancelled=lambda: time.monotonic() > before + 0.2)
    assert time.monotonic() - before < 5
    assert not drawer._process.running


@pytest.mark.parametrize(
    "answer",
    [
        "b''",
        "b'\\x07'",
        "struct.pack('<BB', 1, 200)",
        "struct.pack('<BI', 2, 0)",
        "struct.pack('<BI', 2, 2**31)",
        "struct.pack('<BIff', 2, 1, float('nan'), 1)",
        "struct.pack('<BIff', 2, 1, -5, 1)",
        "struct.pack('<BIff', 2, 2, 5, 1)",
        "struct.pack('<BII', 3, 1, 1) + bytes(4)",
    ],
)
def test_no_answer_of_a_hijacked_process_is_believed(monkeypatch, drawer, answer):
    _hanging(
        monkeypatch,
        f"import sys, struct; sys.stdin.buffer.read(26)\nsys.stdout.buffer.write({answer})",
    )
    with pytest.raises(InputError) as caught:
        drawer.open("a.pdf", b"x", cancelled=_never)
    assert caught.value.code == "page-crashed"


@pytest.mark.parametrize("size", [(0, 5), (2**31, 2**31), (5000, 5000)])
def test_no_picture_of_an_impossible_size_is_waited_for(monkeypatch, drawer, size):
    _hanging(
        monkeypatch,
        "import sys, struct; sys.stdin.buffer.read(26)\n"
        "sys.stdout.buffer.write(struct.pack('<BIff', 2, 1, 5, 5)); sys.stdout.flush()\n"
        "sys.stdin.buffer.read(25)\n"
        f"sys.stdout.buffer.write(struct.pack('<BII', 3, {size[0]}, {size[1]}))",
    )
    drawer.open("a.pdf", b"x", cancelled=_never)
    with pytest.raises(InputError) as caught:
        drawer.draw(0, 5, cancelled=_never)
    assert caught.value.code == "page-crashed"


def test_the_program_itself_is_the_process_when_it_is_frozen(monkeypatch):
    """A frozen program has no modules to run; its own entry takes the option."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    module = "gijiyomi.importing.page_child"
    assert child_process.command(module, PAGES_OPTION) == [sys.executable, PAGES_OPTION]
    with subprocess.Popen(
        [sys.executable, "-m", "gijiyomi", PAGES_OPTION],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        send_question(process.stdin, OpenQuestion(_pdf(b""), 60))
        assert receive_sizes(process.stdout) == (PageSize(100, 100),)
        process.stdin.close()
        assert process.wait(10) == 0
