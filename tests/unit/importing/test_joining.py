"""If these fail, paragraphs of a PDF are cut in two, or run into each other."""

from __future__ import annotations

import random

import pytest

from gijiyomi.importing.reading import parse_bytes

_WORDS = [
    *(
        "本日は",
        "議題の",
        "内容に",
        "ついて",
        "御説明を",
        "申し上げたいと",
        "存じますが、",
        "資料の",
    ),
    *(
        "順番に",
        "沿って",
        "進めます。",
        "また、",
        "委員の",
        "皆様から",
        "頂いた",
        "御意見を",
        "踏まえ、",
    ),
    *("事務局として", "AISI", "や", "OECD", "の", "動向も", "整理しました。", "2025", "年度の"),
    *("予算は", "１０億円", "であり、", "「前年度より", "増額」と", "なります。"),
]
_HEAD = (
    "#align(center)[第3回架空政策会議議事録]\n\n日時：令和7年12月5日（金）10:00～12:00\n\n"
    "場所：架空会議室\n\n#v(2em)議事\n\n"
)


def _sentences(chance: random.Random) -> str:
    """A paragraph that ends a sentence, of any length from part of a line to several."""
    words = chance.choices(_WORDS, k=chance.randrange(4, 60))
    return "".join(words).rstrip("、。「」") + "と思います。"


def _paragraphs(pdf: bytes) -> list[str]:
    (minutes,) = parse_bytes("a.pdf", pdf)
    return [
        "".join(paragraph.text.split())
        for remark in minutes.remarks
        for paragraph in remark.paragraphs
    ]


def _closed(paragraphs: list[str]) -> list[str]:
    return ["".join(paragraph.split()) for paragraph in paragraphs]


@pytest.mark.parametrize(
    "page",
    [
        '#set page(paper: "a4", numbering: "- 1 -")',
        '#set page(paper: "a5", numbering: "1", header: [第3回架空政策会議])',
        '#set page(paper: "a4", columns: 2, numbering: "1/1")',
        '#set page(paper: "a5", margin: (inside: 3cm, outside: 1.5cm), numbering: "1")',
    ],
    ids=["a4", "a5 with heads", "two columns", "bound"],
)
def test_indented_paragraphs_come_back_whole(typeset, page):
    """Some end in a full line with 。, some at a page's end: the indent alone tells them apart."""
    chance = random.Random(3)  # noqa: S311 - no secret
    said = [_sentences(chance) for _ in range(40)]
    body = "\n\n".join(f"　{words}" for words in said[1:])
    pdf = typeset(
        f"{page}\n#set par(justify: true, spacing: 0.65em)\n{_HEAD}○佐藤会長　{said[0]}\n\n{body}"
    )
    assert _paragraphs(pdf) == _closed(said)


def test_items_with_hanging_lines_come_back_whole(typeset):
    chance = random.Random(5)  # noqa: S311 - no secret
    said = [_sentences(chance) for _ in range(30)]
    items = "\n".join(f"#par(hanging-indent: 1em, justify: true)[・{words}]" for words in said[1:])
    pdf = typeset(
        f'#set page(paper: "a5", numbering: "1")\n#set par(spacing: 0.65em)\n{_HEAD}'
        f"○佐藤会長　{said[0]}\n\n{items}"
    )
    assert _paragraphs(pdf) == _closed(said)


def test_a_line_broken_by_hand_goes_on(typeset):
    pdf = typeset(
        f'#set page(paper: "a5")\n#set par(spacing: 0.65em)\n{_HEAD}'
        "○佐藤会長　それでは始めます。\n\n　本日の議題について、認識を\\\n共有したいと思います。"
        "資料を御覧ください。順に御説明を申し上げますので、よろしくお願いいたします。\n\n"
        "　次に、もう一つの議題に移ります。こちらも資料を御覧いただきながら進めます。"
    )
    assert _paragraphs(pdf)[1].startswith("本日の議題について、認識を共有したいと思います。")


def test_pages_are_known_inside_a_paragraph(typeset):
    words = "とても長い説明が続きます、" * 90 + "以上です。"
    pdf = typeset(
        f'#set page(paper: "a5", numbering: "－1－")\n#set par(justify: true)\n{_HEAD}'
        f"○佐藤会長　{words}\n\n○鈴木委員　承知しました。"
    )
    (minutes,) = parse_bytes("a.pdf", pdf)
    first, second = minutes.remarks
    assert first.text == words
    assert first.pages == (1, 2)
    assert second.pages == (2, 2)
    assert [page.printed for page in minutes.source.pages] == ["1", "2"]
    assert minutes.accounted == len(minutes.source.text)


def test_paragraphs_of_a_web_page_of_one_length_are_not_joined():
    words = (
        "これから会議を開きますのでよろしくお願いいたします。",
        "本日は二時間の予定ですのでよろしくお願いします。",
    )
    paragraphs = "".join(f"<p>{said}</p>" for said in (*words, *words))
    html = f"<h1>第4回 流域検討会議 議事録</h1><p>令和5年6月2日</p><h3>林会長</h3>{paragraphs}"
    (minutes,) = parse_bytes("minutes.html", html.encode())
    assert [paragraph.text for paragraph in minutes.remarks[0].paragraphs] == [*words, *words]


def test_short_lines_of_a_text_that_was_not_wrapped_are_not_joined():
    long = "本日はお忙しい中、御出席をいただき誠にありがとうございます。" * 3
    text = (
        f"第4回流域検討会議 議事録\n令和5年6月2日\n○林会長　{long}\n議事\n傍聴議員　なし\n"
        f"調整交付金について\n資料１にて説明\n○森委員　{long}\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    lines = [part.text for one in minutes.remarks for part in one.paragraphs]
    assert {"議事", "傍聴議員　なし", "調整交付金について", "資料１にて説明"} <= set(lines)
