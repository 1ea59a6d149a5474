"""If these fail, a mark that was lost goes unnoticed and words stay under a wrong name."""

from __future__ import annotations

import random
import runpy
from pathlib import Path

import pytest

from gijiyomi import bundled
from gijiyomi.domain.minutes import Doubt
from gijiyomi.importing.reading import parse_bytes

_ROOT = Path(__file__).resolve().parents[3]
_HEAD = "第4回 流域検討会議 議事録\n日時：令和5年6月2日（金）10:00～11:00\n議事\n"
_TALK = (
    "○桑名会長　始めます。丹波委員、お願いします。\n"
    "○丹波委員　水位が気になります。\n　以上です。\n"
    "○桑名会長　ありがとうございました。但馬委員、どうぞ。\n"
    "○但馬委員　堤防も古いと思います。\n　直すべきです。\n"
    "○桑名会長　ありがとうございました。播磨委員、どうぞ。\n"
    "○播磨委員　費用を示してください。\n　今日でなくて結構です。\n"
    "○桑名会長　本日は閉会いたします。\n"
)


def _doubts(talk: str) -> list[Doubt]:
    (minutes,) = parse_bytes("minutes.txt", f"{_HEAD}{talk}".encode())
    return [doubt for remark in minutes.remarks for doubt in remark.doubts]


def _codes(talk: str) -> set[str]:
    return {doubt.code for doubt in _doubts(talk)}


def test_an_undamaged_talk_is_not_doubted():
    assert _codes(_TALK) == set()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (("○丹波委員　", ""), "same-speaker-twice"),
        (("○但馬委員　", "但馬委員　"), "mark-incomplete"),
        (("○播磨委員　", "○播磨萎員　"), "label-odd"),
        (("○桑名会長　本日", "○桑名会貝　本日"), "label-odd"),
        (("○桑名会長　始め", "始め"), "speech-without-mark"),
        (("○但馬委員　堤", "堤"), "call-unanswered"),
    ],
)
def test_what_is_lost_is_doubted(damage, code):
    assert code in _codes(_TALK.replace(*damage))


def test_a_paragraph_at_the_margin_among_indented_ones_is_doubted():
    talk = _TALK.replace("○", "　もう一段あります。\n○").removeprefix("　もう一段あります。\n")
    assert _codes(talk) == set()
    assert "margin-without-mark" in _codes(talk.replace("○但馬委員　", ""))


_ANSWERS = (
    "○桑名会長　水位の話に移ります。どなたかいかがですか。\n"
    "○丹波委員　観測の間隔はどのくらいでしょうか。\n"
    "○近江課長　十分ごとに測っています。\n"
    "○但馬委員　堤防の幅は足りますか。\n"
    "○近江課長　はい、足りています。\n"
    "○播磨委員　費用を示してください。\n"
    "○近江課長　御指摘を踏まえ、次回お示しします。\n"
    "○桑名会長　本日は閉会いたします。\n"
)


def test_questions_answered_under_their_own_marks_are_not_doubted():
    assert _codes(_ANSWERS) == set()


@pytest.mark.parametrize(
    ("lost", "detail"),
    [("はい、足りています。", "はい、"), ("御指摘を踏まえ、次回お示しします。", "御指摘を踏まえ")],
)
def test_an_answer_in_the_turn_of_who_asked_is_doubted_where_it_begins(lost, detail):
    talk = _ANSWERS.replace(f"○近江課長　{lost}", lost)
    found = [doubt for doubt in _doubts(talk) if doubt.code == "reply-inside"]
    assert [doubt.detail.startswith(detail) for doubt in found] == [True]


def test_a_second_paragraph_that_goes_on_is_not_doubted():
    goes_on = "堤防の幅は足りないと思います。\n　また、高さも足りません。\n"
    assert _codes(_ANSWERS.replace("堤防の幅は足りますか。\n", goes_on)) == set()


def test_a_paragraph_without_the_bullet_of_all_others_is_doubted():
    names = ("桑名会長", "丹波委員", "但馬委員", "播磨委員", "近江課長")
    said = "【{}】\n・水位の観測を続ける必要がある。\n・堤防を直すべきである。\n"
    talk = "".join(said.format(name) for name in names)
    assert _codes(talk) == set()
    assert "bullet-missing" in _codes(talk.replace("【但馬委員】\n・", ""))


def test_a_name_alone_in_a_line_is_doubted_where_marks_stand_alone():
    talk = (
        "【桑名会長】\n水位の観測を続ける必要がある。\n"
        "【丹波委員】\n堤防も直すべきであり、費用は国にも求めていくべきである。\n"
        "【近江市】\n市としても、来年度の予算に入れる。\n"
        "【播磨委員】\n次回までに試算を示されたい。\n"
        "【但馬委員】\n試算には、維持の費用も含めていただきたい。\n"
    )
    assert _codes(talk) == set()
    assert "mark-unread" in _codes(talk.replace("【近江市】", "近江市"))


def test_a_number_that_stands_before_every_mark_betrays_a_lost_one():
    talk = (
        "".join(
            f"{number}:\n{line}\n"
            for number, line in enumerate(_TALK.strip().split("\n○"), start=1)
        )
        .replace(":\n", ":\n○")
        .replace("○○", "○")
    )
    talk += "9:\n○丹波委員　次回はいつですか。\n10:\n○桑名会長　六月です。\n"
    assert "gap-without-mark" not in _codes(talk)
    assert "gap-without-mark" in _codes(talk.replace("○但馬委員　堤", "堤"))


def test_nine_in_ten_lost_marks_are_noticed():
    """A small run of ``tests/bench/damage.py`` over the samples and the golden sources."""
    bench = runpy.run_path(str(_ROOT / "tests" / "bench" / "damage.py"))
    chance = random.Random(7)  # noqa: S311
    paths = [*bundled.seeds().glob("*.txt"), *(_ROOT / "tests/golden/sources").glob("c*.txt")]
    outcomes = [
        outcome
        for path in sorted(paths)
        for _, outcome, _ in bench["try_document"](
            path.read_text(encoding="utf-8"), each=4, chance=chance
        )
    ]
    lost = [outcome for outcome in outcomes if outcome != "kept"]
    assert len(lost) > 50
    assert lost.count("flagged") >= 0.85 * len(lost)


def test_a_paper_named_in_brackets_at_the_head_of_a_sentence_is_no_mark():
    names = ("羽入主査", "安彦委員", "羽入主査", "大杉室長")
    talk = "".join(f"【{name}】　これから申し上げます。\n" for name in names)
    (minutes,) = parse_bytes(
        "minutes.txt",
        f"第2回 部会 議事録\n議事\n{talk}【論点整理（案）】の2ページです。\n".encode(),
    )
    assert [minutes.speakers[r.speaker].label for r in minutes.remarks] == [*names]
