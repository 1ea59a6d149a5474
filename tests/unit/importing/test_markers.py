"""If these fail, one way of marking speakers is not read, or a table is read as a talk."""

from __future__ import annotations

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes, RemarkKind
from gijiyomi.importing.reading import parse_bytes

_HEAD = "第4回 流域検討会議 議事録\n日時：令和5年6月2日（金）10:00～11:00\n"


def _read(talk: str, head: str = f"{_HEAD}議事\n") -> ParsedMinutes:
    (minutes,) = parse_bytes("minutes.txt", f"{head}{talk}".encode())
    return minutes


def _turns(minutes: ParsedMinutes) -> list[tuple[str | None, str]]:
    return [
        (minutes.speakers[r.speaker].label, r.text)
        for r in minutes.remarks
        if r.speaker is not None
    ]


_EXPECTED = [
    ("桑名会長", "これから始めます。"),
    ("丹波委員", "川の水位が気になります。"),
    ("桑名会長", "分かりました。"),
    ("丹波委員", "お願いします。"),
]


@pytest.mark.parametrize(
    "form",
    [
        "【{0}】\n{1}\n",
        "○{0}　{1}\n",
        "○{0}{1}\n",
        "◆{0}：{1}\n",
        "◎{0}\n　{1}\n",
        "○（{0}）　{1}\n",
        "（{0}）{1}\n",
        "({0}):{1}\n",
        "{0}：{1}\n",
        "・{0}：{1}\n",
        "{0}\n{1}\n",
        "• {0}\n\n{1}\n\n",
        "{0}{1}\n",
        "{0}　　{1}\n",
        "{0}\t{1}\n",
        "{0})　{1}\n",
        "<{0}>\n{1}\n",
        "Q　{0}\n{1}\n",
        "[{0}] {1}\n",
    ],
)
def test_catalogue(form):
    talk = "".join(form.format(label, words) for label, words in _EXPECTED)
    assert _turns(_read(talk)) == _EXPECTED


def test_post_with_name_and_no_sign():
    talk = "委員（桑名一郎君） 始めます。\n部長（丹波花子君） 説明します。\n"
    minutes = _read(talk)
    assert [s.name for s in minutes.speakers] == ["桑名一郎", "丹波花子"]


def test_a_direction_behind_the_mark_is_not_of_the_label():
    talk = "◯町長（桑名一郎）〔登壇〕\n　お答えします。\n◯議長（丹波花子）\n　次に移ります。\n"
    assert [label for label, _ in _turns(_read(talk))] == ["町長（桑名一郎）", "議長（丹波花子）"]


def test_the_clerk_who_is_announced_in_brackets_speaks():
    talk = (
        "○（桑名一郎議長）　報告をさせます。\n"
        "　（丹波花子事務局長報告）\n　庶務報告を申し上げます。\n"
        "○（桑名一郎議長）　終わりました。\n"
    )
    assert _turns(_read(talk))[1] == ("丹波花子事務局長", "庶務報告を申し上げます。")


@pytest.mark.parametrize(
    "talk",
    [
        "会長　桑名一郎　東都大学\n委員　丹波花子　西都大学\n委員　但馬次郎　北都大学\n",
        "支援課：124件\n援助課：98件\n保護課：12件\n",
        "A 輸入者(買主): 運送品を受け取る。\nB 輸出者(売主): 手形を割り引く。\n",
        "（拍手）\n（報道関係者退室）\n",
        "○日時\n○場所\n○一般案件 4件\n",
    ],
)
def test_tables_and_lists_hold_no_speaker(talk):
    assert _turns(_read(talk)) == []


def test_names_in_rows_under_a_circle_are_a_list():
    talk = (
        "○議長（桑名一郎君）　指名いたします。\n"
        "〇流域対策特別委員\n　丹波　花子君　　但馬　次郎君\n"
        "○議長（桑名一郎君）　散会いたします。\n"
    )
    assert [label for label, _ in _turns(_read(talk))] == ["議長（桑名一郎君）"] * 2


def test_bullets_of_a_paper_are_no_remarks():
    with pytest.raises(InputError):
        parse_bytes("paper.txt", "買い物の覚え\n・卵を買う。\n・牛乳を買う。\n".encode())


