"""A month to pick a day from, headed with its 元号."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.japanese.calendar import japanese_year
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_WIDTH, _HEIGHT = 280, 210


class MonthPicker(QWidget):
    """Qt's calendar under a heading of our own: its own shows no 元号 and ignores the theme.

    Signals:
        picked(date): the user chose a day.
    """

    picked = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.calendar = QCalendarWidget()
        self.calendar.setNavigationBarVisible(False)
        self.calendar.setLocale(QLocale(QLocale.Language.Japanese))
        none = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.calendar.setVerticalHeaderFormat(none)
        self.calendar.currentPageChanged.connect(self._head)
        for signal in (self.calendar.clicked, self.calendar.activated):
            signal.connect(lambda day: self.picked.emit(day.toPython()))
        self._month = Caption(appearance, bold=True)
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = icon_button(appearance, "chevron-left", word("date_field.back"))
        back.clicked.connect(self.calendar.showPreviousMonth)
        on = icon_button(appearance, "chevron-right", word("date_field.on"))
        on.clicked.connect(self.calendar.showNextMonth)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(self._month, 1)
        row.addWidget(on)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.calendar)
        follow(appearance, self, self._draw)

    def show_day(self, day: date) -> None:
        """Mark a day and turn to its month."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._head(day.year, day.month)

    def _head(self, year: int, month: int) -> None:
        # An era that begins within a month heads it from its last day on.
        last = QDate(year, month, 1).daysInMonth()
        era = japanese_year(date(year, month, last))
        self._month.setText(word("date_field.month", year=era, month=month))

    def _draw(self) -> None:
        appearance = self._appearance
        self.calendar.setMinimumSize(appearance.px(_WIDTH), appearance.px(_HEIGHT))
        for day, colour in (
            (Qt.DayOfWeek.Saturday, "accent"),
            (Qt.DayOfWeek.Sunday, "err"),
        ):
            ink = QTextCharFormat()
            ink.setForeground(appearance.colour(colour))
            self.calendar.setWeekdayTextFormat(day, ink)
        head = QTextCharFormat()
        head.setForeground(appearance.colour("text2"))
        head.setBackground(appearance.colour("raised"))
        self.calendar.setHeaderTextFormat(head)
