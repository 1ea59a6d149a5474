"""What an official does with the results of a search."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.finding import Order
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import Library
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.views import View
from gijiyomi.ui.window import MainWindow
from gijiyomi.wording import word


def trigger(window: MainWindow, name: str) -> None:
    window.actions_table[name].trigger()


def current_words(window: MainWindow) -> str:
    """The letters of the current hit."""
    passage = window.results.pane.current_passage()
    row = window.results.pane.current()
    assert passage is not None
    assert row is not None
    assert row.text is not None
    return row.text.remark.text[passage.span.start : passage.span.end]


def beside(window: MainWindow) -> MeetingId | None:
    """The meeting whose original is shown."""
    original = window.original.original
    return original.meeting_id if original else None


def excerpts(path) -> list[str]:
    with Library.open(path, read_only=True) as library:
        briefing = library.briefings.current()
        return [entry.quote for entry in briefing.entries] if briefing else []


# ── What is listed ───────────────────────────────────────────────────────────


def test_answers_are_listed_newest_first_with_the_words_around_them(window, search, picture):
    search(window, "AISI")
    assert picture(window) == [
        "山本座長 ＡＩＳＩの体制も論点である。",
        "川崎委員 AISIの予算と人員を拡充すべきである。",
        "川崎委員 AISIの設立を歓迎する。",
    ]
    assert window.reading.header.title() == "「AISI」を含む発言"
    assert window.reading.header.facts() == "3発言（該当3か所）　3名　2会議"
    assert window.bar.place() == "1 / 3"


def test_any_of_two_words_gives_groups(window, search, picture):
    search(window, "AISI 予算", any_word=True)
    assert picture(window) == [
        "== 2語とも含む発言 1発言",
        "川崎委員 AISIの予算と人員を拡充すべきである。",
        "== 「AISI」だけを含む発言 2発言",
        "山本座長 ＡＩＳＩの体制も論点である。",
        "川崎委員 AISIの設立を歓迎する。",
        "== 「予算」だけを含む発言 1発言",
        "経済団体 予算の確保をお願いする。",
    ]
    assert window.reading.header.title() == "「AISI」または「予算」を含む発言"


def test_conditions_without_words_have_a_title_and_counts_of_their_own(window, search, picture):
    search(window, "AISI")
    window.session.close()
    search(window, "発言者:川崎")
    assert len(picture(window)) == 2
    assert window.reading.header.title() == "「発言者：川崎」に当たる発言"
    assert window.reading.header.facts().startswith("2発言")


def test_the_order_can_be_chosen(window, search, settled, picture):
    search(window, "AISI")
    window.session.sort(Order.SPEAKER)
    settled(window)
    assert [row.split()[0] for row in picture(window)] == ["山本座長", "川崎委員", "川崎委員"]
    window.session.sort(Order.DATE)
    settled(window)
    assert picture(window)[-1] == "川崎委員 AISIの設立を歓迎する。"


def test_words_that_nobody_says_are_explained_and_the_list_comes_back(
    qtbot, window, search, settled
):
    search(window, "AISI")
    window.session.enter(("人件費",))
    qtbot.waitUntil(window.reading.shows_nothing)
    window.session.take_out("人件費")
    qtbot.waitUntil(lambda: not window.reading.shows_nothing())
    settled(window)
    assert window.results.pane.isVisible()
    assert window.reading.header.title() == "「AISI」を含む発言"


# ── Going through them ───────────────────────────────────────────────────────


def test_f3_goes_through_the_hits_and_around(window, search):
    search(window, "AISI 予算", any_word=True)
    places = [(window.bar.place(), current_words(window))]
    for _ in range(5):
        trigger(window, "next-hit")
        places.append((window.bar.place(), current_words(window)))
    assert places == [
        ("1 / 5", "AISI"),
        ("2 / 5", "予算"),
        ("3 / 5", "ＡＩＳＩ"),
        ("4 / 5", "AISI"),
        ("5 / 5", "予算"),
        ("1 / 5", "AISI"),
    ]
    assert window.status.saying() == "最後の該当箇所から最初に戻りました。"
    trigger(window, "previous-hit")
    assert window.bar.place() == "5 / 5"


def test_enter_opens_the_hit_in_the_text_and_escape_comes_back_to_its_row(qtbot, window, search):
    search(window, "AISI")
    shown = window.results.pane.list
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reader.current.meeting.number == "第2回")
    qtbot.waitUntil(lambda: window.view.current_hit == 0)
    assert window.results.view is View.TEXT
    assert window.view.hasFocus()
    trigger(window, "close-innermost")
    assert window.results.view is View.RESULTS
    assert shown.hasFocus()
    assert shown.currentIndex().row() == 2
    assert window.bar.place() == "3 / 3"
    # The way forth leads to the text again, the way back to the list.
    trigger(window, "forward")
    qtbot.waitUntil(lambda: window.results.view is View.TEXT)
    trigger(window, "back")
    assert window.results.view is View.RESULTS
    trigger(window, "close-innermost")
    assert not window.search.active
    assert window.results.view is View.TEXT


def test_the_exact_hit_is_current_in_the_text(qtbot, window, search):
    search(window, "予算")
    trigger(window, "next-hit")
    words = window.results.pane.current().text.remark.text
    qtbot.keyClick(window.results.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view.current_hit == 1)
    passage = window.view.current_hit_passage()
    assert words[passage.span.start : passage.span.end] == "予算"
    assert "予算の確保" in words


def test_the_views_are_offered_while_something_is_looked_for(window, search):
    table = window.actions_table
    assert table["view-text"].isChecked()
    assert not table["view-results"].isEnabled()
    assert "検索すると" in table["view-results"].toolTip()
    search(window, "AISI")
    assert table["view-results"].isEnabled()
    assert table["view-results"].isChecked()
    trigger(window, "view-text")
    assert window.view.isVisible()
    assert window.reading.header.title() == "知能技術調査会（第3回）"
    trigger(window, "view-results")
    assert window.results.pane.list.hasFocus()


def test_nothing_is_looked_up_in_the_text_while_the_list_is_shown(window, search):
    search(window, "AISI")
    place = window.view.scroll_place()
    trigger(window, "next-hit")
    trigger(window, "next-hit")
    assert window.view.scroll_place() == place
    assert window.reader.current.meeting.number == "第3回"


# ── The panes beside them ────────────────────────────────────────────────────


def test_a_meeting_narrows_and_all_meetings_widen(window, search, settled, picture):
    search(window, "AISI")
    older = next(each for each in window.reader.meetings if each.number == "第2回")
    window.meetings.chosen.emit(older.id)
    settled(window)
    assert picture(window) == ["川崎委員 AISIの設立を歓迎する。"]
    assert window.reading.header.facts() == "1発言（該当1か所）　1名　1会議"
    assert window.bar.place() == "1 / 1"
    window.meetings.chosen.emit(None)
    settled(window)
    assert len(picture(window)) == 3


def test_a_person_of_many_meetings_is_one_row_and_narrows(
    qtbot, open_window, many_meetings, search, settled
):
    window = open_window(many_meetings)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    search(window, "予算")
    counts = window.results.facets.counts
    assert [len(person) for person in counts.persons].count(40) == 1
    assert len(counts.persons) == 41
    person = next(each for each in counts.persons if len(each) == 40)
    window.speakers.chosen.emit(person[0].id)
    settled(window)
    # Of so many answers the counts come behind the list.
    qtbot.waitUntil(lambda: window.results.facets.counts.shown.remarks == 120)
    assert window.reading.header.facts().startswith("120発言（該当120か所）　1名　40会議")


def test_who_has_no_hits_is_listed_on_demand(qtbot, window, search):
    search(window, "人員")
    names = {person[0].label for person in window.results.facets.counts.persons}
    assert names == {"川崎委員"}
    window.speakers.everybody_wanted.emit(True)
    qtbot.waitUntil(lambda: len(window.results.facets.counts.persons) > 2)
    names = {person[0].label for person in window.results.facets.counts.persons}
    assert "山本座長" in names


def test_a_choice_that_holds_none_of_the_next_words_is_given_up(
    qtbot, window, search, settled, picture
):
    search(window, "AISI")
    older = next(each for each in window.reader.meetings if each.number == "第2回")
    window.meetings.chosen.emit(older.id)
    settled(window)
    window.session.enter(("予算",))
    qtbot.waitUntil(lambda: not window.results.facets.narrowing)
    settled(window)
    assert picture(window) == ["川崎委員 AISIの予算と人員を拡充すべきである。"]


def test_the_panes_show_the_text_again_when_the_search_ends(window, search):
    search(window, "AISI")
    trigger(window, "close-innermost")
    assert window.results.view is View.TEXT
    list_of_speakers = window.speakers.focusProxy().model()
    assert list_of_speakers.speaker_count == 4
    assert not list_of_speakers.searching


# ── Taking them ──────────────────────────────────────────────────────────────


def test_chosen_results_go_into_the_briefing_in_one_step(qtbot, window, search, two_meetings):
    search(window, "AISI")
    shown = window.results.pane.list
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.results.pane.chosen_count() == 3
    with qtbot.waitSignal(window.bridge.saved):
        trigger(window, "excerpt")
    assert excerpts(two_meetings) == [
        "ＡＩＳＩの体制も論点である。",
        "AISIの予算と人員を拡充すべきである。",
        "AISIの設立を歓迎する。",
    ]
    assert window.status.saying() == "抜粋3件を資料に加えました（保存済み）"
    with qtbot.waitSignal(window.bridge.undone):
        trigger(window, "undo")
    assert excerpts(two_meetings) == []
    assert window.results.view is View.RESULTS


def test_a_result_is_copied_with_its_source(window, search):
    search(window, "予算と人員")
    trigger(window, "copy")
    assert QGuiApplication.clipboard().text() == "AISIの予算と人員を拡充すべきである。"
    trigger(window, "copy-cited")
    told = QGuiApplication.clipboard().text()
    assert told.startswith("「AISIの予算と人員を拡充すべきである。」")
    assert "第3回知能技術調査会（令和7年12月5日）議事概要 p.2〔川崎委員〕" in told
    rich = QGuiApplication.clipboard().mimeData().html()
    assert "<cite>第3回知能技術調査会（令和7年12月5日）議事概要 p.2〔川崎委員〕</cite>" in rich


def test_marks_cannot_be_put_on_a_text_that_is_not_seen(window, search):
    search(window, "AISI")
    assert not window.actions_table["note"].isEnabled()
    assert window.actions_table["excerpt"].isEnabled()
    trigger(window, "view-text")
    assert window.actions_table["note"].isEnabled()


def test_all_answers_are_chosen_even_those_not_listed_yet(
    qtbot, open_window, many_meetings, search
):
    window = open_window(many_meetings)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    search(window, "予算")
    assert window.results.pane.model.answer_count < 240
    qtbot.keyClick(window.results.pane.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.results.pane.chosen_count() == 240)


# ── Many of them ─────────────────────────────────────────────────────────────


def test_scrolling_under_the_pointer_opens_nothing(qtbot, open_window, many_meetings, search):
    window = open_window(many_meetings)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    search(window, "予算")
    shown = window.results.pane.list
    for y in (60, 200, 400, 600):
        qtbot.mouseMove(shown.viewport(), QPoint(300, y))
        qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    qtbot.wait(100)
    assert window.results.view is View.RESULTS


def test_more_answers_come_as_one_goes_down(qtbot, open_window, many_meetings, search):
    window = open_window(many_meetings)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    search(window, "予算")
    pane = window.results.pane
    seen = {pane.model.answer_count}
    for _ in range(120):
        qtbot.keyClick(pane.list, Qt.Key.Key_PageDown)
        qtbot.wait(5)
        seen.add(pane.model.answer_count)
        if pane.model.answer_count == 240 and not pane.model.has_more:
            break
    assert pane.model.answer_count == 240
    assert len(seen) > 3
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pane.current() is not None and pane.current().text is not None)
    assert pane.list.currentIndex().row() == 239
    rect = pane.list.visualRect(pane.list.currentIndex())
    assert pane.list.viewport().rect().contains(rect.topLeft() + QPoint(0, 4))


def test_the_row_under_the_pointer_is_the_row_that_is_drawn_there(window, search):
    search(window, "AISI")
    shown = window.results.pane.list
    for row in range(3):
        rect = shown.visualRect(shown.model().index(row, 0))
        assert shown.indexAt(rect.center()).row() == row
        assert shown.indexAt(rect.topLeft()).row() == row


def test_new_minutes_leave_the_reader_where_they_are(
    qtbot, window, search, two_meetings, new_minutes
):
    search(window, "AISI")
    qtbot.keyClick(window.results.pane.list, Qt.Key.Key_Down)
    before = window.results.pane.current().found.remark_id
    builder = new_minutes(name="第9回.txt")
    builder.remark(builder.speaker("新人委員"), "AISIについて初めて述べる。")
    path = two_meetings.parent.parent / "第9回.txt"
    path.write_bytes(builder.original())
    window.importing.add([path])
    qtbot.waitUntil(lambda: not window.importing.running, timeout=120_000)
    window.leave_work()
    window.results.choose_view(View.RESULTS)
    qtbot.waitUntil(lambda: window.results.pane.model.answer_count == 4, timeout=10_000)
    assert window.results.pane.current().found.remark_id == before


# ── Beside them ──────────────────────────────────────────────────────────────


def test_the_original_follows_the_result(qtbot, window, search):
    search(window, "AISI")
    window.show_inspector(Inspector.ORIGINAL)
    window.results.pane.list.setFocus()
    qtbot.keyClick(window.results.pane.list, Qt.Key.Key_End)
    older = next(each for each in window.reader.meetings if each.number == "第2回")
    qtbot.waitUntil(lambda: beside(window) == older.id)
    trigger(window, "view-text")
    qtbot.waitUntil(lambda: beside(window) not in (None, older.id))


def test_a_selection_is_looked_for_in_all_meetings_as_a_list(window, settled, picture):
    window.results.look_for("AISI")
    settled(window)
    assert window.results.view is View.RESULTS
    assert len(picture(window)) == 3


def test_every_row_is_told_to_the_ear(window, search):
    search(window, "予算と人員")
    index = window.results.pane.model.index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith(
        "川崎 花子、委員、安全研究機構 所長、知能技術調査会 第3回、項目1、p.2、該当1件"
    )
    assert "予算と人員を拡充" in told


def test_f6_reaches_the_list(window, search):
    search(window, "AISI")
    window.speakers.setFocus()
    trigger(window, "next-pane")
    assert QApplication.focusWidget() is window.results.pane.list


@pytest.mark.parametrize("width", [640, 900, 1440])
def test_the_words_stay_inside_at_any_width(window, search, width):
    window.resize(width, 540)
    search(window, "AISI")
    shown = window.results.pane.list
    assert shown.text_left > 0
    rect = shown.visualRect(shown.model().index(0, 0))
    assert rect.width() == shown.viewport().width()
    assert window.width() == width


# ── 用例 ─────────────────────────────────────────────────────────────────────


def test_lines_are_shown_narrowed_and_opened(qtbot, window, search, settled):
    search(window, "AISI")
    trigger(window, "view-kwic")
    lines = window.results.kwic.pane
    qtbot.waitUntil(lambda: lines.model.rowCount() == 3, timeout=120_000)
    assert window.reading.header.title() == "「AISI」の用例"
    older = next(each for each in window.reader.meetings if each.number == "第2回")
    window.meetings.chosen.emit(older.id)
    qtbot.waitUntil(lambda: lines.model.rowCount() == 1, timeout=120_000)
    trigger(window, "next-hit")
    lines.open_current()
    qtbot.waitUntil(lambda: window.reader.current.meeting.number == "第2回")
    assert window.results.view is View.TEXT
    assert window.status.saying() == word("kwic.back-hint")
    trigger(window, "close-innermost")
    assert window.results.view is View.KWIC
    assert window.status.saying() != word("kwic.back-hint")
    # The list of results is of the same meeting.
    trigger(window, "view-results")
    settled(window)
    assert window.results.pane.model.answer_count == 1
