"""Without a display the program must say what to do, and never abort inside Qt."""

import os
import subprocess
import sys

import pytest

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.ui.display import PACKAGES, choose_platform, missing_packages

on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="displays are named so on Linux only"
)


@on_linux
@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "no-display"),
        ({"QT_QPA_PLATFORM": "xcb"}, "no-display"),
        ({"DISPLAY": ":4711"}, "display-silent"),
        ({"QT_QPA_PLATFORM": "picture-frame"}, "qt-platform-unknown"),
    ],
)
def test_no_window_can_be_opened(environment, code):
    with pytest.raises(EnvironmentFault) as fault:
        choose_platform(environment)
    assert fault.value.code == code


@on_linux
def test_what_the_user_asked_of_qt_is_left_alone():
    assert choose_platform({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_other_systems_always_have_a_display():
    assert choose_platform({}, system="win32") is None


def test_missing_libraries_are_named_by_their_packages():
    def load(library: str) -> None:
        if library in {"libxcb-cursor.so.0", "libEGL.so.1"}:
            raise OSError(library)

    assert missing_packages(load) == ["libegl1", "libxcb-cursor0"]
    assert missing_packages(lambda _library: None) == []
    assert len(missing_packages(_nothing_loads)) == len(PACKAGES)


def _nothing_loads(library: str) -> None:
    raise OSError(library)


@on_linux
def test_the_program_ends_with_status_2_and_says_why(tmp_path):
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    ended = subprocess.run(
        [
            sys.executable, "-c",
            "import sys; from gijiyomi.ui.application import run; sys.exit(run(sys.argv[1:]))",
            "--library", str(tmp_path / "a.db"),
        ],
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert ended.returncode == 2
    assert "画面が見つかりません" in ended.stderr
    assert not (tmp_path / "a.db").exists()
