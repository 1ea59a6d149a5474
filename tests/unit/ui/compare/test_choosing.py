"""The small parts of 比較: words that are marked, 論点 that are shown, people who are listed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from gijiyomi.domain.comparing import Recurring
from gijiyomi.domain.records import MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.ui.compare.marked_words import MarkedWords
from gijiyomi.ui.compare.people_list import PeopleOrder
from gijiyomi.ui.compare.people_pane import PeoplePane
from gijiyomi.ui.compare.topic_filter import TopicFilter


@pytest.fixture
def words(qtbot, appearance):
    made = MarkedWords(appearance)
    qtbot.addWidget(made)
    made.resize(600, 34)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def chosen(words):
    chosen = []
    words.words_chosen.connect(chosen.append)
    return chosen


def test_words_are_added_by_keyboard_several_at_a_time_and_never_twice(words, chosen):
    words.add.setFocus()
    QTest.keyClick(words.add, Qt.Key.Key_Return)
    assert words.field.hasFocus()
    words.field.setText("著作権　学校")
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    words.field.setText("研究、学校")
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert chosen == [("著作権", "学校"), ("著作権", "学校", "研究")]
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert words.add.hasFocus()
    assert words.field.isHidden()


def test_escape_leaves_the_field_and_leaving_it_otherwise_loses_no_word(words, chosen):
    words.add.click()
    words.field.setText("予算")
    QTest.keyClick(words.field, Qt.Key.Key_Escape)
    assert (chosen, words.add.hasFocus()) == ([], True)
    words.add.click()
    words.field.setText("予算")
    words.add.show()
    words.add.setFocus()
    assert chosen == [("予算",)]


def test_a_word_is_taken_away_by_keyboard_and_the_next_has_the_keyboard(words, chosen):
    words.show_words(("著作権", "学校", "研究"))
    assert "「学校」を外す" in words.chips[1].accessibleName()
    words.chips[1].setFocus()
    QTest.keyClick(words.chips[1], Qt.Key.Key_Delete)
    assert words.chips[1].hasFocus()
    QTest.keyClick(words.chips[1], Qt.Key.Key_Space)
    QTest.mouseClick(words.chips[0], Qt.MouseButton.LeftButton)
    assert chosen == [("著作権", "研究"), ("著作権",), ()]


def test_words_that_do_not_fit_go_into_the_next_line(words):
    words.show_words([f"長い語{number}" for number in range(12)])
    assert words.height_for(2000) < words.height_for(400)
    words.resize(400, words.height_for(400))
    assert all(words.rect().contains(chip.geometry()) for chip in words.chips)


def test_topics_are_hidden_and_shown_without_leaving_the_menu(qtbot, appearance):
    drop = TopicFilter(appearance)
    qtbot.addWidget(drop)
    asked = []
    drop.hidden_chosen.connect(asked.append)
    drop.hidden_chosen.connect(lambda hidden: drop.offer(("予算", "R&D"), hidden))
    drop.offer(("予算", "R&D"), frozenset())
    assert (drop.text(), drop.isEnabled()) == ("論点タグ 2件", True)
    every, _line, budget, research = drop.menu().actions()
    assert research.text() == "R&&D"
    budget.trigger()
    assert (drop.text(), every.isChecked()) == ("論点タグ 1 / 2件", False)
    every.trigger()
    every.trigger()
    assert asked == [{"予算"}, frozenset(), {"予算", "R&D"}]
    drop.offer((), frozenset())
    assert not drop.isEnabled()


def recurring(key, name, *, meetings, items, role="委員"):
    speaker = Speaker(
        SpeakerId(key), MeetingId(9), 1, SpeakerKind.PERSON, f"{name}{role}", name, role, None,
        "東都大学", "", None, 1, items, items * 50, (),
    )  # fmt: skip
    ids = frozenset({SpeakerId(key), SpeakerId(key + 100)})
    return Recurring(speaker, ids, meetings, items, items * 50, (role, "座長"))


@pytest.fixture
def people(qtbot, appearance):
    pane = PeoplePane(appearance)
    qtbot.addWidget(pane)
    pane.set_people(
        [
            recurring(1, "山本 一郎", meetings=3, items=4),
            recurring(2, "川崎 花子", meetings=2, items=9),
        ],
        ticked=3,
    )
    pane.resize(264, 400)
    pane.show()
    return pane


def test_people_say_in_how_many_meetings_and_as_what_they_speak(people):
    (first, second) = (people.model.index(row, 0) for row in (0, 1))
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "山本 一郎、東都大学、3会議、委員・座長、4項目"
    assert people.count_text() == "2"
    assert QAccessible.queryAccessibleInterface(people.list).childCount() == 2
    people.choose(SpeakerId(102))
    assert people.list.currentIndex() == second
    people.set_order(PeopleOrder.ITEMS)
    assert people.model.index(0, 0).data() == "川崎 花子"
    assert people.list.currentIndex().data() == "川崎 花子"


def test_arrows_choose_who_is_compared_and_enter_goes_on(people):
    told, entered = [], []
    people.chosen.connect(told.append)
    people.entered.connect(lambda: entered.append(True))
    people.choose(SpeakerId(1))
    QTest.keyClick(people.list, Qt.Key.Key_Down)
    QTest.keyClick(people.list, Qt.Key.Key_Return)
    assert (told, entered) == ([2], [True])


def test_an_empty_list_says_what_to_do(people):
    people.set_people((), ticked=1)
    assert people.count_text() == "0"
    assert people.list.model().rowCount() == 0
    assert people._notice.isVisible()
    people.set_people([recurring(1, "山本 一郎", meetings=2, items=4)], ticked=2)
    assert not people._notice.isVisible()
