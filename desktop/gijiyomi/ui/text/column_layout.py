"""Sets the blocks of the reading view in lines, each only when it comes into sight.

Qt's own layout of a text sets all that stands before a place to tell where that place is: half a
second at the end of a long meeting, again at every other width and text size. Here the height of
a block that nobody has seen is supposed from the number of its letters, which are nearly all one
em wide; when it is set the difference is told, so that what is in sight can stay where it is.

An exception that went through Qt's own code would end the program. What Qt asks for is always
answered, and what went wrong is raised a moment later, where it is told like any other fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from math import ceil
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
)

from gijiyomi.ui.text.heights import Stack

# Where letters stand in a line of fixed height.
_BASE = 0.8
_LATIN_EM = 0.5
# The width of a column that nobody has given a width yet: each block is a line.
_UNBROKEN = 1e7

Runs = Sequence[tuple[str, QTextCharFormat]]
Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Shape(NamedTuple):
    """How the lines of a block stand; lengths in logical pixels.

    Attributes:
        line: from base line to base line.
        em: the usual width of a letter.
    """

    line: float
    above: float
    below: float
    left: float
    indent: float
    right: float
    alignment: Qt.AlignmentFlag
    em: float

    @classmethod
    def of(cls, block: QTextBlockFormat, em: float) -> Shape:
        """The shape that a format of Qt describes."""
        return cls(
            block.lineHeight(),
            block.topMargin(),
            block.bottomMargin(),
            block.leftMargin(),
            block.textIndent(),
            block.rightMargin(),
            block.alignment(),
            em,
        )

    def supposed(self, width: float) -> tuple[float, float, float]:
        """What ``_suppose`` needs to know of it in a column of ``width``.

        Height of a line, lines to a letter, and lines that the indent takes.
        """
        room = max(self.em, width - self.left - self.right)
        return self.line, self.em / room, self.indent / room


class Measure(NamedTuple):
    """What the height of a block is supposed from; in a long text many blocks have the same.

    Attributes:
        shape: its shape, as a place among all shapes.
        above: that of the block above it; None for the first.
        letters: how wide its text is; see ``letters_in``.
    """

    shape: int
    above: int | None
    letters: float


def letters_in(text: str) -> float:
    """How wide ``text`` is in full-width letters, nearly."""
    # Of a letter in UTF-8, ASCII takes one byte and nearly all else three.
    wide = (len(text.encode()) - len(text)) / 2
    return wide + _LATIN_EM * (len(text) - wide)


def _answered(
    instead: Callable[[ColumnLayout], Told],
) -> Callable[
    [Callable[Concatenate[ColumnLayout, Asked], Told]],
    Callable[Concatenate[ColumnLayout, Asked], Told],
]:
    """Answer Qt with ``instead`` where the answer does not come about, and tell why later."""

    def sure(
        answer: Callable[Concatenate[ColumnLayout, Asked], Told],
    ) -> Callable[Concatenate[ColumnLayout, Asked], Told]:
        @wraps(answer)
        def answering(layout: ColumnLayout, /, *args: Asked.args, **named: Asked.kwargs) -> Told:
            try:
                return answer(layout, *args, **named)
            except Exception as error:  # noqa: BLE001 - the boundary to Qt; told outside of it
                layout.fail(error)
                return instead(layout)

        return answering

    return sure


def _no_lines(_layout: ColumnLayout) -> QTextLayout | None:
    return None


class ColumnLayout(QAbstractTextDocumentLayout):
    """One column of blocks, one below the other.

    Args:
        document: whose blocks are set.
        shapes: that its blocks have; few differ.
        measures: that its blocks have.
        measure_of: the measure of each block, as its place in ``measures``.
        runs_of: the letters of a block with their formats.
        ink: what letters without a format are painted with.
        bottom: the free height below the last line.

    Signals:
        shifted(): what stands above the view was set since, and moved what is in sight.
    """

    shifted = Signal()

    def __init__(
        self,
        document: QTextDocument,
        *,
        shapes: Sequence[Shape],
        measures: Sequence[Measure],
        measure_of: Sequence[int],
        runs_of: Callable[[int], Runs],
        ink: QBrush,
        bottom: float,
    ) -> None:
        super().__init__(document)
        self._shapes = shapes
        self._measures = measures
        self._measure_of = measure_of
        self._runs_of = runs_of
        self._ink = ink
        self._bottom = bottom
        self._width = 0.0
        self._gaps = [
            0.0 if above is None else max(shapes[above].below, shapes[shape].above)
            for shape, above, _letters in measures
        ]
        self._stack = Stack()
        self._set: list[bool] = []
        # The blocks that have their formats, which are the same at every width.
        self._formatted: set[int] = set()
        # Between which heights all is set. Every part of a frame asks for it, or for some of it.
        self._covered: tuple[float, float] | None = None
        # Where blocks begin, and which were told so, until any of them may move. Their lines are
        # Qt's, which may be gone at any time: none of them is kept here.
        self._tops: dict[int, float] = {}
        self._told: set[int] = set()
        self.size_told = QSizeF()
        self._held = self._owed = 0.0
        # Who asks for lines while painting must not be made to scroll at that moment.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell_size)
        self._failure: Exception | None = None
        self._failing = QTimer(self, singleShot=True, interval=0)
        self._failing.timeout.connect(self._raise_failure)

    def settle(self, top: float, bottom: float) -> float:
        """Set what stands in a view from ``top`` to ``bottom``; how far the view is to scroll.

        It is so much that what is in sight stays where it is, though what begins above turned out
        higher or lower. From now on what is set above ``top`` is told by ``shifted``.
        """
        self._held, self._owed = top, 0.0
        self.cover(top, bottom)
        return self.take_shift()

    def cover(self, top: float, bottom: float) -> None:
        """Set what stands between two heights."""
        if self._covered and self._covered[0] <= top and bottom <= self._covered[1]:
            return
        number, before = self.block_at(top), self._owed
        while number < len(self._stack) and self.top(number) <= bottom + self._owed - before:
            self._ensure(number)
            number += 1
        self._covered = (top, bottom)

    def take_shift(self) -> float:
        """How far the view is to scroll for what is in sight to stay; from then on nothing."""
        owed, self._owed = self._owed, 0.0
        return owed

    def block_at(self, y: float) -> int:
        """The last block that begins at or above height ``y``; the first above all."""
        if not len(self._stack):
            return 0
        number = self._stack.at(y)
        # The gap above a block is still the one's before it.
        return number - 1 if number and self.top(number) > y else number

    def top(self, number: int) -> float:
        """Where the first line of a block begins, as far as is known."""
        found = self._tops.get(number)
        if found is None:
            found = self._stack.below(number) + self._gaps[self._measure_of[number]]
            self._tops[number] = found
        return found

    def fail(self, error: Exception) -> None:
        """Raise ``error`` as soon as no code of Qt stands around; only the first is told."""
        if self._failure is None:
            self._failure = error
            self._failing.start()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _suppose(self, width: float) -> None:
        """Nothing is set in a column of ``width``; suppose how high everything is."""
        shapes = [shape.supposed(width) for shape in self._shapes]
        known = [
            gap + line * (ceil(letters * part + begun) or 1)
            for gap, (shape, _above, letters) in zip(self._gaps, self._measures, strict=True)
            for line, part, begun in (shapes[shape],)
        ]
        heights = [known[measure] for measure in self._measure_of]
        self._width, self._stack = width, Stack(heights)
        self._set = [False] * len(heights)
        self._forget_places()

    def _ensure(self, number: int) -> None:
        """Set a block if it is not."""
        if not 0 <= number < len(self._set) or self._set[number]:
            return
        measure = self._measure_of[number]
        shape = self._shapes[self._measures[measure].shape]
        lines = self._set_lines(self.document().findBlockByNumber(number), shape, number)
        self._set[number] = True
        self._covered = None
        above = self.top(number) < self._held
        more = self._stack.change(number, self._gaps[measure] + shape.line * lines)
        if more:
            self._forget_places()
            if above:
                self._owed += more
                self._held += more
            self._telling.start()

    def _forget_places(self) -> None:
        """What stands below something may stand elsewhere now."""
        self._covered = None
        self._tops.clear()
        self._told.clear()

    def _set_lines(self, block: QTextBlock, shape: Shape, number: int) -> int:
        layout = block.layout()
        if number not in self._formatted:
            # Letters are shaped anew whenever they are given formats.
            layout.setFormats(self._ranges(number))
            option = self.document().defaultTextOption()
            option.setAlignment(shape.alignment)
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
        width, indent, count = self._width - shape.left - shape.right, shape.indent, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(max(shape.em, width - indent))
            line.setPosition(QPointF(shape.left + indent, _line_top(line, shape, count)))
            indent, count = 0.0, count + 1
        layout.endLayout()
        return count

    def _ranges(self, number: int) -> list[QTextLayout.FormatRange]:
        """The formats of a block; none where they cannot be told, so that it can still be read."""
        try:
            found = _ranges(self._runs_of(number))
        except Exception as error:  # noqa: BLE001 - as for ``_answered``
            self.fail(error)
            return []
        self._formatted.add(number)
        return found

    @_answered(_no_lines)
    def lines_of(self, number: int) -> QTextLayout | None:
        """The lines of a block, set and told where they stand; None where that cannot be."""
        return self._placed(number) if 0 <= number < len(self._set) else None

    def _placed(self, number: int) -> QTextLayout:
        self._ensure(number)
        layout = self.document().findBlockByNumber(number).layout()
        if number not in self._told:
            layout.setPosition(QPointF(0, self.top(number)))
            self._told.add(number)
        return layout

    def _tell_size(self) -> None:
        size = self.documentSize()
        if size != self.size_told:
            self.size_told = size
            self.documentSizeChanged.emit(size)
        if self._owed:
            self.shifted.emit()

    @_answered(lambda _layout: None)
    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """At another width all is supposed anew. The text stays, and formats move nothing."""
        width = self.document().pageSize().width()
        width = width if width > 0 else _UNBROKEN
        if width != self._width:
            self._suppose(width)
            self._tell_size()

    @_answered(lambda layout: layout.size_told)
    def documentSize(self) -> QSizeF:
        """Column and height, as far as is known."""
        width = self._width if self._width < _UNBROKEN else 0.0
        return QSizeF(width, self._stack.total + self._bottom)

    def pageCount(self) -> int:
        """The column is one page."""
        return 1

    @_answered(lambda layout: QRectF(QPointF(0, 0), layout.size_told))
    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """The only frame is the column."""
        return QRectF(QPointF(0, 0), self.documentSize())

    @_answered(lambda _layout: QRectF())
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The letters of a block, the gaps around it not included."""
        number = block.blockNumber()
        if not 0 <= number < len(self._set):
            return QRectF()
        layout = self._placed(number)
        box = layout.boundingRect()
        box.moveTopLeft(layout.position())
        return box

    @_answered(lambda _layout: -1)
    def hitTest(  # type: ignore[override]  # Qt itself asks with this kind of point only
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The position nearest to a point; -1 if letters must be there and none are."""
        exact = accuracy == Qt.HitTestAccuracy.ExactHit
        if not self._set:
            return -1 if exact else 0
        number = self.block_at(point.y())
        layout = self._placed(number)
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        y = point.y() - layout.position().y()
        line = next((line for line in reversed(lines) if line.y() <= y), lines[0])
        inside = QPointF(point.x(), y)
        if exact and not line.naturalTextRect().contains(inside):
            return -1
        unit: int = line.xToCursor(point.x())
        return self.document().findBlockByNumber(number).position() + unit

    @_answered(lambda _layout: None)
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint what is inside the clip."""
        clip = context.clip
        self.cover(clip.top(), clip.bottom())
        painter.setPen(self._ink.color())
        number, origin = max(0, self.block_at(clip.top()) - 1), QPointF(0, 0)
        chosen = [*context.selections]
        caret = self.document().findBlock(context.cursorPosition)
        while number < len(self._set) and self.top(number) <= clip.bottom():
            layout = self._placed(number)
            layout.draw(painter, origin, self._selections(number, chosen), clip)
            if caret.blockNumber() == number:
                layout.drawCursor(painter, origin, context.cursorPosition - caret.position())
            number += 1

    def _selections(
        self, number: int, chosen: Sequence[QAbstractTextDocumentLayout.Selection]
    ) -> list[QTextLayout.FormatRange]:
        if not chosen:
            return []
        block = self.document().findBlockByNumber(number)
        ranges = []
        for selection in chosen:
            start = selection.cursor.selectionStart() - block.position()
            end = selection.cursor.selectionEnd() - block.position()
            if start < block.length() and end > max(start, 0):
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = start, end - start, selection.format
                ranges.append(made)
        return ranges


def _line_top(line: QTextLine, shape: Shape, count: int) -> float:
    """Where Qt's own layout puts a line of fixed height."""
    return shape.line * (count + _BASE) - line.ascent() - max(line.leading(), 0.0)


def _ranges(runs: Runs) -> list[QTextLayout.FormatRange]:
    ranges, start = [], 0
    for text, style in runs:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, len(text.encode("utf-16-le")) // 2
        made.format = style
        ranges.append(made)
        start += made.length
    return ranges
