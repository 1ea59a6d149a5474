"""Reading, stepping, selecting: what every command of the window relies on."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Face
from gijiyomi.ui.text import Passage, RemarkView
from gijiyomi.ui.text.document import outline
from gijiyomi.ui.text.geometry import edited_box
from gijiyomi.ui.tokens import Theme

from .conftest import CHAIR, MEMBER, make_content, make_remark


@pytest.fixture
def long_view(view):
    remarks = [make_remark(n, CHAIR, "項目の文である。" * 20) for n in range(1, 60)]
    view.show_meeting(make_content(*remarks))
    view.go_to(Passage(remarks[40].id, Span(0, 5)))
    return view


def shown_text(view):
    return view.document().toPlainText()


def place_of(view, words):
    """The document position of words, by Qt's own search."""
    return view.document().find(words).selectionStart()


def at(view, position):
    cursor = view.textCursor()
    cursor.setPosition(position)
    return view.cursorRect(cursor)


def select(view, start, end):
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def words_of(content, passage):
    text = next(r.text for r in content.remarks if r.id == passage.remark_id)
    return text[passage.span.start : passage.span.end]


class TestSelection:
    def test_letters_beyond_the_basic_plane_do_not_shift_it(self, qtbot, view, passage):
        start = place_of(view, "野の件")
        with qtbot.waitSignal(view.passages_selected) as told:
            select(view, start, start + 3)
        assert told.args == [(passage("野の件"),)]
        assert view.passages() == (passage("野の件"),)

    def test_the_letter_itself_is_one_character(self, view, passage):
        start = place_of(view, "𠮷野")
        select(view, start, start + 2)
        assert view.passages() == (passage("𠮷"),)

    def test_over_two_remarks_leaves_headers_and_markers_out(self, view, content):
        end = place_of(view, "予算は") + 2
        select(view, place_of(view, "役割を"), end)
        first, second = view.passages()
        assert words_of(content, first).startswith("役割を定める。\n𠮷野の件")
        assert words_of(content, second).startswith("計画の進み方")
        assert words_of(content, second).endswith("\n予算")

    def test_of_nothing_means_the_item_in_focus(self, view, content):
        view.go_to_speaker(CHAIR)
        assert [words_of(content, p) for p in view.passages()] == ["AISIの役割を定める。"]

    def test_of_a_header_alone_means_the_item_below(self, view, content):
        start = place_of(view, "川崎 花子")
        select(view, start, start + 5)
        assert words_of(content, view.passages()[0]).startswith("計画の進み方")

    def test_its_end_is_told(self, qtbot, view, passage):
        view.go_to(passage("予算"), select=True)
        with qtbot.waitSignal(view.passages_selected) as told:
            qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert told.args == [()]
        assert not view.textCursor().hasSelection()

    def test_copies_as_plain_text(self, view, passage):
        view.go_to(passage("予算はAISI"), select=True)
        data = view.createMimeDataFromSelection()
        assert data.text() == "予算はAISI"
        assert not data.hasHtml()


