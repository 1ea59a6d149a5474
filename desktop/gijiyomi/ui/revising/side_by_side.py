"""Two versions of a remark, the older at the left, the newer at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.annotating.versions import Comparison, Version
from gijiyomi.domain.records import Annotation
from gijiyomi.domain.reissues import Bearer, Standing
from gijiyomi.domain.text import Span
from gijiyomi.export.changes_table import pages_of, speakers_of
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, follow, icon_button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.original.elided import Elided
from gijiyomi.ui.revising.entries import Differing, Entry, differing_of
from gijiyomi.ui.revising.side_text import Shown, SideText
from gijiyomi.wording import word

_SIDE, _GAP = 24, 24


class SideBySide(QWidget):
    """The words of one line of the list in both versions; the right one can be turned over.

    Signals:
        selected(): other words of the newer version are selected, or none.
        said(str): what came of a search in the newer version.
    """

    selected = Signal()
    said = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._comparison: Comparison | None = None
        self._entry: Entry | None = None
        self._new: tuple[int, ...] = ()
        self._heads = [Elided(appearance, size=13, colour="text", bold=True) for _ in range(2)]
        self._places = [Elided(appearance) for _ in range(2)]
        self.why = Para(appearance, "")
        self.old = SideText(appearance, newer=False)
        self.new = SideText(appearance, newer=True)
        self.previous = icon_button(
            appearance, "chevron-up", word("revisions.new-previous"), shortcut="Alt+PgUp"
        )
        self.next = icon_button(
            appearance, "chevron-down", word("revisions.new-next"), shortcut="Alt+PgDn"
        )
        self.field = LineField()
        self.field.setPlaceholderText(word("revisions.find"))
        self.field.setAccessibleName(word("revisions.find"))
        self._lay_out()
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.field.entered.connect(self.find_words)
        self.new.selectionChanged.connect(self.selected)

    def show_entry(self, comparison: Comparison | None, entry: Entry | None) -> None:
        """Show what a line of the list is about; nothing for None."""
        self._comparison, self._entry = comparison, entry
        self._new = entry.new if entry is not None else ()
        self._show()

    def chosen(self) -> tuple[int, Span] | None:
        """The words that the user selected in the newer version, and the remark by its place."""
        span = self.new.selected()
        if span is None or self._comparison is None:
            return None
        start = 0
        for at in self._new:
            length = len(self._comparison.new.remarks[at].text)
            if span.start < start + length:
                inside = span.shifted(-start)
                return at, Span(inside.start, min(inside.end, length))
            start += length + 1
        return None

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) remark of the newer version."""
        if self._comparison is None or self._entry is None:
            return
        last = len(self._comparison.new.remarks) - 1
        edge = (max(self._new) if by > 0 else min(self._new)) if self._new else self._expected()
        at = min(max(edge + (by if self._new else 0), 0), last)
        if last >= 0:
            self._turn_to(at)

    def find_words(self) -> None:
        """Show the next remark of the newer version that has the words of the field."""
        words = self.field.text().strip()
        if not words or self._comparison is None:
            return
        remarks = self._comparison.new.remarks
        first = (self._new[-1] if self._new else -1) + 1
        order = [*range(first, len(remarks)), *range(first)]
        found = next((at for at in order if words in remarks[at].text), None)
        if found is None:
            self.said.emit(word("revisions.find-none", words=words))
            return
        start = remarks[found].text.index(words)
        self._turn_to(found, start=start)
        self.new.select(Span(start, start + len(words)))

    def _expected(self) -> int:
        """Where a remark that is gone would stand: behind the one that stood before it."""
        if self._comparison is None or self._entry is None or not self._entry.old:
            return 0
        before = [
            max(pairing.new)
            for pairing in self._comparison.pairings
            if pairing.old and pairing.new and pairing.old[-1] < self._entry.old[0]
        ]
        return max(before, default=0)

    def _turn_to(self, at: int, *, start: int = 0) -> None:
        self._new = (at,)
        self._show(at=start)

    def _show(self, *, at: int = 0) -> None:
        comparison, entry = self._comparison, self._entry
        if comparison is None or entry is None:
            for side in (self.old, self.new):
                side.show_text(Shown())
            self.why.hide()
            return
        asked = comparison.reissue.standing is Standing.ASKED
        names = ("first", "second") if asked else ("older", "newer")
        self._caption(0, comparison.old, entry.old, word(f"revisions.{names[0]}"))
        self._caption(1, comparison.new, self._new, word(f"revisions.{names[1]}"))
        was = _joined(comparison.old, entry.old)
        now = _joined(comparison.new, self._new)
        turned = self._new != entry.new
        found = Differing() if turned else differing_of(was, now)
        mark = entry.mark
        annotation = mark.bearer if mark is not None else None
        meaning = annotation.meaning if isinstance(annotation, Annotation) else None
        span = mark.span if mark is not None else None
        there = mark.place.span if mark is not None and not turned else None
        if mark is not None and mark.mark.bearer is Bearer.CORRECTION:
            span = there = None
        old_at, new_at = found.first
        self.old.show_text(Shown(was, found.gone, span, meaning, old_at))
        self.new.show_text(Shown(now, found.come, there, meaning, at or new_at))
        self.why.set_text(entry.told)
        self.why.setVisible(bool(entry.told))

    def _caption(self, side: int, version: Version, places: tuple[int, ...], name: str) -> None:
        file = version.meeting.source_name
        label = speakers_of(version, places) or word("revisions.speaker-none")
        pages = pages_of(version, places)
        self._heads[side].set_text(word("revisions.column", name=name, file=file))
        place = word("revisions.place", label=label, pages=pages) if places else ""
        self._places[side].set_text(place)
        text = (self.old, self.new)[side]
        text.setAccessibleName(word("revisions.text-name", name=name))
        text.setAccessibleDescription(place)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.addWidget(self.why)
        column.addLayout(row, 1)
        row.addLayout(self._column(0, self.old), 1)
        row.addWidget(_upright(Rule(self._appearance)))
        row.addLayout(self._column(1, self.new), 1)

        def draw() -> None:
            px = self._appearance.px
            column.setContentsMargins(px(_SIDE), px(12), px(_SIDE), px(8))
            column.setSpacing(px(8))
            row.setSpacing(px(_GAP // 2))
            for place in self._places:
                place.setMinimumHeight(self.field.sizeHint().height())

        follow(self._appearance, self, draw)

    def _column(self, side: int, text: SideText) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._appearance.px(6))
        column.addWidget(self._heads[side])
        place = QHBoxLayout()
        place.setSpacing(self._appearance.px(4))
        place.addWidget(self._places[side], 1)
        if side:
            self.field.setMaximumWidth(self._appearance.px(180))
            for widget in (self.field, self.previous, self.next):
                place.addWidget(widget)
        column.addLayout(place)
        column.addWidget(text, 1)
        return column


def _joined(version: Version, places: tuple[int, ...]) -> str:
    return "\n".join(version.remarks[at].text for at in places)


def _upright(rule: Rule) -> Rule:
    rule.setFixedWidth(1)
    rule.setMaximumHeight(16_777_215)
    rule.setMinimumHeight(0)
    rule.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return rule
