"""If these fail, a mark that was lost goes unnoticed and words stay under a wrong name."""

from __future__ import annotations

import random
import runpy
from pathlib import Path

import pytest

from gijiyomi import bundled
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


def _codes(talk: str) -> set[str]:
    (minutes,) = parse_bytes("minutes.txt", f"{_HEAD}{talk}".encode())
    return {doubt.code for remark in minutes.remarks for doubt in remark.doubts}


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
