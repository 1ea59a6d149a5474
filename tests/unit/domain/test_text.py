"""If these fail, a highlight, a hit or a page number points at other words than the user marked."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.text import OffsetMap, Run, Span


@st.composite
def one_to_one(draw) -> OffsetMap:
    """A map that leaves base characters out and keeps the others in order."""
    kept = draw(st.sets(st.integers(0, 200), min_size=1))
    return OffsetMap.from_positions(sorted(kept))


@st.composite
def foldings(draw) -> OffsetMap:
    """A map in which derived characters share, cover and leave out base characters."""
    starts: list[int] = []
    ends: list[int] = []
    base = 0
    for kind in draw(st.lists(st.sampled_from(["one", "shared", "covering", "left out"]))):
        copies = 3 if kind == "shared" else 0 if kind == "left out" else 1
        length = 2 if kind == "covering" else 1
        starts += [base] * copies
        ends += [base + length] * copies
        base += length
    return OffsetMap(tuple(starts), tuple(ends))


@st.composite
def spans_of(draw, mapping: OffsetMap) -> Span:
    start = draw(st.integers(0, len(mapping)))
    return Span(start, draw(st.integers(start, len(mapping))))


@given(st.data(), one_to_one())
def test_a_span_comes_back_from_its_base(data, mapping):
    span = data.draw(spans_of(mapping))
    if span.length:
        assert mapping.from_base(mapping.to_base(span)) == span


@given(st.data(), foldings())
def test_a_span_of_folded_text_comes_back_whole(data, mapping):
    """Characters made of one base character cannot be told apart on the way back."""
    span = data.draw(spans_of(mapping))
    if not span.length:
        return
    back = mapping.from_base(mapping.to_base(span))
    assert back.start <= span.start
    assert back.end >= span.end
    assert mapping.to_base(back) == mapping.to_base(span)


@given(foldings())
def test_nothing_maps_backwards(mapping):
    spans = [mapping.to_base(Span(i, i + 1)) for i in range(len(mapping))]
    assert spans == sorted(spans)
    assert all(span.length > 0 for span in spans)


@given(one_to_one())
def test_runs_tell_the_same_map(mapping):
    assert OffsetMap.from_runs(mapping.runs()) == mapping


@given(one_to_one())
def test_a_map_that_only_has_its_runs_answers_as_the_whole_one(mapping):
    kept = OffsetMap.from_runs(mapping.runs())
    assert (len(kept), kept.runs()) == (len(mapping), mapping.runs())
    if len(mapping):
        assert kept.whole == mapping.whole
    assert (kept.starts, kept.ends) == (mapping.starts, mapping.ends)


@given(st.one_of(one_to_one(), foldings()))
def test_a_map_comes_back_from_its_pickle(mapping):
    assert pickle.loads(pickle.dumps(mapping)) == mapping  # noqa: S301 - our own


def test_a_map_of_long_lines_is_little_on_its_way():
    mapping = OffsetMap.from_positions([*range(50_000), *range(60_000, 90_000)])
    assert len(pickle.dumps(mapping)) < 200


def test_runs_that_go_on_are_one():
    assert OffsetMap.from_runs([Run(2, 3), Run(5, 1), Run(9, 2)]).runs() == (Run(2, 4), Run(9, 2))


@pytest.mark.parametrize(
    "runs",
    [
        [(2, 3), (9, 0)],
        [(2, 3), (5, -1)],
        [(5, -2), (3, 4)],
        [(2, 0), (2, 3)],
        [(2, 3), (3, 1)],
        [(-1, 3)],
        [("abc", 1)],
        [(0.5, 1)],
        [(0, 2.0)],
        [(0, 10**30)],
        [(10**30, 1)],
    ],
)
def test_runs_that_are_none_are_refused(runs):
    with pytest.raises(ValueError, match="a run"):
        OffsetMap.from_runs(runs)


def test_a_map_of_a_gigantic_run_is_told_from_others_without_its_characters():
    """A process that a hostile file has taken over may send one, as the key of a dictionary."""
    gigantic = OffsetMap.from_runs([Run(0, 2**31)])
    assert {gigantic: 1}.get(OffsetMap.from_positions([0, 1])) is None
    assert gigantic != OffsetMap.from_positions([0, 1])


@given(one_to_one())
def test_maps_that_are_kept_otherwise_are_equal(mapping):
    assert {mapping: 1}[OffsetMap.from_runs(mapping.runs())] == 1


@given(foldings(), st.data())
def test_two_maps_in_a_row(second, data):
    """Folded → reading → source lands where going step by step lands."""
    needed = max(second.ends, default=0)
    kept = data.draw(st.lists(st.integers(1, 3), min_size=needed, max_size=needed))
    positions = [sum(kept[: i + 1]) for i in range(needed)]
    first = OffsetMap.from_positions(positions)
    chained = second.then(first)
    for i in range(len(second)):
        assert chained.to_base(Span(i, i + 1)) == first.to_base(second.to_base(Span(i, i + 1)))


def test_a_span_over_what_was_left_out_holds_it():
    mapping = OffsetMap.from_runs([Run(2, 3), Run(9, 2)])
    assert mapping.to_base(Span(2, 4)) == Span(4, 10)
    assert mapping.from_base(Span(5, 9)) == Span(3, 3)
    assert mapping.from_base(Span(0, 100)) == Span(0, 5)


def test_an_empty_span_stands_before_its_character():
    mapping = OffsetMap.from_runs([Run(2, 3), Run(9, 2)])
    assert mapping.to_base(Span(3, 3)) == Span(9, 9)
    assert mapping.to_base(Span(5, 5)) == Span(11, 11)


def test_runs_of_a_map_that_covers_are_refused():
    with pytest.raises(ValueError, match="one-to-one"):
        OffsetMap((0,), (2,)).runs()
