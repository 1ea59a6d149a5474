"""If these fail, a file is refused without saying what to do, or read as what it is not."""

from __future__ import annotations

import pytest
from tests.unit.importing.formats.making import compound_of, doc_of, docx_of, p, zip_of

from gijiyomi import wording
from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.recognition import FileKind, recognise
from gijiyomi.importing.reading import parse_bytes

_HTML = "<html><p>第1回会議 議事録</p></html>".encode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.bin", docx_of(p("x")), FileKind.DOCX),
        ("a.doc", docx_of(p("x")), FileKind.DOCX),
        ("a.zip", zip_of({"a.txt": "x"}), FileKind.ZIP),
        ("a.docx", zip_of({"a.txt": "x"}), FileKind.ZIP),
        ("a", doc_of("x"), FileKind.DOC),
        ("a.doc", _HTML, FileKind.HTML),
        ("a.htm", _HTML, FileKind.HTML),
        ("A.HTML", _HTML, FileKind.HTML),
        ("a.doc", b"{\\rtf1", FileKind.RTF),
        ("a.xls", compound_of({"Workbook": b""}), FileKind.SPREADSHEET),
        ("a.jtd", compound_of({"DocumentText": b"", "x": b""}), FileKind.ICHITARO),
        ("a.docx", compound_of({"EncryptedPackage": b""}), FileKind.LOCKED_OFFICE),
        ("a.txt", b"%PDF-1.4", FileKind.PDF),
        ("a.pdf", b"\xff\xd8\xff\xe0", FileKind.PICTURE),
        ("a.txt", "議事録".encode(), FileKind.TEXT),
        ("a.md", "# 議事録".encode(), FileKind.TEXT),
        ("a", "議事録".encode(), FileKind.UNKNOWN),
    ],
)
def test_recognise(name, data, kind):
    assert recognise(name, data) is kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("議事録.jtd", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ichitaro-file"),
        ("議事録.jbw", b"JW", "ichitaro-file"),
        ("scan.tif", b"II*\x00", "picture-file"),
        ("scan.dat", b"\x89PNG\r\n\x1a\n", "picture-file"),
        ("a.xlsx", zip_of({"xl/workbook.xml": ""}), "spreadsheet-file"),
        ("a.pptx", zip_of({"ppt/presentation.xml": ""}), "slides-file"),
        ("a.rtf", b"{\\rtf1", "rtf-file"),
        (
            "a.odt",
            zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "other-document-file",
        ),
        ("a.docx", compound_of({"EncryptedPackage": b""}), "locked-file"),
        ("a.exe", b"MZ", "unsupported-format"),
    ],
)
def test_refused_with_what_to_do(name, data, code):
    with pytest.raises(InputError) as caught:
        parse_bytes(name, data)
    assert caught.value.code == code
    assert name in wording.explain(caught.value)
