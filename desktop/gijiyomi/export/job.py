"""What the export's worker process is asked and what it answers, as JSON files in one folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.export.template_data import QuotedWords

WORKER_OPTION = "--export-worker"
"""With this and a folder as arguments the program is the worker."""

BRIEFING_TEMPLATE = "briefing.typ"
"""Sets the papers that are composed of quotations."""

_JOB, _ANSWER = "job.json", "answer.json"
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to be set.

    Attributes:
        data: the template's ``data.json``.
        timestamp: creation date in the file, seconds since 1970; the same job gives the same bytes.
        output: where to write and prove the PDF; None to draw its pages.
        shown_name: what the user calls that file.
        quoted: what the PDF must hold.
        template: of ``resources/pdf``.
        pictures: files of ``resources/help`` that the template shows, by their paths there.
        dpi, first, count: which pages to draw, from ``first`` = 0; a count of 0 is all.
    """

    data: Mapping[str, object]
    timestamp: int
    output: str | None = None
    shown_name: str = ""
    quoted: tuple[QuotedWords, ...] = ()
    template: str = BRIEFING_TEMPLATE
    pictures: tuple[str, ...] = ()
    dpi: float = 96.0
    first: int = 0
    count: int = 0

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether ``folder`` holds a job."""
        return (folder / _JOB).exists()

    def write(self, folder: Path) -> None:
        """Put the job into ``folder``."""
        (folder / _JOB).write_text(json.dumps(asdict(self)), encoding="ascii")

    @classmethod
    def read(cls, folder: Path) -> Job:
        """The job in ``folder``."""
        stored = json.loads((folder / _JOB).read_text(encoding="ascii"))
        quoted = tuple(QuotedWords(**words) for words in stored.pop("quoted"))
        pictures = tuple(stored.pop("pictures"))
        return cls(quoted=quoted, pictures=pictures, **stored)


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
