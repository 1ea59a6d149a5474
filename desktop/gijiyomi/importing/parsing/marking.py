"""Where a document's speakers are marked, told line by line before the talk is read.

Besides the marks in the styles that the document uses, lines are found that must have been marks:
a known label whose sign is missing, and a sign before a label with a letter wrong. They begin a
turn too, and are doubted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gijiyomi.domain.minutes import Attendee, Doubt
from gijiyomi.importing.parsing.headings import is_column_titles
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.markers import Mark, Style, find_marks, is_speaker, vote
from gijiyomi.importing.parsing.names_alone import names_alone, timed_marks
from gijiyomi.importing.parsing.names_behind import named_behind
from gijiyomi.importing.parsing.narration import is_direction
from gijiyomi.importing.parsing.people import is_name, split_titled
from gijiyomi.importing.parsing.roles import has_honorific, role_of, strip_honorific
from gijiyomi.importing.parsing.roster import resolve
from gijiyomi.importing.parsing.tables import heads_answers, is_question_cell
from gijiyomi.importing.parsing.talk import Marking
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.width import closed, narrowed

_LEAST_MARKS = 3
_LONGEST_WEAK = 8
_LONGEST_WRAPPED = 30
_LETTER = re.compile(r"[A-Z]{1,2}")
_SIGN = re.compile(r"[○◎●◆◇【】()\[\]<>《》・•]?\s*")
# What sets a label off from the words behind it; words close behind it begin like speech.
_SET_OFF = re.compile(
    r"[】)\]>》]?(?:\s*:\s*|\s+|\Z)|[】\]>》)]|(?=(?:それでは、|ただいま|はい[、。]|ありがとう|おはよう|お待た))"
)
_MISSPELT = (
    re.compile(r"【\s?(?P<label>[^\s:。、「」【】]{2,24})】"),
    re.compile(r"\((?P<label>[^\s:。、「」()]{1,12})\)"),
    re.compile(r"[○◎●◆◇]\s?(?P<label>[^\s:。、「」【】○◎●◆◇]{2,24})(?:\s*:\s*|\s+|\Z)"),
    re.compile(r"(?P<label>[^\s:。、「」【】○◎●◆◇()]{2,14})(?:\s*:\s*|\s+|\)|\Z)"),
)
_SIGNED = re.compile(
    r"[○◎●◆◇【]?\s?(?P<label>[^\s:。、「」【】○◎●◆◇]{2,16}?)(?:】\s*|\s*:\s*|\s+|\Z)"
)
_SIGNED_NAME = re.compile(
    r"[○◎●◆◇]\s?(?P<label>[^\s:。、「」()]{1,6}(?: [^\s:。、「」()]{1,5})?)(?:\s+|:\s*|\Z)"
)
_SIGNS = ("○", "◎", "●", "◆", "◇")
_NAME_COLON = re.compile(r"(?P<label>[^\s:。、「」()\d]{1,6})\s*:\s*(?=[^\s].*。)")
# A row's number may stand before who speaks.
_CELL = re.compile(r"(?:\d{1,3}\t)?(?P<label>[^\t]{2,16}?)\s*\t")
_LEAST_CALLED = 2
_CHAIR = re.compile(r"(?:議長|会長|委員長|座長)(?:代理)?(?:\(|\Z)")
_SEAT = re.compile(r"(?P<label>(?:議席)?(?P<number>\d{1,3})番)\u3000(?=\S)")
_LONG = 5
_SHORT = 2
_UNNAMED = Mark(Style.GAP, 0, 0, 0)
# Words that go on from a name inside a sentence.
_GOES_ON = re.compile(r"[のがはをにともでへや、。](?!は)")
_FULL_NAME = re.compile(
    r"[○◎●◆◇]?(?P<label>(?P<post>[^\s()。、「」:]{2,16})\([^()\s]{2,8}?(?:君|氏|議員).?\))(?:\s*:\s*|\s+)"
)
_NAME_IN_BRACKETS = re.compile(r"\(([^()]{3,8}?)(?:君|氏|さん|議員)?\)\Z")
_IN_PLACE_OF_LETTER = re.compile(
    r"\((?P<label>[^\s\dぁ-んァ-ン一二三四五六七八九十A-Z]|[A-Z][^\s\dぁ-んァ-ン(][^\s\d]?|[^\s\dぁ-んァ-ン][A-Z])\)\s+"
    r"|(?P<bare>[A-Z]{1,2})(?:\s{2,}|\t)(?=[^\x00-\x7f])"
)
_NO_LABEL = re.compile(r"資料|議題|議案|参考|別紙|第\d|日程|[ぁ-ん]{3}")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a document's sure marks teach.

    Attributes:
        labels: how often each is used; stems: the names in labels and list, without a post.
        styles: those of the marks.
        sign: the letter before nearly all of them; None if they have no common one.
    """

    labels: Counter[str]
    stems: frozenset[str]
    styles: Sequence[Style]
    sign: str | None
    attendees: Sequence[Attendee]


