"""If these fail, an old Word document opens with letters missing or out of order."""

from __future__ import annotations

import pytest
from tests.unit.importing.formats.making import compound_of, doc_of

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.word_doc import read_doc
from gijiyomi.importing.reading import parse_bytes

_MINUTES = "第1回 試験会議 議事録\r【林会長】\r始めます。𠮷野委員からe\x1eGovの説明です。\r"


@pytest.mark.parametrize("pieces", [1, 2, 7])
def test_text_is_put_together_from_its_pieces(pieces):
    (minutes,) = parse_bytes("a.doc", doc_of(_MINUTES, pieces=pieces))
    assert minutes.remarks[0].text == "始めます。𠮷野委員からe-Govの説明です。"
    assert minutes.file.format == "doc"
    assert minutes.accounted == len(minutes.source.text)


def test_fields_cells_and_objects():
    text = (
        "日付\x13DATE \\@ x\x14令和6年\x15です\x0b次\r座長\x07森\x07\x07委員\x07林\x07\x07図\x01\r"
    )
    assert read_doc(doc_of(text)).text.splitlines()[:5] == [
        "日付令和6年です",
        "次",
        "座長\t森",
        "委員\t林",
        "図",
    ]


def test_furigana_as_older_words_write_it():
    text = "\x13EQ \\* jc2 \\o\\ad(\\s\\up 9(みの),箕)\x15委員\r"
    assert read_doc(doc_of(text)).text.splitlines()[0] == "箕委員"


def test_notes_and_page_heads_stand_apart():
    document = read_doc(doc_of("本文。\r", notes="\x02注です。\r", heads="会議名\r会議名\r"))
    kinds = {
        document.text[region.span.start : region.span.end].strip(): region.kind
        for region in document.told
    }
    assert kinds == {"会議名": RegionKind.FURNITURE, "注です。": RegionKind.NARRATIVE}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (doc_of("x\r", flags=0x0300), "locked-file"),
        (doc_of("x\r", version=0x65), "doc-too-old"),
        (doc_of("\r"), "empty-file"),
        (compound_of({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(600)}), "doc-damaged"),
        (doc_of("x" * 5000)[:3000], "doc-damaged"),
    ],
    ids=["locked", "old", "empty", "no table", "cut off"],
)
def test_refused(data, code):
    with pytest.raises(InputError) as caught:
        read_doc(data)
    assert caught.value.code == code
