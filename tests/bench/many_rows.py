"""What a user does all day where there is much of it: tasks of ``stalls.py``.

A meeting of 2,000 remarks that are all marked, another that is not, sixty other meetings, and a
briefing of 300 excerpts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from invented import add, invent
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from gijiyomi.domain.records import Meaning, MeetingId
from gijiyomi.library import Library
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.palette.popup import PalettePopup
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.views import View

if TYPE_CHECKING:
    from stalls import Probe

REMARKS, EXCERPTS, OTHERS = 2_000, 300, 60
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NOTHING = Qt.KeyboardModifier.NoModifier


def fill(path: Path) -> tuple[MeetingId, MeetingId]:
    """Make the library; returns the meeting that is marked and the one that is not."""
    with Library.open(path) as library:
        for number in range(OTHERS):
            add(library, invent(20, day=number % 28 + 3), indexed=True)
        marked, plain = (add(library, invent(REMARKS, day=day), indexed=True) for day in (1, 2))
        remarks = library.remarks.of_meeting(marked)
        with library.change("強調"):
            for number, remark in enumerate(remarks):
                span = remark.items[0].span
                meaning = [*Meaning][number % len(Meaning)]
                tags = ("予算", "評価") if number % 3 == 0 else ()
                note = f"{number}番目のメモ" if number % 4 == 0 else ""
                library.annotations.add(remark.id, span, meaning=meaning, note=note, tags=tags)
        with library.change("資料"):
            briefing = library.briefings.create("長い資料")
            for remark in remarks[:EXCERPTS]:
                library.briefings.add_excerpt(briefing, remark.id, remark.items[0].span)
    return marked, plain


class ManyRows:
    """The tasks, in a window on the library that ``fill`` made."""

    def __init__(self, probe: Probe, marked: MeetingId, plain: MeetingId) -> None:
        self.probe, self.window = probe, probe.window
        self.marked, self.plain = marked, plain

    def measure_all(self) -> None:
        """All of them."""
        probe = self.probe
        probe.until(lambda: self.window.reader.current is not None)
        probe.until(lambda: not self.window.making.working)
        probe.measure("opening 2,000 remarks", lambda: self.open(self.plain))
        self.open(self.plain)
        probe.measure("marking 2,000 remarks at once, and undoing it", self.mark_all)
        probe.measure("opening 2,000 marks", lambda: self.open(self.marked))
        self.open(self.marked)
        probe.measure("stepping through marked remarks", self.step_marked)
        for inspector in Inspector:
            probe.measure(
                f"first {inspector.value} of the long meeting",
                lambda inspector=inspector: self.inspect(inspector),  # type: ignore[misc]
            )
        self.inspect(Inspector.ANNOTATIONS)
        probe.measure("filtering 2,000 marks", self.filter_marks)
        probe.measure("scrolling 2,000 marks", self.scroll_marks)
        probe.measure("changing the theme beside 2,000 marks", self.change_theme)
        self.inspect(Inspector.BRIEFING)
        probe.measure("scrolling a briefing of 300 excerpts", self.scroll_briefing)
        self.window.show_inspector(None)
        probe.measure("pulling at the panes", self.pull_panes)
        probe.measure("changing the theme", self.change_theme)
        probe.measure("changing the text size of 2,000 remarks", probe.change_size)
        probe.measure("looking for a command", self.look_for_command)
        probe.measure("exporting a briefing of 300 excerpts", self.export)
        self.search("予算")
        for view in (View.RESULTS, View.KWIC, View.COMPARE, View.TEXT):
            probe.measure(
                f"first {view.value} of all that is found",
                lambda view=view: self.show(view),  # type: ignore[misc]
            )
        probe.measure("switching the forms", self.switch)
        probe.measure("scrolling the results", lambda: self.scroll(View.RESULTS))
        probe.measure("scrolling the 用例", lambda: self.scroll(View.KWIC))
        self.show(View.RESULTS)
        probe.measure("narrowing the results", self.narrow)

    def open(self, meeting: MeetingId) -> None:
        """Choose a meeting and wait for its text."""
        self.window.reader.open(Destination(meeting))
        self.probe.until(lambda: self._reads(meeting))
        self.probe.rest(600)

    def mark_all(self) -> None:
        """Ctrl+A, a colour, and Ctrl+Z."""
        view = self.window.view
        view.setFocus()
        press(view, Qt.Key.Key_A, _CONTROL)
        self.probe.rest(300)
        self.window.actions_table[f"highlight-{Meaning.IMPORTANT.value}"].trigger()
        self.probe.until(lambda: self._marks() > 0)
        self.probe.rest(300)
        self.window.bridge.undo()
        self.probe.until(lambda: self._marks() == 0)
        self.probe.rest(300)
        press(view, Qt.Key.Key_Home, _CONTROL)

    def step_marked(self) -> None:
        """From item to item, and to the end and back."""
        view = self.window.view
        for _ in range(20):
            view.step_item(1)
            self.probe.rest(30)
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
            press(view, key, _CONTROL)
            self.probe.rest(150)

    def inspect(self, inspector: Inspector) -> None:
        """Open an inspector and let it come to rest."""
        self.window.show_inspector(inspector)
        self.probe.rest(1200)

    def filter_marks(self) -> None:
        """By colour, by words, by tag, and none."""
        filters = self.window.annotations.filters
        for act in (
            filters.notes_toggle.click,
            lambda: filters.words.setText("予算"),
            filters.clear,
            lambda: filters.tags.chosen.emit("予算"),
            filters.clear,
        ):
            act()
            self.probe.rest(500)

    def scroll_marks(self) -> None:
        """By pages, and with the handle to the end."""
        self._scroll(self.window.annotations.list)

    def scroll_briefing(self) -> None:
        """The same in the briefing."""
        self._scroll(self.window.briefing.list)

    def change_theme(self) -> None:
        """Dark, and light again."""
        for theme in (Theme.DARK, Theme.LIGHT):
            self.window.appearance.set_theme(theme)
            self.probe.rest(600)

    def pull_panes(self) -> None:
        """The handle beside 発言者, to and fro."""
        handle = self.window.area.splitter.handle(2)
        start = handle.mapToGlobal(handle.rect().center())
        for kind, by in [
            (QEvent.Type.MouseButtonPress, 0),
            *((QEvent.Type.MouseMove, by) for by in (*range(0, 120, 6), *range(120, -120, -6))),
            (QEvent.Type.MouseButtonRelease, 0),
        ]:
            pull(handle, kind, to=start + QPoint(by, 0))
            self.probe.rest(15)

    def look_for_command(self) -> None:
        """Ctrl+K, some letters, and Esc."""
        self.window.palette_desk.find_action()
        popup = self.window.findChild(PalettePopup)
        assert popup is not None
        for letter in "調査会の資料":
            press(popup.field, Qt.Key.Key_unknown, text=letter)
            self.probe.rest(80)
        popup.finish()
        self.probe.rest(200)

    def export(self) -> None:
        """The dialog with its pages, other choices, and away."""
        briefing = self.window.briefing.briefing_id
        assert briefing is not None
        self.window.commands.export_briefing(briefing)
        dialog = self.window.findChild(ExportDialog)
        assert dialog is not None
        self.probe.until(lambda: dialog.settled)
        self.probe.rest(800)
        dialog.form.letters.setCurrentIndex(0)
        self.probe.rest(100)
        self.probe.until(lambda: dialog.settled)
        self.probe.rest(800)
        dialog.reject()
        self.probe.rest(300)

    def search(self, words: str) -> None:
        """Look for a word everywhere."""
        self.window.search.look_for(words)
        self.probe.until(lambda: self.window.search.settled)
        self.probe.rest(500)

    def show(self, view: View) -> None:
        """Another form, at rest."""
        self.window.results.choose_view(view)
        self.probe.rest(1500)

    def switch(self) -> None:
        """Each form once more, without waiting for it."""
        for view in (View.RESULTS, View.KWIC, View.COMPARE, View.TEXT) * 2:
            self.window.results.choose_view(view)
            self.probe.rest(250)

    def scroll(self, view: View) -> None:
        """Through the rows of a form."""
        self.show(view)
        results = self.window.results
        self._scroll(results.pane.list if view is View.RESULTS else results.kwic.pane.view)

    def narrow(self) -> None:
        """To a meeting, to a speaker, and to all again."""
        self.window.choose(self.marked)
        self.probe.rest(700)
        self.window.choose(None)
        self.probe.rest(700)

    def _scroll(self, rows: QWidget) -> None:
        bar = rows.verticalScrollBar()  # type: ignore[attr-defined]
        for _ in range(30):
            bar.setValue(bar.value() + bar.pageStep() // 2)
            self.probe.rest(20)
        for part in (1.0, 0.5, 0.0):
            bar.setValue(round(bar.maximum() * part))
            self.probe.rest(100)

    def _marks(self) -> int:
        current = self.window.reader.current
        return 0 if current is None else len(current.annotations)

    def _reads(self, meeting: MeetingId) -> bool:
        current = self.window.reader.current
        return current is not None and current.meeting.id == meeting


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = _NOTHING,
    text: str = "",
) -> None:
    """A key, down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def pull(widget: QWidget, kind: QEvent.Type, *, to: QPoint) -> None:
    """The left button at a place of the screen."""
    left = Qt.MouseButton.LeftButton
    place = QPointF(widget.mapFromGlobal(to))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, QPointF(to), left, left, _NOTHING))
