"""Draws every screen of the window from the two sample minutes to PNG files, without a display.

    python tests/screens.py OUT [--only NAME] [--look LOOK]

One file a screen, theme and size: ``main-light-1440x900.png``. For looking, and for comparison.
Looks are drawn side by side, a process each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import (
    BriefingId,
    Meaning,
    Remark,
    SpeakerId,
    SpeakerKind,
    Subject,
    Target,
)
from gijiyomi.domain.reissues import ReissueId
from gijiyomi.domain.text import Span
from gijiyomi.export.document import Arrangement, Opening
from gijiyomi.export.writing import FileKind
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.correcting.speaker_picker import SpeakerPicker
from gijiyomi.ui.handover.giving_sheet import GivingSheet, Wish
from gijiyomi.ui.handover.taking_sheet import TakingSheet
from gijiyomi.ui.help.about_sheet import AboutSheet
from gijiyomi.ui.help.guide_window import GuideWindow
from gijiyomi.ui.inspectors.annotation_filters import Everywhere
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.lists.import_details import ImportDetails
from gijiyomi.ui.lists.import_list import FileList
from gijiyomi.ui.lists.import_model import FileAction
from gijiyomi.ui.lists.import_screen import ImportScreen
from gijiyomi.ui.memory import Inspector, Memory
from gijiyomi.ui.palette.popup import PalettePopup
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.ui.preferences.sheet import PreferencesSheet
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.revising.entries import Tab
from gijiyomi.ui.running import dress, set_up
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow

_PATIENCE_S = 30.0
_POINTS = "AISIの人員と予算の拡充を求める意見が多い。\n司令塔の在り方には意見の違いがある。"
_OPENS = "議事録2026"
# Minutes as printed pages; the samples have none.
_PRINTED = Path(__file__).parent / "golden" / "sources" / "town_form.pdf"


@dataclass(frozen=True)
class Look:
    """How a screen is drawn."""

    theme: Theme
    size: QSize
    text_size: float = 1.0

    @property
    def name(self) -> str:
        """``light-1440x900``."""
        scale = "" if self.text_size == 1.0 else f"-{self.text_size:.0%}".replace("%", "")
        return f"{self.theme.value}-{self.size.width()}x{self.size.height()}{scale}"


LOOKS = [
    *(
        Look(theme, QSize(width, height))
        for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
        for width, height in ((1440, 900), (1366, 768))
    ),
    Look(Theme.LIGHT, QSize(1093, 540)),
    Look(Theme.LIGHT, QSize(1440, 900), 1.5),
    Look(Theme.LIGHT, QSize(1366, 768), 1.5),
]


class Stage:
    """A window on a library of its own, and the means to wait for it."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        self.application = application
        self.window = window

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")
            self.application.processEvents()
            time.sleep(0.005)

    def rest(self, seconds: float = 0.15) -> None:
        """Let the window draw what has come, timers and all."""
        end = time.monotonic() + seconds
        # The icons of the actions are drawn in their order.
        last = self.window.actions_table["about"]
        self.until(lambda: time.monotonic() > end and not last.icon().isNull())

    def picture(self, *above: QWidget) -> QPixmap:
        """The window with the popups that stand over it."""
        taken = self.window.grab()
        painter = QPainter(taken)
        origin = self.window.mapToGlobal(QPoint(0, 0))
        for popup in above:
            painter.drawPixmap(popup.mapToGlobal(QPoint(0, 0)) - origin, popup.grab())
        painter.end()
        return taken

    def open_first(self) -> None:
        """Open the meeting whose speakers are named, at the fifth speaker."""
        window = self.window
        self.until(lambda: window.reader.current is not None and bool(window.reader.meetings))
        wanted = max(window.reader.meetings, key=lambda meeting: meeting.attendee_count)
        window.reader.open(Destination(wanted.id))
        self.until(
            lambda: (
                window.reader.current is not None and window.reader.current.meeting.id == wanted.id
            )
        )
        self.rest()

    def go_to(self, words: str) -> Passage:
        """Bring the item that begins with ``words`` into sight and focus."""
        passage = self.find(words)
        self.window.view.go_to(passage)
        self.rest(0.05)
        return passage

    def find(self, words: str) -> Passage:
        """The words in the meeting on show."""
        current = self.window.reader.current
        assert current is not None
        remark, start = _find(list(current.content.remarks), words)
        return Passage(remark.id, Span(start, start + len(words)))


def _find(remarks: list[Remark], words: str) -> tuple[Remark, int]:
    for remark in remarks:
        if words in remark.text:
            return remark, remark.text.index(words)
    raise LookupError(words)


