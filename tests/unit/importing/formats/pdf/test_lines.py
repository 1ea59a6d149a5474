"""If these fail, words of a PDF come out of order, glued together, or not at all."""

from __future__ import annotations

import pytest

from gijiyomi.importing.formats.pdf import read_pdf

SENTENCE = (
    "これは試験のために書いた文章であり、実在の会議とは関係がありません。"
    "二段組みの頁でも行の順序が保たれ、段をまたいで混ざらないことを確かめます。"
)


def _lines(pdf: bytes) -> list[str]:
    return [line for line in read_pdf(pdf).text.split("\n") if line.strip("\f")]


def _closed(pdf: bytes) -> str:
    return "".join(read_pdf(pdf).text.split())


def test_spaces_that_are_only_typography_are_dropped_and_seen_gaps_kept(typeset):
    pdf = typeset(
        "#set page(width: 20cm, height: 10cm)\n"
        "○東会長#h(1em)第 3 回は令和 7 年 12 月に開きます。\n\n"
        "議#h(1.5em)事#h(1.5em)録\n\nArtificial Intelligence の話\n\n青木#h(0.5em)秀子"
    )
    first, title, latin, name = _lines(pdf)
    assert first.replace(" ", "") == "○東会長\u3000第3回は令和7年12月に開きます。"
    assert title == "議\u3000事\u3000録"
    assert latin.startswith("Artificial Intelligence")
    assert name == "青木 秀子"


def test_two_columns_are_read_one_after_the_other(typeset):
    body = "\n\n".join(f"{number}番。{SENTENCE * 3}" for number in range(6))
    pdf = typeset(
        '#set page(paper: "a4")\n#align(center)[第3回 架空会議]\n'
        f"#columns(2)[#set par(justify: true)\n{body}]"
    )
    text = _closed(pdf)
    assert text == "第3回架空会議" + "".join(f"{n}番。{SENTENCE * 3}" for n in range(6))
    columns = {place.column for place in read_pdf(pdf).geometry.lines}
    assert columns == {0, 1}


def test_columns_set_line_by_line_are_told_apart_by_the_gutter(typeset):
    rows = [("ひだりの段に印刷された行である", "みぎの段に印刷された別の行である")] * 10
    cells = ", ".join(f"[{left}{n}], [{right}{n}]" for n, (left, right) in enumerate(rows))
    pdf = typeset(
        f'#set page(paper: "a4")\n#grid(columns: 2, gutter: 3em, row-gutter: 7pt, {cells})'
    )
    lines = _lines(pdf)
    assert [line[:3] for line in lines] == ["ひだり"] * 10 + ["みぎの"] * 10


def test_a_row_of_a_table_is_a_line_with_tabs_between_its_cells(typeset):
    pdf = typeset(
        '#set page(paper: "a5")\n出席者\n'
        "#table(columns: (7em, 12em, 8em), align: horizon,"
        "[松尾 豊], [東京大学大学院工学系研究科技術経営戦略学専攻], [教授（座長）],"
        "[山田 花子], [株式会社未来], [代表取締役])\n以上の者が出席した。"
    )
    head, row, other, foot = _rows(pdf)
    assert head == "出席者"
    assert row == "松尾 豊\t東京大学大学院工学系研究科技術経営戦略学専攻\t教授（座長）"
    assert other == "山田 花子\t株式会社未来\t代表取締役"
    assert foot == "以上の者が出席した。"


def _rows(pdf: bytes) -> list[str]:
    """The lines, those that surely go on joined."""
    document = read_pdf(pdf)
    assert document.geometry is not None
    rows: list[str] = []
    for place in document.geometry.lines:
        text = document.text[place.span.start : place.span.end]
        if place.wrapped:
            rows[-1] += text
        else:
            rows.append(text)
    return rows


def test_ruby_stands_apart_and_marked(typeset):
    ruby = (
        "#let ruby(base, rt) = box(stack(dir: ttb, spacing: 0.15em,"
        " align(center, text(size: 0.5em, rt)), base))\n"
    )
    pdf = typeset(
        f'{ruby}#set page(paper: "a5")\n#set par(leading: 1.2em)\n'
        '本日は#ruby("忖度", "そんたく")という言葉を#ruby("髙橋", "たかはし")委員が使われました。'
    )
    document = read_pdf(pdf)
    assert document.geometry is not None
    said = {True: "", False: ""}
    for place in document.geometry.lines:
        said[place.furniture] += document.text[place.span.start : place.span.end]
    assert said[False] == "本日は忖度という言葉を髙橋委員が使われました。"
    assert "".join(said[True].split()) == "そんたくたかはし"


def test_raised_and_lowered_figures_stay_in_their_line(typeset):
    pdf = typeset("水はH#sub[2]Oであり、注#super[1]のとおり二酸化炭素はCO#sub[2]である。")
    assert _lines(pdf) == ["水はH2Oであり、注1のとおり二酸化炭素はCO2である。"]


def test_characters_of_a_second_font_are_sorted_into_their_line(typeset):
    words = "𠮷野家の𠮷田委員と葛󠄀城市、～とⒶと①と㈱と﨑です。"
    assert _lines(typeset(words)) == [words]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_text_is_read_along_its_lines(typeset, degrees):
    pdf = typeset(
        f'#set page(paper: "a5")\n#rotate({degrees}deg, reflow: true)'
        f"[#block(width: 12cm)[{SENTENCE}]]"
    )
    assert _closed(pdf) == SENTENCE


def test_an_empty_page_keeps_its_number(typeset):
    document = read_pdf(typeset("一頁#pagebreak()#pagebreak()三頁"))
    assert document.geometry is not None
    assert len(document.geometry.pages) == 3
    assert [place.page for place in document.geometry.lines] == [1, 3]
    assert document.text.count("\f") == 2
