"""What is shown in place of the text when nothing was found, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.search_session import Findings
from gijiyomi.wording import word

_ICON = 36
_MEASURE = 420


class NoHits(QWidget):
    """Says how often each word stands alone, and offers to look more widely.

    Signals:
        any_wanted, everywhere_wanted: a wider search.
        word_removed(str): the same search with one word less.
    """

    any_wanted = Signal()
    everywhere_wanted = Signal()
    word_removed = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = Caption(appearance, word("nothing.title"), size=17, bold=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._counts = Para(appearance, "")
        self._offers = QHBoxLayout()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._offers)
        column.addStretch(3)
        column.setSpacing(appearance.px(12))
        follow(appearance, self, self._measure)

    def explain(self, findings: Findings) -> None:
        """Say what of the query was found nowhere."""
        self._counts.set_text(counts_of(findings))
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._offers.addStretch(1)
        self._offer(findings)
        self._offers.addStretch(1)

    def text(self) -> str:
        """The explanation."""
        return self._counts.text()

    def _offer(self, findings: Findings) -> None:
        state, counts = findings.state, findings.facets.term_remarks
        several = len(findings.terms) > 1
        primary = "primary"
        if several and any(counts) and not state.any_word:
            wider = button(word("nothing.any"), "primary", appearance=self._appearance)
            wider.clicked.connect(self.any_wanted)
            self._offers.addWidget(wider)
            primary = "plain"
        if not state.everywhere:
            wider = button(
                word("nothing.everywhere"),
                "primary" if primary == "primary" else "plain",
                appearance=self._appearance,
            )
            wider.clicked.connect(self.everywhere_wanted)
            self._offers.addWidget(wider)
        for term, count in zip(findings.terms, counts, strict=False):
            if several and not count and state.holds(term):
                self._offer_without(term)

    def _offer_without(self, term: str) -> None:
        less = button(word("nothing.without", word=term), "plain", appearance=self._appearance)
        less.clicked.connect(lambda: self.word_removed.emit(term))
        self._offers.addWidget(less)

    def _measure(self) -> None:
        tokens = self._appearance.tokens
        self._icon.setPixmap(
            self._appearance.pixmap(
                "file-search", _ICON, tokens.text2, ratio=self.devicePixelRatioF()
            )
        )
        self._counts.setFixedWidth(self._appearance.px(_MEASURE))
        self._offers.setSpacing(self._appearance.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))


def counts_of(findings: Findings) -> str:
    """``「AISI」は12件ありますが、「人件費」は0件でした。`` and what to do."""
    pairs = list(zip(findings.terms, findings.facets.term_remarks, strict=False))
    found = [word("nothing.some", word=term, count=count) for term, count in pairs if count]
    absent = [word("nothing.none", word=term) for term, count in pairs if not count]
    sentences: list[str] = []
    if found and absent:
        sentences.append(word("nothing.but", found="、".join(found), absent="、".join(absent)))
    elif found:
        sentences.append(word("nothing.apart", found="、".join(found)))
    elif absent:
        sentences.append(word("nothing.absent", absent="、".join(absent)))
    sentences.append(word("nothing.remedy"))
    return "\n".join(sentences)
