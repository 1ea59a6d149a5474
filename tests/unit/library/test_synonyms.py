"""同義語集 is the user's: kept, and undone like anything else the user wrote."""

from gijiyomi.domain.records import Changes


def test_groups_are_kept_in_order_without_repetitions(library):
    library.synonyms.replace([["AI", "ＡＩ", " 人工知能 "], ["一語"], ["甲", "乙"], ["甲", "乙"]])
    assert library.synonyms.groups() == (("AI", "人工知能"), ("甲", "乙"))
    assert library.last_changes == Changes.SYNONYMS


def test_a_change_is_undone_and_redone(library):
    library.synonyms.replace([["甲", "乙"]])
    library.synonyms.replace([["丙", "丁"]])
    assert library.history.undo_label() == "同義語集の変更"
    library.history.undo()
    assert library.synonyms.groups() == (("甲", "乙"),)
    library.history.redo()
    assert library.synonyms.groups() == (("丙", "丁"),)


def test_what_stays_the_same_is_no_step(library):
    library.synonyms.replace([["甲", "乙"]])
    library.synonyms.replace([["甲", "乙"]])
    library.history.undo()
    assert library.synonyms.groups() == ()
