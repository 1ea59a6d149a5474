"""The life of the application: from the first event to the last thread."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library import restore, translated_files
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.collecting import QuietCollection
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.faults import catch_unforeseen, log_to
from gijiyomi.ui.memory import Memory, default_memory_path
from gijiyomi.ui.restoring import Restoring, restored_words
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
    try:
        lock, held = _take_lock(library)
    except GijiyomiError as error:
        _give_up(application, error)
        return EXIT_FAULT
    memory = Memory(default_memory_path())
    appearance = Appearance(memory.theme(), memory.text_size())
    appearance.set_body(memory.body())
    appearance.set_line_patterns(on=memory.line_patterns())
    dress(application, appearance)
    keep_answering(application)
    try:
        return _stay(application, _Opening(library, tuple(files), held), appearance, memory=memory)
    finally:
        lock.unlock()


def _take_lock(library: Path) -> tuple[QLockFile, bool]:
    """The lock on the library, and whether another window holds it; the log begins beside it.

    Raises:
        GijiyomiError: nothing can be written there.
    """
    with translated_files(library):
        library.parent.mkdir(parents=True, exist_ok=True)
        log_to(library.parent)
    lock = QLockFile(str(library) + ".window")
    # A lock is stale only when its process is gone, however long the window has been open.
    lock.setStaleLockTime(0)
    held = not lock.tryLock(0)
    if lock.error() == QLockFile.LockError.PermissionError:
        raise EnvironmentFault("library-read-only", file=str(library))
    return lock, held


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a window opens: ``files`` are read at once, and ``words`` stand in the banner."""

    library: Path
    files: tuple[Path, ...]
    held: bool
    words: str = ""


def _stay(
    application: QApplication, opening: _Opening, appearance: Appearance, *, memory: Memory
) -> int:
    """Show a window until it is closed, and another whenever the library was put back."""
    while True:
        bridge = LibraryBridge(opening.library, read_only=opening.held)
        window = MainWindow(appearance, bridge, memory=memory)
        restoring = Restoring(window)
        restoring.left.connect(lambda: application.exit(EXIT_FAULT))
        bridge.unavailable.connect(lambda error: _give_up(application, error))
        undo_catching = catch_unforeseen(lambda _error, shown=window: shown.tell_unforeseen())  # type: ignore[misc]
        window.start(opening.files)
        window.show()
        if opening.words:
            window.banner.say(opening.words)
        bridge.warm_up_searches()
        try:
            status = application.exec()
        finally:
            bridge.close()
            undo_catching()
        if restoring.wanted is None:
            return status
        window.deleteLater()
        try:
            words = restored_words(restore(opening.library, restoring.wanted))
        except GijiyomiError as error:
            _give_up(application, error)
            return EXIT_FAULT
        opening = _Opening(opening.library, (), opening.held, words)


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
