"""Asks for the name under which a search is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.wording import word


class NamePopup(Popup):
    """A field for a name; Enter or its button keeps, anything else does not."""

    def __init__(
        self, parent: QWidget, appearance: Appearance, *, name: str, on_named: Callable[[str], None]
    ) -> None:
        super().__init__(parent, appearance, width=340)
        self._on_named = on_named
        label = QLabel(word("keep.name"))
        self.field = LineField(name)
        self.field.setAccessibleName(word("keep.name"))
        self.field.selectAll()
        self.field.entered.connect(self._keep)
        self._button = button(word("keep.keep"), "primary", appearance=appearance)
        self._button.clicked.connect(self._keep)
        self.field.textChanged.connect(lambda text: self._button.setEnabled(bool(text.strip())))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        for part in (label, self.field):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.setFocusProxy(self.field)

    def _keep(self) -> None:
        name = self.field.text().strip()
        if name:
            self.finish()
            self._on_named(name)


def ask_name(
    parent: QWidget,
    appearance: Appearance,
    *,
    name: str,
    on_named: Callable[[str], None],
    anchor: QRect | None = None,
) -> NamePopup:
    """Ask for a name below ``parent``, which gets the keyboard back."""
    popup = NamePopup(parent, appearance, name=name, on_named=on_named)
    popup.open_at(parent.rect() if anchor is None else anchor)
    popup.field.setFocus()
    return popup
