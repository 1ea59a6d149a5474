"""What stands in the window: loaded, made and put in its place, a step at a time.

The window shows its ground before any of this is loaded, and answers between the steps, each of
which is over within a few frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gijiyomi.ui.late_panes import LatePanes
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.work import Work

if TYPE_CHECKING:
    from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane
    from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
    from gijiyomi.ui.window import MainWindow


def furnish(window: MainWindow) -> Iterator[None]:
    """Make the parts of a window, lay them out and connect them."""
    for step in (_make_rows, _make_lists, _make_text, _lay_out, _make_reading_desks, _make_desks):
        yield from step(window)


def load(*modules: str) -> Iterator[None]:
    """Load modules of the program one by one: together they would hold up the window."""
    for module in modules:
        import_module(f"gijiyomi.{module}")
        yield


def _make_rows(window: MainWindow) -> Iterator[None]:
    yield from load("ui.painting", "ui.controls", "ui.actions")
    from gijiyomi.ui.actions import Actions

    window.actions_table = Actions(window.appearance, window)
    window.late = LatePanes(window.appearance, window.bridge, window.actions_table)
    yield
    from gijiyomi.ui.command_row import CommandRow

    window.row = CommandRow(window.appearance, window.actions_table)
    yield
    yield from load("domain.finding", "ui.search_session", "ui.searching.parts")
    yield from load("ui.searching.variants_row", "ui.query_bar")
    from gijiyomi.ui.query_bar import QueryBar

    window.bar = QueryBar(window.appearance, window.actions_table)
    yield
    from gijiyomi.ui.banner import Banner
    from gijiyomi.ui.status_line import StatusLine

    window.banner = Banner(window.appearance)
    window.status = StatusLine(window.appearance, window.actions_table)
    yield


def _make_lists(window: MainWindow) -> Iterator[None]:
    from gijiyomi.ui.lists.meetings_pane import MeetingsPane

    window.meetings = MeetingsPane(window.appearance)
    yield
    from gijiyomi.ui.lists.speakers_pane import SpeakersPane

    window.speakers = SpeakersPane(window.appearance)
    yield


def _make_text(window: MainWindow) -> Iterator[None]:
    yield from load("ui.text.document")
    from gijiyomi.ui.text.remark_view import RemarkView

    yield
    window.view = RemarkView(window.appearance)
    yield
    from gijiyomi.ui.reading_pane import ReadingPane

    window.reading = ReadingPane(window.appearance, window.view, window.actions_table)
    yield


def _lay_out(window: MainWindow) -> Iterator[None]:
    from gijiyomi.ui.work_area import WorkArea

    late = window.late
    window.area = WorkArea(
        window.appearance,
        window.memory,
        meetings=window.meetings,
        speakers=window.speakers,
        reading=window.reading,
        inspectors={
            Inspector.ORIGINAL: late.original,
            Inspector.ANNOTATIONS: late.annotations,
            Inspector.BRIEFING: late.briefing,
        },
        first_run=late.first_run,
    )
    window.area.add_work(Work.IMPORT, late.imports)
    yield
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (window.bar, window.banner, window.area, window.status):
        column.addWidget(part, 1 if part is window.area else 0)
    window.setMenuWidget(window.row)
    window.setCentralWidget(body)
    window.addActions(list(window.actions_table))


def _make_reading_desks(window: MainWindow) -> Iterator[None]:
    from gijiyomi.ui.import_desk import ImportDesk
    from gijiyomi.ui.reader import Reader
    from gijiyomi.ui.rereading import Rereading
    from gijiyomi.ui.search_session import SearchSession

    bridge = window.bridge
    window.reader = Reader(bridge, window)
    window.reader.arrived.connect(window.view.get_ready)
    window.session = SearchSession(bridge, window)
    window.rereading = Rereading(bridge, window)
    window.importing = ImportDesk(bridge, window.late.imports, window=window)
    yield
    from gijiyomi.ui.search_desk import SearchDesk

    window.search = SearchDesk(
        window.session,
        window.row.field,
        bar=window.bar,
        meetings=window.meetings,
        speakers=window.speakers,
        reading=window.reading,
        reader=window.reader,
    )
    yield
    from gijiyomi.ui.correcting.correcting import Correcting
    from gijiyomi.ui.marking import Marking
    from gijiyomi.ui.original_desk import OriginalDesk
    from gijiyomi.ui.review_desk import ReviewDesk

    appearance, reader, view, area = window.appearance, window.reader, window.view, window.area
    window.marking = Marking(
        appearance, bridge, actions=window.actions_table, view=view, reader=reader
    )
    window.beside = OriginalDesk(window.late.original, bridge, reader=reader, view=view, area=area)
    window.correcting = Correcting(appearance, bridge, reader=reader, view=view, window=window)
    window.review = ReviewDesk(
        window.late.review, bridge, area=area, beside=window.beside, banner=window.banner
    )
    yield
    from gijiyomi.ui.results_desk import ResultsDesk

    window.results = ResultsDesk(window)
    yield
    window.connect_parts()
    _connect_late_panes(window)
    yield


def _make_desks(window: MainWindow) -> Iterator[None]:
    from gijiyomi.ui.last_session import LastSession
    from gijiyomi.ui.library_desk import LibraryDesk
    from gijiyomi.ui.window_commands import WindowCommands

    window.last_session = LastSession(window)
    window.library_desk = LibraryDesk(window)
    window.commands = WindowCommands(window)
    yield
    from gijiyomi.ui.marks_desk import MarksDesk
    from gijiyomi.ui.other_libraries import OtherLibraries
    from gijiyomi.ui.pane_menus import PaneMenus
    from gijiyomi.ui.recent_meetings import RecentMeetings
    from gijiyomi.ui.removal_desk import RemovalDesk
    from gijiyomi.ui.revision_desk import RevisionDesk

    window.marks = MarksDesk(window)
    window.menus = PaneMenus(window)
    window.recent = RecentMeetings(window)
    window.other_libraries = OtherLibraries(window)
    window.removals = RemovalDesk(window)
    window.revisions = RevisionDesk(window)
    yield
    from gijiyomi.ui.backup_desk import BackupDesk
    from gijiyomi.ui.briefing_desk import BriefingDesk
    from gijiyomi.ui.handover.desk import HandoverDesk
    from gijiyomi.ui.palette.desk import PaletteDesk
    from gijiyomi.ui.preferences.desk import PreferencesDesk
    from gijiyomi.ui.system.opening import OpeningDesk
    from gijiyomi.ui.unsaved_desk import UnsavedDesk

    window.palette_desk = PaletteDesk(window)
    window.briefing_desk = BriefingDesk(window)
    window.preferences = PreferencesDesk(window)
    window.opening = OpeningDesk(window)
    window.handover = HandoverDesk(window)
    window.unsaved = UnsavedDesk(window)
    window.backups = BackupDesk(window)


def _connect_late_panes(window: MainWindow) -> None:
    late = window.late
    late.original.once_made(lambda pane: pane.close_wanted.connect(window.close_inspector))
    late.annotations.once_made(lambda pane: _connect_annotations(window, pane))
    late.briefing.once_made(lambda pane: _connect_briefing(window, pane))
    late.first_run.once_made(lambda page: page.samples_wanted.connect(window.importing.add_samples))


def _connect_annotations(window: MainWindow, pane: AnnotationsPane) -> None:
    pane.opened.connect(window.go_to)
    pane.text_wanted.connect(window.area.take_keyboard)
    pane.close_wanted.connect(window.close_inspector)
    pane.chosen.connect(window.marking.activate)
    if window.reader.current is not None:
        pane.show_meeting(window.reader.current.meeting.id)
    if window.marking.active is not None:
        pane.choose(window.marking.active.id)


def _connect_briefing(window: MainWindow, pane: BriefingPane) -> None:
    pane.opened.connect(window.go_to)
    pane.text_wanted.connect(window.area.take_keyboard)
    pane.close_wanted.connect(window.close_inspector)
    pane.count_changed.connect(window.row.say_excerpts)
