"""比較 in the window: ways in, what is marked, the way into the text and back, the 資料."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.compare.topics_model import PersonOrder
from gijiyomi.ui.header import ShortCaption
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.views import View


@pytest.fixture
def path(two_meetings, new_minutes):
    """第2回 to 第4回; 川崎 花子 of 安全研究機構 speaks in the last two; two tags in 第3回."""
    newest = new_minutes(
        name="第4回議事概要.txt",
        facts=MeetingFacts(
            body="知能技術調査会",
            title="知能技術調査会",
            number="第4回",
            date=date(2026, 1, 15),
            kind="議事概要",
        ),
    )
    listed = newest.attendee("川崎 花子", "委員", "安全研究機構", "所長")
    member = newest.speaker("川崎委員", attendee=listed, name="川崎 花子", role="委員")
    newest.remark(member, "予算の議論を続けたい。", "次回までに整理する。")
    newest.remark(member, "AISIの拡充を求める。")
    newest.remark(newest.speaker(None), "記録に名前のない意見。")
    with Library.open(two_meetings) as library:
        library.meetings.add(newest.build(), newest.original(), indexer=Indexer(library))
        for words, tags in (("AISIの予算", ("予算",)), ("評価手法", ("評価", "予算"))):
            _tag(library, words, tags)
    return two_meetings


def _tag(library, words, tags):
    for meeting in library.meetings.list():
        for remark in library.remarks.of_meeting(meeting.id):
            if words in remark.text:
                start = remark.text.index(words)
                library.annotations.add(remark.id, Span(start, start + len(words)), tags=tags)


@pytest.fixture
def window(qtbot, open_window, path):
    """A window that shows 第3回."""
    made = open_window(path)
    qtbot.waitUntil(lambda: made.reader.current is not None)
    third = next(one for one in made.reader.meetings if one.number == "第3回")
    made.choose(third.id)
    qtbot.waitUntil(lambda: made.reader.current.meeting.id == third.id)
    return made


@pytest.fixture
def pane(window):
    return window.results.compare.pane


def speaker_of(window, name):
    return next(one.id for one in window.reader.current.content.speakers if one.name == name)


def action_in(menu, text):
    return next((each for each in menu.actions() if each.text() == text), None)


@pytest.fixture
def compared(qtbot, window, pane):
    """川崎 花子, compared from the menu of 発言者."""
    menu = window.menus.of_speaker(speaker_of(window, "川崎 花子"))
    action_in(menu, "ほかの会議と比べる").trigger()
    qtbot.waitUntil(lambda: len(pane.speaker.columns) == 2 and pane.speaker.settled)
    return pane


@pytest.fixture
def table(qtbot, window, pane):
    """論点 by speakers of 第3回."""
    window.actions_table["view-compare"].trigger()
    pane.tools.mode_chosen.emit(Mode.TOPIC)
    qtbot.waitUntil(lambda: bool(pane.topics.table.topics))
    pane.topics.view.setFocus()
    return pane.topics


def texts(column):
    return [
        shown.remark.text[shown.item.span.start : shown.item.span.end]
        for shown in column.text.items
    ]


def test_the_same_person_stands_in_a_column_for_each_meeting(window, compared):
    older, newer = compared.speaker.columns
    assert older.words.appearance.meeting.number == "第3回"
    assert texts(newer) == [
        "予算の議論を続けたい。",
        "次回までに整理する。",
        "AISIの拡充を求める。",
    ]
    assert window.reading.header.title() == "川崎 花子の発言を比べる"
    facts = window.reading.header.facts()
    assert facts == "知能技術調査会（第3回） → 知能技術調査会（第4回）"
    assert "川崎 花子　3項目" in newer.text.accessibleName()


def test_a_name_is_whole_where_post_and_counts_have_no_room(compared):
    _, column = compared.speaker.columns
    column.setFixedWidth(230)
    column.layout().activate()
    shown = {one.text(): one.shown(one.width()) for one in column.findChildren(ShortCaption)}
    assert shown["川崎 花子"] == "川崎 花子"
    assert "3項目" in shown.values()
    assert shown["委員　安全研究機構 所長"].endswith("…")


def test_the_heads_of_columns_with_and_without_pages_end_on_one_line(compared):
    heights = []
    for column, pages in zip(compared.speaker.columns, ((9, 10), None), strict=True):
        column.fill(replace(column.words, remarks=[replace(column.words.remarks[0], pages=pages)]))
        pages_button = column._pages
        assert pages_button.isHidden() == (pages is None)
        # Taller than the title beside it, as in any style it may be.
        pages_button.setStyleSheet("min-height: 60px")
        heights.append(column.layout().itemAt(0).widget().sizeHint().height())
    assert heights[0] == heights[1] > 60


def test_a_namesake_is_told_of_and_not_laid_beside(compared):
    """川崎 花子 of 第2回 is in no list of attendance: whether it is she nobody knows."""
    assert "ほかに1会議" in compared.speaker.notice.text()
    assert not compared.speaker.join.isHidden()


def test_who_is_joined_by_the_user_is_laid_beside(qtbot, window, compared):
    def join(library):
        person = compared.speaker.speaker
        others = [one.id for one in library.persons.candidates(person)]
        library.persons.join([person, *others])

    window.bridge.change("同じ人", join)
    qtbot.waitUntil(lambda: len(compared.speaker.columns) == 3)
    qtbot.waitUntil(compared.speaker.notice_row.isHidden)


def test_arrows_go_from_item_to_item_and_from_meeting_to_meeting(qtbot, compared):
    compared.setFocus()
    page = compared.speaker
    qtbot.keyClick(page.columns[0].text, Qt.Key.Key_Right)
    assert page.current_column() is page.columns[1]
    qtbot.keyClick(page.columns[1].text, Qt.Key.Key_Down)
    shown = page.current()
    assert shown.remark.text[shown.item.span.start : shown.item.span.end] == "次回までに整理する。"
    qtbot.keyClick(page.columns[1].text, Qt.Key.Key_Left)
    assert page.current_column() is page.columns[0]


def test_enter_opens_the_text_and_escape_leads_back(qtbot, window, compared):
    page = compared.speaker
    page.columns[1].text.setFocus()
    qtbot.keyClick(page.columns[1].text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.results.view is View.TEXT)
    qtbot.waitUntil(lambda: window.reader.current.meeting.number == "第4回")
    window.actions_table["close-innermost"].trigger()
    qtbot.waitUntil(lambda: window.results.view is View.COMPARE)
    assert len(page.columns) == 2
    window.actions_table["close-innermost"].trigger()
    assert window.results.view is View.TEXT


def test_the_hits_of_the_search_are_marked_and_f3_goes_through_them(qtbot, window, compared):
    window.row.field.insert("AISI")
    qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
    page = compared.speaker
    qtbot.waitUntil(lambda: [one.marked_items() for one in page.columns] == [[0], [2]])
    assert window.results.view is View.COMPARE
    window.actions_table["next-hit"].trigger()
    assert (page.current_column(), page.columns[1].text.current_index) == (page.columns[1], 2)
    window.actions_table["next-hit"].trigger()
    assert page.current_column() is page.columns[0]
    window.search.close()
    qtbot.waitUntil(lambda: [one.marked_items() for one in page.columns] == [[], []])
    assert window.results.view is View.COMPARE


def test_nobody_without_a_name_is_compared(window):
    unnamed = next(one for one in window.reader.current.content.speakers if one.label is None)
    assert action_in(window.menus.of_speaker(unnamed.id), "ほかの会議と比べる") is None


def test_the_menu_of_the_text_compares_who_speaks_there(qtbot, window, pane):
    remark = next(one for one in window.reader.current.content.remarks if "AISIの予算" in one.text)
    menu = window.view.build_context_menu(Passage(remark.id, remark.items[0].span))
    action_in(menu, "この発言者をほかの会議と比べる").trigger()
    qtbot.waitUntil(lambda: len(pane.speaker.columns) == 2)


def test_all_that_is_shown_goes_into_the_briefing_in_one_step(qtbot, window, compared, path):
    with qtbot.waitSignal(window.bridge.saved):
        compared.tools.excerpt.click()
    assert entries(path) == [
        "知能技術調査会（第3回）　川崎 花子",
        "\n".join(
            (
                "AISIの予算と人員を拡充すべきである。",
                "評価手法の整備は急務であり、国際的な連携も欠かせない。",
                "取組の公表も検討いただきたい。",
            )
        ),
        "知能技術調査会（第4回）　川崎 花子",
        "予算の議論を続けたい。\n次回までに整理する。",
        "AISIの拡充を求める。",
    ]
    with qtbot.waitSignal(window.bridge.undone):
        window.actions_table["undo"].trigger()
    assert entries(path) == []


def entries(path):
    with Library.open(path, read_only=True) as library:
        briefing = library.briefings.current()
        return [entry.text or entry.quote for entry in briefing.entries] if briefing else []


def test_ctrl_d_puts_one_item_into_the_briefing(qtbot, window, compared, path):
    page = compared.speaker
    page.columns[1].text.setFocus()
    with qtbot.waitSignal(window.bridge.saved):
        qtbot.keyClick(page.columns[1].text, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert entries(path) == ["予算の議論を続けたい。"]


def test_the_words_are_copied_as_a_table(qtbot, compared):
    with qtbot.waitSignal(compared.said):
        compared.copy_table()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "会議\t開催日\t発言者\tページ\t発言\t出典"
    assert len(lines) == 4
    assert lines[2].startswith("第4回知能技術調査会\t令和8年1月15日\t川崎 花子\t")
    assert "<table>" in QApplication.clipboard().mimeData().html()


def test_the_table_has_numbers_of_tags_and_outlines_words(table):
    names = [table.model.headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    assert names == ["山本 一郎", "川崎 花子", "発言者の記載なし", "経済団体", "計"]
    assert table.table.topics == ("予算", "評価")
    shown = [[table.model.index(row, column).data() for column in range(5)] for row in (0, 1)]
    assert shown == [["", "2", "", "(1)", "2 (1)"], ["", "1", "", "", "1"]]
    assert not table.model.cell(0, 3).tagged


def test_the_table_speaks(table):
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [table.model.index(0, column).data(role) for column in (0, 1, 3, 4)]
    assert spoken == [
        "予算、山本 一郎、なし",
        "予算、川崎 花子、論点タグを付けた項目2件",
        "予算、経済団体、語が一致しただけの項目1件、未確認",
        "予算、計、論点タグを付けた項目2件、ほかに語が一致しただけの項目1件",
    ]
    interface = QAccessible.queryAccessibleInterface(table.view)
    names = [
        interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())
    ]
    assert set(spoken) < set(names)


def test_a_cell_shows_its_items_and_enter_opens_them(qtbot, window, table):
    table.view.go_to(0, 0)
    qtbot.keyClick(table.view, Qt.Key.Key_Right)
    shown = [one.item.span for one in table.preview.text.items]
    assert len(shown) == 2
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.results.view is View.TEXT)
    window.actions_table["back"].trigger()
    qtbot.waitUntil(lambda: window.results.view is View.COMPARE)
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (0, 1)


def test_an_empty_cell_opens_nothing(qtbot, window, table):
    table.view.go_to(0, 0)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert window.results.view is View.COMPARE
    assert table.preview.text.items == ()
    assert not table.preview.open.isEnabled()


def test_a_cell_goes_into_the_briefing_under_its_topic_once(qtbot, window, table, path):
    for column in (1, 3):
        table.view.go_to(0, column)
        with qtbot.waitSignal(window.bridge.saved):
            qtbot.keyClick(table.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert entries(path) == [
        "予算",
        "AISIの予算と人員を拡充すべきである。",
        "評価手法の整備は急務であり、国際的な連携も欠かせない。",
        "予算の確保をお願いする。",
    ]


def test_of_the_whole_table_only_what_has_the_tag_goes_into_the_briefing(
    qtbot, window, pane, table, path
):
    assert table.table.topics
    with qtbot.waitSignal(window.bridge.saved):
        pane.tools.excerpt.click()
    assert entries(path) == [
        "予算",
        "AISIの予算と人員を拡充すべきである。",
        "評価手法の整備は急務であり、国際的な連携も欠かせない。",
        "評価",
        "評価手法の整備は急務であり、国際的な連携も欠かせない。",
    ]


def test_the_table_is_copied_with_words_in_brackets(qtbot, table):
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *lines = QApplication.clipboard().text().splitlines()
    assert head.split("\t")[:3] == ["論点", "山本 一郎", "川崎 花子"]
    assert head.split("\t")[-2:] == ["計（論点タグ）", "計（語の一致だけ）"]
    # A spreadsheet would read (1) as minus one.
    assert lines == ["予算\t\t2\t\t0 (1)\t2\t1", "評価\t\t1\t\t\t1\t0"]


def test_all_meetings_with_tags_and_an_order_by_number(qtbot, pane, table):
    pane.tools.everywhere_chosen.emit(True)
    qtbot.waitUntil(lambda: len(table.table.persons) == 2)
    pane.tools.order_chosen.emit(PersonOrder.COUNT)
    assert [one.name or one.label for one in table.table.persons] == ["川崎 花子", "経済団体"]


def test_a_tag_given_meanwhile_is_counted(qtbot, window, table):
    window.bridge.change("論点タグ", lambda library: _tag(library, "予算の確保", ("予算",)))
    qtbot.waitUntil(lambda: bool(table.model.cell(0, 3).tagged))


def test_a_meeting_without_any_says_where_there_is_a_table(qtbot, window, table):
    second = next(one for one in window.reader.meetings if one.number == "第2回")
    window.choose(second.id)
    qtbot.waitUntil(lambda: not table.table.topics)
    assert table.notice.title == "この会議に、論点タグに当たる発言はありません"


def test_another_meeting_has_its_own_table(qtbot, window, table):
    fourth = next(one for one in window.reader.meetings if one.number == "第4回")
    window.choose(fourth.id)
    qtbot.waitUntil(lambda: [one.number for one in table.table.meetings] == ["第4回"])
    assert window.results.view is View.COMPARE
    assert table.table.topics == ("予算",)


def test_a_table_is_written_as_csv_and_as_an_excel_file(qtbot, window, pane, table, tmp_path):
    assert table.table.topics
    for name, write in (("表.csv", pane.write_csv), ("表.xlsx", pane.write_xlsx)):
        with qtbot.waitSignal(pane.said):
            write(tmp_path / name)
    assert (tmp_path / "表.csv").read_text("utf-8-sig").splitlines()[1] == "予算,,2,,0 (1),2,1"
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")
    with qtbot.waitSignal(window.bridge.trouble):
        pane.write_csv(tmp_path / "nowhere" / "表.csv")
