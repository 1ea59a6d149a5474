"""The choices of the PDF dialog."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.export import PdfOptions, Typeface
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.inspectors.briefing_changes import today
from gijiyomi.ui.inspectors.choice import Choice
from gijiyomi.ui.inspectors.date_field import DateField
from gijiyomi.ui.inspectors.fields import LineField
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_SIZES = (9.0, 10.0, 10.5, 11.0, 12.0, 14.0)
_STANDARD_SIZE = 10.5
_CONTENTS = ("posts", "citations", "highlights", "tags", "notes", "source_list", "cover")
_FOOTERS = ("confidential", "office_only", "for_minister")
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


class ExportForm(QWidget):
    """Everything that can be chosen, and where to save.

    Signals:
        changed: the print would be another.
        place_changed: it would be saved elsewhere.
    """

    changed = Signal()
    place_changed = Signal()

    def __init__(self, appearance: Appearance, *, title: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._named_by_hand = False
        self._folder = _documents()
        standard = PdfOptions(title, today())
        self.title = LineField(title)
        self.day = DateField(appearance, standard.date)
        self.footer = _footer_choice(appearance)
        self.typeface = Choice(appearance, [(face, _face_name(face)) for face in Typeface])
        sizes = [(size, word("export_form.points", n=f"{size:g}")) for size in _SIZES]
        self.points = Choice(appearance, sizes)
        self.points.setCurrentIndex(_SIZES.index(_STANDARD_SIZE))
        self.contents = {name: QCheckBox(_content_name(name)) for name in _CONTENTS}
        for name, box in self.contents.items():
            box.setChecked(bool(getattr(standard, name)))
        self.place = LineField()
        self._folder_name = ElidedLabel(appearance)
        self._show_folder()
        self._lay_out()
        self._connect()
        self._suggest_place()

    def options(self) -> PdfOptions | Gap:
        """The choices, or what is missing."""
        title = self.title.text().strip()
        if not title:
            return Gap("title")
        if self.day.day is None:
            return Gap("date")
        chosen = {name: box.isChecked() for name, box in self.contents.items()}
        return PdfOptions(
            title,
            self.day.day,
            typeface=self.typeface.currentData(),
            size_pt=self.points.currentData(),
            footer=self.footer.currentText().strip(),
            **chosen,
        )

    def target(self) -> Path | Gap:
        """Where to save, or what is wrong with it."""
        typed = self.place.text().strip()
        if not typed:
            return Gap("place")
        path = Path(typed).expanduser()
        path = path if path.is_absolute() else self._folder / path
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        return path if path.parent.is_dir() else Gap("folder")

    def set_place(self, path: Path) -> None:
        """Save there."""
        self._named_by_hand = True
        self._folder = path.parent
        self._show_folder()
        self._show_name(path.name)
        self.place_changed.emit()

    def browse(self) -> None:
        """Let the user choose a place."""
        target = self.target()
        start = target if isinstance(target, Path) else self._folder
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            word("export_form.browse_title"),
            str(start),
            word("export_form.file_type"),
            # Asked in the dialog itself, for typed names too.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.set_place(Path(chosen))

    def _lay_out(self) -> None:
        px = self._appearance.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(4))
        column.addWidget(Caption(self._appearance, word("export_form.title"), size=17, bold=True))
        column.addSpacing(px(8))
        column.addWidget(self._label(word("export_form.name"), self.title))
        column.addWidget(self.title)
        column.addSpacing(px(6))
        column.addLayout(self._pairs())
        column.addSpacing(px(10))
        contents = word("export_form.contents")
        column.addWidget(Caption(self._appearance, contents, size=12, colour="text2"))
        for box in self.contents.values():
            column.addWidget(box)
        column.addStretch(1)
        column.addLayout(self._place_rows())

    def _place_rows(self) -> QVBoxLayout:
        """The name of the file, its folder over it."""
        px = self._appearance.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self._label(word("export_form.place"), self.place))
        head.addWidget(self._folder_name, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        browse = button(word("export_form.browse"), "plain", appearance=self._appearance)
        browse.clicked.connect(self.browse)
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(row)
        return column

    def _pairs(self) -> QGridLayout:
        """Two fields side by side, twice."""
        px = self._appearance.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        fields: tuple[tuple[str, QWidget, QWidget], ...] = (
            (word("export_form.date"), self.day, self.day.field),
            (word("export_form.footer"), self.footer, self.footer),
            (word("export_form.typeface"), self.typeface, self.typeface),
            (word("export_form.size"), self.points, self.points),
        )
        for number, (name, widget, buddy) in enumerate(fields):
            row, side = divmod(number, 2)
            grid.addWidget(self._label(name, buddy), row * 3, side)
            grid.addWidget(widget, row * 3 + 1, side)
        grid.setRowMinimumHeight(2, px(2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _label(self, name: str, buddy: QWidget) -> QLabel:
        label = Caption(self._appearance, name, size=12, colour="text2")
        label.setBuddy(buddy)
        buddy.setAccessibleName(name)
        return label

    def _connect(self) -> None:
        self.title.textChanged.connect(self._retitle)
        self.day.changed.connect(self._redate)
        self.footer.currentTextChanged.connect(self.changed)
        self.typeface.currentIndexChanged.connect(self.changed)
        self.points.currentIndexChanged.connect(self.changed)
        for box in self.contents.values():
            box.toggled.connect(self.changed)
        self.place.textEdited.connect(self._take_typed_place)

    def _show_name(self, name: str) -> None:
        self.place.setText(name)
        self.place.setCursorPosition(0)

    def _show_folder(self) -> None:
        self._folder_name.say(str(self._folder))

    def _retitle(self) -> None:
        self._suggest_place()
        self.changed.emit()

    def _redate(self) -> None:
        self._suggest_place()
        self.changed.emit()

    def _take_typed_place(self) -> None:
        self._named_by_hand = True
        self.place_changed.emit()

    def _suggest_place(self) -> None:
        """A name by date and title, until the user chooses one."""
        if not self._named_by_hand and self.day.day is not None:
            name = suggest_name(self.title.text(), f"{self.day.day:%Y%m%d}")
            self._show_name(name)
            self.place_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of a pane."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("pane2"))


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


def suggest_name(title: str, day: str) -> str:
    """``20251208_AISIの体制に関する主な発言.pdf``, without what file systems refuse."""
    stem = _FORBIDDEN.sub("_", title.strip())[:_LONGEST_NAME].strip(" ._")
    return f"{day}_{stem}.pdf" if stem else f"{day}.pdf"


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()


def _footer_choice(appearance: Appearance) -> Choice:
    words = ["", *(word(f"export_form.footers.{name}") for name in _FOOTERS)]
    made = Choice(appearance, [(text, text) for text in words])
    made.let_type(word("export_form.footer_none"))
    made.setCurrentIndex(0)
    return made


def _face_name(face: Typeface) -> str:
    return word(f"export_form.faces.{face.value}")


def _content_name(name: str) -> str:
    return word(f"export_form.with.{name}")
