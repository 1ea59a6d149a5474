"""Real PDFs from ministries and study groups read as people who looked at the pages read them."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from gijiyomi.importing.formats.pdf import read_pdf
from gijiyomi.importing.interchange import as_json
from gijiyomi.importing.reading import parse_file

CORPUS = Path(__file__).resolve().parents[6] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"absent: {CORPUS}"),
]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("pdf/*.pdf")), ids=lambda path: path.name)
def test_minutes_as_pdf(path):
    gold = json.loads((CORPUS / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
    score_doc = runpy.run_path(str(CORPUS / "score.py"))["score_doc"]
    read = parse_file(path)
    score = score_doc(gold, [as_json(minutes) for minutes in read])
    assert (score["f1"], score["end_acc"], score["coverage"]) == (1.0, 1.0, 1.0)
    assert score["meta_acc"] == 1.0
    paragraphs = [
        paragraph.text
        for minutes in read
        for remark in minutes.remarks
        for paragraph in remark.paragraphs[:-1]
    ]
    cut = [text for text in paragraphs if text[-1] not in "。？！」』）…：】"]
    assert len(cut) <= 0.005 * len(paragraphs), cut


def test_two_tiers_of_vertical_text_whose_content_is_out_of_order():
    """The lines run down and to the left, the upper tier before the lower one."""
    path = CORPUS / "not-minutes" / "pdfminer_jo_vertical.pdf"
    lines = read_pdf(path.read_bytes()).text.split("\n")
    printed = [line.strip() for line in lines if line.strip()]
    assert printed[:3] == ["序", "わたくしといふ現象は", "假定された有機交流電燈の"]
    assert printed[-1] == "大正十三年一月廿日\u3000\u3000宮澤賢治"
    upper = printed.index("みんなのおのおののなかのすべてですから）")
    assert printed[upper + 1] == "けれどもこれら新世代沖積世の"
