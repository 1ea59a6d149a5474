"""What the export dialog asks the library: the paper with the choices as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import BriefingId, MeetingId
from gijiyomi.export.compose import compose_briefing
from gijiyomi.export.document import PaperOptions, PrintDocument
from gijiyomi.export.listing import paper_rows
from gijiyomi.export.markdown import as_markdown
from gijiyomi.export.tables import Row
from gijiyomi.export.writing import FileKind
from gijiyomi.library import Library
from gijiyomi.ui.inspectors.export_content import LONGEST_TEXT, MOST_ROWS


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper and what is shown of it where it has no pages.

    Attributes:
        text: the beginning of it as Markdown.
        rows: the first of it, of ``row_count``.
    """

    document: PrintDocument
    kind: FileKind
    text: str = ""
    rows: Sequence[Row] = ()
    row_count: int = 0


def composed(
    library: Library, briefing: BriefingId, options: PaperOptions
) -> PrintDocument | GijiyomiError:
    """The paper, or why there is none."""
    try:
        return compose_briefing(library, library.briefings.get(briefing), options)
    except GijiyomiError as error:
        return error


def unsure_meetings(library: Library, briefing: BriefingId) -> tuple[MeetingId, ...]:
    """The meetings in which nobody has confirmed whose the quoted words are, as they come up."""
    entries = library.briefings.get(briefing).entries
    quoted = [entry.remark_id for entry in entries if entry.remark_id is not None]
    remarks = library.remarks.get_many(quoted).values()
    return tuple(dict.fromkeys(each.meeting_id for each in remarks if each.unsure_who))


def sampled(
    library: Library, briefing: BriefingId, options: PaperOptions, *, kind: FileKind
) -> Sample | GijiyomiError:
    """The paper with what is shown of it, or why there is none."""
    document = composed(library, briefing, options)
    if isinstance(document, GijiyomiError):
        return document
    if kind is FileKind.MARKDOWN:
        text = as_markdown(document)
        shown = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
        return Sample(document, kind, text=shown)
    if kind.is_table:
        rows = paper_rows(document)
        return Sample(document, kind, rows=rows[:MOST_ROWS], row_count=len(rows))
    return Sample(document, kind)
