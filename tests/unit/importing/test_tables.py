"""If these fail, a town's minutes on a form, or in a table of speeches, are read as nobody's."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.reading import parse_bytes

_HEAD = (
    "第4回 流域検討会議 議事録\n開催日時\t令和5年6月2日（金）10:00～11:00\n開催場所\t第2会議室\n"
)
_TALK = [
    ("桑名会長", "これから始めます。"),
    ("丹波委員", "川の水位が気になります。"),
    ("事務局", "資料の三枚目にあります。"),
    ("桑名会長", "分かりました。"),
]


def _read(talk: str, head: str = _HEAD) -> ParsedMinutes:
    (minutes,) = parse_bytes("minutes.txt", f"{head}{talk}".encode())
    return minutes


def _turns(minutes: ParsedMinutes) -> list[tuple[str | None, str]]:
    return [
        (minutes.speakers[r.speaker].label, r.text)
        for r in minutes.remarks
        if r.speaker is not None
    ]


@pytest.mark.parametrize("form", ["{0}\t{1}\n", "{0}\t　{1}\n", "{0}　\t{1}\n"])
@pytest.mark.parametrize(
    "titles",
    [
        "発言者\t発言内容\n",
        "発 言 者\t発　言　要　旨\n",
        "発言者\t議題・発言内容・決定事項\n",
        "議事の内容\n",
    ],
)
def test_speakers_in_a_column_of_their_own_are_read(form, titles):
    rows = "".join(form.format(*turn) for turn in _TALK)
    assert _turns(_read(titles + rows)) == _TALK


def test_titles_that_a_page_repeats_interrupt_nobody():
    first, second, *others = (f"{label}\t{words}\n" for label, words in _TALK)
    titles = "発言者\t発言内容\n"
    broken = "丹波委員\t上流の水位が気になりま\n" + titles + "す。\n"
    read = _turns(_read(titles + first + broken + second + "".join(others)))
    assert read[1] == ("丹波委員", "上流の水位が気になります。")
    assert [label for label, _ in read] == [
        "桑名会長",
        "丹波委員",
        "丹波委員",
        "事務局",
        "桑名会長",
    ]


def test_letters_of_a_label_set_apart_are_one_label():
    rows = (
        "会　　長　　これから始めます。\n事 務 局　資料は一つです。\n会　　長　　分かりました。\n"
    )
    assert [label for label, _ in _turns(_read("議事の内容\n" + rows))] == [
        "会 長",
        "事 務 局",
        "会 長",
    ]


def test_the_first_words_in_the_last_cell_of_a_form_are_not_lost():
    talk = "会議の経過\t（桑名会長）\nこれから始めます。\n（丹波委員）\n川の水位が気になります。\n"
    talk += "備考\n"
    minutes = _read(talk)
    assert _turns(minutes) == _TALK[:2]
    assert minutes.meeting.place == "第2会議室"


def _seated(gap: str) -> str:
    """A talk in which two members are called by their seats, ``gap`` behind them."""
    return (
        "議事の内容\n議長　順に伺います。\n"
        f"2番{gap}現地を見てきました。\n議長　続けてください。\n4番{gap}水路は残ります。\n"
    )


@pytest.mark.parametrize("gap", ["\t", "　　"])
def test_the_seat_of_a_member_is_a_label_where_it_stands_apart(gap):
    labels = [label for label, _ in _turns(_read(_seated(gap)))]
    assert labels == ["議長", "2番", "議長", "4番"]


def test_a_number_close_before_words_is_nobodys_seat():
    close = _seated(" ") + "議長　以上です。\n"
    assert "2番" not in [label for label, _ in _turns(_read(close))]


def test_what_was_talked_of_in_a_first_column_is_the_record_keepers():
    rows = (
        "議題\t発言者\t発言内容\n開会\t桑名会長\tこれから始めます。\n"
        "議案第1号\t事務局\t資料の三枚目にあります。\n\t丹波委員\t賛成です。\n"
        "議案第2号\t桑名会長\t次に移ります。\n"
    )
    minutes = _read(rows)
    assert _turns(minutes) == [
        ("桑名会長", "これから始めます。"),
        ("事務局", "資料の三枚目にあります。"),
        ("丹波委員", "賛成です。"),
        ("桑名会長", "次に移ります。"),
    ]
    assert [r.text for r in minutes.remarks if r.speaker is None] == [
        "開会",
        "議案第1号",
        "議案第2号",
    ]


def test_a_label_broken_in_its_cell_is_one_label(typeset):
    rows = "".join(
        f"[{label}], [{words * 3}],"
        for label, words in [
            ("桑名会長", "これから始めます。"),
            ("河川整備部\\ 水政課長", "川の水位を毎日測っております。"),
            ("丹波\\ 委員", "上流の雨の量も知りたいと思います。"),
            ("桑名会長", "分かりました。"),
        ]
    )
    head = "第4回 流域検討会議 議事録\n\n日時：令和5年6月2日（金）10:00～11:00\n\n"
    table = f"#table(columns: (6em, 1fr), [発言者], [発言内容], {rows})"
    (minutes,) = parse_bytes("minutes.pdf", typeset(f'#set page("a5")\n{head}{table}'))
    assert [label for label, _ in _turns(minutes)] == [
        "桑名会長",
        "河川整備部水政課長",
        "丹波委員",
        "桑名会長",
    ]


def test_each_cell_under_question_and_answer_is_said_by_someone_unnamed():
    talk = (
        "委員からの意見・質問、それに対する回答等\t意見・質問\t回答\n"
        "応札が一者であった理由は何か。\t離島の工事であったためと考えている。\n"
        "公告の期間は足りていたか。\t五日長く確保した。\n"
        "委員会による意見の具申\tなし\n"
    )
    assert _turns(_read(talk)) == [
        (None, "応札が一者であった理由は何か。"),
        (None, "離島の工事であったためと考えている。"),
        (None, "公告の期間は足りていたか。"),
        (None, "五日長く確保した。"),
    ]


def test_names_without_a_post_in_the_column_of_speakers_are_speakers():
    talk = (
        "発言者\t発言内容\n桑名会長\t始めます。\n広野ただし\t川を見ました。\n水位が高いです。\n"
        "丹波委員\t私もです。\n広野ただし\t以上です。\n"
    )
    assert _turns(_read(talk)) == [
        ("桑名会長", "始めます。"),
        ("広野ただし", "川を見ました。\n水位が高いです。"),
        ("丹波委員", "私もです。"),
        ("広野ただし", "以上です。"),
    ]


def test_who_came_stands_in_the_rows_of_a_form():
    head = (
        "会議の名称\t第4回 緑化審議会\n開催日時\t令和5年6月2日（金）10:00～11:00\n"
        "議長（会長・委員長）氏名\t会長　中村　一\n"
        "出席者（委員）氏名（人数）\t石川花子、岸田誠（２人）\n"
        "事務局職員職氏名\t環境部長　山本　正\n会議次第\t１　開会\n"
    )
    read = _read("発言者\t議題・発言内容・決定事項\n石川委員\t始めます。\n", head)
    assert [(one.name, one.post) for one in read.attendees] == [
        ("中村 一", "会長"),
        ("石川花子", ""),
        ("岸田誠", ""),
        ("山本 正", "環境部長"),
    ]


def test_who_speaks_stands_beside_words_of_several_lines():
    rows = "<tr><td>桑名会長</td><td>始めます。</td></tr><tr><td>丹波委員</td><td>低い。</td></tr>"
    html = (
        "<h1>第4回 流域検討会議 議事録</h1><p>令和5年6月2日</p><table>"
        "<tr><th colspan=2>審議の内容</th></tr><tr><td colspan=2>1　開会</td></tr>"
        "<tr><td>支所長</td><td>（あいさつ）</td></tr><tr><td colspan=2>2　議事</td></tr>"
        f"{rows}<tr><td>桑名会長</td><td>そうですか。<br>終わります。</td></tr></table>"
    )
    (minutes,) = parse_bytes("minutes.html", html.encode())
    assert _turns(minutes) == [
        ("支所長", "（あいさつ）"),
        ("桑名会長", "始めます。"),
        ("丹波委員", "低い。"),
        ("桑名会長", "そうですか。\n終わります。"),
    ]
