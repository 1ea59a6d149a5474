"""If these fail, a speaker's turn begins or ends at a wrong place, or a speaker is missed."""

from __future__ import annotations

import pytest

from gijiyomi.domain.minutes import ParsedMinutes, RemarkKind
from gijiyomi.importing.reading import parse_bytes

_HEAD = "第2回 検討会議 議事録\n1. 日時 令和6年4月1日（月）10:00～11:00\n"


def _read(talk: str) -> ParsedMinutes:
    (minutes,) = parse_bytes("minutes.txt", f"{_HEAD}2. 議事\n{talk}".encode())
    return minutes


def _turns(talk: str) -> list[tuple[str | None, str]]:
    minutes = _read(talk)
    return [
        (minutes.speakers[r.speaker].label if r.speaker is not None else "地の文", r.text)
        for r in minutes.remarks
    ]


@pytest.mark.parametrize(
    "talk",
    [
        "【林会長】\nただいまから始めます。\n【森委員】\n賛成です。\n",
        "【林会長】　ただいまから始めます。\n【森委員】賛成です。\n",
        "○林会長　ただいまから始めます。\n〇森委員　賛成です。\n",
        "◯林会長\nただいまから始めます。\n◯森委員\n賛成です。\n",
        "○林会長：ただいまから始めます。\n○森委員:賛成です。\n",
        "林会長：ただいまから始めます。\n森委員：賛成です。\n",
        "(林会長) ただいまから始めます。\n(森委員) 賛成です。\n",
    ],
)
def test_styles_of_marks(talk):
    assert _turns(talk) == [("林会長", "ただいまから始めます。"), ("森委員", "賛成です。")]


def test_post_with_the_name_in_brackets():
    talk = "○議長（山田花子君）　これより会議を開きます。\n○鈴木太郎君　質問します。\n"
    minutes = _read(talk)
    assert [s.name for s in minutes.speakers] == ["山田花子", "鈴木太郎"]


def test_what_looks_like_a_mark_and_is_none():
    talk = (
        "○林会長　次に移ります。\n"
        "●から説明をお願いします。\n"
        "【資料１】をご覧ください。\n"
        "（拍手）\n"
        "第1-201条（b）（21）の件です。\n"
        "○森委員　はい。\n"
    )
    assert [label for label, _ in _turns(talk)] == ["林会長", "森委員"]


def test_narration_has_no_speaker_and_ends_the_turn():
    talk = (
        "〇 事務局より、資料について説明があった。主な意見は以下のとおりである。\n"
        "・ 賛成である。\n"
        "・ 予算が要る。\n"
        "〇 大臣からの挨拶は書面にて配布となっており、以下のとおりである。\n"
        "【林大臣】\n"
        "・ 本日はご議論に感謝する。\n"
    )
    minutes = _read(talk)
    assert [r.kind for r in minutes.remarks] == [
        RemarkKind.NARRATIVE,
        RemarkKind.SPEECH,
        RemarkKind.SPEECH,
        RemarkKind.NARRATIVE,
        RemarkKind.WRITTEN,
    ]
    assert [s.label for s in minutes.speakers] == [None, "林大臣"]


def test_a_report_under_the_speakers_own_bullets_is_the_speakers():
    talk = "【林委員】\n・ 前回は座長一任となった。\n・ 今回は決めたい。\n"
    assert _turns(talk) == [("林委員", "前回は座長一任となった。\n今回は決めたい。")]


def test_the_clock_is_the_record_keepers():
    talk = "○林会長　散会いたします。\n　　午前十一時五分散会\n"
    assert _turns(talk) == [("林会長", "散会いたします。"), ("地の文", "午前十一時五分散会")]


def test_a_turn_that_begins_after_a_broken_sentence_is_doubted():
    talk = "【林会長】\nこの点についてはさらに\n【森委員】\n賛成です。\n"
    minutes = _read(talk)
    assert [[d.code for d in r.doubts] for r in minutes.remarks] == [[], ["unfinished-before"]]


def test_a_style_used_once_is_doubted():
    talk = "".join(f"【{name}委員】\n賛成です。\n" for name in "林森東西南") + "○北委員　はい。\n"
    doubts = [[d.code for d in r.doubts] for r in _read(talk).remarks]
    assert doubts == [[], [], [], [], [], ["rare-mark"]]


