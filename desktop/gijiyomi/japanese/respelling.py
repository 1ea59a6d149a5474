"""Other spellings of a term that official and ordinary writing allow.

Sources of the rules: 「公用文における漢字使用等について」 and 「送り仮名の付け方」, by which the
okurigana of a compound noun may be left out (受け入れ, 受入れ); 「公用文作成の考え方」 of 2022, for
numerals, か所, 御 and ご. The dictionary decides which okurigana a kanji can have, and whether two
compounds are one word.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.katakana import katakana_spellings
from gijiyomi.japanese.mark_spellings import mark_spellings
from gijiyomi.japanese.mixed_writing import kana_spellings, kanji_spellings, mixed_spellings
from gijiyomi.japanese.morphemes import Morphology
from gijiyomi.japanese.number_words import respelt_with_numbers
from gijiyomi.japanese.official_kana import official_spellings
from gijiyomi.japanese.okurigana import is_of_two_words, last_kana, with_other_okurigana
from gijiyomi.japanese.partners import joining_forms, partners
from gijiyomi.japanese.place_names import place_spellings
from gijiyomi.japanese.words_in_kana import parts_in_other_letters, words_in_other_letters
from gijiyomi.japanese.written_dates import is_in_signs

_MOST = 24
_MOST_FULLER = 4
_SHORTEST_KANA = 4
_COMPOUND = 2
_LONGEST_ABBREVIATION = 2
_COUNTER_KA = re.compile(
    r"(?<=[0-9〇一二三四五六七八九十百千数何幾])[かカケヶヵ箇個](?=[月所国年条村町])"
)
_PLACE_KE = re.compile(
    r"(?<=[\u4e00-\u9fff])[ケヶがガ](?=[\u4e00-\u9fff])|(?<=[\u3041-\u3093])[ケヶがガ](?=[丘崎浜])"
)
_POLITE = re.compile(r"^[御ごお](?=[\u4e00-\u9fff])")
_OUR = re.compile(r"^(?:我が|わが|我)(?=[\u4e00-\u9fff])")
_ABBREVIATIONS = (
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("財団法人", "(財)"),
    ("社団法人", "(社)"),
    ("一般財団法人", "(一財)"),
    ("一般社団法人", "(一社)"),
    ("公益財団法人", "(公財)"),
    ("公益社団法人", "(公社)"),
    ("独立行政法人", "(独)"),
    ("地方独立行政法人", "(地独)"),
    ("国立研究開発法人", "(国研)"),
    ("国立大学法人", "(大)"),
    ("特定非営利活動法人", "(特非)"),
    ("学校法人", "(学)"),
    ("医療法人", "(医)"),
    ("社会福祉法人", "(福)"),
    ("パーセント", "%"),
)
# 成功裏 and 成功裡: at the end of a word they are one.
_WITHIN = "裏裡"
# Forms of one kanji that changed places in JIS X 0208 in 1983, and that folding leaves apart.
_FORMS_OF_ONE_KANJI = (("諫", "諌"), ("蠣", "蛎"), ("邇", "迩"), ("檮", "梼"), ("礦", "砿"))
_TWO_VERBS = re.compile(r"(?:[\u4e00-\u9fff][\u3041-\u3096]?){2}")
_KANA_WITHIN = re.compile(r"[\u3041-\u3096][\u4e00-\u9fff]")
# Readings that the 常用漢字表 does not have, which official writing gives with another kanji. The
# dictionary holds some of them for words of their own.
_UNLISTED_READINGS = (
    ("活か", "生か"),
    ("活き", "生き"),
    ("拡が", "広が"),
    ("拡げ", "広げ"),
    ("想う", "思う"),
    ("想い", "思い"),
    ("解る", "分かる"),
    ("判る", "分かる"),
    ("附け", "付け"),
    ("遺す", "残す"),
    ("護る", "守る"),
    ("停め", "止め"),
    ("停ま", "止ま"),
    ("戴", "頂"),
    ("奨め", "勧め"),
    ("観る", "見る"),
    ("視る", "見る"),
    ("訊", "聞"),
    ("識る", "知る"),
    ("遺さ", "残さ"),
    ("遺る", "残る"),
    ("摂る", "取る"),
    ("獲る", "取る"),
    ("想わ", "思わ"),
    ("想っ", "思っ"),
    ("解ら", "分から"),
    ("解り", "分かり"),
    ("判り", "分かり"),
    ("判ら", "分から"),
    ("顕れ", "現れ"),
    ("革め", "改め"),
    ("了え", "終え"),
    ("勉め", "努め"),
    ("展げ", "広げ"),
    ("画く", "描く"),
    ("圧え", "抑え"),
    ("附く", "付く"),
    ("附さ", "付さ"),
    ("附し", "付し"),
    ("附す", "付す"),
    ("附せ", "付せ"),
    ("混み合", "込み合"),
    ("恐い", "怖い"),
    ("好い", "良い"),
    ("衝く", "突く"),
    ("喪う", "失う"),
    ("索め", "求め"),
    ("需め", "求め"),
    ("護り", "守り"),
    ("護っ", "守っ"),
    ("係わ", "関わ"),
    ("虞れ", "恐れ"),
    ("惧れ", "恐れ"),
    ("怖れ", "恐れ"),
    ("懼れ", "恐れ"),
    ("具え", "備え"),
    ("喩え", "例え"),
    ("譬え", "例え"),
    ("籠め", "込め"),
    ("誉め", "褒め"),
    # Written with either kanji.
    ("立ち後れ", "立ち遅れ"),
    # In kana.
    ("法面", "のり面"),
    ("いかす", "生かす"),
    ("いかし", "生かし"),
)
# Words of a text do not go on across a mark.
_PAIR = re.compile(r"[0-9][、・~]")
# Several numbers that are one thing.
_OF_SEVERAL = re.compile(r"[0-9]+([./-])[0-9]+\1[0-9]+|[0-9]{2,}~[0-9]")
_WORD_DOT = re.compile(r"(?<=[\u30a1-\u30fc])・(?=[\u30a1-\u30fc])")


class Respelling(NamedTuple):
    """Another spelling of a term.

    Attributes:
        as_letters: it answers wherever its letters stand.
        as_words: it answers where its words stand, inflected or not.
        units: it answers where one of these stands as a unit of the text, in normal spelling.
        phrase: it answers where these units stand in the text, marks between them (2025/4/1).
    """

    text: str
    as_letters: bool = True
    as_words: bool = True
    units: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()


def respellings(cleaned: str, morphology: Morphology) -> tuple[Respelling, ...]:
    """Other spellings of a cleaned term, at most some dozens."""
    found = [
        *_of_official_writing(cleaned, morphology),
        *_numerals(cleaned, morphology),
        *_marks(cleaned),
        *_half_in_kana(cleaned, morphology),
        *_in_kana(cleaned, morphology),
        *_in_other_letters(cleaned, morphology),
        *(_sounding(text, cleaned) for text in katakana_spellings(cleaned, morphology)),
    ]
    different: dict[str, Respelling] = {}
    for respelling in found:
        if respelling.text != cleaned:
            known = different.setdefault(respelling.text, respelling)
            units = dict.fromkeys(known.units + respelling.units)
            different[respelling.text] = known._replace(units=tuple(units))
    return tuple(different.values())[:_MOST]


def _of_official_writing(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    places = [cleaned, *place_spellings(cleaned, morphology)]
    letters = {
        *places[1:],
        *_swapped(_COUNTER_KA, "かカケ箇", cleaned),
        *_swapped(_PLACE_KE, "ケがガ", cleaned),
        *(text for place in places for text in _swapped(_POLITE, "御ごお", place)),
        *(_OUR.sub(our, cleaned) for our in ("我が", "わが", "我")),
        *_abbreviations(cleaned),
        *_other_forms(cleaned),
        _WORD_DOT.sub("", cleaned),
    }
    yield from (_closed(text, cleaned) for text in sorted(letters))
    yield from (Respelling(text) for text in _listed_readings(cleaned))
    # The commonest words are among them, which as words would be asked for many times.
    for text in official_spellings(cleaned, morphology):
        yield Respelling(text, as_words=False)
    is_known = bool(morphology.entries(cleaned))
    for text in sorted(set(_okurigana(cleaned, morphology))):
        # 値上 for 値上げ answers where it is read so; 出き来高払い is nothing to be read.
        words = not is_known or bool(morphology.entries(text)) or all(map(is_kanji, text))
        words = words and not is_of_two_words(text, morphology)
        yield _closed(text, cleaned)._replace(as_words=words)


def _other_forms(text: str) -> Iterator[str]:
    """諌早 for 諫早, 成功裡 for 成功裏."""
    if len(text) > _COMPOUND and text[-1] in _WITHIN:
        yield from (text[:-1] + letter for letter in _WITHIN)
    for pair in _FORMS_OF_ONE_KANJI:
        for one, other in (pair, pair[::-1]):
            if one in text:
                yield text.replace(one, other)


def _listed_readings(text: str) -> Iterator[str]:
    """生かす for 活かす and the other way round."""
    for unlisted, listed in _UNLISTED_READINGS:
        for one, other in ((unlisted, listed), (listed, unlisted)):
            if text.startswith(one):
                yield other + text.removeprefix(one)


def open_spellings(noun: str, morphology: Morphology) -> Iterator[str]:
    """The noun of a verb with other okurigana, where it still ends in them: 積上げ for 積み上げ."""
    return (text for text in with_other_okurigana(noun, morphology) if last_kana(text))


def shortened_verbs(text: str, morphology: Morphology) -> Iterator[str]:
    """A compound verb, or that of its noun, as the dictionary has it not: 据置く for 据え置き."""
    if sum(map(is_kanji, text)) < _COMPOUND or not last_kana(text):
        return
    if any(e.form.startswith("終止形") for e in morphology.entries(text)):
        nouns, verbs = [*joining_forms(text, morphology)], {text}
    else:
        nouns = [text]
        verbs = {v for _, word in morphology.words(text) for v in partners(word, morphology)}
    for noun, verb in product(nouns, verbs):
        for spelling in (noun, *open_spellings(noun, morphology)):
            made = spelling + "る" if verb.endswith(noun[-1] + "る") else spelling[:-1] + verb[-1]
            if made != text and not morphology.entries(made):
                yield made


def _closed(text: str, cleaned: str) -> Respelling:
    """見合 for 見合い is not looked for inside 見合わせ; 箇条書 stands within no other word."""
    open_end = bool(last_kana(cleaned)) and not last_kana(text)
    return Respelling(text, as_letters=not open_end or len(text) > 2)


def _numerals(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    """30人 for 三十人 is not looked for inside 130人, nor 2025/4/1 inside 2025/4/15."""
    for text in respelt_with_numbers(cleaned, morphology):
        if _OF_SEVERAL.search(text):
            phrase = tuple(_across_marks(text, morphology))
            yield Respelling(text, as_letters=False, as_words=False, phrase=phrase)
        else:
            told = not text[:1].isdigit() or _PAIR.match(text) is not None or is_in_signs(text)
            yield Respelling(text, as_letters=told)


def _across_marks(text: str, morphology: Morphology) -> Iterator[str]:
    for _, word in morphology.words(text):
        yield from word.short_text.split() if word.is_mark else word.short_normals


def _sounding(text: str, cleaned: str) -> Respelling:
    """ハーバ for ハーバー is not looked for inside ハーバード."""
    cut_short = text == cleaned[:-1] and len(text) < _SHORTEST_KANA
    return Respelling(text, as_letters=not cut_short, as_words=cut_short)


def _marks(cleaned: str) -> Iterator[Respelling]:
    for text in mark_spellings(cleaned):
        # AI for A.I. is not looked for inside maintain.
        letters = len(text) > _LONGEST_ABBREVIATION or not text.isalpha()
        yield Respelling(text, as_letters=letters, as_words=not letters)


def _in_other_letters(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    for text, as_letters, units in words_in_other_letters(cleaned, morphology):
        words = not (as_letters or units) and _is_no_word(text, morphology)
        yield Respelling(text, as_letters=as_letters, as_words=words, units=units)
    for text in parts_in_other_letters(cleaned, morphology):
        yield Respelling(text, as_words=False)


def _is_no_word(kana: str, morphology: Morphology) -> bool:
    """Whether it is taken apart into nothing but its kana: とんざ for 頓挫."""
    units = [unit.normal for _, word in morphology.words(kana) for unit in word.short]
    return not morphology.entries(kana) and "".join(units) == kana


def _half_in_kana(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    # 移かえ for 移替え would be read as words that have nothing to do with it.
    inflects = not morphology.entries(cleaned) or _KANA_WITHIN.search(cleaned) is not None
    mixed = list(mixed_spellings(cleaned, morphology))
    for text in mixed:
        # ありかた read by itself may be ある方.
        same_end = text[-1] == cleaned[-1]
        yield Respelling(text, as_words=inflects and same_end and text[0] == cleaned[0])
    # とりくみ and 取りくみ for 取組, ひも付け for 紐づけ: by way of the spelling in kanji.
    fuller = [text for text in mixed if sum(map(is_kanji, text)) > sum(map(is_kanji, cleaned))]
    # 呼掛け for 呼びかけ: by way of 呼び掛け.
    for text in fuller[:_MOST_FULLER]:
        for spelling in filter(last_kana, with_other_okurigana(text, morphology)):
            yield Respelling(spelling, as_words=False)
    fuller += [
        text
        for text in _okurigana(cleaned, morphology)
        if _KANA_WITHIN.search(text) or (len(text) > len(cleaned) and last_kana(text))
    ]
    for text in fuller[:_MOST_FULLER]:
        for spelling in mixed_spellings(text, morphology):
            yield Respelling(spelling, as_words=False)


def _in_kana(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    own = {entry.normal for entry in morphology.entries(cleaned)}
    for text in kana_spellings(cleaned, morphology):
        entries = morphology.entries(text)
        adverb = any(entry.part[0] in {"副詞", "接続詞"} for entry in entries)
        # つくる is 作る to the dictionary: as a word it would bring that for 創る.
        yield Respelling(
            text,
            as_letters=len(text) >= _SHORTEST_KANA - (adverb or not entries),
            as_words=bool(entries) and {entry.normal for entry in entries} <= {text, *own},
        )
    for text in kanji_spellings(cleaned, morphology):
        yield Respelling(text)


def _okurigana(cleaned: str, morphology: Morphology) -> Iterator[str]:
    """The term with other okurigana, or one of the words that it is made of."""
    yield from with_other_okurigana(cleaned, morphology)
    parts = list(_parts(cleaned, morphology))
    if len(parts) > 1:
        for start, end in dict.fromkeys(parts):
            for spelling in with_other_okurigana(cleaned[start:end], morphology):
                yield cleaned[:start] + spelling + cleaned[end:]


def _parts(cleaned: str, morphology: Morphology) -> Iterator[tuple[int, int]]:
    """Where the words of a term begin and end, or the units of its only word."""
    words = list(morphology.words(cleaned))
    # 引上 of 引上率 and 積上げ of 積上げ方式, which the dictionary has in full only.
    for (start, _), (second, other) in pairwise(words):
        if _TWO_VERBS.fullmatch(cleaned, start, second + other.length):
            yield start, second + other.length
    for start, word in words:
        if len(words) > 1:
            yield start, start + word.length
        else:
            yield from ((unit.start, unit.end) for unit in word.short)


def _swapped(place: re.Pattern[str], letters: str, text: str) -> Iterator[str]:
    if place.search(text):
        for letter in letters:
            yield place.sub(letter, text)


def _abbreviations(text: str) -> Iterator[str]:
    for long, short in _ABBREVIATIONS:
        if long in text:
            yield text.replace(long, short)
        if short in text:
            yield text.replace(short, long)
