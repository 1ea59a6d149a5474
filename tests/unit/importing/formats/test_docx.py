"""If these fail, words that stand in a Word document are missing from its minutes, or words
that were deleted from it come back."""

from __future__ import annotations

import pytest
from tests.unit.importing.formats.making import docx_of, p, r, table, zip_of

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RegionKind, RemarkKind
from gijiyomi.importing.formats.docx import read_docx
from gijiyomi.importing.formats.docx.numbering import kanji_number, roman
from gijiyomi.importing.reading import parse_bytes

_NUMBERED = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'


def _lines(body: str, **parts: str) -> list[str]:
    return read_docx(docx_of(body, **parts)).text.splitlines()


def test_tracked_changes_are_accepted_and_told():
    document = read_docx(
        docx_of(
            p(
                "案に",
                '<w:del w:id="1"><w:r><w:delText>反対</w:delText></w:r></w:del>',
                f'<w:ins w:id="2">{r("賛成")}</w:ins>',
                "します。",
                f'<w:moveFrom w:id="3">{r("消えた")}</w:moveFrom>',
                f'<w:moveTo w:id="4">{r("移った")}</w:moveTo>',
            )
        )
    )
    assert document.text == "案に賛成します。移った\n"
    assert [warning.code for warning in document.warnings] == ["tracked-changes"]
    assert read_docx(docx_of(p("そのまま。"))).warnings == ()


def test_a_deleted_paragraph_end_joins_what_it_parted():
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert _lines(p("前半", properties=deleted) + p("後半。") + p("次。")) == ["前半後半。", "次。"]


def test_a_deleted_row_is_left_out():
    rows = (
        "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + p("旧") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("新") + "</w:tc></w:tr></w:tbl>"
    )
    assert _lines(rows) == ["新"]


def test_names_with_furigana_keep_their_letters_and_the_reading_stands_apart():
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('かつらぎ')}</w:rt>"
        f"<w:rubyBase>{r('葛城')}</w:rubyBase></w:ruby></w:r>"
    )
    document = read_docx(docx_of(p(ruby, "委員から説明します。")))
    assert document.text == "葛城委員から説明します。\nかつらぎ\n"
    (reading,) = document.told
    assert document.text[reading.span.start : reading.span.end] == "かつらぎ\n"
    assert reading.kind is RegionKind.FURNITURE


def test_furigana_as_older_words_write_it():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = r"<w:r><w:instrText>EQ \* jc2 \o\ad(\s\up 9(みの),箕)</w:instrText></w:r>"
    assert _lines(p(begin, code, end, "委員")) == ["箕委員", "みの"]


def test_fields_show_their_result_and_not_their_instruction():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>DATE \\@ yyyy</w:instrText></w:r>"
    field = (mark("begin"), code, mark("separate"), r("令和6年"), mark("end"))
    assert _lines(p(*field, "4月")) == ["令和6年4月"]
    assert _lines(p(f'<w:fldSimple w:instr="TITLE">{r("題名")}</w:fldSimple>')) == ["題名"]


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{p('枠の中')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        "</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _lines(p("本文。", drawing)) == ["本文。", "枠の中"]
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert _lines(p("本文。", old)) == ["本文。", "枠の中"]


def test_content_controls_are_read_unless_they_only_ask_to_be_filled_in():
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('会長　山田')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{r('中で')}</w:sdtContent></w:sdt>"
    asking = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{p('ここをクリック')}</w:sdtContent></w:sdt>"
    )
    assert _lines(filled + p("文の", inline, "す。") + asking) == ["会長　山田", "文の中です。"]


def test_symbols_hyphens_and_breaks():
    runs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>',
        r("印"),
        "<w:r><w:tab/></w:r>",
        r("e"),
        "<w:r><w:noBreakHyphen/></w:r>",
        r("Gov"),
        "<w:r><w:softHyphen/></w:r>",
        "<w:r><w:br/></w:r>",
        r("次の行\uf0b7"),
    )
    assert _lines(p(*runs)) == ["●印\te-Gov", "次の行•"]


def test_hidden_text_is_left_out():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内緒</w:t></w:r>"
    assert _lines(p("表の", hidden, "声")) == ["表の声"]


def test_numbers_that_word_counts_by_itself():
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/>'
        '<w:lvlText w:val="第%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/>'
        '<w:lvlText w:val="%2"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/>'
        '<w:lvlText w:val="%1-%3"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )

    def item(text: str, level: int, number: int = 1) -> str:
        return p(text, properties=_NUMBERED.format(level=level, list=number))

    body = (
        item("開会", 0)
        + item("甲", 1)
        + item("乙", 1)
        + item("細目", 2)
        + item("議事", 0)
        + item("丙", 1)
        + item("点", 0, 2)
        + item("続き", 0, 3)
    )
    assert _lines(body, numbering=numbering) == [
        "第一　開会",
        "①　甲",
        "②　乙",
        "一-１　細目",
        "第二　議事",
        "①　丙",
        "•点",
        "第九　続き",
    ]


