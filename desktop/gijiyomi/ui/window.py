"""The window: what it is made of, what is connected to what, what gives way when it is small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.frame import restore_frame
from gijiyomi.ui.ground import fill_ground, paint_ground, take_over_ground
from gijiyomi.ui.idle_work import IdleWork
from gijiyomi.ui.memory import Inspector, Memory, ReadingPlace
from gijiyomi.ui.work import Work
from gijiyomi.wording import explain, program_name, word

if TYPE_CHECKING:
    from PySide6 import QtGui
    from PySide6.QtWidgets import QMenu

    from gijiyomi.domain.records import AnnotationId, MeetingId, SpeakerId
    from gijiyomi.ui.actions import Actions
    from gijiyomi.ui.arrangement import Arrangement
    from gijiyomi.ui.backup_desk import BackupDesk
    from gijiyomi.ui.banner import Banner
    from gijiyomi.ui.bridge import LibraryBridge
    from gijiyomi.ui.briefing_desk import BriefingDesk
    from gijiyomi.ui.command_row import CommandRow
    from gijiyomi.ui.correcting.correcting import Correcting
    from gijiyomi.ui.handover.desk import HandoverDesk
    from gijiyomi.ui.import_desk import ImportDesk
    from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane
    from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
    from gijiyomi.ui.inspectors.original_pane import OriginalPane
    from gijiyomi.ui.last_session import LastSession
    from gijiyomi.ui.late_panes import LatePanes
    from gijiyomi.ui.library_desk import LibraryDesk
    from gijiyomi.ui.lists.first_run import FirstRun
    from gijiyomi.ui.lists.import_screen import ImportScreen
    from gijiyomi.ui.lists.meetings_pane import MeetingsPane
    from gijiyomi.ui.lists.speakers_pane import SpeakersPane
    from gijiyomi.ui.marking import Marking
    from gijiyomi.ui.marks_desk import MarksDesk
    from gijiyomi.ui.original_desk import OriginalDesk
    from gijiyomi.ui.other_libraries import OtherLibraries
    from gijiyomi.ui.palette.desk import PaletteDesk
    from gijiyomi.ui.pane_menus import PaneMenus
    from gijiyomi.ui.preferences.desk import PreferencesDesk
    from gijiyomi.ui.query_bar import QueryBar
    from gijiyomi.ui.reader import Destination, OpenMeeting, Reader
    from gijiyomi.ui.reading_pane import ReadingPane
    from gijiyomi.ui.recent_meetings import RecentMeetings
    from gijiyomi.ui.removal_desk import RemovalDesk
    from gijiyomi.ui.rereading import Rereading
    from gijiyomi.ui.results_desk import ResultsDesk
    from gijiyomi.ui.review.screen import ReviewScreen
    from gijiyomi.ui.review_desk import ReviewDesk
    from gijiyomi.ui.revision_desk import RevisionDesk
    from gijiyomi.ui.search_desk import SearchDesk
    from gijiyomi.ui.search_session import SearchSession, SearchState
    from gijiyomi.ui.status_line import StatusLine
    from gijiyomi.ui.system.opening import OpeningDesk
    from gijiyomi.ui.text.content import Passage
    from gijiyomi.ui.text.remark_view import RemarkView
    from gijiyomi.ui.unsaved_desk import UnsavedDesk
    from gijiyomi.ui.window_commands import WindowCommands
    from gijiyomi.ui.work_area import WorkArea

_LEAST_SIZE = QSize(640, 420)
_KEEP_EVERY_MS = 3_000


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        ground_painted: it is on the screen, though nothing stands in it yet.
    """

    ground_painted = Signal()

    bridge: LibraryBridge
    actions_table: Actions
    late: LatePanes
    row: CommandRow
    bar: QueryBar
    banner: Banner
    status: StatusLine
    area: WorkArea
    meetings: MeetingsPane
    speakers: SpeakersPane
    reading: ReadingPane
    view: RemarkView
    reader: Reader
    session: SearchSession
    search: SearchDesk
    results: ResultsDesk
    marking: Marking
    marks: MarksDesk
    beside: OriginalDesk
    correcting: Correcting
    review: ReviewDesk
    revisions: RevisionDesk
    removals: RemovalDesk
    rereading: Rereading
    importing: ImportDesk
    handover: HandoverDesk
    last_session: LastSession
    library_desk: LibraryDesk
    commands: WindowCommands
    menus: PaneMenus
    recent: RecentMeetings
    other_libraries: OtherLibraries
    palette_desk: PaletteDesk
    briefing_desk: BriefingDesk
    preferences: PreferencesDesk
    opening: OpeningDesk
    unsaved: UnsavedDesk
    backups: BackupDesk

    def __init__(
        self, appearance: Appearance, bridge: LibraryBridge | None = None, *, memory: Memory
    ) -> None:
        """Make the window where it was; with a bridge, all that stands in it too."""
        super().__init__()
        self.appearance = appearance
        self.memory = memory
        self.furnished = False
        self._narrowed: SpeakerId | None = None
        # A window that is killed opens where its reader was a moment ago.
        self._keeping = QTimer(self)
        self._keeping.setInterval(_KEEP_EVERY_MS)
        self._keeping.timeout.connect(self._keep_place)
        self.making = IdleWork(self)
        self.setWindowTitle(program_name())
        self.setMinimumSize(_LEAST_SIZE)
        restore_frame(self, memory)
        if bridge is not None:
            for _step in self.furnish(bridge):
                pass

    def furnish(self, bridge: LibraryBridge) -> Iterator[None]:
        """Make what stands in the window, a step at a time; until it is, only its ground shows."""
        from gijiyomi.ui.furnishing import furnish

        self.bridge = bridge
        take_over_ground(self)
        yield from furnish(self)
        self.appearance.changed.connect(self._rearrange_soon)
        self.library_desk.enable_reading(enabled=False)
        self.setAcceptDrops(True)
        self._keeping.start()
        self.furnished = True
        self.area.take_room(self.width(), self.height())

    def start(self, files: Sequence[Path] = ()) -> None:
        """Begin to read the library, and bring ``files`` into it."""
        self.reader.refresh()
        self.opening.open(files)
        self.making.start(self.late.make_rest())

    def here(self) -> Destination | None:
        """Where the reader is."""
        current = self.reader.current
        if current is None:
            return None
        from gijiyomi.ui.reader import Destination

        place, view = self.view.scroll_place(), self.results.view
        return Destination(current.meeting.id, place=place, narrowed=self._narrowed, view=view)

    @property
    def original(self) -> OriginalPane:
        """原本."""
        return self.late.original()

    @property
    def annotations(self) -> AnnotationsPane:
        """注釈."""
        return self.late.annotations()

    @property
    def briefing(self) -> BriefingPane:
        """資料."""
        return self.late.briefing()

    @property
    def review_screen(self) -> ReviewScreen:
        """Where what is unsure is confirmed."""
        return self.late.review()

    @property
    def import_screen(self) -> ImportScreen:
        """The list of files that are or were read."""
        return self.late.imports()

    @property
    def first_run(self) -> FirstRun:
        """The invitation to fill the library."""
        return self.late.first_run()

    @property
    def inspector(self) -> Inspector | None:
        """What stands at the right."""
        return self.area.inspector

    def show_inspector(self, inspector: Inspector | None) -> None:
        """Show one inspector, or none."""
        reviewing = self.area.work is Work.REVIEW and inspector is Inspector.ORIGINAL
        if inspector is not None and not reviewing:
            self.leave_work()
        self.area.show_inspector(inspector)

    def close_inspector(self) -> None:
        """Show no inspector, and go on with what stands beside it."""
        self.show_inspector(None)
        self.area.take_keyboard()

    @property
    def narrowed(self) -> SpeakerId | None:
        """Whose remarks alone are shown; None: everybody's."""
        return self._narrowed

    def narrow(self, speaker_id: SpeakerId | None) -> None:
        """Show only a speaker's remarks, or everybody's."""
        current = self.reader.current
        speakers = current.content.speakers if current else ()
        speaker = next((each for each in speakers if each.id == speaker_id), None)
        self._narrowed = speaker.id if speaker else None
        self.reading.narrow(speaker)
        self.speakers.choose(self._narrowed)
        self.search.refresh_place()
        self._say_place()

    def focused_speaker(self) -> SpeakerId | None:
        """Who speaks where the reader is."""
        focused = self.view.focused()
        return self.reader.remark_speaker(focused.remark_id) if focused else None

    def tell_trouble(self, error: GijiyomiError) -> None:
        """Say in the banner what did not go through."""
        self.banner.say(explain(error))

    def tell_unforeseen(self) -> None:
        """Say that something happened that nobody foresaw; nothing saved is lost."""
        if self.furnished:
            self.banner.say(word("banner.unforeseen"))

    def connect_parts(self) -> None:
        """Have the parts hear of each other."""
        self._connect_reading()
        self._connect_panes()

    def _connect_reading(self) -> None:
        table = self.actions_table
        self.reader.opened.connect(self._on_opened)
        self.reader.moved.connect(self._arrive)
        self.reader.annotated.connect(self.view.set_annotations)
        self.reader.corrected.connect(self._on_corrected)
        self.review.said.connect(self.status.say)
        self.review.unsaid.connect(self.status.withdraw)
        self.review.finished.connect(self.choose)
        self.session.changed.connect(self._show_answers)
        self.search.travel_wanted.connect(self.reader.open)
        self.search.imports_wanted.connect(self.importing.show_screen)
        self.search.said.connect(self.status.say)
        self.search.unsaid.connect(self.status.withdraw)
        self.marking.said.connect(self.status.say)
        self.marking.excerpts_wanted.connect(self.add_excerpts)
        self.view.passage_focused.connect(self._follow_passage)
        self.view.passages_selected.connect(self._say_place)
        self.view.annotation_clicked.connect(self.show_chosen)
        self.view.build_context_menu = self._context_menu
        self.view.set_row_actions(table.some("highlight", "note", "tag", "excerpt"))
        others = table.some("note", "tag", "excerpt", "copy-cited")
        self.view.set_selection_actions(table.highlights(), others)

    def _connect_panes(self) -> None:
        self.meetings.chosen.connect(self.choose)
        self.meetings.import_wanted.connect(self.importing.ask_files)
        self.meetings.entered.connect(self.reading.setFocus)
        self.speakers.entered.connect(self.reading.setFocus)
        self.results.changed.connect(self._say_place)
        self.speakers.order_chosen.connect(self.memory.keep_speaker_order)
        self.speakers.set_order(self.memory.speaker_order())
        self.meetings.order_chosen.connect(self.memory.keep_meeting_order)
        self.meetings.set_order(self.memory.meeting_order())
        self.meetings.set_collapsed(self.memory.collapsed(self.bridge.path))
        self.reading.header.all_wanted.connect(lambda: self.narrow(None))
        self.reading.header.meetings_wanted.connect(self.actions_table["choose-meeting"].trigger)
        self.area.arranged.connect(self._follow_arrangement)
        self.area.inspected.connect(self._follow_inspector)

    def show_chosen(self, annotation: AnnotationId) -> None:
        """Choose an annotation in the list of them too."""
        if self.late.annotations.made is not None:
            self.late.annotations.made.choose(annotation)

    def add_excerpts(self, passages: Sequence[Passage]) -> None:
        """Put remarks, or parts of them, at the end of the 資料."""
        self.briefing.add(passages)

    def go_to(self, passage: Passage) -> None:
        """Show a passage of any meeting."""
        self.reader.open_remark(passage, leaving=self.here())

    def choose(self, meeting: MeetingId | None) -> None:
        """Show a meeting, or for None what is found in all of them; or narrow results to it."""
        self.leave_work()
        if self.results.choose_meeting(meeting):
            return
        if meeting is None:
            self.session.look_everywhere(everywhere=True)
        else:
            from gijiyomi.ui.reader import Destination

            there = Destination(meeting, view=self.results.view)
            self.reader.open(there, leaving=self.here())

    def _on_opened(self, opened: OpenMeeting, destination: Destination) -> None:
        self.marking.activate(None)
        self.reading.show_meeting(opened)
        self.speakers.set_speakers(opened.content.speakers)
        self.meetings.choose(opened.meeting.id)
        if self.late.annotations.made is not None:
            self.late.annotations.made.show_meeting(opened.meeting.id)
        self._narrowed = None
        self.narrow(None)
        self.search.show_meeting(opened)
        self._arrive(destination)
        self.beside.show_current()
        self._say_place()

    def _on_corrected(self, opened: OpenMeeting) -> None:
        self.reading.renew(opened)
        self.speakers.set_speakers(opened.content.speakers)
        self.narrow(self._narrowed)
        self.session.ask_again()
        self.beside.show_current()
        self._say_place()

    def _arrive(self, destination: Destination) -> None:
        if destination.narrowed != self._narrowed:
            self.narrow(destination.narrowed)
        if destination.passage is not None:
            self.view.go_to(destination.passage)
        elif destination.place:
            self.view.restore_place(destination.place)
        self.meetings.choose(destination.meeting)
        self.results.arrive(destination)

    def leave_work(self) -> bool:
        """Back to the text from what stands in its place; what is being read goes on behind."""
        focused = QApplication.focusWidget()
        left = self.area.leave(empty=not self.reader.meetings)
        if left is None:
            return False
        if focused is None or left.isAncestorOf(focused):
            (self.area.take_keyboard if self.area.invites() else self.view.setFocus)()
        if self.importing.running:
            self.status.say(word("status.importing"))
        return True

    def _show_answers(self, wanted: SearchState) -> None:
        """Answers are marked in the text, so show it; the field keeps the keyboard."""
        if wanted.active:
            self.leave_work()

    def shows_import(self) -> bool:
        """Whether the list of files stands in the place of the text."""
        return self.area.work is Work.IMPORT

    def _follow_arrangement(self, arrangement: Arrangement) -> None:
        self.status.set_low(low=arrangement.one_line_header)
        self.row.set_compact(compact=arrangement.compact_menu)
        self.reading.header.set_low(low=arrangement.one_line_header)
        self.reading.header.set_choosing(choosing=arrangement.meetings_folded)
        self.actions_table["fold-meetings"].setChecked(arrangement.meetings_folded)

    def _follow_inspector(self, inspector: Inspector | None) -> None:
        from gijiyomi.ui.library_desk import INSPECTOR_ACTIONS

        for each, name in INSPECTOR_ACTIONS.items():
            self.actions_table[name].setChecked(inspector is each)
        # Other work in the place of the text begins and ends with an inspector.
        self._say_place()

    def _follow_passage(self, passage: Passage | None) -> None:
        if passage is not None:
            self.speakers.follow(self.reader.remark_speaker(passage.remark_id))
        self._say_place()

    def _say_place(self, selected: Sequence[Passage] = ()) -> None:
        from gijiyomi.ui.status_words import place_words

        said, opened, focused = "", self.reader.current, self.view.focused()
        if self.area.work is Work.READING and not self.area.invites():
            here = place_words(opened, focused, only=self._narrowed, selected=selected)
            said = self.results.status() or here
        self.status.show_place(said)
        self.commands.tell_offers()

    def _context_menu(self, passage: Passage | None) -> QMenu:
        from gijiyomi.ui.context_menu import passage_menu, searchable

        return passage_menu(
            self.view,
            self.appearance,
            actions=self.actions_table,
            words=searchable(self.marking.selected_words() or self.view.word_here()),
            look_for=self.results.look_for,
            show_original=lambda: self.beside.open_at(passage) if passage else None,
            compare=self.results.compare.offer(passage),
            annotations=lambda menu: self.marks.offer_annotations(menu, self.view.pointed),
        )

    def _rearrange_soon(self) -> None:
        redrawing = self.appearance.redrawing
        # When all parts know their own bounds.
        redrawing.soon(self, lambda: redrawing.soon(self, self.area.rearrange))

    def _keep_place(self) -> None:
        here = self.here()
        self.memory.keep_collapsed(self.bridge.path, self.meetings.collapsed)
        if here is not None:
            place = ReadingPlace(here.meeting, here.place, self.inspector)
            self.memory.keep_place(self.bridge.path, place)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Parts give way or come back."""
        super().resizeEvent(event)
        if self.furnished:
            self.area.take_room(self.width(), self.height())

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """The panes get their widths once the window has its own."""
        super().showEvent(event)
        if self.furnished:
            self.area.measure_anew()

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """The ground, until something stands on it."""
        if self.furnished:
            fill_ground(self, event.rect(), self.appearance)
        else:
            paint_ground(self, self.appearance, self.memory)
            self.ground_painted.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from part to part as they stand, and back."""
        if not self.furnished:
            return super().focusNextPrevChild(forward)
        from gijiyomi.ui.tab_order import step_focus

        parts = [self.row, self.bar, self.banner, *self.area.parts(), self.status]
        return step_focus(self, parts, forward=forward)

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Keep where everything was, and let the library finish what was asked of it."""
        if self.furnished and not self.unsaved.may_close():
            event.ignore()
            return
        self.memory.keep_geometry(self.saveGeometry())
        if self.furnished:
            self._clear_away()
        self.memory.flush()
        super().closeEvent(event)

    def _clear_away(self) -> None:
        from gijiyomi.ui.inspectors.popup import Popup

        for popup in self.findChildren(Popup):
            popup.finish()
        self._keeping.stop()
        self._keep_place()
        self.last_session.end()
        if self.late.original.made is not None:
            self.late.original.made.close_source()
        self.bridge.close()

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        from gijiyomi.ui.lists.dropping import dropped_paths

        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Read what was dropped."""
        from gijiyomi.ui.lists.dropping import dropped_paths

        event.acceptProposedAction()
        self.handover.take_dropped(dropped_paths(event.mimeData()))
