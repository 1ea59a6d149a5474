"""Screens of reading: the text, the original, what is unsure, versions, corrections."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPixmap

from drawing.files import PRINTED
from drawing.stage import Stage, press
from gijiyomi import bundled
from gijiyomi.domain.reissues import ReissueId
from gijiyomi.library import Library
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.correcting.speaker_picker import SpeakerPicker
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.revising.entries import Tab
from gijiyomi.ui.window import MainWindow


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


def draw_original(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The original beside the text: one without pages, and one of printed pages."""
    stage.open_first()
    window = stage.window
    stage.go_to("AISIの人員や予算は諸外国に比べて")
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(lambda: window.original.marked is not None)
    stage.rest(0.5)
    yield "original-text", stage.picture()
    window.importing.add([PRINTED])
    stage.until(lambda: not window.importing.running)
    window.leave_work()
    stage.until(lambda: _reads(window, PRINTED.name))
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
