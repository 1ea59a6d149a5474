"""Says who in other meetings is the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gijiyomi.domain.records import Meeting, Speaker, SpeakerId
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.correcting.speaker_rows import folded
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

_SIZE = (640, 560)


@dataclass(frozen=True, slots=True)
class Namesake:
    """A speaker of another meeting who may be, or is, the same person.

    Attributes:
        joined: is taken for the same person now.
    """

    speaker: Speaker
    meeting: Meeting
    joined: bool


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Someone, and the speakers of the same name in other meetings."""

    speaker: Speaker
    others: tuple[Namesake, ...]


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """What the user says: these too are the same person, those are not."""

    join: tuple[SpeakerId, ...]
    separate: tuple[SpeakerId, ...]


def read_namesakes(library: Library, speaker_id: SpeakerId) -> Namesakes:
    """The speakers of the same name elsewhere, those taken for the same person first.

    Raises:
        InputError: there is no such speaker.
    """
    speaker = library.meetings.speaker(speaker_id)
    meetings = {meeting.id: meeting for meeting in library.meetings.list()}
    person = library.persons.of_meeting(speaker.meeting_id).get(speaker_id)
    joined = [] if person is None else library.persons.speakers(person)
    known = {speaker_id}
    found: list[Namesake] = []
    for others, is_joined in ((joined, True), (library.persons.candidates(speaker_id), False)):
        for other in others:
            if other.id not in known:
                known.add(other.id)
                found.append(Namesake(other, meetings[other.meeting_id], is_joined))
    return Namesakes(speaker, tuple(found))


def apply_choice(library: Library, speaker_id: SpeakerId, choice: PersonChoice) -> None:
    """Join and separate as the user said."""
    for other in choice.separate:
        library.persons.separate(other)
    if choice.join:
        library.persons.join([speaker_id, *choice.join])


def reason(speaker: Speaker, other: Namesake) -> str:
    """Why ``other`` is offered, or is taken for the same person."""
    same_place = folded(speaker.affiliation) == folded(other.speaker.affiliation)
    if same_place and speaker.affiliation:
        return word("correcting.person-same-place", affiliation=speaker.affiliation)
    if not speaker.affiliation or not other.speaker.affiliation:
        return word("correcting.person-no-place")
    return word(
        "correcting.person-other-place",
        here=speaker.affiliation,
        there=other.speaker.affiliation,
    )


def name_words(other: Namesake) -> str:
    """``知能技術調査会 第2回　川崎 花子 委員``."""
    meeting, speaker = other.meeting, other.speaker
    title = " ".join(part for part in (meeting.body or meeting.title, meeting.number) if part)
    name = " ".join(part for part in (speaker.name or speaker.label, speaker.title) if part)
    return word("correcting.person-line", meeting=title, name=name, count=speaker.remark_count)


class PersonPicker(Sheet):
    """A box to tick for each namesake, with the reason why he or she is offered.

    Signals:
        kept(PersonChoice): what the user changed; not sent if nothing.
    """

    kept = Signal(object)

    def __init__(
        self, appearance: Appearance, namesakes: Namesakes, parent: QWidget | None = None
    ) -> None:
        name = namesakes.speaker.name or namesakes.speaker.label or ""
        others = namesakes.others
        key = "correcting.person-why" if others else "correcting.person-nobody"
        super().__init__(
            appearance,
            parent,
            title=word("correcting.person-title"),
            why=word(key, name=name),
            keep=word("correcting.keep"),
            size=_SIZE,
        )
        self._others = others
        self.boxes = [TickBox(appearance, name_words(other)) for other in others]
        self._lay_out_boxes(namesakes.speaker)
        self.first = self.boxes[0] if self.boxes else self.keep

    def choice(self) -> PersonChoice:
        """What is other than before."""
        pairs = list(zip(self.boxes, self._others, strict=True))
        return PersonChoice(
            join=_ids([o for box, o in pairs if box.isChecked() and not o.joined]),
            separate=_ids([o for box, o in pairs if not box.isChecked() and o.joined]),
        )

    def try_to_keep(self) -> None:
        """Keep what is ticked."""
        choice = self.choice()
        if choice.join or choice.separate:
            self.kept.emit(choice)
        self.accept()

    def _lay_out_boxes(self, speaker: Speaker) -> None:
        px = self.appearance.px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(2))
        for box, other in zip(self.boxes, self._others, strict=True):
            why = reason(speaker, other)
            box.setChecked(other.joined)
            box.setAccessibleDescription(why)
            column.addWidget(box)
            told = QHBoxLayout()
            told.setContentsMargins(px(28), 0, 0, 0)
            told.addWidget(Para(self.appearance, why, size=12))
            column.addLayout(told)
            column.addSpacing(px(8))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        # Whatever in it holds the keyboard is scrolled into sight.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.body.addWidget(area, 1)


def _ids(others: Sequence[Namesake]) -> tuple[SpeakerId, ...]:
    return tuple(other.speaker.id for other in others)
