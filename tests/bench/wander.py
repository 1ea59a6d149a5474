"""Works the window as nobody would, at random, and looks whether it bears it.

Usage: python tests/bench/wander.py [STEPS] [--seed S] [--beside] [--keep FOLDER]

STEPS (default 2,000) times the window on the samples is clicked into, dragged over, scrolled, typed
into by key and by input method, told to do one of its actions, given another theme, text size or
size, or a file to read. With ``--beside`` other processes open and check the library meanwhile, as
a second program of the same user would. Afterwards the library is checked, by this process while
the window is open and by another one when it is closed.

All of it happens in a temporary folder, which is the user's folder for as long: whatever is
exported goes there. Nothing is ever put into a file dialog; they are shown and given up. Linux
only, for elsewhere the user's folders cannot be moved so.

Prints a line of JSON: ``errors`` are the first lines of what was raised and caught by nobody,
``findings`` what the checks found. The exit status is 1 if there is any, and the folder is then
copied to FOLDER, if one is named.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid
from stalls import make_files, open_window

from gijiyomi import bundled
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.importer import Importer
from gijiyomi.library import Library, check
from gijiyomi.search import Indexer, verify_index
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.file_kinds import DATA_FOLDERS, data_folders
from gijiyomi.ui.running import dress, keep_answering, set_up
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

_STEP_S = 0.003
# So many turns of the event loop, each of a thousandth of a second, end what was begun.
_REST = 1_000
_FILES = 12
_SIZES = ((1093, 540), (1366, 768), (1440, 900), (1920, 1080))
_TEXT_SIZES = (0.75, 1.0, 1.25, 1.5, 2.0)
_WORDS = (
    *("会議", "取組", "𠮷", "AISI", "の", "人材 予算", "または", "発言者:", "期間:令和5年"),
    *(" ", '"', "-", "*", "(", "、"),
)
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_KEYS = (
    *("Return", "Escape", "Tab", "Backtab", "Space", "Up", "Down", "Left", "Right", "PageDown"),
    *("PageUp", "Home", "End", "Delete", "Backspace", "F1", "F2", "F3", "F6", "F10"),
    *"ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789",
)
_MODIFIERS = (
    *(_NO_KEYS,) * 5,
    *(Qt.KeyboardModifier.ControlModifier,) * 3,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_CHECK = "from wander import findings_of; import sys; [*map(print, findings_of(sys.argv[1]))]"


class Errors(list[str]):
    """What was raised and caught by nobody."""

    def catch_all(self) -> None:
        """Note them instead of showing them."""
        sys.excepthook = self._note
        threading.excepthook = lambda raised: self._note(*raised[:3])

    def _note(self, _kind: object, error: object, _where: object) -> None:
        if isinstance(error, BaseException):
            self.append(repr(error))
            traceback.print_exception(error)


class Hands:
    """What is done to a window, step by step.

    Args:
        window: the window.
        appearance: its looks.
        folder: where the files to be read are.
        dice: what to do.
        beside: also open the library in other processes.
    """

    def __init__(
        self,
        window: MainWindow,
        appearance: Appearance,
        folder: Path,
        dice: random.Random,
        *,
        beside: bool,
    ) -> None:
        self._window, self._appearance, self._dice = window, appearance, dice
        self._files = sorted(folder.iterdir())
        self._others: list[subprocess.Popen[str]] = []
        self._ways: dict[Callable[[], None], float] = {
            self.click: 40,
            self.press_key: 25,
            self.trigger: 14,
            self.scroll: 8,
            self.compose: 8,
            self.change_looks: 2,
            self.read_file: 0.6,
            self.look_from_beside: 0.3 if beside else 0,
        }

    def step(self) -> None:
        """Do something."""
        self.give_up_dialogs(0.4)
        (way,) = self._dice.choices([*self._ways], [*self._ways.values()])
        way()
        if not self._window.isVisible():
            self._window.show()

    def give_up_dialogs(self, chance: float = 1.0) -> None:
        """Close what asks for a file or an answer; with less chance, perhaps."""
        asking = QApplication.activeModalWidget()
        if isinstance(asking, QFileDialog | QMessageBox) and self._dice.random() < chance:
            asking.reject()

    def close_everything(self) -> None:
        """Close menus and dialogs, whatever they are."""
        for shown in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(shown, QDialog):
                shown.reject()
            elif shown is not None:
                shown.close()

    def others_found(self) -> list[str]:
        """What the other processes found; waits for them."""
        return [line for other in self._others for line in other.communicate()[0].splitlines()]

    def click(self) -> None:
        """Press, perhaps drag, and release."""
        dice, buttons = self._dice, Qt.MouseButton
        part, place = self._somewhere()
        if part is None:
            return
        button = buttons.RightButton if dice.random() < 0.08 else buttons.LeftButton
        self._send_mouse(part, QEvent.Type.MouseMove, place, buttons.NoButton, buttons.NoButton)
        self._send_mouse(part, QEvent.Type.MouseButtonPress, place, button, button)
        for _ in range(dice.randrange(6) if dice.random() < 0.25 else 0):
            place += QPoint(dice.randrange(-80, 80), dice.randrange(-60, 60))
            self._send_mouse(part, QEvent.Type.MouseMove, place, buttons.NoButton, button)
        self._send_mouse(part, QEvent.Type.MouseButtonRelease, place, button, buttons.NoButton)
        if button == buttons.RightButton:
            reason = QContextMenuEvent.Reason.Mouse
            self._send(part, lambda to: QContextMenuEvent(reason, place, to.mapToGlobal(place)))
        elif dice.random() < 0.1:
            self._send_mouse(part, QEvent.Type.MouseButtonDblClick, place, button, button)
            self._send_mouse(part, QEvent.Type.MouseButtonRelease, place, button, buttons.NoButton)

    def press_key(self) -> None:
        """Press a key where the keys go."""
        focus, name = self._focus(), self._dice.choice(_KEYS)
        key, modifiers = getattr(Qt.Key, f"Key_{name}"), self._dice.choice(_MODIFIERS)
        letter = name.lower() if len(name) == 1 and modifiers == _NO_KEYS else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(focus, lambda _to, kind=kind: QKeyEvent(kind, key, modifiers, letter))  # type: ignore[misc]

    def compose(self) -> None:
        """Type words by an input method: before they are taken, and as they are taken."""
        focus, typed = self._focus(), self._dice.choice(_WORDS)
        taken = QInputMethodEvent()
        taken.setCommitString(typed)
        self._send(focus, lambda _to: QInputMethodEvent(typed, []))
        self._send(focus, lambda _to: taken)

    def trigger(self) -> None:
        """Do one of the window's actions that can be done."""
        if QApplication.activeModalWidget() is None:
            quitting = self._window.actions_table["quit"]
            possible = [
                one for one in self._window.actions_table if one.isEnabled() and one is not quitting
            ]
            self._dice.choice(possible).trigger()

    def scroll(self) -> None:
        """Turn the wheel."""
        part, place = self._somewhere()
        turned = QPoint(0, self._dice.choice((-240, -120, 120, 240)))
        held = Qt.KeyboardModifier.ControlModifier if self._dice.random() < 0.1 else _NO_KEYS
        self._send(
            part,
            lambda to: QWheelEvent(
                QPointF(place),
                QPointF(to.mapToGlobal(place)),
                QPoint(),
                turned,
                Qt.MouseButton.NoButton,
                held,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def change_looks(self) -> None:
        """Another theme, text size or size of the window."""
        change = self._dice.randrange(3)
        if change == 0:
            self._appearance.set_theme(self._dice.choice([*Theme]))
        elif change == 1:
            self._appearance.set_text_size(self._dice.choice(_TEXT_SIZES))
        else:
            self._window.resize(QSize(*self._dice.choice(_SIZES)))

    def read_file(self) -> None:
        """Bring a file in, perhaps one that is there already."""
        self._window.importing.add([self._dice.choice(self._files)])

    def look_from_beside(self) -> None:
        """Have another process open the library and check it."""
        self._others.append(_checking(self._window.bridge.path))

    def _somewhere(self) -> tuple[QWidget | None, QPoint]:
        """A part of the window, or of what is open above it, and a place in it."""
        above = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        shown = above or self._window
        place = QPoint(
            self._dice.randrange(max(1, shown.width())),
            self._dice.randrange(max(1, shown.height())),
        )
        part = shown.childAt(place) or shown
        return _unless_of_file_dialog(part), part.mapFrom(shown, place)

    def _focus(self) -> QWidget | None:
        return _unless_of_file_dialog(QApplication.focusWidget() or self._window)

    def _send_mouse(
        self,
        part: QWidget,
        kind: QEvent.Type,
        place: QPoint,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
    ) -> None:
        def made(to: QWidget) -> QEvent:
            everywhere = QPointF(to.mapToGlobal(place))
            return QMouseEvent(kind, QPointF(place), everywhere, button, held, _NO_KEYS)

        self._send(part, made)

    def _send(self, to: QWidget | None, made: Callable[[QWidget], QEvent]) -> None:
        """Send an event, unless what it is for has gone with the one before."""
        if to is not None and isValid(to):
            QApplication.sendEvent(to, made(to))


class Pace(QObject):
    """Has a step done whenever the event loop is free, in the loops of menus and dialogs too."""

    def __init__(self, step: Callable[[], None]) -> None:
        super().__init__()
        self._step = step
        self._asked = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask for no further step."""
        self._ended.set()
        self._thread.join()

    def event(self, event: QEvent) -> bool:
        """Do a step."""
        if event.type() != QEvent.Type.User:
            return super().event(event)
        self._asked.clear()
        try:
            self._step()
        except Exception:  # noqa: BLE001 - told like all others; the bindings would end here
            sys.excepthook(*sys.exc_info())
        return True

    def _ask(self) -> None:
        while not self._ended.wait(_STEP_S):
            if not self._asked.is_set():
                self._asked.set()
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))


def main() -> int:
    """The command."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="?", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))  # noqa: S311
    parser.add_argument("--beside", action="store_true", help="open the library elsewhere too")
    parser.add_argument("--keep", type=Path, help="where the folder goes if something is wrong")
    options = parser.parse_args()
    if sys.platform != "linux":
        sys.exit("Linux only: elsewhere the user's folders cannot be moved")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        _move_home(Path(name))
        errors, findings = wander(Path(name), options)
        told = {"seed": options.seed, "steps": options.steps, "errors": errors}
        print(json.dumps({**told, "findings": findings}, ensure_ascii=False), flush=True)
        if (errors or findings) and options.keep is not None:
            shutil.copytree(name, options.keep, dirs_exist_ok=True)
    return int(bool(errors or findings))


def wander(folder: Path, options: Namespace) -> tuple[list[str], list[str]]:
    """What was raised, and what the checks found."""
    make_files(folder / "files", _FILES)
    path = folder / "library" / "gijiyomi.db"
    path.parent.mkdir()
    with Library.open(path) as library:
        importer = Importer(library, Indexer(library))
        importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _outcome: None)
    application = QApplication([])
    set_up(application)
    appearance = Appearance(Theme.LIGHT)
    dress(application, appearance)
    keep_answering(application)
    errors = Errors()
    errors.catch_all()
    # No other program is to be started.
    QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]
    window = open_window(appearance, path)
    _work(application, lambda: window.reader.current is not None)
    dice = random.Random(options.seed)  # noqa: S311  # not a secret
    hands = Hands(window, appearance, folder / "files", dice, beside=options.beside)
    _take_steps(application, hands, options.steps)
    findings = findings_of(path)
    window.close()
    _work(application, lambda: not window.isVisible())
    findings += _checking(path).communicate()[0].splitlines()
    return [*errors], findings + hands.others_found()


