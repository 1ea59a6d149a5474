"""If these fail, pages of other bodies lose speakers: the press, towns, councils with tables."""

from __future__ import annotations

from gijiyomi.domain.minutes import ParsedMinutes, RemarkKind
from gijiyomi.importing.reading import parse_bytes


def _read(text: str, name: str = "minutes.txt") -> ParsedMinutes:
    (minutes,) = parse_bytes(name, text.encode())
    return minutes


def _turns(minutes: ParsedMinutes) -> list[tuple[str, str]]:
    told = {RemarkKind.NARRATIVE: "地の文"}
    return [
        (
            told.get(one.kind)
            or ("" if one.speaker is None else minutes.speakers[one.speaker].label),
            one.text,
        )
        for one in minutes.remarks
    ]


def test_a_name_and_a_post_set_apart_behind_a_sign():
    talk = (
        "議会運営検討会会議録\n〇日時\n平成18年11月20日(月) 14時30分開会\n〇出席委員\n"
        "中町委員長、早瀬、本多の各委員\n〇議会事務局出席者\n石田局長、福山次長補佐\n"
        "○中町 委員長  開会します。\n○福山 次長補佐  報告します。\n○早瀬 委員  会派で話しました。\n"
    )
    page = "".join(f"<p>{line}</p>" for line in talk.split("\n"))
    minutes = _read(talk)
    assert [one.name for one in minutes.attendees][-2:] == ["石田", "福山"]
    assert _turns(_read(page, "minutes.html")) == _turns(minutes)
    assert _turns(minutes) == [
        ("中町 委員長", "開会します。"),
        ("福山 次長補佐", "報告します。"),
        ("早瀬 委員", "会派で話しました。"),
    ]


def test_the_press_has_names_of_its_own():
    talk = (
        "定例記者会見\n会見日時：令和6年7月4日木曜日 11時00分～\n会見場所：県庁会議室\n"
        "会見者：宮川知事\n\n〇幹事社\n　ただ今から始めます。\n〇知事\n　報告します。\n"
        "〇東奥新聞\n　数を教えてください。\n〇知事\n　100万人でした。\n"
    )
    minutes = _read(talk)
    assert minutes.meeting.place == "県庁会議室"
    assert [label for label, _ in _turns(minutes)] == ["幹事社", "知事", "東奥新聞", "知事"]
    assert {one.name for one in minutes.speakers if one.label == "知事"} == {"宮川"}


def test_questions_and_answers_name_who_asks_in_brackets():
    talk = (
        "令和4年6月11日　定例記者会見\n1　日時　令和4年6月11日\n2　場所　会見室\n知事発表\n"
        "お手元に資料があると思います。私の方からは以上です。\n"
        "(資料)「伝統工芸品」について　[PDFファイル／459KB]\n質疑\nQ　代表幹事（時報通信）\n"
        "所見をお願いします。\nA　知事\n発言をしています。\n"
        "Q　越山日報\n伺います。\nA　知事\nはい。\n"
    )
    turns = _turns(_read(talk))
    assert turns[:2] == [
        ("地の文", "知事発表"),
        ("地の文", "お手元に資料があると思います。私の方からは以上です。"),
    ]
    assert turns[-4:] == [
        ("代表幹事（時報通信）", "所見をお願いします。"),
        ("知事", "発言をしています。"),
        ("越山日報", "伺います。"),
        ("知事", "はい。"),
    ]


def test_a_speaker_goes_on_under_a_heading_of_the_page_with_a_doubt():
    talk = (
        "記者会見\n令和5年6月24日\n1.ご逝去について\n2.名称について\n3.ダムについて\n"
        "1.ご逝去について\n○広報課長　始めます。\n○知事　お話をします。\n2.名称について\n"
        "　次に、名称が決まりました。\n3.ダムについて\n○記者　いつですか。\n○知事　年内です。\n"
    )
    minutes = _read(talk)
    assert minutes.agenda == ("ご逝去について", "名称について", "ダムについて")
    (named,) = (one for one in minutes.remarks if "名称が決まりました。" in one.text)
    assert named.speaker is not None
    assert minutes.speakers[named.speaker].label == "知事"
    assert "goes-on-after-direction" in {doubt.code for doubt in named.doubts}


