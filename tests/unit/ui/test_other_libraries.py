"""Several libraries: each in a window of its own."""

import subprocess
from pathlib import Path

from gijiyomi.ui import other_libraries
from gijiyomi.ui.other_libraries import window_command


def test_the_title_says_which_library_it_is(window):
    assert window.windowTitle() == "gijiyomi - 議事よみ"


def test_the_command_starts_this_program():
    """Without the file it is refused by the window's own reading of arguments, before any Qt."""
    *command, _library = window_command(Path("x.db"))
    told = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert told.returncode == 2
    assert "--library" in told.stderr.decode()


def test_its_own_library_is_not_opened_twice(window, two_meetings):
    window.other_libraries.open(two_meetings)
    assert window.status.saying() == "この書庫は、このウィンドウで開いています"


def test_another_library_is_opened_and_a_program_that_does_not_start_is_told(
    window, tmp_path, monkeypatch
):
    other = tmp_path / "予算.db"
    monkeypatch.setattr(
        other_libraries, "window_command", lambda library: ["true", "--library", str(library)]
    )
    window.other_libraries.open(other)
    assert "予算" in window.status.saying()
    monkeypatch.setattr(
        other_libraries, "window_command", lambda _library: [str(tmp_path / "not-there")]
    )
    window.other_libraries.open(other)
    assert "予算.db" in window.banner.text()
