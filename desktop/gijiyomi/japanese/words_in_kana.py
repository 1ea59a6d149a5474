"""Nouns that are written in kana as well as in kanji, and kana of the one kind for the other.

Words of the 付表 of 「常用漢字表」 (2010), whose kana the analyser does not know for the word;
nouns with a kanji that was not in common use before 2010 (がん, かぎ, かし for 瑕疵); words with
々; pronouns; hiragana and katakana (ごみ, ゴミ); words of a single kanji (尚, なお).
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gijiyomi.japanese.kanji import is_hiragana, is_kanji, is_katakana
from gijiyomi.japanese.mixed_writing import mixed_spellings
from gijiyomi.japanese.morphemes import Entry, Morphology
from gijiyomi.japanese.readings import rare_nouns_read, reading_table

_APPENDIX = (
    "明日あす 小豆あずき 海女あま 硫黄いおう 意気地いくじ 田舎いなか 息吹いぶき "
    "海原うなばら 乳母うば 浮気うわき 笑顔えがお 叔父おじ 伯父おじ 大人おとな "
    "乙女おとめ 叔母おば 伯母おば 母屋おもや 神楽かぐら 河岸かし 鍛冶かじ 風邪かぜ "
    "固唾かたず 仮名かな 蚊帳かや 為替かわせ 河原かわら 川原かわら 昨日きのう "
    "今日きょう 果物くだもの 玄人くろうと 今朝けさ 景色けしき 心地ここち 今年ことし "
    "早乙女さおとめ 雑魚ざこ 桟敷さじき 五月さつき 早苗さなえ 五月雨さみだれ "
    "時雨しぐれ 尻尾しっぽ 老舗しにせ 芝生しばふ 清水しみず 三味線しゃみせん "
    "砂利じゃり 数珠じゅず 上手じょうず 白髪しらが 素人しろうと 師走しわす "
    "数寄屋すきや 相撲すもう 草履ぞうり 山車だし 七夕たなばた 足袋たび 稚児ちご "
    "一日ついたち 築山つきやま 梅雨つゆ 凸凹でこぼこ 投網とあみ 読経どきょう "
    "時計とけい 友達ともだち 仲人なこうど 名残なごり 雪崩なだれ 野良のら 祝詞のりと "
    "博士はかせ 二十歳はたち 二十日はつか 波止場はとば 日和ひより 二日ふつか "
    "吹雪ふぶき 下手へた 部屋へや 迷子まいご 真面目まじめ 真っ赤まっか 真っ青まっさお "
    "土産みやげ 息子むすこ 眼鏡めがね 猛者もさ 紅葉もみじ 木綿もめん 最寄りもより "
    "八百長やおちょう 八百屋やおや 浴衣ゆかた 行方ゆくえ 寄席よせ 若人わこうど"
)
# Words that are read alike and mean the same, which the dictionary has under two spellings, and
# those of 「同音の漢字による書きかえ」 (1956) that it has not.
_SAME_WORD = (
    ("目途", "目処"),
    ("目途", "めど"),
    ("計劃", "計画"),
    ("聚落", "集落"),
    ("棲息", "生息"),
    ("尖端", "先端"),
    ("輿論", "世論"),
    ("交附", "交付"),
    ("闇夜", "暗夜"),
    ("掩護", "援護"),
    ("誡告", "戒告"),
    ("廓大", "郭大"),
    ("徽章", "記章"),
    ("燻蒸", "薫蒸"),
    ("輯録", "集録"),
    ("人蹟", "人跡"),
    ("洗滌", "洗浄"),
    ("戦々兢々", "戦々恐々"),
    ("智識", "知識"),
    ("波瀾", "波乱"),
    ("鎔接", "溶接"),
    ("彎入", "湾入"),
    ("甦生", "更生"),
    ("甦生", "蘇生"),
    ("撒布", "散布"),
    ("何処", "どこ"),
    ("此処", "ここ"),
    ("其処", "そこ"),
    ("尚", "なお"),
    ("虞", "おそれ"),
    ("虞", "恐れ"),
    ("註", "注"),
    ("篇", "編"),
    ("慾", "欲"),
    ("輛", "両"),
    ("蹟", "跡"),
    ("夫々", "それぞれ"),
    ("唯一", "ゆいいつ"),
    ("括弧", "かっこ"),
    ("括弧", "カッコ"),
    ("所以", "ゆえん"),
    ("誠に", "まことに"),
    ("総て", "すべて"),
    ("凡て", "すべて"),
    ("総て", "全て"),
    ("凡て", "全て"),
    # Nouns whose short spelling the dictionary reads as another word.
    ("手取り", "手取"),
    ("船積み", "船積"),
)
_AGAIN = "々"
_NAMES = "固有名詞"
_NOUNS = frozenset({"名詞", "形状詞", "副詞"})
_UNINFLECTED = _NOUNS | {"代名詞", "接続詞", "連体詞"}
_NUMBER = "数詞"
_OF_COMPOUNDS = frozenset({"名詞", "形状詞", "接頭辞", "接尾辞"})
_GRAMMAR = frozenset({"代名詞", "助詞", "助動詞", "連体詞", "接続詞"})
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
# So many kana stand for nothing else, wherever they stand.
_ENOUGH = 4
_LONGEST = 8


class InKana(NamedTuple):
    """A word in other letters.

    Attributes:
        text: its letters.
        as_letters: whether they stand for nothing else.
        units: its normal spellings as a unit of a text.
    """

    text: str
    as_letters: bool
    units: tuple[str, ...]


def is_often_in_kana(letter: str) -> bool:
    """Whether a single letter is a kanji that was not in common use before 2010: 癌, 鍵."""
    return letter in reading_table().of_rare


def units_of_letter(letter: str, morphology: Morphology) -> tuple[str, ...]:
    """Normal spellings that stand in texts for a word of one kanji: 桜 for さくら, 猶 for なお."""
    own = {entry.normal for entry in _words_of_letter(letter, morphology)}
    found: set[str] = set()
    for entry in _words_of_letter(letter, morphology):
        for kana in {entry.reading.translate(_TO_HIRAGANA), entry.reading}:
            read = _read_alone(kana, morphology) if len(kana) > 1 else ""
            found.update({read} & own)
        found.update(_in_katakana_of(entry.reading, own, morphology))
    for other in _same_words().get(letter, ()):
        normals = {entry.normal for entry in _words_of_letter(other, morphology)}
        # なお is one word in kana, and to the dictionary 猶.
        found.update({other, *(normals if len(normals) == 1 else ())})
    return tuple(sorted(found))


def _in_katakana_of(reading: str, own: set[str], morphology: Morphology) -> set[str]:
    """コメ for 米: in hiragana the reading is no other noun's (竹 and 茸 are both たけ)."""
    hiragana = reading.translate(_TO_HIRAGANA)
    in_hiragana = {entry.normal for entry in _nouns(hiragana, morphology)}
    if len(hiragana) < 2 or len(in_hiragana) != 1 or not in_hiragana <= own:
        return set()
    return {reading} & {entry.normal for entry in _nouns(reading, morphology)}


