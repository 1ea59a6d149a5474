"""A form that lies over its dimmed window until it is kept or given up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Ground, Para, button
from gijiyomi.ui.fields import ENTER_KEYS
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.inspectors.message_strip import MessageStrip
from gijiyomi.ui.inspectors.shade import Shade
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_MARGIN = 24


class Sheet(QDialog):
    """Title, explanation, what the form adds to ``body``, a message, and two buttons.

    Ctrl+Enter keeps, Esc gives up. It is modal to its window and gone when closed.

    Attributes:
        body: the rows of the form.
        message: why it cannot be kept.
        keep: the button that keeps.
        first: what has the keyboard when it opens.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None,
        *,
        title: str,
        why: str,
        keep: str,
        size: tuple[int, int],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.appearance = appearance
        self._size = QSize(*size)
        self._shade = Shade(parent.window()) if parent is not None else None
        self.body = QVBoxLayout()
        self.message = MessageStrip(appearance)
        self.keep: QPushButton = button(keep, "primary", appearance=appearance)
        self.first: QWidget = self.keep
        self._cancel = button(word("correcting.cancel"), "plain", appearance=appearance)
        self.foot = QHBoxLayout()
        self._lay_out(title, why)
        self.keep.clicked.connect(self.try_to_keep)
        self._cancel.clicked.connect(self.reject)
        self.keep.setToolTip(word("correcting.keep-shortcut", name=keep))

    def try_to_keep(self) -> None:
        """Keep what stands in the form, or say why it cannot be."""
        raise NotImplementedError

    def _lay_out(self, title: str, why: str) -> None:
        px = self.appearance.px
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(18), px(24), px(14))
        inner.setSpacing(px(8))
        inner.addWidget(Caption(self.appearance, title, size=17, bold=True))
        if why:
            inner.addWidget(Para(self.appearance, why))
        self.body.setSpacing(px(8))
        inner.addLayout(self.body, 1)
        self.foot.setContentsMargins(px(24), px(11), px(20), px(11))
        self.foot.setSpacing(px(8))
        self.foot.addStretch(1)
        self.foot.addWidget(self._cancel)
        self.foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        edge = 2 if self.appearance.tokens.patterned else 1
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addWidget(Ground(self.appearance, inner, colour="read"), 1)
        column.addWidget(self.message)
        column.addWidget(Rule(self.appearance))
        column.addWidget(Ground(self.appearance, self.foot, colour="chrome"))

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before any shortcut does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_keep(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps; Enter alone is the fields' and the buttons'."""
        if event.key() in ENTER_KEYS:
            if _is_keep(event):
                self.try_to_keep()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the edge is seen of it."""
        QPainter(self).fillRect(self.rect(), self.appearance.colour("line2"))

    def setVisible(self, visible: bool) -> None:
        """Stand in the middle of the dimmed window; moved later, it would not know where it is."""
        if visible and not self.isVisible():
            self._place()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is asked first."""
        super().showEvent(event)
        self.first.setFocus()

    def _place(self) -> None:
        """Never larger than the window that it stands in."""
        wanted = self._size * self.appearance.text_size
        parent = self.parentWidget()
        if parent is None or self._shade is None:
            self.resize(wanted)
            return
        window = parent.window()
        self.resize(wanted.boundedTo(window.size() - QSize(_MARGIN, _MARGIN)))
        self.move(window.mapToGlobal(window.rect().center() - self.rect().center()))
        self._shade.show()
        self._shade.raise_()

    def done(self, result: int) -> None:
        """Close, whatever came of it."""
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        super().done(result)


def _is_keep(event: QKeyEvent) -> bool:
    ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in ENTER_KEYS and bool(ctrl)
