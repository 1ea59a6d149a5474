"""The words and signs that mean something in a query."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from gijiyomi.search.query.tree import FieldName

OR = frozenset({"OR", "ＯＲ", "または"})
AND = frozenset({"AND", "ＡＮＤ", "かつ"})
NOT = frozenset({"NOT", "ＮＯＴ"})
NEAR = frozenset({"NEAR", "ＮＥＡＲ", "近傍"})
MINUS = "-－−"
OPEN = "(（"
CLOSE = ")）"
STARS = "*＊"
COLONS = ":："
COMMAS = ",，、､"
QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」"}

NEAR_LETTERS = 20
"""How many letters may stand between, where no number is given."""

OPERATOR = re.compile("|".join(sorted(OR | AND | NOT)))
NEAR_OPERATOR = re.compile(
    f"(?P<word>{'|'.join(sorted(NEAR))})(?P<bar>[/／])?(?P<n>[0-9０-９]{{1,4}})?"
)
# What a period can go on with after its wave, as in 期間:令和5年4月 ～ 令和6年3月.
PERIOD_GOES_ON = re.compile(r"\s*[～〜~]\s*(?=[0-9０-９明大昭平令MTSHRmtshrＭＴＳＨＲ])")


class FieldWord(NamedTuple):
    """How a field is typed.

    Attributes:
        japanese: its name in the canonical text of a query; english: its twin.
        example: a value for it.
    """

    name: FieldName
    japanese: str
    english: str
    example: str


FIELDS = (
    FieldWord(FieldName.SPEAKER, "発言者", "speaker", "村上"),
    FieldWord(FieldName.MEETING, "会議", "meeting", "第3回"),
    FieldWord(FieldName.POST, "役職", "post", "座長"),
    FieldWord(FieldName.AFFILIATION, "所属", "affiliation", "東京大学"),
    FieldWord(FieldName.PERIOD, "期間", "date", "令和5年4月～令和6年3月"),
    FieldWord(FieldName.TAG, "論点", "tag", "人材"),
    FieldWord(FieldName.NOTE, "注釈", "note", "あり"),
    FieldWord(FieldName.KIND, "種別", "kind", "書面"),
)
"""The fields in the order in which they are offered."""

_OTHER_NAMES = {
    "role": FieldName.POST,
    "body": FieldName.MEETING,
    "会議体": FieldName.MEETING,
    "period": FieldName.PERIOD,
    "日付": FieldName.PERIOD,
    "論点タグ": FieldName.TAG,
}
_NAMES = (
    {field.japanese: field.name for field in FIELDS}
    | {field.english: field.name for field in FIELDS}
    | _OTHER_NAMES
)
_FIELD = re.compile(rf"(?P<name>[^\s{COLONS}\"]{{1,16}})[{COLONS}]")


def japanese_name(name: FieldName) -> str:
    """The name of a field as it is shown."""
    return next(field.japanese for field in FIELDS if field.name is name)


def field_at(text: str, at: int) -> tuple[FieldName, int] | None:
    """The field whose name stands at ``at`` with its colon, and where its value begins."""
    found = _FIELD.match(text, at)
    if found is None:
        return None
    name = _NAMES.get(unicodedata.normalize("NFKC", found["name"]).lower())
    return (name, found.end()) if name is not None else None


def is_operator(word: str) -> bool:
    """Whether a word that stands alone joins others."""
    return word in OR | AND | NOT or NEAR_OPERATOR.fullmatch(word) is not None
