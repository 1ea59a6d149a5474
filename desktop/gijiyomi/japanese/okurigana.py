"""Spellings of one word with more or less of its kana: 受け入れ, 受入れ; 変わる, 変る.

The rules are those of 「送り仮名の付け方」 (1973) and, for compounds of official writing,
「公用文における漢字使用等について」 (2010), by which a compound noun may go without. The dictionary
decides which okurigana a kanji can have, and whether two spellings are one word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise, product

from gijiyomi.japanese.kanji import is_hiragana, is_kanji
from gijiyomi.japanese.morphemes import Morphology
from gijiyomi.japanese.readings import reading_table

_HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
_VOICED = dict(
    zip(
        "カキクケコサシスセソタチツテトハヒフヘホ",
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボ",
        strict=True,
    )
)
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_MOST_TRIED = 200
_STEM_ENDS = "いきぎしちにびみりえけげせてねべめれ"
_STEM_MIDDLES = "あいかがさたなばまらわやえおきこけげごづとぼも"
_COMPOUND = re.compile(r"(?:[\u4e00-\u9fff々][\u3041-\u3096]{0,3}){2,3}")
_LETTER_AND_KANA = re.compile(r"([\u4e00-\u9fff々])([\u3041-\u3096]*)")
_KANA_BETWEEN = re.compile(r"[\u4e00-\u9fff々][\u3041-\u3096]{2,4}")
_ONE_KANA = re.compile(r"[\u4e00-\u9fff々][\u3041-\u3096]")
_ADDED = "あいうえおかがきくけこさしせそたちつてとなにねのばべまみむめもやゆよらりるれろわ"
_NAMES = "固有名詞"


def last_kana(text: str) -> str:
    """The hiragana that ``text`` ends with."""
    return text[len(text.rstrip(_HIRAGANA)) :]


@lru_cache(maxsize=4096)
def with_other_okurigana(text: str, morphology: Morphology) -> tuple[str, ...]:
    """Spellings of a word, simple or compound, with other kana between and after its kanji."""
    return tuple(_with_other_okurigana(text, morphology))


def _with_other_okurigana(text: str, morphology: Morphology) -> Iterator[str]:
    if _KANA_BETWEEN.fullmatch(text):
        yield from _without_first_kana(text, morphology)
    elif _ONE_KANA.fullmatch(text):
        yield from _with_kana_between(text, morphology)
    elif _COMPOUND.fullmatch(text):
        yield from _compound(text, morphology)


def _without_first_kana(text: str, morphology: Morphology) -> Iterator[str]:
    """向う for 向かう, 少い for 少ない; 上る for 上がる is another verb."""
    shorter = text[0] + text[2:]
    own = {
        (entry.reading, entry.normal)
        for entry in morphology.entries(text)
        if entry.form == "*" or entry.form.startswith("終止形")
    }
    for entry in morphology.entries(shorter):
        inflected_alike = entry.part[0] == "形容詞" or (entry.reading, entry.normal) in own
        if inflected_alike and entry.reading in {reading for reading, _ in own}:
            # 分る is read 分かる, though the dictionary has it for 分ける as well.
            normals = {normal for _, normal in own}
            if not is_of_two_words(shorter, morphology) or _read_as(shorter, morphology) in normals:
                yield shorter
            return


def is_of_two_words(text: str, morphology: Morphology) -> bool:
    """Whether ``text`` is the dictionary form of several verbs: 分る of 分かる and 分ける."""
    verbs = {e.normal for e in morphology.entries(text) if e.form.startswith("終止形")}
    return len(verbs) > 1


def _read_as(text: str, morphology: Morphology) -> str:
    """The normal spelling of the word that ``text`` is taken for by itself."""
    _, word = next(morphology.words(text), (0, None))
    return word.normal if word is not None and word.length == len(text) else ""


def _with_kana_between(text: str, morphology: Morphology) -> Iterator[str]:
    """少ない for 少い, 当たり for 当り: what is read alike with one kana more."""
    normal = _read_as(text, morphology)
    if len(normal) == len(text) + 1 and (normal[0], normal[-1]) == (text[0], text[-1]):
        yield normal
    own = {e.reading for e in morphology.entries(text) if e.part[0] == "形容詞"}
    if own:
        for kana in _ADDED:
            longer = text[0] + kana + text[1:]
            if own & _readings(longer, morphology):
                yield longer


def _compound(text: str, morphology: Morphology) -> Iterator[str]:
    parts = _LETTER_AND_KANA.findall(text)
    last, ending = parts[-1]
    if ending and ending not in _stems(last, morphology) and not morphology.entries(text):
        # 見直した is no noun.
        return
    same = _SameWord(text, morphology)
    choices = [
        [
            o
            for o in _kana_choices(kanji, kana, morphology)
            # 移替え is 移し替え and 移り替え: the first verb may be another than the dictionary's.
            if (at == 0 and not kana and same.is_open) or same.can_have(kanji + o)
        ]
        for at, (kanji, kana) in enumerate(parts)
    ]
    found: list[str] = []
    for kana in islice(product(*choices), _MOST_TRIED):
        made = [k + o for (k, _), o in zip(parts, kana, strict=True)]
        # Kana are left out from the front: 受け入れ, 受入れ, 受入; nobody writes 受け入.
        open_end = not kana[-1] and any(kana) and (parts[-1][1] or len(choices[-1]) > 1)
        spelling = "".join(made)
        if open_end and (parts[-1][1] or not morphology.entries(spelling)):
            continue
        if spelling != text and same.is_made_of(made):
            found.append(spelling)
    # Of a word that the dictionary lacks those count that it has; 揺戻し is 揺り戻し, not 揺れ戻し.
    known = [spelling for spelling in found if morphology.entries(spelling)]
    fewer = [spelling for spelling in found if _is_within(spelling, text)]
    yield from dict.fromkeys([*known, *fewer]) if known and not same.is_known else found


def _kana_choices(kanji: str, kana: str, morphology: Morphology) -> list[str]:
    stems = _stems(kanji, morphology)
    if not kana:
        return ["", *stems]
    alike = [stem for stem in stems if stem.endswith(kana) or kana.endswith(stem)]
    return list(dict.fromkeys([kana, "", *alike])) if alike else [kana]


class _SameWord:
    """Whether a compound with the same kanji and other kana is the same word.

    Attributes:
        is_open: it ends in kana, so that its last verb is told and the first may be left open.
        is_known: the dictionary has it as it stands.
    """

    def __init__(self, text: str, morphology: Morphology) -> None:
        self._text = text
        self._morphology = morphology
        self._own = _readings(text, morphology)
        self._kana = last_kana(text)
        self.is_open = bool(self._kana)
        self.is_known = bool(self._own)

    def can_have(self, part: str) -> bool:
        """Whether ``part`` with its kana is read as some part of the word, as far as known."""
        if len(part) == 1 or not self._own or part in self._text:
            return True
        return any(
            spoken in reading
            for own in _readings(part, self._morphology)
            for spoken in (own, voiced_katakana(own))
            for reading in self._own
        )

    def is_made_of(self, made: list[str]) -> bool:
        """Whether it is the word made of these kanji with their kana."""
        spelling = "".join(made)
        other = _readings(spelling, self._morphology)
        if self._own and other:
            # Read alike; or the same verb at the end, of which the other may be left open
            # (移替え is 移し替え and 移り替え).
            return bool(self._own & other) or bool(self._kana and self._kana == last_kana(made[-1]))
        if self._own:
            return self._reads_as(made)
        # What the dictionary lacks is told by its kana, in two verbs, or by fewer of the same.
        fewer = len(spelling) < len(self._text) and _is_within(spelling, self._text)
        return bool(other) or fewer or (len(made) == 2 and bool(self._kana))

    def _reads_as(self, made: list[str]) -> bool:
        """Whether its reading can be made of those of the parts; a part without kana is free."""
        pattern = "".join(_reading_pattern(part, self._morphology) for part in made)
        return any(re.fullmatch(pattern, reading) for reading in self._own)


@lru_cache(maxsize=4096)
def _reading_pattern(part: str, morphology: Morphology) -> str:
    if len(part) == 1:
        return ".{1,4}"
    readings = _readings(part, morphology)
    spoken = readings | {voiced_katakana(reading) for reading in readings}
    return f"(?:{'|'.join(sorted(spoken))})" if spoken else "(?!)"


def _readings(text: str, morphology: Morphology) -> set[str]:
    """How the dictionary reads a word; a name only as such is none (棚上 is no other 棚上げ)."""
    entries = morphology.entries(text)
    return {entry.reading for entry in entries if entry.part[1] != _NAMES}


def _is_within(shorter: str, longer: str) -> bool:
    """Whether the letters of ``shorter`` stand in ``longer`` in the same order."""
    rest = iter(longer)
    return all(letter in rest for letter in shorter)


def verb_stems(kanji: str, morphology: Morphology) -> tuple[str, ...]:
    """The kana that verbs of one kanji have in their joining form (受け, 合わせ)."""
    tried = [*_STEM_ENDS, *(a + b for a in _STEM_MIDDLES for b in _STEM_ENDS)]
    return tuple(kana for kana in tried if _is_stem(kanji + kana, morphology))


@cache
def _stems(kanji: str, morphology: Morphology) -> Sequence[str]:
    if not is_kanji(kanji):
        return ()
    known = reading_table().stems.get(kanji)
    return verb_stems(kanji, morphology) if known is None else known


def _is_stem(text: str, morphology: Morphology) -> bool:
    kana = text[1:].translate(_TO_KATAKANA)
    return any(
        entry.part[0] == "動詞"
        and entry.form.startswith("連用形-一般")
        and entry.reading.endswith(kana)
        for entry in morphology.entries(text)
    )


def voiced_katakana(reading: str) -> str:
    """A reading as it begins within a compound: ツケ → ヅケ."""
    return _VOICED.get(reading[:1], reading[:1]) + reading[1:]


def has_kana_after_kanji(text: str) -> bool:
    """Whether some kanji of ``text`` is followed by hiragana."""
    return any(is_kanji(a) and is_hiragana(b) for a, b in pairwise(text))
