"""The window must never wait for the library, and never lose what it asked it to keep."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.records import Changes, Meaning
from gijiyomi.domain.text import Span
from gijiyomi.importing.importer import Outcome
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine, index_is_current


def first_remark(library: Library):
    meeting = library.meetings.list()[0]
    return library.remarks.of_meeting(meeting.id)[0]


def highlight(library: Library) -> None:
    remark = first_remark(library)
    library.annotations.add(remark.id, Span(0, 2), meaning=Meaning.IMPORTANT)


def test_a_question_runs_outside_the_gui_thread_and_its_answer_inside(
    qtbot, open_bridge, two_meetings
):
    bridge, owner = open_bridge(two_meetings), QObject()
    threads: list[threading.Thread] = []

    def question(library: Library) -> int:
        threads.append(threading.current_thread())
        return len(library.meetings.list())

    answers: list[tuple[int, threading.Thread]] = []
    bridge.read(question, lambda n: answers.append((n, threading.current_thread())), owner=owner)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(2, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_a_question_sees_one_state_whatever_is_changed_meanwhile(qtbot, open_bridge, two_meetings):
    """A mark that is removed between two statements of a list is in both of them or in none."""
    bridge, owner = open_bridge(two_meetings), QObject()
    writer = threading.Event()
    bridge.change("mark", highlight)

    def question(library: Library) -> tuple[int, int]:
        found = library.annotations.all()
        bridge.change("unmark", lambda library: library.annotations.remove(found[0].id))
        bridge._writer.give(writer.set)
        writer.wait(20)
        return len(found), len(library.annotations.places(None))

    answers: list[tuple[int, int]] = []
    bridge.read_after_changes(question, answers.append, owner=owner)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(1, 1)]
    bridge.read(lambda library: len(library.annotations.all()), answers.append, owner=owner)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1] == 0


def test_nobody_is_answered_who_is_gone(qtbot, open_bridge, two_meetings):
    """A closed pane that is painted again crashes the window."""
    bridge, gone, here = open_bridge(two_meetings), QObject(), QObject()
    answers: list[str] = []
    bridge.read(lambda _library: "gone", answers.append, owner=gone)
    gone.deleteLater()
    qtbot.wait(1)
    bridge.read(lambda _library: "here", answers.append, owner=here)
    qtbot.waitUntil(lambda: "here" in answers)
    assert answers[-1] == "here"
    assert len(answers) <= 2


def test_a_change_is_told_once_it_is_on_the_disk(qtbot, open_bridge, two_meetings):
    bridge = open_bridge(two_meetings)
    told: list[object] = []
    bridge.changed.connect(told.append)
    bridge.saved.connect(told.append)
    bridge.change("強調", highlight)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [Changes.ANNOTATIONS, "強調"]
    with Library.open(two_meetings, read_only=True) as other:
        assert len(other.annotations.all()) == 1


def test_undo_and_redo_go_through_the_library(qtbot, open_bridge, two_meetings):
    bridge = open_bridge(two_meetings)
    labels: list[tuple[str | None, str | None]] = []
    bridge.history_changed.connect(lambda undo, redo: labels.append((undo, redo)))
    bridge.change("強調", highlight)
    qtbot.waitUntil(lambda: ("強調", None) in labels)
    bridge.undo()
    qtbot.waitUntil(lambda: labels[-1] == (None, "強調"))
    bridge.redo()
    qtbot.waitUntil(lambda: labels[-1] == ("強調", None))


def test_a_change_that_does_not_go_through_leaves_nothing(qtbot, open_bridge, two_meetings):
    bridge = open_bridge(two_meetings)

    def half(library: Library) -> None:
        highlight(library)
        raise InputError("annotation-empty")

    with qtbot.waitSignal(bridge.trouble) as trouble:
        bridge.change("強調", half)
    assert trouble.args[0].code == "annotation-empty"
    with Library.open(two_meetings, read_only=True) as other:
        assert other.annotations.all() == []


def test_a_change_asked_for_before_closing_is_kept(open_bridge, two_meetings):
    """Closing the window right after Alt+1 must not lose the highlight."""
    bridge = open_bridge(two_meetings)
    bridge.change("強調", highlight)
    bridge.close()
    with Library.open(two_meetings, read_only=True) as other:
        assert len(other.annotations.all()) == 1


def test_a_newer_search_takes_the_place_of_an_older(qtbot, open_bridge, two_meetings):
    """Otherwise the answer to AIS could overwrite the answer to AISI."""
    bridge, owner = open_bridge(two_meetings), QObject()
    answers: list[tuple[str, ...]] = []
    for query in ("A", "AI", "AIS", "AISI"):
        question = partial(SearchEngine.terms, query=query)
        bridge.search(question, answers.append, owner=owner, topic="typed")
    qtbot.waitUntil(lambda: ("AISI",) in answers)
    qtbot.wait(50)
    # What had been answered before the next was asked may have come; nothing comes after it.
    assert answers[-1] == ("AISI",)


def test_searches_on_other_topics_are_all_answered(qtbot, open_bridge, two_meetings):
    bridge, owner = open_bridge(two_meetings), QObject()
    answers: dict[str, object] = {}
    request = SearchRequest("AISI")
    for topic, question, behind in (
        ("first", partial(SearchEngine.first, request=request), False),
        ("spans", partial(SearchEngine.terms, query="AISI 予算"), False),
        ("totals", partial(SearchEngine.totals, request=request), True),
        ("groups", partial(SearchEngine.groups, request=request), True),
    ):
        bridge.search(
            question, partial(answers.__setitem__, topic), owner=owner, topic=topic, behind=behind
        )
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert len(answers["first"].remarks) == answers["totals"].remarks == 3
    assert answers["spans"] == ("AISI", "予算")


def test_dropped_searches_are_not_answered(qtbot, open_bridge, two_meetings):
    bridge, owner = open_bridge(two_meetings), QObject()
    answers: list[object] = []
    for topic, behind in (("a", False), ("b", False), ("c", True)):
        question = partial(SearchEngine.facets, request=SearchRequest("AISI"))
        bridge.search(question, answers.append, owner=owner, topic=topic, behind=behind)
    bridge.drop_searches()
    last = partial(SearchEngine.terms, query="last")
    bridge.search(last, answers.append, owner=owner, topic="d")
    qtbot.waitUntil(lambda: ("last",) in answers)
    qtbot.wait(50)
    assert answers[-1] == ("last",)


def test_what_nobody_foresaw_is_raised_in_the_gui_thread(qtbot, open_bridge, two_meetings):
    """It must reach the log and the banner, not die with a thread."""
    bridge, owner = open_bridge(two_meetings), QObject()

    def broken(_library: Library) -> None:
        raise ZeroDivisionError("broken")

    with qtbot.captureExceptions() as caught:
        bridge.read(broken, lambda _nothing: None, owner=owner)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_second_window_reads_but_does_not_write(qtbot, open_bridge, two_meetings):
    open_bridge(two_meetings)
    second, owner = open_bridge(two_meetings, read_only=True), QObject()
    answers: list[int] = []
    second.read(lambda library: len(library.meetings.list()), answers.append, owner=owner)
    qtbot.waitUntil(lambda: answers == [2])
    with qtbot.waitSignal(second.trouble) as trouble:
        second.change("強調", highlight)
    assert trouble.args[0].code == "library-held"
    with pytest.raises(EnvironmentFault):
        second.run_import([bundled.seeds()])


def test_a_library_that_cannot_be_opened_is_told_of(qtbot, open_bridge, tmp_path: Path):
    path = tmp_path / "no-library.db"
    path.write_bytes(b"this is no library" * 100)
    bridge = open_bridge(path)
    with qtbot.waitSignal(bridge.unavailable):
        pass


def test_changes_that_are_gone_are_told_once(qtbot, open_bridge, two_meetings):
    """Who deleted the log of the library would go on as if all were there."""
    (two_meetings.with_name(f"{two_meetings.name}.originals") / "last-change").write_text("99")
    with qtbot.waitSignal(open_bridge(two_meetings).trouble) as told:
        pass
    assert told.args[0].code == "changes-missing"
    with Library.open(two_meetings) as library:
        assert not library.misses_changes


def test_annotating_goes_on_while_files_are_read(qtbot, open_bridge, two_meetings):
    bridge = open_bridge(two_meetings)
    outcomes: list[object] = []
    task = bridge.run_import([bundled.seeds()])
    task.finished.connect(outcomes.extend)
    task.start()
    with qtbot.waitSignal(bridge.saved, timeout=10_000):
        bridge.change("強調", highlight)
    qtbot.waitUntil(lambda: bool(outcomes), timeout=120_000)
    assert [outcome.status for outcome in outcomes] == [Outcome.IMPORTED] * 2
    assert not bridge.importing


def test_closing_in_the_midst_of_an_import_leaves_whole_meetings(open_bridge, two_meetings):
    bridge = open_bridge(two_meetings)
    bridge.run_import([bundled.seeds()]).start()
    bridge.close()
    with Library.open(two_meetings, read_only=True) as other:
        meetings = other.meetings.list()
        assert len(meetings) in (2, 3, 4)
        for meeting in meetings:
            speaking = [r for r in other.remarks.of_meeting(meeting.id) if r.speaker_id]
            assert len(speaking) == meeting.remark_count


def test_the_first_window_of_the_day_keeps_a_copy(open_bridge, two_meetings):
    open_bridge(two_meetings).close()
    copies = [path for path in two_meetings.parent.rglob("*.db") if path != two_meetings]
    assert copies


def test_an_index_of_older_rules_is_made_anew_behind_the_window(qtbot, open_bridge, two_meetings):
    """After the dictionary moved, words that the old index does not hold would not be found."""
    with Library.open(two_meetings) as library:
        library.connection.execute("UPDATE index_version SET value = 'older'")
        assert not index_is_current(library)
    bridge = open_bridge(two_meetings)
    with qtbot.waitSignals([bridge.renewing, bridge.changed], timeout=120_000):
        pass
    with Library.open(two_meetings) as library:
        assert index_is_current(library)
