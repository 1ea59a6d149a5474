"""The talk: whose words each passage is, or that it is the record-keeper's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import takewhile

from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.importing.parsing.bullets import CIRCLED, Bullet, find_bullet
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.layout import is_finished
from gijiyomi.importing.parsing.lines import Joined
from gijiyomi.importing.parsing.markers import Mark, Style, find_mark, is_speaker, unread_label
from gijiyomi.importing.parsing.narration import (
    announces_writing,
    is_agreement,
    is_clock,
    is_closing,
    is_direction,
    is_end_mark,
    is_hour,
    is_report,
    is_signature,
)
from gijiyomi.importing.parsing.passages import Passage
from gijiyomi.importing.parsing.reading_text import reading_text
from gijiyomi.importing.parsing.roles import is_organisation, role_of
from gijiyomi.importing.parsing.topics import NUMBERED_TOPIC, TOPIC, heads_talk, is_bill, number_of
from gijiyomi.japanese.width import closed, columns, narrowed

_COMMON = 5
# What minutes print in place of a name that is not to be told.
_BLOTS = frozenset("●○◯〇■□◆◇▲△★☆◎")
# What goes on from a name and begins nothing: ``●のご質問は``, ``●さんから``.
_OF_SOMEONE = re.compile(r"の(?=[ごお御意説発質指])|さん|委員|先生|氏|様|から|より|は、|が、|も、")
# Columns by which a bullet is set further in than the one it stands under.
_STEP = 2
_FIRST_WORD = re.compile(r"([^\s:。、()]{2,12})(?:\s|\Z)")
_LEAST_LISTED = 2
_LONGEST_LABEL = 12
_BRACKETED = re.compile(r"[≪《<〈【\[〔(][^。]{1,60}[≫》>〉】\]〕)]")
_MIDDLE = re.compile(r"[ぁ-ん、，,]\Z")
# How a record-keeper closes a sentence, and how who speaks does.
_KEPT = re.compile(r"(?:(?<!ま)した|された|なった|あった|する|とする|行う|である)。\Z")
_POLITE = re.compile(r"(?:ます|です|ません|ました|でした|ください|しょう)(?:か|ね|が|よ)?[。、]")


# Headings that stand alone: ``【閉会】`` where speakers stand in round brackets.
_HEADED = re.compile(r"[【≪《<〈][^】≫》>〉。]{1,40}[】≫》>〉]")
_ENDING = re.compile(r"[-―—–－─(（〔\[]*(?:閉\s*会|散\s*会|終\s*了)[-―—–－─)）〕\]]*")
# ``【次回】令和２年６月ごろ``: behind what is said.
_AFTERWORD = re.compile(r"[【〔<《](?:次回|今後の予定|次回予定)[^】〕>》]{0,8}[】〕>》]")
# What the record-keeper tells of others, under a bullet as a speaker's: whose it is, is not sure.
_MOVES_ON = re.compile(
    r"(?:から|より)[、,]?[^。]{2,60}(?:説明|報告|発言|挨拶|回答)[^。]{0,12}(?:あった|行われた|なされた)。?\Z"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph: its reading text and its bullet as printed."""

    words: Joined
    marker: str


@dataclass
class Turn:
    """What one speaker says at a stretch, or a passage of the record-keeper.

    Attributes:
        label: the mark as printed; None for the unnamed and for narrative.
        passages: all that belongs to it, the mark included.
    """

    kind: RemarkKind
    label: str | None = None
    items: list[Item] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marking:
    """How a document marks its speakers.

    Attributes:
        styles: those that it uses.
        at: the mark with which the line at a source position begins.
        doubts: what is unsure of the mark at a source position.
    """

    styles: Sequence[Style]
    at: Mapping[int, Mark]
    doubts: Mapping[int, Doubt]

    def mark_of(self, passage: Passage) -> Mark | None:
        """The mark with which a passage begins; one in brackets may go over two lines."""
        mark = self.at.get(passage.start)
        if mark is None and len(passage.lines) > 1 and passage.text.startswith("【"):
            bracket = [style for style in self.styles if style is Style.BRACKET]
            return find_mark(passage.text, bracket)
        return mark


