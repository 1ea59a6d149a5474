"""Ties annotations to the window: those of whole remarks, speakers and meetings, and the way there.

What is done to the words under the caret is ``marking``; here is what is about more than words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from gijiyomi.domain.records import (
    Annotation,
    AnnotationId,
    Meaning,
    MeetingId,
    SpeakerId,
    Subject,
    Target,
)
from gijiyomi.ui.controls import keep_icon
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.reader import Destination, OpenMeeting
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.geometry import edited_box
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane
    from gijiyomi.ui.window import MainWindow

_LONGEST = 18


class MarksDesk(QObject):
    """What is about a remark, a speaker or a meeting as a whole; and going through annotations."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # The one to choose as soon as its meeting is open.
        self._awaited: AnnotationId | None = None
        table = window.actions_table
        commands: dict[str, Callable[[], None]] = {
            "note-remark": lambda: self._do(self.remark(), self.write_note),
            "tag-remark": lambda: self._do(self.remark(), self.give_tags),
            "mark-remark": lambda: self._do(self.remark(), self._give_last_meaning),
            "note-speaker": lambda: self._do(self.speaker(), self.write_note),
            "tag-speaker": lambda: self._do(self.speaker(), self.give_tags),
            "note-meeting": lambda: self._do(self.meeting(), self.write_note),
            "tag-meeting": lambda: self._do(self.meeting(), self.give_tags),
            "next-annotation": lambda: self.step(1),
            "previous-annotation": lambda: self.step(-1),
            "find-annotation": self.look_for_words,
        }
        for name, command in commands.items():
            table[name].triggered.connect(lambda _on=False, command=command: command())
        window.late.annotations.once_made(self._connect)
        window.reader.opened.connect(self._on_opened)
        window.reader.annotated.connect(self._show_marked_speakers)
        window.reader.corrected.connect(
            lambda opened: self._show_marked_speakers(opened.annotations)
        )

    def _connect(self, pane: AnnotationsPane) -> None:
        pane.chosen.connect(self._await)
        pane.excerpts_wanted.connect(self._window.add_excerpts)
        pane.copy_wanted.connect(self._copy)

    # What is meant where the reader is

    def remark(self) -> Subject | None:
        """The remark that the reader is at."""
        focused = self._window.view.focused()
        return None if focused is None else Subject(Target.REMARK, focused.remark_id)

    def speaker(self) -> Subject | None:
        """Who speaks where the reader is."""
        speaker = self._window.focused_speaker()
        return None if speaker is None else Subject(Target.SPEAKER, speaker)

    def meeting(self) -> Subject | None:
        """The meeting that is read."""
        current = self._window.reader.current
        return None if current is None else Subject(Target.MEETING, current.meeting.id)

    # Menus

    def fill_for_speaker(self, menu: QMenu, speaker: SpeakerId) -> None:
        """Add what can be said of a speaker."""
        pane = self._window.speakers
        self._fill(menu, Subject(Target.SPEAKER, speaker), opener=pane)

    def fill_for_meeting(self, menu: QMenu, meeting: MeetingId) -> None:
        """Add what can be said of a meeting."""
        pane = self._window.meetings
        self._fill(menu, Subject(Target.MEETING, meeting), opener=pane)

    def offer_annotations(self, menu: QMenu, found: Sequence[Annotation]) -> None:
        """Add the annotations that lie over each other under the pointer, to choose one."""
        active = self._window.marking.active
        meant = next((one for one in found if active and one.id == active.id), None)
        meant = meant or next(iter(found), None)
        for annotation in found:
            action = menu.addAction(self._brief(annotation))
            action.setCheckable(True)
            action.setChecked(active is not None and active.id == annotation.id)
            action.triggered.connect(lambda _on, key=annotation.id: self.choose(key))
            if annotation.meaning:
                action.setIcon(swatch_icon(self._window.appearance, annotation.meaning))
        if meant is not None and not self._window.bridge.read_only:
            label = word("context.remove-annotation", annotation=self._brief(meant))
            away = menu.addAction(self._window.appearance.icon("x"), label)
            away.triggered.connect(lambda _on=False: self._remove(meant.id))

    def _remove(self, annotation: AnnotationId) -> None:
        label = word("annotations.change_remove")
        self._window.bridge.change(label, lambda library: library.annotations.remove(annotation))

    def _brief(self, annotation: Annotation) -> str:
        """An annotation in a few words."""
        from gijiyomi.ui.text.margin_notes import about_words

        words = annotation.note or "、".join(annotation.tags) or annotation.quote.exact
        words = " ".join(words.split())
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        about = about_words(annotation)
        if not annotation.meaning:
            return (f"{about}　{short}" if about else short).replace("&", "＆")
        name = self._window.appearance.meaning_name(annotation.meaning)
        return f"{name}　{short}".replace("&", "＆")

    def _fill(self, menu: QMenu, subject: Subject, *, opener: QWidget) -> None:
        appearance = self._window.appearance
        colours = menu.addMenu(word("submenu.highlight"))
        colours.setIcon(appearance.icon("highlighter"))
        for meaning in Meaning:
            colour = colours.addAction(appearance.meaning_name(meaning).replace("&", "＆"))
            colour.setIcon(swatch_icon(appearance, meaning))
            colour.triggered.connect(
                lambda _on=False, meaning=meaning: self.give_meaning(subject, meaning)
            )
        colours.addSeparator()
        away = colours.addAction(word("action.remove-highlight"))
        away.triggered.connect(lambda _on=False: self.give_meaning(subject, None))
        self._add(menu, "note", "message-square-text", lambda: self.write_note(subject, opener))
        self._add(menu, "tag", "tag", lambda: self.give_tags(subject, opener))

    def _add(self, menu: QMenu, key: str, icon: str, command: Callable[[], object]) -> QAction:
        action = menu.addAction(word(f"action.{key}"))
        action.triggered.connect(lambda _on=False: command())
        keep_icon(self._window.appearance, action, icon)
        return action

    # What is done to a subject

    def give_meaning(self, subject: Subject, meaning: Meaning | None) -> None:
        """Give a subject a colour, or take it away."""
        from gijiyomi.ui.marking_changes import Aim, highlight, remove_colour

        aim = Aim(subject=subject)
        bridge = self._window.bridge
        if meaning is None:
            bridge.change(word("change.remove-highlight"), lambda lib: remove_colour(lib, aim))
            return
        name = self._window.appearance.meaning_name(meaning)
        bridge.change(
            word("change.highlight", meaning=name), lambda library: highlight(library, aim, meaning)
        )

    def write_note(self, subject: Subject, opener: QWidget | None = None) -> None:
        """Let the user write a note on a subject."""
        from gijiyomi.ui.inspectors.note_editor import ask_memo
        from gijiyomi.ui.marking_changes import Aim, existing, write_note

        aim, bridge = Aim(subject=subject), self._window.bridge
        parent = opener or self._window.view

        def keep(note: str, private: bool) -> None:
            bridge.change(
                word("change.note"),
                lambda library: write_note(library, aim, note, private=private),
            )

        def ask(known: Annotation | None) -> None:
            text, private = (known.note, known.private) if known else ("", False)
            ask_memo(
                parent,
                self._window.appearance,
                text,
                keep,
                private=private,
                title=word(f"subject-note.{subject.target.value}"),
                anchor=self._anchor(opener),
            )

        bridge.read(lambda library: existing(library, aim), ask, owner=parent)

    def give_tags(self, subject: Subject, opener: QWidget | None = None) -> None:
        """Let the user choose 論点 tags for a subject."""
        from gijiyomi.ui.inspectors.tagging import choose_tags
        from gijiyomi.ui.marking_changes import Aim, existing, give_tags

        aim, bridge = Aim(subject=subject), self._window.bridge
        parent = opener or self._window.view

        def keep(names: Sequence[str]) -> None:
            bridge.change(word("change.tags"), lambda library: give_tags(library, aim, names))

        def ask(known: Annotation | None) -> None:
            choose_tags(
                parent,
                self._window.appearance,
                bridge,
                chosen=known.tags if known else (),
                on_done=keep,
                anchor=self._anchor(opener),
            )

        bridge.read(lambda library: existing(library, aim), ask, owner=parent)

    def _give_last_meaning(self, subject: Subject) -> None:
        self.give_meaning(subject, self._window.marking.meaning)

    def _do(self, subject: Subject | None, command: Callable[[Subject], None]) -> None:
        if subject is not None:
            command(subject)

    def _anchor(self, opener: QWidget | None) -> QRect | None:
        """What an editor must not cover: the row, or the words in the text."""
        if opener is None:
            return edited_box(self._window.view)
        at = opener.mapFromGlobal(opener.cursor().pos())
        return QRect(at, at) if opener.rect().contains(at) else None

    # Going through annotations

    def choose(self, annotation: AnnotationId) -> None:
        """Make an annotation the one that commands apply to, in the text and in its list."""
        self._window.marking.activate(annotation)
        self._window.show_chosen(annotation)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) annotation of the meeting, around the end."""
        current = self._window.reader.current
        if current is None or not current.annotations:
            self._window.status.say(word("status.no-annotations"))
            return
        order = {remark.id: remark.order for remark in current.content.remarks}
        places = [(order.get(one.remark_id, 0), one.span.start) for one in current.annotations]
        at = self._place_in(current, places, by)
        for step in range(len(places)):
            one = current.annotations[(at + step * by) % len(places)]
            if self._window.view.go_to(Passage(one.remark_id, one.span)):
                self.choose(one.id)
                self._window.status.say(self._brief(one))
                return

    def _place_in(self, current: OpenMeeting, places: Sequence[tuple[int, int]], by: int) -> int:
        """Which of the annotations follows where the reader is."""
        active = self._window.marking.active
        ids = [one.id for one in current.annotations]
        if active is not None and active.id in ids:
            return ids.index(active.id) + by
        focused = self._window.view.focused()
        orders = {remark.id: remark.order for remark in current.content.remarks}
        here = (orders.get(focused.remark_id, 0), focused.span.start) if focused else (0, 0)
        following = next((n for n, place in enumerate(places) if place >= here), 0)
        return following if by > 0 else following - 1

    def look_for_words(self) -> None:
        """Open the list of annotations, the keyboard where words narrow it."""
        self._window.show_inspector(Inspector.ANNOTATIONS)
        self._window.annotations.look_for_words()

    def _await(self, annotation: AnnotationId) -> None:
        self._awaited = annotation

    def _on_opened(self, opened: OpenMeeting, _destination: Destination) -> None:
        self._show_marked_speakers(opened.annotations)
        awaited, self._awaited = self._awaited, None
        if awaited in [one.id for one in opened.annotations]:
            self._window.marking.activate(awaited)

    def _show_marked_speakers(self, annotations: Sequence[Annotation]) -> None:
        """Show in the list of speakers about whom something is written."""
        marks: dict[SpeakerId, list[str]] = {}
        for one in annotations:
            if one.speaker_id is not None:
                words = (one.note, "、".join(one.tags), self._meaning_of(one))
                marks.setdefault(one.speaker_id, []).append(next(filter(None, words), ""))
        self._window.speakers.set_marks({key: "\n".join(found) for key, found in marks.items()})

    def _meaning_of(self, annotation: Annotation) -> str:
        meaning = annotation.meaning
        return self._window.appearance.meaning_name(meaning) if meaning else ""

    def _copy(self, annotation: Annotation, cited: bool) -> None:
        """Copy the words of an annotation of any meeting, with their source if ``cited``."""
        from gijiyomi.export.citation import cite_as, quoted_with_source

        shape = self._window.marking.citation

        def words(library: Library) -> str:
            if not cited:
                return "\n".join(part.quote.exact for part in annotation.parts)
            quoted: list[str] = []
            for part in annotation.parts:
                remark = library.remarks.get(part.remark_id)
                speaker = remark.speaker_id
                label = None if speaker is None else library.meetings.speaker(speaker).label
                meeting = library.meetings.get(remark.meeting_id)
                pages = remark.pages_of(part.span)
                source = cite_as(shape, meeting, pages=pages, label=label, unsure=remark.unsure_who)
                quoted.append(quoted_with_source(shape, part.quote.exact, source))
            return "\n".join(quoted)

        def answer(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._window.status.say(word("status.copied", count=len(text)))

        self._window.bridge.read(words, answer, owner=self)
