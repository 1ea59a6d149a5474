"""Verbs behind a particle in kana and in kanji: 連携をはかる, 連携を図る; お諮り, おはかり.

By itself はかる may be any of ten verbs, and あげる is 上げる to the dictionary: a noun before it
leaves hardly any doubt. 「公用文における漢字使用等について」 has such verbs in kanji, many texts in
kana; 無し and なし behind a noun (異議無し) are as free.
"""

from collections.abc import Iterator, Sequence

from gijiyomi.japanese.kanji import is_hiragana, is_kanji, kanji_table
from gijiyomi.japanese.morphemes import Morphology, Word
from gijiyomi.japanese.readings import reading_table

_VERB = "動詞"
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_PARTICLES = frozenset({("助詞", "格助詞"), ("助詞", "係助詞")})
_PREFIX = "接頭辞"
# Behind に they are grammar: について, において, によって, にとって.
_GRAMMAR = frozenset(
    {"つく", "おく", "おける", "よる", "とる", "なる", "いう", "する", "ある", "いる"}
)
# Readings that Unihan, of which the table is made, does not have.
_MORE_LETTERS = {"い": "生"}
_NOTHING = {"なし": "無し", "無し": "なし"}
# What the analyser takes kana for depends on what stands before them.
_CARRIER = "を"


def phrases_written_otherwise(
    words: Sequence[Word], morphology: Morphology
) -> Iterator[tuple[str, ...]]:
    """The units of ``words``, in normal spelling, with one of the verbs in other letters."""
    units = [list(word.short_normals) for word in words]
    for at in range(1, len(words)):
        for normal in _others(words[:at], words[at], morphology):
            changed = [*units[:at], [normal], *units[at + 1 :]]
            yield tuple(unit for word in changed for unit in word)


def _others(before: Sequence[Word], word: Word, morphology: Morphology) -> Iterator[str]:
    if before[-1].part[0] in {"名詞", "副詞"} and word.normal in _NOTHING:
        yield _NOTHING[word.normal]
    elif word.part[0] == _VERB and len(word.short) == 1 and _is_set_off(before, word):
        verb = word.dictionary_form
        found = _in_kana(verb, morphology) if any(map(is_kanji, verb)) else _read(verb, morphology)
        yield from sorted({*found} - {word.normal})


def _is_set_off(before: Sequence[Word], word: Word) -> bool:
    """Whether it stands behind a noun and its particle, or behind お."""
    last = before[-1]
    if last.part[0] == _PREFIX:
        return True
    grammar = last.normal == "に" and word.dictionary_form in _GRAMMAR
    return len(before) > 1 and last.part[:2] in _PARTICLES and not grammar


def _in_kana(verb: str, morphology: Morphology) -> Iterator[str]:
    """What the verb is in kana to the analyser: 上げる for 挙げる."""
    for entry in _verbs(verb, morphology):
        kana = entry.translate(_TO_HIRAGANA)
        _, word = [*morphology.words(_CARRIER + kana), (0, None)][1]
        if word is not None and word.length == len(kana) and word.part[0] == _VERB:
            yield word.normal


def _read(verb: str, morphology: Morphology) -> Iterator[str]:
    """The verbs with one of the 常用漢字 that are read so: 図る, 計る and 諮る for はかる."""
    if not all(map(is_hiragana, verb)):
        return
    reading, common = verb.translate(_TO_KATAKANA), kanji_table().joyo
    for cut in range(1, len(verb)):
        kana = verb[:cut]
        for letter in reading_table().native.get(kana, "") + _MORE_LETTERS.get(kana, ""):
            made = letter + verb[cut:]
            if letter in common and reading in _verbs(made, morphology):
                yield from (e.normal for e in morphology.entries(made) if e.reading == reading)


def _verbs(verb: str, morphology: Morphology) -> Sequence[str]:
    """The readings of a verb in its dictionary form."""
    return [
        entry.reading
        for entry in morphology.entries(verb)
        if entry.part[0] == _VERB and entry.dictionary_form == verb
    ]
