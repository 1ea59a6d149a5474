"""What in the order of turns speaks for a mark that is missing or was not recognised.

A chair calls someone, and the chair's own paragraphs go on; a speaker closes with 以上です and goes
on; two turns of one speaker follow each other; a question is answered in the turn that asks it:
there a mark may have been lost. Each sign counts only in a document in which it does not happen as
a rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.handover import Break, Habit, weigh_break
from gijiyomi.importing.parsing.layout import Layout
from gijiyomi.importing.parsing.narration import is_direction, is_report
from gijiyomi.importing.parsing.passages import Opening, Passage
from gijiyomi.importing.parsing.roles import LONGEST_ROLE, is_organisation, role_of
from gijiyomi.importing.parsing.talk import Item, Turn
from gijiyomi.japanese.width import closed, narrowed

_NAMED = rf"[^。、]{{1,24}}(?:{LONGEST_ROLE}|君|さん|先生|事務局|様)"
_CALLED = re.compile(
    rf"(?:(?:^|、){_NAMED}(?:の?(?:ほう|方))?(?:、|から|より|に|には|では)*(?:どうぞ|まず|御|ご|説明|報告|発言|意見|挨拶|"
    r"回答|答弁|追加|資料\d*|を|の|よろしく|それでは|、)*"
    r"(?:お願い(?:いた)?(?:し|申し上げ)(?:ます|たいと思います|たく存じます)|どうぞ|いかがでしょうか)|"
    rf"(?:説明|報告|発言|趣旨説明|答弁)を(?:求め|許し)ます|(?:\A|、)[^。、]{{0,24}}(?:{LONGEST_ROLE}|君|さん))。?\Z"
)
_CLOSED = re.compile(
    r"(?:以上(?:です|でございます|であります|となります|になります)|(?:質問|発言|説明|報告|答弁|討論)(?:を|は)?(?:以上で)?"
    r"(?:終わり(?:ます|たいと思います)|終わらせていただきます|といたします))。?\Z"
)
_THANKS = re.compile(
    r"(?:[^。、]{0,10}、)?(?:どうも)?ありがとうござい|(?:[^。、]{0,8}、)ありがとうござい"
)
_CHAIR = re.compile(r"(?:議長|委員長|会長|座長|主査|司会|進行|教育長|事務局|課長|市長)|^[A-Z]$")
_CHAIRS = re.compile(
    r"御?異議(?:あり|ござい)ませんか|お諮りいたします|を許します|採決(?:を)?(?:いた)?します|(?:散会|休憩|閉会)(?:いた)?します|"
    r"(?:以上|これ)(?:で|をもちまして|をもって)[^。、]{0,16}(?:を|は|、)?(?:閉会|終了|終わり|散会|閉じ)[^。]{0,12}ます|"
    r"ほかに[^。]{0,16}(?:ございますか|ありますか|ありませんか|ございませんか|いかがでしょうか|なければ)|"
    r"(?:質疑|討論)(?:は|を)(?:これにて)?(?:終了|終局|終結)|(?:と|を)認めます。|(?:委員|議員|君|さん)、?(?:どうぞ|お願いいたします|お願いします)。\Z"
)
_CRY = re.compile(r"異議|起立|呼ぶ者|声あり|挙手|点呼|投票")
_SPOKEN = re.compile(
    r"(?:ます|です|ません|ください|か|たい|べき(?:だ|である)?|ました|でした|思う|お願いする|申し上げる)。\Z"
)
# What a polite record-keeper tells.
_TOLD_POLITELY = re.compile(
    r"(?:説明|報告|挨拶|あいさつ|発言|意見|質疑|質問|紹介|指示|提案|答弁|回答|議論|意見交換|審議|連絡|確認|承認|了承|可決|"
    r"決定|選出|指名|開会|閉会|散会|休憩|終了|再開)[^。]{0,16}(?:ました|でした)。\Z"
)
_TAKES_THE_STAND = re.compile(r"登壇")
# Words that close a turn, or thanks, alone in the last paragraph are the speaker's own.
_SHORT = 30
_LEAST_TURNS = 6
_LEAST_NEAR = 3
_LEAST_CHAIRS = 2
_MANY_NEAR = 10
_RARE_SHARE = 0.02
_ALWAYS_SHARE = 0.9
_SELDOM = 0.25
_FEW = 3
_LEADS = re.compile(r"議長|委員長|会長|座長|主査|司会|進行|教育長")
# The share of turns that one must have to be taken for who leads the talk.
_LEADING = 0.2
_LONGEST_NAME = 30
_LONGEST_HERALD = 8
_NUMBER_BEFORE = re.compile(r"\d{1,4}(?=\s*[○◎●◆◇])")
_COUNTED_SHARE = 0.6
_NUMBER = re.compile(r"\d+")
# Set by ``tests/bench/damage.py``: what flags most losses, and at rest one remark in fifty.
_LEAST_WEIGHT = 1.7
_LEAST_UNTOLD = 1.7
_MOST_REPLIES = 0.02
_UNLIKELY = -9.0


def doubt_turns(turns: Sequence[Turn], layout: Layout) -> None:
    """Add to each turn what speaks for a lost mark in it."""
    spoken = [turn for turn in turns if turn.kind is not RemarkKind.NARRATIVE and turn.label]
    _doubt_unmarked(turns, spoken)
    if len(spoken) < 2:
        return
    chairs = [turn for turn in spoken if _is_chair(turn)]
    _doubt_inside(chairs, "call-unanswered", _goes_on_after_call)
    _doubt_inside(spoken, "call-unanswered", _goes_on_after_stand)
    members = [turn for turn in spoken if not _is_chair(turn)]
    _doubt_inside(members, "closed-and-goes-on", _goes_on_after_close)
    _doubt_after_directions(turns)
    if len(chairs) >= _LEAST_CHAIRS:
        # Staff may open a sitting and close it: then they are the first to speak.
        first = _key(spoken[0])
        led = [one for one in spoken if _key(one) != first and not _LEADS.search(_key(one))]
        _doubt_inside(led, "chair-words-inside", _chair_words)
    _doubt_order(turns, spoken)
    _doubt_gaps(spoken, layout)
    _doubt_unindented(spoken)
    _doubt_replies(turns, spoken)
    _doubt_heralds(turns)
    _doubt_numbers(spoken)
    _doubt_name_lines(spoken, layout)
    _doubt_unbulleted(spoken)


def _doubt_inside(turns: Sequence[Turn], code: str, test: Callable[[Turn], str | None]) -> None:
    """Doubt the turns that ``test`` finds something in, if few of them do."""
    found = [(turn, detail) for turn in turns if (detail := test(turn)) is not None]
    if len(found) > max(2, 3 * _RARE_SHARE * len(turns)):
        return
    for turn, detail in found:
        turn.doubts.append(Doubt(code, detail))


def _chair_words(turn: Turn) -> str | None:
    """What only a chair says, behind the first paragraph of another's turn."""
    texts = [item.words.text for item in turn.items[1:]]
    return next((text[:16] for text in texts if _CHAIRS.search(closed(text))), None)


