"""Keeps palette, font and stylesheet of all windows in step with the appearance.

Qt dresses every widget anew once for each of its ancestors when the stylesheet of the application
changes: half a second in which the window stands still. A stylesheet of a widget does so once, so
after the first change each part of the window has its own, one part after the other, those in
sight first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import shiboken6
from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.stylesheet import stylesheet

# So many widgets are dressed within a few milliseconds.
_FEW, _AT_ONCE = 20, 80
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_MARK = "/* dressing */"


class Dressing(QObject):
    """Dresses the application now, and its windows again whenever the appearance changes."""

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        super().__init__(application)
        self._application, self._appearance = application, appearance
        self._redrawing = appearance.redrawing
        self._sheet = ""
        self._parted: list[QWidget] = []
        self._take_look()
        self._dress_all()
        appearance.changed.connect(self._change)

    def _take_look(self) -> None:
        self._application.setPalette(self._appearance.palette())
        self._application.setFont(self._appearance.font(13))
        self._sheet = _MARK + stylesheet(self._appearance)

    def _dress_all(self) -> None:
        # Qt polishes every widget anew even for the sheet that it has.
        if self._application.styleSheet() != self._sheet:
            self._application.setStyleSheet(self._sheet)

    def _change(self) -> None:
        self._take_look()
        widgets = [widget for widget in self._application.allWidgets() if shiboken6.isValid(widget)]
        if len(widgets) < _AT_ONCE:
            for widget in widgets:
                if widget.styleSheet().startswith(_MARK):
                    widget.setStyleSheet("")
            self._dress_all()
            return
        # Asked of what Qt made inside a widget, its parent would be taken for Python's to destroy.
        windows = self._application.topLevelWidgets()
        roots = [window for window in windows if window.parentWidget() is None]
        for window in roots:
            # Nothing is painted half in the old look and half in the new.
            self._redrawing.hold(window)
            self._in_turn(window, self._dress_parts)

    def _in_turn(self, widget: QWidget, dress: Callable[[QWidget], None]) -> None:
        # A widget that is dressed gets back the palette that it had when it was dressed first: it
        # takes its own colours after that.
        when = self._redrawing.soon if widget.isVisible() else self._redrawing.when_idle
        when(widget, partial(dress, widget), first=True)

    def _dress_parts(self, root: QWidget) -> None:
        for part in self._parts(root):
            self._in_turn(part, self._dress)

    def _dress(self, part: QWidget) -> None:
        # It may have come into sight since, and be dressed already.
        if part.styleSheet() != self._sheet:
            part.setStyleSheet(self._sheet)

    def _parts(self, widget: QWidget) -> Iterator[QWidget]:
        """The widgets whose stylesheets dress ``widget`` and all in it."""
        if not shiboken6.isValid(widget):
            return
        children = widget.findChildren(QWidget, options=_DIRECTLY)
        if not self._can_part(widget, children):
            yield widget
            return
        if widget not in self._parted:
            self._parted.append(widget)
            widget.installEventFilter(self)
        for child in children:
            yield from self._parts(child)

    def _can_part(self, widget: QWidget, children: list[QWidget]) -> bool:
        """Whether all that is to be dressed of a widget are its children.

        One with a stylesheet of its own keeps it, and cannot have another.
        """
        if isinstance(widget, QMainWindow):
            return True
        looks = widget.isWindow() or widget.property("kind") is not None or widget.styleSheet()
        if looks or any(_keeps_its_own(child) for child in children):
            return False
        return len(widget.findChildren(QWidget)) > _FEW

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes into a parted window later, such as a dialog, is dressed before it shows."""
        if isinstance(event, QChildEvent) and event.polished():
            child = event.child()
            if isinstance(child, QWidget) and not child.styleSheet():
                child.setStyleSheet(self._sheet)
        return super().eventFilter(watched, event)


def _keeps_its_own(widget: QWidget) -> bool:
    sheet = widget.styleSheet()
    return bool(sheet) and not sheet.startswith(_MARK)
