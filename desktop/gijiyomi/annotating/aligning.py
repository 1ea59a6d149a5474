"""Which remark of one version of minutes is which of the other, and what has become of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.annotating.chains import Pair, heaviest, likely_pairs
from gijiyomi.annotating.likeness import letters_of, likeness, most_alike, part_of

# Below this two remarks are not one that was changed.
_ALIKE = 0.35
# Out of its place a remark must be known again by more, and be more than a phrase.
_ALIKE_ELSEWHERE, _PHRASE = 0.6, 12
# So much of a remark is in the one that it was part of.
_INSIDE, _LEAST_PART = 0.75, 8
_SAME_SPEAKER = 0.05
_LONG = 1_000
# Gaps of more pairs are not tried pair by pair.
_MOST_PAIRS = 2_500


class Difference(Enum):
    """What has become of a remark; of one that has changed in several ways, several hold."""

    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    SPEAKER = "speaker"
    SPLIT = "split"
    JOINED = "joined"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as it is compared: its words, and who speaks as it is shown; empty for nobody."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Remarks that are one another's versions, by their places.

    Attributes:
        old, new: one of each as a rule; none where a remark was added or removed; several where
            it was split or joined.
        differences: empty where nothing was changed but typesetting.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    differences: frozenset[Difference]


def align(old: Sequence[Said], new: Sequence[Said]) -> list[Pairing]:
    """Pair the remarks of two versions: each stands in exactly one pairing.

    The pairings come in the order of the newer version, a removed remark behind what it stood
    behind. White space makes no difference.
    """
    return _Alignment(old, new).pairings()


class _Alignment:
    def __init__(self, old: Sequence[Said], new: Sequence[Said]) -> None:
        self._old, self._new = old, new
        self._was = [letters_of(each.text) for each in old]
        self._now = [letters_of(each.text) for each in new]
        self._to: dict[int, int] = {}
        self._from: dict[int, int] = {}
        self._moved: set[int] = set()

    def pairings(self) -> list[Pairing]:
        self._pair_equal()
        # What is certain within a long gap parts it into shorter ones, which are tried in full.
        for _ in range(2):
            for olds, news in [*self._gaps()]:
                self._pair_alike(olds, news)
        self._pair_moved()
        parts, wholes = self._split(), self._joined()
        return self._in_order(parts, wholes)

    def _pair(self, old: int, new: int, *, moved: bool = False) -> None:
        self._to[old], self._from[new] = new, old
        if moved:
            self._moved.add(old)

    def _pair_equal(self) -> None:
        """Texts that are in both versions once, in order; and equal ones next to those."""
        was, now = Counter(self._was), Counter(self._now)
        places = {text: at for at, text in enumerate(self._now)}
        # Of as many that stay in order, those of more words stay, and the others were moved.
        once = [
            Pair(at, places[text], 1 + min(len(text), _LONG) / (2 * _LONG))
            for at, text in enumerate(self._was)
            if was[text] == 1 == now[text] and text
        ]
        for pair in heaviest(once):
            self._pair(pair.old, pair.new)
        for old, new in [*self._to.items()]:
            self._spread(old, new, 1)
            self._spread(old, new, -1)

    def _spread(self, old: int, new: int, step: int) -> None:
        old, new = old + step, new + step
        while 0 <= old < len(self._was) and 0 <= new < len(self._now):
            taken = old in self._to or new in self._from
            if taken or self._was[old] != self._now[new]:
                return
            self._pair(old, new)
            old, new = old + step, new + step

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What stands unpaired between pairs, on both sides."""
        ends = [*sorted(self._to.items()), (len(self._was), len(self._now))]
        old = new = 0
        for next_old, next_new in ends:
            if next_old > old and next_new > new:
                yield [*range(old, next_old)], [*range(new, next_new)]
            old, new = next_old + 1, next_new + 1

    def _pair_alike(self, olds: Sequence[int], news: Sequence[int]) -> None:
        if len(olds) * len(news) <= _MOST_PAIRS:
            tried: Iterable[tuple[int, int]] = ((old, new) for old in olds for new in news)
        else:
            found = likely_pairs([self._was[old] for old in olds], [self._now[new] for new in news])
            tried = ((olds[old], news[new]) for old, new in found)
        for pair in heaviest(self._weighed(tried, least=_ALIKE)):
            self._pair(pair.old, pair.new)

    def _weighed(self, tried: Iterable[tuple[int, int]], *, least: float) -> Iterator[Pair]:
        for old, new in tried:
            was, now = self._was[old], self._now[new]
            if most_alike(was, now) < least:
                continue
            alike = likeness(was, now)
            if alike >= least:
                same = self._old[old].speaker == self._new[new].speaker
                yield Pair(old, new, alike + _SAME_SPEAKER * same)

    def _pair_moved(self) -> None:
        """What stands in another place now; the most alike first."""
        olds = [at for at, text in enumerate(self._was) if at not in self._to]
        news = [at for at, text in enumerate(self._now) if at not in self._from]
        olds = [at for at in olds if len(self._was[at]) >= _PHRASE]
        news = [at for at in news if len(self._now[at]) >= _PHRASE]
        found = likely_pairs([self._was[at] for at in olds], [self._now[at] for at in news])
        tried = ((olds[old], news[new]) for old, new in found)
        weighed = self._weighed(tried, least=_ALIKE_ELSEWHERE)
        for old, new, _ in sorted(weighed, key=lambda pair: -pair.weight):
            if old not in self._to and new not in self._from:
                self._pair(old, new, moved=True)

    def _split(self) -> dict[int, int]:
        """New remarks that were part of an old one, which goes on as another new one."""
        return self._parts(self._now, self._from, self._was)

    def _joined(self) -> dict[int, int]:
        """Old remarks that are part of a new one, which another old one is too."""
        return self._parts(self._was, self._to, self._now)

    def _parts(
        self, texts: Sequence[str], paired: dict[int, int], wholes: Sequence[str]
    ) -> dict[int, int]:
        found: dict[int, int] = {}
        for order, step in ((range(len(texts)), -1), (range(len(texts) - 1, -1, -1), 1)):
            for at in order:
                text, beside = texts[at], at + step
                if at in paired or at in found or len(text) < _LEAST_PART:
                    continue
                whole = paired.get(beside, found.get(beside, -1))
                if whole >= 0 and part_of(text, wholes[whole]) >= _INSIDE:
                    found[at] = whole
        return found

    def _in_order(self, parts: dict[int, int], wholes: dict[int, int]) -> list[Pairing]:
        olds: dict[int, list[int]] = {new: [old] for new, old in self._from.items()}
        for old, new in wholes.items():
            olds[new].append(old)
        news: dict[int, list[int]] = {old: [new] for old, new in self._to.items()}
        for new, old in parts.items():
            news[old].append(new)
        found: list[tuple[tuple[int, int, int], Pairing]] = []
        for new in range(len(self._new)):
            if new in self._from:
                old = self._from[new]
                pairing = self._paired(sorted(olds[new]), sorted(news[old]))
                found.append(((min(pairing.new), 0, 0), pairing))
            elif new not in parts:
                added = Pairing((), (new,), frozenset({Difference.ADDED}))
                found.append(((new, 0, 0), added))
        behind = -1
        for old in range(len(self._old)):
            if old in self._to or old in wholes:
                if old not in self._moved:
                    behind = self._to.get(old, wholes.get(old, behind))
            else:
                removed = Pairing((old,), (), frozenset({Difference.REMOVED}))
                found.append(((behind, 1, old), removed))
        return [pairing for _, pairing in sorted(found, key=lambda one: one[0])]

    def _paired(self, olds: Sequence[int], news: Sequence[int]) -> Pairing:
        differences: set[Difference] = set()
        was = "".join(self._was[old] for old in olds)
        if was != "".join(self._now[new] for new in news):
            differences.add(Difference.TEXT)
        said = {self._old[old].speaker for old in olds}
        if said != {self._new[new].speaker for new in news}:
            differences.add(Difference.SPEAKER)
        if len(news) > 1:
            differences.add(Difference.SPLIT)
        if len(olds) > 1:
            differences.add(Difference.JOINED)
        if self._moved.intersection(olds):
            differences.add(Difference.MOVED)
        return Pairing(tuple(olds), tuple(news), frozenset(differences))
