"""How long the event loop stands still while the original is looked at beside the text.

Usage: python tests/bench/original.py [--pages N] [--display]

A PDF of N pages (default 200, set by Typst) is scrolled through from end to end as by a wheel
and by dragging, followed from item to item, zoomed and resized; then a source text of two
megabytes is opened, scrolled and followed. Prints a line of JSON: the longest stall in
milliseconds by task; the longest time that the thread itself worked in one turn, which other
programs on the machine do not lengthen; and how long a page takes to be there.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if "--display" not in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typst
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollBar

from gijiyomi import bundled
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.original_pane import WIDTH, OriginalPane
from gijiyomi.ui.running import dress, set_up
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.tokens import Theme

_PATIENCE_S = 120.0
_HEAD = """#set page(width: 595pt, height: 842pt, margin: 70pt, numbering: "1")
#set text(font: "BIZ UDMincho", size: 10.5pt, lang: "ja", region: "JP")
知能技術調査会（第３回）議事録

日時　令和７年１２月５日（金）１６時３０分～１８時３０分

"""
_SAID = "評価の手法を整えたうえで、国際的な連携を進めることが欠かせないと考えている。" * 6


class Probe:
    """A pane on a library of two meetings, and what is done with it."""

    def __init__(self, application: QApplication, pane: OriginalPane) -> None:
        self.application, self.pane = application, pane
        self.stalls: dict[str, float] = {}
        self.work: dict[str, float] = {}
        self._longest = self._most_work = 0.0

    def turn(self) -> None:
        """One turn of the event loop, timed."""
        start, worked = time.perf_counter(), time.thread_time()
        self.application.processEvents()
        self._note(start, worked)
        # Without it the worker threads would wait for this one.
        time.sleep(0.0005)

    def do(self, action: Callable[[], object]) -> None:
        """Something that the user does, timed with what follows at once."""
        start, worked = time.perf_counter(), time.thread_time()
        action()
        self.application.processEvents()
        self._note(start, worked)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the pane work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                sys.exit("the pane did not come to rest")
            self.turn()

    def rest(self, milliseconds: int) -> None:
        """Let the pane work for a while."""
        end = time.monotonic() + milliseconds / 1000
        self.until(lambda: time.monotonic() > end)

    def measure(self, name: str, work: Callable[[], None]) -> None:
        """Do ``work`` and note the longest turns in it."""
        self.rest(300)
        self._longest = self._most_work = 0.0
        work()
        self.stalls[name] = round(self._longest * 1000, 1)
        self.work[name] = round(self._most_work * 1000, 1)

    def scroll(self, bar: QScrollBar, *, steps: int) -> None:
        """From end to end."""
        for step in range(steps + 1):
            self.do(lambda step=step: bar.setValue(bar.maximum() * step // steps))  # type: ignore[misc]
            self.rest(8)

    def follow(self, passages: list[Passage]) -> None:
        """As the reader goes from item to item."""
        for passage in passages:
            self.do(lambda passage=passage: self.pane.follow(passage))  # type: ignore[misc]
            self.rest(30)

    def zoom(self) -> None:
        """Larger and smaller."""
        for step in (1, 1, 1, -1, -1, -1):
            self.do(lambda step=step: self.pane.pages.step_zoom(step))  # type: ignore[misc]
            self.rest(200)

    def resize(self) -> None:
        """As by dragging the edge of the pane."""
        for width in range(WIDTH, WIDTH - 150, -5):
            self.do(lambda width=width: self.pane.resize(width, 800))  # type: ignore[misc]
            self.rest(16)

    def _note(self, start: float, worked: float) -> None:
        self._longest = max(self._longest, time.perf_counter() - start)
        self._most_work = max(self._most_work, time.thread_time() - worked)


def set_pdf(root: Path, pages: int) -> bytes:
    """Minutes of about so many pages."""
    said = "".join(f"○山本座長　第{n}の論点を述べる。{_SAID}\n\n" for n in range(pages * 73 // 10))
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[bundled.resources() / "fonts"],
    )
    source: dict[str, bytes] = {"main.typ": (_HEAD + said).encode()}
    pdf: bytes = typst.compile(
        source,  # type: ignore[call-overload]
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
    )
    return pdf


def store(library: Library, name: str, data: bytes) -> tuple[MeetingId, list[Passage]]:
    """A meeting, and some of its items in reading order."""
    (parsed,) = parse_bytes(name, data)
    meeting = library.meetings.add(parsed, data, indexer=NoIndex())
    items = [
        Passage(remark.id, item.span)
        for remark in library.remarks.of_meeting(meeting)
        for item in remark.items
    ]
    return meeting, items[:: max(1, len(items) // 60)]


def look_at_pages(probe: Probe, meeting: MeetingId, items: list[Passage]) -> dict[str, float]:
    """Everything that is measured on the PDF."""
    pane = probe.pane
    start = time.monotonic()
    pane.show_meeting(meeting)
    probe.until(lambda: pane.supply.picture(0) is not None)
    waits = {"first page here": round((time.monotonic() - start) * 1000)}
    bar = pane.pages.verticalScrollBar()
    probe.measure("scrolling all pages", lambda: probe.scroll(bar, steps=600))
    probe.measure("dragging past all pages", lambda: probe.scroll(bar, steps=40))
    start = time.monotonic()
    pane.pages.turn_to(pane.pages.page_count // 2)
    current = pane.pages.current_page
    probe.until(lambda: pane.supply.picture(current) is not None)
    waits["another page here"] = round((time.monotonic() - start) * 1000)
    probe.measure("following", lambda: probe.follow(items))
    probe.measure("zooming", probe.zoom)
    probe.measure("resizing", probe.resize)
    return waits


def look_at_text(probe: Probe, meeting: MeetingId, items: list[Passage]) -> None:
    """Everything that is measured on the text."""
    pane = probe.pane

    def open_it() -> None:
        probe.do(lambda: pane.show_meeting(meeting))
        probe.until(lambda: pane.text.isVisible() and pane.text.complete)

    probe.measure("opening a long text", open_it)
    bar = pane.text.verticalScrollBar()
    probe.measure("scrolling a long text", lambda: probe.scroll(bar, steps=200))
    probe.measure("following a long text", lambda: probe.follow(items))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--display", action="store_true", help="show the pane")
    options = parser.parse_args()
    application = QApplication([])
    set_up(application)
    appearance = Appearance(Theme.LIGHT)
    dress(application, appearance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "gijiyomi.db"
        text = _HEAD.split("\n", 2)[2] + "".join(
            f"○山本座長　第{n}の論点を述べる。\n{_SAID}\n" for n in range(3000)
        )
        with Library.open(path) as library:
            printed = store(library, "議事録.pdf", set_pdf(folder, options.pages))
            plain = store(library, "議事録.txt", text.encode())
        bridge = LibraryBridge(path)
        pane = OriginalPane(appearance, bridge)
        pane.resize(QSize(WIDTH, 800))
        pane.show()
        probe = Probe(application, pane)
        waits = look_at_pages(probe, *printed)
        pages = pane.pages.page_count
        look_at_text(probe, *plain)
        pane.close_source()
        bridge.close()
    figures = {"pages": pages, "characters": len(text), "stalls_ms": probe.stalls}
    figures |= {"work_ms": probe.work, "waits_ms": waits}
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
