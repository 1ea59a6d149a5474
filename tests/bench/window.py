"""How fast the window is, beside what it is made of.

Usage: python tests/bench/window.py [--runs N] [--only PART] [--display]

Prints a line of JSON a part, each with its limit and whether it is kept (``own_ms`` is the time
that the window's own thread worked, which other work on the machine does not lengthen):

- ``start``: from the start of the process to the first painting of the window, on a library of
  the samples, as a multiple of the same for a bare PySide6 window; medians of N runs in turns.
  That is of its ground alone: ``usable_ms`` is until its meetings are listed and a key has been
  taken by the search field, ``stall_ms`` the longest turn of the event loop until then.
- ``opening``: a meeting of 2,000 remarks, from the choice to the painted text, median and worst;
  ``stall_ms`` is the longest turn of the event loop meanwhile.
- ``scrolling``, ``resizing``: a frame there, from the event to the painted window, at the 95th
  percentile.
- ``stalls``: the longest turn of the event loop in any task of ``stalls.py``.
- ``export``: 1,000 remarks to a proven PDF, from nothing as the command line does it, as a multiple
  of bare Typst in a process of its own on the same template and data; and from the button of the
  window's dialog (``button``), where the paper is composed and a process stands by.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

if "--display" not in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from invented import add, invent
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from stalls import Pulse

from gijiyomi import bundled
from gijiyomi.domain.finding import Hit, HitSpan, Lane
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.memory import Memory
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.running import dress, set_up
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

BENCH = Path(__file__).resolve().parent
REMARKS = 2_000
EXPORTED = 1_000
LIMITS = {
    "start": 1.5,
    "opening": 300.0,
    "scrolling": 16.0,
    "resizing": 16.0,
    "stalls": 50.0,
    "export": 1.3,
}
_PATIENCE_S = 120.0
# How long one looks at a preview at least before the button is pressed.
_LOOKED_S = 2.0

# Says when the first window was painted, and calls ``then``.
_PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            application.removeEventFilter(self)
            QTimer.singleShot(0, told)
        return False

def told():
    print(time.monotonic(), flush=True)
    then()

application = QApplication(["gijiyomi"])
watch = Watch()
application.installEventFilter(watch)
"""
BARE = (
    _PAINTED
    + """
from PySide6.QtWidgets import QMainWindow

def then():
    application.exit(0)

window = QMainWindow()
window.resize(1440, 900)
window.show()
application.exec()
"""
)
# What the program itself loads before it has an application is loaded before it here too.
OURS = (
    """
import sys
from gijiyomi.__main__ import main
from gijiyomi.ui.application import load
load()
"""
    + _PAINTED
    + """
def then():
    global last, stall
    last, stall = time.monotonic(), 0.0
    beat.start(2)

def look():
    global last, stall
    now = time.monotonic()
    last, stall = now, max(stall, now - last)
    window = next(each for each in application.topLevelWidgets() if each.inherits("QMainWindow"))
    if not window.furnished or not window.reader.meetings:
        return
    field, arrangement = window.row.field, window.area.arrangement
    listed = window.meetings.isVisible() or (arrangement and arrangement.meetings_folded)
    if field.isEnabled() and listed:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeyEvent

        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
            application.sendEvent(field, key)
        if field.text() == "a":
            print(time.monotonic(), 1000 * stall, flush=True)
            beat.stop()
            QTimer.singleShot(0, window.close)

beat = QTimer()
beat.timeout.connect(look)
sys.exit(main(sys.argv[1:]))
"""
)
BARE_TYPST = """
import sys
from pathlib import Path
import typst
folder, fonts, template = map(Path, sys.argv[1:])
files = {"main.typ": template.read_bytes(), "data.json": (folder / "data.json").read_bytes()}
fonts = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
)
(folder / "root").mkdir()
pdf = typst.compile(
    files, root=folder / "root", font_paths=fonts, ignore_system_fonts=True,
    pdf_standards=["a-2a", "ua-1"], timestamp=0,
)
(folder / "bare.pdf").write_bytes(pdf)
"""


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", choices=[*LIMITS], help="measure only this part")
    parser.add_argument("--display", action="store_true", help="show the windows")
    options = parser.parse_args()
    kept = []
    with tempfile.TemporaryDirectory() as name:
        for part, measure in PARTS.items():
            if options.only is None or options.only in part:
                folder = Path(name) / part
                folder.mkdir()
                kept += [tell(*line) for line in measure(folder, options.runs)]
    return 0 if all(kept) else 1


