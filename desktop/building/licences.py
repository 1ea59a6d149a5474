"""The folder ``LICENSES``: a folder of texts for each thing that is shipped."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from building.shipped import Component

COMMON = "Common"
"""The folder of the texts that many parts share."""

_PARTS = "parts.txt"
# Words of an SPDX expression that are no licences.
_JOINTS = {"AND", "OR", "WITH"}


def write_licences(
    components: Sequence[Component],
    folder: Path,
    *,
    own: Sequence[tuple[str, Path]],
    common: Path,
) -> None:
    """Write the texts into ``folder``, new.

    Args:
        components: what is shipped of others.
        folder: to be made.
        own: what the project itself ships: place in the folder, text.
        common: a folder with the text of each licence by its SPDX name, for the parts that a
            package is made of: their makers' own files do not come with it.

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
        listed = "".join(parts_of(bom) for bom in component.boms)
        if listed:
            (folder / component.name / _PARTS).write_text(listed, encoding="utf-8")
    for name in sorted({name for each in components for name in licences_of_parts(each)}):
        _copy(common / f"{name}.txt", folder / COMMON / f"{name}.txt")
    (folder / "README.md").write_text(told_of(components), encoding="utf-8")


def licences_of_parts(component: Component) -> set[str]:
    """The SPDX names of all licences, and exceptions to them, of what a package is made of."""
    found: set[str] = set()
    for bom in component.boms:
        for part in _listed(bom):
            found |= set(re.findall(r"[\w.+-]+", licence_words(part))) - _JOINTS
    return found


def told_of(components: Sequence[Component]) -> str:
    """What is in the folder, and what could not be put there."""
    of_parts = [each for each in components if licences_of_parts(each)]
    lines = [
        "# Licences of everything that is shipped",
        "",
        "A folder for each work, with the texts that its makers publish with it; `sbom.cdx.json`",
        "beside this folder lists the files. Of Qt, see `PySide6_Essentials/Qt.md`.",
        "",
        "## What can only be named",
        "",
        "These packages tell of further parts (Rust crates, mostly) whose licence files are not",
        f"in the packages. `{_PARTS}` in their folders names each part, its licence and its",
        f"authors, as the package does; the texts of these licences are in `{COMMON}`. The",
        "copyright lines of the single parts, with their years, are not to be had offline.",
        "",
        "| package | parts |",
        "|---|---:|",
        *(f"| {each.name} {each.version} | {_count_of(each)} |" for each in of_parts),
    ]
    return "\n".join(lines) + "\n"


def _count_of(component: Component) -> int:
    return sum(len(_listed(bom)) for bom in component.boms)


def _listed(bom: Path) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(bom.read_text(encoding="utf-8")).get(
        "components", []
    )
    return listed


def parts_of(bom: Path) -> str:
    """What a package is itself made of, one part a line with its licence and authors."""
    lines = [
        "　".join(
            filter(
                None,
                (
                    f"{part['name']} {part.get('version', '')}",
                    licence_words(part),
                    str(part.get("author", "")),
                ),
            )
        )
        + "\n"
        for part in _listed(bom)
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
