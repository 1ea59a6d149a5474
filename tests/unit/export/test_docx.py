"""The Word file goes on being worked on: sound for Word, styled, and quoting what was said."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.unit.export.papers import HOSTILE, REMARK, paper, quotation

from gijiyomi.domain.errors import Defect
from gijiyomi.export.document import (
    Arrangement,
    Extent,
    Opening,
    Passage,
    PrintSection,
    Typeface,
)
from gijiyomi.export.docx import as_docx, prove_docx
from gijiyomi.export.markdown import as_markdown
from gijiyomi.importing.formats.docx import read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ECMA-376 part 1, 17.3.1.26 and 17.3.2.28: Word refuses a file with these in another order.
PARAGRAPH = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "shd", "tabs", "spacing"),
    *("ind", "jc", "outlineLvl", "sectPr"),
]
RUN = ["rFonts", "b", "bCs", "color", "sz", "szCs", "u", "shd", "lang"]
SECTION = ["headerReference", "footerReference", "type", "pgSz", "pgMar", "titlePg"]


def parse(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - our own


def parts(document: object) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(as_docx(document).content)) as package:  # type: ignore[arg-type]
        return {name: parse(package.read(name)) for name in package.namelist()}


@pytest.fixture(scope="module")
def written() -> dict[str, ElementTree.Element]:
    return parts(paper())


def names(element: ElementTree.Element) -> list[str]:
    return [child.tag.removeprefix(W) for child in element]


@pytest.mark.parametrize("arrangement", Arrangement)
@pytest.mark.parametrize("opening", Opening)
def test_every_layout_is_proven_and_has_its_elements_in_the_order_that_word_asks(
    arrangement, opening
):
    document = paper(arrangement, opening=opening)
    prove_docx(as_docx(document).content, document)
    for part in parts(document).values():
        for kind, order in (("pPr", PARAGRAPH), ("rPr", RUN), ("sectPr", SECTION)):
            for properties in part.iter(f"{W}{kind}"):
                places = [order.index(name) for name in names(properties)]
                assert places == sorted(places), names(properties)
        for cell in part.iter(f"{W}tc"):
            assert names(cell)[-1] == "p"
        whole = part.find(f"{W}body")
        for at, name in enumerate(body := names([] if whole is None else whole)):
            assert name != "tbl" or body[at + 1] == "p"


def test_every_part_and_style_that_is_named_is_there(written):
    types = {element.get("PartName") for element in written["[Content_Types].xml"]} - {None}
    assert types == {f"/{name}" for name in written if not name.endswith((".rels", "Types].xml"))}
    targets = [link.get("Target") for link in written["word/_rels/document.xml.rels"]]
    assert all(f"word/{target}" in written for target in targets)
    styles = {style.get(f"{W}styleId") for style in written["word/styles.xml"].iter(f"{W}style")}
    used = {
        style.get(f"{W}val")
        for part in written.values()
        for style in [*part.iter(f"{W}pStyle"), *part.iter(f"{W}tblStyle")]
    }
    assert used - styles == set()
    marks = [
        mark.get(f"{W}name") for mark in written["word/document.xml"].iter(f"{W}bookmarkStart")
    ]
    links = [link.get(f"{W}anchor") for link in written["word/document.xml"].iter(f"{W}hyperlink")]
    assert len(set(marks)) == len(marks)
    assert set(links) <= set(marks)
    assert links


def test_words_keep_their_roles_as_styles_that_the_user_can_change(written):
    told = {}
    for paragraph in written["word/document.xml"].iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None:
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
            told.setdefault(style.get(f"{W}val"), []).append(text)
    assert told["Title"] == ["体制に関する主な発言"]
    assert told["Heading1"] == ["人員と予算", "その他", "出席者", "出典", "この資料について"]
    assert told["Heading2"][0] == "1. 川崎 花子 委員（安全研究機構 所長）"
    assert told["Quote"][0] == f"・{REMARK}"
    assert told["Quote"][3:5] == ["（中略）", f"・{REMARK}（後略）"]
    assert told["Citation"][1].endswith("p.5〔川崎委員〕書面・抜粋")
    assert told["Normal"][-1].startswith("凡例　重要　提案・賛成")
    assert told["Note"] == ["メモ　「体制」について想定問に使う。確認済。"]
    assert told["Remark"] == ["コメント　ここから抜粋。", "コメント　要点。"]
    names_of = {s.get(f"{W}styleId"): s for s in written["word/styles.xml"].iter(f"{W}style")}
    assert names_of["Citation"].find(f"{W}name").get(f"{W}val") == "出典"
    assert names_of["Heading2"].find(f"{W}name").get(f"{W}val") == "heading 2"


def test_japanese_letters_have_a_japanese_face(written):
    for fonts in written["word/styles.xml"].iter(f"{W}rFonts"):
        assert fonts.get(f"{W}eastAsia", "").startswith("BIZ UD")
    lang = written["word/styles.xml"].find(f".//{W}lang")
    assert lang is not None
    assert lang.get(f"{W}eastAsia") == "ja-JP"
    quote = parts(paper(typeface=Typeface.GOTHIC))["word/styles.xml"]
    faces = [f.get(f"{W}eastAsia") for f in quote.iter(f"{W}rFonts")]
    assert set(faces) == {"BIZ UDGothic"}


def test_every_page_has_its_number_and_the_caution(written):
    footer = written["word/footer.xml"]
    assert [f.text.strip() for f in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert "取扱注意" in "".join(footer.itertext())
    assert "体制に関する主な発言" in "".join(written["word/header.xml"].itertext())


def test_a_cover_has_neither_head_nor_foot_and_a_table_lies_across():
    body = parts(paper(Arrangement.TABLE, opening=Opening.COVER))["word/document.xml"]
    pages = list(body.iter(f"{W}sectPr"))
    assert pages[0].find(f"{W}titlePg") is not None
    turned = [page.find(f"{W}pgSz").get(f"{W}orient") for page in pages]  # type: ignore[union-attr]
    assert turned == [None, "landscape", None]
    head = body.find(f".//{W}tr/{W}trPr/{W}tblHeader")
    assert head is not None


def test_words_are_read_back_as_they_were_whatever_signs_are_among_them():
    text = read_docx(as_docx(paper()).content).text
    assert HOSTILE.replace("\u202e", "〔U+202E〕") in text
    assert as_docx(paper()).substituted == 1
    assert "表示できない文字 1字は、文字番号（例：〔U+202E〕）" in text


def test_the_same_paper_is_the_same_bytes():
    assert as_docx(paper()).content == as_docx(paper()).content


def altered(content: bytes, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as taken:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            taken.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("arrangement", [Arrangement.ORDER, Arrangement.TABLE])
@pytest.mark.parametrize(
    ("old", "new"), [("重視すべき", "重視しない"), ("の NeurIPS でも", "のNeurIPSでも")]
)
def test_a_word_or_a_blank_that_is_not_as_it_was_said_is_no_proof(arrangement, old, new):
    document = replace(paper(), sections=(PrintSection("", (quotation(1, f"{REMARK}終。"),)),))
    if arrangement is Arrangement.TABLE:
        document = paper(arrangement)
    with pytest.raises(Defect) as caught:
        prove_docx(altered(as_docx(document).content, old, new), document)
    assert caught.value.code == "export-not-proven"


def test_words_that_changed_places_are_no_proof():
    document = paper(
        sections=(PrintSection("", (quotation(1, "はい。"), quotation(2, "いいえ。"))),)
    )
    turned = paper(sections=(PrintSection("", (quotation(1, "いいえ。"), quotation(2, "はい。"))),))
    with pytest.raises(Defect):
        prove_docx(as_docx(turned).content, document)


def test_a_file_that_cannot_be_read_is_no_proof():
    with pytest.raises(Defect) as caught:
        prove_docx(b"PK nothing", paper())
    assert caught.value.code == "export-unreadable"


def test_a_thousand_quotations_are_written_and_proven():
    many = paper(sections=(PrintSection("", tuple(quotation(n, REMARK) for n in range(1, 1001))),))
    content = as_docx(many).content
    prove_docx(content, many)
    assert len(re.findall(REMARK, read_docx(content).text)) == 1000


def test_nothing_of_the_machine_that_wrote_it_is_in_it(written):
    told = "".join("".join(part.itertext()) for part in written.values())
    assert str(Path.home()) not in told
    core = written["docProps/core.xml"]
    assert [child.tag.rpartition("}")[2] for child in core] == [
        "title",
        "language",
        "created",
        "modified",
    ]


def test_the_users_own_words_never_look_like_those_of_the_record():
    cut = Passage("予算と人員を拡充すべき。", "・", omissions=(3,))
    summary = quotation(
        2, extent=Extent.SUMMARY, passages=(Passage("【要旨】拡充が要る。"),), citation="出典を加工"
    )
    document = paper(sections=(PrintSection("", (quotation(1, passages=(cut,)), summary)),))
    content = as_docx(document).content
    prove_docx(content, document)
    assert "・予算と（中略）人員を拡充すべき。" in read_docx(content).text
    body = parts(document)["word/document.xml"]
    styles = [s.get(f"{W}val") for s in body.iter(f"{W}pStyle")]
    assert (styles.count("Quote"), styles.count("Summary")) == (1, 1)
    text = as_markdown(document)
    assert "> ・予算と（中略）人員を拡充すべき。" in text
    assert "\n【要旨】拡充が要る。" in text
