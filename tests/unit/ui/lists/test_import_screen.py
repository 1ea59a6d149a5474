"""If these fail, a user does not learn which file was not read, or why."""

from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView, QPushButton

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ReadingReport, SourceWarning, Stretch
from gijiyomi.domain.outcomes import AskedVersion, FileOutcome, KeptOutcome, Outcome
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import ReissueId
from gijiyomi.ui.controls import Para
from gijiyomi.ui.lists import ImportScreen
from gijiyomi.ui.lists.import_details import ImportDetails
from gijiyomi.ui.lists.import_model import FileAction, ImportModel
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.wording import explain, word

REFUSAL = InputError("wording-missing", key="x")
# In the time of the machine, as the headings are.
MONDAY = datetime(2026, 1, 5, 9, 0).astimezone()


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


def test_minutes_without_a_title_are_said_to_have_none(screen, files, outcome, picture):
    screen.start([Path("/in/a.txt")])
    screen.add_outcome(outcome("a.txt", title="", speakers=1, items=2))
    assert picture(files.model()) == "a.txt、読み込み済み、会議名の記載なし　発言者1名・2項目"


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
    assert "発言が見つかりません。" in second


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


def test_how_far_a_file_is_read_is_told_and_its_pages_counted(screen, files, picture):
    screen.start([Path("/in/a.pdf"), Path("/in/b.pdf")])
    screen.progressed(0, 2, "a.pdf")
    screen.report_pages(Path("/in/a.pdf"), 21, 36)
    # Read ahead: it is told of when its turn comes.
    screen.report_pages(Path("/in/b.pdf"), 2, 8)
    screen.report_pages(Path("/in/nowhere.pdf"), 1, 2)
    assert picture(files.model()) == (
        "a.pdf、読み取り中、発言者を読み取っています（21／36ページ）\nb.pdf、待機中、待っています"
    )
    screen.progressed(1, 2, "b.pdf")
    assert "（2／8ページ）" in picture(files.model())


def test_the_files_of_a_zip_take_its_place(screen, files, outcome):
    screen.start([Path("/in/束.zip"), Path("/in/z.txt")])
    screen.progressed(0, 2, "束.zip")
    for name in ("束.zip/a.txt", "束.zip/b.txt"):
        screen.add_outcome(outcome(name, title="会", speakers=1, items=1))
    assert [files.model().index(row, 0).data() for row in range(4)] == [
        "a.txt", "b.txt", "束.zip", "z.txt",
    ]  # fmt: skip
    screen.progressed(1, 2, "z.txt")
    screen.add_outcome(outcome("z.txt", title="会", speakers=1, items=1))
    screen.finish()
    assert [files.model().index(row, 0).data() for row in range(3)] == ["a.txt", "b.txt", "z.txt"]
    assert screen.summary() == "3件のうち3件を処理しました。"


def test_a_protected_file_asks_for_its_password_and_is_read_in_its_row(
    screen, files, outcome, picture, qtbot
):
    locked = InputError("password-protected", file="b.pdf")
    screen.start([Path("/in/a.txt"), Path("/in/b.pdf")])
    screen.add_outcome(outcome("a.txt", title="会", speakers=1, items=1))
    screen.add_outcome(outcome("b.pdf", Outcome.REFUSED, error=locked))
    screen.finish()
    row = files.model().index(1, 0)
    files.acted.emit(row, FileAction.UNLOCK)
    (sheet,) = screen.window().findChildren(PasswordSheet)
    assert "「b.pdf」は保護されています" in " ".join(
        para.text() for para in sheet.findChildren(Para)
    )
    assert sheet.field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.message.text == word("password.empty")
    QTest.keyClicks(sheet.field, "aikotoba")
    with qtbot.waitSignal(screen.unlock_wanted) as wanted:
        QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert wanted.args == [(Path("/in/b.pdf"),), "aikotoba"]
    assert sheet.field.text() == ""

    screen.go_on([Path("/in/b.pdf")])
    screen.progressed(0, 1, "b.pdf")
    assert picture(files.model()).endswith("b.pdf、読み取り中、発言者と発言を読み取っています")
    screen.add_outcome(outcome("b.pdf", Outcome.CANCELLED))
    screen.finish()
    # Stopped before it was read: it can still be opened.
    assert picture(files.model()).endswith(explain(locked))
    assert screen.summary() == "2件のうち2件を処理しました。　読み込めないもの 1件"


