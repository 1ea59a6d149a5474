"""How long the window's event loop stands still while the window is worked with.

Usage: python tests/bench/stalls.py [--files N] [--folder FOLDER] [--only TASK] [--stage STAGE]
       [--display]

A timer that should fire every few milliseconds notes the longest time in which it could not,
while words are typed into the search, hits are stepped through, items are highlighted, other
meetings are opened, the text size changes, and N files (default 200, made from the samples, or
those of FOLDER) are read while the reader marks; while the original is opened and followed, what is
unsure is confirmed, and a correction is seen in the text and undone. Then, on another library
(``--stage rows``; the first is ``samples``), the tasks of ``many_rows.py``: a meeting of 2,000
remarks, as many marks, long lists of hits, a long briefing. Prints a line of JSON a task, each the
longest of all turns of the loop, in milliseconds:

- ``stalls_ms``: how long the loop stood still.
- ``alone_ms``: the same less the time in which the thread could have run and other processes had
  the processors: what it would be with no one else at work on the machine (Linux only).
- ``lock_ms``: how much of that the thread waited for something else, which is the interpreter's
  lock when another thread of the window has it.
- ``own_ms``: how much the window's own thread worked.

For the search, how long after the last key the hits and all counts were there.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

if "--display" not in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from many_rows import ManyRows, fill
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gijiyomi import bundled
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import Meaning, MeetingId
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.memory import Inspector, Memory
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.running import dress, keep_answering, set_up
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

_TICK_MS = 2
_KEY_EVERY_MS = 60
_PATIENCE_S = 120.0


class Moment(NamedTuple):
    """Seconds by the clock, worked by this thread, and waited by it for a processor."""

    clock: float
    worked: float
    queued: float

    def since(self, other: Moment) -> Moment:
        """What has passed."""
        return Moment(*(here - there for here, there in zip(self, other, strict=True)))


class Pulse(QObject):
    """Notes the longest time between two turns of the event loop, and what it went into."""

    def __init__(self) -> None:
        super().__init__()
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Forget what was, and watch."""
        self.stall = self.own = self.lock = self.alone = 0.0
        self._last = self._now()
        self._timer.start()

    def taken(self) -> dict[str, float]:
        """The longest of each since the start, in milliseconds; see the top of this file."""
        self._beat()
        # Watching would look like work to what waits for the user to do nothing.
        self._timer.stop()
        return {
            "stalls_ms": max(0.0, self.stall * 1000 - _TICK_MS),
            "alone_ms": max(0.0, self.alone * 1000 - _TICK_MS),
            "lock_ms": max(0.0, self.lock * 1000 - _TICK_MS),
            "own_ms": self.own * 1000,
        }

    def _beat(self) -> None:
        now = self._now()
        passed, self._last = now.since(self._last), now
        self.stall = max(self.stall, passed.clock)
        self.own = max(self.own, passed.worked)
        self.alone = max(self.alone, passed.clock - passed.queued)
        self.lock = max(self.lock, passed.clock - passed.queued - passed.worked)

    def _now(self) -> Moment:
        # In nanoseconds: on a processor, waiting for one; other systems do not tell.
        queued = int(self._schedule.read_text().split()[1]) if self._schedule.exists() else 0
        return Moment(time.perf_counter(), time.thread_time(), queued / 1e9)


