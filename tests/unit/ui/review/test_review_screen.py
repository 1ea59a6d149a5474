"""The review: every place can be settled by keys alone, undone, and put off; nothing is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from gijiyomi.domain.minutes import AttendanceMode, RemarkKind
from gijiyomi.domain.records import Changes, Item
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.correcting.speaker_picker import SpeakerPicker
from gijiyomi.ui.review.passage_text import PassageText
from gijiyomi.ui.review.screen import ReviewScreen
from gijiyomi.ui.running import dress
from gijiyomi.ui.tokens import Theme

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MINISTER, MEMBER, LOOSE = 1, 2, 3


@pytest.fixture
def start(qtbot, qapp, bridge, appearance, meeting):
    """Opens reviews; what they tell is in ``told``."""

    def started(look: Appearance = appearance, **options) -> ReviewScreen:
        dress(qapp, look)
        screen = ReviewScreen(look, bridge)
        qtbot.addWidget(screen)
        screen.told, screen.places, screen.counts = [], [], []
        screen.finished.connect(lambda: screen.told.append("finished"))
        screen.passage_wanted.connect(screen.places.append)
        screen.count_changed.connect(screen.counts.append)
        screen.resize(860, 800)
        screen.show()
        screen.activateWindow()
        screen.start([meeting], **options)
        qtbot.waitUntil(lambda: screen.counts != [])
        return screen

    yield started
    # What a test dresses the application in must not reach the next one.
    dress(qapp, appearance)


@pytest.fixture
def screen(start):
    return start()


def rows(screen):
    model = screen._list.model()
    return [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def go_to(screen, number):
    for _ in range(number):
        screen._later.click()


def settle(qtbot, screen, *, by=1):
    before = screen.left
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.left == before - by)


def remarks(doubtful_library: Library, meeting):
    return doubtful_library.remarks.of_meeting(meeting)


def test_all_places_are_listed_and_the_first_is_asked(screen):
    assert rows(screen) == [
        "【山本座長】、指名のあとに発言者名がない、p.1、未確認",
        "【河野デジタル大臣】、出席者一覧にない発言者、p.1、未確認",
        "【佐藤委員】、同じ名前の出席者が複数、p.1、未確認",
        "【山本座長】、前の発言が途中で切れている、p.1、未確認",
    ]
    assert screen._position.text() == "1 / 4"
    assert screen.counts == [4]
    assert screen.places[0].span.start == 24


def test_a_place_right_as_it_stands_is_confirmed_and_the_next_one_asked(
    qtbot, screen, doubtful_library, meeting
):
    settle(qtbot, screen)
    assert rows(screen)[0].endswith("確認済み")
    assert screen._position.text() == "2 / 4"
    assert remarks(doubtful_library, meeting)[0].doubts == ()
    assert len(screen.places) == 2


def test_a_minister_on_paper_is_confirmed_everywhere_and_listed(
    qtbot, screen, doubtful_library, meeting
):
    go_to(screen, MINISTER)
    settle(qtbot, screen)
    label = "河野デジタル大臣"
    speaker = next(s for s in doubtful_library.meetings.speakers(meeting) if s.label == label)
    theirs = [r for r in remarks(doubtful_library, meeting) if r.speaker_id == speaker.id]
    assert [r.doubts for r in theirs] == [(), ()]
    listed = doubtful_library.meetings.attendees(meeting)[-1]
    assert (listed.name, listed.post, listed.mode) == (
        "河野",
        "デジタル大臣",
        AttendanceMode.WRITTEN,
    )


def test_alt_and_a_digit_choose_another(qtbot, screen, doubtful_library, meeting):
    go_to(screen, MEMBER)
    press(Key.Key_3, ALT)
    assert screen.cards.choice.title == "佐藤 次郎 北都大学 教授"
    settle(qtbot, screen)
    names = [s.name for s in doubtful_library.meetings.speakers(meeting)]
    assert "佐藤 次郎" in names


def test_another_begins_where_the_line_stands_and_is_named(
    qtbot, screen, doubtful_library, meeting
):
    press(Key.Key_2, ALT)
    assert QApplication.focusWidget() is screen.text
    press(Key.Key_Up)
    press(Key.Key_Down)
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.findChildren(SpeakerPicker) != [])
    (picker,) = screen.findChildren(SpeakerPicker)
    picker.field.insert("田中 一 委員")
    before = len(remarks(doubtful_library, meeting))
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen.left == 3)
    found = remarks(doubtful_library, meeting)
    assert len(found) == before + 1
    speakers = {s.id: s for s in doubtful_library.meetings.speakers(meeting)}
    assert found[1].text.startswith("ただいま御紹介")
    assert (speakers[found[1].speaker_id].name, speakers[found[1].speaker_id].role) == (
        "田中 一",
        "委員",
    )
    assert found[0].doubts == found[1].doubts == ()


def test_leaving_the_question_who_changes_nothing(qtbot, screen, doubtful_library, meeting):
    press(Key.Key_2, ALT)
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.findChildren(SpeakerPicker) != [])
    before = remarks(doubtful_library, meeting)
    press(Key.Key_Escape)
    assert screen.left == 4
    assert remarks(doubtful_library, meeting) == before


def test_a_loose_end_is_joined_to_what_stands_before(qtbot, screen, doubtful_library, meeting):
    go_to(screen, LOOSE)
    press(Key.Key_3, ALT)
    settle(qtbot, screen)
    # The source prints a mark there; it was none, so its words are words of the remark.
    joined = "協力したい。\n【山本座長】\n以上を踏まえ\n進めたい。"
    assert remarks(doubtful_library, meeting)[-1].text == joined


def test_words_of_the_record_keeper_become_narrative(qtbot, screen, doubtful_library, meeting):
    go_to(screen, LOOSE)
    press(Key.Key_4, ALT)
    settle(qtbot, screen)
    assert remarks(doubtful_library, meeting)[-1].kind is RemarkKind.NARRATIVE


def test_what_is_undone_is_asked_again(qtbot, screen, bridge, doubtful_library, meeting):
    before = remarks(doubtful_library, meeting)
    settle(qtbot, screen)
    bridge.undo()
    qtbot.waitUntil(lambda: screen.left == 4)
    assert screen._position.text() == "1 / 4"
    assert rows(screen)[0].endswith("未確認")
    assert remarks(doubtful_library, meeting) == before


def test_each_place_is_one_step_to_undo(qtbot, screen, bridge, doubtful_library, meeting):
    go_to(screen, MINISTER)
    before = doubtful_library.meetings.attendees(meeting)
    settle(qtbot, screen)
    bridge.undo()
    qtbot.waitUntil(lambda: screen.left == 4)
    assert doubtful_library.meetings.attendees(meeting) == before


def test_when_all_is_settled_ctrl_enter_ends_the_review(qtbot, screen):
    deeds = []
    for _ in range(4):
        deeds.append(screen._settle.text())
        settle(qtbot, screen)
    # Behind the last one there is no next one.
    assert deeds == [*["確定して次へ"] * 3, "確定する"]
    assert screen._settle.text() == "確認を終える"
    assert screen._question.text() == "すべての箇所を確認しました"
    assert screen.counts[-1] == 0
    press(Key.Key_Return, CTRL)
    assert screen.told == ["finished"]


def test_the_review_can_be_left_at_any_time(screen):
    screen._finish.click()
    assert screen.told == ["finished"]


def test_a_settled_place_can_be_looked_at_again(qtbot, screen):
    settle(qtbot, screen)
    screen._previous.click()
    assert screen._question.text() == "確認済みです"
    press(Key.Key_Return, CTRL)
    assert screen._position.text() == "2 / 4"


def test_the_list_leads_to_any_place(screen):
    screen._list.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert screen._position.text() == "3 / 4"
    assert screen.places[-1].remark_id == screen._case.remark.id


def test_its_keys_go_before_those_of_the_window(qtbot, screen):
    """Alt+2 marks the text in green elsewhere in the window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    marked = []
    for keys in ("Alt+2", "Alt+Down", "Ctrl+Return"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on, keys=keys: marked.append(keys))
        window.addAction(action)
    window.setCentralWidget(screen)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.setFocus()
    press(Key.Key_2, ALT)
    press(Key.Key_Down, ALT)
    assert screen.text.line is not None
    press(Key.Key_1, ALT)
    settle(qtbot, screen)
    assert marked == []
    window.takeCentralWidget()


