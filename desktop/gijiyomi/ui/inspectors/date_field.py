"""A date written with its 元号."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.japanese.dates import find_date
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import icon_button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.month import MonthPicker
from gijiyomi.ui.late_part import LatePart
from gijiyomi.wording import word


class DateField(QWidget):
    """Takes any usual way to write a date (令和7年12月8日, R7.12.8, 2025/12/8); ↑↓ go by a day.

    Signals:
        changed: another date stands in it, or none that can be read.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, day: date) -> None:
        super().__init__()
        self._day: date | None = day
        self.field = LineField(japanese_date(day))
        self.field.textEdited.connect(self._read)
        self.field.editingFinished.connect(self._tidy)
        self.field.entered.connect(self._tidy)
        self.field.stepped.connect(lambda step: self._step(-step))
        self._month = LatePart(lambda: self._make_month(appearance))
        choose = icon_button(appearance, "calendar", word("date_field.choose"))
        choose.setPopupMode(choose.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._show_month)
        choose.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.px(2))
        row.addWidget(self.field, 1)
        row.addWidget(choose)

    @property
    def day(self) -> date | None:
        """The date; None if what was typed cannot be read as one."""
        return self._day

    def set_day(self, day: date) -> None:
        """Put a date in."""
        self.field.setText(japanese_date(day))
        self._take(day)

    def _read(self, text: str) -> None:
        self._take(find_date(text))

    def _take(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.changed.emit()

    def _tidy(self) -> None:
        if self._day is not None:
            self.field.setText(japanese_date(self._day))

    def _step(self, days: int) -> None:
        if self._day is not None:
            self.set_day(self._day + timedelta(days=days))

    def _make_month(self, appearance: Appearance) -> MonthPicker:
        made = MonthPicker(appearance)
        made.picked.connect(self._pick)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(made)
        self._menu.addAction(holder)
        return made

    def _show_month(self) -> None:
        month = self._month()
        if self._day is not None:
            month.show_day(self._day)

    def _pick(self, day: date) -> None:
        self._menu.close()
        self.set_day(day)
