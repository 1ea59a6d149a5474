"""If these fail, a user does not learn which file was not read, or why."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QListView, QPushButton

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import SourceWarning
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.importer import Outcome
from gijiyomi.ui.lists import ImportScreen
from gijiyomi.ui.lists.import_model import ImportModel
from gijiyomi.wording import explain

REFUSAL = InputError("wording-missing", key="x")


@pytest.fixture
def screen(qtbot, appearance):
    screen = ImportScreen(appearance)
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


@pytest.fixture
def files(screen):
    return screen.findChild(QListView)


def button(screen, text):
    return next(each for each in screen.findChildren(QPushButton) if each.text() == text)


def test_the_model_is_sound_through_a_whole_import(outcome, qtmodeltester):
    model = ImportModel()
    qtmodeltester.check(model)
    model.start([Path("/in/a.txt"), Path("/in/b.txt")])
    model.set_reading("a.txt")
    qtmodeltester.check(model)
    model.add_outcome(outcome("a.txt"))
    model.add_outcome(outcome("c.txt"))
    model.stop()
    qtmodeltester.check(model)


def test_every_file_says_what_came_of_it(screen, files, outcome, picture):
    screen.start([Path("/in") / f"{name}.txt" for name in "abcdef"])
    screen.add_outcome(outcome("a.txt", title="調査会 第3回", speakers=18, items=59))
    screen.add_outcome(outcome("b.txt", title="会議 第1回", speakers=8, items=60, doubts=3))
    screen.add_outcome(outcome("c.txt", Outcome.ALREADY, title="調査会 第3回"))
    screen.add_outcome(outcome("d.txt", Outcome.REFUSED, error=REFUSAL))
    screen.progressed(4, 6, "e.txt")
    assert picture(files.model()) == (
        "a.txt、読み込み済み、調査会 第3回　発言者18名・59項目\n"
        "b.txt、要確認、会議 第1回　発言者8名・60項目　確かめたい発言が3件あります\n"
        "c.txt、読み込み済み、すでに読み込んであります　調査会 第3回\n"
        f"d.txt、読み込めません、{explain(REFUSAL)}\n"
        "e.txt、読み取り中、発言者と発言を読み取っています\n"
        "f.txt、待機中、待っています"
    )
    assert screen.summary() == "6件のうち4件を処理しました。　要確認 1件　読み込めないもの 1件"


def test_warnings_are_told_and_asked_about_only_if_something_was_missed(
    screen, files, outcome, picture
):
    screen.start([])
    inferred, missed = SourceWarning("pages-inferred", "4"), SourceWarning("no-remarks")
    screen.add_outcome(outcome("a.txt", title="会", warnings=(inferred,)))
    screen.add_outcome(outcome("b.txt", title="会", warnings=(missed,)))
    first, second = picture(files.model()).split("\n")
    assert first.startswith("a.txt、読み込み済み、")
    assert "ページ番号は" in first
    assert second.startswith("b.txt、要確認、")
    assert second.endswith("発言が見つかりません。")


def test_the_files_of_a_folder_are_listed_as_they_are_met(screen, files, outcome, tmp_path):
    screen.start([tmp_path])
    assert files.model().rowCount() == 0
    screen.progressed(0, 2, "a.txt")
    screen.add_outcome(outcome("a.txt"))
    screen.progressed(1, 2, "b.txt")
    assert [files.model().index(row, 0).data() for row in range(2)] == ["a.txt", "b.txt"]


def test_files_of_one_name_in_two_folders_stay_apart(screen, files, outcome, picture):
    screen.start([Path("/in/a.txt"), Path("/other/a.txt")])
    screen.progressed(0, 2, "a.txt")
    screen.add_outcome(outcome("a.txt", title="会", speakers=1, items=1))
    screen.progressed(1, 2, "a.txt")
    assert picture(files.model()) == (
        "a.txt、読み込み済み、会　発言者1名・1項目\n"
        "a.txt、読み取り中、発言者と発言を読み取っています"
    )


def test_stopping_is_said_once_and_what_was_not_read_is_named(screen, files, outcome, qtbot):
    screen.start([Path("/in/a.txt"), Path("/in/b.txt")])
    screen.progressed(0, 2, "a.txt")
    with qtbot.waitSignal(screen.cancel_wanted):
        button(screen, "中止").click()
    assert not button(screen, "中止").isEnabled()
    screen.add_outcome(outcome("a.txt"))
    screen.add_outcome(outcome("b.txt", Outcome.CANCELLED))
    screen.finish()
    spoken = files.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "b.txt、中止、読み込みを中止したため、読んでいません"
    assert not button(screen, "中止").isVisible()
    assert screen.summary() == "2件のうち1件を処理しました。"


def test_a_file_at_work_when_all_ends_is_not_left_turning(screen, files):
    screen.start([Path("/in/a.txt")])
    screen.progressed(0, 1, "a.txt")
    screen.finish()
    spoken = files.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("a.txt、中止")


def test_the_screen_can_be_left_while_reading_goes_on(screen, qtbot):
    screen.start([Path("/in/a.txt")])
    with qtbot.waitSignal(screen.closed), qtbot.assertNotEmitted(screen.cancel_wanted):
        button(screen, "閉じて続ける").click()
    screen.finish()
    with qtbot.waitSignal(screen.closed):
        button(screen, "閉じる").click()


def test_what_is_done_can_be_hidden_but_never_what_needs_a_look(screen, files, outcome):
    screen.start([Path("/in") / f"{name}.txt" for name in "abcd"])
    screen.add_outcome(outcome("a.txt"))
    screen.add_outcome(outcome("b.txt", doubts=1))
    screen.add_outcome(outcome("c.txt", Outcome.REFUSED, error=REFUSAL))
    hide = screen.findChild(QCheckBox)
    hide.setChecked(True)
    names = [files.model().index(row, 0).data() for row in range(files.model().rowCount())]
    assert names == ["b.txt", "c.txt", "d.txt"]
    hide.setChecked(False)
    assert files.model().rowCount() == 4


def test_enter_opens_the_meeting_that_was_read(screen, files, outcome, qtbot):
    screen.start([Path("/in/a.txt")])
    screen.add_outcome(outcome("a.txt", meetings=(MeetingId(7),)))
    files.setCurrentIndex(files.model().index(0, 0))
    with qtbot.waitSignal(screen.meeting_wanted) as told:
        QTest.keyClick(files, Qt.Key.Key_Return)
    assert told.args == [7]


def test_a_long_reason_is_given_the_lines_it_needs(screen, files, outcome):
    screen.start([Path("/in/a.txt"), Path("/in/b.txt")])
    screen.add_outcome(outcome("a.txt", title="調査会"))
    long = InputError("wording-missing", key="長い理由" * 30)
    screen.add_outcome(outcome("b.txt", Outcome.REFUSED, error=long))
    files.doItemsLayout()
    short, tall = (files.visualRect(files.model().index(row, 0)).height() for row in (0, 1))
    assert tall > short


def test_enter_means_a_file_as_soon_as_all_is_read(screen, files, outcome, qtbot, tmp_path):
    """The line below the list promises it; without a current row Enter did nothing."""
    screen.start([tmp_path])
    files.setFocus()
    screen.add_outcome(outcome("a.txt", title="会", meetings=(MeetingId(7),)))
    screen.finish()
    with qtbot.waitSignal(screen.meeting_wanted) as wanted:
        QTest.keyClick(files, Qt.Key.Key_Return)
    assert wanted.args == [7]


def test_the_file_at_work_is_in_sight_until_someone_goes_through_the_list(screen, files):
    names = [f"{number:02}.txt" for number in range(60)]
    screen.start([Path("/in") / name for name in names])
    files.setFocus()
    screen.progressed(58, 60, names[58])
    assert files.viewport().rect().intersects(files.visualRect(files.model().index(58, 0)))
    QTest.keyClick(files, Qt.Key.Key_Home)
    screen.progressed(59, 60, names[59])
    assert not files.viewport().rect().intersects(files.visualRect(files.model().index(59, 0)))
