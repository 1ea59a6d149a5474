"""The screen that tells what comes of the files that are being read, and what came of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStyle, QVBoxLayout, QWidget

from gijiyomi.domain.outcomes import FileOutcome, KeptOutcome
from gijiyomi.domain.protection import password_was_wrong
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.lists.import_details import ImportDetails
from gijiyomi.ui.lists.import_list import FileList
from gijiyomi.ui.lists.import_model import (
    FileAction,
    FileRow,
    FileState,
    ImportModel,
    UnsettledFiles,
    kept_row,
)
from gijiyomi.ui.lists.pane import GROUND_PROPERTY, Caption, Footer
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

_GROUND = "pane2"
_WIDTH = 920
_TURN_MS, _TURN_DEGREES = 60, 24


class ImportScreen(QWidget):
    """Progress, the files, and what came of each; between imports, the record of earlier ones.

    Signals:
        cancel_wanted(): stop after the file at hand.
        closed(): the reader wants the screen away; reading goes on.
        meeting_wanted(MeetingId): Enter or a double click on a file that was read.
        review_wanted(tuple[MeetingId]): go through what is unsure in them.
        versions_wanted(ReissueId): compare two meetings that may be versions of one.
        refused(ReissueId): the one that came in last is not wanted.
        other_file_wanted(Path): choose another file in place of this one, which was refused.
        record_wanted(): show what came of earlier imports.
        unlock_wanted(tuple[Path], str): read these protected files with this password.
    """

    cancel_wanted = Signal()
    closed = Signal()
    meeting_wanted = Signal(object)
    review_wanted = Signal(object)
    versions_wanted = Signal(object)
    refused = Signal(object)
    other_file_wanted = Signal(object)
    record_wanted = Signal()
    unlock_wanted = Signal(object, str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty(GROUND_PROPERTY, _GROUND)
        self._running = self._cancelling = self._is_record = self._goes_on = False
        self._total = 0
        self._model = ImportModel(self)
        self._shown = UnsettledFiles(self)
        self._shown.setSourceModel(self._model)
        self._list = FileList(appearance)
        self._list.setModel(self._shown)
        self._list.entered_row.connect(self._open)
        self._list.acted.connect(self._act)
        self._title = Caption(appearance, size=17, bold=True)
        self._summary = Caption(appearance, size=12, colour="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(word("import-screen.progress"))
        self._advice = Caption(appearance, "", size=12, colour="text2")
        self._stop = button(word("import-screen.stop"), "plain", appearance=appearance)
        self._close = button(word("import-screen.close-on"), "primary", appearance=appearance)
        self._record = button(word("import-record.show"), "link", appearance=appearance)
        self._record.clicked.connect(self.record_wanted)
        self._stop.clicked.connect(self._on_stop)
        self._close.clicked.connect(self.closed)
        self._spinner = QTimer(self)
        self._spinner.setInterval(_TURN_MS)
        self._spinner.timeout.connect(self._turn)
        self._lay_out()
        self.setFocusProxy(self._list)
        self._tell()

    def start(self, paths: Sequence[Path]) -> None:
        """Begin to tell of ``paths``, which are about to be read."""
        self._running, self._cancelling, self._is_record = True, False, False
        self._goes_on = False
        self._total = len(paths)
        self._bar.setRange(0, 0)
        self._list.let_go()
        self._model.start(paths)
        self._spinner.start()
        self._tell()

    def go_on(self, paths: Sequence[Path]) -> None:
        """Begin to read some of the files once more, the others staying listed."""
        if self._is_record:
            self.start(paths)
            return
        self._running, self._goes_on, self._cancelling = True, True, False
        self.put_back(paths)
        self._spinner.start()
        self._tell()

    def put_back(self, paths: Sequence[Path]) -> None:
        """Show that some of the files will be read once more; the record shows what was."""
        if not self._is_record:
            self._model.put_back(paths)
            self._tell()

    def report_pages(self, file: Path, done: int, total: int) -> None:
        """``done`` of ``total`` pages of a file are read."""
        index = self._model.set_pages(file, done, total)
        if index.isValid():
            self._list.update(self._shown.mapFromSource(index))

    def ask_again(self, outcomes: Sequence[FileOutcome]) -> None:
        """Say that the password was wrong, and ask for it once more."""
        refused = outcomes[0]
        row = FileRow(refused.path, FileState.REFUSED, refused)
        self._ask_password(row, [outcome.path for outcome in outcomes])

    def progressed(self, done: int, total: int, name: str) -> None:
        """``done`` of ``total`` files are finished and ``name`` is being read."""
        if self._goes_on:
            done, total = self._handled(), self._known()
        self._total = total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if name:
            self._model.set_reading(name)
            self._list.show_rows(map(self._shown.mapFromSource, self._model.reading_indexes()))
        self._tell()

    def add_outcome(self, outcome: FileOutcome) -> None:
        """Show what came of a file."""
        self._model.add_outcome(outcome)
        self._tell()

    def outcomes(self) -> list[FileOutcome]:
        """What came of the files listed that brought meetings."""
        return self._model.outcomes()

    def renew(self, before: Sequence[FileOutcome], now: Sequence[FileOutcome]) -> None:
        """Tell what came of files as it is now: meetings were taken out, or asked about."""
        self._model.renew(before, now)
        self._tell()

    def finish(self) -> None:
        """Nothing more is being read."""
        self._running = False
        self._spinner.stop()
        self._model.stop()
        self._list.scheduleDelayedItemsLayout()
        self._bar.setRange(0, max(self._known(), 1))
        self._bar.setValue(self._handled() if self._known() else 1)
        self._list.choose_any()
        self._tell()

    def show_record(self, kept: Sequence[KeptOutcome]) -> None:
        """Show what came of earlier imports, unless one is under way."""
        if self._running:
            return
        self._is_record = True
        self._total = len(kept)
        self._list.let_go(long=True)
        self._model.show_kept(kept)
        self._list.choose_any()
        self._list.scrollToTop()
        self._tell()

    def show_details(self, row: FileRow, *, opener: QWidget) -> ImportDetails:
        """Show the result of a file in the middle of the window of ``opener``."""
        details = self._details(row, opener)
        details.open_in_middle()
        return details

    def show_result(self, kept: KeptOutcome, *, opener: QWidget) -> ImportDetails:
        """Show what came of a file that was read some time ago."""
        return self.show_details(kept_row(kept), opener=opener)

    def summary(self) -> str:
        """How far it is, in a line, for the status line too."""
        return self._summary.text()

    def _lay_out(self) -> None:
        card = _Card(self._appearance)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(_Line(self._appearance))
        column.addWidget(self._list, 1)
        column.addWidget(self._make_foot())
        row = QHBoxLayout(self)
        row.addWidget(card)

        def draw() -> None:
            card.setMaximumWidth(self._appearance.px(_WIDTH))
            margin = self._appearance.px(24)
            row.setContentsMargins(margin, margin, margin, margin)
            self._list.doItemsLayout()
            self.update()

        follow(self._appearance, self, draw)

    def _make_head(self) -> QWidget:
        head = QWidget()
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._summary)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self._stop)
        top.addWidget(self._close)
        column = QVBoxLayout(head)
        column.addLayout(top)
        column.addWidget(self._bar)

        def draw() -> None:
            px = self._appearance.px
            for layout, gap in ((words, 7), (top, 10), (column, 14)):
                layout.setSpacing(px(gap))
            column.setContentsMargins(px(24), px(18), px(24), px(18))

        follow(self._appearance, head, draw)
        return head

    def _make_foot(self) -> Footer:
        foot = Footer(self._appearance)
        foot.row.addWidget(self._advice, 1)
        foot.row.addWidget(self._record)
        hide = TickBox(self._appearance, word("import-screen.hide"))
        hide.toggled.connect(self._shown.hide_settled)
        foot.row.addWidget(hide)

        def draw() -> None:
            edge = self._appearance.px(24)
            foot.row.setContentsMargins(edge, 2, edge, 0)

        follow(self._appearance, foot, draw)
        return foot

    def _known(self) -> int:
        """How many files there are, those in a ZIP once it is opened."""
        return max(self._total, self._model.files())

    def _handled(self) -> int:
        state = FileState
        return self._model.count(state.READ, state.UNSURE, state.ALREADY, state.REFUSED)

    def _tell(self) -> None:
        """Bring title, summary and buttons into line with the files."""
        self._title.setText(self._title_words())
        parts = [self._progress_words()]
        for state, key in ((FileState.UNSURE, "unsure"), (FileState.REFUSED, "refused")):
            if count := self._model.count(state):
                parts.append(word(f"import-screen.{key}", count=count))
        self._summary.setText(word("import-screen.gap").join(parts))
        self._advice.setText(
            word("import-screen.foot") if self._running else word("import-record.foot")
        )
        self._bar.setVisible(not self._is_record)
        self._record.setVisible(not self._running and not self._is_record)
        self._stop.setVisible(self._running)
        self._stop.setEnabled(not self._cancelling)
        self._close.setText(word(f"import-screen.{'close-on' if self._running else 'close'}"))

    def _title_words(self) -> str:
        if self._is_record:
            return word("import-record.title")
        if self._running:
            return word(f"import-screen.{'stopping' if self._cancelling else 'running'}")
        stopped = self._model.count(FileState.STOPPED)
        return word(f"import-screen.{'stopped' if stopped else 'finished'}")

    def _progress_words(self) -> str:
        if not self._is_record:
            return word("import-screen.handled", total=self._known(), done=self._handled())
        if not self._total:
            return word("import-record.empty")
        runs = f"{self._model.runs():,}"
        return word("import-record.summary", runs=runs, files=f"{self._total:,}")

    def _turn(self) -> None:
        if not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            return
        self._list.turn(_TURN_DEGREES)
        for index in self._model.reading_indexes():
            self._list.update(self._shown.mapFromSource(index))

    def _on_stop(self) -> None:
        self._cancelling = True
        self._tell()
        self.cancel_wanted.emit()

    def _open(self, index: QModelIndex) -> None:
        file = self._list.file_at(index)
        if file is not None and file.outcome is not None and file.outcome.meetings:
            self.meeting_wanted.emit(file.outcome.meetings[0])

    def _act(self, index: QModelIndex, action: FileAction) -> None:
        file = self._list.file_at(index)
        if file is None:
            return
        if action is FileAction.SHOW_RESULT:
            self._list.setCurrentIndex(index)
            self._details(file, self._list).open_beside(self._list.visualRect(index))
        else:
            self._do(file, action)

    def _details(self, file: FileRow, opener: QWidget) -> ImportDetails:
        details = ImportDetails(opener, self._appearance, file)
        details.meeting_wanted.connect(self.meeting_wanted)
        details.acted.connect(lambda action: self._do(file, action))
        return details

    def _do(self, file: FileRow, action: FileAction) -> None:
        if action is FileAction.UNLOCK:
            self._ask_password(file, self._model.locked_with(file))
        elif action is FileAction.CHOOSE_AGAIN:
            self.other_file_wanted.emit(file.path)
        elif action is FileAction.VERSIONS and file.outcome is not None:
            self.versions_wanted.emit(file.outcome.versions[0].reissue)
        elif action is FileAction.REFUSE and file.outcome is not None:
            self.refused.emit(file.outcome.versions[0].reissue)
        elif file.outcome is not None:
            self.review_wanted.emit(file.outcome.meetings)

    def _ask_password(self, file: FileRow, opened: Sequence[Path]) -> None:
        """Ask for the password that opens these files."""
        error = file.outcome.error if file.outcome is not None else None
        sheet = PasswordSheet(
            self._appearance,
            self.window(),
            file=file.locked_by.name,
            purpose="import",
            wrong=password_was_wrong(error),
        )
        paths = tuple(opened)
        sheet.entered.connect(lambda password: self.unlock_wanted.emit(paths, password))
        sheet.open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, whatever stylesheet the window has."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour(_GROUND))


class _Card(QWidget):
    """The sheet that the files stand on."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A plain sheet; framed where colours may not part it from its ground."""
        tokens = self._appearance.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        if tokens.patterned:
            painter.setPen(self._appearance.colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Line(QWidget):
    """What parts the head from the files."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        follow(appearance, self, self._measure)

    def _measure(self) -> None:
        self.setFixedHeight(2 if self._appearance.tokens.patterned else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("line"))