def read_talk(
    passages: Sequence[Passage],
    marking: Marking,
    *,
    on_paper: bool = False,
    heading: str = "",
    matters: Set[str] = frozenset(),
) -> list[Turn]:
    """The turns of the talk in order; every passage stands in exactly one of them.

    Args:
        passages: of the talk.
        marking: how its speakers are marked.
        on_paper: nobody met: all that is said was handed in.
        heading: the line under which the talk stands; its number may go on behind the talk.
        matters: the lines of the agenda, closed up; in the talk they head what is said of them.
    """
    reader = _TalkReader(marking, _rare(marking), on_paper=on_paper, matters=matters)
    reader.count(heading)
    for passage in passages:
        reader.read(passage)
    reader.finish()
    return reader.turns


def _rare(marking: Marking) -> frozenset[Style]:
    """Styles found once in a text that marks its speakers otherwise."""
    counts = Counter(mark.style for mark in marking.at.values())
    common = any(count >= _COMMON for count in counts.values())
    return frozenset(style for style, count in counts.items() if common and count == 1)


def is_broken_off(text: str) -> bool:
    """Whether the last paragraph of a remark stops inside a sentence; a title does not."""
    if is_finished(text) or is_direction(text):
        return False
    return "。" in text or bool(_MIDDLE.search(text))


