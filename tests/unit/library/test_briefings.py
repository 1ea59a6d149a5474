"""資料: what the user put in stands there, in the order given."""

import pytest

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.records import Changes, EntryKind
from gijiyomi.domain.text import Span


@pytest.fixture
def briefing(stored):
    return stored.briefings.create("説明資料")


def texts(library, briefing):
    entries = library.briefings.get(briefing).entries
    assert [entry.position for entry in entries] == [*range(len(entries))]
    return "".join(entry.text for entry in entries)


def test_entries_read_back(stored, stored_meeting, briefing):
    remark = stored.remarks.of_meeting(stored_meeting)[2]
    stored.briefings.add_heading(briefing, "予算")
    stored.briefings.add_excerpt(briefing, remark.id, Span(0, 18), comment="重要")
    stored.briefings.add_comment(briefing, "まとめ")
    assert stored.last_changes is Changes.BRIEFINGS
    found = stored.briefings.get(briefing)
    assert [(e.kind, e.text, e.remark_id, e.span, e.quote) for e in found.entries] == [
        (EntryKind.HEADING, "予算", None, None, ""),
        (EntryKind.EXCERPT, "重要", remark.id, Span(0, 18), remark.text[:18]),
        (EntryKind.COMMENT, "まとめ", None, None, ""),
    ]
    (summary,) = stored.briefings.list()
    assert (summary.name, summary.excerpt_count) == ("説明資料", 1)


def test_entries_go_where_they_are_put(stored, briefing):
    for text, position in (("b", None), ("d", None), ("a", 0), ("c", 2), ("e", 99)):
        stored.briefings.add_comment(briefing, text, position=position)
    assert texts(stored, briefing) == "abcde"


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [(0, 2, "bcad"), (3, 0, "dabc"), (1, 99, "acdb"), (2, -1, "cabd"), (2, 2, "abcd")],
)
def test_moved_entry_stands_at_the_position_asked(stored, briefing, moved, position, order):
    ids = [stored.briefings.add_heading(briefing, text) for text in "abcd"]
    stored.briefings.move(ids[moved], position)
    assert texts(stored, briefing) == order


def test_the_same_gap_takes_any_number_of_entries(stored, briefing):
    """Places halve each time: without spreading again the sixtieth would stand anywhere."""
    for text in "az":
        stored.briefings.add_comment(briefing, text)
    for number in range(130):
        stored.briefings.add_comment(briefing, chr(0x4E00 + number), position=1)
    inner = "".join(chr(0x4E00 + number) for number in reversed(range(130)))
    assert texts(stored, briefing) == f"a{inner}z"
    stored.history.undo()
    assert texts(stored, briefing) == f"a{inner[1:]}z"


def test_entries_are_edited_and_taken_out(stored, briefing):
    ids = [stored.briefings.add_heading(briefing, text) for text in "abc"]
    stored.briefings.edit(ids[1], "x")
    stored.briefings.remove_entry(ids[0])
    assert texts(stored, briefing) == "xc"
    with pytest.raises(InputError, match="entry-missing"):
        stored.briefings.edit(ids[0], "y")


def test_last_used_is_current(stored):
    assert stored.briefings.current() is None
    first, second = (stored.briefings.create(name) for name in ("甲", "乙"))
    assert stored.briefings.current().id == second
    stored.briefings.add_heading(first, "見出し")
    assert stored.briefings.current().id == first
    stored.briefings.use(second)
    assert stored.briefings.current().id == second
    stored.briefings.remove(second)
    assert stored.briefings.current().id == first


def test_removed_briefing_comes_back_whole(stored, stored_meeting, briefing):
    remark = stored.remarks.of_meeting(stored_meeting)[1]
    stored.briefings.add_excerpt(briefing, remark.id, Span(0, 5))
    before = stored.briefings.get(briefing)
    stored.briefings.remove(briefing)
    assert stored.briefings.list() == []
    stored.history.undo()
    assert stored.briefings.get(briefing) == before


def test_names_are_found_and_never_double(stored, briefing):
    assert stored.briefings.find(" 説明資料 ") == briefing
    for name, code in (("説明資料", "taken"), (" ", "empty")):
        with pytest.raises(InputError, match=f"briefing-name-{code}"):
            stored.briefings.create(name)
    stored.briefings.rename(briefing, "説明資料")
    stored.briefings.rename(briefing, "別の資料")
    assert stored.briefings.find("説明資料") is None
    assert stored.briefings.get(briefing).name == "別の資料"


def test_excerpts_of_nothing_are_refused(stored, stored_meeting, briefing):
    remark = stored.remarks.of_meeting(stored_meeting)[1]
    with pytest.raises(Defect, match="span-outside-remark"):
        stored.briefings.add_excerpt(briefing, remark.id, Span(0, 999))
    with pytest.raises(Defect, match="span-empty"):
        stored.briefings.add_excerpt(briefing, remark.id, Span(2, 2))
    with pytest.raises(InputError, match="remark-missing"):
        stored.briefings.add_excerpt(briefing, 999, Span(0, 1))
    with pytest.raises(InputError, match="briefing-missing"):
        stored.briefings.add_comment(999, "x")


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [("bd", 0, "bdace"), ("ae", 1, "baecd"), ("abc", 99, "deabc"), ("ce", 2, "abced")],
)
def test_several_entries_move_together(stored, briefing, moved, position, order):
    ids = {text: stored.briefings.add_comment(briefing, text) for text in "abcde"}
    stored.briefings.move_together([ids[text] for text in moved], position)
    assert texts(stored, briefing) == order
    stored.history.undo()
    assert texts(stored, briefing) == "abcde"


