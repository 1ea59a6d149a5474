"""The menu of a button in which one of several choices is ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

C = TypeVar("C")


def choice_menu(
    button: QToolButton, choices: Iterable[tuple[C, str]], chosen: Callable[[C], object]
) -> dict[C, QAction]:
    """Give ``button`` a menu of values and their words; ``chosen`` is told what the user takes."""
    menu = QMenu(button)
    group = QActionGroup(menu)
    actions: dict[C, QAction] = {}
    for value, words in choices:
        action = menu.addAction(words)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _on=False, value=value: chosen(value))
        actions[value] = action
    button.setMenu(menu)
    return actions
