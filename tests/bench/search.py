"""How fast a library is searched, beside a regular-expression scan of the same text in memory.

    python tests/bench/search.py LIBRARY [--queries FILE] [--rounds N] [--rg FOLDER] [--check]

Every query is asked N times for its first 50 answers, its totals and its facets, between scans of
the folded texts for the same letters; the best of each is taken. Figures are ratios within this
run, with the absolute beside them. ``--rg FOLDER`` writes the texts there and has ``rg -c`` count
in them. ``--check`` ends with status 1 if a limit of the project is missed. ``--scan N`` scans so
many remarks only and multiplies: a million folded texts take two gigabytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from math import inf
from pathlib import Path

from gijiyomi.domain.finding import SearchRequest, Within
from gijiyomi.japanese.folding import fold
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine, SearchInterrupted

WORDS = """
日 区 の 。 予 a 8 会
予算 委員 こと AI 区民 道路 公園 都市 防災 福祉
取組 取り組み 進める 進めて 打合せ 見直し 手続 子ども 障害者 問合せ
東京都 京都 令和 第3回 三十人 デジタル サーバー ガイドライン
しております ございます 思います お願いいたします ということでございます
特別養護老人ホーム 地域包括支援センター 個人情報保護 待機児童 都市計画 学校給食
受け入れ 申込み 御意見 議案 可決 質問 答弁 町会 介護保険 教育委員会
量子暗号 量子コンピュータ 鰻 生物多様性 無電柱化 耐震改修 液状化 帯状疱疹 公契約条例
情報公開請求 固定資産税 児童虐待 受動喫煙 学童保育 ヤングケアラー 認知症サポーター
髙橋 ＡＩ 2分の1 委員長から
"""
COMPOSED = (
    "予算 区民",
    "予算 -区民",
    "防災 OR 災害",
    "(道路 OR 公園) 整備",
    "こと -思います",
    "取組 検討",
    "介護 NOT 保険",
    "教育 予算 区",
    "の 予算",
    '"しております"',
    '"でございます。"',
    '"取り組み"',
    '"地方公共団体"',
    "予算 近傍/10 区民",
    "子ども*",
    "取組*",
    "期間:令和2年 予算",
)
# Of these the terms must share a paragraph.
SHARING = (
    "予算 検討",
    "取組 検討",
    "委員 質問",
    "予算 -検討 委員",
    "予算 近傍/20 検討",
    "こと もの",
)
QUERIES = (*WORDS.split(), *COMPOSED)
FIRST, TOTALS, FACETS, SCAN = "first 50", "totals", "facets", "scan"

# By number of remarks: p50 and p95 in milliseconds, as many times faster than the scan.
_ABSOLUTE = {1_000_000: {FIRST: (1.0, 40.0)}, 100_000: {FIRST: (None, 8.0)}}
_RATIO = {1_000_000: {FIRST: (200, 15), TOTALS: (30, 4), FACETS: (30, 4)}}
_SLOWEST_MS, _OPEN_MS, _COLD_MS, _CANCEL_MS, _MEMORY_MB, _RG = 500.0, 20.0, 500.0, 10.0, 150.0, 10


@dataclass
class Report:
    """Says what was measured and remembers what was too much."""

    missed: list[str] = field(default_factory=list)

    def say(self, what: str, value: str, *, within: bool = True) -> None:
        print(f"{what:34} {value}{'' if within else '   MISSED'}", flush=True)
        if not within:
            self.missed.append(what)


def main() -> int:
    asked = arguments()
    report = Report()
    measure_opening(asked.library, report)
    with Library.open(asked.library, read_only=True) as library:
        count = int(library.connection.execute("SELECT count(*) FROM remark").get)
        print(f"{count:,} remarks")
        queries = asked.queries.read_text().splitlines() if asked.queries else QUERIES
        folded = [fold(text) for (text,) in texts(library, asked.scan)]
        scale = count / max(len(folded), 1)
        times = measure(library, [q for q in queries if q.strip()], folded, asked.rounds, scale)
        judge(times, count, report)
        measure_sharing(library, asked.rounds, report)
        if asked.rg:
            measure_rg(library, asked.rg, report)
    measure_cancelling(asked.library, report)
    del folded
    measure_memory(asked.library, report)
    print(f"missed: {', '.join(report.missed) or 'nothing'}")
    return 1 if asked.check and report.missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scan", type=int, default=-1)
    parser.add_argument("--rg", type=Path)
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def texts(library: Library, limit: int) -> Iterator[tuple[str]]:
    return library.connection.execute("SELECT text FROM remark ORDER BY key LIMIT ?", (limit,))


def measure(
    library: Library, queries: list[str], folded: list[str], rounds: int, scale: float
) -> dict[str, dict[str, float]]:
    """The best time of each query in each way, in seconds."""
    engine = SearchEngine(library)
    engine.totals(SearchRequest("予算"))
    times: dict[str, dict[str, float]] = {way: {} for way in (FIRST, TOTALS, FACETS, SCAN)}
    for query in queries:
        request = SearchRequest(query)
        ways: dict[str, Callable[[], object]] = {
            FIRST: lambda r=request: engine.first(r),
            TOTALS: lambda r=request: engine.totals(r),
            FACETS: lambda r=request: engine.facets(r),
            SCAN: partial(scan, folded, query),
        }
        for way, work in ways.items():
            best = min(seconds(work) for _ in range(rounds))
            times[way][query] = best * (scale if way == SCAN else 1)
        print_row(query, {way: times[way][query] for way in ways})
    return times


def measure_sharing(library: Library, rounds: int, report: Report) -> None:
    """Queries whose terms must share a paragraph; an engine keeps what it has read, so anew."""
    slowest = 0.0
    for query in SHARING:
        request = SearchRequest(query, within=Within.PARAGRAPH)
        best = {FIRST: inf, TOTALS: inf}
        for _ in range(rounds):
            engine = SearchEngine(library)
            engine.totals(SearchRequest("予算"))
            best[FIRST] = min(best[FIRST], seconds(partial(engine.first, request)))
            best[TOTALS] = min(best[TOTALS], seconds(partial(engine.totals, request)))
        print_row(query, best)
        slowest = max(slowest, *best.values())
    within = slowest * 1000 <= _SLOWEST_MS
    report.say("sharing a paragraph, max", f"{slowest * 1000:9.1f} ms", within=within)


def scan(folded: list[str], query: str) -> int:
    """How many texts have the longest plain word of the query."""
    words = re.findall(r"[^\s()\"\-*:/]+", query)
    search = re.compile(re.escape(fold(max(words, key=len)))).search
    return sum(1 for text in folded if search(text))


def print_row(query: str, row: dict[str, float]) -> None:
    figures = "  ".join(f"{way} {value * 1000:8.2f}" for way, value in row.items())
    print(f"  {query:20} {figures}", flush=True)


def judge(times: dict[str, dict[str, float]], count: int, report: Report) -> None:
    size = min((known for known in _ABSOLUTE), key=lambda known: abs(known - count))
    scans = percentiles(times[SCAN])
    report.say("scan in memory", "  ".join(f"{value:.2f} ms" for value in scans))
    for way in (FIRST, TOTALS, FACETS):
        own = percentiles(times[way])
        ratios = [other / mine for mine, other in zip(own, scans, strict=True)]
        absolute = _ABSOLUTE[size].get(way, (None, None))
        ratio = _RATIO.get(size, {}).get(way, (None, None))
        for at, name in enumerate(("p50", "p95", "max")):
            within = True
            if at < 2:
                within = (absolute[at] is None or own[at] <= absolute[at]) and (
                    ratio[at] is None or ratios[at] >= ratio[at]
                )
            elif way != FACETS:
                within = own[at] <= _SLOWEST_MS
            said = f"{own[at]:9.2f} ms   1/{ratios[at]:.1f} of the scan"
            report.say(f"{way} {name}", said, within=within)


def percentiles(times: dict[str, float]) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum, in milliseconds."""
    ordered = sorted(value * 1000 for value in times.values())
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]


