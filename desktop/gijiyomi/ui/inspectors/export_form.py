"""The choices of the export dialog."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.export.choices import Choices
from gijiyomi.export.document import Arrangement, Opening, PaperOptions, Typeface
from gijiyomi.export.writing import FileKind
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import LineField, TextField
from gijiyomi.ui.inspectors.briefing_changes import today
from gijiyomi.ui.inspectors.choice import Choice
from gijiyomi.ui.inspectors.date_field import DateField
from gijiyomi.ui.inspectors.export_contents import ExportContents
from gijiyomi.ui.inspectors.export_place import ExportPlace, Gap
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_SIZES = (9.0, 10.0, 10.5, 11.0, 12.0, 14.0)
# What has no bearing on a file of plain text, and what has none on rows.
_NOT_IN_TEXT = ("contents", "highlights")
_NOT_IN_ROWS = (*_NOT_IN_TEXT, "attendance", "source_list")
_FOOTERS = ("confidential", "office_only", "for_minister")
_POINT_LINES = 4
WIDTH, LOW_WIDTH = 410, 640
"""How wide it is at 100 %: with one column, and with two where there is little height."""
_BESIDE = 200
T = TypeVar("T", bound=Enum)


class ExportForm(QWidget):
    """Everything that can be chosen, and where to save.

    Signals:
        changed: what is written would be another.
        place_changed: it would be saved elsewhere.
    """

    changed = Signal()
    place_changed = Signal()

    def __init__(
        self, appearance: Appearance, *, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        standard = PaperOptions(title, today())
        self.kind = _choice(appearance, FileKind, "kinds")
        self.arrangement = _choice(appearance, Arrangement, "arrangements")
        self.title = LineField(title)
        self.day = DateField(appearance, standard.date)
        self.footer = _footer_choice(appearance)
        self.typeface = _choice(appearance, Typeface, "faces")
        sizes = [(size, word("export_form.points_size", n=f"{size:g}")) for size in _SIZES]
        self.letters = Choice(appearance, sizes)
        self.opening = _choice(appearance, Opening, "openings")
        self.points = TextField()
        self._points_label = self._label(word("export_form.points"), self.points)
        self._contents = ExportContents(appearance)
        self.contents = self._contents.ticks
        self.place = ExportPlace(appearance)
        self._lay_out()
        self.set_low(low=False)
        self.put(Choices(standard))
        self._connect()

    def put(self, choices: Choices) -> None:
        """Show these choices."""
        options = choices.options
        self.title.setText(options.title)
        self.day.set_day(options.date)
        self.footer.setCurrentText(options.footer)
        for box, value in (
            (self.kind, choices.kind),
            (self.arrangement, options.arrangement),
            (self.typeface, options.typeface),
            (self.opening, options.opening),
            (self.letters, options.size_pt),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.points.set_text(options.points)
        for name, tick in self.contents.items():
            tick.setChecked(bool(getattr(options, name)))
        if choices.folder:
            self.place.start_in(Path(choices.folder))
        self._follow_kind()
        self._suggest_place()

    def set_low(self, *, low: bool) -> None:
        """Where there is little height what goes in stands beside the fields, all in sight."""
        px = self._appearance.px
        self.setFixedWidth(px(LOW_WIDTH if low else WIDTH))
        self._column.setContentsMargins(0, px(12 if low else 20), 0, px(10 if low else 16))
        self._column.setSpacing(px(6 if low else 12))
        self._contents.set_narrow(narrow=low)
        if low:
            self._contents.setFixedWidth(px(_BESIDE))
            self._halves.addWidget(self._contents, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._contents.setFixedWidth(px(WIDTH - 2 * 24))
            if self._rows.indexOf(self._contents) < 0:
                # Before the stretch that ends them.
                self._rows.insertWidget(self._rows.count() - 1, self._contents)

    @property
    def file_kind(self) -> FileKind:
        """The kind of file chosen."""
        return FileKind(self.kind.currentData())

    def options(self) -> PaperOptions | Gap:
        """The choices, or what is missing."""
        title = self.title.text().strip()
        if not title:
            return Gap("title")
        if self.day.day is None:
            return Gap("date")
        chosen = {name: box.isChecked() for name, box in self.contents.items()}
        return PaperOptions(
            title,
            self.day.day,
            typeface=self.typeface.currentData(),
            size_pt=self.letters.currentData(),
            footer=self.footer.currentText().strip(),
            arrangement=self.arrangement.currentData(),
            opening=self.opening.currentData(),
            points=self.points.toPlainText().strip(),
            **chosen,
        )

    def choices(self) -> Choices | None:
        """What to remember; None while something is missing."""
        options = self.options()
        if isinstance(options, Gap):
            return None
        return Choices(options, self.file_kind, str(self.place.folder))

    def target(self) -> Path | Gap:
        """Where to save, or what is wrong with it."""
        return self.place.target()

    def _lay_out(self) -> None:
        """From the outside in: Qt dresses all in a widget again whenever its parent changes."""
        px = self._appearance.px
        column = self._column = QVBoxLayout(self)
        heading = Caption(self._appearance, word("export_form.title"), size=17, bold=True)
        heading.setContentsMargins(px(24), 0, px(24), 0)
        self.place.setContentsMargins(px(24), 0, px(24), 0)
        area, inner = _scroll_area()
        column.addWidget(heading)
        column.addWidget(area, 1)
        column.addWidget(self.place)
        self._halves = QHBoxLayout(inner)
        self._halves.setContentsMargins(px(24), 0, px(24), px(8))
        self._halves.setSpacing(px(24))
        rows = self._rows = QVBoxLayout()
        self._halves.addLayout(rows, 1)
        rows.setSpacing(px(4))
        self._add_pairs(rows, ("kind", self.kind), ("arrangement", self.arrangement))
        self._add(rows, "name", self.title)
        day, footer = ("date", self.day), ("footer", self.footer)
        self._add_pairs(rows, day, footer, ("typeface", self.typeface), ("size", self.letters))
        self._add(rows, "opening", self.opening)
        # The application's style sheet would let it shrink to a line.
        self.points.setStyleSheet(f"min-height: {px(20 * _POINT_LINES)}px;")
        self.points.setMaximumHeight(px(24 * _POINT_LINES))
        rows.addWidget(self._points_label)
        rows.addWidget(self.points)
        rows.addSpacing(px(6))
        rows.addWidget(self._contents)
        rows.addStretch(1)

    def _add(self, rows: QVBoxLayout, name: str, field: QWidget) -> None:
        rows.addWidget(self._label(word(f"export_form.{name}"), field))
        rows.addWidget(field)
        rows.addSpacing(self._appearance.px(4))

    def _add_pairs(self, rows: QVBoxLayout, *fields: tuple[str, QWidget]) -> None:
        """Fields side by side, two in a row."""
        px = self._appearance.px
        grid = QGridLayout()
        rows.addLayout(grid)
        rows.addSpacing(px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        for number, (name, widget) in enumerate(fields):
            row, side = divmod(number, 2)
            buddy = widget.field if isinstance(widget, DateField) else widget
            grid.addWidget(self._label(word(f"export_form.{name}"), buddy), row * 2, side)
            grid.addWidget(widget, row * 2 + 1, side)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _label(self, name: str, buddy: QWidget) -> QLabel:
        label = Caption(self._appearance, name, size=12, colour="text2")
        label.setBuddy(buddy)
        buddy.setAccessibleName(name)
        return label

    def _connect(self) -> None:
        self.title.textChanged.connect(self._rename)
        self.day.changed.connect(self._rename)
        self.footer.currentTextChanged.connect(self.changed)
        for box in (self.kind, self.arrangement, self.typeface, self.letters, self.opening):
            box.currentIndexChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.opening.currentIndexChanged.connect(self._follow_kind)
        self.points.textChanged.connect(self.changed)
        for tick in self.contents.values():
            tick.toggled.connect(self.changed)
        self.place.changed.connect(self.place_changed)

    def _follow_kind(self) -> None:
        """Offer what has a bearing on this kind of file."""
        kind = self.file_kind
        paged = kind in (FileKind.PDF, FileKind.DOCX)
        for box in (self.typeface, self.letters):
            box.setEnabled(paged)
        self.footer.setEnabled(not kind.is_table)
        self.opening.setEnabled(not kind.is_table)
        for shown in (self._points_label, self.points):
            shown.setVisible(self.opening.currentData() is Opening.SHEET and not kind.is_table)
        without = () if paged else _NOT_IN_ROWS if kind.is_table else _NOT_IN_TEXT
        for name, tick in self.contents.items():
            tick.setEnabled(name not in without)
        self.place.set_kind(kind)

    def _rename(self) -> None:
        self._suggest_place()
        self.changed.emit()

    def _suggest_place(self) -> None:
        if self.day.day is not None:
            self.place.suggest(self.title.text(), self.day.day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of a pane."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("pane2"))


def _choice(appearance: Appearance, values: type[T], family: str) -> Choice:
    """A field with a value for each member of an enumeration."""
    named = [(value, word(f"export_form.{family}.{value.value}")) for value in values]
    made = Choice(appearance, named)
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _footer_choice(appearance: Appearance) -> Choice:
    words = ["", *(word(f"export_form.footers.{name}") for name in _FOOTERS)]
    made = Choice(appearance, [(text, text) for text in words])
    made.let_type(word("export_form.footer_none"))
    made.setCurrentIndex(0)
    return made


def _scroll_area() -> tuple[QScrollArea, QWidget]:
    """What does not fit into a small window is scrolled to; the keyboard brings it into sight."""
    area, inner = QScrollArea(), QWidget()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area, inner
