"""Writes a 資料 as a file: choices at the left, the real pages at the right."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gijiyomi.domain.errors import GijiyomiError, InputError
from gijiyomi.domain.records import BriefingId, EntryId, MeetingId
from gijiyomi.export.choices import Choices, keep_choices, read_choices
from gijiyomi.export.document import PaperOptions, PrintDocument
from gijiyomi.export.press import Preview
from gijiyomi.export.writing import FileKind, Written
from gijiyomi.library import Library
from gijiyomi.machine.long_paths import reachable
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import Ground, button
from gijiyomi.ui.fields import ENTER_KEYS
from gijiyomi.ui.inspectors.blocked_strip import BlockedStrip
from gijiyomi.ui.inspectors.briefing_changes import today
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.inspectors.export_form import LOW_WIDTH, ExportForm
from gijiyomi.ui.inspectors.export_place import Gap
from gijiyomi.ui.inspectors.export_preview import ExportPreview
from gijiyomi.ui.inspectors.export_sample import Sample, composed, sampled, unsure_meetings
from gijiyomi.ui.inspectors.export_words import written_words
from gijiyomi.ui.inspectors.export_work import ExportWork
from gijiyomi.ui.inspectors.message_strip import MessageStrip, Tone
from gijiyomi.ui.inspectors.shade import Shade
from gijiyomi.ui.inspectors.unsure_strip import UnsureStrip
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import explain, word

_SIZE = QSize(980, 720)
# Less than this height, at 100 %, does not hold all choices one below the other; so much width
# beside them the pages need.
_LOW, _LEAST_PREVIEW = 640, 240
_MARGIN = 24
_WAIT_MS = 300
_PAGES_AT_ONCE = 3
_DPI_SLACK = 0.01
_CANCELLED, _IN_USE = "export-cancelled", "export-in-use"


class _Stage(Enum):
    CHOOSING = "choosing"
    WRITING = "writing"
    DONE = "done"


class ExportDialog(QDialog):
    """Modal over its dimmed window; stays open until the user closes it.

    Once a file is written it can be closed, or other choices be made for another file. With
    ``look_first`` the keyboard is at the pages instead of the choices.

    Signals:
        written(Written): the file is in place.
        review_wanted(tuple[MeetingId]): go through what is unsure in these; the dialog is closed.
        entry_wanted(EntryId): look at an excerpt that is in the way; the dialog is closed.
    """

    written = Signal(object)
    review_wanted = Signal(object)
    entry_wanted = Signal(object)

    form: ExportForm
    preview: ExportPreview

    def __init__(
        self,
        appearance: Appearance,
        bridge: LibraryBridge,
        briefing: BriefingId,
        parent: QWidget | None = None,
        *,
        look_first: bool = False,
        furnished: bool = True,
    ) -> None:
        """Make the dialog, and unless it is to be ``furnished`` later all that stands in it."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(word("export_form.title"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._appearance = appearance
        self._bridge = bridge
        self._briefing = briefing
        self._look_first = look_first
        self._stage = _Stage.CHOOSING
        self._document: PrintDocument | None = None
        self._composing = 0
        self._shown = 0
        self._kept: Choices | None = None
        self._stopping = False
        self._drawn_at = 0.0
        self._replacing: Path | None = None
        self._report: Written | None = None
        self._shade = Shade(parent.window()) if parent is not None else None
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        if furnished:
            for _step in self.furnish():
                pass

    def furnish(self) -> Iterator[None]:
        """Make what stands in it, a step at a time: all of it is too much for a turn."""
        appearance = self._appearance
        self._work = ExportWork(self)
        self.form = ExportForm(appearance, title="", parent=self)
        yield
        self.preview = ExportPreview(appearance)
        yield
        self.blocked = BlockedStrip(appearance)
        self.unsure = UnsureStrip(appearance)
        self.message = MessageStrip(appearance)
        self._summary = Caption(appearance, size=12, colour="text2")
        self._progress = QProgressBar()
        self._folder = button(word("export_dialog.folder"), "plain", appearance=appearance)
        self._elsewhere = button(word("export_dialog.elsewhere"), "plain", appearance=appearance)
        self._cancel = button(word("export_dialog.cancel"), "plain", appearance=appearance)
        self._write = button(word("export_dialog.write"), "primary", appearance=appearance)
        self._lay_out()
        self._connect()
        self._enter(_Stage.CHOOSING)
        self.preview.say(word("export_preview.drawing"))

    @property
    def settled(self) -> bool:
        """Whether what is seen is what would be written now."""
        return 0 < self._shown == self._composing and not self._later.isActive()

    def _lay_out(self) -> None:
        px = self._appearance.px
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.form)
        body.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(11), px(20), px(11))
        foot.setSpacing(px(8))
        foot.addWidget(self._summary)
        self._progress.setFixedWidth(px(160))
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(word("export_dialog.writing"))
        foot.addWidget(self._progress)
        foot.addStretch(1)
        for each in (self._folder, self._cancel, self._elsewhere, self._write):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        edge = 2 if self._appearance.tokens.patterned else 1
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.blocked)
        column.addWidget(self.unsure)
        column.addWidget(self.message)
        column.addWidget(Rule(self._appearance))
        column.addWidget(Ground(self._appearance, foot, colour="chrome"))

    def _connect(self) -> None:
        self.form.changed.connect(self._later.start)
        self.form.changed.connect(self.message.clear)
        self.form.changed.connect(self._go_on)
        self.form.place_changed.connect(self._forget_replacing)
        self.form.place_changed.connect(self._go_on)
        self._later.timeout.connect(self._compose)
        self.unsure.review_wanted.connect(self._review)
        self.blocked.entry_wanted.connect(self._look_at)
        self.preview.pages_wanted.connect(self._draw)
        self.preview.sheet.resized.connect(self._draw_at_new_size)
        self._cancel.clicked.connect(self.reject)
        self._write.clicked.connect(self._act)
        self._folder.clicked.connect(self._open_folder)
        self._elsewhere.clicked.connect(self._choose_elsewhere)
        self._write.setToolTip(word("export_dialog.write_shortcut"))
        self._work.drawn.connect(self._take_pages)
        self._work.not_drawn.connect(lambda error: self.preview.say(explain(error)))
        self._work.written.connect(self._finish)
        self._work.not_written.connect(self._refuse)
        self._work.progressed.connect(self._show_progress)

    def _enter(self, stage: _Stage) -> None:
        self._stage = stage
        self.form.setEnabled(stage is not _Stage.WRITING)
        self._progress.setVisible(stage is _Stage.WRITING)
        self.unsure.review.setEnabled(stage is not _Stage.WRITING)
        self._folder.setVisible(stage is _Stage.DONE)
        self._elsewhere.hide()
        self._cancel.setVisible(stage is not _Stage.DONE)
        again = stage is _Stage.CHOOSING and self._report is not None
        self._cancel.setText(word("inspector.close" if again else "export_dialog.cancel"))
        self._write.setEnabled(stage is not _Stage.WRITING and not self.blocked.text)
        self._write.setText(
            word("inspector.close" if stage is _Stage.DONE else "export_dialog.write")
        )
        if stage is _Stage.WRITING:
            self._progress.setRange(0, 0)
        if stage is _Stage.DONE:
            self._write.setFocus()
        self._tell_unsure()

    def _go_on(self) -> None:
        """Other choices after a file was written are for another file."""
        if self._stage is _Stage.DONE:
            self.message.clear()
            self._enter(_Stage.CHOOSING)

    def _tell_unsure(self) -> None:
        """Say before it is written what the reader will meet; afterwards the message says it."""
        told = self._document is not None and self._stage is not _Stage.DONE
        self.unsure.show_count(self._document.unsure_count if self._document and told else 0)

    def _open_with_choices(self) -> None:
        """Begin with what was chosen last, then show what would be written."""
        briefing = self._briefing

        def question(library: Library) -> Choices:
            name = library.briefings.get(briefing).name
            return read_choices(library, briefing, title=name, day=today())

        def answer(found: Choices) -> None:
            self._kept = found
            self.form.put(found)
            # At once, without the wait that typing has.
            self._compose()

        self._bridge.read(question, answer, owner=self)

    def _compose(self) -> None:
        """Read what is to be written with the choices as they are, then show it."""
        self._later.stop()
        if self._kept is None:
            return
        options = self.form.options()
        if isinstance(options, Gap):
            self.preview.say(options.text)
            return
        self._composing += 1
        turn, briefing, kind = self._composing, self._briefing, self.form.file_kind
        self._bridge.read(
            lambda library: sampled(library, briefing, options, kind=kind),
            lambda found: self._take(turn, found),
            owner=self,
        )

    def _take(self, turn: int, found: Sample | GijiyomiError) -> None:
        if turn != self._composing:
            return
        self._tell_blocked(found if isinstance(found, GijiyomiError) else None)
        if isinstance(found, GijiyomiError):
            return
        self._document = found.document
        self._tell_unsure()
        self.preview.show_kind(found.kind)
        if found.kind in (FileKind.PDF, FileKind.DOCX):
            self.preview.forget()
            self._draw(self.preview.current)
            return
        self._work.stop_drawing()
        if found.kind.is_table:
            self.preview.rows.show_rows(found.rows, total=found.row_count)
        else:
            self.preview.text.show_text(found.text)
        self._shown = turn
        self._summarise(found.kind, pages=0)

    def _tell_blocked(self, error: GijiyomiError | None) -> None:
        """Say once, where it can be mended, why nothing can be written; nothing for None."""
        self.blocked.show_error(error)
        self._write.setEnabled(error is None and self._stage is not _Stage.WRITING)
        if error is not None:
            self._document = None
            self._work.stop_drawing()
            self._tell_unsure()
            self.preview.say(word("export_preview.not_yet"))

    def _draw(self, page: int) -> None:
        if self._document is not None:
            first = max(0, page - 1)
            dpi = self._drawn_at = self.preview.sheet.dpi
            self._work.draw(self._document, dpi=dpi, first=first, count=_PAGES_AT_ONCE)

    def _draw_at_new_size(self) -> None:
        if self._drawn_at and abs(self.preview.sheet.dpi / self._drawn_at - 1) > _DPI_SLACK:
            self._later.start()

    def _take_pages(self, first: int, drawn: Preview) -> None:
        self.preview.take(first, drawn)
        self._shown = self._composing
        self._summarise(self.form.file_kind, pages=drawn.page_count)

    def _summarise(self, kind: FileKind, *, pages: int) -> None:
        if self._document is not None:
            values = {"count": self._document.quotation_count, "pages": pages}
            self._summary.setText(word(f"export_dialog.summaries.{kind.value}", **values))

    def _act(self) -> None:
        if self._stage is _Stage.DONE:
            self.accept()
        elif self._stage is _Stage.CHOOSING and self._write.isEnabled():
            self._begin()

    def _begin(self) -> None:
        options, target = self.form.options(), self.form.target()
        for gap in (options, target):
            if isinstance(gap, Gap):
                self.message.say(gap.text, tone=Tone.WARNING)
                return
        if not isinstance(options, PaperOptions) or not isinstance(target, Path):
            return
        self._keep_choices()
        if reachable(target).exists() and self._replacing != target:
            self._replacing = target
            self.message.say(word("export_dialog.exists", file=target.name), tone=Tone.WARNING)
            self._write.setText(word("export_dialog.replace"))
            return
        self.message.clear()
        self._enter(_Stage.WRITING)
        self._write_with(options, target)

    def _write_with(self, options: PaperOptions, target: Path) -> None:
        """Compose anew, so that the file is of the choices in sight, and write that."""
        briefing, kind = self._briefing, self.form.file_kind
        self._stopping = False

        def question(library: Library) -> PrintDocument | GijiyomiError:
            return composed(library, briefing, options)

        def answer(found: PrintDocument | GijiyomiError) -> None:
            if isinstance(found, GijiyomiError):
                self._enter(_Stage.CHOOSING)
                self._tell_blocked(found)
            elif self._stopping:
                self._refuse(InputError(_CANCELLED))
            else:
                self._work.write(found, target, kind)

        self._bridge.read(question, answer, owner=self)

    def _forget_replacing(self) -> None:
        self._elsewhere.hide()
        if self._replacing is not None:
            self._replacing = None
            self.message.clear()
            self._write.setText(word("export_dialog.write"))

    def _show_progress(self, done: int, total: int) -> None:
        if total > 1:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def _keep_choices(self) -> None:
        """Remember them for the next paper, if they are others."""
        choices, briefing = self.form.choices(), self._briefing
        if choices is None or choices == self._kept or self._kept is None:
            return
        if not self._bridge.read_only:
            self._kept = choices
            self._bridge.change(
                word("export_dialog.keep"), lambda library: keep_choices(library, briefing, choices)
            )

    def _finish(self, report: Written) -> None:
        self._report = report
        unsure = self._document.unsure_count if self._document is not None else 0
        self.message.say(written_words(report, unsure=unsure), tone=Tone.GOOD)
        self._enter(_Stage.DONE)
        self.written.emit(report)

    def _refuse(self, error: GijiyomiError) -> None:
        held, self._replacing = self._replacing, None
        self._enter(_Stage.CHOOSING)
        tone = Tone.WARNING if error.code == _CANCELLED else Tone.TROUBLE
        self.message.say(explain(error), tone=tone)
        if error.code == _IN_USE:
            # That it is replaced was asked before.
            self._replacing = held
            self._write.setText(word("export_dialog.again"))
            self._elsewhere.show()
            self._write.setFocus()
            return
        # Writing took the keyboard from the form; what can be mended is most often the place.
        self.form.place.field.setFocus()

    def _choose_elsewhere(self) -> None:
        """Ask for another name, and write there."""
        before = self.form.target()
        self.form.place.browse()
        if self.form.target() != before:
            self._begin()

    def _review(self) -> None:
        """Close, and have the speakers confirmed whom nobody has confirmed."""

        def answer(meetings: tuple[MeetingId, ...]) -> None:
            self.done(QDialog.DialogCode.Rejected)
            self.review_wanted.emit(meetings)

        briefing = self._briefing
        self._bridge.read(lambda library: unsure_meetings(library, briefing), answer, owner=self)

    def _look_at(self, entry: EntryId) -> None:
        """Close, and have the excerpt shown that is in the way."""
        self.done(QDialog.DialogCode.Rejected)
        self.entry_wanted.emit(entry)

    def _open_folder(self) -> None:
        if self._report is not None:
            folder = self._report.paths[0].parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            # A desktop without a program for folders opens nothing and does not say so.
            self.message.say(word("export_dialog.folder_at", folder=folder), tone=Tone.GOOD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes; Enter alone is the fields' and the buttons'."""
        if event.key() in ENTER_KEYS:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._act()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the edge is seen of it."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("line2"))

    def setVisible(self, visible: bool) -> None:
        """Stand in the middle of the dimmed window, never larger than that.

        A window that is moved while it comes into sight does not know where it is afterwards (Qt
        6.11 under X11), and its lists open elsewhere.
        """
        if visible and not self.isVisible():
            self._place()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the title, or with the preview."""
        super().showEvent(event)
        first = self.preview.on if self._look_first else self.form.title
        first.setFocus()
        if self._kept is None:
            # Now the sheet has its size, and what reads for it does not hold up the painting.
            QTimer.singleShot(1, self, self._open_with_choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height the choices stand in two columns."""
        super().resizeEvent(event)
        px = self._appearance.px
        room = self.width() >= px(LOW_WIDTH + _LEAST_PREVIEW)
        self.form.set_low(low=room and self.height() < px(_LOW))

    def _place(self) -> None:
        parent = self.parentWidget()
        wanted = QSize(self._appearance.px(_SIZE.width()), self._appearance.px(_SIZE.height()))
        if parent is None or self._shade is None:
            self.resize(wanted)
            return
        window = parent.window()
        self.resize(wanted.boundedTo(window.size() - QSize(_MARGIN, _MARGIN)))
        corner = window.rect().center() - self.rect().center()
        self.move(window.mapToGlobal(corner))
        self._shade.show()
        self._shade.raise_()

    def reject(self) -> None:
        """Esc and キャンセル: stop the writing if there is one, else close."""
        if self._stage is _Stage.WRITING:
            # It may be composing still, before there is anything to stop.
            self._stopping = True
            self._work.stop_writing()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, whatever came of it."""
        self._later.stop()
        self._keep_choices()
        self._work.close()
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        super().done(result)
