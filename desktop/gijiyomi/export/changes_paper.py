"""変更点一覧 as a paper: what differs between two versions, side by side, each change a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gijiyomi.annotating.aligning import Pairing
from gijiyomi.annotating.letters import stretches
from gijiyomi.annotating.versions import Comparison, Version
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Meaning, MeetingId, Remark
from gijiyomi.domain.text import Span
from gijiyomi.export.changes_table import difference_words, texts_of
from gijiyomi.export.citation import cite, meeting_title
from gijiyomi.export.document import (
    Extent,
    Mark,
    Opening,
    Place,
    PrintDocument,
    PrintSection,
    PrintTable,
    Quotation,
    TableHead,
    TableRow,
    Typeface,
)
from gijiyomi.export.passages import Ground, passages
from gijiyomi.export.sources import running_title, source_lines
from gijiyomi.wording import word

_SIZE_PT = 9.0
# The colour of what differs; it says so in the legend.
_DIFFERS = Meaning.CONCERN


def compose_changes(comparison: Comparison, day: date) -> PrintDocument:
    """A paper of ``day`` with a row for each remark that differs by more than typesetting.

    Raises:
        InputError: ``nothing-to-export``: nothing differs.
    """
    if not comparison.changes:
        raise InputError("nothing-to-export")
    old, new = comparison.old.meeting, comparison.new.meeting
    heads = (
        TableHead(word("revisions.older"), old.source_name),
        TableHead(word("revisions.newer"), new.source_name),
    )
    rows = tuple(
        _row(comparison, pairing, number) for number, pairing in enumerate(comparison.changes, 1)
    )
    table = PrintTable(word("revisions.changes"), heads, rows)
    return PrintDocument(
        title=word("revisions.table"),
        subtitle=meeting_title(new),
        date=day,
        footer="",
        typeface=Typeface.MINCHO,
        size_pt=_SIZE_PT,
        opening=Opening.COVER,
        sections=(PrintSection(running_title(new), (table,)),),
        sources=source_lines((old, new), dict(_pages(comparison))),
        contents=False,
        meanings={_DIFFERS: word("revisions.differing-letters")},
    )


def _row(comparison: Comparison, pairing: Pairing, number: int) -> TableRow:
    old, new = texts_of(comparison, pairing)
    was: list[Span] = []
    now: list[Span] = []
    if old and new:
        for one in stretches(old, new):
            # What is typeset otherwise does not differ.
            if not one.same and _letters(old, one.old) != _letters(new, one.new):
                was.append(one.old)
                now.append(one.new)
    kinds = difference_words(pairing.differences)
    head = TableHead(word("export.cell_number", number=number), kinds)
    cells = (
        tuple(_side(comparison.old, pairing.old, was, number=number)),
        tuple(_side(comparison.new, pairing.new, now, number=number)),
    )
    return TableRow(head, cells)


def _letters(text: str, span: Span) -> str:
    return "".join(text[span.start : span.end].split())


def _side(
    version: Version, places: Sequence[int], differing: Sequence[Span], *, number: int
) -> Iterator[Quotation]:
    """The remarks of one version; ``differing`` counts through them as ``texts_of`` joins them."""
    start = 0
    for at in places:
        remark = version.remarks[at]
        whole = Span(0, len(remark.text))
        here = Span(start, start + len(remark.text))
        marks = [_mark(span, here) for span in differing if span.overlaps(here)]
        yield _quotation(version, remark, version.speakers[at], whole, marks, number=number)
        start = here.end + 1


def _mark(span: Span, here: Span) -> Mark:
    start, end = max(span.start, here.start), min(span.end, here.end)
    return Mark(Span(start, end).shifted(-here.start), _DIFFERS)


def _quotation(
    version: Version,
    remark: Remark,
    speaker: str,
    whole: Span,
    marks: Sequence[Mark],
    *,
    number: int,
) -> Quotation:
    citation = cite(version.meeting, pages=remark.pages, label=speaker or None)
    grounds = [Ground(item.span, item.marker) for item in remark.items]
    return Quotation(
        number=number,
        name=speaker or word("revisions.speaker-none"),
        post="",
        citation=citation,
        meeting=meeting_title(version.meeting),
        running=running_title(version.meeting),
        extent=Extent.WHOLE,
        written=remark.kind is RemarkKind.WRITTEN,
        unsure=remark.unsure_who,
        passages=passages(remark.text, grounds, [whole], marks=marks),
        place=Place(short=citation),
    )


def _pages(comparison: Comparison) -> Iterator[tuple[MeetingId, set[int]]]:
    for version, places in (
        (comparison.old, [at for pairing in comparison.changes for at in pairing.old]),
        (comparison.new, [at for pairing in comparison.changes for at in pairing.new]),
    ):
        yield version.meeting.id, set(_pages_of(version.remarks[at] for at in places))


def _pages_of(remarks: Iterable[Remark]) -> Iterator[int]:
    for remark in remarks:
        if remark.pages is not None:
            yield from range(remark.pages[0], remark.pages[1] + 1)
