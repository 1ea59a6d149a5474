"""Cutting a remark into runs, a document into volumes, must lose and move nothing."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export.document import (
    Comment,
    Extent,
    Mark,
    Opening,
    Passage,
    PrintDocument,
    PrintSection,
    Quotation,
    Typeface,
)
from gijiyomi.export.runs import Run, runs_of
from gijiyomi.export.volumes import split_volumes

TEXT = "政府調達との連携が必要である。"


def paper(sections: tuple[PrintSection, ...]) -> PrintDocument:
    return PrintDocument(
        "題", "", date(2025, 12, 8), "", Typeface.MINCHO, 10.5, Opening.COVER, sections, ()
    )


def quote(number: int) -> Quotation:
    return Quotation(number, "", "", "", "", Extent.WHOLE, False, (Passage(str(number)),))


marks = st.lists(
    st.builds(
        lambda a, b, meaning: Mark(Span(min(a, b), max(a, b)), meaning),
        st.integers(0, len(TEXT)),
        st.integers(0, len(TEXT)),
        st.sampled_from([*Meaning, None]),
    )
)


@given(marks)
def test_runs_are_the_text_and_each_character_has_its_marks(given_marks):
    runs = runs_of(Passage(TEXT, marks=tuple(given_marks)))
    assert "".join(run.text for run in runs) == TEXT
    position = 0
    for run in runs:
        for place in range(position, position + len(run.text)):
            over = [m.meaning for m in given_marks if m.span.start <= place < m.span.end]
            meanings = [meaning for meaning in over if meaning is not None]
            assert run.meaning == (meanings[-1] if meanings else None)
            assert run.hit == (None in over)
        position += len(run.text)


def test_an_unmarked_passage_is_one_run():
    assert runs_of(Passage(TEXT)) == [Run(TEXT, None, hit=False)]


@given(
    st.lists(st.lists(st.booleans(), max_size=7), min_size=1, max_size=5),
    st.integers(1, 4),
)
def test_volumes_hold_everything_in_order_and_none_too_much(shape, size):
    numbers = iter(range(1, 100))
    sections = tuple(
        PrintSection(f"{i}", tuple(quote(next(numbers)) if q else Comment("。") for q in entries))
        for i, entries in enumerate(shape)
    )
    volumes = split_volumes(paper(sections), size=size)
    entries = [e for v in volumes for s in v.sections for e in s.entries]
    assert entries == [e for s in sections for e in s.entries]
    assert all(len(volume.quotations) <= size for volume in volumes)
    whole = len(paper(sections).quotations)
    assert len(volumes) == max(1, -(-whole // size))


def test_one_volume_is_the_document_itself():
    document = paper((PrintSection("", (quote(1),)),))
    assert split_volumes(document) == [document]
    assert split_volumes(replace(document, sections=()), size=1) == [replace(document, sections=())]
