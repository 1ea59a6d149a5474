"""A document as the data of the PDF template, and as the words that the PDF must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gijiyomi.export.about import about_lines, about_note, cell_words, extent_words, unsure_words
from gijiyomi.export.arranging import column_shares, split_columns
from gijiyomi.export.document import (
    AttendanceList,
    Comment,
    Cut,
    Entry,
    Extent,
    Passage,
    PrintDocument,
    PrintedNote,
    PrintSection,
    PrintTable,
    Quotation,
    SummarySheet,
    TableHead,
)
from gijiyomi.export.job import QuotedWords
from gijiyomi.export.page_frame import FRAME
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.runs import Run, legend_of, marker_ems, runs_of
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

# Optimised line breaking takes 30 s a megabyte; above this a paragraph is broken line by line.
_SIMPLE_BREAKS_ABOVE_BYTES = 6_000
CONTENTS_LIST_QUOTATIONS_UP_TO = 60
"""Beyond this the contents would themselves fill pages; bookmarks list every quotation anyway."""

COLUMNS_ON_A_PAGE = 4
"""Columns of words that a page of A4 across has room for."""


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


def contents_depth(document: PrintDocument) -> int:
    """Down to which level headings are listed: the names over quotations if they are few."""
    levels = max((section.level for section in document.sections), default=1)
    return levels + (len(document.quotations) <= CONTENTS_LIST_QUOTATIONS_UP_TO)


def make_volume(document: PrintDocument, printable: PrintableText) -> Volume:
    """The template's data for one PDF."""
    builder = _Builder(printable)
    data = builder.document(document)
    return Volume(data, tuple(builder.quoted), printable.substituted)


