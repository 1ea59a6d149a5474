"""Builds a library of as many remarks as are asked for, for the other benches.

    python tests/bench/big_library.py OUT --remarks 1000000 --from remarks-100k.jsonl.xz

The file has one remark a line as JSON: ``meeting``, ``title``, ``date``, ``order``, ``speaker``,
``text``. Meetings go into the library as an import would bring them in, and it may be opened,
searched and checked like any other; what is left out: attendance, agenda, pages and warnings. When
the file holds too few remarks, its meetings come again a few days later, so that rare words of it
are as many times as frequent; each different text is taken apart once. The last meeting is cut
where the number is reached.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, groupby
from pathlib import Path

from gijiyomi.domain.minutes import (
    MeetingFacts,
    Paragraph,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    Region,
    RegionKind,
    RemarkKind,
    SourceFile,
    SourceText,
)
from gijiyomi.domain.text import OffsetMap, Run, Span
from gijiyomi.library import IndexableRemark, Library, NoIndex
from gijiyomi.search import Indexer, TokeniserPool
from gijiyomi.search.streams import TextColumns

_PROCESSES = 2
_REMARKS_AT_ONCE = 20_000
_DAYS_BETWEEN_COPIES = 3
_LABEL = re.compile(r"○([^\s（）]{2,30}(?:（[^）]*）[^\s]{0,10})?)\s+")
_ROLE = re.compile(
    r"(?:(?:国務|内閣総理)大臣|事務総長|(?:政府)?参考人|副?小?委員長|副?議長|委員|[部課室局区館]長)$"
)
_NOBODY = {"", "会議録情報"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--remarks", type=int, default=100_000)
    parser.add_argument("--from", type=Path, required=True, dest="source", metavar="FILE")
    asked = parser.parse_args()
    begun = time.monotonic()
    build(asked.out, asked.source, remarks=asked.remarks)
    print(f"{asked.out}: {asked.remarks} remarks in {time.monotonic() - begun:.0f} s")


def build(out: Path, source: Path, *, remarks: int) -> None:
    """Write the library; ``out`` must not be there yet."""
    if out.exists():
        raise SystemExit(f"{out} is there already")
    meetings = sorted(read_meetings(source, most=remarks), key=lambda one: one.day or date.min)
    columns = columns_of([text for one in meetings for text in one.texts()])
    with Library.open(out) as library:
        # A bench can be built again: it need not survive a power cut.
        library.connection.execute("PRAGMA synchronous = OFF")
        library.connection.execute("PRAGMA cache_size = -262144")
        indexer = Indexer(library, Ready(columns))
        for batch in in_batches(copies(meetings, remarks=remarks)):
            store(library, indexer, batch)
        # As after an import: in its best form, with the answers of stock phrases.
        indexer.tidy()


@dataclass
class Sitting:
    """A meeting of the file."""

    name: str
    title: str
    day: date | None
    turns: list[tuple[str, str]] = field(default_factory=list)
    """Speaker and text."""

    def texts(self) -> list[str]:
        """The reading texts of its remarks."""
        return ["\n".join(lines_of(label_and_text(*turn)[1])) for turn in self.turns]


def read_meetings(source: Path, *, most: int) -> list[Sitting]:
    """The meetings of the first ``most`` remarks of the file."""
    opened = lzma.open if source.suffix == ".xz" else open
    with opened(source, "rt", encoding="utf-8") as file:
        rows = (json.loads(line) for line in file)
        with_text = (
            row for row in rows if lines_of(label_and_text(row["speaker"], row["text"])[1])
        )
        taken = [row for row, _ in zip(with_text, range(most), strict=False)]
    meetings = []
    for name, told in groupby(taken, key=lambda row: row["meeting"]):
        rows_of_it = list(told)
        first = rows_of_it[0]
        turns = [(row["speaker"] or "", row["text"]) for row in rows_of_it]
        meetings.append(Sitting(name, first["title"], day_of(first["date"]), turns))
    return meetings


def day_of(printed: str | None) -> date | None:
    """The date; the file writes it with and without leading zeros."""
    return date(*map(int, printed.split("-"))) if printed else None


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def label_and_text(speaker: str, text: str) -> tuple[str, str]:
    """The label that the Diet's records print before the text, else the speaker."""
    found = None if speaker in _NOBODY else _LABEL.match(text)
    return (found[1], text[found.end() :]) if found else (speaker, text)


def columns_of(texts: Sequence[str]) -> dict[str, TextColumns]:
    """The columns of each different text, worked out in processes of their own."""
    distinct = list(dict.fromkeys(texts))
    with TokeniserPool(_PROCESSES) as pool:
        return dict(zip(distinct, pool.columns(distinct), strict=True))


