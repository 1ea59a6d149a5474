"""If this fails, a PDF viewer that is started from the program on Linux does not start."""

from __future__ import annotations

import os
import sys

from gijiyomi.machine.loading import leave_libraries_to_others


def test_a_program_that_is_started_gets_the_systems_libraries(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/Gijiyomi/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
    leave_libraries_to_others()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    leave_libraries_to_others()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_from_source_nothing_is_touched(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    leave_libraries_to_others()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
