"""A document as the data of the PDF template, and as the words that the PDF must hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export.document import (
    Comment,
    Cut,
    Extent,
    Passage,
    PrintDocument,
    PrintedNote,
    PrintSection,
    Quotation,
)
from gijiyomi.export.printable import PrintableText
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

# Optimised line breaking takes 30 s a megabyte; above this a paragraph is broken line by line.
_SIMPLE_BREAKS_ABOVE_BYTES = 6_000
# Beyond this the contents would themselves fill pages; bookmarks list every quotation anyway.
_CONTENTS_LIST_QUOTATIONS_UP_TO = 60

VOLUME_SIZE = 1_000
"""Quotations in one PDF: more would take Typst gigabytes (340 MB for this many)."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where the body stands on an A4 page, in points; head and foot are outside it."""

    top: float = 82.0
    bottom: float = 74.0
    side: float = 71.0


FRAME = PageFrame()


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A passage as it must be found in the finished PDF, and whose it is."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Volume:
    """One PDF to be made.

    Attributes:
        data: the template's ``data.json``.
        quoted: every passage in order.
        substituted: characters printed as code points.
    """

    data: Mapping[str, object]
    quoted: tuple[QuotedWords, ...]
    substituted: int


def split_volumes(document: PrintDocument, *, size: int = VOLUME_SIZE) -> list[PrintDocument]:
    """The document in parts of at most ``size`` quotations; a section that is cut goes on."""
    volumes: list[list[PrintSection]] = [[]]
    room = size
    for section in document.sections:
        for piece in _pieces(section, room=room, size=size):
            count = len(piece.quotations)
            if count > room:
                volumes.append([])
                room = size
            volumes[-1].append(piece)
            room -= count
    if len(volumes) == 1:
        return [document]
    return [
        replace(document, sections=tuple(sections), subtitle=_numbered(document, i, len(volumes)))
        for i, sections in enumerate(volumes, 1)
    ]


def _pieces(section: PrintSection, *, room: int, size: int) -> Iterator[PrintSection]:
    """The section in pieces of which the first fills ``room`` and the others a volume each."""
    piece: list[Quotation | Comment] = []
    left = room or size
    for entry in section.entries:
        if isinstance(entry, Quotation) and left == 0:
            yield replace(section, entries=tuple(piece))
            piece, left = [], size
        piece.append(entry)
        left -= isinstance(entry, Quotation)
    yield replace(section, entries=tuple(piece))


def _numbered(document: PrintDocument, volume: int, volumes: int) -> str:
    return document.subtitle + word("export.volume", volume=volume, volumes=volumes)


def make_volume(document: PrintDocument, printable: PrintableText) -> Volume:
    """The template's data for one PDF."""
    builder = _Builder(printable)
    data = builder.document(document)
    return Volume(data, tuple(builder.quoted), printable.substituted)


class Run(NamedTuple):
    """A stretch of a passage that is marked alike: its highlight, and whether it is a hit."""

    text: str
    meaning: Meaning | None
    hit: bool
    omission: bool = False


def runs_of(passage: Passage) -> list[Run]:
    """The passage cut where marks begin and end; where highlights overlap, the later one shows.

    Where words are left out stands a run of its own that says so.
    """
    cuts = {0, len(passage.text), *passage.omissions}
    for mark in passage.marks:
        cuts |= {mark.span.start, mark.span.end}
    bounds = sorted(cut for cut in cuts if 0 <= cut <= len(passage.text))
    said = Run(word("export.cut.between"), None, hit=False, omission=True)
    runs = [said] if 0 in passage.omissions else []
    for span in (Span(a, b) for a, b in pairwise(bounds)):
        runs.append(_run(passage, span))
        if span.end in passage.omissions:
            runs.append(said)
    return runs


def _run(passage: Passage, span: Span) -> Run:
    over = [mark for mark in passage.marks if mark.span.overlaps(span)]
    meanings = [mark.meaning for mark in over if mark.meaning is not None]
    hit = any(mark.meaning is None for mark in over)
    return Run(passage.text[span.start : span.end], meanings[-1] if meanings else None, hit)


def _ems(marker: str) -> float:
    """Width of a bullet in ems, a space after an ASCII one included."""
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "FWA" else 0.5 for c in marker)
    return wide + (0.5 if marker and marker.isascii() else 0.0)


