"""What stands in the list beside two versions: marks, or changes. Knows no Qt."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.annotating.aligning import Pairing
from gijiyomi.annotating.letters import stretches
from gijiyomi.annotating.versions import Comparison, MarkThere
from gijiyomi.domain.records import Annotation
from gijiyomi.domain.reissues import Anchoring, Bearer, Verdict
from gijiyomi.domain.text import Span
from gijiyomi.export.changes_table import difference_words, speakers_of, texts_of
from gijiyomi.library.carrying import OldCorrection
from gijiyomi.library.reissues import OldExcerpt
from gijiyomi.wording import word

_QUOTED = 60


class Tab(Enum):
    """Which of the two is listed."""

    MARKS = "marks"
    CHANGES = "changes"


class Sign(Enum):
    """How a line stands, for its icon and its colour."""

    SAME = "same"
    TO_CHECK = "to-check"
    LOST = "lost"
    MOVED = "moved"
    LEFT = "left"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list, and what the two sides show for it.

    Attributes:
        head: what it is; words: whose words, or which; why: what is to be known of it.
        old, new: the remarks by their places; none where a version has none.
        mark: of a mark; None of a change.
    """

    key: Hashable
    head: str
    words: str
    why: str
    sign: Sign
    old: tuple[int, ...]
    new: tuple[int, ...]
    mark: MarkThere | None = None

    @property
    def open(self) -> bool:
        """Whether the user has still to say something."""
        return self.mark is not None and self.mark.verdict is None

    @property
    def told(self) -> str:
        """What stands above the two texts in full; nothing of a change, which they show."""
        return f"{self.head}　{self.why}" if self.mark is not None else ""

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        return word("revisions.row-spoken", label=self.head, words=self.words, state=self.why)


def mark_entries(comparison: Comparison) -> list[Entry]:
    """A line for each mark of the older version, in the order of its text."""
    to = {at: pairing.new for pairing in comparison.pairings for at in pairing.old}
    return [_mark_entry(comparison, mark, to) for mark in comparison.marks]


def change_entries(comparison: Comparison) -> list[Entry]:
    """A line for each remark that differs."""
    return [_change_entry(comparison, pairing) for pairing in comparison.changes]


@dataclass(frozen=True, slots=True)
class Differing:
    """What two texts do not share.

    Attributes:
        gone: what the older has only; come: what the newer has only.
        first: where the first of it stands in both.
    """

    gone: tuple[Span, ...] = ()
    come: tuple[Span, ...] = ()
    first: tuple[int, int] = (0, 0)


def differing_of(old: str, new: str) -> Differing:
    """The letters that only one of the two texts has; white space is typesetting."""
    if not old or not new:
        return Differing()
    cut = [one for one in stretches(old, new) if not one.same]
    cut = [one for one in cut if old[slice(*one.old)].strip() or new[slice(*one.new)].strip()]
    return Differing(
        tuple(one.old for one in cut if old[slice(*one.old)].strip()),
        tuple(one.new for one in cut if new[slice(*one.new)].strip()),
        (cut[0].old.start, cut[0].new.start) if cut else (0, 0),
    )


def next_open(entries: Sequence[Entry], key: Hashable) -> Entry | None:
    """The next line of which something is to be said, beginning again at the end."""
    keys = [entry.key for entry in entries]
    at = keys.index(key) + 1 if key in keys else 0
    return next((each for each in [*entries[at:], *entries[:at]] if each.open), None)


def first_to_look_at(entries: Sequence[Entry]) -> Entry | None:
    """Where to begin: what must be compared; what is the same can come along all at once."""
    unsure = (each for each in entries if each.open and each.sign is not Sign.SAME)
    return next(unsure, None) or next_open(entries, None) or next(iter(entries), None)


def summary(comparison: Comparison) -> str:
    """How many marks stand how."""
    if not comparison.marks:
        return word("revisions.no-marks")
    signs = [_sign(mark) for mark in comparison.marks]
    return word(
        "revisions.summary",
        same=signs.count(Sign.SAME),
        check=signs.count(Sign.TO_CHECK),
        lost=signs.count(Sign.LOST),
        moved=signs.count(Sign.MOVED),
        left=signs.count(Sign.LEFT),
    )


def same_marks(comparison: Comparison) -> list[MarkThere]:
    """What can come along together: the same words in the same surroundings."""
    return [one for one in comparison.open_marks if one.anchoring is Anchoring.SAME]


