"""Finds the files that come with the program, from a checkout, a wheel or a frozen program."""

import sys
from pathlib import Path

from gijiyomi.domain.errors import EnvironmentFault

_PACKAGE = Path(__file__).resolve().parent


def _roots() -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if isinstance(frozen, str) else []
    return [*roots, _PACKAGE, _PACKAGE.parent.parent]


def _folder(name: str) -> Path:
    for root in _roots():
        if (root / name).is_dir():
            return root / name
    raise EnvironmentFault("bundled-files-missing", folder=name)


def resources() -> Path:
    """The folder of fonts, icons, help, PDF template and wording.

    Raises:
        EnvironmentFault: the installation is incomplete.
    """
    return _folder("resources")


def seeds() -> Path:
    """The folder of the two sample minutes.

    Raises:
        EnvironmentFault: the installation is incomplete.
    """
    return _folder("seeds")
