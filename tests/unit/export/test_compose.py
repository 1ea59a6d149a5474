"""What is composed from the library is what is printed: the words, whose, and from where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gijiyomi.domain.corrections import SameSpeaker
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import Hit, HitSpan, Lane
from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.records import Briefing, EntryId, Meaning, MeetingId, Remark
from gijiyomi.domain.text import Span
from gijiyomi.export.compose import compose_briefing, compose_hits
from gijiyomi.export.document import (
    Arrangement,
    Comment,
    Cut,
    Extent,
    Mark,
    Opening,
    PaperOptions,
    Quotation,
    SheetLine,
)
from gijiyomi.export.markdown import as_markdown
from gijiyomi.export.runs import runs_of, told_lines
from gijiyomi.library import Library, NoIndex
from gijiyomi.wording import explain

OPTIONS = PaperOptions("主な発言", date(2025, 12, 8), tags=True, notes=True)


@pytest.fixture
def remarks(stored: Library, stored_meeting: MeetingId) -> list[Remark]:
    return stored.remarks.of_meeting(stored_meeting)


def hit(remark: Remark, *words: str) -> Hit:
    starts = [remark.text.index(word) for word in words]
    spans = tuple(
        HitSpan(start, start + len(word), Lane.LITERAL, 0)
        for start, word in zip(starts, words, strict=True)
    )
    return Hit(remark.id, remark.meeting_id, remark.speaker_id, spans)


def test_an_answer_is_printed_whole_with_its_hits(stored, remarks):
    found = hit(remarks[2], "予算", "連携")
    paper = compose_hits(stored, [found], OPTIONS, query="予算 連携")
    (quotation,) = paper.quotations
    assert paper.subtitle == "「予算 連携」を含む発言　1件"
    assert paper.sections[0].heading == "第3回知能技術調査会　令和7年12月5日"
    assert quotation.name == "川崎 花子 委員"
    assert quotation.post == "安全研究機構 所長"
    assert quotation.citation.startswith("第3回知能技術調査会（令和7年12月5日）議事概要 p.")
    assert quotation.citation.endswith("〔川崎委員〕")
    assert quotation.extent is Extent.WHOLE
    assert [passage.text for passage in quotation.passages] == remarks[2].text.split("\n")
    assert quotation.passages[0].marks == (Mark(Span(5, 7), None),)
    assert quotation.passages[0].text[5:7] == "予算"


def test_an_excerpt_of_an_answer_marks_the_paragraphs_between(stored, remarks):
    found = hit(remarks[2], "予算", "公表")
    (quotation,) = compose_hits(stored, [found], OPTIONS, query="", whole=False).quotations
    assert quotation.extent is Extent.EXCERPT
    assert [passage.text[:4] for passage in quotation.passages] == ["AISI", "取組の公"]
    assert [passage.cuts for passage in quotation.passages] == [set(), {Cut.BETWEEN}]


def test_an_answer_without_places_is_printed_whole(stored, remarks):
    (quotation,) = compose_hits(
        stored, [hit(remarks[2])], OPTIONS, query="-予算", whole=False
    ).quotations
    assert quotation.extent is Extent.WHOLE


def test_the_unnamed_the_written_and_the_record_keeper_are_told_apart(stored, remarks):
    paper = compose_hits(stored, [hit(remark) for remark in remarks], OPTIONS, query="")
    named = [(quotation.name, quotation.written) for quotation in paper.quotations]
    assert named == [
        ("（地の文）", False),
        ("山本 一郎 座長", False),
        ("川崎 花子 委員", False),
        ("（発言者の記載なし）", False),
        ("経済団体", True),
        ("（発言者の記載なし）", False),
    ]
    assert [quotation.number for quotation in paper.quotations] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("arrangement", Arrangement)
def test_a_speaker_whom_nobody_confirmed_is_told_as_such_until_somebody_does(
    stored, remarks, arrangement
):
    """Every remark has its true speaker, or says that it is unsure: in the paper too."""
    briefing_id = stored.briefings.create("確かめる")
    for remark in (remarks[2], remarks[4]):
        stored.briefings.add_excerpt(briefing_id, remark.id, Span(0, len(remark.text)))
    options = replace(OPTIONS, arrangement=arrangement, citations=False)

    def told() -> str:
        paper = compose_briefing(stored, stored.briefings.get(briefing_id), options)
        assert paper.unsure_count == ("発言者は要確認" in as_markdown(paper))
        return as_markdown(paper)

    assert told().count("発言者は要確認") == 2
    stored.corrections.confirm([remarks[4].id])
    assert "要確認" not in told()
    stored.history.undo()
    assert "要確認" in told()
    stored.corrections.assign([remarks[4].id], SameSpeaker(remarks[2].speaker_id))
    assert "要確認" not in told()


@pytest.fixture
def briefing(stored: Library, remarks: list[Remark]) -> Briefing:
    briefing_id = stored.briefings.create("体制について")
    stored.briefings.add_comment(briefing_id, "前置き。")
    stored.briefings.add_heading(briefing_id, "予算")
    start = remarks[2].text.index("予算")
    stored.briefings.add_excerpt(
        briefing_id, remarks[2].id, Span(start, start + 12), comment="要点。"
    )
    stored.briefings.add_heading(briefing_id, "体制")
    stored.briefings.add_excerpt(briefing_id, remarks[1].id, Span(0, len(remarks[1].text)))
    return stored.briefings.get(briefing_id)


def test_a_briefing_keeps_its_headings_and_order(stored, briefing):
    paper = compose_briefing(stored, briefing, OPTIONS)
    assert [section.heading for section in paper.sections] == ["", "予算", "体制"]
    assert paper.sections[0].entries == (Comment("前置き。"),)
    assert paper.subtitle == "第3回知能技術調査会議事概要から"
    first, second = paper.quotations
    assert first.comment == "要点。"
    assert (first.extent, second.extent) == (Extent.EXCERPT, Extent.WHOLE)
    assert second.citation.endswith("p.1-2〔山本座長〕")


def test_an_excerpt_cut_inside_a_paragraph_says_so(stored, briefing):
    (passage,) = compose_briefing(stored, briefing, OPTIONS).quotations[0].passages
    assert passage.text == "予算と人員を拡充すべきで"
    assert passage.cuts == {Cut.BEFORE, Cut.AFTER}
    assert passage.marker == ""


def test_a_paragraph_out_of_several_says_that_the_speaker_said_more(stored, remarks):
    """One paragraph of a speech reads as if it were all of it."""
    briefing_id = stored.briefings.create("段落")
    for item in remarks[2].items:
        stored.briefings.add_excerpt(briefing_id, remarks[2].id, item.span)
    quotations = compose_briefing(stored, stored.briefings.get(briefing_id), OPTIONS).quotations
    assert {quotation.extent for quotation in quotations} == {Extent.EXCERPT}
    cuts = [passage.cuts for quotation in quotations for passage in quotation.passages]
    assert cuts[0] == {Cut.AFTER}
    assert cuts[-1] == {Cut.BEFORE}
    assert cuts[1:-1] == [{Cut.BEFORE, Cut.AFTER}] * (len(cuts) - 2)
    first = quotations[0].passages[0]
    assert "".join(told_lines([first])) == f"{first.marker}{first.text}（後略）"


def test_a_whole_paragraph_has_its_bullet_and_no_cut(stored, briefing):
    passages = compose_briefing(stored, briefing, OPTIONS).quotations[1].passages
    assert {passage.marker for passage in passages} == {"・"}
    assert {passage.cuts for passage in passages} == {frozenset()}


def test_words_that_are_no_longer_there_are_not_quoted(stored, briefing):
    """The stored quote is the user's proof: a record that changed must not speak in its place."""
    entries = tuple(replace(e, quote="言っていない") if e.quote else e for e in briefing.entries)
    with pytest.raises(InputError) as caught:
        compose_briefing(stored, replace(briefing, entries=entries), OPTIONS)
    told = caught.value
    assert (told.code, told.facts["count"]) == ("quotations-changed", 2)
    assert told.facts["entry"] == next(e.id for e in entries if e.quote)


