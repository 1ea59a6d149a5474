"""How fast the search answers, beside a scan of the same text in memory.

    python tests/bench/search.py REMARKS.jsonl.xz [--remarks 10000]

Each line of the file is a remark: ``meeting``, ``title``, ``date``, ``order``, ``speaker``,
``text``. Prints figures as ratios within this run, the absolute beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.minutes import (
    MeetingFacts,
    Paragraph,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    Region,
    RegionKind,
    RemarkKind,
    SourceFile,
    SourceText,
)
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.text import OffsetMap, Span
from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.library import Library, NoIndex
from gijiyomi.search import SearchEngine, reindex
from gijiyomi.search.expression import expression
from gijiyomi.search.plan import plan

WORDS = """
予算 取組 取り組み AI 委員 進める 進めて 東京都 京都 区民
子ども 障害者 手続 打合せ 見直し デジタル サーバー ガイドライン 第3回 令和
三十人 しております こと 日 区 の 防災 介護保険 特別養護老人ホーム 受け入れ
申込み 御意見 個人情報保護 待機児童 道路 公園 財政 都市計画 議案 可決
質問 答弁 教育委員会 学校給食 町会 地域包括支援センター
"""
COMPOSED = (
    "予算 区民",
    "予算 -区民",
    "防災 OR 災害",
    '"しております"',
    "教育 予算 区",
    "(道路 OR 公園) 整備",
    "こと -思います",
    "取組 検討",
    '"でございます。"',
    "介護 NOT 保険",
)
QUERIES = (*WORDS.split(), *COMPOSED)


FIRST = "SELECT rowid FROM index_remark WHERE index_remark MATCH ? ORDER BY rowid DESC LIMIT 50"
TOTAL = "SELECT count(*) FROM index_remark WHERE index_remark MATCH ?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--remarks", type=int, default=10_000)
    asked = parser.parse_args()
    rows = list(islice(read(asked.data), asked.remarks))
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "gijiyomi.db") as library,
    ):
        fill(library, rows)
        measure_index(library, rows)
        measure_queries(library, rows)
        measure_recall(library, rows)


def read(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fill(library: Library, rows: list[dict[str, str]]) -> None:
    with library.change("benchmark"):
        for number, (_, group) in enumerate(groupby(rows, key=lambda row: row["meeting"])):
            parsed = minutes(number, list(group))
            library.meetings.add(parsed, parsed.source.text.encode(), indexer=NoIndex())


def minutes(number: int, rows: list[dict[str, str]]) -> ParsedMinutes:
    source, remarks = f"{number}\n", []
    labels = list(dict.fromkeys(row["speaker"] or "" for row in rows))
    for order, row in enumerate(rows, 1):
        paragraphs = []
        for line in filter(str.strip, row["text"].split("\n")):
            origin = OffsetMap.from_positions(range(len(source), len(source) + len(line)))
            paragraphs.append(Paragraph(line, "", None, (), origin))
            source += line + "\n"
        speaker = labels.index(row["speaker"] or "")
        remarks.append(ParsedRemark(order, RemarkKind.SPEECH, speaker, tuple(paragraphs)))
    digest = hashlib.sha256(source.encode()).hexdigest()
    return ParsedMinutes(
        file=SourceFile(f"{number}.txt", digest, "txt", "utf-8"),
        source=SourceText(source),
        meeting=MeetingFacts(body=rows[0]["title"], date=day(rows[0]["date"])),
        attendees=(),
        speakers=tuple(ParsedSpeaker(label or None) for label in labels),
        remarks=tuple(remark for remark in remarks if remark.paragraphs),
        regions=(Region(Span(0, len(source)), RegionKind.REMARK),),
    )


def day(text: str) -> date | None:
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") else None


def measure_index(library: Library, rows: list[dict[str, str]]) -> None:
    texts = [row["text"] for row in rows]
    letters = sum(map(len, texts))
    bare = seconds(lambda: [list(morphology().words(clean(text))) for text in texts])
    before = used_bytes(library)
    built = seconds(lambda: reindex(library, Unwatched()))
    size = (used_bytes(library) - before) / sum(len(text.encode()) for text in texts)
    print(f"{len(rows):,} remarks, {letters:,} letters")
    print(f"index ÷ taking words apart   {built / bare:6.2f}   ({built:.1f} s, {bare:.1f} s)")
    print(f"bytes a byte of text         {size:6.2f}")


def used_bytes(library: Library) -> int:
    pages, free, size = (
        library.connection.execute(f"PRAGMA {name}").get
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def measure_queries(library: Library, rows: list[dict[str, str]]) -> None:
    folded = [fold(row["text"]) for row in rows]
    engine = SearchEngine(library)
    scans, reads, firsts, totals, pages, facets = ([] for _ in range(6))
    for query in QUERIES:
        request = SearchRequest(query)
        word = re.compile(re.escape(fold(next(re.finditer(r"[^\s()\"-]+", query))[0])))
        scans.append(seconds(lambda w=word: sum(1 for text in folded if w.search(text))))
        reads.append(seconds(lambda r=request: plan(r)))
        asked = plan(request)
        match = expression(asked.tree, asked.patterns)
        firsts.append(seconds(lambda m=match: library.connection.execute(FIRST, (m,)).fetchall()))
        totals.append(seconds(lambda m=match: library.connection.execute(TOTAL, (m,)).fetchall()))
        pages.append(seconds(lambda r=request: engine.page(r)))
        facets.append(seconds(lambda r=request: engine.facets(r)))
    report("reading the query", reads, scans)
    report("first 50 rows", firsts, scans)
    report("total", totals, scans)
    report("page, its places and variants", pages, scans)
    report("facets, all places", facets, scans)


def measure_recall(library: Library, rows: list[dict[str, str]], pieces: int = 200) -> None:
    engine, dice = SearchEngine(library), random.Random(1)  # noqa: S311  # samples, not secrets
    folded = [fold(row["text"]) for row in rows]
    missed = 0
    for _ in range(pieces):
        text = dice.choice(rows)["text"]
        start = dice.randrange(len(text))
        wanted = fold(text[start : start + dice.randint(1, 12)])
        if wanted:
            request = SearchRequest('"' + wanted.replace('"', '""') + '"')
            missed += engine.page(request, limit=1).total != sum(wanted in text for text in folded)
    print(f"random pieces with a wrong total: {missed} of {pieces}")


def report(what: str, times: Iterable[float], scans: Iterable[float]) -> None:
    own, other = (sorted(values) for values in (times, scans))
    median, high = statistics.median(own), own[int(len(own) * 0.95)]
    ratios = f"1/{statistics.median(other) / median:.0f}, 1/{other[-1] / high:.1f}"
    print(f"{what:30} p50 {median * 1000:8.2f} ms  p95 {high * 1000:8.1f} ms  ({ratios} of a scan)")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
