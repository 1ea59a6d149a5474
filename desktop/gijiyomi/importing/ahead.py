"""Has the next files read while the one before them is stored and indexed.

Reading happens in a process of its own, storing and indexing in this one: a second core would
stand idle in turns. They are read one at a time, and only as many as are expected, so memory stays
bounded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.containers import is_container
from gijiyomi.importing.reading import read_bytes
from gijiyomi.importing.warm import Reader, ReadingCancelled
from gijiyomi.machine.long_paths import reachable

FILES_AHEAD = 2
"""How many to expect: with one alone an import takes 1.06 of the time, as files differ in length
and a core waits for the other."""

_LOOK_EVERY_S = 0.05
# A larger file is read when its turn comes: two of them are not held at once.
_LARGEST = 32 * 1024**2


class ReadAhead:
    """A reader that begins with the next files as soon as it has given one.

    Args:
        reader: does the reading, of one file at a time; it is not closed with this.
        is_new: whether the content of a file is worth reading; asked on the caller's thread.
        on_read: told of what was read ahead as soon as it is, on a thread of its own.
        access_to: how a file is opened that is read ahead.
    """

    def __init__(
        self,
        reader: Reader,
        is_new: Callable[[bytes], bool],
        *,
        on_read: Callable[[list[ParsedMinutes]], object] = len,
        access_to: Callable[[Path], Access] = lambda _file: PLAIN,
    ) -> None:
        self._reader = reader
        self._access_to = access_to
        self._is_new = is_new
        self._on_read = on_read
        self._expected: Sequence[Path] = ()
        self._begun: list[_Begun] = []
        self._reading = threading.Lock()
        self._looked_at: set[Path] = set()

    def expect(self, files: Sequence[Path]) -> None:
        """Say which files, not many, come after the one that is read next."""
        self._expected = files

    def read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access = PLAIN
    ) -> list[ParsedMinutes]:
        """The meetings in a file; then the reading of the expected ones begins.

        Raises:
            GijiyomiError: as the reader's ``read``.
            ReadingCancelled: ``cancelled`` said so.
        """
        ready = next((begun for begun in self._begun if begun.is_of(name, data)), None)
        if ready is not None:
            self._begun.remove(ready)
            ready.wait(cancelled)
            parsed = ready.result()
        else:
            for begun in self._begun:
                begun.wait(cancelled)
            parsed = self._reader.read(name, data, cancelled=cancelled, access=access)
        self._begin()
        return parsed

    def close(self) -> None:
        """Give up what is being read ahead."""
        while self._begun:
            self._begun.pop().give_up()

    def _begin(self) -> None:
        for begun in [each for each in self._begun if each.file not in self._expected]:
            begun.give_up()
            self._begun.remove(begun)
        self._looked_at.intersection_update(self._expected)
        for file in self._expected:
            if file not in self._looked_at:
                self._looked_at.add(file)
                self._begin_with(file)

    def _begin_with(self, file: Path) -> None:
        # What is wrong with the file is found again, and told, when its turn comes.
        with suppress(GijiyomiError, OSError):
            data = read_bytes(file) if reachable(file).stat().st_size <= _LARGEST else b""
            if data and not is_container(file.name, data) and self._is_new(data):
                access = self._access_to(file)
                self._begun.append(_Begun(file, data, partial(self._read, access=access)))

    def _read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access
    ) -> list[ParsedMinutes]:
        """Read a file on a thread of its own, once no other is read on one."""
        while not self._reading.acquire(timeout=_LOOK_EVERY_S):
            if cancelled():
                raise ReadingCancelled
        try:
            parsed = self._reader.read(name, data, cancelled=cancelled, access=access)
        finally:
            self._reading.release()
        self._on_read(parsed)
        return parsed


class _Begun:
    """A file that is being read on a thread of its own, or waits there for its turn."""

    def __init__(self, file: Path, data: bytes, read: Callable[..., list[ParsedMinutes]]) -> None:
        self.file = file
        self._data = data
        self._given_up = threading.Event()
        self._parsed: list[ParsedMinutes] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(
            target=self._run, args=(read,), name="reading-ahead", daemon=True
        )
        self._thread.start()

    def is_of(self, name: str, data: bytes) -> bool:
        """Whether this is the reading of that file as it is now."""
        return self.file.name == name and self._data == data

    def wait(self, cancelled: Callable[[], bool]) -> None:
        """Wait until the file is read.

        Raises:
            ReadingCancelled: ``cancelled`` said so; nothing is being read any more.
        """
        while self._thread.is_alive():
            if cancelled():
                self.give_up()
                raise ReadingCancelled
            self._thread.join(_LOOK_EVERY_S)

    def result(self) -> list[ParsedMinutes]:
        """What was read, or the error that reading met; once waited for."""
        if self._error is not None:
            raise self._error
        return self._parsed

    def give_up(self) -> None:
        """Stop reading and wait until that is so."""
        self._given_up.set()
        self._thread.join()

    def _run(self, read: Callable[..., list[ParsedMinutes]]) -> None:
        try:
            self._parsed = read(self.file.name, self._data, cancelled=self._given_up.is_set)
        except Exception as error:  # noqa: BLE001 - the boundary of a thread; raised by ``result``
            self._error = error
