"""How much speaks for a change of speaker between two paragraphs.

Each sign weighs the natural logarithm of how much oftener it is met where a marked turn begins
than between two paragraphs of one turn, as counted over published minutes of all kinds. Signs of
the end of one paragraph, of the beginning of the next and of its length are taken as independent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import log

from gijiyomi.japanese.width import closed, narrowed

# Letters of a paragraph, from its beginning and its end, that are looked at.
_SEEN, _SEEN_OF_END = 64, 18
_SHORT = 25
_SHORT_WEIGHT, _LONG_WEIGHT = 0.6, -0.2
# What only the one who leads the talk says; in their own turns it tells nothing.
_LEAD_WEIGHT, _OWN_LEAD_WEIGHT = 3.0, -2.0
_THANKS_WEIGHT, _OWN_THANKS_WEIGHT = 3.2, 0.0
_OF_LEADER = {
    "leads": _OWN_LEAD_WEIGHT,
    "turns_to": _OWN_LEAD_WEIGHT,
    "thanked": _OWN_THANKS_WEIGHT,
}
_THANKING = (
    r"(?:[^。]{0,12}[、。])?"
    r"(?:どうも|大変|誠に|本当に|(?:御|ご)(?:説明|意見|報告|指摘|質問|発言|紹介))*、?"
)
_NAMED = r"[^。、]{1,12}(?:委員|議員|構成員|長|参考人|大臣|官|さん|様|先生|君)"
_LEADS = (
    r"(?:それでは|では|ほかに|他に|そのほか|その他|続きまして|続いて|次に|よろしい|皆さん|皆様|本日は|"
    r"(?:御|ご)(?:意見|質問|質疑)|ただ今から|ただいまから|これより|これから)"
)
_NO_NAMES = (
    "内容 状況 結果 資料 概要 議題 予定 次第 理由 目的 課題 論点 趣旨 意見 質問 方針 現状 経緯 対象"
    " とおり ところ"
)
_NO_NAME = "".join(f"(?<!{word})" for word in _NO_NAMES.split())
_ENDS: Mapping[str, tuple[float, str]] = {
    "closed": (3.7, r"以上(?:です|でございます|であります)。?\Z"),
    "named": (2.7, r"(?:委員|議員|構成員|[^延成]長|参考人|大臣|管|官|君|さん|様|先生|事務局)。\Z"),
    "asked": (1.9, r"か(?:ね|な)?[。？?]\Z|[？?]\Z"),
    "bidden": (
        2.3,
        (
            r"(?:お願い(?:でき|いた)?(?:し|申し上げ)[^。]{1,8}|どうぞ|いただければと思います|"
            r"いただければ幸いです|お聞かせください)。\Z"
        ),
    ),
    "trailing": (1.4, r"(?:が|けれども|けども|けど|ので)。\Z"),
}
_BEGINNINGS: Mapping[str, tuple[float, str]] = {
    "leads": (
        _LEAD_WEIGHT,
        rf"{_LEADS}[^。]{{0,60}}(?:ませんか|ございますか|いかがで|お願い|閉会|終了|終わり)",
    ),
    "yes": (4.0, r"(?:はい|いえ|いいえ|ええ|うん)(?:[、。]|\Z)"),
    "answers": (3.5, r"お答え(?:いた|し|申)|(?:御|ご)(?:質問|指摘|質疑)(?:に|の点|の件|を踏まえ)"),
    "takes": (
        2.7,
        (
            r"了解|承知|かしこま|分かりま|わかりま|承りま|失礼(?:しま|いた)|よろしくお願い|"
            r"異議(?:なし(?:です)?|は?(?:ありません|ございません))(?:。|\Z)"
        ),
    ),
    "thanks": (_THANKS_WEIGHT, rf"{_THANKING}(?:ありがとうございます|有難うございます)"),
    "thanked": (_THANKS_WEIGHT, rf"{_THANKING}(?:ありがとうございました|有難うございました)"),
    "agrees": (
        2.6,
        (
            r"そうです(?:ね|。|か)|おっしゃ[るい]|そのとおり|その通り|なるほど|もちろん|確かに|まさに|いや、|いやいや|"
            r"すみません|すいません|恐れ入り|申し訳|それなら|座った"
        ),
    ),
    "greets": (3.3, r"おはようございます|こんにちは|こんばんは|お疲れ|お世話"),
    "refers": (
        2.3,
        rf"(?:今|ただ今|ただいま)の?(?:{_NAMED}|お話|点|件|(?:御|ご)?(?:指摘|質問|意見|懸念|説明|報告|提案|発言))",
    ),
    "points": (
        1.8,
        (
            rf"(?:{_NAMED}(?:の|から|より|が)の?)?(?:先ほど)?の?(?:御|ご)"
            r"(?:指摘|質問|意見|懸念|説明|報告|提案|発言|質疑|発表)(?:の|は|を|いただ|に|が|あり|も)"
        ),
    ),
    "turns_to": (0.5, r"(?:それでは|では|ほかに|他に|続きまして|続いて|次に|本日は)"),
    "introduces": (
        1.3,
        # ``環境課の田中です。``; not ``次に制度の内容です。``
        rf"(?:[^。、]{{0,16}}[の、])?[^。、のはがを]{{1,6}}{_NO_NAME}(?:です|でございます|と申します)。(?=.)",
    ),
    "asks": (1.3, r"(?:[一二12]点|幾つか|確認)?(?:だけ)?、?(?:質問|お伺い|お尋ね|教えて|伺い)"),
    "speaks": (
        1.0,
        r"(?:私|当方|弊社|事務局|当局|当課|本市)(?:も|から|として|ども|は|の方|のほう|で)",
    ),
    "goes_on": (
        -1.9,
        (
            r"また|なお|さらに|そして|しかし|一方|ただ、|したがって|よって|例えば|それから|あと|もう[一1]|最後に|そこで|"
            r"[【「《(]|(?:その|この)[^。]{1,8}[はがをもに]|第[一二三四\d]|[一二三四五][つ点]|\(?\d|[①-⑳]|[・○-]"
        ),
    ),
}
_END = re.compile("|".join(f"(?P<{name}>{form})" for name, (_, form) in _ENDS.items()))
_BEGINNING = re.compile("|".join(f"(?P<{n}>{form})" for n, (_, form) in _BEGINNINGS.items()))
_END_WEIGHTS = {name: weight for name, (weight, _) in _ENDS.items()}
_BEGINNING_WEIGHTS = {name: weight for name, (weight, _) in _BEGINNINGS.items()}
# What someone with a question closes with: who leads the talk seldom does.
_ASKED_AT_END = re.compile(
    r"(?:を|か、?)?(?:伺い(?:ます|たい[^。]{0,8})|お尋ね(?:いた)?します|お聞きします|質問します|お教えください)。\Z"
)
_ASKED_WEIGHT = 1.5
# Half a case is added for each outcome, three at the most, so that none is impossible.
_SMOOTHING, _SPREAD = 0.5, 1.5
# The most that a habit of one document can weigh.
_MOST = 3.0


@dataclass(frozen=True, slots=True)
class Break:
    """What speaks for another beginning to speak with a paragraph.

    Attributes:
        weight: how much it is in all.
        sign: the name of what it begins with, a key of the table; empty if that tells nothing.
    """

    weight: float
    sign: str


def weigh_break(before: str, after: str, *, leads: bool) -> Break:
    """How much speaks for another beginning to speak with the paragraph ``after``.

    Args:
        before: the paragraph before it, of the same turn.
        after: the paragraph.
        leads: who has the floor leads the talk: calls and questions to all are their own.
    """
    end = _END.search(closed(narrowed(before[-_SEEN_OF_END:])))
    words = closed(narrowed(after[:_SEEN]))
    beginning = _BEGINNING.match(words)
    sign = (beginning.lastgroup or "") if beginning else ""
    weight = _SHORT_WEIGHT if len(words) < _SHORT else _LONG_WEIGHT
    if end is not None:
        weight += _END_WEIGHTS[end.lastgroup or ""]
    if leads and _ASKED_AT_END.search(closed(narrowed(after[-_SEEN_OF_END:]))):
        weight += _ASKED_WEIGHT
    if sign:
        own = leads and sign in _OF_LEADER
        weight += _OF_LEADER[sign] if own else _BEGINNING_WEIGHTS[sign]
    return Break(weight, sign)


class Habit:
    """How a measure of turns is spread, and how it would be were any one mark lost.

    So a document itself tells whether two turns of one speaker in a row, or a turn of several
    paragraphs, are usual in it.

    Args:
        whole: the measure of each turn, or pair of turns, as they stand.
        lost: the same, each where one mark is lost.
    """

    def __init__(self, whole: Iterable[Hashable], lost: Iterable[Hashable]) -> None:
        self._whole, self._lost = Counter(whole), Counter(lost)

    def weigh(self, measure: Hashable) -> float:
        """How much ``measure``, of one of those that stand, speaks for a lost mark.

        It counts against all others; a few turns cannot say much.
        """
        whole = (self._whole[measure] - 1 + _SMOOTHING) / (self._whole.total() - 1 + _SPREAD)
        lost = (self._lost[measure] + _SMOOTHING) / (self._lost.total() + _SPREAD)
        return max(-_MOST, min(_MOST, log(lost / whole)))
