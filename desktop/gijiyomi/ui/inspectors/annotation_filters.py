"""The controls over the 注釈 list: five meanings, 論点, scope, メモのみ, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.records import Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.inspectors.annotation_rows import (
    AnnotationFilter,
    AnnotationRow,
    CardOrder,
    meaning_counts,
    tag_counts,
)
from gijiyomi.ui.inspectors.compact import ChoiceDrop, CompactButton
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.wording import word

_FIRST_ROW = 3


class MeaningToggle(CompactButton):
    """Shows only annotations of a meaning, together with those of other ticked ones."""

    def __init__(self, appearance: Appearance, meaning: Meaning) -> None:
        super().__init__(appearance, icon_size=12)
        self.setCheckable(True)
        self._meaning = meaning
        self._count = 0
        follow(appearance, self, self._say)

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        self._count = count
        self._say()

    def _say(self) -> None:
        name = self.appearance.meaning_name(self._meaning)
        values = {"meaning": name, "count": self._count}
        self.setText(word("annotations.meaning_count", **values))
        self.setAccessibleName(word("annotations.meaning_filter", **values))
        self.setToolTip(word("annotations.meaning_filter", **values))
        self.updateGeometry()

    def picture(self) -> QPixmap:
        """A square of the meaning's colour."""
        edge, ratio = self.appearance.px(12), self.devicePixelRatio()
        return swatch_icon(self.appearance, self._meaning).pixmap(QSize(edge, edge), ratio)


class AnnotationFilters(QWidget):
    """What is listed.

    Signals:
        changed: another filter is in force.
        scope_changed(bool): True for all meetings.
    """

    changed = Signal()
    scope_changed = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._filter = AnnotationFilter()
        self._all_meetings = False
        self._meanings = {meaning: MeaningToggle(appearance, meaning) for meaning in Meaning}
        self.order = ChoiceDrop(appearance, word("annotations.order"))
        self.order.chosen.connect(self._set_order)
        self._tags = ChoiceDrop(appearance, word("annotations.tag_filter"))
        self._tags.chosen.connect(lambda tag: self._set(replace(self._filter, tag=tag)))
        self._scope = ChoiceDrop(appearance, word("annotations.scope"))
        self._scope.chosen.connect(self._set_scope)
        self._notes = CompactButton(appearance, icon="message-square-text")
        self._notes.setCheckable(True)
        self._notes.setText(word("annotations.notes_only"))
        for toggle in (*self._meanings.values(), self._notes):
            toggle.clicked.connect(self._read_toggles)
        self._lay_out()
        self._offer_order()
        self._offer_scope()
        self.show_counts([])
        follow(appearance, self, self._draw)

    @property
    def filter(self) -> AnnotationFilter:
        """The filter in force."""
        return self._filter

    @property
    def all_meetings(self) -> bool:
        """Whether the annotations of all meetings are listed."""
        return self._all_meetings

    def toggle(self, meaning: Meaning) -> CompactButton:
        """The button of a meaning."""
        return self._meanings[meaning]

    @property
    def notes_toggle(self) -> CompactButton:
        """The button メモのみ."""
        return self._notes

    def show_counts(self, rows: Sequence[AnnotationRow]) -> None:
        """Say how many of all ``rows`` in scope have each meaning and tag."""
        counts = meaning_counts(rows)
        for meaning, toggle in self._meanings.items():
            toggle.show_count(counts.get(meaning, 0))
        tags = tag_counts(rows)
        if self._filter.tag is not None and self._filter.tag not in tags:
            self._set(replace(self._filter, tag=None))
        choices: list[tuple[object, str]] = [(None, word("annotations.all_tags"))]
        self._tags.offer([*choices, *((tag, tag) for tag in tags)], self._filter.tag)

    def clear(self) -> None:
        """Let everything through; the order stays."""
        for toggle in (*self._meanings.values(), self._notes):
            toggle.setChecked(False)
        self._set(AnnotationFilter(order=self._filter.order))

    def _lay_out(self) -> None:
        toggles = list(self._meanings.values())
        column = QVBoxLayout(self)
        column.setSpacing(0)
        for row in (toggles[:_FIRST_ROW], toggles[_FIRST_ROW:]):
            line = QHBoxLayout()
            line.setSpacing(self._appearance.px(4))
            for toggle in row:
                line.addWidget(toggle)
            line.addStretch(1)
            column.addLayout(line)
        last = QHBoxLayout()
        last.setSpacing(0)
        last.addWidget(self._tags)
        last.addWidget(self._scope)
        last.addStretch(1)
        last.addWidget(self._notes)
        column.addLayout(last)

    def _draw(self) -> None:
        px = self._appearance.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(9), 0, px(10), px(6))

    def _read_toggles(self) -> None:
        chosen = {meaning for meaning, toggle in self._meanings.items() if toggle.isChecked()}
        notes_only = self._notes.isChecked()
        self._set(replace(self._filter, meanings=frozenset(chosen), notes_only=notes_only))

    def _set(self, wanted: AnnotationFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit()

    def _set_order(self, order: CardOrder) -> None:
        self._set(replace(self._filter, order=order))
        self._offer_order()

    def _set_scope(self, all_meetings: bool) -> None:
        self._all_meetings = all_meetings
        self._offer_scope()
        self.scope_changed.emit(all_meetings)

    def _offer_order(self) -> None:
        names = [(order, word(f"annotations.order_by.{order.value}")) for order in CardOrder]
        self.order.offer(names, self._filter.order)

    def _offer_scope(self) -> None:
        names = [(False, word("annotations.scope_meeting")), (True, word("annotations.scope_all"))]
        self._scope.offer(names, self._all_meetings)