def findings_of(path: str | Path) -> list[str]:
    """What the checks find in a library."""
    try:
        with Library.open(Path(path)) as library:
            return [finding.message for finding in check(library) + verify_index(library)]
    except GijiyomiError as error:
        return [str(error)]


def _take_steps(application: QApplication, hands: Hands, steps: int) -> None:
    """Take so many steps, and come back from whatever was opened."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if taken > steps:
            hands.close_everything()
        else:
            hands.step()

    pace = Pace(step)
    pace.start()
    # Menus and dialogs have loops of their own, from which this one comes back only later.
    _work(application, lambda: taken > steps and QApplication.activeModalWidget() is None)
    pace.stop()


def _work(application: QApplication, done: Callable[[], bool]) -> None:
    """Let the window work until ``done``, and a little longer."""
    rested = 0
    while rested < _REST:
        rested = rested + 1 if done() else 0
        application.processEvents()
        time.sleep(0.001)


def _checking(path: Path) -> subprocess.Popen[str]:
    """Another process that checks a library, and prints what it finds."""
    return subprocess.Popen(
        [sys.executable, "-c", _CHECK, str(path)],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _unless_of_file_dialog(part: QWidget) -> QWidget | None:
    """Nothing is put into a file dialog: it could rename files, and delete them."""
    return None if isinstance(part.window(), QFileDialog) else part


def _move_home(folder: Path) -> None:
    """Make ``folder`` the user's own, and Qt's file dialog what it is in the program."""
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        del os.environ[name]
    os.environ["HOME"] = str(folder)
    os.environ[DATA_FOLDERS] = data_folders(os.environ) or ""
    os.chdir(folder)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    # Windows that were left open would go after the bindings that they need.
    os._exit(status)
