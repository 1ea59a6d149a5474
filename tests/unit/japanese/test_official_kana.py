"""What official rules leave open is found in either way."""

import pytest

from gijiyomi.japanese.morphemes import morphology
from gijiyomi.japanese.official_kana import official_spellings


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("区民による", "区民に依る"),
        ("に於ける", "における"),
        ("きづな", "きずな"),
        ("少しずつ", "少しづつ"),
        ("世界中", "世界じゅう"),
        ("東京中", "東京じゅう"),
        ("一日じゅう", "一日中"),
    ],
)
def test_either_way_is_given(typed, other):
    assert other in set(official_spellings(typed, morphology()))


@pytest.mark.parametrize("typed", ["におい", "検討中", "中", "二重", "よるのとばり"])
def test_other_words_have_one_way(typed):
    assert list(official_spellings(typed, morphology())) == []
