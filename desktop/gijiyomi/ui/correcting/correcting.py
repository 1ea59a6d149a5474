"""The commands that put right what was read, for the menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.minutes import Attendee, RemarkKind
from gijiyomi.domain.records import (
    Meeting,
    MeetingId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.reader import OpenMeeting, Reader
from gijiyomi.ui.text.geometry import edited_box
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.domain.corrections import MeetingEdit, SpeakerChoice
    from gijiyomi.library import Library
    from gijiyomi.ui.correcting.person_picker import Namesakes, PersonChoice
    from gijiyomi.ui.correcting.speaker_picker import Picked
    from gijiyomi.ui.correcting.speaker_rows import Roster


class Correcting(QObject):
    """Applies corrections to the selection, else to the item in focus, of the meeting on show.

    Each one is a step that can be undone. ``can_…`` say whether a command does anything now.
    """

    def __init__(
        self,
        appearance: Appearance,
        bridge: LibraryBridge,
        *,
        reader: Reader,
        view: RemarkView,
        window: QWidget,
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._bridge = bridge
        self._reader = reader
        self._view = view
        self._window = window

    @property
    def can_fix_speaker(self) -> bool:
        """Whether there is a remark to give to someone."""
        return bool(self._may_write and self._targets())

    @property
    def can_split(self) -> bool:
        """Whether the remark under the caret can be divided."""
        from gijiyomi.ui.review.places import cut_places

        remark = self._target()
        return self._may_write and remark is not None and bool(cut_places(remark))

    @property
    def can_join(self) -> bool:
        """Whether something stands before the remark under the caret."""
        remark, current = self._target(), self._reader.current
        if not self._may_write or remark is None or current is None:
            return False
        return current.content.remarks[0].id != remark.id

    @property
    def can_make_narrative(self) -> bool:
        """Whether there is a remark that is not narrative yet."""
        found = (remark.kind is not RemarkKind.NARRATIVE for remark in self._targets())
        return self._may_write and any(found)

    @property
    def can_edit_meeting(self) -> bool:
        """Whether a meeting is on show."""
        return self._may_write and self._reader.current is not None

    @property
    def can_join_persons(self) -> bool:
        """Whether the remark under the caret has a speaker who can be the same elsewhere."""
        return self._may_write and self._focused_person() is not None

    def fix_speaker(self) -> None:
        """発言者を直す: ask who says the remarks in hand."""
        from gijiyomi.ui.correcting.speaker_picker import ask_speaker

        remarks, current = self._targets(), self._reader.current
        if not self._may_write or not remarks or current is None:
            return
        ids = [remark.id for remark in remarks]
        one_speaker = len({remark.speaker_id for remark in remarks}) == 1

        def take(picked: Picked) -> None:
            everywhere = picked.everywhere and one_speaker
            wanted = self._all_of(remarks[0]) if everywhere else ids
            self._give(wanted, picked.choice)

        def open_picker(roster: Roster) -> None:
            picker = ask_speaker(
                self._view,
                self._appearance,
                roster,
                anchor=self._anchor(),
                scope=one_speaker and remarks[0].speaker_id is not None,
            )
            picker.picked.connect(take)

        self._ask_roster(current, ids[0], open_picker)

    def fix_speaker_of(self, speaker_id: SpeakerId) -> None:
        """発言者を直す, from the list of speakers: ask who says all that this one says."""
        from gijiyomi.ui.correcting.speaker_picker import ask_speaker

        current = self._reader.current
        if not self._may_write or current is None:
            return
        remarks = [one for one in current.content.remarks if one.speaker_id == speaker_id]
        if not remarks:
            return
        ids = [remark.id for remark in remarks]

        def open_picker(roster: Roster) -> None:
            title = word("correcting.picker-title-all", count=len(ids))
            picker = ask_speaker(
                self._view, self._appearance, roster, title=title, scope=False, anchor=QRect()
            )
            picker.picked.connect(lambda picked: self._give(ids, picked.choice))

        self._ask_roster(current, ids[0], open_picker)

    def split_here(self) -> None:
        """発言を分ける: ask where, the caret first, and who says the second part."""
        from gijiyomi.ui.correcting.split_sheet import SplitSheet

        remark, current = self._target(), self._reader.current
        if not self.can_split or remark is None or current is None:
            return
        caret = self._view.caret()
        at = caret[1] if caret is not None and caret[0] == remark.id else 0
        sheet = SplitSheet(
            self._appearance,
            self._window,
            meeting=current.meeting,
            remark=remark,
            speaker=self._speaker(remark.speaker_id),
            at=at,
        )
        sheet.chosen.connect(lambda cut: self._ask_second(current, remark, cut))
        sheet.open()

    def join_previous(self) -> None:
        """前の発言につなぐ: the remark under the caret goes on with what stands before it."""
        remark = self._target()
        if self.can_join and remark is not None:
            joined = remark.id
            self._bridge.change(
                word("review.step-join"), lambda library: _forget(library.corrections.join(joined))
            )

    def make_narrative(self) -> None:
        """地の文にする: nobody says the remarks in hand."""
        if self.can_make_narrative:
            self._give([remark.id for remark in self._targets()], None)

    def edit_meeting(self, meeting_id: MeetingId | None = None) -> None:
        """会議の情報を直す, of the meeting on show if none is given."""
        from gijiyomi.ui.correcting.meeting_form import MeetingForm

        wanted = self._meeting_or_current(meeting_id)
        if wanted is None:
            return

        def keep(edit: MeetingEdit) -> None:
            self._bridge.change(
                word("correcting.step-meeting"),
                lambda library: library.corrections.edit_meeting(wanted, edit),
            )

        def open_form(meeting: Meeting) -> None:
            form = MeetingForm(self._appearance, meeting, self._window)
            form.kept.connect(keep)
            form.open()

        self._bridge.read(lambda library: library.meetings.get(wanted), open_form, owner=self)

    def edit_attendance(self, meeting_id: MeetingId | None = None) -> None:
        """出席者を直す, of the meeting on show if none is given."""
        from gijiyomi.ui.correcting.attendance_form import AttendanceForm

        wanted = self._meeting_or_current(meeting_id)
        if wanted is None:
            return

        def keep(attendees: Sequence[Attendee]) -> None:
            self._bridge.change(
                word("correcting.step-attendance"),
                lambda library: library.corrections.edit_attendance(wanted, attendees),
            )

        def open_form(attendees: list[Attendee]) -> None:
            form = AttendanceForm(self._appearance, attendees, self._window)
            form.kept.connect(keep)
            form.open()

        self._bridge.read(lambda library: library.meetings.attendees(wanted), open_form, owner=self)

    def join_persons(self, speaker_id: SpeakerId | None = None) -> None:
        """同じ人としてまとめる, for the speaker under the caret if none is given."""
        from gijiyomi.ui.correcting.person_picker import PersonPicker, apply_choice, read_namesakes

        wanted = self._focused_person() if speaker_id is None else speaker_id
        if wanted is None or not self._may_write:
            return

        def keep(choice: PersonChoice) -> None:
            self._bridge.change(
                word("correcting.step-persons"),
                lambda library: apply_choice(library, wanted, choice),
            )

        def open_picker(namesakes: Namesakes) -> None:
            picker = PersonPicker(self._appearance, namesakes, self._window)
            picker.kept.connect(keep)
            picker.open()

        self._bridge.read(lambda library: read_namesakes(library, wanted), open_picker, owner=self)

    @property
    def _may_write(self) -> bool:
        return not self._bridge.read_only

    def _ask_second(self, current: OpenMeeting, remark: Remark, cut: int) -> None:
        """Who says the second part; leaving the question keeps the speaker for both."""
        from gijiyomi.ui.correcting.speaker_picker import ask_speaker
        from gijiyomi.ui.review.settling import give

        def divide(library: Library) -> None:
            library.corrections.split(remark.id, cut)

        def divide_and_give(library: Library, who: SpeakerChoice | None) -> None:
            give(library, [library.corrections.split(remark.id, cut)], who)

        def take(picked: Picked) -> None:
            self._bridge.change(
                word("review.step-cut"), lambda library: divide_and_give(library, picked.choice)
            )

        def open_picker(roster: Roster) -> None:
            picker = ask_speaker(
                self._view,
                self._appearance,
                roster,
                anchor=self._anchor(),
                title=word("correcting.picker-title-second"),
                scope=False,
            )
            picker.picked.connect(take)
            picker.given_up.connect(lambda: self._bridge.change(word("review.step-cut"), divide))

        self._ask_roster(current, remark.id, open_picker)

    def _ask_roster(
        self, current: OpenMeeting, remark_id: RemarkId, answer: Callable[[Roster], None]
    ) -> None:
        from gijiyomi.ui.correcting.speaker_rows import read_roster

        meeting = current.meeting.id
        self._bridge.read(
            lambda library: read_roster(library, meeting, remark_id), answer, owner=self
        )

    def _give(self, remark_ids: Sequence[RemarkId], who: SpeakerChoice | None) -> None:
        from gijiyomi.ui.review.settling import give

        key = "review.step-narrate" if who is None else "correcting.step-speaker"
        self._bridge.change(word(key), lambda library: give(library, remark_ids, who))

    def _all_of(self, remark: Remark) -> list[RemarkId]:
        current = self._reader.current
        remarks = current.content.remarks if current is not None else ()
        return [one.id for one in remarks if one.speaker_id == remark.speaker_id]

    def _targets(self) -> list[Remark]:
        """The remarks that the selection touches, else the one in focus."""
        found = (self._reader.remark(passage.remark_id) for passage in self._view.passages())
        return [remark for remark in found if remark is not None]

    def _target(self) -> Remark | None:
        return next(iter(self._targets()), None)

    def _speaker(self, speaker_id: SpeakerId | None) -> Speaker | None:
        current = self._reader.current
        speakers = current.content.speakers if current is not None else ()
        return next((speaker for speaker in speakers if speaker.id == speaker_id), None)

    def _focused_person(self) -> SpeakerId | None:
        remark = self._target()
        speaker = None if remark is None else self._speaker(remark.speaker_id)
        if speaker is None or speaker.kind is not SpeakerKind.PERSON:
            return None
        return speaker.id

    def _meeting_or_current(self, meeting_id: MeetingId | None) -> MeetingId | None:
        if not self._may_write:
            return None
        current = self._reader.current
        if meeting_id is None and current is not None:
            return current.meeting.id
        return meeting_id

    def _anchor(self) -> QRect:
        return edited_box(self._view)


def _forget(_id: RemarkId) -> None:
    """Which remark the words are in now is seen when the meeting is read again."""
