"""If these fail, a program on a stick leaves its library on a machine that is not its user's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gijiyomi.library import default_path
from gijiyomi.machine.portable import MARKERS, portable_folder, program_folder
from gijiyomi.ui.memory import default_memory_path


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built program that pretends to be this one."""
    folder = tmp_path / "議事 よみ 𠮷"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "Gijiyomi"))
    return folder


def test_what_runs_from_source_is_never_portable():
    assert program_folder() is None
    assert portable_folder() is None


def test_without_a_marker_the_users_own_folders_are_used(built):
    assert portable_folder() is None
    assert not default_path().is_relative_to(built)
    assert not default_memory_path().is_relative_to(built)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_keeps_library_and_settings_beside_the_program(built, marker):
    (built / marker).touch()
    assert default_path() == built / "data" / "gijiyomi.db"
    assert default_memory_path() == built / "data" / "window.ini"


def test_on_macos_the_marker_stands_beside_the_bundle(built, monkeypatch):
    program = built / "Gijiyomi.app" / "Contents" / "MacOS" / "Gijiyomi"
    monkeypatch.setattr(sys, "executable", str(program))
    (built / MARKERS[0]).touch()
    assert portable_folder() == built / "data"
