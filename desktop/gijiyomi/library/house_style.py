"""The user's names of colours and form of citation, kept in the library: exports agree on them."""

from __future__ import annotations

import json

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.domain.records import Meaning
from gijiyomi.library.settings import Settings
from gijiyomi.wording import word

_KEY = "house-style"
LONGEST_MEANING = 20
"""Of a colour's name, in code points."""


class HouseStyles:
    """The house style of a library; not undoable."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def get(self) -> HouseStyle:
        """The style in force; what a newer version may have added to it is left alone."""
        kept = json.loads(self._settings.get(_KEY) or "{}")
        shapes = {shape.value: shape for shape in CitationShape}
        named = kept.get("meanings", {})
        return HouseStyle(
            {meaning: named[meaning.value] for meaning in Meaning if meaning.value in named},
            shapes.get(kept.get("citation", ""), CitationShape.FULL),
        )

    def set(self, style: HouseStyle) -> None:
        """Keep a style; a colour with an empty name gets the program's own back.

        Raises:
            InputError: two colours have the same name, or one is too long.
        """
        names = {meaning: " ".join(name.split()) for meaning, name in style.meanings.items()}
        called = [names.get(meaning) or default_name(meaning) for meaning in Meaning]
        if twice := next((name for name in called if called.count(name) > 1), ""):
            raise InputError("meaning-named-twice", name=twice)
        if long := next((name for name in called if len(name) > LONGEST_MEANING), ""):
            raise InputError("meaning-too-long", name=long, most=LONGEST_MEANING)
        own = {
            meaning.value: name
            for meaning, name in names.items()
            if name and name != default_name(meaning)
        }
        kept = {"meanings": own, "citation": style.citation.value}
        self._settings.set(_KEY, json.dumps(kept, ensure_ascii=False))


def default_name(meaning: Meaning) -> str:
    """What the program calls a colour, e.g. ``重要``."""
    return word(f"meaning.{meaning.value}")


def meaning_name(meaning: Meaning, style: HouseStyle) -> str:
    """What the user calls a colour."""
    return style.meanings.get(meaning) or default_name(meaning)
