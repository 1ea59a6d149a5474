"""Annotations leave the window as a file, and a colleague's come in as chosen, in one step."""

import json
import shutil
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from gijiyomi.annotating.giving import hand_over
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.handover.desk import file_name
from gijiyomi.ui.handover.giving_sheet import GivingSheet
from gijiyomi.ui.handover.taking_sheet import TakingSheet
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.preferences.sheet import PreferencesSheet


def mark(path, words, *, author="", **content):
    with Library.open(path) as library:
        library.author.set(author)
        for meeting in library.meetings.list():
            for remark in library.remarks.of_meeting(meeting.id):
                if words in remark.text:
                    start = remark.text.index(words)
                    span = Span(start, start + len(words))
                    return library.annotations.add(remark.id, span, **content)
    raise LookupError(words)


def written(path, file, author):
    with Library.open(path) as library:
        meetings = [meeting.id for meeting in library.meetings.list()]
        given = hand_over(
            library, meetings, author=author, private=False, made=datetime(2026, 4, 1, tzinfo=UTC)
        )
    file.write_bytes(given.content)
    return file


def annotations(path):
    with Library.open(path, read_only=True) as library:
        return library.annotations.all()


def sheet_of(window, kind):
    shown = [each for each in window.findChildren(kind) if each.isVisible()]
    return shown[0] if shown else None


@pytest.fixture
def from_colleague(two_meetings, tmp_path):
    """A file with a new annotation, one that differs, and one of a meeting that is not here."""
    other = tmp_path / "other" / "gijiyomi.db"
    shutil.copytree(two_meetings.parent, other.parent)
    mark(other, "予算と人員", author="佐藤 花子", meaning=Meaning.CONCERN, note="足りない")
    mark(other, "評価手法", author="佐藤 花子", meaning=Meaning.FACT)
    mark(other, "AISIの設立", author="佐藤 花子", note="去年の話")
    file = written(other, tmp_path / "受取.jsonld", "佐藤 花子")
    value = json.loads(file.read_bytes())
    for item in value["first"]["items"]:
        source = item["target"]["source"]
        if source["schema:about"]["schema:identifier"] == "第2回":
            source["schema:about"]["schema:identifier"] = "第9回"
            source["schema:sha256"] = "0" * 64
            source["id"] = "urn:x:elsewhere"
    value["first"]["items"][0]["body"].append({"type": "Image", "id": "http://example.org/a.png"})
    file.write_text(json.dumps(value), encoding="utf-8")
    mark(two_meetings, "予算と人員", author="山田 太郎", meaning=Meaning.CONCERN, note="十分か")
    return file


def drop(window, *files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *none))


def test_a_colleagues_file_is_shown_and_taken_as_chosen(
    qtbot, open_window, two_meetings, from_colleague
):
    before = annotations(two_meetings)
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: window.preferences.author == "山田 太郎")
    drop(window, from_colleague)
    qtbot.waitUntil(lambda: sheet_of(window, TakingSheet) is not None)
    sheet = sheet_of(window, TakingSheet)
    rows = sheet.list.rows.rows
    assert [(row.title, row.side) for row in rows if row.head] == [
        ("新規", "1件"),
        ("相違", "1件"),
        ("見つからない", "1件"),
        ("受け取れない内容", "1件"),
    ]
    assert sheet.keep.text() == "1件を受け取る"
    # By keyboard alone: down to the one that differs, both sides of it, and a choice.
    qtbot.waitUntil(sheet.list.hasFocus)
    for _ in range(2):
        qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    assert sheet.sides.own.note.text.text() == "十分か"
    assert sheet.sides.theirs.note.text.text() == "足りない"
    assert sheet.sides.choice.isVisible()
    qtbot.keyClick(sheet.list, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert rows[3].title == sheet.list.rows.rows[3].title
    assert sheet.list.rows.rows[3].side == "相手に合わせる"
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    assert sheet.list.rows.rows[3].side == "自分のまま"
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    assert sheet.list.rows.rows[3].side == "両方残す"
    # What has no place here cannot be ticked, however it is tried.
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    assert "第9回知能技術調査会" in sheet.sides.why.text()
    assert sheet.keep.text() == "2件を受け取る"
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(annotations(two_meetings)) == 3)
    assert {each.creator for each in annotations(two_meetings)} == {"山田 太郎", "佐藤 花子"}
    qtbot.waitUntil(lambda: sheet_of(window, TakingSheet) is None)
    window.actions_table["show-annotations"].trigger()
    qtbot.waitUntil(lambda: window.annotations.model.rowCount() == 3)
    writers = sorted(row.writer for row in window.annotations.model.rows)
    assert writers == ["", "佐藤 花子", "佐藤 花子"]
    window.bridge.undo()
    qtbot.waitUntil(lambda: annotations(two_meetings) == before)


