"""Words of rows are fitted once and drawn often."""

from math import inf

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from gijiyomi.ui.lettering import CENTRE, LEFT, RIGHT, fit
from gijiyomi.ui.lists.rows import RowPainter, RowState


@pytest.fixture
def drawn_columns(qapp, appearance):  # noqa: ARG001 - a pixmap needs the application
    """Draws words into a box of 200 by 20 and tells the first and the last column with ink."""

    def draw(text, *, align):
        sheet = QPixmap(200, 20)
        sheet.fill("white")
        painter = QPainter(sheet)
        row = RowPainter(painter, appearance, RowState())
        row.words(text, QRectF(0, 0, 200, 20), size=13, colour="#000000", align=align)
        painter.end()
        image = sheet.toImage()
        inked = [
            x for x in range(200) if any(image.pixelColor(x, y).value() < 128 for y in range(20))
        ]
        return inked[0], inked[-1]

    return draw


def test_words_stand_where_they_are_aligned(drawn_columns):
    assert drawn_columns("予算", align=LEFT)[0] < 5
    assert drawn_columns("予算", align=RIGHT)[1] > 194
    first, last = drawn_columns("予算", align=CENTRE)
    assert abs((first + last) / 2 - 100) < 3


def test_long_words_end_within_their_box(drawn_columns):
    first, last = drawn_columns("とても長い名前の調査会" * 4, align=LEFT)
    assert first < 5
    assert 180 < last < 200


def test_words_fit_anew_at_another_text_size(appearance):
    small = appearance.fitted("知能技術調査会", 13, bold=False, width=60)
    appearance.set_text_size(2.0)
    assert appearance.fitted("予算", 13, bold=False, width=200).height > small.height * 1.8


@pytest.mark.parametrize("text", ["56", "1,204", "令和7年12月5日（金）"])
def test_what_has_room_is_not_shortened(appearance, text):
    """A count that is cut is a wrong count: 56 read as 5… where Qt was given endless room."""
    whole = appearance.fitted(text, 13, bold=False, width=inf)
    assert whole.drawn.text() == text
    font = appearance.font(13)
    assert fit(text, font, whole.width).drawn.text() == text
    assert fit(text, font, whole.width - 1).drawn.text().endswith("…")
