"""Annotations go from one library to another by the command line alone."""

from __future__ import annotations

import json

import pytest
from tests.conftest import invented_minutes

from gijiyomi import cli
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, NoIndex


@pytest.fixture
def libraries(tmp_path):
    paths = [tmp_path / name / "gijiyomi.db" for name in ("a", "b")]
    for path in paths:
        builder = invented_minutes()
        with Library.open(path) as library:
            library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
    return paths


def remarks(library):
    return library.remarks.of_meeting(library.meetings.list()[0].id)


def run(library, *arguments):
    return cli.main(["annotations", *map(str, arguments), "--library", str(library)])


def test_annotations_are_written_and_taken_and_only_once(libraries, tmp_path, capsys):
    own, other = libraries
    file = tmp_path / "注釈.jsonld"
    assert run(own, "export", file) == 1
    assert "渡す注釈がありません" in capsys.readouterr().err
    with Library.open(own) as library:
        library.annotations.add(remarks(library)[2].id, Span(0, 4), meaning=Meaning.FACT)
        library.annotations.add(remarks(library)[1].id, Span(0, 4), note="内緒", private=True)
    assert run(own, "export", file, "--author", "山田 太郎", "--meeting", "第3回") == 0
    assert "注釈1件）\n自分だけのメモ1件は含めていません。" in capsys.readouterr().out
    assert run(own, "export", file, "--meeting", "第9回") == 1
    assert run(other, "import", file, "--preview") == 0
    assert "新規 1　相違 0　要確認 0　見つからない 0　同一 0" in capsys.readouterr().out
    assert run(other, "import", file) == 0
    assert "加えた注釈 1　相手に合わせた注釈 0" in capsys.readouterr().out
    with Library.open(other) as library:
        (taken,) = library.annotations.all()
        assert (taken.meaning, taken.creator) == (Meaning.FACT, "山田 太郎")
        library.annotations.set_note(taken.id, "私の考え")
    assert run(other, "import", file, "--differing", "both") == 0
    told = capsys.readouterr().out
    assert "相違　第3回知能技術調査会：「AISI」\n　メモ　自分：私の考え　相手：なし\n" in told
    with Library.open(other) as library:
        assert len(library.annotations.all()) == 2
    assert run(other, "import", file) == 0
    assert "同一 1" in capsys.readouterr().out


def test_what_cannot_be_taken_is_told(libraries, tmp_path, capsys):
    file = tmp_path / "a.json"
    target = {"source": "http://example.org/a", "selector": [
        {"type": "TextQuoteSelector", "exact": "予算"}, {"type": "XPathSelector", "value": "/p"}
    ]}  # fmt: skip
    anno = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation"}
    file.write_text(json.dumps(anno | {"bodyValue": "意見", "target": target}), encoding="utf-8")
    assert run(libraries[0], "import", file) == 1
    told = capsys.readouterr().out
    assert "見つからない　http://example.org/a：「予算」" in told
    assert "target.selector[1]：場所の示し方が異なります（XPathSelector）" in told
    file.write_text("{}", encoding="utf-8")
    assert run(libraries[0], "import", file) == 1
    assert "「a.json」は注釈のファイルではありません。" in capsys.readouterr().err
