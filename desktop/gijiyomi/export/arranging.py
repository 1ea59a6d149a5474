"""Arranges chosen words: in the user's order, by 論点, by speaker, or as a table of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gijiyomi.export.document import (
    Arrangement,
    Comment,
    Entry,
    Place,
    PrintSection,
    PrintTable,
    Quotation,
    TableHead,
    TableRow,
    Who,
)
from gijiyomi.wording import word

_NARROWEST = 0.6
"""Against the widest column, what one still needs for its head."""


def arrange(sections: Sequence[PrintSection], arrangement: Arrangement) -> tuple[PrintSection, ...]:
    """The sections of a 資料 as they are printed.

    All quotations and comments are in it. What has several 論点 stands under each of them, from
    the second time on as ``repeated``. Comments that stand between excerpts belong to no 論点 and
    to no speaker: except in the user's own order they come last, under the headings where they
    were.
    """
    if arrangement is Arrangement.ORDER:
        return tuple(sections)
    quotations = [quote for section in sections for quote in section.quotations]
    arranged = {
        Arrangement.TOPIC: _by_topic,
        Arrangement.SPEAKER: _by_speaker,
        Arrangement.TABLE: _as_table,
    }[arrangement](quotations)
    return (*_numbered(arranged), *_comments(sections))


def topics_of(quotations: Iterable[Quotation]) -> list[tuple[str, list[Quotation]]]:
    """The words under each 論点, in the order in which the 論点 come up; those without any last."""
    found: dict[str, list[Quotation]] = {}
    without: list[Quotation] = []
    for quote in quotations:
        for topic in dict.fromkeys(quote.topics):
            found.setdefault(topic, []).append(quote)
        if not quote.topics:
            without.append(quote)
    return [*found.items(), *([(word("export.no_topic"), without)] if without else [])]


def speakers_of(quotations: Iterable[Quotation]) -> list[tuple[Who, list[Quotation]]]:
    """The words of each speaker, in the order in which they come up.

    Name and post are as they are in the words that stand last, for posts change. Where that leaves
    two alike, as two people whom their records call Ｇ, the meeting stands with the post.
    """
    found: dict[str, list[Quotation]] = {}
    for quote in quotations:
        found.setdefault(quote.who.key, []).append(quote)
    alike = Counter(_called(said) for said in found.values())
    return [
        (_with_meeting(said) if alike[_called(said)] > 1 else said[-1].who, said)
        for said in found.values()
    ]


def _called(said: Sequence[Quotation]) -> tuple[str, str]:
    return said[-1].who.name, said[-1].who.post


def _with_meeting(said: Sequence[Quotation]) -> Who:
    who, meetings = said[-1].who, [*dict.fromkeys(quote.meeting for quote in said)]
    others = len(meetings) - 1
    told = meetings[0] + (word("export.other_meetings", count=others) if others else "")
    return replace(who, post=" ".join(part for part in (who.post, told) if part))


def split_columns(table: PrintTable, most: int) -> list[PrintTable]:
    """The table as several of at most ``most`` columns, for a page; rows left empty go."""
    count = -(-len(table.columns) // most)
    bounds = [round(at * len(table.columns) / count) for at in range(count + 1)]
    tables = []
    for start, end in pairwise(bounds):
        rows = [replace(row, cells=row.cells[start:end]) for row in table.rows]
        kept = tuple(row for row in rows if any(row.cells))
        tables.append(replace(table, columns=table.columns[start:end], rows=kept))
    return tables


def column_shares(table: PrintTable) -> list[float]:
    """How wide the columns are against each other, by how much stands in them."""
    held = [
        sum(len(p.text) for row in table.rows for quote in row.cells[at] for p in quote.passages)
        for at in range(len(table.columns))
    ]
    most = max(held, default=0) or 1
    return [max(_NARROWEST, round((amount / most) ** 0.5, 2)) for amount in held]


def _by_topic(quotations: Sequence[Quotation]) -> list[PrintSection]:
    return [PrintSection(topic, tuple(found)) for topic, found in topics_of(quotations)]


def _by_speaker(quotations: Sequence[Quotation]) -> list[PrintSection]:
    """A section a speaker; over the words stands the meeting, since the name stands above all."""
    sections = []
    for who, found in speakers_of(quotations):
        post = found[-1].who.post
        told = tuple(
            replace(quote, name=quote.running, post="" if quote.post == post else quote.post)
            for quote in found
        )
        sections.append(PrintSection(who.name, told, aside=who.post))
    return sections


def _as_table(quotations: Sequence[Quotation]) -> list[PrintSection]:
    """The speakers stand side by side unless the 論点 are fewer, since a page is narrow."""
    if not quotations:
        return []
    told = _told_apart(quotations)
    topics = [(TableHead(topic), found) for topic, found in topics_of(told)]
    speakers = [(TableHead(who.name, who.post), found) for who, found in speakers_of(told)]
    upright = len(speakers) <= len(topics)
    rows, columns = (topics, speakers) if upright else (speakers, topics)
    table = PrintTable(
        word("export.table.topics_by_speakers" if upright else "export.table.speakers_by_topics"),
        tuple(head for head, _found in columns),
        tuple(_row(head, found, [there for _head, there in columns]) for head, found in rows),
    )
    return [PrintSection(word("export.table.heading"), (table,))]


def _told_apart(quotations: Sequence[Quotation]) -> list[Quotation]:
    """With the whole name of the meeting where the short one, 第3回, may be that of several."""
    meetings: dict[str, set[str]] = {}
    for quote in quotations:
        which = quote.place.short.removesuffix(quote.place.pages)
        meetings.setdefault(which, set()).add(quote.place.meeting)
    if all(len(named) == 1 for named in meetings.values()):
        return [*quotations]
    return [replace(quote, place=_full(quote.place)) for quote in quotations]


def _full(place: Place) -> Place:
    return replace(place, short=" ".join(part for part in (place.meeting, place.pages) if part))


def _row(
    head: TableHead, found: Sequence[Quotation], columns: Sequence[Sequence[Quotation]]
) -> TableRow:
    here = {quote.number for quote in found}
    cells = tuple(tuple(quote for quote in column if quote.number in here) for column in columns)
    return TableRow(head, cells)


def _numbered(sections: Iterable[PrintSection]) -> Iterator[PrintSection]:
    """Number anew in the order of the paper, so that a reader finds number 3 behind number 2."""
    numbers: dict[int, int] = {}

    def number(quote: Quotation) -> Quotation:
        repeated = quote.number in numbers
        new = numbers.setdefault(quote.number, len(numbers) + 1)
        return replace(quote, number=new, repeated=repeated)

    for section in sections:
        yield replace(
            section, entries=tuple(change_quotations(entry, number) for entry in section.entries)
        )


def change_quotations(entry: Entry, change: Callable[[Quotation], Quotation]) -> Entry:
    """The entry with each of its quotations changed, in order."""
    if isinstance(entry, Quotation):
        return change(entry)
    if isinstance(entry, PrintTable):
        rows = tuple(
            replace(row, cells=tuple(tuple(map(change, cell)) for cell in row.cells))
            for row in entry.rows
        )
        return replace(entry, rows=rows)
    return entry


def _comments(sections: Sequence[PrintSection]) -> Iterator[PrintSection]:
    told = [
        (section.heading, comments)
        for section in sections
        if (comments := tuple(e for e in section.entries if isinstance(e, Comment)))
    ]
    if not told:
        return
    headless = [one for heading, comments in told if not heading for one in comments]
    yield PrintSection(word("export.comments"), tuple(headless))
    for heading, comments in told:
        if heading:
            yield PrintSection(heading, comments, level=2)
