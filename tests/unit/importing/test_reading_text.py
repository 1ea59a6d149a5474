"""If these fail, the user reads and quotes something else than the page says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.importing import variants

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.parsing.lines import join_lines, split_lines
from gijiyomi.importing.parsing.reading_text import reading_text
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.japanese.radicals import replace_radicals

_SEEDS = pytest.mark.parametrize("seed", variants.seeds(), ids=lambda path: path.name[:3])


def _read(text: str) -> str:
    return reading_text(join_lines(text, split_lines(text))).text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("A I S I の人員", "AISIの人員"),
        ("生成 A I 活用", "生成AI活用"),
        ("A I 政策、K P I やD O E", "AI政策、KPIやDOE"),
        ("G 20でもG 7でも", "G20でもG7でも"),
        ("AI for Science分野", "AI for Science分野"),
        ("CDO Office", "CDO Office"),
        ("Chief AI Officer", "Chief AI Officer"),
        ("ルールも 踏まえつつ", "ルールも踏まえつつ"),
        ("令和 5 年 5 月", "令和5年5月"),
        ("高い　専門性", "高い　専門性"),
        ("Responsible\nDevelopmentの", "Responsible Developmentの"),
        ("A\nI S I の", "AISIの"),
        ("2030\n年に、10\n0円", "2030年に、100円"),
        ("スコ\n\nープにしたい", "スコープにしたい"),
        ("\u2fbc度な\u2f40援", "高度な支援"),
        ("１つ目　ＡＩ", "１つ目　ＡＩ"),
    ],
)
def test_what_extraction_did_is_undone(source, shown):
    assert _read(source) == shown


_LETTERS = st.sampled_from("AISI政策の、。 \n\u3000ab12－・\u2fbc")


@given(st.text(_LETTERS, min_size=1).filter(lambda text: text.strip()))
def test_every_character_stands_for_one_of_the_source(source):
    joined = reading_text(join_lines(source, split_lines(source)))
    assert list(joined.positions) == sorted(set(joined.positions))
    for shown, position in zip(joined.text, joined.positions, strict=True):
        origin = replace_radicals(source[position])
        assert shown == origin or (shown == " " and origin == "\n")
    left_out = set(range(len(source))) - set(joined.positions)
    assert all(source[position].isspace() for position in left_out)


@_SEEDS
def test_only_white_space_and_marks_are_left_out_of_the_reading_text(seed):
    minutes = variants.parsed(seed)
    text = minutes.source.text
    shown = {
        position for r in minutes.remarks for p in r.paragraphs for position in p.origin.starts
    }
    spoken = {RegionKind.REMARK, RegionKind.NARRATIVE}
    for region in minutes.regions:
        if region.kind not in spoken:
            continue
        rest = "".join(text[i] if i not in shown else "\n" for i in range(*region.span))
        rest = re.sub(r"【[^】]*】", "", rest)
        assert re.fullmatch(r"[\s・①-⑳－〇-]*", rest), rest


@_SEEDS
def test_any_span_of_reading_text_finds_its_source_and_back(seed):
    for remark in variants.parsed(seed).remarks:
        for paragraph in remark.paragraphs:
            origin, length = paragraph.origin, len(paragraph.text)
            for start in range(0, length, 7):
                span = Span(start, min(length, start + 5))
                base = origin.to_base(span)
                assert origin.from_base(base) == span
                source = variants.parsed(seed).source.text[base.start : base.end]
                shown = paragraph.text[span.start : span.end]
                assert "".join(source.split()) == "".join(shown.split())


@_SEEDS
def test_every_character_is_accounted_for(seed):
    minutes = variants.parsed(seed)
    assert minutes.accounted == len(minutes.source.text)
    position = 0
    for region in minutes.regions:
        assert region.span.start == position
        position = region.span.end
    assert position == len(minutes.source.text)


@given(
    st.text(
        st.sampled_from("【松尾座長】\n〇議事概要・。日時令和7年12月5 出席者山田太郎\t-1\f"),
        min_size=1,
    )
)
def test_no_text_breaks_the_account(text):
    data = ("第1回会議　議事録\n" + text).encode()
    (minutes,) = parse_bytes("any.txt", data)
    assert sum(region.span.length for region in minutes.regions) == len(minutes.source.text)
    for remark in minutes.remarks:
        for paragraph in remark.paragraphs:
            assert paragraph.text == paragraph.text.strip() != ""
            assert len(paragraph.origin) == len(paragraph.text)