def _is_chair(turn: Turn) -> bool:
    return bool(_CHAIR.search(_key(turn)))


def _goes_on_after_call(turn: Turn) -> str | None:
    """The call in a turn after which the same turn goes on, and not with another call."""
    spoken = [item.words.text for item in turn.items if not is_direction(item.words.text)]
    if not spoken or _is_call(spoken[-1]):
        return None
    return next((text[-20:] for text in spoken[:-1] if _is_call(text)), None)


def _goes_on_after_stand(turn: Turn) -> str | None:
    """The line in a turn that says that another takes the stand, and words behind it."""
    texts = [item.words.text for item in turn.items]
    for before, after in pairwise(texts):
        if is_direction(before) and _TAKES_THE_STAND.search(before) and not is_direction(after):
            return before
    return None


def _is_call(text: str) -> bool:
    sentence = closed(narrowed(text)).rstrip("。").rsplit("。", 1)[-1]
    return len(sentence) <= 40 and bool(_CALLED.search(sentence))


def _goes_on_after_close(turn: Turn) -> str | None:
    """The words with which a speaker closes, and goes on with more than thanks."""
    texts = [item.words.text for item in turn.items]
    spoken = [text for text in texts if not is_direction(text)]
    if len(spoken) > 1 and len(spoken[-1]) < _SHORT:
        spoken.pop()
    return next((text[-16:] for text in spoken[:-1] if _CLOSED.search(closed(text))), None)


