"""同義語集: the user's own groups of words with the same meaning, a line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library import Library
from gijiyomi.library.synonyms import WordGroup, tidy_group
from gijiyomi.search.synonym_file import RowProblem, read_synonyms, write_synonyms
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import button
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.fields import TextField
from gijiyomi.ui.file_dialog import ask_file, ask_place
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.wording import explain, word

_SIZE = (620, 560)
# What people put between words; a blank may stand within one.
_BETWEEN = re.compile("[、，,､\t;；]")
_MOST_PROBLEMS = 3


class SynonymsSheet(Sheet):
    """A line for each group; files of groups are read into it and written from it.

    Signals:
        kept(tuple[WordGroup, ...]): the user keeps these groups; not sent if nothing has changed.
    """

    kept = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        groups: Sequence[WordGroup],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("synonyms.title"),
            why=word("synonyms.why"),
            keep=word("synonyms.keep"),
            size=_SIZE,
        )
        self._before = tuple(groups)
        self.field = TextField("\n".join(map(line_of, groups)))
        self.field.setAccessibleName(word("synonyms.groups"))
        self.field.setPlaceholderText(word("synonyms.example"))
        label = QLabel(word("synonyms.groups"))
        label.setBuddy(self.field)
        self.body.addWidget(label)
        self.body.addWidget(self.field, 1)
        self.body.addLayout(self._file_buttons())
        self.field.textChanged.connect(self.message.clear)
        self.first = self.field

    def groups(self) -> tuple[WordGroup, ...]:
        """The groups as they stand in the field; lines of one word are left out."""
        return tuple(group for _, group in self._lines() if group)

    def try_to_keep(self) -> None:
        """Keep, or go to the line that holds one word alone."""
        alone = next((row for row, group in self._lines() if not group), None)
        if alone is not None:
            cursor = QTextCursor(self.field.document().findBlockByNumber(alone - 1))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.field.setTextCursor(cursor)
            self.field.setFocus()
            self.message.say(word("synonyms.one-word", row=alone), tone=Tone.TROUBLE)
            return
        if self.groups() != self._before:
            self.kept.emit(self.groups())
        self.accept()

    def take_file(self, path: Path) -> None:
        """Put the groups of a file behind those that stand there."""
        try:
            table = read_synonyms(_content(path))
        except GijiyomiError as error:
            self.message.say(explain(error), tone=Tone.TROUBLE)
            return
        known = set(self.groups())
        fresh = [group for group in table.groups if group not in known]
        if fresh:
            cursor = self.field.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            joint = "\n" if self.field.toPlainText().strip() else ""
            cursor.insertText(joint + "\n".join(map(line_of, fresh)))
        self._tell_taken(len(fresh), table.problems)

    def give_file(self, path: Path) -> None:
        """Write the groups to a file."""
        groups = self.groups()
        try:
            path.write_bytes(write_synonyms(groups))
        except OSError as error:
            fault = EnvironmentFault(
                "synonyms-not-written", file=path.name, detail=error.strerror or ""
            )
            self.message.say(explain(fault), tone=Tone.TROUBLE)
            return
        self.message.say(word("synonyms.written", count=len(groups)), tone=Tone.GOOD)

    def _lines(self) -> list[tuple[int, WordGroup]]:
        """The number and group of each line that is not blank; no group where a word is alone."""
        lines = enumerate(self.field.toPlainText().split("\n"), 1)
        return [(row, tidy_group(_BETWEEN.split(line))) for row, line in lines if line.strip()]

    def _tell_taken(self, count: int, problems: Sequence[RowProblem]) -> None:
        if not problems:
            self.message.say(word("synonyms.taken", count=count), tone=Tone.GOOD)
            return
        told = [word(f"synonym-row.{one.code}", row=one.row) for one in problems[:_MOST_PROBLEMS]]
        text = word("synonyms.taken-but", count=count, problems="".join(told))
        self.message.say(text, tone=Tone.WARNING)

    def _file_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        read = button(word("synonyms.read"), "plain", appearance=self.appearance, icon="file-up")
        write = button(
            word("synonyms.write"), "plain", appearance=self.appearance, icon="file-down"
        )
        read.clicked.connect(self._ask_file)
        write.clicked.connect(self._ask_place)
        row.addWidget(read)
        row.addWidget(write)
        row.addStretch(1)
        row.setSpacing(self.appearance.px(8))
        return row

    def _ask_file(self) -> None:
        ask_file(self, word("synonyms.read"), self.take_file, kinds=word("synonyms.filter"))

    def _ask_place(self) -> None:
        ask_place(
            self,
            word("synonyms.write"),
            self.give_file,
            name=word("synonyms.file"),
            kinds=word("synonyms.filter"),
            suffix=".csv",
        )


def line_of(group: Sequence[str]) -> str:
    """A group as a line; a word with a sign in it that parts words gets a blank there."""
    return word("synonyms.joint").join(_BETWEEN.sub(" ", each) for each in group)


def edit_synonyms(window: QWidget, appearance: Appearance, bridge: LibraryBridge) -> None:
    """Let the user edit the groups of the library, and keep them as one step."""

    def keep(groups: tuple[WordGroup, ...]) -> None:
        bridge.change(word("step.edit-synonyms"), lambda library: library.synonyms.replace(groups))

    def open_sheet(groups: tuple[WordGroup, ...]) -> None:
        sheet = SynonymsSheet(appearance, groups, window)
        sheet.kept.connect(keep)
        sheet.keep.setEnabled(not bridge.read_only)
        sheet.show()

    def question(library: Library) -> tuple[WordGroup, ...]:
        return library.synonyms.groups()

    bridge.read(question, open_sheet, owner=window)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(
            "synonyms-not-read", file=path.name, detail=error.strerror or ""
        ) from error
