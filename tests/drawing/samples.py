"""A library with the samples, annotations and a briefing."""

from __future__ import annotations

from pathlib import Path

from drawing.stage import find_words
from gijiyomi import bundled
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import (
    Meaning,
    Remark,
)
from gijiyomi.domain.text import Span
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer


def fill(path: Path) -> None:
    """A library with the samples, annotations and a briefing."""
    with Library.open(path) as library:
        Importer(library, Indexer(library)).run(
            [bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None
        )
        remarks = [
            remark
            for meeting in library.meetings.list()
            for remark in library.remarks.of_meeting(meeting.id)
        ]
        _annotate(library, remarks)
        _compile(library, remarks)


def _annotate(library: Library, remarks: list[Remark]) -> None:
    marks = (
        ("イギリス、ドイツ、フランス、韓国など日本と近い国との比較は有効", Meaning.FACT, "",
         ("KPI・ベンチマーク",)),
        ("まずは、ソフトローであるガイドラインを強化し、企業や国民に明確な指針を示すことが先行すべき",
         Meaning.PROPOSAL, "", ("指針・透明性",)),
        ("AISIの人員や予算は諸外国に比べて不足しており、倍増を目標としつつ", Meaning.IMPORTANT,
         "次回資料に主要国との人員・予算の比較を付ける。", ("AISIの体制・予算",)),
        ("新たな組織を立ち上げるべきではなく", Meaning.CONCERN,
         "川原委員の「専門組織を設置」と対比。", ("司令塔機能", "AISIの体制・予算")),
        ("日本の国際会議での存在感が低下しており", Meaning.TO_CHECK,
         "根拠となる数値の出典を確認する。", ("人材・研究力",)),
    )  # fmt: skip
    for words, meaning, note, tags in marks:
        remark, start = find_words(remarks, words)
        span = Span(start, start + len(words))
        library.annotations.add(remark.id, span, meaning=meaning, note=note, tags=tags)


def _compile(library: Library, remarks: list[Remark]) -> None:
    briefing = library.briefings.create("AISIの体制に関する主な発言")
    for heading, passages in (
        ("AISIの人員・予算", ("AISIを含む専門的な分析や調査", "AISIの人員や予算は諸外国に比べて")),
        ("組織の在り方", ("政府への要望として、人材が限られている", "AISIに安全面に限定せず")),
    ):
        library.briefings.add_heading(briefing, heading)
        for words in passages:
            remark, start = find_words(remarks, words)
            item = next(i for i in remark.items if i.span.start <= start < i.span.end)
            library.briefings.add_excerpt(briefing, remark.id, item.span)
