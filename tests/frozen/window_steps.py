"""What is tried at the window, by the keyboard alone, on a screen that nobody sees."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.frozen.place import Place
from tests.frozen.processes import family, memory_mb, sockets, wait_until, with_option

_OPTIONS = {
    "--reader": "reads files",
    "--pages": "draws pages",
    "--searcher": "searches",
    "--tokeniser": "takes texts apart",
    "--task": "works on the library",
    "--export-worker": "sets PDFs",
    "--proof-reader": "reads proofs",
}


def opens(place: Place) -> str:
    """The window opens on the library."""
    assert place.screen is not None
    place.window = place.start_window()
    place.screen.focus(place.screen.wait_for_window())
    wait_until(lambda: with_option(_pid(place), "--searcher"), "the process that searches")
    time.sleep(3)
    place.photograph("opened")
    return f"{memory_mb(_pid(place)):.0f} MB in {len(_programs(place))} processes (PSS)"


def annotates(place: Place) -> str:
    """A search, a highlight on what it found, and a remark put into a paper, all by keys."""
    assert place.screen is not None
    screen = place.screen
    before = len(place.hits("注釈:あり"))
    screen.press("ctrl+f")
    screen.type("AISI")
    screen.press("Return")
    time.sleep(1)
    screen.press("F3")
    place.photograph("searched")
    screen.press("alt+1", "ctrl+d")
    wait_until(lambda: len(place.hits("注釈:あり")) > before, "an annotation in the library")
    place.photograph("annotated")
    hit = place.hits("注釈:あり AISI")[0]
    return f"highlighted a remark of {hit['label']}, p. {hit['pages']}"


def shows_original(place: Place) -> str:
    """The page of the original is drawn beside the text, by a process of its own."""
    assert place.screen is not None
    place.screen.press("ctrl+shift+o")
    time.sleep(3)
    place.photograph("original")
    place.screen.press("ctrl+shift+o")
    return "drawn"


def second_copy(place: Place) -> str:
    """A second start hands its file to the window that is open, and ends."""
    assert place.screen is not None
    screen = place.screen
    window = screen.windows()[0]
    screen.minimise(window)
    new = place.home / "後から来た 𠮷.txt"
    seed = min(place.minutes.glob("*.txt"))
    new.write_bytes(seed.read_bytes().replace("日本".encode(), "にほん".encode()))
    _own(new, place.home)
    began = time.monotonic()
    second = place.start_window(new)
    assert second.wait(timeout=60) == 0
    took = time.monotonic() - began
    wait_until(lambda: place.hits("にほん"), "the file in the library")
    raised = wait_until(lambda: window in screen.windows(), "the first window in sight")
    assert raised
    assert len(screen.windows()) == 1, "there are two windows"
    place.photograph("second")
    return f"ended after {took:.1f} s; the first window came forward and read the file"


def reader_killed(place: Place) -> str:
    """The window goes on when the process that reads for it is killed."""
    assert place.screen is not None
    folder = place.home / "さらに"
    folder.mkdir()
    for number, file in enumerate(sorted(place.minutes.glob("*.pdf")) * 2):
        copy = folder / f"{number}-{file.name}"
        shutil.copy(file, copy)
        # Other bytes, so that it is not known already.
        with copy.open("ab") as pdf:
            pdf.write(f"\n%{number}\n".encode())
        _own(copy, place.home)
    _own(folder, place.home)
    assert place.start_window(folder).wait(timeout=60) == 0
    readers = wait_until(lambda: with_option(_pid(place), "--reader"), "a reader")
    assert isinstance(readers, list)
    os.kill(readers[0], signal.SIGKILL)
    wait_until(lambda: set(with_option(_pid(place), "--reader")) - {readers[0]}, "a new reader")
    wait_until(lambda: not with_option(_pid(place), "--task"), "the import to end", seconds=300)
    place.photograph("reader-killed")
    assert place.window is not None
    assert place.window.poll() is None
    return "a new reader took over and the import came to its end"


def no_sockets(place: Place) -> str:
    """The window has sockets to its screen only, and its processes none."""
    counted = sockets(_pid(place))
    window = _window_number(place)
    others = {number: count for number, count in counted.items() if number != window and count}
    assert others == {}, others
    return f"{counted[window]} to the X server, none in {len(counted) - 1} other processes"


def leaves(place: Place) -> str:
    """It closes by the keyboard, leaves no process, and the library is sound."""
    assert place.screen is not None
    assert place.window is not None
    numbers = set(family(_pid(place)))
    place.screen.focus(place.screen.windows()[0])
    place.screen.press("Escape", "ctrl+q")
    assert place.window.wait(timeout=60) == 0
    wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in numbers), "its end")
    done = place.run("check")
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


def every_process(place: Place) -> str:
    """Each kind of process of the program was seen at work, frozen."""
    assert place.watch is not None
    missing = set(_OPTIONS) - place.watch.seen
    assert not missing, missing
    return ", ".join(sorted(_OPTIONS))


def _pid(place: Place) -> int:
    assert place.window is not None
    return place.window.pid


def _programs(place: Place) -> list[int]:
    return [number for number, command in family(_pid(place)).items() if "Gijiyomi" in command[0]]


def _window_number(place: Place) -> int:
    return next(
        number
        for number, command in family(_pid(place)).items()
        if command[0].endswith("/Gijiyomi") and "--library" in command
    )


def _own(path: Path, like: Path) -> None:
    owner = like.stat()
    if os.getuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)


WINDOW_STEPS: dict[str, Callable[[Place], str]] = {
    "window": opens,
    "search and annotate": annotates,
    "original": shows_original,
    "second copy": second_copy,
    "reader of the window killed": reader_killed,
    "no sockets": no_sockets,
    "close": leaves,
    "every process": every_process,
}
