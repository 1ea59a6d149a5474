"""Whether a window can be opened, found out before Qt, which would abort the process.

Knows no Qt: that may be just what cannot be loaded.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from gijiyomi.domain.errors import EnvironmentFault

# Debian's package of each system library that Qt 6.11's libraries and X11 platform load.
PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_DISPLAYS = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}


def choose_platform(environment: Mapping[str, str], system: str = sys.platform) -> str | None:
    """The Qt platform that will work here; None leaves the choice to Qt.

    Raises:
        EnvironmentFault: there is no display, it does not answer, or a library is missing.
    """
    if not system.startswith("linux"):
        return None
    asked = environment.get("QT_QPA_PLATFORM", "")
    wanted = _names(asked) if asked else _usual(environment)
    if not wanted:
        raise EnvironmentFault("no-display")
    faults: list[EnvironmentFault] = []
    for platform in wanted:
        try:
            _try_platform(platform, environment)
        except EnvironmentFault as fault:
            faults.append(fault)
        else:
            return None if asked else platform
    raise faults[0]


def missing_packages(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The Debian packages of system libraries that Qt needs and that cannot be loaded."""
    return [package for library, package in PACKAGES.items() if not _loads(library, load)]


def _names(asked: str) -> list[str]:
    return [name.split(":")[0] for name in asked.split(";") if name]


def _usual(environment: Mapping[str, str]) -> list[str]:
    order: Iterable[str] = ("xcb", "wayland")
    if environment.get("XDG_SESSION_TYPE") == "wayland":
        order = ("wayland", "xcb")
    return [platform for platform in order if environment.get(_DISPLAYS[platform])]


def _try_platform(platform: str, environment: Mapping[str, str]) -> None:
    variable = _DISPLAYS.get(platform)
    if variable is not None and not environment.get(variable):
        raise EnvironmentFault("no-display")
    plugin = _plugin(platform)
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise _library_fault(str(error)) from error
    if platform == "xcb" and not _x_server_answers():
        raise EnvironmentFault("display-silent", display=environment.get("DISPLAY", ""))
    if platform == "wayland" and not _wayland_answers():
        raise EnvironmentFault("display-silent", display=environment.get("WAYLAND_DISPLAY", ""))


def _library_fault(detail: str) -> EnvironmentFault:
    packages = missing_packages()
    if packages:
        return EnvironmentFault("qt-library-missing", packages=" ".join(packages))
    return EnvironmentFault("qt-not-loading", detail=detail)


def _plugin(platform: str) -> Path:
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        raise EnvironmentFault("bundled-files-missing", folder="PySide6")
    folder = Path(found.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"
    plugin = folder / f"libq{platform}.so"
    if not plugin.exists():
        raise EnvironmentFault("qt-platform-unknown", platform=platform)
    return plugin


def _x_server_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken


def _wayland_answers() -> bool:
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = wayland.wl_display_connect(None)
    if not display:
        return False
    wayland.wl_display_disconnect(display)
    return True


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
