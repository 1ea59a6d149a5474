"""Spellings of words in katakana that 「外来語の表記」 (1991) and JIS Z 8301 leave open.

A long mark at the end (サーバ, サーバー), ヴ and バ, ウィ and ウイ, メイ and メー, ディジタル and
デジタル, a middle dot between two words.
"""

import re
from collections.abc import Iterator

from gijiyomi.japanese.morphemes import Morphology

_RUN = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_LONG_E = re.compile(r"(?<=[エケゲセゼテデネヘベペメレェ])[ーイ]")
_I_AND_A = re.compile(r"([イキギジチニヒビピミリィ])([アヤ])")
_SHORTEST_BARE = 4
_SHORTEST_LONG = 3
_SHORTEST_HALF = 2
_LONG_HALF = 4
_MOST = 12
# Each pair in both directions. The first ones are one sound written in two ways, and are tried
# without asking; of the others the dictionary must know both sides as one word.
_ALIKE = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"),
    ("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ"), ("クォ", "クオ"), ("フィ", "フイ"),
    ("フェ", "フエ"), ("クァ", "クア"), ("シェ", "シエ"), ("ジェ", "ジエ"), ("チェ", "チエ"),
    ("イェ", "イエ"), ("ディジ", "デジ"), ("ディ", "デイ"), ("ティ", "テイ"),
    ("ニウム", "ニューム"),
    # Heard amiss, and written so often that minutes have both.
    ("シュミレ", "シミュレ"), ("コミニティ", "コミュニティ"), ("コミニケ", "コミュニケ"),
    ("ビックデータ", "ビッグデータ"), ("ベットタウン", "ベッドタウン"),
    ("リジリエン", "レジリエン"), ("ティーム", "チーム"),
)  # fmt: skip
_KNOWN_ALIKE = (
    ("ティ", "チ"), ("ディ", "ジ"), ("ディ", "デ"), ("ジェ", "ゼ"), ("シェ", "セ"),
    ("イア", "イヤ"), ("フォ", "ホ"), ("ファ", "ハ"), ("フィ", "ヒ"), ("テュ", "チュ"),
    ("デュ", "ジュ"), ("ウ", "ー"), ("ッ", ""), ("ュー", "ュ"),
)  # fmt: skip


def katakana_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """``text`` with each of its words in katakana written in the other ways."""
    for run in _RUN.finditer(text):
        before, after = text[: run.start()], text[run.end() :]
        found = dict.fromkeys(_of_run(run[0], morphology))
        yield from (before + spelling + after for spelling in list(found)[:_MOST])


def _of_run(run: str, morphology: Morphology) -> Iterator[str]:
    yield from _ends(run)
    for one, other in _ALIKE:
        for spelling in _swapped(run, one, other):
            yield spelling
            yield from _ends(spelling)
    yield from _sounds(run, morphology)
    yield from _known(run, morphology)
    yield from _within(run, morphology)
    yield from _dotted(run, morphology)


def _sounds(run: str, morphology: Morphology) -> Iterator[str]:
    """エンジニヤ for エンジニア, ステイション for ステーション."""
    yield _I_AND_A.sub(lambda match: match[1] + ("ヤ" if match[2] == "ア" else "ア"), run)
    for place in _LONG_E.finditer(run):
        mark = "イ" if place[0] == "ー" else "ー"
        spelling = run[: place.start()] + mark + run[place.end() :]
        # ゲイム is no other word; the dictionary knows レース and レイス for two.
        others = _normals(spelling, morphology)
        own = _normals(run, morphology)
        if not (own and others) or own & others:
            yield spelling


def _ends(run: str) -> Iterator[str]:
    if run.endswith("ー"):
        if len(run) >= _SHORTEST_BARE:
            yield run[:-1]
    elif len(run) >= _SHORTEST_LONG:
        yield run + "ー"


def _swapped(run: str, one: str, other: str) -> Iterator[str]:
    for this, that in ((one, other), (other, one)):
        # バ is not looked for within ヴァ, nor ウ within ウィ.
        if this and this in run and that not in run.replace(this, ""):
            yield run.replace(this, that)


def _known(run: str, morphology: Morphology) -> Iterator[str]:
    own = _normals(run, morphology)
    for one, other in _KNOWN_ALIKE:
        for spelling in _swapped(run, one, other):
            if own & _normals(spelling, morphology):
                yield spelling


def _within(run: str, morphology: Morphology) -> Iterator[str]:
    """サーバルーム for サーバールーム: the mark at the end of the first of two words."""
    for cut in range(_LONG_HALF - 1, len(run) - 1):
        first, second = run[:cut], run[cut:]
        if not (second[0] != "ー" and morphology.entries(second)):
            continue
        if first.endswith("ー") and len(first) >= _LONG_HALF and morphology.entries(first):
            yield first[:-1] + second
        elif not first.endswith("ー") and morphology.entries(first + "ー"):
            yield f"{first}ー{second}"


def _dotted(run: str, morphology: Morphology) -> Iterator[str]:
    """フレーム・ワーク: the dictionary knows both halves, or a long one of them."""
    for cut in range(_SHORTEST_HALF, len(run) - _SHORTEST_HALF + 1):
        halves = run[:cut], run[cut:]
        known = [half for half in halves if morphology.entries(half)]
        told = len(known) == len(halves) or any(len(half) >= _LONG_HALF for half in known)
        if run[cut] not in "ーッァィゥェォャュョン" and told:
            yield "・".join(halves)
    units = [run[at + u.start : at + u.end] for at, w in morphology.words(run) for u in w.short]
    if len(units) > 2 and all(map(morphology.entries, units)):
        yield "・".join(units)


def _normals(spelling: str, morphology: Morphology) -> set[str]:
    return {entry.normal for entry in morphology.entries(spelling)}
