"""Tables: for the clipboard, as CSV, as an Excel file; and files that are whole or not there."""

import errno
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.export.files import write_file
from gijiyomi.export.tables import as_csv, as_html, as_tsv
from gijiyomi.export.workbook import as_xlsx

ROWS = [["論点", "=1+1", "計"], ["予算\nと\t人", "", 2], ["＠見出し", "<b>", 10]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_a_cell_that_looks_like_a_formula_is_words():
    assert as_tsv(ROWS).splitlines() == ["論点\t'=1+1\t計", "予算 と 人\t\t2", "'＠見出し\t<b>\t10"]
    assert as_csv(ROWS).decode("utf-8-sig").splitlines()[0] == "論点,'=1+1,計"


def test_html_keeps_numbers_and_escapes_words():
    written = as_html(ROWS)
    assert "<td>10</td>" in written
    assert "&lt;b&gt;" in written
    assert "<th>&#x27;=1+1</th>" in written


def sheet(written):
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert package.testzip() is None
        names = package.namelist()
        return {name: ET.fromstring(package.read(name)) for name in names}  # noqa: S314  # written here


def test_an_excel_file_holds_words_as_words_and_numbers_as_numbers():
    trees = sheet(as_xlsx(ROWS, name="論点/発言者"))
    cells = trees["xl/worksheets/sheet1.xml"].iter(f"{MAIN}c")
    found = {cell.get("r"): (cell.get("t"), "".join(cell.itertext())) for cell in cells}
    assert found["B1"] == ("inlineStr", "=1+1")
    assert found["A2"] == ("inlineStr", "予算\nと\t人")
    assert found["C3"] == (None, "10")
    (named,) = trees["xl/workbook.xml"].iter(f"{MAIN}sheet")
    assert named.get("name") == "論点 発言者"


@pytest.mark.parametrize("more", [[], [("表", ROWS), ("表", [["見出し"]])]])
def test_each_part_of_an_excel_file_is_declared_and_tied(more):
    trees = sheet(as_xlsx(ROWS, name="表", more=more))
    declared = {part.get("PartName") for part in trees["[Content_Types].xml"]} - {None}
    parts = {f"/{name}" for name in trees if not name.endswith((".rels", "].xml"))}
    assert declared == parts
    targets = {tie.get("Target") for tie in trees["xl/_rels/workbook.xml.rels"]}
    sheets = {f"worksheets/sheet{at}.xml" for at in range(1, len(more) + 2)}
    assert targets == {*sheets, "styles.xml"}
    names = [each.get("name") for each in trees["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    assert names == ["表", "表 2", "表 3"][: len(more) + 1]


def test_an_excel_file_holds_what_xml_cannot():
    long = "あ" * 40_000
    trees = sheet(as_xlsx([["a\x00b\ud800", long]] * 2, name="[]:*?"))
    first, second, *_ = trees["xl/worksheets/sheet1.xml"].iter(f"{MAIN}t")
    assert first.text == "a\ufffdb\ufffd"
    assert len(second.text) == 32_767


def test_columns_past_z_have_names_of_two_letters():
    trees = sheet(as_xlsx([[str(at) for at in range(703)]], name="表"))
    places = [cell.get("r") for cell in trees["xl/worksheets/sheet1.xml"].iter(f"{MAIN}c")]
    assert (places[25], places[26], places[701], places[702]) == ("Z1", "AA1", "ZZ1", "AAA1")


def test_a_file_is_whole_or_stays_as_it_was(tmp_path):
    place = tmp_path / "表.csv"
    write_file(place, b"old")
    write_file(place, b"new")
    assert place.read_bytes() == b"new"
    with pytest.raises(EnvironmentFault) as caught:
        write_file(tmp_path / "nowhere" / "表.csv", b"")
    assert caught.value.code == "export-unwritable"
    assert [each.name for each in tmp_path.iterdir()] == ["表.csv"]


def test_a_file_that_another_program_shows_is_told_apart(tmp_path, monkeypatch):
    place = tmp_path / "表.csv"
    write_file(place, b"old")

    def held(part, target):
        refusal = PermissionError(errno.EACCES, "denied", str(part), None, str(target))
        refusal.winerror = 5
        raise refusal

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(EnvironmentFault) as caught:
        write_file(place, b"new")
    assert caught.value.code == "export-in-use"
    assert place.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["表.csv"]
