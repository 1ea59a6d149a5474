"""If these fail, what a full disk refused is lost, or a session that broke off opens as before."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.records import Meaning
from gijiyomi.library import Library
from gijiyomi.ui.memory import Inspector, Memory, ReadingPlace


class FullDisk:
    """A disk with room for nothing until ``full`` is taken back."""

    def __init__(self) -> None:
        self.full = True

    def check(self) -> None:
        if self.full:
            raise EnvironmentFault("library-full", file="library")


def noting(disk, words):
    def work(library):
        meeting = library.meetings.list()[0]
        remark = library.remarks.of_meeting(meeting.id)[-1]
        library.annotations.add(remark.id, remark.items[0].span, meaning=Meaning.FACT, note=words)
        disk.check()

    return work


def notes(path):
    with Library.open(path, read_only=True) as library:
        return sorted(each.note for each in library.annotations.all())


def banner_button(window):
    return next(
        each for each in window.banner.findChildren(QPushButton) if each.text() and each.isVisible()
    )


def test_what_a_full_disk_refused_waits_and_is_saved_in_order(qtbot, window, two_meetings):
    disk, done = FullDisk(), []
    window.bridge.change("メモ", noting(disk, "一つ目"), lambda _: done.append(1))
    window.bridge.change("メモ", noting(disk, "二つ目"), lambda _: done.append(2))
    qtbot.waitUntil(lambda: "2件の変更を保存していません" in window.banner.text())
    assert notes(two_meetings) == []
    banner_button(window).click()
    qtbot.waitUntil(window.banner.isVisible)
    assert done == []

    # The window does not go with them unasked.
    window.close()
    assert window.isVisible()
    window.unsaved.sheet.reject()
    disk.full = False
    window.bridge.change("メモ", noting(disk, "三つ目"), lambda _: done.append(3))
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    assert done == [1, 2, 3]
    assert notes(two_meetings) == ["一つ目", "三つ目", "二つ目"]
    assert window.close()


def test_who_gives_up_what_was_not_saved_can_leave(qtbot, window, two_meetings):
    window.bridge.change("メモ", noting(FullDisk(), "残る"))
    qtbot.waitUntil(window.banner.isVisible)
    window.close()
    window.unsaved.sheet.give_up.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert notes(two_meetings) == []


def test_another_fault_does_not_hold_up_what_waits_behind_it(qtbot, window, two_meetings):
    disk = FullDisk()

    def gone(library):
        disk.check()
        library.annotations.set_note(999, "どこにもない")

    window.bridge.change("メモ", gone)
    window.bridge.change("メモ", noting(disk, "後"))
    qtbot.waitUntil(lambda: "2件" in window.banner.text())
    disk.full = False
    with qtbot.waitSignals([window.bridge.trouble, window.bridge.saved]):
        window.bridge.save_again()
    assert notes(two_meetings) == ["後"]


def test_a_copy_that_could_not_be_kept_is_kept_where_the_user_says(
    qtbot, open_window, two_meetings, tmp_path
):
    beside = two_meetings.with_name(f"{two_meetings.name}.backups")
    beside.write_text("a file in its place", encoding="utf-8")
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: "控え" in window.banner.text())
    assert "注釈そのものは保存されています" in window.banner.text()
    folder = tmp_path / "別の場所"
    folder.mkdir()
    with qtbot.waitSignal(window.bridge.backups_moved):
        window.bridge.keep_backups_in(folder)
    assert [path.suffix for path in folder.rglob("*.*") if path.is_file()] == [".db"]
    window.close()
    with Library.open(two_meetings) as library:
        assert library.back_up_daily(date(2031, 1, 1)).parent.parent == folder


@pytest.mark.parametrize(("goes_on", "inspector"), [(True, Inspector.ANNOTATIONS), (False, None)])
def test_after_a_session_that_broke_off_the_user_chooses_where_to_begin(
    qtbot, open_window, two_meetings, memory, *, goes_on, inspector
):
    """What was on show may be what the program ended by."""
    with Library.open(two_meetings, read_only=True) as library:
        newest, oldest = (each.id for each in library.meetings.list())
    memory.keep_place(two_meetings, ReadingPlace(oldest, "", Inspector.ANNOTATIONS))
    assert memory.begin_session(two_meetings)
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: window.last_session.asking)
    assert window.reader.current is None
    sheet = window.last_session.sheet
    (sheet.keep if goes_on else sheet._cancel).click()
    qtbot.waitUntil(lambda: window.reader.current is not None)
    assert window.reader.current.meeting.id == (oldest if goes_on else newest)
    assert window.inspector is inspector
    window.close()
    assert memory.begin_session(two_meetings)


def test_how_a_session_ended_is_known_to_the_next(tmp_path):
    path, library = tmp_path / "window.ini", tmp_path / "a.db"
    assert Memory(path).begin_session(library)
    assert not Memory(path).begin_session(library)
    assert Memory(path).begin_session(tmp_path / "b.db")
    ended = Memory(path)
    ended.end_session(library)
    ended.flush()
    assert Memory(path).begin_session(library)
