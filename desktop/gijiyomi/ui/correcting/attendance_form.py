"""Puts right the attendance list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.correcting.attendance_lines import (
    COLUMNS,
    Column,
    Line,
    first_nameless,
    pasted_lines,
)
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.wording import word

_SIZE = (900, 620)
_ROW_HEIGHT = 32
_WIDTHS = {
    Column.NAME: 140,
    Column.GROUP: 120,
    Column.AFFILIATION: 260,
    Column.POST: 190,
    Column.MODE: 104,
}
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
Index = QModelIndex | QPersistentModelIndex


class AttendanceModel(QAbstractTableModel):
    """The rows of the list, to be edited in place."""

    def __init__(self, attendees: Sequence[Attendee], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = [Line.of(attendee) for attendee in attendees]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows as they stand."""
        return tuple(self._lines)

    def insert(self, row: int, lines: Sequence[Line]) -> None:
        """Put rows in before ``row``."""
        if lines:
            self.beginInsertRows(QModelIndex(), row, row + len(lines) - 1)
            self._lines[row:row] = lines
            self.endInsertRows()

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()

    def move(self, row: int, by: int) -> bool:
        """Move a row up (-1) or down (1); False at the ends."""
        target = row + by
        if not 0 <= row < len(self._lines) or not 0 <= target < len(self._lines):
            return False
        root = QModelIndex()
        self.beginMoveRows(root, row, row, root, target + 1 if by > 0 else target)
        self._lines.insert(target, self._lines.pop(row))
        self.endMoveRows()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words of a cell, and how it is read aloud."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        text = self._lines[index.row()].cell(column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = text or word("correcting.cell-empty")
            return word("correcting.cell-spoken", column=column.title, text=told)
        return None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Take what was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line = self._lines[index.row()]
        self._lines[index.row()] = line.with_cell(COLUMNS[index.column()], str(value))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """The titles of the columns, the numbers of the rows."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return COLUMNS[section].title


class _Editors(QStyledItemDelegate):
    """Fields that leave the keys of a conversion alone, and a choice of ways to take part."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        if COLUMNS[index.column()] is Column.MODE:
            box = QComboBox(parent)
            box.addItems(["", *(mode.value for mode in AttendanceMode)])
            return box
        field = LineField()
        field.setParent(parent)
        return field

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, LineField) and editor.composing and event.type() in _KEYS:
            return False
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, LineField):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, LineField):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)


class AttendanceForm(Sheet):
    """The list as a table; rows come, go and move by keys, and can be pasted from a spreadsheet.

    Signals:
        kept(tuple[Attendee]): the user keeps this list; not sent if it is as before.
    """

    kept = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        attendees: Sequence[Attendee],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("correcting.attendance-title"),
            why=word("correcting.attendance-why"),
            keep=word("correcting.keep"),
            size=_SIZE,
        )
        self._before = tuple(attendees)
        self.model = AttendanceModel(attendees, self)
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._make_commands())
        self.model.dataChanged.connect(self.message.clear)
        self.first = self.table

    def attendees(self) -> tuple[Attendee, ...]:
        """The list as it stands, without empty rows."""
        return tuple(line.attendee() for line in self.model.lines if not line.is_empty)

    def try_to_keep(self) -> None:
        """Keep, or go to the row that lacks a name."""
        self.table.setFocus()
        row = first_nameless(self.model.lines)
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.message.say(word("correcting.name-missing", row=row + 1), tone=Tone.WARNING)
            return
        attendees = self.attendees()
        if attendees != self._before:
            self.kept.emit(attendees)
        self.accept()

    def add_row(self) -> None:
        """Put an empty row behind the current one and begin to write in it."""
        row = self._row() + 1
        self.model.insert(row, [Line()])
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)

    def remove_row(self) -> None:
        """Take the current row out."""
        row, column = self._row(), max(self.table.currentIndex().column(), 0)
        if row >= 0:
            self.model.remove(row)
            left = min(row, self.model.rowCount() - 1)
            self.table.setCurrentIndex(self.model.index(left, column))
        self.table.setFocus()

    def move_row(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        column = max(self.table.currentIndex().column(), 0)
        row = self._row()
        if self.model.move(row, by):
            self.table.setCurrentIndex(self.model.index(row + by, column))
        self.table.setFocus()

    def paste_rows(self) -> None:
        """Put the rows of the clipboard behind the current one."""
        lines = pasted_lines(QGuiApplication.clipboard().text())
        if not lines:
            self.message.say(word("correcting.nothing-to-paste"), tone=Tone.WARNING)
            return
        row = self._row() + 1
        self.model.insert(row, lines)
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.setFocus()
        self.message.say(word("correcting.pasted", count=len(lines)), tone=Tone.GOOD)

    def _row(self) -> int:
        """The current row; the last one while there is none."""
        index = self.table.currentIndex()
        return index.row() if index.isValid() else self.model.rowCount() - 1

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(_Editors(table))
        table.setAccessibleName(word("correcting.attendance-list"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        px = self.appearance.px
        table.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        header = table.horizontalHeader()
        for column, width in _WIDTHS.items():
            table.setColumnWidth(COLUMNS.index(column), px(width))
        header.setSectionResizeMode(
            COLUMNS.index(Column.AFFILIATION), QHeaderView.ResizeMode.Stretch
        )
        header.setHighlightSections(False)
        table.setStyleSheet(self._table_style())
        if self.model.rowCount():
            table.setCurrentIndex(self.model.index(0, 0))
        return table

    def _table_style(self) -> str:
        t = self.appearance.tokens
        return (
            f"QTableView {{ background: {t.raised}; color: {t.text}; gridline-color: {t.line};"
            f" border: 1px solid {t.line2}; selection-background-color: {t.sel};"
            f" selection-color: {t.on_sel}; }}"
            f"QHeaderView::section {{ background: {t.sunken}; color: {t.text2}; border: none;"
            f" border-right: 1px solid {t.line}; border-bottom: 1px solid {t.line};"
            " padding: 4px 8px; }"
            f"QTableView QTableCornerButton::section {{ background: {t.sunken}; border: none; }}"
            "QTableView QLineEdit, QTableView QComboBox { border-radius: 0; min-height: 0; }"
        )

    def _make_commands(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.appearance.px(8))
        commands: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("add", "Ctrl+N", self.add_row),
            ("remove", "Ctrl+Del", self.remove_row),
            ("up", "Alt+Shift+Up", lambda: self.move_row(-1)),
            ("down", "Alt+Shift+Down", lambda: self.move_row(1)),
            ("paste", "Ctrl+V", self.paste_rows),
        )
        for name, shortcut, run in commands:
            text = word(f"correcting.row-{name}")
            made = button(text, "plain", appearance=self.appearance)
            keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(word("review.with-key", name=text, key=keys))
            made.clicked.connect(lambda _on=False, run=run: run())
            row.addWidget(made)
            self._add_shortcut(shortcut, run)
        row.addStretch(1)
        return row

    def _add_shortcut(self, shortcut: str, run: Callable[[], None]) -> None:
        """A key of the table; an open editor keeps its own keys."""
        action = QAction(self.table)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: run())
        self.table.addAction(action)
