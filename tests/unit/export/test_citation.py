"""A citation that a reader cannot follow back to the page is worth nothing."""

from dataclasses import replace
from datetime import date

import pytest

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.export.citation import cite, cite_as, quoted_with_source, short_citation
from gijiyomi.export.sources import page_list, running_title, source_lines, taken_from

MEETING = Meeting(
    id=MeetingId(1),
    body="人工知能戦略専門調査会",
    title="人工知能戦略専門調査会",
    number="第3回",
    date=date(2025, 12, 5),
    start=None,
    end=None,
    place=None,
    kind="議事概要",
    remark_count=1,
    item_count=1,
    attendee_count=0,
    annotation_count=0,
    pages_inferred=False,
    source_name="gaiyo.txt",
)


def test_the_full_citation():
    assert (
        cite(MEETING, pages=(5, 5), label="村上委員")
        == "第3回人工知能戦略専門調査会（令和7年12月5日）議事概要 p.5〔村上委員〕"
    )


@pytest.mark.parametrize(
    ("facts", "pages", "label", "citation"),
    [
        ({}, (5, 6), None, "第3回人工知能戦略専門調査会（令和7年12月5日）議事概要 p.5-6"),
        ({}, None, "座長", "第3回人工知能戦略専門調査会（令和7年12月5日）議事概要〔座長〕"),
        ({"number": None}, None, None, "人工知能戦略専門調査会（令和7年12月5日）議事概要"),
        ({"date": None}, (1, 1), None, "第3回人工知能戦略専門調査会議事概要 p.1"),
        ({"kind": ""}, (1, 1), None, "第3回人工知能戦略専門調査会（令和7年12月5日） p.1"),
        (
            {"title": "", "body": "", "number": None, "date": None, "kind": ""},
            None,
            None,
            "gaiyo.txt",
        ),
    ],
)
def test_what_the_record_does_not_say_is_left_out(facts, pages, label, citation):
    assert cite(replace(MEETING, **facts), pages=pages, label=label) == citation


@pytest.mark.parametrize(
    ("facts", "pages", "citation"),
    [
        ({}, (5, 5), "［第3回議事概要 p.5］"),
        ({}, (5, 6), "［第3回議事概要 p.5-6］"),
        ({"number": None}, None, "［令和7年12月5日議事概要］"),
        ({"number": None, "date": None}, (2, 2), "［人工知能戦略専門調査会議事概要 p.2］"),
    ],
)
def test_the_short_citation(facts, pages, citation):
    assert short_citation(replace(MEETING, **facts), pages=pages) == citation


def test_a_citation_goes_through_the_encodings_that_offices_use():
    """An en dash between pages would arrive as a question mark."""
    told = cite(replace(MEETING, number="第12回"), pages=(9, 10), label="村上委員")
    assert told.endswith(" p.9-10〔村上委員〕")
    for encoding in ("cp932", "iso-2022-jp"):
        assert told.encode(encoding).decode(encoding) == told


def test_pages_are_listed_in_runs():
    assert page_list([8, 3, 4, 5, 4]) == "3-5, 8"


def test_the_source_list_says_when_pages_were_counted_from_gaps():
    inferred = replace(MEETING, pages_inferred=True)
    (line,) = source_lines([inferred], {MEETING.id: {3}})
    (plain,) = source_lines([MEETING], {MEETING.id: {3}})
    assert set(line.details) - set(plain.details) == {
        "原本にページの印がないため、ページ番号は本文の切れ目から数えたものです。"
    }


def test_the_cover_names_one_record_or_counts_the_others():
    other = replace(MEETING, id=MeetingId(2), number="第2回")
    assert taken_from([MEETING]) == "第3回人工知能戦略専門調査会議事概要から"
    assert taken_from([MEETING, other]).endswith("ほか 1会議の記録から")
    assert taken_from([]) == ""


def test_a_running_head_without_a_date_is_the_meeting_alone():
    assert running_title(replace(MEETING, date=None)) == "第3回人工知能戦略専門調査会"


@pytest.mark.parametrize("shape", CitationShape)
def test_what_is_copied_says_that_its_speaker_is_unsure(shape):
    """It goes into a paper where no triangle is seen."""
    sure = cite_as(shape, MEETING, pages=(5, 5), label="村上委員")
    told = cite_as(shape, MEETING, pages=(5, 5), label="村上委員", unsure=True)
    assert told == f"{sure}（発言者は要確認）"


def test_a_citation_has_the_shape_that_the_user_chose():
    full = cite_as(CitationShape.FULL, MEETING, pages=(5, 5), label="村上委員")
    short = cite_as(CitationShape.SHORT, MEETING, pages=(5, 5), label="村上委員")
    assert full == "第3回人工知能戦略専門調査会（令和7年12月5日）議事概要 p.5〔村上委員〕"
    assert short == "［第3回議事概要 p.5］"
    assert quoted_with_source(CitationShape.FULL, "甲", full) == f"「甲」\n（{full}）"
    assert quoted_with_source(CitationShape.SHORT, "甲", short) == "「甲」［第3回議事概要 p.5］"
