"""Everyone that can be chosen, and something for popups to lie in."""

import pytest
from PySide6.QtWidgets import QWidget

from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.correcting.speaker_rows import Roster, read_roster


@pytest.fixture
def roster(stored: Library, stored_meeting, new_minutes) -> Roster:
    """第3回 as it is stored, with an older meeting of the same council."""
    older = new_minutes(name="第2回.txt")
    for label, name, role in (
        ("川崎委員", "川崎 花子", "委員"),
        ("森委員", "森 三郎", "委員"),
    ):
        speaker = older.speaker(label, name=name, role=role)
        older.remark(speaker, "以前の発言である。")
    stored.meetings.add(older.build(), older.original(), indexer=NoIndex())
    remark = next(r for r in stored.remarks.of_meeting(stored_meeting) if r.speaker_id)
    return read_roster(stored, stored_meeting, remark.id)


@pytest.fixture
def holder(qtbot) -> QWidget:
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made
