"""Asks for files and folders: from where the user's documents are, and in Japanese throughout."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gijiyomi.wording import word

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "look-in",
    QFileDialog.DialogLabel.FileType: "file-type",
}


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """A dialog that begins in the user's documents; Qt would begin in the program's folder.

    Where the desktop has no dialog of its own Qt draws one, and leaves some of it in English.
    """
    made = QFileDialog(parent, title)
    for label, name in _LABELS.items():
        made.setLabelText(label, word(f"file-dialog.{name}"))
    made.setDirectory(documents())
    return made


def documents() -> str:
    """The folder of the user's documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
