"""The bill of materials: CycloneDX 1.6, of the files that are really in the folder."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from building.licences import COMMON
from building.shipped import PROGRAM, Component


def bill(
    components: Sequence[Component], shipped: Mapping[Path, Path], *, version: str
) -> dict[str, object]:
    """The bill of this program and of ``components``; the same folder gives the same bill.

    Args:
        components: what is of others.
        shipped: the files of the built folder, by those that they were made from.
        version: of this program.
    """
    program = f"pkg:pypi/{PROGRAM}@{version}"
    parts = [_part(component, shipped) for component in components]
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": PROGRAM,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": program,
            }
        },
        "components": parts,
        "dependencies": [{"ref": program, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(told))}"
    return told


def _part(component: Component, shipped: Mapping[Path, Path]) -> dict[str, object]:
    reference = component.purl or f"file:{component.name}"
    part: dict[str, object] = {
        "type": "library",
        "bom-ref": reference,
        "name": component.name,
        "licenses": [{"license": {"name": component.licence}}],
    }
    part["properties"] = _text_at(f"LICENSES/{component.name}")
    if component.version:
        part["version"] = component.version
    if component.purl:
        part["purl"] = component.purl
    files = sorted(shipped[file] for file in component.files if file in shipped)
    inside = [_file(file) for file in files if _is_library(file)]
    inside += [_of_maker(each, reference) for bom in component.boms for each in _listed(bom)]
    if inside:
        part["components"] = inside
    return part


def _is_library(file: Path) -> bool:
    return file.suffix in {".dll", ".dylib", ".pyd"} or ".so" in file.suffixes


def _file(file: Path) -> dict[str, object]:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return {
        "type": "file",
        "name": file.name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _listed(bom: Path) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(bom.read_text(encoding="utf-8"))["components"]
    return listed


def _of_maker(part: dict[str, object], reference: str) -> dict[str, object]:
    """A part of a part, as its maker tells of it; its reference must be like no other."""
    kept = ("type", "name", "version", "purl", "licenses", "hashes")
    told = {key: part[key] for key in kept if key in part}
    told["properties"] = _text_at(f"LICENSES/{COMMON}, by the name of the licence alone")
    return told | {"bom-ref": f"{reference}/{part.get('bom-ref', part['name'])}"}


def _text_at(place: str) -> list[dict[str, str]]:
    """Where the text of the licence is, in the folder."""
    return [{"name": "gijiyomi:licence-text", "value": place}]
