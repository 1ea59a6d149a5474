"""The commands that mark a passage: highlight, note, tags, copy, and putting it into a briefing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.domain.records import Annotation, AnnotationId, Meaning, Remark, RemarkId
from gijiyomi.export.citation import cite_as, quoted_with_source
from gijiyomi.library import Library
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.note_editor import ask_note
from gijiyomi.ui.inspectors.tag_picker import ask_tags
from gijiyomi.ui.reader import OpenMeeting, Reader
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.wording import word


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

    def highlight(self, meaning: Meaning) -> None:
        """Mark the passages; one that is marked already changes its meaning."""
        self._meaning = meaning
        passages = self._targets()
        label = word("change.highlight", meaning=self._appearance.meaning_name(meaning))
        self._change(label, lambda library: _highlight(library, passages, meaning))

    def remove_highlight(self) -> None:
        """Take the colour from every annotation that the passages touch."""
        passages = self._targets()
        self._change(
            word("change.remove-highlight"), lambda library: _remove_highlight(library, passages)
        )

    def write_note(self) -> None:
        """Let the user write a note on the first of the passages."""
        passages = self._targets()
        if not passages:
            return
        first = passages[0]
        existing = self._annotation_at(first)

        def keep(note: str) -> None:
            self._change(word("change.note"), lambda library: _note(library, first, note))

        text = existing.note if existing else ""
        ask_note(self._view, self._appearance, text, keep, anchor=self._anchor())

    def give_tags(self) -> None:
        """Let the user choose 論点 tags for the passages."""
        passages = self._targets()
        if not passages:
            return
        existing = self._annotation_at(passages[0])
        chosen = existing.tags if existing else ()
        anchor = self._anchor()

        def keep(names: Sequence[str]) -> None:
            self._change(word("change.tags"), lambda library: _tag(library, passages, names))

        self._bridge.read(
            lambda library: library.annotations.tags(),
            lambda tags: _forget(
                ask_tags(self._view, self._appearance, tags, chosen, keep, anchor=anchor)
            ),
            owner=self,
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
        current = self._reader.current
        if current is not None:
            self._copy(
                "\n".join(cited(current, passage, self.citation) for passage in self._targets())
            )

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
        active = self._active_annotation()
        if active is not None:
            return (Passage(active.remark_id, active.span),)
        return self._view.passages()

    def _active_annotation(self) -> Annotation | None:
        current = self._reader.current
        if self._active is None or current is None:
            return None
        return next((a for a in current.annotations if a.id == self._active), None)

    def _annotation_at(self, passage: Passage) -> Annotation | None:
        current = self._reader.current
        return _at(current.annotations, passage) if current else None

    def _words(self, passage: Passage) -> str:
        remark = _remark(self._reader.current, passage.remark_id)
        return remark.text[passage.span.start : passage.span.end] if remark else ""

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(word("status.copied", count=len(text)))

    def _anchor(self) -> QRect:
        return self._view.cursorRect().translated(self._view.viewport().pos())

    def _change(self, label: str, work: Callable[[Library], None]) -> None:
        self._bridge.change(label, work)

    def _on_selected(self, passages: Sequence[Passage]) -> None:
        if passages:
            self.activate(None)

    def _on_focused(self, passage: Passage | None) -> None:
        active = self._active_annotation()
        if active is None or passage is None:
            return
        inside = active.remark_id == passage.remark_id and active.span.overlaps(passage.span)
        if not inside:
            self.activate(None)


def cited(meeting: OpenMeeting, passage: Passage, shape: CitationShape = CitationShape.FULL) -> str:
    """A quotation with its source, as it goes into a paper."""
    remark = _remark(meeting, passage.remark_id)
    if remark is None:
        return ""
    speakers = {speaker.id: speaker for speaker in meeting.content.speakers}
    speaker = speakers.get(remark.speaker_id) if remark.speaker_id is not None else None
    source = cite_as(
        shape,
        meeting.meeting,
        pages=remark.pages_of(passage.span),
        label=speaker.label if speaker else None,
    )
    quoted = remark.text[passage.span.start : passage.span.end]
    return quoted_with_source(shape, quoted, source)


def _remark(meeting: OpenMeeting | None, remark_id: RemarkId) -> Remark | None:
    if meeting is None:
        return None
    return next((r for r in meeting.content.remarks if r.id == remark_id), None)


def _at(annotations: Sequence[Annotation], passage: Passage) -> Annotation | None:
    """The annotation on exactly this passage."""
    for annotation in annotations:
        if annotation.remark_id == passage.remark_id and annotation.span == passage.span:
            return annotation
    return None


def _stored(library: Library, passage: Passage) -> list[Annotation]:
    meeting = library.remarks.get(passage.remark_id).meeting_id
    return library.annotations.of_meeting(meeting)


def _highlight(library: Library, passages: Sequence[Passage], meaning: Meaning) -> None:
    for passage in passages:
        existing = _at(_stored(library, passage), passage)
        if existing is None:
            library.annotations.add(passage.remark_id, passage.span, meaning=meaning)
        else:
            library.annotations.set_meaning(existing.id, meaning)


def _remove_highlight(library: Library, passages: Sequence[Passage]) -> None:
    for passage in passages:
        for annotation in _stored(library, passage):
            touched = annotation.remark_id == passage.remark_id
            if touched and annotation.meaning and annotation.span.overlaps(passage.span):
                library.annotations.set_meaning(annotation.id, None)


def _note(library: Library, passage: Passage, note: str) -> None:
    existing = _at(_stored(library, passage), passage)
    if existing is not None:
        library.annotations.set_note(existing.id, note)
    elif note.strip():
        library.annotations.add(passage.remark_id, passage.span, note=note)


def _tag(library: Library, passages: Sequence[Passage], names: Sequence[str]) -> None:
    for passage in passages:
        existing = _at(_stored(library, passage), passage)
        if existing is not None:
            library.annotations.set_tags(existing.id, names)
        elif names:
            library.annotations.add(passage.remark_id, passage.span, tags=names)


def _forget(_popup: object) -> None:
    """The popup lives until it is closed; nobody else needs it."""
