"""The 注釈 pane lists every annotation, and what is done in it reaches the library."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gijiyomi.domain.records import Meaning, Subject, Target
from gijiyomi.domain.text import Span
from gijiyomi.ui.inspectors.annotation_filters import Everywhere
from gijiyomi.ui.inspectors.annotation_rows import CardOrder
from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.inspectors.tag_picker import TagPicker

ALL = """\
山本 一郎、p.1、方向性、メモ、色のないメモ
川崎 花子、重要、p.2、AISIの予算と人員、メモ、次回に比べる。、論点、予算、体制
川崎 花子、重要、p.2、急務
発言者の記載なし、懸念・反対、p.2、支援が足りない
経済団体、提案・賛成、p.3、予算の確保、論点、予算"""


@pytest.fixture
def pane(qtbot, appearance, annotated, window, request):
    (meeting,) = annotated.meetings.list()
    made = AnnotationsPane(appearance, request.getfixturevalue("bridge"))
    made.setParent(window)
    made.resize(316, 600)
    window.show()
    made.show_meeting(meeting.id)
    qtbot.waitUntil(lambda: made.model.rowCount() == 5)
    return made


def choose(pane, words):
    row = next(row for row in pane.model.rows if row.annotation.quote.exact == words)
    pane.choose(row.annotation.id)
    return row.annotation


def quotes(pane):
    return [row.annotation.quote.exact for row in pane.model.rows]


def test_cards_are_read_aloud_in_the_order_of_the_text(pane, picture, qtmodeltester):
    assert picture(pane.model) == ALL
    qtmodeltester.check(pane.model)


def test_a_meaning_shows_only_its_cards(pane):
    pane.filters.toggle(Meaning.IMPORTANT).click()
    assert quotes(pane) == ["AISIの予算と人員", "急務"]
    pane.filters.toggle(Meaning.CONCERN).click()
    assert quotes(pane) == ["AISIの予算と人員", "急務", "支援が足りない"]
    pane.filters.notes_toggle.click()
    assert quotes(pane) == ["AISIの予算と人員"]


def test_who_comes_by_keyboard_finds_a_card_chosen(qtbot, pane):
    pane.look_for_words()
    pane.list.selectionModel().clear()
    pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(pane.list.hasFocus)
    assert pane.list.selectionModel().selectedIndexes() == [pane.model.index(0, 0)]
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.current().quote.exact == "AISIの予算と人員"


def test_buttons_say_how_many_there_are(pane):
    texts = [pane.filters.toggle(meaning).text() for meaning in Meaning]
    assert texts == ["重要 2", "提案・賛成 1", "事実・数値 0", "懸念・反対 1", "要確認 0"]


def test_nothing_left_says_why_and_offers_the_way_back(pane):
    pane.filters.toggle(Meaning.FACT).click()
    assert pane.notice.title == "条件に合う注釈はありません"
    pane.notice.acted.emit()
    assert len(quotes(pane)) == 5


def test_newest_first(pane):
    pane.filters.order.chosen.emit(CardOrder.NEWEST)
    assert quotes(pane)[0] == "急務"
    assert quotes(pane)[-1] == "予算の確保"


def test_a_click_opens_the_place_and_arrows_only_choose(pane):
    opened, chosen = [], []
    pane.opened.connect(opened.append)
    pane.chosen.connect(chosen.append)
    annotation = choose(pane, "急務")
    assert (opened, chosen) == ([], [])
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert opened == []
    assert chosen == [pane.current().id]
    place = pane.list.visualRect(pane.model.find(annotation.id)).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [(at.remark_id, at.span) for at in opened] == [(annotation.remark_id, annotation.span)]


def test_delete_removes_and_undo_brings_back(pane, qtbot, bridge):
    choose(pane, "急務")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    assert "急務" not in quotes(pane)
    bridge.undo()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)


def test_another_change_keeps_the_chosen_card(pane, qtbot, bridge):
    choose(pane, "支援が足りない")
    first = pane.model.rows[0].annotation.id
    bridge.change("外す", lambda library: library.annotations.remove(first))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    assert pane.current().quote.exact == "支援が足りない"


def test_colours_are_changed_from_the_menu(pane, qtbot):
    choose(pane, "急務")
    colours = pane.context_menu().findChild(type(pane.context_menu()))
    next(action for action in colours.actions() if action.text() == "事実・数値").trigger()
    qtbot.waitUntil(lambda: pane.model.rows[2].annotation.meaning is Meaning.FACT)


def test_a_note_is_written_in_place(pane, qtbot, window, annotated):
    annotation = choose(pane, "急務")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_F2)
    editor = window.findChild(NoteEditor)
    QTest.keyClicks(editor.field, "memo")
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert annotated.annotations.get(annotation.id).note == "memo"


def test_tags_are_given_in_place(pane, qtbot, window, annotated):
    annotation = choose(pane, "急務")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(TagPicker) is not None)
    picker = window.findChild(TagPicker)
    assert {row.name for row in picker.model.rows} == {"予算", "体制"}
    QTest.keyClick(picker.field, Qt.Key.Key_1)
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert len(annotated.annotations.get(annotation.id).tags) == 1


def test_all_meetings_name_theirs(pane, qtbot):
    pane.show_meeting(None)
    assert pane.model.rowCount() == 0
    assert pane.notice.title == "注釈はまだありません"
    with qtbot.waitSignal(pane.text_wanted):
        pane.notice.acted.emit()
    pane.filters.scopes.chosen.emit(Everywhere.ALL)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    assert {row.meeting for row in pane.model.rows} == {"第3回知能技術調査会"}


def test_a_late_answer_of_the_meeting_left_is_not_shown(pane, qtbot, stored_meeting, bridge):
    """Else the cards of one meeting would stand beside the text of another."""
    pane.show_meeting(stored_meeting)
    pane.show_meeting(None)
    with qtbot.waitCallback() as asked:
        bridge.read(lambda _library: None, asked, owner=pane)
    assert pane.model.rowCount() == 0


def test_speakers_words_and_meetings_narrow_the_list(pane, qtbot, stored_meeting):
    pane.filters.speakers.chosen.emit("川崎 花子")
    assert quotes(pane) == ["AISIの予算と人員", "急務"]
    # Words are found in any writing, in the quote, the note, the tags and the names.
    for typed, found in (
        ("ａｉｓｉ 予算", ["AISIの予算と人員"]),
        ("次回", ["AISIの予算と人員"]),
        ("川崎　急務", ["急務"]),
    ):
        pane.filters.words.setText(typed)
        qtbot.waitUntil(lambda found=found: quotes(pane) == found)
    assert pane.count_text() == "1 / 5"
    QTest.keyClick(pane.filters.words, Qt.Key.Key_Down)
    assert pane.list.hasFocus()
    assert pane.current().quote.exact == "急務"
    QTest.keyClick(pane.filters.words, Qt.Key.Key_Escape)
    assert pane.filters.words.text() == ""
    qtbot.waitUntil(lambda: len(quotes(pane)) == 2)
    pane.filters.clear()
    pane.show_meeting(None)
    pane.filters.scopes.chosen.emit(stored_meeting)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    assert pane.filters.scopes.text().startswith("第3回")


def test_keys_in_the_list_are_for_the_card_alone(pane, qtbot, annotated, bridge):
    """Else Alt+2 would colour what stands in the text, of another meeting even."""
    annotation = choose(pane, "支援が足りない")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pane.current().meaning is Meaning.PROPOSAL)
    assert annotated.annotations.get(annotation.id).meaning is Meaning.PROPOSAL
    given, copied = [], []
    pane.excerpts_wanted.connect(given.append)
    pane.copy_wanted.connect(lambda one, cited: copied.append((one.quote.exact, cited)))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(pane.list, Qt.Key.Key_D, control)
    QTest.keyClick(pane.list, Qt.Key.Key_C, control | Qt.KeyboardModifier.ShiftModifier)
    assert [passage.span for (passage,) in given] == [annotation.span]
    assert copied == [("支援が足りない", True)]
    bridge.undo()
    qtbot.waitUntil(lambda: pane.current().meaning is Meaning.CONCERN)


def test_cards_of_more_than_words_say_so(pane, qtbot, bridge, stored_meeting, picture):
    def annotate(library):
        first = library.remarks.of_meeting(stored_meeting)[1]
        about = library.annotations.add_about
        about(Subject(Target.MEETING, stored_meeting), note="大事な回")
        about(Subject(Target.SPEAKER, first.speaker_id), tags=["予算"])
        about(Subject(Target.REMARK, first.id), meaning=Meaning.FACT)

    bridge.change("注釈", annotate)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 8)
    told = picture(pane.model).splitlines()
    assert told[0] == "第3回知能技術調査会、会議について、メモ、大事な回"
    assert told[1] == "山本 一郎、発言者について、論点、予算"
    assert told[2].startswith("山本 一郎、事実・数値、p.1-2、発言の全体、本日は素案について")


def test_a_long_list_measures_only_what_is_seen(pane, qtbot, bridge, stored_meeting):
    def annotate(library):
        remark = library.remarks.of_meeting(stored_meeting)[2]
        for nth in range(400):
            library.annotations.add(remark.id, Span(nth % 9, nth % 9 + 5), note=str(nth))

    bridge.change("注釈", annotate)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 405)
    measured = pane.list._heights
    assert sum(map(measured.is_known, range(405))) < 40
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_End)
    last = pane.list.visualRect(pane.list.currentIndex())
    assert pane.list.viewport().rect().contains(last)
    assert pane.list.currentIndex().row() == 404
    assert sum(map(measured.is_known, range(405))) < 60
    # What is added elsewhere does not move what is being read.
    before = pane.list.visualRect(pane.list.currentIndex()).top()
    bridge.change("メモ", lambda library: library.annotations.set_note(pane.current().id, "別"))
    qtbot.waitUntil(lambda: pane.current().note == "別")
    assert pane.list.visualRect(pane.list.currentIndex()).top() == before
