"""A library with a few annotations and a 資料, behind a bridge."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.records import Meaning, MeetingId, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.tokens import Theme


@pytest.fixture
def appearance(qapp: object) -> Appearance:  # noqa: ARG001 - fonts need the application
    return Appearance(Theme.LIGHT)


@pytest.fixture
def passage(stored: Library, stored_meeting: MeetingId) -> Callable[[str], Passage]:
    """Where words stand in the invented minutes."""
    remarks = stored.remarks.of_meeting(stored_meeting)

    def find(words: str) -> Passage:
        for remark in remarks:
            start = remark.text.find(words)
            if start >= 0:
                return Passage(RemarkId(remark.id), Span(start, start + len(words)))
        raise LookupError(words)

    return find


@pytest.fixture
def annotated(stored: Library, passage: Callable[[str], Passage]) -> Library:
    """Five annotations; the first made stands last in the text."""

    def add(words: str, *args: object, **values: object) -> None:
        at = passage(words)
        stored.annotations.add(at.remark_id, at.span, *args, **values)  # type: ignore[arg-type]

    add("予算の確保", meaning=Meaning.PROPOSAL, tags=["予算"])
    add("AISIの予算と人員", meaning=Meaning.IMPORTANT, note="次回に比べる。", tags=["予算", "体制"])
    add("支援が足りない", meaning=Meaning.CONCERN)
    add("方向性", note="色のないメモ")
    add("急務", meaning=Meaning.IMPORTANT)
    return stored


@pytest.fixture
def briefed(stored: Library, passage: Callable[[str], Passage]) -> Library:
    """A 資料 with a heading, two excerpts and a comment."""
    briefing = stored.briefings.create("予算の資料")
    stored.briefings.add_heading(briefing, "予算")
    for words, comment in (("AISIの予算と人員", ""), ("予算の確保", "要確認")):
        at = passage(words)
        stored.briefings.add_excerpt(briefing, at.remark_id, at.span, comment=comment)
    stored.briefings.add_comment(briefing, "まとめ")
    return stored


@pytest.fixture
def bridge(stored: Library, qapp: object) -> Iterator[LibraryBridge]:  # noqa: ARG001
    made = LibraryBridge(stored.path)
    yield made
    made.close()


@pytest.fixture
def window(qtbot) -> QWidget:
    """Something for popups to lie in."""
    made = QWidget()
    made.resize(720, 640)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def picture() -> Callable[[QAbstractItemModel], str]:
    """A model's rows as they are read aloud."""

    def draw(model: QAbstractItemModel) -> str:
        role = Qt.ItemDataRole.AccessibleTextRole
        return "\n".join(model.data(model.index(n, 0), role) for n in range(model.rowCount()))

    return draw
