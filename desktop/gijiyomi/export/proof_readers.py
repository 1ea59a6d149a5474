"""The processes that read a finished PDF back side by side, each some of its pages.

PDFium does one thing at a time in a process, and reading back takes half as long as setting.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from contextlib import suppress
from types import TracebackType

from gijiyomi.processes.child_limits import leave, take_streams
from gijiyomi.processes.child_process import start
from gijiyomi.processes.options import PROOF_OPTION

_MODULE = "gijiyomi.export.proof_readers"
_ORDER = struct.Struct("<QII")
# More letters than these, and a further process is worth its start: some forty pages.
_LETTERS_EACH = 30_000
_MOST = 3


def readers_for(letters: int) -> int:
    """How many processes beside this one are to read so many letters."""
    return min(_MOST, (os.cpu_count() or 1) - 1, letters // _LETTERS_EACH)


class ProofReaders:
    """So many processes; they load what they need while the PDF is being set."""

    def __init__(self, count: int) -> None:
        self._readers: list[_Reader] = []
        # What the system does not start, this process reads itself.
        with suppress(OSError):
            for _ in range(count):
                self._readers.append(_Reader())

    def __enter__(self) -> ProofReaders:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for reader in self._readers:
            reader.close()

    def begin(self, pdf: bytes) -> None:
        """Have a PDF read, but for the part that this process reads."""
        for part, reader in enumerate(self._readers, 1):
            reader.order(pdf, part=part, parts=self._parts)

    def words(self, pdf: bytes) -> list[str]:
        """The words of every page, in order, of the PDF that is being read."""
        from gijiyomi.export.reading_back import words_of_pages  # noqa: PLC0415

        pages = words_of_pages(pdf, parts=self._parts)
        for part, reader in enumerate(self._readers, 1):
            read = reader.answer()
            # One that died has read nothing: its pages are read here.
            if read is None:
                read = words_of_pages(pdf, part=part, parts=self._parts)
            pages += read
        return pages

    @property
    def _parts(self) -> int:
        return len(self._readers) + 1


class _Reader:
    """One process, for one order.

    Raises:
        OSError: the system starts none.
    """

    def __init__(self) -> None:
        self._process = start(_MODULE, PROOF_OPTION)

    def order(self, pdf: bytes, *, part: int, parts: int) -> None:
        """Have it read one of so many equal parts."""
        # One that died is found out by its answer.
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(_ORDER.pack(len(pdf), part, parts) + pdf)
                self._process.stdin.flush()

    def answer(self) -> list[str] | None:
        """What it read; None if it died."""
        answer = self._process.stdout.read() if self._process.stdout is not None else b""
        return [str(page) for page in json.loads(answer)] if self._process.wait() == 0 else None

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def main() -> int:
    """Read the pages that come on standard input."""
    from gijiyomi.export.reading_back import words_of_pages  # noqa: PLC0415

    orders, answers = take_streams()
    head = orders.read(_ORDER.size)
    if len(head) == _ORDER.size:
        length, part, parts = _ORDER.unpack(head)
        words = words_of_pages(orders.read(length), part=part, parts=parts)
        # Whoever asked is gone when the pipe breaks.
        with suppress(OSError):
            answers.write(json.dumps(words).encode("ascii"))
            answers.close()
        leave()
    return 0


if __name__ == "__main__":
    sys.exit(main())
