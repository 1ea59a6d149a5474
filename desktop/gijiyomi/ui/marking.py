"""The commands that mark a passage: highlight, note, tags, copy, and putting it into a briefing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.domain.records import (
    AnnotatedPart,
    Annotation,
    AnnotationId,
    Meaning,
    Remark,
    RemarkId,
)
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.reader import OpenMeeting, Reader
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.geometry import edited_box
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.export.cited_copy import CitedWords
    from gijiyomi.library import Library
    from gijiyomi.ui.marking_changes import Aim


class Marking(QObject):
    """Applies commands to the selection, else to the annotation clicked, else to the item.

    Attributes:
        citation: the form of the source that goes with a quotation.

    Signals:
        excerpts_wanted(tuple[Passage]): put these into the briefing.
        said(str): something for the status line.
    """

    excerpts_wanted = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        bridge: LibraryBridge,
        *,
        actions: Actions,
        view: RemarkView,
        reader: Reader,
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._bridge = bridge
        self._view = view
        self._reader = reader
        self._active: AnnotationId | None = None
        self._meaning = Meaning.IMPORTANT
        self.citation = CitationShape.FULL
        # What commands do while something else stands in the place of the text.
        self.stand_ins: Mapping[str, Callable[[], None]] | None = None
        self._connect(actions)
        view.annotation_clicked.connect(self.activate)
        view.passages_selected.connect(self._on_selected)
        view.passage_focused.connect(self._on_focused)

    def selected_words(self) -> str:
        """The words of the selection; empty if nothing or more than one remark is selected."""
        if not self._view.textCursor().hasSelection():
            return ""
        passages = self._view.passages()
        return self._words(passages[0]) if len(passages) == 1 else ""

    def activate(self, annotation: AnnotationId | None) -> None:
        """Make an annotation the one that commands apply to."""
        self._active = annotation
        self._view.set_active_annotation(annotation)

    @property
    def meaning(self) -> Meaning:
        """The meaning that was given last."""
        return self._meaning

    @property
    def active(self) -> Annotation | None:
        """The annotation that commands apply to."""
        current = self._reader.current
        if self._active is None or current is None:
            return None
        return next((a for a in current.annotations if a.id == self._active), None)

    def highlight(self, meaning: Meaning) -> None:
        """Mark the passages; one that is marked already changes its meaning."""
        from gijiyomi.ui.marking_changes import highlight

        self._meaning = meaning
        aim = self._aim()
        label = word("change.highlight", meaning=self._appearance.meaning_name(meaning))
        self._change(label, lambda library: highlight(library, aim, meaning))

    def remove_highlight(self) -> None:
        """Take the colour from the annotation chosen, or from all that the passages touch."""
        from gijiyomi.ui.marking_changes import remove_colour

        aim = self._aim()
        self._change(word("change.remove-highlight"), lambda library: remove_colour(library, aim))

    def write_note(self) -> None:
        """Let the user write a note on the annotation chosen, or on the passages."""
        from gijiyomi.ui.inspectors.note_editor import ask_memo
        from gijiyomi.ui.marking_changes import write_note

        aim = self._aim()
        if not aim:
            return
        existing = self._existing(aim)

        def keep(note: str, private: bool) -> None:
            self._change(
                word("change.note"),
                lambda library: write_note(library, aim, note, private=private),
            )

        text, private = (existing.note, existing.private) if existing else ("", False)
        anchor = self._anchor()
        ask_memo(self._view, self._appearance, text, keep, private=private, anchor=anchor)

    def give_tags(self) -> None:
        """Let the user choose 論点 tags for the annotation chosen, or for the passages."""
        from gijiyomi.ui.inspectors.tagging import choose_tags
        from gijiyomi.ui.marking_changes import give_tags

        aim = self._aim()
        if not aim:
            return
        existing = self._existing(aim)

        def keep(names: Sequence[str]) -> None:
            self._change(word("change.tags"), lambda library: give_tags(library, aim, names))

        choose_tags(
            self._view,
            self._appearance,
            self._bridge,
            chosen=existing.tags if existing else (),
            on_done=keep,
            anchor=self._anchor(),
        )

    def excerpt(self) -> None:
        """Put the passages into the briefing."""
        passages = self._targets()
        if passages:
            self.excerpts_wanted.emit(passages)

    def copy(self) -> None:
        """Copy the words of the passages."""
        self._copy("\n".join(self._words(passage) for passage in self._targets()))

    def copy_cited(self) -> None:
        """Copy the words of the passages, each with its source."""
        from gijiyomi.ui.clipboard import put_cited

        current = self._reader.current
        if current is None:
            return
        quoted = [cited(current, passage, self.citation) for passage in self._targets()]
        count = put_cited([words for words in quoted if words is not None], self.citation)
        if count:
            self.said.emit(word("status.copied", count=count))

    def _connect(self, actions: Actions) -> None:
        for meaning, action in zip(Meaning, actions.highlights(), strict=True):
            action.triggered.connect(lambda _on=False, meaning=meaning: self.highlight(meaning))
        commands: dict[str, Callable[[], None]] = {
            "highlight": lambda: self.highlight(self._meaning),
            "remove-highlight": self.remove_highlight,
            "note": self.write_note,
            "tag": self.give_tags,
            "excerpt": self.excerpt,
            "copy": self.copy,
            "copy-cited": self.copy_cited,
        }
        for name, command in commands.items():
            actions[name].triggered.connect(
                lambda _on=False, name=name, command=command: self._run(name, command)
            )

    def _run(self, name: str, command: Callable[[], None]) -> None:
        if self.stand_ins is None:
            command()
        elif name in self.stand_ins:
            self.stand_ins[name]()

    def _targets(self) -> tuple[Passage, ...]:
        active = self.active
        if active is not None and active.parts:
            return tuple(Passage(part.remark_id, part.span) for part in active.parts)
        return self._view.passages()

    def _aim(self) -> Aim:
        from gijiyomi.ui.marking_changes import Aim

        return Aim(self.active.id if self.active else None, self._targets())

    def _existing(self, aim: Aim) -> Annotation | None:
        current = self._reader.current
        return aim.find(current.annotations) if current else None

    def _words(self, passage: Passage) -> str:
        remark = _remark(self._reader.current, passage.remark_id)
        return remark.text[passage.span.start : passage.span.end] if remark else ""

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(word("status.copied", count=len(text)))

    def _anchor(self) -> QRect:
        return edited_box(self._view)

    def _change(self, label: str, work: Callable[[Library], None]) -> None:
        self._bridge.change(label, work)

    def _on_selected(self, passages: Sequence[Passage]) -> None:
        if passages:
            self.activate(None)

    def _on_focused(self, passage: Passage | None) -> None:
        active = self.active
        if active is None or passage is None:
            return
        kept = (AnnotatedPart(active.remark_id, active.span, active.quote), *active.more)
        places = [part.span for part in kept if part.remark_id == passage.remark_id]
        if not any(span.overlaps(passage.span) for span in places):
            self.activate(None)


def cited(meeting: OpenMeeting, passage: Passage, shape: CitationShape) -> CitedWords | None:
    """Words and their source, as they go into a paper; None if the remark is not there."""
    from gijiyomi.export.citation import cite_as
    from gijiyomi.export.cited_copy import CitedWords

    remark = _remark(meeting, passage.remark_id)
    if remark is None:
        return None
    speakers = {speaker.id: speaker for speaker in meeting.content.speakers}
    speaker = speakers.get(remark.speaker_id) if remark.speaker_id is not None else None
    source = cite_as(
        shape,
        meeting.meeting,
        pages=remark.pages_of(passage.span),
        label=speaker.label if speaker else None,
        unsure=remark.unsure_who,
    )
    return CitedWords(remark.text[passage.span.start : passage.span.end], source)


def _remark(meeting: OpenMeeting | None, remark_id: RemarkId) -> Remark | None:
    if meeting is None:
        return None
    return next((r for r in meeting.content.remarks if r.id == remark_id), None)
