"""If these fail, the original page is marked at the wrong place."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gijiyomi.importing.formats.pdf import read_pdf
from gijiyomi.importing.formats.pdf.reader import _runs

WORDS = "本日の議題は三つあります。"


def test_every_printed_character_has_its_box_and_no_other_has(typeset):
    document = read_pdf(typeset(f'#set page(paper: "a5")\n{WORDS}#h(1em){WORDS}\n\n{WORDS}'))
    assert document.geometry is not None
    (page,) = document.geometry.pages
    for position, letter in enumerate(document.text):
        box = page.box(position)
        assert (box is None) == letter.isspace(), (position, letter)
        assert box is None or (0 < box.left < box.right < page.width)
        assert box is None or (0 < box.top < box.bottom < page.height)
    assert page.box(len(document.text)) is None


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_stand_where_the_page_shows_ink(typeset, turned):
    """The page is drawn as a user sees it: in each box something is printed."""
    source = pikepdf.open(BytesIO(typeset('#set page(paper: "a6")\n' + WORDS)))
    source.pages[0].Rotate = turned
    source.pages[0].CropBox = [20, 10, 290, 410]
    saved = BytesIO()
    source.save(saved)

    document = read_pdf(saved.getvalue())
    assert document.geometry is not None
    (page,) = document.geometry.pages
    bitmap = pypdfium2.PdfDocument(saved.getvalue())[0].render(scale=2, grayscale=True)
    assert (bitmap.width, bitmap.height) == pytest.approx((2 * page.width, 2 * page.height), abs=2)
    ink = memoryview(bytes(bitmap.buffer))
    for position, letter in enumerate(document.text.strip()):
        box = page.box(position)
        assert box is not None
        rows = range(int(2 * box.top), int(2 * box.bottom))
        columns = slice(int(2 * box.left), int(2 * box.right))
        darkest = min(
            min(ink[row * bitmap.stride : row * bitmap.stride + bitmap.width][columns])
            for row in rows
        )
        assert darkest < 160, letter


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=30))
@settings(max_examples=200)
def test_runs_of_glyphs_give_back_the_glyphs(glyphs):
    given_back = [
        glyph
        for start, end in _runs(glyphs)
        for glyph in ([-1] if start < 0 else range(start, end))
    ]
    assert given_back == glyphs