class _Builder:
    """Turns a document into plain data, gathering what was quoted and marked on the way."""

    def __init__(self, printable: PrintableText) -> None:
        self._printable = printable
        self._placed = 0
        self.quoted: list[QuotedWords] = []

    def document(self, document: PrintDocument) -> dict[str, object]:
        text = self._printable.of
        legend = legend_of(document)
        data: dict[str, object] = {
            "title": text(document.title),
            "subtitle": text(document.subtitle),
            "date": japanese_date(document.date),
            "footer": text(document.footer),
            "opening": document.opening.value,
            "contents": document.contents,
            "sheet": self._sheet(document.sheet),
            "mincho": document.typeface.value == "mincho",
            "size": document.size_pt,
            "page": {"top": FRAME.top, "bottom": FRAME.bottom, "side": FRAME.side},
            "contents_depth": contents_depth(document),
            "words": _template_words(),
            "sections": [self._section(section) for section in document.sections],
            "attendance": [self._attendance(listed) for listed in document.attendance],
            "sources": [
                {"record": text(line.record), "details": [text(detail) for detail in line.details]}
                for line in document.sources
            ],
        }
        about = about_lines(document, self._printable, legend=legend)
        shown = [
            {"meaning": name, "name": self._printable.uncounted(called)}
            for name, called in legend.items()
        ]
        return data | {"about": about, "legend": shown}

    def _sheet(self, sheet: SummarySheet | None) -> dict[str, object]:
        text = self._printable.of
        if sheet is None:
            return {"points": [], "records": [], "annex": []}
        return {
            "points": [text(line) for line in sheet.points],
            "records": [text(line) for line in sheet.records],
            "annex": [
                [text(line.heading), word("export.sheet.count", count=line.count), text(line.names)]
                for line in sheet.annex
            ],
        }

    def _attendance(self, listed: AttendanceList) -> dict[str, object]:
        text = self._printable.of
        between = word("export.people_separator")
        return {
            "record": text(listed.record),
            "groups": [
                {"name": text(group.name), "people": between.join(map(text, group.people))}
                for group in listed.groups
            ],
        }

    def _section(self, section: PrintSection) -> dict[str, object]:
        return {
            "heading": self._printable.of(section.heading),
            "aside": self._printable.of(section.aside),
            "level": section.level,
            "entries": [data for entry in section.entries for data in self._entries(entry)],
        }

    def _entries(self, entry: Entry) -> list[dict[str, object]]:
        if isinstance(entry, Quotation):
            return [self._quotation(entry)]
        if isinstance(entry, Comment):
            return [self._comment(entry)]
        return [self._table(table) for table in split_columns(entry, COLUMNS_ON_A_PAGE)]

    def _table(self, table: PrintTable) -> dict[str, object]:
        return {
            "kind": "table",
            "corner": table.corner,
            "shares": column_shares(table),
            "columns": [self._head(head) for head in table.columns],
            "rows": [
                {
                    "head": self._head(row.head),
                    "cells": [[self._in_cell(quote) for quote in cell] for cell in row.cells],
                }
                for row in table.rows
            ],
        }

    def _head(self, head: TableHead) -> dict[str, object]:
        return {"name": self._printable.of(head.name), "aside": self._printable.of(head.aside)}

    def _in_cell(self, quotation: Quotation) -> dict[str, object]:
        told = cell_words(quotation)
        first = len(self.quoted)
        data = self._quotation(quotation) | {
            "number": word("export.cell_number", number=quotation.number),
            "place": self._printable.of(told),
        }
        self.quoted[first:] = [replace(words, in_table=True) for words in self.quoted[first:]]
        return data

    def _comment(self, comment: Comment) -> dict[str, object]:
        return {"kind": "comment", "lines": self._lines(comment.text)}

    def _quotation(self, quotation: Quotation) -> dict[str, object]:
        text = self._printable.of
        self._placed += 1
        return {
            "kind": "quotation",
            # What stands a second time keeps its number, but has a place of its own.
            "at": self._placed,
            "name": f"{quotation.number}. {text(quotation.name)}",
            "unsure": unsure_words(quotation),
            "post": text(quotation.post),
            "citation": text(quotation.citation),
            "place": text(quotation.place.short),
            "meeting": self._printable.uncounted(quotation.meeting),
            "running": self._printable.uncounted(quotation.running),
            "extent": extent_words(quotation),
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
            "hang": marker_ems(passage.marker),
            "between": Cut.BETWEEN in passage.cuts,
            "before": Cut.BEFORE in passage.cuts,
            "after": Cut.AFTER in passage.cuts,
            "simple": len(quoted.encode()) > _SIMPLE_BREAKS_ABOVE_BYTES,
            "runs": runs,
        }

    def _run(self, run: Run) -> dict[str, object]:
        name = run.meaning.value if run.meaning else ""
        text = run.text if run.omission else self._printable.of(run.text)
        return {"text": text, "meaning": name, "hit": run.hit, "omission": run.omission}

    def _note(self, note: PrintedNote) -> dict[str, object]:
        about = self._printable.uncounted(about_note(note))
        return {"about": about, "lines": self._lines(note.text)}

    def _lines(self, text: str) -> list[str]:
        return self._printable.of(text).split("\n")


def _template_words() -> dict[str, str]:
    group_before, group_after = word("export.group", name="\0").split("\0")
    before, between, after = word("export.page_of", page="\0", total="\0").split("\0")
    others_before, others_after = word("export.running_others", count="\0").split("\0")
    return {
        "contents": word("export.contents"),
        "sources": word("export.sources"),
        "about": word("export.about"),
        "legend": word("export.legend"),
        "attendance": word("export.attendance"),
        "annex": word("export.annex"),
        "sheet_points": word("export.sheet.points"),
        "sheet_records": word("export.sheet.records"),
        "sheet_annex": word("export.sheet.annex"),
        "group_before": group_before,
        "group_after": group_after,
        "note": word("export.note"),
        "comment": word("export.comment"),
        "before": word("export.cut.before"),
        "between": word("export.cut.between"),
        "after": word("export.cut.after"),
        "others_before": others_before,
        "others_after": others_after,
        "page_before": before,
        "page_between": between,
        "page_after": after,
    }
