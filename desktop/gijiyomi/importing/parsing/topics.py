"""Lines in the talk that name a matter taken up, and the numbers with which they begin."""

from __future__ import annotations

import re

from gijiyomi.importing.parsing.headings import Part, find_heading
from gijiyomi.japanese.dates import kanji_number

# What stands between two speakers and names the matter taken up.
TOPIC = re.compile(
    r"[△▲▽]\s*[^。]{1,60}|[◎○●]\s*[^。、]{1,40}の(?:宣告|宣言|指名|決定|件)|"
    r"[≪《<〈【\[〔][^≫》>〉】\]〕。]{1,60}[≫》>〉】\]〕]|"
    r"(?:議題|議事|日程|案件|報告事項|協議事項|審議事項|その他)\s*[(第]?\s*[\d一二三四五六七八九十]*[^。]{0,80}|"
    r"(?:議案|諮問|報告|承認|同意)第\s*[\d一二三四五六七八九十]+\s*号[^。]{0,80}|"
    r"第\s*[\d一二三四五六七八九十]+\s*号(?:議案|報告|協議)\s[^。]{1,80}|"
    r"[^。、]{0,24}(?:報告|説明|質疑|討論|採決|指名|決定|一般質問|所信表明|挨拶|選挙|選任|付託)|"
    r"議\s*[題事案]|次第\s*\d{1,2}\s[^。]{1,60}|"
    r"(?:第?\d{1,2}\s*[.、)]?|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}、|[ア-ン]\s)\s*[^。]{1,60}?"
    r"(?:について(?:\s*[【(][^】)。]{1,20}[】)])?|の件|その他|開\s*会|閉\s*会|あいさつ|挨拶|議\s*題|議\s*事|報\s*告|説\s*明|質\s*疑|討\s*論|採\s*決|休\s*憩|意見交換|案\)?)"
)


# ``（２）事業者ヒアリング``: it may also be what someone counts up.
NUMBERED_TOPIC = re.compile(
    r"(?:#+\s*|第)?(?:\d{1,2}\s*[.、)]\s*|\(\d{1,2}\)\s*|\d{1,2}\s+|[①-⑳]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)"
    r"[^\s。、\d][^。、]{1,40}"
)

# ``第１号議案　事業報告について``, ``議案第３号　…の一部改正について``.
_BILL = re.compile(
    r"(?:(?:議案|諮問|報告|承認|同意|認定|協議|議)第\s*\d+\s*号|第\s*\d+\s*号(?:議案|報告|協議))\s*[^。、]{2,60}"
)

_OF_SCHEDULE = re.compile(r"次第\s*\d{1,2}\s[^。]{1,60}")
_HEADS = re.compile(r"(?:[^ぁ-ん、，,]|について|その他|まとめ)\Z")


# The number of a heading, the same shape for all of one order: ``（２）``, ``３．``, ``第４``.
_ENUMERATED = re.compile(
    r"(?P<open>#*\s*第?\(?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])(?P<close>\)?[.、)]?)\s*(?=[^\s\d])"
)
_LONGEST_HEADING = 60
_LONGEST_TITLE = 24


def is_heading(text: str) -> bool:
    """Whether a line in the talk is numbered and names a matter: it is no part of a sentence."""
    return bool(NUMBERED_TOPIC.fullmatch(text) and _HEADS.search(text)) or is_bill(text)


def is_bill(text: str) -> bool:
    """Whether a line names a bill, or a matter of the schedule, and says no more.

    ``第１号議案　事業報告について``, ``次第２　その他``.
    """
    return bool(_BILL.fullmatch(text) and _HEADS.search(text)) or bool(_OF_SCHEDULE.fullmatch(text))


def heads_talk(text: str) -> bool:
    """Whether a line is the heading of a part of the talk and nothing else: ``質疑応答``."""
    heading = find_heading(text) if len(text) <= _LONGEST_TITLE else None
    whole = heading is not None and heading.value == len(text)
    return whole and heading is not None and heading.part is Part.PROCEEDINGS


def number_of(text: str) -> tuple[str, int] | None:
    """The shape and the value of the number with which a heading begins."""
    match = _ENUMERATED.match(text)
    if match is None or len(text) > _LONGEST_HEADING or set(text) & set("。\t"):
        return None
    number = match["number"]
    if "①" <= number <= "⑳":
        return "①", ord(number) - ord("①") + 1
    shape = "".join(match["open"].split()) + ("1" if number.isdecimal() else "一") + match["close"]
    return shape, int(number) if number.isdecimal() else kanji_number(number)
