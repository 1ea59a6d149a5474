"""The two samples, read right to the last name: what a new user sees first."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.unit.importing import variants

from gijiyomi.domain.minutes import AttendanceMode, RegionKind, RemarkKind


@pytest.fixture(scope="module")
def summary():
    return variants.parsed(variants.seeds()[0])


@pytest.fixture(scope="module")
def anonymous():
    return variants.parsed(variants.seeds()[1])


def _spoken(minutes):
    return [r for r in minutes.remarks if r.kind is not RemarkKind.NARRATIVE]


def test_facts(summary, anonymous):
    facts = summary.meeting
    assert (facts.body, facts.number, facts.kind) == ("人工知能戦略専門調査会", "第3回", "議事概要")
    assert (facts.date, facts.start, facts.end) == (date(2025, 12, 5), time(16, 30), time(18, 30))
    assert facts.place == "中央合同庁舎8号館 8階講堂（816～818 会議室）"
    facts = anonymous.meeting
    assert (facts.body, facts.number, facts.kind) == ("AI戦略会議", "第1回", "議事要旨")
    assert (facts.date, facts.start, facts.end) == (date(2023, 5, 11), time(9, 30), time(10, 10))
    assert anonymous.agenda == ("AIを巡る主な論点について",)
    assert len(anonymous.materials) == 2


def test_attendance(summary, anonymous):
    assert len(summary.attendees) == 45
    assert {a.group for a in summary.attendees} == {"大臣", "委員", "事務局", "オブザーバー"}
    modes = [a.mode for a in summary.attendees]
    assert (modes.count(AttendanceMode.IN_PERSON), modes.count(AttendanceMode.ONLINE)) == (17, 22)
    assert len(anonymous.attendees) == 17
    proxies = [a.name for a in anonymous.attendees if a.mode is AttendanceMode.PROXY]
    assert proxies == ["尾崎正直", "簗和生", "中谷真一"]


def test_remarks(summary, anonymous):
    assert len(_spoken(summary)) == 18
    spoken = _spoken(anonymous)
    assert len(spoken) == 36
    assert sum(anonymous.speakers[r.speaker].label is None for r in spoken) == 29
    assert [r.kind for r in spoken[-6:]] == [RemarkKind.WRITTEN] * 6
    assert sum(r.kind is RemarkKind.WRITTEN for r in spoken) == 6


def test_who_spoke(summary, anonymous):
    people = {s.label: s.name for s in summary.speakers}
    assert people["岡田（淳）委員"] == "岡田 淳"
    assert people["岡田（陽）委員"] == "岡田 陽介"
    assert people["伊藤委員"] == "伊藤 鍊"
    assert people["松尾座長"] == "松尾 豊"
    assert people["内閣府科学技術・イノベーション推進事務局 福永統括官"] == "福永 哲郎"
    assert people["小野田人工知能戦略担当大臣"] == "小野田 紀美"
    assert [s.label for s in summary.speakers if s.organisation] == [
        "デジタル庁",
        "内閣府知的財産戦略推進事務局",
        "文部科学省",
        "外務省",
        "個人情報保護委員会事務局",
    ]
    absent = {s.label for s in anonymous.speakers if s.label and s.name is None}
    assert absent == {"河野デジタル大臣", "永岡文部科学大臣"}


def test_only_those_who_are_on_no_list_are_doubted(summary, anonymous):
    assert not [r for r in summary.remarks if r.doubts]
    doubted = [
        (anonymous.speakers[r.speaker].label, r.doubts) for r in anonymous.remarks if r.doubts
    ]
    assert [(label, [d.code for d in doubts]) for label, doubts in doubted] == [
        ("河野デジタル大臣", ["label-not-on-list"]),
        ("永岡文部科学大臣", ["label-not-on-list"]),
    ]


def test_pages(summary, anonymous):
    for minutes, count in ((summary, 11), (anonymous, 12)):
        assert minutes.source.pages_inferred
        assert [w.code for w in minutes.warnings] == ["pages-inferred"]
        assert len(minutes.source.pages) == count
    pages = {summary.speakers[r.speaker].label: r.pages for r in _spoken(summary)}
    assert (pages["川原委員"], pages["村上委員"]) == ((4, 4), (5, 6))
    assert _spoken(summary)[0].pages == (3, 3)
    assert {page.number: page.printed for page in anonymous.source.pages if page.printed} == {
        8: "8"
    }


def test_a_paragraph_over_a_page_break_is_whole_and_knows_the_turn(summary):
    paragraph = _spoken(summary)[1].paragraphs[0]
    assert "自己目的化しない" in paragraph.text
    (turn,) = paragraph.turns
    assert (paragraph.text[turn.offset - 1 : turn.offset + 1], turn.page) == ("目的", 4)


def test_paragraphs_without_bullets_stand_alone(anonymous):
    speech = _spoken(anonymous)[29]
    assert [p.marker for p in speech.paragraphs] == ["・", "", "", "", "", "", ""]
    assert speech.paragraphs[1].text.startswith("AIには、経済社会を")


def test_bullets(anonymous):
    spoken = {anonymous.speakers[r.speaker].label: r for r in _spoken(anonymous)}
    markers = [p.marker for p in spoken["河野デジタル大臣"].paragraphs]
    assert markers == ["・", "・", "①", "②", "", "・", "・"]
    assert [p.marker for p in spoken["永岡文部科学大臣"].paragraphs].count("－") == 5


def test_page_marks_are_furniture(anonymous):
    text = anonymous.source.text
    furniture = [r.span for r in anonymous.regions if r.kind is RegionKind.FURNITURE]
    assert [text[span.start : span.end].strip() for span in furniture] == ["－8－"]
