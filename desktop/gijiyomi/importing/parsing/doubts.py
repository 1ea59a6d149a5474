"""What in the order of turns speaks for a mark that is missing or was not recognised.

A chair calls someone, and the chair's own paragraphs go on; a speaker closes with 以上です and goes
on; two turns of one speaker follow each other: there a mark may have been lost. Each sign counts
only in a document in which it does not happen as a rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.layout import Layout
from gijiyomi.importing.parsing.narration import is_direction, is_report
from gijiyomi.importing.parsing.passages import Passage
from gijiyomi.importing.parsing.roles import LONGEST_ROLE
from gijiyomi.importing.parsing.talk import Turn
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
    r"御?異議(?:あり|ござい)ませんか|お諮りいたします|を許します|採決(?:を)?(?:いた)?します|(?:散会|休憩|閉会)いたします|"
    r"(?:質疑|討論)(?:は|を)(?:これにて)?(?:終了|終局|終結)|(?:と|を)認めます。|(?:委員|議員|君|さん)、?(?:どうぞ|お願いいたします|お願いします)。\Z"
)
_CRY = re.compile(r"異議|起立|呼ぶ者|声あり|挙手|点呼|投票")
_SPOKEN = re.compile(r"(?:ます|です|ません|ください|でしょうか)。\Z")
_TAKES_THE_STAND = re.compile(r"登壇")
# Thanks alone in the last paragraph are the speaker's own.
_SHORT = 30
_LEAST_TURNS = 6
_LEAST_NEAR = 3
_MANY_NEAR = 10
_RARE_SHARE = 0.02
_ALWAYS_SHARE = 0.9
_SELDOM = 0.25
_FEW = 3


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
    if len(chairs) >= _LEAST_NEAR:
        _doubt_inside(members, "chair-words-inside", _chair_words)
    _doubt_thanks(spoken)
    _doubt_order(turns, spoken)
    _doubt_gaps(spoken, layout)
    _doubt_unindented(spoken)
    _doubt_second_paragraph(spoken)


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
    return bool(_CHAIR.search(closed(narrowed(turn.label or ""))))


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
        if turn.kind is RemarkKind.NARRATIVE and _SPOKEN.search(text) and not is_report(text):
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


def _doubt_thanks(turns: Sequence[Turn]) -> None:
    """Where the chair thanks at the start of a turn, those inside another's are the chair's."""
    chair, count = Counter(turn.label for turn in turns).most_common(1)[0]
    if count < 0.25 * len(turns) or len(turns) < _LEAST_TURNS:
        return
    others = [turn for turn in turns if turn.label != chair]
    _doubt_inside(others, "thanks-inside", _thanks_inside)


def _thanks_inside(turn: Turn) -> str | None:
    texts = [item.words.text for item in turn.items[1:]]
    if texts and len(texts[-1]) < _SHORT:
        texts.pop()
    return next((text[:16] for text in texts if _THANKS.match(text)), None)


def _doubt_order(turns: Sequence[Turn], spoken: Sequence[Turn]) -> None:
    """Two turns of one speaker in a row; or, where one has every other turn, two without."""
    near = [
        (first, second)
        for first, second in pairwise(turns)
        if first.label and second.label and first.items and second.items
    ]
    if len(near) < _LEAST_NEAR:
        return
    twice = [first for first, second in near if _key(first) == _key(second)]
    if len(twice) <= max(1, 3 * _RARE_SHARE * len(near)):
        for turn in twice:
            turn.doubts.append(Doubt("same-speaker-twice", turn.label or ""))
    chair, _ = Counter(_key(turn) for turn in spoken).most_common(1)[0]
    without = [first for first, second in near if chair not in {_key(first), _key(second)}]
    if len(near) >= _MANY_NEAR and len(without) <= max(1, (1 - _ALWAYS_SHARE) * len(near) / 2):
        for turn in without:
            turn.doubts.append(Doubt("chair-skipped", turn.label or ""))


def _key(turn: Turn) -> str:
    return closed(narrowed(turn.label or ""))


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
    if len(inner) < _LEAST_TURNS or at_margin < _ALWAYS_SHARE * len(marks):
        return
    if len(outside) <= max(2, _RARE_SHARE * len(inner)):
        for turn, passage in outside:
            turn.doubts.append(Doubt("margin-without-mark", passage.joined.text[:16]))


def _is_apart(passage: Passage) -> bool:
    return is_direction(passage.text) or is_rule(passage.text) or passage.text.startswith("【")


def _doubt_second_paragraph(turns: Sequence[Turn]) -> None:
    """The one turn of two paragraphs where all others have one."""
    longer = [turn for turn in turns if len(turn.items) > 1]
    if len(longer) == 1 and len(turns) >= _LEAST_TURNS:
        longer[0].doubts.append(Doubt("second-paragraph", longer[0].items[1].words.text[:16]))
