"""What readers of formats that name their speakers give: turns and facts, ready made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gijiyomi.domain.minutes import Attendee, MeetingFacts, RegionKind, RemarkKind, SourceWarning
from gijiyomi.domain.text import Span

_NO_TEXT = re.compile(r"[\x00-\x08\n-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a turn is attributed to, as the format says.

    Attributes:
        label: the mark as printed.
        name: full name, if the format gives one.
        role: the part played in the sitting (``議長``); empty if not said.
        organisation: the label names a body, not a person.
        attendee: index into ``StructuredDocument.attendees``, if the format links to it.
        reading: the name in kana; group: e.g. the parliamentary group; post: e.g. ``外務大臣``.
    """

    label: str | None
    name: str | None = None
    role: str = ""
    organisation: bool = False
    attendee: int | None = None
    reading: str = ""
    group: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class ReadyTurn:
    """A turn, or a passage of the record-keeper.

    Attributes:
        voice: None for narrative.
        paragraphs: spans of source text, in order, none empty and none holding a line end.
    """

    kind: RemarkKind
    voice: Voice | None
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StructuredDocument:
    """One meeting as a structured file gives it.

    Attributes:
        text: all text of the meeting in reading order, without the markup.
        head: the part of ``text`` that stands before the talk, to read facts and lists from that
            the file does not tell; None if it tells them all.
        kinds: what stretches of ``text`` are, by their start, in order from 0 to the end.
        facts: what the file says of the sitting; what it does not say is read from the head.
        attendees, agenda: if the file lists them; else they are read from the head.
    """

    format: str
    text: str
    head: Span | None
    kinds: tuple[tuple[int, RegionKind], ...]
    turns: tuple[ReadyTurn, ...]
    facts: MeetingFacts
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[str, ...] = ()
    encoding: str | None = None
    warnings: tuple[SourceWarning, ...] = ()


class TextBuilder:
    """Puts a source text together line by line and remembers what each line is."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._kinds: list[tuple[int, RegionKind]] = []
        self.length = 0

    def add(self, line: str, kind: RegionKind) -> Span:
        """Add a line of one kind; where its text without white space at the ends stands.

        Control characters and halves of surrogate pairs, which no text has, become spaces.
        """
        line = _NO_TEXT.sub(" ", line)
        start = self.length
        if not self._kinds or self._kinds[-1][1] is not kind:
            self._kinds.append((start, kind))
        self._pieces.append(f"{line}\n")
        self.length += len(line) + 1
        lead = len(line) - len(line.lstrip())
        return Span(start + lead, start + max(lead, len(line.rstrip())))

    @property
    def text(self) -> str:
        """All lines so far."""
        return "".join(self._pieces)

    @property
    def kinds(self) -> tuple[tuple[int, RegionKind], ...]:
        """Where each run of lines of one kind begins."""
        return tuple(self._kinds)
