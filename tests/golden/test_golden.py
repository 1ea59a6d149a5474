"""Minutes of every style read to the last name and the last word, as they were checked by eye.

If these fail, some way of writing minutes is read otherwise than before: see the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.interchange import as_json
from gijiyomi.importing.reading import parse_file

_HERE = Path(__file__).parent
_SOURCES = sorted((_HERE / "sources").iterdir())


def _read(source: Path) -> ParsedMinutes:
    (minutes,) = parse_file(source)
    return minutes


@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.stem)
def test_reads_as_expected(source, rewrites_golden):
    told = json.dumps(as_json(_read(source)), ensure_ascii=False, indent=1) + "\n"
    expected = _HERE / "expected" / f"{source.stem}.json"
    if rewrites_golden:
        expected.write_text(told, encoding="utf-8")
    assert json.loads(told) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.stem)
def test_every_character_is_accounted_for(source):
    minutes = _read(source)
    regions = [region.span for region in minutes.regions]
    assert regions[0].start == 0
    assert regions[-1].end == len(minutes.source.text)
    assert minutes.accounted == len(minutes.source.text)
    for remark in minutes.remarks:
        for paragraph in remark.paragraphs:
            printed = "".join(minutes.source.text[at] for at in paragraph.origin.starts)
            assert printed.replace("\n", " ") == paragraph.text.replace("\n", " ")


def test_every_expected_file_has_its_source():
    expected = {path.stem for path in (_HERE / "expected").iterdir()}
    assert expected == {path.stem for path in _SOURCES}


def test_the_expected_files_are_compared_and_not_written(rewrites_golden):
    """Where tests run by themselves, nobody would see that expected files were written."""
    if os.environ.get("CI"):
        assert not rewrites_golden