def test_a_circle_before_spaced_letters_is_a_bullet():
    """Else the words lose their first letter, to a speaker called A or AI."""
    talk = "【林委員】\n● A I S I を広げる。\n● AI 人材が要る。\n● AI for Science も要る。\n"
    assert _turns(talk) == [("林委員", "AISIを広げる。\nAI人材が要る。\nAI for Scienceも要る。")]
    anonymous = "○Ａ　予算が要る。\n○Ｂ　AIも要る。\n○Ａ　はい。\n"
    assert [label for label, _ in _turns(anonymous)] == ["Ａ", "Ｂ", "Ａ"]


@pytest.mark.parametrize(
    ("talk", "doubted"),
    [
        ("○林会長　賛成です。\n○鈴木　反対です。\n○森委員　はい。\n", [["mark-unread"], []]),
        (
            "【林会長】\n賛成です。\n【鈴木】\n反対です。\n【森委員】\nはい。\n",
            [["mark-unread"], []],
        ),
        ("○事務局　田中課長　説明します。\n○森委員　はい。\n", [[], []]),
        ("○事務局　説明します。\n○林会長　資料１です。\n", [[], []]),
    ],
)
def test_words_that_may_be_another_persons_are_doubted(talk, doubted):
    """Else a speaker is quoted with the words of someone whose mark could not be read."""
    assert [[d.code for d in r.doubts] for r in _read(talk).remarks] == doubted


