"""抜粋 and 要旨 by keyboard and mouse, a source that changed, and several entries at once."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from gijiyomi.domain.excerpts import ExcerptForm
from gijiyomi.domain.text import Span
from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
from gijiyomi.ui.inspectors.briefing_rows import differing
from gijiyomi.ui.inspectors.cut_editor import CutEditor, sentence_at
from gijiyomi.ui.inspectors.source_change import SourceChange
from gijiyomi.ui.inspectors.summary_editor import SummaryEditor

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def whole(stored, stored_meeting):
    """A 資料 of one whole remark of three paragraphs under a heading, and a comment."""
    remark = stored.remarks.of_meeting(stored_meeting)[2]
    briefing = stored.briefings.create("形の資料")
    stored.briefings.add_heading(briefing, "体制")
    stored.briefings.add_excerpt(briefing, remark.id, Span(0, len(remark.text)))
    stored.briefings.add_comment(briefing, "まとめ")
    return remark


@pytest.fixture
def pane(qtbot, appearance, bridge, whole, window):  # noqa: ARG001 - what it shows
    made = BriefingPane(appearance, bridge)
    made.setParent(window)
    made.resize(340, 600)
    window.show()
    with qtbot.waitSignal(made.count_changed):
        pass
    made.list.choose(made.model.index(1, 0))
    made.list.setFocus()
    return made


def excerpt(library):
    return library.briefings.current().entries[1]


def order(pane):
    return "".join(row.entry.quote[:1] or row.entry.text[:1] for row in pane.model.rows)


def test_letters_are_left_out_by_keyboard(pane, qtbot, window, stored, whole):
    """Selecting and Enter leaves out; Enter on it again takes back; never all of it."""
    pane.commands.cut()
    editor = window.findChild(CutEditor)
    for _ in range(4):
        QTest.keyClick(editor.text, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    text = whole.text
    assert editor.result.toPlainText() == f"（前略）{text[4:]}"
    assert editor.said.text() == "1か所・4字を省いています"
    editor.text.put_caret(text.index("\n") + 2)
    sentence = sentence_at(text, text.index("\n") + 2)
    QTest.keyClick(editor.text, Qt.Key.Key_Delete)
    assert editor.omissions == (Span(0, 4), sentence)
    editor.text.put_caret(1)
    assert editor.take_back.isEnabled()
    assert not editor.leave_out.isEnabled()
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.omissions == (sentence,)
    editor.text.select(Span(0, len(text)))
    editor.leave_out.click()
    assert editor.said.text() == "載せる箇所を残してください"
    assert editor.omissions == (sentence,)
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(editor.text, Qt.Key.Key_Escape)
    one = excerpt(stored)
    assert (one.form, one.omissions) == (ExcerptForm.CUT, (sentence,))
    (row,) = (row for row in pane.model.rows if row.number)
    assert "、抜粋、" in row.spoken
    assert "（中略）" in row.spoken


def test_a_summary_is_written_over_the_words(pane, qtbot, window, stored, whole):
    pane.commands.summarise()
    editor = window.findChild(SummaryEditor)
    assert editor.words.toPlainText() == whole.text
    QTest.keyClicks(editor.field, "more people")
    with qtbot.waitSignal(pane.model.dataChanged):
        QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert "要旨、【要旨】more people" in pane.model.rows[1].spoken
    assert excerpt(stored).quote == whole.text
    pane.commands.show_whole()
    qtbot.waitUntil(lambda: pane.model.rows[1].form == "")
    pane._bridge.undo()
    qtbot.waitUntil(lambda: pane.model.rows[1].form == "要旨")


@pytest.fixture
def changed(pane, qtbot, bridge, whole):
    """The pane, after the user has split the remark."""
    cut = whole.items[1].span.start
    bridge.change("分ける", lambda library: library.corrections.split(whole.id, cut))
    qtbot.waitUntil(lambda: pane.model.rows[1].warning == "元の文が変わりました")
    return pane


@pytest.mark.parametrize("answer", ["follow", "keep"])
def test_a_changed_source_is_shown_and_answered(changed, qtbot, stored, whole, answer):
    pane, window = changed, changed.window()
    row = pane.model.rows[1]
    assert "元の文が変わりました" in row.spoken
    area = pane.list.visualRect(pane.model.index(1, 0))
    target = pane.card.warning(row, area.toRectF())
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=target.center().toPoint())
    popup = window.findChild(SourceChange)
    assert (popup.was.toPlainText(), popup.now.toPlainText()) == (whole.text, row.now)
    assert popup.was.extraSelections()
    (popup.follow_button if answer == "follow" else popup.keep_button).click()
    settled = "" if answer == "follow" else "入れたときの文のままです"
    qtbot.waitUntil(lambda: pane.model.rows[1].warning == settled)
    assert excerpt(stored).words == (row.now if answer == "follow" else whole.text)


def test_an_unanswered_change_stays_as_it_is(changed, window, stored):
    changed.commands.look()
    QTest.keyClick(window.findChild(SourceChange), Qt.Key.Key_Escape)
    assert excerpt(stored).unsettled


def test_alt_and_the_arrows_move_what_is_chosen(pane, qtbot, bridge, whole):
    """In the text these keys go to the next item; over the 資料 they belong to it."""
    pane.list.choose_rows([1, 2])
    QTest.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    first = whole.text[0]
    qtbot.waitUntil(lambda: order(pane) == f"{first}ま体")
    assert pane.list.chosen_rows() == [0, 1]
    QTest.keyClick(pane.list, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: order(pane) == f"体{first}ま")
    bridge.undo()
    qtbot.waitUntil(lambda: order(pane) == f"{first}ま体")
    pane.list.choose(pane.model.index(2, 0))
    pane.commands.choose_section()
    assert pane.list.chosen_rows() == [2]
    pane.list.choose_rows([0, 1])
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: order(pane) == "体")
    bridge.undo()
    qtbot.waitUntil(lambda: order(pane) == f"{first}ま体")


@pytest.mark.parametrize(
    ("dragged", "row", "parent", "wanted"),
    [([0, 1], 3, None, (0, 1, 1)), ([1, 2], 0, None, (1, 2, 0)), ([2], -1, 0, (2, 1)),
     ([0, 1], 1, None, None), ([1], -1, 0, None)],
)  # fmt: skip
def test_several_are_dropped_together_and_on_headings(pane, dragged, row, parent, wanted):
    moves = []
    model = pane.model
    model.move_wanted.disconnect()
    ids = [each.entry.id for each in model.rows]
    model.move_wanted.connect(lambda moved, at: moves.append((*map(ids.index, moved), at)))
    data = model.mimeData([model.index(number, 0) for number in reversed(dragged)])
    target = QModelIndex() if parent is None else model.index(parent, 0)
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, target)
    assert moves == ([] if wanted is None else [wanted])


def test_points_divide_and_a_copy_is_named(pane, qtbot, stored, bridge, whole):
    said = []
    pane.said.connect(said.append)
    pane.menu.divide_wanted.emit()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].startswith("論点タグの付いた発言がありません")
    bridge.change(
        "付ける", lambda library: library.annotations.add(whole.id, Span(0, 3), tags=["予算"])
    )
    pane.menu.divide_wanted.emit()
    qtbot.waitUntil(lambda: order(pane) == f"予{whole.text[0]}ま")
    pane.menu.copy_wanted.emit()
    qtbot.waitUntil(lambda: pane.name.selectedText() == "形の資料の写し")
    assert len(stored.briefings.list()) == 2
    actions = [action.text() for action in pane.switcher.actions() if action.isCheckable()]
    assert sorted(actions) == ["形の資料　1件", "形の資料の写し　1件"]


def test_the_menu_offers_what_can_be_done(pane, qtbot, bridge, whole):
    def enabled():
        return {action.text() for action in pane.commands.context_menu().actions()
                if action.isEnabled() and not action.isSeparator()}  # fmt: skip

    forms = {"省略なし", "抜粋（中略を選ぶ）…", "要旨を書く…", "発言の全文にする"}
    assert forms <= enabled()
    pane.list.choose_rows([1, 2])
    assert forms & enabled() == {"省略なし", "発言の全文にする"}
    pane.list.choose_rows([0])
    assert not forms & enabled()
    cut = whole.items[1].span.start
    bridge.change("分ける", lambda library: library.corrections.split(whole.id, cut))
    qtbot.waitUntil(lambda: bool(pane.model.rows[1].warning))
    pane.list.choose_rows([1])
    assert {"今の文に合わせる", "そのまま"} <= enabled()


def test_differences_are_told_by_letters_and_in_long_texts_by_sentences():
    assert differing("予算を増やす。", "予算を減らす。") == ((Span(3, 5),), (Span(3, 5),))
    assert differing("同じ。", "同じ。") == ((), ())
    long = "一つ目の文。" * 300
    was, now = differing(f"{long}予算を増やす。", f"{long}予算を減らす。")
    assert [span.length for span in (*was, *now)] == [7, 7]


def test_a_sentence_ends_with_its_stop():
    text = "一つ。二つ\n三つ。"
    assert [sentence_at(text, at) for at in (0, 2, 3, 6, 99)] == [
        Span(0, 3), Span(0, 3), Span(3, 6), Span(6, 9), Span(6, 9)
    ]  # fmt: skip
