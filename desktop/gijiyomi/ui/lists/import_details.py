"""What came of one file, in full: read by eye or ear, copied as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QTextEdit, QWidget

from gijiyomi.domain.minutes import QUOTED_LENGTH, ReadingReport
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.importing.telling import concerns, page_list, repairs
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.lists.import_model import FileAction, FileRow, state_name, time_of
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import explain, word

_WIDTH = 540
# Margins, borders and the scroll bar beside the text.
_SIDES = 60
_MOST_HEIGHT = 340
_ABOVE_AND_BELOW = 130
# In hundredths of the size of the type.
_LINE_HEIGHT = 160.0


class ImportDetails(Popup):
    """The result of a file, beside its row or in the middle of the window.

    Signals:
        meeting_wanted(MeetingId): show what was read.
        acted(FileAction): review what is unsure, compare versions or take the new one out again,
            or choose another file.
    """

    meeting_wanted = Signal(object)
    acted = Signal(object)

    def __init__(self, parent: QWidget, appearance: Appearance, row: FileRow) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        self._row = row
        self.setAccessibleName(word("import-details.name", file=row.path.name))
        self.column.addWidget(Caption(appearance, row.path.name, size=14, bold=True))
        self.text = _ResultText(details_text(row), appearance)
        room = self.window().height() - appearance.px(_ABOVE_AND_BELOW)
        self.text.fit(appearance.px(_WIDTH - _SIDES), most=room)
        self.column.addWidget(self.text)
        self.column.addLayout(self._make_buttons())
        self.setFocusProxy(self.text)

    def open_beside(self, anchor: QRect) -> None:
        """Show it at ``anchor`` (in the opener's coordinates), the keyboard in it."""
        self.open_at(anchor)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_in_middle(self) -> None:
        """Show it in the middle of the window, the keyboard in it."""
        self.open_at(QRect())
        space = self.window().size() - self.size()
        self.move(max(0, space.width() // 2), max(0, space.height() // 2))
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.appearance.px(8))
        row.addWidget(self._button("copy", self._copy))
        row.addStretch(1)
        action = self._row.action
        if action is not None and action is not FileAction.SHOW_RESULT:
            if action is FileAction.VERSIONS:
                refuse = FileAction.REFUSE
                row.addWidget(self._button("refuse", lambda: self._leave(self.acted, refuse)))
            row.addWidget(self._button(action.value, lambda: self._leave(self.acted, action)))
        outcome = self._row.outcome
        if outcome is not None and outcome.meetings:
            meeting = outcome.meetings[0]
            show = self._button("open", lambda: self._leave(self.meeting_wanted, meeting))
            row.addWidget(show)
        row.addWidget(self._button("close", self.finish))
        return row

    def _button(self, name: str, act: Callable[[], object]) -> QPushButton:
        made = button(word(f"import-details.{name}"), "plain", appearance=self.appearance)
        made.clicked.connect(act)
        return made

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _leave(self, signal: SignalInstance, value: object) -> None:
        """Close first, so that the keyboard goes to what is shown next."""
        self.finish()
        signal.emit(value)


class _ResultText(QTextEdit):
    """The lines of a result, to be read and copied."""

    def __init__(self, text: str, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "field")
        self.setPlainText(text)
        # The fonts set lines solid.
        spaced = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(_LINE_HEIGHT, proportional.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(word("import-details.text"))

    def fit(self, width: int, *, most: int) -> None:
        """Be as high as the lines are at ``width``, up to ``most``; longer ones are scrolled."""
        self.document().setDefaultFont(self._appearance.font(13))
        self.document().setTextWidth(width)
        wanted = round(self.document().size().height()) + self._appearance.px(12)
        self._height = min(wanted, most, self._appearance.px(_MOST_HEIGHT))

    def sizeHint(self) -> QSize:
        """As high as it was fitted; the style sheet has a say on other ways to set it."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """No lower either."""
        return self.sizeHint()


def details_text(row: FileRow) -> str:
    """The result of a file as lines of plain text."""
    outcome = row.outcome
    if outcome is None:
        return state_name(row.state)
    blocks = [
        list(_facts(row, outcome)),
        _headed("concerns", concerns(outcome)),
        _headed("unread", list(_quotes(outcome.report))),
        _headed("repairs", repairs(outcome.report)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _facts(row: FileRow, outcome: FileOutcome) -> Iterator[str]:
    yield _fact("file", outcome.path.name)
    yield _fact("folder", str(outcome.path.parent))
    if row.finished is not None:
        when = time_of(row.finished)
        seconds = f"{outcome.seconds:.1f}"
        yield _fact("when", word("import-details.took", when=when, seconds=seconds))
    yield _fact("state", state_name(row.state))
    if outcome.title:
        yield _fact("meeting", outcome.title)
    if outcome.error is not None:
        yield _fact("reason", explain(outcome.error))
    if outcome.status is Outcome.IMPORTED:
        yield from _counts(outcome)


def _counts(outcome: FileOutcome) -> Iterator[str]:
    counts = {
        "meetings": len(outcome.meetings) if len(outcome.meetings) > 1 else 0,
        "pages": outcome.pages,
        "remarks": outcome.remarks,
        "items": outcome.items,
        "speakers": outcome.speakers,
        "doubts": outcome.doubts,
    }
    # Not every format has pages, and not every file is of several meetings.
    told = [
        word(f"import-details.count-{name}", count=f"{count:,}")
        for name, count in counts.items()
        if count
    ]
    yield _fact("content", word("import-result.page-gap").join(told))


def _quotes(report: ReadingReport) -> Iterator[str]:
    for stretch in report.quoted:
        cut = "…" if len(stretch.text) == QUOTED_LENGTH < stretch.length else ""
        quoted = word("import-details.quoted", text=stretch.text + cut, count=stretch.length)
        at = stretch.page
        yield (
            quoted
            if at is None
            else word("import-result.at-page", page=page_list([at]), message=quoted)
        )
    if rest := report.stretches - len(report.quoted):
        yield word("import-details.more-quoted", count=rest)


def _headed(name: str, lines: list[str]) -> list[str]:
    told = [word("import-details.line", line=line) for line in lines]
    return [word(f"import-details.{name}"), *told] if told else []


def _fact(name: str, value: str) -> str:
    return word("import-details.fact", name=word(f"import-details.fact-{name}"), value=value)
