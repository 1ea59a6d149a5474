"""How an office calls its five colours and cites its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from gijiyomi.domain.records import Meaning


class CitationShape(Enum):
    """The form of a 出典.

    FULL names the record, its day and the speaker, see ``export.citation.cite``; SHORT, for
    papers on one body, the meeting and the page only: ``［第3回議事概要 p.5］``.
    """

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What the user chose for all papers of a library.

    Attributes:
        meanings: the names of colours that are called otherwise than the program does.
    """

    meanings: Mapping[Meaning, str] = field(default_factory=dict)
    citation: CitationShape = CitationShape.FULL
