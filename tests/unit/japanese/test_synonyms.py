"""The tables of synonyms that come with the program."""

import pytest

from gijiyomi import bundled
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.synonym_table import lines
from gijiyomi.japanese.synonyms import known_synonyms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("AI", "人工知能"),
        ("ＤＸ", "デジタルトランスフォーメーション"),
        ("議事録", "会議録"),
        ("経産省", "経済産業省"),
    ],
)
def test_words_of_minutes_have_synonyms_both_ways(word, other):
    assert fold(other) in set(map(fold, known_synonyms(word)))
    assert fold(word) in set(map(fold, known_synonyms(other)))


def test_what_means_much_else_brings_nothing_up():
    assert "アムネスティインターナショナル" not in known_synonyms("AI")
    assert known_synonyms("") == known_synonyms("\t") == known_synonyms("~AI") == ()


def test_flags_of_the_dictionary_are_kept():
    def item(word, control):
        return {"midashi": word, "expandControl": control}

    group = {"items": [item("甲", 0), item("Ａ", 1), item("廃", 2), item("乙", 0)]}
    assert list(lines([group, {"items": [item("丙", 0)]}]))[1:] == ["\t甲\t~Ａ=a\t乙\t"]


def test_the_tables_are_folded_as_the_program_folds_today():
    for name in ("synonyms.txt", "synonyms_of_minutes.txt"):
        text = (bundled.resources() / "japanese" / name).read_text(encoding="utf-8")
        for line in text.splitlines()[1:]:
            for told in line.strip("\t").split("\t"):
                written, _, folded = told.removeprefix("~").partition("=")
                assert fold(written) == (folded or written), told
