"""人物: the same human in several meetings.

Two speakers are the same person by themselves if the full name and the affiliation are equal.
Everything else is the user's word: two are joined, or one is taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import MeetingId, PersonId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.japanese.folding import fold
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import is_superseded
from gijiyomi.library.joining import join_around, joined, part
from gijiyomi.library.journal import Journal
from gijiyomi.library.meetings import Meetings
from gijiyomi.wording import word

# A full name without its blanks; written as the index on it is, which is used only then.
_SOLID = "replace(replace(speaker.name, ' ', ''), '\u3000', '')"
_OWN_SOLID = "replace(replace(own.name, ' ', ''), '\u3000', '')"

_ALIKE = f"""
    SELECT speaker.id FROM speaker AS own
    JOIN attendee AS listed ON listed.id = own.attendee_id
    JOIN speaker ON {_SOLID} = {_OWN_SOLID} AND speaker.name IS NOT NULL
    JOIN attendee ON attendee.id = speaker.attendee_id
    WHERE own.id = ? AND own.kind = 'person' AND speaker.kind = 'person'
        AND listed.affiliation <> '' AND attendee.affiliation = listed.affiliation
"""  # noqa: S608  # names of this module


class Persons:
    """Who is who across meetings."""

    def __init__(self, database: Database, journal: Journal, meetings: Meetings) -> None:
        self._database = database
        self._journal = journal
        self._meetings = meetings

    def of_meeting(self, meeting_id: MeetingId) -> Mapping[SpeakerId, PersonId]:
        """The person that each speaker of a meeting is; bodies and the unnamed are none.

        A person's id changes when the first of his or her speakers does; it is not for keeping.
        """
        return {
            speaker.id: _person(self._same(speaker.id))
            for speaker in self._meetings.speakers(meeting_id)
            if speaker.kind is SpeakerKind.PERSON
        }

    def speakers(self, person_id: PersonId) -> list[Speaker]:
        """What a person is in each meeting, oldest meeting first.

        Raises:
            InputError: there is no such person.
        """
        own = SpeakerId(person_id)
        return self._in_order(self._same(own), own)

    def organisations_like(self, speaker_id: SpeakerId) -> list[Speaker]:
        """An organisation in each meeting that prints it by the same name, oldest meeting first.

        Raises:
            InputError: there is no such speaker.
        """
        own = self._meetings.speaker(speaker_id)
        rows = self._database.rows(
            "SELECT id FROM speaker WHERE kind = 'organisation' AND label = ?", own.label
        )
        return self._in_order({speaker_id, *(SpeakerId(row_id) for (row_id,) in rows)}, speaker_id)

    def holding(self, offices: Sequence[str]) -> list[Speaker]:
        """People whose label or post, as printed, names one of some offices; oldest meeting first.

        Old versions of minutes, which say the same again, are left out.
        """
        rows = [
            row
            for office in offices
            for row in self._database.rows(
                "SELECT speaker.id FROM speaker "
                "LEFT JOIN attendee ON attendee.id = speaker.attendee_id "
                "WHERE kind = 'person' AND (instr(label, ?1) "
                "OR instr(coalesce(told_post, attendee.post, ''), ?1))",
                office,
            )
        ]
        return self._in_order({SpeakerId(row_id) for (row_id,) in rows}, None)

    def gather(self, speakers: Sequence[Speaker]) -> list[list[Speaker]]:
        """The speakers put together who are the same person, in the order of the first of each.

        Quicker for many of them than to ask for the person of each one.
        """
        apart = set(self._apart())
        pairs = self._database.rows("SELECT speaker_id, other_id FROM person_join")
        named: dict[tuple[str, str], int] = {}
        # Who was joined may stand for another who is not among these.
        others = {each for pair in pairs for each in pair} - {one.id for one in speakers}
        known = self._meetings.some_speakers([SpeakerId(other) for other in sorted(others)])
        links = _Links()
        for one in (*speakers, *known.values()):
            sign = _sign(one)
            if sign is not None and one.id not in apart:
                links.join(one.id, named.setdefault(sign, one.id))
        for first, other in pairs:
            links.join(first, other)
        gathered: dict[int, list[Speaker]] = {}
        for one in speakers:
            gathered.setdefault(links.root(one.id), []).append(one)
        return list(gathered.values())

    def candidates(self, speaker_id: SpeakerId) -> list[Speaker]:
        """Speakers of other meetings who may be the same person, oldest meeting first.

        Their names are equal but for blanks and variants of letters (髙橋 高橋); those who are the
        same person already are left out. Those whom the user took apart are offered from both
        sides: nothing is joined by it, and a mistake can be mended.

        Raises:
            InputError: there is no such speaker.
        """
        own = self._meetings.speaker(speaker_id)
        if own.kind is not SpeakerKind.PERSON or (wanted := _folded(own.name)) == "":
            return []
        names = [
            name
            for (name,) in self._database.rows(
                "SELECT DISTINCT name FROM speaker WHERE name IS NOT NULL AND kind = 'person'"
            )
            if _folded(name) == wanted
        ]
        same = self._same(speaker_id)
        found = {SpeakerId(row_id) for name in names for row_id in self._named(name)}
        others = self._in_order(found - same, speaker_id)
        return [one for one in others if one.meeting_id != own.meeting_id]

    def join(self, speaker_ids: Sequence[SpeakerId]) -> None:
        """Say that these speakers are one person, with all that each of them is already.

        Raises:
            InputError: there is no such speaker, or one of them is a body or nobody.
        """
        with self._journal.change(word("step.join-persons")):
            for speaker_id in speaker_ids:
                if self._meetings.speaker(speaker_id).kind is not SpeakerKind.PERSON:
                    raise InputError("speaker-no-person", id=speaker_id)
            # One that was taken apart stays so from those who only read the same.
            first = min(speaker_ids, default=None)
            for other in sorted(set(speaker_ids)):
                if first is not None and other not in self._same(first):
                    self._journal.insert("person_join", speaker_id=first, other_id=other)

    def separate(self, speaker_id: SpeakerId) -> None:
        """Say that a speaker is another person than all those who were taken for the same.

        Raises:
            InputError: there is no such speaker.
        """
        with self._journal.change(word("step.separate-person")):
            self._meetings.speaker(speaker_id)
            alike = self._alike(speaker_id) - {speaker_id}
            join_around(self._database, self._journal, speaker_id, alike=alike)
            part(self._database, self._journal, speaker_id)
            if speaker_id not in self._apart():
                self._journal.insert("person_apart", speaker_id=speaker_id)

    def _same(self, speaker_id: SpeakerId) -> set[SpeakerId]:
        """All speakers who are the same person as this one, this one included.

        Raises:
            InputError: there is no such speaker.
        """
        self._meetings.speaker(speaker_id)
        found = {speaker_id}
        waiting = [speaker_id]
        # Who is like one is like all who are: they need not be asked again.
        alike: set[SpeakerId] = set()
        while waiting:
            one = waiting.pop()
            like = set() if one in alike else self._alike(one)
            alike |= like
            new = (joined(self._database, one) | like) - found
            found |= new
            waiting += new
        return found

    def _alike(self, speaker_id: SpeakerId) -> set[SpeakerId]:
        """Those of the same full name and affiliation; whoever was taken apart is like nobody."""
        found = {SpeakerId(row_id) for (row_id,) in self._database.rows(_ALIKE, speaker_id)}
        apart = found & {SpeakerId(row_id) for row_id in self._apart()}
        return set() if speaker_id in apart else found - apart

    def _apart(self) -> Iterator[int]:
        rows = self._database.rows("SELECT speaker_id FROM person_apart")
        return (row_id for (row_id,) in rows)

    def _named(self, name: str) -> Iterator[int]:
        rows = self._database.rows(
            "SELECT id FROM speaker WHERE name IS NOT NULL AND kind = 'person' "  # noqa: S608
            f"AND {_SOLID} = ?",
            name.replace(" ", "").replace("\u3000", ""),
        )
        return (row_id for (row_id,) in rows)

    def _in_order(self, speaker_ids: set[SpeakerId], own: SpeakerId | None) -> list[Speaker]:
        """Oldest meeting first; of old versions, which say the same again, only one's own."""
        found = self._meetings.some_speakers(sorted(speaker_ids)).values()
        keys = dict(self._database.rows("SELECT id, key FROM meeting"))
        current = [one for one in found if one.id == own or not is_superseded(keys[one.meeting_id])]
        return sorted(current, key=lambda one: (keys[one.meeting_id], one.order))


class _Links:
    """Which of some numbers belong together."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, number: int) -> int:
        """The number that stands for all that ``number`` belongs to."""
        while (above := self._up.get(number, number)) != number:
            self._up[number] = self._up.get(above, above)
            number = above
        return number

    def join(self, first: int, second: int) -> None:
        self._up[self.root(second)] = self.root(first)


def _sign(speaker: Speaker) -> tuple[str, str] | None:
    """By what a person is the same in several meetings without the user's word."""
    if speaker.kind is not SpeakerKind.PERSON or not speaker.name or not speaker.affiliation:
        return None
    return speaker.name.replace(" ", "").replace("\u3000", ""), speaker.affiliation


def _person(speaker_ids: set[SpeakerId]) -> PersonId:
    return PersonId(min(speaker_ids))


def _folded(name: str | None) -> str:
    return "" if name is None else fold("".join(name.split()))
