"""The talk: whose words each passage is, or that it is the record-keeper's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.minutes import Doubt, RemarkKind
from gijiyomi.importing.parsing.bullets import Bullet, find_bullet
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.layout import is_finished
from gijiyomi.importing.parsing.lines import Joined
from gijiyomi.importing.parsing.markers import Mark, Style, find_mark, unread_label
from gijiyomi.importing.parsing.narration import announces_writing, is_clock, is_report
from gijiyomi.importing.parsing.passages import Passage
from gijiyomi.importing.parsing.reading_text import reading_text
from gijiyomi.importing.parsing.roles import is_organisation, role_of
from gijiyomi.japanese.width import closed

_COMMON = 5
_FIRST_WORD = re.compile(r"([^\s:。、()]{2,12})(?:\s|\Z)")


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


def read_talk(passages: Sequence[Passage], styles: Sequence[Style]) -> list[Turn]:
    """The turns of the talk in order; every passage stands in exactly one of them."""
    reader = _TalkReader(styles, _rare(passages, styles))
    for passage in passages:
        reader.read(passage)
    return reader.turns


def _rare(passages: Sequence[Passage], styles: Sequence[Style]) -> frozenset[Style]:
    """Styles found once in a text that marks its speakers otherwise."""
    marks = (find_mark(passage.text, styles) for passage in passages)
    counts = Counter(mark.style for mark in marks if mark)
    common = any(count >= _COMMON for count in counts.values())
    return frozenset(style for style, count in counts.items() if common and count == 1)


class _TalkReader:
    """Goes through the passages and knows who has the floor."""

    def __init__(self, styles: Sequence[Style], rare: frozenset[Style]) -> None:
        self.turns: list[Turn] = []
        self._styles = styles
        self._rare = rare
        self._on_paper = False
        self._floor: Turn | None = None
        self._prefix: str | None = None

    def read(self, passage: Passage) -> None:
        mark = find_mark(passage.text, self._styles)
        bullet = find_bullet(passage.joined.text, passage.text)
        if mark:
            self._open(passage, mark)
        elif self._is_narrative(passage, bullet):
            self._narrate(passage, bullet)
        elif self._floor and not (bullet and self._floor.label is None):
            if label := unread_label(passage.text, self._styles):
                self._floor.doubts.append(Doubt("mark-unread", label))
            self._add(self._floor, passage, bullet)
        elif bullet:
            self._floor = self._begin(Turn(self._kind()))
            self._add(self._floor, passage, bullet)
        else:
            self._narrate(passage, None)

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
        turn = self._begin(Turn(self._kind(), label, doubts=doubts))
        turn.passages.append(passage)
        self._floor = turn
        rest = passage.joined.cut(mark.body)
        if rest.text:
            self._add_item(turn, rest, find_bullet(rest.text, rest.narrowed))

    def _doubts(self, mark: Mark, passage: Passage) -> list[Doubt]:
        doubts = []
        before = self._floor.items[-1].words.text if self._floor and self._floor.items else "。"
        if not is_finished(before):
            doubts.append(Doubt("unfinished-before", before[-12:]))
        if mark.style in self._rare:
            doubts.append(Doubt("rare-mark", passage.joined.text[: mark.body].strip()))
        if named := _named_behind(passage.text, mark):
            doubts.append(Doubt("mark-unread", named))
        return doubts

    def _add(self, turn: Turn, passage: Passage, bullet: Bullet | None) -> None:
        turn.passages.append(passage)
        self._add_item(turn, passage.joined, bullet)

    def _add_item(self, turn: Turn, words: Joined, bullet: Bullet | None) -> None:
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
        if is_rule(passage.text) or is_clock(passage.text):
            return True
        if not is_report(passage.text):
            return False
        if self._floor is None:
            return True
        return bullet is not None and bool(self._floor.items) and bullet.prefix != self._prefix

    def _narrate(self, passage: Passage, bullet: Bullet | None) -> None:
        self._on_paper = announces_writing(passage.text)
        self._floor = None
        turn = self._begin(Turn(RemarkKind.NARRATIVE))
        self._add(turn, passage, bullet)


def _named_behind(text: str, mark: Mark) -> str:
    """The person who seems to be named behind the mark of a body: ``○事務局　田中課長　…``."""
    first = _FIRST_WORD.match(text, mark.body)
    named = bool(first and role_of(first[1])) and is_organisation(
        closed(text[mark.start : mark.end])
    )
    return first[1] if first and named else ""