def tell(part: str, figure: float, others: dict[str, object]) -> bool:
    """Print a figure beside its limit; whether it is kept."""
    kept = figure <= LIMITS[part]
    line = {"part": part, "figure": round(figure, 2), "limit": LIMITS[part], "kept": kept}
    print(json.dumps(line | others, ensure_ascii=False), flush=True)
    return kept


Line = tuple[str, float, dict[str, object]]


def start(folder: Path, runs: int) -> list[Line]:
    """The first painting, beside that of a bare window."""
    path = folder / "gijiyomi.db"
    with Library.open(path) as library:
        importer = Importer(library, Indexer(library))
        importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder / "config")}
    # An installed program is compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    bare: list[float] = []
    ours: list[float] = []
    usable, stalls = [], []
    # One run of each before: what the disk has to give is given.
    for run in range(runs + 1):
        for times, program, arguments in (
            (bare, BARE, ()),
            (ours, OURS, ("--library", str(path))),
        ):
            begun = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-c", program, *arguments],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            told = [float(figure) for figure in done.stdout.split()]
            if run:
                times.append(1000 * (told[0] - begun))
            if run and len(told) > 1:
                usable.append(1000 * (told[1] - begun))
                stalls.append(told[2])
    facts: dict[str, object] = {"ms": round(median(ours)), "bare_ms": round(median(bare))}
    facts |= {"usable_ms": round(median(usable)), "stall_ms": round(median(stalls))}
    facts["usable"] = round(median(usable) / median(bare), 2)
    return [("start", median(ours) / median(bare), facts)]


class Taken(NamedTuple):
    """Milliseconds by the clock, and worked by this thread."""

    clock: float
    own: float

    @classmethod
    def now(cls) -> Taken:
        """The two clocks."""
        return cls(1000 * time.perf_counter(), 1000 * time.thread_time())

    @classmethod
    def since(cls, begun: Taken) -> Taken:
        """What has passed."""
        now = cls.now()
        return cls(now.clock - begun.clock, now.own - begun.own)


class Stage:
    """A window on a library that holds a large meeting and a small one."""

    def __init__(self, folder: Path) -> None:
        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        set_up(self.application)
        appearance = Appearance(Theme.LIGHT)
        dress(self.application, appearance)
        path = folder / "gijiyomi.db"
        with Library.open(path) as library:
            self.large, self.small = (
                add(library, invent(count, day=day), indexed=False)
                for count, day in ((REMARKS, 1), (20, 2))
            )
        memory = Memory(folder / "window.ini")
        self.window = MainWindow(appearance, LibraryBridge(path), memory=memory)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(QSize(1440, 900))
        self.window.start()
        self.window.show()
        self.until(lambda: self.window.reader.current is not None)
        self.rest(0.5)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                sys.exit("the window did not come to rest")
            self.application.processEvents()
            # Without it the worker threads would wait for this one.
            time.sleep(0.0002)

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def open(self, meeting: MeetingId) -> Taken:
        """Choose a meeting and wait for its text."""
        begun = Taken.now()
        self.window.reader.open(Destination(meeting))
        self.until(lambda: self._reads(meeting))
        self.application.processEvents()
        return Taken.since(begun)

    def frame(self, move: Callable[[], None]) -> Taken:
        """Do something that must be painted, and paint it."""
        begun = Taken.now()
        move()
        self.application.processEvents()
        return Taken.since(begun)

    def _reads(self, meeting: MeetingId) -> bool:
        current = self.window.reader.current
        return current is not None and current.meeting.id == meeting


def reading(folder: Path, runs: int) -> list[Line]:
    """Opening a large meeting, and the frames in it."""
    stage = Stage(folder)
    taken, stalls = [], []
    pulse = Pulse()
    for _ in range(runs):
        stage.open(stage.small)
        stage.rest(0.5)
        pulse.start()
        taken.append(stage.open(stage.large))
        stage.rest(0.5)
        stalls.append(pulse.taken())
    scrolled, resized = scroll(stage), resize(stage)
    stage.window.close()
    clock, own = zip(*taken, strict=True)
    facts = {
        "own_ms": round(median(own)),
        "worst_ms": round(max(clock)),
        "stall_ms": round(max(stall["stalls_ms"] for stall in stalls)),
        "stall_own_ms": round(max(stall["own_ms"] for stall in stalls)),
    }
    return [
        ("opening", median(clock), facts),
        ("scrolling", at_95(scrolled), spread(scrolled)),
        ("resizing", at_95(resized), spread(resized)),
    ]


