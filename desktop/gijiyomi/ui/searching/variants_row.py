"""In which spellings a search found its words: each with its count, and each can be unticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from gijiyomi.domain.finding import ANY_VARIANT, Lane, TermVariants, Variant, VariantChoice
from gijiyomi.japanese.folding import fold
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop, follow
from gijiyomi.wording import word

HEIGHT = 34
_TICK, _SIDE, _GAP, _BOX = 26, 6, 5, 14
_LANES = (Lane.LITERAL, Lane.SPELLING, Lane.NAME, Lane.SYNONYM)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that can be unticked; ``folded`` is empty for all that are not named."""

    text: str
    folded: str
    lane: Lane
    count: int | None


def spellings_of(found: Sequence[TermVariants]) -> tuple[tuple[Spelling, ...], ...]:
    """By term, the spellings among which there is a choice; by lane, the most frequent first."""
    return tuple(_spellings(each) for each in found if _is_choice(each))


def _is_choice(found: TermVariants) -> bool:
    return len(found.variants) > 1 or (len(found.variants) == 1 and not found.complete)


def _spellings(found: TermVariants) -> tuple[Spelling, ...]:
    def key(variant: Variant) -> tuple[int, int]:
        return _LANES.index(variant.lane), -variant.count

    named = tuple(
        Spelling(variant.text, fold(variant.text), variant.lane, variant.count)
        for variant in sorted(found.variants, key=key)
    )
    others = Spelling(word("variants.others"), "", Lane.SPELLING, None)
    return named if found.complete else (*named, others)


def choice_of(spellings: Iterable[Spelling], dropped: frozenset[str]) -> VariantChoice:
    """The choice in which ``dropped`` (folded; ``""`` for what is not named) do not count."""
    known = frozenset(each.folded for each in spellings)
    unwanted = known & dropped
    if not unwanted:
        return ANY_VARIANT
    return VariantChoice(known - {""}, unwanted - {""}, others="" not in unwanted)


class VariantTick(QAbstractButton):
    """A spelling with its tick and its count."""

    def __init__(self, appearance: Appearance, spelling: Spelling) -> None:
        super().__init__()
        self.spelling = spelling
        self._appearance = appearance
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(spelling_words(spelling))
        self.setAccessibleName(spelling_said(spelling))
        self.setToolTip(_why(spelling))
        follow(appearance, self, self._measure)

    def sizeHint(self) -> QSize:
        """Room for tick, words and count."""
        px = self._appearance.px
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words + px(2 * _SIDE + _BOX + _GAP) + 2, px(_TICK))

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks as Space does; arrows go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with a tick, and the words; what does not count is struck out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, tokens = self._appearance.px, self._appearance.tokens
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
        edge = px(_BOX)
        box = QRect(px(_SIDE), (self.height() - edge) // 2, edge, edge)
        self._paint_box(painter, box)
        font = self._font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.text2))
        words = self.rect().adjusted(px(_SIDE + _BOX + _GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        tokens = self._appearance.tokens
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.control), 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.raised))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        if self.isChecked():
            ratio = self.devicePixelRatioF()
            tick = self._appearance.pixmap("check", _BOX, tokens.on_accent, ratio=ratio)
            painter.drawPixmap(box, tick)

    def _font(self) -> QFont:
        return self._appearance.font(12)

    def _measure(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class VariantsRow(QWidget):
    """A quiet line under the query; hidden unless there is a choice.

    Signals:
        chosen(VariantChoice): which spellings count from now on.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._found: tuple[tuple[Spelling, ...], ...] = ()
        self._dropped: frozenset[str] = frozenset()
        self._parts: list[QWidget] = []
        self._ticks: list[VariantTick] = []
        self._rest = Drop(appearance)
        self._menu = QMenu(self._rest)
        self._rest.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._rest)
        self._row.addStretch(1)
        follow(appearance, self, self._measure)
        self.hide()

    @property
    def ticks(self) -> list[VariantTick]:
        """The spellings, those too for which there is no room."""
        return list(self._ticks)

    def show_variants(self, found: Sequence[TermVariants], choice: VariantChoice) -> None:
        """Show the spellings of each term; hide where there is no choice between them."""
        spellings = spellings_of(found)
        dropped = choice.dropped | (frozenset() if choice.others else frozenset({""}))
        if spellings != self._found:
            self._found = spellings
            self._build()
        self._dropped = dropped
        self._show_ticks()
        self.setVisible(bool(spellings))
        self._make_room()

    def _build(self) -> None:
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._ticks = [], []
        title = _label(word("variants.title"))
        title.setToolTip(word("variants.title-why"))
        self._add(title)
        for index, term in enumerate(self._found):
            if index:
                self._add(_line(self._appearance))
            self._add_term(term)
        order = [*self._ticks, self._rest]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _add_term(self, term: tuple[Spelling, ...]) -> None:
        lane = Lane.LITERAL
        for spelling in term:
            if spelling.lane is not lane and spelling.folded:
                lane = spelling.lane
                self._add(_label(word(f"variants.{lane.value}")))
            tick = VariantTick(self._appearance, spelling)
            tick.clicked.connect(lambda on, folded=spelling.folded: self._tick(folded, on=on))
            self._ticks.append(tick)
            self._add(tick)

    def _add(self, part: QWidget) -> None:
        self._row.insertWidget(len(self._parts), part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._parts.append(part)

    def _tick(self, folded: str, *, on: bool) -> None:
        self._dropped = self._dropped - {folded} if on else self._dropped | {folded}
        self._show_ticks()
        spellings = [each for term in self._found for each in term]
        self.chosen.emit(choice_of(spellings, self._dropped))

    def _show_ticks(self) -> None:
        for tick in self._ticks:
            tick.setChecked(tick.spelling.folded not in self._dropped)

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(14), 0, px(10), px(4))
        self._row.setSpacing(px(4))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as the window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What finds no room goes into a menu."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        for part in self._parts:
            part.show()
        self._rest.hide()
        hidden: list[VariantTick] = []
        for part in reversed(self._parts):
            if self._row.minimumSize().width() <= self.width():
                break
            part.hide()
            if isinstance(part, VariantTick):
                hidden.insert(0, part)
                self._rest.setText(word("variants.rest", count=len(hidden)))
                self._rest.setAccessibleName(self._rest.text())
                self._rest.updateGeometry()
                self._rest.show()
        self._menu.clear()
        for tick in hidden:
            choice = self._menu.addAction(spelling_words(tick.spelling).replace("&", "&&"))
            choice.setCheckable(True)
            choice.setChecked(tick.isChecked())
            choice.triggered.connect(tick.click)


def spelling_words(spelling: Spelling) -> str:
    """``取組 312``."""
    if spelling.count is None:
        return spelling.text
    return word("variants.tick", text=spelling.text, count=spelling.count)


def spelling_said(spelling: Spelling) -> str:
    """The same with how it was found, for the ear."""
    lane = word(f"variants.{spelling.lane.value}-what")
    return word("variants.said", text=spelling_words(spelling), lane=lane)


def _why(spelling: Spelling) -> str:
    lane = word(f"variants.{spelling.lane.value}-what")
    return lane if spelling.count is None else f"{lane}\n{word('variants.title-why')}"


def _label(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("kind", "secondary")
    return made


def _line(appearance: Appearance) -> QWidget:
    made = QWidget()
    made.setFixedSize(1, appearance.px(16))
    follow(appearance, made, lambda: made.setStyleSheet(f"background: {appearance.tokens.line2};"))
    return made
