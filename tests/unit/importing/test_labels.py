"""If these fail, what someone said is taken for the words of whoever spoke before.

Assemblies print a post, a seat and a name in many ways: letters set apart, the name in brackets
or behind a gap, with 君 or without, and the words on the same line or on the next.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.reading import parse_bytes

_HEAD = """令和６年第２回　北沢町議会定例会会議録

令和６年６月１０日（月曜日）　午前１０時開会

○出席議員（４名）
　１番　山　田　太　郎　君　　　３番　中川原　隆　男　君
　５番　時　田　　　宏　君　　１２番　上　山　和　子　君

○説明のため出席した者
　町　　　長　　鈴　木　一　郎　君
　建設課長　　高　橋　健　二　君

　　　　　　午前１０時００分　開会

"""
_PEOPLE = (
    ("議長", "山田", "太郎"),
    ("５番", "時田", "宏"),
    ("建設課長", "高橋", "健二"),
    ("町長", "鈴木", "一郎"),
    ("３番", "中川原", "隆男"),
    ("１２番", "上山", "和子"),
)
_SAID = (
    (0, "ただいまから会議を開きます。一般質問を行います。"),
    (1, "おはようございます。道路の補修についてお尋ねします。"),
    (2, "お答えします。今年度中に行う予定でございます。"),
    (1, "分かりました。早くお願いします。"),
    (0, "次に、３番の質問を許します。"),
    (4, "水道料金について質問します。"),
    (3, "私からお答えいたします。値上げは考えておりません。"),
    (0, "ほかに質疑はありませんか。"),
    (5, "保育園に入れない子供は何人ですか。"),
    (2, "現在は５人でございます。"),
    (0, "これで散会いたします。"),
)
_POSTS: dict[str, Callable[[str], str]] = {
    "close": lambda post: post,
    "apart": lambda post: {"議長": "議　長", "町長": "町　　長"}.get(post) or _seat_apart(post),
    "all apart": lambda post: _seat_apart(post) if post[-1] == "番" else "　".join(post),
    "seat of a member": lambda post: f"{post}議員" if post[-1] == "番" else post,
}
_NAMES: dict[str, Callable[[str, str], str]] = {
    "in brackets": lambda family, given: f"（{family}{given}）",
    "in brackets with a title": lambda family, given: f"（{family}　{given}君）",
    "family name": lambda family, _: f"（{family}）",
    "brackets behind a gap": lambda family, given: f"　（{family}{given}君）",
    "behind a gap with a title": lambda family, given: f"　{family}　{given}君",
    "behind a gap": lambda family, given: f"　{family}{given}",
}
_SIGNS = {"none": ("", ""), "circle": ("○", ""), "bracket": ("【", "】"), "shell": ("〔", "〕")}
_BEFORE_WORDS = ("　", "：", "\n　")


def _seat_apart(post: str) -> str:
    return f"{post[:-1]}　番" if post[-1] == "番" else post


def _read(talk: str) -> ParsedMinutes:
    (minutes,) = parse_bytes("minutes.txt", (_HEAD + talk).encode())
    return minutes


def _turns(minutes: ParsedMinutes) -> list[tuple[str, str]]:
    spoken = [(one.speaker, one.text) for one in minutes.remarks if one.speaker is not None]
    return [((minutes.speakers[who].name or "").replace(" ", ""), text) for who, text in spoken]


@pytest.mark.parametrize("sign", _SIGNS)
@pytest.mark.parametrize("post", _POSTS)
@pytest.mark.parametrize("name", _NAMES)
def test_posts_and_names_in_every_way(sign, post, name):
    before, behind = _SIGNS[sign]
    expected = [(_PEOPLE[who][1] + _PEOPLE[who][2], words) for who, words in _SAID]
    for gap in _BEFORE_WORDS:
        labels = [
            before + _POSTS[post](title) + _NAMES[name](family, given) + behind
            for title, family, given in _PEOPLE
        ]
        talk = "".join(f"{labels[who]}{gap}{words}\n" for who, words in _SAID)
        assert _turns(_read(talk)) == expected, talk


@pytest.mark.parametrize(("post", "gap"), [*product(_POSTS, _BEFORE_WORDS)])
def test_posts_and_seats_alone(post, gap):
    talk = "".join(f"{_POSTS[post](_PEOPLE[who][0])}{gap}{words}\n" for who, words in _SAID)
    assert [words for _, words in _turns(_read(talk))] == [words for _, words in _SAID]


def test_whom_the_chair_calls_is_not_the_chair():
    talk = (
        "○議長　時田宏君　どうぞ。\n○５番　お尋ねします。道路はいつ直りますか。\n"
        "○議長　高橋健二君　お願いします。\n○建設課長　今年度中でございます。\n"
        "○議長　上山和子君　どうぞ。\n○１２番　水道はどうですか。\n"
        "○議長　鈴木一郎君　お願いします。\n○町長　お答えいたします。\n"
    )
    minutes = _read(talk)
    said = [text for name, text in _turns(minutes)]
    assert said[0] == "時田宏君　どうぞ。"
    assert said[4] == "上山和子君　どうぞ。"


def test_items_that_count_up_are_no_seats():
    talk = (
        "議長　これから説明を求めます。\n建設課長　３件ございます。\n１番　道路を直します。\n"
        "２番　橋を架けます。\n３番　水路を広げます。\n議長　質疑はありませんか。\n"
    )
    listed = [text for _, text in _turns(_read(talk))]
    assert len(listed) == 3
    assert "１番　道路を直します。" in listed[1]
    assert "３番　水路を広げます。" in listed[1]


def test_a_letter_of_the_given_name_tells_two_apart():
    head = _HEAD.replace("３番　中川原　隆　男　君", "３番　山　田　義　一　君")
    talk = (
        "議　長（山田太）　開きます。\n３　番（山田義）　お尋ねします。\n議　長（山田太）　はい。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", (head + talk).encode())
    assert [name for name, _ in _turns(minutes)] == ["山田太郎", "山田義一", "山田太郎"]


_NAMED = """令和６年度第１回北沢市環境審議会　議事録

