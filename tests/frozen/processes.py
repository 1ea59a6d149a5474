"""What a program's processes are and take, read from ``/proc``."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PROC = Path("/proc")


def family(root: int) -> dict[int, list[str]]:
    """The commands of a process and of all below it, by number."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                after = (entry / "stat").read_text(encoding="latin-1").rpartition(")")[2]
                children.setdefault(int(after.split()[1]), []).append(int(entry.name))
    found: dict[int, list[str]] = {}
    waiting = [root]
    while waiting:
        number = waiting.pop()
        waiting += children.get(number, [])
        with suppress(OSError):
            command = (PROC / str(number) / "cmdline").read_bytes().split(b"\0")
            found[number] = [os.fsdecode(word) for word in command if word]
    return found


def with_option(root: int, option: str) -> list[int]:
    """The processes below ``root`` that were started with ``option``."""
    return [number for number, command in family(root).items() if option in command]


def memory_mb(root: int) -> float:
    """What a process and those below it take, shared pages counted in shares (PSS)."""
    total = 0
    for number in family(root):
        with suppress(OSError):
            for line in (PROC / str(number) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1000


def processor_s(root: int) -> float:
    """What a process and those below it have taken of the processor, in seconds."""
    ticks = 0
    for number in family(root):
        with suppress(OSError):
            fields = (PROC / str(number) / "stat").read_text(encoding="latin-1").rpartition(")")[2]
            ticks += sum(map(int, fields.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def sockets(root: int) -> dict[int, int]:
    """How many sockets each process has open."""
    counted: dict[int, int] = {}
    for number in family(root):
        with suppress(OSError):
            links = [str(entry.readlink()) for entry in (PROC / str(number) / "fd").iterdir()]
            counted[number] = sum(link.startswith("socket:") for link in links)
    return counted


class Watch:
    """Notes with which options the processes of a program are started."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._roots: set[int] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def follow(self, root: int) -> None:
        """Watch the processes below ``root`` too."""
        self._roots.add(root)

    def close(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            for root in list(self._roots):
                for command in family(root).values():
                    self.seen.update(word for word in command[1:2] if word.startswith("--"))


def wait_until(fact: Callable[[], T | None], what: str, *, seconds: float = 60.0) -> T:
    """Wait for a fact and give it.

    Raises:
        AssertionError: it did not come true.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = fact()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
