"""What goes with the program by law or by custom: licences, the bill of materials, its picture."""

from __future__ import annotations

import json
import re
import struct
from importlib.metadata import distribution
from pathlib import Path

import apsw
import pytest
from PySide6.QtGui import QImage

from building.licences import write_licences
from building.pictures import icns, ico, png, write_pictures
from building.pieces import as_table, piece_of, weigh
from building.sbom import bill
from building.shipped import Component, _add_notices, _package, components, licence_of
from building.version_resource import version_resource
from gijiyomi import bundled
from gijiyomi.ui.help import about_sheet
from gijiyomi.ui.system.program_icon import SIZES, program_picture

ROOT = Path(__file__).resolve().parents[3]
COMMON = ROOT / "resources" / "licences" / "common"


@pytest.fixture
def shipped(tmp_path: Path) -> list[Component]:
    """A file of a package, one of this project, and one that is nobody's."""
    nobodys = tmp_path / "libstrange.so.1"
    nobodys.write_bytes(b"\x7fELF")
    entries = [
        ("apsw/__init__.so", str(Path(apsw.__file__)), "EXTENSION"),
        ("resources/x", str(ROOT / "resources" / "icons" / "gijiyomi.svg"), "DATA"),
        ("libstrange.so.1", str(nobodys), "BINARY"),
    ]
    return components(entries, own=ROOT, notices=ROOT / "resources" / "licences")


def test_what_is_shipped_is_told_by_who_made_it(shipped):
    named = {component.name: component for component in shipped}
    assert {"apsw", "Python", "libstrange.so.1"} <= named.keys()
    assert "gijiyomi" not in named
    assert named["apsw"].purl == f"pkg:pypi/apsw@{named['apsw'].version}"
    assert named["apsw"].texts


def test_nothing_is_shipped_without_its_licence(shipped, tmp_path):
    with pytest.raises(ValueError, match=r"libstrange\.so\.1"):
        write_licences(shipped, tmp_path / "LICENSES", own=[], common=COMMON)
    with_text = [component for component in shipped if component.texts]
    own = [("Gijiyomi/LICENSE", ROOT / "LICENSE")]
    write_licences(with_text, tmp_path / "LICENSES", own=own, common=COMMON)
    folders = {folder.name for folder in (tmp_path / "LICENSES").iterdir() if folder.is_dir()}
    assert folders == {"Gijiyomi", *(component.name for component in with_text)}


def test_what_a_package_is_made_of_is_named_with_the_texts_of_its_licences(tmp_path):
    """Typst and Sudachi are hundreds of crates, whose makers ask that their terms go along."""
    shipped = [
        _package(distribution(name), set())
        for name in ("typst", "sudachipy", "platformdirs", "PySide6_Essentials")
    ]
    for component in shipped:
        _add_notices(component, COMMON.parent)
    folder = tmp_path / "LICENSES"
    write_licences(shipped, folder, own=[], common=COMMON)
    texts = {file.stem for file in (folder / "Common").iterdir()}
    assert {"MIT", "Apache-2.0", "Unicode-3.0", "MPL-2.0", "LLVM-exception"} <= texts
    listed = (folder / "typst" / "parts.txt").read_text(encoding="utf-8")
    assert re.search(
        r"^adler2 \S+　0BSD OR MIT OR Apache-2.0　Jonas Schievink", listed, re.MULTILINE
    )
    assert f"| typst {shipped[0].version} | {len(listed.splitlines())} |" in (
        folder / "README.md"
    ).read_text(encoding="utf-8")
    of_qt = (folder / shipped[-1].name / "Qt.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w-]+\.txt)`", of_qt)
    assert len(named) > 10
    assert [name for name in named if not (folder / shipped[-1].name / name).is_file()] == []


def test_a_licence_without_a_text_stops_the_build(tmp_path):
    bom = tmp_path / "bom.json"
    part = {"name": "strange", "licenses": [{"expression": "MIT OR Strange-1.0"}]}
    bom.write_text(json.dumps({"components": [part]}), encoding="utf-8")
    component = Component("x", "1", "MIT", texts={"LICENSE": ROOT / "LICENSE"}, boms=[bom])
    with pytest.raises(FileNotFoundError, match=r"Strange-1\.0\.txt"):
        write_licences([component], tmp_path / "LICENSES", own=[], common=COMMON)