def test_what_stands_between_dashes_is_nobodys_word():
    talk = (
        "第3回審議会会議録\n1 日時\n令和5年4月26日\n2 場所\n会議室\n3 配布資料\n資料1 進め方\n"
        "4 会議の結果\n1.開会\n2.議題\n(1)進め方について\n-資料1に基づき、事務局から説明-\n"
        "(会長) 質問はあるか。\n(委員) いつか。\n(会長) 次に移る。\n(2)分担について\n"
        "-資料2に基づき、事務局から説明-\n(委員) 何回か。\n(事務局) 3回である。\n3.その他\n"
        "事務局から、次回の日程について連絡があった。\n4.閉会\n"
    )
    minutes = _read(talk)
    assert [text for label, text in _turns(minutes) if label == "地の文"] == [
        "1.開会",
        "2.議題",
        "(1)進め方について",
        "-資料1に基づき、事務局から説明-",
        "(2)分担について",
        "-資料2に基づき、事務局から説明-",
        "3.その他",
        "事務局から、次回の日程について連絡があった。",
        "4.閉会",
    ]


def test_a_heading_over_a_sentence_set_further_in_stays_by_itself():
    talk = (
        "定例記者会見\n日時：平成21年10月2日（金）\n幹事社  よろしくお願いいたします。\n"
        "広岡知事 何点か申し上げます。\n感染症の流行への対応について\n  一つは対応です。\n"
        "記者  どうなりますか。\n広岡知事 注意が必要です。\n幹事社  以上で終わります。\n"
    )
    turns = _turns(_read(talk))
    assert [label for label, _ in turns] == ["幹事社", "広岡知事", "記者", "広岡知事", "幹事社"]
    assert "対応について\n一つは" in turns[1][1]


def test_a_table_of_people_behind_the_schedule_is_no_part_of_it():
    page = """<html><body><h1>財政制度分科会</h1><h2>議事録</h2><p>財政制度分科会議事次第</p>
<p>令和5年5月23日（火）10:00～11:00</p><ol><li>開会</li><li>議題<br>審議</li><li>閉会</li></ol>
<table><tr><td>分科会長</td><td>十倉 正和</td><td>赤沢副大臣<br>寺岡次長</td></tr>
<tr><td>委員</td><td>秋山玲子<br>大月奈那</td><td></td></tr></table>
<p>〔寺岡次長〕御説明いたします。</p><p>〔秋山委員〕一言申し上げます。</p></body></html>"""
    minutes = _read(page, "minutes.html")
    assert minutes.agenda == ("開会", "審議", "閉会")
    assert [(one.name, one.group) for one in minutes.attendees] == [
        ("十倉 正和", "分科会長"),
        ("赤沢", None),
        ("寺岡", None),
        ("秋山玲子", "委員"),
        ("大月奈那", "委員"),
    ]


def test_what_the_record_tells_between_plain_words_is_nobodys():
    talk = (
        "第3回教育委員会会議録\n日時\n令和7年6月20日（火曜日）\n場所\n県庁会議室\n出席者\n"
        "平山郁美教育長、角井毅弘管理課長、小池謙五総務課長\n開会\n"
        "午後1時00分、平山教育長、教育委員会会議の開会を宣す。\n傍聴人は1名であることを報告。\n"
        "教育長報告\n（平山教育長）\n一言申し上げる。\n（角井管理課長）\n年に2回行っている。\n"
        "議案\n第17号議案　委員の委嘱について\n小池総務課長が資料により説明。\n"
        "（平山教育長）\n任期は何年か。\n（小池総務課長）\n2年である。\n全員異議なく原案どおり可決。\n"
        "閉会\n午後2時、平山教育長、閉会を宣す。\n"
    )
    minutes = _read(talk)
    assert [one.name for one in minutes.attendees] == ["平山郁美", "角井毅弘", "小池謙五"]
    assert [(label, text) for label, text in _turns(minutes) if label != "地の文"] == [
        ("平山教育長", "一言申し上げる。"),
        ("角井管理課長", "年に2回行っている。"),
        ("平山教育長", "任期は何年か。"),
        ("小池総務課長", "2年である。"),
    ]
    assert len(_turns(minutes)) == 14


