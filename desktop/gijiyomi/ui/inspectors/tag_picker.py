"""Gives 論点 tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QStyleOptionViewItem,
    QWidget,
)

from gijiyomi.domain.records import Tag
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.cards import CardDelegate, ModelIndex, row_rect
from gijiyomi.ui.inspectors.picker_list import PickerList
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE, RowsModel, RowWords
from gijiyomi.ui.inspectors.tag_rows import TagChoice, TagRow
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.wording import word

_WIDTH, _ROW_HEIGHT, _VISIBLE_ROWS = 300, 30, 7


class TagsModel(RowsModel[TagRow]):
    """The tags that can be picked, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        words = RowWords[TagRow](
            shown=lambda row: row.text,
            spoken=lambda row: row.spoken,
        )
        super().__init__(_key_of, parent, words=words)


class _TagLine(CardDelegate):
    """Paints a digit, a tick, and the name."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row: TagRow = index.data(ROW_ROLE)
        px, tokens, area = self.appearance.px, self.appearance.tokens, row_rect(option)
        current = index == self._view.currentIndex()
        ink, quiet = tokens.text, tokens.text2
        painter.save()
        if current:
            fill_rounded(painter, area, fill=tokens.sel, radius=px(6))
            ink, quiet = tokens.on_sel, tokens.on_sel2
        number = "" if row.number is None else str(row.number)
        font = self.appearance.font
        digit = QRectF(area.left(), area.top(), px(20), area.height())
        self.draw_line(painter, number, font=font(12), colour=quiet, area=digit, right=True)
        tick = area.adjusted(px(28), 0, 0, 0)
        if row.chosen or row.is_new:
            self.draw_icon(painter, "check" if row.chosen else "plus", tick, colour=ink)
        name = area.adjusted(px(48), 0, -px(8), 0)
        self.draw_line(painter, row.text, font=font(13), colour=ink, area=name)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(self.row_width, self.appearance.px(_ROW_HEIGHT))


class TagPicker(Popup):
    """A field over the list of tags; closing it keeps what was picked.

    A digit picks while nothing is typed; a tag that begins with a digit can be typed after a space.

    Signals:
        readings_wanted: something is typed that may be how a tag is read; sent once.
    """

    readings_wanted = Signal()

    def __init__(self, parent: QWidget, appearance: Appearance, *, choice: TagChoice) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        self.choice = choice
        self.field = _TagField()
        self.field.setPlaceholderText(word("tag_picker.placeholder"))
        self.field.setAccessibleName(word("tag_picker.title"))
        self.model = TagsModel(self)
        self.list = PickerList(
            appearance,
            self.model,
            name=word("tag_picker.list_name"),
            rows=_VISIBLE_ROWS,
            row_height=_ROW_HEIGHT,
        )
        self.list.setItemDelegate(_TagLine(appearance, self.list))
        label = QLabel(word("tag_picker.title"))
        label.setBuddy(self.field)
        hint = QLabel(word("tag_picker.hint"))
        hint.setProperty("kind", "secondary")
        for widget in (label, self.field, self.list, hint):
            self.column.addWidget(widget)
        self.setFocusProxy(self.field)
        self._moved = False
        self._asked = False
        self._connect()
        self._refresh("")

    def set_readings(self, readings: Mapping[str, str]) -> None:
        """Find tags by how they are read, too; see ``TagChoice``."""
        self.choice.readings = readings
        if not self._moved:
            self._refresh(self.field.text())

    def _connect(self) -> None:
        self.field.textChanged.connect(self._refresh)
        self.field.entered.connect(self._enter)
        self.field.stepped.connect(self._step)
        self.field.digit_pressed.connect(self._pick_number)
        self.list.clicked.connect(self._pick)

    def _refresh(self, typed: str) -> None:
        if typed.strip() and not self._asked:
            self._asked = True
            self.readings_wanted.emit()
        self.model.set_rows(self.choice.rows(typed))
        self._moved = False
        first = self.model.index(0, 0) if typed.strip() else QModelIndex()
        self.list.setCurrentIndex(first)

    def _step(self, by: int) -> None:
        self._moved = self.list.step(by) or self._moved

    def _enter(self) -> None:
        current = self.list.currentIndex()
        if current.isValid() and (self._moved or self.field.text().strip()):
            self._pick(current)
        else:
            self.finish()

    def _pick_number(self, number: int) -> None:
        for index, row in enumerate(self.model.rows):
            if row.number == number:
                self._pick(self.model.index(index, 0))

    def _pick(self, index: ModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.choice.toggle(row.name)
            self.field.clear()
            self._refresh("")
            self.field.setFocus()


class _TagField(LineField):
    """A field that tells of a digit typed while it is empty."""

    digit_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed in _DIGITS and typed and not self.text() and not self.composing:
            event.accept()
            self.digit_pressed.emit(int(typed))
        else:
            super().keyPressEvent(event)


def ask_tags(
    parent: QWidget,
    appearance: Appearance,
    tags: Sequence[Tag],
    chosen: Sequence[str],
    on_done: Callable[[tuple[str, ...]], None],
    *,
    anchor: QRect | None = None,
) -> TagPicker:
    """Open a picker of 論点 tags; ``on_done`` gets the names once, and only if they differ.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        tags: all tags, last used first.
        chosen: the names given so far.
        on_done: called when the picker closes with others.
        anchor: what the picker must not cover, in ``parent``'s coordinates; all of it if None.
    """
    picker = TagPicker(parent, appearance, choice=TagChoice(tags, chosen))

    def tell() -> None:
        if picker.choice.chosen != tuple(chosen):
            on_done(picker.choice.chosen)

    picker.closed.connect(tell)
    picker.open_at(parent.rect() if anchor is None else anchor)
    picker.field.setFocus()
    return picker


def _key_of(row: TagRow) -> tuple[str, bool]:
    return row.name, row.is_new


_DIGITS = "123456789"
