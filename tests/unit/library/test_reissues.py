"""Minutes that were issued again: nothing is lost, nothing moves by itself, all can be undone."""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.library.shelves import contents, sound
from tests.unit.library.versions import mended, variant

from gijiyomi.domain.corrections import FromAttendance
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest, SearchScope, Within
from gijiyomi.domain.records import EntryKind
from gijiyomi.domain.reissues import Anchoring, Bearer, Ground, Mark, Standing, Verdict
from gijiyomi.domain.text import Span
from gijiyomi.search import Indexer, SearchEngine


def bring(library, builder):
    return library.meetings.add(builder.build(), builder.original(), indexer=Indexer(library))


@pytest.fixture
def newer(shelf):
    return bring(shelf, variant(mended()))


@pytest.fixture
def asked(shelf, newer):
    return shelf.reissues.about(newer)


def marked(library, remark, words, **values):
    start = remark.text.index(words)
    return library.annotations.add(remark.id, Span(start, start + len(words)), **values)


def found(library, words, **scope):
    engine = SearchEngine(library)
    return engine.page(SearchRequest(words, scope=SearchScope(**scope))).total


def test_a_new_version_is_asked_about_and_decided_by_nobody_but_the_user(shelf, meeting, asked):
    """Else a file of the same meeting would take the place of another one unseen."""
    assert (asked.older, asked.standing, asked.ground) == (meeting, Standing.ASKED, Ground.HEAD)
    assert asked.alike > 0.8
    assert shelf.reissues.asked() == [asked]
    assert [each.superseded for each in shelf.meetings.list()] == [False, False]
    assert found(shelf, "公表") == 2
    assert shelf.history.undo_label() is None


def test_old_versions_are_searched_only_where_that_is_asked_for(shelf, meeting, asked):
    """Whoever quoted the first version looks for the words that are no longer in the new one."""
    shelf.reissues.take(asked.id)
    engine = SearchEngine(shelf)
    for query in ("公表", "公表 期間:2025年", "公表 (期間:2025年 OR 期間:1990年)"):
        plain = SearchRequest(query)
        both = replace(plain, scope=SearchScope(old_versions=True))
        assert engine.page(plain).total == 1
        hits = engine.page(both).hits
        assert [hit.meeting_id for hit in hits] == [asked.newer, meeting]
        assert engine.facets(both).remarks == 2
        assert engine.totals(both).years == {2025: 2}
        in_meeting = replace(both, within=Within.MEETING)
        assert engine.page(in_meeting).total == 2
    nothing = engine.page(SearchRequest("公表 期間:1990年", scope=SearchScope(old_versions=True)))
    assert nothing.total == 0


@pytest.mark.parametrize(
    "case",
    [
        ({"number": "第三回", "body": "知能技術 調査会"}, Ground.HEAD),
        ({"number": None}, Ground.MISSING),
        ({"date": None}, Ground.MISSING),
        ({"date": date(2025, 12, 6)}, Ground.WORDS),
        ({"kind": "議事録"}, Ground.WORDS),
        ({"body": "別の調査会"}, Ground.WORDS),
        ({"number": "第三回", "body": "知能技術 調査会", "date": None}, Ground.MISSING),
        ({"number": "第三回", "body": "知能技術 調査会", "date": date(2026, 1, 9)}, Ground.WORDS),
        ({"number": "第4回", "date": date(2026, 1, 9)}, None),
    ],
)
def test_the_head_decides_what_is_asked_and_the_words_where_it_says_less(
    shelf, meeting, parsed, case
):
    changed, ground = case
    facts = replace(parsed.meeting, **changed)
    newer = bring(shelf, variant(mended(), facts=facts))
    about = shelf.reissues.about(newer)
    assert (about and about.ground) == ground
    assert about is None or about.older == meeting


