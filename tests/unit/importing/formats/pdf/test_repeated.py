"""If these fail, page numbers and running heads stand in the middle of what someone said."""

from __future__ import annotations

from gijiyomi.importing.formats.pdf import read_pdf

BODY = "#pagebreak()".join(
    f"{n}番目の議題について" + "、".join(["御説明"] * (30 + 20 * n)) + "いたします。"
    for n in range(4)
)


def _furniture(pdf: bytes) -> list[str]:
    document = read_pdf(pdf)
    assert document.geometry is not None
    return [
        document.text[place.span.start : place.span.end]
        for place in document.geometry.lines
        if place.furniture
    ]


def test_page_numbers_and_heads_are_marked(typeset):
    pdf = typeset(
        '#set page(paper: "a5", header: [第3回 架空会議 議事録], numbering: "－1－")\n' + BODY
    )
    found = _furniture(pdf)
    assert [line for line in found if "回" not in line] == [f"－{n}－" for n in range(1, 5)]
    assert sum("架空会議" in line for line in found) == 4


def test_what_a_browser_prints_around_a_page_is_marked(typeset):
    foot = (
        "context [https:\\/\\/www.example.go.jp/gijiroku.html#h(1fr)"
        '#counter(page).display("1/1", both: true)]'
    )
    pdf = typeset(
        '#set page(paper: "a5", header: [2025/12/05 10:22#h(1fr)会議録検索],'
        f" footer: {foot})\n" + BODY
    )
    found = _furniture(pdf)
    assert sum("example.go.jp" in line for line in found) == 4
    assert sum("会議録検索" in line for line in found) == 4


def test_sentences_at_the_edge_of_pages_are_not_taken_for_heads(typeset):
    body = "".join(
        f"{number}番目の議題について御説明いたします。" + "ここは本文です。" * (40 + 7 * number)
        for number in range(12)
    )
    assert _furniture(typeset(f'#set page(paper: "a6")\n{body}')) == []


def test_the_number_of_the_only_page_is_marked(typeset):
    markup = f'#set page("a5", numbering: "- 1 -")\n{"本日の議題は三つあります。" * 9}'
    assert _furniture(typeset(markup)) == ["- 1 -"]


def test_a_small_head_near_a_page_with_wide_gaps_is_marked(typeset):
    head = "align(left, text(7pt)[第3回流域検討会議　議事録])"
    page = "#v(4em)".join("本日の議題は三つあります。" for _ in range(5))
    markup = f'#set page("a5", header: {head}, header-ascent: 14pt)\n{page}\n#pagebreak()\n{page}'
    assert _furniture(typeset(markup)) == ["第3回流域検討会議　議事録"] * 2


def test_a_small_foot_with_the_number_of_the_only_page_is_marked(typeset):
    foot = "text(8pt)[流域検討会議 第3回 議事録　1]"
    markup = f'#set page("a5", footer: {foot})\n{"本日の議題は三つあります。" * 9}'
    assert _furniture(typeset(markup)) == ["流域検討会議 第3回 議事録　1"]
