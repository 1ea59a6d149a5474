"""書庫から外す, 差し替える and 読み込まない in the window: nothing goes unasked, all comes back."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from tests.unit.library.versions import mended, variant

from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.reissues import Ground
from gijiyomi.domain.text import Span
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.lists.import_model import FileState
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.views import View
from gijiyomi.ui.work import Work
from gijiyomi.wording import explain

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(window):
    current = window.reader.current
    return current.meeting.number if current else None


def search(qtbot, window, words):
    window.row.field.setFocus()
    window.row.field.insert(words)
    qtbot.keyClick(window.row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.words[-1:] == (words,))
    qtbot.waitUntil(lambda: window.search.settled)


def passage_of(window, words):
    remarks = window.reader.current.content.remarks
    remark = next(one for one in remarks if words in one.text)
    start = remark.text.index(words)
    return Passage(remark.id, Span(start, start + len(words)))


@pytest.fixture
def marked(two_meetings):
    """Two meetings, the newer one with a note and an excerpt on it."""
    with Library.open(two_meetings) as library:
        newest = library.meetings.list()[0].id
        remark = library.remarks.of_meeting(newest)[2]
        library.annotations.add(remark.id, Span(0, 4), meaning=Meaning.FACT, note="続報")
        briefing = library.briefings.create("資料")
        library.briefings.add_excerpt(briefing, remark.id, Span(0, 4))
    return two_meetings


def test_a_meeting_goes_after_a_word_and_undo_shows_it_again(qtbot, open_window, marked):
    """While it is on show, searched and stood in the way back; by keys alone."""
    window = open_window(marked)
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    gone = window.reader.current.meeting.id
    older = next(one.id for one in window.reader.meetings if one.id != gone)
    window.choose(older)
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    window.choose(gone)
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    window.show_inspector(Inspector.ANNOTATIONS)
    search(qtbot, window, "AISI")
    qtbot.waitUntil(lambda: "すべての会議で3か所" in window.bar.count())
    window.view.go_to(passage_of(window, "人材の育成"))
    tree = window.meetings.focusProxy()
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.removals.sheet is not None)
    sheet = window.removals.sheet
    assert sheet.told == (
        "付けた注釈（強調・メモ・論点タグ）1件も外れます。",
        "資料の引用1件は、出典を付けたコメントとして資料に残ります。",
    )
    # Work goes with it: what has the keyboard does not take it out.
    assert sheet.first is sheet._cancel
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.removals.sheet is None)
    assert len(window.reader.meetings) == 2
    window.actions_table["remove-meeting"].trigger()
    qtbot.waitUntil(lambda: window.removals.sheet is not None)
    qtbot.keyClick(window.removals.sheet, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    qtbot.waitUntil(lambda: "すべての会議で1か所" in window.bar.count())
    assert "書庫から外す" in window.actions_table["undo"].text()
    # The way back led into the meeting that is gone, and from there to this one.
    assert gone not in [each.id for each in window.recent.meetings()]
    window.actions_table["back"].trigger()
    assert shown(window) == "第2回"
    with Library.open(marked, read_only=True) as library:
        (entry,) = library.briefings.get(library.briefings.list()[0].id).entries
        assert entry.text.endswith("〔川崎委員〕）")
    window.actions_table["undo"].trigger()
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    qtbot.waitUntil(lambda: "すべての会議で3か所" in window.bar.count())
    assert window.reader.current.annotations


def test_what_shows_many_meetings_goes_on_without_the_one_that_went(qtbot, open_window, marked):
    """Else the window says of every pane in turn that there is no such meeting."""
    window = open_window(marked)
    told = []
    window.bridge.trouble.connect(told.append)
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    gone = window.reader.current.meeting.id
    window.results.compare.compare(window.reader.current.content.speakers[0].id)
    compared = window.results.compare.pane.speaker
    qtbot.waitUntil(lambda: compared.found is not None)
    window.show_inspector(Inspector.ANNOTATIONS)
    qtbot.waitUntil(lambda: window.late.annotations().model.rowCount() == 1)
    window.removals.start(gone)
    qtbot.waitUntil(lambda: window.removals.sheet is not None)
    window.removals.sheet.keep.click()
    qtbot.waitUntil(lambda: shown(window) == "第2回" and compared.speaker is None)
    assert window.results.view is View.COMPARE
    window.bridge.undo()
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    assert told == []


def test_the_last_meeting_may_go_too(qtbot, open_window, two_meetings):
    window = open_window(two_meetings)
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    for left in ("第2回", None):
        window.actions_table["remove-meeting"].trigger()
        qtbot.waitUntil(lambda: window.removals.sheet is not None)
        # Nothing of the user's goes with it.
        assert window.removals.sheet.first is window.removals.sheet.keep
        window.removals.sheet.keep.click()
        qtbot.waitUntil(lambda left=left: shown(window) == left)
    qtbot.waitUntil(window.area.invites)
    assert not window.actions_table["remove-meeting"].isEnabled()
    window.bridge.undo()
    qtbot.waitUntil(lambda: shown(window) == "第2回")
    assert not window.area.invites()


@pytest.fixture
def reissued(marked):
    """The same, and a file that may be a new version of the newer meeting."""
    builder = variant(mended())
    with Library.open(marked) as library:
        newer = library.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
        outcome = FileOutcome(marked.parent / "後.txt", Outcome.IMPORTED, (newer,), title="会")
        library.imports.put(datetime.now(UTC), outcome)
    return marked


def test_a_version_that_is_not_wanted_goes_at_once_and_marks_stay(qtbot, open_window, reissued):
    """読み込まない, on the question itself and on the card of the file."""
    window = open_window(reissued)
    qtbot.waitUntil(lambda: window.reader.current is not None)
    with Library.open(reissued, read_only=True) as library:
        (pair,) = library.reissues.asked()
    window.importing.show_screen()
    screen = window.import_screen
    qtbot.waitUntil(lambda: [one.meetings for one in screen.outcomes()] == [(pair.newer,)])
    assert screen._model.count(FileState.UNSURE) == 1
    window.revisions.start(pair.id)
    versions = window.revisions.screen
    qtbot.waitUntil(versions.head.refuse.isVisible)
    versions.head.refuse.click()
    qtbot.waitUntil(lambda: window.reader.current.meeting.id == pair.older)
    qtbot.waitUntil(lambda: len(window.reader.meetings) == 2)
    assert window.removals.sheet is None
    assert window.area.work is Work.READING
    assert window.reader.current.annotations
    qtbot.waitUntil(lambda: screen._model.count(FileState.UNSURE) == 0)
    assert screen.outcomes()[0].taken_out == (pair.newer,)
    window.bridge.undo()
    qtbot.waitUntil(lambda: len(window.reader.meetings) == 3)
    qtbot.waitUntil(lambda: screen._model.count(FileState.UNSURE) == 1)
    window.importing.refused.emit(pair.id)
    qtbot.waitUntil(lambda: len(window.reader.meetings) == 2)


def test_a_file_takes_the_place_of_the_meeting_it_was_chosen_for(
    qtbot, open_window, marked, tmp_path
):
    """差し替える…: whatever its head says, the two are shown side by side."""
    window = open_window(marked)
    qtbot.waitUntil(lambda: shown(window) == "第3回")
    older = next(one.id for one in window.reader.meetings if one.number == "第2回")
    path = tmp_path / "差し替え.txt"
    path.write_bytes(variant(mended()).original())
    window.revisions.replacing.expect(path, older)
    window.importing.add([path])
    qtbot.waitUntil(lambda: window.area.work is Work.REVISIONS, timeout=120_000)
    versions = window.revisions.screen
    qtbot.waitUntil(lambda: versions.comparison is not None)
    pair = versions.comparison.reissue
    assert (pair.older, pair.ground) == (older, Ground.CHOSEN)
    # The very file that the meeting was read from is no other version of it.
    again = tmp_path / "同じ.txt"
    with Library.open(marked, read_only=True) as library:
        again.write_bytes(library.originals.read(library.meetings.source_file(older).sha256))
    window.revisions.replacing.expect(again, older)
    qtbot.waitUntil(lambda: not window.bridge.importing)
    # The banner may say something newer a moment later.
    with qtbot.waitSignal(window.bridge.trouble, timeout=120_000) as told:
        window.importing.add([again])
    assert "同じもの" in explain(told.args[0])