def test_all_excerpts_to_be_answered_are_told_at_once_and_no_quote_breaks_off(stored, briefing):
    """Else one would be met after the other, each ending in the middle of a word."""
    words = "言っていないことを、とても長く、三十字を超えるまで書き続けた文である。"
    excerpt = next(entry for entry in briefing.entries if entry.quote)
    entries = tuple(replace(excerpt, quote="今の文", taken=words) for _ in range(3))
    with pytest.raises(InputError) as caught:
        compose_briefing(stored, replace(briefing, entries=entries), OPTIONS)
    said = explain(caught.value)
    assert f"「{words[:30]}…」など3件の元の文が変わっています。" in said


def test_a_remark_that_is_gone_is_told(stored, briefing):
    entries = tuple(replace(e, remark_id=99_999) if e.quote else e for e in briefing.entries)
    with pytest.raises(InputError) as caught:
        compose_briefing(stored, replace(briefing, entries=entries), OPTIONS)
    assert caught.value.code == "quotation-missing"


def annotate(library: Library, remark: Remark, words: str, **values: object) -> None:
    start = remark.text.index(words)
    library.annotations.add(remark.id, Span(start, start + len(words)), **values)  # type: ignore[arg-type]


def test_annotations_are_clipped_to_what_is_quoted(stored, remarks, briefing):
    annotate(stored, remarks[2], "AISIの予算", meaning=Meaning.FACT, note="確認", tags=["予算"])
    annotate(stored, remarks[2], "取組の公表", meaning=Meaning.CONCERN, note="別", tags=["公表"])
    # What its writer keeps to himself goes on no paper.
    annotate(stored, remarks[2], "予算と", note="自分だけ", private=True)
    first = compose_briefing(stored, briefing, OPTIONS).quotations[0]
    assert first.passages[0].marks == (Mark(Span(0, 2), Meaning.FACT),)
    assert first.tags == ("予算",)
    assert [(note.quote, note.text) for note in first.notes] == [("AISIの予算", "確認")]


