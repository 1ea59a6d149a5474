"""The controls over the 注釈 list: colours, 論点, 発言者, メモのみ, 会議, words, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.records import Meaning, MeetingId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.inspectors.annotation_rows import (
    AnnotationFilter,
    CardOrder,
    Counts,
)
from gijiyomi.ui.inspectors.compact import ChoiceDrop, CompactButton
from gijiyomi.ui.inspectors.filter_field import FilterField
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.wording import word

_FIRST_ROW = 3
# Of more than that, those used least are found by their words.
_MOST_OFFERED = 60
# With all of them at their widest they still fit into the pane.
_WIDEST_TAG, _WIDEST_SPEAKER, _WIDEST_SCOPE = 74, 86, 90


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


class Everywhere(Enum):
    """Where annotations are listed from that is not one certain meeting."""

    HERE = "scope_meeting"
    """The meeting that is read."""
    ALL = "scope_all"


Scope = Everywhere | MeetingId


class AnnotationFilters(QWidget):
    """What is listed.

    Signals:
        changed: another filter is in force.
        scope_changed: annotations of other meetings are to be listed.
    """

    changed = Signal()
    scope_changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._filter = AnnotationFilter()
        self._counts = Counts()
        self._scope: Scope = Everywhere.HERE
        self._elsewhere: Sequence[tuple[MeetingId, str]] = ()
        self._meanings = {meaning: MeaningToggle(appearance, meaning) for meaning in Meaning}
        self.order = ChoiceDrop(appearance, word("annotations.order"))
        self.order.chosen.connect(self._set_order)
        self.tags = ChoiceDrop(appearance, word("annotations.tag_filter"), widest=_WIDEST_TAG)
        self.tags.chosen.connect(lambda tag: self._set(replace(self._filter, tag=tag)))
        self.speakers = ChoiceDrop(
            appearance, word("annotations.speaker_filter"), widest=_WIDEST_SPEAKER
        )
        self.speakers.chosen.connect(lambda name: self._set(replace(self._filter, speaker=name)))
        self.scopes = ChoiceDrop(appearance, word("annotations.scope"), widest=_WIDEST_SCOPE)
        self.scopes.chosen.connect(self._set_scope)
        self.words = FilterField(
            appearance, word("annotations.words"), hint=word("annotations.words_hint")
        )
        self.words.rested.connect(lambda words: self._set(replace(self._filter, words=words)))
        self._notes = CompactButton(appearance, icon="message-square-text")
        self._notes.setCheckable(True)
        self._notes.setText(word("annotations.notes_only"))
        for toggle in (*self._meanings.values(), self._notes):
            toggle.clicked.connect(self._read_toggles)
        self._lay_out()
        self._offer_order()
        self._offer_scopes()
        self.show_counts(Counts())
        follow(appearance, self, self._draw)

    @property
    def filter(self) -> AnnotationFilter:
        """The filter in force."""
        return self._filter

    @property
    def scope(self) -> Scope:
        """The annotations of which meetings are listed."""
        return self._scope

    def toggle(self, meaning: Meaning) -> CompactButton:
        """The button of a meaning."""
        return self._meanings[meaning]

    @property
    def notes_toggle(self) -> CompactButton:
        """The button メモのみ."""
        return self._notes

    def show_counts(self, counts: Counts) -> None:
        """Say how many of all rows in scope there are of each kind."""
        for meaning, toggle in self._meanings.items():
            toggle.show_count(counts.meanings.get(meaning, 0))
        kept = self._filter
        if kept.tag is not None and kept.tag not in counts.tags:
            kept = replace(kept, tag=None)
        if kept.speaker is not None and kept.speaker not in counts.speakers:
            kept = replace(kept, speaker=None)
        self._set(kept)
        self._counts = counts
        self._offer_values()

    def show_elsewhere(self, meetings: Sequence[tuple[MeetingId, str]]) -> None:
        """Offer the annotations of other meetings."""
        if self._elsewhere != meetings:
            self._elsewhere = meetings
            self._offer_scopes()

    def _offer_values(self) -> None:
        for drop, values, key, current in (
            (self.tags, self._counts.tags, "annotations.all_tags", self._filter.tag),
            (self.speakers, self._counts.speakers, "annotations.all_speakers",
             self._filter.speaker),
        ):  # fmt: skip
            offered = dict.fromkeys([*values][:_MOST_OFFERED])
            if current is not None:
                offered[current] = None
            drop.offer([(None, word(key)), *((value, value) for value in offered)], current)

    def clear(self) -> None:
        """Let everything through; the order stays."""
        for toggle in (*self._meanings.values(), self._notes):
            toggle.setChecked(False)
        self.words.clear()
        self._set(AnnotationFilter(order=self._filter.order))

    def _lay_out(self) -> None:
        toggles = list(self._meanings.values())
        self._lines = [QHBoxLayout() for _ in range(3)]
        column = QVBoxLayout(self)
        column.setSpacing(0)
        for line, row in zip(
            self._lines, (toggles[:_FIRST_ROW], toggles[_FIRST_ROW:]), strict=False
        ):
            for toggle in row:
                line.addWidget(toggle)
            line.addStretch(1)
            column.addLayout(line)
        values = QHBoxLayout()
        values.setSpacing(0)
        for drop in (self.tags, self.speakers):
            values.addWidget(drop)
        values.addStretch(1)
        values.addWidget(self._notes)
        last = self._lines[-1]
        last.addWidget(self.scopes)
        last.addWidget(self.words, 1)
        column.addLayout(values)
        column.addLayout(last)

    def _draw(self) -> None:
        px = self._appearance.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(9), 0, px(10), px(6))
        for line in self._lines:
            line.setSpacing(px(4))

    def _read_toggles(self) -> None:
        chosen = {meaning for meaning, toggle in self._meanings.items() if toggle.isChecked()}
        notes_only = self._notes.isChecked()
        self._set(replace(self._filter, meanings=frozenset(chosen), notes_only=notes_only))

    def _set(self, wanted: AnnotationFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._offer_values()
            self.changed.emit()

    def _set_order(self, order: CardOrder) -> None:
        self._set(replace(self._filter, order=order))
        self._offer_order()

    def _set_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._offer_scopes()
        self.scope_changed.emit()

    def _offer_order(self) -> None:
        names = [(order, word(f"annotations.order_by.{order.value}")) for order in CardOrder]
        self.order.offer(names, self._filter.order)

    def _offer_scopes(self) -> None:
        choices: list[tuple[object, str]] = [
            (each, word(f"annotations.{each.value}")) for each in Everywhere
        ]
        choices += self._elsewhere
        if self._scope not in [value for value, _ in choices]:
            # It has none any more; the list says so, and the way back stands in the menu.
            choices.append((self._scope, word("annotations.scope_other")))
        self.scopes.offer(choices, self._scope)
