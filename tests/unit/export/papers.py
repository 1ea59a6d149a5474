"""Invented papers with everything in them that a file can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export.arranging import arrange
from gijiyomi.export.document import (
    Arrangement,
    AttendanceGroup,
    AttendanceList,
    Comment,
    Cut,
    Extent,
    Mark,
    Opening,
    Passage,
    Place,
    PrintDocument,
    PrintedNote,
    PrintSection,
    Quotation,
    SheetLine,
    SourceLine,
    SummarySheet,
    Typeface,
    Who,
)

REMARK = (
    "ＡＩの利活用については、導入の割合だけでなく、「効果」を重視すべきである（第16条）。"
    "直近の NeurIPS でも、日本の存在感は低い。体制を急ぎ整える必要があると考えている。"
)
HOSTILE = (
    "<b>&amp;</b> | *太字* _斜体_ `code` [札](x) #見出し ~~消~~ 1. \\ =1+2 @x \u202e笑顔😀𠮷田"
)


def quotation(number: int, *texts: str, **values: object) -> Quotation:
    """The words of one speaker, a bullet a paragraph."""
    made: dict[str, object] = {
        "name": "川崎 花子 委員",
        "post": "安全研究機構 所長",
        "citation": "第3回知能技術調査会（令和7年12月5日）議事概要 p.5〔川崎委員〕",
        "running": "第3回知能技術調査会　令和7年12月5日",
        "extent": Extent.WHOLE,
        "written": False,
        "passages": tuple(Passage(text, "・") for text in texts),
        "topics": ("体制",),
        "who": Who("川崎", "川崎 花子 委員", "安全研究機構 所長"),
        "place": Place("第3回知能技術調査会", "令和7年12月5日", "p.5", "第3回 p.5"),
    }
    return Quotation(number=number, **(made | values))  # type: ignore[arg-type]


def quoted() -> tuple[Quotation, ...]:
    """Plain words, words with every mark, hostile words, words without a name."""
    marks = (
        *(Mark(Span(i * 5, i * 5 + 8), meaning) for i, meaning in enumerate(Meaning)),
        Mark(Span(43, 50), None),
    )
    marked = Passage(REMARK, "・", frozenset({Cut.BETWEEN, Cut.AFTER}), marks)
    return (
        quotation(1, REMARK, "髙橋・山﨑・𠮷田も同意見である。"),
        quotation(
            2,
            extent=Extent.EXCERPT,
            written=True,
            passages=(Passage(REMARK, "1)"), marked),
            tags=("予算", "体制"),
            topics=("予算", "体制"),
            notes=(PrintedNote("想定問に使う。\n確認済。", "体制"),),
            comment="要点。",
            who=Who("山本", "山本 一郎 座長", "東都大学"),
        ),
        quotation(3, HOSTILE, name="（発言者の記載なし）", post="", topics=(), who=Who("無", "無")),
    )


def paper(arrangement: Arrangement = Arrangement.ORDER, **values: object) -> PrintDocument:
    """A paper with a sheet, contents, all kinds of entries and closing lists."""
    first, second, third = quoted()
    sections = (
        PrintSection("人員と予算", (first, Comment("ここから抜粋。"), second)),
        PrintSection("その他", (third,)),
    )
    plain = PrintDocument(
        title="体制に関する主な発言",
        subtitle="第3回知能技術調査会議事概要から",
        date=date(2025, 12, 8),
        footer="取扱注意",
        typeface=Typeface.MINCHO,
        size_pt=10.5,
        opening=Opening.SHEET,
        sections=arrange(sections, arrangement),
        sources=(SourceLine("第3回知能技術調査会議事概要", ("原本：gaiyo.txt",)),),
        sheet=SummarySheet(
            ("拡充を求める意見が多い。",),
            ("第3回議事概要　5ページ",),
            (SheetLine("予算", 2, "川崎"),),
        ),
        attendance=(
            AttendanceList("第3回議事概要", (AttendanceGroup("委員", ("川崎 花子（所長）",)),)),
        ),
    )
    return replace(plain, **values)  # type: ignore[arg-type]
