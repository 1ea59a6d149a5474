"""Asks who speaks: a field over everyone who can be meant."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyleOptionViewItem,
    QWidget,
)

from gijiyomi.domain.corrections import SpeakerChoice
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.correcting.speaker_rows import Roster, SpeakerLine, SpeakerLines
from gijiyomi.ui.fields import ENTER_KEYS, LineField
from gijiyomi.ui.inspectors.cards import CardDelegate, ModelIndex, row_rect
from gijiyomi.ui.inspectors.picker_list import PickerList
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE, RowsModel, RowWords
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.wording import word

_WIDTH, _ROW_HEIGHT, _VISIBLE_ROWS = 520, 34, 8
_NAME_SHARE, _WHERE_WIDTH = 0.36, 96


@dataclass(frozen=True, slots=True)
class Picked:
    """The user's answer.

    Attributes:
        choice: None makes it narrative.
        everywhere: it is meant for all remarks of the speaker in the meeting.
    """

    choice: SpeakerChoice | None
    everywhere: bool = False


class LinesModel(RowsModel[SpeakerLine]):
    """The lines that can be picked, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        words = RowWords[SpeakerLine](
            shown=lambda line: line.name,
            spoken=lambda line: line.spoken,
            hint=lambda line: f"{line.name} {line.detail}".strip(),
        )
        super().__init__(lambda line: (line.where, line.choice), parent, words=words)


class _Line(CardDelegate):
    """Paints name, post and affiliation, and where the line comes from."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line: SpeakerLine = index.data(ROW_ROLE)
        px, tokens, area = self.appearance.px, self.appearance.tokens, row_rect(option)
        ink, quiet = tokens.text, tokens.text2
        painter.save()
        if index == self._view.currentIndex():
            fill_rounded(painter, area, fill=tokens.sel, radius=px(6))
            ink, quiet = tokens.on_sel, tokens.on_sel2
        font = self.appearance.font
        inner = area.adjusted(px(8), 0, -px(8), 0)
        where = QRectF(inner)
        where.setLeft(inner.right() - px(_WHERE_WIDTH))
        told = word(f"correcting.where-{line.where.value}")
        self.draw_line(painter, told, font=font(12), colour=quiet, area=where, right=True)
        inner.setRight(where.left() - px(8))
        name = QRectF(inner)
        if line.detail:
            name.setWidth(inner.width() * _NAME_SHARE)
        width = self.draw_line(painter, line.name, font=font(13), colour=ink, area=name)
        detail = QRectF(inner)
        detail.setLeft(max(name.left() + width + px(12), name.right() + px(4)))
        if line.detail:
            self.draw_line(painter, line.detail, font=font(12), colour=quiet, area=detail)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(self.row_width, self.appearance.px(_ROW_HEIGHT))


class SpeakerPicker(Popup):
    """A field, the lines that hold what is typed, and how far the answer goes.

    Enter, Ctrl+Enter and a click pick; Esc and a click elsewhere leave everything as it is. Until
    something is typed, stepped to or suggested there is nobody to pick.

    Signals:
        picked(Picked): the answer; sent once, before ``closed``.
        given_up(): it was closed without an answer.
    """

    picked = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        parent: QWidget,
        appearance: Appearance,
        roster: Roster,
        *,
        title: str,
        scope: bool = True,
        narrative: bool = True,
        suggested: str = "",
    ) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        self._lines = SpeakerLines(roster, narrative=narrative)
        self._suggested = suggested
        self._answered = False
        self.field = LineField()
        self.field.setPlaceholderText(word("correcting.picker-placeholder"))
        self.field.setAccessibleName(title)
        self.model = LinesModel(self)
        self.list = PickerList(
            appearance,
            self.model,
            name=word("correcting.picker-list"),
            rows=_VISIBLE_ROWS,
            row_height=_ROW_HEIGHT,
        )
        self.list.setItemDelegate(_Line(appearance, self.list))
        self.only = self._make_scope(word("correcting.scope-one"))
        self.all = self._make_scope(word("correcting.scope-all", count=roster.current_count))
        label = QLabel(title)
        label.setBuddy(self.field)
        hint = QLabel(word("correcting.picker-hint"))
        hint.setProperty("kind", "secondary")
        for widget in (label, self.field, self.list):
            self.column.addWidget(widget)
        if scope and roster.current_count > 1:
            self.column.addLayout(self._lay_out_scope())
        self.column.addWidget(hint)
        self.setFocusProxy(self.field)
        self._connect()
        self._refresh("")

    def _make_scope(self, text: str) -> QPushButton:
        made = button(text, "flat", appearance=self.appearance)
        made.setCheckable(True)
        return made

    def _lay_out_scope(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(self.appearance.px(6))
        for each in (self.only, self.all):
            group.addButton(each)
            row.addWidget(each)
        row.addStretch(1)
        self.only.setChecked(True)
        return row

    def _connect(self) -> None:
        self.field.textChanged.connect(self._refresh)
        self.field.entered.connect(self._pick_current)
        self.field.stepped.connect(self.list.step)
        self.list.clicked.connect(self._pick)
        self.closed.connect(self._tell_given_up)

    def _refresh(self, typed: str) -> None:
        self.model.set_rows(self._lines.matching(typed))
        # Nobody is chosen before the user does anything: a key too many must not misattribute.
        index = self.model.index(0, 0) if typed.strip() else QModelIndex()
        line = None if typed else self._lines.likely(self._suggested)
        if line is not None:
            index = self.model.find((line.where, line.choice))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _pick_current(self) -> None:
        self._pick(self.list.currentIndex())

    def _pick(self, index: ModelIndex) -> None:
        line = self.model.row_at(index)
        if line is not None and not self._answered:
            self._answered = True
            self.picked.emit(Picked(line.choice, everywhere=self.all.isChecked()))
            self.finish()

    def _tell_given_up(self) -> None:
        if not self._answered:
            self._answered = True
            self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter picks as Enter does; a conversion keeps all keys to itself."""
        if self.field.composing:
            event.accept()
        elif event.key() in ENTER_KEYS:
            event.accept()
            self._pick_current()
        else:
            super().keyPressEvent(event)


def ask_speaker(
    parent: QWidget,
    appearance: Appearance,
    roster: Roster,
    *,
    anchor: QRect | None = None,
    title: str | None = None,
    scope: bool = True,
    narrative: bool = True,
    suggested: str = "",
) -> SpeakerPicker:
    """Open a picker; connect to its signals.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        roster: whom it offers.
        anchor: what it must not cover, in ``parent``'s coordinates; all of it if None.
        title: over the field; 発言者 if None.
        scope: offer to give all remarks of the speaker at once.
        narrative: offer to make it narrative.
        suggested: a mark whose bearer is offered first.
    """
    picker = SpeakerPicker(
        parent,
        appearance,
        roster,
        title=title or word("correcting.picker-title"),
        scope=scope,
        narrative=narrative,
        suggested=suggested,
    )
    picker.open_at(parent.rect() if anchor is None else anchor)
    picker.field.setFocus()
    return picker