def test_who_speaks_stands_over_the_hour_and_the_words():
    talk = (
        "審議会　議事録\n日時\n平成18年5月18日\n出席者\n委員3名\n"
        "岡崎祥浩・加東栄司・宮沢晋樹（敬称略）\n欠席者　0名\n事務局等2名\n"
        "堀内建設部長・鈴木課長・蟹沢補佐\n議事\n事務局\n　（午前9時40分開始）\n"
        "　始めさせていただきます。\n議長（建設部長）\n　議長を務めます。\n委員\n　異議なし。\n"
        "岡崎会長\n　次に移ります。\n"
    )
    minutes = _read(talk)
    assert [one.name for one in minutes.attendees][2:5] == ["宮沢晋樹", "堀内", "鈴木"]
    assert [label for label, _ in _turns(minutes)] == [
        "事務局",
        "議長（建設部長）",
        "委員",
        "岡崎会長",
    ]
    assert [one.name for one in minutes.speakers][1] == "堀内"


def test_a_sitting_that_opens_over_its_first_matter_begins_there():
    talk = (
        "公共交通協議会　議事録\n日時：平成22年7月1日（木）午前10時～\n場所：第1会議室\n"
        "1．開　会\n―事務局挨拶―\n久田会長（飛田村村長）\nバス3路線が運行している。\n事務局\n"
        "ご挨拶をいただく。\n2．議　事\n（1）議　案\n事務局：\n会長にお願いする。\n"
        "座長\n進めたい。\n"
    )
    minutes = _read(talk)
    assert minutes.agenda == ()
    assert _turns(minutes)[:4] == [
        ("地の文", "1．開　会"),
        ("地の文", "―事務局挨拶―"),
        ("久田会長（飛田村村長）", "バス3路線が運行している。"),
        ("事務局", "ご挨拶をいただく。"),
    ]


def test_staff_under_a_number_behind_the_absent_did_come():
    talk = (
        "教育委員会定例会議事録\n1．開催日時　平成30年5月9日（月曜日）\n"
        "2．出席者　上嶋教育長、福山委員、滝永委員\n3．欠席者　なし\n"
        "4．事務局　高島教育次長、田仲教育次長代理兼教育総務課長、内山教育総務室長\n"
        "5．議事概要　下記のとおり\n（教育長）説明をお願いします。\n（教育総務室長）失礼します。\n"
        "（教育総務課長）補足します。\n（教育長）閉会いたします。\n"
    )
    minutes = _read(talk)
    assert [one.name for one in minutes.speakers] == ["上嶋", "内山", "田仲"]


def test_a_matter_of_the_schedule_and_what_was_explained_are_nobodys():
    talk = (
        "子育て会議　議事録\n1　日時：令和6年12月18日（月）\n2　場所：会議室\n開会\n・会長　挨拶\n"
        "○会長　説明をお願いいたします。\n次第1　計画（案）について\n"
        "・事務局より以下の資料について説明\n計画（案）（資料1）\n"
        "○会長　御発言をお願いします。\n○委員11　伺います。\n"
        "○事務局（Q）　お答えします。\n○会長　ほかにございますか。\n次第2　その他\n"
        "・事務局より次回の日程について説明\n○会長　閉会します。\n"
    )
    turns = _turns(_read(talk))
    assert [text for label, text in turns if label == "会長"] == [
        "説明をお願いいたします。",
        "御発言をお願いします。",
        "ほかにございますか。",
        "閉会します。",
    ]
    assert ("地の文", "計画（案）（資料1）") in turns


def test_an_opening_that_names_who_opens_is_no_list_of_people():
    talk = (
        "子育て会議　概要\n日　時　平成27年3月2日（月）\n出席者　西川委員　橋口委員　中戸委員\n"
        "事務局　石田課長　橋田課長補佐\n1　開　会（課長補佐）\n　ただいまから会議を開催する。\n"
        "2　あいさつ（課長）\n　本日はよろしくお願いする。\n3　議　題\n（1）計画案について\n"
        "会　長　質問はあるか。\n西川委員　どうなるか。\n事務局　検討する。\n4　閉　会（副会長）\n"
    )
    minutes = _read(talk)
    assert minutes.meeting.title == "子育て会議"
    assert len(minutes.attendees) == 5
    told = _turns(minutes)
    assert told[:2] == [
        ("地の文", "1　開　会（課長補佐）"),
        ("地の文", "ただいまから会議を開催する。"),
    ]
    asked = next(one for one in minutes.remarks if one.text == "本日はよろしくお願いする。")
    assert {doubt.code for doubt in asked.doubts} == {"speech-without-mark"}