def test_numbers_that_come_with_a_style():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="Heading"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Sub"><w:basedOn w:val="Heading"/></w:style>'
    )
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("一番", "Heading", ""),
            ("二番", "Sub", ""),
            ("番号なし", "Heading", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    assert _lines(body, numbering=numbering, styles=styles) == ["1.　一番", "2.　二番", "番号なし"]


@pytest.mark.parametrize(("number", "written"), [(1, "I"), (4, "IV"), (1994, "MCMXCIV")])
def test_roman(number, written):
    assert roman(number) == written


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (21, "二十一"), (110, "百十")]
)
def test_kanji_number(number, written):
    assert kanji_number(number) == written


def test_rows_are_lines_with_cells_apart():
    body = table(
        (p("座長"), p("松本　一郎"), p("大学教授")),
        (p("委員"), p("木下　花") + p("谷　次郎"), p("会社社長") + p("弁護士")),
        (p("発言者"), p("第一段落。") + p("第二段落。") + p("第三段落。")),
    )
    assert _lines(body) == [
        "座長\t松本　一郎\t大学教授",
        "委員\t木下　花\t会社社長",
        "\t谷　次郎\t弁護士",
        "発言者\t第一段落。",
        "第二段落。",
        "第三段落。",
    ]


def test_a_table_in_a_table():
    assert _lines(table((p("外"), table((p("内1"), p("内2")))))) == ["外\t内1\t内2"]


def test_page_heads_and_feet_are_furniture_and_stand_once():
    document = read_docx(
        docx_of(p("本文。"), header=p("第1回会議"), header2=p("第1回会議"), footer=p("1"))
    )
    assert document.text == "第1回会議\n本文。\n1\n"
    assert [region.kind for region in document.told] == [RegionKind.FURNITURE] * 2


def test_footnotes_are_the_record_keepers_and_say_where_they_belong():
    def mark(key: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{key}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
        for key, text in ((0, "区切り"), (5, "後の注。"), (3, "先の注。"))
    )
    body = (
        p("第1回 試験会議 議事録")
        + p("【林会長】")
        + p("基本法", mark(3), "に基づき", mark(5), "ます。")
    )
    (minutes,) = parse_bytes("a.docx", docx_of(body, footnotes=notes))
    speech, *kept = minutes.remarks
    assert speech.text == "基本法（注1）に基づき（注2）ます。"
    assert [(note.kind, note.text) for note in kept] == [
        (RemarkKind.NARRATIVE, "（注1）先の注。"),
        (RemarkKind.NARRATIVE, "（注2）後の注。"),
    ]


def test_pages_are_those_of_the_last_layout_and_told_to_be_inferred():
    feed = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p("第1回 試験会議 議事録")
        + p("【林会長】")
        + p("始めま", feed, "す。次に移ります。")
        + p(feed, "終わります。")
    )
    (minutes,) = parse_bytes("a.docx", docx_of(body))
    (speech,) = minutes.remarks
    assert speech.pages == (1, 3)
    first, second = speech.paragraphs
    assert (first.page, first.turns[0].offset, second.page) == (1, 3, 3)
    assert minutes.source.pages_inferred
    assert "pages-inferred" in [warning.code for warning in minutes.warnings]


def test_every_paragraph_stands_alone_even_without_a_full_stop():
    body = p("第1回 試験会議 議事録") + p("【林会長】") + p("資料1について") + p("説明します。")
    (minutes,) = parse_bytes("a.docx", docx_of(body))
    assert [paragraph.text for paragraph in minutes.remarks[0].paragraphs] == [
        "資料1について",
        "説明します。",
    ]
    assert minutes.accounted == len(minutes.source.text)


@pytest.mark.parametrize("element", ["ins", "hyperlink", "sdt", "drawing", "ruby"])
def test_nesting_up_to_the_limit_is_read_without_harm(element):
    inside = f"<w:{element}>" * 190 + r("底") + f"</w:{element}>" * 190
    assert len(_lines(p("上", inside))) >= 1


def test_tables_nested_up_to_the_limit_are_read():
    nested = p("底")
    for _ in range(60):
        nested = table((nested,))
    assert _lines(nested) == ["底"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of({"word/document.xml": "<a"}), "xml-broken"),
        (zip_of({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "xml-doctype"),
        (docx_of(p("")), "empty-file"),
        (docx_of("<w:p>" * 300 + "</w:p>" * 300), "xml-too-deep"),
        (zip_of({"_rels/.rels": "<Relationships/>", "x": ""}), "docx-damaged"),
    ],
    ids=["cut off", "doctype", "empty", "deep", "no main part"],
)
def test_refused(data, code):
    with pytest.raises(InputError) as caught:
        read_docx(data)
    assert caught.value.code == code
