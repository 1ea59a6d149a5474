"""Runs before anything else in the built program, and says where Qt's plugins are.

In place of PyInstaller's own hooks, of which that for Qt says the same: they load Qt, inspect and
multiprocessing in every process, those that read, search and set pages too, which need none of it.
"""

import os
import sys

_QT = "PySide6" if sys.platform == "win32" else "PySide6/Qt"
os.environ["QT_PLUGIN_PATH"] = f"{sys._MEIPASS}/{_QT}/plugins"  # type: ignore[attr-defined]  # noqa: SLF001