def test_a_table_of_who_came_and_who_did_not():
    page = """<html><body><h1>議会運営委員会会議録</h1><h2>開催年月日</h2><p>平成24年11月2日</p>
<h2>出席並びに欠席委員</h2><p>出席2名　欠席1名</p><table><tr><th>役職</th><th>氏名</th>
<th>出欠</th></tr><tr><td>委員長</td><td>守山亘弘</td><td>出席</td></tr><tr><td>委員</td>
<td>鈴木道夫</td><td>出席</td></tr><tr><td>委員</td><td>近田昇二</td><td>欠席</td></tr></table>
<h2>会議の経過</h2><h3>委員長（守山亘弘君）</h3><p>始めます。</p><h3>委員（鈴木道夫君）</h3>
<p>何日間ですか。</p></body></html>"""
    minutes = _read(page, "minutes.html")
    assert [one.name for one in minutes.attendees] == ["守山亘弘", "鈴木道夫"]
    assert [minutes.speakers[one.speaker or 0].attendee for one in minutes.remarks] == [0, 1]


def test_posts_of_former_towns_and_where_a_mayor_is_from():
    talk = (
        "設立総会会議録\n開会\n司会\n　報告を申し上げます。\n1.経過報告\n西田関川市助役\n"
        "　報告いたします。\n2.規約\n司会\n　御質問はありますか。\n"
        "武田村長（上之川村）\n　伺います。\n事務局\n　人口割です。\n"
    )
    minutes = _read(talk)
    assert [label for label, _ in _turns(minutes) if label != "地の文"] == [
        "司会",
        "西田関川市助役",
        "司会",
        "武田村長（上之川村）",
        "事務局",
    ]
    assert all(one.name is None for one in minutes.speakers)


def test_cries_between_dashes_are_nobodys_word():
    talk = (
        "合併協議会会議録\n日時　平成15年1月10日（金）\n\n議　　長　　いかがでしょうか。\n\n"
        "　―「異議なし」の声―\n\n議　　長　　そのようにいたします。\n\n"
        "三 川 委 員　　質問します。\n"
    )
    assert [label for label, _ in _turns(_read(talk))] == [
        "議 長",
        "地の文",
        "議 長",
        "三 川 委 員",
    ]


def test_a_record_that_is_called_a_digest():
    text = (
        "市民参加推進フォーラム第12回会議　摘録\n日時：平成17年7月24日（金）午後1時30分～\n"
        "1　会議次第\n1　開会\n2　座長あいさつ\n3　議題\n［配布資料］\n資料1　配席図\n"
        "2　摘　録\n1　開会\n2　座長あいさつ\n＜宗川座長＞\n　今日は分かれて議論をする。\n"
        "3　議題\n＜事務局＞\n　説明する。\n"
        "＜乾山委員＞\n　増やしてはどうか。\n4　閉会\n"
    )
    minutes = _read(text)
    assert minutes.materials == ("資料1 配席図",)
    assert [label for label, _ in _turns(minutes) if label != "地の文"] == [
        "宗川座長",
        "事務局",
        "乾山委員",
    ]


def test_names_with_and_without_a_space_behind_one_post():
    text = (
        "人権会議会議録\n1　日時\n令和3年2月26日\n2　出席者\n"
        "委員　東　裕　若松善朗　樋田ユミ　大仁田妙\n3　議事\n1.開会\n2.その他\n"
        "4　配布資料\n資料1　調査\n5　会議概要\n1.開会\n-次回日程について確認-\n"
        "(事務局)お伺いしたい。\n(委員)多いとは思わない。\n(会長)終わる。\n"
    )
    minutes = _read(text)
    assert [one.name for one in minutes.attendees] == ["東 裕", "若松善朗", "樋田ユミ", "大仁田妙"]
    assert minutes.materials == ("資料1 調査",)
    assert _turns(minutes)[:2] == [("地の文", "1.開会"), ("地の文", "-次回日程について確認-")]


