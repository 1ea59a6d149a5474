"""What is offered at a doubtful place: the true answer must be among it, with the reason."""

from dataclasses import replace

import pytest

from gijiyomi.domain.corrections import FromAttendance, Unnamed
from gijiyomi.domain.minutes import AttendanceMode, Attendee, Doubt, RemarkKind
from gijiyomi.ui.review.cases import find_cases
from gijiyomi.ui.review.choices import (
    AskWho,
    Confirm,
    ConfirmAndList,
    Cut,
    Give,
    Join,
    Narrate,
    choices_for,
    explanation,
    question,
    short_reason,
    suggested_speaker,
)
from gijiyomi.wording import catalogue

CODES = sorted({key.split(".")[1] for key in catalogue() if key.startswith("doubt.")})


def case_of(cases, code):
    return next(case for case in cases if case.doubts[0].code == code)


def kinds(case):
    return [type(choice.answer) for choice in choices_for(case)]


def test_a_speaker_who_alone_is_unsure_is_asked_about_once(cases):
    asked = [(case.label, len(case.remarks)) for case in cases]
    assert asked == [
        ("【山本座長】", 1),
        ("【河野デジタル大臣】", 2),
        ("【佐藤委員】", 1),
        ("【山本座長】", 1),
    ]


def test_a_minister_missing_from_the_list_is_explained_by_ministry_and_narrative(cases):
    case = case_of(cases, "label-not-on-list")
    told = explanation(case)
    assert "「河野デジタル大臣」は出席者の一覧にありません。" in told
    assert "同じ省庁では「尾崎正直 デジタル大臣政務官（代理）」が出席しています。" in told
    assert "直前に「関係大臣からの挨拶は書面にて机上配布とした。」とあります。" in told
    assert "2件に、まとめて" in told
    assert question(case) == "この発言者はどなたですか"


def test_a_minister_on_paper_can_be_listed_found_looked_for_or_left_unnamed(cases):
    choices = choices_for(case_of(cases, "label-not-on-list"))
    listed = Attendee("河野", post="デジタル大臣", mode=AttendanceMode.WRITTEN)
    assert [choice.answer for choice in choices] == [
        ConfirmAndList(listed),
        Give(FromAttendance(1)),
        AskWho(),
        Give(Unnamed()),
    ]
    assert choices[0].title == "河野デジタル大臣（書面による発言）"


def test_both_who_bear_an_ambiguous_name_are_offered(cases):
    choices = choices_for(case_of(cases, "ambiguous-name"))
    given = [choice.answer for choice in choices if isinstance(choice.answer, Give)]
    assert given == [Give(FromAttendance(2)), Give(FromAttendance(3)), Give(Unnamed())]
    assert choices[1].title == "佐藤 太郎 安全研究機構 所長"


def test_after_a_call_the_next_paragraph_is_offered_as_anothers(cases):
    case = case_of(cases, "call-unanswered")
    cut = next(choice.answer for choice in choices_for(case) if isinstance(choice.answer, Cut))
    assert case.remark.text[cut.at :].startswith("ただいま御紹介")


def test_what_breaks_off_can_be_joined_to_what_stands_before(cases):
    case = case_of(cases, "unfinished-before")
    assert kinds(case) == [Confirm, Cut, Join, Narrate]
    assert "協力したい。" in choices_for(case)[2].detail


def test_the_first_remark_cannot_be_joined_to_anything(cases):
    assert Join not in kinds(case_of(cases, "call-unanswered"))


@pytest.mark.parametrize("kind", list(RemarkKind))
@pytest.mark.parametrize("code", CODES)
def test_every_doubt_asks_explains_and_can_be_left_or_corrected(cases, code, kind):
    """A doubt without choices would keep the user on its place for ever."""
    case = cases[-1]
    speaker = None if kind is RemarkKind.NARRATIVE else case.speaker
    remark = replace(case.remark, doubts=(Doubt(code, "以上を踏まえ"),), kind=kind)
    case = replace(case, remarks=(remark,), speaker=speaker)
    choices = choices_for(case)
    assert isinstance(choices[0].answer, Confirm | ConfirmAndList)
    assert 3 <= len(choices) <= 5
    assert len({choice.title for choice in choices}) == len(choices)
    assert all(choice.detail.endswith("。") for choice in choices)
    assert any(choice.asks for choice in choices)
    assert question(case)
    assert "以上を踏まえ" in explanation(case)
    assert catalogue()["review.short-other"] != short_reason(case)
    if kind is not RemarkKind.NARRATIVE and Cut in kinds(case):
        assert Narrate in kinds(case)


def test_every_case_in_a_meeting_that_is_gone_is_gone(doubtful_library, meeting):
    assert find_cases(doubtful_library, [meeting + 1]) == []


def test_who_was_called_is_suggested_for_what_follows(cases):
    assert "田中委員" in suggested_speaker(case_of(cases, "call-unanswered"))
    assert suggested_speaker(case_of(cases, "unfinished-before")) == ""
