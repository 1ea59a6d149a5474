"""The reading view: moves through a meeting's remarks and tells where the reader is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMetaMethod, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from gijiyomi.domain.finding import HitSpan
from gijiyomi.domain.records import Annotation, AnnotationId, RemarkId, SpeakerId
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.text.action_bars import FloatingBar
from gijiyomi.ui.text.content import MeetingContent, Passage
from gijiyomi.ui.text.document import Outline, outline
from gijiyomi.ui.text.geometry import selection_box
from gijiyomi.ui.text.marks import next_under
from gijiyomi.ui.text.page_links import PageLinks
from gijiyomi.ui.text.places import read_place
from gijiyomi.ui.text.pointing import Pointing
from gijiyomi.ui.text.sheet import TextSheet
from gijiyomi.ui.text.telling import MarkTelling
from gijiyomi.wording import word

_HIT_KEYS = {Qt.Key.Key_N: 1, Qt.Key.Key_M: -1}


class RemarkView(TextSheet):
    """A meeting's remarks as text, read-only.

    Attributes:
        build_context_menu: makes the menu for the first passage that commands apply to.

    Signals:
        passage_focused: the Passage of the item in focus, whole.
        passages_selected: tuple of Passage; empty when nothing is selected any more.
        hit_reached: index of the current hit from 0 (-1: none yet), and how many there are.
        hits_passed: n or m was pressed at the last or first hit; the direction, 1 or -1.
        annotation_clicked: AnnotationId.
        page_clicked: the Passage that the page link of a turn leads to: the one that the reader is
            at, if it is in that turn, else its first item.
    """

    passage_focused = Signal(object)
    passages_selected = Signal(object)
    hit_reached = Signal(int, int)
    hits_passed = Signal(int)
    annotation_clicked = Signal(object)
    page_clicked = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.build_context_menu: Callable[[Passage | None], QMenu] | None = None
        self._menu: QMenu | None = None
        self._content: MeetingContent | None = None
        self._only: frozenset[SpeakerId] | None = None
        self._face = Face.TEXT
        self._focused: int | None = None
        self._selected: tuple[Passage, ...] = ()
        self._quiet = False
        self._dragging = False
        self._pointing = Pointing(self._geometry, self._furniture, annotations=self._annotations)
        self._links = PageLinks(self.viewport(), self._link_at)
        self._links.clicked.connect(self._follow_link)
        self._bar = FloatingBar(self, appearance)
        self.telling = MarkTelling(self, appearance)
        self.setAccessibleName(word("text.name"))
        self._connect()

    def show_meeting(self, content: MeetingContent | None, made: Outline | None = None) -> None:
        """Show a meeting from its beginning, bare; ``made`` is its outline, if it is ready."""
        self._content, self._only = content, None
        self._annotations.replace(())
        self._hits.clear()
        title = content.meeting.title if content else ""
        self.setAccessibleDescription(word("text.description", title=title) if title else "")
        with self._unheard():
            self._typeset(made or outline(content), face=self._face)
            self._scrolling.to(0)
        self._set_focused(None)
        self._settle_selection()
        self._show_current_hit()

    def renew(
        self, content: MeetingContent, annotations: Sequence[Annotation], made: Outline
    ) -> None:
        """Show the same meeting as it was put right, where the reader is; without hits."""
        place, above = read_place(self.scroll_place()), self.verticalScrollBar().value()
        known = {speaker.id for speaker in content.speakers}
        self._content, self._only = content, (self._only or frozenset()) & known or None
        self._annotations.replace(annotations)
        self._hits.clear()
        self._set_anew(made if self._only is None else None)
        if place is None or place.remark_id not in self._reading.by_remark:
            self._scrolling.to(above)

    def show_only(self, speaker_ids: frozenset[SpeakerId] | None) -> None:
        """Show the turns of these speakers only; None: everything, narrative too."""
        if speaker_ids != self._only:
            self._only = speaker_ids
            self._set_anew()
            self._tell_hit()

    def set_face(self, face: Face) -> None:
        """Set the text in ``Face.TEXT`` (gothic) or ``Face.MINCHO``."""
        if face is not self._face:
            self._face = face
            self._dress_anew()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Mark these, and no others."""
        self._annotations.replace(annotations)
        self._right.take_annotations()
        self._left.update()
        self.viewport().update()

    def set_active_annotation(self, annotation_id: AnnotationId | None) -> None:
        """The annotation that stands out."""
        self._highlights.active = annotation_id
        self._right.set_active(annotation_id)
        self._left.set_active(annotation_id)
        self.viewport().update()

    def set_hits(
        self,
        hits: Mapping[RemarkId, tuple[HitSpan, ...]],
        *,
        are_remarks: bool = False,
        keep_current: bool = False,
    ) -> None:
        """Mark these hits, and no others; none is current unless it is kept.

        With ``are_remarks`` the remarks are the hits, as a whole.
        """
        self._hits.replace(hits, self._reading, are_remarks=are_remarks, keep_current=keep_current)
        self._show_current_hit()
        self._tell_hit()

    def step_hit(self, delta: int) -> bool:
        """Go to the next (1) or previous (-1) hit; the first step starts from the item in focus.

        Returns:
            False where no hit follows in that direction; nothing moves then.
        """
        target = self._next_hit(delta)
        if not 0 <= target < len(self._hits):
            return False
        self._hits.current = target
        remark_id, span = self._hits[target]
        self._go(Passage(remark_id, span), to=span.start)
        heading = self._reading.first_block(remark_id)
        if self._hits.are_remarks and heading is not None:
            self._scrolling.reveal(self._geometry.lines(heading))
        self._show_current_hit()
        self._tell_hit()
        return True

    def go_to_speaker(self, speaker_id: SpeakerId) -> None:
        """Bring the first turn of a speaker to the top; one not shown changes nothing."""
        number = self._reading.headers.get(speaker_id)
        if number is not None:
            self._go_to_header(number)

    def go_to(self, passage: Passage, *, select: bool = False) -> bool:
        """Show a passage, and select it; returns False if its remark is not shown."""
        if not self._reading.ranges(passage.remark_id, passage.span):
            return False
        self._go(passage, to=passage.span.end if select else passage.span.start)
        return True

    def step_item(self, delta: int) -> None:
        """Put the focus on the next (1) or previous (-1) item; first on the first one seen."""
        items = self._reading.items
        if not items:
            return
        index = bisect_left(items, self._here())
        if self._focused is not None:
            index = min(max(index + delta, 0), len(items) - 1)
        target = items[index]
        self._focus_block(target)
        box = self._geometry.lines(target)
        header = self._reading.header_of(target)
        if header and header[0] == target - 1:
            box = box.united(self._geometry.lines(header[0]))
        self._scrolling.follow(box)

    def step_speaker(self, delta: int) -> None:
        """Bring the next (1) or previous (-1) turn to the top."""
        turns = self._reading.turns
        index = bisect_right(turns, self._here()) - 1 + delta
        if 0 <= index < len(turns):
            self._go_to_header(turns[index])

    def passages(self) -> tuple[Passage, ...]:
        """What a command applies to: the selection, else the item in focus whole."""
        focused = self.focused()
        return self._passages_under_cursor() or ((focused,) if focused else ())

    def focused(self) -> Passage | None:
        """The item in focus, whole."""
        return None if self._focused is None else self._reading.blocks[self._focused].passage

    def scroll_place(self) -> str:
        """Where the reader is; stays true in another width, text size, theme or session."""
        focused = self.focused()
        start = (focused.remark_id, focused.span.start) if focused else None
        place = self._scrolling.place(start)
        return place.write() if place else ""

    def restore_place(self, place: str) -> None:
        """Go back to where ``scroll_place`` was told; a place not in this text changes nothing."""
        found = read_place(place)
        if found is None:
            return
        if found.focused:
            self._put_caret(*found.focused)
        self._scrolling.restore(found)

    def set_row_actions(self, actions: Sequence[QAction]) -> None:
        """The actions to show beside the item in focus."""
        self._right.set_row_actions(actions)

    def set_selection_actions(self, meanings: Sequence[QAction], others: Sequence[QAction]) -> None:
        """The actions to show near a selection: the five highlights, then others.

        Those with ``QAction.Priority.LowPriority`` show their icon only.
        """
        self._pointing.meanings = tuple(meanings)
        self._bar.set_actions(meanings, others)

    def _connect(self) -> None:
        self._appearance.changed.connect(self._restyle_soon)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.selectionChanged.connect(self._follow_selection)
        self._right.annotation_clicked.connect(self.annotation_clicked)
        self._left.annotation_clicked.connect(self.annotation_clicked)
        self._strip.clicked.connect(self._go_to_header)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    def _restyle_soon(self) -> None:
        self._undressed = True
        self._appearance.redrawing.soon(self, self._restyle_parts)

    def _restyle_parts(self) -> None:
        super()._restyle_parts()
        # Last of all, when the width of the column is known: lines are to be set once.
        self._appearance.redrawing.soon(self, self._dress_anew)

    def _dress_anew(self) -> None:
        self._dress(self._face, read_place(self.scroll_place()))

    def _set_anew(self, made: Outline | None = None) -> None:
        """Make the document anew; scroll, focus and selection are put back."""
        place, selected = read_place(self.scroll_place()), self._passages_under_cursor()
        with self._unheard():
            self._typeset(made or outline(self._content, self._only), face=self._face)
        self._set_focused(None)
        if selected:
            self._select(selected)
        elif place and place.focused:
            self._put_caret(*place.focused)
        if place:
            self._scrolling.restore(place)
        self._settle_selection()
        self._show_current_hit()

    @contextmanager
    def _unheard(self) -> Iterator[None]:
        """Nobody is told of the caret and the selection meanwhile."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _here(self) -> int:
        """The block in focus, else the first one that can be seen whole."""
        if self._focused is not None:
            return self._focused
        number = self._geometry.block_at(self._geometry.top)
        if number < len(self._reading.blocks) - 1:
            number += self._geometry.lines(number).top() < self._geometry.top
        return self._reading.item_at_or_after(number) or 0

    def _next_hit(self, delta: int) -> int:
        focused = self.focused()
        if self._hits.current >= 0:
            remark_id, span = self._hits[self._hits.current]
            if focused is None or (focused.remark_id == remark_id and focused.span.overlaps(span)):
                return self._hits.current + delta
        if focused is None:
            return 0 if delta > 0 else len(self._hits) - 1
        following = self._hits.first_from(focused.remark_id, focused.span.start)
        return following if delta > 0 else following - 1

    def _tell_hit(self) -> None:
        self.hit_reached.emit(self._hits.current, len(self._hits))

    def _go(self, passage: Passage, *, to: int) -> None:
        """Put the caret from a passage's start to code point ``to`` and show it."""
        first = self._reading.ranges(passage.remark_id, passage.span)[0]
        self._put_caret(passage.remark_id, passage.span.start, to=to)
        self._scrolling.reveal(self._geometry.bands(first)[0])

    def _go_to_header(self, number: int) -> None:
        self._focus_block(number + 1)
        self._scrolling.to_header(number)

    def _focus_block(self, number: int) -> None:
        passage = self._reading.blocks[number].passage
        if passage:
            self._put_caret(passage.remark_id, passage.span.start)

    def _put_caret(self, remark_id: RemarkId, offset: int, *, to: int | None = None) -> None:
        """Put the caret at a code point, or select from there ``to`` another."""
        start = self._reading.position(remark_id, offset)
        if start is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(start)
        if to is not None and to != offset:
            end = self._reading.position(remark_id, to)
            cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._follow_caret()

    def _follow_caret(self) -> None:
        if not self._quiet:
            self._set_focused(self._reading.item_at_or_after(self.textCursor().blockNumber()))

    def _set_focused(self, number: int | None) -> None:
        moved, self._focused = number != self._focused, number
        self._show_focus()
        passage = self.focused()
        if moved and passage:
            self.passage_focused.emit(passage)

    def _show_focus(self, *_change: object) -> None:
        widget = QApplication.focusWidget()
        active = widget is not None and (widget is self or self.isAncestorOf(widget))
        self._left.show_focus(self._focused, active=active)
        self._right.show_focus(self._focused, actions=not self._selected)

    def _follow_selection(self) -> None:
        if not self._quiet and not self._dragging:
            self._settle_selection()

    def _settle_selection(self) -> None:
        """Tell of the selection, now that the mouse does not pull at it any more."""
        selected = self._passages_under_cursor()
        if selected != self._selected:
            self._selected = selected
            self.passages_selected.emit(selected)
            self._show_focus()
        self._place_bar()

    def _place_bar(self) -> None:
        if not self._selected or not self._bar.has_actions or self._dragging:
            self._bar.hide()
            return
        self._bar.place_near(selection_box(self), within=self.viewport().geometry())

    def _point(self, position: QPoint | QPointF) -> QPointF:
        """A point of the viewport in document coordinates."""
        return QPointF(position) + QPointF(0, self._geometry.top)

    def _click(self, point: QPointF) -> None:
        found = self._pointing.annotations_at(point)
        annotation = next_under(found, self._highlights.active)
        if annotation:
            self.annotation_clicked.emit(annotation.id)

    def _link_at(self, point: QPointF) -> int | None:
        return self._pointing.page_link_at(self._point(point), width=self._column.text)

    def _follow_link(self, header: int) -> None:
        """Tell where a page link leads; who reads on in its turn stays where he is."""
        if self._focused is None or self._reading.blocks[self._focused].header != header:
            self._focus_block(header + 1)
        item = self.focused()
        if item is not None:
            here = (each for each in self.passages() if each.remark_id == item.remark_id)
            self.page_clicked.emit(next(here, item))

    def _point_over(self, point: QPointF) -> None:
        clickable = bool(self._pointing.annotations_at(point)) or (
            self._page_links_lead_somewhere()
            and self._pointing.page_link_at(point, width=self._column.text) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _page_links_lead_somewhere(self) -> bool:
        return self.isSignalConnected(QMetaMethod.fromSignal(self.page_clicked))

    def _press_hit_key(self, event: QKeyEvent) -> bool:
        """Step through hits with n and m: bare, and only while there are some."""
        delta = _HIT_KEYS.get(Qt.Key(event.key())) if self.hit_count else None
        if delta is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if not self.step_hit(delta):
            self.hits_passed.emit(delta)
        return True

    def _passes_on(self, event: QKeyEvent) -> bool:
        """Keys that mean nothing here: Qt would page with Space and go back with Alt+Left."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return alt or event.key() == Qt.Key.Key_Space

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Caret keys of a read-only text, n and m for hits, Esc for an end of the selection."""
        if self._press_hit_key(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self._drop_selection()
        elif self._passes_on(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc ends the selection before it closes anything of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.textCursor().hasSelection()
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a highlight is, or why a speaker is unsure."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._pointing.words_at(
                self._point(event.pos()),
                width=self._column.text,
                links=self._page_links_lead_somewhere(),
            )
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Until the button is let go nobody is told of the selection."""
        self._dragging = event.button() == Qt.MouseButton.LeftButton
        self._bar.hide()
        if self._dragging and self._is_selected(event.position().toPoint()):
            # Part of what was marked is marked next; Qt would carry the text away instead.
            self._drop_selection()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or click on what lies here."""
        super().mouseReleaseEvent(event)
        self._dragging = False
        self._settle_selection()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._click(self._point(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point_over(self._point(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer, or at the caret if a key asked for it."""
        if self.build_context_menu is None:
            event.ignore()
            return
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        elif not self._is_selected(event.pos()):
            self.setTextCursor(self._cursor_at(event.pos()))
        at = self.viewport().mapFromGlobal(place)
        self.pointed = self._pointing.annotations_at(self._point(at))
        passages = self.passages()
        self._menu = self.build_context_menu(passages[0] if passages else None)
        self._menu.popup(place)
        event.accept()

    def _follow_scroll(self) -> None:
        super()._follow_scroll()
        self._place_bar()
