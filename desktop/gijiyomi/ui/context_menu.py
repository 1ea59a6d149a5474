"""What can be done with a passage, under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gijiyomi.ui.actions import ABOUT_ACTIONS, Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.views import View
from gijiyomi.wording import word

_LONGEST = 20


def passage_menu(
    parent: QWidget,
    appearance: Appearance,
    *,
    actions: Actions,
    words: str,
    look_for: Callable[[str, View], None],
    show_original: Callable[[], None],
    compare: Callable[[], None] | None,
    annotations: Callable[[QMenu], None] = lambda _menu: None,
) -> QMenu:
    """The menu for a passage; ``words`` is what a search from here would look for.

    ``compare`` lays the speaker's words in other meetings beside these; None: nobody is to compare.
    ``annotations`` adds those to choose from that lie under the pointer, first of all.
    """
    menu = QMenu(parent)
    annotations(menu)
    if menu.actions():
        menu.addSeparator()
    highlights = actions.add_submenu(menu, "highlight")
    highlights.addActions(actions.highlights())
    highlights.addSeparator()
    highlights.addAction(actions["remove-highlight"])
    menu.addActions(actions.some("note", "tag", "excerpt"))
    about = [action for action in actions.some(*ABOUT_ACTIONS) if action.isEnabled()]
    if about:
        actions.add_submenu(menu, "about").addActions(about)
    menu.addSeparator()
    menu.addActions(actions.some("copy", "copy-cited"))
    menu.addSeparator()
    if words:
        search = menu.addAction(word("context.look-for", word=_short(words)))
        search.triggered.connect(lambda: look_for(words, View.RESULTS))
        follow(appearance, search, lambda: search.setIcon(appearance.icon("search")))
        lines = menu.addAction(word("context.show-lines", word=_short(words)))
        lines.triggered.connect(lambda: look_for(words, View.KWIC))
        follow(appearance, lines, lambda: lines.setIcon(appearance.icon("rows-3")))
    speakers = actions.some("only-this-speaker", "all-speakers")
    menu.addActions([action for action in speakers if action.isEnabled()])
    if compare is not None:
        beside = menu.addAction(word("context.compare"))
        beside.triggered.connect(lambda _on=False: compare())
        follow(appearance, beside, lambda: beside.setIcon(appearance.icon("columns-2")))
    menu.addSeparator()
    shown = actions["show-original"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    # The key is named, and stays the window's.
    show_page = menu.addAction(f"{word('context.show-page')}\t{shown}")
    show_page.triggered.connect(lambda _on=False: show_original())
    follow(appearance, show_page, lambda: show_page.setIcon(appearance.icon("file-text")))
    corrections = actions.some("fix-speaker", "split-remark", "join-remark", "make-narrative")
    menu.addActions([action for action in corrections if action.isEnabled()])
    return menu


def searchable(words: str) -> str:
    """A selection as a query: one line, as it stands; empty if it is too long for one."""
    line = " ".join(words.split())
    if len(line) > 100:
        return ""
    return f'"{line}"' if " " in line else line


def _short(words: str) -> str:
    plain = words.strip('"')
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
