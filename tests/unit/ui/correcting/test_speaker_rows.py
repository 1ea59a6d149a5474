"""Whom a remark can be given to: everyone once, found by any part of what is known of them."""

from gijiyomi.domain.corrections import FromAttendance, Named, SameSpeaker, Unnamed
from gijiyomi.ui.correcting.speaker_rows import SpeakerLines, Where, split_role


def told(lines):
    return [f"{line.where.value}: {line.name}" for line in lines]


def test_everyone_is_listed_once_where_they_are_nearest(roster):
    assert told(SpeakerLines(roster).matching("")) == [
        "meeting: 山本 一郎",
        "meeting: 川崎 花子",
        "meeting: 経済団体",
        "attendance: 中村 次郎",
        "elsewhere: 森 三郎",
        "nobody: 発言者の記載なし",
        "narrative: 地の文にする",
    ]


def test_what_is_typed_is_found_in_names_posts_and_affiliations(roster):
    lines = SpeakerLines(roster)
    assert told(lines.matching("次郎"))[:1] == ["attendance: 中村 次郎"]
    assert told(lines.matching("安全研究"))[:1] == ["meeting: 川崎 花子"]
    assert told(lines.matching("山本座"))[:1] == ["meeting: 山本 一郎"]
    assert told(lines.matching("ｶﾜ"))[0].startswith("typed")


def test_names_that_begin_with_what_is_typed_come_first(roster):
    """委員 stands in the posts of others too."""
    assert told(SpeakerLines(roster).matching("森"))[0] == "elsewhere: 森 三郎"


def test_each_line_is_the_choice_that_it_shows(roster):
    lines = SpeakerLines(roster).matching("")
    choices = [line.choice for line in lines]
    assert choices[0] == SameSpeaker(roster.speakers[0].id)
    assert choices[3:] == [FromAttendance(2), Named("森 三郎", "委員"), Unnamed(), None]


def test_a_name_on_no_list_can_be_entered_with_its_role(roster):
    entered = [line for line in SpeakerLines(roster).matching("河野　太郎 大臣") if line.choice]
    assert entered[0].choice == Named("河野 太郎", "大臣")
    assert entered[1].choice == Named("河野 太郎", "大臣", listed=True)
    assert "役職：大臣" in entered[1].spoken


def test_a_name_that_closes_like_no_role_is_a_name():
    assert split_role("河野 太郎") == ("河野 太郎", "")
    assert split_role("河野大臣") == ("河野大臣", "")


def test_a_mark_suggests_its_bearer(roster):
    lines = SpeakerLines(roster)
    assert lines.likely("川崎委員").name == "川崎 花子"
    assert lines.likely("中村局長").where is Where.ATTENDANCE
    assert lines.likely("渡辺委員") is None
    assert lines.likely("では川崎委員、お願いします。").name == "川崎 花子"
    assert lines.likely("川崎委員と山本座長、お願いします。").name == "川崎 花子"
    assert lines.likely("では、山本座長と川崎委員から。") is None
    assert lines.likely("") is None
