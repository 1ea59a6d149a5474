"""If these fail, one bad file costs the user others, the library, or the wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.hostile import sets
from tests.hostile.folders import Place
from tests.hostile.trial import Result, try_out

_PATIENCE_S = 20.0
_PDFS, _OTHERS = 24, 30
# Full numbers and full bulk are those of tests/bench/hostile.py.
_SCALE = 0.0002
# They need seconds even when they are small; the bench has them, and test_warm.py has a bomb.
_LONG = (
    "pdf: flate bomb",
    "pdf: flate bomb in a flate bomb",
    "pdf: forms doubling 40 times",
    "pdf: form in itself",
)


def _harm(places: Sequence[Place], folder: Path, library: Path) -> Result:
    begun = time.monotonic()
    result = try_out(places, folder, library, seconds=_PATIENCE_S)
    assert result.harm == []
    assert time.monotonic() - begun < _PATIENCE_S * 3
    assert max(tally.seconds for tally in result.tallies.values()) < _PATIENCE_S
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "議事録"
    folder.mkdir()
    return folder


def test_files_damaged_by_chance_cost_nothing_else(folder, tmp_path):
    places = sets.put_sound(folder, 1000)
    places += sets.put_mutations(folder, sets.own_pdfs()[:2], _PDFS, seed="test")
    others = folder / "others"
    others.mkdir()
    places += sets.put_mutations(others, sets.own_others(), _OTHERS, seed="test")
    result = _harm(places, folder, tmp_path / "library" / "gijiyomi.db")
    assert sum(tally.files for tally in result.tallies.values()) == len(places)
    # Of so many some must be past reading; else nothing was damaged.
    assert sum(sum(tally.refused.values()) for tally in result.tallies.values()) > 10


def test_files_made_to_harm_cost_nothing_else(folder, tmp_path):
    before = sorted(tmp_path.iterdir())
    places = sets.put_sound(folder, 1010)
    places += sets.put_attacks(folder, scale=_SCALE, but=_LONG)
    _harm(places, folder, tmp_path / "library" / "gijiyomi.db")
    # Names in ZIPs and entities in XML lead nowhere.
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "library"])


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are of POSIX")
def test_what_is_no_file_is_not_waited_for(folder, tmp_path):
    places = sets.put_sound(folder, 1020)
    with sets.odd_folder(folder) as odd:
        result = _harm([*places, *odd], folder, tmp_path / "library" / "gijiyomi.db")
    assert result.tallies["pipe"].refused == {"not-a-file": 1}
    assert result.tallies["2 GB, sparse"].refused == {"too-large": 1}
    assert result.tallies["link to a device"].refused == {"not-a-file": 1}


def test_a_file_that_others_write_to_goes_in_whole_or_not_at_all(folder, tmp_path):
    places = sets.put_sound(folder, 1030)
    content = tmp_path / "written"
    content.mkdir()
    with sets.restless_folder(folder, content, seconds=3.0) as restless:
        _harm([*places, *restless], folder, tmp_path / "library" / "gijiyomi.db")
