"""The guide as it is shown: what stands in ``resources/help``, and the keys of the actions."""

from __future__ import annotations

import re
from collections.abc import Callable

from gijiyomi.domain.records import Meaning
from gijiyomi.export.guide import guide_text
from gijiyomi.ui.actions import MENUS, TABLE, ActionSpec
from gijiyomi.wording import word

_AS_PRINTED = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "PgDn"}


def read_guide(meaning_name: Callable[[Meaning], str]) -> str:
    """The guide in Markdown; ``meaning_name`` tells what the user calls a colour.

    Raises:
        EnvironmentFault: the guide is not there.
    """
    return guide_text(key_map(meaning_name))


def key_map(meaning_name: Callable[[Meaning], str]) -> str:
    """A table in Markdown for each menu: the actions that have keys, in the order of the menu."""
    parts: list[str] = []
    for menu in MENUS:
        rows = [
            f"| {'／'.join(map(printed, spec.shortcuts))} | {_cell(_name(spec, meaning_name))} |"
            for spec in TABLE
            if spec.menu == menu and spec.shortcuts
        ]
        if rows:
            title = word(f"menu.{menu}").split("(&")[0]
            head = f"| {word('guide.key')} | {word('guide.does')} |\n|---|---|"
            parts.append("\n".join([f"### {title}\n", head, *rows]))
    return "\n\n".join(parts)


def plain_key_map() -> str:
    """The same where nobody has given the colours names of their own."""
    return key_map(lambda meaning: word(f"meaning.{meaning.value}"))


def printed(shortcut: str) -> str:
    """``Alt+PgDown`` as the guide writes it: ``Alt+PgDn``."""
    *modifiers, key = re.split(r"(?<=[^+])\+", shortcut)
    return "+".join([*modifiers, _AS_PRINTED.get(key, key)])


def _name(spec: ActionSpec, meaning_name: Callable[[Meaning], str]) -> str:
    """What an action is called whatever it would do just now."""
    if spec.name.startswith("highlight-"):
        return meaning_name(Meaning(spec.name.removeprefix("highlight-")))
    return word(f"action.{spec.name}")


def _cell(text: str) -> str:
    return text.rstrip("…").replace("|", "｜")
