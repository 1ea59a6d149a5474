"""Kills the program at random moments of its work, and looks for what it had shown as saved.

Usage: python tests/bench/kills.py [N] [--only KIND] [--seed S]

N kills (default 100; SIGKILL, or TerminateProcess on Windows) are shared out among four kinds of
work:

- ``importing``: files are brought in by the process that does so for the window; that process or
  the one that started it is killed. Whatever was told of as read stands in the library whole.
- ``annotating``: the real window (offscreen) steps from item to item and highlights, as its
  actions do. Whatever it showed stands in the library.
- ``compiling``: headings, excerpts and comments of a briefing are added, moved, written anew and
  removed. The library holds exactly what was said to be done, with or without the one change under
  way.
- ``exporting``: two papers are written in turns over the same PDF, by the process that does so;
  that process or the one that started it is killed. The file is one of the two, byte for byte.

After each kill the library must pass its own check. Prints a line of JSON a kind: ``inside`` is
how many kills fell between the beginning and the end of a change, ``lost`` how often something
that was shown as saved was not there, ``damaged`` how often the check found something, ``half`` how
often a file was neither absent nor complete, ``left_over`` how many unfinished files of hidden
names stayed beside the papers. The exit status is 1 if anything was lost, damaged or half.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gijiyomi import bundled
from gijiyomi.domain.finding import Hit, HitSpan, Lane
from gijiyomi.domain.outcomes import FileOutcome
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import Annotation, BriefingId, Changes, EntryId, Meaning, Remark
from gijiyomi.domain.text import Span
from gijiyomi.export import press
from gijiyomi.export.compose import compose_hits
from gijiyomi.export.document import PaperOptions, PrintDocument
from gijiyomi.export.pdf import write_pdf
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library, check
from gijiyomi.search import Indexer, verify_index
from gijiyomi.tasks import ImportFiles, TaskProcess

# How many of the kills wait until a change has begun.
_LATE = 0.8
_FORKS = hasattr(os, "fork")
_PATIENCE_S = 60.0
# A fast machine reads twenty a second.
_FILES_A_KILL = 120

Line = dict[str, object]
Say = Callable[[Line], None]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=100)
    parser.add_argument("--only", choices=[kind.name for kind in KINDS])
    parser.add_argument("--seed", type=int, help="of the moments; without it they are others")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        kind, folder = next(k for k in KINDS if k.name == options.work[0]), Path(options.work[1])
        kind.work(folder, _say_to(folder))
        return 0
    chance = random.Random(options.seed)  # noqa: S311  # moments, not secrets
    kinds = [kind for kind in KINDS if options.only in (None, kind.name)]
    sound = True
    for number, kind in enumerate(kinds):
        share = options.kills // len(kinds) + (number < options.kills % len(kinds))
        told = try_kind(kind, share, chance)
        sound = sound and not (told["lost"] or told["damaged"] or told["half"])
        print(json.dumps(told), flush=True)
    return 0 if sound else 1


def try_kind(kind: Kind, kills: int, chance: random.Random) -> dict[str, object]:
    """Kill one kind of work so many times; what came of it."""
    found: Counter[str] = Counter()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gijiyomi-kills-") as name:
        folder = Path(name)
        for kill in range(kills):
            if kill % kind.together == 0:
                shutil.rmtree(folder)
                folder.mkdir()
                kind.prepare(folder)
            said = run_and_kill(kind, folder, chance)
            verdict = kind.judge(folder, said)
            found.update({name: int(count) for name, count in vars(verdict).items()})
            print(f"{kind.name} {kill + 1}: {dict(found)}", file=sys.stderr)
    names = ("inside", "saved", "lost", "damaged", "half", "left_over")
    seconds = {"seconds": round(time.monotonic() - begun)}
    return {"kind": kind.name, "kills": kills} | {name: found[name] for name in names} | seconds


@dataclass
class Verdict:
    """What one kill left behind; see the top of this file. ``saved``: changes said to be done."""

    saved: int = 0
    inside: bool = False
    lost: bool = False
    damaged: bool = False
    half: bool = False
    left_over: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of work.

    Attributes:
        prepare: makes what the work needs, in an empty folder.
        work: goes on without end and says what it does; runs in the process that is killed.
        judge: compares what was said with what is there.
        together: kills of one library; then it is renewed, as each look at it takes as long as what
            it holds.
        longest: seconds within which the kill falls after the work, or its first change, has begun.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, Say], None]
    judge: Callable[[Path, Sequence[Line]], Verdict]
    longest: float
    together: int


def run_and_kill(kind: Kind, folder: Path, chance: random.Random) -> list[Line]:
    """Start the work, kill it at a random moment, and give what it had said."""
    said_to = folder / "said.jsonl"
    said_to.write_bytes(b"")
    child = _start(kind, folder)
    _wait(
        lambda: said_to.stat().st_size > 0 or child.poll() is not None,
        "the work did not begin",
        child,
    )
    # Starting is work too, but most of what can be lost is lost later.
    if chance.random() < _LATE:
        _wait(
            lambda: b'"begin"' in said_to.read_bytes() or child.poll() is not None,
            "no change began",
            child,
        )
    time.sleep(chance.uniform(0.0, kind.longest))
    told = _lines(said_to)
    if child.poll() is not None:
        sys.exit(f"{kind.name} ended by itself: {told[-1:]}")
    others = [int(line["pid"]) for line in told if "pid" in line]  # type: ignore[call-overload]
    if others and chance.random() < 0.5:
        with suppress(ProcessLookupError):
            os.kill(others[-1], signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        # What started it hears of it, and must not say that all is well.
        time.sleep(chance.uniform(0.0, 0.05))
    child.kill()
    child.wait()
    for pid in {int(line["pid"]) for line in _lines(said_to) if "pid" in line}:  # type: ignore[call-overload]
        _wait(lambda pid=pid: not _runs(pid), "a process of a killed program goes on")  # type: ignore[misc]
    return _lines(said_to)


class _Copy:
    """A copy of this process, which has everything loaded; asked as ``Popen`` is."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self._ended = False
        self.pid = os.fork()
        if self.pid == 0:
            faulthandler.enable()
            status = 1
            try:
                kind.work(folder, _say_to(folder))
                status = 0
            finally:
                os._exit(status)

    def poll(self) -> int | None:
        """Whether it ended by itself."""
        if not self._ended:
            self._ended = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return 0 if self._ended else None

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for its end."""
        if self.poll() is None:
            os.waitpid(self.pid, 0)
            self._ended = True


def _start(kind: Kind, folder: Path) -> _Copy | subprocess.Popen[bytes]:
    if _FORKS:
        return _Copy(kind, folder)
    return subprocess.Popen([sys.executable, __file__, "--work", kind.name, str(folder)])


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    state = Path(f"/proc/{pid}/stat")
    with suppress(OSError):
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    return state.parent.parent.exists() is False


def _wait(
    condition: Callable[[], bool],
    complaint: str,
    child: _Copy | subprocess.Popen[bytes] | None = None,
) -> None:
    """Wait for it in patience; then ``child`` tells where its threads stand, and all ends."""
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            if child is not None and os.name != "nt":
                os.kill(child.pid, signal.SIGABRT)
                time.sleep(1.0)
            sys.exit(complaint)
        time.sleep(0.003)


def _say_to(folder: Path) -> Say:
    # A file and not a pipe: a full pipe would hold the work up between two changes.
    descriptor = os.open(folder / "said.jsonl", os.O_WRONLY | os.O_APPEND)

    def say(line: Line) -> None:
        os.write(descriptor, json.dumps(line).encode() + b"\n")

    return say


def _lines(path: Path) -> list[Line]:
    whole = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in whole if line.endswith("\n")]


def _prepare_library(folder: Path) -> None:
    """The samples, read; made once and copied from then on."""
    if not _TEMPLATE:
        made = Path(tempfile.mkdtemp(prefix="gijiyomi-template-"))
        with Library.open(made / "gijiyomi.db") as library:
            importer = Importer(library, Indexer(library))
            importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
        _TEMPLATE.append(made)
    shutil.copytree(_TEMPLATE[0], folder, dirs_exist_ok=True)


_TEMPLATE: list[Path] = []


def _is_damaged(library: Library) -> bool:
    findings = [*check(library), *verify_index(library)]
    for finding in findings:
        print(finding, file=sys.stderr)
    return bool(findings)


# Importing


def _prepare_files(folder: Path) -> None:
    _prepare_library(folder)
    (folder / "files").mkdir()


def _add_files(files: Path) -> None:
    """More than are read before the kill."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(bundled.seeds().glob("*.txt"))]
    there = len([*files.iterdir()])
    for number in range(there, there + _FILES_A_KILL):
        text = samples[number % len(samples)]
        for year in ("令和7年", "令和5年"):
            text = text.replace(year, f"令和{number % 6 + 1}年")
        (files / f"{number:04}.txt").write_text(f"{text}（{number + 4}）\n", encoding="utf-8")


