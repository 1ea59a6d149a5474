"""The third pane: the meeting's header over its text, or over what explains an empty search."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.domain.records import Speaker
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.header import MeetingHeader
from gijiyomi.ui.no_hits import NoHits
from gijiyomi.ui.reader import OpenMeeting
from gijiyomi.ui.search_session import Findings
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.wording import word


class ReadingPane(QWidget):
    """Shows one meeting."""

    def __init__(self, appearance: Appearance, view: RemarkView) -> None:
        super().__init__()
        self._appearance = appearance
        self._opened: OpenMeeting | None = None
        self.view = view
        self.header = MeetingHeader(appearance)
        self.nothing = NoHits(appearance)
        self._pages = QStackedWidget()
        self._pages.addWidget(view)
        self._pages.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        view.column_changed.connect(lambda: self.header.align_with(view.text_left()))

    def show_meeting(self, opened: OpenMeeting | None) -> None:
        """Show a meeting's text and facts."""
        self._opened = opened
        self.header.show_meeting(opened.meeting if opened else None)
        self.header.say_narrowed(None)
        self.view.show_meeting(opened.content if opened else None)
        if opened is not None:
            self.view.set_annotations(opened.annotations)

    def renew(self, opened: OpenMeeting) -> None:
        """Show the same meeting as it was put right, where the reader is."""
        self._opened = opened
        self.header.show_meeting(opened.meeting)
        self.view.renew(opened.content, opened.annotations)

    def narrow(self, speaker: Speaker | None) -> None:
        """Show only a speaker's remarks, or everybody's."""
        self.header.say_narrowed(speaker)
        self.view.show_only(None if speaker is None else frozenset({speaker.id}))

    @property
    def narrowed(self) -> bool:
        """Whether one speaker's remarks alone are shown."""
        return self.header.narrowed()

    def show_nothing(self, findings: Findings | None) -> None:
        """Explain a search that found nothing; None goes back to the text."""
        if findings is None:
            self._pages.setCurrentWidget(self.view)
            self.header.show_meeting(self._opened.meeting if self._opened else None)
            return
        words = word("nothing.join-any" if findings.state.any_word else "nothing.join-all").join(
            word("nothing.word", word=term) for term in findings.terms
        )
        self.header.show_words(word("nothing.heading", words=words), word("nothing.facts"))
        self.nothing.explain(findings)
        self._pages.setCurrentWidget(self.nothing)

    def shows_nothing(self) -> bool:
        """Whether the explanation of an empty search stands here."""
        return self._pages.currentWidget() is self.nothing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))
