"""Kana of which official rules leave two spellings, and words of grammar in kana or kanji.

「公用文における漢字使用等について」 (2010) and 「公用文作成の考え方」 (2022) have compound
particles in kana (について, をもって), many texts in kanji; 「現代仮名遣い」 (1986) allows ぢ and
づ in some words that it writes with じ and ず (きずな, きづな); じゅう for 中 was no reading of the
常用漢字表 before 2010.
"""

import re
from collections.abc import Iterator

from gijiyomi.japanese.morphemes import Morphology

_PARTICLES = (
    ("に於いて", "において"),
    ("に於ける", "における"),
    ("に就いて", "について"),
    ("に就き", "につき"),
    ("に依って", "によって"),
    ("に依り", "により"),
    ("に依る", "による"),
    ("に因って", "によって"),
    ("に因り", "により"),
    ("に因る", "による"),
    ("を以て", "をもって"),
    ("を以って", "をもって"),
    ("と共に", "とともに"),
    ("と雖も", "といえども"),
    ("に沿って", "にそって"),
    ("を基に", "をもとに"),
    ("に基づ", "にもとづ"),
)
# 「現代仮名遣い」, second part, 5 (2).
_WRITTEN_EITHER_WAY = (
    ("せかいじゅう", "せかいぢゅう"),
    ("いなずま", "いなづま"),
    ("かたず", "かたづ"),
    ("きずな", "きづな"),
    ("さかずき", "さかづき"),
    ("ほおずき", "ほおづき"),
    ("うなず", "うなづ"),
    ("おとずれ", "おとづれ"),
    ("かしず", "かしづ"),
    ("つまず", "つまづ"),
    ("ひざまず", "ひざまづ"),
    ("くんずほぐれつ", "くんづほぐれつ"),
    ("さしずめ", "さしづめ"),
    ("なかんずく", "なかんづく"),
    ("うでずく", "うでづく"),
    ("ずくめ", "づくめ"),
    ("ずつ", "づつ"),
    ("ゆうずう", "ゆうづう"),
)
_THROUGHOUT, _THROUGHOUT_IN_KANA = "中", "じゅう"
_IN_KANA_AT_END = re.compile(r"(?<=[\u4e00-\u9fff])じゅう$")
_SPAN_OF_TIME = re.compile(r"[一1]?[年日晩]|今[年日]")
_ALL_OF_A_PLACE = frozenset("国町村街市県区村家島校")
_ANY_PLACE = frozenset({"世界", "学校", "地域"})


def official_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """``text`` with what the rules leave open written the other way."""
    for one, other in (*_PARTICLES, *_WRITTEN_EITHER_WAY):
        if one in text:
            yield text.replace(one, other)
        # ずつ is not looked for within づつ.
        elif other in text:
            yield text.replace(other, one)
    yield from _throughout(text, morphology)


def _throughout(text: str, morphology: Morphology) -> Iterator[str]:
    """世界じゅう for 世界中; 検討中 is read otherwise."""
    if _IN_KANA_AT_END.search(text):
        yield _IN_KANA_AT_END.sub(_THROUGHOUT, text)
    before = text.removesuffix(_THROUGHOUT)
    if before != text and (
        before in _ANY_PLACE
        or before in _ALL_OF_A_PLACE
        or _SPAN_OF_TIME.fullmatch(before)
        or any(entry.part[2] == "地名" for entry in morphology.entries(before))
    ):
        yield before + _THROUGHOUT_IN_KANA
