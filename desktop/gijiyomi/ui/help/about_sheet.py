"""議事よみについて: the version, that nothing is sent, and what the program is made of."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from gijiyomi import bundled
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_JOINER = "\u2060"
_SIZE = (620, 620)
# What is installed with the program, and its licence as the project itself names it.
_PACKAGES = {
    "PySide6-Essentials": "LGPL-3.0",
    "sudachipy": "Apache-2.0",
    "SudachiDict-core": "Apache-2.0",
    "apsw": "any-OSI, Public Domain",
    "pypdfium2": "BSD-3-Clause, Apache-2.0",
    "typst": "Apache-2.0",
    "selectolax": "MIT",
    "olefile": "BSD-2-Clause",
    "numpy": "BSD-3-Clause",
    "platformdirs": "MIT",
}
_BUNDLED = ("fonts", "icons", "kanji")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is shipped with the program.

    Attributes:
        name: with its version, as far as that is known.
        purpose: what it is for.
    """

    name: str
    purpose: str
    licence: str


def parts() -> list[Part]:
    """Everything that is shipped, packages first.

    A built program has libraries with it that packages of Python do not name; its bill of
    materials tells of them.
    """
    named = _named_parts()
    bill = bundled.bill_of_materials()
    return named if bill is None else [*named, *_others(bill)]


def _others(bill: Path) -> list[Part]:
    known = {name.lower().replace("_", "-") for name in _PACKAGES} | {"python"}
    told = json.loads(bill.read_text(encoding="utf-8"))
    return [
        Part(
            word("about.part", name=each["name"], version=each.get("version", "")).strip(),
            "",
            each["licenses"][0]["license"]["name"],
        )
        for each in told["components"]
        if each["name"].lower().replace("_", "-") not in known
    ]


def _named_parts() -> list[Part]:
    python = word("about.part", name="Python", version=platform.python_version())
    return [
        *(
            Part(_versioned(name), word(f"part.{name}"), licence)
            for name, licence in _PACKAGES.items()
        ),
        Part(python, word("part.python"), "PSF-2.0"),
        *(
            Part(word(f"part.{key}-name"), word(f"part.{key}"), word(f"part.{key}-licence"))
            for key in _BUNDLED
        ),
    ]


def about_words() -> str:
    """All of it as text, for who is asked which version it is."""
    system = f"{platform.system()} {platform.release()}"
    lines = [word("about.version", version=bundled.version()), system]
    return "\n".join([*lines, *(f"{part.name}　{part.licence}" for part in parts())])


class AboutSheet(Sheet):
    """Nothing to choose: to read, to copy, and to close."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("about.title"),
            why="",
            keep=word("about.close"),
            size=_SIZE,
        )
        self._cancel.hide()
        self.copy = button(word("about.copy"), "plain", appearance=appearance)
        self.copy.clicked.connect(self._copy)
        self.foot.insertWidget(0, self.copy)
        self._offer_texts(bundled.licences())
        self._lay_out_words()

    def try_to_keep(self) -> None:
        """Close."""
        self.accept()

    def _offer_texts(self, folder: Path | None) -> None:
        """A built program has the texts of all licences with it."""
        if folder is None:
            return
        shower = button(word("about.texts"), "plain", appearance=self.appearance)
        shower.clicked.connect(lambda: self._show_texts(folder))
        self.foot.insertWidget(1, shower)

    def _show_texts(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        # A desktop without a program for folders opens nothing and does not say so.
        self.message.say(word("about.texts-at", folder=folder), tone=Tone.GOOD)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(about_words())
        self.message.say(word("about.copied"), tone=Tone.GOOD)

    def _lay_out_words(self) -> None:
        appearance = self.appearance
        name = word("about.version", version=bundled.version())
        self.body.addWidget(Caption(appearance, name, size=15, bold=True))
        self.body.addWidget(Para(appearance, word("about.text"), colour="text"))
        self.body.addWidget(_Promise(appearance))
        self.body.addWidget(Para(appearance, word("about.licence"), size=12))
        self.body.addWidget(Caption(appearance, word("about.parts"), bold=True))
        self.body.addWidget(self._table(), 1)

    def _table(self) -> QScrollArea:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, self.appearance.px(8), 0)
        grid.setHorizontalSpacing(self.appearance.px(16))
        grid.setColumnStretch(0, 1)
        for row, part in enumerate(parts()):
            # A word of two letters is not broken over two lines.
            purpose = _JOINER.join(part.purpose)
            told = Para(self.appearance, f"{part.name}　{purpose}", size=12, colour="text")
            told.setAccessibleName(f"{part.name}　{part.purpose}")
            grid.addWidget(told, row, 0)
            licence = Para(self.appearance, part.licence, size=12)
            licence.setFixedWidth(self.appearance.px(200))
            grid.addWidget(licence, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setAccessibleName(word("about.parts"))
        area.setAccessibleDescription(about_words())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        return area


class _Promise(QWidget):
    """That nothing is sent, with the sign that the status line has for it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.px(8))
        picture = QLabel()
        row.addWidget(picture)
        row.addWidget(Para(appearance, word("about.offline"), colour="text"), 1)

        def draw() -> None:
            ink, ratio = appearance.tokens.text2, self.devicePixelRatioF()
            picture.setPixmap(appearance.pixmap("hard-drive", 16, ink, ratio=ratio))

        follow(appearance, self, draw)


def _versioned(name: str) -> str:
    """A package with its version; a frozen program may not know that."""
    try:
        return word("about.part", name=name, version=version(name))
    except PackageNotFoundError:
        return name
