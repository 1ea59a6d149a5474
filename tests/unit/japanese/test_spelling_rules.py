"""Words half in kana, words in katakana, words with more or fewer kana after their kanji."""

import pytest

from gijiyomi.japanese.katakana import katakana_spellings
from gijiyomi.japanese.mark_spellings import mark_spellings
from gijiyomi.japanese.measures import measured_otherwise
from gijiyomi.japanese.mixed_writing import kana_spellings, kanji_spellings, mixed_spellings
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.japanese.number_words import respelt_with_numbers
from gijiyomi.japanese.numerals import number_of, respelt_numerals
from gijiyomi.japanese.okurigana import verb_stems, with_other_okurigana
from gijiyomi.japanese.place_names import place_spellings
from gijiyomi.japanese.reading_table import kana_of
from gijiyomi.japanese.readings import rare_nouns_read, reading_table, words_read
from gijiyomi.japanese.respelling import shortened_verbs
from gijiyomi.japanese.words_in_kana import units_of_letter, words_in_other_letters


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
        ("デイサービス", "ディサービス"),
        ("サイバーセキュリティ", "サイバセキュリティ"),
        ("スクールソーシャルワーカー", "スクール・ソーシャル・ワーカー"),
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
        ("弊害", "へい害"),
        ("へい害", "弊害"),
        ("ほ装", "舗装"),
        ("目減り", "目べり"),
        ("目べり", "目減り"),
    ],
)
def test_words_are_met_half_in_kana(typed, other):
    assert other in set(mixed_spellings(typed, morphology()))


@pytest.mark.parametrize("typed", ["以上", "事故", "科学", "会議"])
def test_common_kanji_are_not_written_in_kana(typed):
    assert list(mixed_spellings(typed, morphology())) == []
    assert list(kana_spellings(typed, morphology())) == []


@pytest.mark.parametrize(("typed", "other"), [("挿入", "そう入"), ("施策", "し策")])
def test_kana_that_end_other_words_stand_for_no_kanji(typed, other):
    # 〜そう|入れる and 対し|策を are met in every text.
    assert other not in set(mixed_spellings(typed, morphology()))


def test_kanji_of_the_middle_school_are_those_that_the_elementary_school_leaves():
    later = set(reading_table().of_later)
    assert {*"弊嫌契舗"} <= later
    assert later.isdisjoint("会議学害" + "進捗鬱")


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


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("A.I.", "AI"),
        ("PDCA", "P.D.C.A"),
        ("COVID-19", "COVID19"),
        ("eGov", "e-Gov"),
        ("佐佐木", "佐々木"),
        ("民主々義", "民主主義"),
        ("いすず", "いすゞ"),
        ("10-20", "10~20"),
        ("No3", "No.3"),
        ("産学官", "産・学・官"),
        ("Net Zero", "Net-Zero"),
        ("e-ラーニング", "eラーニング"),
        ("Eメール", "E-メール"),
        ("ガンマ線", "γ線"),
    ],
)
def test_marks_are_left_out_and_put_in(typed, other):
    assert other in set(mark_spellings(typed))


@pytest.mark.parametrize(
    ("typed", "other"), [("2020-21", "202021"), ("予算の編成", "予算編成"), ("data", "data2")]
)
def test_other_marks_stay(typed, other):
    assert other not in set(mark_spellings(typed))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("5km", "5キロメートル"),
        ("100平方メートル", "100m2"),
        ("3kg", "3キログラム"),
        ("20%", "20パーセント"),
    ],
)
def test_measures_have_signs_and_names(typed, other):
    assert other in set(measured_otherwise(typed))


@pytest.mark.parametrize("typed", ["メートル法", "5メートルバー", "5kmh", "キロ"])
def test_what_is_no_measure_has_no_sign(typed):
    assert list(measured_otherwise(typed)) == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("令和元年度", "令和1年度"),
        ("令和六年度", "R6年度"),
        ("R6年度", "令和6年度"),
        ("壱万円", "1万円"),
        ("1万円", "壱万円"),
        ("五、六人", "5、6人"),
        ("ひとつ", "1つ"),
        ("一つ一つ", "一つひとつ"),
        ("0歳児", "ゼロ歳児"),
        ("十人", "10人"),
        ("10分", "十分間"),
        ("八キロ", "8km"),
        ("1500人", "一、五〇〇人"),
        ("一、五〇〇人", "1,500人"),
        ("10才", "十歳"),
        ("零時", "0時"),
        ("km", "キロメートル"),
        ("平方メートル当たり", "m2当たり"),
    ],
)
def test_numbers_stand_in_other_letters(typed, other):
    assert other in set(respelt_with_numbers(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("四国", "4国"),
        ("千葉県", "1000葉県"),
        ("4国", "四国"),
        ("一般会計", "1般会計"),
        ("百貨店", "100貨店"),
        ("十分", "10分"),
        ("10分", "十分"),
        ("H99年", "平成99年"),
        ("五、六百人", "5600人"),
        ("二、三人", "23人"),
        ("m", "メートル"),
        ("kmh", "キロメートルh"),
    ],
)
def test_what_only_looks_like_a_number_stays(typed, other):
    assert other not in set(respelt_with_numbers(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other"),
    [("虎ノ門", "虎の門"), ("四ッ谷", "四谷"), ("三宮", "三ノ宮"), ("阿佐谷", "阿佐ケ谷")],
)
def test_names_of_places_have_small_letters_or_not(typed, other):
    assert other in set(place_spellings(typed, morphology()))


def test_two_places_stay_two():
    assert "山田" not in set(place_spellings("山ノ田", morphology()))


@pytest.mark.parametrize(("typed", "other"), [("据え置き", "据置く"), ("据え置く", "据置く")])
def test_official_writing_shortens_verbs_too(typed, other):
    assert other in set(shortened_verbs(typed, morphology()))


@pytest.mark.parametrize(
    ("typed", "other", "unit"),
    [
        ("癌", "がん", "がん"),
        ("がん", "癌", "癌"),
        ("ごみ", "ゴミ", "ゴミ"),
        ("ゴミ", "ごみ", "ごみ"),
        ("景色", "けしき", "けしき"),
    ],
)
def test_nouns_are_met_in_other_letters(typed, other, unit):
    found = {word.text: word.units for word in words_in_other_letters(typed, morphology())}
    assert unit in found[other]


@pytest.mark.parametrize("typed", ["こと", "これ", "科学", "会議"])
def test_other_words_have_no_other_letters(typed):
    found = words_in_other_letters(typed, morphology())
    assert [word for word in found if "事" in word.units or word.text in {"コレ", "かがく"}] == []


@pytest.mark.parametrize(
    ("letter", "units"),
    [
        ("尚", {"なお", "猶"}),
        ("註", {"注"}),
        ("桜", {"桜"}),
        ("米", {"米", "コメ"}),
        ("虞", {"おそれ", "恐れ"}),
        ("竹", set()),
        ("科", set()),
    ],
)
def test_a_word_of_one_kanji_stands_in_other_letters(letter, units):
    assert set(units_of_letter(letter, morphology())) == units


def test_a_word_in_kana_is_not_a_word_twice_the_kanji():
    found = words_in_other_letters("村々", morphology())
    assert "むらむら" not in {word.text for word in found}


def test_words_in_kana_have_those_that_are_read_so():
    assert "目指す" in words_read("めざす")
    assert "癌" in rare_nouns_read("がん")
    assert (*words_read("こうえん"), *rare_nouns_read("かがく")) == ()
