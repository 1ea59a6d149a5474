"""The panes and screens that a window shows on demand, each loaded and made when it first is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QWidget

from gijiyomi.ui.late_part import LatePart

if TYPE_CHECKING:
    from gijiyomi.ui.actions import Actions
    from gijiyomi.ui.appearance import Appearance
    from gijiyomi.ui.bridge import LibraryBridge
    from gijiyomi.ui.compare.pane import ComparePane
    from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane
    from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
    from gijiyomi.ui.inspectors.original_pane import OriginalPane
    from gijiyomi.ui.kwic.pane import KwicPane
    from gijiyomi.ui.lists.first_run import FirstRun
    from gijiyomi.ui.lists.import_screen import ImportScreen
    from gijiyomi.ui.review.screen import ReviewScreen
    from gijiyomi.ui.revising.screen import RevisionScreen


# So many parts of a pane are dressed within a few milliseconds.
_FEW = 20
# Panes, and what they, dialogs and the search need that takes long to load; the likeliest first.
_IN_ORDER = (
    "search.serving",
    "ui.inspectors.briefing_pane",
    "ui.inspectors.original_pane",
    "ui.inspectors.annotations_pane",
    "ui.inspectors.note_editor",
    "ui.marking_changes",
    "export.cited_copy",
    "ui.palette.popup",
    "ui.palette.places",
    "library.kept_searches",
    "ui.results.excerpts",
    "ui.kwic.pane",
    "library.persons",
    "ui.compare.people_pane",
    "ui.compare.choice",
    "ui.compare.pane",
    "export.workbook",
    "export.docx.package",
    "export.pdf",
    "ui.inspectors.export_dialog",
    "ui.lists.import_screen",
    "importing.parsing.people",
    "library.corrections",
    "ui.review.screen",
    "library.carrying",
    "annotating.versions",
    "ui.revising.screen",
    "ui.correcting.attendance_form",
    "ui.correcting.meeting_form",
    "ui.correcting.person_picker",
    "ui.correcting.speaker_picker",
    "ui.correcting.split_sheet",
    "ui.meetings_popup",
    "ui.password_sheet",
    "ui.leaving_sheet",
    "ui.help.guide_window",
    "ui.help.about_sheet",
    "ui.preferences.sheet",
    "ui.searching.synonyms_sheet",
    "ui.handover.giving_sheet",
    "ui.handover.taking_sheet",
)


class LatePanes:
    """One of each, for one window.

    Each maker is the one place that loads the module of its pane.
    """

    def __init__(self, appearance: Appearance, bridge: LibraryBridge, actions: Actions) -> None:
        self._appearance, self._bridge, self._actions = appearance, bridge, actions
        self.briefing = LatePart(self._make_briefing)
        self.original = LatePart(self._make_original)
        self.annotations = LatePart(self._make_annotations)
        self.kwic = LatePart(self._make_kwic)
        self.compare = LatePart(self._make_compare)
        self.imports = LatePart(self._make_imports)
        self.review = LatePart(self._make_review)
        self.revisions = LatePart(self._make_revisions)
        self.first_run = LatePart(self._make_first_run)

    def make_rest(self) -> Iterator[None]:
        """Make what has not been needed yet a step at a time, so that none is waited for."""
        parts: dict[str, LatePart[QWidget]] = {
            "ui.inspectors.briefing_pane": self.briefing,
            "ui.inspectors.original_pane": self.original,
            "ui.inspectors.annotations_pane": self.annotations,
            "ui.kwic.pane": self.kwic,
            "ui.compare.pane": self.compare,
            "ui.lists.import_screen": self.imports,
            "ui.review.screen": self.review,
            "ui.revising.screen": self.revisions,
        }
        for module in _IN_ORDER:
            import_module(f"gijiyomi.{module}")
            yield
            if module in parts:
                # What is in a window, but not in sight, follows its looks when there is time.
                made = parts[module]()
                yield
                yield from _dress(made)
        from gijiyomi.japanese.family_names import load

        # What reviews and corrections tell names by; no other thread could run meanwhile.
        load()

    def _make_briefing(self) -> BriefingPane:
        from gijiyomi.ui.inspectors.briefing_pane import BriefingPane

        return BriefingPane(self._appearance, self._bridge)

    def _make_original(self) -> OriginalPane:
        from gijiyomi.ui.inspectors.original_pane import OriginalPane

        return OriginalPane(self._appearance, self._bridge)

    def _make_annotations(self) -> AnnotationsPane:
        from gijiyomi.ui.inspectors.annotations_pane import AnnotationsPane

        return AnnotationsPane(self._appearance, self._bridge)

    def _make_kwic(self) -> KwicPane:
        from gijiyomi.ui.kwic.pane import KwicPane

        return KwicPane(self._appearance, self._bridge, self._actions)

    def _make_compare(self) -> ComparePane:
        from gijiyomi.ui.compare.pane import ComparePane

        return ComparePane(self._appearance, self._bridge)

    def _make_imports(self) -> ImportScreen:
        from gijiyomi.ui.lists.import_screen import ImportScreen

        return ImportScreen(self._appearance)

    def _make_review(self) -> ReviewScreen:
        from gijiyomi.ui.review.screen import ReviewScreen

        return ReviewScreen(self._appearance, self._bridge)

    def _make_revisions(self) -> RevisionScreen:
        from gijiyomi.ui.revising.screen import RevisionScreen

        return RevisionScreen(self._appearance, self._bridge)

    def _make_first_run(self) -> FirstRun:
        from gijiyomi.ui.lists.first_run import FirstRun

        return FirstRun(self._appearance)


def _dress(made: QWidget) -> Iterator[None]:
    """Look up what style each part of a pane has, which Qt would do when it is first shown."""
    for number, part in enumerate(made.findChildren(QWidget), 1):
        # What a list or a menu shows may have changed meanwhile.
        if shiboken6.isValid(part):
            part.ensurePolished()
        if number % _FEW == 0:
            yield