def _doubt_unmarked(turns: Sequence[Turn], spoken: Sequence[Turn]) -> None:
    """Words that someone must have said, in a talk whose speakers are marked, under no mark."""
    if not spoken:
        return
    unnamed = [t for t in turns if t.kind is not RemarkKind.NARRATIVE and t.label is None]
    if len(unnamed) <= _FEW and len(spoken) >= _LEAST_TURNS:
        for turn in unnamed:
            turn.doubts.append(Doubt("speech-without-mark", turn.items[0].words.text[:16]))
    for turn in turns:
        text = turn.items[0].words.text if turn.items else ""
        told = is_report(text) or _TOLD_POLITELY.search(closed(text))
        if turn.kind is RemarkKind.NARRATIVE and _SPOKEN.search(text) and not told:
            turn.doubts.append(Doubt("speech-without-mark", text[:16]))


def _doubt_after_directions(turns: Sequence[Turn]) -> None:
    """A turn that goes on after a stage direction or a rule, where others always begin there."""
    for is_break in (_is_cry, is_rule):
        inside = [
            (turn, before.text)
            for turn in turns
            if turn.label is not None
            for before, after in pairwise(turn.passages)
            if is_break(before.text) and not is_direction(after.text) and not is_rule(after.text)
        ]
        closing = sum(
            turn.kind is RemarkKind.NARRATIVE
            and any(is_break(passage.text) for passage in turn.passages)
            for turn in turns
        )
        if len(inside) <= _SELDOM * (len(inside) + closing):
            for turn, text in inside:
                turn.doubts.append(Doubt("goes-on-after-direction", text[:16]))


def _is_cry(text: str) -> bool:
    return is_direction(text) and bool(_CRY.search(text)) and "拍手" not in text


def _doubt_order(turns: Sequence[Turn], spoken: Sequence[Turn]) -> None:
    """Two turns of one speaker in a row; or, where one has every other turn, two without."""
    near = [
        (first, second)
        for first, second in pairwise(turns)
        if first.label and second.label and first.items and second.items
    ]
    if len(near) < _LEAST_NEAR:
        return
    # A turn of one line has taken up no other.
    twice = [
        first
        for first, second in near
        if _key(first) == _key(second) and (len(first.items) > 1 or _is_wrapped(first))
    ]
    if len(twice) <= max(1, 3 * _RARE_SHARE * len(near)):
        for turn in twice:
            turn.doubts.append(Doubt("same-speaker-twice", turn.label or ""))
    chair, _ = Counter(_key(turn) for turn in spoken).most_common(1)[0]
    without = [first for first, second in near if chair not in {_key(first), _key(second)}]
    if len(near) >= _MANY_NEAR and len(without) <= max(1, (1 - _ALWAYS_SHARE) * len(near) / 2):
        for turn in without:
            turn.doubts.append(Doubt("chair-skipped", turn.label or ""))


def _is_wrapped(turn: Turn) -> bool:
    return any(len(passage.lines) > 1 for passage in turn.passages)


def _key(turn: Turn) -> str:
    return _plain_label(turn.label or "")


@lru_cache(maxsize=1024)
def _plain_label(label: str) -> str:
    return closed(narrowed(label))


def _doubt_gaps(turns: Sequence[Turn], layout: Layout) -> None:
    """More space before a paragraph, where else only marks have it before them."""
    marks = [turn.passages[0] for turn in turns if turn.passages]
    inner = [(turn, passage) for turn in turns for passage in turn.passages[1:]]
    apart = sum(layout.has_gap(passage.lines[0]) for passage in marks)
    if apart < _ALWAYS_SHARE * len(marks):
        return
    found = [(turn, passage) for turn, passage in inner if layout.has_gap(passage.lines[0])]
    if len(found) > max(2, _RARE_SHARE * len(inner)):
        return
    for turn, passage in found:
        turn.doubts.append(Doubt("gap-without-mark", passage.joined.text[:16]))


