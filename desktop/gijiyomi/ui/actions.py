"""Every action of the window, in one table: its menu, shortcuts and icon.

An action's words are ``action.<name>`` in ``resources/text/ja/window.toml``; what it does is
connected by whoever can do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu

from gijiyomi.domain.records import Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow, keep_icon
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.wording import has_word, word

MENUS = ("file", "edit", "view", "go", "annotate", "briefing", "help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        group: actions of different groups of one menu are parted by a line.
        submenu: the menu inside ``menu`` that it stands in; None for ``menu`` itself.
        shortcuts: portable names; the first is shown.
        choice: one of a set of which exactly one holds.
    """

    name: str
    menu: str
    group: int = 0
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    submenu: str = ""
    choice: str = ""


def _highlight(number: int, meaning: Meaning) -> ActionSpec:
    return ActionSpec(
        f"highlight-{meaning.value}", "annotate", 0, (f"Alt+{number}",), submenu="highlight"
    )


TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("import-files", "file", 0, ("Ctrl+O",), "file-plus"),
    ActionSpec("import-folder", "file", 0, (), "folder-open"),
    ActionSpec("import-samples", "file", 0, (), "book-open"),
    ActionSpec("show-import", "file", 0, (), "list"),
    ActionSpec("review", "file", 0, (), "user-check"),
    ActionSpec("compare-versions", "file", 0, (), "files"),
    ActionSpec("replace-file", "file", 0, (), "file-up"),
    ActionSpec("remove-meeting", "file", 0, (), "trash-2"),
    ActionSpec("export", "file", 1, ("Ctrl+E",), "file-down"),
    ActionSpec("open-library", "file", 2, (), "hard-drive"),
    ActionSpec("quit", "file", 3, ("Ctrl+Q",), "log-out"),
    ActionSpec("undo", "edit", 0, ("Ctrl+Z",), "undo-2"),
    ActionSpec("redo", "edit", 0, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    ActionSpec("copy", "edit", 1, ("Ctrl+C",), "copy"),
    ActionSpec("copy-cited", "edit", 1, ("Ctrl+Shift+C",), "quote"),
    ActionSpec("fix-speaker", "edit", 2, ("F2",), "pencil"),
    ActionSpec("split-remark", "edit", 2, (), "split", submenu="correct"),
    ActionSpec("join-remark", "edit", 2, (), "merge", submenu="correct"),
    ActionSpec("make-narrative", "edit", 2, (), "text-align-justify", submenu="correct"),
    ActionSpec("join-persons", "edit", 2, (), "users", submenu="correct"),
    ActionSpec("edit-meeting", "edit", 2, (), "calendar", submenu="correct"),
    ActionSpec("edit-attendance", "edit", 2, (), "table", submenu="correct"),
    ActionSpec("read-again", "edit", 2, (), "scan-text", submenu="correct"),
    ActionSpec("find", "edit", 3, ("Ctrl+F",), "search"),
    ActionSpec("next-hit", "edit", 3, ("F3",), "arrow-down"),
    ActionSpec("previous-hit", "edit", 3, ("Shift+F3",), "arrow-up"),
    ActionSpec("show-searches", "edit", 3, ("Ctrl+Shift+F",), "history"),
    ActionSpec("keep-search", "edit", 3, ("Ctrl+Shift+S",), "bookmark"),
    ActionSpec("edit-synonyms", "edit", 3, (), "book-open"),
    ActionSpec("close-innermost", "edit", 3, ("Esc",), "x"),
    ActionSpec("preferences", "edit", 4, ("Ctrl+,",), "settings"),
    ActionSpec("view-text", "view", 4, ("Ctrl+1",), "text-align-justify", choice="view"),
    ActionSpec("view-results", "view", 4, ("Ctrl+2",), "list", choice="view"),
    ActionSpec("view-kwic", "view", 4, ("Ctrl+3",), "rows-3", choice="view"),
    ActionSpec("view-compare", "view", 4, ("Ctrl+4",), "columns-2", choice="view"),
    ActionSpec("fold-meetings", "view", 0, ("F9",), "panel-left", checkable=True),
    ActionSpec("show-original", "view", 0, ("Ctrl+Shift+O",), "file-text", checkable=True),
    ActionSpec("show-annotations", "view", 0, ("Ctrl+Shift+N",), "highlighter", checkable=True),
    ActionSpec("show-briefing", "view", 0, ("Ctrl+Shift+B",), "clipboard-list", checkable=True),
    ActionSpec("text-larger", "view", 1, ("Ctrl++", "Ctrl+;", "Ctrl+="), "plus"),
    ActionSpec("text-smaller", "view", 1, ("Ctrl+-",), "minus"),
    ActionSpec("text-normal", "view", 1, ("Ctrl+0",), "a-large-small"),
    ActionSpec("theme-system", "view", 2, submenu="theme", choice="theme"),
    ActionSpec("theme-light", "view", 2, submenu="theme", choice="theme"),
    ActionSpec("theme-dark", "view", 2, submenu="theme", choice="theme"),
    ActionSpec("theme-contrast", "view", 2, submenu="theme", choice="theme"),
    ActionSpec("full-screen", "view", 3, ("F11",), "maximize", checkable=True),
    ActionSpec("next-item", "go", 0, ("Alt+Down",), "arrow-down"),
    ActionSpec("previous-item", "go", 0, ("Alt+Up",), "arrow-up"),
    ActionSpec("next-speaker", "go", 0, ("Alt+PgDown",), "chevron-down"),
    ActionSpec("previous-speaker", "go", 0, ("Alt+PgUp",), "chevron-up"),
    ActionSpec("only-this-speaker", "go", 1, (), "user"),
    ActionSpec("all-speakers", "go", 1, (), "users"),
    ActionSpec("choose-meeting", "go", 2, ("Ctrl+L",), "files"),
    ActionSpec("go-to", "go", 2, ("Ctrl+G",), "corner-down-left"),
    ActionSpec("back", "go", 3, ("Alt+Left",), "arrow-left"),
    ActionSpec("forward", "go", 3, ("Alt+Right",), "arrow-right"),
    ActionSpec("next-pane", "go", 4, ("F6",), "panel-right"),
    ActionSpec("previous-pane", "go", 4, ("Shift+F6",), "panel-left"),
    ActionSpec("open-menu", "go", 4, ("F10",), "menu"),
    ActionSpec("open-context-menu", "go", 4, ("Shift+F10",), "ellipsis"),
    *(_highlight(number, meaning) for number, meaning in enumerate(Meaning, 1)),
    ActionSpec("remove-highlight", "annotate", 0, ("Alt+0",), "x", submenu="highlight"),
    ActionSpec("highlight", "annotate", 1, (), "highlighter"),
    ActionSpec("note", "annotate", 1, ("Ctrl+M",), "message-square-text"),
    ActionSpec("tag", "annotate", 1, ("Ctrl+T",), "tag"),
    ActionSpec("note-remark", "annotate", 2, (), "message-square-text", submenu="about"),
    ActionSpec("tag-remark", "annotate", 2, (), "tag", submenu="about"),
    ActionSpec("mark-remark", "annotate", 2, (), "highlighter", submenu="about"),
    ActionSpec("note-speaker", "annotate", 2, (), "message-square-text", submenu="about"),
    ActionSpec("tag-speaker", "annotate", 2, (), "tag", submenu="about"),
    ActionSpec("note-meeting", "annotate", 2, (), "message-square-text", submenu="about"),
    ActionSpec("tag-meeting", "annotate", 2, (), "tag", submenu="about"),
    ActionSpec("next-annotation", "annotate", 3, ("F4",), "arrow-down"),
    ActionSpec("previous-annotation", "annotate", 3, ("Shift+F4",), "arrow-up"),
    ActionSpec("find-annotation", "annotate", 3, (), "search"),
    ActionSpec("give-annotations", "annotate", 4, (), "file-up"),
    ActionSpec("take-annotations", "annotate", 4, (), "download"),
    ActionSpec("excerpt", "briefing", 0, ("Ctrl+D",), "list-plus"),
    ActionSpec("briefing-heading", "briefing", 1, (), "heading"),
    ActionSpec("briefing-comment", "briefing", 1, (), "message-square-text"),
    ActionSpec("briefing-divide", "briefing", 1, (), "tag"),
    ActionSpec("excerpt-whole", "briefing", 2, (), "text-align-justify", submenu="form"),
    ActionSpec("excerpt-cut", "briefing", 2, (), "quote", submenu="form"),
    ActionSpec("excerpt-summary", "briefing", 2, (), "pencil", submenu="form"),
    ActionSpec("briefing-new", "briefing", 3, (), "plus"),
    ActionSpec("briefing-choose", "briefing", 3, (), "files"),
    ActionSpec("briefing-copy", "briefing", 3, (), "copy"),
    ActionSpec("briefing-remove", "briefing", 3, (), "trash-2"),
    ActionSpec("guide", "help", 0, ("F1",), "circle-help"),
    ActionSpec("guide-pdf", "help", 0, (), "file-down"),
    ActionSpec("find-action", "help", 0, ("Ctrl+K",), "keyboard"),
    ActionSpec("about", "help", 1, (), "info"),
)
# Listed in a second menu too, where a user would look for them.
_ALSO = {"annotate": ("show-annotations",), "briefing": ("show-briefing", "export")}
# On buttons of the first picture; without its icon a button shows words.
_AT_SIGHT = {"back", "forward", "highlight", "note", "tag", "excerpt"}
# Known by their icons where buttons are few.
_ICON_ONLY = {"copy-cited"}
_SUBMENU_ICONS = {
    "highlight": "palette",
    "theme": "palette",
    "correct": "pencil",
    "about": "message-square-text",
    "form": "quote",
}
ABOUT_ACTIONS = tuple(spec.name for spec in TABLE if spec.submenu == "about")
"""What annotates a remark, a speaker or a meeting as a whole."""


