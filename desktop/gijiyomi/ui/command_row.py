"""The topmost row: menus, the way back and forth, the search field, and the inspectors."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gijiyomi.ui.actions import MENUS, Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.search_field import SearchField
from gijiyomi.wording import word

HEIGHT = 46


class CommandRow(QWidget):
    """The row of commands; narrow windows get one menu button in place of the menu bar."""

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = actions
        self.field = SearchField(appearance)
        self._bar = QMenuBar()
        self._bar.setNativeMenuBar(False)
        self._menus = [self._fill(self._bar.addMenu(word(f"menu.{name}")), name) for name in MENUS]
        self._single = self._single_menu()
        self._back = _way(actions["back"])
        self._forward = _way(actions["forward"])
        self._original = self._toggle("show-original", "file-text")
        self._annotations = self._toggle("show-annotations", "highlighter")
        self._briefing = self._toggle("show-briefing", "clipboard-list")
        self.say_excerpts(0)
        self._lay_out()
        self.set_compact(compact=False)
        follow(appearance, self, self._measure)

    def set_compact(self, *, compact: bool) -> None:
        """Whether one button stands in for the menu bar."""
        self._bar.setVisible(not compact)
        self._single.setVisible(compact)

    def say_excerpts(self, count: int) -> None:
        """Show how many excerpts the briefing holds."""
        self._briefing.setText(f" {word('toggle.show-briefing', count=count)}")

    def menus(self) -> dict[str, QMenu]:
        """The menus by name."""
        return dict(zip(MENUS, self._menus, strict=True))

    def open_menu(self) -> None:
        """Open the first menu, for the keyboard."""
        if self._single.isVisible():
            self._single.showMenu()
        else:
            self._bar.setActiveAction(self._menus[0].menuAction())

    def _fill(self, menu: QMenu, name: str) -> QMenu:
        self._actions.fill_menu(menu, name)
        return menu

    def _single_menu(self) -> QToolButton:
        made = QToolButton()
        made.setText(word("menu.single"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName(word("menu.single-said"))
        menu = QMenu(made)
        for submenu in self._menus:
            menu.addMenu(submenu)
        made.setMenu(menu)
        return made

    def _toggle(self, name: str, icon: str) -> QPushButton:
        action = self._actions[name]
        key = f"toggle.{name}"
        made = button(word(key, count=0), "flat", appearance=self._appearance, icon=icon)
        made.setCheckable(True)
        shortcut = action.shortcut().toString()
        made.setToolTip(f"{action.text()}（{shortcut}）")
        made.setAccessibleName(f"{action.text()}（{shortcut}）")
        made.clicked.connect(action.trigger)

        def follow_action() -> None:
            made.setChecked(action.isChecked())
            made.setEnabled(action.isEnabled())

        action.changed.connect(follow_action)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        self._bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._single)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addWidget(self.field, 3)
        row.addStretch(1)
        row.addWidget(self._original)
        row.addWidget(self._annotations)
        row.addWidget(self._briefing)

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(HEIGHT))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(10), 0, px(16), 0)
            row.setSpacing(px(8))
        self._single.setIcon(self._appearance.icon("menu"))
        for way in (self._single, self._back, self._forward):
            way.setIconSize(QSize(px(16), px(16)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("chrome"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))


def _way(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setAccessibleName(f"{action.text()}（{action.shortcut().toString()}）")
    return made
