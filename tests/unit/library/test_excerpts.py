"""抜粋, 要旨, and sources that change: nothing is left out silently, nothing written is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.excerpts import ExcerptForm, kept_spans, tidied, without
from gijiyomi.domain.records import EntryKind
from gijiyomi.domain.text import Span


@pytest.fixture
def briefing(stored):
    return stored.briefings.create("説明資料")


@pytest.fixture
def remark(stored, stored_meeting):
    return stored.remarks.of_meeting(stored_meeting)[2]


@pytest.fixture
def excerpt(stored, briefing, remark):
    return stored.briefings.add_excerpt(briefing, remark.id, Span(0, len(remark.text)))


def entry(library, briefing):
    return library.briefings.get(briefing).entries[0]


def shown(library, briefing):
    one = entry(library, briefing)
    return [one.words[a:b] for a, b in one.shown]


def test_letters_are_left_out_and_come_back(stored, briefing, excerpt, remark):
    text = remark.text
    stored.excerpts.leave_out(excerpt, [Span(4, 9), Span(9, 12)])
    assert shown(stored, briefing) == [text[:4], text[12:]]
    assert entry(stored, briefing).form is ExcerptForm.CUT
    stored.excerpts.show_as(excerpt, ExcerptForm.WHOLE)
    assert shown(stored, briefing) == [text]
    stored.excerpts.show_as(excerpt, ExcerptForm.CUT)
    assert shown(stored, briefing) == [text[:4], text[12:]]
    stored.excerpts.leave_out(excerpt, [])
    assert entry(stored, briefing).form is ExcerptForm.WHOLE
    for _ in range(4):
        stored.history.undo()
    assert entry(stored, briefing).omissions == ()


def test_an_excerpt_of_nothing_is_refused(stored, briefing, excerpt, remark):
    with pytest.raises(InputError, match="excerpt-all-left-out"):
        stored.excerpts.leave_out(excerpt, [Span(0, len(remark.text))])
    with pytest.raises(InputError, match="excerpt-not-cut"):
        stored.excerpts.show_as(excerpt, ExcerptForm.CUT)
    with pytest.raises(InputError, match="excerpt-without-summary"):
        stored.excerpts.show_as(excerpt, ExcerptForm.SUMMARY)
    heading = stored.briefings.add_heading(briefing, "見出し")
    with pytest.raises(InputError, match="entry-no-excerpt"):
        stored.excerpts.summarise(heading, "要旨")


def test_a_summary_keeps_the_quote_behind_it(stored, briefing, excerpt, remark):
    stored.excerpts.leave_out(excerpt, [Span(4, 9)])
    stored.excerpts.summarise(excerpt, " 人員を増やすべき。\n")
    one = entry(stored, briefing)
    assert (one.form, one.summary, one.quote) == (
        ExcerptForm.SUMMARY,
        "人員を増やすべき。",
        remark.text,
    )
    stored.excerpts.summarise(excerpt, " ")
    assert entry(stored, briefing).form is ExcerptForm.CUT


def test_forms_are_there_after_a_restart(stored, briefing, excerpt, open_library):
    stored.excerpts.leave_out(excerpt, [Span(4, 9)])
    stored.excerpts.summarise(excerpt, "要旨")
    before = stored.briefings.get(briefing)
    stored.close()
    again = open_library(stored.path)
    assert again.briefings.get(briefing) == before
    again.history.undo()
    assert entry(again, briefing).form is ExcerptForm.CUT


def test_the_whole_remark_is_taken_in(stored, briefing, remark):
    excerpt = stored.briefings.add_excerpt(briefing, remark.id, Span(2, 8))
    stored.excerpts.leave_out(excerpt, [Span(1, 3)])
    stored.excerpts.widen(excerpt)
    one = entry(stored, briefing)
    assert (one.span, one.words, one.omissions) == (Span(0, len(remark.text)), remark.text, ())


def change_source(library, remark, cut):
    """The user splits the remark: the first part of the excerpt's words goes to another."""
    library.corrections.split(remark.id, cut)


def test_a_changed_source_is_told_until_it_is_answered(stored, briefing, excerpt, remark):
    cut = len(remark.items[0].span) and remark.items[1].span.start
    assert not entry(stored, briefing).parted
    change_source(stored, remark, cut)
    one = entry(stored, briefing)
    assert one.unsettled
    assert one.words == remark.text
    assert one.quote != remark.text
    stored.excerpts.keep_words(excerpt)
    one = entry(stored, briefing)
    assert (one.parted, one.unsettled, one.words) == (True, False, remark.text)
    stored.history.undo()
    stored.excerpts.follow_source(excerpt)
    one = entry(stored, briefing)
    assert (one.parted, one.words) == (False, one.quote)
    stored.history.undo()
    stored.history.undo()
    assert entry(stored, briefing).words == entry(stored, briefing).quote == remark.text


def test_what_is_left_out_stays_out_in_the_new_words(stored, briefing, excerpt, remark):
    second = remark.items[1].span
    stored.excerpts.leave_out(excerpt, [Span(2, 5), Span(second.start + 1, second.start + 4)])
    stored.corrections.split(remark.id, second.start)
    stored.excerpts.follow_source(excerpt)
    now = entry(stored, briefing)
    assert now.words == now.quote
    whole = [remark.text[:2], remark.text[5 : second.start + 1], remark.text[second.start + 4 :]]
    assert all(any(piece in each for each in whole) for piece in shown(stored, briefing))
    assert len(now.omissions) == 1


def test_words_that_are_gone_leave_what_was_written(stored, briefing, excerpt):
    """Rereading may drop the words: comment, summary and quote must all be in the comment."""
    from gijiyomi.library.moving import _Held, _lay_down  # noqa: PLC0415 - the last resort itself

    stored.briefings.edit(excerpt, "私見")
    stored.excerpts.summarise(excerpt, "要旨の文")
    one = entry(stored, briefing)
    held = _Held("briefing_entry", excerpt, one.remark_id, one.span, one.quote)
    with stored.change("読み直す"):
        _lay_down(stored._database, stored._journal, held, None)
    left = entry(stored, briefing)
    assert left.kind is EntryKind.COMMENT
    for part in ("私見", "要旨の文", one.quote):
        assert part in left.text
    stored.history.undo()
    assert entry(stored, briefing) == one


@given(
    st.text(alphabet="あいう\n 。", max_size=20),
    st.lists(st.tuples(st.integers(0, 22), st.integers(0, 22)).map(lambda p: Span(*sorted(p)))),
)
def test_what_is_kept_and_what_is_left_out_make_the_words(words, omissions):
    """A letter that is in neither was dropped without a mark."""
    out = tidied(omissions, words)
    kept = kept_spans(out, len(words))
    pieces = sorted([*out, *kept])
    assert "".join(words[a:b] for a, b in pieces) == words
    assert all(a.end < b.start for a, b in itertools.pairwise(out))
    assert tidied(out, words) == out
    asked = {at for span in omissions for at in range(*span)}
    dropped = {at for span in out for at in range(*span)} - asked
    assert all(not words[at].strip() for at in dropped)


def test_a_stretch_is_taken_back_from_the_middle_of_an_omission():
    assert without((Span(2, 9),), Span(4, 6)) == (Span(2, 4), Span(6, 9))
    assert without((Span(2, 4), Span(6, 9)), Span(3, 7)) == (Span(2, 3), Span(7, 9))
