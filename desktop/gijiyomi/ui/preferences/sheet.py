"""The sheet 設定: everything in it takes effect at once, and Esc leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.domain.records import Meaning
from gijiyomi.library.authorship import LONGEST_AUTHOR
from gijiyomi.library.house_style import LONGEST_MEANING, default_name
from gijiyomi.ui.appearance import TEXT_SIZES, Appearance, Face
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.choice import Choice
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.ui.tokens import Theme
from gijiyomi.wording import word

_SIZE = (640, 736)
_BODIES = {Face.TEXT: "gothic", Face.MINCHO: "mincho"}


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are kept."""

    library: Path
    backups: Path


class PreferencesSheet(Sheet):
    """Rows of choices: the look, the names of colours, the citation, and where things are kept.

    Args:
        style: the house style in force.
        examples: a citation in each shape.
        author: the name under which the user annotates.
        writable: whether the library's own choices can be changed here.

    Signals:
        theme_chosen(Theme), size_chosen(float), body_chosen(Face), lines_chosen(bool): the look.
        author_chosen(str): the user gave a name under which to annotate.
        style_chosen(HouseStyle): names of colours or the shape of citations are others now.
    """

    theme_chosen = Signal(object)
    size_chosen = Signal(float)
    body_chosen = Signal(object)
    lines_chosen = Signal(bool)
    style_chosen = Signal(object)
    author_chosen = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        style: HouseStyle,
        parent: QWidget | None = None,
        *,
        examples: Mapping[CitationShape, str],
        folders: Folders,
        author: str = "",
        writable: bool = True,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("preferences.title"),
            why=word("preferences.why"),
            keep=word("preferences.close"),
            size=_SIZE,
        )
        self._cancel.hide()
        self._told, self._examples = style, examples
        self._make_look()
        self._make_style(style, writable=writable)
        self._told_author = author
        self.author = author_field(author)
        self.author.setEnabled(writable)
        self._grid = QGridLayout()
        self._row = 0
        self._lay_out_rows(folders, writable=writable)
        self.first = self.body_face
        self._connect()

    def style_wanted(self) -> HouseStyle:
        """The house style as it stands in the form."""
        names = {meaning: field.text().strip() for meaning, field in self.names.items()}
        own = {m: name for m, name in names.items() if name and name != default_name(m)}
        return HouseStyle(own, self.shape.currentData())

    def try_to_keep(self) -> None:
        """Leave; a name half typed is taken too."""
        self.accept()

    def refuse(self, text: str) -> None:
        """Say why something does not hold."""
        self.message.say(text, tone=Tone.WARNING)

    def took(self, style: HouseStyle) -> None:
        """The library holds this style now."""
        self._told = style
        self.message.clear()

    def done(self, result: int) -> None:
        """Take what was typed last, and close."""
        self._tell_style()
        self._tell_author()
        super().done(result)

    def _make_look(self) -> None:
        appearance = self.appearance
        faces = [(face, word(f"preferences.face-{name}")) for face, name in _BODIES.items()]
        self.body_face = _chosen(Choice(appearance, faces), appearance.body)
        sizes = [(size, word("preferences.percent", percent=round(size * 100)))
                 for size in TEXT_SIZES]  # fmt: skip
        self.text_size = _chosen(Choice(appearance, sizes), appearance.text_size)
        themes = [(theme, word(f"action.theme-{theme.value}")) for theme in Theme]
        self.theme = _chosen(Choice(appearance, themes), appearance.theme)
        self.lines = TickBox(appearance, word("preferences.lines"))
        self.lines.setChecked(appearance.line_patterns)
        self.lines.setToolTip(word("preferences.lines-why"))
        self.lines.setAccessibleDescription(word("preferences.lines-why"))

    def _make_style(self, style: HouseStyle, *, writable: bool) -> None:
        self.names: dict[Meaning, LineField] = {}
        for meaning in Meaning:
            field = LineField(style.meanings.get(meaning, default_name(meaning)))
            field.setPlaceholderText(default_name(meaning))
            field.setMaxLength(LONGEST_MEANING)
            field.setEnabled(writable)
            self.names[meaning] = field
        shapes = [(shape, word(f"preferences.shape-{shape.value}")) for shape in CitationShape]
        self.shape = _chosen(Choice(self.appearance, shapes), style.citation)
        self.shape.setEnabled(writable)
        self.example = Para(self.appearance, self._examples[style.citation], colour="text")

    def _connect(self) -> None:
        self.body_face.activated.connect(
            lambda _: self.body_chosen.emit(self.body_face.currentData())
        )
        self.text_size.activated.connect(
            lambda _: self.size_chosen.emit(self.text_size.currentData())
        )
        self.theme.activated.connect(lambda _: self.theme_chosen.emit(self.theme.currentData()))
        self.lines.toggled.connect(self.lines_chosen)
        self.shape.activated.connect(self._show_example)
        for field in self.names.values():
            field.editingFinished.connect(self._tell_style)
            field.entered.connect(self._tell_style)
        self.author.editingFinished.connect(self._tell_author)
        self.author.entered.connect(self._tell_author)
        self.appearance.changed.connect(self._fit_later)

    def _show_example(self) -> None:
        self.example.set_text(self._examples[self.shape.currentData()])
        self._tell_style()

    def _tell_style(self) -> None:
        wanted = self.style_wanted()
        if wanted != self._told:
            self.style_chosen.emit(wanted)

    def _tell_author(self) -> None:
        wanted = " ".join(self.author.text().split())
        if wanted != self._told_author:
            self._told_author = wanted
            self.author_chosen.emit(wanted)

    def _fit_later(self) -> None:
        # Once the stylesheet of the new size is in force.
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Be as large as the text size asks for, inside the window and in its middle."""
        parent = self.parentWidget()
        wanted = QSize(*_SIZE) * self.appearance.text_size
        if parent is not None:
            room = parent.window().size() - QSize(24, 24)
            self.resize(wanted.boundedTo(room))
            middle = parent.window().rect().center() - self.rect().center()
            self.move(parent.window().mapToGlobal(middle))

    def _lay_out_rows(self, folders: Folders, *, writable: bool) -> None:
        px, add = self.appearance.px, self._add
        grid = self._grid
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        self._head("look")
        add("face", self.body_face)
        add("size", self.text_size)
        add("theme", self.theme)
        self._grid.addWidget(self.lines, self._row, 1)
        self._row += 1
        self._head("colours")
        for number, (meaning, field) in enumerate(self.names.items(), 1):
            self._add_colour(number, meaning, field)
        self._head("papers")
        add("shape", self.shape)
        add("example", self.example)
        self._head("author")
        add("author", self.author)
        if not writable:
            self.message.say(word("preferences.read-only"), tone=Tone.WARNING)
        self._head("folders")
        self._add_folder("library", folders.library)
        self._add_folder("backups", folders.backups)
        self._scroll()

    def _scroll(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.body.addWidget(area, 1)

    def _head(self, key: str) -> None:
        caption = Caption(self.appearance, word(f"preferences.head-{key}"), bold=True)
        if self._row:
            self._grid.setRowMinimumHeight(self._row, self.appearance.px(10))
            self._row += 1
        self._grid.addWidget(caption, self._row, 0, 1, 3)
        self._row += 1

    def _add(self, key: str, widget: QWidget) -> None:
        label = QLabel(word(f"preferences.{key}"))
        label.setBuddy(widget)
        self._grid.addWidget(label, self._row, 0)
        self._grid.addWidget(widget, self._row, 1, 1, 2)
        if not isinstance(widget, Para):
            widget.setAccessibleName(word(f"preferences.{key}"))
        self._row += 1

    def _add_colour(self, number: int, meaning: Meaning, field: LineField) -> None:
        name = word("preferences.colour", number=number, name=default_name(meaning))
        field.setAccessibleName(name)
        picture = QLabel()
        picture.setBuddy(field)
        self._grid.addWidget(_Keyed(self.appearance, picture, meaning, number), self._row, 0)
        self._grid.addWidget(field, self._row, 1, 1, 2)
        self._row += 1

    def _add_folder(self, key: str, folder: Path) -> None:
        shown = Para(self.appearance, str(folder), colour="text")
        opener = button(word("preferences.open"), "plain", appearance=self.appearance)
        opener.setAccessibleName(word(f"preferences.open-{key}"))
        opener.clicked.connect(lambda: self._open(folder))
        self._grid.addWidget(QLabel(word(f"preferences.{key}")), self._row, 0)
        self._grid.addWidget(shown, self._row, 1)
        self._grid.addWidget(opener, self._row, 2)
        self._row += 1

    def _open(self, folder: Path) -> None:
        if not folder.is_dir():
            self.refuse(word("preferences.no-backups"))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.refuse(word("preferences.not-opened", folder=folder))


class _Keyed(QWidget):
    """A square in a colour, and the key that gives it."""

    def __init__(
        self, appearance: Appearance, picture: QLabel, meaning: Meaning, number: int
    ) -> None:
        super().__init__()
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(appearance.px(8))
        row.setColumnStretch(1, 1)
        row.addWidget(picture, 0, 0)
        key = word("preferences.key", number=number)
        row.addWidget(Caption(appearance, key, size=12, colour="text2"), 0, 1)

        def draw() -> None:
            edge = appearance.px(16)
            picture.setPixmap(
                swatch_icon(appearance, meaning).pixmap(QSize(edge, edge), self.devicePixelRatio())
            )

        follow(appearance, self, draw)


def author_field(author: str) -> LineField:
    """A field for the name under which the user annotates."""
    field = LineField(author)
    field.setMaxLength(LONGEST_AUTHOR)
    field.setPlaceholderText(word("preferences.author-none"))
    field.setToolTip(word("preferences.author-why"))
    field.setAccessibleDescription(word("preferences.author-why"))
    return field


def _chosen(choice: Choice, value: object) -> Choice:
    """``choice`` with ``value`` chosen; one that is not offered leaves the first."""
    choice.setCurrentIndex(max(0, choice.findData(value)))
    return choice
