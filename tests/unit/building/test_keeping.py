"""If these fail, the folder is too heavy to carry, or does not start where it is carried to."""

from __future__ import annotations

import pytest

from building.keeping import is_wanted, without_dangling, without_hooks, without_unneeded

QT = "PySide6/Qt"
GUI = (f"{QT}/lib/libQt6Gui.so.6", "/site/libQt6Gui.so.6", "BINARY")
NETWORK = (f"{QT}/lib/libQt6Network.so.6", "/site/libQt6Network.so.6", "BINARY")
PNG = ("libpng16.so.16", "/usr/lib/libpng16.so.16", "BINARY")
GTK = ("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0", "BINARY")
BINDING = ("PySide6/QtGui.abi3.so", "/site/QtGui.abi3.so", "EXTENSION")
PDFIUM = ("pypdfium2_raw/libpdfium.so", "/site/libpdfium.so", "BINARY")
PYTHON = ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY")


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        (f"{QT}/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        (f"{QT}/plugins/platforms/libqvnc.so", False),
        (f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        (f"{QT}/plugins/imageformats/libqwebp.so", False),
        (f"{QT}/plugins/tls/libqopensslbackend.so", False),
        (f"{QT}/translations/qtbase_ja.qm", True),
        ("PySide6\\translations\\qtbase_de.qm", False),
        ("PySide6\\opengl32sw.dll", False),
        ("selectolax/lexbor.c", False),
        ("resources/icons/tag.svg", True),
    ],
)
def test_a_window_of_widgets_in_japanese_needs_few_parts_of_qt(place, wanted):
    assert is_wanted(place) is wanted


def test_a_library_goes_in_if_something_that_goes_in_needs_it():
    needs = {
        BINDING[1]: ["libQt6Gui.so.6"],
        GUI[1]: ["libpng16.so.16", "libc.so.6"],
        GTK[1]: ["libpng16.so.16"],
    }
    entries = [GUI, NETWORK, PNG, GTK, BINDING, PDFIUM, PYTHON]
    kept = without_unneeded(entries, lambda file: needs.get(file, []))
    assert set(kept) == {GUI, PNG, BINDING, PDFIUM, PYTHON}


def test_windows_asks_for_libraries_in_any_case():
    qt = ("PySide6\\Qt6Core.dll", "C:\\site\\Qt6Core.dll", "BINARY")
    binding = ("PySide6\\QtCore.pyd", "C:\\site\\QtCore.pyd", "EXTENSION")
    assert qt in without_unneeded([qt, binding], lambda _: ["QT6CORE.DLL"])


def test_links_to_what_is_left_out_are_left_out_too():
    to_gui = ("libQt6Gui.so.6", f"{QT}/lib/libQt6Gui.so.6", "SYMLINK")
    to_network = ("libQt6Network.so.6", f"{QT}/lib/libQt6Network.so.6", "SYMLINK")
    entries = [GUI, to_gui, to_network]
    assert without_dangling(entries, entries) == [GUI, to_gui]


def test_no_process_loads_qt_before_it_is_asked_for():
    """Those that read files and search would all wait for Qt, and keep it in memory."""
    program = ("__main__", "/desktop/gijiyomi/__main__.py", "PYSOURCE")
    place = ("plugin_place", "/desktop/building/plugin_place.py", "PYSOURCE")
    hook = ("pyi_rth_pyside6", "/hooks/pyi_rth_pyside6.py", "PYSOURCE")
    assert without_hooks([place, hook, program]) == [place, program]
