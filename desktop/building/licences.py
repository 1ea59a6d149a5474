"""The folder ``LICENSES``: a folder of texts for each thing that is shipped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from building.shipped import Component


def write_licences(
    components: Sequence[Component], folder: Path, *, own: Sequence[tuple[str, Path]]
) -> None:
    """Write the texts into ``folder``, new.

    Args:
        components: what is shipped of others.
        folder: to be made.
        own: what the project itself ships: place in the folder, text.

    Raises:
        ValueError: something is shipped whose licence has no text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    bare = [each.name for each in components if not each.texts]
    if bare:
        raise ValueError(f"no licence text for {', '.join(bare)}")
    for place, text in own:
        _copy(text, folder / place)
    for component in components:
        for place, text in component.texts.items():
            _copy(text, folder / component.name / place)
        for bom in component.boms:
            listed = parts_of(bom)
            if listed:
                (folder / component.name / "parts.txt").write_text(listed, encoding="utf-8")


def parts_of(bom: Path) -> str:
    """What a package is itself made of, one part a line with its licence."""
    told = json.loads(bom.read_text(encoding="utf-8"))
    lines = [
        f"{part['name']} {part.get('version', '')}　{licence_words(part)}\n"
        for part in told.get("components", ())
    ]
    return "".join(sorted(lines))


def licence_words(part: dict[str, object]) -> str:
    """The licences of a component of a CycloneDX bill, as text."""
    words: list[str] = []
    licences = part.get("licenses")
    for each in licences if isinstance(licences, list) else ():
        named = each.get("license", {})
        words.append(each.get("expression") or named.get("id") or named.get("name") or "")
    return ", ".join(filter(None, words))


def _copy(text: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, target)
