"""How long remarks take into the library and its index, beside Sudachi alone in the same run.

    python tests/bench/indexing.py remarks-100k.jsonl.xz [--remarks 100000] [--rounds 3]
        [--processes 2] [--into LIBRARY]

The file is that of ``big_library.py``. Prints a line of JSON with medians over the rounds, in which
the two are measured in turn:

- ``bare_s``: tokenising the texts and reading nothing of it, in so many processes.
- ``import_s``: the same texts, as parsed meetings, into a new library: taken apart in so many
  processes, all rows, the index, commits, and the index brought into its best form.
- ``import_ratio``: the second by the first.
- ``index_ratio``: bytes of the index, with all tables beside it, by bytes of the texts in UTF-8.
- ``add_ratio`` with ``--into``: adding a meeting of about 100 remarks to a copy of that library
  (``add_ms``), by taking its texts apart in one process (``apart_ms``); ``add_bare_ratio`` by
  Sudachi alone in one process (``tokenise_ms``); medians over meetings.
- ``megabytes``: what each process that takes texts apart holds in memory of its own, and with the
  dictionary's file, which all share.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

import sudachipy

# The bench beside this one: its folder is the first of the import path.
from big_library import Sitting, parsed, read_meetings

from gijiyomi.importing.ahead import FILES_AHEAD
from gijiyomi.japanese.cleaning import clean
from gijiyomi.library import Library
from gijiyomi.search import Indexer, TokeniserPool
from gijiyomi.search.tokenising import ThisProcess

_PART = 200
_ADDED = 15
_MEETING = range(80, 130)
# Sudachi takes no more at once.
_LONGEST = 12_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--remarks", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--into", type=Path, metavar="LIBRARY")
    asked = parser.parse_args()
    meetings = read_meetings(asked.file, most=asked.remarks)
    with (
        get_context("spawn").Pool(asked.processes) as bare,
        TokeniserPool(asked.processes) as tokenisers,
        tempfile.TemporaryDirectory() as name,
    ):
        told: dict[str, object] = {"remarks": asked.remarks, "processes": asked.processes}
        told |= measure_import(meetings, bare, tokenisers, Path(name), rounds=asked.rounds)
        if asked.into is not None:
            told |= measure_adding(meetings, asked.into, tokenisers, Path(name))
        told["megabytes"] = [megabytes(pid) for pid in tokenisers.pids]
    print(json.dumps(told))


def measure_import(
    meetings: Sequence[Sitting],
    bare: Pool,
    tokenisers: TokeniserPool,
    folder: Path,
    *,
    rounds: int,
) -> dict[str, object]:
    """Both in turn; the processes are warm."""
    texts = [text for one in meetings for text in one.texts()]
    parts = [texts[start : start + _PART] for start in range(0, len(texts), _PART)]
    bare.map(tokenise, parts[:4], chunksize=1)
    tokenisers.columns(texts[: 4 * _PART])
    bares, imports, sizes = [], [], []
    for turn in range(rounds):
        path = folder / f"{turn}.db"
        bares.append(seconds(lambda: bare.map(tokenise, parts, chunksize=1)))
        # Named in the lambda: it is called before the next turn.
        imports.append(bring_in(meetings, path, tokenisers))
        sizes.append(index_bytes(path))
    letters = sum(len(text.encode()) for text in texts)
    return {
        "bare_s": round(statistics.median(bares), 2),
        "import_s": round(statistics.median(imports), 2),
        "import_ratio": round(statistics.median(imports) / statistics.median(bares), 2),
        "ratios": [round(one / other, 2) for one, other in zip(imports, bares, strict=True)],
        "index_ratio": round(sizes[-1] / letters, 3),
    }


def bring_in(meetings: Sequence[Sitting], path: Path, tokenisers: TokeniserPool) -> float:
    """Import the meetings as the importer does, the next ones begun while one is stored."""
    ready = [(parsed(one, original), original) for one, original in originals(meetings)]
    with Library.open(path) as library:
        indexer = Indexer(library, tokenisers)

        def work() -> None:
            for number, (minutes, original) in enumerate(ready, 1):
                last = number + FILES_AHEAD
                for following, _ in ready[1 if number == 1 else last - 1 : last]:
                    indexer.expect([remark.text for remark in following.remarks])
                library.meetings.add(minutes, original, indexer=indexer)
            indexer.tidy()

        return seconds(work)


def originals(meetings: Iterable[Sitting]) -> Iterable[tuple[Sitting, bytes]]:
    """Each meeting with what stands for its file."""
    for one in meetings:
        yield one, json.dumps([one.name, one.turns], ensure_ascii=False).encode()


def index_bytes(path: Path) -> int:
    """The bytes that the index takes in the file, with the tables beside it."""
    with Library.open(path, read_only=True) as library:
        return int(
            library.connection.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'index_*'"
            ).get
        )


def measure_adding(
    meetings: Sequence[Sitting], into: Path, tokenisers: TokeniserPool, folder: Path
) -> dict[str, object]:
    """Add meetings one by one, each after it was tokenised in this process."""
    shutil.copy(into, folder / "into.db")
    chosen = [one for one in meetings if len(one.turns) in _MEETING and one.day][:_ADDED]
    tokenise(chosen[0].texts())
    ThisProcess().begin(chosen[0].texts()).result()
    alone, apart, added = [], [], []
    with Library.open(folder / "into.db") as library:
        indexer = Indexer(library, tokenisers)
        for one, original in originals(chosen):
            # Another day: the library may hold the meeting already.
            one.day = one.day and one.day + timedelta(days=1)
            minutes = parsed(one, b"again" + original)
            texts = one.texts()
            alone.append(seconds(lambda texts=texts: tokenise(texts)))  # type: ignore[misc]
            apart.append(seconds(ThisProcess().begin(texts).result))
            added.append(
                seconds(
                    lambda minutes=minutes, original=b"again" + original: library.meetings.add(  # type: ignore[misc]
                        minutes, original, indexer=indexer
                    )
                )
            )
    return {
        "tokenise_ms": round(statistics.median(alone) * 1000, 1),
        "apart_ms": round(statistics.median(apart) * 1000, 1),
        "add_ms": round(statistics.median(added) * 1000, 1),
        "add_ratio": median_ratio(added, apart),
        "add_bare_ratio": median_ratio(added, alone),
    }


def median_ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """The median of each time by the other of its turn."""
    return round(statistics.median(a / b for a, b in zip(times, others, strict=True)), 2)


_tokenizer: list[sudachipy.Tokenizer] = []


def tokenise(texts: Sequence[str]) -> int:
    """Sudachi alone; how many words there are."""
    if not _tokenizer:
        _tokenizer.append(sudachipy.Dictionary().tokenizer())
    tokenize = _tokenizer[0].tokenize
    return sum(
        len(tokenize(line[start : start + _LONGEST], sudachipy.SplitMode.C))
        for text in texts
        for line in clean(text).split("\n")
        for start in range(0, len(line), _LONGEST)
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def megabytes(pid: int) -> dict[str, float] | None:
    """What a process holds of its own and in all; None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return {
        "own": round(int(lines["RssAnon"].split()[0]) / 1024),
        "all": round(int(lines["VmRSS"].split()[0]) / 1024),
    }


if __name__ == "__main__":
    main()
