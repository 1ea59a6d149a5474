"""Quotes on cards: as high as their lines, without breaking those that nobody sees."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.inspectors.quote_text import QuoteText
from gijiyomi.ui.tokens import Theme

WORDS = "AISIの取組について、「安全性」の評価をﾃﾞｰﾀで示すべきではないか。"
LINE, MOST = 20.0, 3


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("body", [Face.TEXT, Face.MINCHO])
def test_a_card_is_as_high_as_the_lines_that_are_drawn_on_it(body):
    """Else words lie over what stands below them, or a card ends in an empty line."""
    appearance = Appearance(Theme.LIGHT)
    appearance.set_body(body)
    for length in range(1, 130):
        text = (WORDS * 5)[:length]
        quote = QuoteText(appearance, text, size=12.5, width=277, line_height=LINE, max_lines=MOST)
        assert quote.height == quote._laid_out[1] * LINE, text


def test_a_quote_that_fills_its_lines_is_not_broken_until_it_is_drawn(monkeypatch):
    """A long 資料 would hold up the window while all its cards out of sight are laid out."""
    begun = []
    begin = QTextLayout.beginLayout
    monkeypatch.setattr(
        QTextLayout, "beginLayout", lambda layout: (begun.append(layout), begin(layout))
    )
    appearance = Appearance(Theme.LIGHT)
    quote = QuoteText(
        appearance, WORDS * 10, size=12.5, width=277, line_height=LINE, max_lines=MOST
    )
    assert quote.height == MOST * LINE
    assert not begun
