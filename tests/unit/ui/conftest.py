"""A library of two meetings, a bridge to it, and a window on it."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import MinutesBuilder, invented_minutes

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.memory import Memory
from gijiyomi.ui.running import dress
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

_PATIENCE_MS = 120_000


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """A bot that waits longer: what is waited for may start processes, on a busy machine."""
    for name in ("waitSignal", "waitSignals", "waitUntil"):
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=_PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A thread that outlives its window would keep the library open."""
    yield
    left = [each.name for each in threading.enumerate() if each.name.startswith("gijiyomi")]
    assert left == []


@pytest.fixture(autouse=True)
def no_widget_left(qapp: QApplication) -> Iterator[None]:
    """Widgets of tests before would all be drawn again whenever the look of a later one is set."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def nothing_left_copied(qapp: QApplication) -> Iterator[None]:
    """What tests have copied, which Qt would let go of when Python is no more, and crash."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The light look, and the application in it whatever the test before has left it in.

    Sizes and places are measured: an application without a stylesheet, or in another font, lays
    the same widgets out otherwise.
    """
    light = Appearance(Theme.LIGHT)
    dress(qapp, light)
    return light


def _make_two_meetings(path: Path) -> None:
    older = MinutesBuilder(
        name="第2回議事概要.txt",
        facts=MeetingFacts(
            body="知能技術調査会",
            title="知能技術調査会",
            number="第2回",
            date=date(2025, 9, 1),
            kind="議事概要",
        ),
    )
    member = older.speaker("川崎委員", name="川崎 花子", role="委員")
    older.remark(member, "AISIの設立を歓迎する。", "人員の確保が課題である。")
    with Library.open(path) as library:
        for builder in (older, invented_minutes()):
            library.meetings.add(builder.build(), builder.original(), indexer=Indexer(library))


@pytest.fixture
def two_meetings(tmp_path: Path, copied) -> Path:
    """An indexed library: 第3回 with AISI twice and 予算 twice, 第2回 with AISI once."""
    return copied(_make_two_meetings, tmp_path / "library" / "gijiyomi.db")


@pytest.fixture
def open_bridge(qapp: QApplication) -> Iterator[Callable[..., LibraryBridge]]:  # noqa: ARG001
    """Opens bridges and closes them after the test."""
    opened: list[LibraryBridge] = []

    def open_at(path: Path, **options: bool) -> LibraryBridge:
        bridge = LibraryBridge(path, **options)
        opened.append(bridge)
        return bridge

    yield open_at
    for bridge in opened:
        bridge.close()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def open_window(
    qtbot, appearance: Appearance, memory: Memory, open_bridge
) -> Callable[..., MainWindow]:
    """Opens windows as the application does."""

    def open_on(path: Path, **options: bool) -> MainWindow:
        window = MainWindow(appearance, open_bridge(path, **options), memory=memory)
        qtbot.addWidget(window)
        # The offscreen display is small, so the window would fill it.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1440, 900)
        window.start()
        window.show()
        return window

    return open_on


@pytest.fixture
def window(qtbot, open_window, two_meetings: Path) -> MainWindow:
    """A window that shows 第3回."""
    made = open_window(two_meetings)
    qtbot.waitUntil(lambda: made.reader.current is not None)
    return made