def measure_opening(path: Path, report: Report) -> None:
    """Time to open and to the first answer, in a new process with the file out of the cache."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from gijiyomi.domain.finding import SearchRequest\n"
        "from gijiyomi.library import Library\n"
        "from gijiyomi.search import SearchEngine\n"
        "a = time.perf_counter()\n"
        "library = Library.open(Path(sys.argv[1]), read_only=True)\n"
        "b = time.perf_counter()\n"
        "SearchEngine(library).first(SearchRequest('介護保険', spelling=False))\n"
        "print((b - a) * 1000, (time.perf_counter() - b) * 1000)\n"
    )
    drop_cached(path)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    opened, first = map(float, done.stdout.split())
    report.say("opening, cold", f"{opened:9.1f} ms", within=opened <= _OPEN_MS)
    report.say("first query, cold", f"{first:9.1f} ms", within=first <= _COLD_MS)


def drop_cached(path: Path) -> None:
    """Have the system forget the file, where it lets itself be asked."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure_cancelling(path: Path, report: Report) -> None:
    """How long a question goes on after it is stopped, at various moments."""
    waits = []
    with Library.open(path, read_only=True) as library:
        engine = SearchEngine(library)
        for query in ("しております", "の", "こと", "取組 検討", "ということでございます"):
            request = SearchRequest(query)
            waits += [cancelled(engine, request, after) for after in (0.005, 0.02, 0.05, 0.1)]
        for query in SHARING:
            shared = SearchRequest(query, within=Within.PARAGRAPH)
            waits += [cancelled(engine, shared, after) for after in (0.01, 0.1)]
    late = [wait for wait in waits if wait is not None]
    worst = max(late, default=0.0) * 1000
    said = f"{worst:9.1f} ms   worst of {len(late)} that were under way"
    report.say("ended after the next key", said, within=worst <= _CANCEL_MS)


