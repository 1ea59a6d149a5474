"""One annotation that is handed over, beside the own one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.domain.handover import (
    Compared,
    Difference,
    HandedAnnotation,
    Taking,
    Verdict,
)
from gijiyomi.domain.records import Annotation, Target
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import EnterButton, Para, follow
from gijiyomi.ui.handover.differing_text import DifferingText
from gijiyomi.ui.handover.words import (
    difference_words,
    differing_words,
    explanation,
    note_differing,
    only_in_each,
    place_words,
    subject_words,
    tags_differing,
    taking_words,
    time_words,
    writer_words,
)
from gijiyomi.ui.inspectors.annotation_rows import writer_of
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word


class _Said(QWidget):
    """A caption over what it names; where the other side says otherwise, both tell so."""

    def __init__(self, appearance: Appearance, caption: str) -> None:
        super().__init__()
        self._alike = Caption(appearance, caption, size=12, colour="text2")
        differs = word("handover.differs", name=caption)
        self._differs = Caption(appearance, differs, size=12, colour="warn", bold=True)
        self.text = DifferingText(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.px(2))
        for widget in (self._alike, self._differs, self.text):
            column.addWidget(widget)

    def say(self, text: str, differing: Sequence[Span] | None) -> None:
        """Show what is said, and what of it differs; nothing where it is empty and does not.

        ``differing``: None if the other side says the same.
        """
        self._alike.setVisible(differing is None)
        self._differs.setVisible(differing is not None)
        if text:
            self.text.set_text(text, differing or ())
        else:
            nothing = word("handover.none")
            whole = [Span(0, len(nothing))]
            self.text.set_text(nothing, () if differing is None else whole)
        self.setVisible(bool(text) or differing is not None)


class Side(QFrame):
    """Whose it is, of when, its colour, note and tags."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._appearance = appearance
        self.head = Caption(appearance, bold=True)
        self.time = Caption(appearance, size=12, colour="text2")
        self._swatch = QLabel()
        self.colour = _Said(appearance, word("handover.colour"))
        self.note = _Said(appearance, word("handover.note"))
        self.tags = _Said(appearance, word("handover.tags"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[appearance.px(12)] * 4)
        column.setSpacing(appearance.px(8))
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self._swatch)
        column.addLayout(top)
        for part in (self.time, self.colour, self.note, self.tags):
            column.addWidget(part)
        column.addStretch(1)

    def show_one(
        self,
        head: str,
        one: Annotation | HandedAnnotation,
        other: Annotation | HandedAnnotation | None,
        *,
        differences: Sequence[Difference] = (),
    ) -> None:
        """Show an annotation, and in what ``other`` differs from it."""
        self.head.setText(head)
        self.head.setToolTip(head)
        time = time_words(one, other)
        self.time.setText(time)
        self.time.setVisible(bool(time))
        name = self._appearance.meaning_name(one.meaning) if one.meaning else ""
        self._swatch.setVisible(one.meaning is not None)
        if one.meaning is not None:
            edge = self._appearance.px(16)
            picture = swatch_icon(self._appearance, one.meaning)
            self._swatch.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatio()))
        tags = word("annotations.tag_separator").join(one.tags)
        parts = {
            Difference.COLOUR: (self.colour, name, [Span(0, len(name))]),
            Difference.NOTE: (self.note, one.note, note_differing(one, other)),
            Difference.TAGS: (self.tags, tags, tags_differing(one, other)),
        }
        for difference, (part, text, differing) in parts.items():
            part.say(text, differing if difference in differences else None)
        kinds = [word("handover.differs", name=difference_words(each)) for each in differences]
        spoken = (head, time, *kinds, name, one.note, tags)
        self.setAccessibleName(word("handover.spoken-separator").join(p for p in spoken if p))


