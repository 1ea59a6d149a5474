"""Where a paper is saved: a name by date and title until the user chooses one, and its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gijiyomi.export.writing import FileKind
from gijiyomi.japanese.dates import names_a_day
from gijiyomi.machine.long_paths import reachable
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.file_dialog import ask_place, documents
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

# What Windows refuses in file names; other systems take the same names then.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Gap:
    """Why it cannot be written yet: ``code`` is worded under ``export_form.gaps.<code>``."""

    code: str

    @property
    def text(self) -> str:
        """The words for the user."""
        return word(f"export_form.gaps.{self.code}")


class ExportPlace(QWidget):
    """The name of the file, its folder over it.

    Signals:
        changed: it would be saved elsewhere.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._named_by_hand = False
        self._folder = documents()
        self._kind = FileKind.PDF
        self.field = LineField()
        self._folder_name = ElidedLabel(appearance)
        self._lay_out()
        self._show_folder()
        self.field.textEdited.connect(self._take_typed)

    @property
    def folder(self) -> Path:
        """Where names without a folder go."""
        return self._folder

    def start_in(self, folder: Path) -> None:
        """Offer a folder, if it is there."""
        if folder.is_dir():
            self._folder = folder
            self._show_folder()

    def suggest(self, title: str, day: date) -> None:
        """A name by date and title, until the user chooses one."""
        if not self._named_by_hand:
            self._show_name(suggest_name(title, f"{day:%Y%m%d}", self._kind))
            self.changed.emit()

    def set_kind(self, kind: FileKind) -> None:
        """Another kind of file: the name keeps all but its suffix."""
        old, self._kind = self._kind, kind
        name = self.field.text()
        if name.lower().endswith(f".{old.value}"):
            self._show_name(name[: -len(old.value)] + kind.value)
        self.changed.emit()

    def target(self) -> Path | Gap:
        """Where to save, or what is wrong with it."""
        typed = self.field.text().strip()
        if not typed:
            return Gap("place")
        path = Path(typed).expanduser()
        path = path if path.is_absolute() else self._folder / path
        if path.suffix.lower() != f".{self._kind.value}":
            path = path.with_name(f"{path.name}.{self._kind.value}")
        return path if reachable(path.parent).is_dir() else Gap("folder")

    def set_place(self, path: Path) -> None:
        """Save there."""
        self._named_by_hand = True
        self._folder = path.parent
        self._show_folder()
        self._show_name(path.name)
        self.changed.emit()

    def browse(self) -> None:
        """Let the user choose a place."""
        target = self.target()
        dialog = ask_place(
            self,
            word("export_form.browse_title"),
            self.set_place,
            name=str(target if isinstance(target, Path) else self._folder / self.field.text()),
            kinds=word(f"export_form.file_types.{self._kind.value}"),
            suffix=self._kind.value,
        )
        # Asked in the dialog of export itself, for typed names too.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def _lay_out(self) -> None:
        px = self._appearance.px
        name = word("export_form.place")
        label = Caption(self._appearance, name, size=12, colour="text2")
        label.setBuddy(self.field)
        self.field.setAccessibleName(name)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(label)
        head.addWidget(self._folder_name, 1)
        browse = button(word("export_form.browse"), "plain", appearance=self._appearance)
        browse.clicked.connect(self.browse)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(row)

    def _show_name(self, name: str) -> None:
        self.field.setText(name)
        self.field.setCursorPosition(0)

    def _show_folder(self) -> None:
        self._folder_name.say(str(self._folder))

    def _take_typed(self) -> None:
        self._named_by_hand = True
        self.changed.emit()


class ElidedLabel(QWidget):
    """One line of quiet words, shortened in the middle to the room that there is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show other words; all of them on hover."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words at the right."""
        painter = QPainter(self)
        painter.setFont(self._appearance.font(11))
        painter.setPen(self._appearance.colour("text3"))
        room, metrics = self.width(), painter.fontMetrics()
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, room)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(align), shown)


def suggest_name(title: str, day: str, kind: FileKind = FileKind.PDF) -> str:
    """``20251208_AISIの体制に関する主な発言.pdf``, without what file systems refuse.

    A title that names a day already is not given another one.
    """
    stem = _FORBIDDEN.sub("_", title.strip())[:_LONGEST_NAME].strip(" ._")
    parts = (stem,) if stem and names_a_day(title) else (day, stem)
    return f"{'_'.join(part for part in parts if part)}.{kind.value}"