class TestHits:
    def test_are_stepped_through_in_reading_order(self, view, hits, content):
        view.set_hits(hits("AISI"))
        reached = []
        view.hit_reached.connect(lambda index, count: reached.append((index, count)))
        assert [view.step_hit(1) for _ in range(4)] == [True, True, True, False]
        assert reached == [(0, 3), (1, 3), (2, 3)]
        assert words_of(content, view.focused()) == "予算はAISIに付ける。"

    def test_backwards_begin_with_the_last(self, view, hits):
        view.set_hits(hits("AISI"))
        assert view.step_hit(-1)
        assert view.current_hit == 2

    def test_begin_at_the_item_in_focus(self, view, hits, passage):
        view.set_hits(hits("AISI"))
        view.go_to(passage("予算"))
        view.step_hit(1)
        assert view.current_hit == 2

    def test_of_hidden_speakers_do_not_count(self, view, hits):
        view.set_hits(hits("AISI"))
        view.show_only(frozenset({MEMBER}))
        assert view.hit_count == 1

    def test_keep_the_current_one_when_asked(self, view, hits):
        view.set_hits(hits("AISI"))
        view.step_hit(1)
        view.step_hit(1)
        view.set_hits(hits("AISIで"), keep_current=True)
        assert view.current_hit == -1
        view.step_hit(1)
        view.set_hits(hits("AISIで"), keep_current=True)
        assert (view.current_hit, view.hit_count) == (0, 1)

    def test_may_be_remarks_as_a_whole(self, view, content):
        found = [remark.id for remark in content.remarks if remark.speaker_id == MEMBER]
        view.set_hits(dict.fromkeys(found, ()), are_remarks=True)
        assert (view.hit_count, view.hit_spans()) == (len(found), {})
        for number, remark_id in enumerate(found, start=1):
            assert view.step_hit(1)
            assert view.current_hit_passage().remark_id == remark_id
            assert view.current_hit_remark == number
        assert not view.step_hit(1)
        assert not view.textCursor().hasSelection()

    def test_tell_in_which_of_their_remarks_the_current_one_stands(self, view, hits):
        view.set_hits(hits("AISI"))
        assert view.current_hit_remark == 0
        numbers = []
        while view.step_hit(1):
            numbers.append(view.current_hit_remark)
        assert numbers == [1, 1, 2]

    def test_n_and_m_step_while_there_are_hits(self, qtbot, view, hits):
        view.set_hits(hits("AISI"))
        qtbot.keyClicks(view, "nn")
        assert view.current_hit == 1
        qtbot.keyClicks(view, "m")
        assert view.current_hit == 0
        with qtbot.waitSignal(view.hits_passed) as passed:
            qtbot.keyClicks(view, "m")
        assert passed.args == [-1]

    def test_n_does_nothing_with_ctrl_or_without_hits(self, qtbot, view, hits):
        qtbot.keyClicks(view, "n")
        assert view.current_hit == -1
        view.set_hits(hits("AISI"))
        qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert view.current_hit == -1

    def test_current_letters_are_readable_on_their_block(self, view, appearance, hits):
        view.set_hits(hits("AISI"))
        view.step_hit(1)
        (selection,) = view.extraSelections()
        assert selection.cursor.selectedText() == "AISI"
        assert selection.format.foreground().color() == appearance.colour("on_hit_current")


class TestSteps:
    def test_items_come_one_after_another_narrative_too(self, view, content):
        seen = []
        view.passage_focused.connect(lambda p: seen.append(words_of(content, p)[:4]))
        for _ in range(4):
            view.step_item(1)
        view.step_item(-1)
        assert seen == ["事務局か", "AISI", "𠮷野の件", "計画の進", "𠮷野の件"]

    def test_items_end_where_the_text_ends(self, view, content):
        for _ in range(20):
            view.step_item(1)
        assert words_of(content, view.focused()) == "資料を早く出してほしい。"

    def test_speakers(self, view, content):
        starts = []
        for delta in (1, 1, 1, -1):
            view.step_speaker(delta)
            starts.append(words_of(content, view.focused())[:3])
        assert starts == ["AIS", "計画の", "以上で", "計画の"]

    def test_the_item_in_focus_is_in_view(self, view):
        for _ in range(7):
            view.step_item(1)
            assert view.viewport().rect().contains(view.cursorRect())

    def test_a_jump_beyond_what_is_laid_out_arrives(self, view):
        remarks = [make_remark(n, CHAIR, "項目の文である。" * 20) for n in range(1, 300)]
        view.show_meeting(make_content(*remarks))
        assert view.go_to(Passage(remarks[250].id, Span(5, 9)), select=True)
        assert view.viewport().rect().contains(view.cursorRect())
        assert view.textCursor().selectedText() == remarks[250].text[5:9]

    def test_a_remark_that_is_not_shown_is_not_gone_to(self, view, passage):
        view.show_only(frozenset({CHAIR}))
        assert not view.go_to(passage("予算"))


class TestNarrowing:
    def test_leaves_one_speaker(self, view):
        view.show_only(frozenset({MEMBER}))
        assert "川崎 花子" in shown_text(view)
        assert "山田 太郎" not in shown_text(view)
        assert "事務局" not in shown_text(view)

    def test_is_taken_back(self, view):
        whole = shown_text(view)
        view.show_only(frozenset({MEMBER}))
        view.show_only(None)
        assert shown_text(view) == whole

    def test_nothing_at_all_can_be_shown(self, view):
        view.show_meeting(None)
        view.step_item(1)
        view.step_speaker(1)
        assert view.passages() == ()
        assert view.scroll_place() == ""
        assert not view.step_hit(1)


