"""If these fail, a file that cannot be used is taken in silently, or refused without a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gijiyomi import bundled, wording
from gijiyomi.domain import minutes as domain_minutes
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import Region, RegionKind
from gijiyomi.domain.text import Span
from gijiyomi.importing import reading
from gijiyomi.importing.interchange import as_json, refusal_as_json
from gijiyomi.importing.parsing import minutes
from gijiyomi.importing.parsing.regions import check_partition
from gijiyomi.importing.reading import parse_bytes, parse_file

_MINUTES = "第1回 会議 議事録\n【林会長】\n始めます。\n".encode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "broken-pdf"),
        ("a.txt", b"%PDF-1.7\n", "broken-pdf"),
        ("a.txt", b"", "empty-file"),
        ("a.txt", " \n\u3000\n".encode(), "empty-file"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\x80" * 9, "unreadable-text"),
        ("a.md", "買い物\n- 牛乳\n".encode(), "not-minutes"),
        ("a", _MINUTES, "unsupported-format"),
    ],
)
def test_refused_with_code_and_file(name, data, code):
    with pytest.raises(InputError) as caught:
        parse_bytes(name, data)
    assert (caught.value.code, caught.value.facts["file"]) == (code, name)
    assert name in wording.explain(caught.value)
    assert refusal_as_json(caught.value)["error"] == {
        "code": code,
        "message": wording.explain(caught.value),
    }


def test_too_large(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(_MINUTES)
    with pytest.raises(InputError, match="too-large"):
        parse_file(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="file-missing"):
        parse_file(tmp_path / "nowhere.txt")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="file-unreadable"):
        parse_file(tmp_path)


def test_minutes_without_remarks_are_taken_with_a_warning():
    (minutes,) = parse_bytes("a.txt", "第1回 会議 議事録\n1. 日時 令和6年4月1日\n".encode())
    assert [w.code for w in minutes.warnings] == ["no-remarks"]
    (warning,) = as_json(minutes)["warnings"]
    assert warning["message"] == wording.word("warning.no-remarks.what", detail="")


@pytest.mark.parametrize(
    "regions",
    [
        [Region(Span(0, 3), RegionKind.REMARK)],
        [Region(Span(1, 5), RegionKind.REMARK)],
        [Region(Span(0, 3), RegionKind.REMARK), Region(Span(2, 5), RegionKind.REMARK)],
        [Region(Span(0, 0), RegionKind.REMARK), Region(Span(0, 5), RegionKind.REMARK)],
    ],
)
def test_a_lost_character_is_a_defect(regions):
    with pytest.raises(Defect):
        check_partition(regions, 5)


def test_every_code_is_worded():
    package = Path(reading.__file__).parent
    told = [*package.rglob("*.py"), Path(domain_minutes.__file__)]
    source = "\n".join(path.read_text(encoding="utf-8") for path in told)
    patterns = {
        "error": r'(?:InputError|Defect)\(\s*"([a-z-]+)"',
        "warning": r'SourceWarning\("([a-z-]+)"',
        "doubt": r'(?:Doubt\(|code = |_doubt_inside\(\w+, )"([a-z]+-[a-z-]+)"',
    }
    for table, pattern in patterns.items():
        codes = set(re.findall(pattern, source))
        assert len(codes) > 2
        for code in codes:
            assert wording.has_word(f"{table}.{code}.what"), (table, code)
            if table == "error":
                assert wording.has_word(f"{table}.{code}.remedy"), code


def test_no_wording_is_left_over():
    package = Path(reading.__file__).parent
    told = [*package.rglob("*.py"), Path(domain_minutes.__file__)]
    source = "\n".join(path.read_text(encoding="utf-8") for path in told)
    words = (bundled.resources() / "text" / "ja" / "import.toml").read_text(encoding="utf-8")
    for code in re.findall(r"^\[\w+\.([a-z-]+)\]", words, re.MULTILINE):
        assert f'"{code}"' in source, code


def test_the_shape_that_parse_prints():
    text = "第1回 会議 議事録\n日時：令和6年4月1日 10時～11時\n議事\n【林会長】\n・始めます。\n"
    (minutes,) = parse_bytes("a.txt", text.encode())
    printed = as_json(minutes)
    assert printed["meeting"] == {
        "title": "会議",
        "number": "第1回",
        "date": "2024-04-01",
        "start": "10:00",
        "end": "11:00",
        "place": None,
        "kind": "議事録",
    }
    assert printed["remarks"] == [
        {
            "order": 1,
            "label": "林会長",
            "speaker": None,
            "role": "会長",
            "kind": "speech",
            "pages": None,
            "paragraphs": ["始めます。"],
            "doubts": [],
        }
    ]
    assert printed["coverage"] == {
        "source_characters": len(text),
        "accounted_characters": len(text),
    }


@pytest.mark.parametrize(
    ("limit", "data", "code"),
    [
        ("MOST_LINES", _MINUTES + "はい。\n".encode() * 20, "too-many-lines"),
        ("LONGEST_LINE", _MINUTES + "あ".encode() * 20, "line-too-long"),
    ],
)
def test_bulk_that_no_minutes_have_is_refused_before_it_is_read(monkeypatch, limit, data, code):
    monkeypatch.setattr(minutes, limit, 15)
    with pytest.raises(InputError, match=code) as caught:
        parse_bytes("a.txt", data)
    assert "15" in wording.explain(caught.value)


def test_a_line_of_blanks_is_not_too_long(monkeypatch):
    monkeypatch.setattr(minutes, "LONGEST_LINE", 15)
    assert len(parse_bytes("a.txt", _MINUTES + b" " * 40)) == 1
