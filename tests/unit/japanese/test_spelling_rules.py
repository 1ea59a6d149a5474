"""Words half in kana, words in katakana, words with more or fewer kana after their kanji."""

import pytest

from gijiyomi.japanese.katakana import katakana_spellings
from gijiyomi.japanese.mixed_writing import kana_spellings, kanji_spellings, mixed_spellings
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.japanese.numerals import number_of, respelt_numerals
from gijiyomi.japanese.okurigana import verb_stems, with_other_okurigana
from gijiyomi.japanese.reading_table import kana_of
from gijiyomi.japanese.readings import reading_table


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("サーバ", "サーバー"),
        ("コンピューター室", "コンピュータ室"),
        ("グローバル", "グローヴァル"),
        ("ウイルス", "ウィルス"),
        ("フレームワーク", "フレーム・ワーク"),
        ("ステーション", "ステイション"),
        ("エンジニア", "エンジニヤ"),
    ],
)
def test_katakana_are_spelt_in_other_ways(typed, other):
    assert other in set(katakana_spellings(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other"), [("ビル", "ビール"), ("コース", "コス"), ("データ", "デート")]
)
def test_long_marks_within_a_word_tell_words_apart(typed, other):
    assert other not in set(katakana_spellings(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("位置付ける", "位置づける"),
        ("立ちあげ", "立ち上げ"),
        ("進捗", "進ちょく"),
        ("処方せん", "処方箋"),
        ("けん引", "牽引"),
    ],
)
def test_words_are_met_half_in_kana(typed, other):
    assert other in set(mixed_spellings(typed, morphology()))


@pytest.mark.parametrize("typed", ["以上", "事故", "科学", "会議"])
def test_common_kanji_are_not_written_in_kana(typed):
    assert list(mixed_spellings(typed, morphology())) == []
    assert list(kana_spellings(typed, morphology())) == []


def test_verbs_in_kana_have_their_kanji():
    assert {"捉える", "捕らえる"} <= set(kanji_spellings("とらえる", morphology()))
    assert list(kanji_spellings("予算", morphology())) == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [("少い", "少ない"), ("向かう", "向う"), ("申合せ", "申し合わせ"), ("見積り", "見積もり")],
)
def test_okurigana_vary(typed, other):
    assert other in set(with_other_okurigana(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other"), [("上がる", "上る"), ("終える", "終る"), ("受け入れ", "受け入")]
)
def test_okurigana_that_make_another_word_do_not(typed, other):
    assert other not in set(with_other_okurigana(typed, morphology()))


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("10万", 100_000),
        ("3億2,000万", 320_000_000),
        ("2千", 2000),
        ("万", 10_000),
        ("1万2億", None),
    ],
)
def test_mixed_numerals_are_read(numeral, number):
    assert number_of(numeral) == number


@pytest.mark.parametrize(
    ("typed", "other"),
    [("十万円", "10万円"), ("三千億円", "3,000億円"), ("一・五倍", "1.5倍"), ("1.5倍", "一・五倍")],
)
def test_numbers_are_written_in_other_ways(typed, other):
    assert other in set(respelt_numerals(typed))


@pytest.mark.parametrize(
    ("letters", "kana"),
    [
        ("SEN", "せん"),
        ("CHOKU", "ちょく"),
        ("KENNIN", "けんにん"),
        ("ZETTAI", "ぜったい"),
        ("X", ""),
    ],
)
def test_hepburn_letters_are_read(letters, kana):
    assert kana_of(letters) == kana


def test_the_table_of_stems_is_the_dictionarys():
    stems = reading_table().stems
    for kanji in "受付引取組立申合積替":
        assert tuple(stems[kanji]) == verb_stems(kanji, morphology())
