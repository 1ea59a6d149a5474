"""Words side by side as rows of a table: one speaker's by meeting, 論点 by speakers."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.comparing import Tally, TopicTable, Words
from gijiyomi.domain.records import Speaker
from gijiyomi.export.citation import cite, meeting_title, page_reference
from gijiyomi.export.tables import Cell, Row
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

_WORDS_COLUMNS = ("meeting", "date", "speaker", "page", "text", "citation")


def name_of(speaker: Speaker) -> str:
    """Full name, else the label as printed; in words where the record names nobody."""
    return speaker.name or speaker.label or word("text.unnamed")


def words_rows(compared: Sequence[Words]) -> list[Row]:
    """A row of headings and one a remark."""
    rows: list[Row] = [[word(f"compare.column.{name}") for name in _WORDS_COLUMNS]]
    for words in compared:
        meeting = words.appearance.meeting
        speakers = {speaker.id: speaker for speaker in words.appearance.speakers}
        for remark in words.remarks:
            speaker = speakers[remark.speaker_id] if remark.speaker_id is not None else None
            rows.append(
                [
                    meeting_title(meeting),
                    japanese_date(meeting.date) if meeting.date else "",
                    name_of(speaker) if speaker else "",
                    page_reference(remark.pages),
                    remark.text,
                    cite(
                        meeting,
                        pages=remark.pages,
                        label=speaker.label if speaker else None,
                        unsure=remark.unsure_who,
                    ),
                ]
            )
    return rows


def topic_rows(table: TopicTable) -> list[Row]:
    """論点 by speakers as it is shown: items with the tag, and in brackets the merely matching.

    The sums of the two stand in columns of their own, for a spreadsheet to count with.
    """
    persons = range(len(table.persons))
    head = [word("compare.column.topic"), *map(name_of, table.persons)]
    sums = [word("compare.column.tagged"), word("compare.column.matched")]
    rows: list[Row] = [[*head, *sums]]
    for row, topic in enumerate(table.topics):
        cells = (table.cells.get((row, person)) for person in persons)
        numbers: list[Cell] = ["" if cell is None else _number(cell.tally) for cell in cells]
        rows.append([topic, *numbers, *table.tally_of(row)])
    return rows


def tally_words(tally: Tally) -> str:
    """``2``, ``2 (1)`` or ``(1)``: items with the tag, and in brackets the merely matching."""
    matched = word("compare.only-words", count=tally.matched) if tally.matched else ""
    tagged = f"{tally.tagged:,}" if tally.tagged else ""
    return " ".join(part for part in (tagged, matched) if part)


def _number(tally: Tally) -> Cell:
    """As on the screen; but ``0 (1)``, for spreadsheets read ``(1)`` as minus one."""
    if not tally.matched:
        return tally.tagged
    return f"{tally.tagged} {word('compare.only-words', count=tally.matched)}"
