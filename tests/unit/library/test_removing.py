"""A meeting that is taken out goes with all that stands on it, and comes back as it was."""

from dataclasses import replace

import pytest
from tests.unit.library.shelves import contents, sound
from tests.unit.library.versions import mended, variant

from gijiyomi.domain.corrections import FromAttendance
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.excerpts import ExcerptForm
from gijiyomi.domain.finding import SearchRequest, SearchScope
from gijiyomi.domain.records import EntryKind, Meaning, Subject, Target
from gijiyomi.domain.reissues import Bearer, Ground, Mark, Standing
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import cite
from gijiyomi.search import Indexer, SearchEngine

# Those of undo itself, and those that count upwards so that nothing is given twice.
_NO_DUMP = {"undo_step", "undo_change", "sqlite_sequence", "setting", "meeting_day"}


def cited(meeting, pages, label):
    return cite(meeting, pages=pages, label=label)


def dump(library):
    """Every row of every table but those of undo itself, the index's among them."""
    ask = library.connection.execute
    tables = [name for (name,) in ask("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    told = {}
    for table in tables:
        derived = table.startswith("index_remark")
        if table not in _NO_DUMP and not derived:
            told[table] = sorted(ask(f'SELECT * FROM "{table}"').fetchall(), key=repr)  # noqa: S608
    told["index_remark"] = ask("SELECT rowid FROM index_remark ORDER BY rowid").fetchall()
    return told


def found(library, words, **scope):
    request = SearchRequest(words, scope=SearchScope(**scope))
    return SearchEngine(library).page(request).total


def bring(library, builder):
    return library.meetings.add(builder.build(), builder.original(), indexer=Indexer(library))


def marked(library, remark, words, **values):
    start = remark.text.index(words)
    return library.annotations.add(remark.id, Span(start, start + len(words)), **values)


@pytest.fixture
def worked_on(shelf, meeting, remarks, parsed):
    """The meeting with marks of every kind, excerpts of every form, corrections and a person."""
    marked(shelf, remarks[2], "取組の公表", meaning=Meaning.FACT, note="続報", tags=["公表", "AI"])
    shelf.annotations.add_about(Subject(Target.MEETING, meeting), note="会議のメモ")
    briefing = shelf.briefings.create("資料")
    shelf.briefings.add_heading(briefing, "見出し")
    text = remarks[2].text
    whole = shelf.briefings.add_excerpt(briefing, remarks[2].id, Span(0, 12), comment="要点")
    short = shelf.briefings.add_excerpt(briefing, remarks[2].id, Span(0, len(text)))
    shelf.excerpts.summarise(short, "自分の要旨")
    shelf.corrections.assign([remarks[3].id], FromAttendance(2))
    others = variant(mended(), facts=replace(parsed.meeting, number="第9回", date=None))
    other = bring(shelf, others)
    ours, theirs = (shelf.meetings.speakers(each)[0] for each in (meeting, other))
    shelf.persons.join([ours.id, theirs.id])
    return whole, short


@pytest.mark.usefixtures("worked_on")
def test_all_that_goes_is_told_and_undo_brings_back_every_row(shelf, meeting):
    """Else whoever takes a meeting out by mistake loses the work that stands on it."""
    told = shelf.removals.of(meeting)
    assert (told.annotations, told.excerpts, told.corrections) == (2, 2, 1)
    assert (told.returning, told.held_again, told.takes_work) == (0, None, True)
    before, digest = dump(shelf), shelf.meetings.source_file(meeting).sha256
    hits = found(shelf, "公表")
    shelf.removals.remove(meeting, cite=cited)
    assert meeting not in [one.id for one in shelf.meetings.list()]
    assert shelf.annotations.all() == []
    assert found(shelf, "公表") == hits - 1
    assert shelf.meetings.with_source(digest) == []
    assert sound(shelf)
    assert shelf.history.undo_label() == "書庫から外す"
    shelf.history.undo()
    assert dump(shelf) == before
    assert found(shelf, "公表") == hits
    assert sound(shelf)
    shelf.history.redo()
    assert found(shelf, "公表") == hits - 1
    assert sound(shelf)
    shelf.history.undo()
    assert dump(shelf) == before


def test_what_a_briefing_quotes_stays_in_it_with_its_source(shelf, meeting, worked_on):
    """Else a paper that is due loses its quotations when the shelf is tidied."""
    whole, short = worked_on
    shelf.removals.remove(meeting, cite=cited)
    entries = {one.id: one for one in shelf.briefings.get(shelf.briefings.current().id).entries}
    kept = entries[whole]
    assert kept.kind is EntryKind.COMMENT
    comment, quoted = kept.text.split("\n", 1)
    assert comment == "要点"
    assert "知能技術調査会（令和7年12月5日）議事概要" in quoted
    assert entries[short].text.startswith("自分の要旨\n「")
    assert entries[short].form is ExcerptForm.WHOLE


def test_a_file_that_comes_in_again_stands_beside_what_undo_brings_back(
    shelf, meeting, remarks, parsed, parsed_builder
):
    """Else marks on the first could never be had back once the file was read again."""
    note = marked(shelf, remarks[2], "取組の公表", note="続報")
    before = contents(shelf)
    shelf.removals.remove(meeting, cite=cited)
    again = shelf.meetings.add(parsed, parsed_builder.original(), indexer=Indexer(shelf))
    assert again != meeting
    assert bring(shelf, parsed_builder) == again
    shelf.meetings.reread(again, parsed, parsed_builder.original(), indexer=Indexer(shelf))
    while shelf.history.undo_label() != "書庫から外す":
        shelf.history.undo()
    shelf.history.undo()
    assert {one.id for one in shelf.meetings.list()} == {meeting, again}
    assert shelf.annotations.get(note).meeting_id == meeting
    assert found(shelf, "公表") == 2
    assert sound(shelf)
    shelf.removals.remove(again, cite=cited)
    assert contents(shelf) == before


def test_ids_are_not_given_twice(shelf, meeting, remarks):
    """Else undo would find a stranger where its own row stood."""
    marked(shelf, remarks[2], "取組の公表", note="続報")
    before = contents(shelf)
    shelf.removals.remove(meeting, cite=cited)
    other = bring(shelf, variant(mended()))
    shelf.annotations.add(shelf.remarks.of_meeting(other)[0].id, Span(0, 2), note="別")
    shelf.history.undo()
    shelf.history.undo()
    now = contents(shelf)
    assert all(set(rows) <= set(now[table]) for table, rows in before.items())
    assert sound(shelf)


def test_a_version_that_is_not_taken_leaves_the_library_as_it_was(shelf, meeting, remarks):
    """読み込まない: marks on what was there stay, and the question goes."""
    marked(shelf, remarks[2], "取組の公表", note="続報")
    before = contents(shelf)
    newer = bring(shelf, variant(mended()))
    assert not shelf.removals.of(newer).takes_work
    shelf.removals.remove(newer, cite=cited)
    assert contents(shelf) == before
    assert shelf.reissues.asked() == []
    assert shelf.reissues.about(meeting) is None
    shelf.history.undo()
    assert [one.newer for one in shelf.reissues.asked()] == [newer]
    assert sound(shelf)


def test_marks_go_back_to_the_older_version_which_holds_again(shelf, meeting, remarks):
    """Else what came along from it would go, and neither version would be found any more."""
    mine = marked(shelf, remarks[2], "取組の公表", note="続報")
    briefing = shelf.briefings.create("資料")
    entry = shelf.briefings.add_excerpt(briefing, remarks[4].id, Span(0, 4))
    newer = bring(shelf, variant(mended()))
    pair = shelf.reissues.about(newer)
    shelf.reissues.take(pair.id)
    there = shelf.remarks.of_meeting(newer)
    start = there[2].text.index("取組の公表")
    place = Span(start, start + 5)
    shelf.reissues.move(pair.id, Mark(Bearer.ANNOTATION, mine), there[2].id, place)
    shelf.reissues.move(pair.id, Mark(Bearer.EXCERPT, entry), there[4].id, Span(0, 4))
    marked(shelf, there[0], there[0].text[:3], note="新しい版のメモ")
    before = dump(shelf)
    told = shelf.removals.of(newer)
    assert (told.annotations, told.excerpts, told.returning) == (1, 0, 2)
    assert told.held_again.id == meeting
    shelf.removals.remove(newer, cite=cited)
    assert [one.id for one in shelf.annotations.all()] == [mine]
    assert shelf.annotations.get(mine).remark_id == remarks[2].id
    assert shelf.briefings.get(briefing).entries[0].remark_id == remarks[4].id
    assert not shelf.meetings.get(meeting).superseded
    assert found(shelf, "公表") == 1
    assert sound(shelf)
    shelf.history.undo()
    assert dump(shelf) == before
    assert sound(shelf)


def test_the_versions_around_one_that_goes_stay_versions_of_each_other(shelf, meeting):
    """Else the first of three would be neither old nor searched."""
    newer = bring(shelf, variant(mended()))
    shelf.reissues.take(shelf.reissues.about(newer).id)
    told = [*mended(), (0, ["以上で終わる。"])]
    third = bring(shelf, variant(told, name="第3回（改訂）.txt"))
    shelf.reissues.take(shelf.reissues.about(third).id)
    before = dump(shelf)
    assert shelf.removals.of(newer).held_again is None
    shelf.removals.remove(newer, cite=cited)
    assert shelf.reissues.newest(meeting) == third
    assert shelf.meetings.get(meeting).superseded
    assert sound(shelf)
    shelf.removals.remove(third, cite=cited)
    assert not shelf.meetings.get(meeting).superseded
    assert found(shelf, "公表") == 1
    shelf.history.undo()
    shelf.history.undo()
    assert dump(shelf) == before


def test_a_version_that_the_user_chose_is_asked_about_whatever_its_head_says(
    shelf, meeting, parsed
):
    """差し替える…: else a file whose head says otherwise could not take a meeting's place."""
    facts = replace(parsed.meeting, number="第4回", date=None, body="別の会", title="別の会")
    newer = bring(shelf, variant(mended(), facts=facts))
    assert shelf.reissues.about(newer) is None
    asked = shelf.chosen_versions.ask(meeting, newer)
    pair = shelf.reissues.get(asked)
    assert (pair.older, pair.newer, pair.ground) == (meeting, newer, Ground.CHOSEN)
    assert pair.alike > 0.8
    assert shelf.chosen_versions.ask(meeting, newer) == asked
    shelf.reissues.keep_apart(asked)
    assert shelf.chosen_versions.ask(meeting, newer) == asked
    assert shelf.reissues.get(asked).standing is Standing.ASKED
    with pytest.raises(InputError):
        shelf.chosen_versions.ask(meeting, meeting)


def test_the_file_chosen_is_asked_about_the_meeting_it_was_chosen_for(shelf, meeting, parsed):
    """And no more about the one that its head is like; an old version stands for the newest."""
    other = bring(
        shelf, variant(mended(), facts=replace(parsed.meeting, number="第9回", date=None))
    )
    newer = bring(shelf, variant(mended()[:-1], name="後.txt"))
    assert shelf.reissues.about(newer).older == meeting
    pair = shelf.reissues.get(shelf.chosen_versions.ask(other, newer))
    assert pair.older == other
    assert [one.id for one in shelf.reissues.asked()] == [pair.id]
    shelf.reissues.take(pair.id)
    third = bring(shelf, variant(mended()[:-2], name="三.txt"))
    assert shelf.reissues.get(shelf.chosen_versions.ask(other, third)).older == newer


def test_a_meeting_that_is_gone_is_refused_by_name(shelf, meeting):
    shelf.removals.remove(meeting, cite=cited)
    with pytest.raises(InputError):
        shelf.removals.of(meeting)
    with pytest.raises(InputError):
        shelf.removals.remove(meeting, cite=cited)
