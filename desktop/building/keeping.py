"""Which files go in: what the window uses, and what that needs.

PyInstaller takes every plugin and every translation of the Qt modules that are imported, and every
library that any of these needs. A window of widgets that speaks Japanese needs few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from posixpath import normpath

Entry = tuple[str, str, str]
"""Of PyInstaller's table of contents: place in the folder, file it comes from, kind."""

UNUSED_MODULES = (
    # Pulled in by hooks of libraries that use them only if they are there.
    "PIL", "numpy.f2py", "setuptools", "tkinter",
    # Bindings that Qt's hooks bring; nothing is sent, nothing is drawn by OpenGL.
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml",
    # hashlib has SHA-256 of its own; with these comes a whole OpenSSL.
    "_hashlib", "_ssl", "ssl",
    # Text consoles and telling of faults to debuggers.
    "curses", "pdb", "readline", "doctest", "unittest",
)  # fmt: skip
"""What is left out of the Python side."""

_PLUGINS = {
    # Screens: Windows, macOS, X11, Wayland, and none (for scripts and tests).
    "platforms": ("qwindows", "qcocoa", "qxcb", "qwayland", "qoffscreen"),
    # Ways to type Japanese on Linux; on Windows and macOS they are in the platform.
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    # File dialogs and dark mode of the desktop, on Linux.
    "platformthemes": ("qxdgdesktopportal",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    # The style of the system, which file dialogs of Windows and macOS are drawn in.
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
}
"""The plugins that stay, by the folder that they are in; pictures are SVG and PNG only."""

_TRANSLATIONS = ("qtbase_ja.qm",)
_SOURCES = (".c", ".h", ".pxd", ".pyi", ".pyx")
# Renderers of OpenGL in software, and helpers of modules that are not used.
_LIBRARIES_NEVER_ASKED_FOR = ("opengl32sw", "d3dcompiler_")


def is_wanted(place: str) -> bool:
    """Whether a file goes in, by its place in the folder."""
    path = PurePosixPath(place.replace("\\", "/"))
    if path.name.startswith(_LIBRARIES_NEVER_ASKED_FOR) or path.suffix in _SOURCES:
        return False
    if "translations" in path.parts and "PySide6" in path.parts:
        return path.name in _TRANSLATIONS
    if "plugins" in path.parts and "PySide6" in path.parts:
        kept = _PLUGINS.get(path.parent.name, ())
        return path.stem.removeprefix("lib").startswith(kept) if kept else False
    return True


def without_hooks(scripts: Iterable[Entry]) -> list[Entry]:
    """The scripts less what PyInstaller runs before the program; see ``plugin_place.py``."""
    return [entry for entry in scripts if not entry[0].startswith("pyi_rth_")]


def without_unneeded(
    entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """The files that are wanted, and of the shared libraries those that one of them needs.

    Args:
        entries: everything that PyInstaller would take.
        needs: the names of the libraries that the library or program in a file loads.
    """
    wanted = [entry for entry in entries if is_wanted(entry[0])]
    libraries = {_name(entry[0]): entry for entry in wanted if _is_shared_library(entry)}
    others = set(libraries.values())
    kept = [entry for entry in wanted if entry not in others]
    found: set[str] = set()
    waiting = [entry for entry in kept if entry[2] in {"BINARY", "EXTENSION"}]
    while waiting:
        for name in map(_name, needs(waiting.pop()[1])):
            if name in libraries and name not in found:
                found.add(name)
                waiting.append(libraries[name])
    return kept + [entry for name, entry in libraries.items() if name in found]


def without_dangling(entries: Sequence[Entry], files: Iterable[Entry]) -> list[Entry]:
    """``entries`` without the links to what is not among ``files``."""
    places = {place for place, _, kind in files if kind != "SYMLINK"}
    return [
        (place, target, kind)
        for place, target, kind in entries
        if kind != "SYMLINK" or normpath(PurePosixPath(place).parent / target) in places
    ]


def _is_shared_library(entry: Entry) -> bool:
    """Whether a file is there only for others; what Python or Qt loads by its name is not."""
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if entry[2] != "BINARY" or "plugins" in path.parts:
        return False
    of_qt = "PySide6" in path.parts and path.stem.removeprefix("lib").startswith(("Qt", "icu"))
    of_system = len(path.parts) == 1 and not _is_python(path.name)
    return of_qt or of_system


def _is_python(name: str) -> bool:
    return name.lower().startswith(("libpython", "python", "vcruntime"))


def _name(place: str) -> str:
    """What others ask for a library by; Windows does not tell cases apart."""
    name = Path(place.replace("\\", "/")).name
    return name.lower() if name.lower().endswith(".dll") else name
