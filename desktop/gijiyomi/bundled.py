"""Finds the files that come with the program, from a checkout, a wheel or a frozen program."""

import sys
from pathlib import Path

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.machine.portable import program_folder

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


def version() -> str:
    """The version of this program."""
    # Loading what reads it takes longer than all else here, and few ask.
    from importlib import metadata  # noqa: PLC0415

    return metadata.version("gijiyomi")


def licences() -> Path | None:
    """The folder with the texts of all licences, which the build makes; None from source."""
    return _made_by_build("LICENSES")


def bill_of_materials() -> Path | None:
    """The list of everything that is shipped (CycloneDX), as the build made it; else None."""
    return _made_by_build("sbom.cdx.json")


def _made_by_build(name: str) -> Path | None:
    """Beside the program; on macOS inside the bundle."""
    folder = program_folder()
    roots = [] if folder is None else [folder, *_roots()]
    return next((root / name for root in roots if (root / name).exists()), None)
