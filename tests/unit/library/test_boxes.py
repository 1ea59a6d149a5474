"""Where each character stands on its page; else the 原本 view marks the wrong line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.shelves import page_of, with_boxes

from gijiyomi.domain.errors import Defect
from gijiyomi.domain.text import Span
from gijiyomi.library import NoIndex, check
from gijiyomi.library.box_codec import box_count, pack_boxes, unpack_boxes

numbers = st.floats(-50, 5000, width=32)
boxes = st.lists(st.one_of(st.just((0.0,) * 4), st.tuples(*[numbers] * 4)), max_size=60)


@pytest.fixture
def printed(parsed):
    return with_boxes(parsed)


@pytest.fixture
def kept(library, printed, parsed_builder):
    return library.meetings.add(printed, parsed_builder.original(), indexer=NoIndex())


@given(boxes)
def test_boxes_come_back_to_a_sixteenth_of_a_point(rows):
    page = page_of(rows, start=7)
    packed = pack_boxes(page)
    back = unpack_boxes(packed, width=595.0, height=842.0, start=7)
    assert box_count(packed) == len(rows)
    for nth, row in enumerate(rows):
        found = back.box(7 + nth)
        rounded = [round(16 * number) / 16 for number in row]
        assert list(found or (0.0,) * 4) == rounded


@pytest.mark.parametrize("far", [-1e30, 3e9, float("inf"), float("nan")])
def test_a_box_beyond_any_page_is_none(far):
    page = page_of([(1.0, 2.0, 3.0, 4.0), (1.0, far, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0)])
    back = unpack_boxes(pack_boxes(page), width=595.0, height=842.0, start=0)
    found = [back.box(place) for place in range(3)]
    assert found == [(1.0, 2.0, 3.0, 4.0), None, (5.0, 6.0, 7.0, 8.0)]


@pytest.mark.parametrize("broken", [b"", b"no boxes", pack_boxes(page_of([(1, 2, 3, 4)]))[:-3]])
def test_broken_boxes_are_told(broken):
    with pytest.raises(ValueError, match="boxes"):
        unpack_boxes(broken, width=1, height=1, start=0)


def test_boxes_of_ordinary_lines_take_little_room(printed):
    (first, *_) = printed.source.boxes
    assert len(pack_boxes(first)) < len(first.packed) / 8


def test_library_keeps_the_boxes_of_each_page(library, kept, printed):
    for number, wanted in enumerate(printed.source.boxes, 1):
        found = library.meetings.page_boxes(kept, number)
        assert (found.width, found.height, found.start) == (595.0, 842.0, wanted.start)
        assert len(found.packed) == len(wanted.packed)
        for at in range(wanted.start, wanted.start + len(wanted.packed) // 16):
            assert found.box(at) == pytest.approx(wanted.box(at), abs=1 / 32)
    assert library.meetings.page_boxes(kept, 4) is None
    assert check(library) == []


def test_sources_without_printed_pages_have_no_boxes(stored, stored_meeting):
    assert stored.meetings.page_boxes(stored_meeting, 1) is None


def test_check_sees_boxes_that_are_not_those_of_the_text(library, kept, printed):
    short = pack_boxes(page_of([(1, 2, 3, 4)]))
    library.connection.execute("UPDATE page_box SET boxes = ? WHERE number = 2", (short,))
    assert [finding.code for finding in check(library)] == ["boxes-unsound"]
    library.connection.execute("DELETE FROM page_box WHERE number = 2")
    assert [finding.code for finding in check(library)] == ["boxes-unsound"]
    assert len(printed.source.pages) == 3
    assert library.meetings.page_boxes(kept, 2) is None


def test_some_pages_with_boxes_and_some_without_are_a_defect(library, printed, parsed_builder):
    fewer = replace(printed, source=replace(printed.source, boxes=printed.source.boxes[:1]))
    with pytest.raises(Defect, match="boxes"):
        library.meetings.add(fewer, parsed_builder.original(), indexer=NoIndex())


def test_every_item_has_its_place_in_the_source(stored, stored_meeting):
    places = stored.remarks.source_spans(stored_meeting)
    remarks = {one.id: one for one in stored.remarks.of_meeting(stored_meeting)}
    wanted = [(one.id, item.span) for one in remarks.values() for item in one.items]
    assert [(place.remark_id, place.span) for place in places] == wanted
    for place in places:
        assert place.source == stored.remarks.source_span(place.remark_id, place.span)


def test_a_source_character_leads_to_its_remark_and_back(stored, stored_meeting):
    text = stored.meetings.source_text(stored_meeting).text
    found = [stored.remarks.at_source(stored_meeting, at) for at in range(len(text))]
    for at, place in enumerate(found):
        if place is not None and text[at] != "\n":
            span = stored.remarks.source_span(place[0], Span(place[1], place[1] + 1))
            assert span == Span(at, at + 1)
    assert found[0] is None
    assert found[text.index("【山本座長】")] is None
    wrap = text.index("取り組みの\n") + 5
    assert found[wrap] == found[wrap + 1]
    assert stored.remarks.at_source(stored_meeting, len(text)) is None
