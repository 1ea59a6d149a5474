"""Officials look through every place of a word by the keyboard, and take lines into papers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.kwic import KwicOrder
from gijiyomi.domain.minutes import Doubt
from gijiyomi.library import Library
from gijiyomi.ui.header import ShortCaption
from gijiyomi.ui.kwic import pane as pane_module
from gijiyomi.ui.kwic.columns import Column
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.text.content import Passage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rows(pane):
    """The table as it reads."""
    columns = (Column.LEFT, Column.KEYWORD, Column.RIGHT)
    return [
        "|".join(str(pane.model.index(row, column).data()) for column in columns)
        for row in range(pane.model.rowCount())
    ]


def test_every_place_is_a_row_in_the_order_of_what_follows(ask, pane):
    ask("AISI")
    assert rows(pane) == [
        "|AISI|の設立を歓迎する。",
        "|ＡＩＳＩ|の体制も論点である。",
        "|AISI|の予算と人員を拡充すべきである。",
    ]


def test_the_header_is_told_what_is_shown(ask, pane, qtbot):
    with qtbot.waitSignal(pane.titled) as told:
        ask("AISI")
    assert told.args == ["「AISI」の用例", "3例　3名　2会議"]
    assert (pane.title(), pane.facts()) == tuple(told.args)
    ask("AISI 予算", any_word=True)
    assert pane.title() == "「AISI」または「予算」の用例"


def test_another_order_is_chosen_by_button_or_heading(ask, pane, qtbot):
    ask("AISI")
    with qtbot.waitSignal(pane.titled):
        pane.view.header.sectionClicked.emit(Column.SPEAKER)
    assert pane.order is KwicOrder.SPEAKER
    assert [pane.model.index(r, Column.SPEAKER).data() for r in range(3)] == [
        "川崎 花子",
        "川崎 花子",
        "山本 一郎",
    ]
    with qtbot.waitSignal(pane.titled):
        pane.tools.order.chosen.emit(KwicOrder.MEETING)
    assert rows(pane)[-1] == "|AISI|の設立を歓迎する。"


def test_the_scope_is_kept(ask, pane, two_meetings):
    with Library.open(two_meetings, read_only=True) as library:
        older = next(m for m in library.meetings.list() if m.number == "第2回")
    ask("AISI", meeting=older.id)
    assert rows(pane) == ["|AISI|の設立を歓迎する。"]
    assert pane.facts() == "1例　1名　1会議"


def test_arrows_walk_through_the_lines_and_tell_where(ask, pane, press, qtbot):
    ask("AISI")
    assert pane.view.current_row == 0
    with qtbot.waitSignal(pane.placed) as told:
        press(Qt.Key.Key_Down)
    assert told.args == [2, 3]
    press(Qt.Key.Key_End)
    assert pane.view.current_row == 2
    press(Qt.Key.Key_Home)
    assert pane.view.current_row == 0
    pane.step(-1)
    assert pane.view.current_row == 2
    pane.step(1)
    assert pane.view.current_row == 0


def test_the_paragraph_of_the_current_line_stands_below(ask, pane, press, qtbot):
    ask("予算")
    qtbot.waitUntil(lambda: bool(pane.preview.text.toPlainText()))
    shown = []
    for _ in range(2):
        line = pane.model.line(pane.view.current_row)
        qtbot.waitUntil(lambda line=line: line.right[:4] in pane.preview.text.toPlainText())
        shown.append(pane.preview.text.toPlainText())
        press(Qt.Key.Key_Down)
    assert sorted(shown) == ["・AISIの予算と人員を拡充すべきである。", "・予算の確保をお願いする。"]


def test_enter_opens_the_text_at_the_place(ask, pane, press, qtbot):
    ask("AISI")
    press(Qt.Key.Key_Down)
    line = pane.model.line(1)
    for open_it in (lambda: press(Qt.Key.Key_Return), pane.preview.open.click):
        with qtbot.waitSignal(pane.open_wanted) as told:
            open_it()
        passage = Passage(line.remark_id, line.span)
        assert told.args == [Destination(line.meeting_id, passage=passage)]


def test_ctrl_c_copies_the_selected_lines_as_a_table(ask, pane, press, qtbot):
    ask("AISI")
    press(Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(pane.said) as told:
        press(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    heading, *lines = data.text().splitlines()
    assert heading.split("\t")[-1] == "出典"
    assert [line.split("\t")[2] for line in lines] == ["の設立を歓迎する。", "の体制も論点である。"]
    assert data.html().count("<tr>") == 3
    assert told.args == ["用例2例を表としてコピーしました。"]


def test_all_lines_are_copied_by_the_button(ask, pane):
    ask("AISI")
    pane.tools.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_ctrl_d_takes_each_paragraph_once(ask, pane, press, qtbot):
    ask("AISI 予算", any_word=True)
    press(Qt.Key.Key_A, CTRL)
    with qtbot.waitSignal(pane.excerpt_wanted) as told:
        press(Qt.Key.Key_D, CTRL)
    (passages,) = told.args
    lines = pane.model.lines()
    assert len(passages) == len(lines) - 1 == 4
    assert {(p.remark_id, p.span) for p in passages} == {
        (line.remark_id, line.paragraph) for line in lines
    }


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_A])
def test_the_windows_own_shortcuts_give_way(pane, key):
    """The window's Ctrl+C copies the text that nobody sees while 用例 are shown."""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    override.ignore()
    QApplication.sendEvent(pane.view, override)
    assert override.isAccepted()


