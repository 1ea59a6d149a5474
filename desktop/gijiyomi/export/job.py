"""What the export's worker process is asked and what it answers, as JSON files in one folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError

BRIEFING_TEMPLATE = "briefing.typ"
"""Sets the papers that are composed of quotations."""

_DATA, _JOB, _ANSWER = "data.json", "job.json", "answer.json"
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A passage as it must be found in the finished PDF, and whose it is.

    Attributes:
        in_table: it stands in a cell, which may go on on the next page beside others.
    """

    number: int
    text: str
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to be set.

    Attributes:
        data: the template's ``data.json``; see ``packed``.
        timestamp: creation date in the file, seconds since 1970; the same job gives the same bytes.
        output: where to write and prove the PDF; None to draw its pages.
        shown_name: what the user calls that file.
        quoted: what the PDF must hold.
        template: of ``resources/pdf``.
        pictures: files of ``resources/help`` that the template shows, by their paths there.
        dpi, first, count: which pages to draw, from ``first`` = 0; a count of 0 is all.
    """

    data: bytes
    timestamp: int
    output: str | None = None
    shown_name: str = ""
    quoted: tuple[QuotedWords, ...] = ()
    template: str = BRIEFING_TEMPLATE
    pictures: tuple[str, ...] = ()
    dpi: float = 96.0
    first: int = 0
    count: int = 0

    def write(self, folder: Path) -> None:
        """Put the job into ``folder``."""
        rest = {name: getattr(self, name) for name in self.__slots__ if name != "data"}
        quoted = [(words.number, words.text, words.in_table) for words in self.quoted]
        (folder / _DATA).write_bytes(self.data)
        (folder / _JOB).write_text(json.dumps(rest | {"quoted": quoted}), encoding="ascii")

    @classmethod
    def read(cls, folder: Path) -> Job:
        """The job in ``folder``."""
        stored = json.loads((folder / _JOB).read_text(encoding="ascii"))
        quoted = tuple(QuotedWords(*words) for words in stored.pop("quoted"))
        pictures = tuple(stored.pop("pictures"))
        data = (folder / _DATA).read_bytes()
        return cls(data=data, quoted=quoted, pictures=pictures, **stored)


def packed(data: Mapping[str, object]) -> bytes:
    """The template's data as its ``data.json``."""
    return json.dumps(data, check_circular=False).encode("ascii")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job.

    Attributes:
        pages: of the whole PDF.
        drawn: files in the folder with the pages that were asked for, PNG, in order.
        error: class and code of what went wrong; empty if nothing did. ``facts`` go with it.
    """

    pages: int = 0
    drawn: tuple[str, ...] = ()
    error: tuple[str, str] | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of_error(cls, error: GijiyomiError) -> Answer:
        """The answer that tells of ``error``."""
        return cls(error=(type(error).__name__, error.code), facts=error.facts)

    def write(self, folder: Path) -> None:
        """Put the answer into ``folder``."""
        (folder / _ANSWER).write_text(json.dumps(asdict(self)), encoding="ascii")

    @classmethod
    def read(cls, folder: Path) -> Answer | None:
        """The answer in ``folder``; None if the worker ended before it could give one.

        Raises:
            GijiyomiError: what the worker met.
        """
        try:
            stored = json.loads((folder / _ANSWER).read_text(encoding="ascii"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        if stored["error"] is not None:
            blame, code = stored["error"]
            raise _BLAME[blame](code, **stored["facts"])
        return cls(pages=stored["pages"], drawn=tuple(stored["drawn"]))