class _Importing:
    """Says what the import tells (``Watcher``)."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def report(self, done: int, total: int, item: str) -> None:
        self._say({"begin": [done, total, item]})

    def cancelled(self) -> bool:
        return False

    def report_pages(self, file: Path, done: int, total: int) -> None:
        """Nobody looks at the pages."""

    def tell(self, outcome: object, _changes: Changes) -> None:
        assert isinstance(outcome, FileOutcome)
        facts = [outcome.path.name, outcome.sha256, outcome.remarks, *map(int, outcome.meetings)]
        self._say({"done": facts})


def _import(folder: Path, say: Say) -> None:
    _add_files(folder / "files")
    files = sorted((folder / "files").iterdir())
    # Where the last one was killed others go on: what is there already takes no time.
    with Library.open(folder / "gijiyomi.db", read_only=True) as library:
        known = {meeting.source_name for meeting in library.meetings.list()}
    left = [file for file in files if file.name not in known]
    process = TaskProcess(folder / "gijiyomi.db", ImportFiles(left), _Importing(say))
    threading.Thread(target=_tell_pid, args=(process, say), daemon=True).start()
    process.run()


def _tell_pid(process: TaskProcess, say: Say) -> None:
    while process.pid is None:
        time.sleep(0.001)
    say({"pid": process.pid})


def _judge_import(folder: Path, said: Sequence[Line]) -> Verdict:
    done = [line["done"] for line in said if "done" in line]
    verdict = Verdict(saved=len(done), inside=any("begin" in line for line in said))
    with Library.open(folder / "gijiyomi.db", index_with=Indexer) as library:
        verdict.damaged = _is_damaged(library)
        there = {int(meeting.id): meeting for meeting in library.meetings.list()}
        for _name, sha256, remarks, *meetings in done:  # type: ignore[misc]
            shown = [library.remarks.of_meeting(there[m].id) for m in meetings if m in there]
            whole = len(shown) == len(meetings) and sum(map(len, shown)) >= remarks
            verdict.lost |= not whole or not library.originals.read(sha256)
    return verdict


# Annotating


def _annotate(folder: Path, say: Say) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    application = QApplication(["gijiyomi"])
    # A window that was killed over a meeting asks before it opens that again; nobody answers here.
    (folder / "window.ini").unlink(missing_ok=True)
    window = _make_window(application, folder / "gijiyomi.db")

    def told(annotations: Sequence[Annotation]) -> None:
        say({"shown": _as_said(annotations)})

    def press() -> None:
        if window.reader.current is None:
            return
        chance = random.random()  # noqa: S311
        window.view.step_item(1 if chance < 0.9 else -20)
        meaning = list(Meaning)[int(chance * 1000) % 5]
        say({"begin": meaning.value})
        window.actions_table[f"highlight-{meaning.value}"].trigger()

    window.reader.annotated.connect(told)
    # What the window tells its user; a killed window's heir has nothing to complain of.
    for complaint in (window.bridge.trouble, window.bridge.unavailable):
        complaint.connect(lambda error: print("told:", repr(error), file=sys.stderr))
    window.start()
    window.show()
    # Keys come faster than from any hand.
    keys = QTimer(window, interval=25)
    keys.timeout.connect(press)
    keys.start()
    say({"started": True})
    application.exec()


def _make_window(application: QApplication, path: Path) -> MainWindow:
    set_up(application)
    appearance = Appearance(Theme.LIGHT)
    dress(application, appearance)
    memory = Memory(path.with_name("window.ini"))
    return MainWindow(appearance, LibraryBridge(path), memory=memory)


def _as_said(annotations: Sequence[Annotation]) -> dict[str, list[object]]:
    """What an annotation is to its reader."""
    return {
        str(each.id): [each.meaning.value if each.meaning else None, each.quote.exact]
        for each in annotations
    }


def _judge_annotations(folder: Path, said: Sequence[Line]) -> Verdict:
    shown = [line["shown"] for line in said if "shown" in line]
    begun = sum("begin" in line for line in said)
    with Library.open(folder / "gijiyomi.db", index_with=Indexer) as library:
        found = _as_said(library.annotations.all())
        last: dict[str, list[object]] = shown[-1] if shown else {}  # type: ignore[assignment]
        # Under way when it was killed may have been other colours of the same items.
        kept = last.keys() <= found.keys() and all(
            found[key][1] == words for key, (_, words) in last.items()
        )
        others = sum(found[key] != last[key] for key in last.keys() & found.keys())
        inside = begun > len(shown)
        lost = not kept or others > max(0, begun - len(shown)) + 1
        return Verdict(len(last), inside, lost=lost, damaged=_is_damaged(library))


# Compiling


def _compile(folder: Path, say: Say) -> None:
    chance = random.Random()  # noqa: S311
    with Library.open(folder / "gijiyomi.db") as library:
        briefing = library.briefings.find("資料") or library.briefings.create("資料")
        meeting = library.meetings.list()[0].id
        remarks = [each for each in library.remarks.of_meeting(meeting) if len(each.text) > 20]
        say({"state": _entries(library, briefing)})
        while True:
            ids = [int(entry.id) for entry in library.briefings.get(briefing).entries]
            op = chance.choice(["heading", "comment", "excerpt", "move", "edit", "remove"])
            if len(ids) < 3 and op in ("move", "edit", "remove"):
                continue
            if len(ids) > 60:
                op = "remove"
            # Some texts are longer than a page of the file, so that a kill can fall within.
            text = f"{chance.random()} " + "見出し" * chance.choice([1, 20, 4000])
            entry, place = chance.choice(ids or [0]), chance.randrange(len(ids) + 1)
            change = [op, entry, place, text]
            say({"begin": change})
            made = _do(library, briefing, change, remark=chance.choice(remarks))
            say({"done": made, "state": _entries(library, briefing)})


def _do(library: Library, briefing: BriefingId, change: Sequence[object], *, remark: Remark) -> int:
    op, entry, place, text = str(change[0]), EntryId(change[1]), int(change[2]), str(change[3])  # type: ignore[arg-type,call-overload]
    briefings = library.briefings
    match op:
        case "heading":
            return int(briefings.add_heading(briefing, text, position=place))
        case "comment":
            return int(briefings.add_comment(briefing, text, position=place))
        case "excerpt":
            span = Span(0, 20)
            made = briefings.add_excerpt(
                briefing,
                remark.id,
                span,
                comment=text,
                position=place,
            )
            return int(made)
        case "move":
            briefings.move(entry, min(place, len(briefings.get(briefing).entries) - 1))
        case "edit":
            briefings.edit(entry, text)
        case _:
            briefings.remove_entry(entry)
    return int(entry)


def _entries(library: Library, briefing: BriefingId) -> list[list[object]]:
    entries = library.briefings.get(briefing).entries
    return [[int(entry.id), entry.kind.value, entry.text, entry.quote] for entry in entries]


def _judge_briefing(folder: Path, said: Sequence[Line]) -> Verdict:
    states = [line["state"] for line in said if "state" in line]
    begun = [line["begin"] for line in said if "begin" in line]
    inside = len(begun) > len(states) - 1
    with Library.open(folder / "gijiyomi.db", index_with=Indexer) as library:
        briefing = library.briefings.find("資料")
        found = _entries(library, briefing) if briefing else []
        damaged = _is_damaged(library)
    last = states[-1] if states else []
    expected = found == last or (inside and _follows(last, begun[-1], found))  # type: ignore[arg-type]
    return Verdict(len(states) - 1, inside, lost=not expected, damaged=damaged)


def _follows(before: list[list[object]], op: Sequence[object], after: list[list[object]]) -> bool:
    """Whether ``after`` is what the change under way makes of ``before``, whole."""
    kind, entry, _place, text = op
    known = {row[0]: row for row in before}
    rest = [row for row in after if row[0] in known]
    if kind in ("heading", "comment", "excerpt"):
        new = [row for row in after if row[0] not in known]
        return rest == before and len(new) == 1 and new[0][1:3] == [kind, text]
    if kind == "remove":
        return after == [row for row in before if row[0] != entry]
    if kind == "edit":
        return after == [[*row[:2], text, row[3]] if row[0] == entry else row for row in before]
    still = [row for row in before if row[0] != entry]
    return sorted(after) == sorted(before) and [row for row in after if row[0] != entry] == still


# Exporting


def _documents(folder: Path) -> Iterator[PrintDocument]:
    """Two papers of about ten pages."""
    with Library.open(folder / "gijiyomi.db", read_only=True) as library:
        for meeting in library.meetings.list()[:2]:
            hits = [
                Hit(each.id, meeting.id, each.speaker_id, (HitSpan(0, 1, Lane.LITERAL, 0),))
                for each in library.remarks.of_meeting(meeting.id)
            ]
            options = PaperOptions("抜粋", date(2026, 4, 1))
            yield compose_hits(library, hits, options, query="予算")


def _prepare_papers(folder: Path) -> None:
    _prepare_library(folder)
    if not _PAPERS:
        for number, document in enumerate(_documents(folder)):
            path = folder / f"reference-{number}.pdf"
            write_pdf(document, path)
            _PAPERS.append(hashlib.sha256(path.read_bytes()).hexdigest())
            path.unlink()
    (folder / "papers").mkdir()


_PAPERS: list[str] = []


def _export(folder: Path, say: Say) -> None:
    documents = list(_documents(folder))
    started = subprocess.Popen

    def starting(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        process = started(*arguments, **options)  # type: ignore[call-overload]
        say({"pid": process.pid})
        return process  # type: ignore[no-any-return]

    # The worker is to be killed too, and says nothing of itself.
    press.subprocess.Popen = starting  # type: ignore[misc,assignment,attr-defined]
    turn = random.randrange(2)  # noqa: S311
    while True:
        say({"begin": turn})
        write_pdf(documents[turn], folder / "papers" / "資料.pdf")
        say({"done": turn})
        turn = 1 - turn


def _judge_export(folder: Path, said: Sequence[Line]) -> Verdict:
    done = [line["done"] for line in said if "done" in line]
    begun = [line["begin"] for line in said if "begin" in line]
    paper = folder / "papers" / "資料.pdf"
    before = paper.with_suffix(".seen")
    verdict = Verdict(len(done), inside=len(begun) > len(done))
    digest = hashlib.sha256(paper.read_bytes()).hexdigest() if paper.exists() else ""
    allowed = {_PAPERS[int(str(turn))] for turn in [*done[-1:], *begun[len(done) :]]}
    earlier = before.read_text() if before.exists() else ""
    verdict.half = digest not in {*_PAPERS, ""}
    verdict.lost = digest not in (allowed if done else {*allowed, earlier})
    before.write_text(digest)
    for left in paper.parent.glob(".gijiyomi-*.part"):
        verdict.left_over += 1
        left.unlink()
    return verdict


KINDS = (
    Kind("importing", _prepare_files, _import, _judge_import, 3.0, 4),
    Kind("annotating", _prepare_library, _annotate, _judge_annotations, 1.5, 12),
    Kind("compiling", _prepare_library, _compile, _judge_briefing, 0.4, 12),
    Kind("exporting", _prepare_papers, _export, _judge_export, 4.0, 12),
)

# Loaded before the first process is made, so that its copies need not.
from PySide6.QtWidgets import QApplication  # noqa: E402

from gijiyomi.ui.appearance import Appearance  # noqa: E402
from gijiyomi.ui.bridge import LibraryBridge  # noqa: E402
from gijiyomi.ui.memory import Memory  # noqa: E402
from gijiyomi.ui.running import dress, set_up  # noqa: E402
from gijiyomi.ui.tokens import Theme  # noqa: E402
from gijiyomi.ui.window import MainWindow  # noqa: E402

if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        for template in _TEMPLATE:
            shutil.rmtree(template, ignore_errors=True)
