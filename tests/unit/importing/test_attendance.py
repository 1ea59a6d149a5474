"""If these fail, people are missing from the attendance list or stand under a wrong office."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.importing.parsing.attendance import read_attendance
from gijiyomi.importing.parsing.seats import seats_of
from gijiyomi.importing.reading import parse_bytes


def _people(*lines: str) -> list[tuple[str, str | None, str, str]]:
    return [(a.name, a.group, a.affiliation, a.post) for a in read_attendance(lines).attendees]


@pytest.mark.parametrize(
    ("row", "person"),
    [
        ("山田 太郎\t東京大学 教授（座長）", ("山田 太郎", "東京大学", "教授（座長）")),
        ("山田太郎 東京大学 准教授", ("山田太郎", "東京大学", "准教授")),
        ("林 望 株式会社 ABC 代表取締役 社長", ("林 望", "株式会社 ABC", "代表取締役 社長")),
        (
            "佐々木 花子 総務省政策局審議官（情報）",
            ("佐々木 花子", "総務省政策局", "審議官（情報）"),
        ),
        ("三日月太郎 XYZ Office 主席研究員", ("三日月太郎", "XYZ Office", "主席研究員")),
        (
            "森 一郎 ABC 商会執行役員 Chief Officer",
            ("森 一郎", "ABC 商会", "執行役員 Chief Officer"),
        ),
        ("谷公一郎  国務大臣（安全担当）", ("谷公一郎", "", "国務大臣（安全担当）")),
    ],
)
def test_row(row, person):
    (attendee,) = read_attendance([row]).attendees
    assert (attendee.name, attendee.affiliation, attendee.post) == person


def test_groups_and_ways_of_taking_part():
    attendance = read_attendance(
        [
            "【委員】",
            "（対面）",
            "山田 太郎 東京大学 教授",
            "(オンライン)",
            "鈴木 花子 京都大学 教授",
            "座 長",
            "林 望 北海道大学 教授",
        ]
    )
    assert [(a.group, a.mode) for a in attendance.attendees] == [
        ("委員", AttendanceMode.IN_PERSON),
        ("委員", AttendanceMode.ONLINE),
        ("座長", None),
    ]


def test_lists_on_one_line():
    assert _people("委員：山田会長、鈴木太郎委員、林 望", "（事務局）佐藤室長、他") == [
        ("山田", "委員", "", "会長"),
        ("鈴木太郎", "委員", "", "委員"),
        ("林 望", "委員", "", ""),
        ("佐藤", "事務局", "", "室長"),
    ]


def test_proxies():
    attendance = read_attendance(
        ["山田太郎 総務大臣政務官（代理出席）", "（鈴木一郎 外務副大臣（代理出席））"]
    )
    assert [(a.name, a.post, a.mode) for a in attendance.attendees] == [
        ("山田太郎", "総務大臣政務官", AttendanceMode.PROXY),
        ("鈴木一郎", "外務副大臣", AttendanceMode.PROXY),
    ]


def test_notes_are_no_people_and_what_is_not_understood_is_told():
    attendance = read_attendance(
        ["※敬称略", "以上12名", "（五十音順）", "別紙のとおり", "当日の名簿をご参照ください"]
    )
    assert attendance.attendees == ()
    assert attendance.unread == ("当日の名簿をご参照ください",)


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        (["　１番　　樋　口　篤　子　議員"], ["樋口篤子"]),
        (["２番　　竹　見　　　敦　　　　３番　　みずの　雪　絵"], ["竹見 敦", "みずの 雪絵"]),
        (["市長　　　　　　　　　櫻　井　　　宏"], ["櫻井 宏"]),
        (["財務部長兼健康部理事　森　岡　欽　吾"], ["森岡欽吾"]),
        (["山内委員長　牛丸聡委員　小林麻里委員"], ["山内", "牛丸聡", "小林麻里"]),
        (
            ["◎山川昌子 ○肥田茂男 佐藤真和 田中久仁各委員"],
            ["山川昌子", "肥田茂男", "佐藤真和", "田中久仁"],
        ),
        (["安 倍 晴 三 内閣総理大臣"], ["安倍晴三"]),
        (["高橋経済社会政策室長、佐藤医療課長ほか"], ["高橋", "佐藤"]),
        (["委員長　平山たかお議員"], ["平山たかお"]),
        (
            ["氏名\t所属", "伊東 忠\t東都大学 教授", "田中 郁\t西都大学 教授"],
            ["伊東 忠", "田中 郁"],
        ),
        (["座長\t伊東 忠\t東都大学 教授"], ["伊東 忠"]),
        (["伊東忠通（出席）", "田中郁子（欠席）"], ["伊東忠通"]),
        (["委員：伊東委員", "欠席：田中委員"], ["伊東"]),
        (["総務課　仁科課長　　三輪主事"], ["仁科", "三輪"]),
        (
            ["江口隆、○大久保一、髙橋克〔計12名〕", "(◎部会長、○副部会長)"],
            ["江口隆", "大久保一", "髙橋克"],
        ),
    ],
)
def test_layouts(rows, people):
    assert [a.name for a in read_attendance(rows).attendees] == people


def test_names_with_honorifics_and_posts_over_several_lines():
    rows = [
        "　　理事　井上　信一君　理事　齋木　　健君",
        "　　　　　伊東　達也君　　　　階　　　猛君",
        "　　　国務大臣",
        "　　　（経済再生担当）　　　赤木　亮正君",
    ]
    found = [(a.name, a.post) for a in read_attendance(rows).attendees]
    assert found == [
        ("井上 信一", "理事"),
        ("齋木 健", "理事"),
        ("伊東 達也", ""),
        ("階 猛", ""),
        ("赤木 亮正", "国務大臣（経済再生担当）"),
    ]


def test_the_absent_are_left_out():
    assert _people(
        "【委員】", "山田 太郎 東京大学 教授", "【欠席委員】", "林 望 北海道大学 教授"
    ) == [("山田 太郎", "委員", "東京大学", "教授")]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("石黒 剛（座長）", [("石黒 剛", "座長")]),
        ("三次　仁（主任）、秋山　裕子", [("三次 仁", "主任"), ("秋山 裕子", "")]),
        ("会　長　　１０番　　倉　持　　　茂", [("倉持 茂", "会長")]),
        ("１番　　沼　尻　和　子　　　２番　　宮　本　　　功", [("沼尻和子", ""), ("宮本 功", "")]),
        (
            "◎柏崎　美和　○山口　隼人　ジョンソン　マリ",
            [("柏崎 美和", ""), ("山口 隼人", ""), ("ジョンソン マリ", "")],
        ),
        ("座長　　鷲津　達彦　株式会社政策設計　社長", [("鷲津 達彦", "座長 社長")]),
        (
            "1　　安田　節子　　うみかぜ大学　　教授（会長）　　出席",
            [("安田 節子", "教授（会長）")],
        ),
        ("鈴木移動通信課長、辻係長", [("鈴木", "移動通信課長"), ("辻", "係長")]),
        ("３番　中川原　隆　男　君", [("中川原 隆男", "")]),
        ("・山田太郎氏", [("山田太郎", "")]),
        ("１　山田　太郎君", [("山田 太郎", "")]),
        ("（１）山田太郎委員", [("山田太郎", "委員")]),
        ("山　田　　太　郎委員", [("山田 太郎", "")]),
        ("山田太郎　　　北沢大学教授", [("山田太郎", "北沢大学教授")]),
        ("座長\t山田太郎\t北沢大学教授", [("山田太郎", "座長 北沢大学教授")]),
        ("環境部長：高橋健二", [("高橋健二", "環境部長")]),
        ("環境部長：高橋　健二君", [("高橋 健二", "環境部長")]),
        (
            "山田太郎君（会長）、時田宏君（弁護士）",
            [("山田太郎", "会長"), ("時田宏", "弁護士")],
        ),
        ("山田太郎氏　北沢　理事長", [("山田太郎", "理事長")]),
        (
            "山田　太郎（座長）　　　　　時田　宏",
            [("山田 太郎", "座長"), ("時田 宏", "")],
        ),
        ("委          員    勝  田     勝", [("勝田 勝", "委員")]),
        ("鈴　木　峰　夫　　　以上10名", [("鈴木峰夫", "")]),
        ("公募　佐々木　一", [("佐々木 一", "公募")]),
        ("平岩会長、浅利、阪本の各委員", [("平岩", "会長"), ("浅利", ""), ("阪本", "")]),
        (
            "都市整備部長　千葉、都市計画課長　辻",
            [("千葉", "都市整備部長"), ("辻", "都市計画課長")],
        ),
    ],
)
def test_reads_people_in_the_layouts_of_ministries_and_towns(line, people):
    """A name not read here is a speaker whom nobody can find."""
    read = read_attendance([line]).attendees
    assert [(one.name, one.post) for one in read] == people


def test_posts_before_colons_tell_groups_in_one_line():
    read = read_attendance(["会長：土屋 晴美、委員：野村 紗希、本間 孝"]).attendees
    assert [(one.group, one.name) for one in read] == [
        ("会長", "土屋 晴美"),
        ("委員", "野村 紗希"),
        ("委員", "本間 孝"),
    ]


def test_posts_without_a_name_are_no_people():
    read = read_attendance(["経営企画課長、公園緑地課長、同課員２名"])
    assert read.attendees == ()


@pytest.mark.parametrize(
    ("row", "people"),
    [
        ("副 市 長 清 野 行 雄", [("清野行雄", "副市長")]),
        ("木 村 大 悟 重 田 典 子", [("木村大悟", ""), ("重田典子", "")]),
        (
            "市     長  石田由己雄     教  育  長  小出 克行",
            [("石田由己雄", "市長"), ("小出 克行", "教育長")],
        ),
        ("加納治郎薬価算定組織委員長", [("加納治郎", "薬価算定組織委員長")]),
        ("磯田薬剤管理官", [("磯田", "薬剤管理官")]),
        ("ケアリー・ジョン（大学教授）", [("ケアリー・ジョン", "大学教授")]),
        ("総務部次長兼総務課長（鈴鹿信充）", [("鈴鹿信充", "総務部次長兼総務課長")]),
        ("髙田大臣官房審議官", [("髙田", "大臣官房審議官")]),
    ],
)
def test_names_that_no_gap_sets_off_are_found(row, people):
    assert [(name, post) for name, _, _, post in _people(row)] == people


def test_posts_close_before_names_with_kun_are_told_from_them():
    rows = ["環境局局長大久　保夫君", "次長梶原　康人君", "副 市 長  戸 沢   太 君"]
    assert [(name, post) for name, _, _, post in _people(*rows)] == [
        ("大久 保夫", "環境局局長"),
        ("梶原 康人", "次長"),
        ("戸沢 太", "副市長"),
    ]


def test_a_proxy_named_in_brackets_is_listed_with_whom_he_stands_in_for():
    listed = read_attendance(["柴田 和歌子（代理：大井 進）"]).attendees
    assert [(one.name, one.mode) for one in listed] == [
        ("柴田 和歌子", AttendanceMode.PROXY),
        ("大井 進", AttendanceMode.PROXY),
    ]


def test_names_that_no_dictionary_knows_stand_behind_their_posts():
    rows = ("委員長：星名建市、副委員長：安孫子哲", "委員：中村紀雄、委員：あべともよ")
    assert [(name, post) for name, _, _, post in _people(*rows)] == [
        ("星名建市", "委員長"),
        ("安孫子哲", "副委員長"),
        ("中村紀雄", ""),
        ("あべともよ", ""),
    ]


def test_a_name_may_end_as_a_town_does():
    rows = ("高野要委員，塚谷重市委員", "佐藤市議会議員，山田県議会議員")
    assert [(name, post) for name, _, _, post in _people(*rows)] == [
        ("高野要", "委員"),
        ("塚谷重市", "委員"),
        ("佐藤", "市議会議員"),
        ("山田", "県議会議員"),
    ]


def test_a_deputy_chair_is_present():
    (row,) = read_attendance(["宮原　秀夫（会長代理）"]).attendees
    assert (row.name, row.post, row.mode) == ("宮原 秀夫", "会長代理", None)


def test_names_of_three_letters_spread_to_four():
    rows = ("木　原　大　輔　　重　信　元　子", "高　橋　健　一　　亀　田　　　満")
    assert [name.replace(" ", "") for name, *_ in _people(*rows)] == [
        "木原大輔",
        "重信元子",
        "高橋健一",
        "亀田満",
    ]


def test_posts_close_before_names():
    assert [(name, post) for name, _, _, post in _people("局長栗山隆司、主任高橋淳一")] == [
        ("栗山隆司", "局長"),
        ("高橋淳一", "主任"),
    ]


def test_names_with_kun_behind_posts_where_nobody_was_absent():
    rows = (
        "委員長野村　有信君",
        "理事花輪ともふみ君",
        "大西由紀子君",
        "欠席委員　なし",
        "議長川島　忠一君",
    )
    assert [(name, post) for name, _, _, post in _people(*rows)] == [
        ("野村 有信", "委員長"),
        ("花輪ともふみ", "理事"),
        ("大西由紀子", ""),
        ("川島 忠一", "議長"),
    ]


def test_notes_of_councils_behind_affiliations():
    rows = read_attendance(
        ["手塚悟（西国大学教授）【主査】", "希代浩正（法務省民事局商事課補佐官）※代理出席"]
    ).attendees
    assert [(one.name, one.post) for one in rows] == [
        ("手塚悟", "西国大学教授【主査】"),
        ("希代浩正", "補佐官"),
    ]


def test_who_holds_a_post_for_the_time_being():
    (row,) = read_attendance(["教育部次長教育総務課長事務取扱　村　松　　　隆"]).attendees
    assert (row.name, row.post) == ("村松 隆", "教育部次長教育総務課長事務取扱")


def test_another_post_on_the_next_line_is_the_same_persons():
    rows = ("議員　甘利　明　特命担当大臣（経済財政政策）", "　　　　　　　兼　経済再生担当大臣")
    ((name, _, _, post),) = _people(*rows)
    assert (name, post.endswith("兼 経済再生担当大臣")) == ("甘利 明", True)


def test_the_last_letter_of_a_name_is_of_no_post():
    rows = ("服部会長、阿部会長代理、岡部会長", "松本部長、森本部長、林本部長、佐々木本部長")
    assert [(name, post) for name, _, _, post in _people(*rows)] == [
        ("服部", "会長"),
        ("阿部", "会長代理"),
        ("岡", "部会長"),
        ("松本", "部長"),
        ("森本", "部長"),
        ("林", "本部長"),
        ("佐々木", "本部長"),
    ]
    assert [one.name for one in read_attendance(["環境部 柿本部長"]).attendees] == ["柿本"]


def test_people_of_a_list_that_closes_with_what_each_is():
    assert [name for name, *_ in _people("（関係者）　住田昭信、町山篤彦の各関係者")] == [
        "住田昭信",
        "町山篤彦",
    ]


def test_an_office_in_charge_stands_before_a_name():
    (row,) = _people("政策室市民協働推進担当　馬場麻衣")
    assert row[0] == "馬場麻衣"


def test_seats_tell_who_is_called_by_a_number():
    head = (
        "北沢町農業委員会総会議事録\n日時　令和６年６月１０日（月）\n出席委員\n"
        "　会長　１０番　　倉　持　　　茂\n"
        "　１番　　沼　尻　和　子　　　２番　　宮　本　　　功\n議事\n"
    )
    talk = "議長　開会します。\n２　番　現地を見てまいりました。\n"
    talk += "議長　１番どうぞ。\n１番委員　はい。\n"
    (minutes,) = parse_bytes("minutes.txt", (head + talk + "議長　終わります。\n").encode())
    spoken = [minutes.speakers[one.speaker or 0].name for one in minutes.remarks]
    assert spoken == [None, "宮本 功", None, "沼尻和子", None]


def test_a_number_before_two_people_is_nobodys_seat():
    people = [Attendee("山田太郎"), Attendee("時田宏")]
    assert seats_of(["１番　山田太郎", "１番　時田宏", "２番　山田太郎"], people) == {"2": 0}


def test_who_did_not_come_is_no_part_of_a_post():
    rows = _people("委員：石田会長、上村委員、谷委員（欠席：須藤委員）")
    assert [(name, post) for name, _, _, post in rows] == [
        ("石田", "会長"),
        ("上村", "委員"),
        ("谷", "委員"),
    ]


def test_the_chair_named_again_is_one_person():
    text = (
        "第1回社会福祉法人緑風会評議員会議事録\n3　出席者\n　評議員\n　　笠原俊夫、近田昇一\n"
        "4　議　長　　笠原俊夫\n5　議　案\n　第1号議案　事業報告について\n"
        "6　議事の経過の要領及びその結果\n近田評議員：いつまでか。\n"
        "事務局：夏までである。\n近田評議員：承知した。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    assert [(one.name, one.post) for one in minutes.attendees] == [
        ("笠原俊夫", "議長"),
        ("近田昇一", ""),
    ]
    assert minutes.agenda == ("第1号議案 事業報告について",)
    assert minutes.speakers[0].name == "近田昇一"


def test_a_word_over_a_list_is_no_part_of_the_place():
    text = (
        "入札監視委員会　審議概要\n開催日及び場所　令和5年9月12日（火）　5階会議室\n委員\n"
        "委員長　川端　和子（大学教授）\n委員　神山　宏（弁護士）\n審議の概要\n"
        "委員：理由は何か。\n事務局：聞いている。\n委員：分かった。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    assert minutes.meeting.place == "5階会議室"
    assert [one.name for one in minutes.attendees] == ["川端 和子", "神山 宏"]
