"""What the header, the status line and the empty result say."""

from datetime import date, time

import pytest

from gijiyomi.domain.no_answer import NoAnswer, WordCount
from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.ui.header import date_of, facts_of, title_of
from gijiyomi.ui.no_hits import reason
from gijiyomi.ui.search_desk import count_before, next_meeting
from gijiyomi.ui.window_commands import next_text_size


def meeting(key: int = 1, **facts: object) -> Meeting:
    given = {"body": "", "title": "", "number": None, "date": None, "start": None, "end": None,
             "place": None, "kind": "", "remark_count": 0, "item_count": 0, "attendee_count": 0,
             "annotation_count": 0, "pages_inferred": False,
             "source_name": "議事録.txt"}  # fmt: skip
    return Meeting(id=MeetingId(key), **given | facts)  # type: ignore[arg-type]


def test_a_meeting_is_named_with_what_its_minutes_say():
    full = meeting(
        title="知能技術調査会", number="第3回", date=date(2025, 12, 5), start=time(16, 30),
        end=time(18, 30), place="８階講堂", kind="議事概要", attendee_count=45,
    )  # fmt: skip
    assert title_of(full) == "知能技術調査会（第3回）"
    assert facts_of(full) == ("令和7年12月5日（金） 16:30～18:30　８階講堂　議事概要　出席 45名")
    assert date_of(full) == "令和7年12月5日"


def test_a_meeting_without_a_head_is_named_by_its_file():
    assert title_of(meeting()) == "議事録.txt"
    assert facts_of(meeting()) == ""


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((12, 0), "「AISI」を含む発言は12件ありますが、「人件費」を含む発言は0件でした。"),
        (
            (12, 3),
            "「AISI」を含む発言は12件、「人件費」を含む発言は3件ありますが、同じ発言の中にはありません。",
        ),
        ((0, 0), "「AISI」を含む発言は0件、「人件費」を含む発言は0件でした。"),
    ],
)
def test_an_empty_result_is_never_bare(counts, said):
    words = tuple(
        WordCount(word, word, count) for word, count in zip(("AISI", "人件費"), counts, strict=True)
    )
    answer = NoAnswer("AISI 人件費", words, (), (), (), 0)
    assert reason(answer).startswith(said)


def test_the_next_meeting_is_the_nearest_with_hits_around_the_end():
    meetings = [meeting(key) for key in (7, 3, 9, 5)]
    found = {MeetingId(7): 2, MeetingId(9): 1}

    def step(current: int, delta: int) -> int | None:
        return next_meeting(meetings, MeetingId(current), found=found, delta=delta)

    assert (step(7, 1), step(3, 1), step(9, 1), step(5, 1)) == (9, 9, 7, 7)
    assert (step(7, -1), step(3, -1), step(9, -1)) == (9, 7, 7)
    assert next_meeting(meetings, MeetingId(7), found={}, delta=1) is None
    assert count_before(meetings, MeetingId(5), counts=found) == 3


@pytest.mark.parametrize(
    ("size", "step", "expected"),
    [(1.0, 1, 1.1), (1.0, -1, 0.9), (2.0, 1, 2.0), (0.75, -1, 0.75), (1.5, 0, 1.0), (1.05, 1, 1.1)],
)
def test_text_sizes_go_step_by_step(size, step, expected):
    assert next_text_size(size, step) == expected