class Probe:
    """A window on a library of the samples, and what is done with it."""

    def __init__(self, application: QApplication, window: MainWindow, *, only: str) -> None:
        self.application, self.window, self.only = application, window, only
        self.pulse = Pulse()
        self.taken: dict[str, dict[str, float]] = {}
        self.waits: dict[str, float] = {}

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                sys.exit("the window did not come to rest")
            self.application.processEvents()
            # Without it the worker threads would wait for this one.
            time.sleep(0.0005)

    def rest(self, milliseconds: int) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + milliseconds / 1000
        self.until(lambda: time.monotonic() > end)

    def measure(self, name: str, work: Callable[[], None]) -> None:
        """Do ``work`` and note the longest stall in it."""
        if self.only not in name:
            return
        self.rest(300)
        self.pulse.start()
        work()
        self.taken[name] = {part: round(taken, 1) for part, taken in self.pulse.taken().items()}

    def type_search(self, words: str) -> None:
        """Type as a hand does, and wait for all counts."""
        field = self.window.row.field
        field.setFocus()
        for letter in words:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)
            self.rest(_KEY_EVERY_MS)
        start = time.monotonic()
        self.until(lambda: self.window.view.hit_count > 0)
        self.waits[f"{words}: hits here"] = round((time.monotonic() - start) * 1000)
        self.until(lambda: self.window.search.settled)
        self.waits[f"{words}: counts"] = round((time.monotonic() - start) * 1000)

    def step_hits(self) -> None:
        """F3 as fast as the key repeats."""
        for _ in range(40):
            self.window.search.step(1)
            self.rest(40)

    def highlight(self) -> None:
        """Mark item after item, without waiting for the library."""
        colours = [f"highlight-{meaning.value}" for meaning in Meaning]
        for turn in range(25):
            self.window.view.step_item(1)
            self.window.actions_table[colours[turn % 5]].trigger()
            self.rest(40)

    def open_others(self) -> None:
        """Go from meeting to meeting."""
        for meeting in self.window.reader.meetings[:10]:
            wanted = meeting.id
            self.window.reader.open(Destination(wanted))
            self.until(lambda wanted=wanted: self._reads(wanted))  # type: ignore[misc]
            self.rest(50)

    def change_size(self) -> None:
        """Larger text, and back."""
        for size in (1.5, 1.0):
            self.window.appearance.set_text_size(size)
            self.rest(200)

    def read_files(self, folder: Path) -> None:
        """Bring files in, go back to the text, and mark there meanwhile."""
        arrived: list[object] = []
        self.window.importing.meetings_added.connect(lambda added, _new: arrived.append(added))
        self.window.importing.add([folder])
        self.rest(200)
        self.window.leave_work()
        while not arrived:
            self.window.view.step_item(1)
            self.window.actions_table[f"highlight-{Meaning.IMPORTANT.value}"].trigger()
            self.rest(150)

    def open_doubtful(self) -> None:
        """Go to a meeting in which something is unsure."""
        meetings = self.window.reader.meetings
        wanted = next(each.id for each in meetings if each.source_name.startswith("001_"))
        self.window.choose(wanted)
        self.until(lambda: self._reads(wanted))
        self.rest(300)

    def open_original(self) -> None:
        """Open the original, and go through the text beside it."""
        self.window.show_inspector(Inspector.ORIGINAL)
        self.until(lambda: self.window.original.original is not None)
        for _ in range(15):
            self.window.view.step_item(1)
            self.rest(80)

    def review(self) -> None:
        """Begin a review, confirm what is asked first, and undo it."""
        current, screen = self.window.reader.current, self.window.review_screen
        assert current is not None
        self.window.review.start([current.meeting.id])
        self.until(lambda: screen.left > 0 and bool(screen.cards.cards))
        self.rest(200)
        left = screen.left
        key = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(screen, QKeyEvent(kind, *key))
        self.until(lambda: screen.left < left)
        self.rest(200)
        self.window.bridge.undo()
        self.until(lambda: screen.left == left)
        self.rest(200)
        self.window.leave_work()

    def correct(self) -> None:
        """Make remarks narrative, one after the other, see it in the text, and undo."""
        arrived: list[object] = []
        self.window.reader.corrected.connect(arrived.append)
        for turn in range(1, 4):
            self.window.view.step_speaker(1)
            self.window.correcting.make_narrative()
            self.until(lambda turn=turn: len(arrived) >= turn)  # type: ignore[misc]
            self.rest(200)
        for turn in range(4, 7):
            self.window.bridge.undo()
            self.until(lambda turn=turn: len(arrived) >= turn)  # type: ignore[misc]
            self.rest(200)

    def _reads(self, meeting: MeetingId) -> bool:
        current = self.window.reader.current
        return current is not None and current.meeting.id == meeting


