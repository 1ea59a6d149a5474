"""What is pointed at is the word that a reader sees there, so that the menu offers to find it."""

import pytest

from gijiyomi.japanese.pointed_word import word_at


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("国のAISIの予算", 3, "AISI"),
        ("国のAISIの予算", 6, "AISI"),
        ("国のＡＩＳＩ２は", 4, "ＡＩＳＩ２"),
        ("ソフトロー中心の人材育成を", 2, "ソフトロー"),
        ("ソフトロー中心の人材育成を", 9, "人材育成"),
        ("これは国の、", 1, ""),
        ("これは国の、", 3, ""),
        ("年々の人々", 0, "年々"),
        ("", 0, ""),
    ],
)
def test_the_word_under_the_pointer(text, offset, word):
    assert word_at(text, offset) == word
