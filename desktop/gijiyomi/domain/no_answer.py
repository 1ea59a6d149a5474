"""Why a search found nothing, and what would find something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Remedy(Enum):
    """One condition less, or a wider one."""

    ANY_DISTANCE = "any-distance"
    IN_REMARK = "in-remark"
    ANY_TERM = "any-term"
    WITHOUT_PART = "without-part"
    EVERYWHERE = "everywhere"
    ALL_SPEAKERS = "all-speakers"
    SPELLING = "spelling"
    ALL_VARIANTS = "all-variants"
    PARTS_OF_WORDS = "parts-of-words"
    IN_MEETING = "in-meeting"
    SYNONYMS = "synonyms"


class PartRole(Enum):
    """What a part of the query does to the answers."""

    WANTED = "wanted"
    EXCLUDED = "excluded"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word of the query by itself.

    Attributes:
        text: in the query language, as one part of the query or of one of its groups.
        remarks: how many answer it alone, looked for in the same way and place.
    """

    text: str
    label: str
    remarks: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to change, and how many remarks would answer then.

    Attributes:
        part, role: for ``Remedy.WITHOUT_PART`` the part to take out, in the query language; for
            ``Remedy.ANY_DISTANCE`` the part that is too narrow.
        instead: what to put in its place.
    """

    remedy: Remedy
    remarks: int
    part: str = ""
    label: str = ""
    role: PartRole = PartRole.WANTED
    instead: str = ""


@dataclass(frozen=True, slots=True)
class NearSpelling:
    """A word of the library that is written much like one that was not found.

    Attributes:
        part: the word that was not found, in the query language; instead: what to put there.
        remarks: how many remarks hold it.
    """

    part: str
    instead: str
    label: str
    remarks: int


@dataclass(frozen=True, slots=True)
class Unsearched:
    """A file whose words the search cannot know.

    Attributes:
        pages: those that are pictures; empty if the file was refused as a whole.
    """

    name: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why nothing answered a request.

    Attributes:
        words: the wanted words of the query, in order.
        together: how many remarks hold all that is wanted, wherever, whatever the conditions.
        ways_out: what would find something, the least change first.
        near: by word, the nearest first.
        unsearched: the newest few of ``unsearched_files``.
    """

    query: str
    words: tuple[WordCount, ...]
    ways_out: tuple[WayOut, ...]
    near: tuple[NearSpelling, ...]
    unsearched: tuple[Unsearched, ...]
    unsearched_files: int
    together: int = 0