class Actions(QObject):
    """The actions as Qt objects, by name."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._choices: dict[str, QActionGroup] = {}
        self._actions = {spec.name: self._build(spec) for spec in TABLE}
        self._undrawn: list[ActionSpec] = []
        follow(appearance, self, self._draw)

    def __getitem__(self, name: str) -> QAction:
        """The action called ``name``."""
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        """All actions in the order of the table."""
        return iter(self._actions.values())

    def some(self, *names: str) -> list[QAction]:
        """The actions called so, in that order."""
        return [self._actions[name] for name in names]

    def highlights(self) -> list[QAction]:
        """One action a meaning, in the order of ``Meaning``."""
        return [self._actions[f"highlight-{meaning.value}"] for meaning in Meaning]

    def fill_menu(self, menu: QMenu, name: str) -> None:
        """Put the actions of the menu ``name`` into ``menu``."""
        submenus: dict[str, QMenu] = {}
        group: int | None = None
        for spec in (spec for spec in TABLE if spec.menu == name):
            if group is not None and spec.group != group:
                menu.addSeparator()
            group = spec.group
            self._place(spec, menu, submenus)
        if name in _ALSO:
            menu.addSeparator()
            menu.addActions(self.some(*_ALSO[name]))

    def _place(self, spec: ActionSpec, menu: QMenu, submenus: dict[str, QMenu]) -> None:
        if not spec.submenu:
            menu.addAction(self._actions[spec.name])
            return
        if spec.submenu not in submenus:
            submenus[spec.submenu] = self.add_submenu(menu, spec.submenu)
        submenus[spec.submenu].addAction(self._actions[spec.name])

    def add_submenu(self, menu: QMenu, name: str, names: Sequence[str] = ()) -> QMenu:
        """A menu inside ``menu`` with the actions ``names``."""
        submenu = menu.addMenu(word(f"submenu.{name}"))
        keep_icon(self._appearance, submenu.menuAction(), _SUBMENU_ICONS[name])
        submenu.addActions(self.some(*names))
        return submenu

    def _build(self, spec: ActionSpec) -> QAction:
        # Highlights are called as the user calls their colours, see ``_draw``.
        text = "" if spec.name.startswith("highlight-") else word(f"action.{spec.name}")
        action = QAction(text, self)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checkable or bool(spec.choice))
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if has_word(f"short.{spec.name}"):
            action.setIconText(word(f"short.{spec.name}"))
        if spec.name in _ICON_ONLY:
            action.setPriority(QAction.Priority.LowPriority)
        action.setAutoRepeat(spec.menu in {"go", "edit"})
        if spec.choice:
            if spec.choice not in self._choices:
                self._choices[spec.choice] = QActionGroup(self)
            self._choices[spec.choice].addAction(action)
        return action

    def _draw(self) -> None:
        self._name_highlights()
        # Drawing all icons takes longer than a turn of the event loop may.
        if not self._undrawn:
            self._appearance.redrawing.when_idle(self, self._draw_rest)
        self._undrawn = []
        for spec in TABLE:
            if spec.icon and self._is_in_sight(spec):
                self._draw_icon(spec)
            elif spec.icon:
                self._undrawn.append(spec)

    def _is_in_sight(self, spec: ActionSpec) -> bool:
        shown_by = self._actions[spec.name].associatedObjects()
        return spec.name in _AT_SIGHT or any(
            isinstance(each, QAbstractButton) and each.isVisible() for each in shown_by
        )

    def _draw_rest(self) -> None:
        spec = self._undrawn.pop(0)
        # The others do not depend on it.
        if self._undrawn:
            self._appearance.redrawing.when_idle(self, self._draw_rest)
        self._draw_icon(spec)

    def _draw_icon(self, spec: ActionSpec) -> None:
        self._actions[spec.name].setIcon(self._appearance.icon(spec.icon))

    def _name_highlights(self) -> None:
        for meaning in Meaning:
            highlight = self._actions[f"highlight-{meaning.value}"]
            # A plain ampersand would underline the next letter.
            highlight.setText(self._appearance.meaning_name(meaning).replace("&", "＆"))
            highlight.setIcon(swatch_icon(self._appearance, meaning))
