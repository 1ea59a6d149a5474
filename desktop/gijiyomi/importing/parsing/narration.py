"""Sentences of the record-keeper: who explained what, what was agreed, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from gijiyomi.japanese.dates import find_times, plain_numerals
from gijiyomi.japanese.width import closed, narrowed

_TOLD = (
    r"(?:説明|報告|挨拶|あいさつ|発言|意見|質疑|紹介|指示|提案|要請|答弁|回答|議論|意見交換|審議|"
    r"連絡)"
)
_DONE = r"(?:あった|なされた|行われた|述べられた|示された|出された|された|行った|交わされた)"
_REPORT = re.compile(
    rf"{_TOLD}[^。]{{0,12}}(?:{_DONE})。?\Z|(?:より|から)[、,][^。]{{1,60}}(?:説明|報告|紹介)。?\Z|"
    r"(?:長|員|局|課|者|監|事)(?:が|から|より)、?[^。]{0,60}(?:説明|報告|紹介|指名|挨拶|朗読)。?\Z"
)
_ANNOUNCEMENT = re.compile(
    r"(?:(?:以下|次|下記)の(?:とおり|発言|意見)(?:である|であった|です)?|は、?以下)[。:]?\Z"
)
_DECISION = re.compile(
    r"(?:一任(?:する)?(?:こと)?と(?:なった|された)|(?:了承|承認|可決|決定|議決|選出|選任|任命|互選|指名)(?:された|した)|"
    r"(?:開会|閉会|散会|休憩|終了|再開)(?:した|された|となった)?|"
    r"(?:開会|閉会|散会|開議)を(?:宣(?:す|する|した|言した|言する|告した|告する)|告げた|告げる)|"
    r"(?:決定|了解|了承)となった|こととなった|こととされた)。?\Z"
)
# ``全員異議なく原案どおり可決。``
_AGREED = re.compile(
    r"※?(?:全員|全会|満場|(?:各|出席)委員|出席者|一同|異議なく|挙手|起立)[^。]{0,30}"
    r"(?:可決|承認|了承|決定|同意|議決)(?:した|された)?。?"
)
_CLOSED = re.compile(
    r"(?:以上|これ)(?:をもって|で|により)[^。]{0,60}(?:閉会|散会)(?:した|となった|とした)。?\Z"
)
_ON_PAPER = re.compile(r"書面|紙面|文書にて|文書で|意見書|提出資料により")
_ACT = r"(?:開会|閉会|休憩|再開|散会|延会|開議|開始|終了|閉議)"
_HOUR = r"(?:(?:午前|午後)?\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d\d)|正午)"
_HOUR_ALONE = re.compile(rf"[(〔\[]?{_HOUR}(?:[~〜～-]{_HOUR}?)?[)〕\]]?")
_RULED = "[-―－─◇◆○△・=＝ ]*"
_CLOCK = re.compile(
    rf"{_RULED}[(〔\[<]?(?:{_HOUR}に?{_ACT}(?:[・、]?{_ACT})*|(?:\d{{1,2}}[.、]?|ここで|暫時)?{_ACT}[:(\[]?{_HOUR})[)〕\]>]*{_RULED}"
)
_ACTS = re.compile(r"開会|閉会|休憩|再開|散会|延会|開議|開始|終了|閉議")
_ACT_LETTERS = frozenset("開閉散休再延終")
# The first without the white space that sets it in the middle of a line.
_LONGEST_CLOCK, _LONGEST_LINE, _LONGEST_REPORT = 30, 200, 200
_DIRECTION = re.compile(r"[〔(\[［]([^〔〕()\[\]]|\([^()]*\))+[〕)\]］]")
_OPENINGS = ("〔", "［", "[", "(", "（", "→", "⇒", "➡", "-", "―", "—", "─", "－")
# ``-資料１に基づき、事務局から説明-``
_BETWEEN_DASHES = re.compile(
    r"[-―—─]{1,3}[^-―—─。]{2,40}(?:説明|報告|紹介|質疑|挨拶|協議|審議|了承|承認|の声|声あり|呼ぶ者あり|拍手|"
    r"確認|連絡|配[付布]|意見交換)"
    r"[^-―—─。]{0,6}[-―—─]{1,3}"
)
_OUTCOME = re.compile(r"[→⇒➡][^。]{0,30}(?:了承|承認|可決|決定|異議なし|賛成多数)。?")
_DIRECTION_WORDS = re.compile(
    r"拍手|呼ぶ者|声あり|の声|登壇|降壇|退室|入室|退席|退場|入場|起立|着席|首肯|表示|参照|掲載|朗読|点呼|投票|点検|"
    r"開票|議場|速記|休憩|発言する者|笑|挙手|異議|報告|配付|配布|説明|省略|中略|後略|資料|採決|黙祷|黙禱|確認|映写|上映|"
    r"なし\)|傍聴|報道|カメラ|撮影|交代|交替|握手|署名|押印|移動|準備|議長席|委員長席"
)
_SIGNED = re.compile(
    r"(?:ここに|以下に|下に)署名(?:する|します)。?\Z|会議の経過を記載|"
    r"(?:証する|記載|記録|会議録|議事録|相違ない)[^。]{0,30}署名(?:押印)?(?:する|します|いたします)。?\Z|"
    r"会議の(?:経過|次第|顛末|概要)を(?:記載|記録|録)し?[^。]{0,40}(?:署名|記名|押印|明らか|証する)"
)
_END_MARK = re.compile(
    r"[-―—–－─(（〔\[【<]*(?:以上|了|終了|おわり|終わり|閉会)[-―—–－─)）〕\]】>]*"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A line that says when the sitting opened, paused or closed.

    Attributes:
        opens, closes: it says that the whole sitting did; a pause and its end do neither.
    """

    at: time
    opens: bool
    closes: bool


