"""Words written half in kana: 位置づける for 位置付ける, 進ちょく for 進捗, とりくみ for 取り組み.

The second verb of a compound is often left in kana, a kanji that was not in common use before 2010
always was (「公用文作成の考え方」, 2022, writes both in kanji or all in kana), and adverbs and
conjunctions are written in either. Of a word of two kanji that not every grade teaches, one may be
left in kana too (へい害). The dictionary decides which kana are the reading of a word.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from gijiyomi.japanese.kanji import is_hiragana, is_kanji
from gijiyomi.japanese.morphemes import Morphology
from gijiyomi.japanese.okurigana import has_kana_after_kanji
from gijiyomi.japanese.readings import reading_table, words_read

_KANA_RUN = re.compile(r"[\u3041-\u3096]+")
_ELEMENT = re.compile(r"[\u4e00-\u9fff][\u3041-\u3096]{0,4}")
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_LAST_ELEMENT = re.compile(r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff][\u3041-\u3096]{1,4}$")
_SHORTEST_KANA = 4
_LONGEST_TERM = 12
_VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとはひふへほ",
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        strict=True,
    )
)
_UNVOICED = {voiced: plain for plain, voiced in _VOICED.items()}
# The verbs that compounds are made with, by what they begin with in kana.
_ELEMENTS = {
    "あ": "上合当揚空在有", "い": "入", "う": "受打売浮植", "うご": "動", "うつ": "移",
    "お": "追起落押置", "おく": "送", "おこな": "行", "かえ": "返", "か": "掛替換書貸借買",
    "かた": "固方", "き": "切聞着", "く": "組繰汲食", "くず": "崩", "こ": "込超越", "さ": "下差",
    "し": "締", "す": "過", "すす": "進", "そ": "添沿", "た": "立建断足", "だ": "出", "で": "出",
    "つ": "付着釣積突詰次継", "つか": "使", "つく": "作造", "つた": "伝", "つづ": "続",
    "つな": "繋", "と": "取止留", "とお": "通", "なお": "直", "なが": "流", "な": "成", "ぬ": "抜",
    "の": "乗伸延", "のこ": "残", "はじ": "始", "はな": "離放", "はら": "払", "は": "張貼掃跳",
    "ひ": "引",
    "ひろ": "広", "ふ": "振踏吹", "ま": "巻混", "まと": "纏", "まわ": "回", "み": "見",
    "むす": "結", "も": "持盛", "もう": "申", "もど": "戻", "よ": "寄読呼", "わ": "分割",
    "わた": "渡", "ゆず": "譲", "ゆ": "揺", "ほ": "掘", "や": "焼", "ね": "練", "あら": "洗",
    "あゆ": "歩", "ささ": "支", "ひと": "人", "もの": "物", "まち": "町街", "くに": "国",
    "わく": "枠", "あと": "後", "みせ": "店", "こころ": "心", "てま": "手間",
}  # fmt: skip
# 「公用文における漢字使用等について」 has the one in kanji, many texts in kana.
_WITH_PARTICLE = {"ごとに": "毎に", "ともに": "共に"}
_ONE = "ひと"
_WAY, _WAY_IN_KANA = "方", "かた"
# Readings that stand before a kanji as the end of many other words: でしょう|約, ください|決.
_ENDS_OF_WORDS = frozenset(
    {
        "あん", "いん", "うい", "おう", "かい", "かつ", "こう", "さい", "さん", "しい", "しょう",
        "すい", "せい", "せん", "そう", "たい", "だい", "だん", "つい", "てい", "とう", "どう",
        "ない", "なん", "はん", "ばん", "ほう", "まい", "まん", "もう", "よう", "らい", "らく",
        "ろう",
    }
)  # fmt: skip
_ADVERBIAL = frozenset({"副詞", "接続詞", "連体詞", "動詞", "形容詞", "形状詞", "感動詞", "代名詞"})


@cache
def _kana_of_elements() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for stem, letters in _ELEMENTS.items():
        for letter in letters:
            found.setdefault(letter, []).append(stem)
    return {letter: tuple(stems) for letter, stems in found.items()}


def mixed_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """``text`` with some kanji in kana, or some kana in kanji."""
    if len(text) > _LONGEST_TERM:
        return
    yield from _rare_in_kana(text, morphology)
    if any(map(is_hiragana, text)):
        yield from _elements_in_kana(text, morphology)
        yield from _verb_in_kana(text, morphology)
        yield from _kana_in_kanji(text, morphology)


def kana_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """The word all in kana: すすめる for 進める; a noun in kanji alone (科学) has none."""
    native = has_kana_after_kanji(text)
    for first, rest in _heads(text, morphology):
        for entry in morphology.entries(first):
            if native or entry.part[0] in _ADVERBIAL:
                yield entry.reading.translate(_TO_HIRAGANA) + rest


def kanji_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """A word in kana with the kanji that it can have: 捉える for とらえる, 目指す for めざす."""
    if not all(map(is_hiragana, text)):
        return
    for first, rest in _heads(text, morphology):
        yield from (word + rest for word in words_read(first))
        reading = first.translate(_TO_KATAKANA)
        for cut in range(1, len(first)) if len(first) >= _SHORTEST_KANA - 1 else ():
            for letter in reading_table().native.get(first[:cut], ""):
                made = letter + first[cut:]
                if any(
                    entry.reading == reading and entry.part[0] in {"動詞", "形容詞"}
                    for entry in morphology.entries(made)
                ):
                    yield made + rest
    if not morphology.entries(text):
        # こそだて is taken for こそ and だて.
        yield from words_read(text)
    if text in _WITH_PARTICLE:
        yield _WITH_PARTICLE[text]


def _heads(text: str, morphology: Morphology) -> Iterator[tuple[str, str]]:
    """The text as one word, or else its first word if only endings in kana follow it."""
    if morphology.entries(text):
        yield text, ""
        return
    _, word = next(morphology.words(text), (0, None))
    if word is not None and all(map(is_hiragana, text[word.length :])):
        yield text[: word.length], text[word.length :]


def _rare_in_kana(text: str, morphology: Morphology) -> Iterator[str]:
    """進ちょく for 進捗, へい害 for 弊害: the letter's part of the reading of the word."""
    if len(text) < 2 or all(not _kana_of_letter(letter) for letter in text):
        return
    for start, word in _words(text, morphology):
        readings = _common_readings(word, morphology)
        for at, letter in enumerate(word) if readings else ():
            for kana in _kana_of_letter(letter):
                # One kana alone would be found everywhere: ら致 within から致します.
                if len(kana) > 1 and any(_is_part(r, kana, word, at) for r in readings):
                    here = start + at
                    yield text[:here] + kana + text[here + 1 :]


