"""If these fail, paragraphs of a Word document run into each other, or a day that stands alone
under the title is taken for something that was said."""

from __future__ import annotations

from datetime import date

from tests.unit.importing.formats.making import docx_of, p

from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.accounting import report_of
from gijiyomi.importing.reading import parse_bytes

_SENTENCE = "本日は議題の内容について御説明を申し上げたいと存じますので、資料を御覧ください"


def _read(*lines: str) -> ParsedMinutes:
    (minutes,) = parse_bytes("a.docx", docx_of("".join(p(line) for line in lines)))
    return minutes


def _paragraphs(minutes: ParsedMinutes) -> list[str]:
    return [one.text for remark in minutes.remarks for one in remark.paragraphs]


def test_notes_keep_their_paragraphs_and_their_day():
    notes = ["体制", "設計班：澤野、千葉、", "製造班（頭、足）：太田、山本", "監督：大野、"]
    minutes = _read("議事録", "2018/8/24", *notes)
    assert _paragraphs(minutes) == notes
    assert minutes.meeting.date == date(2018, 8, 24)
    assert report_of(minutes).joined_lines == 0


def test_paragraphs_of_one_length_are_not_taken_for_broken_lines():
    said = [f"{_SENTENCE}{end}" for end in ("ね。", "な、", "か。", "ね、", "よ。", "と。")]
    assert _paragraphs(_read("第3回架空会議議事録", "議事", *said)) == said


def test_a_text_pasted_with_its_lines_broken_is_put_together():
    text = f"{_SENTENCE * 12}。"
    broken = [text[at : at + 40] for at in range(0, len(text), 40)]
    assert _paragraphs(_read("第3回架空会議議事録", "議事", *broken)) == [text]
