"""What a field chooses: the speakers, meetings, kinds or remarks that its values name.

A value fits a name that it is a part of; in quotes it is the whole name, or the family name, or
what stands in brackets (see ``directory``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from gijiyomi.domain.finding import Notice
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Meaning, MeetingId, RemarkId, SpeakerId
from gijiyomi.japanese.periods import Period, find_period
from gijiyomi.library.annotated import ANNOTATED
from gijiyomi.library.indexing import DAY_BITS, UNDATED_DAY, day_number
from gijiyomi.search.directory import Directory, Wanted, name_key, nearest
from gijiyomi.search.lookup import EVERYWHERE, KeyRange
from gijiyomi.search.query import Field, FieldName, FieldValue, japanese_name
from gijiyomi.wording import word

_KIND_WORDS: Mapping[str, RemarkKind] = {
    "発言": RemarkKind.SPEECH,
    "speech": RemarkKind.SPEECH,
    "書面": RemarkKind.WRITTEN,
    "written": RemarkKind.WRITTEN,
    "地の文": RemarkKind.NARRATIVE,
    "narrative": RemarkKind.NARRATIVE,
}
_MEANING_WORDS: Mapping[str, Meaning] = {
    "黄": Meaning.IMPORTANT,
    "緑": Meaning.PROPOSAL,
    "青": Meaning.FACT,
    "赤": Meaning.CONCERN,
    "紫": Meaning.TO_CHECK,
}
_ANY = frozenset({"あり", "有", "有り", "yes", "any"})
_NONE = frozenset({"なし", "無", "無し", "no", "none"})

_ANNOTATED = f"SELECT DISTINCT remark_id FROM {ANNOTATED}"  # noqa: S608  # of the library
_OF_MEANING = f"{_ANNOTATED} WHERE meaning = ?"
_TAGGED = f"""
    SELECT DISTINCT remark_id FROM annotation_tag
    JOIN {ANNOTATED} ON annotated.id = annotation_id WHERE tag_id = ?