def test_a_heading_with_a_sign_inside_what_one_says_is_doubted():
    page = """<html><body><h1>協働会議会議録</h1><p>開催日時 平成27年3月29日</p><table>
<tr><th>発言者</th><th>発言内容</th></tr><tr><td>会長</td><td>進める。</td></tr>
<tr><td></td><td>■グループワーク<br>4つに分かれ、実施。</td></tr>
<tr><td>委員</td><td>発表をする。</td></tr></table></body></html>"""
    minutes = _read(page, "minutes.html")
    assert "margin-without-mark" in {doubt.code for doubt in minutes.remarks[0].doubts}


def test_staff_are_named_behind_their_office():
    text = (
        "分科会議事録\n日時：平成20年4月19日\n出席者\n委員：\n伊丹山分科会長、荒木委員\n経済産業省：\n"
        "高山事業環境部長、餅山企画課長\n議事概要\n○事務局餅山企画課長　開催します。\n"
        "○伊丹山分科会長　議題がございます。\n○荒木委員　教えてください。\n"
    )
    minutes = _read(text)
    assert [one.name for one in minutes.speakers] == ["餅山", "伊丹山", "荒木"]


def test_a_post_that_begins_like_a_heading_is_a_mark():
    text = (
        "議会運営委員会　会議記録\n1　日時\n平成27年4月2日（月）午前11時15分開議\n2　出席委員\n"
        "委員長　市田恵二\n委員　高山健\n3　出席事務局職員\n議事調査課長　岡本道芳\n"
        "4　会議に付した事件\n（1）一般質問について\n5　会議の経過及び概要\n市田恵二委員長\n"
        "御説明をお願いします。\n議事調査課長\n10人でございます。\n高山健委員\nどうなりますか。\n"
    )
    minutes = _read(text)
    assert minutes.agenda == ("一般質問について",)
    assert [one.name for one in minutes.speakers] == ["市田恵二", "岡本道芳", "高山健"]


def test_posts_in_brackets_and_groups_between_dashes():
    text = (
        "図書館協議会議事録\n日時：2016年9月24日（木）\n■出席者\n"
        "（委　員）山内洋、清田陽子、滝桂子\n（生涯学習部長）田辺久雄\n（館　長）近田裕一\n"
        "－事務局（総務部）－\n石山副館長、小森係長\n"
        "■欠席者　吉田篤\n《報告》\n館長：報告する。\n委員：何冊か。\n館長：千冊である。\n"
    )
    minutes = _read(text)
    assert [(one.name, one.post, one.group) for one in minutes.attendees][3:] == [
        ("田辺久雄", "生涯学習部長", None),
        ("近田裕一", "館長", None),
        ("石山", "副館長", "事務局"),
        ("小森", "係長", "事務局"),
    ]
    assert minutes.speakers[0].name == "近田裕一"


def test_how_someone_is_called_from_here_on_is_no_post():
    text = (
        "図書館協議会会議録\n1　日時及び場所\n平成25年6月19日　県庁会議室\n2　出席者\n"
        "寺山　英毅　委員（会長）\n3　事務局出席者の職氏名\n館長　髙端　仁（以下、髙端館長）\n"
        "4　開会\n関次長が開会を宣言し、会議が成立した旨の報告\n5　髙端館長挨拶\n"
        "　皆様の御意見をいただきたいと思います。\n6　議事\n寺山会長　議事に入ります。\n"
        "髙端館長　説明いたします。\n寺山会長　以上で終わります。\n"
    )
    minutes = _read(text)
    assert [(one.name, one.post) for one in minutes.attendees] == [
        ("寺山 英毅", "会長"),
        ("髙端 仁", "館長"),
    ]
    assert ("地の文", "5　髙端館長挨拶") in _turns(minutes)
    said = next(one for one in minutes.remarks if one.text.startswith("皆様"))
    assert said.doubts