def draw_first_run(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The empty library."""
    stage.until(stage.window.area.invites)
    stage.rest()
    yield "first-run", stage.picture()


def draw_import(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What came of the samples."""
    stage.until(stage.window.area.invites)
    stage.window.importing.add_samples()
    stage.until(lambda: stage.window.reader.current is not None)
    stage.until(lambda: not stage.window.importing.running)
    stage.rest()
    yield "import", stage.picture()


def draw_protected(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Files at work, waiting and refused; the password of one; the original without it."""
    window, screen = stage.window, stage.window.import_screen
    stage.until(window.area.invites)
    with tempfile.TemporaryDirectory() as folder:
        locked = _locked(Path(folder) / "第4回議事録（パスワード付）.pdf")
        files = [*sorted(bundled.seeds().iterdir()), _scan(Path(folder)), locked]
        window.importing.add(files)
        stage.until(lambda: window.shows_import() and not window.importing.running)
        going = [Path(folder) / name for name in ("20210531diji02_minutes.pdf", "待つ.pdf")]
        screen.put_back(going)
        screen.go_on(going)
        screen.progressed(0, 2, going[0].name)
        screen.report_pages(going[0], 21, 36)
        stage.rest()
        yield "import-progress", stage.picture()
        screen.finish()
        for password in ("", "違う", _OPENS):
            if password:
                screen.unlock_wanted.emit((locked,), password)
            else:
                screen.findChild(FileList).acted.emit(_row_of(screen, locked), FileAction.UNLOCK)
            if password != _OPENS:
                stage.until(lambda: bool(window.findChildren(PasswordSheet)))
                (sheet,) = window.findChildren(PasswordSheet)
                stage.rest()
                _centre(sheet, window)
                yield f"password{'-wrong' if password else ''}", stage.picture(sheet)
                sheet.close()
                sheet.deleteLater()
                stage.rest()
        stage.until(lambda: not window.importing.running)
    stage.rest()
    yield "import-unlocked", stage.picture()
    stage.until(lambda: window.reader.current is not None)
    newest = max(window.reader.meetings, key=lambda meeting: meeting.id)
    window.choose(newest.id)
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(window.original.card.isVisible)
    stage.rest()
    yield "original-locked", stage.picture()


def draw_missing(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The original when its file is gone."""
    window = stage.window
    stage.open_first()
    for kept in window.bridge.path.with_name(f"{window.bridge.path.name}.originals").glob("*/*"):
        kept.unlink()
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(window.original.card.isVisible)
    stage.rest()
    yield "original-missing", stage.picture()


def draw_messages(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A full disk, a copy that is not kept, a file that is held, a session that broke off."""
    window = stage.window
    stage.open_first()
    window.bridge.change("メモ", _without_room)
    stage.until(window.banner.isVisible)
    stage.rest()
    yield "message-full", stage.picture()
    window.close()
    assert window.unsaved.sheet is not None
    _centre(window.unsaved.sheet, window)
    stage.rest()
    yield "message-leaving", stage.picture(window.unsaved.sheet)
    window.unsaved.sheet.reject()
    window.bridge.not_backed_up.emit(EnvironmentFault("library-full"))
    stage.rest()
    yield "message-backup", stage.picture()
    window.banner.hide()
    briefing = window.briefing.briefing_id
    assert briefing is not None
    window.commands.export_briefing(briefing)
    (dialog,) = window.findChildren(ExportDialog)
    stage.until(lambda: dialog.settled)
    held = EnvironmentFault("export-in-use", file="AISIの体制に関する主な発言.pdf")
    dialog._refuse(held)
    _centre(dialog, window)
    stage.rest(0.3)
    yield "message-held", stage.picture(dialog)
    dialog.reject()
    window.last_session.ask(window.view.setFocus, window.view.setFocus)
    assert window.last_session.sheet is not None
    _centre(window.last_session.sheet, window)
    stage.rest()
    yield "message-session", stage.picture(window.last_session.sheet)
    window.last_session.sheet.accept()
    # What waits for room would not let the window go.
    window.unsaved.may_close = lambda: True  # type: ignore[method-assign]


def _without_room(_library: Library) -> None:
    raise EnvironmentFault("library-full", file="gijiyomi.db")


def _row_of(screen: ImportScreen, file: Path) -> QModelIndex:
    model = screen.findChild(FileList).model()
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    return next(row for row in rows if row.data() == file.name)


def _locked(target: Path) -> Path:
    """Minutes that open with one password only."""
    with pikepdf.open(_PRINTED) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="", user=_OPENS, R=6))
    return target


def _scan(folder: Path) -> Path:
    """A page that is a picture and nothing else."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(b"\0")
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image,
                    "/Width": 1, "/Height": 1, "/BitsPerComponent": 8,
                    "/ColorSpace": pikepdf.Name.DeviceGray})  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    target = folder / "R3_第7回_スキャン.pdf"
    document.save(target)
    return target


def draw_record(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What came of earlier imports, and of one file in full."""
    stage.open_first()
    window = stage.window
    window.importing.show_screen()
    stage.until(lambda: window.import_screen.findChild(QListView).model().rowCount() > 0)
    stage.rest()
    yield "import-record", stage.picture()
    assert window.reader.current is not None
    window.importing.show_result_of(window.reader.current.meeting.id)
    stage.until(lambda: bool(window.findChildren(ImportDetails)))
    stage.rest()
    yield "import-result", stage.picture()


def draw_main(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Reading."""
    stage.open_first()
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    stage.window.view.setFocus()
    stage.rest()
    yield "main", stage.picture()
    stage.window.narrow(stage.window.focused_speaker())
    stage.rest()
    yield "narrowed", stage.picture()


def draw_search(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A word found, two words, and words that never meet."""
    stage.open_first()
    _search(stage, "AISI")
    for _ in range(5):
        stage.window.search.step(1)
    stage.rest()
    yield "search", stage.picture()
    _search(stage, "予算")
    yield "search-two", stage.picture()
    _search(stage, "人件費")
    stage.until(lambda: bool(stage.window.reading.nothing.text()))
    stage.rest()
    yield "nothing", stage.picture()


def draw_query(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Every kind of chip, spellings, a slip in a query, what was meant, and what can be asked."""
    stage.open_first()
    window = stage.window
    for words in ("取り組む", "-民間", '"人材"'):
        _enter(stage, words)
    window.session.accept_any(any_word=True)
    stage.until(lambda: bool(window.bar.variants.ticks))
    window.bar.variants.ticks[1].click()
    stage.until(lambda: window.search.settled)
    stage.rest()
    yield "query", stage.picture()
    window.search.close()
    field = window.row.field
    field.setText('(AISI OR 予算 "人材')
    stage.until(lambda: bool(window.bar.notices.text()))
    stage.rest()
    yield "query-notice", stage.picture()
    window.search.close()
    _enter(stage, "人口知能")
    stage.until(lambda: bool(window.reading.nothing.text()))
    stage.rest()
    yield "nothing-near", stage.picture()
    yield from _draw_suggestions(stage)


def _draw_suggestions(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    window = stage.window
    kept = window.session.state.request()
    name = "人工知能の体制"
    window.bridge.change("検索を保存", lambda library: library.searches.keep(name, kept))
    window.search.close()
    suggesting = window.search.suggesting
    window.activateWindow()
    suggesting.open()
    stage.until(lambda: suggesting.is_open)
    suggesting.list.step(1)
    stage.rest()
    yield "query-kept", stage.picture()
    suggesting.close()


def _enter(stage: Stage, words: str) -> None:
    window = stage.window
    before = len(window.session.state.words)
    window.row.field.setText(words)
    window.row.field.entered.emit()
    stage.until(lambda: len(window.session.state.words) > before and window.search.settled)


def draw_results(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What was found as a list: of two words, of one person, with several chosen, and of many."""
    stage.open_first()
    window, results = stage.window, stage.window.results
    _search(stage, "AISI")
    _search(stage, "予算")
    window.session.accept_any(any_word=True)
    _show_results(stage)
    for _ in range(3):
        window.search.step(1)
    stage.rest()
    yield "results", stage.picture()
    window.speakers.setFocus()
    QTest.keyClick(window.speakers.focusProxy(), Qt.Key.Key_Down)
    stage.until(lambda: bool(results.facets.narrowing) and results.facets.counts is not None)
    stage.rest(0.4)
    yield "results-narrowed", stage.picture()
    results.facets.choose_everything()
    window.session.take_out("予算")
    window.session.take_out("AISI")
    _search(stage, "の")
    _show_results(stage)
    for _ in range(12):
        QTest.keyClick(results.pane.list, Qt.Key.Key_PageDown)
        stage.rest(0.05)
    for _ in range(2):
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.rest(0.4)
    yield "results-many", stage.picture()


def _show_results(stage: Stage) -> None:
    results = stage.window.results
    results.choose_view(View.RESULTS)
    stage.until(lambda: results.pane.model.answer_count > 0 and results.facets.counts is not None)
    stage.rest(0.4)


def _search(stage: Stage, words: str) -> None:
    field, session = stage.window.row.field, stage.window.session
    field.setText(words)
    field.entered.emit()
    stage.until(lambda: words in session.state.words and stage.window.search.settled)
    stage.rest()


def draw_kwic(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Every place of a word in its context, by what follows it and by who says it."""
    stage.open_first()
    window, kwic = stage.window, stage.window.results.kwic.pane
    _search(stage, "AISI")
    window.results.choose_view(View.KWIC)
    stage.until(lambda: bool(kwic.title()))
    for _ in range(3):
        QTest.keyClick(kwic.view, Qt.Key.Key_Down)
    stage.rest(0.4)
    yield "kwic", stage.picture()
    _search(stage, "予算")
    window.session.accept_any(any_word=True)
    kwic.set_order(KwicOrder.SPEAKER)
    stage.until(lambda: kwic.model.rowCount() > 12)
    kwic.view.setFocus()
    for _ in range(4):
        QTest.keyClick(kwic.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.rest(0.4)
    yield "kwic-speakers", stage.picture()


def draw_compare(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A ministry in two meetings with words marked, namesakes, and what a search finds."""
    stage.open_first()
    window = stage.window
    compare, bridge = window.results.compare, window.bridge
    page = compare.pane.speaker
    current = window.reader.current
    assert current is not None
    who = {one.name or one.label: one.id for one in current.content.speakers}
    compare.compare(who["文部科学省"])
    stage.until(lambda: len(page.columns) > 1 and page.settled)
    compare.pane.mark_words(("著作権", "学校", "研究"))
    stage.until(lambda: all(one.marked_items() for one in page.columns))
    stage.rest(0.4)
    yield "compare", stage.picture()
    compare.compare(who["松尾 豊"])
    stage.until(lambda: len(page.columns) == 1 and page.settled)
    stage.rest(0.4)
    yield "compare-namesakes", stage.picture()
    _join_with_most(stage, who["松尾 豊"])
    stage.until(lambda: len(page.columns) > 1 and page.settled)
    _search(stage, "研究")
    stage.until(lambda: any(one.marked_items() for one in page.columns))
    compare.pane.setFocus()
    stage.rest(0.4)
    yield "compare-search", stage.picture()
    window.meetings.setFocus()
    QTest.keyClick(window.meetings.focusProxy(), Qt.Key.Key_Space)
    stage.rest(0.4)
    yield "compare-choosing", stage.picture()
    compare.pane.tools.words.add.click()
    bridge.undo()
    stage.rest(0.4)
    yield "compare-adding", stage.picture()


def _join_with_most(stage: Stage, person: SpeakerId) -> None:
    """Say that somebody is the same as whoever says most in another meeting."""

    def join(library: Library) -> None:
        here = library.meetings.speaker(person).meeting_id
        others = [
            one
            for meeting in library.meetings.list()
            for one in library.meetings.speakers(meeting.id)
            if meeting.id != here and one.kind is SpeakerKind.PERSON
        ]
        # Whoever it is: the samples have nobody in both meetings under a full name.
        most = max(others, key=lambda one: one.item_count)
        library.persons.join([person, most.id])

    stage.window.bridge.change("同じ人", join)


def draw_matrix(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """論点 by speakers, at a cell with the tag."""
    stage.open_first()
    window = stage.window
    window.results.choose_view(View.COMPARE)
    topics = window.results.compare.pane.topics
    window.results.compare.pane.show_mode(Mode.TOPIC)
    stage.until(lambda: bool(topics.table.topics))
    topics.view.setFocus()
    topics.view.go_to(*next(place for place, cell in topics.table.cells.items() if cell.tagged))
    stage.rest(0.4)
    yield "matrix", stage.picture()


def draw_annotations(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Highlights, notes and tags, with their pane; an editor; the bar over a selection."""
    stage.open_first()
    window = stage.window
    window.show_inspector(Inspector.ANNOTATIONS)
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.marks.step(1)
    stage.rest()
    yield "annotations", stage.picture()
    window.marking.write_note()
    stage.rest()
    editors = [editor for editor in window.findChildren(NoteEditor) if editor.isVisible()]
    yield "note", stage.picture(*editors)
    for editor in editors:
        editor.finish()
    words = stage.find("政府への要望として、人材が限られている現状では")
    window.view.go_to(words, select=True)
    stage.rest()
    yield "selection", stage.picture()


def draw_marks(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What is about more than words, what lies over other annotations, and the list narrowed."""
    stage.open_first()
    window = stage.window
    window.show_inspector(Inspector.ANNOTATIONS)
    window.bridge.change("注釈", lambda library: _annotate_more(library, stage))
    stage.until(lambda: window.annotations.model.rowCount() == 10)
    window.marks.step(-1)
    stage.go_to("行政や民間企業のAI導入率を")
    window.annotations.list.setFocus()
    stage.rest()
    yield "marks", stage.picture()
    window.annotations.filters.words.setText("予算 比較")
    stage.until(lambda: window.annotations.model.rowCount() == 1)
    window.annotations.look_for_words()
    stage.rest()
    yield "marks-narrowed", stage.picture()
    window.annotations.filters.clear()
    window.annotations.filters.scopes.chosen.emit(Everywhere.ALL)
    stage.until(lambda: all(row.meeting for row in window.annotations.model.rows))
    stage.rest()
    yield "marks-everywhere", stage.picture()
    stage.go_to("AISIの人員や予算は")
    speaker = window.focused_speaker()
    assert speaker is not None
    menu = window.menus.of_speaker(speaker)
    menu.popup(window.speakers.mapToGlobal(QPoint(120, 240)))
    stage.rest()
    yield "speaker-menu", stage.picture(menu)
    menu.close()


def _annotate_more(library: Library, stage: Stage) -> None:
    current = stage.window.reader.current
    assert current is not None
    first = stage.find("AISIの人員や予算は")
    remark = next(each for each in current.content.remarks if each.id == first.remark_id)
    add, about = library.annotations.add, library.annotations.add_about
    add(first.remark_id, Span(first.span.start + 5, first.span.end + 30), meaning=Meaning.CONCERN)
    about(
        Subject(Target.REMARK, remark.id), meaning=Meaning.PROPOSAL, note="全体として増員に賛成。"
    )
    if remark.speaker_id is not None:
        subject = Subject(Target.SPEAKER, remark.speaker_id)
        about(subject, note="次回は所長の立場での発言か確かめる。", tags=["AISIの体制・予算"])
    subject = Subject(Target.MEETING, current.meeting.id)
    about(subject, meaning=Meaning.IMPORTANT, note="基本計画の素案を議論した回。")
    following = current.content.remarks[remark.order]
    start = len(remark.text) - 12
    add(remark.id, Span(start, len(remark.text)), meaning=Meaning.FACT, tags=["人材・研究力"],
        more=[(following.id, Span(0, 20))])  # fmt: skip


def draw_briefing(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The 資料 and its export."""
    stage.open_first()
    window = stage.window
    window.show_inspector(Inspector.BRIEFING)
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    stage.until(lambda: window.briefing.briefing_id is not None)
    stage.rest()
    yield "briefing", stage.picture()
    briefing = window.briefing.briefing_id
    assert briefing is not None
    yield from _draw_export(stage, briefing)


def draw_unsure(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A 資料 of two councils, with an excerpt whose speaker nobody has confirmed."""
    stage.open_first()
    window = stage.window

    def add(library: Library) -> None:
        current = library.briefings.current()
        assert current is not None
        unsure = next(
            remark
            for meeting in library.meetings.list()
            for remark in library.corrections.doubtful(meeting.id)
        )
        library.briefings.add_excerpt(current.id, unsure.id, unsure.items[0].span, position=0)

    window.bridge.change("画面", add)
    window.show_inspector(Inspector.BRIEFING)
    pane = window.briefing
    stage.until(lambda: any(row.doubt for row in pane.model.rows))
    stage.rest()
    yield "briefing-unsure", stage.picture()
    assert pane.briefing_id is not None
    dialog = _open_export(stage, pane.briefing_id)
    form = dialog.form
    form.opening.setCurrentIndex(form.opening.findData(Opening.TITLE))
    stage.rest()
    stage.until(lambda: dialog.settled)
    yield "export-unsure", stage.picture(dialog)
    dialog.close()


def draw_excerpt_forms(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """抜粋, 要旨, and an excerpt whose source changed."""
    stage.open_first()
    window = stage.window
    pane = window.briefing
    window.show_inspector(Inspector.BRIEFING)
    stage.until(lambda: pane.model.rowCount() > 0)
    _change_forms(stage)
    stage.until(lambda: any(row.changed for row in pane.model.rows))
    pane.list.choose_rows([1])
    pane.list.setFocus()
    stage.rest()
    yield "briefing-forms", stage.picture()
    pane.commands.cut()
    stage.rest()
    yield "briefing-cut", stage.picture()
    _close_popup(stage)
    pane.list.choose_rows([2])
    pane.commands.summarise()
    stage.rest()
    yield "briefing-summary", stage.picture()
    _close_popup(stage)
    pane.list.choose_rows([4])
    pane.commands.look()
    stage.rest()
    yield "briefing-changed", stage.picture()
    _close_popup(stage)


def _close_popup(stage: Stage) -> None:
    stage.window.briefing.list.setFocus()
    stage.rest()


def _change_forms(stage: Stage) -> None:
    bridge = stage.window.bridge

    def change(library: Library) -> None:
        current = library.briefings.current()
        assert current is not None
        entries = [entry for entry in current.entries if entry.remark_id is not None]
        first, second, third, _ = entries
        library.excerpts.leave_out(first.id, [Span(8, 30)])
        library.excerpts.summarise(second.id, "AISIの人員と予算を倍増し、役割を明確にすべき。")
        assert third.remark_id is not None
        assert third.span is not None
        library.corrections.split(third.remark_id, third.span.start + 28)

    bridge.change("画面", change)


def _open_export(stage: Stage, briefing: BriefingId) -> ExportDialog:
    window = stage.window
    dialog = ExportDialog(window.appearance, window.bridge, briefing, parent=window)
    dialog.show()
    stage.until(lambda: dialog.preview.page_count > 0)
    origin = window.mapToGlobal(QPoint(0, 0))
    space = window.size() - dialog.size()
    dialog.move(origin + QPoint(max(0, space.width() // 2), max(0, space.height() // 2)))
    stage.rest()
    return dialog


def _draw_export(stage: Stage, briefing: BriefingId) -> Iterator[tuple[str, QPixmap]]:
    dialog = _open_export(stage, briefing)
    yield "export", stage.picture(dialog)
    form, preview = dialog.form, dialog.preview
    form.opening.setCurrentIndex(form.opening.findData(Opening.SHEET))
    form.points.set_text(_POINTS)
    form.arrangement.setCurrentIndex(form.arrangement.findData(Arrangement.TABLE))
    form.kind.setCurrentIndex(form.kind.findData(FileKind.DOCX))
    stage.rest()
    stage.until(lambda: dialog.settled)
    stage.rest()
    yield "export-sheet", stage.picture(dialog)
    form.kind.setCurrentIndex(form.kind.findData(FileKind.XLSX))
    stage.until(preview.rows.isVisible)
    stage.rest()
    yield "export-rows", stage.picture(dialog)
    form.kind.setCurrentIndex(form.kind.findData(FileKind.MARKDOWN))
    stage.until(preview.text.isVisible)
    stage.rest()
    yield "export-text", stage.picture(dialog)
    dialog.close()


def draw_menus(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The menu under the pointer, and the menus of the command row."""
    stage.open_first()
    window = stage.window
    passage = stage.go_to("AISIの人員や予算は諸外国に比べて")
    assert window.view.build_context_menu is not None
    menu = window.view.build_context_menu(passage)
    menu.popup(window.view.mapToGlobal(window.view.cursorRect().bottomRight()))
    stage.rest()
    yield "context-menu", stage.picture(menu)
    menu.close()
    if window.appearance.theme is not Theme.LIGHT or window.size() != LOOKS[0].size:
        return
    for name, opened in window.row.menus().items():
        yield from _draw_menu(stage, name, opened)


def draw_original(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The original beside the text: one without pages, and one of printed pages."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(lambda: window.original.marked is not None)
    stage.rest(0.5)
    yield "original-text", stage.picture()
    window.importing.add([_PRINTED])
    stage.until(lambda: not window.importing.running)
    window.leave_work()
    stage.until(lambda: _reads(window, _PRINTED.name))
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(lambda: window.original.pages.page_count > 0)
    window.view.step_speaker(1)
    # The page is drawn behind, and the shape of the marks is looked up.
    stage.rest(1.5)
    yield "original", stage.picture()


def _reads(window: MainWindow, name: str) -> bool:
    current = window.reader.current
    return current is not None and current.meeting.source_name == name


def draw_review(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What is unsure: the question, who else may have spoken, and when all is settled."""
    stage.open_first()
    window = stage.window
    screen = window.review_screen
    window.review.start([meeting.id for meeting in window.reader.meetings])
    stage.until(lambda: screen.left > 0 and bool(screen.cards.cards))
    stage.rest(0.5)
    yield "review", stage.picture()
    press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: bool(window.findChildren(SpeakerPicker)))
    stage.rest()
    yield "speaker-picker", stage.picture()
    for picker in window.findChildren(SpeakerPicker):
        picker.finish()
    while left := screen.left:
        press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.until(lambda left=left: screen.left < left)  # type: ignore[misc]
    stage.rest(0.3)
    yield "review-done", stage.picture()


def draw_versions(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A new version comes in: the list that asks, the question, the marks, the changes."""
    stage.open_first()
    window = stage.window
    screen = window.revisions.screen
    with tempfile.TemporaryDirectory() as folder:
        window.importing.add([_new_version(Path(folder))])
        stage.until(lambda: not window.importing.running)
        stage.rest()
        yield "versions-import", stage.picture()
    window.importing.show_screen()
    (asked,) = _asked(window.bridge.path)
    window.revisions.start(asked)
    stage.until(lambda: screen.comparison is not None)
    stage.rest(0.3)
    yield "versions-ask", stage.picture()
    screen.head.take.click()
    stage.until(lambda: screen.comparison is not None and bool(screen.comparison.marks))
    stage.until(screen.head.all.isVisible)
    stage.rest(0.3)
    screen.head.all.click()
    stage.until(lambda: not screen.head.all.isVisible())
    stage.rest(0.3)
    yield "versions-marks", stage.picture()
    window.revisions.screen.show_tab(Tab.CHANGES)
    stage.rest(0.2)
    yield "versions-changes", stage.picture()
    assert screen.comparison is not None
    window.choose(screen.comparison.reissue.older)
    stage.until(window.banner.isVisible)
    stage.rest(0.3)
    yield "versions-old", stage.picture()


def draw_removal(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A meeting is to leave the library: what goes with it, and the way back once it has gone."""
    stage.open_first()
    window = stage.window
    window.actions_table["remove-meeting"].trigger()
    stage.until(lambda: window.removals.sheet is not None)
    sheet = window.removals.sheet
    assert sheet is not None
    stage.rest()
    yield "removal", stage.picture(sheet)
    gone = window.reader.current
    sheet.try_to_keep()
    stage.until(lambda: window.reader.current is not None and window.reader.current is not gone)
    window.show_inspector(Inspector.BRIEFING)
    stage.rest(0.6)
    yield "removal-done", stage.picture()


def _asked(path: Path) -> list[ReissueId]:
    with Library.open(path, read_only=True) as library:
        return [one.id for one in library.reissues.asked()]


def _new_version(folder: Path) -> Path:
    """The first sample as it might be issued again: mended, shortened, a speaker set right."""
    seed = next(path for path in sorted(bundled.seeds().glob("*.txt")) if "000" in path.name)
    text = seed.read_text(encoding="utf-8")
    for before, after in (
        ("ソフトローであるガイドラインを強化し", "ソフトローであるガイドラインを一層強化し"),
        ("諸外国に比べて不足しており", "諸外国に比べて著しく不足しており"),
        ("新たな組織を立ち上げるべきではなく", ""),
    ):
        text = text.replace(before, after)
    path = folder / "000_議事概要（確定版）.txt"
    path.write_text(text, encoding="utf-8")
    return path


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def draw_forms(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The facts of a meeting, and its attendance list."""
    stage.open_first()
    window = stage.window
    forms = {"meeting-form": window.correcting.edit_meeting,
             "attendance-form": window.correcting.edit_attendance}  # fmt: skip
    for name, ask in forms.items():
        ask()
        stage.until(lambda: bool(window.findChildren(Sheet)))
        (sheet,) = window.findChildren(Sheet)
        space = window.size() - sheet.size()
        shift = QPoint(max(0, space.width() // 2), max(0, space.height() // 2))
        sheet.move(window.mapToGlobal(QPoint(0, 0)) + shift)
        stage.rest()
        yield name, stage.picture(sheet)
        sheet.close()
        sheet.deleteLater()
        stage.application.sendPostedEvents(sheet, QEvent.Type.DeferredDelete)


def _first(span: Span, length: int) -> tuple[int, int]:
    return span.start, span.start + length


def _draw_menu(stage: Stage, name: str, menu: QMenu) -> Iterator[tuple[str, QPixmap]]:
    menu.popup(stage.window.mapToGlobal(QPoint(8, 44)))
    stage.rest(0.05)
    yield f"menu-{name}", stage.picture(menu)
    menu.close()


def draw_palette(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Actions found by their reading; pages and speakers to go to."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.activateWindow()
    window.view.setFocus()
    for name, action, typed in (
        ("palette", "find-action", "しりょう"),
        ("palette-all", "find-action", ""),
        ("palette-nothing", "find-action", "ぬぬ"),
        ("go-to", "go-to", "村上"),
    ):
        window.actions_table[action].trigger()
        (popup,) = [each for each in window.findChildren(PalettePopup) if each.isVisible()]
        popup.field.insert(typed)
        stage.rest()
        yield name, stage.picture()
        popup.finish()
        stage.application.sendPostedEvents(popup, QEvent.Type.DeferredDelete)


def draw_preferences(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What can be chosen, and the text in the other face with lines below its colours."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.actions_table["preferences"].trigger()
    (sheet,) = window.findChildren(PreferencesSheet)
    sheet.fit()
    stage.rest()
    yield "preferences", stage.picture(sheet)
    sheet.body_chosen.emit(Face.MINCHO)
    sheet.lines.setChecked(True)
    sheet.reject()
    stage.rest(0.4)
    yield "mincho-lines", stage.picture()
    window.appearance.set_body(Face.TEXT)
    window.appearance.set_line_patterns(on=False)


def draw_handover(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What goes to a colleague, and what a colleague's file would bring."""
    stage.open_first()
    window, file = stage.window, stage.window.bridge.path.with_name("received.jsonld")
    window.handover.give()
    stage.until(lambda: bool(window.findChildren(GivingSheet)))
    (giving,) = window.findChildren(GivingSheet)
    stage.rest()
    yield "handover-give", stage.picture(giving)
    everything = Wish("佐藤 花子", tuple(each.id for each in window.reader.meetings), private=True)
    window.handover.write(everything, file, giving)
    stage.until(file.is_file)
    received = json.loads(file.read_text(encoding="utf-8"))
    items = received["first"]["items"]
    for item in items[1:3]:
        item["body"].append({"type": "TextualBody", "purpose": "commenting", "value": "要検討"})
    for item in items[3:]:
        item["target"]["source"]["schema:about"]["schema:identifier"] = "第9回"
        item["target"]["source"]["schema:sha256"] = "0" * 64
    file.write_text(json.dumps(received, ensure_ascii=False), encoding="utf-8")
    window.handover.take(file)
    stage.until(lambda: bool(window.findChildren(TakingSheet)))
    (taking,) = window.findChildren(TakingSheet)
    stage.rest()
    yield "handover-take", stage.picture(taking)
    taking.reject()
    stage.rest()


def draw_help(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The guide, the guide searched, its keys, and what the program is made of."""
    stage.open_first()
    window = stage.window
    window.actions_table["guide"].trigger()
    (guide,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow)]
    guide.resize(guide.size().boundedTo(window.size() - QSize(40, 40)))
    _centre(guide, window)
    stage.rest()
    yield "help", stage.picture(guide)
    guide.field.insert("論点タグ")
    stage.rest()
    yield "help-search", stage.picture(guide)
    guide.field.clear()
    guide.contents.setCurrentRow(guide.contents.count() - 2)
    stage.rest()
    yield "help-keys", stage.picture(guide)
    guide.close()
    window.actions_table["about"].trigger()
    (about,) = window.findChildren(AboutSheet)
    _centre(about, window)
    stage.rest()
    yield "about", stage.picture(about)
    about.close()


def _centre(above: QWidget, window: QWidget) -> None:
    above.move(window.mapToGlobal(window.rect().center() - above.rect().center()))


SCREENS: dict[str, Callable[[Stage], Iterator[tuple[str, QPixmap]]]] = {
    "first-run": draw_first_run,
    "import": draw_import,
    "import-record": draw_record,
    "protected": draw_protected,
    "missing": draw_missing,
    "messages": draw_messages,
    "main": draw_main,
    "search": draw_search,
    "query": draw_query,
    "results": draw_results,
    "kwic": draw_kwic,
    "compare": draw_compare,
    "matrix": draw_matrix,
    "annotations": draw_annotations,
    "marks": draw_marks,
    "briefing": draw_briefing,
    "unsure": draw_unsure,
    "briefing-forms": draw_excerpt_forms,
    "menus": draw_menus,
    "original": draw_original,
    "review": draw_review,
    "versions": draw_versions,
    "removal": draw_removal,
    "forms": draw_forms,
    "palette": draw_palette,
    "preferences": draw_preferences,
    "handover": draw_handover,
    "help": draw_help,
}
_EMPTY = {"first-run", "import", "protected"}


def fill(path: Path) -> None:
    """A library with the samples, annotations and a briefing."""
    with Library.open(path) as library:
        Importer(library, Indexer(library)).run(
            [bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None
        )
        remarks = [
            remark
            for meeting in library.meetings.list()
            for remark in library.remarks.of_meeting(meeting.id)
        ]
        _annotate(library, remarks)
        _compile(library, remarks)


def _annotate(library: Library, remarks: list[Remark]) -> None:
    marks = (
        ("イギリス、ドイツ、フランス、韓国など日本と近い国との比較は有効", Meaning.FACT, "",
         ("KPI・ベンチマーク",)),
        ("まずは、ソフトローであるガイドラインを強化し、企業や国民に明確な指針を示すことが先行すべき",
         Meaning.PROPOSAL, "", ("指針・透明性",)),
        ("AISIの人員や予算は諸外国に比べて不足しており、倍増を目標としつつ", Meaning.IMPORTANT,
         "次回資料に主要国との人員・予算の比較を付ける。", ("AISIの体制・予算",)),
        ("新たな組織を立ち上げるべきではなく", Meaning.CONCERN,
         "川原委員の「専門組織を設置」と対比。", ("司令塔機能", "AISIの体制・予算")),
        ("日本の国際会議での存在感が低下しており", Meaning.TO_CHECK,
         "根拠となる数値の出典を確認する。", ("人材・研究力",)),
    )  # fmt: skip
    for words, meaning, note, tags in marks:
        remark, start = _find(remarks, words)
        span = Span(start, start + len(words))
        library.annotations.add(remark.id, span, meaning=meaning, note=note, tags=tags)


def _compile(library: Library, remarks: list[Remark]) -> None:
    briefing = library.briefings.create("AISIの体制に関する主な発言")
    for heading, passages in (
        ("AISIの人員・予算", ("AISIを含む専門的な分析や調査", "AISIの人員や予算は諸外国に比べて")),
        ("組織の在り方", ("政府への要望として、人材が限られている", "AISIに安全面に限定せず")),
    ):
        library.briefings.add_heading(briefing, heading)
        for words in passages:
            remark, start = _find(remarks, words)
            item = next(i for i in remark.items if i.span.start <= start < i.span.end)
            library.briefings.add_excerpt(briefing, remark.id, item.span)


@contextmanager
def staged(
    application: QApplication, appearance: Appearance, *, size: QSize, library: Path
) -> Iterator[Stage]:
    """A window on a library."""
    bridge = LibraryBridge(library)
    window = MainWindow(appearance, bridge, memory=Memory(library.with_suffix(".ini")))
    # The offscreen display is small, so the window would fill it.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    window.start()
    window.show()
    window.resize(size)
    try:
        yield Stage(application, window)
    finally:
        window.close()
        window.deleteLater()
        application.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def draw_all(out: Path, names: list[str], look: Look) -> None:
    """Draw screens in one look."""
    application = QApplication([])
    set_up(application)
    # Once: a style sheet takes longer than most screens.
    appearance = Appearance(look.theme, look.text_size)
    dress(application, appearance)
    with tempfile.TemporaryDirectory() as model:
        fill(Path(model) / "library.db")
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                if name not in _EMPTY:
                    shutil.copytree(model, folder, dirs_exist_ok=True)
                library = Path(folder) / "library.db"
                with staged(application, appearance, size=look.size, library=library) as stage:
                    keep(out, look, SCREENS[name](stage))


def draw_side_by_side(arguments: list[str]) -> int:
    """Draw each look in a process of its own, as many at a time as there are processors."""

    def draw(look: Look) -> int:
        command = [sys.executable, __file__, *arguments, "--look", look.name]
        return subprocess.run(command, check=False).returncode

    with ThreadPoolExecutor(os.cpu_count()) as processes:
        return max(processes.map(draw, LOOKS))


def keep(out: Path, look: Look, pictures: Iterator[tuple[str, QPixmap]]) -> None:
    """Write pictures as they are drawn."""
    for screen, picture in pictures:
        path = out / f"{screen}-{look.name}.png"
        if not picture.save(str(path)):
            raise OSError(f"cannot write {path}")
        print(path, flush=True)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=sorted(SCREENS))
    parser.add_argument("--look", choices=[look.name for look in LOOKS])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.look is None:
        return draw_side_by_side(sys.argv[1:])
    names = [name for name in SCREENS if options.only in (None, name)]
    draw_all(options.out, names, next(look for look in LOOKS if look.name == options.look))
    return 0


if __name__ == "__main__":
    sys.exit(main())
