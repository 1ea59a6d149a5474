"""Keeps 原本 and the text at one place, whichever of them the reader moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gijiyomi.domain.records import MeetingId, Remark, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.reader import Reader
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.ui.work import Work
from gijiyomi.ui.work_area import WorkArea

if TYPE_CHECKING:
    from gijiyomi.ui.inspectors.original_pane import OriginalPane

# A page is turned when the text has come to rest.
_AT_REST_MS = 120


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A result of a search.

    Attributes:
        passage: what of it is looked at; hits: all that was found in its remark.
    """

    meeting: MeetingId
    passage: Passage
    hits: tuple[Span, ...]


class OriginalDesk(QObject):
    """Has 原本 follow the text while it is open, and the text follow 原本.

    What the original tells of its own turning moves the caret of the text, and with it what other
    commands apply to; the keyboard stays where it is. While places are reviewed, the original
    shows those and nothing else.
    """

    def __init__(
        self,
        pane: LatePart[OriginalPane],
        bridge: LibraryBridge,
        *,
        reader: Reader,
        view: RemarkView,
        area: WorkArea,
    ) -> None:
        super().__init__(area)
        self._late, self._reader, self._view, self._area = pane, reader, view, area
        self._bridge = bridge
        self._reviewed: Passage | None = None
        self._found: FoundPlace | None = None
        self._hits: Mapping[RemarkId, Sequence[Span]] = {}
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_AT_REST_MS)
        self._resting.timeout.connect(self._follow_sight)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._resting.start())
        view.passage_focused.connect(self._follow)
        view.hit_reached.connect(self._follow_hit)
        view.page_clicked.connect(self.open_at)
        area.inspected.connect(lambda *_: self.show_current())
        pane.once_made(self._connect)

    def _connect(self, pane: OriginalPane) -> None:
        pane.place_chosen.connect(self._lead_text)
        pane.page_turned.connect(self._lead_text)

    @property
    def _pane(self) -> OriginalPane:
        return self._late()

    def open_at(self, passage: Passage) -> None:
        """Open 原本 where a passage stands in it."""
        if not self._is_open():
            self._area.show_inspector(Inspector.ORIGINAL)
        self._pane.follow(passage)

    def show_reviewed(self, passage: Passage) -> None:
        """Show where a passage of any meeting stands in its original, for the review."""
        self._reviewed = passage

        def answer(remark: Remark) -> None:
            if self._reviewed == passage and self._area.inspector is Inspector.ORIGINAL:
                self._pane.show_meeting(remark.meeting_id)
                self._pane.follow(passage)

        self._bridge.read(
            lambda library: library.remarks.get(passage.remark_id), answer, owner=self
        )

    def show_found(self, found: FoundPlace | None) -> None:
        """Show where a result of a search stands in its original; None goes back to the text."""
        if found == self._found:
            return
        self._found = found
        if self._is_open():
            self.show_current()

    def _is_open(self) -> bool:
        """Whether 原本 goes with the text."""
        return self._area.inspector is Inspector.ORIGINAL and self._area.work is Work.READING

    def _lead_text(self, passage: Passage) -> None:
        if self._is_open() and self._found is None:
            self._view.go_to(passage)

    def show_current(self) -> None:
        """Show the original of the meeting that is read; one that is closed reads no file."""
        if self._area.work is Work.REVIEW:
            if self._reviewed is not None:
                self.show_reviewed(self._reviewed)
            return
        self._reviewed = None
        if not self._is_open():
            if self._late.made is not None:
                self._late.made.show_meeting(None)
            return
        if self._found is not None:
            self._show_place_found(self._found)
            return
        current = self._reader.current
        self._pane.show_meeting(None if current is None else current.meeting.id)
        # Another meeting forgets the hits of the last.
        self._hits = {}
        self._mark_hits()
        self._pane.follow(self._view.current_hit_passage() or self._in_sight())

    def _show_place_found(self, found: FoundPlace) -> None:
        self._pane.show_meeting(found.meeting)
        self._hits = {found.passage.remark_id: found.hits}
        self._pane.mark_hits(self._hits)
        self._pane.follow(found.passage)

    def _follow(self, passage: Passage | None) -> None:
        if self._is_open() and self._found is None:
            self._pane.follow(passage)

    def _follow_hit(self, current: int, _count: int) -> None:
        self._mark_hits()
        if current >= 0:
            self._follow(self._view.current_hit_passage())

    def _follow_sight(self) -> None:
        if self._is_open() and self._found is None:
            self._pane.follow(self._in_sight())

    def _in_sight(self) -> Passage | None:
        """The hit or item that the reader is at, unless it has been scrolled away."""
        for passage in (self._view.current_hit_passage(), self._view.focused()):
            if passage is not None and self._view.shows(passage):
                return passage
        return self._view.first_in_sight()

    def _mark_hits(self) -> None:
        if self._found is not None:
            return
        hits = self._view.hit_spans() if self._is_open() else {}
        if hits != self._hits:
            self._hits = hits
            self._pane.mark_hits(hits)
