"""Minutes drawn as a table: a form with the talk in one of its cells, a column of speakers.

Towns keep minutes on a form whose rows are 会議の名称, 開催日時, …, 会議の経過; the last holds all
that was said. Others set who speaks and what is said in two columns with titles over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gijiyomi.importing.parsing.headings import Part, find_heading, is_column_titles
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.japanese.width import closed

# The sentence by which the cell of the talk is known begins within so many lines.
_SPOKEN_WITHIN = 6
# Rows of a form below the talk: 備考, 会議録署名人, …
_FOOT_WITHIN = 12
# What is talked of, before the cells of the speaker and of the words; not a row's number.
_TOPIC_CELL = re.compile(r"(?!\d+\t)[^\t。]{1,40}\t[^\t。]{1,24}\t")
_ANSWERS = re.compile(
    r"(?:\A|\t)[^\t。]{0,6}(?:意見|質問|質疑|指摘)[^\t。]{0,10}\t[^\t。]{0,8}(?:回答|説明|対応)[^\t。]{0,6}\Z"
)
# The row below the questions: what the committee concluded.
_OUTCOME = re.compile(r"委員会(?:による|としての|の|から)|その他|備考|審議(?:の)?結果")
_FOOT = frozenset({Part.OTHER, Part.MATERIALS})


def split_form(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with the heading of a cell parted from what is said in the next one.

    The heading is 会議の経過 of a form, or what was talked of, in a first of three columns.
    """
    parts: list[Line] = []
    topics = answers = False
    for index, line in enumerate(lines):
        ended = _OUTCOME.match(line.text) or (answers and find_heading(line.text))
        answers = heads_answers(line.text) or (answers and not ended)
        if answers and line.printed.count("\t") == 1 and not heads_answers(line.text):
            parts += _cut(line, line.printed.index("\t") + 1)
            continue
        if is_column_titles(line.text):
            topics = line.text.count("\t") > 1
        elif topics and _TOPIC_CELL.match(line.printed):
            parts += _cut(line, line.printed.index("\t") + 1)
            continue
        parts += _parts(lines, index)
    return parts


def heads_answers(text: str) -> bool:
    """Whether a line is the titles over a column of questions and one of answers."""
    return "\t" in text and bool(_ANSWERS.search(text))


def is_question_cell(line: Line) -> bool:
    """Whether a line is the first of two cells that ``split_form`` parted."""
    return line.raw.endswith("\t")


def _parts(lines: Sequence[Line], index: int) -> Iterator[Line]:
    line = lines[index]
    tab = line.printed.find("\t")
    heading = find_heading(line.text) if tab > 0 else None
    told = heading is not None and heading.part is Part.PROCEEDINGS
    cell = told and heading is not None and heading.value < len(line.text)
    if not cell or not _is_spoken(lines[index : index + _SPOKEN_WITHIN]):
        yield line
        return
    yield from _cut(line, tab + 1)


def _cut(line: Line, at: int) -> Iterator[Line]:
    """Two lines of one; ``at`` counts from its first printed character."""
    cut = line.span.start - line.start + at
    yield replace(line, raw=line.raw[:cut], place=None)
    yield replace(line, start=line.start + cut, raw=line.raw[cut:], blanks=0, new_page=False)


def _is_spoken(lines: Sequence[Line]) -> bool:
    return any("。" in line.text for line in lines)


def repeated_titles(lines: Sequence[Line]) -> set[int]:
    """The indices of column titles 発言者, 発言内容 that a page or a table begins with anew."""
    titles = [index for index, line in enumerate(lines) if is_column_titles(line.text)]
    first = closed(lines[titles[0]].text) if titles else ""
    return {index for index in titles[1:] if closed(lines[index].text) == first}


def foot_of_form(lines: Sequence[Line], talk: int) -> int | None:
    """Where the rows of a form below the talk begin; None if there are none."""
    for index in range(max(talk + 1, len(lines) - _FOOT_WITHIN), len(lines)):
        heading = find_heading(lines[index].text)
        below = not _is_spoken(lines[index:])
        if heading is not None and heading.part in _FOOT and below:
            return index
    return None