def test_one_password_opens_all_files_of_a_zip(screen, files, outcome, qtbot):
    names = ("束.zip/a.pdf", "束.zip/中/b.pdf", "別.zip/c.pdf", "束.zip/d.pdf")
    codes = ("zip-encrypted", "zip-encrypted", "zip-encrypted", "password-protected")
    screen.start([])
    for name, code in zip(names, codes, strict=True):
        screen.add_outcome(outcome(name, Outcome.REFUSED, error=InputError(code, file=name)))
    screen.finish()
    files.acted.emit(files.model().index(0, 0), FileAction.UNLOCK)
    (sheet,) = screen.window().findChildren(PasswordSheet)
    with qtbot.waitSignal(screen.unlock_wanted) as wanted:
        sheet.field.setText("k")
        sheet.try_to_keep()
    assert wanted.args[0] == (Path("/in/束.zip/a.pdf"), Path("/in/束.zip/中/b.pdf"))


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


@pytest.fixture
def kept(outcome):
    """Two runs: on Monday one file that is unsure, before it one that went well."""

    def keep(days: int, told):
        started = MONDAY - timedelta(days=days)
        return KeptOutcome(started, started + timedelta(seconds=5), told)

    unsure = outcome("b.txt", doubts=2, title="会 第2回", meetings=(MeetingId(2), MeetingId(3)))
    refused = outcome("c.txt", Outcome.REFUSED, error=REFUSAL)
    good = outcome("a.txt", title="会 第1回", meetings=(MeetingId(1),))
    return [keep(0, unsure), keep(0, refused), keep(3, good)]


def details_of(screen) -> ImportDetails:
    (details,) = screen.window().findChildren(ImportDetails)
    return details


def click(files, row, button=Qt.MouseButton.LeftButton):
    files.doItemsLayout()
    at = files.itemDelegate().button_of(files.model().index(row, 0)).center()
    QTest.mouseClick(files.viewport(), button, pos=at)


def test_the_record_groups_files_by_run_the_newest_first(screen, files, kept, picture):
    screen.show_record(kept)
    assert [line.split("、")[0] for line in picture(files.model()).split("\n")] == [
        "令和8年1月5日（月） 09:00　2件",
        "b.txt",
        "c.txt",
        "令和8年1月2日（金） 09:00　1件",
        "a.txt",
    ]
    assert screen.summary() == "2回・3件　要確認 1件　読み込めないもの 1件"


def test_the_keyboard_meets_the_headings_which_do_nothing(screen, files, kept, qtbot):
    """A screen reader tells the heading of a run only if the keyboard can come there."""
    screen.show_record(kept)
    rows = [files.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home):
        QTest.keyClick(files, key)
        rows.append(files.currentIndex().row())
    assert rows == [1, 2, 3, 4, 0]
    with qtbot.assertNotEmitted(screen.meeting_wanted):
        QTest.keyClick(files, Qt.Key.Key_Return)
    QTest.keyClick(files, Qt.Key.Key_Space)
    assert screen.window().findChildren(ImportDetails) == []


def test_hiding_what_is_done_hides_the_heading_of_a_run_without_concerns(screen, files, kept):
    screen.show_record(kept)
    screen.findChild(QCheckBox).setChecked(True)
    names = [files.model().index(row, 0).data() for row in range(files.model().rowCount())]
    assert names == ["令和8年1月5日（月） 09:00　2件", "b.txt", "c.txt"]


def test_an_empty_record_says_so(screen):
    screen.show_record([])
    assert screen.summary() == "読み込みの記録はまだありません。"


def test_the_record_never_takes_the_place_of_an_import_under_way(screen, files, kept):
    screen.start([Path("/in/x.txt")])
    screen.show_record(kept)
    assert files.model().rowCount() == 1


def test_the_record_is_offered_once_all_is_read(screen, outcome, qtbot):
    screen.start([Path("/in/a.txt")])
    assert not button(screen, "これまでの記録").isVisible()
    screen.add_outcome(outcome("a.txt"))
    screen.finish()
    with qtbot.waitSignal(screen.record_wanted):
        button(screen, "これまでの記録").click()


def test_what_is_unsure_can_be_reviewed_from_its_row(screen, files, kept, qtbot):
    screen.show_record(kept)
    with qtbot.waitSignal(screen.review_wanted) as told:
        click(files, 1)
    assert told.args == [(MeetingId(2), MeetingId(3))]


def test_another_file_can_be_chosen_in_place_of_a_refused_one(screen, files, kept, qtbot):
    screen.show_record(kept)
    with qtbot.waitSignal(screen.other_file_wanted) as told:
        click(files, 2)
    assert told.args == [Path("/in/c.txt")]


def test_a_press_beside_the_button_does_nothing(screen, files, kept, qtbot):
    screen.show_record(kept)
    files.doItemsLayout()
    left = files.itemDelegate().button_of(files.model().index(1, 0)).topLeft()
    with qtbot.assertNotEmitted(screen.review_wanted):
        left.setX(left.x() - 8)
        QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=left)


