"""載せる内容: what goes into an export besides the words quoted."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

CONTENTS = (
    "contents",
    "posts",
    "citations",
    "highlights",
    "tags",
    "comments",
    "attendance",
    "source_list",
    "notes",
)


class ExportContents(QWidget):
    """A box to tick for each of ``CONTENTS``, in two columns or, where it is narrow, in one.

    Attributes:
        ticks: by name.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = appearance.px
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.ticks = {
            name: TickBox(appearance, word(f"export_form.with.{name}")) for name in CONTENTS
        }
        self._caution = Para(appearance, word("export_form.notes-caution"), size=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        heading = word("export_form.contents")
        column.addWidget(Caption(appearance, heading, size=12, colour="text2"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(2))
        column.addLayout(self._grid)
        column.addWidget(self._caution)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """One column; the caution of the last box stands below it then."""
        *others, last = self.ticks.values()
        columns = 1 if narrow else 2
        for number, box in enumerate(others):
            self._grid.addWidget(box, *divmod(number, columns))
        self._grid.addWidget(last, len(others), 0, 1, columns)
        whole = word("export_form.with.notes")
        last.setText(word("export_form.with.notes-short") if narrow else whole)
        last.setAccessibleName(whole)
        self._caution.setVisible(narrow)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