@pytest.mark.parametrize(
    ("moved", "step", "order"),
    [("bd", -1, "badce"), ("ab", -1, "abcde"), ("ad", 1, "baced"), ("de", 1, "abcde")],
)
def test_several_entries_go_one_step(stored, briefing, moved, step, order):
    ids = {text: stored.briefings.add_comment(briefing, text) for text in "abcde"}
    stored.briefings.step([ids[text] for text in moved], step)
    assert texts(stored, briefing) == order


def test_moves_of_blocks_never_use_up_the_places(stored, briefing):
    ids = [stored.briefings.add_comment(briefing, text) for text in "abcdef"]
    order = [*ids]
    for turn in range(70):
        moved = {order[1], order[-2]} if turn % 2 else {order[2]}
        stored.briefings.move_together(moved, 1)
        block = [entry for entry in order if entry in moved]
        others = [entry for entry in order if entry not in moved]
        order = [others[0], *block, *others[1:]]
    assert [entry.id for entry in stored.briefings.get(briefing).entries] == order


def test_a_copy_is_a_briefing_of_its_own(stored, stored_meeting, briefing):
    remark = stored.remarks.of_meeting(stored_meeting)[2]
    stored.briefings.add_heading(briefing, "予算")
    excerpt = stored.briefings.add_excerpt(briefing, remark.id, Span(0, 12))
    stored.excerpts.leave_out(excerpt, [Span(3, 5)])
    copied = stored.briefings.duplicate(briefing)
    assert stored.briefings.current().id == copied
    assert stored.briefings.get(copied).name == "説明資料の写し"
    was, made = (stored.briefings.get(one).entries for one in (briefing, copied))
    assert [(e.kind, e.text, e.words, e.shown) for e in made] == [
        (e.kind, e.text, e.words, e.shown) for e in was
    ]
    stored.excerpts.leave_out(made[1].id, [])
    assert stored.briefings.get(briefing).entries == was
    again = stored.briefings.duplicate(briefing)
    assert stored.briefings.get(again).name == "説明資料の写し2"
    for _ in range(3):
        stored.history.undo()
    assert [one.name for one in stored.briefings.list()] == ["説明資料"]


@pytest.fixture
def talked(stored, stored_meeting):
    """A 資料 of headings and excerpts; letters say which excerpt has which 論点."""

    def make(plan):
        briefing = stored.briefings.create("論点")
        remark = stored.remarks.of_meeting(stored_meeting)[2]
        names = {}
        for at, (kind, text) in enumerate(plan):
            if kind == "#":
                entry = stored.briefings.add_heading(briefing, text)
            elif kind == "-":
                entry = stored.briefings.add_comment(briefing, text)
            else:
                span = Span(at, at + 1)
                entry = stored.briefings.add_excerpt(briefing, remark.id, span, comment=text)
                if kind != "?":
                    tags = ["予算", "体制"] if kind == "2" else [kind]
                    stored.annotations.add(remark.id, span, tags=tags)
            names[entry] = text
        return briefing

    return make


def lines(library, briefing):
    entries = library.briefings.get(briefing).entries
    return " ".join(("#" if e.kind is EntryKind.HEADING else "") + e.text for e in entries)


@pytest.mark.parametrize(
    ("plan", "divided"),
    [
        ("? a,予算 b,体制 c,2 d", "#予算 b d #体制 c #論点なし a"),
        ("- 前,予算 b,- 注,? a", "前 #予算 b 注 #論点なし a"),
        ("# 古い,予算 b,? a,# 別,体制 c", "#予算 b #体制 c #古い a"),
        ("# 予算,? a,予算 b,# 体制,体制 c,予算 d", "#予算 a b d #体制 c"),
        ("# 空,# 論,- 導入,予算 b", "#予算 b #空 #論 導入"),
        ("予算 a,# 予算,- 導入,予算 b,# 予算,? c", "#予算 導入 a b c"),
        ("? a,# 古い,? b", "a #古い b"),
    ],
)
def test_excerpts_come_under_their_points(stored, talked, plan, divided):
    """By hand this is an hour's work; nothing that the user wrote may go astray in it."""
    briefing = talked([tuple(line.split(" ")) for line in plan.split(",")])
    before = stored.briefings.get(briefing)
    count = stored.briefings.divide_by_tags(briefing)
    assert lines(stored, briefing) == divided
    after = stored.briefings.get(briefing)
    stored.briefings.divide_by_tags(briefing)
    assert stored.briefings.get(briefing) == after
    if count:
        stored.history.undo()
    assert stored.briefings.get(briefing) == before
