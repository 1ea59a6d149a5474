"""What the window remembers; a damaged file must not keep it from opening."""

from pathlib import Path

import pytest

from gijiyomi.domain.records import MeetingId
from gijiyomi.ui.lists import SpeakerOrder
from gijiyomi.ui.memory import Inspector, Memory, ReadingPlace
from gijiyomi.ui.tokens import Theme


def test_everything_is_there_the_next_day(tmp_path: Path):
    path, library = tmp_path / "conf" / "window.ini", tmp_path / "library.db"
    place = ReadingPlace(MeetingId(3), "12:40", Inspector.BRIEFING)
    today = Memory(path)
    today.keep_theme(Theme.DARK)
    today.keep_look(Theme.LIGHT)
    today.keep_text_size(1.25)
    today.keep_widths("plain-wide", [220, 300])
    today.keep_meetings_folded(True)
    today.keep_place(library, place)
    today.flush()
    tomorrow = Memory(path)
    assert tomorrow.theme() is Theme.DARK
    assert tomorrow.look() is Theme.LIGHT
    assert tomorrow.text_size() == 1.25
    assert tomorrow.widths("plain-wide") == [220, 300]
    assert tomorrow.widths("inspector-wide") == []
    assert tomorrow.meetings_folded()
    assert tomorrow.place(library) == place


def test_each_library_has_its_own_place(tmp_path: Path):
    memory = Memory(tmp_path / "window.ini")
    memory.keep_place(tmp_path / "a.db", ReadingPlace(MeetingId(1), "x", None))
    assert memory.place(tmp_path / "b.db") == ReadingPlace()


@pytest.mark.parametrize(
    "damage", ["[look]\ntheme=pink\nlast=system\ntext_size=huge\n", "\x00\x01[", ""]
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: str):
    path = tmp_path / "window.ini"
    path.write_text(damage + "[widths]\nplain-wide=a b\n", encoding="utf-8")
    memory = Memory(path)
    assert memory.theme() is Theme.SYSTEM
    assert memory.look() is None
    assert memory.text_size() == 1.0
    assert memory.widths("plain-wide") == []
    assert memory.geometry().isEmpty()


def test_order_and_folds_are_remembered(tmp_path):
    path, library = tmp_path / "window.ini", tmp_path / "gijiyomi.db"
    memory = Memory(path)
    assert memory.speaker_order() is SpeakerOrder.SPEAKING
    assert memory.collapsed(library) == frozenset()
    memory.keep_speaker_order(SpeakerOrder.ITEMS)
    memory.keep_collapsed(library, frozenset({"甲会議", "乙 会議"}))
    memory.flush()
    again = Memory(path)
    assert again.speaker_order() is SpeakerOrder.ITEMS
    assert again.collapsed(library) == frozenset({"甲会議", "乙 会議"})
    assert again.collapsed(tmp_path / "other.db") == frozenset()