def test_the_words_named_by_the_doubt_and_the_line_are_shown(screen):
    shown = screen.text.toPlainText()
    assert shown.startswith("【山本座長】\n・それでは始めます。")
    press(Key.Key_2, ALT)
    lines = screen.text.toPlainText().split("\n")
    assert lines[2] == "ここから別の人の発言"
    assert lines[3] == "・ただいま御紹介いただきました。資料を説明します。"


def test_a_meeting_without_doubts_has_nothing_to_confirm(qtbot, start):
    screen = start()
    screen.counts.clear()
    screen.start([])
    qtbot.waitUntil(lambda: screen.counts == [0])
    assert screen._question.text() == "確認する箇所はありません"


def test_a_change_before_the_first_answer_hides_nothing(qtbot, screen, bridge, meeting):
    """The end of an import is told while the review begins."""
    screen.counts.clear()
    screen.start([meeting])
    bridge.changed.emit(Changes.MEETINGS)
    qtbot.waitUntil(lambda: screen.counts != [])
    assert screen.left == 4


def test_every_button_and_card_has_a_name(screen):
    for card in screen.cards.cards:
        assert card.choice.title in card.accessibleName()
        assert "Alt+" in card.accessibleName()


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.CONTRAST])
def test_every_theme_and_size_draws(start, theme):
    """At 150 % and a narrow window no card is cut."""
    screen = start(Appearance(theme, 1.5))
    screen.resize(860, 700)
    QApplication.processEvents()
    assert not screen.grab().isNull()
    for card in screen.cards.cards:
        assert card.height() >= card.heightForWidth(card.width())


def test_of_a_very_long_speech_the_words_around_the_line_are_shown(qtbot, appearance, cases):
    """All of it would take a second to lay out at each step of the line."""
    words = [f"第{n}段落です。" + "長い発言が続きます。" * 20 for n in range(100)]
    starts = [sum(len(each) + 1 for each in words[:n]) for n in range(100)]
    items = tuple(
        Item(Span(start, start + len(each)), "", None, ())
        for start, each in zip(starts, words, strict=True)
    )
    remark = replace(cases[-1].remark, text="\n".join(words), items=items)
    text = PassageText(appearance)
    qtbot.addWidget(text)
    text.show_case(replace(cases[-1], remarks=(remark,)), cut=starts[60])
    shown = text.toPlainText()
    assert "ここから別の人の発言\n第60段落です。" in shown
    assert "第59段落" in shown
    assert "第1段落" not in shown
    assert len(shown) < 6_000
    text.step_cut(-1)
    assert text.line < starts[60]


def test_where_it_is_narrow_the_list_goes_and_one_can_still_leave(qtbot, screen):
    # Beside an original the splitter lets it be narrower than it asks for.
    screen.setMinimumWidth(1)
    screen.resize(520, 600)
    assert not screen._pane.isVisible()
    with qtbot.waitSignal(screen.finished):
        screen._leave.click()
    screen.resize(900, 600)
    assert screen._pane.isVisible()
    assert not screen._leave.isVisible()
