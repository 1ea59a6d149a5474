"""Writes a document as any kind of file; each stands complete, and proven where it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.progress import Progress, Unwatched
from gijiyomi.export.document import PrintDocument
from gijiyomi.export.docx import as_docx, prove_docx
from gijiyomi.export.files import write_file
from gijiyomi.export.listing import paper_parts, paper_rows
from gijiyomi.export.markdown import as_markdown
from gijiyomi.export.pdf import write_pdf
from gijiyomi.export.press import Press
from gijiyomi.export.tables import as_csv
from gijiyomi.export.workbook import LONGEST_CELL, as_xlsx
from gijiyomi.machine.long_paths import reachable


class FileKind(Enum):
    """The kinds of files that a paper is written as; the value is the suffix."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "md"

    @property
    def is_table(self) -> bool:
        """Whether it holds rows and no pages."""
        return self in (FileKind.XLSX, FileKind.CSV)

    @property
    def is_proven(self) -> bool:
        """Whether the file is read back and every quotation found in it."""
        return self in (FileKind.PDF, FileKind.DOCX)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        pages: of a PDF; None where the reader's program makes the pages, or there are none.
        quotations: how many different ones; where it is proven, those whose words were found.
        substituted: characters printed as 〔U+1F600〕.
        paths: the files; more than one only for a PDF of over 1,000 quotations.
    """

    kind: FileKind
    quotations: int
    substituted: int
    paths: tuple[Path, ...]
    pages: int | None = None


def write_paper(
    document: PrintDocument,
    path: Path,
    kind: FileKind,
    *,
    progress: Progress | None = None,
    press: Press | None = None,
) -> Written:
    """Write ``document`` to ``path``; what stood there stays as it was if anything goes wrong.

    ``press`` sets a PDF; without one its process is started and ended here.

    Raises:
        InputError: nothing to export; no such folder; the user stopped it; a cell is too long.
        EnvironmentFault: the file cannot be written; the worker died.
        Defect: the file does not hold what it should.
    """
    if kind is FileKind.PDF:
        report = write_pdf(document, path, progress=progress, press=press)
        return Written(
            kind, report.quotations, report.substituted, report.paths, pages=report.pages
        )
    if not document.quotations:
        raise InputError("nothing-to-export")
    if not reachable(path.absolute()).parent.is_dir():
        raise InputError("export-folder-missing", folder=path.absolute().parent)
    content, substituted, prove = _content(document, kind)
    if (progress or Unwatched()).cancelled():
        raise InputError("export-cancelled")
    write_file(path.absolute(), content, prove=prove)
    count = document.quotation_count if prove is None else document.verbatim_count
    return Written(kind, count, substituted, (path.absolute(),))


_Proof = Callable[[bytes], None]


def _content(document: PrintDocument, kind: FileKind) -> tuple[bytes, int, _Proof | None]:
    """The bytes of the file, the characters replaced in it, and what proves it."""
    if kind is FileKind.DOCX:
        made = as_docx(document)
        return made.content, made.substituted, lambda read: prove_docx(read, document)
    if kind is FileKind.MARKDOWN:
        return as_markdown(document).encode("utf-8"), 0, None
    if kind is FileKind.CSV:
        return as_csv(paper_rows(document)), 0, None
    first, *more = paper_parts(document)
    longest = max(len(str(cell)) for part in (first, *more) for row in part.rows for cell in row)
    if longest > LONGEST_CELL:
        # Excel would cut it, and what is quoted would not be what was said.
        raise InputError("export-cell-too-long", most=LONGEST_CELL)
    others = [(part.name, part.rows) for part in more]
    return as_xlsx(first.rows, name=first.name, more=others), 0, None
