"""A library with both samples in it, as the command line brings them in."""

import shutil
from pathlib import Path

import pytest

from gijiyomi import bundled, cli


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library of both samples; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("samples") / "library"
    library = folder / "gijiyomi.db"
    assert cli.main(["import", str(bundled.seeds()), "--library", str(library)]) == 0
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where a library is to be."""
    return tmp_path / "library" / "gijiyomi.db"


@pytest.fixture
def filled(samples: Path, library: Path) -> Path:
    """A library of both samples, to be changed at will."""
    shutil.copytree(samples, library.parent)
    return library
