"""The right gutter: notes and tags beside what they are on, actions of the item in focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QToolTip

from gijiyomi.domain.records import Annotation, AnnotationId, Target
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.text.action_bars import RowActions
from gijiyomi.ui.text.geometry import ACTIONS_GUTTER, TextGeometry
from gijiyomi.ui.text.left_gutter import Gutter
from gijiyomi.ui.text.marks import AnnotationMarks
from gijiyomi.ui.text.note_stack import ICON, INDENT, LEFT, TAG_LINE, MarginNote, NoteStack
from gijiyomi.wording import word

_BAR = 3
_GAP = 8
_ICONS = {
    Target.PASSAGE: "message-square-text",
    Target.REMARK: "text-align-justify",
    Target.SPEAKER: "user",
    Target.MEETING: "calendar",
}


class RightGutter(Gutter):
    """Shows margin notes, or icons for them where it is narrow.

    Signals:
        annotation_clicked: the AnnotationId of the note.
    """

    annotation_clicked = Signal(object)

    def __init__(
        self,
        view: QTextEdit,
        appearance: Appearance,
        *,
        geometry: TextGeometry,
        annotations: AnnotationMarks,
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._geometry = geometry
        self._active: AnnotationId | None = None
        self._focused: int | None = None
        self._stack = NoteStack(appearance, geometry, annotations)
        self._row = RowActions(self, appearance)
        self._row_wanted = False
        self.setMouseTracking(True)

    def set_row_actions(self, actions: Sequence[QAction]) -> None:
        """The actions to show beside the item in focus."""
        self._row.set_actions(actions)
        self.refresh()

    def set_active(self, annotation_id: AnnotationId | None) -> None:
        """The annotation that is chosen in the 注釈 pane."""
        self._active = annotation_id
        self.update()

    def show_focus(self, block: int | None, *, actions: bool) -> None:
        """Put the row of actions at ``block``; without ``actions`` only its place is kept."""
        self._focused, self._row_wanted = block, actions
        self.place_row()
        self.update()

    def refresh(self) -> None:
        """Text, looks or width are others now."""
        self._stack.begin(self.width())
        self.place_row()
        self.update()

    def take_annotations(self) -> None:
        """The annotations are others now."""
        self._stack.take_annotations()
        self.update()

    def restyle(self) -> None:
        """Theme or text size are others now."""
        self._row.rebuild()
        self.refresh()

    def place_row(self) -> None:
        """Move the row of actions beside the item in focus."""
        place = self._row_place()
        self._row.setVisible(place is not None and self._row_wanted)
        if place is not None:
            top = place.translated(0, -self._geometry.top).topLeft()
            self._row.move(round(top.x()), round(top.y()))

    def notes(self) -> list[MarginNote]:
        """The notes in sight, and some above."""
        return self._stack.notes(self._row_place())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the notes that can be seen."""
        paint = self._paint_note if self._stack.has_room else self._paint_icon
        with self._begin(self._appearance) as painter:
            painter.translate(0, -self._geometry.top)
            for note in self._seen():
                paint(painter, note)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notes can be clicked."""
        over = self._note_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a note."""
        note = self._note_at(event.position())
        if note:
            self.annotation_clicked.emit(note.annotation.id)

    def event(self, event: QEvent) -> bool:
        """Say a note in full where it is shortened or only an icon."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            note = self._note_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), note_words(note.annotation) if note else "", self)
            return True
        return super().event(event)

    def _row_place(self) -> QRectF | None:
        wide_enough = self.width() >= self._appearance.px(ACTIONS_GUTTER)
        blocks = self._geometry.reading.blocks
        if self._focused is None or self._focused >= len(blocks):
            return None
        if not wide_enough or not self._row.has_actions:
            return None
        top = self._geometry.lines(self._focused).top()
        # Where notes are icons, the row stands beside their column.
        beside_icons = self._appearance.px(7) + self._appearance.px(ICON) + 4
        left = self._appearance.px(LEFT) - 6 if self._stack.has_room else beside_icons
        return QRectF(left, top, self._row.width(), self._row.height())

    def _seen(self) -> list[MarginNote]:
        top = self._geometry.top
        view = QRectF(0, top - _GAP, self.width(), self._geometry.height + 2 * _GAP)
        return [note for note in self.notes() if note.box.intersects(view)]

    def _note_at(self, point: QPointF) -> MarginNote | None:
        place = point + QPointF(0, self._geometry.top)
        return next((note for note in self._seen() if note.box.contains(place)), None)

    def _paint_icon(self, painter: QPainter, note: MarginNote) -> None:
        tagged = bool(note.annotation.tags)
        name = _ICONS[note.annotation.target]
        if note.annotation.target is Target.PASSAGE and tagged and not note.annotation.note:
            name = "tag"
        colour = self._edge(note.annotation)
        ratio = self.devicePixelRatioF()
        pixmap = self._appearance.pixmap(name, ICON, colour, ratio=ratio)
        painter.drawPixmap(note.box.topLeft(), pixmap)

    def _paint_note(self, painter: QPainter, note: MarginNote) -> None:
        px, box, tokens = self._appearance.px, note.box, self._appearance.tokens
        if note.annotation.id == self._active:
            frame = box.adjusted(-px(4), -px(4), px(4), px(4))
            width = 2 if tokens.patterned else 1
            fill_rounded(painter, frame, fill=tokens.raised, border=tokens.accent, width=width)
        bar = QRectF(box.left(), box.top(), px(_BAR), box.height())
        painter.fillRect(bar, QColor(self._edge(note.annotation)))
        x, y = box.left() + px(INDENT), box.top() + px(3)
        if note.annotation.target is not Target.PASSAGE:
            line = QRectF(x, y, box.right() - x, px(TAG_LINE))
            icon = _ICONS[note.annotation.target]
            self._paint_line(painter, line, icon=icon, words=about_words(note.annotation))
            y += px(TAG_LINE)
        if note.note:
            note.note.draw(painter, x, y, colour=tokens.text)
            y += note.note.height
        if note.annotation.tags:
            line = QRectF(x, y, box.right() - x, px(TAG_LINE))
            self._paint_line(painter, line, icon="tag", words="、".join(note.annotation.tags))

    def _paint_line(self, painter: QPainter, line: QRectF, *, icon: str, words: str) -> None:
        px, tokens = self._appearance.px, self._appearance.tokens
        ratio = self.devicePixelRatioF()
        pixmap = self._appearance.pixmap(icon, 11, tokens.text2, ratio=ratio)
        painter.drawPixmap(QPointF(line.left(), line.center().y() - px(11) / 2), pixmap)
        painter.setPen(self._appearance.colour("text2"))
        room = line.adjusted(px(15), 0, 0, 0)
        self._appearance.fitted(words, 11, bold=False, width=room.width()).draw(painter, room)

    def _edge(self, annotation: Annotation) -> str:
        tokens = self._appearance.tokens
        return tokens.edges[annotation.meaning] if annotation.meaning else tokens.control


def about_words(annotation: Annotation) -> str:
    """What an annotation is about if not only its words; empty if it is."""
    if annotation.target is Target.PASSAGE:
        return ""
    return word(f"text.about.{annotation.target.value}")


def note_words(annotation: Annotation) -> str:
    """What an annotation is about, its note and its tags in full."""
    tags = "、".join(annotation.tags)
    parts = [
        about_words(annotation),
        word("text.note-icon", note=annotation.note) if annotation.note else "",
        word("text.note-tags", tags=tags) if tags else "",
    ]
    return "\n".join(filter(None, parts))
