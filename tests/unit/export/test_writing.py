"""One paper, whatever file it goes to: the same words in all, and no file that is not whole."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdfium2
import pytest
from tests.unit.export.papers import HOSTILE, REMARK, paper, quotation

from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.export import pdf, writing
from gijiyomi.export.arranging import arrange
from gijiyomi.export.document import Arrangement, Comment, Opening, Passage, Place, PrintSection
from gijiyomi.export.listing import paper_rows
from gijiyomi.export.markdown import as_markdown
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.reading_back import words_of_pages
from gijiyomi.export.verify import prove
from gijiyomi.export.writing import FileKind, write_paper
from gijiyomi.importing.formats.docx import read_docx


def solid(text: str) -> str:
    return "".join(text.split())


def pdf_text(path: object) -> str:
    file = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in file)
    file.close()
    return solid(text)


def xlsx_text(path: object) -> str:
    with zipfile.ZipFile(path) as package:  # type: ignore[call-overload]
        sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - ours
    return solid("".join(sheet.itertext()))


READERS = {
    FileKind.PDF: pdf_text,
    FileKind.DOCX: lambda path: solid(read_docx(path.read_bytes()).text),
    FileKind.MARKDOWN: lambda path: solid(re.sub(r"\\(.)", r"\1", path.read_text("utf-8"))),
    FileKind.CSV: lambda path: solid(path.read_text("utf-8")),
    FileKind.XLSX: xlsx_text,
}


EXPLAINING = (FileKind.PDF, FileKind.DOCX, FileKind.MARKDOWN)


@pytest.mark.parametrize("arrangement", [Arrangement.TOPIC, Arrangement.TABLE])
def test_every_kind_of_file_says_the_same(tmp_path, arrangement):
    """A minister's PDF and the desk's Excel must not disagree."""
    words = quotation(1, REMARK, "髙橋・山﨑も同意見である。")
    other = quotation(
        *(2, "予算が要る。"),
        topics=("予算", "体制"),
        tags=("予算",),
        comment="要点。",
        unsure=True,
    )
    document = paper(arrangement, sections=())
    sections = (PrintSection("", (words, other)),)
    document = replace(document, sections=arrange(sections, arrangement))
    for kind, read in READERS.items():
        path = tmp_path / f"out.{kind.value}"
        report = write_paper(document, path, kind)
        assert (report.quotations, report.paths) == (2, (path,))
        assert (report.pages is not None) == (kind is FileKind.PDF)
        text = read(path)
        for said in (
            REMARK,
            "髙橋・山﨑も同意見である。",
            "予算が要る。",
            "川崎花子委員",
            "要点。",
        ):
            assert solid(said) in text, kind
        # Under both its 論点.
        assert text.count("予算が要る。") == 2
        assert "再掲" in text
        # Whose words are unsure, is told at each of them, and explained where there is a place.
        assert text.count("発言者は要確認") >= 2 + (kind in EXPLAINING)
        assert ("まだ原本で確かめていない" in text) == (kind in EXPLAINING)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == sorted(
        f".{kind.value}" for kind in FileKind
    )


@pytest.mark.parametrize("kind", FileKind)
def test_what_cannot_be_written_leaves_what_stood_there(tmp_path, monkeypatch, kind):
    path = tmp_path / f"out.{kind.value}"
    path.write_bytes(b"old")
    with pytest.raises(InputError):
        write_paper(paper(sections=(PrintSection("", (Comment("のみ"),)),)), path, kind)
    with pytest.raises(InputError) as caught:
        write_paper(paper(), tmp_path / "missing" / path.name, kind)
    assert caught.value.code == "export-folder-missing"
    if kind is not FileKind.PDF:

        def full(_descriptor: int) -> None:
            raise OSError(28, "no space")

        monkeypatch.setattr("gijiyomi.export.files.os.fsync", full)
        with pytest.raises(EnvironmentFault) as fault:
            write_paper(paper(), path, kind)
        assert fault.value.code == "export-no-space"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_word_file_that_is_not_proven_is_no_file(tmp_path, monkeypatch):
    made = writing.as_docx(paper(sections=(PrintSection("", (quotation(1, "ほかの文。"),)),)))
    monkeypatch.setattr(writing, "as_docx", lambda _document: made)
    with pytest.raises(Defect) as caught:
        write_paper(paper(), tmp_path / "out.docx", FileKind.DOCX)
    assert caught.value.code == "export-not-proven"
    assert list(tmp_path.iterdir()) == []


def test_a_cell_that_excel_would_cut_is_refused(tmp_path):
    long = paper(sections=(PrintSection("", (quotation(1, "長" * 40_000),)),))
    with pytest.raises(InputError) as caught:
        write_paper(long, tmp_path / "out.xlsx", FileKind.XLSX)
    assert caught.value.code == "export-cell-too-long"
    assert write_paper(long, tmp_path / "out.csv", FileKind.CSV).quotations == 1


def test_a_spreadsheet_has_a_row_for_each_quotation_and_only_columns_in_use(tmp_path):
    write_paper(paper(), tmp_path / "out.csv", FileKind.CSV)
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    head, first, comment, second, third = csv.reader(io.StringIO(text))
    assert head[:7] == ["番号", "見出し", "発言者", "役職・所属", "会議", "日付", "ページ"]
    assert first[:3] == ["1", "人員と予算", "川崎 花子 委員"]
    assert comment == ["", "人員と予算", *[""] * 9, "ここから抜粋。", ""]
    assert second[head.index("引用")] == "書面・抜粋"
    assert "（中略）" in second[head.index("発言")]
    assert third[head.index("発言")].startswith("・<b>")
    bare = quotation(1, REMARK, citation="", post="", topics=(), place=Place())
    (names, _row) = paper_rows(paper(sections=(PrintSection("", (bare,)),)))
    assert names == ["番号", "発言者", "役職・所属", "発言", "引用"]
    unsure = replace(bare, unsure=True)
    (_names, row) = paper_rows(paper(sections=(PrintSection("", (unsure,)),)))
    assert row[1] == "川崎 花子 委員（発言者は要確認）"


def test_beside_a_table_of_speakers_a_comment_is_nobodys(tmp_path):
    """Else it would stand under the name of somebody who has not said it."""
    document = paper(Arrangement.TABLE)
    write_paper(document, tmp_path / "out.csv", FileKind.CSV)
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text))]
    empty = rows.index([""] * len(rows[0]))
    assert not any("ここから抜粋。" in cell for row in rows[:empty] for cell in row)
    assert [row[:2] for row in rows[empty + 1 :]] == [
        ["見出し", "コメント"],
        ["人員と予算", "ここから抜粋。"],
    ]
    assert not any(cell for row in rows[empty + 1 :] for cell in row[2:])
    write_paper(document, tmp_path / "out.xlsx", FileKind.XLSX)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        table, comments = (package.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (1, 2))
        assert 'name="コメント"' in package.read("xl/workbook.xml").decode()
    assert "ここから抜粋。" not in table
    assert "ここから抜粋。" in comments


def test_in_markdown_no_word_is_taken_for_a_sign():
    text = as_markdown(paper(sections=(PrintSection("# 見出し", (quotation(1, HOSTILE),)),)))
    shown = next(line for line in text.splitlines() if "太字" in line)
    assert shown == (
        r"> ・\<b\>\&amp;\</b\> \| \*太字\* \_斜体\_ \`code\` \[札\](x) #見出し \~\~消\~\~ 1. \\ "
        "=1+2 @x 〔U+202E〕笑顔😀𠮷田"
    )
    assert "## # 見出し" in text
    starts = paper(sections=(PrintSection("", (quotation(1, passages=PLAIN),)),))
    assert [line for line in as_markdown(starts).splitlines() if line.startswith("> ")] == [
        r"> \# 一",
        r"> 2\. 二",
        r"> \- 三",
    ]


PLAIN = tuple(Passage(text) for text in ("# 一", "2. 二", "- 三"))


def test_cells_of_a_markdown_table_are_one_line_each():
    table = as_markdown(paper(Arrangement.TABLE))
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert len(rows) >= 5
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows[3:]} == {5}


@pytest.fixture(scope="module")
def long_table(tmp_path_factory):
    """Cells that go on over three pages beside others, with two that say nearly the same."""
    cells = (
        quotation(1, *(f"{n}。{REMARK}" for n in range(60)), topics=("甲",)),
        quotation(2, *(f"別{n}。{REMARK}" for n in range(40)), topics=("乙",)),
        quotation(3, "はい。", "はい。そうです。", topics=("甲", "乙")),
    )
    document = paper(
        sections=arrange((PrintSection("", cells),), Arrangement.TABLE),
        opening=Opening.TITLE,
        contents=False,
    )
    path = tmp_path_factory.mktemp("table") / "table.pdf"
    return document, path, write_paper(document, path, FileKind.PDF)


def test_a_table_over_pages_is_proven_and_lies_across(long_table):
    _document, path, report = long_table
    assert report.quotations == 3
    file = pypdfium2.PdfDocument(path)
    sizes = [page.get_size() for page in file]
    file.close()
    assert sum(width > height for width, height in sizes) >= 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("別39。ＡＩの", "別39。ＡＩは"),
        ("はい。そうです。", "はい。そうか。"),
        ("11。ＡＩ", "12。ＡＩ"),
    ],
)
def test_another_word_in_a_cell_is_no_proof(long_table, old, new):
    document, path, _report = long_table
    quoted = pdf.make_volume(document, PrintableText(None)).quoted
    pages = words_of_pages(path.read_bytes())
    prove(pages, quoted)
    wrong = [replace(words, text=words.text.replace(old, new, 1)) for words in quoted]
    assert wrong != list(quoted)
    with pytest.raises(Defect):
        prove(pages, wrong)
