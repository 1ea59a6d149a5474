"""How far long work is, on the program's button in the taskbar or in the dock.

Windows has a bar in the button, macOS a number on the picture. On Linux the desktop would have to
be told over a socket, and no socket is opened.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # ITaskbarList3 of shobjidl_core.h: places in its table of functions, and its names.
    _HR_INIT, _SET_PROGRESS_VALUE, _SET_PROGRESS_STATE = 3, 9, 10
    _NO_PROGRESS, _NORMAL = 0, 2
    _CLASS = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
    _INTERFACE = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"
    _IN_PROCESS = 1

    class _Taskbar:
        """The taskbar, as a COM object; Qt has set COM up in this thread."""

        def __init__(self) -> None:
            ole = ctypes.OleDLL("ole32")
            names = [(ctypes.c_byte * 16)() for _ in range(2)]
            for text, name in zip((_CLASS, _INTERFACE), names, strict=True):
                ole.CLSIDFromString(ctypes.c_wchar_p(text), ctypes.byref(name))
            self._object = ctypes.c_void_p()
            ole.CoCreateInstance(
                ctypes.byref(names[0]),
                None,
                _IN_PROCESS,
                ctypes.byref(names[1]),
                ctypes.byref(self._object),
            )
            self._call(_HR_INIT)

        def show(self, window: int, done: int, total: int) -> None:
            """Fill the button's bar; a ``total`` of 0 takes it away."""
            state = _NORMAL if total else _NO_PROGRESS
            if total:
                amounts = (ctypes.c_ulonglong(done), ctypes.c_ulonglong(total))
                self._call(_SET_PROGRESS_VALUE, wintypes.HWND(window), *amounts)
            self._call(_SET_PROGRESS_STATE, wintypes.HWND(window), ctypes.c_int(state))

        def _call(self, place: int, *values: ctypes._SimpleCData[Any]) -> None:
            table = ctypes.cast(self._object, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))
            kinds = [type(value) for value in values]
            made = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, *kinds)
            made(table[0][place] or 0)(self._object, *values)

    class TaskbarProgress(QObject):
        """Progress on the button of a window."""

        def __init__(self, window: QWidget) -> None:
            super().__init__(window)
            self._window = window
            self._taskbar: _Taskbar | None = None

        def show(self, done: int, total: int) -> None:
            """Say that ``done`` of ``total`` is done."""
            self._tell(done, max(total, 1))

        def clear(self) -> None:
            """Say that nothing is under way."""
            if self._taskbar is not None:
                self._tell(0, 0)

        def _tell(self, done: int, total: int) -> None:
            try:
                self._taskbar = self._taskbar or _Taskbar()
                self._taskbar.show(int(self._window.winId()), done, total)
            except OSError:
                # A desktop without a taskbar (a kiosk, a terminal server): nothing to show it on.
                self._taskbar = None

elif sys.platform == "darwin":
    from PySide6.QtGui import QGuiApplication

    class TaskbarProgress(QObject):
        """Per cent on the picture in the dock."""

        def __init__(self, window: QWidget) -> None:
            super().__init__(window)

        def show(self, done: int, total: int) -> None:
            """Say that ``done`` of ``total`` is done."""
            # A badge of 0 is no badge.
            self._tell(max(1, 100 * done // max(total, 1)))

        def clear(self) -> None:
            """Say that nothing is under way."""
            self._tell(0)

        def _tell(self, number: int) -> None:
            application = QGuiApplication.instance()
            if isinstance(application, QGuiApplication):
                application.setBadgeNumber(number)

else:

    class TaskbarProgress(QObject):
        """Nothing: see the module."""

        def __init__(self, window: QWidget) -> None:
            super().__init__(window)

        def show(self, done: int, total: int) -> None:
            """Say that ``done`` of ``total`` is done: nowhere to say it."""

        def clear(self) -> None:
            """Say that nothing is under way: nothing was said."""
