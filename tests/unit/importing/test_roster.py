"""If these fail, words are put into a wrong person's mouth."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import Attendee
from gijiyomi.importing.parsing.roster import resolve

_PEOPLE = (
    Attendee("山田 太郎", "委員", "東京大学", "教授（座長）"),
    Attendee("岡田 淳", "委員", "法律事務所", "弁護士"),
    Attendee("岡田 陽介", "委員", "株式会社", "代表取締役"),
    Attendee("岡 英範", "オブザーバー", "厚生労働省", "参事官"),
    Attendee("伊藤 鍊", "委員", "会社", "COO"),
    Attendee("伊藤 優志", "オブザーバー", "農林水産省", "審議官"),
    Attendee("宮原 一郎", "事務局", "内閣府", "課長"),
    Attendee("谷公一", "政府側参加者", "", "国務大臣（安全戦略本部副本部長）"),
    Attendee("小野 紀美", "大臣", "", "内閣府特命担当大臣（経済戦略担当）"),
    Attendee("福永 哲郎", "事務局", "内閣府科学技術推進事務局", "統括官"),
)


def _name(label: str) -> str | None:
    return resolve(label, _PEOPLE).speaker.name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("山田座長", "山田 太郎"),
        ("山田委員", "山田 太郎"),
        ("岡田（淳）委員", "岡田 淳"),
        ("岡田(陽)委員", "岡田 陽介"),
        ("伊藤委員", "伊藤 鍊"),
        ("伊藤審議官", "伊藤 優志"),
        ("岡参事官", "岡 英範"),
        ("谷  国務大臣（安全戦略本部副本部長）", "谷公一"),
        ("小野経済戦略担当大臣", "小野 紀美"),
        ("内閣府科学技術推進事務局 福永統括官", "福永 哲郎"),
        ("座長（山田太郎君）", "山田 太郎"),
        ("山田太郎委員", "山田 太郎"),
    ],
)
def test_found_on_the_list(label, name):
    resolution = resolve(label, _PEOPLE)
    assert resolution.speaker.name == name
    assert resolution.speaker.attendee is not None
    assert resolution.doubts == ()


@pytest.mark.parametrize("label", ["宮腰大臣", "田中委員", "河野経済戦略担当大臣", "山本課長"])
def test_a_stranger_is_nobody_on_the_list(label):
    resolution = resolve(label, _PEOPLE)
    assert resolution.speaker.name is None
    assert [(d.code, d.detail) for d in resolution.doubts] == [("label-not-on-list", label)]


def test_two_of_one_name_are_not_guessed():
    resolution = resolve("岡田委員", _PEOPLE)
    assert resolution.speaker.attendee is None
    assert [d.code for d in resolution.doubts] == ["ambiguous-name"]


@pytest.mark.parametrize(
    "label", ["デジタル庁", "内閣府知的財産戦略推進事務局", "事務局", "外務省"]
)
def test_bodies(label):
    speaker = resolve(label, _PEOPLE).speaker
    assert speaker.organisation
    assert (speaker.name, speaker.role) == (None, "")


@pytest.mark.parametrize("label", ["委員", "Ａ", "座長"])
def test_marks_that_name_nobody_are_not_doubted(label):
    assert resolve(label, _PEOPLE).doubts == ()


def test_a_mark_that_gives_the_full_name_needs_no_list():
    assert resolve("議長（山田花子君）", ()).speaker.name == "山田花子"
    assert resolve("鈴木太郎君", ()).speaker.name == "鈴木太郎"
    assert resolve("鈴木委員", ()).speaker.name is None


@pytest.mark.parametrize(
    ("label", "role"),
    [("松尾座長", "座長"), ("谷国務大臣（本部長）", "大臣"), ("林副大臣", "副大臣")],
)
def test_role(label, role):
    assert resolve(label, ()).speaker.role == role


def test_a_family_name_is_not_taken_for_a_longer_one_of_an_unspaced_list():
    """``原委員`` is not 原田潤: words would be quoted under another's name."""
    speaker, doubts = _resolved("原委員", "原田潤", "東原敏昭")
    assert speaker.attendee is None
    assert [doubt.code for doubt in doubts] == ["label-not-on-list"]
    assert _resolved("原田委員", "原田潤", "東原敏昭")[0].attendee == 0


def test_who_stands_in_for_a_member_is_not_the_member():
    speaker, doubts = _resolved("柴田構成員代理（大井）", "柴田 和歌子", "大谷 修")
    assert speaker.attendee is None
    assert doubts


def test_a_post_that_one_person_has_is_that_person():
    attendees = (
        Attendee("笹原 和之", None, "", post="会長"),
        Attendee("伊勢 隆", None, "", post="委員"),
    )
    assert resolve("会　長", attendees).speaker.name == "笹原 和之"
    assert resolve("委員", attendees).speaker.name is None


def _resolved(label, *names):
    found = resolve(label, tuple(Attendee(name, "委員", "") for name in names))
    return found.speaker, found.doubts


@pytest.mark.parametrize(
    ("label", "post"),
    [
        ("中村大臣", "大臣政務官"),
        ("中村大臣", "副大臣"),
        ("中村課長", "企画課長補佐"),
        ("中村局長", "局長代理"),
    ],
)
def test_a_post_inside_anothers_is_not_that_post(label, post):
    """A vice-minister's words must not be the minister's, nor the other way."""
    found = resolve(label, (Attendee("中村 学", "政府", "", post),))
    assert found.speaker.attendee is None
    assert found.doubts


def test_a_person_in_brackets_behind_a_group_is_told_by_the_family_name():
    people = (Attendee("武田 善", "外務省", "", "課長"), Attendee("武井 陽", "委員", ""))
    assert resolve("説明者（武田）", people).speaker.name == "武田 善"


def test_a_body_before_a_name_must_be_the_bodys_person():
    people = (Attendee("佐久間 仁", "政府", "国土交通省住宅局", "指導課長"),)
    assert resolve("国土交通省佐久間課長", people).speaker.name == "佐久間 仁"
    assert resolve("財務省佐久間課長", people).speaker.name is None


def test_a_ministrys_own_list_leaves_out_of_which_ministry():
    listed = (
        Attendee("麻生 太郎", None, "", "大臣"),
        Attendee("松本 純", None, "", "副大臣"),
        Attendee("佐藤 花子", None, "", "大臣政務官"),
    )
    found = [
        resolve(label, listed).speaker.name
        for label in ("麻生総務大臣", "松本総務副大臣", "松本総務大臣", "佐藤総務大臣政務官")
    ]
    assert found == ["麻生 太郎", "松本 純", None, "佐藤 花子"]


def test_given_names_in_brackets_on_the_list_and_in_the_mark():
    listed = (Attendee("藤井（千）", None, "", "委員"), Attendee("藤井（雄）", None, "", "委員"))
    assert resolve("藤井（雄）委員", listed).speaker.name == "藤井（雄）"


@pytest.mark.parametrize("label", ["記者（幹事社）", "記者（東西新聞）"])
def test_whom_a_reporter_writes_for_is_no_name(label):
    assert resolve(label, ()).speaker.name is None
