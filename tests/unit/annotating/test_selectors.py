"""Annotations find their words again when minutes are re-issued, and never guess silently."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gijiyomi.annotating import Anchor, Anchoring, reanchor
from gijiyomi.domain.records import QUOTE_CONTEXT, QuoteSelector
from gijiyomi.domain.text import Span

# Few letters, so that quotations repeat.
texts = st.text("予算人員、。𠮷が", min_size=1, max_size=120)


@st.composite
def texts_and_spans(draw):
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_and_spans())
def test_selector_holds_the_words_and_what_stands_around_them(given_text):
    text, span = given_text
    quote = QuoteSelector.around(text, span)
    assert quote.prefix + quote.exact + quote.suffix in text
    assert quote.exact == text[span.start : span.end]
    assert len(quote.prefix) == min(QUOTE_CONTEXT, span.start)
    assert len(quote.suffix) == min(QUOTE_CONTEXT, len(text) - span.end)


@given(texts_and_spans())
def test_unchanged_text_keeps_every_annotation(given_text):
    text, span = given_text
    anchor = reanchor(text, span, QuoteSelector.around(text, span))
    assert anchor.span == span
    assert anchor.anchoring is Anchoring.SAME


def test_words_at_the_beginning_are_checked_when_all_that_follows_is_other():
    """``はい`` at the head of a remark is the head of many another remark."""
    quote = QuoteSelector.around("はい、賛成です。", Span(0, 2))
    anchor = reanchor("はい、反対します。", Span(0, 2), quote)
    assert anchor == Anchor(Span(0, 2), Anchoring.TO_CHECK)
    end = QuoteSelector.around("賛成です。", Span(3, 5))
    assert reanchor("反対だす。", Span(3, 5), end).anchoring is not Anchoring.SAME
    assert reanchor("別です。です。", Span(5, 7), end).anchoring is not Anchoring.SAME
    after = QuoteSelector.around("はい、賛成です。", Span(3, 5))
    assert reanchor("はい、賛成ですか。", Span(3, 5), after).anchoring is Anchoring.SAME


@given(texts_and_spans(), texts)
def test_found_words_are_the_words_meant_or_to_check(given_text, changed):
    text, span = given_text
    quote = QuoteSelector.around(text, span)
    anchor = reanchor(changed, span, quote)
    assert (anchor.span is None) == (anchor.anchoring is Anchoring.LOST)
    if anchor.span is not None:
        assert 0 <= anchor.span.start < anchor.span.end <= len(changed)
    if anchor.anchoring is Anchoring.SAME:
        assert changed[anchor.span.start : anchor.span.end] == quote.exact


@given(texts_and_spans(), texts)
def test_text_put_before_moves_the_annotation_along(given_text, before):
    """A sentence inserted at the head of a re-issue must not lose what follows it."""
    text, span = given_text
    quote = QuoteSelector.around(text, span)
    changed = before + text
    whole = quote.prefix + quote.exact + quote.suffix
    # At one place only, overlapping ones counted: else it is not to be told which is meant.
    assume(changed.find(whole) == changed.rfind(whole))
    assume(changed[span.start : span.end] != quote.exact)
    anchor = reanchor(changed, span, quote)
    assert anchor.span == span.shifted(len(before))
    assert anchor.anchoring in (Anchoring.SAME, Anchoring.TO_CHECK)


OLD = "本日は素案について議論したい。予算の拡充が必要である。次に人材の育成である。"
QUOTED = Span(OLD.index("予算の拡充"), OLD.index("予算の拡充") + 5)


@pytest.mark.parametrize(
    ("new", "words", "anchoring"),
    [
        (OLD, "予算の拡充", Anchoring.SAME),
        (f"（委員長）{OLD}", "予算の拡充", Anchoring.SAME),
        (OLD.replace("素案", "基本計画の素案"), "予算の拡充", Anchoring.TO_CHECK),
        (OLD.replace("予算の拡充", "予算の大幅な拡充"), "予算の大幅な拡充", Anchoring.TO_CHECK),
        (OLD.replace("予算の拡充", ""), None, Anchoring.LOST),
        ("別の会議である。", None, Anchoring.LOST),
        ("", None, Anchoring.LOST),
        ("あ、予算の拡充、予算の拡充、", None, Anchoring.LOST),
    ],
)
def test_re_issued_minutes(new, words, anchoring):
    anchor = reanchor(new, QUOTED, QuoteSelector.around(OLD, QUOTED))
    assert anchor.anchoring is anchoring
    assert (None if anchor.span is None else new[anchor.span.start : anchor.span.end]) == words


def test_of_several_places_the_one_with_its_surroundings_is_taken():
    quote = QuoteSelector.around(OLD, QUOTED)
    new = f"予算の拡充は前回も出た。{OLD.replace('素案', '案')}"
    anchor = reanchor(new, QUOTED, quote)
    assert anchor.anchoring is Anchoring.TO_CHECK
    assert anchor.span == Span(new.rindex("予算の拡充"), new.rindex("予算の拡充") + 5)