def _mark_entry(comparison: Comparison, mark: MarkThere, to: dict[int, tuple[int, ...]]) -> Entry:
    old: tuple[int, ...] = () if mark.old is None else (mark.old,)
    new: tuple[int, ...] = (mark.place.new,) if mark.place.new is not None else ()
    if not new and mark.old is not None:
        new = to.get(mark.old, ())
    sign = _sign(mark)
    state = f"state-{sign.value}" if sign in {Sign.MOVED, Sign.LEFT} else f"bin-{sign.value}"
    speaker = speakers_of(comparison.old, old)
    kind = _kind(mark)
    return Entry(
        key=mark.mark,
        head=f"{word(f'revisions.{state}')}　{kind}",
        words=_shortened(mark.exact, speaker),
        why=_why(mark),
        sign=sign,
        old=old,
        new=new,
        mark=mark,
    )


def _change_entry(comparison: Comparison, pairing: Pairing) -> Entry:
    old, new = texts_of(comparison, pairing)
    was, now = speakers_of(comparison.old, pairing.old), speakers_of(comparison.new, pairing.new)
    speaker = now or was
    if pairing.old and pairing.new and was != now:
        speaker = word("revisions.change-speakers", old=_named(was), new=_named(now))
    return Entry(
        key=(pairing.old, pairing.new),
        head=difference_words(pairing.differences),
        words=_named(speaker),
        why=_excerpt(old, new),
        sign=Sign.CHANGE,
        old=pairing.old,
        new=pairing.new,
    )


def _excerpt(old: str, new: str) -> str:
    """The words at the first difference."""
    found = differing_of(old, new)
    text, at = (new, found.first[1]) if found.come else (old or new, found.first[0])
    start = max(0, at - 6)
    words = text[start : start + _QUOTED].replace("\n", " ")
    return f"{'…' if start else ''}{words}{'…' if start + _QUOTED < len(text) else ''}"


def _named(speaker: str) -> str:
    return speaker or word("revisions.speaker-none")


def _shortened(exact: str, speaker: str) -> str:
    line = exact.replace("\n", " ")
    quoted = f"「{line if len(line) <= _QUOTED else line[:_QUOTED] + '…'}」" if line else ""
    return f"{quoted}{speaker}"


def _sign(mark: MarkThere) -> Sign:
    if mark.verdict is Verdict.MOVED:
        return Sign.MOVED
    if mark.verdict is Verdict.LEFT:
        return Sign.LEFT
    return Sign(mark.anchoring.value)


def _kind(mark: MarkThere) -> str:
    bearer = mark.bearer
    if isinstance(bearer, OldCorrection):
        return word(f"revisions.correction-{bearer.kind}")
    if isinstance(bearer, OldExcerpt):
        return word("revisions.excerpt", name=bearer.briefing)
    return word("revisions.annotation")


def _why(mark: MarkThere) -> str:
    if mark.verdict is not None:
        return word(f"revisions.why-{mark.verdict.value}")
    if mark.mark.bearer is Bearer.CORRECTION:
        return _why_correction(mark)
    if mark.anchoring is Anchoring.LOST:
        return word("revisions.why-lost")
    parts: list[str] = []
    if mark.place.other_speaker:
        parts.append(word("revisions.why-speaker"))
    if mark.anchoring is Anchoring.SAME:
        parts.append(word("revisions.why-same"))
    elif mark.place.score < 1:
        parts.append(word("revisions.why-score", percent=round(100 * mark.place.score)))
    elif not parts:
        parts.append(word("revisions.why-context"))
    if isinstance(mark.bearer, OldExcerpt) and mark.place.score < 1:
        parts.append(word("revisions.why-excerpt"))
    if isinstance(mark.bearer, Annotation) and mark.bearer.note:
        parts.append(word("revisions.note", note=mark.bearer.note.replace("\n", " ")))
    return "".join(parts)


def _why_correction(mark: MarkThere) -> str:
    if isinstance(mark.bearer, OldCorrection) and mark.bearer.idle:
        return word("revisions.why-idle")
    key = {Anchoring.SAME: "same", Anchoring.TO_CHECK: "check", Anchoring.LOST: "lost"}
    return word(f"revisions.why-correction-{key[mark.anchoring]}")
