"""Buttons and small controls that the whole window shares; their look is in the stylesheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import WrappedText, wrap

ButtonKind = Literal["primary", "plain", "flat", "link"]
_LINE_SPACING = 1.65


class _Follower(QObject):
    """Redraws its owner whenever the appearance changes; dies with it."""

    def __init__(self, appearance: Appearance, owner: QObject, draw: Callable[[], None]) -> None:
        super().__init__(owner)
        self._appearance, self._owner, self._draw = appearance, owner, draw
        self._waiting = False
        appearance.changed.connect(self._follow)
        draw()

    def _follow(self) -> None:
        if self._can_wait():
            if not self._waiting:
                self._waiting = True
                self._appearance.redrawing.when_idle(self, self._draw_late)
        elif self._is_held():
            self._appearance.redrawing.soon(self, self._draw)
        else:
            self._draw()

    def _can_wait(self) -> bool:
        """Whether it stands in a window in sight but is not seen itself."""
        owner = self._owner
        return isinstance(owner, QWidget) and not owner.isVisible() and owner.window().isVisible()

    def _is_held(self) -> bool:
        """Whether its window is painted only when all in it is drawn anew; see ``Dressing``."""
        owner = self._owner if isinstance(self._owner, QWidget) else self._owner.parent()
        return isinstance(owner, QWidget) and not owner.window().updatesEnabled()

    def _draw_late(self) -> None:
        self._waiting = False
        self._draw()


def follow(appearance: Appearance, owner: QObject, draw: Callable[[], None]) -> None:
    """Call ``draw`` now and at each change of the appearance while ``owner`` lives.

    What is not in sight when the appearance changes is drawn a moment later; so is what stands in
    a window that is painted only when all in it is drawn anew.
    """
    _Follower(appearance, owner, draw)


def keep_icon(appearance: Appearance, action: QAction, icon: str) -> None:
    """Give an action an icon in the colours in force."""
    follow(appearance, action, lambda: action.setIcon(appearance.icon(icon)))


def button(
    text: str, kind: ButtonKind, *, appearance: Appearance, icon: str | None = None
) -> QPushButton:
    """A push button; at most one primary button stands on a screen."""
    made = QPushButton(f" {text}" if icon else text)
    made.setProperty("kind", kind)
    # Enter presses it wherever it stands; Qt would have it so in dialogs only.
    made.setAutoDefault(True)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        colour = {"primary": "on_accent", "link": "accent"}.get(kind, "text")

        def draw() -> None:
            made.setIcon(appearance.icon(icon, colour=colour))
            made.setIconSize(QSize(appearance.px(16), appearance.px(16)))

        follow(appearance, made, draw)
    return made


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Keep what ``area`` shows as wide with a scroll bar as without one.

    The bar stays where it is, and is not seen where nothing can be scrolled.
    """
    bar = area.verticalScrollBar()
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    bar.setEnabled(bar.maximum() > bar.minimum())


def icon_button(
    appearance: Appearance, icon: str, name: str, *, shortcut: str = "", size: float = 16
) -> QToolButton:
    """A button that shows only an icon; its name and shortcut are told to the ear and on hover."""
    made = EnterButton()
    made.setProperty("kind", "icon")
    label = f"{name}（{shortcut}）" if shortcut else name
    made.setAccessibleName(label)
    made.setToolTip(label)

    def draw() -> None:
        made.setIcon(appearance.icon(icon, size=size))
        made.setIconSize(QSize(appearance.px(size), appearance.px(size)))

    follow(appearance, made, draw)
    return made


class EnterButton(QToolButton):
    """A tool button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Drop(EnterButton):
    """A quiet button that opens a menu; its arrow stands close to its label.

    Label and arrow are painted here: style sheets leave a wide gap between the two.
    """

    _GAP, _ARROW, _SIDE = 4, 14, 6

    def __init__(self, appearance: Appearance, text: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "drop")
        self.setText(text)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._appearance = appearance
        follow(appearance, self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for label, gap and arrow."""
        px = self._appearance.px
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + px(self._GAP + self._ARROW + 2 * self._SIDE), px(28))

    def minimumSizeHint(self) -> QSize:
        """Its label is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and focus by the style, label and arrow by hand."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        px, tokens = self._appearance.px, self._appearance.tokens
        colour = tokens.text2 if self.isEnabled() else tokens.disabled
        painter.setPen(QColor(colour))
        label = self.rect().adjusted(px(self._SIDE), 0, 0, 0)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, self.text())
        arrow = self._appearance.pixmap(
            "chevron-down", self._ARROW, colour, ratio=self.devicePixelRatioF()
        )
        left = label.left() + self.fontMetrics().horizontalAdvance(self.text()) + px(self._GAP)
        painter.drawPixmap(left, (self.height() - px(self._ARROW)) // 2, arrow)


class Para(QWidget):
    """Wrapped text with air between its lines."""

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        *,
        size: float = 13,
        colour: str = "text2",
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._appearance, self._text, self._size, self._colour = appearance, text, size, colour
        self._centred = centred
        # Layouts ask for the same widths dozens of times.
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        follow(appearance, self, self._measure_anew)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self._heights.clear()
        self.setAccessibleName(text)
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Draw in another colour, by the name of its token."""
        self._colour = colour
        self.update()

    def _measure_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _wrapped(self, width: float) -> WrappedText:
        font = self._appearance.font(self._size)
        height = self._appearance.px(self._size) * _LINE_SPACING
        return wrap(self._text, font, width=width, line_height=height)

    def heightForWidth(self, width: int) -> int:
        """The height of the text broken at ``width``."""
        if width not in self._heights:
            self._heights[width] = round(self._wrapped(width).height)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Its size at a comfortable measure."""
        width = self._appearance.px(360)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Every line must be seen, whatever layout it stands in."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        colour = str(getattr(self._appearance.tokens, self._colour))
        room = self.width() if self._centred else None
        self._wrapped(self.width()).draw(painter, 0, 0, colour=colour, centred_in=room)


class Ground(QWidget):
    """Rows on a ground of the theme."""

    def __init__(self, appearance: Appearance, rows: QLayout, *, colour: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._colour = colour
        self.setLayout(rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour(self._colour))
