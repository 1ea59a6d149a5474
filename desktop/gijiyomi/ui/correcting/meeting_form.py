"""Puts right what the head of the minutes says of the meeting."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.records import Meeting
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.japanese.dates import find_date, find_times
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.choice import Choice
from gijiyomi.wording import word

_SIZE = (560, 560)
_KINDS = ("verbatim", "outline", "summary", "record")
_FIELDS = ("body", "title", "number", "date", "start", "end", "place")


class MeetingForm(Sheet):
    """The fields of a meeting; what cannot be read is said under its field as it is typed.

    Signals:
        kept(MeetingEdit): the user keeps these fields; not sent if nothing is other than before.
    """

    kept = Signal(object)

    def __init__(
        self, appearance: Appearance, meeting: Meeting, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("correcting.meeting-title"),
            why=word("correcting.meeting-why"),
            keep=word("correcting.keep"),
            size=_SIZE,
        )
        self._before = _as_edit(meeting)
        self.fields = {name: LineField(text) for name, text in _texts(meeting).items()}
        names = [word(f"correcting.kinds.{kind}") for kind in _KINDS]
        self.kind = Choice(appearance, [(name, name) for name in names])
        self.kind.let_type(word("correcting.kind-placeholder"))
        self.kind.setEditText(meeting.kind)
        self.remarks = {name: Para(appearance, "", size=12) for name in _FIELDS}
        self._lay_out_fields()
        for field in self.fields.values():
            field.textChanged.connect(self._explain)
            field.entered.connect(self.focusNextChild)
        self._explain()
        self.first = self.fields["body"]

    def edit(self) -> MeetingEdit | None:
        """The fields as they shall be; None while one of them cannot be read."""
        if self._troubles():
            return None
        texts = {name: self._text(name) for name in _FIELDS}
        return MeetingEdit(
            body=texts["body"],
            title=texts["title"],
            number=texts["number"] or None,
            date=find_date(texts["date"]),
            start=find_times(texts["start"])[0],
            end=find_times(texts["end"])[0],
            place=texts["place"] or None,
            kind=self.kind.currentText().strip(),
        )

    def try_to_keep(self) -> None:
        """Keep, or go to the field that cannot be read."""
        troubles = self._troubles()
        if troubles:
            # Why is said under the field, and told to the ear as its description.
            self.fields[next(iter(troubles))].setFocus()
            return
        edit = self.edit()
        if edit is not None and edit != self._before:
            self.kept.emit(edit)
        self.accept()

    def _lay_out_fields(self) -> None:
        px = self.appearance.px
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        for row, name in enumerate((*_FIELDS, "kind")):
            editor: QWidget = self.kind if name == "kind" else self.fields[name]
            text = word(f"correcting.field-{name}")
            label = QLabel(text)
            label.setBuddy(editor)
            editor.setAccessibleName(text)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(editor, 2 * row, 1)
            if name in self.remarks:
                grid.addWidget(self.remarks[name], 2 * row + 1, 1)
        grid.setRowStretch(2 * len(_FIELDS) + 2, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        # Whichever field holds the keyboard is scrolled into sight.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.body.addWidget(area, 1)

    def _text(self, name: str) -> str:
        return self.fields[name].text().strip()

    def _troubles(self) -> dict[str, str]:
        """Why fields cannot be kept as they stand, by name."""
        found: dict[str, str] = {}
        if not self._text("title"):
            found["title"] = word("correcting.title-missing")
        if self._text("date") and find_date(self._text("date")) is None:
            found["date"] = word("correcting.date-unread")
        for name in ("start", "end"):
            if self._text(name) and find_times(self._text(name))[0] is None:
                found[name] = word("correcting.time-unread")
        return found

    def _explain(self) -> None:
        """Say under each field how it is read, or why it cannot be."""
        troubles = self._troubles()
        told = {**self._readings(), **troubles}
        for name, remark in self.remarks.items():
            remark.set_text(told.get(name, ""))
            remark.set_colour("warn" if name in troubles else "text2")
            remark.setVisible(name in told)
            self.fields[name].setAccessibleDescription(told.get(name, ""))

    def _readings(self) -> dict[str, str]:
        """What dates and times mean that are not written as the program writes them."""
        told: dict[str, str] = {}
        day = find_date(self._text("date"))
        if day is not None:
            told["date"] = japanese_date(day, weekday=True)
        start = find_times(self._text("start"))[0]
        end = find_times(self._text("end"))[0]
        for name, moment in (("start", start), ("end", end)):
            if moment is not None and self._text(name) != _clock(moment):
                told[name] = _clock(moment)
        if start is not None and end is not None and end < start:
            told["end"] = word("correcting.end-before-start")
        return told


def _as_edit(meeting: Meeting) -> MeetingEdit:
    return MeetingEdit(
        body=meeting.body,
        title=meeting.title,
        number=meeting.number,
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        kind=meeting.kind,
    )


def _texts(meeting: Meeting) -> dict[str, str]:
    return {
        "body": meeting.body,
        "title": meeting.title,
        "number": meeting.number or "",
        "date": _day(meeting.date),
        "start": _clock(meeting.start),
        "end": _clock(meeting.end),
        "place": meeting.place or "",
    }


def _day(day: date | None) -> str:
    return "" if day is None else japanese_date(day)


def _clock(moment: time | None) -> str:
    return "" if moment is None else f"{moment.hour}:{moment.minute:02d}"
