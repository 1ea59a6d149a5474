"""Marks with which minutes say who speaks: a catalogue, and one vote per document.

A mark must look like a name, post or body. Explicit marks (brackets, circles) count from one
find; weak ones (a colon, round brackets, a bare line) only where the document uses them often,
no explicit style more, and sentences stand under them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from gijiyomi.importing.parsing.people import post_and_name
from gijiyomi.importing.parsing.roles import (
    LONGEST_ROLE,
    has_honorific,
    is_group,
    is_organisation,
    role_of,
)
from gijiyomi.importing.parsing.set_apart import with_head_closed
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import closed

_IN_BRACKETS = r"\((?:[^()]|\([^()]{1,12}\)){1,30}\)"
# A bullet, or the time that a recorder wrote: ``[00:01:05] 佐藤委員：``.
_BULLET = r"(?:[・•●■□◆▪→⇒➡▶-]\s*|[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?"
# Archives of assemblies count what is said: ``2: ◯知事（藤田雄山君）``, ``22041【落合委員】``.
_REMARK_NUMBER = r"(?:\d{1,6}(?:\s*:\s*|\s+|(?=【)))"
# ``山田（俊）委員``: two of one family name told apart.
_GIVEN_BEFORE_POST = r"\([^()\s]{1,3}\)[^\s:。、「」()]{1,10}"
# ``会　　長``, ``事 務 局``: letters set apart to the width of a column, words of more behind them.
_SPACED_OUT = r"[^\s:。、()「」〔〕○◎●◆◇](?: {1,4}[^\s:。、()「」〔〕]){1,5}(?=\t|[ ]+\S\S)"


# ``関 三郎委員長``: a whole name, its parts set apart, with the post close behind.
_NAME_APART = (
    r"(?!\S*(?:委員|議員|長|官|代理|事務局) )[^\s\d:。、()「」〔〕・]{1,4} "
    r"[^\s\d:。、()「」〔〕・]{1,4}?(?:副?委員長|委員|議員|副?会長|副?議長|座長|部会長|君|氏)(?=\s|:|\Z)"
)
# ``５番時田``, ``５番 （時田）``.
_SEAT_BEFORE_NAME = r"(?:議席)?\d{1,3}番(?: ?[^\s:。、「」()]{1,8}| {1,2}\([^()。]{2,10}\))"
# ``議長　山田太郎君``, ``５番　時田　宏君``: the name behind the post.
_NAME_BEHIND = (
    r" {1,4}(?:[^\s:。、「」()]{1,6}(?: {1,2}[^\s:。、「」()]{1,4})?"
    r"|\([^()。]{2,12}\))"
)
# Posts whose letters are often set apart to fill a column: ``議　　長``.
_COLUMN_POSTS = (
    "議長 会長 委員 委員長 座長 部会長 事務局 教育長 市長 町長 村長 区長 局長 課長 部長"
    " 係長 館長 校長 幹事 主査 書記 副会長 司会"
)
_SET_APART = "|".join(r"\s{0,4}".join(word) for word in _COLUMN_POSTS.split())


class Style(Enum):
    """A way to print a speaker's mark; the value says how to recognise it."""

    ANSWER = re.compile(r"[→⇒➡]\s*[【(\[<](?P<label>[^()【】\[\]<>]{1,16})[】)\]>]\s*:?\s*")
    BOLD = re.compile(r"(?:[-*]\s+)?\*\*[○【]?(?P<label>[^*:\s][^*:]{0,40}?)】?:?\*\*\s*:?\s*")
    BRACKET = re.compile(
        rf"{_REMARK_NUMBER}?[・●○■]?\s?【\s*(?P<label>[^【】]{{1,80}}?)\s*】\s*:?\s*"
    )
    CIRCLE = re.compile(
        # Not ``● A I S I``: there the circle is a bullet, and the letters are one word.
        rf"{_REMARK_NUMBER}?[○◎●◆◇]\s?(?![A-Z] [A-Z](?![A-Za-z]))(?P<label>(?:"
        rf"{_IN_BRACKETS}|{_SPACED_OUT}|{_NAME_APART}|[^\s:。、()「」〔〕]{{1,40}}?(?:\s?{_IN_BRACKETS}[^\s:。、()〔〕]{{0,6}})?"
        rf"|[^\s:。、()「」]{{2,20}}[ ][^\s:。、()「」]{{2,16}}(?:{_IN_BRACKETS})?(?=:)))"
        r"(?:\s*〔[^〔〕]{1,20}〕)?(?:\s*:\s*|\s+|\Z|(?<=\))(?=[^\sのはがをにもとへでや、。]))"
    )
    CIRCLE_GLUED = re.compile(
        rf"[○◎●◆◇](?P<label>[^\s:。、()「」○]{{0,12}}?(?:{LONGEST_ROLE}))"
        r"(?=[^\s長代理官補職(:のがはをにもとへより])"
    )
    ANNOUNCED = re.compile(r"\((?P<label>[^()\s。、]{3,20}?)(?:報告|朗読|説明)\)\s*\Z")
    ANGLE = re.compile(
        rf"{_BULLET}[<《〈≪\[［〔](?P<label>[^<>《》〈〉≪≫\[\]〔〕]{{1,30}})[>》〉≫\]］〕]\s*:?\s*"
    )
    PAREN = re.compile(
        rf"{_BULLET}\((?P<label>[^()]{{1,20}}(?:\([^()]{{1,8}}\)[^()\s]{{0,8}})?)\)\s*:?\s*"
    )
    KIND = re.compile(r"[【(\[<〈《](?P<label>[^()【】\[\]<>〈〉《》]{2,4})[】)\]>〉》]\s*:?\s*")
    POST_NAME = re.compile(
        r"(?P<label>[^\s()。、「」]{1,24}\([^()]{2,12}?(?:君|氏|さん|議員|委員)\))(?:\s*:\s*|\s+|\Z)"
    )
    QUESTION = re.compile(
        r"(?:[QA]|問|答|要望)\s*[.:・]?\s*\(?(?P<label>[^\s:。、「」()]{2,20}(?:\([^()\s]{1,12}\))?)\)?"
        r"(?:\s*:\s*|\s{1,}|\Z)"
    )
    COLON = re.compile(rf"{_BULLET}(?P<label>[^\s:。、「」()・][^:。、「」]{{0,40}}):\s*")
    CLOSING = re.compile(
        r"(?P<label>[^\s()。、「」:]{1,16}(?:\([^()\s]{1,3}\)[^\s()。、「」:]{1,8})?)[)>]\s*(?=\S|\Z)"
    )
    NAME_LINE = re.compile(
        r"(?:[•・●○■▪-]\s*)?(?P<label>[^\s。、「」:()・•][^\s。、「」:()]{0,19}"
        rf"(?:\([^()。]{{1,14}}\)|{_GIVEN_BEFORE_POST}|{_NAME_BEHIND})?)(?<=..)\s*\Z"
    )
    GAP = re.compile(
        rf"(?:\d{{1,3}}\t)?{_BULLET}(?P<label>(?:\d{{1,3}}番\s?)?[^\s:。、「」()・•●○\d]{{0,4}}?\s?(?:{_SET_APART})(?=\s)|"
        rf"{_SPACED_OUT}|{_SEAT_BEFORE_NAME}|"
        rf"[^\s:。、「」()・•●○■□◆▪][^\s:。、「」()]{{0,15}}(?:\([^()]{{1,10}}\)|{_GIVEN_BEFORE_POST})?)"
        r"[\t ]+(?=\S)"
    )
    GLUED = re.compile(
        rf"(?P<label>[^\s:。、()「」ぁ-ん○◎●◆◇【〔<《\[]{{0,6}}(?:{LONGEST_ROLE})(?:\([^()。]{{2,10}}\))?)"
        r"(?=[^\s()長代理官補職はがのをにもとへでや、。])"
    )

    @property
    def explicit(self) -> bool:
        """Whether one find is enough."""
        return self in {Style.BRACKET, Style.CIRCLE, Style.ANSWER, Style.BOLD}

    @property
    def least(self) -> int:
        """How many finds a weak style needs."""
        return _LEAST.get(self, 2)