def scroll(stage: Stage) -> list[Taken]:
    """The wheel, pages, and the handle pulled to and fro through the whole text."""
    bar = stage.window.view.verticalScrollBar()
    frames = []
    for step in (60, 60, 700):
        for _ in range(150):
            frames.append(stage.frame(lambda step=step: bar.setValue(bar.value() + step)))  # type: ignore[misc]
            time.sleep(0.002)
    chance = random.Random(1)  # noqa: S311
    for _ in range(100):
        place = round(bar.maximum() * chance.random())
        frames.append(stage.frame(lambda place=place: bar.setValue(place)))  # type: ignore[misc]
        time.sleep(0.002)
    return frames


def resize(stage: Stage) -> list[Taken]:
    """An edge of the window pulled in and out again, deep in the text."""
    widths = [*range(1440, 1080, -4), *range(1080, 1440, 4)]
    frames = []
    for width in widths:
        size = QSize(width, 900 - (1440 - width) // 3)
        frames.append(stage.frame(lambda size=size: stage.window.resize(size)))  # type: ignore[misc]
        time.sleep(0.002)
    return frames


def at_95(frames: list[Taken]) -> float:
    """What nineteen in twenty frames stay below."""
    return quantiles([frame.clock for frame in frames], n=20)[-1]


def spread(frames: list[Taken]) -> dict[str, object]:
    """The middle frame and the longest; the 95th percentile of the own work."""
    clock, own = zip(*frames, strict=True)
    return {
        "own_ms": round(quantiles(own, n=20)[-1], 1),
        "median_ms": round(median(clock), 1),
        "worst_ms": round(max(clock), 1),
    }


def stalls(_folder: Path, _runs: int) -> list[Line]:
    """The longest turn of the event loop in any task of the other bench."""
    command = [sys.executable, str(BENCH / "stalls.py"), "--files", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    tasks = [json.loads(line) for line in done.stdout.splitlines()]
    taken = {task["task"]: task["stalls_ms"] for task in tasks if "task" in task}
    worst = max(taken, key=lambda name: taken[name])
    return [("stalls", taken[worst], {"in": worst, "all": taken})]


def export(folder: Path, runs: int) -> list[Line]:
    """1,000 remarks as a proven PDF, beside Typst alone on the same data."""
    from gijiyomi.export.compose import compose_hits  # noqa: PLC0415
    from gijiyomi.export.document import PaperOptions  # noqa: PLC0415
    from gijiyomi.export.pdf import write_pdf  # noqa: PLC0415
    from gijiyomi.export.press import Press  # noqa: PLC0415

    with Library.open(folder / "gijiyomi.db") as library:
        meeting = add(library, invent(EXPORTED, day=1), indexed=False)
        hits = [
            Hit(remark.id, meeting, remark.speaker_id, (HitSpan(0, 1, Lane.LITERAL, 0),))
            for remark in library.remarks.of_meeting(meeting)
        ]
        options = PaperOptions("抜粋", date(2026, 4, 1))
        ours, button, bare = [], [], []
        for run in range(max(2, runs // 2)):
            begun = time.perf_counter()
            document = compose_hits(library, hits, options, query="予算")
            write_pdf(document, folder / f"{run}.pdf")
            ours.append(time.perf_counter() - begun)
            bare.append(bare_typst(document, folder / f"bare-{run}"))
            with Press() as press:
                press.prepare()
                time.sleep(_LOOKED_S)
                begun = time.perf_counter()
                write_pdf(document, folder / f"{run}-button.pdf", press=press)
                button.append(time.perf_counter() - begun)
    facts = {
        "s": round(median(ours), 2),
        "button_s": round(median(button), 2),
        "bare_s": round(median(bare), 2),
    }
    button_ratio = median(button) / median(bare)
    return [("export", median(ours) / median(bare), facts | {"button": round(button_ratio, 2)})]


def bare_typst(document: object, folder: Path) -> float:
    """Seconds that Typst alone takes for the data of a document."""
    from gijiyomi.export import pdf  # noqa: PLC0415
    from gijiyomi.export.job import Job, packed  # noqa: PLC0415

    folder.mkdir()
    volume = pdf._volume(document)  # type: ignore[arg-type]
    Job(packed(volume.data), 0).write(folder)
    resources = bundled.resources()
    template = resources / "pdf" / "briefing.typ"
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", BARE_TYPST, folder, resources / "fonts", template], check=True
    )
    return time.perf_counter() - begun


PARTS: dict[str, Callable[[Path, int], list[Line]]] = {
    "start": start,
    "opening scrolling resizing": reading,
    "stalls": stalls,
    "export": export,
}


if __name__ == "__main__":
    sys.exit(main())