def test_what_differs_is_told_in_the_list_and_marked_on_both_sides(
    qtbot, open_window, two_meetings, tmp_path
):
    other = tmp_path / "other" / "gijiyomi.db"
    shutil.copytree(two_meetings.parent, other.parent)
    mark(two_meetings, "予算と人員", author="山田 太郎", meaning=Meaning.CONCERN,
         note="根拠となる数値を\n確認する。", tags=("予算", "体制"))  # fmt: skip
    mark(other, "予算と人員", author="佐藤 花子", meaning=Meaning.FACT,
         note="根拠となる金額を\n確認する。", tags=("体制", "人員"))  # fmt: skip
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: window.preferences.author == "山田 太郎")
    drop(window, written(other, tmp_path / "受取.jsonld", "佐藤 花子"))
    qtbot.waitUntil(lambda: sheet_of(window, TakingSheet) is not None)
    sheet = sheet_of(window, TakingSheet)
    (row,) = [each for each in sheet.list.rows.rows if not each.head]
    assert row.detail == "第3回　相違：色・メモ・論点タグ"
    assert "相違：色・メモ・論点タグ" in row.spoken
    own, theirs = sheet.sides.own, sheet.sides.theirs
    assert sheet.sides.summary.text() == "相違：色・メモ・論点タグ"
    assert (own.note.text.differing(), theirs.note.text.differing()) == (("数値",), ("金額",))
    assert (own.tags.text.differing(), theirs.tags.text.differing()) == (("予算",), ("人員",))
    assert own.colour.text.differing() == (own.colour.text.text(),)
    assert own.time.text().endswith(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
    assert theirs.time.text().endswith("（新しい方）")
    assert "メモ（相違）" in theirs.accessibleName()
    # A click anywhere on the line is enough to take it.
    line = sheet.list.visualRect(sheet.list.rows.index(1, 0))
    qtbot.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    assert sheet.list.rows.rows[1].side == "両方残す"


def test_what_is_no_file_of_annotations_is_said_and_minutes_are_imported(
    qtbot, window, two_meetings, tmp_path
):
    said = []
    window.banner.say = said.append
    broken = tmp_path / "壊れた.jsonld"
    broken.write_text("{", encoding="utf-8")
    minutes = tmp_path / "国会.json"
    minutes.write_text("{}", encoding="utf-8")
    imported = []
    window.importing.add = imported.extend
    drop(window, broken, minutes)
    qtbot.waitUntil(lambda: bool(said))
    assert "壊れた.jsonld" in said[0]
    assert imported == [minutes]
    drop(window, minutes.with_suffix(".pdf"))
    assert imported[1:] == [minutes.with_suffix(".pdf")]
    assert annotations(two_meetings) == []


def test_chosen_meetings_are_written_under_a_name_without_private_memos(
    qtbot, open_window, two_meetings, tmp_path, monkeypatch
):
    mark(two_meetings, "予算と人員", note="渡すメモ")
    mark(two_meetings, "評価手法", note="内緒", private=True)
    mark(two_meetings, "AISIの設立", note="去年")
    monkeypatch.setattr("gijiyomi.ui.handover.desk.user_name", lambda: "yamada")
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    window.actions_table["give-annotations"].trigger()
    qtbot.waitUntil(lambda: sheet_of(window, GivingSheet) is not None)
    sheet = sheet_of(window, GivingSheet)
    assert sheet.author.text() == "yamada"
    # The meeting on show is what is offered first.
    assert sheet.summary.text() == "1会議　注釈1件を渡します"
    sheet.private.click()
    assert sheet.summary.text() == "1会議　注釈2件を渡します"
    sheet.private.click()
    sheet.list.setFocus()
    qtbot.keyClick(sheet.list, Qt.Key.Key_Up)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    assert sheet.summary.text() == "2会議　注釈2件を渡します"
    sheet.author.setText("山田 太郎")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(sheet.findChildren(QFileDialog)))
    (dialog,) = sheet.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(file_name("山田 太郎"))
    target = tmp_path / "注釈.jsonld"
    dialog.reject()
    nowhere = tmp_path / "ない" / "注釈.jsonld"
    window.handover.write(sheet.wish(), nowhere, sheet)
    qtbot.waitUntil(lambda: bool(sheet.message.text))
    window.handover.write(sheet.wish(), target, sheet)
    qtbot.waitUntil(target.is_file)
    told = json.loads(target.read_text(encoding="utf-8"))
    assert told["creator"]["name"] == "山田 太郎"
    notes = {item["body"][0]["value"] for item in told["first"]["items"]}
    assert notes == {"渡すメモ", "去年"}
    qtbot.waitUntil(lambda: window.preferences.author == "山田 太郎")
    # From now on the name is on what is annotated, and 設定 shows it.
    qtbot.waitUntil(lambda: sheet_of(window, GivingSheet) is None)
    window.view.setFocus()
    window.view.step_item(1)
    window.actions_table["highlight-yellow"].trigger()
    qtbot.waitUntil(lambda: len(annotations(two_meetings)) == 4)
    assert {each.creator for each in annotations(two_meetings)} == {"", "山田 太郎"}
    window.actions_table["preferences"].trigger()
    assert sheet_of(window, PreferencesSheet).author.text() == "山田 太郎"


def test_a_memo_is_kept_to_oneself_in_its_editor(qtbot, window, two_meetings):
    window.view.setFocus()
    window.view.step_item(1)
    window.actions_table["note"].trigger()
    editor = window.findChild(NoteEditor)
    qtbot.keyClicks(editor.field, "for me")
    editor.alone.click()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(annotations(two_meetings)) == 1)
    (kept,) = annotations(two_meetings)
    assert (kept.note, kept.private) == ("for me", True)
    window.actions_table["show-annotations"].trigger()
    qtbot.waitUntil(lambda: window.annotations.model.rowCount() == 1)
    spoken = window.annotations.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "自分だけのメモ" in spoken


def test_a_file_name_has_nothing_that_a_file_system_refuses():
    assert file_name('山田/太郎:"?').startswith("注釈_山田太郎_")
    assert file_name("").startswith("注釈_2")
