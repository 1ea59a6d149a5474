"""The 原本 pane: the original as published beside the text, following the reading both ways."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QWidget

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.records import Changes, MeetingId, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.inspectors.message_strip import MessageStrip, Tone
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.ui.inspectors.original_card import OriginalCard
from gijiyomi.ui.inspectors.original_mending import OriginalMending
from gijiyomi.ui.lists.pane import Pane
from gijiyomi.ui.original.bands import LineBox, around
from gijiyomi.ui.original.copies import copy_original
from gijiyomi.ui.original.elided import Elided
from gijiyomi.ui.original.page_supply import PageSupply
from gijiyomi.ui.original.page_turner import PageTurner
from gijiyomi.ui.original.pages_view import PagesView
from gijiyomi.ui.original.places import (
    MarkedPassage,
    Original,
    find_hits,
    find_passage,
    passage_at,
    passage_from,
    passage_on_page,
    read_original,
)
from gijiyomi.ui.original.source_text_view import SourceTextView
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import explain, word

WIDTH, MINIMUM_WIDTH = 590, 420
# With large letters in a small window it gives way further, else its edge is cut.
_LEAST_PIXELS = 660
# How many places told to others may come back as what to follow, and for how long.
_MEMORY = 8
_ECHO_S = 3.0
# Against the stretch that other panes have behind their title.
_ALL_THE_ROOM = 100
_STEPS = {"zoom-out": -1, "zoom-in": 1}


class OriginalPane(Pane):
    """Pages as published, or the source text where there are none, with the passage marked.

    What it tells others is not followed when it comes back: nobody is scrolled away from where
    he or she looks.

    Signals:
        place_chosen(Passage): the user chose this letter in the original.
        page_turned(Passage): the user turned to where this is the first passage.
        close_wanted: the user closed the pane.
    """

    place_chosen = Signal(object)
    page_turned = Signal(object)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(appearance, word("original.title"), ground="desk")
        self._appearance = appearance
        self._bridge = bridge
        self._meeting: MeetingId | None = None
        self._original: Original | None = None
        self._passage: Passage | None = None
        self._marked: MarkedPassage | None = None
        self._hits: Mapping[RemarkId, Sequence[Span]] = {}
        # Marked, but not yet brought into view.
        self._to_reveal = False
        self._told: deque[tuple[Passage, float]] = deque(maxlen=_MEMORY)
        self._folder: QTemporaryDir | None = None
        self.supply = PageSupply(self)
        self.pages = PagesView(appearance, self.supply)
        self.text = SourceTextView(appearance)
        self.notice = Notice(appearance, "file-text")
        self.card = OriginalCard(appearance)
        self.mending = OriginalMending(appearance, bridge, self.card, self)
        self.strip = MessageStrip(appearance)
        self.turner = PageTurner(appearance)
        self.name = Elided(appearance, size=13, mode=Qt.TextElideMode.ElideMiddle)
        self.where = Elided(appearance)
        self.remark = Elided(appearance, right=True)
        self._views = QStackedWidget()
        self._page_tools: list[QWidget] = [self.turner]
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        self._lay_out()
        self._connect()
        self._show_nothing()

    def show_meeting(self, meeting_id: MeetingId | None) -> None:
        """Show the original of a meeting from its beginning; None: nothing."""
        if meeting_id == self._meeting:
            return
        self._meeting, self._original, self._marked = meeting_id, None, None
        self._passage, self._hits = None, {}
        self._told.clear()
        self._show_nothing()
        if meeting_id is not None:
            self.supply.warm_up()
        self._read()

    def follow(self, passage: Passage | None) -> None:
        """Mark the lines of a passage and bring them into view; None: mark nothing."""
        self._passage = passage
        if passage is None:
            self._show_passage(None)
            return
        self._to_reveal = not self._is_told(passage)
        self._find()

    def mark_hits(self, hits: Mapping[RemarkId, Sequence[Span]]) -> None:
        """Underline these spans of reading text, and no others."""
        self._hits = hits
        original = self._original
        if original is None or not original.printed:
            return
        if not hits:
            self.pages.mark_hits({})
            return
        self._bridge.read(
            lambda library: find_hits(library, original, hits),
            lambda found: self._show_hits(hits, found),
            owner=self,
        )

    def close_source(self) -> None:
        """End the drawing of pages for good, before the window goes."""
        self.supply.close()

    @property
    def original(self) -> Original | None:
        """What is shown; None while it is being read."""
        return self._original

    @property
    def marked(self) -> MarkedPassage | None:
        """The passage that is marked."""
        return self._marked

    def _lay_out(self) -> None:
        self.heading.insertWidget(1, self.name, _ALL_THE_ROOM)
        self._tools.addWidget(self.turner)
        for icon, step in _STEPS.items():
            button = self._add_tool(icon, word(f"original.{icon}"))
            button.clicked.connect(lambda _on=False, step=step: self.pages.step_zoom(step))
        fit = self._add_tool("move-horizontal", word("original.fit-width"))
        fit.clicked.connect(lambda: self.pages.set_zoom(1.0))
        self._open = icon_button(self._appearance, "external-link", word("original.open"))
        self._open.clicked.connect(self._open_outside)
        close = icon_button(self._appearance, "x", word("inspector.close"), shortcut="Esc")
        close.clicked.connect(self.close_wanted)
        self._tools.addWidget(self._open)
        self._tools.addWidget(close)
        self.heading.addLayout(self._tools)
        for view in (self.notice, self.pages, self.text, self.card):
            self._views.addWidget(view)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._views, 1)
        self.column.addWidget(Rule(self._appearance))
        self.column.addWidget(_Foot(self._appearance, self.where, self.remark))

        def draw() -> None:
            self.setMinimumWidth(min(self._appearance.px(MINIMUM_WIDTH), _LEAST_PIXELS))

        follow(self._appearance, self, draw)

    def _add_tool(self, icon: str, name: str) -> QToolButton:
        button = icon_button(self._appearance, icon, name)
        self._page_tools.append(button)
        self._tools.addWidget(button)
        return button

    def _connect(self) -> None:
        self.supply.opened.connect(self._show_pages)
        self.supply.not_opened.connect(self._fall_back)
        self.turner.wanted.connect(self.pages.turn_to)
        self.pages.page_shown.connect(
            lambda page: self.turner.show_page(page, of=self.pages.page_count)
        )
        self.pages.turned.connect(self._tell_page)
        self.pages.clicked.connect(self._choose_on_page)
        self.text.position_clicked.connect(self._choose_at)
        self.text.scrolled_to.connect(self._tell_scrolled)
        self.mending.unlocked.connect(self._unlock)
        self.mending.put_back.connect(self._read)
        self.mending.refused.connect(
            lambda error: self.strip.say(explain(error), tone=Tone.TROUBLE)
        )
        self.mending.left_out.connect(self._go_without)
        self._bridge.changed.connect(self._follow_changes)

    def _follow_changes(self, changes: Changes) -> None:
        if changes & (Changes.MEETINGS | Changes.REMARKS) and self._meeting is not None:
            self._read()

    def _read(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._bridge.read(
                lambda library: _read_if_there(library, meeting), self._show, owner=self
            )

    def _show(self, original: Original | None) -> None:
        if original is None or original.meeting_id != self._meeting:
            return
        before, self._original = self._original, original
        if before is None or not _looks_alike(before, original):
            self._to_reveal = self._passage is not None
            self._show_source(original)
        self.mark_hits(self._hits)
        self._find()

    def _show_source(self, original: Original) -> None:
        self.name.set_text(original.name)
        self._open.setEnabled(original.trouble is None)
        self.strip.clear()
        if original.trouble is not None:
            if self.mending.tell(original, original.trouble):
                self._show_view(self.card)
                return
            self.strip.say(explain(original.trouble), tone=Tone.WARNING)
        if original.data is not None:
            self._show_view(self.pages)
            self.supply.open(original.name, original.data)
        else:
            self._show_text(original)

    def _show_text(self, original: Original) -> None:
        self._show_view(self.text)
        self.text.show_text(original.lines)

    def _show_nothing(self) -> None:
        self.supply.clear()
        self.pages.show_pages(())
        self.strip.clear()
        self.name.set_text("")
        self._open.setEnabled(False)
        self._show_passage(None)
        waits = self._meeting is not None
        self.notice.say(
            word("original.reading" if waits else "original.empty"),
            "" if waits else word("original.empty_remedy"),
        )
        self._show_view(self.notice)

    def _show_view(self, view: QWidget) -> None:
        had_focus = any(
            each.hasFocus() for each in (self.notice, self.pages, self.text, self.card.mend)
        )
        self._views.setCurrentWidget(view)
        self.setFocusProxy(view)
        if had_focus:
            view.setFocus()
        for tool in self._page_tools:
            tool.setVisible(view is self.pages)

    def _show_pages(self, sizes: object) -> None:
        if isinstance(sizes, tuple):
            self.pages.show_pages(sizes)
            self.mark_hits(self._hits)
            self._apply_marks()

    def _fall_back(self, error: GijiyomiError) -> None:
        """Pages that cannot be shown give way to the source text."""
        original = self._original
        if original is None:
            return
        if self.mending.tell(original, error):
            self._show_view(self.card)
        else:
            self.strip.say(explain(error), tone=Tone.WARNING)
            self._show_text(original)
            self._apply_marks()

    def _unlock(self, password: str) -> None:
        original = self._original
        if original is not None and original.data is not None:
            self._show_view(self.pages)
            self.supply.open(original.name, original.data, password=password)

    def _go_without(self) -> None:
        """Show the source text in place of the pages."""
        if self._original is not None:
            self._show_text(self._original)
            self._apply_marks()
            self.text.setFocus()

    def _find(self) -> None:
        original, passage = self._original, self._passage
        if original is not None and passage is not None:
            self._bridge.read(
                lambda library: _find_if_there(library, original, passage),
                lambda found: self._take_passage(passage, found),
                owner=self,
            )

    def _take_passage(self, passage: Passage, found: MarkedPassage | None) -> None:
        if passage == self._passage:
            self._show_passage(found)

    def _show_passage(self, found: MarkedPassage | None) -> None:
        self._marked = found
        self.where.set_text(found.words if found else "")
        self.remark.set_text(self._words_beside(found) if found else "")
        self._apply_marks()

    def _words_beside(self, found: MarkedPassage) -> str:
        if self._on_pages() and not found.bands:
            return word("original.place-unknown")
        return word("original.closed", letters=found.closed) if found.closed else ""

    def _apply_marks(self) -> None:
        found = self._marked
        self.pages.mark(found.bands if found else {})
        self.text.mark(found.spans if found else ())
        if found is not None and self._to_reveal:
            self._reveal(found)

    def _reveal(self, found: MarkedPassage) -> None:
        if self._on_pages():
            # Before the pages are known nothing can be brought into view.
            self._to_reveal = self.pages.page_count == 0
            page = min(found.bands, default=found.page)
            if page is not None:
                lines = found.bands.get(page, ())
                self.pages.reveal(page, around(lines) if lines else None)
        elif self._views.currentWidget() is self.text and found.spans:
            self._to_reveal = False
            self.text.reveal(found.spans[0].start)

    def _on_pages(self) -> bool:
        return self._views.currentWidget() is self.pages

    def _is_told(self, passage: Passage) -> bool:
        """Whether it comes back from those whom this pane told of it a moment ago."""
        since = time.monotonic() - _ECHO_S
        told = any(
            at > since and each.remark_id == passage.remark_id and each.span.overlaps(passage.span)
            for each, at in self._told
        )
        if not told:
            self._told.clear()
        return told

    def _remember(self, passage: Passage) -> None:
        self._told.append((passage, time.monotonic()))

    def _show_hits(
        self,
        hits: Mapping[RemarkId, Sequence[Span]],
        found: Mapping[int, Sequence[LineBox]],
    ) -> None:
        if hits is self._hits:
            self.pages.mark_hits(found)

    def _choose_on_page(self, page: int, point: QPointF) -> None:
        meeting, x, y = self._meeting, point.x(), point.y()
        if meeting is not None:
            self._bridge.read(
                lambda library: passage_on_page(library, meeting, page, x=x, y=y),
                lambda found: self._choose(meeting, found),
                owner=self,
            )

    def _choose_at(self, position: int) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._bridge.read(
                lambda library: passage_at(library, meeting, position),
                lambda found: self._choose(meeting, found),
                owner=self,
            )

    def _choose(self, meeting: MeetingId, found: Passage | None) -> None:
        if meeting != self._meeting:
            return
        if found is None:
            self.where.set_text(word("original.no-remark"))
            return
        self._remember(found)
        self.place_chosen.emit(found)

    def _tell_scrolled(self, position: int) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._bridge.read(
                lambda library: passage_from(library, meeting, position),
                lambda found: self._turn(meeting, found),
                owner=self,
            )

    def _tell_page(self, page: int) -> None:
        original = self._original
        if original is not None:
            self._turn(original.meeting_id, original.first.get(page + 1))

    def _turn(self, meeting: MeetingId, found: Passage | None) -> None:
        if meeting == self._meeting and found is not None:
            self._remember(found)
            self.page_turned.emit(found)

    def _open_outside(self) -> None:
        original = self._original
        if original is None:
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        folder = Path(self._folder.path())
        self._bridge.read(
            lambda library: _copy(library, original, folder), self._open_copy, owner=self
        )

    def _open_copy(self, copy: Path | GijiyomiError) -> None:
        if isinstance(copy, Path) and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            copy = EnvironmentFault("original-not-opened", file=copy.name)
        if isinstance(copy, GijiyomiError):
            self.strip.say(explain(copy), tone=Tone.WARNING)


class _Foot(QWidget):
    """What is marked, at the left, and how its text differs from the original, at the right."""

    _HEIGHT = 28

    def __init__(self, appearance: Appearance, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._appearance = appearance
        row = QHBoxLayout(self)
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)

        def draw() -> None:
            self.setFixedHeight(appearance.px(self._HEIGHT))
            row.setContentsMargins(appearance.px(14), 0, appearance.px(14), 0)
            row.setSpacing(appearance.px(12))

        follow(appearance, self, draw)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("chrome"))


def _read_if_there(library: Library, meeting: MeetingId) -> Original | None:
    """The original; None if the meeting was taken out meanwhile."""
    try:
        return read_original(library, meeting)
    except InputError as error:
        if error.code != "meeting-missing":
            raise
        return None


def _find_if_there(library: Library, original: Original, passage: Passage) -> MarkedPassage | None:
    """Where a passage stands; None if its remark was taken out or corrected meanwhile."""
    try:
        if passage.span.end > len(library.remarks.get(passage.remark_id).text):
            return None
        return find_passage(library, original, passage)
    except InputError as error:
        if error.code != "remark-missing":
            raise
        return None


def _copy(library: Library, original: Original, folder: Path) -> Path | GijiyomiError:
    try:
        return copy_original(library, original, folder)
    except GijiyomiError as error:
        return error


def _looks_alike(a: Original, b: Original) -> bool:
    """Whether the same pages or the same text are to be seen."""
    return (a.sha256, a.source.text, a.trouble is None) == (
        b.sha256,
        b.source.text,
        b.trouble is None,
    )
