"""Reads a Word document: its body, the heads and feet of its pages, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import Region, RegionKind, SourceWarning
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.docx.body import BodyReader, TextLine
from gijiyomi.importing.formats.docx.numbering import Numbering
from gijiyomi.importing.formats.docx.package import Package
from gijiyomi.importing.formats.markup import Element

_BLOCKS = ("p", "tbl", "sdt", "customXml", "AlternateContent")


def read_docx(data: bytes) -> ReadDocument:
    """The document in ``data``.

    Tracked insertions are taken in and deletions left out, as in the document once the changes
    are accepted. Heads and feet of pages stand before and after the body, each once.

    Raises:
        InputError: ``docx-damaged``, ``empty-file``, and those of ``zipped`` and ``markup``.
    """
    package = Package(data)
    numbering = Numbering.read(package.tree("numbering"), package.tree("styles"))
    reader = BodyReader(numbering)
    body: list[TextLine] = []
    package.stream_main(_BLOCKS, lambda block: body.extend(reader.read([block])))
    notes = list(_notes(package, reader))
    heads = _repeated(package, "header")
    feet = _repeated(package, "footer")
    return _document([*heads, *body, *notes, *feet], changed=reader.changed)


def _repeated(package: Package, kind: str) -> list[TextLine]:
    """The lines of all page heads or all page feet, those that say the same once."""
    lines: dict[str, TextLine] = {}
    for link in package.relations:
        part = package.part(link.target) if link.kind == kind else None
        if part:
            for line in BodyReader(Numbering()).read(part):
                if line.text.strip():
                    lines[line.text] = TextLine(line.text, kind=RegionKind.FURNITURE)
    return list(lines.values())


def _notes(package: Package, reader: BodyReader) -> Iterator[TextLine]:
    """Footnotes and endnotes in order of their marks; the editor's words, after the talk."""
    parts = {kind: package.tree(f"{kind}s") for kind in ("footnote", "endnote")}
    for number, (kind, key) in enumerate(list(reader.notes), 1):
        part = parts[kind]
        found = [note for note in part or () if note.attributes.get("id") == key]
        lines = [line for line in _lines_of(found[:1], reader) if line.text.strip()]
        for at, line in enumerate(lines):
            mark = f"（注{number}）" if at == 0 else ""
            yield TextLine(mark + line.text.strip(), kind=line.kind or RegionKind.NARRATIVE)


def _lines_of(notes: Sequence[Element], reader: BodyReader) -> Iterator[TextLine]:
    for note in notes:
        yield from reader.read(note)


def _document(lines: Iterable[TextLine], *, changed: bool) -> ReadDocument:
    pieces: list[str] = []
    told: list[Region] = []
    starts = [0]
    length = 0
    for line in lines:
        starts += [length + offset for offset in line.breaks]
        pieces.append(f"{line.text}\n")
        end = length + len(line.text) + 1
        if line.kind is not None and line.text.strip():
            told.append(Region(Span(length, end), line.kind))
        length = end
    text = "".join(pieces)
    if not text.strip():
        raise InputError("empty-file")
    pages = tuple(sorted({start for start in starts if start < length}))
    return ReadDocument(
        "docx",
        text,
        told=tuple(told),
        paragraphs=True,
        written_ends=True,
        page_starts=pages if len(pages) > 1 else (),
        warnings=(SourceWarning("tracked-changes"),) if changed else (),
    )
