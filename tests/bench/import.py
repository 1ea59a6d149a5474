"""How fast files are read, beside PDFium and Sudachi alone in the same run.

    python tests/bench/import.py FOLDER [--rounds 3]

Reads every PDF below FOLDER. Prints pages a second of bare PDFium text extraction, of the lines
with their boxes, of reading and parsing in the warm process, and of the whole import into a new
library; and characters a second of parsing and of indexing beside bare Sudachi. Ratios are of
times within this run: 5.0 is five times as long as PDFium (or Sudachi) alone. Bare PDFium, the
lines, and reading and parsing take one core; the whole import reads the next file on another core
while it stores and indexes one, so it is given on one core too, where the system can bind to it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes, SourceFile
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.formats.pdf import read_pdf
from gijiyomi.importing.importer import Importer
from gijiyomi.importing.parsing.minutes import parse_document
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.importing.warm import WarmReader
from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.library import Library, NoIndex, RemarkIndexer
from gijiyomi.search import Indexer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    files = [path for path in sorted(asked.folder.rglob("*.pdf")) if is_minutes(path)]
    datas = [path.read_bytes() for path in files]
    pages = sum(map(page_count, datas))
    print(f"{len(files)} files, {pages} pages; median of {asked.rounds} rounds")
    measure_pages(files, datas, pages, rounds=asked.rounds)
    measure_letters(datas, rounds=asked.rounds)
    measure_process(files, datas)


def is_minutes(path: Path) -> bool:
    try:
        return bool(parse_bytes(path.name, path.read_bytes()))
    except GijiyomiError as refusal:
        print(f"left out: {path.name} ({refusal.code})")
        return False


def page_count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def measure_pages(
    files: Sequence[Path], datas: Sequence[bytes], pages: int, *, rounds: int
) -> None:
    reader = WarmReader()
    reader.read(files[0].name, datas[0], cancelled=lambda: False)
    bound = bound_reader(files[0], datas[0])
    works: dict[str, Callable[[], object]] = {
        "bare PDFium text": lambda: [bare_text(data) for data in datas],
        "lines with boxes": lambda: [read_pdf(data) for data in datas],
        "read and parsed, warm process": lambda: [
            reader.read(path.name, data, cancelled=lambda: False)
            for path, data in zip(files, datas, strict=True)
        ],
        "whole import, without index": lambda: whole_import(files, reader, lambda _: NoIndex()),
        "whole import": lambda: whole_import(files, reader, Indexer),
        "whole import, on one core": lambda: on_one_core(files, bound),
    }
    times = alternately(works, rounds)
    reader.close()
    bound.close()
    bare = times["bare PDFium text"]
    for name, taken in times.items():
        print(f"{name:32}{pages / taken:8.0f} pages/s   ratio {taken / bare:5.2f}")


def bare_text(data: bytes) -> int:
    length = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            length += len(text.get_text_range())
            text.close()
            page.close()
    return length


def whole_import(
    files: Sequence[Path], reader: WarmReader, indexer: Callable[[Library], RemarkIndexer]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "gijiyomi.db") as library,
    ):
        importer = Importer(library, indexer(library), reader=reader)
        importer.run(files, progress=Unwatched(), on_outcome=lambda _: None)


@contextmanager
def one_core() -> Iterator[None]:
    """Bind this process, and those that it starts meanwhile, to one core where that can be done."""
    if sys.platform != "linux":
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def bound_reader(file: Path, data: bytes) -> WarmReader:
    """A warm reading process on the core that ``one_core`` binds to."""
    reader = WarmReader()
    with one_core():
        reader.read(file.name, data, cancelled=lambda: False)
    return reader


def on_one_core(files: Sequence[Path], reader: WarmReader) -> None:
    with one_core():
        whole_import(files, reader, Indexer)


def measure_letters(datas: Sequence[bytes], *, rounds: int) -> None:
    documents = [read_pdf(data) for data in datas]
    parsed = [minutes for data in datas for minutes in parse_bytes("a.pdf", data)]
    texts = [remark.text for minutes in parsed for remark in minutes.remarks]
    letters = sum(map(len, texts))
    morphology()
    times = alternately(
        {
            "bare Sudachi": lambda: [list(morphology().words(clean(text))) for text in texts],
            "parsing": lambda: [parse(document) for document in documents],
            "storing and indexing": lambda: stored(parsed, datas),
        },
        rounds,
    )
    for name, taken in times.items():
        ratio = taken / times["bare Sudachi"]
        print(f"{name:32}{letters / taken:8.0f} letters/s ratio {ratio:5.2f}")


def parse(document: object) -> ParsedMinutes:
    return parse_document(document, SourceFile("a.pdf", "0" * 64, "pdf"))  # type: ignore[arg-type]


def stored(parsed: Sequence[ParsedMinutes], datas: Sequence[bytes]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "gijiyomi.db") as library,
    ):
        for minutes, data in zip(parsed, datas, strict=True):
            library.meetings.add(minutes, data, indexer=Indexer(library))


def measure_process(files: Sequence[Path], datas: Sequence[bytes]) -> None:
    reader = WarmReader()
    begun = time.perf_counter()
    reader.read(
        "a.txt", "第1回会議 議事録\n○林会長　始めます。\n".encode(), cancelled=lambda: False
    )
    print(f"cold start of the reading process: {1000 * (time.perf_counter() - begun):.0f} ms")
    for path, data in zip(files, datas, strict=True):
        reader.read(path.name, data, cancelled=lambda: False)
    process = reader._process
    if sys.platform == "linux" and process is not None:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        print(f"most memory of the reading process: {int(peak.split()[1]) / 1024:.0f} MB")
    reader.close()


def alternately(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each work; they take turns, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
