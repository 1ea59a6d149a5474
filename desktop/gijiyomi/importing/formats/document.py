"""What every reader of a format gives to the parser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's text before anything is understood of it.

    Attributes:
        format: ``"txt"``, …; the value of ``SourceFile.format``.
        text: every character in reading order; line feeds end lines, form feeds pages.
        encoding: what its bytes were decoded from, where that applies.
    """

    format: str
    text: str
    encoding: str | None = None
