"""If these fail, meetings stand in the list under a wrong name, number, day or hour."""

from __future__ import annotations

from datetime import date, time

import pytest

from gijiyomi.importing.parsing.narration import is_direction, read_clock
from gijiyomi.importing.parsing.titles import read_title
from gijiyomi.importing.reading import parse_bytes

_TALK = "○議長（桑名一郎君）　これより会議を開きます。\n"


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("第212回国会　参議院　本会議　第7号", "参議院本会議", "第7号"),
        ("第二百十三回国会　衆議院予算委員会議録第三号", "衆議院予算委員会", "第三号"),
        ("令和５年第１回定例会（第１号　２月17日）", "定例会", "第1回"),
        ("令和６年第４回東浜町議会定例会会議録（第５号）", "東浜町議会定例会", "第4回"),
        ("法制検討会 第156回会議 議事録", "法制検討会", "第156回"),
        ("第　３　回　文　教　児　童　委　員　会　会　議　録", "文教児童委員会", "第3回"),
        ("北原町議会 総 務 委 員 会", "北原町議会 総務委員会", None),
        ("交通政策部会 (平成25年度第4回)議事要旨", "交通政策部会", "第4回"),
        (
            "保健指導に関するワーキング・グループ(議事録)",
            "保健指導に関するワーキング・グループ",
            None,
        ),
        ("昭和六十三年度第二回文化財審議会議事録", "文化財審議会", "第二回"),
        ("令和６年　第２回定例会（６月） - 06月12日－03号", "定例会（６月）", "第2回"),
        ("ホーム > 審議会 > 東浜審議会 > 第3回議事録", "", "第3回"),
        ("平成25年  議会改革特別委員会 − 10月29日−09号", "議会改革特別委員会", None),
    ],
)
def test_titles(line, name, number):
    title = read_title([line])
    assert (title.name, title.number) == (name, number)


def test_on_a_cover_the_council_that_sat_stands_behind_those_above_it():
    title = read_title(["流域審議会　水質分科会", "湖沼小委員会（第7回）", "議　事　録"])
    assert title.name == "流域審議会 水質分科会 湖沼小委員会"
    assert (title.number, title.kind) == ("第7回", "議事録")


@pytest.mark.parametrize(
    ("line", "at", "opens", "closes"),
    [
        ("　　　午前十時一分開議", time(10, 1), True, False),
        ("午前10時00分　開会", time(10, 0), True, False),
        ("午後１時開会・開議", time(13, 0), True, False),
        ("午後零時七分休憩", time(12, 7), False, False),
        ("閉会（午後　３時２５分）", time(15, 25), False, True),
        ("午後三時三十一分散会", time(15, 31), False, True),
    ],
)
def test_clocks(line, at, opens, closes):
    clock = read_clock(line)
    assert clock is not None
    assert (clock.at, clock.opens, clock.closes) == (at, opens, closes)


@pytest.mark.parametrize("line", ["午後の部を開会します。", "３時間の休憩", "再開発の件"])
def test_no_clock(line):
    assert read_clock(line) is None


def test_directions():
    assert is_direction("（拍手）")
    assert is_direction("〔桑名一郎君登壇、拍手〕")
    assert not is_direction("（1）対面による方法")


def _facts(head: str):
    (minutes,) = parse_bytes("minutes.txt", (head + _TALK + "　　午後三時散会\n").encode())
    return minutes


def test_the_hour_that_was_kept_counts_before_the_one_that_was_planned():
    minutes = _facts(
        "第212回国会　参議院　本会議　第7号\n令和五年十一月二十九日（水曜日）\n"
        "○議事日程　第七号\n　　午後一時　開議\n　第一　予算の件\n　　午後一時二分開議\n"
    )
    facts = minutes.meeting
    assert (facts.date, facts.start, facts.end) == (date(2023, 11, 29), time(13, 2), time(15))


def test_agenda_of_what_was_taken_up_before_what_was_planned():
    planned = (
        "第1回 会議 議事録\n令和5年6月2日\n"
        "議事日程　第一号\n　第一　予算\n　　の件\n　第二　人事の件\n"
    )
    assert _facts(planned).agenda == ("予算の件", "人事の件")
    same = planned + "○本日の会議に付した案件\n　議事日程のとおり\n"
    assert _facts(same).agenda == ("予算の件", "人事の件")
    other = planned + "○本日の会議に付した案件\n　一、休会の件\n"
    assert _facts(other).agenda == ("休会の件",)


def test_the_assembly_is_named_by_its_chair():
    head = "会議名：令和５年第１回定例会（第１号　２月17日）\n開催日：令和５年２月17日\n"
    text = head + "○議長（桑名一郎君）　令和５年第１回東浜市議会定例会を開会いたします。\n"
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    assert minutes.meeting.title == "東浜市議会定例会"


def test_a_list_behind_the_close_is_of_attendance():
    (minutes,) = parse_bytes(
        "minutes.txt",
        (
            "第1号 本会議 会議録\n令和5年6月2日\n" + _TALK + "　　午後三時散会\n"
            "　出席国務大臣\n　　外務大臣　　丹波　花子君\n　　国務大臣　　但馬次郎太君\n"
        ).encode(),
    )
    assert [a.name for a in minutes.attendees] == ["丹波 花子", "但馬次郎太"]


def test_headings_of_a_form_with_notes_inside():
    minutes = _facts(
        "会　議　録\n1　会議名\n　第7回春日区地域協議会\n"
        "2　開催日時\n　令和5年6月2日（金）午後6時から\n"
        "3　出席した者（傍聴人を除く。）氏名（敬称略）\n・委　員：今井　孝、吉田幸造（会長）\n"
        "4　発言の内容（要旨）\n"
    )
    assert [one.name for one in minutes.attendees] == ["今井 孝", "吉田幸造"]


def test_a_file_to_be_fetched_is_no_heading():
    minutes = _facts(
        "第8回 検討会議 議事録\n日時：令和5年6月2日（金）\n議題\n予算について\n資料\n"
        "議事次第（PDF／100KB）\n資料1 説明資料（PDF／1,200KB）\n"
    )
    assert minutes.agenda == ("予算について",)


def test_the_talk_begins_with_who_opened_the_sitting():
    (minutes,) = parse_bytes(
        "minutes.txt",
        "第4回 福祉審議会 会議録\n日時　令和5年6月2日（金）\n"
        "議題　１　予算について\n議　事\n１　開会\n"
        "（事務局）開会を宣言\n２　議題\n（泉委員長）始めます。\n（谷委員）はい。\n".encode(),
    )
    assert minutes.speakers[0].label == "事務局"


def test_a_name_that_stands_above_the_record_and_on_it_is_said_once():
    title = read_title(["平成25年  議会改革特別委員会 − 10月29日−09号", "第16回議会改革特別委員会"])
    assert (title.name, title.number) == ("議会改革特別委員会", "第16回")