def _doubt_unindented(turns: Sequence[Turn]) -> None:
    """A paragraph at the margin, where only marks stand there and all else is indented."""
    marks = [turn.passages[0] for turn in turns]
    inner = [(turn, passage) for turn in turns for passage in turn.passages[1:]]
    inner = [(turn, passage) for turn, passage in inner if not _is_apart(passage)]
    outside = [(turn, passage) for turn, passage in inner if not passage.lines[0].indent]
    at_margin = sum(not passage.lines[0].indent for passage in marks)
    few = len(inner) < _LEAST_TURNS and not (len(inner) >= _LEAST_NEAR and len(outside) == 1)
    if few or at_margin < _ALWAYS_SHARE * len(marks):
        return
    if len(outside) <= max(2, _RARE_SHARE * len(inner)):
        for turn, passage in outside:
            turn.doubts.append(Doubt("margin-without-mark", passage.joined.text[:16]))


def _is_apart(passage: Passage) -> bool:
    return is_direction(passage.text) or is_rule(passage.text) or passage.text.startswith("【")


def _doubt_name_lines(turns: Sequence[Turn], layout: Layout) -> None:
    """A body or a post alone in a line, where marks stand alone in theirs."""
    alone = sum(turn.passages[0].cue.opening is Opening.ALONE for turn in turns)
    if alone <= len(turns) / 2:
        return
    for turn in turns:
        for passage in turn.passages[1:]:
            name = closed(passage.lines[0].text)
            heads = passage is not turn.passages[-1]
            if len(passage.lines) > 1:
                # A line that was broken at the edge may end in any word.
                heads = not layout.fills(passage.lines[0], passage.lines[1])
            if heads and len(name) <= _LONGEST_NAME and (is_organisation(name) or role_of(name)):
                turn.doubts.append(Doubt("mark-unread", name))


def _doubt_unbulleted(turns: Sequence[Turn]) -> None:
    """A paragraph without a bullet, where nearly all others have one."""
    inner = [(turn, item) for turn in turns for item in turn.items]
    plain = [(turn, item) for turn, item in inner if not item.marker]
    if len(inner) < _LEAST_TURNS or len(plain) > max(1, _RARE_SHARE * len(inner)):
        return
    for turn, item in plain:
        if item is not turn.items[0]:
            turn.doubts.append(Doubt("bullet-missing", item.words.text[:16]))


def _doubt_heralds(turns: Sequence[Turn]) -> None:
    """A short line that else stands right before marks, such as their number: ``91:``."""
    before: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    found = []
    for turn, following in pairwise(turns):
        shapes = [_herald(passage) for passage in turn.passages]
        if following.label is not None and shapes:
            before[shapes[-1]] += 1
        inside.update(shapes[1:-1])
        found += [(turn, at, shape) for at, shape in enumerate(shapes[:-1]) if at and shape]
    usual = {
        shape
        for shape, count in before.items()
        if shape and count >= _LEAST_TURNS and inside[shape] <= _SELDOM * count
    }
    for turn, at, shape in found:
        if shape in usual:
            turn.doubts.append(Doubt("gap-without-mark", turn.passages[at + 1].joined.text[:16]))


def _doubt_numbers(turns: Sequence[Turn]) -> None:
    """A number left out, where every turn has the next one before its mark: ``5 ○建築課長``."""
    numbers = [_number_before(turn) for turn in turns]
    pairs = list(pairwise(numbers))
    next_ones = sum(a is not None and b == a + 1 for a, b in pairs)
    if next_ones < _LEAST_NEAR or next_ones < _COUNTED_SHARE * len(pairs):
        return
    for turn, (before, after) in zip(turns, pairs, strict=False):
        if before is not None and after is not None and after == before + 2:
            turn.doubts.append(Doubt("number-skipped", str(before + 1)))


