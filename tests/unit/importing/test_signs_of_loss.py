"""What a lost or broken mark leaves behind, by which the reader is warned."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import SourceFile
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.parsing.minutes import parse_document

HEAD = """第３回まちづくり審議会　議事録
日時　令和５年６月１２日（月）午後２時
場所　市役所
出席者　遠山一郎会長、森二郎委員、梶山三郎委員、建築課長　荒木和也

"""


def _codes(talk: str) -> list[set[str]]:
    document = ReadDocument("txt", HEAD + talk)
    minutes = parse_document(document, SourceFile("a.txt", "", "txt"))
    return [{doubt.code for doubt in remark.doubts} for remark in minutes.remarks]


def test_a_number_left_out_before_the_marks_is_told():
    lines = [
        f"{n} ○{who}　{n}番目に申し上げます。"
        for n, who in enumerate(["遠山会長", "森委員"] * 4, 1)
    ]
    assert not any(_codes("\n".join(lines)))
    lost = [*lines[:3], lines[3].split("　", 1)[1], *lines[4:]]
    assert "number-skipped" in _codes("\n".join(lost))[2]


def test_a_whole_name_but_for_a_letter_of_one_on_the_list_is_told():
    talk = "○会長（遠山一郎君）　はい。\n○委員（梶川三郎君）　ええ。\n○会長（遠山一郎君）　では。\n"
    assert _codes(talk) == [set(), {"label-odd"}, set()]


def test_a_mark_with_half_a_bracket_is_told():
    talk = "○遠山会長　始めます。\n○森(二委員　はい。\n○遠山会長　続けます。\n○梶山委員　はい。\n"
    assert "label-odd" in _codes(talk)[1]


@pytest.mark.parametrize(
    "words", ["これで本日の会議を閉会します。", "ほかに御意見はございますか。"]
)
def test_a_chairs_words_in_a_members_turn_are_told(words):
    talk = (
        f"○遠山会長　始めます。\n○森委員　質問です。\n{words}\n○遠山会長　はい。\n○森委員　以上。\n"
    )
    assert _codes(talk)[1] & {"chair-words-inside", "reply-inside"}


def test_words_under_the_next_heading_are_not_the_last_speakers():
    talk = (
        "１　予算\n○遠山会長　始めます。\n○森委員　賛成です。\n２　次回\n七月に開くこととした。\n"
    )
    document = ReadDocument("txt", HEAD + "議事\n" + talk)
    minutes = parse_document(document, SourceFile("a.txt", "", "txt"))
    said = {remark.kind.value: remark.paragraphs[-1].text for remark in minutes.remarks}
    assert said == {"narrative": "七月に開くこととした。", "speech": "賛成です。"}


def test_what_goes_on_under_the_next_heading_without_a_mark_is_told():
    talk = "１　予算\n○遠山会長　始めます。\n○森委員　賛成です。\n２　次回\n次回は七月です。\n"
    assert "goes-on-after-direction" in _codes("議事\n" + talk)[-1]
