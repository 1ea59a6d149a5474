"""The query as chips, how to look, and the spellings that were found."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.finding import (
    ANY_VARIANT,
    Lane,
    Notice,
    TermVariants,
    Variant,
    VariantChoice,
    Within,
)
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.query_bar import QueryBar
from gijiyomi.ui.search_session import SearchState
from gijiyomi.ui.searching.chip import PartChip
from gijiyomi.ui.searching.explaining import counted_anew
from gijiyomi.ui.searching.notices_row import NoticesRow
from gijiyomi.ui.searching.parts import joined, parts_of
from gijiyomi.ui.searching.variants_row import VariantsRow


@pytest.fixture
def bar(qtbot, appearance):
    made = QueryBar(appearance, Actions(appearance))
    qtbot.addWidget(made)
    made.resize(1440, made.sizeHint().height())
    made.show()
    return made


def chips(bar):
    return [chip for chip in bar.findChildren(PartChip) if chip.isVisible()]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("AISI 予算", ("AISI", "予算")),
        ('"AI SI" -民間', ("「AI SI」", "除く 民間")),
        ("(企業 OR 国民) 予算", ("企業 または 国民", "予算")),
        ("発言者:村上 -会議:第3回", ("発言者：村上", "除く 会議：第3回")),
        ("規制*", ("規制*",)),
        ("AI 近傍/5 予算", ("AIの5字以内に予算",)),
    ],
)
def test_each_condition_is_a_chip_that_reads_as_it_means(bar, query, shown):
    bar.show_state(SearchState(words=tuple(part.text for part in parts_of(query))))
    assert bar.chips() == shown


@pytest.mark.parametrize("query", ["AISI", '"AI SI"', "A OR B", "-(A B)", "発言者:村上", "規制*"])
def test_the_parts_of_a_query_make_the_query_again(query):
    parts = [part.text for part in parts_of(f"X {query}" if query != "A OR B" else "X (A OR B)")]
    assert parts_of(joined(parts)) == tuple(p for text in parts for p in parts_of(text))


def test_alternatives_do_not_swallow_their_neighbours():
    assert joined(["AISI", "企業 OR 国民"]) == "AISI (企業 OR 国民)"


def test_the_cross_takes_a_word_out_and_the_rest_of_the_chip_opens_it(qtbot, bar):
    bar.show_state(SearchState(words=("AISI",)))
    (chip,) = chips(bar)
    with qtbot.waitSignal(bar.word_removed) as removed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 12))
    with qtbot.waitSignal(bar.word_opened) as opened:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert removed.args == opened.args == ["AISI"]


def test_chips_obey_the_keyboard(qtbot, bar):
    bar.show_state(SearchState(words=("AISI", "予算")))
    first, second = chips(bar)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    with qtbot.waitSignal(bar.word_removed):
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    with qtbot.waitSignal(bar.word_opened):
        qtbot.keyClick(first, Qt.Key.Key_Return)


def test_the_keyboard_stays_among_the_chips_while_there_are_any(qtbot, bar):
    bar.show_state(SearchState(words=("AISI", "予算")))
    chips(bar)[1].setFocus()
    bar.show_state(SearchState(words=("AISI",)))
    (left,) = chips(bar)
    assert left.hasFocus()
    with qtbot.waitSignal(bar.left):
        bar.show_state(SearchState())


def menu_of(drop):
    menu = drop.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.isVisible()}


def test_what_is_seldom_changed_stands_in_one_menu(qtbot, bar):
    bar.show_state(SearchState(words=("AISI",)))
    offered = menu_of(bar.how)
    with qtbot.waitSignal(bar.how.within_chosen) as within:
        offered["同じ会議の中"].trigger()
    with qtbot.waitSignal(bar.how.whole_words_chosen) as whole:
        offered["語の一致だけ"].trigger()
    with qtbot.waitSignal(bar.how.synonyms_chosen) as synonyms:
        offered["同義語も探す"].trigger()
    with qtbot.waitSignal(bar.how.old_versions_chosen) as old_versions:
        offered["旧版も探す"].trigger()
    assert (within.args, whole.args, synonyms.args) == ([Within.MEETING], [True], [True])
    assert old_versions.args == [True]


def test_an_unusual_way_of_looking_is_seen_on_the_bar(bar):
    bar.show_state(SearchState(words=("AISI",), whole_words=True))
    assert bar.how.text() == "探し方：語の一致だけ"
    assert SearchState(old_versions=True).request().scope.old_versions
    bar.show_state(SearchState(words=("AISI",), whole_words=True, within=Within.PARAGRAPH))
    assert bar.how.text() == "探し方：同じ項目の中ほか1"


def test_a_narrow_bar_moves_its_choices_into_the_menu(bar):
    bar.show_state(SearchState(words=("AISI", "予算")))
    assert "対象：すべての会議" not in menu_of(bar.how)
    bar.resize(420, bar.height())
    offered = menu_of(bar.how)
    assert {"対象：すべての会議", "表記ゆれをまとめる"} <= offered.keys()


def test_words_are_cut_before_they_push_the_rest_out(bar):
    bar.show_state(SearchState(words=tuple(f"とても長いことばの{n}番目の条件" for n in range(5))))
    bar.resize(700, bar.height())
    assert bar._row.minimumSize().width() <= 700


FOUND = (
    TermVariants(
        0,
        (
            Variant("取組", Lane.SPELLING, 312),
            Variant("取り組み", Lane.LITERAL, 87),
            Variant("とりくみ", Lane.SPELLING, 2),
        ),
        complete=False,
    ),
    TermVariants(1, (Variant("予算", Lane.LITERAL, 40),), complete=True),
)


@pytest.fixture
def row(qtbot, appearance):
    made = VariantsRow(appearance)
    qtbot.addWidget(made)
    made.resize(1200, 34)
    made.show_variants(FOUND, ANY_VARIANT)
    return made


def ticked(row):
    return {tick.text(): tick.isChecked() for tick in row.ticks}


def test_spellings_are_shown_where_there_is_a_choice(row):
    """予算 was found as it was typed: nothing to untick."""
    assert ticked(row) == {
        "取り組み 87発言": True,
        "取組 312発言": True,
        "とりくみ 2発言": True,
        "ほかの形": True,
    }


def test_one_spelling_alone_shows_nothing(row):
    row.show_variants(FOUND[1:], ANY_VARIANT)
    assert row.isHidden()


def test_a_spelling_can_be_unticked_and_ticked_again(qtbot, row):
    tick = row.ticks[1]
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(tick, Qt.Key.Key_Return)
    known = frozenset({"取り組み", "取組", "とりくみ"})
    assert chosen.args == [VariantChoice(known, frozenset({"取組"}), others=True)]
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert chosen.args == [ANY_VARIANT]


def test_what_is_not_named_can_be_left_out_too(qtbot, row):
    with qtbot.waitSignal(row.chosen) as chosen:
        row.ticks[-1].click()
    (choice,) = chosen.args
    assert (choice.dropped, choice.others) == (frozenset(), False)


def test_unticked_spellings_stay_unticked_when_they_are_told_again(row):
    choice = VariantChoice(frozenset({"取組"}), frozenset({"取組"}))
    row.show_variants(FOUND, choice)
    assert ticked(row)["取組 312発言"] is False


def test_spellings_without_room_stand_in_a_menu(qtbot, row):
    row.resize(300, 34)
    row.show()
    rest = row._rest
    assert rest.isVisible()
    choices = [action.text() for action in row._menu.actions()]
    assert choices[-1] == "ほかの形"
    with qtbot.waitSignal(row.chosen):
        row._menu.actions()[-1].trigger()


def test_a_guess_is_told_once_the_user_has_paused(qtbot, appearance):
    notices = NoticesRow(appearance)
    qtbot.addWidget(notices)
    notices.say([Notice("quote-open", '"予算', 0, 3), Notice("term-nowhere", "予算")])
    assert notices.text() == ""
    qtbot.waitUntil(lambda: bool(notices.text()))
    assert "引用符が閉じていない" in notices.text()
    assert "ありません" not in notices.text()
    notices.say([])
    assert notices.text() == ""


def test_spellings_are_counted_anew_when_the_answers_are_narrowed():
    """A count of other answers than those listed beside it says nothing of them."""
    some = (TermVariants(0, (Variant("取組", Lane.SPELLING, 5),), complete=True),)
    first, second = counted_anew(FOUND, some)
    assert {one.text: one.count for one in first.variants} == {
        "取組": 5,
        "取り組み": 0,
        "とりくみ": 0,
    }
    assert (first.complete, second.variants[0].count) == (False, 0)
