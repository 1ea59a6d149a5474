"""How long the built program takes to show its window, against the program from source."""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.frozen.place import ENDING, Place
from tests.frozen.processes import processor_s, wait_until
from tests.frozen.screen import Screen

MOST = 1.3
"""How many times the source program's time the built one may take."""


def start_up(place: Place) -> str:
    """Seconds until the window is in sight, both in turn, the first of each left out.

    Both start as a user starts them: locking the built one away takes a tenth of a second before
    it begins. The processor's time until then is told besides: a busy machine does not lengthen
    it.
    """
    assert place.screen is not None
    if importlib.util.find_spec("gijiyomi") is None:
        return "not compared, no source is installed"
    built, source = [], []
    for _ in range(place.times + 1):
        built.append(_timed(place, [place.program / f"Gijiyomi{ENDING}"]))
        source.append(_timed(place, [sys.executable, "-P", "-m", "gijiyomi"]))
    (of_built, work_of_built), (of_source, work_of_source) = (
        (statistics.median(values) for values in zip(*taken[1:], strict=True))
        for taken in (built, source)
    )
    ratio = of_built / of_source
    told = (
        f"built {of_built:.2f} s, from source {of_source:.2f} s, ratio {ratio:.2f}; of the "
        f"processor {work_of_built:.2f} and {work_of_source:.2f} s, "
        f"ratio {work_of_built / work_of_source:.2f}"
    )
    assert ratio <= MOST, told
    return told


def _timed(place: Place, program: Sequence[str | Path]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    assert place.screen is not None
    screen = place.screen
    environment = os.environ | {
        "DISPLAY": screen.name,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(place.home),
    }
    wait_until(lambda: not screen.windows(), "an empty screen")
    began = time.monotonic()
    process = subprocess.Popen(
        [*program, "--library", place.library],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    screen.wait_for_window()
    took = time.monotonic() - began, processor_s(process.pid)
    wait_until(lambda: _left(screen, process), "its end")
    return took


def _left(screen: Screen, process: subprocess.Popen[bytes]) -> bool:
    """Whether it is closed; on a busy machine a key may come before the window hears it."""
    for window in screen.windows():
        screen.focus(window)
    screen.press("ctrl+q")
    return process.poll() is not None


TIMING_STEPS: dict[str, Callable[[Place], str]] = {"start-up": start_up}