class TestEditedBox:
    """What an editor stands beside: it hid the first lines of what it is about."""

    def lines(self, view):
        """The lines of the item in focus, in the view's coordinates."""
        item = view.focused()
        (piece,) = view._reading.ranges(item.remark_id, item.span)
        down = view.viewport().y() - view.verticalScrollBar().value()
        return [band.translated(0, down) for band in view._geometry.bands(piece)]

    @pytest.mark.parametrize("at", [0, 80, 159])
    def test_is_the_whole_item_in_whichever_line_the_caret_is(self, long_view, at):
        item = long_view.focused()
        long_view.go_to(Passage(item.remark_id, Span(at, at + 1)))
        lines, box = self.lines(long_view), edited_box(long_view)
        assert len(lines) > 2
        assert all(box.top() < line.center().y() < box.bottom() for line in lines)
        assert box.left() == long_view.cursorRect().left() + long_view.viewport().x()

    def test_is_the_selection_where_there_is_one(self, long_view):
        item = long_view.focused()
        long_view.go_to(Passage(item.remark_id, Span(0, 3)), select=True)
        assert edited_box(long_view).bottom() < self.lines(long_view)[1].bottom()

    def test_is_one_line_of_what_leaves_no_room_beside_it(self, long_view):
        item = long_view.focused()
        long_view.resize(long_view.width(), 160)
        long_view.go_to(Passage(item.remark_id, Span(80, 81)))
        assert edited_box(long_view).height() == long_view.cursorRect().height()


class TestPlace:
    def test_comes_back_in_the_next_session(self, long_view):
        place, focused = long_view.scroll_place(), long_view.focused()
        top = long_view.verticalScrollBar().value()
        long_view.show_meeting(long_view._content)
        assert long_view.verticalScrollBar().value() == 0
        long_view.restore_place(place)
        assert long_view.verticalScrollBar().value() == top
        assert long_view.focused() == focused

    @pytest.mark.parametrize("place", ["", "nonsense", "9999:0:0", "9999:0:0@9999:0"])
    def test_of_another_text_changes_nothing(self, long_view, place):
        top = long_view.verticalScrollBar().value()
        long_view.restore_place(place)
        assert long_view.verticalScrollBar().value() == top

    @pytest.mark.parametrize(
        "change",
        [
            lambda view: view._appearance.set_text_size(1.5),
            lambda view: view._appearance.set_theme(Theme.DARK),
            lambda view: view.set_face(Face.MINCHO),
            lambda view: view.resize(700, 500),
        ],
        ids=["size", "theme", "face", "width"],
    )
    def test_survives(self, qtbot, long_view, change):
        before = long_view._scrolling.place(None)
        focused = long_view.focused()
        change(long_view)
        qtbot.waitUntil(lambda: not long_view._undressed)
        after = long_view._scrolling.place(None)
        assert after.remark_id == before.remark_id
        assert long_view.focused() == focused

    def test_at_the_top_stays_at_the_top_in_any_size(self, qtbot, long_view):
        """Else the name of the first speaker would be cut in half."""
        long_view.verticalScrollBar().setValue(0)
        for size in (1.5, 0.75, 2.0, 1.0):
            long_view._appearance.set_text_size(size)
            qtbot.waitUntil(lambda: not long_view._undressed)
            assert long_view.verticalScrollBar().value() <= 1

    @pytest.mark.parametrize("scrolled", [0, 300])
    def test_of_the_caret_is_in_sight_in_any_width(self, long_view, scrolled):
        """What a pane is opened beside the text for was out of sight when it had come."""
        bar = long_view.verticalScrollBar()
        bar.setValue(scrolled)
        low = QPoint(60, long_view.viewport().height() - 40)
        long_view.setTextCursor(long_view.cursorForPosition(low))
        bar.setValue(scrolled)
        before = long_view.cursorRect().top()
        wide = long_view.size()
        for size in (QSize(500, wide.height()), wide):
            long_view.resize(size)
            assert abs(long_view.cursorRect().top() - before) <= 1
        assert abs(bar.value() - scrolled) <= 1

    def test_of_a_caret_out_of_sight_is_not_gone_to(self, long_view):
        long_view.verticalScrollBar().setValue(300)
        before = long_view._scrolling.place(None)
        long_view.resize(500, long_view.height())
        assert long_view._scrolling.place(None).remark_id == before.remark_id

    def test_a_meeting_opened_while_the_size_changes_is_set_in_the_new_one(
        self, qtbot, long_view, content
    ):
        long_view._appearance.set_text_size(1.5)
        long_view.show_meeting(content)
        long_view.resize(760, 500)
        qtbot.waitUntil(lambda: not long_view._undressed)
        assert long_view._reading.layout.documentSize().width() == long_view.text_width()
        assert long_view._geometry.line(0, 0).width() <= long_view.text_width()
        assert long_view._reading.document.defaultFont().pixelSize() == 24

    def test_a_selection_survives_another_theme(self, view, appearance, passage):
        view.go_to(passage("予算はAISI"), select=True)
        told = []
        view.passages_selected.connect(told.append)
        appearance.set_theme(Theme.DARK)
        assert view.passages() == (passage("予算はAISI"),)
        assert told == []


