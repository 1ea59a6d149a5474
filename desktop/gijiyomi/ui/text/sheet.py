"""The typeset sheet: the document of a meeting, its column and gutters, and how it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gijiyomi.domain.finding import Counted
from gijiyomi.domain.records import Annotation, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.japanese.pointed_word import word_at
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.document import (
    Outline,
    ReadingDocument,
    bare_document,
    build_document,
    outline,
)
from gijiyomi.ui.text.geometry import Column, TextGeometry, share_width
from gijiyomi.ui.text.highlights import HighlightPainter
from gijiyomi.ui.text.left_gutter import LeftGutter
from gijiyomi.ui.text.margin_notes import RightGutter
from gijiyomi.ui.text.marks import AnnotationMarks, HitMarks
from gijiyomi.ui.text.page_furniture import FurniturePainter
from gijiyomi.ui.text.places import Place
from gijiyomi.ui.text.scrolling import Scrolling
from gijiyomi.ui.text.speaker_strip import STRIP_HEIGHT, SpeakerStrip
from gijiyomi.ui.text.typesetting import Typesetting

# Room below the last remark so that it can be read at the height of the eye.
_BELOW_ALL = 160


class TextSheet(QTextEdit):
    """Shows a document in a column of fixed width between two gutters.

    The lines break by the measure only, so that most changes of the pane's width lay nothing out
    again. Highlights are painted behind the text and never touch the document.

    Attributes:
        pointed: the annotations over each other where a menu was asked for last, uppermost first.

    Signals:
        column_changed: ``text_left`` or ``text_width`` is another.
    """

    column_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column = Column(0, 0, 0)
        # The document still stands in a look that is not in force any more.
        self._undressed = False
        self._under: tuple[tuple[int, int], tuple[Passage, ...]] | None = None
        self._ready: tuple[Outline, QTextDocument] | None = None
        self.pointed: Sequence[Annotation] = ()
        self._annotations, self._hits = AnnotationMarks(), HitMarks()
        self._geometry = TextGeometry(self, appearance)
        self._scrolling = Scrolling(self, appearance, self._geometry)
        self._furniture = FurniturePainter(appearance, self._geometry)
        self._highlights = HighlightPainter(
            appearance, self._geometry, annotations=self._annotations, hits=self._hits
        )
        self._strip = SpeakerStrip(self, appearance, self._geometry)
        self._left = LeftGutter(
            self,
            appearance,
            geometry=self._geometry,
            annotations=self._annotations,
            hits=self._hits,
        )
        self._right = RightGutter(
            self, appearance, geometry=self._geometry, annotations=self._annotations
        )
        self._set_up()
        self._typeset(outline(None), face=Face.TEXT)
        self._take_colours()
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)

    def text_left(self) -> int:
        """Where the lines begin, in pixels from the view's left edge."""
        return self._column.left

    def text_width(self) -> int:
        """How wide the lines are, in pixels."""
        return self._column.text

    def first_in_sight(self) -> Passage | None:
        """The first item of which a whole line can be seen, whole; None where there is none."""
        number = self._reading.item_at_or_after(self._geometry.block_at(self._geometry.top))
        if number is None:
            return None
        following = self._reading.item_at_or_after(number + 1)
        hidden = self._geometry.lines(number).bottom() <= self._geometry.top
        return self._reading.blocks[following if hidden and following else number].passage

    def shows(self, passage: Passage) -> bool:
        """Whether any line of a passage can be seen."""
        top, bottom = self._geometry.top, self._geometry.top + self._geometry.height
        return any(
            band.bottom() > top and band.top() < bottom
            for piece in self._reading.ranges(passage.remark_id, passage.span)
            for band in self._geometry.bands(piece)
        )

    def annotations_of(self, passage: Passage) -> list[Annotation]:
        """What marks a passage or a part of it."""
        return [
            each
            for each in self._annotations.all()
            if any(
                part.remark_id == passage.remark_id and part.span.overlaps(passage.span)
                for part in each.parts
            )
        ]

    @property
    def hit_count(self) -> int:
        """How many hits stand in what is shown."""
        return len(self._hits)

    @property
    def hits_are(self) -> Counted:
        """Whether places are hits, or remarks as a whole."""
        return Counted.REMARKS if self._hits.are_remarks else Counted.PLACES

    @property
    def current_hit(self) -> int:
        """The index of the current hit; -1 while none is."""
        return self._hits.current

    @property
    def current_hit_remark(self) -> int:
        """Of the remarks with hits, from 1, the one that has the current hit; 0 while none is."""
        return self._hits.remark_number(self._hits.current)

    def current_hit_passage(self) -> Passage | None:
        """The letters of the current hit, or its remark as a whole; None while none is."""
        return Passage(*self._hits[self._hits.current]) if self._hits.current >= 0 else None

    def hit_spans(self) -> dict[RemarkId, list[Span]]:
        """The letters of the hits in what is shown."""
        spans: dict[RemarkId, list[Span]] = {}
        for index in range(0 if self._hits.are_remarks else len(self._hits)):
            remark_id, span = self._hits[index]
            spans.setdefault(remark_id, []).append(span)
        return spans

    def caret(self) -> tuple[RemarkId, int] | None:
        """The remark and the code point of its reading text at which the caret stands, if any."""
        return self._reading.offset_at(self.textCursor().position())

    def word_here(self) -> str:
        """The hit at the caret, else the word there; empty where there is none."""
        place = self.caret()
        if place is None:
            return ""
        remark_id, offset = place
        text = self._reading.text_of(remark_id)
        for span in self.hit_spans().get(remark_id, ()):
            if span.start <= offset <= span.end:
                return text[span.start : span.end]
        return word_at(text, offset)

    @property
    def _reading(self) -> ReadingDocument:
        return self._geometry.reading

    def _set_up(self) -> None:
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A QTextBrowser would be told to the ear as a label, without lines and caret.
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        # A read-only view composes nothing: letters reach keyPressEvent as they are typed.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def get_ready(self, made: Outline) -> None:
        """Make what can be made of a document before it is to be seen."""
        self._drop_ready()
        self._ready = made, bare_document(made, self)

    def _drop_ready(self) -> None:
        if self._ready is not None:
            self._ready[1].deleteLater()
        self._ready = None

    def _bare(self, made: Outline) -> QTextDocument:
        if self._ready is not None and self._ready[0] is made:
            bare, self._ready = self._ready[1], None
            return bare
        self._drop_ready()
        return bare_document(made, self)

    def _typeset(self, made: Outline, *, face: Face) -> None:
        """Make the document anew."""
        setting, below = Typesetting(self._appearance, face), self._appearance.px(_BELOW_ALL)
        self._scrolling.text_size = self._appearance.text_size
        old = self._geometry.replace_reading(
            build_document(
                made,
                self._bare(made),
                typesetting=setting,
                width=self._column.text,
                bottom=below,
            )
        )
        self._reading.layout.shifted.connect(self._follow_shift)
        self._under = None
        self._annotations.forget()
        self._hits.lay_on(self._reading, keep_current=True)
        # Qt goes through the old ones when new ones are set, and their document will be gone then.
        self.setExtraSelections([])
        self.setDocument(self._reading.document)
        if old is not None:
            old.document.deleteLater()
        self._right.refresh()

    def _take_colours(self) -> None:
        palette = self._appearance.palette()
        for role in (palette.ColorRole.Base, palette.ColorRole.Window):
            palette.setColor(role, self._appearance.colour("read"))
        self.setPalette(palette)
        for part in (self._strip, self._left, self._right):
            # Under a stylesheet a palette is not handed down to children.
            part.setPalette(palette)
            part.setAutoFillBackground(True)
            part.setBackgroundRole(palette.ColorRole.Base)

    def _restyle_parts(self) -> None:
        """Take the theme and the text size in force, all but the document."""
        self._take_colours()
        self._share_width()
        self._right.restyle()

    def _share_width(self) -> None:
        """Lay the column and the gutters into the width of the pane."""
        spare = self.verticalScrollBar().sizeHint().width()
        column = share_width(max(0, self.width() - spare), self._appearance)
        strip, height = self._appearance.px(STRIP_HEIGHT), self.height()
        text_right = column.left + column.text
        self._strip.setGeometry(0, 0, text_right + column.right, strip)
        self._strip.set_column(column)
        self._left.setGeometry(0, strip, column.left, height - strip)
        self._right.setGeometry(text_right, strip, column.right, height - strip)
        if column != self._column:
            self._take_column(column, strip)

    def _take_column(self, column: Column, strip: int) -> None:
        before, self._column = self._column, column
        self.setViewportMargins(column.left, strip, column.right, 0)
        if column.text != before.text and not self._undressed:
            with self._scrolling.kept_at(self.textCursor()):
                self.setLineWrapColumnOrWidth(column.text)
        self._right.refresh()
        self.column_changed.emit()

    def _show_current_hit(self) -> None:
        """The letters of the current hit take the colour that its block asks for."""
        selections: list[QTextEdit.ExtraSelection] = []
        if self._hits.current >= 0 and not self._hits.are_remarks:
            style = QTextCharFormat()
            style.setForeground(self._appearance.colour("on_hit_current"))
            remark_id, span = self._hits[self._hits.current]
            for piece in self._reading.ranges(remark_id, span):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = self._cursor_over(piece.block, piece.start, end=piece.end)
                selection.format = style
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()
        self._left.update()

    def _cursor_over(self, number: int, start: int, *, end: int) -> QTextCursor:
        block = self._reading.document.findBlockByNumber(number)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _dress(self, face: Face, place: Place | None) -> None:
        """Give the same document other formats; the reader is at ``place`` then."""
        self._undressed, self._scrolling.text_size = False, self._appearance.text_size
        below = self._appearance.px(_BELOW_ALL)
        self._reading.dressed(Typesetting(self._appearance, face), below)
        self._reading.layout.shifted.connect(self._follow_shift)
        # Only this makes Qt ask how high the document is now.
        self.setLineWrapColumnOrWidth(self._column.text)
        if place:
            self._scrolling.restore(place)
        # Not only when it is painted together with all else.
        self._stay(self._geometry.settle())
        self._right.refresh()
        self._show_current_hit()

    def _follow_shift(self) -> None:
        """What is in sight stays where it is, though what stands above it was set meanwhile."""
        self._stay(self._reading.layout.take_shift())

    def _stay(self, more: float) -> None:
        """Scroll with what is in sight, which stands so much lower than when it was painted.

        Qt scrolls by moving what is painted; but this is to stay where it is.
        """
        if more:
            self._scrolling.to(self._geometry.top + round(more))
            self.viewport().update()

    def _follow_scroll(self) -> None:
        # What comes into sight from above is set only now; the lines below it stay in place.
        self._stay(self._geometry.settle())
        for part in (self._strip, self._left, self._right):
            part.update()
        self._right.place_row()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint highlights, the text over them, then rules and links."""
        self._paint_blocks(event.rect(), behind=True)
        super().paintEvent(event)
        self._paint_blocks(event.rect(), behind=False)

    def _paint_blocks(self, rect: QRect, *, behind: bool) -> None:
        top = self._geometry.top
        # Ended whatever happens: Qt crashes on a painter that an exception leaves behind.
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if behind:
                # A stylesheet of the application keeps the viewport's palette from changing.
                painter.fillRect(rect, self._appearance.colour("read"))
            painter.translate(0, -top)
            for number in self._geometry.blocks_between(top + rect.top(), top + rect.bottom()):
                if behind:
                    self._highlights.paint(painter, number)
                else:
                    self._furniture.paint(painter, number, width=self._column.text)

    def _cursor_at(self, position: QPoint) -> QTextCursor:
        """The caret that a click at ``position`` of the viewport would give."""
        return self.cursorForPosition(self._nearest_letters(QPointF(position)).toPoint())

    def _select(self, passages: Sequence[Passage]) -> None:
        first, last = passages[0], passages[-1]
        start = self._reading.position(first.remark_id, first.span.start)
        end = self._reading.position(last.remark_id, last.span.end)
        if start is None or end is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _passages_under_cursor(self) -> tuple[Passage, ...]:
        cursor = self.textCursor()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        if self._under is None or self._under[0] != ends:
            # Every command is offered by what it applies to: asked often, and long for a long text.
            self._under = (ends, self._reading.passages(*ends))
        return self._under[1]

    def _drop_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _is_selected(self, position: QPoint) -> bool:
        cursor, here = self.textCursor(), self._cursor_at(position).position()
        return cursor.selectionStart() <= here < cursor.selectionEnd()

    def _nearest_letters(self, position: QPointF) -> QPointF:
        top = self._geometry.top
        return QPointF(position.x(), self._geometry.onto_line(position.y() + top) - top)

    def _onto_letters(self, event: QMouseEvent) -> QMouseEvent:
        return _moved(event, self._nearest_letters(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Between two lines the nearest letters are meant."""
        super().mousePressEvent(self._onto_letters(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As for a press."""
        super().mouseMoveEvent(self._onto_letters(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As for a press."""
        super().mouseReleaseEvent(self._onto_letters(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As for a press."""
        super().mouseDoubleClickEvent(self._onto_letters(event))

    def event(self, event: QEvent) -> bool:
        """Share the width out anew, before Qt lays the viewport into it."""
        if isinstance(event, QResizeEvent):
            self._share_width()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The viewport alone is another width when its scroll bar comes, or takes another size."""
        super().resizeEvent(event)
        self._share_width()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel is the window's: Qt would change the fonts of this text alone."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What a conversion brings late, from a field that was left, is no part of the minutes."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies are plain text: fonts and colours of this window are no part of the minutes."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data


def _moved(event: QMouseEvent, to: QPointF) -> QMouseEvent:
    """The same event at another place of the same widget."""
    by = to - event.position()
    return QMouseEvent(
        event.type(),
        to,
        event.scenePosition() + by,
        event.globalPosition() + by,
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