def _number_before(turn: Turn) -> int | None:
    found = _NUMBER_BEFORE.match(turn.passages[0].text)
    return int(found[0]) if found else None


def _herald(passage: Passage) -> str:
    """A short line, all numbers in it alike; of other passages nothing."""
    text = passage.text
    return _NUMBER.sub("0", text) if len(text) <= _LONGEST_HERALD and "。" not in text else ""


def _doubt_replies(turns: Sequence[Turn], spoken: Sequence[Turn]) -> None:
    """The paragraph of a turn that most likely is another's, where enough speaks for it.

    Besides the words themselves count the order of speakers and the length of turns: each as it
    is usual in this document, against as it would be were a mark lost.
    """
    leader, count = Counter(_key(turn) for turn in spoken).most_common(1)[0]
    if count < _LEADING * len(spoken):
        leader = ""
    order, length = _order_habit(turns, leader), _length_habit(spoken)
    found = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        if turn.label is None or len(turn.items) < 2:
            continue
        key = _key(turn)
        leads = turn is spoken[0] or key == leader or bool(_LEADS.search(key))
        likeliest, item = _likeliest_break(turn, leads=leads)
        weight = likeliest.weight - log(len(turn.items) - 1)
        weight += length.weigh(_length_class(len(turn.items)))
        if following is not None and following.label:
            weight += order.weigh(_pair_class(turn, following, leader))
        if weight >= (_LEAST_WEIGHT if _is_told(likeliest) else _LEAST_UNTOLD):
            found.append((weight, turn, Doubt(_code(likeliest), item.words.text[:16])))
    found.sort(key=lambda one: -one[0])
    for _, turn, doubt in found[: max(2, round(_MOST_REPLIES * len(spoken)))]:
        turn.doubts.append(doubt)


def _is_told(found: Break) -> bool:
    """Whether the words themselves say that another may speak."""
    return found.sign not in {"", "goes_on"}


def _code(found: Break) -> str:
    if found.sign in {"thanks", "thanked"}:
        return "thanks-inside"
    if found.sign == "leads":
        return "chair-words-inside"
    return "reply-inside" if _is_told(found) else "second-paragraph"


def _likeliest_break(turn: Turn, *, leads: bool) -> tuple[Break, Item]:
    """The paragraph of a turn before which a change of speaker is likeliest."""
    texts = [item.words.text for item in turn.items]
    breaks = [weigh_break(before, after, leads=leads) for before, after in pairwise(texts)]
    # Thanks alone at the end are the speaker's own.
    closes = not leads and _CHAIRS.search(closed(texts[-1]))
    if len(texts[-1]) < _SHORT and _THANKS.match(texts[-1]) and not closes:
        breaks[-1] = Break(0.0, "")
    for at, text in enumerate(texts[1:]):
        if is_direction(text) or is_direction(texts[at]):
            breaks[at] = Break(_UNLIKELY, "")
    best = max(range(len(breaks)), key=lambda at: breaks[at].weight)
    return breaks[best], turn.items[best + 1]


def _order_habit(turns: Sequence[Turn], leader: str) -> Habit:
    steps = zip(turns, turns[1:], turns[2:], strict=False)
    threes = [(a, c) for a, b, c in steps if a.label and b.label and c.label]
    pairs = [(a, b) for a, b in pairwise(turns) if a.label and b.label]
    return Habit(
        (_pair_class(*pair, leader) for pair in pairs),
        (_pair_class(*pair, leader) for pair in threes),
    )


def _pair_class(first: Turn, second: Turn, leader: str) -> tuple[bool, bool]:
    keys = _key(first), _key(second)
    return keys[0] == keys[1], leader in keys


def _length_habit(turns: Sequence[Turn]) -> Habit:
    lengths = [len(turn.items) for turn in turns if turn.items]
    return Habit(
        (_length_class(length) for length in lengths),
        (_length_class(first + second) for first, second in pairwise(lengths)),
    )


def _length_class(paragraphs: int) -> int:
    return paragraphs.bit_length() if paragraphs > 2 else paragraphs
