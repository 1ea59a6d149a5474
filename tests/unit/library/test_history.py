"""Undo takes back exactly what was done, also after a restart."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.records import Changes, Meaning
from gijiyomi.domain.text import Span
from gijiyomi.library import check, journal

TABLES = ("annotation", "annotation_part", "annotation_tag", "tag", "briefing", "briefing_entry")


def contents(library):
    return {
        table: library.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608
        for table in TABLES
    }


@pytest.fixture
def remark(stored, stored_meeting):
    return stored.remarks.of_meeting(stored_meeting)[2]


def test_undo_and_redo_give_the_same_rows_and_ids(stored, remark):
    empty = contents(stored)
    added = stored.annotations.add(remark.id, Span(0, 4), note="メモ", tags=["甲", "乙"])
    full = contents(stored)
    assert stored.history.undo_label() == "メモ"
    assert stored.history.undo() == Changes.ANNOTATIONS | Changes.TAGS
    assert contents(stored) == empty
    assert (stored.history.undo_label(), stored.history.redo_label()) == (None, "メモ")
    assert stored.history.redo() == Changes.ANNOTATIONS | Changes.TAGS
    assert contents(stored) == full
    assert stored.annotations.get(added).tags == ("甲", "乙")


def test_nothing_to_undo_or_redo_is_quiet(stored):
    assert stored.history.undo() is Changes.NOTHING
    assert stored.history.redo() is Changes.NOTHING


def test_steps_survive_a_restart(stored, remark, open_library):
    stored.annotations.add(remark.id, Span(0, 4), note="一")
    stored.annotations.add(remark.id, Span(0, 4), note="二")
    stored.history.undo()
    stored.close()
    again = open_library(stored.path)
    assert again.history.redo_label() == "メモ"
    again.history.redo()
    again.history.undo()
    again.history.undo()
    assert again.annotations.all() == []


def test_new_change_clears_redo(stored, remark):
    stored.annotations.add(remark.id, Span(0, 4), note="一")
    stored.history.undo()
    stored.annotations.add(remark.id, Span(0, 4), note="二")
    assert stored.history.redo_label() is None
    assert stored.history.redo() is Changes.NOTHING
    assert [a.note for a in stored.annotations.all()] == ["二"]


def test_ids_of_undone_rows_are_never_given_again(stored, remark):
    """A window that still holds the old id must not show another annotation under it."""
    first = stored.annotations.add(remark.id, Span(0, 4), note="一")
    stored.history.undo()
    assert stored.annotations.add(remark.id, Span(0, 4), note="二") != first


def test_change_is_one_step(stored, remark):
    with stored.change("まとめて"):
        stored.annotations.add(remark.id, Span(0, 4), note="一")
        briefing = stored.briefings.create("資料")
        stored.briefings.add_excerpt(briefing, remark.id, Span(0, 4))
    assert stored.last_changes == Changes.ANNOTATIONS | Changes.BRIEFINGS
    assert stored.history.undo_label() == "まとめて"
    stored.history.undo()
    assert all(rows == [] for rows in contents(stored).values())


def annotate_and_fail(library, remark):
    library.annotations.add(remark.id, Span(5, 9), note="二")
    library.annotations.remove(999)


def test_raising_change_leaves_nothing(stored, remark):
    before = contents(stored)
    with pytest.raises(InputError), stored.change("まとめて"):
        annotate_and_fail(stored, remark)
    assert contents(stored) == before
    assert stored.history.undo_label() is None


def test_raising_inner_change_takes_back_only_itself(stored, remark):
    with stored.change("外"):
        stored.annotations.add(remark.id, Span(0, 4), note="一")
        with pytest.raises(InputError), stored.change("内"):
            annotate_and_fail(stored, remark)
        stored.briefings.create("資料")
    assert len(stored.annotations.all()) == 1
    assert stored.last_changes == Changes.ANNOTATIONS | Changes.BRIEFINGS
    stored.history.undo()
    assert stored.annotations.all() == []


def test_undo_within_a_change_is_a_defect(stored):
    with pytest.raises(Defect, match="change-under-way"), stored.change("外"):
        stored.history.undo()


def test_settings_are_not_undone(stored):
    stored.settings.set("窓", "1440x900")
    stored.settings.set("窓", "1366x768")
    assert stored.history.undo_label() is None
    assert stored.settings.get("窓") == "1366x768"
    assert stored.settings.get("ない") is None


def test_oldest_steps_are_forgotten(stored, remark, monkeypatch):
    monkeypatch.setattr(journal, "KEPT_STEPS", 3)
    for number in range(5):
        stored.annotations.add(remark.id, Span(0, 4), note=str(number))
    for _ in range(5):
        stored.history.undo()
    assert [a.note for a in stored.annotations.all()] == ["0", "1"]
    changes = "SELECT count(DISTINCT step_id) FROM undo_change"
    assert stored.connection.execute(changes).fetchall() == [(3,)]


def test_row_that_moved_otherwise_is_not_overwritten(stored, remark):
    stored.annotations.add(remark.id, Span(0, 4), note="一")
    stored.connection.execute("UPDATE annotation SET note = '別'")
    with pytest.raises(Defect, match="history-broken"):
        stored.history.undo()
    assert [a.note for a in stored.annotations.all()] == ["別"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_undoing_all_gives_every_state_again(stored, remark, actions):
    """Whatever was done in whatever order: back step by step, then forward step by step."""
    while stored.history.undo():
        pass
    states = [contents(stored)]
    for action in actions:
        act(stored, remark, *action)
        if contents(stored) != states[-1]:
            states.append(contents(stored))
    for state in reversed(states[:-1]):
        stored.history.undo()
        assert contents(stored) == state
    for state in states[1:]:
        stored.history.redo()
        assert contents(stored) == state
    assert check(stored) == []


def act(library, remark, action, which):
    annotations = [a.id for a in library.annotations.all()]
    if action < 5:
        chosen = annotations[which % len(annotations)] if annotations else None
        annotate(library, remark, action if chosen else 0, which=which, chosen=chosen)
    elif library.briefings.current() is None or action == 5:
        if library.briefings.find(str(which)) is None:
            library.briefings.create(str(which))
    else:
        compile_briefing(library, remark, action, which=which)


def annotate(library, remark, action, *, which, chosen):
    span = Span(which, which + 3)
    if action == 0:
        library.annotations.add(remark.id, span, meaning=Meaning.FACT, tags=["甲", str(which)])
    elif action == 1:
        library.annotations.set_tags(chosen, [str(which), "乙"])
    elif action == 2:
        library.annotations.set_note(chosen, str(which))
    elif action == 3:
        library.annotations.remove(chosen)
    else:
        library.annotations.set_meaning(chosen, None)


def compile_briefing(library, remark, action, *, which):
    current = library.briefings.current()
    entries = [entry.id for entry in current.entries]
    if action == 6 or not entries:
        span = Span(which, which + 3)
        library.briefings.add_excerpt(current.id, remark.id, span, position=which)
    elif action == 7:
        library.briefings.move(entries[which % len(entries)], which)
    elif action == 8:
        library.briefings.edit(entries[which % len(entries)], str(which))
    else:
        library.briefings.remove(current.id)
