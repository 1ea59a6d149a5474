"""The third pane: a header over one of its forms, or over what explains an empty search."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.domain.records import Speaker
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.header import MeetingHeader
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.no_hits import NoHits
from gijiyomi.ui.reader import OpenMeeting
from gijiyomi.ui.results.words import title_of_query
from gijiyomi.ui.search_session import Findings
from gijiyomi.ui.text.remark_view import RemarkView
from gijiyomi.ui.views import View
from gijiyomi.wording import word

# Where the words of a form begin that has no gutter of its own, at 100 %.
_LEFT = 76


class ReadingPane(QWidget):
    """Shows one meeting, or what a search found, in one of several forms."""

    def __init__(self, appearance: Appearance, view: RemarkView, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._opened: OpenMeeting | None = None
        self._narrowed_to: Speaker | None = None
        self._empty: Findings | None = None
        self._words = ("", "")
        self._lefts: dict[View, int] = {}
        self.view = view
        self.shown = View.TEXT
        self.header = MeetingHeader(appearance, actions)
        self.late_nothing = LatePart(lambda: NoHits(appearance))
        self._pages = QStackedWidget()
        self._pages.addWidget(view)
        self.late_nothing.once_made(self._pages.addWidget)
        self._forms: dict[View, LatePart[QWidget]] = {View.TEXT: LatePart(lambda: view)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(view)
        view.column_changed.connect(lambda: self.begin_at(View.TEXT, view.text_left()))

    def add_form(self, view: View, form: LatePart[QWidget]) -> None:
        """Have ``form`` stand here when ``view`` is shown."""
        self._forms[view] = form
        form.once_made(self._pages.addWidget)

    def show_form(self, view: View) -> None:
        """Show one of the forms."""
        self.shown = view
        self.setFocusProxy(self._forms[view]())
        self._refresh()

    def begin_at(self, view: View, left: int) -> None:
        """The words of a form begin ``left`` pixels from the edge: the header does too."""
        self._lefts[view] = left
        self._align()

    def say(self, title: str, facts: str) -> None:
        """What stands over the forms that show more than one meeting's text."""
        self._words = (title, facts)
        self._refresh()

    def show_meeting(self, opened: OpenMeeting | None) -> None:
        """Show a meeting's text and facts."""
        self._opened, self._narrowed_to = opened, None
        self._refresh()
        if opened is None:
            self.view.show_meeting(None)
        else:
            self.view.show_meeting(opened.content, opened.made)
            self.view.set_annotations(opened.annotations)

    def renew(self, opened: OpenMeeting) -> None:
        """Show the same meeting as it was put right, where the reader is."""
        self._opened = opened
        self._refresh()
        self.view.renew(opened.content, opened.annotations, opened.made)

    def narrow(self, speaker: Speaker | None) -> None:
        """Show only a speaker's remarks in the text, or everybody's."""
        self._narrowed_to = speaker
        self._refresh()
        self.view.show_only(None if speaker is None else frozenset({speaker.id}))

    @property
    def nothing(self) -> NoHits:
        """What explains an empty search."""
        return self.late_nothing()

    @property
    def narrowed(self) -> bool:
        """Whether one speaker's remarks alone are shown in the text."""
        return self._narrowed_to is not None

    def show_nothing(self, findings: Findings | None) -> None:
        """Explain a search that found nothing; None goes back to the form that was shown."""
        self._empty = findings
        if findings is not None:
            self.nothing.wait()
        self._refresh()

    def shows_nothing(self) -> bool:
        """Whether the explanation of an empty search stands here."""
        return self._pages.currentWidget() is self.late_nothing.made

    def _refresh(self) -> None:
        """Bring header and page into line."""
        empty, reading = self._empty, self.shown is View.TEXT
        page = self.nothing if empty else self._forms[self.shown]()
        self._pages.setCurrentWidget(page)
        self.header.set_parted(parted=empty is not None or self.shown is not View.COMPARE)
        self.header.say_narrowed(self._narrowed_to if reading and not empty else None)
        if empty is not None:
            title = title_of_query(empty.state.query, any_word=empty.state.any_word)
            self.header.show_words(title, word("nothing.facts"))
        elif reading:
            self.header.show_meeting(self._opened.meeting if self._opened else None)
        else:
            self.header.show_words(*self._words)
        self._align()

    def _align(self) -> None:
        default = self._appearance.px(_LEFT)
        shown = View.TEXT if self.shows_nothing() else self.shown
        self.header.align_with(self._lefts.get(shown, default))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))