def test_a_verbatim_record_is_no_new_version_of_a_summary(shelf, meeting, parsed):
    """Else the summary and the record of one meeting would shut each other out."""
    facts = replace(parsed.meeting, kind="議事録")
    spoken = [
        (1, ["それでは始めます。お手元の資料をご覧ください。まず前回の宿題から申し上げます。"])
    ]
    newer = bring(shelf, variant(spoken, facts=facts))
    assert shelf.reissues.about(newer) is None
    assert meeting != newer


def test_the_old_version_leaves_the_search_and_stays_readable(shelf, meeting, newer, asked):
    before = contents(shelf)
    shelf.reissues.take(asked.id)
    assert shelf.meetings.get(meeting).superseded
    assert not shelf.meetings.get(newer).superseded
    assert found(shelf, "公表") == 1
    assert found(shelf, "公表", meeting_id=meeting) == 1
    assert shelf.reissues.newest(meeting) == newer
    assert len(shelf.remarks.of_meeting(meeting)) == len(shelf.remarks.of_meeting(newer))
    assert shelf.originals.read(shelf.meetings.source_file(meeting).sha256)
    assert sound(shelf)
    shelf.history.undo()
    assert contents(shelf) == before
    assert found(shelf, "公表") == 2
    assert sound(shelf)
    shelf.history.redo()
    shelf.reissues.keep_apart(asked.id)
    assert found(shelf, "公表") == 2
    assert shelf.reissues.about(newer) is None
    assert sound(shelf)


def test_the_file_brought_in_last_may_be_the_older_one(shelf, meeting, newer, asked):
    shelf.reissues.take(asked.id, newer=meeting)
    assert shelf.meetings.get(newer).superseded
    assert shelf.reissues.newest(newer) == meeting
    with pytest.raises(InputError):
        shelf.reissues.take(asked.id, newer=99)


def test_a_third_version_is_asked_about_the_one_that_holds(shelf, meeting, asked):
    newer = asked.newer
    shelf.reissues.take(asked.id)
    told = mended()
    told.append((0, ["以上で終わる。"]))
    third = bring(shelf, variant(told, name="第3回（改訂）.txt"))
    again = shelf.reissues.about(third)
    assert again.older == newer
    shelf.reissues.take(again.id)
    assert shelf.reissues.newest(meeting) == third
    assert [each.superseded for each in map(shelf.meetings.get, (meeting, newer, third))] == [
        True,
        True,
        False,
    ]
    assert sound(shelf)


def test_marks_come_along_one_by_one_and_can_be_taken_back(shelf, meeting, newer, asked):
    """Notes, tags and the place in a briefing come along; where they stood is not forgotten."""
    remarks = shelf.remarks.of_meeting(meeting)
    note = marked(shelf, remarks[2], "取組の公表", note="続報を待つ", tags=["公表"])
    briefing = shelf.briefings.create("資料")
    entry = shelf.briefings.add_excerpt(briefing, remarks[2].id, Span(0, 22), comment="要点")
    shelf.reissues.take(asked.id)
    before = contents(shelf)
    target = shelf.remarks.of_meeting(newer)[2]
    start = target.text.index("取組の公表")
    mark, excerpt = Mark(Bearer.ANNOTATION, note), Mark(Bearer.EXCERPT, entry)
    shelf.reissues.move(asked.id, mark, target.id, Span(start, start + 5))
    assert [one.quote for one in shelf.reissues.excerpts(meeting)] == [remarks[2].text[:22]]
    shelf.reissues.move(asked.id, excerpt, target.id, Span(0, 25))
    moved = shelf.annotations.get(note)
    assert (moved.remark_id, moved.quote.exact) == (target.id, "取組の公表")
    assert (moved.note, moved.tags) == ("続報を待つ", ("公表",))
    kept = shelf.briefings.get(briefing).entries[0]
    assert (kept.kind, kept.text, kept.quote) == (EntryKind.EXCERPT, "要点", target.text[:25])
    settled = shelf.reissues.settled(asked.id)
    assert settled[mark].verdict is Verdict.MOVED
    assert (settled[excerpt].remark_id, settled[excerpt].span) == (remarks[2].id, Span(0, 22))
    assert sound(shelf)
    shelf.reissues.take_back(asked.id, mark)
    shelf.reissues.take_back(asked.id, excerpt)
    again = contents(shelf)
    assert {**again, "briefing": before["briefing"]} == before
    assert shelf.reissues.settled(asked.id) == {}
    for _ in range(4):
        shelf.history.undo()
    assert contents(shelf) == before


