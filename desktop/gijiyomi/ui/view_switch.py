"""The switch between 本文, 検索結果, 用例 and 比較."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop, EnterButton, follow
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.views import View
from gijiyomi.wording import word

_HEIGHT, _SEGMENT, _ROOM = 32, 76, 3


class ViewSwitch(QWidget):
    """One segment a form; where there is little room, one button with a menu of them.

    What a segment does, whether it can be chosen and why not is told by its action; one whose
    action is hidden is not there.
    """

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = {view: actions[view.action] for view in View}
        self._compact = False
        self._segments = {view: self._segment(view) for view in View}
        self._drop = Drop(appearance)
        menu = QMenu(self._drop)
        menu.addActions(list(self._actions.values()))
        self._drop.setMenu(menu)
        self._row = QHBoxLayout(self)
        for part in (*self._segments.values(), self._drop):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(word("view-switch.name"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for action in self._actions.values():
            action.changed.connect(self._refresh)
        follow(appearance, self, self._measure)

    def set_compact(self, *, compact: bool) -> None:
        """Whether one button with a menu stands for all."""
        if compact != self._compact:
            self._compact = compact
            self._measure()

    def sizeHint(self) -> QSize:
        """All segments beside each other, or the one button."""
        if self._compact:
            return self._drop.sizeHint()
        px = self._appearance.px
        shown = sum(action.isVisible() for action in self._actions.values())
        return QSize(shown * px(_SEGMENT) + 2 * px(_ROOM), px(_HEIGHT))

    def _segment(self, view: View) -> QToolButton:
        action = self._actions[view]
        made = EnterButton()
        made.setProperty("kind", "segment")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.setCheckable(True)
        made.setText(word(f"view-switch.{view.value}"))
        made.clicked.connect(lambda: self._choose(action))
        return made

    def _choose(self, action: QAction) -> None:
        """A segment that is chosen already stays so."""
        action.trigger()
        self._refresh()

    def _refresh(self) -> None:
        for view, action in self._actions.items():
            segment = self._segments[view]
            segment.setChecked(action.isChecked())
            segment.setEnabled(action.isEnabled())
            segment.setVisible(action.isVisible() and not self._compact)
            segment.setToolTip(action.toolTip())
            segment.setAccessibleName(action.toolTip())
            if action.isChecked():
                name = word("view-switch.choice", view=word(f"view-switch.{view.value}"))
                self._drop.setText(name)
                self._drop.setAccessibleName(name)
        several = sum(action.isVisible() for action in self._actions.values()) > 1
        self._drop.setVisible(self._compact and several)
        self.setVisible(several)
        self.setFixedSize(self.sizeHint())

    def _measure(self) -> None:
        px = self._appearance.px
        room = 0 if self._compact else px(_ROOM)
        self._row.setContentsMargins(room, room, room, room)
        self._row.setSpacing(0)
        for segment in self._segments.values():
            segment.setFixedSize(px(_SEGMENT), px(_HEIGHT) - 2 * px(_ROOM))
        self._refresh()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The trough that the segments lie in."""
        if self._compact:
            return
        tokens = self._appearance.tokens
        painter = QPainter(self)
        rect = self.rect().toRectF()
        edge = tokens.line if tokens.patterned else None
        radius = self._appearance.px(8)
        fill_rounded(painter, rect, fill=tokens.sunken, border=edge, radius=radius)
