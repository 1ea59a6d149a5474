"""How the window comes up: its ground before all else, then what it needs, and no more."""

import os
import subprocess
import sys

import pytest

# Says what is loaded when the ground of the window is on the screen, and when its meetings and
# a text are; then closes it.
_WATCHED = """
import sys
from gijiyomi.ui import application, late_panes, window
late_panes.LatePanes.make_rest = lambda self: iter(())

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

said = []

def tell(shown):
    said.append(shown)
    print(*sorted(sys.modules), *(["enums"] if "Qt" in vars(QtCore) else []), flush=True)

def look():
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, window.MainWindow)]
    if shown and shown[0].furnished and shown[0].reader.current is not None:
        watch.stop()
        tell(shown[0])
        shown[0].close()

begin = window.MainWindow.__init__

def __init__(self, *arguments, **options):
    begin(self, *arguments, **options)
    self.ground_painted.connect(lambda: said or tell(self))
    watch.start(5)

window.MainWindow.__init__ = __init__
from gijiyomi.ui.system.application import Application
program = Application(["gijiyomi"])
watch = QTimer()
watch.timeout.connect(look)
sys.exit(application.run(["--library", sys.argv[1]]))
"""
# Closes the window as soon as its ground is there.
_HASTY = """
import sys
from gijiyomi.ui import application, window
from gijiyomi.ui.system.application import Application
program = Application(["gijiyomi"])
begin = window.MainWindow.__init__

def __init__(self, *arguments, **options):
    begin(self, *arguments, **options)
    self.ground_painted.connect(self.close)

window.MainWindow.__init__ = __init__
sys.exit(application.run(["--library", sys.argv[1]]))
"""
_BEFORE_THE_GROUND = {
    "apsw", "dataclasses", "hashlib", "json", "socket", "tomllib",
    "gijiyomi.domain.records", "gijiyomi.library.library", "gijiyomi.ui.actions",
    "gijiyomi.ui.bridge", "gijiyomi.ui.controls", "gijiyomi.ui.stylesheet",
}  # fmt: skip
_BEFORE_THE_TEXT = {
    "numpy", "olefile", "pypdfium2", "selectolax", "socket", "ssl", "sudachipy", "typst",
    "urllib.request",
    "gijiyomi.annotating.giving", "gijiyomi.annotating.versions", "gijiyomi.export.document",
    "gijiyomi.importing.reading", "gijiyomi.japanese.morphemes", "gijiyomi.search.engine",
    "gijiyomi.search.index", "gijiyomi.tasks.work",
    "gijiyomi.ui.compare.pane", "gijiyomi.ui.correcting.sheet", "gijiyomi.ui.handover.giving_sheet",
    "gijiyomi.ui.help.guide_window", "gijiyomi.ui.inspectors.annotations_pane",
    "gijiyomi.ui.inspectors.briefing_pane", "gijiyomi.ui.inspectors.export_dialog",
    "gijiyomi.ui.inspectors.original_pane", "gijiyomi.ui.kwic.pane", "gijiyomi.ui.lists.first_run",
    "gijiyomi.ui.lists.import_screen", "gijiyomi.ui.palette.popup", "gijiyomi.ui.preferences.sheet",
    "gijiyomi.ui.review.screen", "gijiyomi.ui.revising.screen",
}  # fmt: skip


@pytest.fixture
def start(tmp_path, two_meetings):
    def run(program: str) -> str:
        environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path / "config")}
        done = subprocess.run(
            [sys.executable, "-c", program, str(two_meetings)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    return run


def test_the_window_waits_for_nothing_that_it_does_not_show(start):
    """Whoever opens the program would look at nothing for a second while all of it is loaded."""
    ground, text = (set(line.split()) for line in start(_WATCHED).splitlines())
    assert ground & _BEFORE_THE_GROUND == set()
    assert text & _BEFORE_THE_TEXT == set()


def test_the_second_start_paints_before_it_makes_the_enums_of_qt(start):
    """They take as long as all that is loaded for the ground: it would be up a tenth later."""
    first, second = (start(_WATCHED).splitlines() for _ in range(2))
    assert "enums" in first[1].split()
    assert "enums" not in second[0].split()
    assert "enums" in second[1].split()


def test_a_window_that_is_closed_before_anything_stands_in_it_ends_the_program(start):
    start(_HASTY)