def test_an_excerpt_that_came_along_quotes_the_words_that_it_was_compared_with(
    shelf, meeting, newer, asked
):
    """Else the briefing would ask again what was answered when both were seen side by side."""
    remark = shelf.remarks.of_meeting(meeting)[2]
    briefing = shelf.briefings.create("資料")
    cut = shelf.briefings.add_excerpt(briefing, remark.id, Span(0, 22))
    own = shelf.briefings.add_excerpt(briefing, remark.id, Span(0, 22))
    shelf.excerpts.leave_out(cut, [Span(0, 8)])
    with shelf.change("前の文を選ぶ"):
        kept = {"taken": "前に選んだ文", "settled": remark.text[:22]}
        shelf._journal.update("briefing_entry", own, **kept)
    shelf.reissues.take(asked.id)
    before = contents(shelf)
    target = shelf.remarks.of_meeting(newer)[2]
    for entry in (cut, own):
        shelf.reissues.move(asked.id, Mark(Bearer.EXCERPT, entry), target.id, Span(0, 25))
    first, second = shelf.briefings.get(briefing).entries
    assert (first.words, first.unsettled) == (target.text[:25], False)
    assert [first.words[a:b] for a, b in first.shown] == [target.text[8:25]]
    # Words that the user chose against those of the record were seen beside none of these.
    assert (second.words, second.unsettled) == ("前に選んだ文", True)
    for entry in (cut, own):
        shelf.reissues.take_back(asked.id, Mark(Bearer.EXCERPT, entry))
    again = contents(shelf)
    assert {**again, "briefing": before["briefing"]} == before


def test_what_is_left_stays_on_the_old_words(shelf, meeting, asked):
    note = marked(shelf, shelf.remarks.of_meeting(meeting)[4], "予算の確保", note="残す")
    shelf.reissues.take(asked.id)
    mark = Mark(Bearer.ANNOTATION, note)
    shelf.reissues.leave(asked.id, mark)
    assert shelf.reissues.settled(asked.id)[mark].verdict is Verdict.LEFT
    assert shelf.annotations.get(note).meeting_id == meeting
    assert note in [one.id for one in shelf.annotations.all()]
    with pytest.raises(InputError):
        shelf.reissues.leave(asked.id, Mark(Bearer.ANNOTATION, 999))


def test_corrections_come_along_where_their_words_stand(shelf, meeting):
    """Else what was set right once would have to be set right again in each version."""
    remarks = shelf.remarks.of_meeting(meeting)
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    shelf.corrections.split(remarks[2].id, remarks[2].text.index("国際的"))
    shelf.corrections.assign([remarks[5].id], FromAttendance(0))
    told = mended()[:-1]
    newer = bring(shelf, variant(told))
    about = shelf.reissues.about(newer)
    shelf.reissues.take(about.id)
    proposed = shelf.carrying.proposed(about)
    assert [one.anchoring for one in proposed] == [
        Anchoring.SAME,
        Anchoring.SAME,
        Anchoring.LOST,
    ]
    before = contents(shelf)
    shelf.carrying.carry(about, [one.row for one in proposed[:2]])
    now = shelf.remarks.of_meeting(newer)
    assert len(now) == len(told) + 1
    assert shelf.meetings.speaker(now[4].speaker_id).name == "中村 次郎"
    assert shelf.corrections.count(newer) == 2
    assert [one.idle for one in shelf.carrying.proposed(about)][:2] == [True, True]
    assert sound(shelf)
    shelf.history.undo()
    assert contents(shelf) == before
