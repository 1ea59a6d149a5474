r"""If these fail, minutes deep in the folders of a shared drive are told to be missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gijiyomi.machine.long_paths import extended, is_of_server, plain, prefixed, reachable, shown

LONG = "\\".join(["令和七年度審議会等会議録"] * 25)


def test_a_short_path_is_left_alone():
    assert extended("C:\\議事録\\第3回.pdf") == "C:\\議事録\\第3回.pdf"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (f"C:\\{LONG}", f"\\\\?\\C:\\{LONG}"),
        (f"\\\\server\\共有\\{LONG}", f"\\\\?\\UNC\\server\\共有\\{LONG}"),
        (f"\\\\?\\C:\\{LONG}", f"\\\\?\\C:\\{LONG}"),
    ],
)
def test_a_long_one_is_written_so_that_windows_takes_it(path, wanted):
    assert extended(path) == wanted
    assert extended(wanted) == wanted


@pytest.mark.parametrize("path", ["C:\\議事録", "\\\\server\\共有\\議事録"])
def test_its_user_never_reads_the_prefix(path):
    assert prefixed(path) != path
    assert shown(prefixed(path)) == path


@pytest.mark.parametrize(
    ("path", "of_server"),
    [
        ("\\\\server\\share\\gijiyomi.db", True),
        ("\\\\?\\UNC\\server\\share\\gijiyomi.db", True),
        ("//server/share/gijiyomi.db", True),
        ("C:\\Users\\𠮷野\\gijiyomi.db", False),
        ("\\\\?\\C:\\Users\\gijiyomi.db", False),
        ("\\\\.\\C:\\gijiyomi.db", False),
        ("/home/user/gijiyomi.db", False),
    ],
)
def test_another_machine_is_told_by_its_name(path, of_server):
    assert is_of_server(path) is of_server


@pytest.mark.skipif(sys.platform == "win32", reason="there they are changed")
def test_elsewhere_than_on_windows_paths_stay_as_they_are():
    path = Path("/", *["議事録"] * 100)
    assert reachable(path) is path
    assert plain(path) is path
