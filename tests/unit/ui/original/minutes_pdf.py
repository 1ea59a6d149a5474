"""Invented minutes set as a PDF of several pages, with letters set apart and page numbers."""

from __future__ import annotations

from pathlib import Path

import typst

from gijiyomi import bundled

NAME = "第3回議事録.pdf"
_HEAD = """
#set page(width: 300pt, height: 400pt, margin: 40pt, numbering: "1")
#set text(font: "BIZ UDMincho", size: 10pt, lang: "ja", region: "JP")
#set par(leading: 7pt)
#let apart(it) = text(tracking: 6pt, it)
知能技術調査会（第３回）議事録

日時　令和７年１２月５日（金）１６時３０分～１８時３０分

場所　中央合同庁舎８階講堂

#pagebreak()
"""
_TURN = """
○{who}　{words}この計画については、評価の手法を整えたうえで、\
国際的な連携を進めることが欠かせないと考えている。

　予算の確保もあわせて検討いただきたい。とりわけ#apart[ＡＩＳＩ]の体制が論点になると考えるので、\
次回までに事務局で整理していただきたい。

"""


def markup(turns: int = 12) -> str:
    """Turns of two items each; the words of each tell its number."""
    said = (
        _TURN.format(who="山本座長" if n % 2 else "川崎委員", words=f"第{n}の論点を述べる。")
        for n in range(1, turns + 1)
    )
    return _HEAD + "".join(said)


def set_minutes(root: Path, *, turns: int = 12) -> bytes:
    """The PDF."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[bundled.resources() / "fonts"],
    )
    pdf: bytes = typst.compile(
        {"main.typ": markup(turns).encode()},  # type: ignore[call-overload]
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
    )
    return pdf