def is_report(text: str) -> bool:
    """Whether a paragraph, in the spelling of rules, tells of the talk instead of being of it."""
    # How it ends tells: to look through all of a long one costs as much as all other rules.
    end = closed(text)[-_LONGEST_REPORT:]
    return any(form.search(end) for form in (_REPORT, _ANNOUNCEMENT, _DECISION, _SIGNED, _CLOSED))


def read_clock(text: str) -> Clock | None:
    """``午前十時一分開議``, ``開会（午後３時）``, ``散会　午後5時10分``; else None."""
    if len(text) > _LONGEST_LINE or _ACT_LETTERS.isdisjoint(text):
        return None
    compact = plain_numerals(text)
    acts = _ACTS.findall(compact)
    if not acts or len(compact) > _LONGEST_CLOCK or not _CLOCK.fullmatch(compact):
        return None
    at, _ = find_times(compact)
    if at is None:
        return None
    opens = bool({"開会", "開議", "開始"} & set(acts))
    closes = bool({"閉会", "散会", "延会", "終了", "閉議"} & set(acts))
    return Clock(at, opens, closes)


def is_clock(text: str) -> bool:
    """Whether a line says when the sitting opened, paused or closed: ``午前十時一分開議``."""
    return read_clock(text) is not None


def is_hour(text: str) -> bool:
    """Whether a line, or a cell of a table, gives an hour and nothing else: ``15:30``."""
    return bool(_HOUR_ALONE.fullmatch(closed(text)))


def is_direction(text: str) -> bool:
    """Whether a paragraph is wholly a stage direction: ``（拍手）``, ``〔何某君登壇、拍手〕``."""
    # Every line is asked: most do not even begin as one does.
    if not text.lstrip().startswith(_OPENINGS):
        return False
    compact = closed(narrowed(text))
    if _OUTCOME.fullmatch(compact) or _BETWEEN_DASHES.fullmatch(compact):
        return True
    if not _DIRECTION.fullmatch(compact):
        return False
    return compact[0] in "〔［" or bool(_DIRECTION_WORDS.search(compact))


def is_signature(text: str) -> bool:
    """Whether a sentence leads over to the signatures under a record."""
    return bool(_SIGNED.search(closed(text)))


def is_closing(text: str) -> bool:
    """Whether a sentence tells that the sitting was closed, as who closes it would not say.

    ``以上をもって議案の審議を終了し、午前11時15分閉会した。``
    """
    return bool(_CLOSED.search(closed(text)))


def is_agreement(text: str) -> bool:
    """Whether a line tells what was agreed and nothing else: ``全員異議なく原案どおり可決。``."""
    return bool(_AGREED.fullmatch(closed(text)))


def is_end_mark(text: str) -> bool:
    """Whether a line only says that the record ends: ``以上``, ``―了―``."""
    return bool(_END_MARK.fullmatch(closed(text)))


def announces_writing(text: str) -> bool:
    """Whether a report says that what follows was handed in on paper."""
    return bool(_ON_PAPER.search(closed(text)) and _ANNOUNCEMENT.search(closed(text)))