def test_what_was_not_asked_for_is_not_printed(stored, remarks, briefing):
    """Notes are for inside the office: one that slips out does harm."""
    annotate(stored, remarks[2], "予算", meaning=Meaning.FACT, note="部外秘", tags=["予算"])
    bare = PaperOptions(
        "題", date(2025, 12, 8), posts=False, citations=False, highlights=False, source_list=False
    )
    paper = compose_briefing(stored, briefing, bare)
    first = paper.quotations[0]
    assert (first.post, first.citation, first.tags, first.notes) == ("", "", (), ())
    assert first.passages[0].marks == ()
    assert paper.sources == ()


def test_comments_can_be_kept_inside_the_office(stored, briefing):
    paper = compose_briefing(stored, briefing, replace(OPTIONS, comments=False))
    assert all(quote.comment == "" for quote in paper.quotations)
    assert not any(isinstance(e, Comment) for s in paper.sections for e in s.entries)


def test_topics_are_known_even_where_tags_are_not_printed(stored, remarks, briefing):
    annotate(stored, remarks[2], "予算", tags=["予算", "体制"])
    bare = replace(OPTIONS, tags=False, arrangement=Arrangement.TOPIC)
    paper = compose_briefing(stored, briefing, bare)
    headings = [section.heading for section in paper.sections]
    assert headings == ["予算", "体制", "論点を付けていない発言", "コメント"]
    assert [quote.repeated for quote in paper.quotations] == [False, True, False]
    assert all(quote.tags == () for quote in paper.quotations)


