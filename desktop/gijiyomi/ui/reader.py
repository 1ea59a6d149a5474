"""Which meeting is read: what the library holds of it, and the way that led there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import (
    Annotation,
    Changes,
    Meeting,
    MeetingId,
    Remark,
    RemarkId,
    SpeakerId,
)
from gijiyomi.library import Library
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.text.content import MeetingContent, Passage
from gijiyomi.ui.text.document import Outline, outline
from gijiyomi.ui.views import View

# While files come in, the list is read again this often, not after each of them.
_LIST_EVERY_MS = 400


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to go.

    Attributes:
        place: as the text view told it before; ``passage`` goes before it.
        narrowed: only this speaker's remarks are shown; None shows all.
        view: in which form; one that shows what a search found does so while the search is on.
    """

    meeting: MeetingId
    place: str = ""
    passage: Passage | None = None
    narrowed: SpeakerId | None = None
    view: View = View.TEXT


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting on show.

    Attributes:
        made: what its document holds, block by block.
    """

    content: MeetingContent
    annotations: tuple[Annotation, ...]
    made: Outline = field(compare=False, repr=False)

    @property
    def meeting(self) -> Meeting:
        """Its facts."""
        return self.content.meeting


class Reader(QObject):
    """Reads meetings from the library for the window and keeps them current.

    Attributes:
        view_shown: tells in which form the window shows what is read.

    Signals:
        listed(list[Meeting]): all meetings, in the order of the first pane.
        arrived(Outline): a meeting has been read, and unless another is wanted meanwhile it is told
            as ``opened`` or ``corrected`` in the next turn of the event loop.
        opened(OpenMeeting, Destination): another meeting, or another place asked for by name.
        moved(Destination): another place in the meeting on show.
        annotated(tuple[Annotation]): annotations of the meeting on show are others now.
        corrected(OpenMeeting): the meeting on show was put right: its remarks, speakers, list of
            attendance or head are others now, and it is to be shown again where the reader is.
        emptied: nothing is on show.
        replaced(MeetingId | None): the meeting on show is not in the library any more; this one
            is read in its place.
        trail_changed(bool, bool): whether there is a way back, and forth.
    """

    listed = Signal(object)
    arrived = Signal(object)
    opened = Signal(object, object)
    moved = Signal(object)
    annotated = Signal(object)
    corrected = Signal(object)
    emptied = Signal()
    replaced = Signal(object)
    trail_changed = Signal(bool, bool)

    def __init__(self, bridge: LibraryBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._meetings: list[Meeting] = []
        self._current: OpenMeeting | None = None
        self._wanted: Destination | None = None
        self._behind: list[Destination] = []
        self._ahead: list[Destination] = []
        self._stale = False
        # The remarks of the content on show.
        self._known: tuple[MeetingContent | None, Mapping[RemarkId, Remark]] = None, {}
        self._announced: Callable[[], None] | None = None
        self.view_shown: Callable[[], View] = lambda: View.TEXT
        self._resting = QTimer(self, singleShot=True, interval=_LIST_EVERY_MS)
        self._resting.timeout.connect(self._rested)
        bridge.changed.connect(self._on_changed)

    @property
    def meetings(self) -> Sequence[Meeting]:
        """All meetings, in the order of the first pane."""
        return self._meetings

    @property
    def current(self) -> OpenMeeting | None:
        """The meeting on show."""
        return self._current

    @property
    def behind(self) -> Destination | None:
        """Where the way back leads."""
        return self._behind[-1] if self._behind else None

    def refresh(self) -> None:
        """Read the list of meetings again: now, or soon if that has just been done."""
        if self._resting.isActive():
            self._stale = True
            return
        self._resting.start()
        self._bridge.read(lambda library: library.meetings.list(), self._list, owner=self)

    def open(self, destination: Destination, *, leaving: Destination | None = None) -> None:
        """Show a meeting; ``leaving`` is kept for the way back."""
        elsewhere = leaving is not None and leaving.meeting != destination.meeting
        if leaving is not None and (elsewhere or destination.passage is not None):
            self._behind.append(leaving)
            self._ahead.clear()
            self._tell_trail()
        self._go(destination)

    def open_remark(self, passage: Passage, *, leaving: Destination | None = None) -> None:
        """Show the meeting that holds a passage, there."""

        def answer(meeting: MeetingId) -> None:
            self.open(Destination(meeting, passage=passage), leaving=leaving)

        self._bridge.read(
            lambda library: library.remarks.get(passage.remark_id).meeting_id, answer, owner=self
        )

    def open_newest(
        self, meetings: Sequence[MeetingId], *, leaving: Destination | None = None
    ) -> None:
        """Show the latest of some meetings."""

        def newest(library: Library) -> MeetingId:
            found = [library.meetings.get(meeting) for meeting in meetings]
            return max(found, key=lambda meeting: (str(meeting.date or ""), meeting.id)).id

        self._bridge.read(
            newest, lambda meeting: self.open(Destination(meeting), leaving=leaving), owner=self
        )

    def go_back(self, leaving: Destination) -> None:
        """Go where the reader was before."""
        self._travel(self._behind, self._ahead, leaving)

    def go_forward(self, leaving: Destination) -> None:
        """Go where the reader came back from."""
        self._travel(self._ahead, self._behind, leaving)

    def remark_speaker(self, remark_id: RemarkId) -> SpeakerId | None:
        """Who speaks in a remark of the meeting on show; None for narrative."""
        remark = self.remark(remark_id)
        return None if remark is None else remark.speaker_id

    def remark(self, remark_id: RemarkId) -> Remark | None:
        """A remark of the meeting on show; None if it is of another."""
        content = None if self._current is None else self._current.content
        if self._known[0] is not content:
            remarks = content.remarks if content is not None else ()
            self._known = content, {remark.id: remark for remark in remarks}
        return self._known[1].get(remark_id)

    def _travel(
        self, along: list[Destination], back: list[Destination], leaving: Destination
    ) -> None:
        """Go to the next place along a way that is in the library.

        Those that were taken out are passed, and stand on the way again if they come back.
        """
        last = next((at for at in reversed(range(len(along))) if self._leads(along[at])), None)
        if last is None:
            return
        back += [leaving, *reversed(along[last + 1 :])]
        destination = along[last]
        del along[last:]
        self._return(destination, leaving)
        self._tell_trail()

    def _leads(self, destination: Destination) -> bool:
        """Whether a place is in the library, as far as is known."""
        known = {meeting.id for meeting in self._meetings}
        return not known or destination.meeting in known

    def _return(self, destination: Destination, leaving: Destination) -> None:
        """What a search found stands over any meeting: none has to be opened to show it."""
        if destination.view is View.TEXT or self._current is None:
            self._go(destination)
        else:
            self._wanted = replace(leaving, place="", view=destination.view)
            self.moved.emit(self._wanted)

    def _tell_trail(self) -> None:
        behind, ahead = (any(map(self._leads, way)) for way in (self._behind, self._ahead))
        self.trail_changed.emit(behind, ahead)

    def _go(self, destination: Destination) -> None:
        self._wanted = destination
        if self._current is not None and self._current.meeting.id == destination.meeting:
            self.moved.emit(destination)
            return

        def answer(found: OpenMeeting | None) -> None:
            if self._wanted == destination:
                self._announce(found, lambda: self._show(found, destination))

        self._bridge.read(
            lambda library: read_meeting(library, destination.meeting), answer, owner=self
        )

    def _announce(self, found: OpenMeeting | None, then: Callable[[], None]) -> None:
        """Let the text get ready: with all that it changes it would be too much for a turn."""
        self._settle()
        if found is None:
            then()
        else:
            self._announced = then
            self.arrived.emit(found.made)
            # Without any time the loop would turn to nothing else before.
            QTimer.singleShot(1, self, self._settle)

    def _settle(self) -> None:
        """Show what was announced: what is heard of the library next may be about it."""
        then, self._announced = self._announced, None
        if then is not None:
            then()

    def _show(self, found: OpenMeeting | None, destination: Destination) -> None:
        if self._wanted != destination:
            return
        self._current = found
        if found is None:
            self._open_any()
        else:
            self.opened.emit(found, destination)

    def _rested(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _list(self, meetings: list[Meeting]) -> None:
        self._settle()
        before, self._meetings = self._meetings, meetings
        self.listed.emit(meetings)
        self._tell_trail()
        known = {meeting.id: meeting for meeting in meetings}
        current = self._current
        if current is not None and current.meeting.id not in known:
            self._current = None
            self._open_neighbour(current.meeting.id, before)
        elif current is not None:
            self._renew_head(current, known[current.meeting.id])

    def _renew_head(self, current: OpenMeeting, meeting: Meeting) -> None:
        """Show the head of the meeting anew if anything in it is other than before."""
        counted = replace(meeting, annotation_count=current.meeting.annotation_count)
        if counted != current.meeting:
            self._read_again(meeting.id)

    def _open_neighbour(self, gone: MeetingId, before: Sequence[Meeting]) -> None:
        """Show what stood below or above a meeting that was taken out."""
        order = [meeting.id for meeting in before]
        at = order.index(gone) if gone in order else 0
        known = {meeting.id for meeting in self._meetings}
        near = next((each for each in (*order[at:], *reversed(order[:at])) if each in known), None)
        self.replaced.emit(near)
        if near is None:
            self._open_any()
        else:
            self._go(Destination(near, view=self.view_shown()))

    def _open_any(self) -> None:
        if self._meetings:
            self._go(Destination(self._meetings[0].id))
        else:
            self.emptied.emit()

    def _on_changed(self, changes: Changes) -> None:
        self._settle()
        current = None if self._current is None else self._current.meeting.id
        if current is not None and changes & Changes.REMARKS:
            # Before the list, which would find the head of the meeting to be another.
            self._read_again(current)
        elif current is not None and changes & (Changes.ANNOTATIONS | Changes.TAGS):
            self._read_annotations(current)
        if changes & (Changes.MEETINGS | Changes.ANNOTATIONS | Changes.REMARKS):
            self.refresh()

    def _read_again(self, meeting: MeetingId) -> None:
        """Read the meeting on show anew, its annotations too, without leaving the place in it."""

        def show(found: OpenMeeting) -> None:
            current = self._current
            if current is not None and current.meeting.id == meeting and found != current:
                self._current = found
                self.corrected.emit(found)

        def answer(found: OpenMeeting | None) -> None:
            if found is not None and found != self._current:
                self._announce(found, partial(show, found))

        self._bridge.read(lambda library: read_meeting(library, meeting), answer, owner=self)

    def _read_annotations(self, meeting: MeetingId) -> None:
        def answer(annotations: list[Annotation]) -> None:
            self._settle()
            if self._current is not None and self._current.meeting.id == meeting:
                self._current = replace(self._current, annotations=tuple(annotations))
                self.annotated.emit(self._current.annotations)

        self._bridge.read(
            lambda library: library.annotations.of_meeting(meeting), answer, owner=self
        )


def read_meeting(library: Library, meeting_id: MeetingId) -> OpenMeeting | None:
    """All that is shown of a meeting; None if the library no longer holds it."""
    try:
        meeting = library.meetings.get(meeting_id)
    except InputError:
        return None
    content = MeetingContent(
        meeting,
        tuple(library.meetings.speakers(meeting_id)),
        tuple(library.remarks.of_meeting(meeting_id)),
    )
    annotations = tuple(library.annotations.of_meeting(meeting_id))
    return OpenMeeting(content, annotations, outline(content))