def test_what_the_press_asks_is_marked_by_a_letter():
    text = (
        "大臣閣議後記者会見の概要\n令和5年12月8日（金曜日）\n冒頭発言\n"
        "　おはようございます。\n質疑応答\nQ： お聞きします。\nA： 調整中です。\n"
        "Q： 関連して。\nA： 取り組みます。\n（以上）\n"
    )
    turns = _turns(_read(text))
    assert turns[1] == ("地の文", "おはようございます。")
    assert [label for label, _ in turns[3:7]] == ["Q", "A", "Q", "A"]


def test_family_names_between_dots_behind_their_post():
    text = (
        "学校運営協議会　議事録\n日時：令和5年6月1日（木）\n"
        "出席者：会長　井口、委員　荻野・三宅、教頭　川島\n議事\n井口会長：ありますか。\n"
        "荻野：どうですか。\n川島教頭：お願いしています。\n三宅：足りていますか。\n川島教頭：募集中です。\n"
    )
    minutes = _read(text)
    assert [(one.name, one.post) for one in minutes.attendees][1:3] == [
        ("荻野", "委員"),
        ("三宅", "委員"),
    ]
    assert [label for label, _ in _turns(minutes)] == [
        "井口会長",
        "荻野",
        "川島教頭",
        "三宅",
        "川島教頭",
    ]


def test_a_name_before_a_colon_that_nothing_tells_of_is_doubted():
    text = (
        "学校運営協議会　議事録\n日時：令和5年6月1日（木）\n議事\n井口会長：ありますか。\n"
        "荻野：どうですか。\n川島教頭：お願いしています。\n井口会長：次に移ります。\n"
    )
    minutes = _read(text)
    assert "mark-unread" in {doubt.code for doubt in minutes.remarks[0].doubts}


def test_words_under_a_heading_in_brackets_before_the_talk_are_no_head():
    text = (
        "市長と語る会　開催記録\n日　時：令和5年7月1日（土）\n市　側：市長、建設部長\n"
        "【市長あいさつ】\n　御意見を伺いたいと思います。\n【意見交換】\n参加者１　　街灯が暗い。\n"
        "建設部長　　設置します。\n参加者２　　足りない。\n市　　長　　検討します。\n"
    )
    minutes = _read(text)
    assert _turns(minutes)[:2] == [
        ("地の文", "【市長あいさつ】"),
        ("地の文", "御意見を伺いたいと思います。"),
    ]
    assert minutes.remarks[1].doubts


def test_a_matter_of_the_agenda_heads_what_is_said_of_it():
    text = (
        "連携会議開催結果\n平成24年10月24日（火曜日）午後1時30分から3時まで\n本庁舎5階特別会議室\n"
        "鈴山委員、山田委員、篠崎委員、伊原委員\n（1）開会\n（2）議題\nア交付金条例について\n"
        "イ今後の進め方\nア交付金条例について\n資料1にて説明\n（事務局）示されております。\n"
        "（委員）どうするのか。\n（事務局）配分します。\nイ今後の進め方\n（事務局）12月です。\n"
    )
    minutes = _read(text)
    assert minutes.agenda == ("ア交付金条例について", "イ今後の進め方")
    assert ("地の文", "イ今後の進め方") in _turns(minutes)
    assert not any("ア交付金" in text for label, text in _turns(minutes) if label != "地の文")


def test_a_place_under_its_heading_is_no_talk():
    text = (
        "公安委員会定例会の開催状況\n1　開催日時\n令和4年11月6日（木）午後1時20分から\n"
        "2　開催場所\n公安委員会会議室\n3　委員発言\n委員から、退任するとの発言があった。\n"
    )
    minutes = _read(text)
    assert minutes.meeting.place == "公安委員会会議室"
    assert minutes.remarks[0].text == "3　委員発言"


def test_the_post_begins_behind_the_family_name():
    text = (
        "評価委員会（第44回）　議事録\n平成25年4月28日（木曜日）14時30分から16時15分\n会議室2\n"
        "北川委員長、大原委員、河本委員\n板垣高等教育局長、芦川国立大学法人支援課長、常山審議官\n"
        "【北川委員長】\n開会します。\n【芦川国立大学法人支援課長】\nお答えします。\n"
    )
    assert [one.name for one in _read(text).speakers] == ["北川", "芦川"]