def test_one_persons_words_of_two_meetings_stand_together(stored, remarks, new_minutes):
    """The user who joined them, or name and affiliation, said that they are one person."""
    facts = MeetingFacts(title="別の会議", number="第1回", date=date(2026, 1, 8), kind="議事概要")
    other = new_minutes(name="別.txt", facts=facts)
    listed = other.attendee("川崎 花子", "委員", "安全研究機構", "理事長")
    other.remark(other.speaker("川崎委員", attendee=listed, name="川崎 花子"), "人が要る。")
    other.remark(other.speaker(None), "声。")
    meeting = stored.meetings.add(other.build(), other.original(), indexer=NoIndex())
    found = [remarks[2], remarks[3], *stored.remarks.of_meeting(meeting)]
    briefing_id = stored.briefings.create("人")
    for remark in found:
        stored.briefings.add_excerpt(briefing_id, remark.id, Span(0, len(remark.text)))
    by_speaker = replace(OPTIONS, arrangement=Arrangement.SPEAKER)
    paper = compose_briefing(stored, stored.briefings.get(briefing_id), by_speaker)
    assert [(s.heading, s.aside, len(s.entries)) for s in paper.sections] == [
        ("川崎 花子 委員", "安全研究機構 理事長", 2),
        ("（発言者の記載なし）", "", 2),
    ]
    first, second = paper.sections[0].quotations
    assert (first.post, second.post) == ("安全研究機構 所長", "")
    assert second.name == "第1回別の会議　令和8年1月8日"


def test_who_attended_stands_by_group_where_it_is_wanted(stored, briefing):
    (listed,) = compose_briefing(stored, briefing, replace(OPTIONS, attendance=True)).attendance
    assert listed.record == "第3回知能技術調査会（令和7年12月5日）議事概要"
    assert [(group.name, group.people) for group in listed.groups] == [
        ("委員", ("山本 一郎（東都大学 教授（座長））", "川崎 花子（安全研究機構 所長）")),
        ("事務局", ("中村 次郎（推進事務局 局長）",)),
    ]
    assert compose_briefing(stored, briefing, OPTIONS).attendance == ()


def test_the_sheet_tells_what_the_annex_holds(stored, remarks, briefing):
    annotate(stored, remarks[2], "予算", tags=["予算"])
    options = replace(OPTIONS, opening=Opening.SHEET, points="要点その一。\n\n その二。 ")
    sheet = compose_briefing(stored, briefing, options).sheet
    assert sheet is not None
    assert sheet.points == ("要点その一。", "その二。")
    assert sheet.records == ("第3回知能技術調査会（令和7年12月5日）議事概要　1-2ページ",)
    assert sheet.annex == (
        SheetLine("予算", 1, "川崎 花子 委員"),
        SheetLine("体制", 1, "山本 一郎 座長"),
    )
    table = replace(options, arrangement=Arrangement.TABLE)
    told = compose_briefing(stored, briefing, table).sheet
    assert told is not None
    assert [line.heading for line in told.annex] == ["予算", "論点を付けていない発言"]
    assert compose_briefing(stored, briefing, OPTIONS).sheet is None


def test_the_source_list_gives_day_place_file_and_pages(stored, briefing):
    (source,) = compose_briefing(stored, briefing, OPTIONS).sources
    assert source.record == "第3回知能技術調査会（令和7年12月5日）議事概要"
    assert source.details == (
        "令和7年12月5日（金） 16:30～18:30",
        "場所：中央合同庁舎８階講堂",
        "原本：第3回議事概要.txt",
        "引用したページ：1-2",
        "原本にページの印がないため、ページ番号は本文の切れ目から数えたものです。",
    )


