"""If these fail, what is read of a PDF depends on the fonts that a machine happens to have."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from gijiyomi.importing.formats.pdf import read_pdf

LINES = ["第三回審議会議事録", "会長　本日の議題は三つあります。", "委員　資料について伺います。"]
SIZE = 12


def _written(lines, *, vertical):
    """A page that names ＭＳ 明朝 and does not hold it, as those of older offices do."""
    source = pikepdf.new()
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/MS-Mincho"),
        Encoding=Name("/UniJIS-UTF16-" + ("V" if vertical else "H")),
        DescendantFonts=Array(
            [
                Dictionary(
                    Type=Name.Font,
                    Subtype=Name.CIDFontType2,
                    BaseFont=Name("/MS-Mincho"),
                    CIDSystemInfo=Dictionary(
                        Registry=pikepdf.String("Adobe"),
                        Ordering=pikepdf.String("Japan1"),
                        Supplement=2,
                    ),
                    DW=1000,
                    FontDescriptor=Dictionary(
                        Type=Name.FontDescriptor,
                        FontName=Name("/MS-Mincho"),
                        Flags=7,
                        FontBBox=Array([0, -136, 1000, 859]),
                        ItalicAngle=0,
                        Ascent=859,
                        Descent=-140,
                        CapHeight=769,
                        StemV=78,
                    ),
                )
            ]
        ),
    )
    page = source.add_blank_page(page_size=(595, 842))
    page.Resources = Dictionary(Font=Dictionary(F1=source.make_indirect(font)))
    parts = []
    for number, line in enumerate(lines):
        x, y = (500 - 20 * number, 760) if vertical else (60, 760 - 20 * number)
        letters = line.encode("utf-16-be").hex()
        parts.append(f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{letters}> Tj ET")
    page.Contents = source.make_stream("\n".join(parts).encode())
    saved = BytesIO()
    source.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("vertical", [False, True])
def test_all_is_read_whose_font_is_not_in_the_file(vertical):
    text = read_pdf(_written(LINES, vertical=vertical)).text
    assert [line for line in text.split("\n") if line] == LINES


@pytest.mark.parametrize("vertical", [False, True])
def test_it_is_drawn_too(vertical):
    with pypdfium2.PdfDocument(_written(["一"], vertical=vertical)) as document:
        assert min(bytes(document[0].render(grayscale=True).buffer)) < 128