_LEAST = {Style.ANNOUNCED: 1, Style.GAP: 3, Style.GLUED: 3, Style.NAME_LINE: 2, Style.ANGLE: 2}
# How many times more than explicit marks weak ones must be; these go together with them.
_OUTNUMBERING = {
    Style.CIRCLE_GLUED: 0.05,
    Style.ANNOUNCED: 0,
    Style.QUESTION: 0.2,
    Style.KIND: 0.2,
}
# Weak styles that say so much that one find will do where the document has no other mark.
_TELLING = (Style.COLON, Style.NAME_LINE, Style.POST_NAME, Style.QUESTION)
_LONGEST_DEED = 30
_ENCLOSED = frozenset({Style.PAREN, Style.ANGLE})
# Whole lines are marks in these styles only if words follow on the next lines.
_LINE_STYLES = frozenset(
    {
        *(Style.ANNOUNCED, Style.NAME_LINE, Style.QUESTION, Style.CIRCLE, Style.ANGLE),
        *(Style.PAREN, Style.CLOSING, Style.KIND),
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaker's mark at the start of a line or paragraph.

    Attributes:
        start, end: of the label in the text; body: where the words begin.
    """

    style: Style
    start: int
    end: int
    body: int


_LETTER = re.compile(r"[A-Z]{1,2}")
# ``Q：先ほどの計画について…``
_ASKED = frozenset("QA")
_PARTICLES = re.compile(
    r"(?:より|から|について|として|における|ありがとう|お願い|[。、！？!?→⇒]|ます|です|した|する|ください)"
)
_NAME_SHAPED = re.compile(r"[\u3005-\u3007\u3041-\u309f\u30a1-\u30fc\u3400-\u9fff]{1,12}")
_BRACKETED = re.compile(r"\([^()]*\)")
_OF_BODY = re.compile(r"[^()\d]{2,16}\((?P<family>[^()]{1,5})\)")
_NOT_SPEAKERS = re.compile(
    r"(?:資料|議題|議事(?!調査|課|係)|案件|別紙|参考|質疑|概要|結論|論点|開会|閉会|出席|欠席|日時|場所|第\d+|前回|今回|次回|"
    r"配[付布]|場\s*所|傍聴|会議|議案|請願|日程|期日|問合|担当|以上|http|ただ|それ|この|その|また|なお|"
    r"委員の|構成員の|各委員(?!\Z)|議長の指名|主な|座長代理の|[^()]{0,8}の選任|指名|特別委員(?:会)?の)"
)
# What goes on in the room, in round brackets like a mark: （報道カメラ入室）.
_GOING_ON = ("入室", "退室", "退席", "入場", "退場", "着席", "着室")
_SEAT = re.compile(r"(?:議席)?\d{1,3}番(?:\(?[^()]{1,10}\)?)?\Z")
# ``2番　…`` may be an item of a list; a wider gap sets it off as who speaks.
_SEAT_ALONE = re.compile(
    r"議席\d|\d{1,3}番(?: *(?:\t| {2,})| [^\s:。、「」()]{1,8}(?:君|氏|議員|委員)(?:\s|\Z))"
)
_NUMBERED_ROLE = re.compile(
    r"(?:代表|市民|住民|町民|区民|村民|保護者|応募者|出席者|学識経験者|アドバイザー|議員|幹事|会長|部会員|"
    r"委員|構成員|参加者|出席者|会員|事務局|専門家|有識者|議員|団体|事業者|参考人|オブザーバー)(?:[A-Z]|\d{1,2})\Z"
)
# Tables and lists have such words before a colon or a gap; a speaker's name is not made so.
_NO_WEAK_LABEL = re.compile(r"[/=<>@]|\A\d{1,2}[.)]|\A[A-Z] |\A[A-Z][^A-Z\s]{1,3}\(|www")
_PLAIN_ROLES = frozenset(
    ("会員", "出席者", "参加者", "傍聴者", "職員", "代表", "主任", "部長", "課長", "司会者", "講師")
)
_GENERIC = frozenset("問答市町村国県都府区会局")
KINDS_OF_WORDS = frozenset(
    ("質問", "回答", "意見", "要望", "感想", "質疑", "答弁", "提案", "補足", "問", "答")
)
"""What a mark may say in place of who speaks: what kind of words follow."""
_WORDS = re.compile(r"。|[ぁ-ん]{3}|(?:です|ます|した|ある|する)\Z")


def find_mark(text: str, styles: Iterable[Style]) -> Mark | None:
    """The mark with which ``text``, in the spelling of rules, begins."""
    head = with_head_closed(text)
    for style in styles:
        found = head and _mark_of_style(head.text, style, seat_apart=head.is_seat)
        if head and found:
            start, last, body = (head.places[at] for at in (found.start, found.end - 1, found.body))
            return Mark(style, start, last + 1, body)
        if mark := _mark_of_style(text, style, seat_apart=False):
            return mark
    return None


def _mark_of_style(text: str, style: Style, *, seat_apart: bool) -> Mark | None:
    match = style._value_.match(text)
    if match is None or not is_speaker(match["label"], style):
        return None
    if not seat_apart and not _is_set_off(match, style):
        return None
    start, end = match.span("label")
    if text[start] == "(" and text[end - 1] == ")":
        start, end = start + 1, end - 1
    return Mark(style, start, end, match.end())


def _is_set_off(match: re.Match[str], style: Style) -> bool:
    """Whether the seat of a member without a name stands well apart from what follows."""
    bare = style is Style.GAP and match["label"].endswith("番")
    return not bare or bool(_SEAT_ALONE.match(match[0], match.start("label") - match.start()))


def find_marks(texts: Sequence[str], styles: Sequence[Style]) -> dict[int, Mark]:
    """The marks among lines, by the index of the line.

    A label alone on its line is a mark only if words stand under it: names in rows are a list.
    """
    found: dict[int, Mark] = {}
    for index, text in enumerate(texts):
        mark = find_mark(text, styles)
        if mark is None:
            continue
        alone = mark.body >= len(text)
        if alone and mark.style in _LINE_STYLES and not _words_follow(texts, index, mark.style):
            continue
        found[index] = mark
    return found


def _words_follow(texts: Sequence[str], index: int, style: Style) -> bool:
    following = [text for text in texts[index + 1 : index + 4] if text.strip()]
    if not following or _are_names(following[0]):
        return False
    if style is Style.CIRCLE and _is_doing(following[0]):
        return False
    if style.explicit and style is not Style.ANSWER:
        return True
    if find_mark(following[0], [style]) is not None:
        return False
    # What was done may stand between a name and what is said: ``開会宣言``.
    goes_on = len(following) > 1 and find_mark(following[1], [style]) is None
    said = following[: 2 if goes_on and style is Style.NAME_LINE else 1]
    return any(_WORDS.search(text) for text in said)


def _is_doing(text: str) -> bool:
    """Whether a line under a name tells what was done and not what was said: ``◎開会宣告``."""
    return text.startswith(("◎", "◇", "◆")) and "。" not in text and len(text) <= _LONGEST_DEED


def _are_names(text: str) -> bool:
    """Whether a line is a row of names with 君 behind each."""
    tokens = text.split()
    short = all(len(token) <= 7 for token in tokens)
    return short and "。" not in text and any(has_honorific(token) for token in tokens)


def unread_label(text: str, styles: Iterable[Style]) -> str | None:
    """What stands in ``text`` as a mark has its label, and may be a name without a post.

    ``【鈴木】`` between the marks of others: whose words follow is not certain.
    """
    for style in styles:
        told = style.explicit or style in _ENCLOSED or style is Style.COLON
        match = style.value.match(text) if told else None
        label = closed(match["label"]) if match else ""
        if style is Style.COLON and label and family_of(label) != label:
            continue
        refused = _PARTICLES.search(label) or _NOT_SPEAKERS.match(label)
        if _NAME_SHAPED.fullmatch(label) and not refused:
            return label
    return None


def vote(texts: Sequence[str]) -> tuple[Style, ...]:
    """The styles that a document uses, the commonest first.

    Args:
        texts: the lines of the talk, in the spelling of rules.
    """
    counts: Counter[Style] = Counter()
    for style in Style:
        counts[style] = len(_convincing(texts, style))
    # ``→（事務局）`` answers what stands under another mark, and takes no mark's place.
    explicit = sum(counts[style] for style in Style if style.explicit and style != Style.ANSWER)
    kept = [s for s in counts if s.explicit and counts[s] and not _is_one_letter(texts, s)]
    weak = [
        style
        for style in counts
        if not style.explicit
        and counts[style] >= style.least
        and counts[style] > _OUTNUMBERING.get(style, 2) * explicit
    ]
    kept += _best_weak(weak, counts)
    if not kept:
        kept = [style for style in _TELLING if _is_sure(texts, style)][:1]
    order = list(Style)
    return tuple(sorted(kept, key=lambda s: (s in _OUTNUMBERING, -counts[s], order.index(s))))


def _is_one_letter(texts: Sequence[str], style: Style) -> bool:
    """Whether all marks of a style are one and the same letter: 【AI】 heads an entry."""
    labels = {closed(_label(texts[index], style)) for index in _convincing(texts, style)}
    return len(labels) == 1 and bool(_LETTER.fullmatch(next(iter(labels))))


def _is_sure(texts: Sequence[str], style: Style) -> bool:
    """Whether a single mark of a weak style names a person's post and a sentence follows."""
    found = _convincing(texts, style)
    near = (texts[index : index + 3] for index in found)
    spoken = any("。" in text for lines in near for text in lines)
    return spoken and all(role_of(_label(texts[index], style)) for index in found)


def _best_weak(weak: Sequence[Style], counts: Counter[Style]) -> list[Style]:
    """Of weak styles only the commonest, and those that it does not outnumber by far."""
    if not weak:
        return []
    most = max(counts[style] for style in weak)
    return [style for style in weak if counts[style] * 4 >= most or style in _OUTNUMBERING]


def _convincing(texts: Sequence[str], style: Style) -> list[int]:
    """The lines that begin with a mark of ``style`` in a way that a mark is used."""
    found = list(find_marks(texts, [style]))
    if style.explicit or not found:
        return found
    spoken = [index for index in found if _is_spoken(texts, index, style)]
    if style in {Style.GAP, Style.GLUED} and _is_table(found, texts):
        return []
    labels = Counter(_label(texts[index], style) for index in spoken)
    if style is Style.GLUED and labels and max(labels.values()) < 2:
        return []
    return spoken


def _label(text: str, style: Style) -> str:
    mark = find_mark(text, [style])
    return text[mark.start : mark.end] if mark else ""


def _is_spoken(texts: Sequence[str], index: int, style: Style) -> bool:
    """Whether words follow the mark on its line or the next."""
    mark = find_mark(texts[index], [style])
    rest = texts[index][mark.body :] if mark else ""
    near = [rest, *texts[index + 1 : index + 3]]
    return any("。" in text or _WORDS.search(text) for text in near if text)


def _is_table(found: Sequence[int], texts: Sequence[str]) -> bool:
    """Rows of a table: marks line by line and hardly a sentence behind them."""
    close = sum(later == earlier + 1 for earlier, later in pairwise(found))
    ended = sum("。" in texts[index] for index in found)
    return close > 0.6 * len(found) and ended < 0.3 * len(found)


def is_speaker(label: str, style: Style) -> bool:
    """Whether a label has the shape of a speaker's: a post, a body, an honorific, a letter."""
    compact = closed(label)
    if _is_refused(label, compact, style):
        return False
    if _LETTER.fullmatch(compact) and not (style is Style.COLON and compact in _ASKED):
        # Behind a circle two letters are rather the word that a bullet begins with (``● AI …``).
        return style in {Style.PAREN, Style.BRACKET} or (
            style is Style.CIRCLE and len(compact) == 1
        )
    if compact in _GENERIC:
        return style not in {Style.GAP, Style.GLUED, Style.NAME_LINE}
    if compact in KINDS_OF_WORDS or style is Style.KIND:
        return compact in KINDS_OF_WORDS and style in {Style.PAREN, Style.KIND}
    outside = _BRACKETED.sub("", compact)
    inside = compact.rstrip(")")
    named = [part for part in (outside, inside, inside.lstrip("(")) if part]
    seated = bool(_SEAT.match(compact) or _NUMBERED_ROLE.search(compact))
    if style is Style.ANSWER and is_group(compact):  # →（バス事業者）
        return True
    of_body = _OF_BODY.fullmatch(compact) if style is Style.CIRCLE else None  # ○北日本電力（奥寺）
    return (
        seated
        or compact in _ASKED
        or (of_body is not None and family_of(of_body["family"]) is not None)
        or any(role_of(part) or has_honorific(part) or is_organisation(part) for part in named)
        or post_and_name(label) is not None
    )


def _is_refused(label: str, compact: str, style: Style) -> bool:
    if _PARTICLES.search(compact) or _NOT_SPEAKERS.match(compact) or compact.endswith(_GOING_ON):
        return True
    if not style.explicit and _NO_WEAK_LABEL.search(label.strip()):
        return True
    return compact in _PLAIN_ROLES and style in {Style.GAP, Style.GLUED, Style.NAME_LINE}
