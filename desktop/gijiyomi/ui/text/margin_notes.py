"""The right gutter: notes and tags beside what they are on, actions of the item in focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QToolTip

from gijiyomi.domain.records import Annotation, AnnotationId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import WrappedText, elide, fill_rounded, wrap
from gijiyomi.ui.text.action_bars import RowActions
from gijiyomi.ui.text.document import BlockRange
from gijiyomi.ui.text.geometry import ACTIONS_GUTTER, NOTES_GUTTER, TextGeometry
from gijiyomi.ui.text.left_gutter import Gutter
from gijiyomi.ui.text.marks import AnnotationMarks
from gijiyomi.ui.text.page_furniture import align_left
from gijiyomi.wording import word

_LEFT, _RIGHT = 20, 14
_BAR, _INDENT = 3, 11
_NOTE_SIZE, _NOTE_LINE, _TAG_LINE = 12.5, 19, 18
_MOST_LINES = 6
_GAP = 8
_ICON = 15
_WIDEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note as it stands in the gutter, in document coordinates."""

    box: QRectF
    annotation: Annotation
    note: WrappedText | None


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
        self._annotations = annotations
        self._active: AnnotationId | None = None
        self._focused: int | None = None
        self._anchors: list[tuple[BlockRange, Annotation]] = []
        self._notes: list[MarginNote] = []
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
        moved = block != self._focused
        self._focused, self._row_wanted = block, actions
        if moved:
            self._notes = []
        self.place_row()
        self.update()

    def refresh(self) -> None:
        """Text, width or annotations are others now."""
        reading = self._geometry.reading
        anchors = [
            (pieces[0], annotation)
            for annotation in self._annotations.all()
            if (annotation.note or annotation.tags)
            and (pieces := reading.ranges(annotation.remark_id, annotation.span))
        ]
        self._anchors = sorted(anchors, key=lambda anchor: (anchor[0].block, anchor[0].start))
        self._notes = []
        self.place_row()
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
        """The notes down to the lower edge of the viewport; what is below is not laid out."""
        bottom = self._geometry.top + self._geometry.height
        last = self._geometry.block_at(bottom)
        obstacle = self._row_place()
        for piece, annotation in self._anchors[len(self._notes) :]:
            if piece.block > last:
                break
            self._notes.append(self._lay_out(piece, annotation, obstacle=obstacle))
        return self._notes

    @property
    def has_room_for_notes(self) -> bool:
        """Whether notes stand in full."""
        return self.width() >= self._appearance.px(NOTES_GUTTER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the notes that can be seen."""
        painter = self._begin(self._appearance)
        painter.translate(0, -self._geometry.top)
        paint = self._paint_note if self.has_room_for_notes else self._paint_icon
        for note in self._seen():
            paint(painter, note)
        painter.end()

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
        beside_icons = self._appearance.px(7) + self._appearance.px(_ICON) + 4
        left = self._appearance.px(_LEFT) - 6 if self.has_room_for_notes else beside_icons
        return QRectF(left, top, self._row.width(), self._row.height())

    def _seen(self) -> list[MarginNote]:
        top = self._geometry.top
        view = QRectF(0, top - _GAP, self.width(), self._geometry.height + 2 * _GAP)
        return [note for note in self.notes() if note.box.intersects(view)]

    def _note_at(self, point: QPointF) -> MarginNote | None:
        place = point + QPointF(0, self._geometry.top)
        return next((note for note in self._seen() if note.box.contains(place)), None)

    def _lay_out(
        self, piece: BlockRange, annotation: Annotation, *, obstacle: QRectF | None
    ) -> MarginNote:
        px = self._appearance.px
        top = self._geometry.bands(piece)[0].top() - px(3)
        if not self.has_room_for_notes:
            box = QRectF(px(7), top + px(3), px(_ICON) + 2, px(_ICON) + 2)
            return MarginNote(box, annotation, None)
        width = min(self.width() - px(_LEFT) - px(_RIGHT), px(_WIDEST_NOTE))
        note = self._wrap(annotation, width - px(_INDENT))
        height = px(6) + (note.height if note else 0) + (px(_TAG_LINE) if annotation.tags else 0)
        if self._notes:
            top = max(top, self._notes[-1].box.bottom() + px(_GAP))
        box = QRectF(px(_LEFT), top, width, height)
        if obstacle is not None and box.intersects(obstacle):
            box.moveTop(obstacle.bottom() + px(_GAP) / 2)
        return MarginNote(box, annotation, note)

    def _wrap(self, annotation: Annotation, width: float) -> WrappedText | None:
        if not annotation.note:
            return None
        return wrap(
            annotation.note,
            self._appearance.font(_NOTE_SIZE),
            width=width,
            line_height=self._appearance.px(_NOTE_LINE),
            max_lines=_MOST_LINES,
        )

    def _paint_icon(self, painter: QPainter, note: MarginNote) -> None:
        name = "message-square-text" if note.annotation.note else "tag"
        colour = self._edge(note.annotation)
        ratio = self.devicePixelRatioF()
        pixmap = self._appearance.pixmap(name, _ICON, colour, ratio=ratio)
        painter.drawPixmap(note.box.topLeft(), pixmap)

    def _paint_note(self, painter: QPainter, note: MarginNote) -> None:
        px, box, tokens = self._appearance.px, note.box, self._appearance.tokens
        if note.annotation.id == self._active:
            frame = box.adjusted(-px(4), -px(4), px(4), px(4))
            width = 2 if tokens.patterned else 1
            fill_rounded(painter, frame, fill=tokens.raised, border=tokens.accent, width=width)
        bar = QRectF(box.left(), box.top(), px(_BAR), box.height())
        painter.fillRect(bar, QColor(self._edge(note.annotation)))
        x, y = box.left() + px(_INDENT), box.top() + px(3)
        if note.note:
            note.note.draw(painter, x, y, colour=tokens.text)
            y += note.note.height
        if note.annotation.tags:
            line = QRectF(x, y, box.right() - x, px(_TAG_LINE))
            self._paint_tags(painter, line, tags=note.annotation.tags)

    def _paint_tags(self, painter: QPainter, line: QRectF, *, tags: Sequence[str]) -> None:
        px, tokens = self._appearance.px, self._appearance.tokens
        ratio = self.devicePixelRatioF()
        pixmap = self._appearance.pixmap("tag", 11, tokens.text2, ratio=ratio)
        painter.drawPixmap(QPointF(line.left(), line.center().y() - px(11) / 2), pixmap)
        painter.setFont(self._appearance.font(11))
        painter.setPen(self._appearance.colour("text2"))
        words = line.adjusted(px(15), 0, 0, 0)
        align_left(painter, words, elide(painter, "、".join(tags), words.width()))

    def _edge(self, annotation: Annotation) -> str:
        tokens = self._appearance.tokens
        return tokens.edges[annotation.meaning] if annotation.meaning else tokens.control


def note_words(annotation: Annotation) -> str:
    """A note and its tags in full."""
    tags = "、".join(annotation.tags)
    parts = [
        word("text.note-icon", note=annotation.note) if annotation.note else "",
        word("text.note-tags", tags=tags) if tags else "",
    ]
    return "\n".join(filter(None, parts))