def test_less_context_at_once_and_in_copies(ask, pane):
    ask("AISI")
    pane.tools.width_chosen.emit(15)
    pane.copy_all()
    assert rows(pane)[2] == "|AISI|の予算と人員を拡充すべきである…"
    assert "すべきである…" in QGuiApplication.clipboard().text()
    assert pane.tools.width_choice.text() == "前後 15字"


def test_the_line_that_is_read_stays_current(ask, pane, qtbot):
    ask("AISI")
    pane.view.go_to_row(2)
    line = pane.model.line(2)
    with qtbot.waitSignal(pane.titled):
        pane.set_order(KwicOrder.SPEAKER)
    current = pane.model.line(pane.view.current_row)
    assert (current.remark_id, current.span) == (line.remark_id, line.span)


def test_lines_in_the_order_of_meetings_come_page_by_page(ask, pane, qtbot, monkeypatch):
    monkeypatch.setattr(pane_module, "_PAGE", 1)
    pane.set_order(KwicOrder.MEETING)
    ask("AISI")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    qtbot.waitUntil(lambda: pane.facts() == "3例　3名　2会議")
    assert rows(pane)[-1] == "|AISI|の設立を歓迎する。"


def test_nothing_found_is_said(ask, pane):
    ask("海底都市")
    assert pane.model.rowCount() == 0
    assert pane.nothing.isVisible()
    assert not pane.preview.isVisible()
    assert pane.facts() == "0例　0名　0会議"


def test_few_lines_come_at_once_and_the_others_in_their_order_behind(ask, pane, qtbot, monkeypatch):
    monkeypatch.setattr(pane_module, "_PAGE", 1)
    said = []
    pane.titled.connect(lambda _title, _facts: said.append(pane.notice.text()))
    ask("AISI")
    first = rows(pane)
    assert len(first) == 1
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    assert said[0] == "新しい会議からの1例です。続きを並べ替えています…"
    assert not pane.notice.isVisible()
    assert rows(pane)[pane.view.current_row] == first[0]


def test_more_than_can_be_sorted_is_said(ask, pane, qtbot, monkeypatch):
    monkeypatch.setattr(pane_module, "MOST_SORTED", 1)
    monkeypatch.setattr(pane_module, "_PAGE", 1)
    ask("AISI")
    qtbot.waitUntil(lambda: "会議と発言順" in pane.notice.text())
    assert "1例" in pane.notice.text()
    assert pane.notice.isVisible()
    assert pane.facts().startswith("新しい会議からの")


def test_a_screen_reader_hears_the_whole_line(ask, pane):
    ask("AISI")
    spoken = pane.model.index(0, Column.KEYWORD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1番目、川崎 花子、第2回知能技術調査会、p.1、「AISI」の設立を歓迎する。"
    assert pane.view.currentIndex().column() == Column.KEYWORD


def test_little_room_hides_columns_and_folds_the_order(ask, pane):
    ask("AISI")
    assert pane.view.column_shown(Column.MEETING)
    pane.resize(560, 400)
    assert not pane.view.column_shown(Column.MEETING)
    assert pane.tools.order.is_compact


def test_the_model_is_a_sound_one(ask, pane, qtmodeltester):
    ask("AISI")
    qtmodeltester.check(pane.model)


def test_the_menu_offers_what_the_keys_do(ask, pane):
    ask("AISI")
    menu = pane.context_menu()
    assert [action.text() for action in menu.actions()] == [
        "本文で開く",
        "資料に加える",
        "表としてコピー",
        "すべて選択",
    ]


def test_the_end_of_a_search_clears_the_lines(ask, pane):
    ask("AISI")
    pane.clear()
    assert pane.model.rowCount() == 0
    assert pane.title() == ""


def test_below_the_line_stands_that_it_is_unsure_who_said_it(ask, pane, qtbot, two_meetings):
    ask("予算")
    qtbot.waitUntil(lambda: bool(pane.preview.text.toPlainText()))
    line = pane.model.line(pane.view.current_row)
    with Library.open(two_meetings, read_only=True) as library:
        remark = library.remarks.get(line.remark_id)
        speaker = library.meetings.speaker(remark.speaker_id)

    def names() -> list[str]:
        return [caption.text() for caption in pane.preview.findChildren(ShortCaption)]

    pane.preview.show_line(remark, line, spans=(), speaker=speaker)
    assert speaker.name in names()
    doubted = replace(remark, doubts=(Doubt("margin-without-mark", "予算"),))
    pane.preview.show_line(doubted, line, spans=(), speaker=speaker)
    assert f"{speaker.name}（発言者は要確認）" in names()
