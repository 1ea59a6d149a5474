"""Buttons beside the text: the actions of the item in focus, and those of the selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QToolButton, QWidget

from gijiyomi.domain.records import Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.wording import word

_SHADOW = 6
_SWATCH = 24


def _name_with_shortcut(action: QAction) -> str:
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    name = action.text().replace("&", "").rstrip("…")
    return f"{name}（{shortcut}）" if shortcut else name


class ActionButton(QToolButton):
    """Shows an action: only its icon where the action's priority is low."""

    def __init__(self, action: QAction, appearance: Appearance, *, icon_only: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("kind", "icon" if icon_only else "flat")
        self.setDefaultAction(action)
        style = Qt.ToolButtonStyle
        beside = style.ToolButtonIconOnly if icon_only else style.ToolButtonTextBesideIcon
        self.setToolButtonStyle(beside)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        edge = appearance.px(16)
        self.setIconSize(QSize(edge, edge))
        self._name()
        action.changed.connect(self._name)

    def _name(self) -> None:
        name = _name_with_shortcut(self.defaultAction())
        self.setAccessibleName(name)
        self.setToolTip(name)
        # The stylesheet drops the gap between icon and text.
        self.setText(f" {self.defaultAction().iconText()}")


class Swatch(ActionButton):
    """A numbered colour; its action gives the highlight."""

    def __init__(
        self, action: QAction, appearance: Appearance, *, meaning: Meaning, number: int
    ) -> None:
        super().__init__(action, appearance, icon_only=True)
        self._meaning = meaning
        self._number = str(number)
        edge = appearance.px(_SWATCH) + 4
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded square in the colour of the meaning with its number."""
        tokens = self._appearance.tokens
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.hasFocus():
            fill_rounded(painter, box, fill=None, border=tokens.focus, radius=7, width=2)
        strong = self.underMouse() or self.hasFocus()
        fill_rounded(
            painter, box.adjusted(3, 3, -3, -3), fill=tokens.fills[self._meaning],
            border=tokens.edges[self._meaning], radius=5, width=2 if strong else 1.5,
        )  # fmt: skip
        painter.setFont(self._appearance.font(12))
        painter.setPen(self._appearance.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()


class RowActions(QWidget):
    """Icon buttons in a row; beside the item in focus."""

    def __init__(self, parent: QWidget, appearance: Appearance) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._actions: tuple[QAction, ...] = ()
        self.setAccessibleName(word("text.row-actions"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        # Icons come a moment after the window, and a button without one is as wide as its words.
        row.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.hide()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Show these."""
        self._actions = tuple(actions)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the buttons anew at the size in force."""
        _clear(self)
        for action in self._actions:
            _row_of(self).addWidget(ActionButton(action, self._appearance, icon_only=True))
        self.adjustSize()

    @property
    def has_actions(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._actions)


class FloatingBar(QFrame):
    """Swatches and actions near a selection.

    Actions of low priority (``QAction.Priority.LowPriority``) show their icon only.
    """

    def __init__(self, parent: QWidget, appearance: Appearance) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._meanings: tuple[QAction, ...] = ()
        self._others: tuple[QAction, ...] = ()
        self.setAccessibleName(word("text.selection-actions"))
        QHBoxLayout(self)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        follow(appearance, self, self.rebuild)

    def set_actions(self, meanings: Sequence[QAction], others: Sequence[QAction]) -> None:
        """Show the five highlights, in the order of ``Meaning``, and others after a line."""
        self._meanings, self._others = tuple(meanings), tuple(others)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the buttons anew at the size in force."""
        _clear(self)
        px, row = self._appearance.px, _row_of(self)
        row.setContentsMargins(_SHADOW + px(4), _SHADOW + 3, _SHADOW + px(4), _SHADOW + 3)
        row.setSpacing(1)
        for number, (action, meaning) in enumerate(zip(self._meanings, Meaning, strict=False), 1):
            swatch = Swatch(action, self._appearance, meaning=meaning, number=number)
            row.addWidget(swatch)
        if self._meanings and self._others:
            row.addWidget(self._divider())
        for action in self._others:
            quiet = action.priority() is QAction.Priority.LowPriority
            row.addWidget(ActionButton(action, self._appearance, icon_only=quiet))
        self.adjustSize()

    @property
    def has_actions(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._meanings or self._others)

    def place_near(self, selection: QRect, *, within: QRect) -> None:
        """Stand above a selection, below it where there is no room; hide if it is out of sight."""
        if not within.intersects(selection):
            self.hide()
            return
        self.adjustSize()
        above = selection.top() - self.height() + _SHADOW - 2
        below = min(selection.bottom() - _SHADOW + 4, within.bottom() - self.height())
        top = above if above >= within.top() - _SHADOW else below
        right = max(within.left() - _SHADOW, within.right() - self.width() + _SHADOW)
        left = min(max(selection.center().x() - self.width() // 2, within.left() - _SHADOW), right)
        self.move(left, top)
        self.show()
        self.raise_()

    def _divider(self) -> QFrame:
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedWidth(2 if self._appearance.tokens.patterned else 1)
        line.setFixedHeight(self._appearance.px(20))
        return line

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised card with a soft shadow."""
        tokens = self._appearance.tokens
        painter = QPainter(self)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW - 2, -_SHADOW, -_SHADOW - 2)
        shade = QColor(0, 0, 0, tokens.shadow_alpha // 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for spread in range(_SHADOW, 0, -1) if tokens.shadow_alpha else ():
            soft = card.adjusted(-spread + 2, -spread + 3, spread - 2, spread)
            painter.drawRoundedRect(soft, 7 + spread, 7 + spread)
        width = 2 if tokens.patterned else 1
        fill_rounded(painter, card, fill=tokens.raised, border=tokens.line2, radius=8, width=width)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Clicks beside the buttons do not fall through to the text."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event.accept()
            return True
        return super().event(event)


def _row_of(widget: QWidget) -> QHBoxLayout:
    layout = widget.layout()
    assert isinstance(layout, QHBoxLayout)  # noqa: S101  # made in the constructors above
    return layout


def _clear(widget: QWidget) -> None:
    row = _row_of(widget)
    while (entry := row.takeAt(0)) is not None:
        button = entry.widget()
        if button is not None:
            button.hide()
            button.deleteLater()