class TestMouse:
    def point_on(self, view, words):
        found = view.document().find(words)
        cursor = QTextCursor(found)
        cursor.setPosition(found.selectionStart())
        return view.cursorRect(cursor).center() + QPoint(4, 0)

    def test_a_click_on_a_highlight_chooses_it(self, qtbot, view, annotate):
        low, high = annotate("AISIの役割", Meaning.FACT), annotate("役割を", Meaning.CONCERN)
        view.set_annotations([low, high])
        for words, expected in (("AISIの役", low), ("役割", high)):
            with qtbot.waitSignal(view.annotation_clicked) as clicked:
                qtbot.mouseClick(
                    view.viewport(), Qt.MouseButton.LeftButton, pos=self.point_on(view, words)
                )
            assert clicked.args == [expected.id]

    def test_a_drag_is_told_once_at_its_end(self, qtbot, view):
        told = []
        view.passages_selected.connect(told.append)
        start, end = self.point_on(view, "AISIの役割"), self.point_on(view, "定める")
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for step in range(start.x(), end.x(), 8):
            qtbot.mouseMove(view.viewport(), QPoint(step, start.y()))
        qtbot.mouseMove(view.viewport(), end)
        assert told == []
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
        assert len(told) == 1

    def test_a_drag_that_begins_in_a_selection_makes_another(self, qtbot, view):
        """A part of what was just highlighted gets another colour; Qt would drag the text."""
        start = place_of(view, "予算は")
        select(view, start, start + 12)
        from_, to = (at(view, start + offset).center() for offset in (2, 6))
        view.show()
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=from_)
        qtbot.mouseMove(view.viewport(), to)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=to)
        cursor = view.textCursor()
        assert (cursor.selectionStart(), cursor.selectionEnd()) == (start + 2, start + 6)

    def click_page_of(self, qtbot, view, header):
        """Click a turn's page link; the passage that is told."""
        heading = view._reading.blocks[header].heading
        link = view._furniture.page_link(header, heading, width=view.text_width())
        point = (link.center() - QPointF(0, view._geometry.top)).toPoint()
        with qtbot.waitSignal(view.page_clicked) as clicked:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        return clicked.args[0]

    def test_a_page_link_leads_to_where_the_reader_is(self, qtbot, view):
        """Not to the page before, on which the speech of the quoted words begins."""
        number = view._reading.headers[MEMBER]
        first, second = (view._reading.blocks[number + nth].passage for nth in (1, 2))
        assert self.click_page_of(qtbot, view, number) == view.focused() == first
        view.go_to(second)
        assert self.click_page_of(qtbot, view, number) == view.focused() == second
        quoted = Passage(second.remark_id, Span(second.span.start + 2, second.span.start + 5))
        view.go_to(quoted, select=True)
        assert self.click_page_of(qtbot, view, number) == quoted
        assert view.passages() == (quoted,)
        other = view._reading.headers[CHAIR]
        assert self.click_page_of(qtbot, view, other) == view._reading.blocks[other + 1].passage
        assert view.focused() == view._reading.blocks[other + 1].passage

    def test_what_points_says(self, view, annotate, actions):
        view.set_selection_actions(actions, [])
        view.set_annotations([annotate("役割", Meaning.FACT, note="確かめる", tags=("体制",))])
        point = view._point(self.point_on(view, "役割"))
        said = view._pointing.words_at(point, width=view.text_width(), links=False)
        assert said == "事実\nメモ：確かめる\n論点：体制"

    def test_the_menu_is_for_the_selection_or_the_item(self, qtbot, view, passage):
        asked = []

        def build(at):
            asked.append(at)
            menu = QMenu(view)
            qtbot.addWidget(menu)
            return menu

        view.build_context_menu = build
        view.go_to(passage("予算"), select=True)
        keyboard = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        view.contextMenuEvent(keyboard)
        place = self.point_on(view, "傍聴")
        mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(0, 0))
        view.contextMenuEvent(mouse)
        assert asked == [passage("予算"), passage("傍聴を広げてほしい。")]
        view._menu.close()


