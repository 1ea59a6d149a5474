"""Which ministry or agency somebody speaks for whose office heads it by law.

The offices are those of 国家行政組織法 (articles 5, 16 and 17) and of the acts on デジタル庁
and 復興庁: a 大臣, 副大臣 or 大臣政務官 named after the ministry belongs to it. A minister with
special duties (○○担当大臣) heads none.
"""

from __future__ import annotations

import re

_MINISTRIES = ("総務", "法務", "外務", "財務", "文部科学", "厚生労働", "農林水産", "経済産業",
               "国土交通", "環境", "防衛")  # fmt: skip
_AGENCIES = ("デジタル", "復興")
_SEATS = {name: f"{name}省" for name in _MINISTRIES} | {name: f"{name}庁" for name in _AGENCIES}

_OFFICE = re.compile(rf"(?P<seat>{'|'.join(_SEATS)})(?:副大臣|大臣政務官|大臣)(?!経験)")
# 前文部科学大臣 heads it no longer; 秋元 and 松前 are family names.
_FORMER = re.compile(r"(?:^|[^一-鿿々])[元前]$")


def ministry_of(office: str) -> str | None:
    """``文部科学省`` for 永岡文部科学大臣; None where no office is named that heads one."""
    found = _OFFICE.search(office)
    if found is None or _FORMER.search(office[: found.start()]):
        return None
    return _SEATS[found["seat"]]


def offices_of(ministry: str) -> tuple[str, ...]:
    """The offices that head a ministry or agency; none for any other organisation."""
    seat = next((name for name, full in _SEATS.items() if full == ministry), None)
    if seat is None:
        return ()
    return (f"{seat}大臣", f"{seat}副大臣", f"{seat}大臣政務官")
