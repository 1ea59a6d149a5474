"""The life of the application: from the first event to the last thread."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library import restore
from gijiyomi.library.location import make_private_folder, refuse_network
from gijiyomi.machine.long_paths import reachable
from gijiyomi.machine.portable import portable_folder
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.collecting import QuietCollection
from gijiyomi.ui.dressing import Dressing
from gijiyomi.ui.faults import catch_unforeseen, log_to
from gijiyomi.ui.memory import Memory, default_memory_path
from gijiyomi.ui.restoring import Restoring
from gijiyomi.ui.system.calls import Calls, call, let_come_forward
from gijiyomi.ui.system.lock import WindowLock
from gijiyomi.ui.system.opening import Application
from gijiyomi.ui.system.program_icon import program_icon
from gijiyomi.ui.system.text_scale import system_text_scale
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import explain, word

EXIT_FAULT = 2
# A thread that reads for the window gives way to it after so long, not after the usual 5 ms.
_TURN_S = 0.0005


def run_window(library: Path, files: Sequence[Path]) -> int:
    """Show the window on ``library`` until it is closed; ``files`` are read at once.

    Where another window holds the library it is called instead, and this program ends.
    """
    application = QApplication.instance() or Application(["gijiyomi"])
    if not isinstance(application, QApplication):
        raise EnvironmentFault("qt-not-loading", detail="no QApplication")
    set_up(application)
    lock = WindowLock(library)
    try:
        _make_room(library)
        held = not lock.take()
        if held and _called(library, files, holder=lock.holder):
            return 0
        memory = Memory(default_memory_path())
    except GijiyomiError as error:
        return tell_fatal(error)
    appearance = Appearance(memory.theme(), memory.text_size(system_text_scale()))
    appearance.set_body(memory.body())
    appearance.set_line_patterns(on=memory.line_patterns())
    dress(application, appearance)
    keep_answering(application)
    opening = _Opening(library, tuple(files), held)
    try:
        return _stay(application, opening, appearance, memory=memory)
    finally:
        lock.let_go()


def _make_room(library: Path) -> None:
    """Make the folder of the library, and begin the log in it.

    Raises:
        InputError: it is on another machine's disk.
        EnvironmentFault: it cannot be written to.
    """
    refuse_network(library)
    folder = reachable(library.absolute()).parent
    try:
        make_private_folder(folder)
        log_to(folder)
    except OSError as error:
        code = "portable-unwritable" if portable_folder() else "library-folder-unwritable"
        raise EnvironmentFault(code, folder=str(folder)) from error


def _called(library: Path, files: Sequence[Path], *, holder: int) -> bool:
    """Whether the window that holds the library heard the call; else this one opens to read."""
    let_come_forward(holder)
    try:
        return call(library, files)
    except GijiyomiError:
        return False


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
        calls = Calls(opening.library, window)
        calls.called.connect(window.opening.come_forward)
        if isinstance(application, Application):
            application.file_opened.connect(window.opening.open_file)
        window.start(opening.files)
        window.show()
        if not opening.held:
            calls.begin()
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
            words = restore(opening.library, restoring.wanted).message
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
    application.setWindowIcon(program_icon())
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
    application.exit(tell_fatal(error))


def tell_fatal(error: GijiyomiError) -> int:
    """Say why there is no window, on standard error and in a box; the exit status."""
    # A window program of Windows has no standard error.
    if sys.stderr is not None:
        sys.stderr.write(explain(error) + "\n")
    box = QMessageBox(QMessageBox.Icon.Warning, word("fatal.title"), explain(error))
    leave = box.addButton(word("fatal.leave"), QMessageBox.ButtonRole.AcceptRole)
    leave.setProperty("kind", "primary")
    box.exec()
    return EXIT_FAULT
