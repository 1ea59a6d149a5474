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
