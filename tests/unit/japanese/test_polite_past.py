"""If these fail, the window tells what was done in words that nobody would say."""

import pytest

from gijiyomi.japanese.polite_past import polite_past


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("発言1件を資料に加える", "発言1件を資料に加えました"),
        ("資料を作る", "資料を作りました"),
        ("佐藤さんの注釈を受け取る", "佐藤さんの注釈を受け取りました"),
        ("色を「重要」にする", "色を「重要」にしました"),
        ("注釈を外す", "注釈を外しました"),
        ("要旨を書く", "要旨を書きました"),
        ("前の発言につなぐ", "前の発言につなぎました"),
        ("会議録を読み込む", "会議録を読み込みました"),
        ("ファイルを選ぶ", "ファイルを選びました"),
        ("画面を閉じる", "画面を閉じました"),
        ("原本を見る", "原本を見ました"),
        ("新しい版を読み込まない", "新しい版を読み込まないことにしました"),
    ],
)
def test_what_was_done_is_told_politely(phrase, told):
    assert polite_past(phrase) == told


@pytest.mark.parametrize("noun", ["メモ", "強調（重要）", "同義語集の変更", "る", ""])
def test_a_noun_was_not_done(noun):
    assert polite_past(noun) is None
