"""If these fail, an official is cited by a post that many have, or the same words stand twice."""

from __future__ import annotations

import pytest

from gijiyomi.domain.records import MeetingId, Speaker, SpeakerId, SpeakerKind


def _speaker(role: str, post: str, *, name: str | None = "赤井 六郎", affiliation: str = ""):
    return Speaker(
        SpeakerId(1),
        MeetingId(1),
        order=1,
        kind=SpeakerKind.PERSON,
        label=f"赤井{role}",
        name=name,
        role=role,
        group=None,
        affiliation=affiliation,
        post=post,
        mode=None,
        remark_count=1,
        item_count=1,
        character_count=1,
        doubts=(),
    )


@pytest.mark.parametrize(
    ("role", "post", "title", "standing"),
    [
        ("課長", "財政課長", "財政課長", ""),
        ("委員長", "委員長", "委員長", ""),
        ("教育次長", "教育次長（指導担当）", "教育次長（指導担当）", ""),
        ("委員", "教授", "委員", "教授"),
        ("主査", "主査 教授", "主査", "主査 教授"),
        ("大臣", "国務大臣（安全担当） 副本部長", "大臣", "国務大臣（安全担当） 副本部長"),
        ("委員", "", "委員", ""),
        ("", "財政課長", "", "財政課長"),
    ],
)
def test_the_post_that_says_more_stands_behind_the_name(role, post, title, standing):
    speaker = _speaker(role, post)
    assert (speaker.title, speaker.standing) == (title, standing)


def test_a_label_as_printed_holds_its_post():
    speaker = _speaker("課長", "財政課長", name=None, affiliation="財務部")
    assert (speaker.title, speaker.standing) == ("", "財務部 財政課長")