日時：令和６年６月１０日（月）　１４：００～１５：３０
出席者：
　座長　　山田　太郎
　委員　　時田　宏
　委員　　中川原　隆男
議事：
"""
_SPOKEN = (
    ("山田", "太郎", "それでは、議事に入ります。"),
    ("時田", "宏", "計画の目標についてお尋ねします。"),
    ("中川原", "隆男", "私も同じ意見です。"),
    ("時田", "宏", "もう少し高くてもよいと思います。"),
    ("山田", "太郎", "本日の議事を終わります。"),
)


_SET_OFF = (
    "【{family}】{words}",
    "【{family}　{given}】\n{words}",
    "（{family}）　{words}",
    "＜{family}{given}＞{words}",
    "{family}：{words}",
    "{family}　{given}：{words}",
    "{family}さん　{words}",
)
_BARE = (
    "{family}{given}\n　{words}",
    "{family}　{given}　　{words}",
    "○{family}　{words}",
)


def _named(head: str, form: str, spoken: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str]]:
    talk = "".join(
        form.format(family=family, given=given, words=words) + "\n"
        for family, given, words in spoken
    )
    (minutes,) = parse_bytes("minutes.txt", (head + talk).encode())
    return _turns(minutes)


@pytest.mark.parametrize("form", [*_SET_OFF, *_BARE])
def test_names_of_the_list_without_a_post(form):
    expected = [(family + given, words) for family, given, words in _SPOKEN]
    assert _named(_NAMED, form, _SPOKEN) == expected


@pytest.mark.parametrize("form", _SET_OFF)
def test_names_without_a_post_and_a_list(form):
    head = _NAMED[: _NAMED.index("出席者")] + "議事：\n"
    spoken = (*_SPOKEN, _SPOKEN[2])
    assert [text for _, text in _named(head, form, spoken)] == [words for *_, words in spoken]


def test_places_that_are_names_too_head_what_is_reported():
    head = _NAMED[: _NAMED.index("出席者")] + "議事：\n"
    places = (
        ("福島", "", "橋が直りました。"),
        ("宮城", "", "道が直りました。"),
        ("岩手", "", "直りました。"),
    )
    assert _named(head, "【{family}】{words}", places) == []


def test_what_a_recorder_wrote_has_the_time_behind_each_name():
    talk = (
        "山田 太郎   0:03\nそれでは、議事に入ります。\n\n話者 5   0:21\nお尋ねします。\n\n"
        "高橋 一郎（政策課）   0:25\n資料を説明いたします。\n\n山田 太郎   1:02:15\n終わります。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", f"検討会議（第3回）\n{talk}".encode())
    assert [minutes.speakers[one.speaker or 0].label for one in minutes.remarks] == [
        "山田 太郎",
        "話者 5",
        "高橋 一郎（政策課）",
        "山田 太郎",
    ]


def test_the_time_may_stand_before_each_speaker():
    talk = (
        "[00:00:12] 司会：開始いたします。\n[00:01:05] 佐藤委員：お尋ねします。\n"
        "[00:02:40] 事務局：お答えします。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", f"{_NAMED}{talk}".encode())
    assert [one.label for one in minutes.speakers] == ["司会", "佐藤委員", "事務局"]
    assert [one.text for one in minutes.remarks] == [
        "開始いたします。",
        "お尋ねします。",
        "お答えします。",
    ]


def test_who_speaks_for_a_body_is_named_in_brackets_behind_it():
    head = """第３５回審査会合　議事録
日時：令和２年２月１８日（火）１３：３０～１６：２４
出席者
規制庁
　内山　　淳　　　　　上席審査官
北日本電力株式会社
　辨野　　裕　　　執行役員　副本部長
　　奥寺　健　　　　　土木部　課長
議事
"""
    talk = (
        "○内山上席審査官　説明をお願いします。\n○北日本電力（奥寺）　説明いたします。\n"
        "○内山上席審査官　質問はありますか。\n○北日本電力（辨野）　補足いたします。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", (head + talk).encode())
    assert [one.group for one in minutes.attendees] == ["規制庁", *["北日本電力株式会社"] * 2]
    assert [one.name for one in minutes.speakers] == ["内山 淳", "奥寺 健", "辨野 裕"]
    assert not any(remark.doubts for remark in minutes.remarks)


def test_an_angle_may_close_a_mark():
    head = "令和６年度第２回　学校運営協議会　議事録\n日時　令和６年１０月３日\n２　協議\n"
    said = (
        ("石田会長", "様子を伺いました。"),
        ("谷委員", "どうなりますか。"),
        ("新井教頭", "来年度から始めます。"),
    )
    talk = "".join(f"{label}＞ {words}\n" for label, words in said)
    (minutes,) = parse_bytes("minutes.txt", (head + talk).encode())
    assert (
        tuple((minutes.speakers[one.speaker or 0].label, one.text) for one in minutes.remarks[-3:])
        == said
    )
