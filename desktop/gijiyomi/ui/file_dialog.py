"""Asks for files and folders: from where the user's documents are, and in Japanese throughout.

The window goes on behind a dialog: Qt's ready-made questions wait for the answer in a loop of
their own, where an error of a part that is drawn meanwhile ends the program (seen with PySide6
6.11 on Python 3.11).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gijiyomi.wording import word

# To name an enumeration of Qt here would make all of them before the window comes up.
_LABELS = {"LookIn": "look-in", "FileType": "file-type"}


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """A dialog that begins in the user's documents; Qt would begin in the program's folder.

    Where the desktop has no dialog of its own Qt draws one, and leaves some of it in English.
    """
    made = QFileDialog(parent, title)
    for label, name in _LABELS.items():
        made.setLabelText(QFileDialog.DialogLabel[label], word(f"file-dialog.{name}"))
    made.setDirectory(str(documents()))
    made.finished.connect(made.deleteLater)
    return made


def ask_place(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], None],
    *,
    name: str,
    kinds: str,
    suffix: str,
) -> QFileDialog:
    """Have the user choose where something is written.

    Args:
        parent: what asks.
        title: of the dialog.
        chosen: is told where; not if the user goes back.
        name: of the file, to begin with; with its folder if it is not to be the documents.
        kinds: of files, as Qt words a filter.
        suffix: of a name that is typed without one, such as ``.pdf``.
    """
    dialog = file_dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    folder = Path(name).parent
    if folder.is_absolute():
        dialog.setDirectory(str(folder))
    dialog.selectFile(Path(name).name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def ask_file(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], None],
    *,
    kinds: str = "",
    folder: Path | None = None,
) -> QFileDialog:
    """Have the user choose a file that is there; ``chosen`` is told, not if the user goes back.

    It begins in ``folder`` if one is named. ``kinds`` are those of files, as Qt words a filter.
    """
    dialog = file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if kinds:
        dialog.setNameFilter(kinds)
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Have the user choose a folder; ``chosen`` is told, not if the user goes back."""
    dialog = file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def documents() -> Path:
    """The folder of the user's documents; where there is none, the user's own.

    For a folder that is not there Qt's dialog shows the one in which the program was started.
    """
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()