class TakingChoice(QFrame):
    """自分のまま, 相手に合わせる, 両方残す: buttons side by side, one of which holds.

    Signals:
        chosen(Taking): by the user.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "segment")
        self.setAccessibleName(word("handover.choice"))
        self.buttons: dict[Taking, EnterButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        for number, taking in enumerate(Taking, 1):
            made = EnterButton()
            made.setText(taking_words(taking))
            made.setToolTip(word("handover.choice-key", name=made.text(), number=number))
            made.setCheckable(True)
            made.setProperty("kind", "segment")
            made.clicked.connect(lambda _on, taking=taking: self.chosen.emit(taking))
            group.addButton(made)
            row.addWidget(made)
            self.buttons[taking] = made

        def draw() -> None:
            row.setContentsMargins(*[appearance.px(2)] * 4)
            row.setSpacing(appearance.px(2))
            self.setStyleSheet(segment_style(appearance))

        follow(appearance, self, draw)

    def show_taking(self, taking: Taking) -> None:
        """Mark what holds, without telling."""
        self.buttons[taking].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no button takes go on to the sheet."""
        event.ignore()


class Sides(QWidget):
    """Where it stands, what both sides say, and what is to become of it.

    Signals:
        chosen(Taking): by the user, for the one on show.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, *, author: str) -> None:
        super().__init__()
        self._appearance, self._author = appearance, author
        self.place = Caption(appearance, size=12, colour="text2")
        self.told_label = Caption(appearance, word("handover.words-told"), size=12, colour="text2")
        self.quote = DifferingText(appearance, size=14.5)
        self.there_label = Caption(appearance, word("handover.words-here"), size=12, colour="text2")
        self.there = DifferingText(appearance, size=14.5)
        self.summary = Caption(appearance, bold=True)
        self.own, self.theirs = Side(appearance), Side(appearance)
        self.why = Para(appearance, "")
        self.choice = TakingChoice(appearance)
        self.take = TickBox(appearance, word("handover.take"))
        self._lay_out()
        self.choice.chosen.connect(self.chosen)
        self.take.clicked.connect(lambda on: self.chosen.emit(Taking.THEIRS if on else Taking.OWN))

    def show_one(self, compared: Compared, taking: Taking) -> None:
        """Show one, and what is chosen for it."""
        handed, own = compared.handed, compared.own
        differs = compared.verdict is Verdict.DIFFERENT
        self.place.setText(place_words(handed))
        self._show_words(compared)
        self.own.setVisible(own is not None and differs)
        if own is not None and differs:
            writer = writer_of(own, self._author) or word("handover.own")
            self.own.show_one(writer, own, handed, differences=compared.differences)
        theirs, other = writer_words(handed.creator), own if differs else None
        self.theirs.show_one(theirs, handed, other, differences=compared.differences)
        self.summary.setText(differing_words(compared))
        self.summary.setVisible(bool(compared.differences))
        self.why.set_text(explanation(compared))
        self.why.setVisible(bool(explanation(compared)))
        self.choice.setVisible(differs and compared.can_be_taken)
        self.take.setVisible(not differs and compared.can_be_taken)
        self.show_taking(taking)

    def _show_words(self, compared: Compared) -> None:
        """The words, and those that stand here in their place if they are others."""
        handed = compared.handed
        told, here = subject_words(handed), "\n".join(each.words for each in compared.places)
        of_words = handed.target in (Target.PASSAGE, Target.REMARK)
        moved = of_words and compared.place is not None and here != told
        ours, theirs = only_in_each(here, told) if moved else ([], [])
        self.quote.set_text(told, theirs)
        self.there.set_text(here, ours)
        for widget in (self.told_label, self.there_label, self.there):
            widget.setVisible(moved)

    def show_taking(self, taking: Taking) -> None:
        """Show what is chosen."""
        self.choice.show_taking(taking)
        self.take.setChecked(taking is not Taking.OWN)

    def _lay_out(self) -> None:
        px = self._appearance.px
        sides = QHBoxLayout()
        sides.setSpacing(px(12))
        for side in (self.own, self.theirs):
            sides.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(4), px(8), px(4))
        column.setSpacing(px(8))
        for widget in (self.place, self.told_label, self.quote, self.there_label, self.there):
            column.addWidget(widget)
        column.addWidget(self.summary)
        column.addLayout(sides)
        column.addWidget(self.why)
        column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.take)
        column.addStretch(1)
