"""Lays words side by side: one speaker's in several meetings, and 論点 by speakers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gijiyomi.domain.comparing import (
    Appearance,
    Appearances,
    TopicCell,
    TopicItem,
    TopicTable,
    Words,
)
from gijiyomi.domain.records import (
    Annotation,
    Item,
    Meeting,
    MeetingId,
    PersonId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from gijiyomi.domain.text import Span
from gijiyomi.japanese.folding import fold, fold_map
from gijiyomi.japanese.ministries import ministry_of, offices_of

if TYPE_CHECKING:
    from gijiyomi.library import Library

# Between the words of a tag's name: AISIの体制・予算 is on any of the three. A の among hiragana is
# part of a word (ものづくり).
_JOINTS = re.compile(r"[\s・･/／、，,]+|(?<![ぁ-ん])の(?![ぁ-ん])")


def appearances(library: Library, speaker_id: SpeakerId) -> Appearances:
    """The meetings in which a speaker speaks, oldest first.

    A person is the same where full name and affiliation are equal, or where the user said so; an
    organisation where it is printed by the same name. With a ministry stand those who speak as its
    minister. An old version of minutes counts only where there is nothing newer.

    Raises:
        InputError: there is no such speaker.
    """
    asked = library.meetings.speaker(speaker_id)
    if asked.kind is SpeakerKind.PERSON:
        same = library.persons.speakers(PersonId(speaker_id))
    elif asked.kind is SpeakerKind.ORGANISATION:
        same = library.persons.organisations_like(speaker_id)
        ministry = asked.label or ""
        holding = library.persons.holding(offices_of(ministry))
        same += [one for one in holding if ministry in seats_of(one)]
    else:
        same = [asked]
    by_meeting: dict[MeetingId, list[Speaker]] = defaultdict(list)
    for speaker in same:
        by_meeting[speaker.meeting_id].append(speaker)
    others = {one.meeting_id for one in library.persons.candidates(speaker_id)}
    meetings = library.meetings.some([*by_meeting])
    found = [
        Appearance(meetings[meeting], tuple(sorted(speakers, key=_order)))
        for meeting, speakers in by_meeting.items()
    ]
    current = [one for one in found if not one.meeting.superseded] or found
    current.sort(key=lambda one: (str(one.meeting.date or ""), str(one.meeting.start or "")))
    return Appearances(asked, tuple(current), len(others - by_meeting.keys()))


def seats_of(speaker: Speaker) -> set[str]:
    """The ministries for which a person speaks by his or her office."""
    found = (ministry_of(speaker.label or ""), ministry_of(speaker.post))
    return {seat for seat in found if seat is not None}


def _order(speaker: Speaker) -> int:
    return speaker.order


def words_in(library: Library, chosen: Sequence[Appearance]) -> tuple[Words, ...]:
    """What is said in each of the meetings chosen."""
    return tuple(
        Words(
            one,
            tuple(library.remarks.of_speakers([speaker.id for speaker in one.speakers])),
        )
        for one in chosen
    )


def topic_table(library: Library, meeting_id: MeetingId | None) -> TopicTable:
    """論点 by speakers in a meeting, or in all meetings that have tagged words.

    In one meeting all who speak are listed, for who is silent on a 論点 matters too; in several
    only those who say anything on one. A 論点 on which nobody says anything is left out. A meeting
    that is not in the library has nobody.
    """
    annotations = [note for note in library.annotations.all() if note.tags and note.parts]
    if meeting_id is not None:
        annotations = [note for note in annotations if note.meeting_id == meeting_id]
        meetings = [*library.meetings.some([meeting_id]).values()]
    else:
        tagged = {note.meeting_id for note in annotations}
        meetings = [one for one in library.meetings.list() if one.id in tagged]
        meetings.sort(key=lambda one: (str(one.date or ""), one.id))
    names = [tag.name for tag in library.annotations.tags()]
    used = Counter(name for note in annotations for name in note.tags)
    names.sort(key=lambda name: (-used[name], name))
    maker = _TableMaker(library, names, annotations)
    for meeting in meetings:
        maker.read(meeting)
    return maker.table(meetings, everybody=meeting_id is not None)


def topic_words(name: str) -> tuple[str, ...]:
    """The folded words of a tag's name, any of which may stand in what is said on it.

    A single letter stands everywhere; it counts only where it is the whole name.
    """
    words = dict.fromkeys(fold(part) for part in _JOINTS.split(name))
    return tuple(word for word in words if len(word) > 1) or tuple(filter(None, [fold(name)]))


class _TableMaker:
    """Collects the items of each 論点 and person, a meeting after another."""

    def __init__(
        self, library: Library, names: Sequence[str], annotations: Sequence[Annotation]
    ) -> None:
        self._library = library
        self._topics = [(name, topic_words(name)) for name in names]
        self._by_remark: dict[RemarkId, list[Annotation]] = defaultdict(list)
        for note in annotations:
            for part in note.by_remark():
                self._by_remark[part.remark_id].append(part)
        self._speakers: list[Speaker] = []
        self._found: dict[tuple[str, SpeakerId], list[TopicItem]] = defaultdict(list)

    def read(self, meeting: Meeting) -> None:
        speakers = {one.id: one for one in self._library.meetings.speakers(meeting.id)}
        self._speakers += speakers.values()
        for remark in self._library.remarks.of_meeting(meeting.id):
            if remark.speaker_id is None:
                continue
            speaker = speakers[remark.speaker_id]
            for item in remark.items:
                for name, marks, tagged in self._topics_of(remark, item):
                    found = TopicItem(meeting, speaker, remark, item, marks, tagged)
                    self._found[name, speaker.id].append(found)

    def table(self, meetings: Sequence[Meeting], *, everybody: bool) -> TopicTable:
        said = {speaker for _, speaker in self._found}
        persons = [
            person
            for person in self._persons()
            if everybody or any(one.id in said for one in person)
        ]
        names = [name for name, _ in self._topics if any(topic == name for topic, _ in self._found)]
        cells: dict[tuple[int, int], TopicCell] = {}
        for row, name in enumerate(names):
            for column, person in enumerate(persons):
                items = [item for one in person for item in self._found.get((name, one.id), ())]
                if items:
                    cells[row, column] = TopicCell(
                        tuple(item for item in items if item.tagged),
                        tuple(item for item in items if not item.tagged),
                    )
        first = tuple(person[0] for person in persons)
        return TopicTable(tuple(meetings), tuple(names), first, cells, len(self._topics))

    def _persons(self) -> list[list[Speaker]]:
        """The same person, or an organisation of the same name, once."""
        persons: list[list[Speaker]] = []
        organisations: dict[str, list[Speaker]] = {}
        for person in self._library.persons.gather(self._speakers):
            label = person[0].label
            known = organisations.get(label) if label is not None else None
            if person[0].kind is not SpeakerKind.ORGANISATION or label is None:
                persons.append(person)
            elif known is None:
                organisations[label] = person
                persons.append(person)
            else:
                known += person
        return persons

    def _topics_of(
        self, remark: Remark, item: Item
    ) -> Iterator[tuple[str, tuple[Span, ...], bool]]:
        tags = {
            tag
            for note in self._by_remark.get(remark.id, ())
            if note.span.overlaps(item.span)
            for tag in note.tags
        }
        text = remark.text[item.span.start : item.span.end]
        folded = fold(text)
        for name, words in self._topics:
            present = [word for word in words if word in folded]
            if present or name in tags:
                marks = places_of(text, present, start=item.span.start) if present else ()
                yield name, marks, name in tags


def places_of(text: str, words: Sequence[str], *, start: int = 0) -> tuple[Span, ...]:
    """Where folded words stand in ``text``, which begins at ``start``; none overlap."""
    folded, origin = fold_map(text)
    places = sorted(
        (found.start(), -found.end())
        for word in words
        for found in re.finditer(re.escape(word), folded)
    )
    marks: list[Span] = []
    end = 0
    for first, minus_last in places:
        if first >= end:
            end = -minus_last
            marks.append(origin.to_base(Span(first, end)).shifted(start))
    return tuple(marks)
