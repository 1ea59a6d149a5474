"""What stands in the window as long as the library is empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.file_dialog import ask_folder, file_dialog
from gijiyomi.ui.lists.dropping import dropped_paths
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.wording import word

_DROP_WIDTH, _DROP_HEIGHT = 640, 300
_STEPS_WIDTH = 920
_NARROW = 620
"""Below this width, at 100 % text size, the steps stand one under another."""


class FirstRun(QScrollArea):
    """An invitation to drop, choose or try.

    Files and folders may be dropped anywhere on it.

    Signals:
        files_chosen(list[Path]): files and folders to read.
        samples_wanted(): read the two sample minutes.
    """

    files_chosen = Signal(object)
    samples_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setAccessibleName(word("first-run.title"))
        self._area = _DropArea(appearance)
        self._steps = _Steps(appearance)
        self._foot = _Foot(appearance, self._make_samples())
        self._area.files.clicked.connect(self._ask_files)
        self._area.folder.clicked.connect(self._ask_folder)
        page = _Ground(appearance)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._area, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self._area.files)

        def draw() -> None:
            column.setSpacing(appearance.px(28))
            column.setContentsMargins(*[appearance.px(24)] * 4)
            self._fit()

        follow(appearance, self, draw)

    def _make_samples(self) -> QPushButton:
        samples = button(word("first-run.samples"), "link", appearance=self._appearance)
        samples.clicked.connect(self.samples_wanted)
        return samples

    def _ask_files(self) -> None:
        dialog = file_dialog(self, word("first-run.files-title"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(word("first-run.files-filter"))
        dialog.filesSelected.connect(
            lambda names: self.files_chosen.emit([Path(name) for name in names])
        )
        dialog.open()

    def _ask_folder(self) -> None:
        title = word("first-run.folder-title")
        ask_folder(self, title, lambda folder: self.files_chosen.emit([folder]))

    def _fit(self) -> None:
        """Give area and steps the width that there is."""
        margins = 2 * self._appearance.px(24)
        room = max(self.viewport().width() - margins, self._appearance.px(240))
        self._area.setFixedWidth(min(room, self._appearance.px(_DROP_WIDTH)))
        self._steps.setFixedWidth(min(room, self._appearance.px(_STEPS_WIDTH)))
        narrow = room < self._appearance.px(_NARROW)
        self._steps.stack(narrow=narrow)
        self._foot.stack(narrow=narrow, room=room)
        height = min(self._appearance.px(_DROP_HEIGHT), round(self.viewport().height() * 0.6))
        self._area.setMinimumHeight(max(height, self._area.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that what is carried can be dropped here."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._area.set_awaited(awaited=True)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        """Anywhere will do."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is carried any more."""
        self._area.set_awaited(awaited=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._area.set_awaited(awaited=False)
        event.acceptProposedAction()
        if paths := dropped_paths(event.mimeData()):
            self.files_chosen.emit(paths)


class _Ground(QWidget):
    """The page under everything."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        follow(appearance, self, self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, whatever stylesheet the window has."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("pane2"))


class _DropArea(QWidget):
    """The dashed box with the invitation and two buttons."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._awaited = False
        self.files = button(word("first-run.files"), "primary", appearance=appearance)
        self.folder = button(word("first-run.folder"), "plain", appearance=appearance)
        self._icon = QLabel()
        self._title = Caption(appearance, word("first-run.title"), size=20, bold=True)
        kinds = Caption(appearance, word("first-run.kinds"), size=13, colour="text2")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for line in (self._icon, self._title, kinds):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setWordWrap(line is not self._icon)
            column.addWidget(line)
        column.insertSpacing(2, appearance.px(6))
        column.addSpacing(appearance.px(12))
        column.addLayout(_side_by_side(self.files, self.folder, gap=appearance.px(10)))
        column.addStretch(1)

        def draw() -> None:
            column.setSpacing(appearance.px(8))
            column.setContentsMargins(*[appearance.px(24)] * 4)
            edge = appearance.px(40)
            self._icon.setPixmap(
                appearance.icon("file-up", size=40, colour="accent").pixmap(edge, edge)
            )

        follow(appearance, self, draw)

    def set_awaited(self, *, awaited: bool) -> None:
        """Files are held over the window, or no longer."""
        self._awaited = awaited
        self._title.setText(word("first-run.release" if awaited else "first-run.title"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box: dashed, and in the accent colour while files are held over it."""
        tokens = self._appearance.tokens
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self._appearance.px(12)
        fill = tokens.accent_soft if self._awaited else tokens.read
        fill_rounded(painter, box, fill=fill, radius=radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._awaited else tokens.control))
        pen.setWidthF(2 if self._awaited or tokens.patterned else 1.6)
        pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


class _Steps(QWidget):
    """What happens next, in three steps."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number in (1, 2, 3):
            self._row.addLayout(_step(appearance, number), 1)

        def draw() -> None:
            self._row.setSpacing(appearance.px(40))

        follow(appearance, self, draw)

    def stack(self, *, narrow: bool) -> None:
        """One under another where there is no room for three columns."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class _Foot(QWidget):
    """Where the files stay, and the way to the samples."""

    def __init__(self, appearance: Appearance, samples: QPushButton) -> None:
        super().__init__()
        drive = QLabel()
        self._privacy = Caption(appearance, word("first-run.privacy"), size=12, colour="text2")
        words = QHBoxLayout()
        words.addWidget(drive)
        words.addWidget(self._privacy, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words)
        self._row.addWidget(samples, 0, Qt.AlignmentFlag.AlignCenter)

        def draw() -> None:
            edge = appearance.px(14)
            drive.setPixmap(appearance.icon("hard-drive", size=14, colour="text2").pixmap(edge))
            words.setSpacing(appearance.px(6))
            self._row.setSpacing(appearance.px(16))

        follow(appearance, self, draw)

    def stack(self, *, narrow: bool, room: int) -> None:
        """One under another where there is no room beside."""
        direction = QBoxLayout.Direction
        self._privacy.setWordWrap(narrow)
        self.setMinimumWidth(room if narrow else 0)
        self.setMaximumWidth(room)
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def _step(appearance: Appearance, number: int) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(appearance.px(10))
    head.addWidget(Caption(appearance, str(number), size=20, colour="accent", bold=True))
    head.addWidget(Caption(appearance, word(f"first-run.step{number}.name"), size=14, bold=True))
    head.addStretch(1)
    step = QVBoxLayout()
    step.setSpacing(appearance.px(4))
    step.addLayout(head)
    step.addWidget(Para(appearance, word(f"first-run.step{number}.text")))
    step.addStretch(1)
    return step


def _side_by_side(*buttons: QPushButton, gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    row.addStretch(1)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return row
