"""What the palette offers: a row, and the actions of the window as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction

from gijiyomi.ui.actions import TABLE, Actions, ActionSpec
from gijiyomi.ui.palette.matching import SCATTERED, Subject
from gijiyomi.wording import has_word, word

# They open what is open already, or close what the palette stands before.
_LEFT_OUT = frozenset({"find-action", "close-innermost", "open-menu"})


@dataclass(frozen=True)
class Offer:
    """A row of the palette.

    Attributes:
        key: what it is remembered by; empty for what is not.
        subject: its words.
        hint: what stands at its right, a shortcut for one.
        on: it is switched on now.
        run: what it does.
    """

    key: str
    subject: Subject
    hint: str
    run: Callable[[], object]
    on: bool = False

    @property
    def spoken(self) -> str:
        """The row for the ear."""
        state = word("palette.on") if self.on else ""
        return "、".join(p for p in (self.subject.name, self.subject.place, self.hint, state) if p)


def action_offers(actions: Actions, names: Sequence[str]) -> list[Offer]:
    """The actions called ``names`` as rows, in the order of the menus."""
    return [_offer(spec, actions[spec.name]) for spec in TABLE if spec.name in names]


def enabled_actions(actions: Actions) -> list[str]:
    """The names of the actions that can be carried out now, in the order of the menus."""
    return [
        spec.name for spec in TABLE if spec.name not in _LEFT_OUT and actions[spec.name].isEnabled()
    ]


def menu_words(spec: ActionSpec) -> str:
    """``表示 › 画面の色``: where an action stands in the menus."""
    menu = word(f"menu.{spec.menu}").split("(&")[0]
    return (
        word("palette.in", menu=menu, submenu=word(f"submenu.{spec.submenu}"))
        if (spec.submenu)
        else menu
    )


def chosen(offers: Sequence[Offer], typed: str, recent: Sequence[str]) -> list[Offer]:
    """The rows that ``typed`` may mean, nearest first; of equal ones those used last."""
    ages = {key: age for age, key in enumerate(recent)}
    graded = [
        (grade, ages.get(offer.key, len(ages)), number)
        for number, offer in enumerate(offers)
        if (grade := offer.subject.grade(typed)) is not None
    ]
    sure = [each for each in graded if each[0] < SCATTERED]
    return [offers[number] for _, _, number in sorted(sure or graded)]


def _offer(spec: ActionSpec, action: QAction) -> Offer:
    key = f"palette-words.{spec.name}"
    readings = tuple(word(key).split()) if has_word(key) else ()
    subject = Subject(action.text(), readings, menu_words(spec))
    shown = action.shortcut().toString()
    return Offer(spec.name, subject, shown, action.trigger, on=action.isChecked())
