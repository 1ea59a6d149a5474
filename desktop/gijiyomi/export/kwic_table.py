"""Lines of 用例 as a table: tab-separated, HTML for Word and Excel, and columns of letters.

Where a table goes to a spreadsheet, a cell that it would take for a formula gets an apostrophe
before it, which spreadsheets read as "this is text" (DESIGN §12; OWASP "CSV Injection").
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.kwic import KwicLine
from gijiyomi.domain.records import Meeting, MeetingId, Speaker, SpeakerId
from gijiyomi.export.citation import (
    cite,
    meeting_title,
    page_reference,
    short_citation,
    unsure_aside,
)
from gijiyomi.export.tables import AS_TEXT, flat, neutral
from gijiyomi.japanese.width import columns
from gijiyomi.wording import word

_COLUMNS = ("left", "keyword", "right", "speaker", "meeting", "page", "citation")
_KEYWORD = _COLUMNS.index("keyword")

# Half-width columns of a line for people: the least of a context, and the most of a keyword.
_LEAST_CONTEXT, _MOST_KEYWORD, _GAP = 16, 32, 2
# Terminals differ in how wide … is.
_CUT = ".."


@dataclass(frozen=True, slots=True)
class KwicNames:
    """The names of whom and what lines speak of."""

    meetings: Mapping[MeetingId, Meeting]
    speakers: Mapping[SpeakerId, Speaker]

    def speaker(self, line: KwicLine) -> str:
        """Full name, else the label as printed; empty where the record names nobody."""
        speaker = self._speaker(line)
        return (speaker.name or speaker.label or "") if speaker else ""

    def label(self, line: KwicLine) -> str | None:
        """The speaker as the record prints it."""
        speaker = self._speaker(line)
        return speaker.label if speaker else None

    def meeting(self, line: KwicLine) -> str:
        """Number and name of the meeting."""
        return meeting_title(self.meetings[line.meeting_id])

    def citation(self, line: KwicLine) -> str:
        """Where the words were said, as a paper cites it."""
        meeting = self.meetings[line.meeting_id]
        return cite(meeting, pages=line.pages, label=self.label(line), unsure=line.unsure)

    def _speaker(self, line: KwicLine) -> Speaker | None:
        return None if line.speaker_id is None else self.speakers[line.speaker_id]


def left_words(line: KwicLine) -> str:
    """What stands before the keyword, with … where it is cut."""
    return f"{word('kwic.ellipsis')}{line.left}" if line.left_cut else line.left


def right_words(line: KwicLine) -> str:
    """What stands behind the keyword, with … where it is cut."""
    return f"{line.right}{word('kwic.ellipsis')}" if line.right_cut else line.right


def keyword_words(line: KwicLine) -> str:
    """The keyword in one line, also where it goes across the end of a paragraph."""
    return line.keyword.replace("\n", " ")


def as_tsv(lines: Sequence[KwicLine], names: KwicNames, *, for_spreadsheet: bool = True) -> str:
    """A line of headings and one a place, columns parted by tabs.

    Args:
        lines: as they are to stand.
        names: of whom and what they speak of.
        for_spreadsheet: cells that look like formulas are neutralised; else all is as it stands.
    """
    rows = [_headings(), *(_cells(line, names) for line in lines)]
    guard = neutral if for_spreadsheet else flat
    return "".join("\t".join(map(guard, row)) + "\n" for row in rows)


def as_html(lines: Sequence[KwicLine], names: KwicNames) -> str:
    """A table for the clipboard; the keywords are bold."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in _headings())
    body = "".join(f"<tr>{_html_row(_cells(line, names))}</tr>" for line in lines)
    return (
        f'<meta charset="utf-8"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def as_columns(lines: Sequence[KwicLine], names: KwicNames, *, width: int) -> Iterator[str]:
    """The lines for a screen of ``width`` half-width columns, keywords below one another.

    A full-width letter takes two columns (Unicode's East Asian Width; ambiguous ones are wide).
    """
    tails = [_tail(line, names) for line in lines]
    middle = min(_MOST_KEYWORD, max((columns(keyword_words(x)) for x in lines), default=0))
    room = width - middle - max(map(columns, tails), default=0) - 3 * _GAP
    context = max(_LEAST_CONTEXT, room // 2)
    for line, tail in zip(lines, tails, strict=True):
        left = _last_columns(_CUT * line.left_cut + line.left, context)
        keyword = _first_columns(keyword_words(line), middle)
        right = _first_columns(line.right + _CUT * line.right_cut, context)
        gap = " " * _GAP
        yield (
            f"{' ' * (context - columns(left))}{left}{gap}"
            f"{keyword}{' ' * (middle - columns(keyword))}{gap}"
            f"{right}{' ' * (context - columns(right))}{gap}{tail}"
        )


def _html_row(cells: Sequence[str]) -> str:
    return "".join(
        f'<td style="{AS_TEXT}">{_bold(html.escape(neutral(cell)), bold=at == _KEYWORD)}</td>'
        for at, cell in enumerate(cells)
    )


def _bold(text: str, *, bold: bool) -> str:
    return f"<b>{text}</b>" if bold else text


def _headings() -> list[str]:
    return [word(f"kwic.column.{name}") for name in _COLUMNS]


def _cells(line: KwicLine, names: KwicNames) -> list[str]:
    return [
        left_words(line),
        keyword_words(line),
        right_words(line),
        names.speaker(line),
        names.meeting(line),
        page_reference(line.pages),
        names.citation(line),
    ]


def _tail(line: KwicLine, names: KwicNames) -> str:
    where = short_citation(names.meetings[line.meeting_id], pages=line.pages)
    return f"{names.speaker(line)}{where}{unsure_aside(unsure=line.unsure)}"


def _first_columns(text: str, most: int) -> str:
    if columns(text) <= most:
        return text
    while text and columns(text) > most - columns(_CUT):
        text = text[:-1]
    return text + _CUT


def _last_columns(text: str, most: int) -> str:
    if columns(text) <= most:
        return text
    while text and columns(text) > most - columns(_CUT):
        text = text[1:]
    return _CUT + text