def test_what_stands_between_turns_is_the_record_keepers():
    talk = (
        "○桑名会長　始めます。\n（「異議なし」と呼ぶ者あり）\n　続けます。\n"
        "――――◇――――\n議題２　水位について\n○丹波委員　賛成です。\n　　　　　以上\n"
    )
    minutes = _read(talk)
    told = [r.text for r in minutes.remarks if r.kind is RemarkKind.NARRATIVE]
    assert told == ["――――◇――――", "議題２　水位について", "以上"]
    assert _turns(minutes)[0][1] == "始めます。\n（「異議なし」と呼ぶ者あり）\n続けます。"


@pytest.mark.parametrize("number", ["{0}: ", "{0} : ", "{0}　", "2204{0}："])
@pytest.mark.parametrize("mark", ["◯議長（森川一郎君）　", "【森川議長】　　"])
def test_numbers_of_remarks_that_an_archive_prints_before_marks(number, mark):
    other = mark.replace("議長（森川一郎君）", "知事（谷花子君）").replace("森川議長", "谷知事")
    words = ["開会します。", "説明します。", "散会します。"]
    turns = zip((mark, other, mark), words, strict=True)
    talk = "".join(f"{number.format(at)}{who}{said}\n" for at, (who, said) in enumerate(turns, 1))
    label, second = mark.strip("◯【】　"), other.strip("◯【】　")
    assert _turns(_read(talk)) == [(label, words[0]), (second, words[1]), (label, words[2])]


@pytest.mark.parametrize("form", ["（{0}）\n　{1}\n", "{0}　{1}\n", "{0}\n　{1}\n", "{0}：{1}\n"])
def test_two_of_one_name_told_apart_before_the_post(form):
    turns = [
        ("泉会長", "始めます。"),
        ("藤井（雄）委員", "賛成です。"),
        ("藤井（千）委員", "反対です。"),
        ("泉会長", "採決します。"),
    ]
    assert _turns(_read("".join(form.format(*turn) for turn in turns))) == turns


def test_all_members_may_answer_together():
    talk = (
        "議長：賛成の方は挙手を。\n細沼委員：見ました。\n各委員：異議なし\n議長：決定しました。\n"
    )
    assert [label for label, _ in _turns(_read(talk))] == ["議長", "細沼委員", "各委員", "議長"]


def test_what_was_done_may_stand_between_a_name_and_what_is_said():
    turns = ("午前9時、開会宣言\n　これより説明いたします。", "始めます。", "終わります。")
    names = ("作田局長", "山下町長", "作田局長")
    talk = "".join(f"{who}\n　{said}\n\n" for who, said in zip(names, turns, strict=True))
    assert [label for label, _ in _turns(_read(talk))] == [*names]


def test_words_close_behind_the_brackets_of_a_mark():
    talk = "○議長（泉一郎君）これより開きます。\n○（事務局）説明します。\n○泉議長　終わります。\n"
    labels = [label for label, _ in _turns(_read(talk))]
    assert labels == ["議長（泉一郎君）", "事務局", "泉議長"]


def test_a_sign_in_the_middle_does_not_hide_what_is_said_before_it():
    names = ("高山課長", "山口事務次官", "高山課長", "大谷委員", "高石会長", "高山課長")
    talk = "".join(f"{name}\n　ただいま申し上げます。\n\n" for name in names)
    read = _turns(_read(talk + "○石川委員　はい。\n", head=f"{_HEAD}議題\n（１）その他\n\n"))
    assert [label for label, _ in read] == [*names, "石川委員"]


def test_answers_behind_arrows_do_not_hide_who_asks():
    talk = (
        "・（Ａ委員）減便の理由は何か。\n　→（事務局）運転手の不足である。\n"
        "・（Ｂ委員）利用者数は。\n　→（事務局）三千人である。\n　→（バス事業者）減っている。\n"
    )
    labels = [label for label, _ in _turns(_read(talk, head=f"{_HEAD}【主な質疑等】\n"))]
    assert labels == ["Ａ委員", "事務局", "Ｂ委員", "事務局", "バス事業者"]
