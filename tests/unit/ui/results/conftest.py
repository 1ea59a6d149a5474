"""A window that shows results, and many meetings to find something in."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.conftest import MinutesBuilder

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.results.rows import GroupHeading, ResultRow
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow


@pytest.fixture
def search(qtbot) -> Callable[..., None]:
    """Enters words in a window and waits for what is found, as a list."""

    def ask(window: MainWindow, words: str, *, any_word: bool = False) -> None:
        window.row.field.setFocus()
        window.row.field.insert(words)
        qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: set(words.split()) <= set(window.session.state.words))
        window.session.accept_any(any_word=any_word)
        window.results.choose_view(View.RESULTS)
        settle(qtbot, window)

    return ask


def settle(qtbot, window: MainWindow) -> None:
    """Wait until the list, its texts in sight and the counts are those that were asked for."""
    results = window.results
    pane = results.pane

    def done() -> bool:
        base = results.facets.narrowing.of(results.facets.request)
        rows = range(min(pane.model.rowCount(), 5))
        read = all(
            row.text is not None
            for row in map(pane.model.row_at, rows)
            if isinstance(row, ResultRow)
        )
        return results.facets.settled and pane.listed_request == base and read

    qtbot.waitUntil(done, timeout=120_000)


@pytest.fixture
def settled(qtbot) -> Callable[[MainWindow], None]:
    """Waits until what was asked for is there."""
    return lambda window: settle(qtbot, window)


@pytest.fixture
def picture() -> Callable[[MainWindow], list[str]]:
    """The rows: a heading by its words, an answer by its speaker and its words."""

    def draw(window: MainWindow) -> list[str]:
        model = window.results.pane.model
        return [_drawn(model.row_at(row)) for row in range(model.rowCount())]

    return draw


def _drawn(row: object) -> str:
    if isinstance(row, GroupHeading):
        return f"== {row.title} {row.count}"
    assert isinstance(row, ResultRow)
    if row.text is None:
        return "(unread)"
    snippet = row.snippet()
    assert snippet is not None
    name = row.text.speaker.label if row.text.speaker else "-"
    return f"{name or '（なし）'} {snippet.text}"


def _make_many_meetings(path: Path) -> None:
    with Library.open(path) as library:
        for number in range(40):
            facts = MeetingFacts(
                body="予算会",
                title="予算会",
                number=f"第{number + 1}回",
                date=date(2020, 1, 1) + timedelta(days=30 * number),
                kind="議事録",
            )
            builder = MinutesBuilder(name=f"第{number + 1}回.txt", facts=facts)
            line = builder.attendee("山本 一郎", "委員", "東都大学", "教授")
            steady = builder.speaker("山本委員", attendee=line, name="山本 一郎")
            passing = builder.speaker(f"第{number + 1}参考人", organisation=True)
            for turn in range(3):
                builder.remark(steady, f"{number + 1}回目の予算について{turn + 1}点目を述べる。")
                builder.remark(passing, f"予算の{'長い説明を続ける。' * 30}以上。")
            library.meetings.add(builder.build(), builder.original(), indexer=Indexer(library))


@pytest.fixture
def many_meetings(tmp_path: Path, copied) -> Path:
    """An indexed library of 40 meetings of one body with 6 remarks each, all on 予算."""
    return copied(_make_many_meetings, tmp_path / "library" / "gijiyomi.db")
