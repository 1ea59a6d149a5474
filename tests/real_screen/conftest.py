"""A screen for the tests of a module, and the program on it with the two sample minutes."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gijiyomi import bundled
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer

if TYPE_CHECKING:
    from tests.real_screen.program import Program
    from tests.real_screen.screen import Screen

LAPTOP, DESK = (1366, 768), (1920, 1080)


def _absent() -> list[str]:
    """What these tests need and this machine does not have."""
    absent = [] if shutil.which("Xvfb") else ["Xvfb (Debian: xvfb)"]
    return absent if importlib.util.find_spec("Xlib") else [*absent, "python-xlib"]


def _screen(size: tuple[int, int], folder: Path) -> Iterator[Screen]:
    if absent := _absent():
        pytest.skip(f"absent: {', '.join(absent)}")
    # Where it is skipped there need be no Xlib.
    from tests.real_screen.screen import Screen  # noqa: PLC0415

    with Screen(size, folder) as screen:
        yield screen


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A small screen, which the window fills."""
    yield from _screen(LAPTOP, tmp_path_factory.mktemp("laptop"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A screen with room around the window."""
    yield from _screen(DESK, tmp_path_factory.mktemp("desk"))


def _make_samples(path: Path) -> None:
    with Library.open(path) as library:
        Importer(library, Indexer(library)).run(
            [bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None
        )


@pytest.fixture
def start(tmp_path: Path, copied) -> Iterator[Callable[[Screen], Program]]:
    """Starts the program with the sample minutes; it must say nothing on standard error."""
    started: list[Program] = []

    def start_on(screen: Screen) -> Program:
        from tests.real_screen.program import Program  # noqa: PLC0415

        program = Program(screen, tmp_path / "home")
        started.append(program)
        copied(_make_samples, program.library)
        screen.move(*screen.area.middle)
        program.start()
        program.window()
        return program

    yield start_on
    for program in started:
        program.end()
    assert [program.complaints() for program in started] == [""] * len(started)


@pytest.fixture
def program(laptop: Screen, start: Callable[[Screen], Program]) -> Program:
    """The program on the small screen."""
    return start(laptop)