def test_an_agenda_does_not_begin_the_talk():
    text = (
        _HEAD
        + "議事次第\n1. 開会\n2. 議事\n3. 閉会\n配付資料\n資料1 名簿\n"
        + "議事録\n○林会長　始めます。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    assert [r.text for r in minutes.remarks] == ["始めます。"]
    assert minutes.materials == ("資料1 名簿",)


def _with_list(marks: str) -> ParsedMinutes:
    text = (
        _HEAD + "2. 出席者\n【委員】\n山田 太郎 東京大学 教授\n鈴木 花子 京都大学 教授\n3. 議事\n"
    )
    (minutes,) = parse_bytes(
        "minutes.txt", (text + "".join(f"【{m}委員】\n賛成です。\n" for m in marks)).encode()
    )
    return minutes


def test_a_list_of_other_people_is_one_warning_and_not_a_doubt_on_each():
    minutes = _with_list("東西南北林")
    assert [w.code for w in minutes.warnings] == ["roster-unusable"]
    assert not any(r.doubts for r in minutes.remarks)
    minutes = _with_list("東西")
    assert minutes.warnings == ()
    assert all(r.doubts for r in minutes.remarks)


def test_a_blot_in_place_of_a_name_is_text_and_no_bullet():
    talk = "（Ａ）●さんから報告をお願いします。\n（Ｂ）●●の件を報告します。\n"
    talk += "（Ａ）●先生のとおりです。\n"
    assert [words for _, words in _turns(talk)] == [
        "●さんから報告をお願いします。",
        "●●の件を報告します。",
        "●先生のとおりです。",
    ]


def test_who_signs_under_a_record_says_nothing():
    talk = (
        "議　長　　始めます。\n4番　　賛成です。\n議　長　　終わります。\n"
        "以上、会議の次第を記載し、署名する。\n議　長　　　　　\n署名委員　　　　　\n"
    )
    told = _turns(talk)
    assert [label for label, _ in told if label != "地の文"] == ["議 長", "4番", "議 長"]
    assert told[2][1] == "終わります。"


def test_an_end_mark_between_long_dashes_is_nobodys_word():
    assert _turns("○林会長　終わります。\n—— 了 ——\n")[0] == ("林会長", "終わります。")


def test_who_only_did_something_did_it():
    talk = "【林会長】\n説明をお願いします。\n【事務局】\n（資料説明）\n【森委員】\n賛成です。\n"
    assert _turns(talk) == [
        ("林会長", "説明をお願いします。"),
        ("事務局", "（資料説明）"),
        ("森委員", "賛成です。"),
    ]


def test_what_stands_behind_the_end_of_the_sitting_is_nobodys_word():
    talk = "（林会長）\n始める。\n（森委員）\n了解した。\n閉会\n午後2時、林会長が閉会を宣す。\n"
    assert _turns(talk)[1:] == [
        ("森委員", "了解した。"),
        ("地の文", "閉会"),
        ("地の文", "午後2時、林会長が閉会を宣す。"),
    ]


def test_words_under_a_heading_in_brackets_that_no_speaker_has_are_doubted():
    talk = "（林会長）\n始めます。\n（森委員）\n賛成です。\n【その他】\n次回は2月に開きます。\n"
    last = _read(talk).remarks[-1]
    assert [doubt.code for doubt in last.doubts] == ["goes-on-after-direction"]


def test_a_heading_whose_letters_stand_apart_is_no_part_of_what_follows():
    talk = "　　　議　　　事\n　（事務次官から次のように話があった）\n○林会長　始めます。\n"
    assert _turns(talk)[:2] == [
        ("地の文", "議　　　事"),
        ("地の文", "（事務次官から次のように話があった）"),
    ]


def test_what_the_record_keeper_tells_between_bullets_is_nobodys_word():
    talk = (
        "・事務局より、資料1について説明。\n・自由討議において、主に以下の発言。\n"
        "・優先順位をつけるべきではないか。\n・保証の議論が必要である。\n"
    )
    assert [(r.kind, r.text) for r in _read(talk).remarks][1:] == [
        (RemarkKind.NARRATIVE, "自由討議において、主に以下の発言。"),
        (RemarkKind.SPEECH, "優先順位をつけるべきではないか。"),
        (RemarkKind.SPEECH, "保証の議論が必要である。"),
    ]


def test_what_a_speaker_counts_up_at_the_end_is_no_heading():
    talk = "○林会長　二点申し上げます。\n①　財政の健全化\n②　成長戦略\n○森委員　はい。\n"
    assert _turns(talk)[0] == ("林会長", "二点申し上げます。\n財政の健全化\n成長戦略")


def test_a_pause_is_nobodys_word():
    talk = (
        "○林会長　休みます。\n　ここで休憩　午前10時30分\n　再開　午前10時40分\n○林会長　はい。\n"
    )
    assert [label for label, _ in _turns(talk)] == ["林会長", "地の文", "地の文", "林会長"]


def test_what_a_record_announces_under_a_sign_is_nobodys_word():
    talk = (
        "○議長（林一郎）　どうぞ。\n○２番（森二郎）　ありません。\n"
        "◎散会の宣告\n○議長（林一郎）　散会します。\n"
    )
    assert _turns(talk)[1:3] == [("２番（森二郎）", "ありません。"), ("地の文", "散会の宣告")]


def test_what_is_said_to_the_press_before_it_may_ask_is_no_head():
    text = (
        "国務大臣記者会見\n令和元年11月8日\n1.冒頭発言\nおはようございます。\n"
        "一つお知らせです。9日に集いを開きます。\n2.質疑応答\n(記 者)\n時期はいつですか。\n"
        "(大 臣)\n事務方からお答えします。\n(事務方)\n12月の上旬です。\n(記 者)\n分かりました。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    told = "".join(remark.text for remark in minutes.remarks)
    assert "一つお知らせです。9日に集いを開きます。" in told
    assert [speaker.label for speaker in minutes.speakers] == ["記 者", "大 臣", "事務方"]


def test_how_a_record_closes_is_nobodys_word():
    talk = (
        "○林会長　はい。\n○森委員　質問は以上です。\n○林会長　承知しました。\n"
        "　以上をもって議案の審議を終了し、午前11時15分閉会した。\n令和3年6月20日\n"
        "　　議　　長　　林一郎\n"
    )
    assert [label for label, _ in _turns(talk)][:4] == ["林会長", "森委員", "林会長", "地の文"]
    assert "林会長" not in [label for label, _ in _turns(talk)][4:]


def test_a_bill_between_the_words_of_the_record_is_a_heading():
    bill = "第1号議案　事業報告について"
    talk = f"○林会長　始めます。\n{bill}\n議長の指名により説明した。\n○森委員　はい。\n"
    assert ("地の文", bill) in _turns(talk)


def test_a_numbered_matter_before_the_first_mark_is_of_the_talk():
    text = (
        "第2回学校運営協議会　議事録\n日時　令和6年10月3日\n場所　図書室\n\n1　校長挨拶\n"
        "本日はありがとうございます。\n\n2　協議\n○石田会長　伺いました。\n"
        "○上村委員　よいと思います。\n"
    )
    (minutes,) = parse_bytes("minutes.txt", text.encode())
    told = [one.text for one in minutes.remarks]
    assert told[:2] == ["1　校長挨拶", "本日はありがとうございます。"]
