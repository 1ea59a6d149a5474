"""Names that stand behind the post, set apart from it: ``議長　山田太郎君　ただいまから``.

A chair who calls someone up says a name too (``議長　田中君、どうぞ。``): it is the speaker's own
only if those who speak under a post are called the same again and again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gijiyomi.domain.minutes import Attendee
from gijiyomi.importing.parsing.markers import Mark, Style
from gijiyomi.importing.parsing.people import KANJI_KANA, is_name, is_post_alone, split_titled
from gijiyomi.importing.parsing.roles import is_organisation
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import closed, narrowed

_LETTER = rf"[{KANJI_KANA}]"
_NAME = rf"{_LETTER}{{1,5}}?(?: {{1,4}}{_LETTER}{{1,4}}?){{0,6}}?"
_TITLE = r" ?(?:君|氏|さん|議員|委員)"
_BEHIND = re.compile(
    rf"(?:\((?P<inside>{_NAME})(?:{_TITLE})?\)|(?P<name>{_NAME})(?P<title>{_TITLE}))(?:\s*:\s*|\s+|\Z)"
)
_TITLED = re.compile(rf"(?P<name>{_LETTER}{{3,12}})(?:\s*:\s*|\s+(?=\S)|\Z)")
_SEAT_APART = re.compile(r"(?P<seat>(?:議席)?\d{1,3} {0,4}番) {1,2}")
_SEPARATOR = re.compile(r"\s*:?\s*")
_WORD = re.compile(rf"(?P<word>{_LETTER}{{1,5}})(?: {{1,4}}|\t|:|\Z)")
_MOST_WORDS = 6
# Posts that many have.
_SHARED = re.compile(r"(?:委員|議員|理事|幹事|参考人|構成員|会員|説明員|職員|事務局)\Z")
_HABIT = 0.6
_LEAST = 2
_CONSISTENT = 0.85


def named_behind(
    texts: Sequence[str], marks: Mapping[int, Mark], attendees: Sequence[Attendee]
) -> dict[int, Mark]:
    """The marks of posts that are followed by the speaker's name, with it.

    Args:
        texts: the lines of the talk.
        marks: those found so far, by the index of the line.
        attendees: the people whose names need no 君 behind them.
    """
    bare = {index: _of_post(texts[index], mark) for index, mark in marks.items()}
    labels = {i: closed(texts[i][mark.start : mark.end]) for i, mark in bare.items()}
    posts = {i: one for i, one in labels.items() if is_post_alone(one) or is_organisation(one)}
    listed = _listed(attendees)
    found = {
        index: behind
        for index in posts
        if (behind := _behind(texts[index], bare[index], listed)) is not None
    }
    if len(found) < max(_LEAST, _HABIT * len(posts)) or not _are_own(texts, posts, found):
        found = {}
    for index in posts.keys() - found.keys():
        if is_organisation(posts[index]) and (behind := _titled(texts[index], bare[index])):
            found[index] = behind
    return found


def _of_post(text: str, mark: Mark) -> Mark:
    """``mark`` without a name that its seat has taken in: ``５番`` of ``５番　時田　宏君``."""
    seat = _SEAT_APART.match(text, mark.start) if mark.style is Style.GAP else None
    return replace(mark, end=seat.end("seat"), body=seat.end()) if seat else mark


def _are_own(texts: Sequence[str], posts: Mapping[int, str], found: Mapping[int, Mark]) -> bool:
    """Whether a post that nobody shares has one name behind it."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for index, mark in found.items():
        if not _SHARED.search(posts[index]):
            names[posts[index]][closed(texts[index][mark.start : mark.end])] += 1
    own = sum(counts.most_common(1)[0][1] for counts in names.values())
    return own >= _CONSISTENT * sum(counts.total() for counts in names.values())


def _listed(attendees: Sequence[Attendee]) -> frozenset[str]:
    names = (narrowed(one.name) for one in attendees)
    return frozenset(word for name in names for word in (closed(name), name.split()[0]))


def _behind(text: str, mark: Mark, listed: frozenset[str]) -> Mark | None:
    """``mark`` with the name behind it; None if none stands there."""
    match = _BEHIND.match(text, mark.body)
    if match and match["inside"] and _is_person(closed(match["inside"]), listed):
        return replace(mark, end=text.index(")", match.start()) + 1, body=match.end())
    if match and match["name"] and is_name(closed(match["name"])):
        return replace(mark, end=match.end("title"), body=match.end())
    for end in reversed(list(_ends_of_words(text, mark.body))):
        if closed(text[mark.body : end]) in listed and (gap := _SEPARATOR.match(text, end)):
            return replace(mark, end=end, body=gap.end())
    return None


def _titled(text: str, mark: Mark) -> Mark | None:
    """``mark`` of a body with who speaks for it: ``事務局　高橋課長　説明します。``."""
    match = _TITLED.match(text, mark.body)
    if match is None or split_titled(match["name"]) is None:
        return None
    return replace(mark, end=match.end("name"), body=match.end())


def _is_person(name: str, listed: frozenset[str]) -> bool:
    known = name in listed or family_of(name) is not None
    return len(name) > 1 and known and is_name(name)


def _ends_of_words(text: str, start: int) -> Iterator[int]:
    """Where the first words of a line end that have the shape of names."""
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, start)
        if word is None:
            return
        start = word.end()
        yield word.end("word")
