"""The life of the application: from the first event to the last thread."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.collecting import QuietCollection
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.faults import catch_unforeseen, log_to
from gijiyomi.ui.memory import Memory, default_memory_path
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import explain, word

EXIT_FAULT = 2
# A thread that reads for the window gives way to it after so long, not after the usual 5 ms.
_TURN_S = 0.0005


def run_window(library: Path, files: Sequence[Path]) -> int:
    """Show the window on ``library`` until it is closed; ``files`` are read at once."""
    application = QApplication.instance() or QApplication(["gijiyomi"])
    if not isinstance(application, QApplication):
        raise EnvironmentFault("qt-not-loading", detail="no QApplication")
    set_up(application)
    library.parent.mkdir(parents=True, exist_ok=True)
    log_to(library.parent)
    lock = QLockFile(str(library) + ".window")
    # A lock is stale only when its process is gone, however long the window has been open.
    lock.setStaleLockTime(0)
    held = not lock.tryLock(0)
    memory = Memory(default_memory_path())
    appearance = Appearance(memory.theme(), memory.text_size())
    appearance.set_body(memory.body())
    appearance.set_line_patterns(on=memory.line_patterns())
    dress(application, appearance)
    bridge = LibraryBridge(library, read_only=held)
    window = MainWindow(appearance, bridge, memory=memory)
    bridge.unavailable.connect(lambda error: _give_up(application, error))
    restore = catch_unforeseen(lambda _error: window.tell_unforeseen())
    window.start(files)
    window.show()
    keep_answering(application)
    bridge.warm_up_searches()
    try:
        return application.exec()
    finally:
        bridge.close()
        restore()
        lock.unlock()


def set_up(application: QApplication) -> None:
    """Name the application and have Qt's own words in Japanese."""
    application.setApplicationName("gijiyomi")
    application.setApplicationDisplayName(word("window.title"))
    application.setDesktopFileName("gijiyomi")
    application.setStyle("Fusion")
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Japanese), "qtbase", "_", folder):
        application.installTranslator(translator)


def keep_answering(application: QApplication) -> None:
    """Let neither other threads nor the collection of garbage hold up the window."""
    sys.setswitchinterval(_TURN_S)
    QuietCollection(application)


def dress(application: QApplication, appearance: Appearance) -> None:
    """Keep palette, font and stylesheet in step with the appearance."""
    Dressing(application, appearance)


def _give_up(application: QApplication, error: GijiyomiError) -> None:
    sys.stderr.write(explain(error) + "\n")
    box = QMessageBox(QMessageBox.Icon.Warning, word("fatal.title"), explain(error))
    leave = box.addButton(word("fatal.leave"), QMessageBox.ButtonRole.AcceptRole)
    leave.setProperty("kind", "primary")
    box.exec()
    application.exit(EXIT_FAULT)
