"""The guide as a PDF: whole, with bookmarks, and with words for who cannot see its pictures."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date

import pikepdf
import pypdfium2
import pytest

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.export.guide import guide_folder, guide_text, write_guide
from gijiyomi.export.guide.blocks import Table as GuideTable
from gijiyomi.export.guide.blocks import Words
from gijiyomi.export.guide.paper import picture_size, shares

KEYS = "### ファイル\n\n| キー | すること |\n|---|---|\n| Ctrl+O | 会議録を読み込む |"
DAY = date(2026, 4, 1)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting += list(each)
        elif isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            waiting.append(each.get("/K", pikepdf.Array()))


def test_the_guide_is_set_whole(tmp_path):
    path = tmp_path / "使い方 𠮷.pdf"
    pages = write_guide(path, KEYS, day=DAY)
    text = guide_text(KEYS)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == pages
        assert str(pdf.Root.Lang).startswith("ja")
        with pdf.open_outline() as outline:
            parts = [item.title for item in outline.root]
            sections = [item.title for part in outline.root for item in part.children]
        told = {str(each.Alt) for each in elements(pdf) if each.S == "/Figure"}
    assert parts == re.findall(r"^# (.*)$", text, re.MULTILINE)[1:]
    assert sections == re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert told == set(re.findall(r"!\[(.*)\]\(", text))
    # What is left of Markdown would stand on the page as it is.
    document = pypdfium2.PdfDocument(path)
    printed = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "会議録を読み込む" in printed
    assert not re.search(r"\*\*|\]\(|<!--|^#", printed, re.MULTILINE)


def test_a_picture_that_is_not_there_is_told_of(tmp_path, monkeypatch):
    resources = tmp_path / "resources"
    for part in ("fonts", "pdf", "text"):
        shutil.copytree(bundled.resources() / part, resources / part)
    (resources / "help").mkdir()
    (resources / "help" / "guide.md").write_text("# 手引き\n\n![画面](pictures/no.png)\n", "utf-8")
    monkeypatch.setattr(bundled, "resources", lambda: resources)
    with pytest.raises(EnvironmentFault) as missing:
        write_guide(tmp_path / "out.pdf", "", day=DAY)
    assert missing.value.facts == {"file": "no.png"}
    assert not (tmp_path / "out.pdf").exists()


def test_a_folder_that_is_not_there_is_told_of(tmp_path):
    with pytest.raises(InputError) as missing:
        write_guide(tmp_path / "none" / "out.pdf", KEYS, day=DAY)
    assert missing.value.code == "export-folder-missing"


def test_columns_are_as_wide_as_their_words_want_but_none_is_squeezed():
    def cell(length: int) -> tuple[Words, ...]:
        return (Words("字" * length),)

    table = GuideTable((cell(2), cell(4)), ((cell(3), cell(90)),))
    assert shares(table) == [7, 26]


def test_pictures_are_measured_by_their_heads():
    width, height = picture_size(guide_folder() / "pictures" / "reading.png")
    assert width > height > 400
