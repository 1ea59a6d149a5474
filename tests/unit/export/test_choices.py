"""A paper begins as the last one was made; what belongs to one paper alone is not taken over."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gijiyomi.domain.records import BriefingId
from gijiyomi.export.choices import Choices, keep_choices, read_choices
from gijiyomi.export.document import Arrangement, Opening, PaperOptions, Typeface
from gijiyomi.export.writing import FileKind

FIRST, OTHER = BriefingId(1), BriefingId(2)
DAY = date(2025, 12, 8)
CHOSEN = Choices(
    PaperOptions(
        "題",
        DAY,
        typeface=Typeface.GOTHIC,
        size_pt=12.0,
        tags=True,
        notes=True,
        footer="取扱注意",
        arrangement=Arrangement.TOPIC,
        opening=Opening.SHEET,
        points="要点。",
    ),
    FileKind.DOCX,
    "/資料",
)


@pytest.fixture
def kept(library):
    keep_choices(library, FIRST, CHOSEN)
    return library


def test_a_new_library_has_the_programs_own(library):
    assert read_choices(library, FIRST, title="題", day=DAY) == Choices(PaperOptions("題", DAY))


def test_choices_are_taken_over_but_not_what_one_paper_said(kept):
    found = read_choices(kept, OTHER, title="別", day=date(2026, 1, 5))
    assert (found.kind, found.folder) == (FileKind.DOCX, "/資料")
    options = found.options
    assert (options.title, options.date, options.points) == ("別", date(2026, 1, 5), "")
    assert (options.arrangement, options.opening) == (Arrangement.TOPIC, Opening.SHEET)
    assert (options.typeface, options.size_pt) == (Typeface.GOTHIC, 12.0)
    assert options.tags


def test_notes_for_the_office_must_be_asked_for_each_time(kept):
    assert not read_choices(kept, FIRST, title="題", day=DAY).options.notes


def test_the_lines_of_the_sheet_stay_with_their_briefing(kept):
    assert read_choices(kept, FIRST, title="題", day=DAY).options.points == "要点。"


def test_what_another_version_kept_is_left_alone(library):
    strange = {"arrangement": "spiral", "kind": "odt", "size_pt": "大", "novelty": 1, "tags": True}
    library.settings.set("export.choices", json.dumps(strange))
    found = read_choices(library, FIRST, title="題", day=DAY)
    assert found == Choices(PaperOptions("題", DAY, tags=True))
