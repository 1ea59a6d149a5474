"""Has the next file read while the one before it is stored and indexed.

Reading happens in a process of its own, storing and indexing in this one: a second core would
stand idle in turns. No more than one file is read ahead, so memory stays bounded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.containers import is_container
from gijiyomi.importing.reading import read_bytes
from gijiyomi.importing.warm import Reader, ReadingCancelled
from gijiyomi.machine.long_paths import reachable

_LOOK_EVERY_S = 0.05
# A larger file is read when its turn comes: two of them are not held at once.
_LARGEST = 32 * 1024**2


class ReadAhead:
    """A reader that begins with the next file as soon as it has given one.

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
        self._expected: Path | None = None
        self._begun: _Begun | None = None

    def expect(self, file: Path | None) -> None:
        """Say which file comes after the one that is read next; None if none does."""
        self._expected = file

    def read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access = PLAIN
    ) -> list[ParsedMinutes]:
        """The meetings in a file; then the reading of the expected one begins.

        Raises:
            GijiyomiError: as the reader's ``read``.
            ReadingCancelled: ``cancelled`` said so.
        """
        begun = self._begun
        if begun is not None:
            begun.wait(cancelled)
        if begun is not None and begun.is_of(name, data):
            self._begun = None
            parsed = begun.result()
        else:
            parsed = self._reader.read(name, data, cancelled=cancelled, access=access)
        self._begin()
        return parsed

    def close(self) -> None:
        """Give up what is being read ahead."""
        if self._begun is not None:
            self._begun.give_up()
            self._begun = None

    def _begin(self) -> None:
        file = self._expected
        if file is None or (self._begun is not None and self._begun.file == file):
            return
        self._begun = None
        # What is wrong with the file is found again, and told, when its turn comes.
        with suppress(GijiyomiError, OSError):
            data = read_bytes(file) if reachable(file).stat().st_size <= _LARGEST else b""
            if data and not is_container(file.name, data) and self._is_new(data):
                access = self._access_to(file)
                self._begun = _Begun(self._reader, file, data, self._on_read, access=access)


class _Begun:
    """A file that is being read on a thread of its own."""

    def __init__(
        self,
        reader: Reader,
        file: Path,
        data: bytes,
        on_read: Callable[[list[ParsedMinutes]], object],
        *,
        access: Access,
    ) -> None:
        self.file = file
        self._access = access
        self._data = data
        self._given_up = threading.Event()
        self._parsed: list[ParsedMinutes] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(
            target=self._run, args=(reader, on_read), name="reading-ahead", daemon=True
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

    def _run(self, reader: Reader, on_read: Callable[[list[ParsedMinutes]], object]) -> None:
        try:
            self._parsed = reader.read(
                self.file.name, self._data, cancelled=self._given_up.is_set, access=self._access
            )
            on_read(self._parsed)
        except Exception as error:  # noqa: BLE001 - the boundary of a thread; raised by ``result``
            self._error = error
