"""How a library's user had papers written last, kept in the library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from gijiyomi.domain.records import BriefingId
from gijiyomi.export.document import Arrangement, Opening, PaperOptions, Typeface
from gijiyomi.export.writing import FileKind
from gijiyomi.library import Library

_KEY, _POINTS = "export.choices", "export.points"
# What belongs to one paper and is not taken over to the next. Notes are for inside the office: that
# they were in the last paper must not put them into one that leaves it.
_OF_ONE = ("title", "date", "points", "notes")
_ENUMS: Mapping[str, type[Enum]] = {
    "arrangement": Arrangement,
    "opening": Opening,
    "typeface": Typeface,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen last.

    Attributes:
        folder: where it was saved; empty if never.
    """

    options: PaperOptions
    kind: FileKind = FileKind.PDF
    folder: str = ""


def read_choices(library: Library, briefing: BriefingId, *, title: str, day: date) -> Choices:
    """The choices for a paper that is to be written now.

    Args:
        library: that keeps them; what a newer version may have kept otherwise is left alone.
        briefing: whose own lines for the sheet are taken.
        title: of the paper.
        day: of the paper.
    """
    kept = json.loads(library.settings.get(_KEY) or "{}")
    points = library.settings.get(f"{_POINTS}.{briefing}") or ""
    plain = PaperOptions(title, day, points=points)
    known = {name: value for name, value in kept.items() if _fits(plain, name, value)}
    chosen: dict[str, Any] = {
        name: _ENUMS[name](v) if name in _ENUMS else v for name, v in known.items()
    }
    kinds = {kind.value: kind for kind in FileKind}
    return Choices(
        replace(plain, **chosen),
        kinds.get(kept.get("kind", ""), FileKind.PDF),
        str(kept.get("folder", "")),
    )


def keep_choices(library: Library, briefing: BriefingId, choices: Choices) -> None:
    """Remember them; not undoable."""
    options = choices.options
    told = {
        field.name: value.value if isinstance(value, Enum) else value
        for field in fields(options)
        if field.name not in _OF_ONE
        for value in [getattr(options, field.name)]
    }
    kept = told | {"kind": choices.kind.value, "folder": choices.folder}
    library.settings.set(_KEY, json.dumps(kept, ensure_ascii=False))
    library.settings.set(f"{_POINTS}.{briefing}", options.points)


def _fits(plain: PaperOptions, name: str, value: object) -> bool:
    """Whether a kept value is one of this program's."""
    if name in _OF_ONE or name not in {field.name for field in fields(plain)}:
        return False
    if name in _ENUMS:
        return value in [each.value for each in _ENUMS[name]]
    return isinstance(value, type(getattr(plain, name)))
