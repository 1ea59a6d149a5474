"""The 会議 pane as a popup under the title, for when the pane itself is folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.lists.meetings_pane import MeetingsPane

_WIDTH, _HEIGHT = 320, 460


class MeetingsPopup(Popup):
    """All meetings; moving onto one shows it, Enter or a click closes the popup.

    Signals:
        chosen(MeetingId | None): the user chose a meeting, or all of them.
        import_wanted(): the user wants to add minutes.
    """

    chosen = Signal(object)
    import_wanted = Signal()

    def __init__(
        self, opener: QWidget, appearance: Appearance, *, meetings: Sequence[Meeting]
    ) -> None:
        super().__init__(opener, appearance, width=_WIDTH)
        self.pane = MeetingsPane(appearance)
        self.pane.set_meetings(meetings)
        self.pane.setFixedHeight(
            min(appearance.px(_HEIGHT), opener.window().height() - appearance.px(120))
        )
        self.column.setContentsMargins(2, 2, 2, 2)
        self.column.addWidget(self.pane)
        self.setFocusProxy(self.pane)
        self.pane.chosen.connect(self.chosen)
        self.pane.entered.connect(self.finish)
        self.pane.import_wanted.connect(self._import)
        tree = self.pane.focusProxy()
        if isinstance(tree, QAbstractItemView):
            tree.clicked.connect(self._on_clicked)

    def open_under(self, anchor: QWidget, opener: QWidget, *, current: MeetingId | None) -> None:
        """Show it under ``anchor`` with ``current`` marked; ``opener`` gets the keyboard back."""
        self.pane.choose(current)
        corner = opener.mapFromGlobal(anchor.mapToGlobal(anchor.rect().topLeft()))
        self.open_at(QRect(corner, anchor.size()))
        self.pane.setFocus()

    def _import(self) -> None:
        self.finish()
        self.import_wanted.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        # Bodies are the roots of the tree: a click on one folds it; a tick leaves it open.
        ticks = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        if index.parent().isValid() and not ticks:
            self.finish()
