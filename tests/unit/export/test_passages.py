"""No word is left out of a quotation without a mark, and no mark stands where none is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.excerpts import NO_MORE, MoreSaid, kept_spans, tidied
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export.document import Cut, Mark
from gijiyomi.export.passages import Ground, passages
from gijiyomi.export.runs import runs_of

# Three paragraphs of five letters; the digits below cut them.
TEXT = "あいうえお\nかきくけこ\nさしすせそ"
GROUNDS = [Ground(Span(start, start + 5), "・") for start in (0, 6, 12)]
WORDS = {Cut.BEFORE: "（前略）", Cut.BETWEEN: "（中略）", Cut.AFTER: "（後略）"}


def printed(omissions, reach=None, marks=(), more=NO_MORE):
    reach = reach or Span(0, len(TEXT))
    out = tidied([Span(*o).shifted(-reach.start) for o in omissions], TEXT[reach.start : reach.end])
    kept = [span.shifted(reach.start) for span in kept_spans(out, reach.length)]
    return passages(TEXT, GROUNDS, kept, more=more, marks=marks)


def line(passage):
    text = "".join(run.text for run in runs_of(passage))
    before = WORDS[Cut.BEFORE] if Cut.BEFORE in passage.cuts else ""
    after = WORDS[Cut.AFTER] if Cut.AFTER in passage.cuts else ""
    between = f"{WORDS[Cut.BETWEEN]}|" if Cut.BETWEEN in passage.cuts else ""
    return f"{between}{passage.marker}{before}{text}{after}"


@pytest.mark.parametrize(
    ("omissions", "lines"),
    [
        ([], "・あいうえお|・かきくけこ|・さしすせそ"),
        ([(1, 3)], "・あ（中略）えお|・かきくけこ|・さしすせそ"),
        ([(1, 3), (4, 5)], "・あ（中略）え（中略）|・かきくけこ|・さしすせそ"),
        ([(3, 8)], "・あいう（中略）|くけこ|・さしすせそ"),
        ([(6, 11)], "・あいうえお|（中略）|・さしすせそ"),
        ([(3, 11)], "・あいう（中略）|・さしすせそ"),
        ([(6, 14)], "・あいうえお|（中略）すせそ"),
        ([(0, 2)], "（前略）うえお|・かきくけこ|・さしすせそ"),
        ([(0, 6)], "・（前略）かきくけこ|・さしすせそ"),
        ([(9, 17)], "・あいうえお|・かきく（後略）"),
        ([(12, 17)], "・あいうえお|・かきくけこ（後略）"),
    ],
)
def test_each_omission_is_marked_once(omissions, lines):
    assert "|".join(map(line, printed(omissions))) == lines


@pytest.mark.parametrize(
    ("reach", "omissions", "lines"),
    [
        # Inside a paragraph, whether or not others come before and after it.
        ((7, 10), [(8, 9)], "（前略）き（中略）け（後略）"),
        ((13, 17), [], "（前略）しすせそ"),
        ((1, 5), [], "（前略）いうえお（後略）"),
        ((0, 3), [], "・あいう（後略）"),
        # Whole paragraphs: the speaker neither began nor stopped there.
        ((0, 5), [], "・あいうえお（後略）"),
        ((6, 11), [], "・（前略）かきくけこ（後略）"),
        ((12, 17), [], "・（前略）さしすせそ"),
        ((0, 11), [(0, 6)], "・（前略）かきくけこ（後略）"),
        ((0, 17), [], "・あいうえお|・かきくけこ|・さしすせそ"),
    ],
)
def test_a_reader_sees_that_the_speaker_said_more_than_was_chosen(reach, omissions, lines):
    """Else who quotes it in the Diet says that the speaker stopped there."""
    assert "|".join(map(line, printed(omissions, reach=Span(*reach)))) == lines


def test_words_of_then_are_told_from_what_is_said_around_them_now():
    found = printed([], more=MoreSaid(before=False, after=True))
    assert "|".join(map(line, found)) == "・あいうえお|・かきくけこ|・さしすせそ（後略）"
    assert MoreSaid.around(TEXT, Span(0, 11)) == MoreSaid(before=False, after=True)
    assert MoreSaid.around(f"\n{TEXT}\n", Span(1, 18)) == NO_MORE


def test_marks_stand_on_the_words_that_are_kept():
    (first, *_) = printed([(1, 3)], marks=[Mark(Span(0, 4), Meaning.FACT)])
    marked = [(run.text, run.meaning) for run in runs_of(first)]
    assert marked == [("あ", Meaning.FACT), ("（中略）", None), ("え", Meaning.FACT), ("お", None)]


@given(st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17)).map(lambda p: tuple(sorted(p)))))
def test_the_printed_words_are_those_kept_and_gaps_are_marked(omissions):
    out = tidied([Span(*o) for o in omissions], TEXT)
    kept = kept_spans(out, len(TEXT))
    if not "".join(TEXT[a:b] for a, b in kept).strip():
        return
    found = printed(omissions)
    letters = "".join(passage.text for passage in found)
    assert letters == "".join(TEXT[a:b] for a, b in kept).replace("\n", "")
    whole = "".join(map(line, found))
    assert sum(whole.count(said) for said in WORDS.values()) == len(out)