def cancelled(engine: SearchEngine, request: SearchRequest, after: float) -> float | None:
    """Seconds from the interruption to its end; None if the answer came before."""
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.perf_counter())
        engine.interrupt()

    engine.renew()
    timer = threading.Timer(after, stop)
    timer.start()
    try:
        engine.facets(request)
        ended = None
    except SearchInterrupted:
        ended = time.perf_counter() - stopped[0]
    timer.cancel()
    timer.join()
    engine.renew()
    return ended


def measure_memory(path: Path, report: Report) -> None:
    """What a process that has answered all of it holds beyond the mapped file and itself."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from gijiyomi.domain.finding import SearchRequest\n"
        "from gijiyomi.library import Library\n"
        "from gijiyomi.search import SearchEngine\n"
        "engine = SearchEngine(Library.open(Path(sys.argv[1]), read_only=True))\n"
        "for query in sys.argv[2:]:\n"
        "    request = SearchRequest(query)\n"
        "    engine.first(request); engine.facets(request); engine.variants(request)\n"
        "lines = Path('/proc/self/smaps_rollup').read_text().splitlines()\n"
        "print(next(line.split()[1] for line in lines if line.startswith('Anonymous:')))\n"
    )
    if not Path("/proc/self/smaps_rollup").exists():
        return
    queries = [*WORDS.split()[::3], *COMPOSED[::3]]
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), *queries],
        capture_output=True,
        text=True,
        check=True,
    )
    used = int(done.stdout) / 1024
    report.say("memory beyond mapped files", f"{used:9.1f} MB", within=used <= _MEMORY_MB)


def measure_rg(library: Library, folder: Path, report: Report) -> None:
    """``rg -c`` over the texts as files, one a meeting, against the totals of the same words."""
    if shutil.which("rg") is None:
        report.say("rg -c", "not installed")
        return
    write_texts(library, folder)
    engine = SearchEngine(library)
    words = [word for word in WORDS.split() if len(word) > 1]
    ratios, ours, theirs = [], [], []
    for word in words:
        command = ["rg", "-F", "-c", "--no-messages", word, str(folder)]
        request = SearchRequest(word, spelling=False)
        engine.totals(request)
        own = min(seconds(lambda r=request: engine.totals(r)) for _ in range(3))
        other = min(
            seconds(lambda c=command: subprocess.run(c, stdout=subprocess.DEVNULL, check=False))
            for _ in range(3)
        )
        ratios.append(other / own)
        ours.append(own * 1000)
        theirs.append(other * 1000)
    middle = statistics.median(theirs) / statistics.median(ours)
    said = (
        f"1/{middle:.1f}   ({statistics.median(ours):.2f} ms, {statistics.median(theirs):.1f} ms; "
        f"worst word 1/{min(ratios):.1f})"
    )
    report.say("totals ÷ rg -c, p50", said, within=middle >= _RG)


def write_texts(library: Library, folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        return
    folder.mkdir(parents=True, exist_ok=True)
    rows = library.connection.execute(
        "SELECT meeting_id, group_concat(text, char(10)) FROM remark GROUP BY meeting_id"
    )
    for meeting, text in rows:
        (folder / f"{meeting}.txt").write_text(str(text), encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
