"""Screens of searching and comparing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from drawing.stage import Stage, press
from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.records import (
    SpeakerId,
    SpeakerKind,
)
from gijiyomi.library import Library
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.views import View


def draw_search(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A word found, two words, and words that never meet."""
    stage.open_first()
    _search(stage, "AISI")
    for _ in range(5):
        stage.window.search.step(1)
    stage.rest()
    yield "search", stage.picture()
    _search(stage, "予算")
    yield "search-two", stage.picture()
    _search(stage, "人件費")
    stage.until(lambda: bool(stage.window.reading.nothing.text()))
    stage.rest()
    yield "nothing", stage.picture()


def draw_query(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Every kind of chip, spellings, a slip in a query, what was meant, and what can be asked."""
    stage.open_first()
    window = stage.window
    for words in ("取り組む", "-民間", '"人材"'):
        _enter(stage, words)
    window.session.accept_any(any_word=True)
    stage.until(lambda: bool(window.bar.variants.ticks))
    window.bar.variants.ticks[1].click()
    stage.until(lambda: window.search.settled)
    stage.rest()
    yield "query", stage.picture()
    window.search.close()
    field = window.row.field
    field.setText('(AISI OR 予算 "人材')
    stage.until(lambda: bool(window.bar.notices.text()))
    stage.rest()
    yield "query-notice", stage.picture()
    window.search.close()
    _enter(stage, "人口知能")
    stage.until(lambda: bool(window.reading.nothing.text()))
    stage.rest()
    yield "nothing-near", stage.picture()
    yield from _draw_suggestions(stage)


def _draw_suggestions(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    window = stage.window
    kept = window.session.state.request()
    name = "人工知能の体制"
    window.bridge.change("検索を保存", lambda library: library.searches.keep(name, kept))
    window.search.close()
    suggesting = window.search.suggesting
    window.activateWindow()
    suggesting.open()
    stage.until(lambda: suggesting.is_open)
    suggesting.list.step(1)
    stage.rest()
    yield "query-kept", stage.picture()
    suggesting.close()


def _enter(stage: Stage, words: str) -> None:
    window = stage.window
    before = len(window.session.state.words)
    window.row.field.setText(words)
    window.row.field.entered.emit()
    stage.until(lambda: len(window.session.state.words) > before and window.search.settled)


def draw_results(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What was found as a list: of two words, of one person, with several chosen, and of many."""
    stage.open_first()
    window, results = stage.window, stage.window.results
    _search(stage, "AISI")
    _search(stage, "予算")
    window.session.accept_any(any_word=True)
    _show_results(stage)
    for _ in range(3):
        window.search.step(1)
    stage.rest()
    yield "results", stage.picture()
    window.speakers.setFocus()
    QTest.keyClick(window.speakers.focusProxy(), Qt.Key.Key_Down)
    stage.until(lambda: bool(results.facets.narrowing) and results.facets.counts is not None)
    stage.rest(0.4)
    yield "results-narrowed", stage.picture()
    results.facets.choose_everything()
    window.session.take_out("予算")
    window.session.take_out("AISI")
    _search(stage, "の")
    _show_results(stage)
    for _ in range(12):
        QTest.keyClick(results.pane.list, Qt.Key.Key_PageDown)
        stage.rest(0.05)
    for _ in range(2):
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.rest(0.4)
    yield "results-many", stage.picture()


def _show_results(stage: Stage) -> None:
    results = stage.window.results
    results.choose_view(View.RESULTS)
    stage.until(lambda: results.pane.model.answer_count > 0 and results.facets.counts is not None)
    stage.rest(0.4)


def _search(stage: Stage, words: str) -> None:
    field, session = stage.window.row.field, stage.window.session
    field.setText(words)
    field.entered.emit()
    stage.until(lambda: words in session.state.words and stage.window.search.settled)
    stage.rest()


def draw_kwic(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Every place of a word in its context, by what follows it and by who says it."""
    stage.open_first()
    window, kwic = stage.window, stage.window.results.kwic.pane
    _search(stage, "AISI")
    window.results.choose_view(View.KWIC)
    stage.until(lambda: bool(kwic.title()))
    for _ in range(3):
        QTest.keyClick(kwic.view, Qt.Key.Key_Down)
    stage.rest(0.4)
    yield "kwic", stage.picture()
    _search(stage, "予算")
    window.session.accept_any(any_word=True)
    kwic.set_order(KwicOrder.SPEAKER)
    stage.until(lambda: kwic.model.rowCount() > 12)
    kwic.view.setFocus()
    for _ in range(4):
        QTest.keyClick(kwic.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.rest(0.4)
    yield "kwic-speakers", stage.picture()


def draw_compare(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A ministry in two meetings with words marked, namesakes, and what a search finds."""
    stage.open_first()
    window = stage.window
    compare, bridge = window.results.compare, window.bridge
    page = compare.pane.speaker
    current = window.reader.current
    assert current is not None
    who = {one.name or one.label: one.id for one in current.content.speakers}
    compare.compare(who["文部科学省"])
    stage.until(lambda: len(page.columns) > 1 and page.settled)
    compare.pane.mark_words(("著作権", "学校", "研究"))
    stage.until(lambda: all(one.marked_items() for one in page.columns))
    stage.rest(0.4)
    yield "compare", stage.picture()
    compare.compare(who["松尾 豊"])
    stage.until(lambda: len(page.columns) == 1 and page.settled)
    stage.rest(0.4)
    yield "compare-namesakes", stage.picture()
    _join_with_most(stage, who["松尾 豊"])
    stage.until(lambda: len(page.columns) > 1 and page.settled)
    _search(stage, "研究")
    stage.until(lambda: any(one.marked_items() for one in page.columns))
    compare.pane.setFocus()
    stage.rest(0.4)
    yield "compare-search", stage.picture()
    window.meetings.setFocus()
    QTest.keyClick(window.meetings.focusProxy(), Qt.Key.Key_Space)
    stage.rest(0.4)
    yield "compare-choosing", stage.picture()
    compare.pane.tools.words.add.click()
    bridge.undo()
    stage.rest(0.4)
    yield "compare-adding", stage.picture()


def _join_with_most(stage: Stage, person: SpeakerId) -> None:
    """Say that somebody is the same as whoever says most in another meeting."""

    def join(library: Library) -> None:
        here = library.meetings.speaker(person).meeting_id
        others = [
            one
            for meeting in library.meetings.list()
            for one in library.meetings.speakers(meeting.id)
            if meeting.id != here and one.kind is SpeakerKind.PERSON
        ]
        # Whoever it is: the samples have nobody in both meetings under a full name.
        most = max(others, key=lambda one: one.item_count)
        library.persons.join([person, most.id])

    stage.window.bridge.change("同じ人", join)


def draw_matrix(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """論点 by speakers, at a cell with the tag."""
    stage.open_first()
    window = stage.window
    window.results.choose_view(View.COMPARE)
    topics = window.results.compare.pane.topics
    window.results.compare.pane.show_mode(Mode.TOPIC)
    stage.until(lambda: bool(topics.table.topics))
    topics.view.setFocus()
    topics.view.go_to(*next(place for place, cell in topics.table.cells.items() if cell.tagged))
    stage.rest(0.4)
    yield "matrix", stage.picture()