class _Builder:
    """Turns a document into plain data, gathering what was quoted and marked on the way."""

    def __init__(self, printable: PrintableText) -> None:
        self._printable = printable
        self.quoted: list[QuotedWords] = []
        self._marked: set[str] = set()
        self._extents: set[Extent] = set()

    def document(self, document: PrintDocument) -> dict[str, object]:
        text = self._printable.of
        count = len(document.quotations)
        data: dict[str, object] = {
            "title": text(document.title),
            "subtitle": text(document.subtitle),
            "date": japanese_date(document.date),
            "footer": text(document.footer),
            "cover": document.cover,
            "mincho": document.typeface.value == "mincho",
            "size": document.size_pt,
            "page": {"top": FRAME.top, "bottom": FRAME.bottom, "side": FRAME.side},
            "contents_depth": 2 if count <= _CONTENTS_LIST_QUOTATIONS_UP_TO else 1,
            "words": _template_words(),
            "sections": [self._section(section) for section in document.sections],
            "sources": [
                {"record": text(line.record), "details": [text(detail) for detail in line.details]}
                for line in document.sources
            ],
        }
        return data | {"about": self._about(), "legend": self._legend(document.meanings)}

    def _section(self, section: PrintSection) -> dict[str, object]:
        entries = [
            self._quotation(entry) if isinstance(entry, Quotation) else self._comment(entry)
            for entry in section.entries
        ]
        return {"heading": self._printable.of(section.heading), "entries": entries}

    def _comment(self, comment: Comment) -> dict[str, object]:
        return {"kind": "comment", "lines": self._lines(comment.text)}

    def _quotation(self, quotation: Quotation) -> dict[str, object]:
        text = self._printable.of
        extent = word(f"export.extent.{quotation.extent.value}")
        written = f"{word('export.extent.written')}・" if quotation.written else ""
        self._extents.add(quotation.extent)
        return {
            "kind": "quotation",
            "name": f"{quotation.number}. {text(quotation.name)}",
            "post": text(quotation.post),
            "citation": text(quotation.citation),
            "running": self._printable.uncounted(quotation.running),
            "extent": f"{written}{extent}",
            "own": quotation.extent is Extent.SUMMARY,
            "passages": [self._passage(quotation.number, p) for p in quotation.passages],
            "tags": [text(tag) for tag in quotation.tags],
            "notes": [self._note(note) for note in quotation.notes],
            "comment": self._lines(quotation.comment) if quotation.comment else [],
        }

    def _passage(self, number: int, passage: Passage) -> dict[str, object]:
        runs = [self._run(run) for run in runs_of(passage)]
        quoted = "".join(str(run["text"]) for run in runs)
        self.quoted.append(QuotedWords(number, quoted))
        return {
            "marker": self._printable.of(passage.marker),
            "hang": _ems(passage.marker),
            "between": Cut.BETWEEN in passage.cuts,
            "before": Cut.BEFORE in passage.cuts,
            "after": Cut.AFTER in passage.cuts,
            "simple": len(quoted.encode()) > _SIMPLE_BREAKS_ABOVE_BYTES,
            "runs": runs,
        }

    def _run(self, run: Run) -> dict[str, object]:
        name = run.meaning.value if run.meaning else ""
        self._marked |= {name} | ({"hit"} if run.hit else set())
        text = run.text if run.omission else self._printable.of(run.text)
        return {"text": text, "meaning": name, "hit": run.hit, "omission": run.omission}

    def _note(self, note: PrintedNote) -> dict[str, object]:
        about = word("export.note_quote", quote=self._printable.uncounted(note.quote))
        return {"about": about if note.quote else "", "lines": self._lines(note.text)}

    def _lines(self, text: str) -> list[str]:
        return self._printable.of(text).split("\n")

    def _about(self) -> list[str]:
        about = [word("export.about_text.verbatim")]
        told = [each for each in (Extent.TAKEN, Extent.SUMMARY) if each in self._extents]
        about += [word(f"export.about_text.{extent.value}") for extent in told]
        if self._marked - {""}:
            about.append(word("export.about_text.marks"))
        count, example = self._printable.substituted, self._printable.example
        if count:
            about.append(word("export.about_text.substituted", count=count, example=example))
        return about

    def _legend(self, named: Mapping[Meaning, str]) -> list[dict[str, str]]:
        own = {meaning.value: self._printable.uncounted(name) for meaning, name in named.items()}
        order = [*(meaning.value for meaning in Meaning), "hit"]
        return [
            {"meaning": name, "name": own.get(name) or word(f"export.meaning.{name}")}
            for name in order
            if name in self._marked
        ]


def _template_words() -> dict[str, str]:
    before, between, after = word("export.page_of", page="\0", total="\0").split("\0")
    return {
        "contents": word("export.contents"),
        "sources": word("export.sources"),
        "about": word("export.about"),
        "note": word("export.note"),
        "comment": word("export.comment"),
        "before": word("export.cut.before"),
        "between": word("export.cut.between"),
        "after": word("export.cut.after"),
        "page_before": before,
        "page_between": between,
        "page_after": after,
    }