def make_files(folder: Path, count: int) -> None:
    """Minutes that are no copies of each other: the samples at other dates."""
    folder.mkdir()
    samples = [path.read_text(encoding="utf-8") for path in sorted(bundled.seeds().glob("*.txt"))]
    for number in range(count):
        text = samples[number % len(samples)]
        for year in ("令和7年", "令和5年"):
            text = text.replace(year, f"令和{number % 6 + 1}年")
        note = f"（{number + 4}）\n"
        (folder / f"{number:03}.txt").write_text(text + note, encoding="utf-8")


def work_with(probe: Probe, files: Path) -> None:
    """Everything that is measured."""
    probe.until(lambda: probe.window.reader.current is not None)
    probe.measure("typing at once", lambda: probe.type_search("会議"))
    probe.window.search.close()
    probe.until(lambda: not probe.window.making.working)
    for words in ("AISI", "取組"):
        probe.measure(f"typing {words}", lambda words=words: probe.type_search(words))  # type: ignore[misc]
        probe.measure(f"stepping {words}", probe.step_hits)
        probe.window.search.close()
    probe.measure("highlighting", probe.highlight)
    probe.measure("reading files while marking", lambda: probe.read_files(files))
    probe.measure("typing 人材 in all files", lambda: probe.type_search("人材"))
    probe.measure("stepping 人材 in all files", probe.step_hits)
    probe.window.search.close()
    probe.measure("opening meetings", probe.open_others)
    probe.open_doubtful()
    probe.measure("the original beside the text", probe.open_original)
    probe.measure("reviewing", probe.review)
    probe.measure("correcting", probe.correct)
    probe.measure("changing the text size", probe.change_size)


def open_window(appearance: Appearance, path: Path) -> MainWindow:
    """A window on a library, of the size that is measured."""
    window = MainWindow(
        appearance, LibraryBridge(path), memory=Memory(path.with_name("window.ini"))
    )
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(QSize(1440, 900))
    window.start()
    window.show()
    return window


def with_samples(probe_on: Callable[[Path], Probe], folder: Path, options: Namespace) -> Probe:
    """A window on the samples, and the files that are brought in."""
    if options.folder is None:
        make_files(folder / "files", options.files)
    path = folder / "gijiyomi.db"
    with Library.open(path) as library:
        importer = Importer(library, Indexer(library))
        importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
    probe = probe_on(path)
    work_with(probe, options.folder or folder / "files")
    return probe


def with_many_rows(probe_on: Callable[[Path], Probe], folder: Path, _options: Namespace) -> Probe:
    """A window on long meetings."""
    path = folder / "gijiyomi.db"
    marked, plain = fill(path)
    probe = probe_on(path)
    ManyRows(probe, marked, plain).measure_all()
    return probe


STAGES = {"samples": with_samples, "rows": with_many_rows}


def main() -> None:
    """The command."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--display", action="store_true", help="show the window")
    parser.add_argument("--only", help="measure only tasks with this in their names")
    parser.add_argument("--stage", choices=[*STAGES], help="only the tasks of this library")
    parser.add_argument("--folder", type=Path, help="read the files of this folder instead")
    options = parser.parse_args()
    application = QApplication([])
    set_up(application)
    appearance = Appearance(Theme.LIGHT)
    dress(application, appearance)
    keep_answering(application)
    waits: dict[str, float] = {}
    for stage, run in STAGES.items():
        if options.stage not in (None, stage):
            continue
        with tempfile.TemporaryDirectory() as name:
            probe = run(
                lambda path: Probe(
                    application, open_window(appearance, path), only=options.only or ""
                ),
                Path(name),
                options,
            )
            probe.window.close()
        waits |= probe.waits
        for task, taken in probe.taken.items():
            print(json.dumps({"task": task, **taken}, ensure_ascii=False), flush=True)
    print(json.dumps({"waits_ms": waits}, ensure_ascii=False))


if __name__ == "__main__":
    main()