def _words_of_letter(text: str, morphology: Morphology) -> Iterator[Entry]:
    for entry in morphology.entries(text):
        if entry.part[0] in _UNINFLECTED and entry.part[1] not in {_NAMES, _NUMBER}:
            yield entry


def _read_alone(kana: str, morphology: Morphology) -> str:
    """The normal spelling of the word that the kana are taken for."""
    _, word = next(morphology.words(f"{kana}の"), (0, None))
    return word.normal if word is not None and word.length == len(kana) else ""


def words_in_other_letters(text: str, morphology: Morphology) -> Iterator[InKana]:
    """The word ``text`` in kana if it is in kanji, in kanji or other kana if it is in kana."""
    if not (2 <= len(text) <= _LONGEST or is_often_in_kana(text) or text in _same_words()):
        return
    own = {text, *(entry.normal for entry in _nouns(text, morphology))}
    others = [*_same_words().get(text, ())]
    if all(map(is_hiragana, text)):
        others += rare_nouns_read(text)
        yield from _in_katakana(text, own, morphology)
    elif all(map(is_katakana, text)):
        others += rare_nouns_read(text.translate(_TO_HIRAGANA))
        yield from _in_hiragana(text, morphology)
    else:
        others += _kana_of(text, morphology)
    for other in others:
        found = _in_other(other, own, morphology)
        # ふぶき as a word is 吹雪, though the analyser takes it for a name.
        listed = {other} if other in _same_words() else set()
        yield found._replace(units=tuple(sorted({*found.units, *listed})))


