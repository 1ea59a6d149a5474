"""What is typed finds what is meant, nearest first."""

import pytest

from gijiyomi.ui.palette.matching import Subject

EXCERPT = Subject("資料に加える", ("しりょうにくわえる", "追加"), "資料")
SHOW = Subject("資料の欄を表示", ("しりょうのらんをひょうじ",), "表示")
NOTE = Subject("メモを付ける…", ("メモをつける", "コメント"), "注釈")


@pytest.mark.parametrize(
    "typed",
    ["資料", "しりょう", "シリョウ", "shiryou", "siryo", "shi", "sh", "くわえる", "追加", "資加"],
)
def test_an_action_is_found_by_words_reading_and_latin_letters(typed):
    assert EXCERPT.grade(typed) is not None


@pytest.mark.parametrize("typed", ["加資", "原本", "shiryx", "z"])
def test_letters_out_of_order_or_foreign_find_nothing(typed):
    assert EXCERPT.grade(typed) is None


def test_the_beginning_comes_before_the_middle_and_before_scattered_letters():
    whole, inside, scattered = EXCERPT.grade("資料"), EXCERPT.grade("加える"), EXCERPT.grade("資加")
    assert whole is not None and inside is not None and scattered is not None  # noqa: PT018
    assert whole < inside < scattered


def test_every_word_must_be_met_the_menu_too():
    assert SHOW.grade("表示 資料") is not None
    assert EXCERPT.grade("表示 資料") is None
    assert NOTE.grade("注釈") is not None
    assert NOTE.grade("注釈") > (NOTE.grade("こめんと") or 0)


def test_nothing_typed_means_everything():
    assert NOTE.grade("") == 0
    assert NOTE.grade("　") == 0


def test_marks_are_not_looked_for():
    assert NOTE.grade("…") == 0
    assert NOTE.grade("メモ・") is not None
