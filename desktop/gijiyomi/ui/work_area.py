"""What stands below the command row: the panes and inspectors, and which of them give way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.arrangement import Arrangement, arrange
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.memory import Inspector, Memory
from gijiyomi.ui.pane_splitter import PaneSplitter
from gijiyomi.ui.work import Work


class WorkArea(QStackedWidget):
    """会議, 発言者, the text or other work in its place, and one inspector or none.

    An empty library shows the invitation to fill it instead.

    Signals:
        arranged(Arrangement): the window's size, or what is open, asks for another arrangement.
        inspected(Inspector | None): what stands at the right now.
    """

    arranged = Signal(object)
    inspected = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        memory: Memory,
        *,
        meetings: QWidget,
        speakers: QWidget,
        reading: QWidget,
        inspectors: Mapping[Inspector, LatePart[QWidget]],
        first_run: LatePart[QWidget],
    ) -> None:
        super().__init__()
        self._appearance, self._memory = appearance, memory
        self._meetings, self._speakers = meetings, QStackedWidget()
        self._speakers.addWidget(speakers)
        self._own_speakers = self._second = speakers
        self._works: dict[Work, LatePart[QWidget]] = {}
        self._inspectors, self._first_run = inspectors, first_run
        self._inspector: Inspector | None = None
        self._before: Inspector | None = None
        self._fold_plain = memory.meetings_folded()
        self._fold_cramped: bool | None = None
        self._arrangement: Arrangement | None = None
        self._fold_speakers = False
        self._room = (0.0, 0.0)
        self._desk = QStackedWidget()
        self.add_work(Work.READING, LatePart(lambda: reading))
        self._works[Work.READING]()
        self.splitter = PaneSplitter(
            appearance,
            meetings=meetings,
            speakers=self._speakers,
            reading=self._desk,
        )
        self.addWidget(self.splitter)
        self.splitter.widths_chosen.connect(self._keep_widths)
        for part in inspectors.values():
            part.once_made(self.splitter.add_inspector)
        first_run.once_made(self.addWidget)

    def add_work(self, work: Work, screen: LatePart[QWidget]) -> None:
        """Let other work stand in the place of the text, when it is entered."""
        self._works[work] = screen
        screen.once_made(self._desk.addWidget)

    @property
    def second(self) -> QWidget:
        """発言者, or what stands in its place."""
        return self._second

    def add_stand_in(self, pane: QWidget) -> None:
        """Let a pane stand in the place of 発言者, when it is asked to."""
        self._speakers.addWidget(pane)

    def stand_in(self, pane: QWidget | None) -> None:
        """Put a pane in the place of 発言者; None: 発言者 again."""
        focused: QWidget | None = QApplication.focusWidget()
        before, after = self.second, pane or self._own_speakers
        self._second = after
        self._speakers.setCurrentWidget(after)
        if focused is not None and before is not after and before.isAncestorOf(focused):
            after.setFocus()

    def parts(self) -> list[QWidget]:
        """Everything that has stood here, in the order in which it is gone through."""
        late = [*self._works.values(), *self._inspectors.values(), self._first_run]
        made = (part.made for part in late)
        return [self._meetings, self._second, *(part for part in made if part is not None)]

    @property
    def inspector(self) -> Inspector | None:
        """What stands at the right."""
        return self._inspector

    def inspector_pane(self) -> QWidget | None:
        """The pane that stands at the right."""
        return None if self._inspector is None else self._inspectors[self._inspector]()

    @property
    def arrangement(self) -> Arrangement | None:
        """What stands where; None before the window has a size."""
        return self._arrangement

    @property
    def work(self) -> Work:
        """What is done in the third pane."""
        shown = self._desk.currentWidget()
        return next(work for work, screen in self._works.items() if screen.made is shown)

    def show_inspector(self, inspector: Inspector | None) -> None:
        """Show one inspector, or none."""
        self._inspector = inspector
        self._fold_cramped = None
        # The rows of the lists, all of another width, are drawn before they are painted.
        self._appearance.redrawing.hold(self.window())
        self.splitter.show_inspector(self.inspector_pane())
        self.inspected.emit(inspector)
        self.rearrange()

    def enter(self, work: Work, *, inspector: Inspector | None = None) -> None:
        """Put other work in the place of the text, with an inspector of its own or none."""
        if self.work is Work.READING:
            self._before = self._inspector
        screen = self._works[work]()
        self._desk.setCurrentWidget(screen)
        self.show_inspector(inspector)
        self.setCurrentWidget(self.splitter)
        self.rearrange()
        screen.setFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard into what is shown: the text, other work, or the invitation."""
        shown = self._first_run if self.invites() else self._works[self.work]
        shown().setFocus()

    def leave(self, *, empty: bool) -> QWidget | None:
        """Back to the text, with the inspector that stood beside it; the work that was left.

        Args:
            empty: there is no text to go back to: invite the user to fill the library.

        Returns:
            None if there was no other work.
        """
        left = self.work
        if left is Work.READING:
            return None
        self._desk.setCurrentWidget(self._works[Work.READING]())
        self._show(self._first_run() if empty else self.splitter)
        self.show_inspector(self._before)
        return self._works[left]()

    def show_library(self, *, empty: bool) -> None:
        """Show the panes, or the invitation to fill them; work under way keeps its screen."""
        if self.work is Work.READING:
            self._show(self._first_run() if empty else self.splitter)

    def invites(self) -> bool:
        """Whether the invitation to fill the library is shown."""
        return self.currentWidget() is not self.splitter

    def fold_meetings(self, *, fold: bool) -> None:
        """Fold or restore 会議, as the user wishes."""
        if self._is_cramped():
            self._fold_cramped = fold
        else:
            self._fold_plain = fold
            self._memory.keep_meetings_folded(fold)
        self.rearrange()

    def fold_speakers(self, *, fold: bool) -> None:
        """Fold 発言者 while the third pane lists them itself."""
        if fold != self._fold_speakers:
            self._fold_speakers = fold
            self.rearrange()

    def take_room(self, width: int, height: int) -> None:
        """The window has this size in logical pixels."""
        self._room = (width, height)
        self.rearrange()

    def measure_anew(self) -> None:
        """Give the panes their widths again, though nothing else has changed."""
        self._arrangement = None
        self.rearrange()

    def rearrange(self) -> None:
        """Let parts give way, or come back, as the window's size demands."""
        scale = self._appearance.text_size
        arrangement = arrange(
            self._room[0] / scale,
            self._room[1] / scale,
            inspector=self._inspector is not None,
            original=self._inspector is Inspector.ORIGINAL,
            fold_meetings=self._fold_cramped if self._is_cramped() else self._fold_plain,
            other_work=self.work is not Work.READING,
            review=self.work in {Work.REVIEW, Work.REVISIONS},
        )
        if self._fold_speakers:
            arrangement = arrangement._replace(speakers_folded=True)
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        self._keep_keyboard(arrangement)
        self.splitter.arrange(arrangement, self._memory.widths(arrangement.name))
        self.arranged.emit(arrangement)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        if page is not self.splitter:
            page.setFocus()

    def _keep_keyboard(self, arrangement: Arrangement) -> None:
        """A pane that folds hands the keyboard to the text, not to whatever comes next."""
        focused = QApplication.focusWidget()
        folding = (
            (self._meetings, arrangement.meetings_folded),
            (self._speakers, arrangement.speakers_folded),
        )
        if focused is not None and any(
            folds and pane.isAncestorOf(focused) for pane, folds in folding
        ):
            self.take_keyboard()

    def _is_cramped(self) -> bool:
        width = self._room[0] / self._appearance.text_size
        plain = arrange(
            width, self._room[1], inspector=self._inspector is not None, fold_meetings=None
        )
        return plain.meetings_folded

    def _keep_widths(self, widths: list[int]) -> None:
        if self._arrangement is not None:
            self._memory.keep_widths(self._arrangement.name, widths)
