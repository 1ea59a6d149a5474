"""The guide on paper says what the guide on screen says, in the same order."""

from __future__ import annotations

from gijiyomi.export.guide.blocks import (
    Heading,
    Listed,
    Paragraph,
    Picture,
    Table,
    Words,
    read_blocks,
    words_of,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Words(text),))


def test_a_picture_and_a_table_stay_in_the_step_that_they_are_of():
    (steps, after) = read_blocks(
        "1. 押します。\n\n   ![画面](pictures/a.png)\n\n2. 見ます。\n\n"
        "   | 印 | 意味 |\n   |---|---|\n   | 緑 | 済み |\n\n終わりです。\n"
    )
    table = Table(((Words("印"),), (Words("意味"),)), (((Words("緑"),), (Words("済み"),)),))
    assert steps == Listed(
        numbered=True,
        items=(
            (paragraph("押します。"), Picture("pictures/a.png", "画面")),
            (paragraph("見ます。"), table),
        ),
    )
    assert after == paragraph("終わりです。")


def test_a_list_may_follow_a_table_without_a_gap():
    blocks = read_blocks("| キー | こと |\n|---|---|\n| F2 | 直す |\n- 一つ\n- 二つ\n## 次\n")
    assert [type(block) for block in blocks] == [Table, Listed, Heading]
    assert blocks[1] == Listed(numbered=False, items=((paragraph("一つ"),), (paragraph("二つ"),)))


def test_lines_of_a_paragraph_are_joined_as_japanese_is():
    assert read_blocks("会議録を\n読みます。") == (paragraph("会議録を読みます。"),)


def test_bold_words_and_signs_that_are_meant_as_they_are():
    assert words_of(r"「**閉じる**」と **規制\*** と|") == (
        Words("「"),
        Words("閉じる", bold=True),
        Words("」と "),
        Words("規制*", bold=True),
        Words(" と|"),
    )
