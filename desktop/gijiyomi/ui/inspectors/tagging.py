"""Asks for 論点 tags with those of the library to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.records import Tag
from gijiyomi.search import questions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.tag_picker import ask_tags


def choose_tags(
    parent: QWidget,
    appearance: Appearance,
    bridge: LibraryBridge,
    *,
    chosen: Sequence[str],
    on_done: Callable[[tuple[str, ...]], None],
    anchor: QRect | None = None,
) -> None:
    """Open a picker as soon as the tags are read; see ``ask_tags``.

    How they are read is asked of the process that searches, which has the dictionary loaded.
    """

    def show(tags: list[Tag]) -> None:
        picker = ask_tags(parent, appearance, tags, chosen, on_done, anchor=anchor)
        picker.readings_wanted.connect(
            lambda: bridge.search(
                questions.tag_readings, picker.set_readings, owner=picker, topic="tag-readings"
            )
        )

    bridge.read(lambda library: library.annotations.tags(), show, owner=parent)
