"""What of a remark is shown: the words around what was found, never others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Item, MeetingId, Remark, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.results.snippets import ROOM, cut_snippet, whole_items


def remark_of(*paragraphs: str) -> Remark:
    text = "\n".join(paragraphs)
    items, start = [], 0
    for paragraph in paragraphs:
        items.append(Item(Span(start, start + len(paragraph)), "・", 1, ()))
        start += len(paragraph) + 1
    kind = RemarkKind.SPEECH
    return Remark(RemarkId(1), MeetingId(1), None, 1, kind, text, tuple(items), (1, 1), ())


def places(remark: Remark, word: str) -> list[Span]:
    found, at = [], remark.text.find(word)
    while at >= 0:
        found.append(Span(at, at + len(word)))
        at = remark.text.find(word, at + 1)
    return found


def marked(remark: Remark, word: str, *, focus: int = 0) -> tuple[str, list[str]]:
    snippet = cut_snippet(remark, places(remark, word), focus=focus)
    return snippet.text, [snippet.text[span.start : span.end] for span, _ in snippet.marks]


def test_the_paragraph_that_holds_the_word_is_shown_whole():
    remark = remark_of("前置きを述べる。", "予算を増やし、予算を配る。", "終わりに一言。")
    assert marked(remark, "予算") == ("予算を増やし、予算を配る。", ["予算", "予算"])
    assert [piece.number for piece in cut_snippet(remark, places(remark, "予算")).pieces] == [2]


def test_a_long_paragraph_is_cut_at_a_sentence_and_says_so():
    remark = remark_of("あ" * 300 + "。ここで予算の話をする。" + "い" * 300)
    text, words = marked(remark, "予算")
    assert words == ["予算"]
    assert text.startswith("…ここで予算の話をする。")
    assert text.endswith("…")
    assert len(text) <= ROOM + 2


def test_several_paragraphs_stand_below_each_other():
    remark = remark_of("予算の一。", "何もない。", "予算の三。")
    snippet = cut_snippet(remark, places(remark, "予算"))
    assert snippet.text == "予算の一。\n予算の三。"
    assert [piece.number for piece in snippet.pieces] == [1, 3]


def test_the_hit_that_the_reader_has_come_to_is_always_shown():
    remark = remark_of(*(f"{number}番目の予算について{'、' * 120}述べた。" for number in range(9)))
    found = places(remark, "予算")
    for focus in range(len(found)):
        snippet = cut_snippet(remark, found, focus=focus)
        assert focus in [index for _, index in snippet.marks]


def test_what_was_found_by_its_speaker_shows_how_it_begins():
    remark = remark_of("本日は晴天である。", "続き。")
    assert cut_snippet(remark, []).text == "本日は晴天である。"
    assert whole_items(remark, []) == (Span(0, len(remark.text)),)


def test_paragraphs_are_taken_whole_and_neighbours_together():
    remark = remark_of("予算の一。", "予算の二。", "間。", "予算の四。")
    assert [remark.text[a:b] for a, b in whole_items(remark, places(remark, "予算"))] == [
        "予算の一。\n予算の二。",
        "予算の四。",
    ]


@given(
    st.lists(st.text("あ。、い予算x𠮷 ", min_size=1, max_size=400), min_size=1, max_size=5),
    st.data(),
)
def test_every_mark_shows_the_very_words_that_were_found(paragraphs, data):
    remark = remark_of(*paragraphs)
    length = len(remark.text)
    cut = st.integers(0, length - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, min(length, start + 9)))
    )
    inside = [
        Span(*pair)
        for pair in data.draw(st.lists(cut, max_size=12))
        if "\n" not in remark.text[slice(*pair)]
    ]
    found = sorted(set(inside))
    focus = data.draw(st.integers(0, max(0, len(found) - 1)))
    snippet = cut_snippet(remark, found, focus=focus)
    for span, index in snippet.marks:
        shown = snippet.text[span.start : span.end]
        whole = remark.text[found[index].start : found[index].end]
        assert shown in whole
        if index == focus:
            assert shown == whole
    if found:
        assert focus in [index for _, index in snippet.marks]
    for line, piece in zip(snippet.text.split("\n"), snippet.pieces, strict=True):
        assert line.strip("…") == remark.text[piece.span.start : piece.span.end].strip("…")


@pytest.mark.parametrize("length", [1, 167, 168, 169, 5000])
def test_no_snippet_is_longer_than_the_room(length):
    remark = remark_of("予" + "算" * length)
    assert len(cut_snippet(remark, [Span(0, 1)]).text) <= ROOM + 2
