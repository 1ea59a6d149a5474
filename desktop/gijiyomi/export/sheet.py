"""The one sheet that goes before the words (1枚＋別添): what matters and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.export.arranging import topics_of
from gijiyomi.export.citation import record_name
from gijiyomi.export.document import (
    PrintSection,
    PrintTable,
    Quotation,
    SheetLine,
    SummarySheet,
)
from gijiyomi.export.sources import page_list
from gijiyomi.wording import word

# More of them would fill the sheet by themselves.
_RECORDS, _HEADINGS, _NAMES = 6, 12, 5


def summary_sheet(
    points: str,
    sections: Sequence[PrintSection],
    *,
    meetings: Sequence[Meeting],
    pages: Mapping[MeetingId, Iterable[int]],
) -> SummarySheet:
    """The sheet of a paper; what would not find room on it is counted.

    Args:
        points: the user's own lines.
        sections: as they are printed.
        meetings: those quoted.
        pages: of each, the pages quoted.
    """
    records = [_record(meeting, pages.get(meeting.id, ())) for meeting in meetings]
    annex = [_line(heading, found) for heading, found in _parts(sections) if found]
    return SummarySheet(
        points=tuple(line.strip() for line in points.split("\n") if line.strip()),
        records=tuple(_at_most(records, _RECORDS, "export.sheet.more_records")),
        annex=tuple(annex[:_HEADINGS]) + _rest(annex[_HEADINGS:]) if len(annex) > 1 else (),
    )


def _record(meeting: Meeting, pages: Iterable[int]) -> str:
    quoted = page_list(pages)
    name = record_name(meeting)
    return word("export.sheet.record", record=name, pages=quoted) if quoted else name


def _parts(sections: Sequence[PrintSection]) -> Iterator[tuple[str, Sequence[Quotation]]]:
    """Headings with the words under them; a table's are its 論点."""
    for section in sections:
        if any(isinstance(entry, PrintTable) for entry in section.entries):
            yield from topics_of({quote.number: quote for quote in section.quotations}.values())
        else:
            yield section.heading or word("export.sheet.no_heading"), section.quotations


def _line(heading: str, quotations: Sequence[Quotation]) -> SheetLine:
    names = [*dict.fromkeys(quote.who.name for quote in quotations)]
    told = _at_most(names, _NAMES, "export.sheet.more_names")
    return SheetLine(heading, len(quotations), word("export.sheet.separator").join(told))


def _rest(lines: Sequence[SheetLine]) -> tuple[SheetLine, ...]:
    if not lines:
        return ()
    count = sum(line.count for line in lines)
    return (SheetLine(word("export.sheet.more_headings", count=len(lines)), count, ""),)


def _at_most(lines: Sequence[str], most: int, key: str) -> list[str]:
    kept = [*lines[:most]]
    rest = len(lines) - most
    return [*kept, word(key, count=rest)] if rest > 0 else kept