def test_the_house_style_is_that_of_the_paper(stored, remarks):
    stored.house_style.set(HouseStyle({Meaning.FACT: "根拠"}, CitationShape.SHORT))
    paper = compose_hits(stored, [hit(remarks[2], "予算")], OPTIONS, query="予算")
    assert paper.quotations[0].citation.startswith("［第3回議事概要 p.")
    assert paper.meanings == {Meaning.FACT: "根拠"}


def test_a_short_citation_names_the_council_where_there_are_two(stored, remarks, new_minutes):
    """第3回 of two councils, each with somebody of the same name, would be taken for one."""
    stored.house_style.set(HouseStyle({}, CitationShape.SHORT))
    facts = MeetingFacts(body="別の会議", title="別の会議", number="第3回", kind="議事録")
    other = new_minutes(name="別.txt", facts=facts)
    other.remark(other.speaker("川崎委員"), "人が要る。")
    meeting = stored.meetings.add(other.build(), other.original(), indexer=NoIndex())
    (strange,) = stored.remarks.of_meeting(meeting)

    def told(*found: Remark) -> list[tuple[str, str]]:
        paper = compose_hits(stored, [hit(each) for each in found], OPTIONS, query="")
        return [(quote.citation, quote.place.short) for quote in paper.quotations]

    assert told(remarks[2]) == [("［第3回議事概要 p.2］", "第3回 p.2")]
    assert told(strange) == [("［第3回議事録 p.1］", "第3回 p.1")]
    assert told(remarks[2], strange) == [
        ("［第3回知能技術調査会議事概要 p.2］", "第3回知能技術調査会 p.2"),
        ("［第3回別の会議議事録 p.1］", "第3回別の会議 p.1"),
    ]


@pytest.fixture
def formed(stored: Library, remarks: list[Remark]) -> Callable[[], Quotation]:
    """The only excerpt of a 資料, all of a remark of two paragraphs or more, as it is printed."""
    briefing_id = stored.briefings.create("形")
    whole = Span(0, len(remarks[2].text))
    stored.briefings.add_excerpt(briefing_id, remarks[2].id, whole)

    def compose() -> Quotation:
        content = stored.briefings.get(briefing_id)
        return compose_briefing(stored, content, OPTIONS).quotations[0]

    return compose


def entry_id(stored: Library) -> EntryId:
    current = stored.briefings.current()
    assert current is not None
    return current.entries[0].id


def printed(quotation: Quotation) -> str:
    return "|".join("".join(run.text for run in runs_of(p)) for p in quotation.passages)


def test_what_the_user_left_out_is_marked(stored, remarks, formed):
    text = remarks[2].text
    stored.excerpts.leave_out(entry_id(stored), [Span(4, 9)])
    quotation = formed()
    assert quotation.extent is Extent.EXCERPT
    assert printed(quotation) == f"{text[:4]}（中略）{text[9:]}".replace("\n", "|")


def test_a_summary_is_told_from_the_words_of_the_record(stored, formed):
    stored.excerpts.summarise(entry_id(stored), "人員を増やす。\n公表も進める。")
    quotation = formed()
    assert quotation.extent is Extent.SUMMARY
    assert printed(quotation) == "【要旨】人員を増やす。|公表も進める。"
    assert quotation.citation.endswith("を加工して作成")
    assert quotation.name == "川崎 花子 委員"


def test_words_that_the_user_kept_are_marked_as_of_then(stored, remarks, formed):
    """The record reads otherwise now: neither may be passed off as the other."""
    whole = remarks[2].text
    stored.corrections.split(remarks[2].id, remarks[2].items[1].span.start)
    with pytest.raises(InputError, match="quotation-changed"):
        formed()
    stored.excerpts.keep_words(entry_id(stored))
    kept = formed()
    assert (kept.extent, printed(kept)) == (Extent.TAKEN, whole.replace("\n", "|"))
    stored.history.undo()
    stored.excerpts.follow_source(entry_id(stored))
    assert printed(formed()).replace("|", "\n") in whole
    assert formed().extent is Extent.WHOLE