"""  # noqa: S608  # of the library


@dataclass(frozen=True, slots=True)
class Chosen:
    """The remarks that a field chooses: those that any of its attributes has.

    Attributes:
        speakers, meetings, kinds, remarks: by whom, in which, of which kind, which themselves.
        but_remarks: all but these; None for no others.
        ranges: the same as ``meetings`` by keys, where a field is about days that stand together.
    """

    speakers: frozenset[SpeakerId] = frozenset()
    meetings: frozenset[MeetingId] = frozenset()
    kinds: frozenset[RemarkKind] = frozenset()
    remarks: frozenset[RemarkId] = frozenset()
    but_remarks: frozenset[RemarkId] | None = None
    ranges: tuple[KeyRange, ...] = ()

    def __or__(self, other: Chosen) -> Chosen:
        """What either chooses."""
        but = [own for own in (self.but_remarks, other.but_remarks) if own is not None]
        return Chosen(
            self.speakers | other.speakers,
            self.meetings | other.meetings,
            self.kinds | other.kinds,
            self.remarks | other.remarks,
            frozenset.intersection(*but) if but else None,
            self.ranges + other.ranges,
        )

    @property
    def is_nothing(self) -> bool:
        """Whether it chooses no remark at all."""
        return self == NOTHING

    def has(
        self,
        remark_id: RemarkId,
        meeting_id: MeetingId,
        speaker_id: SpeakerId | None,
        kind: RemarkKind,
    ) -> bool:
        """Whether it chooses this remark."""
        return (
            speaker_id in self.speakers
            or meeting_id in self.meetings
            or kind in self.kinds
            or remark_id in self.remarks
            or (self.but_remarks is not None and remark_id not in self.but_remarks)
        )


NOTHING = Chosen()


@dataclass(frozen=True)
class FieldChoices:
    """What the fields of a query choose.

    Attributes:
        chosen: by field; those that could not be read are not in it, and do not count.
        notices: of values that name nothing, with the nearest that do.
    """

    chosen: Mapping[Field, Chosen] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def choose(fields: Iterable[Field], directory: Directory) -> FieldChoices:
    """Look the fields of a query up in a library."""
    chosen: dict[Field, Chosen] = {}
    notices: list[Notice] = []
    for wanted in dict.fromkeys(fields):
        found = [_CHOICES[wanted.name](value, directory) for value in wanted.values]
        for value, choice in zip(wanted.values, found, strict=True):
            notices += _notices(wanted, value, choice, directory)
        readable = [choice for choice in found if choice is not None]
        if readable:
            chosen[wanted] = reduce(Chosen.__or__, readable)
    return FieldChoices(chosen, tuple(notices))


def _notices(
    wanted: Field, value: FieldValue, choice: Chosen | None, directory: Directory
) -> Iterator[Notice]:
    name = japanese_name(wanted.name)
    place = wanted.place or (None, None)
    if choice is None:
        yield Notice("period-unread", f"{name}:{value.text}", *place)
    elif choice.is_nothing and wanted.name is FieldName.NOTE and _is_any(value):
        yield Notice("no-annotations", f"{name}:{value.text}", *place)
    elif choice.is_nothing and not choice.ranges:
        yield Notice("field-nowhere", f"{name}:{value.text}", *place)
        near = _nearest(wanted.name, value.text, directory)
        if near:
            joint = word("search.list-joint")
            yield Notice("field-nearest", joint.join(f"{name}:{one}" for one in near), *place)


def _nearest(name: FieldName, value: str, directory: Directory) -> list[str]:
    key = name_key(value)
    if name is FieldName.TAG:
        return nearest(key, [tag for _, tag in directory.tags()])
    if name is FieldName.KIND:
        kinds = [*dict.fromkeys(meeting.kind for meeting in directory.meetings())]
        return [kind for kind in _KIND_WORDS if not kind.isascii()] + kinds
    near = {
        FieldName.SPEAKER: directory.near_names,
        FieldName.POST: directory.near_posts,
        FieldName.AFFILIATION: directory.near_affiliations,
        FieldName.MEETING: directory.near_meetings,
    }
    return near[name](key) if name in near else []


def _wanted(value: FieldValue) -> Wanted | None:
    key = name_key(value.text)
    return Wanted(key, value.exact) if key else None


def _by_speaker(value: FieldValue, directory: Directory) -> Chosen:
    wanted = _wanted(value)
    return Chosen(speakers=directory.names(wanted)) if wanted else NOTHING


def _by_post(value: FieldValue, directory: Directory) -> Chosen:
    wanted = _wanted(value)
    return Chosen(speakers=directory.posts(wanted)) if wanted else NOTHING


def _by_affiliation(value: FieldValue, directory: Directory) -> Chosen:
    wanted = _wanted(value)
    return Chosen(speakers=directory.affiliations(wanted)) if wanted else NOTHING


def _by_meeting(value: FieldValue, directory: Directory) -> Chosen:
    if not name_key(value.text):
        return NOTHING
    fitting = (m.id for m in directory.meetings() if m.fits(value.text, whole=value.exact))
    return Chosen(meetings=frozenset(fitting))


def _by_period(value: FieldValue, directory: Directory) -> Chosen | None:
    period = find_period(value.text)
    if period is None:
        return None
    held = [
        meeting
        for meeting in directory.meetings()
        if meeting.day is not None
        and day_number(meeting.day) != UNDATED_DAY
        and (period.first is None or period.first <= meeting.day)
        and (period.last is None or meeting.day <= period.last)
    ]
    # Old versions stand apart from the others of their days.
    apart = any(meeting.superseded for meeting in held)
    ranges = () if apart else (key_range(period),)
    return Chosen(meetings=frozenset(meeting.id for meeting in held), ranges=ranges)


def key_range(period: Period) -> KeyRange:
    """The keys of all remarks of a period; those without a date are in none."""
    first = UNDATED_DAY + 1 if period.first is None else day_number(period.first)
    first_key = max(first, UNDATED_DAY + 1) << DAY_BITS
    if period.last is None:
        return KeyRange(first_key, EVERYWHERE.last)
    return KeyRange(first_key, ((day_number(period.last) + 1) << DAY_BITS) - 1)


def _by_tag(value: FieldValue, directory: Directory) -> Chosen:
    wanted = _wanted(value)
    if wanted is None:
        return NOTHING
    fitting = [
        number
        for number, name in directory.tags()
        if (wanted.key == name_key(name) if wanted.whole else wanted.key in name_key(name))
    ]
    remarks = [directory.remarks(_TAGGED, number) for number in fitting]
    return _of_remarks(frozenset[int]().union(*remarks))


def _by_note(value: FieldValue, directory: Directory) -> Chosen:
    text = value.text.lower()
    if _is_any(value):
        return _of_remarks(directory.remarks(_ANNOTATED))
    if not value.exact and text in _NONE:
        annotated = directory.remarks(_ANNOTATED)
        return Chosen(but_remarks=frozenset(map(RemarkId, annotated)))
    key = name_key(value.text)
    if not key:
        return NOTHING
    meanings = () if value.exact else _meanings(key, directory.meaning_names())
    found = [directory.remarks(_OF_MEANING, meaning.value) for meaning in meanings]
    noted = {remark for remark, note in directory.notes() if key in name_key(note)}
    return _of_remarks(frozenset(noted).union(*found))


def _is_any(value: FieldValue) -> bool:
    """Whether any annotation is asked for."""
    return not value.exact and value.text.lower() in _ANY


def _meanings(key: str, names: Mapping[Meaning, str]) -> list[Meaning]:
    """The meanings that a word names: 重要, 提案, 反対 …, or a colour."""
    return [
        meaning
        for meaning in Meaning
        if _MEANING_WORDS.get(key) is meaning
        or key in {name_key(name) for name in (names[meaning], *names[meaning].split("・"))}
        or key in {meaning.name.lower().replace("_", ""), meaning.value}
    ]


def _of_remarks(numbers: frozenset[int]) -> Chosen:
    return Chosen(remarks=frozenset(map(RemarkId, numbers)))


def _by_kind(value: FieldValue, directory: Directory) -> Chosen:
    key = name_key(value.text)
    kinds = {kind for name, kind in _KIND_WORDS.items() if name_key(name) == key}
    fitting = (m.id for m in directory.meetings() if key and key in name_key(m.kind))
    return Chosen(kinds=frozenset(kinds), meetings=frozenset() if kinds else frozenset(fitting))


_CHOICES: Mapping[FieldName, Callable[[FieldValue, Directory], Chosen | None]] = {
    FieldName.SPEAKER: _by_speaker,
    FieldName.MEETING: _by_meeting,
    FieldName.POST: _by_post,
    FieldName.AFFILIATION: _by_affiliation,
    FieldName.PERIOD: _by_period,
    FieldName.TAG: _by_tag,
    FieldName.NOTE: _by_note,
    FieldName.KIND: _by_kind,
}
