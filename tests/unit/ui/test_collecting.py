"""Garbage is collected in the GUI thread, and all of it only while nobody is at work."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication

from gijiyomi.ui import collecting
from gijiyomi.ui.collecting import QuietCollection


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def collection(qapp: QCoreApplication):
    gc.enable()
    made = QuietCollection(qapp)
    yield made
    made.setParent(None)
    made.deleteLater()
    gc.unfreeze()


@pytest.mark.usefixtures("collection")
def test_no_other_thread_begins_a_collection():
    assert not gc.isenabled()


def test_the_young_are_collected_at_every_look(collection):
    gone = weakref.ref(Ring())
    assert gone() is not None
    collection.look()
    assert gone() is None


def test_the_old_wait_until_nobody_works(collection, monkeypatch):
    working = iter(range(1000))
    monkeypatch.setattr(collecting, "_WORTH_A_WHOLE", 0)
    monkeypatch.setattr(collecting.time, "thread_time", lambda: float(next(working)))
    ring = Ring()
    gone = weakref.ref(ring)
    gc.collect(1)
    del ring
    kept = [[] for _ in range(100)]
    for _ in range(20):
        collection.look()
    assert gone() is not None
    monkeypatch.setattr(collecting.time, "thread_time", lambda: 1000.0)
    for _ in range(10):
        kept += [[] for _ in range(100)]
        collection.look()
    assert gone() is None
