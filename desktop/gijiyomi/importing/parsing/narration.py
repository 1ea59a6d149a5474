"""Sentences of the record-keeper: who explained what, what was agreed, what follows."""

from __future__ import annotations

import re

from gijiyomi.japanese.dates import plain_numerals
from gijiyomi.japanese.width import closed

_TOLD = (
    r"(?:説明|報告|挨拶|あいさつ|発言|意見|質疑|紹介|指示|提案|要請|答弁|回答|議論|意見交換|審議)"
)
_DONE = r"(?:あった|なされた|行われた|述べられた|示された|出された|された|行った|交わされた)"
_REPORT = re.compile(rf"{_TOLD}[^。]{{0,12}}(?:{_DONE})。?\Z")
_ANNOUNCEMENT = re.compile(
    r"(?:(?:以下|次|下記)のとおり(?:である|であった|です)?|は、?以下)[。:]?\Z"
)
_DECISION = re.compile(
    r"(?:一任(?:する)?(?:こと)?と(?:なった|された)|(?:了承|承認|可決|決定|議決|選出|指名)(?:された|した)|"
    r"(?:開会|閉会|散会|休憩|終了|再開)(?:した|された|となった)?)。?\Z"
)
_ON_PAPER = re.compile(r"書面|紙面|文書にて|文書で|意見書|提出資料により")
_CLOCK = re.compile(
    r"(?:午前|午後)\d{1,2}時(?:\d{1,2}分)?(?:開会|閉会|休憩|再開|散会|延会|開議|開始|終了)\Z"
)


def is_report(text: str) -> bool:
    """Whether a paragraph, in the spelling of rules, tells of the talk instead of being of it."""
    compact = closed(text)
    return any(form.search(compact) for form in (_REPORT, _ANNOUNCEMENT, _DECISION))


def is_clock(text: str) -> bool:
    """Whether a line says when the sitting opened, paused or closed: ``午前十時一分開議``."""
    return bool(_CLOCK.match(plain_numerals(text)))


def announces_writing(text: str) -> bool:
    """Whether a report says that what follows was handed in on paper."""
    return bool(_ON_PAPER.search(closed(text)) and _ANNOUNCEMENT.search(closed(text)))