def find_marking(
    lines: Sequence[Line], attendees: Sequence[Attendee], heading: str = ""
) -> Marking:
    """How the speakers of a talk are marked.

    Args:
        lines: of the talk.
        attendees: the people whose names a mark may hold.
        heading: the line under which the talk stands; the titles of columns, of a table.
    """
    texts = [line.text for line in lines]
    styles = vote(texts)
    marks = find_marks(texts, styles)
    for index, mark in _wrapped_labels(lines, marks).items():
        marks[index] = mark
        marks.pop(index + 1, None)
        texts[index] += texts[index + 1]
    marks |= _whole_names(texts, marks, attendees)
    marks |= _family_names(texts, marks, styles, attendees)
    marks |= timed_marks(texts)
    marks |= names_alone(texts, frozenset(marks), attendees)
    marks |= _cells_of_speakers([heading, *texts], marks)
    marks |= _cells_of_answers(lines)
    marks |= _seats(lines, marks)
    marks |= named_behind(texts, marks, attendees)
    known = _learn(texts, marks, styles, attendees)
    doubts: dict[int, Doubt] = {}
    if len(marks) >= _LEAST_MARKS:
        for index, (mark, doubt) in _unsure(texts, marks, known):
            marks[index] = mark
            doubts[lines[index].start] = doubt
        doubts |= {lines[i].start: doubt for i, doubt in _odd_labels(texts, marks, known)}
    return Marking(styles, {lines[i].start: mark for i, mark in marks.items()}, doubts)


def _whole_names(
    texts: Sequence[str], marks: Mapping[int, Mark], attendees: Sequence[Attendee]
) -> dict[int, Mark]:
    """The lines that a sign and the whole name of someone on the list begin: ``◆熊沢元尋``."""
    names = {closed(narrowed(one.name)) for one in attendees if len(closed(one.name)) > _SHORT}
    found: dict[int, Mark] = {}
    for index, text in enumerate(texts if names else ()):
        signed = text.startswith(_SIGNS) and index not in marks
        match = _SIGNED_NAME.match(text) if signed else None
        if match and closed(match["label"]) in names:
            found[index] = Mark(Style.CIRCLE, *match.span("label"), match.end())
    return found


def _family_names(
    texts: Sequence[str],
    marks: Mapping[int, Mark],
    styles: Sequence[Style],
    attendees: Sequence[Attendee],
) -> dict[int, Mark]:
    """The lines that a name without a post begins, where others have a post before the colon.

    ``神：りんごを作って８年目です。``: someone on the list, or a name that begins lines again and
    again.
    """
    if Style.COLON not in styles:
        return {}
    found = {
        index: match
        for index, text in enumerate(texts)
        if index not in marks and (match := _NAME_COLON.match(text)) and is_name(match["label"])
    }
    listed = {closed(narrowed(one.name.split()[0])) for one in attendees}
    counts = Counter(match["label"] for match in found.values())
    return {
        index: Mark(Style.COLON, *match.span("label"), match.end())
        for index, match in found.items()
        if (label := match["label"]) in listed
        or (counts[label] >= _LEAST_CALLED and family_of(label) == label)
    }


