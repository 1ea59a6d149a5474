"""The screen that tells what comes of the files that are being read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.importing.importer import FileOutcome
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.lists.import_delegate import ImportDelegate
from gijiyomi.ui.lists.import_model import FileState, ImportModel, UnsettledFiles
from gijiyomi.ui.lists.pane import Caption, Footer
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.wording import word

_WIDTH = 920
_TURN_MS, _TURN_DEGREES = 60, 24


class ImportScreen(QWidget):
    """Progress, the files, and what came of each.

    Signals:
        cancel_wanted(): stop after the file at hand.
        closed(): the reader wants the screen away; reading goes on.
        meeting_wanted(MeetingId): Enter or a double click on a file that was read.
    """

    cancel_wanted = Signal()
    closed = Signal()
    meeting_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._running = self._cancelling = False
        self._total = 0
        self._model = ImportModel(self)
        self._shown = UnsettledFiles(self)
        self._shown.setSourceModel(self._model)
        self._list = _FileList(appearance)
        self._list.setModel(self._shown)
        self._list.activated.connect(self._on_activated)
        self._title = Caption(appearance, size=17, bold=True)
        self._summary = Caption(appearance, size=12, colour="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(word("import-screen.progress"))
        self._advice = Caption(appearance, "", size=12, colour="text2")
        self._stop = button(word("import-screen.stop"), "plain", appearance=appearance)
        self._close = button(word("import-screen.close-on"), "primary", appearance=appearance)
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
        self._running, self._cancelling = True, False
        self._total = len(paths)
        self._bar.setRange(0, 0)
        self._model.start(paths)
        self._list.let_go()
        self._spinner.start()
        self._tell()

    def progressed(self, done: int, total: int, name: str) -> None:
        """``done`` of ``total`` files are finished and ``name`` is being read."""
        self._total = total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if name and done < total:
            self._model.set_reading(name)
            self._list.show_rows(map(self._shown.mapFromSource, self._model.reading_indexes()))
        self._tell()

    def add_outcome(self, outcome: FileOutcome) -> None:
        """Show what came of a file."""
        self._model.add_outcome(outcome)
        self._list.scheduleDelayedItemsLayout()
        self._tell()

    def finish(self) -> None:
        """Nothing more is being read."""
        self._running = False
        self._spinner.stop()
        self._model.stop()
        self._list.scheduleDelayedItemsLayout()
        self._bar.setRange(0, max(self._total, 1))
        self._bar.setValue(self._handled() if self._total else 1)
        self._list.choose_any()
        self._tell()

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
        words.setSpacing(self._appearance.px(7))
        words.addWidget(self._title)
        words.addWidget(self._summary)
        top = QHBoxLayout()
        top.setSpacing(self._appearance.px(10))
        top.addLayout(words, 1)
        top.addWidget(self._stop)
        top.addWidget(self._close)
        column = QVBoxLayout(head)
        column.setSpacing(self._appearance.px(14))
        column.setContentsMargins(*(self._appearance.px(edge) for edge in (24, 18, 24, 18)))
        column.addLayout(top)
        column.addWidget(self._bar)
        return head

    def _make_foot(self) -> Footer:
        foot = Footer(self._appearance)
        foot.row.addSpacing(self._appearance.px(18))
        foot.row.addWidget(self._advice, 1)
        hide = QCheckBox(word("import-screen.hide"))
        hide.toggled.connect(self._shown.hide_settled)
        foot.row.addWidget(hide)
        foot.row.addSpacing(self._appearance.px(18))
        return foot

    def _handled(self) -> int:
        state = FileState
        return self._model.count(state.READ, state.UNSURE, state.ALREADY, state.REFUSED)

    def _tell(self) -> None:
        """Bring title, summary and buttons into line with the files."""
        stopped = self._model.count(FileState.STOPPED)
        title = "stopped" if stopped else "finished"
        if self._running:
            title = "stopping" if self._cancelling else "running"
        self._title.setText(word(f"import-screen.{title}"))
        parts = [word("import-screen.handled", total=self._total, done=self._handled())]
        for state, key in ((FileState.UNSURE, "unsure"), (FileState.REFUSED, "refused")):
            if count := self._model.count(state):
                parts.append(word(f"import-screen.{key}", count=count))
        self._summary.setText(word("import-screen.gap").join(parts))
        self._advice.setText(word(f"import-screen.{'foot' if self._running else 'foot-done'}"))
        self._stop.setVisible(self._running)
        self._stop.setEnabled(not self._cancelling)
        self._close.setText(word(f"import-screen.{'close-on' if self._running else 'close'}"))

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

    def _on_activated(self, index: QModelIndex) -> None:
        outcome = index.data(ROW_ROLE).outcome
        if outcome is not None and outcome.meetings:
            self.meeting_wanted.emit(outcome.meetings[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, whatever stylesheet the window has."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("pane2"))


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
        self.setFixedHeight(2 if appearance.tokens.patterned else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("line"))


class _FileList(QListView):
    """The files; rows are as high as their words need."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._in_hand = False
        self._delegate = ImportDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(word("import-screen.files"))

    def turn(self, degrees: int) -> None:
        """Turn the sign of work on."""
        self._delegate.turn = (self._delegate.turn + degrees) % 360

    def let_go(self) -> None:
        """Another list begins, that nobody has moved in yet."""
        self._in_hand = False

    def choose_any(self) -> None:
        """Have Enter mean a row, now that all of them are settled."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def show_rows(self, indexes: Iterable[QModelIndex]) -> None:
        """Scroll to rows at work, unless the reader is going through the list."""
        if self._in_hand or self.underMouse():
            return
        for index in indexes:
            if index.isValid():
                self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From now on the reader goes through the list."""
        self._in_hand = True
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break elsewhere at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