def _kana_of_letter(letter: str) -> list[str]:
    """The readings for which a letter may be left in kana."""
    table = reading_table()
    later = (kana for kana in table.of_later.get(letter, ()) if kana not in _ENDS_OF_WORDS)
    return [*table.of_rare.get(letter, ()), *later]


def _is_part(reading: str, kana: str, word: str, at: int) -> bool:
    """Whether the letter ``at`` a place of a word that is read so has the reading ``kana``."""
    part = kana.translate(_TO_KATAKANA)
    after = word[at + 1 :].translate(_TO_KATAKANA)
    if at == 0:
        return reading.startswith(part) and (bool(after) or reading == part)
    return reading.endswith(part + after) or (bool(after) and part in reading[1:])


def _words(text: str, morphology: Morphology) -> Iterator[tuple[int, str]]:
    if morphology.entries(text):
        yield 0, text
        return
    for start, word in morphology.words(text):
        yield start, text[start : start + word.length]


def _elements_in_kana(text: str, morphology: Morphology) -> Iterator[str]:
    """位置づける for 位置付ける: one verb of a compound in kana."""
    for match in _ELEMENT.finditer(text):
        stems = _kana_of_elements().get(match[0][0], ())
        rest = text[: match.start()] + text[match.end() :]
        # A noun at the end stays but for 方: ありかた for あり方 is fine, ありがた another word.
        if not rest or (match.start() and len(match[0]) == 1):
            if rest and match[0] == _WAY and text.endswith(_WAY):
                yield text[: match.start()] + _WAY_IN_KANA
            continue
        readings = {entry.reading for entry in morphology.entries(match[0])}
        for stem in stems:
            kana = stem + match[0][1:]
            if kana.translate(_TO_KATAKANA) in readings and len(kana) > 1:
                for spoken in (kana, _voiced(kana)) if match.start() else (kana,):
                    yield text[: match.start()] + spoken + text[match.end() :]


def _verb_in_kana(text: str, morphology: Morphology) -> Iterator[str]:
    """目べり for 目減り: a verb at the end of a word that the dictionary reads so."""
    match = _LAST_ELEMENT.search(text)
    if match is None or match[0][0] in _kana_of_elements():
        return
    readings = _common_readings(text, morphology)
    spoken = {entry.reading.translate(_TO_HIRAGANA) for entry in morphology.entries(match[0])}
    for kana in sorted({form for said in spoken for form in (said, _voiced(said))}):
        if len(kana) > 1 and any(r.endswith(kana.translate(_TO_KATAKANA)) for r in readings):
            yield text[: match.start()] + kana


