"""The life of the application: from the first event to the last thread."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library.location import make_private_folder, refuse_network
from gijiyomi.machine.long_paths import reachable
from gijiyomi.machine.portable import portable_folder
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.collecting import QuietCollection
from gijiyomi.ui.faults import catch_unforeseen, log_to
from gijiyomi.ui.memory import Memory, default_memory_path
from gijiyomi.ui.slices import Slices
from gijiyomi.ui.system.application import Application
from gijiyomi.ui.system.lock import WindowLock
from gijiyomi.ui.system.text_scale import system_text_scale
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import explain, program_name, word

if TYPE_CHECKING:
    from gijiyomi.library import SoundCopy
    from gijiyomi.ui.bridge import LibraryBridge
    from gijiyomi.ui.restoring import Restoring

EXIT_FAULT = 2
STYLE = "Fusion"
# A thread that reads for the window gives way to it after so long, not after the usual 5 ms.
_TURN_S = 0.0005
_UNPAINTED_MS = 500


def run_window(library: Path, files: Sequence[Path]) -> int:
    """Show the window on ``library`` until it is closed; ``files`` are read at once.

    Where another window holds the library it is called instead, and this program ends.
    """
    application = QApplication.instance() or Application(["gijiyomi", "-style", STYLE])
    if not isinstance(application, QApplication):
        raise EnvironmentFault("qt-not-loading", detail="no QApplication")
    collection = keep_answering(application)
    name(application)
    lock = WindowLock(library)
    try:
        _make_room(library)
        held = not lock.take()
        if held and _called(library, files, holder=lock.holder):
            return 0
        memory = Memory(default_memory_path())
    except GijiyomiError as error:
        return tell_fatal(error)
    size = memory.text_size(system_text_scale())
    appearance = Appearance(memory.theme(), size, supposed=memory.look())
    appearance.changed.connect(lambda: memory.keep_look(appearance.look))
    appearance.set_body(memory.body())
    appearance.set_line_patterns(on=memory.line_patterns())
    opening = _Opening(library, tuple(files), held)
    try:
        return _stay(application, opening, appearance, memory=memory, collection=collection)
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
    from gijiyomi.ui.system.calls import call, let_come_forward

    let_come_forward(holder)
    try:
        return call(library, files)
    except GijiyomiError:
        return False


class _Opening(NamedTuple):
    """What a window opens: ``files`` are read at once, and ``words`` stand in the banner."""

    library: Path
    files: tuple[Path, ...]
    held: bool
    words: str = ""


def _stay(
    application: QApplication,
    opening: _Opening,
    appearance: Appearance,
    *,
    memory: Memory,
    collection: QuietCollection,
) -> int:
    """Show a window until it is closed, and another whenever the library was put back."""
    while True:
        window = MainWindow(appearance, memory=memory)
        filling = _Filling(application, opening, window)
        filling.filled.connect(collection.settle)
        undo_catching = catch_unforeseen(lambda _error, shown=window: shown.tell_unforeseen())  # type: ignore[misc]
        window.show()
        try:
            status = application.exec()
        finally:
            filling.end()
            undo_catching()
        wanted = filling.wanted
        if wanted is None:
            return status
        window.deleteLater()
        from gijiyomi.library import restore

        try:
            words = restore(opening.library, wanted).message
        except GijiyomiError as error:
            _give_up(application, error)
            return EXIT_FAULT
        opening = _Opening(opening.library, (), opening.held, words)


class _Filling(QObject):
    """Fills a window once its ground is on the screen, while the library is being opened.

    Signals:
        filled: the window has all that it needs.
    """

    filled = Signal()

    def __init__(self, application: QApplication, opening: _Opening, window: MainWindow) -> None:
        super().__init__(window)
        self._application, self._opening, self._window = application, opening, window
        self._bridge: LibraryBridge | None = None
        self._slices = Slices(self)
        self._begun = False
        self._restoring: Restoring | None = None
        self._files = list(opening.files)
        if isinstance(application, Application):
            application.file_opened.connect(self._open_file)
        window.ground_painted.connect(self._begin)
        # A window that comes up as a mere button in the taskbar is not painted.
        QTimer.singleShot(_UNPAINTED_MS, self, self._begin)

    @property
    def wanted(self) -> SoundCopy | None:
        """The copy of the library that the user chose to go back to."""
        return None if self._restoring is None else self._restoring.wanted

    def end(self) -> None:
        """Leave the rest undone, and close the library."""
        self._slices.stop()
        if self._bridge is not None:
            self._bridge.close()

    def _open_file(self, file: Path) -> None:
        """MacOS tells of a file that the program was started with when it has hardly begun."""
        if self._window.furnished:
            self._window.opening.open_file(file)
        else:
            self._files.append(file)

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._slices.start(self._fill())

    def _fill(self) -> Iterator[None]:
        try:
            yield from self._steps()
        except Exception:
            # Half a window is none.
            self._application.exit(EXIT_FAULT)
            raise

    def _steps(self) -> Iterator[None]:
        window, opening = self._window, self._opening
        _follow_system(window)
        yield
        _complete(self._application)
        yield
        dress(self._application, window.appearance)
        yield
        from gijiyomi.ui.furnishing import load

        yield from load("domain.text", "domain.minutes", "domain.records")
        from gijiyomi.ui.bridge import LibraryBridge

        yield
        # What it has to tell waits for those who hear it.
        bridge = self._bridge = LibraryBridge(
            opening.library, read_only=opening.held, hold_back=True
        )
        yield
        yield from window.furnish(bridge)
        bridge.unavailable.connect(lambda error: _give_up(self._application, error))
        self._follow_calls()
        bridge.tell()
        window.start(self._files)
        if opening.words:
            window.banner.say(opening.words)
        yield
        bridge.warm_up_searches()
        self.filled.emit()

    def _follow_calls(self) -> None:
        from gijiyomi.ui.restoring import Restoring
        from gijiyomi.ui.system.calls import Calls

        window = self._window
        self._restoring = Restoring(window)
        self._restoring.left.connect(lambda: self._application.exit(EXIT_FAULT))
        calls = Calls(self._opening.library, window)
        calls.called.connect(window.opening.come_forward)
        if not self._opening.held:
            calls.begin()


def _follow_system(window: MainWindow) -> None:
    """Take the look of the system, and keep it for the next start to suppose."""
    appearance, memory = window.appearance, window.memory
    supposed = appearance.tokens
    appearance.follow_system()
    if appearance.tokens is not supposed:
        window.update()
    memory.keep_look(appearance.look)


def name(application: QApplication) -> None:
    """Tell the desktop which program this is."""
    application.setApplicationName("gijiyomi")
    application.setApplicationDisplayName(program_name())
    application.setDesktopFileName("gijiyomi")


def set_up(application: QApplication) -> None:
    """Name the application, and have its picture and Qt's own words in Japanese."""
    name(application)
    application.setStyle(STYLE)
    _complete(application)


def _complete(application: QApplication) -> None:
    """Give it what is seen a moment later than its window."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    from gijiyomi.ui.system.program_icon import program_icon

    application.setWindowIcon(program_icon())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Japanese), "qtbase", "_", folder):
        application.installTranslator(translator)


def keep_answering(application: QApplication) -> QuietCollection:
    """Let neither other threads nor the collection of garbage hold up the window."""
    sys.setswitchinterval(_TURN_S)
    return QuietCollection(application)


def dress(application: QApplication, appearance: Appearance) -> None:
    """Keep palette, font and stylesheet in step with the appearance."""
    from gijiyomi.ui.dressing import Dressing

    Dressing(application, appearance)


def _give_up(application: QApplication, error: GijiyomiError) -> None:
    application.exit(tell_fatal(error))


def tell_fatal(error: GijiyomiError) -> int:
    """Say why there is no window, on standard error and in a box; the exit status."""
    # A window program of Windows has no standard error.
    if sys.stderr is not None:
        sys.stderr.write(explain(error) + "\n")
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, word("fatal.title"), explain(error))
    leave = box.addButton(word("fatal.leave"), QMessageBox.ButtonRole.AcceptRole)
    leave.setProperty("kind", "primary")
    box.exec()
    return EXIT_FAULT
