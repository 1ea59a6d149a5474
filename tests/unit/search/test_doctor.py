"""No answer is ever bare: what each word has alone, what took the rest away, what was meant."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.finding import SearchRequest, SearchScope, VariantChoice, Within
from gijiyomi.domain.minutes import ReadingReport
from gijiyomi.domain.no_answer import PartRole, Remedy, Unsearched
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.search.doctor import explain
from gijiyomi.search.nearest import nearest_words, slips_between

TEXTS = (
    "人工知能の予算を増やす。",
    "生成ＡＩのガイドラインと半導体の話。",
    "取り組みを進める。",
    "取組の透明性を確かめる。",
)


@pytest.fixture
def filled(shelf):
    shelf.meeting = shelf.add(*TEXTS, labels=["甲委員", "乙委員", "甲委員", "乙委員"])
    return shelf


def ways(answer):
    return {(way.remedy, way.part): way.remarks for way in answer.ways_out}


def explained(shelf, query, **options):
    return explain(shelf.engine, SearchRequest(query, **options))


def test_each_wanted_word_is_counted_alone(filled):
    answer = explained(filled, "予算 人件費 -取組")
    assert [(word.label, word.remarks) for word in answer.words] == [("予算", 1), ("人件費", 0)]


def test_words_that_never_meet_can_be_had_singly_or_one_less(filled):
    answer = explained(filled, "予算 半導体")
    assert ways(answer)[Remedy.ANY_TERM, ""] == 2
    assert ways(answer)[Remedy.WITHOUT_PART, "予算"] == 1
    assert ways(answer)[Remedy.WITHOUT_PART, "半導体"] == 1


def test_words_that_stand_too_far_from_each_other_are_not_said_to_be_apart(filled):
    answer = explained(filled, "半導体 近傍/2 ガイドライン -取組")
    assert [word.remarks for word in answer.words] == [1, 1]
    assert answer.together == 1
    (way,) = [way for way in answer.ways_out if way.remedy is Remedy.ANY_DISTANCE]
    assert way is answer.ways_out[0]
    assert (way.part, way.instead, way.remarks) == (
        "半導体 近傍/2 ガイドライン",
        "半導体 ガイドライン",
        1,
    )


def test_words_of_other_paragraphs_are_had_in_the_whole_remark(shelf):
    shelf.add("予算の話。\n人材の話。", "別の話。")
    answer = explained(shelf, "予算 人材", within=Within.PARAGRAPH)
    assert (answer.together, answer.ways_out[0].remedy) == (1, Remedy.IN_REMARK)
    assert ways(answer)[Remedy.IN_REMARK, ""] == 1


@pytest.mark.parametrize(("query", "together"), [("予算 半導体", 0), ("予算 人工知能 -予算", 1)])
def test_whether_a_remark_has_all_words_is_told(filled, query, together):
    assert explained(filled, query).together == together


def test_what_an_exclusion_took_away_is_counted(filled):
    answer = explained(filled, "予算 -人工知能")
    (way,) = [way for way in answer.ways_out if way.role is PartRole.EXCLUDED]
    assert (way.part, way.label, way.remarks) == ("-人工知能", "人工知能", 1)


def test_a_search_by_letters_tells_of_the_other_spellings(filled):
    answer = explained(filled, "取組み", spelling=False)
    assert ways(answer)[Remedy.SPELLING, ""] == 2


def test_a_narrow_scope_tells_of_the_rest_of_the_library(filled):
    other = filled.add("予算はない。")
    answer = explained(filled, "半導体", scope=SearchScope(meeting_id=other))
    assert ways(answer)[Remedy.EVERYWHERE, ""] == 1


def test_another_speaker_said_it(filled):
    (first, *_) = filled.all_remarks()
    scope = SearchScope(speakers=frozenset({first.speaker_id}))
    assert ways(explained(filled, "半導体", scope=scope))[Remedy.ALL_SPEAKERS, ""] == 1


def test_nothing_is_offered_that_finds_nothing(filled):
    assert explained(filled, "人件費", spelling=False).ways_out == ()


def test_spellings_that_were_unticked_are_offered_back(filled):
    # The engine may not know of choices yet; what is offered must find something in any case.
    choice = VariantChoice(frozenset({"予算"}), frozenset({"予算"}), others=False)
    answer = explained(filled, "予算", choice=choice)
    assert ways(answer)[Remedy.ALL_VARIANTS, ""] == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("人口知能", "人工知能"),
        ("ガイドライソ", "ガイドライン"),
        ("半道体", "半導体"),
        ("予産", "予算"),
        ("透名性", "透明性"),
        ("ガイライン", "ガイドライン"),
    ],
)
def test_the_nearest_spelling_in_the_library_is_named(filled, typed, meant):
    (near, *_) = explained(filled, typed).near
    assert (near.part, near.label, near.remarks) == (typed, meant, 1)


def test_a_name_that_nobody_has_is_replaced_by_one_that_somebody_has(filled):
    (near, *_) = explained(filled, "発言者:甲井委員 予算").near
    assert (near.part, near.instead, near.remarks) == ("発言者:甲井委員", '発言者:"甲委員"', 2)


def test_a_condition_that_took_everything_away_can_be_taken_out(filled):
    answer = explained(filled, "半導体 発言者:甲委員")
    (way,) = [way for way in answer.ways_out if way.role is PartRole.CONDITION]
    assert (way.part, way.remarks) == ("発言者:甲委員", 1)


def test_pieces_of_words_are_no_spellings(filled):
    """工知能 is near to 高知能 and no word."""
    assert "工知能" not in nearest_words(filled.library, "高知能")


def test_a_word_that_is_there_needs_no_other(filled):
    assert explained(filled, "予算 人件費").near == ()


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("予算", "予算", 0), ("予産", "予算", 1), ("よさん", "よんさ", 1), ("予算", "予算案", 1),
     ("人件費", "予算", 2), ("abcdef", "uvwxyz", 2)],
)  # fmt: skip
def test_slips_are_counted_as_a_typist_makes_them(one, other, slips):
    assert slips_between(one, other, most=1) == min(slips, 2)


def keep_result(library, name, **facts):
    library.imports.put(datetime(2026, 1, 5, tzinfo=UTC), FileOutcome(Path(name), **facts))


def test_files_that_could_not_be_read_are_named(filled):
    error = InputError("no-text-layer", file="画像.pdf", pages=3)
    keep_result(filled.library, "画像.pdf", status=Outcome.REFUSED, error=error)
    pictures = ReadingReport(picture_pages=(2, 5))
    keep_result(filled.library, "一部.pdf", status=Outcome.IMPORTED, report=pictures)
    keep_result(filled.library, "全部.pdf", status=Outcome.IMPORTED)
    answer = explained(filled, "人件費")
    assert answer.unsearched == (Unsearched("一部.pdf", (2, 5)), Unsearched("画像.pdf"))
    assert answer.unsearched_files == 2


def test_a_file_that_was_read_after_all_is_not_named(filled):
    error = InputError("password-protected", file="議事録.pdf")
    keep_result(filled.library, "議事録.pdf", status=Outcome.REFUSED, error=error)
    keep_result(filled.library, "議事録.pdf", status=Outcome.IMPORTED)
    assert explained(filled, "人件費").unsearched_files == 0


def test_a_search_of_one_meeting_does_not_speak_of_other_files(filled):
    error = InputError("password-protected", file="議事録.pdf")
    keep_result(filled.library, "議事録.pdf", status=Outcome.REFUSED, error=error)
    scope = SearchScope(meeting_id=filled.meeting)
    assert explained(filled, "人件費", scope=scope).unsearched == ()
