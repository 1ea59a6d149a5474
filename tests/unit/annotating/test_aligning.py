"""What has become of each remark in the next version of the minutes."""

import time
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.importing.variants import parsed, seeds

from gijiyomi.annotating.aligning import Difference, Pairing, Said, align
from gijiyomi.annotating.letters import stretches
from gijiyomi.domain.text import Span

SAID = [
    Said("本日は素案について、取り組みの方向性を議論したい。", "山本座長"),
    Said("AISIの予算を拡充すべきである。評価手法の整備は急務であり、連携も要る。", "川崎委員"),
    Said("異議なし。", "中村委員"),
    Said("中小企業への支援が足りないのではないか。地方の実情も聞いてほしい。", "中村委員"),
    Said("異議なし。", "川崎委員"),
    Said("それでは、本日の議論はここまでとし、次回は来月に開催する。", "山本座長"),
]  # fmt: skip


def told(new):
    """What is not the same, by places and differences."""
    return [
        (pairing.old, pairing.new, {one.name for one in pairing.differences})
        for pairing in align(SAID, new)
        if pairing.differences
    ]


def changed(at, text=None, speaker=None):
    new = [*SAID]
    new[at] = Said(text or new[at].text, speaker or new[at].speaker)
    return new


def test_the_same_minutes_have_no_changes_whatever_their_line_ends():
    assert told(SAID) == []
    typeset = [Said(one.text.replace("、", "、\n"), one.speaker) for one in SAID]
    assert told(typeset) == []


def test_each_kind_of_change_is_told_of_the_remark_it_happened_to():
    """Else an official looks for what was changed through the whole of the minutes."""
    typo = SAID[1].text.replace("拡充", "拡張")
    assert told(changed(1, text=typo)) == [((1,), (1,), {"TEXT"})]
    assert told(changed(3, speaker="川崎委員")) == [((3,), (3,), {"SPEAKER"})]
    added = [*SAID[:3], Said("新たに加えた発言であり、前にはなかった。", "新井委員"), *SAID[3:]]
    assert told(added) == [((), (3,), {"ADDED"})]
    assert told([*SAID[:3], *SAID[4:]]) == [((3,), (), {"REMOVED"})]
    moved = [SAID[0], SAID[3], SAID[1], SAID[2], SAID[4], SAID[5]]
    assert [kinds for _, _, kinds in told(moved)] == [{"MOVED"}]
    halves = SAID[1].text.split("評価")
    parts = [Said(halves[0], "川崎委員"), Said(f"評価{halves[1]}", "川崎委員")]
    assert told([SAID[0], *parts, *SAID[2:]]) == [((1,), (1, 2), {"SPLIT"})]
    whole = Said(SAID[0].text + SAID[1].text, "山本座長")
    assert told([whole, *SAID[2:]]) == [((0, 1), (0,), {"JOINED", "SPEAKER"})]


def test_what_was_removed_stands_where_it_stood():
    order = [pairing.old or pairing.new for pairing in align(SAID, [*SAID[:3], *SAID[4:]])]
    assert order == [(0,), (1,), (2,), (3,), (4,), (5,)]


LETTERS = st.text("あいうのは、。賛成反対予算", max_size=30)
MINUTES = st.lists(st.builds(Said, LETTERS, st.sampled_from(["", "甲", "乙"])), max_size=12)


@given(MINUTES, MINUTES)
def test_every_remark_of_both_versions_is_told_of_once(old, new):
    pairings = align(old, new)
    assert sorted(at for one in pairings for at in one.old) == [*range(len(old))]
    assert sorted(at for one in pairings for at in one.new) == [*range(len(new))]
    assert all(one.differences for one in align(old, []) + align([], new))
    assert align(old, old) == [Pairing((at,), (at,), frozenset()) for at in range(len(old))]


@given(LETTERS, LETTERS)
def test_the_letters_of_both_texts_are_all_told_of_in_order(old, new):
    """Else a word would be shown as if it had not been said."""
    found = stretches(old, new)
    assert "".join(old[slice(*one.old)] for one in found) == old
    assert "".join(new[slice(*one.new)] for one in found) == new
    assert all(old[slice(*one.old)] == new[slice(*one.new)] for one in found if one.same)
    assert all(len({one.same, other.same}) == 2 for one, other in pairwise(found))


def test_a_typo_is_one_letter_and_not_a_sentence():
    old, new = "予算と人員を拡充すべきである。", "予算と人員を拡張すべきである。"
    differing = [one for one in stretches(old, new) if not one.same]
    assert [(one.old, one.new) for one in differing] == [(Span(7, 8), Span(7, 8))]


PARAGRAPHS = (
    "まず全体について述べる。",
    "AISIの予算は不足しており、倍増を目標とすべきである。",
    "AISIの人員は不足しており、専門家を採用すべきである。",
    "最後に、評価手法を整備すべきである。",
)


def only(old, new):
    """What each of the two texts has alone."""
    cut = [one for one in stretches(old, new) if not one.same]
    return (
        [old[slice(*one.old)] for one in cut if one.old.length],
        [new[slice(*one.new)] for one in cut if one.new.length],
    )


def test_a_paragraph_that_went_leaves_those_behind_it_as_they_are():
    """Else the words of the next one would be shown as changed, and half of this one as kept."""
    first, gone, next_one, last = PARAGRAPHS
    old = "\n".join(PARAGRAPHS)
    assert only(old, "\n".join([first, next_one, last])) == ([f"{gone}\n"], [])
    assert only("\n".join([first, next_one, last]), old) == ([], [f"{gone}\n"])
    changed = next_one.replace("専門家", "研究者")
    assert only(old, "\n".join([first, changed, last])) == (
        [f"{gone}\n", "専門家"],
        ["研究者"],
    )
    assert only(old, "\n".join(PARAGRAPHS[:3])) == ([f"\n{last}"], [])
    swapped = "\n".join([first, next_one, gone, last])
    assert sorted(map(len, only(old, swapped)[0])) == [len(gone) + 1]
    # Other line ends are no other words.
    assert only(old, old.replace("とすべきである。\n", "とすべきである。")) == (["\n"], [])
    assert only(old, old.replace("おり、", "おり、\n")) == ([], ["\n", "\n"])


def test_a_sentence_that_went_is_a_sentence():
    told = ["予算を増やすべきである。", "人員を増やすべきである。", "体制を整えるべきである。"]
    assert only("".join(told), told[0] + told[2]) == ([told[1]], [])
    assert only("予算、人員、体制を", "予算、体制を") == (["人員、"], [])


def test_hundreds_of_changed_remarks_are_compared_in_a_moment():
    """Each one changed, one removed and one moved to the end; 2,000 such ones take 4 s."""
    letters = [p.text for s in seeds() for r in parsed(s).remarks for p in r.paragraphs]
    dice = Random(1)  # noqa: S311  # letters, not secrets
    old = [
        Said("".join(dice.choices("".join(letters), k=80 + n % 150)), f"発言者{n % 9}")
        for n in range(800)
    ]
    new = [Said(one.text[:40] + "改め" + one.text[42:], one.speaker) for one in old]
    new = [*new[:200], *new[201:400], *new[401:], new[400]]
    begun = time.monotonic()
    found = align(old, new)
    assert time.monotonic() - begun < 20
    kinds = [one.differences for one in found]
    assert kinds.count(frozenset({Difference.REMOVED})) == 1
    assert sum(Difference.MOVED in one for one in kinds) == 1
    assert sum(Difference.TEXT in one for one in kinds) == 799