def parts_in_other_letters(text: str, morphology: Morphology) -> Iterator[str]:
    """A compound of nouns with one of them in other letters: ゴミ処理, がん検診, ガン検診.

    Kana that are put in must not run into kana of their kind: 〜たいと is not タイと.
    """
    for start, end in _nouns_of_compound(text, morphology):
        before, part, after = text[:start], text[start:end], text[end:]
        for other in words_in_other_letters(part, morphology):
            guessed = not any(map(is_kanji, part)) and any(map(is_kanji, other.text))
            if not guessed and _stands_apart(before, other.text, after):
                yield before + other.text + after
        if all(map(is_katakana, part)):
            # 癌検診 for ガン検診: the kanji that the same kana have there in hiragana.
            kana = before + part.translate(_TO_HIRAGANA) + after
            for made in mixed_spellings(kana, morphology):
                if made.startswith(before) and made.endswith(after):
                    yield made


def _nouns_of_compound(text: str, morphology: Morphology) -> Iterator[tuple[int, int]]:
    """Where the words of a term stand if all are nouns, or the units of its only word."""
    words = list(morphology.words(text))
    if len(words) == 1:
        units = words[0][1].short
        yield from ((unit.start, unit.end) for unit in units if len(units) > 1)
    elif all(word.part[0] in _OF_COMPOUNDS for _, word in words):
        yield from ((start, start + word.length) for start, word in words)


def _stands_apart(before: str, part: str, after: str) -> bool:
    for is_kind in (is_hiragana, is_katakana):
        if all(map(is_kind, part)) and any(map(is_kind, before[-1:] + after[:1])):
            return False
    return True


@cache
def _same_words() -> dict[str, tuple[str, ...]]:
    pairs = list(_SAME_WORD)
    for word in _APPENDIX.split():
        kana = word[max(at for at, letter in enumerate(word) if is_kanji(letter)) + 1 :]
        pairs.append(_APPENDIX_EXCEPTIONS.get(word) or (word.removesuffix(kana), kana))
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {word: tuple(others) for word, others in found.items()}


_APPENDIX_EXCEPTIONS = {"最寄りもより": ("最寄り", "もより")}


def _in_other(text: str, own: set[str], morphology: Morphology) -> InKana:
    """``text`` by its letters if they are enough, and as the word that it is by itself."""
    in_kanji = any(map(is_kanji, text))
    normals = {entry.normal for entry in _nouns(text, morphology)}
    # みらい for 味蕾 is 未来 to the analyser.
    units = normals if in_kanji else normals & {text, *own}
    letters = len(text) > 1 if in_kanji else len(text) >= _ENOUGH
    return InKana(text, letters, tuple(sorted(units)))


def _nouns(text: str, morphology: Morphology) -> Iterator[Entry]:
    for entry in morphology.entries(text):
        if entry.part[0] in {*_NOUNS, "代名詞"} and entry.part[1] != _NAMES:
            yield entry


def _kana_of(text: str, morphology: Morphology) -> Iterator[str]:
    """がん for 癌, ひながた for 雛形, どこ for 何処, しゅじゅ for 種々; 科学 is in kanji only."""
    normals = {entry.normal for entry in morphology.entries(text)}
    rare = any(letter in reading_table().of_rare for word in (text, *normals) for letter in word)
    for entry in _nouns(text, morphology):
        kana = entry.reading.translate(_TO_HIRAGANA)
        if len(kana) > 1 and (rare or entry.part[0] == "代名詞"):
            yield kana
            yield entry.reading
        elif len(kana) > 1 and _AGAIN in text and not _is_in_kana_only(kana, morphology):
            yield kana


def _is_in_kana_only(kana: str, morphology: Morphology) -> bool:
    """Whether the kana are a word that no kanji stand for: むらむら is not 村々."""
    return any(entry.normal == kana for entry in morphology.entries(kana))


def _in_katakana(text: str, own: set[str], morphology: Morphology) -> Iterator[InKana]:
    """ゴミ for ごみ; words of grammar (これ, こと) have no need of it."""
    parts = {entry.part[0] for entry in morphology.entries(text)}
    if parts & _NOUNS and not parts & _GRAMMAR:
        katakana = text.translate(_TO_KATAKANA)
        known = {entry.normal for entry in _nouns(katakana, morphology)}
        units = known & {katakana, *own} if known else {katakana}
        yield InKana(katakana, len(text) >= _ENOUGH, tuple(sorted(units)))


def _in_hiragana(text: str, morphology: Morphology) -> Iterator[InKana]:
    """ごみ for ゴミ; カシ is 樫, 菓子 and 歌詞, and none of them for certain."""
    if "ー" in text:
        # センター: no word of Japanese origin.
        return
    hiragana = text.translate(_TO_HIRAGANA)
    normals = {entry.normal for entry in _nouns(hiragana, morphology)}
    units = normals if len(normals) == 1 else normals & {hiragana}
    if units:
        yield InKana(hiragana, len(text) >= _ENOUGH, tuple(sorted(units)))
