"""Real minutes read as people who looked at the page read them."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from gijiyomi import bundled
from gijiyomi.importing.interchange import as_json
from gijiyomi.importing.reading import parse_file

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"absent: {CORPUS}"),
]


def _score(path: Path) -> dict[str, object]:
    gold = json.loads((CORPUS / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
    score_doc = runpy.run_path(str(CORPUS / "score.py"))["score_doc"]
    score: dict[str, object] = score_doc(gold, [as_json(minutes) for minutes in parse_file(path)])
    return score


@pytest.mark.parametrize("path", sorted(bundled.seeds().glob("*.txt")), ids=lambda path: path.name)
def test_the_samples_agree_with_the_gold_answers(path):
    score = _score(path)
    for measure in ("f1", "end_acc", "person_acc", "fidelity", "meta_acc", "att_f1", "coverage"):
        assert score[measure] == 1.0, measure
    assert score["agenda_recall"] in {1.0, None}
    assert score["written_ok"] == score["written_n"]
    assert (score["written_false"], score["narrative_as_speech"], score["meta_spurious"]) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize("path", sorted(CORPUS.glob("rendered/*.txt")), ids=lambda path: path.name)
def test_minutes_of_the_diet_and_of_councils(path):
    """Marks with circles: not one turn is missed, and hardly one is invented."""
    score = _score(path)
    assert score["recall"] == 1.0
    assert score["coverage"] == 1.0
    assert float(str(score["precision"])) > 0.85
