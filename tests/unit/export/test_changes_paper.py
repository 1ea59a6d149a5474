"""変更点一覧 goes round the office on paper: both versions to the letter, each with its source."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from tests.unit.annotating.test_versions import VARIANTS
from tests.unit.library.versions import told_first, variant

from gijiyomi.annotating.versions import compare_versions
from gijiyomi.domain.errors import InputError
from gijiyomi.export.changes_paper import compose_changes
from gijiyomi.export.document import PrintTable
from gijiyomi.export.pdf import write_pdf
from gijiyomi.library import NoIndex

DAY = date(2026, 4, 1)


@pytest.fixture
def comparison_of(stored):
    def compare(name):
        made = variant(VARIANTS[name](told_first()))
        newer = stored.meetings.add(made.build(), made.original(), indexer=NoIndex())
        reissue = stored.reissues.about(newer)
        assert reissue is not None
        return compare_versions(stored, reissue.id)

    return compare


@pytest.mark.parametrize("name", sorted(VARIANTS.keys() - {"nothing"}))
def test_each_change_is_a_row_with_the_words_of_both_versions(comparison_of, name):
    comparison = comparison_of(name)
    paper = compose_changes(comparison, DAY)
    (table,) = paper.sections[0].entries
    assert isinstance(table, PrintTable)
    assert len(table.rows) == len(comparison.changes)
    for row, pairing in zip(table.rows, comparison.changes, strict=True):
        for cell, version, places in zip(
            row.cells,
            (comparison.old, comparison.new),
            (pairing.old, pairing.new),
            strict=True,
        ):
            printed = ["\n".join(p.text for p in quote.passages) for quote in cell]
            assert printed == [version.remarks[at].text for at in places]


def test_the_letters_that_differ_are_marked_on_both_sides(comparison_of):
    paper = compose_changes(comparison_of("typo"), DAY)
    marked = [
        {
            passage.text[mark.span.start : mark.span.end]
            for quote in cell
            for passage in quote.passages
            for mark in passage.marks
        }
        for row in paper.sections[0].entries[0].rows
        for cell in row.cells
    ]
    assert any(marked)
    assert marked[0] != marked[1]


@pytest.mark.parametrize("name", ["typo", "split", "inserted"])
def test_it_is_printed_cited_and_proven(comparison_of, tmp_path, name):
    comparison = comparison_of(name)
    report = write_pdf(compose_changes(comparison, DAY), tmp_path / "変更点.pdf")
    assert report.quotations == len(comparison.changes)
    file = pypdfium2.PdfDocument(tmp_path / "変更点.pdf")
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in file)
    file.close()
    for words in ("変更点一覧", "旧版", "新しい版", "変わった文字" if name == "typo" else "出典"):
        assert words in text
    assert "".join(comparison.new.meeting.kind.split()) in text


def test_versions_that_say_the_same_give_no_paper(comparison_of):
    with pytest.raises(InputError) as told:
        compose_changes(comparison_of("nothing"), DAY)
    assert told.value.code == "nothing-to-export"
