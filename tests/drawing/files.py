"""Screens of files that come in, and of what goes wrong with them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView

from drawing.stage import Stage, centre
from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.library import Library
from gijiyomi.ui.inspectors.export_dialog import ExportDialog
from gijiyomi.ui.lists.import_details import ImportDetails
from gijiyomi.ui.lists.import_list import FileList
from gijiyomi.ui.lists.import_model import FileAction
from gijiyomi.ui.lists.import_screen import ImportScreen
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.password_sheet import PasswordSheet

_OPENS = "議事録2026"
# Minutes as printed pages; the samples have none.
PRINTED = Path(__file__).parent.parent / "golden" / "sources" / "town_form.pdf"


def draw_first_run(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The empty library."""
    stage.until(stage.window.area.invites)
    stage.rest()
    yield "first-run", stage.picture()


def draw_import(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What came of the samples."""
    stage.until(stage.window.area.invites)
    stage.window.importing.add_samples()
    stage.until(lambda: stage.window.reader.current is not None)
    stage.until(lambda: not stage.window.importing.running)
    stage.rest()
    yield "import", stage.picture()


def draw_protected(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Files at work, waiting and refused; the password of one; the original without it."""
    window, screen = stage.window, stage.window.import_screen
    stage.until(window.area.invites)
    with tempfile.TemporaryDirectory() as folder:
        locked = _locked(Path(folder) / "第4回議事録（パスワード付）.pdf")
        files = [*sorted(bundled.seeds().iterdir()), _scan(Path(folder)), locked]
        window.importing.add(files)
        stage.until(lambda: window.shows_import() and not window.importing.running)
        going = [Path(folder) / name for name in ("20210531diji02_minutes.pdf", "待つ.pdf")]
        screen.put_back(going)
        screen.go_on(going)
        screen.progressed(0, 2, going[0].name)
        screen.report_pages(going[0], 21, 36)
        stage.rest()
        yield "import-progress", stage.picture()
        screen.finish()
        for password in ("", "違う", _OPENS):
            if password:
                screen.unlock_wanted.emit((locked,), password)
            else:
                screen.findChild(FileList).acted.emit(_row_of(screen, locked), FileAction.UNLOCK)
            if password != _OPENS:
                stage.until(lambda: bool(window.findChildren(PasswordSheet)))
                (sheet,) = window.findChildren(PasswordSheet)
                stage.rest()
                centre(sheet, window)
                yield f"password{'-wrong' if password else ''}", stage.picture(sheet)
                sheet.close()
                sheet.deleteLater()
                stage.rest()
        stage.until(lambda: not window.importing.running)
    stage.rest()
    yield "import-unlocked", stage.picture()
    stage.until(lambda: window.reader.current is not None)
    newest = max(window.reader.meetings, key=lambda meeting: meeting.id)
    window.choose(newest.id)
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(window.original.card.isVisible)
    stage.rest()
    yield "original-locked", stage.picture()


def draw_missing(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The original when its file is gone."""
    window = stage.window
    stage.open_first()
    for kept in window.bridge.path.with_name(f"{window.bridge.path.name}.originals").glob("*/*"):
        kept.unlink()
    window.show_inspector(Inspector.ORIGINAL)
    stage.until(window.original.card.isVisible)
    stage.rest()
    yield "original-missing", stage.picture()


def draw_messages(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """A full disk, a copy that is not kept, a file that is held, a session that broke off."""
    window = stage.window
    stage.open_first()
    window.bridge.change("メモ", _without_room)
    stage.until(window.banner.isVisible)
    stage.rest()
    yield "message-full", stage.picture()
    window.close()
    assert window.unsaved.sheet is not None
    centre(window.unsaved.sheet, window)
    stage.rest()
    yield "message-leaving", stage.picture(window.unsaved.sheet)
    window.unsaved.sheet.reject()
    window.bridge.not_backed_up.emit(EnvironmentFault("library-full"))
    stage.rest()
    yield "message-backup", stage.picture()
    window.banner.hide()
    stage.until(lambda: window.briefing.briefing_id is not None)
    briefing = window.briefing.briefing_id
    assert briefing is not None
    window.commands.export_briefing(briefing)
    (dialog,) = window.findChildren(ExportDialog)
    stage.until(lambda: dialog.settled)
    held = EnvironmentFault("export-in-use", file="AISIの体制に関する主な発言.pdf")
    dialog._refuse(held)
    centre(dialog, window)
    stage.rest(0.3)
    yield "message-held", stage.picture(dialog)
    dialog.reject()
    window.last_session.ask(window.view.setFocus, window.view.setFocus)
    assert window.last_session.sheet is not None
    centre(window.last_session.sheet, window)
    stage.rest()
    yield "message-session", stage.picture(window.last_session.sheet)
    window.last_session.sheet.accept()
    # What waits for room would not let the window go.
    window.unsaved.may_close = lambda: True  # type: ignore[method-assign]


def _without_room(_library: Library) -> None:
    raise EnvironmentFault("library-full", file="gijiyomi.db")


def _row_of(screen: ImportScreen, file: Path) -> QModelIndex:
    model = screen.findChild(FileList).model()
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    return next(row for row in rows if row.data() == file.name)


def _locked(target: Path) -> Path:
    """Minutes that open with one password only."""
    with pikepdf.open(PRINTED) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="", user=_OPENS, R=6))
    return target


def _scan(folder: Path) -> Path:
    """A page that is a picture and nothing else."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(b"\0")
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image,
                    "/Width": 1, "/Height": 1, "/BitsPerComponent": 8,
                    "/ColorSpace": pikepdf.Name.DeviceGray})  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    target = folder / "R3_第7回_スキャン.pdf"
    document.save(target)
    return target


def draw_record(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """What came of earlier imports, and of one file in full."""
    stage.open_first()
    window = stage.window
    window.importing.show_screen()
    stage.until(lambda: window.import_screen.findChild(QListView).model().rowCount() > 0)
    stage.rest()
    yield "import-record", stage.picture()
    assert window.reader.current is not None
    window.importing.show_result_of(window.reader.current.meeting.id)
    stage.until(lambda: bool(window.findChildren(ImportDetails)))
    stage.rest()
    yield "import-result", stage.picture()
