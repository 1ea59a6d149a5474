"""What was taken for a page's number or running head may have been said."""

import pytest

from gijiyomi.domain.minutes import SourceFile
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.parsing.minutes import parse_document

HEAD = """第３回まちづくり審議会　議事録
日時　令和５年６月１２日（月）午後２時
場所　市役所

○林会長　ただいまから審議会を開きます。{first}
○森委員　質問があります。どこに建てるのですか。{second}
○林会長　お答えします。
"""


def _doubts(first: str = "", second: str = "") -> list[list[str]]:
    text = HEAD.format(first=first, second=second)
    minutes = parse_document(ReadDocument("txt", text), SourceFile("a.txt", "", "txt"))
    codes = [[doubt.code for doubt in remark.doubts] for remark in minutes.remarks]
    return [[code for code in one if code == "left-out"] for one in codes]


def test_page_numbers_between_the_lines_of_a_remark_are_not_missed():
    numbers = "\n－１－\n　次に資料を御覧ください。", "\n－２－\n　面積も伺います。"
    assert _doubts(*numbers) == [[], [], []]


def test_a_running_head_on_every_page_is_not_missed():
    title = "まちづくり審議会議事録"
    pages = f"\n－１－\n{title}\n　資料の二です。", f"\n－２－\n{title}\n　面積も伺います。"
    assert _doubts(*pages) == [[], [], []]


@pytest.mark.parametrize("words", ["第\n3 / 5\n回", "令和\n5/9\n年度"])
def test_a_fraction_between_words_is_a_page_number(words):
    assert _doubts(f"\n　これは{words}のことです。") == [[], [], []]


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("　前回は第\n２\n回でした。", True),
        ("　資料\n２ページ\nを御覧ください。", True),
        ("　前回の審議会は\n２\n次のとおりでした。", False),
    ],
)
def test_a_number_that_the_words_around_it_wait_for_is_missed(words, doubted):
    """Bare numbers that count up are page numbers; this one stands inside a sentence."""
    pages = f"\n１\n{words}", "\n３\n　面積も伺います。"
    assert _doubts(*pages) == [["left-out"] if doubted else [], [], []]
