"""If these fail, a damaged file stops the program instead of being refused with a reason."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import perf_counter

import pytest
from tests.unit.importing.formats.making import doc_of, docx_of, p, table, zip_of

from gijiyomi import wording
from gijiyomi.domain.errors import InputError
from gijiyomi.importing.parsing.regions import check_partition
from gijiyomi.importing.reading import parse_bytes

_SECONDS = 5
_MUTATIONS = 30
_HTML = (
    "<html><meta charset='utf-8'><title>第1回会議</title><body><table><tr><td>座長<td>森</table>"
    + "<p>○林会長　<ruby>始<rt>はじ</rt></ruby>めます。<br>　次に。</p>" * 20
).encode()
_XML = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div><p>第1回 会議</p>'
    + '<u who="#A"><note>○林会長</note><seg>始めます。</seg></u>' * 20
    + "</div></body></text></TEI>"
).encode()
_JSON = (
    '[{"issueID":"x","nameOfMeeting":"会議","date":"2024-01-01","speechOrder":1,'
    '"speaker":"林","speech":"○林会長　始めます。"}]'
).encode()
_BODY = (
    p("第1回 会議 議事録") + table((p("座長"), p("森"))) + p("【林会長】") + p("始めます。") * 20
)


def _in_zip(data: bytes, rng: random.Random) -> bytes:
    """Damage inside a part, so that the ZIP around it stays whole."""
    inside = data.replace(b"<w:p>", rng.choice([b"<w:tbl>", b"<w:r>", b"", b"<w:p "]), 3)
    return docx_of(_damaged(inside, rng).decode("utf-8", "replace"))


def _damaged(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or cut off."""
    mutable = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(mutable) or 1)
        kind = rng.randrange(4)
        if kind == 0 and mutable:
            mutable[at] = rng.randrange(256)
        elif kind == 1:
            del mutable[at : at + rng.randint(1, 40)]
        elif kind == 2:
            mutable[at:at] = mutable[at : at + rng.randint(1, 200)]
        elif rng.random() < 0.3:
            del mutable[at:]
    return bytes(mutable)


def _read_or_refuse(name: str, data: bytes) -> None:
    """Anything else that is raised, and a refusal that cannot be worded, lets the test fail."""
    try:
        parsed = parse_bytes(name, data)
    except InputError as error:
        wording.explain(error)
        return
    for minutes in parsed:
        check_partition(minutes.regions, len(minutes.source.text))


@pytest.mark.parametrize(
    ("name", "data", "damage"),
    [
        ("a.docx", docx_of(_BODY), _damaged),
        ("a.docx", _BODY.encode(), _in_zip),
        ("a.html", _HTML, _damaged),
        ("a.xml", _XML, _damaged),
        ("a.json", _JSON, _damaged),
        ("a.doc", doc_of("第1回 会議 議事録\r【林会長】\r始めます。\r" * 20), _damaged),
        (
            "a.zip",
            zip_of({"a.txt": "第1回 会議 議事録\n【林会長】\n始めます。\n", "b.html": _HTML}),
            _damaged,
        ),
    ],
    ids=["docx", "docx body", "html", "xml", "json", "doc", "zip"],
)
def test_damaged_files_are_read_or_refused(
    name: str, data: bytes, damage: Callable[[bytes, random.Random], bytes]
):
    for seed in range(_MUTATIONS):
        damaged = damage(data, random.Random(seed))  # noqa: S311 - no secret depends on it
        began = perf_counter()
        _read_or_refuse(name, damaged)
        assert perf_counter() - began < _SECONDS, seed
