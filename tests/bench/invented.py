"""Minutes as long as one wants them, made of the sentences of the samples."""

from __future__ import annotations

import hashlib
import random
from datetime import date

from gijiyomi import bundled
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
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.text import OffsetMap, Run, Span
from gijiyomi.library import Library, NoIndex
from gijiyomi.search import Indexer


def add(library: Library, minutes: ParsedMinutes, *, indexed: bool) -> MeetingId:
    """Store minutes."""
    indexer = Indexer(library) if indexed else NoIndex()
    return library.meetings.add(minutes, minutes.source.text.encode(), indexer=indexer)


def invent(count: int, *, day: int) -> ParsedMinutes:
    """Minutes of ``count`` remarks by thirty speakers, of one to three items each."""
    chance = random.Random(day)  # noqa: S311
    sentences = [
        sentence + "。"
        for path in sorted(bundled.seeds().glob("*.txt"))
        for sentence in "".join(path.read_text(encoding="utf-8").split()).split("。")
        if 20 <= len(sentence) <= 200
    ]
    text, remarks = "", []
    for order in range(1, count + 1):
        items = []
        for _ in range(chance.choice([1, 1, 2, 3])):
            words = "".join(chance.sample(sentences, chance.choice([1, 1, 2, 3])))
            origin = OffsetMap.from_runs([Run(len(text), len(words))])
            items.append(Paragraph(words, "○", None, (), origin))
            text += words + "\n"
        remarks.append(ParsedRemark(order, RemarkKind.SPEECH, order * 7 % 30, tuple(items)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ParsedMinutes(
        file=SourceFile(f"会議録{day}.txt", digest, "txt", "utf-8"),
        source=SourceText(text),
        meeting=MeetingFacts(
            body="調査会", title="調査会", number=f"第{day}回", date=date(2025, 1, day)
        ),
        attendees=(),
        speakers=tuple(ParsedSpeaker(f"第{number}委員") for number in range(30)),
        remarks=tuple(remarks),
        regions=(Region(Span(0, len(text)), RegionKind.REMARK),),
    )
