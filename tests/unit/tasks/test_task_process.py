"""If these fail, an import that runs beside the window is lost, or never ends."""

import copy
import os
import signal
import threading

import pytest

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.domain.outcomes import Outcome
from gijiyomi.domain.records import Changes
from gijiyomi.library import Library, check
from gijiyomi.search import index_is_current, verify_index
from gijiyomi.tasks import ImportFiles, RenewIndex, TaskProcess


class Watching:
    """Notes what it is told; ``on_told`` may do something about it."""

    def __init__(self, on_told=lambda: None):
        self.told, self.reports = [], []
        self.stop = threading.Event()
        self._on_told = on_told

    def report(self, done, total, item):
        self.reports.append((done, total, item))

    def cancelled(self):
        return self.stop.is_set()

    def tell(self, outcome, changes):
        self.told.append((outcome, changes))
        self._on_told()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library" / "gijiyomi.db"
    Library.open(path).close()
    return path


def is_sound(path):
    with Library.open(path) as library:
        return check(library) == [] and verify_index(library) == []


def test_files_come_in_and_are_found(path):
    watching = Watching()
    TaskProcess(path, ImportFiles((bundled.seeds(),)), watching).run()
    assert [(outcome.status, changes) for outcome, changes in watching.told] == [
        (Outcome.IMPORTED, Changes.MEETINGS | Changes.INDEX)
    ] * 2
    assert watching.reports[-1] == (2, 2, "")
    assert is_sound(path)


def test_what_was_asked_to_stop_stops_after_the_part_at_hand(path):
    watching = Watching()
    watching.stop.set()
    TaskProcess(path, ImportFiles((bundled.seeds(),)), watching).run()
    assert len(watching.told) == 2
    assert is_sound(path)


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_a_process_that_was_killed_is_told_of_and_leaves_whole_meetings(path):
    watching = Watching(lambda: os.kill(process.pid, signal.SIGKILL))
    process = TaskProcess(path, ImportFiles((bundled.seeds(),)), watching)
    with pytest.raises(EnvironmentFault) as caught:
        process.run()
    assert caught.value.code == "task-stopped"
    with Library.open(path) as library:
        assert len(library.meetings.list()) in (1, 2)
    assert is_sound(path)


def test_why_it_could_not_go_on_is_told_as_it_was_there(tmp_path):
    stranger = tmp_path / "stranger.db"
    stranger.write_bytes(b"no library" * 100)
    with pytest.raises(InputError) as caught:
        TaskProcess(stranger, RenewIndex(), Watching()).run()
    assert caught.value.code == "not-a-library"
    assert caught.value.facts == {"file": str(stranger)}


def test_an_older_index_is_made_anew(path):
    TaskProcess(path, ImportFiles((bundled.seeds(),)), Watching()).run()
    with Library.open(path) as library:
        library.connection.execute("UPDATE index_version SET value = 'older'")
    watching = Watching()
    TaskProcess(path, RenewIndex(), watching).run()
    ((remarks, changes),) = watching.told
    assert remarks > 0
    assert changes is Changes.INDEX
    with Library.open(path) as library:
        assert index_is_current(library)


def test_errors_pass_between_processes_whole():
    error = copy.copy(InputError("empty-file", file="空.txt"))
    assert isinstance(error, InputError)
    assert (error.code, error.facts) == ("empty-file", {"file": "空.txt"})
