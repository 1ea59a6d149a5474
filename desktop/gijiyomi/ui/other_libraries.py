"""別の書庫を開く: each library has a window, and a process, of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.library import default_path
from gijiyomi.machine.portable import portable_folder
from gijiyomi.ui.file_dialog import file_dialog
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow

_SUFFIX = "db"


class OtherLibraries(QObject):
    """Opens libraries beside that of the window; says in its title which one that is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_table["open-library"].triggered.connect(self.ask)
        if window.bridge.path != default_path():
            name = window.bridge.path.stem
            window.setWindowTitle(word("other-library.window", name=name))
        elif portable_folder() is not None:
            window.setWindowTitle(word("other-library.portable"))

    def ask(self) -> None:
        """Let the user choose a library, or name a new one."""
        dialog = file_dialog(self._window, word("other-library.choose"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, word("other-library.open"))
        dialog.setDirectory(str(self._window.bridge.path.parent))
        dialog.setNameFilter(word("other-library.filter"))
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def open(self, library: Path) -> None:
        """Open ``library`` in a window of its own; one that is not there yet is made."""
        if library.resolve() == self._window.bridge.path.resolve():
            self._window.status.say(word("other-library.this"))
            return
        program, *arguments = window_command(library)
        started, _ = QProcess.startDetached(program, arguments)
        if started:
            self._window.status.say(word("other-library.opening", name=library.stem))
        else:
            self._window.tell_trouble(EnvironmentFault("window-not-started", file=library.name))


def window_command(library: Path) -> list[str]:
    """The command that opens the window on ``library``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--library", str(library)]
    # -P: the folder that the program was started in must not lend it modules.
    return [sys.executable, "-P", "-m", "gijiyomi", "--library", str(library)]