def _voiced(kana: str) -> str:
    return _VOICED.get(kana[0], kana[0]) + kana[1:]


def _kana_in_kanji(text: str, morphology: Morphology) -> Iterator[str]:
    """位置付ける for 位置づける, 進捗 for 進ちょく: kana that are the reading of a kanji."""
    for run in _KANA_RUN.finditer(text):
        before, kana, after = text[: run.start()], run[0], text[run.end() :]
        if before or after:
            for cut in range(len(kana) if before else 1):
                helps = kana[:cut].endswith(("て", "で"))
                for element in () if helps else _elements_read(kana[cut:], morphology):
                    yield before + kana[:cut] + element + after
            if before and not after:
                yield from _with_verb(before, kana, morphology)
            # ほ装 is read for 舗装, と組 of ひと組 for nothing.
            for cut in range(min(2, len(kana)), len(kana) + 1):
                for letter in _rare_behind(before, kana[:cut], morphology):
                    yield before + letter + kana[cut:] + after
                for letter in _rare_ahead(kana[-cut:], after, morphology):
                    yield before + kana[:-cut] + letter + after
        if after and not before:
            yield from (noun + after for noun in _nouns_read(kana, morphology))


def _with_verb(before: str, kana: str, morphology: Morphology) -> Iterator[str]:
    """目減り for 目べり: a verb that is read so and makes a word of the dictionary."""
    katakana = kana.translate(_TO_KATAKANA)
    plain = _UNVOICED.get(kana[0], kana[0]) + kana[1:]
    for spoken in dict.fromkeys((kana, plain)):
        for length in range(1, min(len(spoken), 4)):
            for letter in reading_table().native.get(spoken[:length], ""):
                made = before + letter + spoken[length:]
                if any(r.endswith(katakana) for r in _common_readings(made, morphology)):
                    yield made


def _elements_read(kana: str, morphology: Morphology) -> Iterator[str]:
    """付ける for つける and づける: verbs of compounds that are read so."""
    plain = _UNVOICED.get(kana[0], kana[0]) + kana[1:]
    for spoken in dict.fromkeys((kana, plain)):
        katakana = spoken.translate(_TO_KATAKANA)
        for length in range(1, min(len(spoken), 4)):
            for letter in _ELEMENTS.get(spoken[:length], ""):
                element = letter + spoken[length:]
                if any(entry.reading == katakana for entry in morphology.entries(element)):
                    yield element


def _nouns_read(kana: str, morphology: Morphology) -> Iterator[str]:
    """街 and 町 for まち, which 街歩き begins with; ひと通り is not 人通り."""
    reading = kana.translate(_TO_KATAKANA)
    for letter in _ELEMENTS.get(kana, "") if len(kana) > 1 and kana != _ONE else "":
        if reading in _common_readings(letter, morphology):
            yield letter


def _rare_behind(before: str, kana: str, morphology: Morphology) -> Iterator[str]:
    """捗 for 進 and ちょく."""
    ending = kana.translate(_TO_KATAKANA)
    for letter in _letters_read(kana) if before else "":
        readings = _common_readings(before[-1] + letter, morphology)
        readings |= _common_readings(before[-2:] + letter, morphology)
        if any(reading.endswith(ending) for reading in readings):
            yield letter


def _rare_ahead(kana: str, after: str, morphology: Morphology) -> Iterator[str]:
    """牽 for けん and 引, 癌 for がん and 対策."""
    beginning = kana.translate(_TO_KATAKANA)
    rare = reading_table().rare.get(kana, "")
    for letter in _letters_read(kana) if after else "":
        is_word = letter in rare and beginning in _common_readings(letter, morphology)
        if is_word and len(kana) > 1 and len(after) > 1 and all(map(is_kanji, after)):
            yield letter
        readings = _common_readings(letter + after[0], morphology)
        readings |= _common_readings(letter + after[:2], morphology)
        if any(reading.startswith(beginning) for reading in readings):
            yield letter


def _letters_read(kana: str) -> str:
    table = reading_table()
    return table.rare.get(kana, "") + table.later.get(kana, "")


def _common_readings(word: str, morphology: Morphology) -> set[str]:
    """How the word is read if it is none but a name."""
    entries = morphology.entries(word)
    return {entry.reading for entry in entries if entry.part[1] != "固有名詞"}
