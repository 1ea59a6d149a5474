"""The noun of a verb and the verb of a noun: 取り組み and 取り組む, 見直し and 見直す.

The dictionary takes the two for different words. The partner is made by the rows of the kana
table (み ↔ む; a one-row verb drops る) and counts only if the dictionary has it.
"""

from collections.abc import Callable, Iterator

from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.morphemes import Morphology, Word

_TO_VERB = str.maketrans("いきぎしちにびみり", "うくぐすつぬぶむる")
_TO_NOUN = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")


def partners(word: Word, morphology: Morphology) -> tuple[str, ...]:
    """The dictionary forms of the verbs of a noun, or of the nouns of a verb."""
    spellings = {word.dictionary_form, word.normal}
    if word.part[0] == "名詞":
        return _known(spellings, _verbs, "動詞", morphology)
    if word.part[0] == "動詞":
        return _known(spellings, _nouns, "名詞", morphology)
    return ()


def partners_of_unit(normal: str, morphology: Morphology) -> tuple[str, ...]:
    """The same for a unit in normal spelling, which may be a noun or a verb: 付ける, 付け."""
    return (
        *_known({normal}, _verbs, "動詞", morphology),
        *_known({normal}, _nouns, "名詞", morphology),
    )


def joining_forms(verb: str, morphology: Morphology) -> Iterator[str]:
    """The forms of a verb that are nouns or join it to others: 置き of 置く, 付け of 付ける."""
    for made in (verb[:-1] + verb[-1].translate(_TO_NOUN), verb.removesuffix("る")):
        if any(
            entry.dictionary_form == verb and entry.form.startswith("連用形-一般")
            for entry in morphology.entries(made)
        ):
            yield made


def _known(
    spellings: set[str],
    made_of: Callable[[str], Iterator[str]],
    part: str,
    morphology: Morphology,
) -> tuple[str, ...]:
    made = {text for spelling in spellings for text in made_of(spelling)}
    return tuple(sorted(text for text in made if _is_known(text, part, morphology)))


def _verbs(noun: str) -> Iterator[str]:
    last = noun[-1]
    if any(map(is_kanji, noun)) and not is_kanji(last):
        if last.translate(_TO_VERB) != last:
            yield noun[:-1] + last.translate(_TO_VERB)
        yield noun + "る"


def _nouns(verb: str) -> Iterator[str]:
    last = verb[-1]
    if len(verb) > 1 and is_kanji(verb[0]):
        if last.translate(_TO_NOUN) != last:
            yield verb[:-1] + last.translate(_TO_NOUN)
        if last == "る" and len(verb) > 2:
            yield verb[:-1]


def _is_known(text: str, part: str, morphology: Morphology) -> bool:
    return any(
        entry.part[0] == part and entry.dictionary_form == text
        for entry in morphology.entries(text)
    )
