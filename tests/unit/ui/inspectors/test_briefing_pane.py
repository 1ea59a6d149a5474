"""The 資料 pane: what is put in stands there, in the order wanted, on the disk at once."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.domain.records import EntryKind
from gijiyomi.domain.text import Span
from gijiyomi.library import NoIndex
from gijiyomi.ui.inspectors.briefing_changes import Headed
from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
from gijiyomi.ui.inspectors.note_editor import NoteEditor

BEFORE = """\
見出し、予算
1、川崎 花子 委員、第3回  p.2、AISIの予算と人員（後略）
2、経済団体、要確認：「経済団体」は出席者の一覧にありません。、\
第3回  p.3、予算の確保（後略）、コメント、要確認
コメント、まとめ"""


def make_pane(qtbot, appearance, bridge, window):
    made = BriefingPane(appearance, bridge)
    made.setParent(window)
    made.resize(340, 600)
    window.show()
    with qtbot.waitSignal(made.count_changed):
        pass
    return made


@pytest.fixture
def pane(qtbot, appearance, bridge, briefed, window):  # noqa: ARG001 - what it shows
    return make_pane(qtbot, appearance, bridge, window)


@pytest.fixture
def empty_pane(qtbot, appearance, bridge, window):
    return make_pane(qtbot, appearance, bridge, window)


def select(pane, row):
    pane.list.choose(pane.model.index(row, 0))
    pane.list.setFocus()


def order(pane):
    return "".join(row.entry.quote[:1] or row.entry.text[:1] for row in pane.model.rows)


def test_entries_are_read_aloud_in_their_order(pane, picture, qtmodeltester):
    assert picture(pane.model) == BEFORE
    assert pane.name.text() == "予算の資料"
    qtmodeltester.check(pane.model)


def test_an_unsure_speaker_is_marked_until_somebody_confirms_it(pane, qtbot, bridge):
    """As in the list of speakers: who has only the 資料 before him must see it too."""
    index = pane.model.index(2, 0)
    tip = Qt.ItemDataRole.ToolTipRole
    assert index.data(tip) == "要確認：「経済団体」は出席者の一覧にありません。"
    assert pane.model.index(1, 0).data(tip) is None
    marked = pane.list.grab(pane.list.visualRect(index)).toImage()
    remark = pane.model.rows[2].entry.remark_id
    with qtbot.waitSignal(pane.model.dataChanged):
        bridge.change("確かめる", lambda library: library.corrections.confirm([remark]))
    assert index.data(tip) is None
    assert "要確認：" not in pane.model.rows[2].spoken
    assert pane.list.grab(pane.list.visualRect(index)).toImage() != marked


def test_excerpts_of_two_councils_say_which(pane, qtbot, bridge, stored, new_minutes):
    """Two councils have a 第3回 each, and a speaker of the same name."""
    assert all(row.council == "" for row in pane.model.rows)
    low = pane.list.visualRect(pane.model.index(1, 0)).height()
    facts = MeetingFacts(body="別の会議", title="別の会議", kind="議事録", date=date(2026, 1, 8))
    other = new_minutes(name="別.txt", facts=facts)
    other.remark(other.speaker("川崎委員"), "人が要る。")
    meeting = stored.meetings.add(other.build(), other.original(), indexer=NoIndex())
    (remark,) = stored.remarks.of_meeting(meeting)
    briefing = pane.briefing_id

    def add(library):
        library.briefings.add_excerpt(briefing, remark.id, Span(0, 5))

    bridge.change("加える", add)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    told = [(row.council, row.place) for row in pane.model.rows if row.number]
    assert told == [
        ("知能技術調査会", "第3回  p.2"),
        ("知能技術調査会", "第3回  p.3"),
        ("別の会議", "令和8年1月8日  p.1"),
    ]
    assert "川崎委員、別の会議、令和8年1月8日" in pane.model.rows[4].spoken
    assert pane.list.visualRect(pane.model.index(1, 0)).height() > low


def test_the_first_remark_makes_a_briefing(empty_pane, qtbot, passage):
    assert empty_pane.notice.title == "資料はまだ空です"
    with qtbot.waitSignal(empty_pane.text_wanted):
        empty_pane.notice.acted.emit()
    counts = []
    empty_pane.count_changed.connect(counts.append)
    empty_pane.add([passage("急務"), passage("方向性")])
    qtbot.waitUntil(lambda: empty_pane.model.rowCount() == 2)
    assert counts == [2]
    assert empty_pane.name.text().startswith("資料（令和")
    assert empty_pane.current().entry.quote == "方向性"


def test_what_is_added_goes_to_the_end_and_is_one_step(pane, qtbot, passage, bridge):
    pane.add([passage("急務"), passage("方向性")])
    qtbot.waitUntil(lambda: order(pane) == "予A予ま急方")
    bridge.undo()
    qtbot.waitUntil(lambda: order(pane) == "予A予ま")


def test_what_stands_there_already_is_put_in_again_only_on_request(pane, qtbot, passage, bridge):
    """The same words were printed twice in a 資料, and nobody had been told."""
    told, saved = [], []
    pane.found_there.connect(told.append)
    bridge.saved.connect(saved.append)
    there, new = passage("予算の確保"), passage("急務")
    pane.add([there])
    qtbot.waitUntil(lambda: len(told) == 1)
    assert (told[0].count, told[0].there_count, pane.number_of(told[0].there_at)) == (0, 1, 2)
    assert pane.current().entry.quote == "予算の確保"
    assert (order(pane), saved) == ("予A予ま", [])
    # Twice at once, as when the key is held down.
    pane.add([there, new])
    pane.add([new])
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [(one.count, one.there_count) for one in told[1:]] == [(1, 1), (0, 1)]
    assert saved == ["抜粋1件を資料に加える"]
    qtbot.waitUntil(lambda: order(pane) == "予A予ま急")
    pane.add_again(told[0])
    qtbot.waitUntil(lambda: order(pane) == "予A予ま急予")
    bridge.undo()
    qtbot.waitUntil(lambda: order(pane) == "予A予ま急")
    assert len(told) == 3


def test_under_another_heading_the_same_words_are_put_in(pane, qtbot, passage):
    """A remark with two 論点 belongs under both; 資料へ pressed twice adds nothing."""
    told = []
    pane.found_there.connect(told.append)
    both = [Headed("人材", (passage("予算の確保"), passage("急務"))), Headed("予算", ())]
    pane.add_headed(both)
    qtbot.waitUntil(lambda: order(pane) == "予A予ま人予急")
    assert told == []
    pane.add_headed([*both, Headed("予算", (passage("予算の確保"), passage("方向性")))])
    qtbot.waitUntil(lambda: order(pane) == "予A予ま人予急予方")
    qtbot.waitUntil(lambda: told != [])
    assert (told[0].count, told[0].there_count, pane.number_of(told[0].there_at)) == (1, 3, 3)
    pane.add_again(told[0])
    qtbot.waitUntil(lambda: order(pane) == "予A予ま人予急予方人予急予予")


def test_with_ctrl_held_only_what_was_added_last_is_chosen(pane):
    """After Ctrl+D, twice, Del must not take both out."""
    handle = pane.window().windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.keyboardModifiers()
    select(pane, 1)
    select(pane, 2)
    QTest.keyRelease(handle, Qt.Key.Key_Control)
    assert held == Qt.KeyboardModifier.ControlModifier
    assert pane.list.chosen_rows() == [2]


def test_keys_move_and_delete(pane, qtbot, bridge):
    select(pane, 1)
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pane.list, Qt.Key.Key_Down, keys)
    qtbot.waitUntil(lambda: order(pane) == "予予Aま")
    assert pane.current().entry.quote == "AISIの予算と人員"
    assert pane.current().number == 2
    QTest.keyClick(pane.list, Qt.Key.Key_Up, keys)
    qtbot.waitUntil(lambda: order(pane) == "予A予ま")
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: order(pane) == "予予ま")
    bridge.undo()
    qtbot.waitUntil(lambda: order(pane) == "予A予ま")


@pytest.mark.parametrize(
    ("dragged", "before", "wanted"), [(1, 4, 3), (3, 0, 0), (0, 2, 1), (1, 1, None), (1, 2, None)]
)
def test_dropping_asks_for_the_place_between(pane, dragged, before, wanted):
    moves = []
    pane.model.move_wanted.disconnect()
    pane.model.move_wanted.connect(lambda entry, position: moves.append((*entry, position)))
    data = pane.model.mimeData([pane.model.index(dragged, 0)])
    move = Qt.DropAction.MoveAction
    assert not pane.model.dropMimeData(data, move, before, 0, QModelIndex())
    entry = pane.model.rows[dragged].entry.id
    assert moves == ([] if wanted is None else [(entry, wanted)])


def test_a_heading_is_added_above_and_named_in_place(pane, qtbot, briefed):
    select(pane, 2)
    pane.commands.add_heading()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    field = pane.list.viewport().findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "people")
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(field, Qt.Key.Key_Return)
    entries = briefed.briefings.current().entries
    assert [(e.kind, e.text) for e in entries][2] == (EntryKind.HEADING, "people")


def test_esc_takes_back_a_heading_that_has_no_name_yet(pane, qtbot, bridge, briefed):
    """「新しい見出し」 stayed in the 資料, to be printed; one that was there before stays."""
    undone = []
    bridge.undone.connect(undone.append)
    select(pane, 2)
    pane.commands.add_heading()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    field = pane.list.viewport().findChild(QLineEdit)
    QTest.keyClicks(field, "people")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: order(pane) == "予A予ま")
    assert undone == ["見出しを加える"]
    assert briefed.history.undo_label() != "見出しを加える"
    assert pane.current().entry.quote == "予算の確保"
    qtbot.waitUntil(lambda: not pane.list.viewport().findChildren(QLineEdit))
    select(pane, 0)
    pane.commands.edit()
    field = pane.list.viewport().findChild(QLineEdit)
    field.setText("people")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert order(pane) == "予A予ま"


def test_what_came_in_while_a_heading_was_named_stays(pane, qtbot, bridge, briefed, passage):
    """Undo would have taken the other thing back instead."""
    pane.commands.add_heading()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    at = passage("急務")
    bridge.change("メモ", lambda library: library.annotations.add(at.remark_id, at.span, note="メ"))
    QTest.keyClick(pane.list.viewport().findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: order(pane) == "予A予ま")
    assert [note.note for note in briefed.annotations.all()] == ["メ"]


def test_a_comment_on_an_excerpt(pane, qtbot, window, briefed):
    select(pane, 1)
    QTest.keyClick(pane.list, Qt.Key.Key_F2)
    editor = window.findChild(NoteEditor)
    QTest.keyClicks(editor.field, "ok")
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert briefed.briefings.current().entries[1].text == "ok"


def test_a_name_is_kept_and_an_empty_one_is_not(pane, qtbot, briefed):
    pane.name.setFocus()
    pane.name.selectAll()
    QTest.keyClicks(pane.name, "plan")
    with qtbot.waitSignal(pane.count_changed):
        QTest.keyClick(pane.name, Qt.Key.Key_Return)
    assert briefed.briefings.current().name == "plan"
    pane.name.clear()
    QTest.keyClick(pane.name, Qt.Key.Key_Return)
    assert pane.name.text() == "plan"


def test_another_briefing_is_chosen_made_and_thrown_away(pane, qtbot, bridge, briefed):
    pane.menu.create_wanted.emit()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    made = pane.briefing_id
    first = next(other.id for other in briefed.briefings.list() if other.id != made)
    pane.switcher.switch_wanted.emit(first)
    qtbot.waitUntil(lambda: pane.briefing_id == first)
    assert pane.model.rowCount() == 4
    pane.menu.discard_wanted.emit()
    qtbot.waitUntil(lambda: pane.briefing_id == made)
    bridge.undo()
    qtbot.waitUntil(lambda: len(briefed.briefings.list()) == 2)


def test_only_what_has_excerpts_can_be_exported(empty_pane, qtbot, passage):
    wanted = []
    empty_pane.export_wanted.connect(wanted.append)
    assert not empty_pane._export.isEnabled()
    empty_pane.add([passage("急務")])
    qtbot.waitUntil(empty_pane._export.isEnabled)
    empty_pane._export.click()
    assert wanted == [empty_pane.briefing_id]


def test_an_excerpt_opens_in_the_text(pane):
    opened = []
    pane.opened.connect(opened.append)
    select(pane, 0)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened == []
    select(pane, 1)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    entry = pane.model.rows[1].entry
    assert [(at.remark_id, at.span) for at in opened] == [(entry.remark_id, entry.span)]


def test_a_new_briefing_is_named_by_typing_at_once(pane, qtbot):
    pane.make_new()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    qtbot.waitUntil(lambda: pane.name.selectedText() == pane.name.text() != "")
    QTest.keyClicks(pane.name, "second")
    QTest.keyClick(pane.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane._content.briefing.name == "second")