def test_qt_comes_with_the_licence_that_lets_its_libraries_be_exchanged():
    texts = {file.name for file in (ROOT / "resources" / "licences").iterdir()}
    assert {"GPL-3.0.txt", "LGPL-3.0.txt", "Qt.md"} <= texts


def test_the_bill_is_the_same_for_the_same_folder_and_names_every_part(shipped):
    source = Path(apsw.__file__).resolve()
    told = bill(shipped, {source: source}, version="1.2.3")
    assert told == bill(shipped, {source: source}, version="1.2.3")
    assert told["specVersion"] == "1.6"
    assert json.loads(json.dumps(told)) == told
    references = [part["bom-ref"] for part in told["components"]]
    assert len(set(references)) == len(references)
    (apsw_part,) = [part for part in told["components"] if part["name"] == "apsw"]
    assert apsw_part["properties"][0]["value"] == "LICENSES/apsw"
    assert told["dependencies"][0]["dependsOn"] == references


@pytest.mark.parametrize("told", ["Apache-2.0 OR MIT", "BSD"])
def test_a_licence_is_told_as_its_makers_write_it(told):
    class Distribution:
        metadata = __import__("email").message.Message()

    Distribution.metadata["License-Expression"] = told
    assert licence_of(Distribution) == told


def test_the_about_box_of_a_built_program_names_what_is_in_its_bill(monkeypatch, tmp_path):
    parts = {"components": [
        {"name": "libpng16-16", "version": "1.6", "licenses": [{"license": {"name": "libpng"}}]},
        {"name": "apsw", "version": "3", "licenses": [{"license": {"name": "any-OSI"}}]},
    ]}  # fmt: skip
    told = tmp_path / "sbom.cdx.json"
    told.write_text(json.dumps(parts), encoding="utf-8")
    before = about_sheet.parts()
    monkeypatch.setattr(bundled, "bill_of_materials", lambda: told)
    added = about_sheet.parts()[len(before) :]
    assert [(part.name, part.licence) for part in added] == [("libpng16-16 1.6", "libpng")]


def test_every_piece_of_the_folder_says_what_it_is_for(tmp_path):
    folder = tmp_path / "Gijiyomi"
    for place, size in {
        "Gijiyomi": 10,
        "_internal/sudachidict_core/resources/system.dic": 50,
        "_internal/PySide6/Qt/lib/libQt6Core.so.6": 30,
        "_internal/PySide6/Qt/lib/libicudata.so.73": 40,
        "_internal/libz.so.1": 5,
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(b"x" * size)
    weights = weigh(folder, contents="_internal")
    names = ["Dictionary", "ICU", "Qt", "Programs", "Libraries of the system"]
    assert list(weights.items()) == list(zip(names, [50, 40, 30, 10, 5], strict=True))
    assert "| **all** | **0.0** | |" in as_table(weights)
    with pytest.raises(ValueError, match="nobody has said"):
        piece_of("something/else.bin")


@pytest.mark.usefixtures("qapp")
def test_windows_and_macos_get_the_icon_in_every_size(tmp_path):
    paths = write_pictures(tmp_path)
    content = paths["ico"].read_bytes()
    assert struct.unpack_from("<HHH", content) == (0, 1, len(SIZES))
    for number, edge in enumerate(SIZES):
        *_, length, place = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        picture = QImage.fromData(content[place : place + length], "PNG")
        assert (picture.width(), picture.height()) == (edge, edge)
    apple = paths["icns"].read_bytes()
    assert struct.unpack_from(">4sI", apple) == (b"icns", len(apple))
    assert ico([]) == b"\0\0\1\0\0\0"
    assert icns({}) == struct.pack(">4sI", b"icns", 8)
    assert png(program_picture(16)).startswith(b"\x89PNG")


@pytest.mark.usefixtures("qapp")
def test_the_icon_shows_something_at_the_smallest_size():
    picture = program_picture(16)
    colours = {picture.pixelColor(x, y).name() for x in range(16) for y in range(16)}
    assert {"#23568c", "#f5b82e", "#ffffff"} <= colours


def test_windows_shows_the_version_under_details():
    resource = version_resource("0.1.0", file="Gijiyomi.exe")
    assert "filevers=(0, 1, 0, 0)" in resource
    assert "'議事よみ'" in resource
    compile(resource, "version", "eval")
