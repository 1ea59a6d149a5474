"""If these fail, another passage is marked in the original than the one that is read."""

from __future__ import annotations

import pytest

from gijiyomi.domain.text import Span
from gijiyomi.library.meetings import Meetings
from gijiyomi.ui.original.places import (
    closed_letters,
    find_hits,
    find_passage,
    passage_at,
    passage_from,
    passage_on_page,
    read_original,
)
from gijiyomi.ui.text.content import Passage


@pytest.fixture
def original(library, printed_meeting):
    return read_original(library, printed_meeting)


def words_of(library, found: Passage) -> str:
    text = library.remarks.get(found.remark_id).text
    return text[found.span.start : found.span.end]


def middle(line) -> tuple[float, float]:
    box = line.box
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def test_a_pdf_is_read_with_its_bytes_and_the_first_passage_of_each_page(
    library, original, minutes_pdf
):
    assert original.data == minutes_pdf
    assert sorted(original.first) == [2, 3, 4, 5, 6]
    assert words_of(library, original.first[2]).startswith("第1の論点を述べる。")
    # The item that began on the page before goes on here.
    assert words_of(library, original.first[3]).startswith("ので、次回までに")


def test_each_printed_line_of_an_item_is_marked_once(library, original, printed_meeting, passage):
    found = find_passage(library, original, passage(printed_meeting, "第2の論点", whole=True))
    assert {page: len(lines) for page, lines in found.bands.items()} == {1: 3}
    assert found.page == 1


def test_an_item_over_two_pages_is_marked_on_both_without_the_page_number(
    library, original, printed_meeting, passage
):
    third = passage(printed_meeting, "第3の論点")
    remark = library.remarks.get(third.remark_id)
    found = find_passage(library, original, Passage(remark.id, remark.items[1].span))
    assert {page: len(lines) for page, lines in found.bands.items()} == {1: 2, 2: 2}
    number = original.source.text.index("\n2\n") + 1
    assert not any(span.start <= number < span.end for span in found.spans)


def test_some_words_are_marked_and_nothing_beside_them(library, original, printed_meeting, passage):
    found = find_passage(library, original, passage(printed_meeting, "第2の論点"))
    (line,) = found.bands[1]
    assert line.box.right - line.box.left == pytest.approx(45, abs=6)


def test_who_says_it_and_where_is_told(library, original, printed_meeting, passage):
    found = find_passage(library, original, passage(printed_meeting, "第2の論点", whole=True))
    assert found.words == "川崎委員  項目1  p.2"


def test_letters_that_the_reading_text_closes_are_told(library, original, printed_meeting):
    remark = library.remarks.of_meeting(printed_meeting)[0]
    spaced, plain = remark.items[1].span, remark.items[0].span
    assert find_passage(library, original, Passage(remark.id, spaced)).closed == "Ａ Ｉ Ｓ Ｉ"
    assert find_passage(library, original, Passage(remark.id, plain)).closed == ""


def test_spaces_that_the_reading_text_keeps_are_not_told_as_closed():
    assert closed_letters("a b と c d", [Span(0, 9)], "a b と c d") == ""


def test_what_is_marked_is_found_again_where_it_is_marked(
    library, original, printed_meeting, passage
):
    for words in ("第2の論点", "第5の論点", "第9の論点"):
        wanted = passage(printed_meeting, words)
        ((page, (line,)),) = find_passage(library, original, wanted).bands.items()
        x, y = middle(line)
        found = passage_on_page(library, printed_meeting, page, x=x, y=y)
        assert found is not None
        assert found.remark_id == wanted.remark_id
        assert wanted.span.start <= found.span.start < wanted.span.end


def test_the_mark_of_a_speaker_stands_for_what_is_said(library, original, printed_meeting):
    position = original.source.text.index("○川崎委員") + 1
    found = passage_at(library, printed_meeting, position)
    assert words_of(library, found).startswith("第2の論点")


def test_outside_the_remarks_nothing_is_read(library, original, printed_meeting):
    assert passage_at(library, printed_meeting, original.source.text.index("日時")) is None
    assert passage_on_page(library, printed_meeting, 1, x=20, y=20) is None


def test_what_comes_next_is_found_from_the_title_page(library, printed_meeting):
    found = passage_from(library, printed_meeting, 0)
    assert words_of(library, found).startswith("第1の論点")
    assert passage_from(library, printed_meeting, 10**6) is None


def test_hits_are_underlined_on_their_pages_only(library, original, printed_meeting):
    hits = {
        remark.id: [Span(at, at + 4)]
        for remark in library.remarks.of_meeting(printed_meeting)
        if (at := remark.text.find("次回まで")) >= 0
    }
    found = find_hits(library, original, hits)
    assert sorted(found) == [1, 2, 3, 4, 5]
    assert sum(map(len, found.values())) >= 12


def test_without_kept_boxes_the_page_is_known_and_the_place_on_it_is_not(
    library, original, printed_meeting, passage, monkeypatch
):
    monkeypatch.setattr(Meetings, "page_boxes", lambda *_: None)
    found = find_passage(library, original, passage(printed_meeting, "第2の論点"))
    assert (found.page, found.bands) == (1, {})
    assert found.spans
    assert passage_on_page(library, printed_meeting, 1, x=100, y=100) is None


def test_sources_without_printed_pages_have_spans_and_no_bands(stored, stored_meeting, passage):
    original = read_original(stored, stored_meeting)
    assert not original.printed
    found = find_passage(stored, original, passage(stored_meeting, "AISIの予算と人員", whole=True))
    assert found.bands == {}
    text = "".join(original.source.text[span.start : span.end] for span in found.spans)
    assert text.startswith("・AISIの予算と人員")


def test_an_original_that_is_gone_is_told_and_its_text_is_there(library, printed_meeting):
    sha256 = library.meetings.source_file(printed_meeting).sha256
    library.originals.path_of(sha256).unlink()
    original = read_original(library, printed_meeting)
    assert original.trouble.code == "original-missing"
    # As the user knows the file, not as the library keeps it.
    assert original.trouble.facts["file"] == original.name
    assert original.data is None
    assert "第2の論点" in original.source.text


def test_hits_in_a_remark_that_was_divided_since_are_left_out(
    library, original, printed_meeting, passage
):
    third = passage(printed_meeting, "第3の論点")
    remark = library.remarks.get(third.remark_id)
    beyond = Span(len(remark.text), len(remark.text) + 3)
    assert find_hits(library, original, {remark.id: [beyond]}) == {}