def _seats(lines: Sequence[Line], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Members called by their seats, where someone leads the meeting: ``５番　お尋ねします。``.

    A list counts up, and may have a space of half the width.
    """
    if not any(_CHAIR.search(_label(lines[index].text, mark)) for index, mark in marks.items()):
        return {}
    found = {
        index: seat
        for index, line in enumerate(lines)
        if index not in marks and (seat := _SEAT.match(line.printed)) and "。" in line.text
    }
    numbers = [int(seat["number"]) for seat in found.values()]
    if all(later == number + 1 for number, later in pairwise(numbers)):
        return {}
    return {i: Mark(Style.GAP, *seat.span("label"), seat.end()) for i, seat in found.items()}


def _cells_of_speakers(rows: Sequence[str], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Who stands in the column under 発言者, beside what is said: names without a post too.

    Args:
        rows: the heading of the talk and its lines.
        marks: those that are known without the titles, by the index of the line.
    """
    titled = next((at for at, row in enumerate(rows) if is_column_titles(row)), len(rows))
    cells = ((at - 1, _CELL.match(row)) for at, row in enumerate(rows) if at > titled)
    return {
        index: Mark(Style.GAP, *cell.span("label"), cell.end())
        for index, cell in cells
        if cell and index not in marks and _is_anyone(cell["label"])
    }


def _is_anyone(label: str) -> bool:
    return is_name(label) or is_speaker(label, Style.GAP)


def _cells_of_answers(lines: Sequence[Line]) -> dict[int, Mark]:
    """A mark that names nobody before each cell under ``意見・質問`` and ``回答``."""
    found: dict[int, Mark] = {}
    answers = False
    for index, line in enumerate(lines):
        answers = answers or heads_answers(line.text)
        if answers and is_question_cell(line) and index + 1 < len(lines):
            found |= {index: _UNNAMED, index + 1: _UNNAMED}
    return found


def _wrapped_labels(lines: Sequence[Line], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """The marks whose label was broken in its cell: ``都市整備部`` over ``計画課長``."""
    found: dict[int, Mark] = {}
    for index, (above, line) in enumerate(pairwise(lines)):
        cell, tab, _ = line.text.partition("\t")
        wrapped = bool(line.place and line.place.wrapped) and bool(tab)
        label = above.text + cell
        short = len(label) <= _LONGEST_WRAPPED and "\t" not in above.text
        begun = index in marks and marks[index].body < len(above.text)
        if wrapped and short and not begun and is_speaker(label, Style.GAP):
            found[index] = Mark(Style.GAP, 0, len(label.rstrip()), len(label) + 1)
    return found


def _learn(
    texts: Sequence[str],
    marks: Mapping[int, Mark],
    styles: Sequence[Style],
    attendees: Sequence[Attendee],
) -> _Known:
    labels = Counter(_label(texts[index], mark) for index, mark in marks.items())
    families = {closed(narrowed(attendee.name.split()[0])) for attendee in attendees}
    stems = {label[: len(label) - len(role_of(label))] for label in labels if role_of(label)}
    named = frozenset(stem for stem in families | stems if 2 <= len(stem) <= 5)
    return _Known(labels, named, styles, _common_sign(texts, marks), attendees)


def _common_sign(texts: Sequence[str], marks: Mapping[int, Mark]) -> str | None:
    signs = Counter(
        texts[index][: mark.start].strip()[-1:]
        for index, mark in marks.items()
        if mark.style.explicit
    )
    if not signs:
        return None
    sign, count = signs.most_common(1)[0]
    return sign if count >= max(_LEAST_MARKS, 0.8 * len(marks)) else None


def _label(text: str, mark: Mark) -> str:
    return closed(text[mark.start : mark.end])


def _unsure(
    texts: Sequence[str], marks: Mapping[int, Mark], known: _Known
) -> Iterator[tuple[int, tuple[Mark, Doubt]]]:
    """The lines that must have been marks, each with its mark and what is unsure of it."""
    for index, text in enumerate(texts):
        if index in marks:
            continue
        if is_direction(text):
            continue
        found = (
            _signless(text, known)
            or _misspelt(text, texts[index + 1 : index + 2], known)
            or _unheard(text, texts[index + 1 : index + 2], known)
            or _unlettered(text, known)
            or _named_in_full(text)
        )
        if found is not None:
            yield index, found


def _signless(text: str, known: _Known) -> tuple[Mark, Doubt] | None:
    """A known label at the start of a line, its sign missing or half of it."""
    start = _start(text)
    first = text[start:].lstrip()[:1]
    for label in known.labels:
        if not label.startswith(first):
            continue
        end = _after_letters(text, start, label)
        behind = _SET_OFF.match(text, end) if end else None
        if end and behind and (behind[0] or not _LETTER.fullmatch(label)):
            mark = Mark(known.styles[0], start, end, behind.end())
            return mark, Doubt("mark-incomplete", text[start:end])
    return None


def _start(text: str) -> int:
    sign = _SIGN.match(text)
    return sign.end() if sign else 0


def _after_letters(text: str, start: int, letters: str) -> int | None:
    """Where ``text`` goes on after ``letters`` at ``start``, white space between them aside."""
    at = start
    for letter in letters:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != letter:
            return None
        at += 1
    return at


def _misspelt(text: str, following: Sequence[str], known: _Known) -> tuple[Mark, Doubt] | None:
    """A sign before a word that is nearly a known label, or begins with a known name."""
    for form in _MISSPELT:
        match = form.match(text)
        if match is None:
            continue
        label = closed(match["label"])
        signed = match.start("label") > 0 and not text.startswith("(")
        named = any(label.startswith(stem) and label != stem for stem in known.stems)
        alone = match.end() == len(text) and Style.NAME_LINE in known.styles
        said = "。" in (text if not alone else "".join(following))
        named = named and (signed or (len(label) <= _LONGEST_WEAK and said))
        if not _NO_LABEL.search(label) and (named or _nearly(label, known.labels)):
            mark = Mark(known.styles[0], *match.span("label"), match.end())
            return mark, Doubt("label-odd", label)
    return None


def _unheard(text: str, following: Sequence[str], known: _Known) -> tuple[Mark, Doubt] | None:
    """A name with a post set off from a sentence, or a sign before a short word: used nowhere else.

    Only where nearly all marks have one sign, so that a line without it, or with it and no post,
    stands out.
    """
    if known.sign is None:
        return None
    match = _SIGNED.match(text)
    signed = match is not None and text[0] == known.sign
    if match is None or _NO_LABEL.search(match["label"]):
        return None
    label = closed(match["label"])
    if label.startswith("主な"):
        return None
    words = [text[match.end() :], *(following if match.end() >= len(text) else ())]
    if _GOES_ON.match(words[0]) and not text[match.end("label") : match.end()].strip("】"):
        return None
    spoken = any("。" in part or (signed and len(part) > 24) for part in words if part)
    named = split_titled(label) is not None or has_honorific(label)
    if not spoken or not (signed or (named and not _GOES_ON.match(words[0]) and "の" not in label)):
        return None
    mark = Mark(known.styles[0], match.start("label"), match.end("label"), match.end())
    return mark, Doubt("label-odd" if signed else "mark-incomplete", label)


def _unlettered(text: str, known: _Known) -> tuple[Mark, Doubt] | None:
    """``（囗）``, where people are called by letters of the alphabet."""
    match = _IN_PLACE_OF_LETTER.match(text)
    if match is None:
        return None
    lettered = sum(bool(_LETTER.fullmatch(label)) for label in known.labels)
    if lettered < _LEAST_MARKS - 1 or Style.PAREN not in known.styles:
        return None
    group = match.lastgroup or ""
    mark = Mark(Style.PAREN, *match.span(group), match.end())
    return mark, Doubt("label-odd" if group == "label" else "mark-incomplete", match[group])


def _named_in_full(text: str) -> tuple[Mark, Doubt] | None:
    """A post and in brackets a whole name with 君, at the start of a line."""
    match = _FULL_NAME.match(text)
    if match is None or "。" not in text or not role_of(match["post"]):
        return None
    mark = Mark(Style.POST_NAME, *match.span("label"), match.end())
    return mark, Doubt("mark-incomplete", match["label"])


def _nearly(label: str, labels: Mapping[str, int]) -> bool:
    """Whether one letter of ``label`` is another in a known label of two letters or more."""
    return len(label) >= 2 and any(_differ_by_one(label, known) for known in labels)


def _differ_by_one(first: str, second: str) -> bool:
    if len(first) != len(second) or first == second:
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _odd_labels(
    texts: Sequence[str], marks: Mapping[int, Mark], known: _Known
) -> Iterator[tuple[int, Doubt]]:
    """Labels used once, said nowhere else, that are another but for a letter.

    The other is a label used often, or what someone is called in the talk.
    """
    talk = ""
    for index, mark in marks.items():
        label = _label(texts[index], mark)
        if label.count("(") != label.count(")"):
            yield index, Doubt("label-odd", label)
            continue
        if known.labels[label] != 1 or len(label) < 3:
            continue
        talk = talk or closed("".join(texts))
        if resolve(label, known.attendees).speaker.attendee is not None:
            continue
        alike = _is_like_another(label, known) or _is_said_like(label, talk)
        if talk.count(label) == 1 and alike:
            yield index, Doubt("label-odd", label)


def _is_like_another(label: str, known: _Known) -> bool:
    alike = (other for other in known.labels if _differ_by_one(label, other))
    # Two long words that are one but for a letter are hardly two people.
    least = _LEAST_CALLED if len(label) >= _LONG else _LEAST_MARKS
    return any(known.labels[other] >= least and not _numbered(label, other) for other in alike)


def _is_said_like(label: str, talk: str) -> bool:
    """Whether the talk holds ``label``, or the name in it, with another letter in one place."""
    bracketed = _NAME_IN_BRACKETS.search(label)
    core = bracketed[1] if bracketed else strip_honorific(label)
    plain = core != label
    if (plain and (len(core) < 3 or talk.count(core) > 1)) or "(" in core:
        return False
    if not plain and len(core) - len(role_of(core)) < 2:
        return False
    return any(_has_variant(core, at, talk, whole=not plain) for at in range(len(core)))


def _has_variant(core: str, at: int, talk: str, *, whole: bool) -> bool:
    """Whether ``talk`` holds ``core`` with another letter at ``at``; ``whole``: as a whole word."""
    head, tail = core[:at], core[at + 1 :]
    fixed, before = (head, 0) if len(head) >= len(tail) else (tail, at + 1)
    place = talk.find(fixed)
    while place >= 0:
        start = place - before
        found = talk[start : start + len(core)] if start >= 0 else ""
        alike = found.startswith(head) and found.endswith(tail) and len(found) == len(core)
        alike = alike and not _numbered(found, core)
        if alike and found[at].isalpha() and fold(found) != fold(core):
            left, right = talk[start - 1 : start], talk[start + len(core) : start + len(core) + 1]
            if not is_kanji(left or " ") and not (whole and is_kanji(right or " ")):
                return True
        place = talk.find(fixed, place + 1)
    return False


def _numbered(first: str, second: str) -> bool:
    """Whether two labels differ in a number or a letter of the alphabet: 委員Ａ, 委員Ｂ."""
    pairs = zip(first, second, strict=True)
    return any(a != b and a.isascii() and b.isascii() for a, b in pairs)
