"""What a user types in one spelling must be found in the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.japanese.morphemes import GAP, morphology
from gijiyomi.japanese.numerals import in_kanji, number_of
from gijiyomi.japanese.partners import partners
from gijiyomi.japanese.respelling import respellings


def letters(text):
    return {r.text for r in respellings(text, morphology())}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("受入れ", "受け入れ"),
        ("受け入れ", "受入"),
        ("取り組み", "取組"),
        ("見合せ", "見合わせ"),
        ("手続", "手続き"),
        ("切土", "切り土"),
        ("霞ヶ関", "霞が関"),
        ("3か所", "3箇所"),
        ("御意見", "ご意見"),
        ("日立(株)", "日立株式会社"),
        ("5%", "5パーセント"),
        ("サイバー・セキュリティ", "サイバーセキュリティ"),
        ("30人", "三十人"),
        ("第3回", "第三回"),
        ("積上げ方式", "積み上げ方式"),
        ("一般社団法人日本協会", "(一社)日本協会"),
        ("つつじが丘", "つつじケ丘"),
        ("諫早市", "諌早市"),
        ("秘密裏", "秘密裡"),
        ("関わる", "係わる"),
        ("2分の1", "1/2"),
    ],
)
def test_other_spellings_are_looked_for(typed, found):
    assert found in letters(typed)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("見合せ", "見合い"),
        ("引き上げ", "引き上がり"),
        ("経済", "経済み"),
        ("予算が", "予算"),
        ("係る", "掛かる"),
        ("裏", "裡"),
        ("裏付け", "裡付け"),
        ("係る", "関る"),
    ],
)
def test_other_words_are_not(typed, other):
    assert other not in letters(typed)


def test_kanji_alone_are_looked_for_as_words_so_that_miai_is_not_found_in_miawase():
    (kanji,) = [r for r in respellings("見合い", morphology()) if r.text == "見合"]
    assert not kanji.as_letters


def test_figures_are_looked_for_as_words_so_that_30_is_not_found_in_130():
    (figures,) = [r for r in respellings("三十人", morphology()) if r.text == "30人"]
    assert not figures.as_letters


def test_dates_in_signs_are_looked_for_as_numbers_so_that_the_1st_is_not_found_in_the_15th():
    found = {r.text: r for r in respellings("2025年4月1日", morphology())}
    date = found["2025/4/1"]
    assert not date.as_letters
    assert not date.as_words
    assert date.phrase == ("2025", GAP, "4", GAP, "1")


@pytest.mark.parametrize(
    ("word", "partner"),
    [("取り組み", "取り組む"), ("取り組む", "取り組み"), ("見直し", "見直す"), ("考える", "考え")],
)
def test_nouns_and_verbs_find_their_partners(word, partner):
    (_, found), *_ = morphology().words(word)
    assert partner in partners(found, morphology())


def test_a_noun_without_a_verb_has_no_partner():
    (_, found), *_ = morphology().words("予算")
    assert partners(found, morphology()) == ()


@given(st.integers(0, 10**16 - 1))
def test_a_number_in_kanji_is_the_number(number):
    assert number_of(in_kanji(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("三十", 30),
        ("二〇二五", 2025),
        ("一万二千", 12_000),
        ("1,000", 1000),
        ("十億", 10**9),
        ("二三百", None),
    ],
)
def test_numerals_are_read(numeral, number):
    assert number_of(numeral) == number
