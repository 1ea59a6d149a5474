"""Whoever looks into the folder of papers finds papers there, and no files that nobody knows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gijiyomi.export.files import write_file
from gijiyomi.export.unfinished import UnfinishedFile, remove_leftovers

Exporter = tuple[subprocess.Popen[bytes], Path]
LEFT = ".gijiyomi-0123456789ab.part"
EXPORTER = """
import sys
from datetime import date
from pathlib import Path
from tests.unit.export.test_pdf import REMARK, document, quotation
from gijiyomi.export.pdf import write_pdf
paper = document(*(quotation(number, REMARK * 20) for number in range(1, 60)))
print("begun", flush=True)
write_pdf(paper, Path(sys.argv[1]))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_left_by_one_that_was_killed_goes_with_the_next_export(tmp_path):
    (tmp_path / LEFT).write_bytes(b"%PDF-1.7")
    write_file(tmp_path / "表.csv", b"a")
    assert names(tmp_path) == ["表.csv"]


def test_what_is_being_written_and_what_is_not_ours_stays(tmp_path):
    """Two exports into one folder at once, and files of other programs."""
    target = tmp_path / "資料.pdf"
    foreign = [".gijiyomi-0123.part", "gijiyomi-0123456789ab.part", LEFT + "~", "x" + LEFT]
    for name in foreign:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".gijiyomi-00000000000f.part").mkdir()
    with UnfinishedFile(target) as unfinished:
        assert remove_leftovers(tmp_path) == 0
        assert unfinished.path.exists()
        unfinished.path.write_bytes(b"whole")
        unfinished.take_place()
    assert target.read_bytes() == b"whole"
    assert names(tmp_path) == sorted([*foreign, ".gijiyomi-00000000000f.part", "資料.pdf"])


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_a_link_of_such_a_name_is_not_followed(tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    (tmp_path / LEFT).symlink_to(mine)
    assert remove_leftovers(tmp_path) == 0
    assert mine.read_bytes() == b"mine"


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ".part"]


@pytest.fixture
def exporter(tmp_path: Path) -> Iterator[Exporter]:
    """A program that has begun to write a long paper; its temporary folder is beside."""
    papers, temporary = tmp_path / "papers", tmp_path / "temporary"
    papers.mkdir()
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", EXPORTER, papers / "資料.pdf"],
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )
    try:
        wait_until(lambda: bool(parts(papers)))
        yield process, papers
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the processes of a process are read from /proc"
)


@needs_proc
def test_a_worker_whose_program_was_killed_clears_up_and_ends(exporter: Exporter) -> None:
    process, papers = exporter
    wait_until(lambda: any(part.stat().st_size for part in parts(papers)))
    process.kill()
    wait_until(lambda: not parts(papers))
    assert names(papers) == []
    wait_until(lambda: not any((papers.parent / "temporary").iterdir()))


@needs_proc
def test_what_is_left_when_both_were_killed_goes_with_the_next_export(exporter: Exporter) -> None:
    process, papers = exporter
    wait_until(lambda: bool(children(process.pid)))
    os.kill(process.pid, signal.SIGSTOP)
    assert remove_leftovers(papers) == 0
    for worker in children(process.pid):
        os.kill(worker, signal.SIGKILL)
    process.kill()
    process.wait()
    assert len(parts(papers)) == 1
    write_file(papers / "次.csv", b"a")
    assert names(papers) == ["次.csv"]
