"""If these fail, what came of an import is gone with the window, or a refusal is a dead end."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListView, QMainWindow
from tests.unit.ui.original.minutes_pdf import set_minutes

from gijiyomi import bundled
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.importer import Importer
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.import_desk import ImportDesk
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.lists import ImportScreen
from gijiyomi.ui.lists.import_details import ImportDetails
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.wording import word


@pytest.fixture
def imported(tmp_path) -> Path:
    """A library into which the samples and a missing file were brought before."""
    path = tmp_path / "library" / "gijiyomi.db"
    with Library.open(path) as library:
        Importer(library, NoIndex(), reader=DirectReader()).run(
            [bundled.seeds(), tmp_path / "無い.txt"],
            progress=Unwatched(),
            on_outcome=lambda _outcome: None,
        )
    return path


@pytest.fixture
def desk(qtbot, appearance, open_bridge, imported) -> ImportDesk:
    """The desk of a window that was just opened on the library."""
    window = QMainWindow()
    qtbot.addWidget(window)
    screen = ImportScreen(appearance)
    window.setCentralWidget(screen)
    window.resize(1000, 700)
    window.show()
    late = LatePart(lambda: screen)
    made = ImportDesk(open_bridge(imported), late, window=window)
    late()
    made.screen = screen  # type: ignore[attr-defined]  # for the tests only
    return made


def files(desk) -> QListView:
    return desk.screen.findChild(QListView)


def test_what_came_of_an_import_is_there_after_a_restart(desk, qtbot):
    with qtbot.waitSignal(desk.screen_wanted):
        desk.show_screen()
    qtbot.waitUntil(lambda: files(desk).model().rowCount() == 4)
    names = [files(desk).model().index(row, 0).data() for row in range(4)]
    assert names[1:] == [*sorted(path.name for path in bundled.seeds().iterdir()), "無い.txt"]
    assert desk.screen.summary() == "1回・3件　要確認 1件　読み込めないもの 1件"


def test_an_import_of_this_window_takes_the_place_of_the_record(desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.meetings_added, timeout=120_000):
        desk.add([tmp_path / "別の.txt"])
    desk.show_screen()
    assert [files(desk).model().index(0, 0).data()] == ["別の.txt"]
    desk.screen.record_wanted.emit()
    qtbot.waitUntil(lambda: files(desk).model().rowCount() == 6)


def test_what_was_there_before_is_not_told_as_read(desk, qtbot):
    with qtbot.waitSignal(desk.meetings_added, timeout=120_000) as added:
        desk.add([bundled.seeds()])
    meetings, new = added.args
    assert (len(meetings), new) == (2, 0)


def test_the_result_of_a_meeting_is_told_on_request(desk, qtbot, imported):
    with Library.open(imported, read_only=True) as library:
        second = library.meetings.list()[1]
    desk.show_result_of(second.id)
    qtbot.waitUntil(lambda: desk.parent().findChildren(ImportDetails) != [])
    (details,) = desk.parent().findChildren(ImportDetails)
    told = details.text.toPlainText()
    assert f"ファイル：{second.source_name}" in told
    assert f"{second.remark_count}発言" in told
    qtbot.waitUntil(details.text.hasFocus)
    assert desk.parent().rect().contains(details.geometry())


def test_a_meeting_without_a_result_says_that_none_was_kept(desk, qtbot):
    with qtbot.waitSignal(desk.troubled) as told:
        desk.show_result_of(999)
    assert told.args[0].code == "result-missing"


def test_another_file_is_looked_for_where_the_refused_one_lay(desk, qtbot, tmp_path):
    folder = tmp_path / "会議録"
    folder.mkdir()
    desk.screen.other_file_wanted.emit(folder / "束.zip" / "第1回" / "壊れた.pdf")
    qtbot.waitUntil(lambda: desk.parent().findChildren(QFileDialog) != [])
    (dialog,) = desk.parent().findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == folder
    dialog.reject()


def test_what_is_unsure_is_handed_on_for_review(desk, qtbot):
    with qtbot.waitSignal(desk.review_wanted) as told:
        desk.screen.review_wanted.emit((1, 2))
    assert told.args == [(1, 2)]


def test_one_file_opened_with_the_program_is_shown(desk, qtbot):
    """Double-clicked minutes are to be read, not to be looked for in a list of files."""
    seed = min(bundled.seeds().iterdir())
    with qtbot.waitSignals([desk.meeting_wanted, desk.ended]):
        desk.show_once_read(seed)
        desk.add([seed])
    with qtbot.waitSignal(desk.ended), qtbot.assertNotEmitted(desk.meeting_wanted):
        desk.add(sorted(bundled.seeds().iterdir()))


def test_a_protected_file_comes_in_with_its_password_and_not_with_another(desk, qtbot, tmp_path):
    path = tmp_path / "保護.pdf"
    with pikepdf.open(BytesIO(set_minutes(tmp_path, turns=2))) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="", user="aikotoba", R=6))
    with qtbot.waitSignal(desk.ended):
        desk.screen.unlock_wanted.emit((path,), "違う")
    model = files(desk).model()
    assert "パスワードが違います" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: desk.parent().findChildren(PasswordSheet) != [])
    (sheet,) = desk.parent().findChildren(PasswordSheet)
    assert sheet.message.text == word("password.wrong")
    sheet.field.setText("aikotoba")
    with qtbot.waitSignal(desk.meetings_added) as added:
        sheet.try_to_keep()
    assert (len(added.args[0]), added.args[1]) == (1, 1)
    assert model.rowCount() == 1
    assert desk.screen.summary() == "1件のうち1件を処理しました。"


class Idle(QObject):
    """An import that ends when it is told to."""

    progressed = Signal(int, int, str)
    paged = Signal(object, int, int)
    item, finished, stopped = Signal(object), Signal(object), Signal(object)

    def start(self):
        pass


def test_a_password_typed_while_files_are_read_waits_for_them(desk, tmp_path, monkeypatch):
    runs, tasks = [], []

    def run_import(paths, *, password):
        runs.append((tuple(paths), password))
        tasks.append(Idle())
        return tasks[-1]

    monkeypatch.setattr(desk._bridge, "run_import", run_import)
    first, locked, more, last = (tmp_path / name for name in ("a.txt", "b.pdf", "c.txt", "d.txt"))
    shown = []
    desk.screen_wanted.connect(lambda: shown.append(len(runs)))
    desk.add([first])
    desk.screen.unlock_wanted.emit((locked,), "k")
    desk.add([more])
    desk.add([last])
    assert len(runs) == 1
    for nth in range(3):
        tasks[nth].finished.emit([])
    assert runs == [((first,), ""), ((locked,), "k"), ((more, last), "")]
    assert not desk.running
    # The list of files comes when they are added: whoever reads on is not taken to it later.
    assert shown == [1, 1, 1]
    # Nothing of it is left.
    assert desk._waiting == []
    assert desk._run is None
