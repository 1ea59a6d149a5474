"""Whose files go into the folder: packages of Python, Python itself, libraries of the system."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path

from building.keeping import Entry

PROGRAM = "gijiyomi"
PYTHON = "Python"
BOOTLOADER = "pyinstaller"
"""The program that starts Python is of PyInstaller, whatever else of it is not shipped."""


@dataclass(slots=True)
class Component:
    """Something made by others, and the files of it that are shipped.

    Attributes:
        licence: as its makers write it: an SPDX expression, or words.
        purl: package URL; empty if it has none.
        texts: files with its licence and notices, by the name that they are kept under.
        boms: bills of material that its makers give with it.
        files: where they come from.
    """

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: dict[str, Path] = field(default_factory=dict)
    boms: list[Path] = field(default_factory=list)
    files: set[Path] = field(default_factory=set)


def components(entries: Iterable[Entry], *, own: Path, notices: Path) -> list[Component]:
    """Everything in ``entries`` that is not of this project, by name.

    Args:
        entries: what goes into the folder.
        own: the folder of the project.
        notices: the folder of licence texts that the packages do not bring along.
    """
    sources = {Path(source).resolve() for _, source, _ in entries if Path(source).is_file()}
    by_distribution = _owners(sources)
    taken = {file for files in by_distribution.values() for file in files}
    found = [
        _package(distribution, files)
        for distribution, files in by_distribution.items()
        if distribution.metadata["Name"] != PROGRAM
    ]
    rest = {file for file in sources - taken if not file.is_relative_to(own)}
    python = {file for file in rest if _is_of_python(file)}
    found += [_python(python), *_of_system(rest - python)]
    for component in found:
        _add_notices(component, notices)
    return sorted(found, key=lambda component: component.name.lower())


def licence_of(distribution: Distribution) -> str:
    """What a package says of its licence."""
    told = distribution.metadata
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    for key in ("License-Expression", "License"):
        words = told[key].strip() if key in told else ""
        # Some give the whole text where its name is asked for.
        if words and "\n" not in words:
            return words
    return ", ".join(classified) or "unknown"


def _owners(sources: set[Path]) -> Mapping[Distribution, set[Path]]:
    owned: dict[Distribution, set[Path]] = {}
    for distribution in distributions():
        files = {Path(str(file.locate())).resolve() for file in distribution.files or ()}
        shipped = files & sources
        if shipped or distribution.metadata["Name"].lower() == BOOTLOADER:
            owned[distribution] = shipped
    return owned


def _package(distribution: Distribution, files: set[Path]) -> Component:
    name, version = distribution.metadata["Name"], distribution.version
    texts: dict[str, Path] = {}
    boms: list[Path] = []
    for file in distribution.files or ():
        place = Path(str(file.locate()))
        inside = file.parts[1:] if file.parts[0].endswith(".dist-info") else ()
        if inside and inside[0] == "sboms":
            boms.append(place)
        elif inside and (inside[0] == "licenses" or _is_licence(file.name)):
            texts["/".join(inside).removeprefix("licenses/")] = place
    canonical = re.sub(r"[-_.]+", "-", name).lower()
    purl = f"pkg:pypi/{canonical}@{version}"
    return Component(name, version, licence_of(distribution), purl, texts, boms, files)


def _is_licence(name: str) -> bool:
    return name.upper().startswith(("LICEN", "COPYING", "NOTICE"))


def _python(files: set[Path]) -> Component:
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    texts = [folder / "LICENSE.txt" for folder in folders if (folder / "LICENSE.txt").is_file()]
    version = platform.python_version()
    purl = f"pkg:generic/python@{version}"
    kept = {text.name: text for text in texts[:1]}
    return Component(PYTHON, version, "PSF-2.0", purl, kept, [], files)


def _is_of_python(file: Path) -> bool:
    base = Path(sys.base_prefix).resolve()
    stdlib = Path(sysconfig.get_path("stdlib")).resolve()
    named = file.name.lower().startswith(("libpython", "python3", "vcruntime"))
    # Under /usr lies everything else too.
    apart = base != Path("/usr") and file.is_relative_to(base)
    made = file.name == "base_library.zip"
    return named or apart or made or file.is_relative_to(stdlib)


def _of_system(files: set[Path]) -> list[Component]:
    """Libraries of the system that the folder was built on, by its packages where it has such."""
    by_package: dict[str, set[Path]] = defaultdict(set)
    for file in files:
        by_package[_debian_package(file) or file.name].add(file)
    return [_system_component(name, owned) for name, owned in by_package.items()]


def _system_component(name: str, files: set[Path]) -> Component:
    version = _told("dpkg-query", "-W", "-f=${Version}", name)
    if not version:
        return Component(name, "", "unknown", files=files)
    copyright_file = Path("/usr/share/doc", name.partition(":")[0], "copyright")
    texts = {"copyright": copyright_file} if copyright_file.is_file() else {}
    licence = ", ".join(filter(None, map(_licences_named_in, texts.values())))
    plain = name.partition(":")[0]
    return Component(
        plain,
        version,
        licence or "LICENSES",
        f"pkg:deb/debian/{plain}@{version}",
        texts,
        [],
        files,
    )


def _licences_named_in(copyright_file: Path) -> str:
    """The names after ``License:`` in a file of Debian's machine-readable form."""
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    return ", ".join(dict.fromkeys(re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)))


def _debian_package(file: Path) -> str:
    # Files under /usr/lib may be registered under /lib, where the folder used to be.
    usual = str(file).removeprefix("/usr")
    for path in (str(file), usual):
        told = _told("dpkg-query", "-S", path)
        if told:
            return told.partition(": ")[0].split(",")[0]
    return ""


def _told(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else ""


def _add_notices(component: Component, notices: Path) -> None:
    """Texts for packages that name their licence but bring no text of it."""
    if component.name.lower().startswith(("pyside6", "shiboken6")):
        for file in sorted([*notices.glob("*.*"), *notices.glob("Qt-parts/*")]):
            component.texts.setdefault(file.name, file)
