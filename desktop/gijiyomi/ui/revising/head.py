"""What is asked of two versions as a whole, or how far their marks have come along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.annotating.versions import Comparison
from gijiyomi.domain.reissues import Ground, Standing
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.revising.entries import same_marks, summary
from gijiyomi.ui.searching.flow import Flow
from gijiyomi.ui.table_drop import table_drop
from gijiyomi.wording import word

_SIDE = 24


class RevisionHead(QWidget):
    """The question and its answers; once it is answered the count of marks, and 変更点一覧.

    Signals:
        taken(), swapped(), parted(), refused(): what the user says of the two.
        all_wanted(): let all marks that are the same come along.
        copy_wanted(), csv_wanted(), xlsx_wanted(), pdf_wanted(): 変更点一覧.
    """

    taken = Signal()
    swapped = Signal()
    parted = Signal()
    refused = Signal()
    all_wanted = Signal()
    copy_wanted = Signal()
    csv_wanted = Signal()
    xlsx_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.title = Caption(appearance, size=17, bold=True)
        self.why = Para(appearance, "")
        self.take = button(word("revisions.take"), "primary", appearance=appearance)
        self.apart = button(word("revisions.apart"), "plain", appearance=appearance)
        self.refuse = button(word("revisions.refuse"), "plain", appearance=appearance)
        self.refuse.setToolTip(word("revisions.refuse-tip"))
        self.refuse.setAccessibleDescription(word("revisions.refuse-tip"))
        self.swap = button(word("revisions.swap"), "link", appearance=appearance)
        self.swap.setToolTip(word("revisions.swap-tip"))
        self.swap.setAccessibleDescription(word("revisions.swap-tip"))
        self.all = button("", "plain", appearance=appearance)
        self.back = button(word("revisions.to-apart"), "link", appearance=appearance)
        self.table = table_drop(
            appearance,
            word("revisions.table"),
            word("revisions.table-name"),
            wanted={
                "copy": self.copy_wanted,
                "pdf": self.pdf_wanted,
                "xlsx": self.xlsx_wanted,
                "csv": self.csv_wanted,
            },
        )
        self._lay_out()
        for widget, signal in (
            (self.take, self.taken),
            (self.apart, self.parted),
            (self.refuse, self.refused),
            (self.swap, self.swapped),
            (self.all, self.all_wanted),
            (self.back, self.parted),
        ):
            widget.clicked.connect(signal)
        self.show_comparison(None, writable=False)

    def show_comparison(self, comparison: Comparison | None, *, writable: bool) -> None:
        """Ask, or say how far it is; nothing but that it is being compared for None."""
        asked = comparison is not None and comparison.reissue.standing is Standing.ASKED
        same = 0 if comparison is None or asked else len(same_marks(comparison))
        for widget in (self.take, self.apart, self.refuse, self.swap):
            widget.setVisible(asked)
            widget.setEnabled(writable)
        self.all.setVisible(same > 0)
        self.all.setEnabled(writable)
        self.all.setText(word("revisions.carry-all", count=same))
        taken = comparison is not None and comparison.reissue.standing is Standing.TAKEN
        self.back.setVisible(taken)
        self.back.setEnabled(writable)
        self.table.setEnabled(comparison is not None and bool(comparison.changes))
        if comparison is None:
            self.title.setText(word("revisions.title"))
            self.why.set_text(word("revisions.comparing"))
            return
        chosen = comparison.reissue.ground is Ground.CHOSEN
        title = ("chosen-title" if chosen else "ask-title") if asked else "taken-title"
        self.title.setText(word(f"revisions.{title}"))
        self.why.set_text(_asked(comparison) if asked else _told(comparison))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        self.title.setMinimumWidth(1)
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        top.addWidget(self.table)
        buttons = Flow(self._appearance)
        for widget in (self.take, self.apart, self.refuse, self.swap, self.all):
            buttons.add(widget)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.why)
        column.addWidget(buttons)

        def draw() -> None:
            px = self._appearance.px
            column.setContentsMargins(px(_SIDE), px(14), px(_SIDE), px(10))
            column.setSpacing(px(8))

        follow(self._appearance, self, draw)


def _asked(comparison: Comparison) -> str:
    reissue = comparison.reissue
    ground = word(f"revisions.ask-{reissue.ground.value}")
    # Never to be rounded up to all of it.
    alike = word("revisions.ask-alike", percent=int(100 * reissue.alike))
    return f"{ground}{alike}"


def _told(comparison: Comparison) -> str:
    if comparison.marks and not comparison.open_marks:
        return f"{word('revisions.all-settled')}{summary(comparison)}"
    return summary(comparison)
