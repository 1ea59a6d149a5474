"""If these fail, a user is told wrongly what was repaired in a file, or not what was missed."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.importing import variants

from gijiyomi.domain.minutes import (
    MOST_QUOTED,
    ReadingReport,
    Region,
    RegionKind,
    SourceWarning,
    Stretch,
)
from gijiyomi.domain.text import Span
from gijiyomi.importing.accounting import report_of
from gijiyomi.importing.reading import parse_bytes

_HEAD = """人工林調査会（第２回）
議事概要
日時：令和７年５月８日
出席者：山田太郎座長、鈴木花子委員
議事
○山田座長　"""


def _report(talk: str, head: str = _HEAD) -> ReadingReport:
    (minutes,) = parse_bytes("議事概要.txt", f"{head}{talk}\n○鈴木委員　賛成である。\n".encode())
    return minutes.report


def test_each_space_that_was_closed_is_counted():
    assert _report("A I S I の体制を議論したい。").closed_spaces == 4
    assert _report("AISIの体制を議論したい。").closed_spaces == 0


def test_spaces_that_stay_or_stand_at_line_ends_are_not_counted():
    assert _report("OpenAI Japan と話した。").closed_spaces == 1
    talk = "森林の手入れについて、次の論点が" + "あ" * 30 + "  \n  " + "い" * 47 + "。"
    assert _report(talk).closed_spaces == 0


def test_each_radical_that_was_replaced_is_counted():
    assert _report("⾼い⽊を⽀える。").replaced_radicals == 3
    assert _report("高い木を支える。").replaced_radicals == 0


def test_line_ends_inside_paragraphs_are_counted_not_those_between_them():
    seed = variants.parsed(variants.seeds()[1])
    assert seed.report.joined_lines > 100
    assert _report("短い。\n○鈴木委員　はい。").joined_lines == 0


def test_what_is_unclassified_is_quoted_with_its_page():
    minutes = variants.parsed(variants.seeds()[0])
    page = minutes.source.pages[3]
    at = minutes.source.text.index("\n", page.start) + 1
    stray = Span(at, at + 200)
    regions = (
        Region(Span(0, at), RegionKind.FURNITURE),
        Region(stray, RegionKind.UNCLASSIFIED),
        Region(Span(stray.end, len(minutes.source.text)), RegionKind.FURNITURE),
    )
    report = report_of(replace(minutes, regions=regions))
    assert (report.unclassified, report.stretches) == (200, 1)
    (quoted,) = report.quoted
    assert (quoted.page, quoted.length) == (page.number, 200)
    assert 0 < len(quoted.text) <= 120
    assert "".join(quoted.text.split()) in "".join(minutes.source.text[at:].split())


def test_pages_that_are_pictures_are_named():
    minutes = variants.parsed(variants.seeds()[0])
    warnings = (SourceWarning("picture-page", page=2), SourceWarning("picture-page", page=5))
    assert report_of(replace(minutes, warnings=warnings)).picture_pages == (2, 5)


def test_reports_of_several_meetings_add_up_without_growing_for_ever():
    one = ReadingReport(1, 2, 3, (4,), 5, 1, (Stretch("x", 5, 4),))
    both = one + one
    assert both == ReadingReport(2, 4, 6, (4, 4), 10, 2, one.quoted * 2)
    total = sum([one] * 200, ReadingReport())
    assert total.stretches == 200
    assert len(total.quoted) == MOST_QUOTED
