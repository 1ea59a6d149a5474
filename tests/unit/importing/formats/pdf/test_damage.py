"""If this fails, a damaged PDF shows a fault of the program instead of a reason."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.pdf import read_pdf

_MARKUP = (
    '#set page(paper: "a6")\n' + "第1回会議の議事録です。\n\n○林会長#h(1em)始めます。\n\n" * 12
)


@pytest.fixture(scope="module")
def laid_open(typeset) -> bytes:
    """A PDF whose streams are not packed, so that damage reaches fonts and contents."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(typeset(_MARKUP))) as document:
        document.save(
            saved,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return saved.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_read_past_or_refused(laid_open, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    damaged = bytearray(laid_open)
    for _ in range(chance.choice([1, 20, 400])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    if seed % 3 == 0:
        at = chance.randrange(len(damaged))
        del damaged[at : at + chance.randrange(4000)]
    try:
        document = read_pdf(bytes(damaged))
    except InputError as refusal:
        assert refusal.code  # noqa: PT017 - either outcome is right
    else:
        assert document.geometry is not None
        places = document.geometry.lines
        assert all(document.text[place.span.start : place.span.end].strip() for place in places)