def test_space_tells_the_result_and_escape_goes_back_to_the_row(screen, files, kept, qtbot):
    screen.show_record(kept)
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Space)
    details = details_of(screen)
    qtbot.waitUntil(details.text.hasFocus)
    told = details.text.toPlainText().split("\n")
    assert told[:6] == [
        "ファイル：b.txt",
        "場所：/in",
        "日時：令和8年1月5日（月） 09:00（0.0秒）",
        "結果：要確認",
        "会議：会 第2回",
        "内容：2会議、確かめたい発言2件",
    ]
    QTest.keyClick(details.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(files.hasFocus)


def test_the_result_quotes_what_was_not_read_with_its_page(screen, files, outcome, qapp):
    report = ReadingReport(3, 2, 0, (2, 5), 140, 60, (Stretch("別紙のとおり", 6, 7),) * 50)
    warning = SourceWarning("tracked-changes", page=3)
    screen.start([])
    screen.add_outcome(outcome("a.pdf", title="会", pages=12, report=report, warnings=(warning,)))
    screen.finish()
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Space)
    button(details_of(screen), "結果をコピー").click()
    copied = qapp.clipboard().text().split("\n")
    assert "内容：12ページ" in copied
    assert (
        "・画像だけのページがあります（p.2、p.5）。そのページの文字は読み込まれていません。"
        in copied
    )
    assert any(line.startswith("・p.3　変更履歴があります。") for line in copied)
    assert copied.count("・p.7　「別紙のとおり」（6字）") == 50
    assert "・ほか10か所" in copied
    assert "・字の間の空白を3字分詰めました。" in copied


def test_what_is_offered_in_the_row_is_offered_in_the_result_too(screen, files, kept, qtbot):
    screen.show_record(kept)
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.review_wanted) as told:
        button(details_of(screen), "確認する").click()
    assert told.args == [(MeetingId(2), MeetingId(3))]


def test_the_meeting_is_opened_from_the_result(screen, files, kept, qtbot):
    screen.show_record(kept)
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.meeting_wanted) as told:
        button(details_of(screen), "会議録を開く").click()
    assert told.args == [MeetingId(2)]


def test_a_file_that_waits_has_no_result_to_tell(screen, files):
    screen.start([Path("/in/a.txt")])
    files.setCurrentIndex(files.model().index(0, 0))
    QTest.keyClick(files, Qt.Key.Key_Space)
    assert screen.findChildren(ImportDetails) == []
    assert files.menu_of(files.currentIndex()) is None


def test_the_menu_of_a_row_offers_all_that_can_be_done(screen, files, kept, qtbot):
    screen.show_record(kept)
    menu = files.menu_of(files.model().index(2, 0))
    assert [action.text() for action in menu.actions()] == [
        "選び直す…",
        "結果を見る",
        "結果をコピー",
    ]
    with qtbot.waitSignal(files.acted) as told:
        menu.actions()[0].trigger()
    assert told.args[1] is FileAction.CHOOSE_AGAIN
    assert files.menu_of(files.model().index(0, 0)) is None


def test_a_possible_new_version_is_told_and_led_to(screen, files, qtbot):
    """Else two versions of one meeting would stand side by side unnoticed."""
    asked = AskedVersion(ReissueId(7), "知能技術調査会 第3回")
    outcome = FileOutcome(
        Path("/in/確定版.txt"),
        Outcome.IMPORTED,
        (MeetingId(2),),
        remarks=5,
        title="知能技術調査会 第3回",
        versions=(asked,),
    )
    screen.start([outcome.path])
    screen.add_outcome(outcome)
    row = files.model().index(0, 0)
    assert "「知能技術調査会 第3回」の新しい版かもしれません" in row.data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    with qtbot.waitSignal(screen.versions_wanted) as told:
        actions = {action.text(): action for action in files.menu_of(row).actions()}
        actions["版を確かめる…"].trigger()
    assert told.args == [ReissueId(7)]


def test_hundreds_of_files_come_in_without_holding_up_the_window(screen, outcome, qapp):
    """A list that is laid out anew for each file stalls the window at the end of a folder."""
    screen.start([Path("/in") / f"{number:03}.txt" for number in range(200)])
    taken: list[float] = []
    for number in range(200):
        begun = process_time()
        screen.progressed(number, 200, f"{number:03}.txt")
        screen.add_outcome(outcome(f"{number:03}.txt", title=f"調査会 第{number}回", doubts=1))
        qapp.processEvents()
        taken.append(process_time() - begun)
    assert median(taken[-20:]) < 5 * median(taken[:20])


def test_a_long_record_does_not_hold_up_the_window(screen, files, outcome, qapp, qtbot):
    kept = [
        KeptOutcome(MONDAY, MONDAY, outcome(f"{number}.txt", title=f"調査会 第{number}回"))
        for number in range(800)
    ]
    begun = process_time()
    screen.show_record(kept)
    qapp.processEvents()
    assert process_time() - begun < 0.15
    last = files.model().index(800, 0)
    qtbot.waitUntil(lambda: files.visualRect(last).top() > 800 * 50)
