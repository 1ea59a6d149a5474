"""Composes the document to print from a briefing or from the answers to a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.excerpts import ExcerptForm, beginning_of
from gijiyomi.domain.finding import Hit
from gijiyomi.domain.records import (
    Briefing,
    BriefingEntry,
    EntryKind,
    MeetingId,
    Remark,
    RemarkId,
)
from gijiyomi.domain.text import Span
from gijiyomi.export.arranging import arrange
from gijiyomi.export.document import (
    Comment,
    Entry,
    Opening,
    PaperOptions,
    PrintDocument,
    PrintSection,
    Quotation,
)
from gijiyomi.export.quoting import Quoting
from gijiyomi.export.sheet import summary_sheet
from gijiyomi.export.sources import running_title, source_lines, taken_from
from gijiyomi.library import Library
from gijiyomi.wording import word


def compose_briefing(library: Library, briefing: Briefing, options: PaperOptions) -> PrintDocument:
    """The 資料 as a document: its headings, excerpts and comments, arranged as wanted.

    Raises:
        InputError: ``quotation-missing``, ``quotation-changed``, ``quotations-changed``: the remark
            of an excerpt, the fact ``entry``, is gone; or it no longer says what was put in, or
            that of several, and the user has not said which words to use. Nothing is quoted as
            the record's that the record does not say.
    """
    ids = [entry.remark_id for entry in briefing.entries if entry.remark_id is not None]
    remarks = library.remarks.get_many(ids)
    _require_answered(briefing, remarks)
    quoting = Quoting(library, options, remarks.values())
    sections = [PrintSection("", ())]
    for entry in briefing.entries:
        if entry.kind is EntryKind.HEADING:
            sections.append(PrintSection(entry.text, ()))
        elif (printed := _printed(entry, quoting, remarks)) is not None:
            last = sections[-1]
            sections[-1] = replace(last, entries=(*last.entries, printed))
    kept = [section for section in sections if section.heading or section.entries]
    return _document(options, quoting, kept, subtitle=taken_from(quoting.meetings))


def compose_hits(
    library: Library, hits: Sequence[Hit], options: PaperOptions, *, query: str, whole: bool = True
) -> PrintDocument:
    """The remarks that answer a search, under a heading for each meeting, hits underlined.

    Args:
        library: where the hits were found.
        hits: in the order of the result.
        options: how to print.
        query: as typed, for the cover.
        whole: print each remark in full; otherwise only the paragraphs that hold a hit, with
            （中略） for those between, and （前略） and （後略） for those around.

    Raises:
        InputError: ``quotation-missing``: a remark is no longer in the library.
    """
    remarks = library.remarks.get_many([hit.remark_id for hit in hits])
    quoting = Quoting(library, options, remarks.values())
    sections = []
    for meeting_id, found in groupby(hits, key=attrgetter("meeting_id")):
        meeting = library.meetings.get(MeetingId(meeting_id))
        quotations = tuple(_answer(quoting, remarks, hit, whole=whole) for hit in found)
        sections.append(PrintSection(running_title(meeting), quotations))
    subtitle = word("export.search_subtitle", query=query, count=len(hits))
    return _document(options, quoting, sections, subtitle=subtitle)


def _answer(
    quoting: Quoting, remarks: Mapping[RemarkId, Remark], hit: Hit, *, whole: bool
) -> Quotation:
    remark = remarks.get(hit.remark_id)
    if remark is None:
        raise InputError("quotation-missing", quote="")
    places = [Span(span.start, span.end) for span in hit.spans]
    holding = [i.span for i in remark.items if any(i.span.overlaps(place) for place in places)]
    quoted = [Span(0, len(remark.text))] if whole or not holding else holding
    return quoting.quote(remark, quoted, hits=places)


def _printed(
    entry: BriefingEntry, quoting: Quoting, remarks: Mapping[RemarkId, Remark]
) -> Entry | None:
    """What is printed of an excerpt or a comment; None if that is not wanted."""
    if entry.kind is EntryKind.COMMENT:
        return Comment(entry.text) if quoting.options.comments else None
    return _excerpt(quoting, entry, remarks)


def _excerpt(
    quoting: Quoting, entry: BriefingEntry, remarks: Mapping[RemarkId, Remark]
) -> Quotation:
    """An excerpt in the form that the user chose for it."""
    remark, span = _source(entry, remarks)
    if entry.form is ExcerptForm.SUMMARY:
        return quoting.summarise(remark, span, summary=entry.summary, comment=entry.text)
    if entry.parted:
        return quoting.quote_taken(
            remark, span, words=entry.words, kept=entry.shown, comment=entry.text
        )
    kept = [each.shifted(span.start) for each in entry.shown]
    return quoting.quote(remark, kept, comment=entry.text)


def _require_answered(briefing: Briefing, remarks: Mapping[RemarkId, Remark]) -> None:
    """Make sure that the source of every excerpt is as the user knows it; all at once."""
    changed: list[BriefingEntry] = []
    for entry in briefing.entries:
        if entry.kind is EntryKind.EXCERPT:
            remark, span = _source(entry, remarks)
            if remark.text[span.start : span.end] != entry.quote or entry.unsettled:
                changed.append(entry)
    if changed:
        first, count = changed[0], len(changed)
        code = "quotation-changed" if count == 1 else "quotations-changed"
        raise InputError(code, quote=beginning_of(first.words), count=count, entry=first.id)


def _source(entry: BriefingEntry, remarks: Mapping[RemarkId, Remark]) -> tuple[Remark, Span]:
    """Where an excerpt stands."""
    remark = remarks.get(entry.remark_id) if entry.remark_id is not None else None
    if remark is None or entry.span is None:
        raise InputError("quotation-missing", quote=beginning_of(entry.words), entry=entry.id)
    return remark, entry.span


def _document(
    options: PaperOptions, quoting: Quoting, sections: Sequence[PrintSection], *, subtitle: str
) -> PrintDocument:
    arranged = arrange(sections, options.arrangement)
    meetings, pages = quoting.meetings, quoting.pages
    return PrintDocument(
        title=options.title,
        subtitle=subtitle,
        date=options.date,
        footer=options.footer,
        typeface=options.typeface,
        size_pt=options.size_pt,
        opening=options.opening,
        contents=options.contents,
        sheet=summary_sheet(options.points, arranged, meetings=meetings, pages=pages)
        if options.opening is Opening.SHEET
        else None,
        sections=arranged,
        attendance=quoting.attendance() if options.attendance else (),
        sources=source_lines(meetings, pages) if options.source_list else (),
        meanings=quoting.meanings,
    )
