"""The button that takes what is shown along as a table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMenu

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop, keep_icon
from gijiyomi.wording import word

_ICONS = {"copy": "copy", "pdf": "file-down", "csv": "file-down", "xlsx": "file-down"}


def table_drop(
    appearance: Appearance, text: str, name: str, *, wanted: Mapping[str, SignalInstance]
) -> Drop:
    """A button that offers ``copy``, ``pdf``, ``csv`` or ``xlsx``, in the order given.

    ``wanted`` are the signals that each of them sends; ``text`` is read, ``name`` is told to the
    ear and on hover.
    """
    drop = Drop(appearance, text)
    drop.setAccessibleName(name)
    drop.setToolTip(name)
    menu = QMenu(drop)
    for form, signal in wanted.items():
        action = menu.addAction(word(f"compare.{form}"))
        action.triggered.connect(lambda _on=False, signal=signal: signal.emit())
        keep_icon(appearance, action, _ICONS[form])
    drop.setMenu(menu)
    return drop
