"""Two versions side by side: everything by keys, nothing moves by itself, nothing is lost."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.conftest import invented_minutes
from tests.unit.library.versions import mended, told_first, variant

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.reissues import Standing
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.revising.entries import Sign, Tab
from gijiyomi.ui.revising.screen import RevisionScreen
from gijiyomi.ui.revising.side_text import Shown, SideText
from gijiyomi.ui.work import Work

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shelf(tmp_path):
    """A library with both versions and three marks on the older: same, changed, gone."""
    path = tmp_path / "library" / "gijiyomi.db"
    told = mended()
    told[3] = (told[3][0], ["この項目は差し替えられた。別の話である。"])
    with Library.open(path) as library:
        for builder in (invented_minutes(), variant(told)):
            library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
        remarks = library.remarks.of_meeting(min(one.id for one in library.meetings.list()))
        for at, words in (
            (1, "取り組みの方向性"),
            (2, "人員を拡充すべき"),
            (3, "中小企業への支援"),
        ):
            start = remarks[at].text.index(words)
            span = Span(start, start + len(words))
            library.annotations.add(remarks[at].id, span, meaning=Meaning.FACT, note=f"メモ{at}")
    return path


@pytest.fixture
def reissue(shelf):
    with Library.open(shelf, read_only=True) as library:
        (asked,) = library.reissues.asked()
    return asked


@pytest.fixture
def screen(qtbot, appearance, open_bridge, shelf, reissue):
    made = RevisionScreen(appearance, open_bridge(shelf))
    qtbot.addWidget(made)
    made.told = []
    made.said.connect(made.told.append)
    made.finished.connect(lambda: made.told.append("finished"))
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    made.start(reissue.id)
    qtbot.waitUntil(lambda: made.comparison is not None)
    return made


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def signs(screen):
    return [entry.sign for entry in screen._entries[Tab.MARKS]]


def wait_for(qtbot, screen, wanted):
    qtbot.waitUntil(lambda: signs(screen) == wanted)


def notes(shelf, meeting):
    with Library.open(shelf, read_only=True) as library:
        return [(one.note, one.quote.exact) for one in library.annotations.of_meeting(meeting)]


def test_the_user_decides_and_every_mark_comes_along_by_keys(qtbot, screen, shelf, reissue):
    """Else a mark would be moved unseen, or could be moved with the mouse only."""
    assert screen.head.take.hasFocus()
    assert "%が同じです" in screen.head.why.text()
    assert screen.entry.head == "文言の変更"
    assert not screen.carry.isVisible()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen.comparison.reissue.standing is Standing.TAKEN)
    wait_for(qtbot, screen, [Sign.SAME, Sign.TO_CHECK, Sign.LOST])
    assert notes(shelf, reissue.newer) == []
    screen.list.setFocus()
    # What is the same can come along all at once; it begins with what must be compared.
    assert screen.entry.sign is Sign.TO_CHECK
    press(Key.Key_Up, ALT)
    assert screen.entry.sign is Sign.SAME
    press(Key.Key_Return, CTRL)
    wait_for(qtbot, screen, [Sign.MOVED, Sign.TO_CHECK, Sign.LOST])
    # The next one is shown, and what changed in it is marked.
    assert screen.entry.sign is Sign.TO_CHECK
    assert "文言の" in screen.sides.why.text()
    press(Key.Key_Return, CTRL)
    wait_for(qtbot, screen, [Sign.MOVED, Sign.MOVED, Sign.LOST])
    assert screen.entry.sign is Sign.LOST
    assert not screen.carry.isEnabled()
    press(Key.Key_0, ALT)
    wait_for(qtbot, screen, [Sign.MOVED, Sign.MOVED, Sign.LEFT])
    assert notes(shelf, reissue.newer) == [
        ("メモ1", "取り組みの方向性"),
        ("メモ2", "人員を大幅に拡充すべき"),
    ]
    assert notes(shelf, reissue.older) == [("メモ3", "中小企業への支援")]
    screen._bridge.undo()
    wait_for(qtbot, screen, [Sign.MOVED, Sign.MOVED, Sign.LOST])
    press(Key.Key_Up, ALT)
    assert screen.entry.sign is Sign.MOVED
    press(Key.Key_0, ALT)
    wait_for(qtbot, screen, [Sign.MOVED, Sign.TO_CHECK, Sign.LOST])
    assert len(notes(shelf, reissue.older)) == 2


def test_a_lost_mark_is_put_by_hand_on_words_that_were_found(qtbot, screen, shelf, reissue):
    screen.take_over()
    qtbot.waitUntil(lambda: screen.comparison.reissue.standing is Standing.TAKEN)
    wait_for(qtbot, screen, [Sign.SAME, Sign.TO_CHECK, Sign.LOST])
    screen.head.all.setFocus()
    screen.head.all.click()
    wait_for(qtbot, screen, [Sign.MOVED, Sign.TO_CHECK, Sign.LOST])
    # The button has gone; the keyboard is where it goes on.
    assert QApplication.focusWidget() is screen.list
    assert screen.entry.sign is Sign.TO_CHECK
    press(Key.Key_Down, ALT)
    assert screen.entry.sign is Sign.LOST
    screen.sides.field.setText("無い語")
    QTest.keyClick(screen.sides.field, Key.Key_Return)
    assert screen.told == ["「無い語」は新しい版にありません。"]
    screen.sides.field.setText("人材の育成")
    QTest.keyClick(screen.sides.field, Key.Key_Return)
    assert screen.sides.chosen() is not None
    assert screen.carry.text() == "選んだ語に置く"
    screen.sides.new.setFocus()
    press(Key.Key_Return, CTRL)
    wait_for(qtbot, screen, [Sign.MOVED, Sign.TO_CHECK, Sign.MOVED])
    assert ("メモ3", "人材の育成") in notes(shelf, reissue.newer)
    press(Key.Key_PageUp, ALT)
    assert screen.sides._new != screen.entry.new


def test_two_meetings_stay_two_and_the_table_goes_out(qtbot, screen, shelf, tmp_path):
    """Else the changes could be seen but not handed on."""
    screen.copy_table()
    assert "文言の変更" in QGuiApplication.clipboard().text()
    csv, book = tmp_path / "変更点.csv", tmp_path / "変更点.xlsx"
    screen.write_csv(csv)
    screen.write_xlsx(book)
    qtbot.waitUntil(book.exists)
    assert "文言の変更" in csv.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(book) as package:
        assert "文言の変更" in package.read("xl/worksheets/sheet1.xml").decode()
    screen.write_pdf(tmp_path / "変更点.pdf")
    qtbot.waitUntil(lambda: any("すべての文字を確かめました" in each for each in screen.told))
    assert (tmp_path / "変更点.pdf").exists()
    assert screen.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    screen.head.apart.click()
    qtbot.waitUntil(lambda: "finished" in screen.told)
    with Library.open(shelf, read_only=True) as library:
        assert library.reissues.asked() == []
        assert not any(one.superseded for one in library.meetings.list())


def test_what_is_selected_is_told_in_letters_of_the_text_however_long(qtbot, appearance):
    """Else a mark put by hand would stand beside the words, or in the middle of a letter."""
    text = SideText(appearance, newer=True)
    qtbot.addWidget(text)
    words = "𠮷野家の話。" + "前置き。" * 600 + "𠮷田委員の要点である。" + "後の話。" * 300
    at = words.index("𠮷田委員")
    text.show_text(Shown(words, (), Span(at, at + 4)))
    text.select(Span(at, at + 4))
    assert text.selected() == Span(at, at + 4)
    assert len(text.toPlainText()) < 1_500
    text.show_text(Shown("短い\n話。"))
    text.selectAll()
    assert text.selected() == Span(0, 5)


def test_the_window_tells_of_versions_and_leads_to_them(qtbot, open_window, shelf, reissue):
    """The ways in: the banner of the meeting, its menu, the record of imports."""
    window = open_window(shelf)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    window.choose(reissue.newer)
    qtbot.waitUntil(window.banner.isVisible)
    assert "版かもしれません" in window.banner.text()
    window.banner._action.click()
    screen = window.revisions.screen
    assert window.area.work is Work.REVISIONS
    assert not window.banner.isVisible()
    qtbot.waitUntil(lambda: screen.comparison is not None)
    screen.take_over()
    qtbot.waitUntil(lambda: screen.comparison.reissue.standing is Standing.TAKEN)
    wait_for(qtbot, screen, [Sign.SAME, Sign.TO_CHECK, Sign.LOST])
    screen._finish.click()
    qtbot.waitUntil(lambda: window.banner.isVisible() and "3件" in window.banner.text())
    assert window.reader.current.meeting.id == reissue.newer
    window.choose(reissue.older)
    qtbot.waitUntil(lambda: "これは旧版です" in window.banner.text())
    qtbot.waitUntil(lambda: [one.superseded for one in window.reader.meetings] == [False, True])
    window.actions_table["compare-versions"].trigger()
    qtbot.waitUntil(lambda: window.area.work is Work.REVISIONS)


def test_it_opens_at_the_first_mark_that_must_be_compared(qtbot, open_window, tmp_path):
    """Else the user would look for it below dozens of marks that are the same."""
    path = tmp_path / "library" / "gijiyomi.db"
    told = told_first()
    words = [f"{n}番の論点について、体制と予算の考え方を述べる。" for n in range(60)]
    told[2] = (told[2][0], words)
    changed = [words[n].replace("と予算", "及び予算") if n == 50 else words[n] for n in range(60)]
    newer = [*told[:2], (told[2][0], changed), *told[3:]]
    with Library.open(path) as library:
        for builder in (variant(told, name="先.txt"), variant(newer, name="後.txt")):
            library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
        (asked,) = library.reissues.asked()
        remark = library.remarks.of_meeting(asked.older)[2]
        for item in (*remark.items[:40], remark.items[50]):
            library.annotations.add(remark.id, item.span, meaning=Meaning.FACT)
        library.reissues.take(asked.id)
    window = open_window(path)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    window.revisions.start(asked.id)
    screen = window.revisions.screen
    qtbot.waitUntil(lambda: screen.entry is not None)
    assert screen.entry.sign is Sign.TO_CHECK
    seen = screen.list.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(screen.list.visualRect(screen.list.currentIndex())))
    for side in (screen.sides.old, screen.sides.new):
        cursor = QTextCursor(side.document().find("50番の論点"))
        assert side.viewport().rect().contains(side.cursorRect(cursor))