def copies(meetings: Sequence[Sitting], *, remarks: int) -> Iterator[Sitting]:
    """The meetings again and again, each time some days later, until there are ``remarks``."""
    for turn in count():
        later = timedelta(days=_DAYS_BETWEEN_COPIES * turn)
        for one in meetings:
            copy = replace(one, day=one.day and one.day + later, turns=one.turns[:remarks])
            # The same facts and text would be the same meeting.
            yield copy if one.day or not turn else replace(copy, title=f"{one.title}（{turn + 1}）")
            remarks -= len(copy.turns)
            if not remarks:
                return


def in_batches(meetings: Iterator[Sitting]) -> Iterator[list[Sitting]]:
    """So many meetings at a time as one transaction is to hold."""
    batch: list[Sitting] = []
    held = 0
    for one in meetings:
        batch.append(one)
        held += len(one.turns)
        if held >= _REMARKS_AT_ONCE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


class Later(NoIndex):
    """Keeps what is to be indexed until the transaction has all of it."""

    def __init__(self) -> None:
        self.rows: list[IndexableRemark] = []

    def index(self, rows: Sequence[IndexableRemark]) -> None:
        """Keep the rows."""
        self.rows += rows


class Ready:
    """Gives columns that were worked out before (``Tokenisers``)."""

    def __init__(self, columns: Mapping[str, TextColumns], texts: Sequence[str] = ()) -> None:
        self._columns = columns
        self._texts = texts

    def begin(self, texts: Sequence[str]) -> Ready:
        """The columns of ``texts``."""
        return Ready(self._columns, texts)

    def result(self) -> list[TextColumns]:
        """The columns, in order."""
        return [self._columns[text] for text in self._texts]

    def drop(self) -> None:
        """Nothing is under way."""


def store(library: Library, indexer: Indexer, meetings: Sequence[Sitting]) -> None:
    """Write meetings and their index in one transaction."""
    later = Later()
    with library.change("big library"):
        for one in meetings:
            original = json.dumps(one.turns, ensure_ascii=False).encode()
            library.meetings.add(parsed(one, original), original, indexer=later)
        # Where keys fall, the index writes out what it holds.
        rows = sorted(later.rows, key=lambda row: row.key)
        indexer.prepare([row.text for row in rows])
        indexer.index(rows)


def parsed(sitting: Sitting, original: bytes) -> ParsedMinutes:
    """The meeting as a reader would give it."""
    speakers: dict[tuple[str, str], int] = {}
    source: list[str] = []
    remarks, regions = [], []
    at = 0
    for order, (speaker, told) in enumerate(sitting.turns, 1):
        label, text = label_and_text(speaker, told)
        voiced = speaker not in _NOBODY
        start, head = at, f"○{label}　" if voiced else ""
        source.append(head)
        at += len(head)
        paragraphs = []
        for line in lines_of(text):
            origin = OffsetMap.from_runs([Run(at, len(line))])
            paragraphs.append(Paragraph(line, "", None, (), origin))
            source.append(f"{line}\n")
            at += len(line) + 1
        kind = RemarkKind.SPEECH if voiced else RemarkKind.NARRATIVE
        who = speakers.setdefault((label, speaker), len(speakers)) if voiced else None
        remarks.append(ParsedRemark(order, kind, who, tuple(paragraphs)))
        region = RegionKind.REMARK if voiced else RegionKind.NARRATIVE
        regions.append(Region(Span(start, at), region))
    return ParsedMinutes(
        file=SourceFile(
            f"{sitting.name}.json", hashlib.sha256(original).hexdigest(), "json", "utf-8"
        ),
        source=SourceText("".join(source)),
        meeting=MeetingFacts(
            body=re.sub(
                r"^[0-9]+年[0-9]+月[0-9]+日 |第[〇一二三四五六七八九十百]+号$", "", sitting.title
            ),
            title=sitting.title,
            date=sitting.day,
            kind="会議録",
        ),
        attendees=(),
        speakers=tuple(
            ParsedSpeaker(
                label=label, name=None if role_of(speaker) else speaker, role=role_of(label)
            )
            for label, speaker in speakers
        ),
        remarks=tuple(remarks),
        regions=tuple(regions),
    )


def role_of(label: str) -> str:
    """The role at the end of a label."""
    found = _ROLE.search(re.sub(r"（.*?）$", "", label))
    return found[0] if found else ""


if __name__ == "__main__":
    main()
