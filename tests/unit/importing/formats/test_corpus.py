"""Real structured files and web pages read as people who looked at them read them."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from gijiyomi.importing.formats import read_documents
from gijiyomi.importing.interchange import as_json
from gijiyomi.importing.reading import parse_file

CORPUS = Path(__file__).resolve().parents[5] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"absent: {CORPUS}"),
]
_STRUCTURED = sorted([*CORPUS.glob("kokkai/*"), *CORPUS.glob("tei/*")])


def _gold(path: Path) -> dict[str, object]:
    gold: dict[str, object] = json.loads(
        (CORPUS / "gold" / f"{path.name}.json").read_text(encoding="utf-8")
    )
    return gold


@pytest.mark.parametrize("path", _STRUCTURED, ids=lambda path: path.name)
def test_files_that_name_their_speakers_are_read_without_a_miss(path):
    score_doc = runpy.run_path(str(CORPUS / "score.py"))["score_doc"]
    score = score_doc(_gold(path), [as_json(minutes) for minutes in parse_file(path)])
    for measure in ("f1", "end_acc", "person_acc", "fidelity", "meta_acc", "coverage"):
        assert score[measure] == 1.0, measure
    assert score["att_f1"] in {1.0, None}
    assert score["agenda_recall"] == 1.0
    assert score["meta_spurious"] == 0


@pytest.mark.parametrize("path", sorted(CORPUS.glob("html/*")), ids=lambda path: path.name)
def test_each_speech_of_a_page_stands_once_on_lines_that_are_no_furniture(path):
    """Systems print the speakers a second time, in a list to choose from."""
    (document,) = read_documents(path.name, path.read_bytes())
    told = {region.span.start for region in document.told}
    spoken, at = [], 0
    for line in document.text.split("\n"):
        if at not in told:
            spoken.append("".join(line.split()))
        at += len(line) + 1
    text = "\n".join(spoken)
    remarks = _gold(path)["remarks"]
    marks = sum(line.startswith(("○", "◯")) for line in spoken)
    assert marks == len(remarks)
    for remark in remarks:
        assert remark["start"][:8] in text.replace("\n", "")
