"""Where marks stand in the next version; none is lost, and none is moved by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.importing.variants import parsed, retold, seeds, unwrapped, wrapped

from gijiyomi.annotating.aligning import Said, align
from gijiyomi.annotating.finding_again import Finder
from gijiyomi.domain.records import QuoteSelector
from gijiyomi.domain.reissues import Anchoring
from gijiyomi.domain.text import Span
from gijiyomi.importing.reading import parse_bytes

SAME, TO_CHECK, LOST = Anchoring.SAME, Anchoring.TO_CHECK, Anchoring.LOST
OLD = [
    Said("本日は素案について、取り組みの方向性を議論したい。\n体制も論点である。", "座長"),
    Said("予算と人員を拡充すべきである。\n評価手法の整備は急務であり、国際的な連携も。", "甲委員"),
    Said("異議なし。", "乙委員"),
    Said("異議なし。", "甲委員"),
]  # fmt: skip


def place(new, at, words, old=OLD):
    start = old[at].text.index(words)
    span = Span(start, start + len(words))
    found = Finder(old, new, align(old, new)).find(
        at, span, QuoteSelector.around(old[at].text, span)
    )
    text = "" if found.span is None else new[found.new].text[slice(*found.span)]
    return found, text


def with_text(at, text, speaker=None):
    new = [*OLD]
    new[at] = Said(text, speaker or OLD[at].speaker)
    return new


def test_a_mended_typo_near_by_is_to_check_and_far_away_is_not():
    """A mark keeps its words, but whoever made it must see that those around it changed."""
    new = with_text(1, OLD[1].text.replace("急務であり", "急務で有り"))
    found, text = place(new, 1, "評価手法の整備")
    assert (found.anchoring, text) == (TO_CHECK, "評価手法の整備")
    long = [Said("前置きが続く。" * 10 + "要点はここである。" + "後の話が続く。" * 10)]
    mended = [Said(long[0].text[:-3] + "いた。")]
    found, text = place(mended, 0, "要点はここである", long)
    assert (found.anchoring, text) == (SAME, "要点はここである")


def test_changed_words_are_to_check_with_a_score_and_gone_ones_lost():
    new = with_text(1, OLD[1].text.replace("拡充すべき", "抜本的に拡充すべき"))
    found, text = place(new, 1, "人員を拡充すべきである")
    assert (found.anchoring, text) == (TO_CHECK, "人員を抜本的に拡充すべきである")
    assert 0.7 < found.score < 1
    found, text = place(with_text(1, "この発言は全く別の内容に替わった。"), 1, "評価手法の整備")
    assert (found.anchoring, found.new, text) == (LOST, None, "")


def test_another_speaker_is_to_check_though_no_letter_changed():
    """Else a quotation would go out under another name."""
    found, text = place(with_text(1, OLD[1].text, "丙委員"), 1, "評価手法の整備")
    assert (found.anchoring, found.other_speaker, text) == (TO_CHECK, True, "評価手法の整備")


def test_split_joined_and_moved_remarks_take_their_marks_along():
    first, second = OLD[1].text.split("\n")
    parts = [OLD[0], Said(first, "甲委員"), Said(second, "甲委員"), *OLD[2:]]
    found, text = place(parts, 1, "国際的な連携")
    assert (found.new, text, found.anchoring is LOST) == (2, "国際的な連携", False)
    whole = [Said(OLD[0].text + "\n" + OLD[1].text, "座長"), *OLD[2:]]
    found, text = place(whole, 1, "国際的な連携")
    assert (found.new, text, found.other_speaker) == (0, "国際的な連携", True)
    moved = [OLD[1], OLD[2], OLD[3], OLD[0]]
    assert place(moved, 0, "体制も論点")[0].anchoring is SAME
    assert [place(OLD, at, "異議なし")[0].new for at in (2, 3)] == [2, 3]


def test_a_paragraph_moved_into_another_remark_is_found_there():
    first, second = OLD[1].text.split("\n")
    new = [Said(OLD[0].text + "\n" + second, "甲委員"), Said(first, "甲委員"), *OLD[2:]]
    found, text = place(new, 1, "国際的な連携")
    assert (found.new, text) == (0, "国際的な連携")


@pytest.mark.parametrize("seed", seeds(), ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("set_line", [unwrapped, wrapped(46)], ids=["unwrapped", "wrapped"])
def test_minutes_set_anew_keep_every_mark(seed, set_line):
    """Other line breaks and pages are no changes."""
    first = parsed(seed)
    (again,) = parse_bytes(seed.name, retold(first, set_line).encode())
    old, new = said_in(first), said_in(again)
    pairings = align(old, new)
    assert [one for one in pairings if one.differences] == []
    finder = Finder(old, new, pairings)
    for at, one in enumerate(old):
        for start in range(0, len(one.text), 97):
            span = Span(start, min(start + 30, len(one.text)))
            if one.text[slice(*span)].strip():
                found = finder.find(at, span, QuoteSelector.around(one.text, span))
                assert found.anchoring is SAME, one.text[slice(*span)]


def said_in(minutes):
    labels = [speaker.label or "" for speaker in minutes.speakers]
    return [
        Said(
            "\n".join(item.text for item in one.paragraphs),
            "" if one.speaker is None else labels[one.speaker],
        )
        for one in minutes.remarks
    ]


LETTERS = st.text("あいう、。賛成反対予算\n", min_size=1, max_size=40)
MINUTES = st.lists(st.builds(Said, LETTERS, st.sampled_from(["", "甲"])), min_size=1, max_size=8)


@given(MINUTES, MINUTES, st.data())
def test_every_mark_has_an_answer_and_unchanged_text_keeps_its_marks(old, new, data):
    """No mark ever vanishes: it stands somewhere in the new text, or is told to be lost."""
    at = data.draw(st.integers(0, len(old) - 1))
    start = data.draw(st.integers(0, len(old[at].text) - 1))
    end = data.draw(st.integers(start + 1, len(old[at].text)))
    span, text = Span(start, end), old[at].text
    quote = QuoteSelector.around(text, span)
    found = Finder(old, new, align(old, new)).find(at, span, quote)
    assert (found.anchoring is LOST) == (found.span is None)
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(new[found.new].text)
        assert 0 < found.score <= 1
    same = Finder(old, old, align(old, old)).find(at, span, quote)
    assert (same.new, same.span, same.anchoring) == (at, span, SAME)