class _TalkReader:
    """Goes through the passages and knows who has the floor.

    Rules, stage directions and headings wait until it is known whether the speaker goes on after
    them: then they stand inside the remark, else they are the record-keeper's.
    """

    def __init__(
        self, marking: Marking, rare: frozenset[Style], *, on_paper: bool, matters: Set[str]
    ) -> None:
        self.turns: list[Turn] = []
        self._marking = marking
        self._matters = matters
        self._rare = rare
        self._all_on_paper = self._on_paper = on_paper
        self._floor: Turn | None = None
        self._prefix: str | None = None
        self._waiting: list[Passage] = []
        self._signed = self._cells = False
        self._list: tuple[str, int] | None = None
        self._answered: str | None = None
        self._counted: dict[str, int] = {}
        self._marked_bullet = ""

    def count(self, heading: str) -> None:
        """Take in the number of a heading that is the record-keeper's."""
        if numbered := number_of(heading):
            self._counted[numbered[0]] = numbered[1]

    def read(self, passage: Passage) -> None:
        mark = self._marking.mark_of(passage)
        if mark and self._signed and "。" not in passage.text:
            self._narrate(passage, None)
        elif mark:
            self._release()
            self._open(passage, mark)
        elif self._floor and self._floor.label is not None and self._may_wait(passage):
            self._waiting.append(passage)
        else:
            self._read_words(passage)

    def finish(self) -> None:
        """Nothing follows: what waited is the record-keeper's."""
        self._release()

    def _read_words(self, passage: Passage) -> None:
        bullet = find_bullet(passage.joined.text, passage.text)
        heading = self._heading_waiting()
        if self._is_narrative(passage, bullet) or (heading and self._is_kept(passage)):
            self._release()
            self._narrate(passage, bullet)
        elif heading and bullet and self._floor and self._is_anothers(self._floor, bullet):
            doubted = self._answered != bullet.prefix
            self._release()
            self._floor = self._begin(Turn(self._kind()))
            if doubted:
                self._floor.doubts.append(Doubt("speech-without-mark", passage.joined.text[:16]))
            self._list = bullet.prefix, columns(passage.lines[0].indent)
            self._add(self._floor, passage, bullet)
        elif self._floor and heading:
            self._floor.doubts.append(Doubt("goes-on-after-direction", heading[:16]))
            self._take_back()
            self._go_on(self._floor, passage, bullet)
        elif self._floor and not (bullet and self._opens_unnamed(self._floor, passage, bullet)):
            self._take_back()
            self._go_on(self._floor, passage, bullet)
        elif bullet and not (self._floor is None and self._is_title(passage)):
            self._release()
            self._answered = None
            self._floor = self._begin(Turn(self._kind()))
            self._list = bullet.prefix, columns(passage.lines[0].indent)
            self._add(self._floor, passage, bullet)
        else:
            self._narrate(passage, bullet)

    def _opens_unnamed(self, floor: Turn, passage: Passage, bullet: Bullet) -> bool:
        """Whether a bullet begins what another unnamed person says.

        One set further in than those of the list goes on under the bullet before it. After
        ``→（事務局）`` between bullets of the unnamed the next bullet of that list ends the answer.
        """
        if floor.label is not None:
            return self._answered is not None and bullet.prefix == self._answered
        if self._list is None:
            return True
        prefix, indent = self._list
        deeper = columns(passage.lines[0].indent) >= indent + _STEP
        return not (deeper and (bullet.prefix == prefix or bullet.marker in "-－–—‐−"))

    def _is_title(self, passage: Passage) -> bool:
        """Whether a bullet where all speakers are marked heads a matter: no sentence is said."""
        return len(self._marking.at) >= _COMMON and "。" not in passage.text

    def _may_wait(self, passage: Passage) -> bool:
        text = passage.text
        if is_rule(text) or is_direction(text) or is_end_mark(text) or is_hour(text):
            return True
        if self._floor and not self._floor.items and is_clock(text):
            return True  # 事務局 over （午前９時開始） and what it says
        if any(is_rule(waiting.text) or is_end_mark(waiting.text) for waiting in self._waiting):
            return "。" not in text and not is_clock(text)
        return bool(self._finished()) and bool(
            _AFTERWORD.match(text)
            or self._is_matter(text)
            or TOPIC.fullmatch(text)
            or (NUMBERED_TOPIC.fullmatch(text) and not self._counts())
            or self._follows_on(text)
            or heads_talk(text)
        )

    def _follows_on(self, text: str) -> bool:
        """Whether a line has the number next to the last heading of the record-keeper's."""
        numbered = number_of(text)
        return numbered is not None and self._counted.get(numbered[0]) == numbered[1] - 1

    def _heading_waiting(self) -> str:
        """The heading among what waits that nobody says: words behind it may be another's.

        It goes on with the numbers of the record's own, ends the sitting, names a bill, or stands
        in brackets that no speaker of the document stands in.
        """
        own = (
            self._follows_on,
            self._is_in_own_brackets,
            self._is_matter,
            _ENDING.fullmatch,
            is_bill,
        )
        headings = (one for one in self._waiting if any(told(one.text) for told in own))
        return next((one.joined.text for one in headings), "")

    def _is_matter(self, text: str) -> bool:
        return closed(text) in self._matters

    def _is_in_own_brackets(self, text: str) -> bool:
        style = Style.BRACKET if text.startswith("【") else Style.ANGLE
        return bool(_HEADED.fullmatch(text)) and style not in self._marking.styles

    def _is_anothers(self, floor: Turn, bullet: Bullet) -> bool:
        """Whether a bullet under a heading is no more what ``floor`` says."""
        listed = bullet.prefix in {self._answered, self._marked_bullet}
        return listed or bool(floor.items and floor.items[-1].marker)

    def _is_kept(self, passage: Passage) -> bool:
        """Whether a sentence is as a record-keeper writes, where who has the floor is polite."""
        if is_report(passage.text):
            return True
        if any(is_report(one.text) for one in self._waiting) and not _POLITE.search(passage.text):
            return True
        polite = self._floor and any(_POLITE.search(i.words.text) for i in self._floor.items)
        return bool(polite) and bool(_KEPT.search(passage.text))

    def _counts(self) -> bool:
        """Whether who has the floor has just said something with a number before it."""
        items = self._floor.items if self._floor else []
        return any(NUMBERED_TOPIC.match(narrowed(item.words.text)) for item in items[-2:])

    def _finished(self) -> bool:
        items = self._floor.items if self._floor else []
        return bool(items) and is_finished(items[-1].words.text)

    def _release(self) -> None:
        """What waited stands between two speakers: it is the record-keeper's.

        Where nothing but ``（資料説明）`` stands under a mark, that is what the speaker did.
        """
        silent = self._floor is not None and self._floor.label is not None and not self._floor.items
        if self._floor and silent and self._waiting and is_direction(self._waiting[0].text):
            self._go_on(self._floor, self._waiting.pop(0), None)
        self._take_back_list()
        waiting, self._waiting = self._waiting, []
        for passage in waiting:
            self._narrate(passage, find_bullet(passage.joined.text, passage.text))

    def _take_back_list(self) -> None:
        """What is counted up from ① on is no heading: the speaker counts it up."""
        counted = zip(CIRCLED, self._waiting, strict=False)
        listed = [one for _, one in takewhile(lambda pair: pair[1].text[0] == pair[0], counted)]
        if self._floor is None or self._floor.label is None or len(listed) < _LEAST_LISTED:
            return
        for passage in listed:
            self._go_on(self._floor, passage, find_bullet(passage.joined.text, passage.text))
        del self._waiting[: len(listed)]

    def _take_back(self) -> None:
        """The speaker goes on: what waited stands inside the remark."""
        waiting, self._waiting = self._waiting, []
        for passage in waiting:
            if self._floor and is_rule(passage.text):
                self._floor.passages.append(passage)
            elif self._floor:
                self._go_on(self._floor, passage, find_bullet(passage.joined.text, passage.text))

    def _kind(self) -> RemarkKind:
        return RemarkKind.WRITTEN if self._on_paper else RemarkKind.SPEECH

    def _begin(self, turn: Turn) -> Turn:
        self.turns.append(turn)
        self._prefix = None
        return turn

    def _open(self, passage: Passage, mark: Mark) -> None:
        """A mark: someone takes the floor."""
        doubts = self._doubts(mark, passage)
        label = " ".join(passage.joined.text[mark.start : mark.end].split())
        unnamed = self._floor is not None and self._floor.label is None
        answers = mark.style is Style.ANSWER
        self._answered = (
            self._prefix if answers and unnamed else self._answered if answers else None
        )
        self._cells = not label
        begun = find_bullet(passage.joined.text, passage.text)
        self._marked_bullet = begun.prefix if begun and begun.length <= mark.start else ""
        turn = self._begin(Turn(self._kind(), label or None, doubts=doubts))
        turn.passages.append(passage)
        self._floor = turn
        rest = passage.joined.cut(mark.body)
        if rest.text:
            bullet = find_bullet(rest.text, rest.narrowed)
            self._add_item(turn, rest, None if bullet and _is_blotted(rest, bullet) else bullet)

    def _doubts(self, mark: Mark, passage: Passage) -> list[Doubt]:
        doubts = []
        before = self._floor.items[-1].words.text if self._floor and self._floor.items else "。"
        if is_broken_off(before):
            doubts.append(Doubt("unfinished-before", before[-12:]))
        if mark.style in self._rare:
            doubts.append(Doubt("rare-mark", passage.joined.text[: mark.body].strip()))
        unsure = self._marking.doubts.get(passage.start)
        if unsure is not None:
            doubts.append(unsure)
        if passage.text[mark.body : mark.body + 1] in set(")】〕]"):
            doubts.append(Doubt("mark-incomplete", passage.joined.text[: mark.body + 1].strip()))
        if named := _named_behind(passage.text, mark):
            doubts.append(Doubt("mark-unread", named))
        return doubts

    def _go_on(self, turn: Turn, passage: Passage, bullet: Bullet | None) -> None:
        """Give a passage to who has the floor; a name at its head may be another's mark."""
        if label := unread_label(passage.text, self._marking.styles):
            turn.doubts.append(Doubt("mark-unread", label))
        elif bullet and turn.label is not None and bullet.prefix == self._marked_bullet:
            # Bullets that each name who speaks, and one that does not.
            turn.doubts.append(Doubt("second-paragraph", passage.joined.text[:16]))
        heads = bullet and bullet.marker in "■◆" and "。" not in passage.text
        told = heads or _MOVES_ON.search(closed(passage.text))
        if bullet and turn.label is not None and turn.items and told:
            turn.doubts.append(Doubt("margin-without-mark", passage.joined.text[:16]))
        self._add(turn, passage, bullet)

    def _add(self, turn: Turn, passage: Passage, bullet: Bullet | None) -> None:
        turn.passages.append(passage)
        self._add_item(turn, passage.joined, bullet)

    def _add_item(self, turn: Turn, words: Joined, bullet: Bullet | None) -> None:
        if bullet and _is_blotted(words, bullet) and _OF_SOMEONE.match(words.text, bullet.length):
            bullet = None
        if bullet and self._prefix is None:
            self._prefix = bullet.prefix
        rest = words.cut(bullet.length if bullet else 0)
        if rest.text:
            turn.items.append(Item(reading_text(rest), bullet.marker if bullet else ""))

    def _is_narrative(self, passage: Passage, bullet: Bullet | None) -> bool:
        """Whether the record-keeper speaks.

        A report under another bullet than the words around it, or where nobody has the floor;
        under the bullet of the words around it, it is what someone says.
        """
        always = (is_rule, is_clock, is_agreement, is_closing, is_signature)
        if any(told(passage.text) for told in always):
            return True
        if self._floor is None:
            kept = (is_report, is_direction, is_end_mark, heads_talk)
            return any(told(passage.text) for told in kept)
        between = self._floor.label is None and self._is_between_bullets(passage, bullet)
        if between or self._is_under_heading(passage) or self._is_beside(passage, bullet):
            return True
        if not is_report(passage.text) or not self._floor.items:
            return False
        if bullet is None:
            return self._floor.label is not None and all(i.marker for i in self._floor.items)
        return bullet.prefix != self._prefix

    def _is_beside(self, passage: Passage, bullet: Bullet | None) -> bool:
        """Whether a passage is none of what is said: a row under cells that name nobody.

        Or ``●玄素委員長`` above what the chair did, which is no mark.
        """
        if self._cells and "\t" in passage.text:
            return True
        label = passage.text[bullet.length :] if bullet and bullet.marker in "○●◎" else ""
        return 0 < len(label) <= _LONGEST_LABEL and is_speaker(label, Style.CIRCLE)

    def _is_under_heading(self, passage: Passage) -> bool:
        """Whether a report stands under ``△委員会の傍聴について``, which nobody says."""
        headed = bool(self._waiting) and self._waiting[-1].text.startswith(("△", "▲", "▽"))
        return headed and is_report(passage.text)

    def _is_between_bullets(self, passage: Passage, bullet: Bullet | None) -> bool:
        """Among the bullets of the unnamed: a heading in brackets, a report, the end."""
        text = passage.text
        if is_end_mark(text) or heads_talk(text):
            return True
        if bullet is not None or self._prefix is None:
            return is_direction(text)
        heading = bool(_BRACKETED.fullmatch(text) or NUMBERED_TOPIC.fullmatch(text))
        return heading or is_direction(text) or is_end_mark(text) or is_report(text)

    def _narrate(self, passage: Passage, bullet: Bullet | None) -> None:
        self.count(passage.text)
        self._on_paper = self._all_on_paper or announces_writing(passage.text)
        ended = is_signature(passage.text) or is_closing(passage.text)
        self._signed = self._signed or ended
        self._answered = None
        self._floor = None
        turn = self._begin(Turn(RemarkKind.NARRATIVE))
        # ``-資料１に基づき説明-`` has no bullet.
        self._add(turn, passage, None if is_direction(passage.text) else bullet)


def _is_blotted(words: Joined, bullet: Bullet) -> bool:
    """Whether what looks like a bullet right behind a mark hides a name: ``（Ａ）●さんから``."""
    blot = bullet.marker in _BLOTS
    return blot and not words.text[len(bullet.marker) : bullet.length]


def _named_behind(text: str, mark: Mark) -> str:
    """The person who seems to be named behind the mark of a body: ``○事務局　田中課長　…``."""
    first = _FIRST_WORD.match(text, mark.body)
    named = bool(first and role_of(first[1])) and is_organisation(
        closed(text[mark.start : mark.end])
    )
    return first[1] if first and named else ""
