"""Words that were taken out of a remark as page numbers or running heads, and may belong to it.

What stands at the edge of page after page is said by nobody. A line that was taken for such,
though the document has it once only, that reads like a sentence, or whose number the words
around it wait for (``第`` / ``３`` / ``回``), may be missing from what someone said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from gijiyomi.domain.minutes import LEFT_OUT, Doubt, RemarkKind
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.talk import Turn

_DIGITS = re.compile(r"\d+")
# A number with little around it: ``- 5 -``, ``5/56``, ``p.5``, ``5ページ``.
_NUMBER = re.compile(
    r"[^\w]*(?:p(?:age)?\.?\s*)?\d{1,4}(?:\s*/\s*\d{1,4}|\s*(?:ページ|頁))?[^\w]*", re.IGNORECASE
)
_RUBY = re.compile(r"[\u3041-\u309f\u30a1-\u30ff・\s]+")
_SENTENCE = re.compile(r"[。、]|(?:ます|です|した|する|ので|から|ように|こと)\Z")
# Words that a number follows, and words that follow one.
_WAITING = re.compile(r"(?:第|約|計|令和|平成|昭和|資料|議案第|番号|合計|全|各|毎)\Z")
_COUNTED = re.compile(
    r"(?:年|月|日|回|条|名|人|円|％|%|号|項|点|つ|件|か所|時|分|割|倍|度|万|億|千|百)"
)
_PAGE_GOES_ON = re.compile(r"[をにのは目]")
_LONGEST_QUOTE = 16


def doubt_left_out(turns: Sequence[Turn], lines: Sequence[Line], left: Collection[int]) -> None:
    """Add to each turn a doubt about what was left out from between its lines.

    Args:
        turns: of the talk.
        lines: all printed lines in order.
        left: the indices of those that were left out as of the page.
    """
    starts = [line.start for line in lines]
    counts = Counter(map(_form, lines))
    for turn in turns:
        if turn.kind is RemarkKind.NARRATIVE:
            continue
        printed = [line for passage in turn.passages for line in passage.lines]
        for before, after in pairwise(printed):
            first, end = bisect_left(starts, before.start) + 1, bisect_left(starts, after.start)
            between = [lines[index] for index in range(first, end) if index in left]
            lost = next((one for one in between if _is_missed(one, before, after, counts)), None)
            if lost is not None:
                turn.doubts.append(Doubt(LEFT_OUT, lost.printed[:_LONGEST_QUOTE]))
                break


def _form(line: Line) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _is_missed(line: Line, before: Line, after: Line, counts: Counter[str]) -> bool:
    """Whether a line that was left out between two lines of a turn may belong to it."""
    text = line.text
    if _NUMBER.fullmatch(text):
        plain = text.strip()
        goes_on = _COUNTED if plain.isdecimal() else _PAGE_GOES_ON
        named = plain.isdecimal() or plain.endswith(("ページ", "頁"))
        return named and bool(_WAITING.search(before.text) and goes_on.match(after.text))
    if is_rule(text) or _RUBY.fullmatch(text):
        return False
    return counts[_form(line)] == 1 or bool(_SENTENCE.search(text))
