"""Words side by side as rows of a table: one speaker's by meeting, 論点 by speakers."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.comparing import TopicTable, Words
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
    """論点 by speakers as it is shown; where only words agree the number stands in brackets.

    The sums are of items with the tag, and of those whose words agree where nobody tagged any.
    """
    persons = range(len(table.persons))
    head = [word("compare.column.topic"), *map(name_of, table.persons)]
    sums = [word("compare.column.tagged"), word("compare.column.matched")]
    rows: list[Row] = [[*head, *sums]]
    for row, topic in enumerate(table.topics):
        cells = [table.cells.get((row, person)) for person in persons]
        numbers: list[Cell] = [
            "" if cell is None
            else cell.count if cell.tagged
            else word("compare.only-words", count=cell.count)
            for cell in cells
        ]  # fmt: skip
        tagged = sum(cell.count for cell in cells if cell and cell.tagged)
        matched = sum(cell.count for cell in cells if cell and not cell.tagged)
        rows.append([topic, *numbers, tagged, matched])
    return rows
