"""Screens of annotations, briefings and exports."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap

from drawing.stage import Stage
from gijiyomi.domain.records import (
    BriefingId,
    Meaning,
    Subject,
    Target,
)
from gijiyomi.domain.text import Span
from gijiyomi.export.document import Arrangement, Opening
from gijiyomi.export.writing import FileKind
from gijiyomi.library import Library
from gijiyomi.ui.inspectors.annotation_filters import Everywhere
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.memory import Inspector

_POINTS = "AISIの人員と予算の拡充を求める意見が多い。\n司令塔の在り方には意見の違いがある。"


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
