"""Wrapped words must break where they stand now, not where they stood a moment ago."""

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import wrap
from gijiyomi.ui.tokens import Theme


def test_words_break_anew_in_another_width_or_size(qapp):  # noqa: ARG001 - fonts need it
    appearance = Appearance(Theme.LIGHT)
    words = "予算を拡充し、評価手法を整備すべきである。"

    def lines(size: float, width: float) -> tuple[str, ...]:
        return wrap(words, appearance.font(size), width=width, line_height=20).lines

    wide, narrow, large = lines(13, 400), lines(13, 100), lines(26, 400)
    assert wide == (words,)
    assert len(narrow) > len(large) > 1
    assert lines(13, 400) == wide
    assert {"".join(each) for each in (wide, narrow, large)} == {words}
