"""A table of 用例 goes into papers: exact, cited, and harmless."""

from datetime import date
from html.parser import HTMLParser

import pytest

from gijiyomi.domain.finding import HitSpan, Lane
from gijiyomi.domain.kwic import KwicLine
from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.export.kwic_table import KwicNames, as_columns, as_html, as_tsv
from gijiyomi.japanese.width import columns
from gijiyomi.library import NoIndex


@pytest.fixture
def names(library, new_minutes):
    facts = MeetingFacts(
        body="調査会", title="調査会", number="第3回", date=date(2025, 12, 5), kind="議事概要"
    )
    made = new_minutes(facts=facts)
    made.remark(made.speaker("村上委員", name="村上 明子"), "AISI")
    meeting = library.meetings.add(made.build(), made.original(), indexer=NoIndex())
    (speaker,) = library.meetings.speakers(meeting)
    return KwicNames({meeting: library.meetings.get(meeting)}, {speaker.id: speaker})


@pytest.fixture
def line(names):
    (meeting,), (speaker,) = names.meetings, names.speakers

    def made(left, keyword, right, *, cut=False, named=True, pages=(5, 5), unsure=False):
        hit = HitSpan(len(left), len(left) + len(keyword), Lane.LITERAL, 0)
        return KwicLine(
            key=1,
            remark_id=RemarkId(1),
            meeting_id=MeetingId(meeting),
            speaker_id=speaker if named else None,
            hit=hit,
            left=left,
            keyword=keyword,
            right=right,
            left_cut=cut,
            right_cut=cut,
            paragraph=Span(0, 99),
            pages=pages,
            unsure=unsure,
        )

    return made


def cells(tsv):
    return [row.split("\t") for row in tsv.removesuffix("\n").split("\n")]


def test_a_row_has_the_words_who_said_them_and_the_source(line, names):
    heading, row = cells(as_tsv([line("の", "AISI", "は", cut=True)], names))
    assert heading == ["前の文脈", "語", "後の文脈", "発言者", "会議", "ページ", "出典"]
    assert row == [
        "…の",
        "AISI",
        "は…",
        "村上 明子",
        "第3回調査会",
        "p.5",
        "第3回調査会（令和7年12月5日）議事概要 p.5〔村上委員〕",
    ]


def test_what_the_record_keeper_says_is_nobodys(line, names):
    _, row = cells(as_tsv([line("", "AISI", "", named=False, pages=None)], names))
    assert row[3:] == ["", "第3回調査会", "", "第3回調査会（令和7年12月5日）議事概要"]


def test_a_speaker_whom_nobody_confirmed_is_told_as_such(line, names):
    made = [line("", "AISI", "", unsure=True)]
    _, row = cells(as_tsv(made, names))
    assert row[-1].endswith("〔村上委員〕（発言者は要確認）")
    assert "（発言者は要確認）" in as_html(made, names)
    assert next(as_columns(made, names, width=120)).endswith("（発言者は要確認）")


@pytest.mark.parametrize("start", ["=1+1", "+81", "-5", "@sum", "＝Ａ１", "－", " =1"])
def test_what_a_spreadsheet_would_work_out_is_made_harmless(line, names, start):
    made = [line(start, start, start)]
    _, row = cells(as_tsv(made, names))
    assert row[:3] == [f"'{start}"] * 3
    assert f"<b>&#x27;{start.replace('+', '+')}</b>" in as_html(made, names)


def test_a_pipe_gets_the_words_as_they_stand(line, names):
    _, row = cells(as_tsv([line("=1", "+", "-")], names, for_spreadsheet=False))
    assert row[:3] == ["=1", "+", "-"]


def test_tabs_and_line_ends_do_not_tear_rows_apart(line, names):
    rows = cells(as_tsv([line("a\tb", "c\nd", "e\rf")], names))
    assert len(rows) == 2
    assert rows[1][:3] == ["a b", "c d", "e f"]


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, _attributes):
        if tag in {"td", "th"}:
            self.found.append("")

    def handle_data(self, data):
        self.found[-1] += data


def test_html_has_the_same_cells_and_no_markup_of_the_minutes(line, names):
    made = [line("<b>&", "<script>", '"')]
    parser = _Cells()
    parser.feed(as_html(made, names))
    assert parser.found == [cell for row in cells(as_tsv(made, names)) for cell in row]
    assert "<script>" not in as_html(made, names)


def test_on_a_screen_keywords_stand_below_one_another(line, names):
    made = [line("あ", "AISI", "い"), line("あいう abc" * 9, "ＡＩＳＩ", "い" * 60, cut=True)]
    shown = list(as_columns(made, names, width=100))
    at = [
        columns(row[: row.index(found)])
        for row, found in zip(shown, ("AISI", "ＡＩＳＩ"), strict=False)
    ]
    assert at[0] == at[1]
    assert max(map(columns, shown)) <= 100
    assert all(row.endswith("村上 明子［第3回議事概要 p.5］") for row in shown)


def test_a_narrow_screen_keeps_some_context(line, names):
    (row,) = as_columns([line("あ" * 30, "AISI", "い" * 30)], names, width=20)
    assert "あああ" in row
    assert list(as_columns([], names, width=20)) == []