class TestBars:
    def test_the_bar_stands_near_a_selection_and_goes_with_it(self, qtbot, view, passage, actions):
        view.set_selection_actions(actions, actions[:1])
        view.go_to(passage("役割を"), select=True)
        assert view._bar.isVisible()
        middle = view._bar.geometry().center()
        assert view.rect().contains(middle)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert not view._bar.isVisible()

    def test_the_row_stands_beside_the_item_in_focus(self, view, passage, actions):
        view.set_row_actions(actions)
        view.go_to(passage("役割を"))
        row = view._right._row
        assert row.isVisible()
        first_line = view.cursorRect().translated(view.viewport().pos())
        assert abs(row.mapTo(view, row.rect().center()).y() - first_line.center().y()) <= 4
        view.resize(560, 500)
        assert not row.isVisible()

    def test_buttons_are_named_with_their_shortcuts(self, view, actions):
        actions[0].setShortcut("Alt+1")
        view.set_selection_actions(actions, [])
        buttons = view._bar.findChildren(type(view._bar.layout().itemAt(0).widget()))
        assert buttons[0].accessibleName() == "重要（Alt+1）"

    def test_is_silent_for_input_methods_and_named(self, view):
        assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert view.accessibleName() == "発言の本文"
        assert "試験会議" in view.accessibleDescription()


@pytest.mark.parametrize("below", range(0, 58, 4))
def test_a_click_between_two_lines_lands_on_the_nearest_letters(qtbot, appearance, below):
    """Lines stand 29 px apart and letters are 16 px high: the gap is nearly half of the text."""
    view = RemarkView(appearance)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_meeting(make_content(make_remark(1, MEMBER, "あいうえおかきくけこ" * 20)))
    view.show()
    qtbot.waitExposed(view)
    first = view._geometry.line(1, 0).center().y() - view._geometry.top
    on_line = QPoint(200, round(first + 29 * round(below / 29)))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, round(first) + below)
    )
    assert view.textCursor().position() == view.cursorForPosition(on_line).position()
    assert not view.textCursor().atBlockStart()


def test_letters_that_are_ready_are_shown_of_their_meeting_only(view, content):
    other = make_content(make_remark(1, MEMBER, "ほかの会議である。"))
    view.get_ready(outline(other))
    view.show_meeting(content)
    assert "ほかの会議" not in view.toPlainText()
    made = outline(other)
    view.get_ready(made)
    view.show_meeting(other, made)
    assert "ほかの会議" in view.toPlainText()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(view.findChildren(QTextDocument)) == 1


def test_no_letter_is_cut_when_the_scroll_bar_alone_is_wider(qtbot, appearance):
    """It takes another width after the text did, when the text size changes."""
    view = RemarkView(appearance)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show_meeting(make_content(make_remark(1, MEMBER, *(["あいうえおかきくけこ" * 20] * 9))))
    view.show()
    qtbot.waitExposed(view)
    before = view.viewport().width()
    assert view.lineWrapColumnOrWidth() == before
    view.verticalScrollBar().setStyleSheet("QScrollBar { width: 60px; }")
    qtbot.waitUntil(lambda: view.viewport().width() < before)
    assert view.lineWrapColumnOrWidth() == view.viewport().width()
