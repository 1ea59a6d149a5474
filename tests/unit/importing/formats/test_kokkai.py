"""If these fail, a Diet record comes in with a speech under the wrong name, or not at all."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, time

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RegionKind, RemarkKind
from gijiyomi.importing.formats.diet_head import closing_time, read_diet_head
from gijiyomi.importing.interchange import as_json
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.library import NoIndex

_HEAD = """令和六年四月二日（火曜日）
　　　　午後零時三分開議
　出席委員
　　　委員長　森　　一郎君
　　　理事　林　　花子君　理事　長谷川次郎君
　　　　　　石　　　平君
　　　　…………………………………
　　　国務大臣
　　　（試験担当）　　　　　　　谷　　三郎君
　　　　―――――――――――――
委員の異動
四月一日
　辞任　　　　　　　　　補欠選任
　　誰か　太郎君　　　　　石　　　平君
　　　　―――――――――――――
本日の会議に付した案件
　試験の実施に関する件（予備）
　　　　　――――◇―――――"""


def _speech(order: int, speaker: str, speech: str, **more: str) -> dict[str, object]:
    empty = dict.fromkeys(("speakerYomi", "speakerGroup", "speakerPosition", "speakerRole"))
    return {"speechOrder": order, "speaker": speaker, "speech": speech, **empty, **more}


_SPEECHES = [
    _speech(0, "会議録情報", _HEAD),
    _speech(
        1,
        "森一郎",
        "○森委員長　開きます。\n　案件に入ります。\n　　　　〔「異議なし」と呼ぶ者あり〕",
        speakerYomi="もりいちろう",
        speakerGroup="試験会派",
    ),
    _speech(2, "谷三郎", "○谷国務大臣　お答えします。", speakerPosition="試験担当大臣"),
    _speech(
        3,
        "森一郎",
        "○森委員長　散会します。\n　　　　午後一時十分散会\n　　　　　――――◇―――――\n名簿",
        speakerYomi="もりいちろう",
        speakerGroup="試験会派",
    ),
]
_MEETING = {
    "issueID": "x1",
    "imageKind": "会議録",
    "session": 213,
    "nameOfHouse": "衆議院",
    "nameOfMeeting": "試験委員会",
    "issue": "第4号",
    "date": "2024-04-02",
    "meetingURL": "https://kokkai.ndl.go.jp/txt/x1",
}


def _xml(*meetings: dict[str, object], speeches: list[dict[str, object]] = _SPEECHES) -> bytes:
    def fields(record: dict[str, object]) -> str:
        return "".join(f"<{name}>{value or ''}</{name}>" for name, value in record.items())

    spoken = "".join(f"<speechRecord>{fields(speech)}</speechRecord>" for speech in speeches)
    records = "".join(
        f"<record><recordData><meetingRecord>{fields(meeting)}{spoken}</meetingRecord>"
        "</recordData></record>"
        for meeting in meetings
    )
    return f"<data><numberOfRecords>1</numberOfRecords><records>{records}</records></data>".encode()


_SITTING_ALONE = re.compile("<meetingRecord>.*</meetingRecord>", re.DOTALL)


def _json(meeting: dict[str, object]) -> bytes:
    answer = {"numberOfRecords": 1, "meetingRecord": [{**meeting, "speechRecord": _SPEECHES}]}
    return json.dumps(answer, ensure_ascii=False).encode()


def _json_lines(*meetings: dict[str, object]) -> bytes:
    lines = [{**meeting, **speech} for meeting in meetings for speech in reversed(_SPEECHES)]
    return "\r\n".join(json.dumps(line) for line in lines).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xml", _xml(_MEETING)),
        ("a.json", _json(_MEETING)),
        ("a.jsonl", _json_lines(_MEETING)),
        ("a.xml", _xml(_MEETING).decode().encode("utf-16")),
        ("a.xml", _SITTING_ALONE.findall(_xml(_MEETING).decode())[0].encode()),
    ],
    ids=["XML", "JSON", "JSON lines", "UTF-16", "XML of the sitting alone"],
)
def test_a_sitting(name, data):
    (minutes,) = parse_bytes(name, data)
    facts = minutes.meeting
    assert (facts.body, facts.title, facts.number) == (
        "衆議院試験委員会",
        "衆議院試験委員会",
        "第4号",
    )
    assert (facts.date, facts.start, facts.end) == (date(2024, 4, 2), time(12, 3), time(13, 10))
    assert (facts.kind, facts.url) == ("会議録", "https://kokkai.ndl.go.jp/txt/x1")
    assert minutes.agenda == ("試験の実施に関する件（予備）",)
    assert [(attendee.name, attendee.group, attendee.post) for attendee in minutes.attendees] == [
        ("森 一郎", "出席委員", "委員長"),
        ("林 花子", "出席委員", "理事"),
        ("長谷川次郎", "出席委員", "理事"),
        ("石 平", "出席委員", ""),
        ("谷 三郎", None, "国務大臣（試験担当）"),
    ]
    assert [(r.kind, r.text) for r in minutes.remarks] == [
        (RemarkKind.SPEECH, "開きます。\n案件に入ります。"),
        (RemarkKind.NARRATIVE, "〔「異議なし」と呼ぶ者あり〕"),
        (RemarkKind.SPEECH, "お答えします。"),
        (RemarkKind.SPEECH, "散会します。"),
        (RemarkKind.NARRATIVE, "午後一時十分散会\n――――◇―――――\n名簿"),
    ]
    chair, minister = minutes.speakers
    assert (chair.label, chair.name, chair.role) == ("森委員長", "森一郎", "委員長")
    assert (chair.reading, chair.group, chair.attendee) == ("もりいちろう", "試験会派", 0)
    assert (minister.post, minister.attendee) == ("試験担当大臣", 4)
    assert not any(remark.doubts for remark in minutes.remarks)
    assert minutes.accounted == len(minutes.source.text)


def test_reading_text_is_source_text_letter_for_letter():
    (minutes,) = parse_bytes("a.xml", _xml(_MEETING))
    text = minutes.source.text
    for remark in minutes.remarks:
        for paragraph in remark.paragraphs:
            letters = "".join(
                text[run.base : run.base + run.length] for run in paragraph.origin.runs()
            )
            assert letters == paragraph.text
    speech = minutes.remarks[0].paragraphs[0].origin.starts[0]
    region = next(r for r in minutes.regions if r.span.start <= speech < r.span.end)
    assert region.kind is RegionKind.REMARK


def test_several_sittings_in_one_file():
    other = {**_MEETING, "issueID": "x2", "issue": "第5号", "date": "2024-04-03"}
    for name, data in (("a.xml", _xml(_MEETING, other)), ("a.jsonl", _json_lines(_MEETING, other))):
        numbers = [minutes.meeting.number for minutes in parse_bytes(name, data)]
        assert numbers == ["第4号", "第5号"]


def test_an_answer_with_some_speeches_says_that_others_are_missing():
    (minutes,) = parse_bytes("a.xml", _xml(_MEETING, speeches=[_SPEECHES[0], _SPEECHES[3]]))
    assert [(w.code, w.detail) for w in minutes.warnings] == [("speeches-left-out", "2")]
    printed = as_json(minutes)
    assert printed["warnings"][0]["message"].startswith("この会議の発言のうち2件")


def test_the_speaker_stands_for_a_missing_mark():
    speeches = [_speech(1, "証人太郎", "　答えます。", speakerRole="証人")]
    (minutes,) = parse_bytes("a.xml", _xml(_MEETING, speeches=speeches))
    (speaker,) = minutes.speakers
    assert (speaker.label, speaker.name, speaker.role) == ("証人太郎", "証人太郎", "証人")
    assert minutes.remarks[0].text == "答えます。"


def test_directions_inside_a_speech_stay_in_their_place():
    speeches = [_speech(1, "森一郎", "○森委員長　起立願います。\n　　〔賛成者起立〕\n　可決です。")]
    (minutes,) = parse_bytes("a.xml", _xml(_MEETING, speeches=speeches))
    assert [r.text for r in minutes.remarks] == ["起立願います。\n〔賛成者起立〕\n可決です。"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.json", b'{"message": "x", "details": ["y"]}', "json-not-minutes"),
        ("a.json", b'{"a": ', "json-broken"),
        ("a.json", b"[" * 100_000, "json-broken"),
        ("a.json", b"[" * 900 + b"]" * 900, "json-not-minutes"),
        (
            "a.json",
            json.dumps({**_MEETING, "speechRecord": []}).encode(),
            "kokkai-without-speeches",
        ),
        ("a.xml", _xml(_MEETING, speeches=[]), "kokkai-without-speeches"),
        ("a.xml", b"<data><message>x</message></data>", "kokkai-without-speeches"),
        ("a.xml", b"<note><to>x</to></note>", "xml-not-minutes"),
    ],
)
def test_refused(name, data, code):
    with pytest.raises(InputError) as caught:
        parse_bytes(name, data)
    assert caught.value.code == code


def test_fields_of_unexpected_kinds_do_no_harm():
    odd = [_speech(1, "森一郎", "○森委員長　はい。", speechOrder="１" * 30), {"speech": ["x"]}, 7]
    data = json.dumps([{**_MEETING, "session": {"a": 1}, "date": "昨日", "speechRecord": odd}])
    (minutes,) = parse_bytes("a.json", data.encode())
    assert minutes.meeting.date is None
    assert [r.text for r in minutes.remarks] == ["はい。"]


def test_what_is_no_text_does_not_come_in():
    speech = _speech(1, "森\ud842一", "○森\ud842委員長　は\x00い\x0c。\u2028次")
    data = json.dumps([{**_MEETING, "speechRecord": [speech]}]).encode()
    (minutes,) = parse_bytes("a.json", data)
    assert minutes.remarks[0].text == "は い 。 次"
    assert minutes.speakers[0].label == "森\ufffd委員長"
    minutes.source.text.encode()


def test_the_upper_house_breaks_lines_and_names_groups():
    head = """令和六年四月二日（火曜日）
　　　午前十時一分開議
　　　　━━━━━━━━━━━━━
○議事日程　第九号
　　令和六年四月二日
　　　午前十時開議
　第一　試験の実施に関する長い名前の
　　法律案（内閣提出）
　第二　会期の件
　　　　━━━━━━━━━━━━━
　　出席者は左のとおり。
　　　　委員長　　　　　　　　　森　　一郎君
　　　　理　事
　　　　　　　　　　　　　　　　自見はなこ君
　　　政府参考人
　　　　　　　試験省大臣官房
　　　　　　　審議官　　　　　　谷　　三郎君
　　　　─────────────
○本日の会議に付した案件
　議事日程のとおり
　　　　　─────・─────"""
    read = read_diet_head(head.splitlines())
    assert read.start == time(10, 1)
    assert read.agenda == ("試験の実施に関する長い名前の法律案（内閣提出）", "会期の件")
    assert [(a.name, a.group, a.post) for a in read.attendees] == [
        ("森 一郎", None, "委員長"),
        ("自見はなこ", "理事", ""),
        ("谷 三郎", "政府参考人", "試験省大臣官房審議官"),
    ]


def test_those_who_stayed_away_are_not_listed():
    head = "　出席委員\n　　理事　林　　花子君\n　欠席委員\n　　　　　森　　一郎君"
    assert [a.name for a in read_diet_head(head.splitlines()).attendees] == ["林 花子"]


def test_older_records_do_not_keep_to_the_field_for_names():
    head = """　出席者は左の通り。
　　委員長　　安部俊吾君
　　理事　林　百郎君
　　　　　鍛冶　良作君"""
    read = read_diet_head(head.splitlines())
    assert [(a.name, a.post) for a in read.attendees] == [
        ("安部俊吾", "委員長"),
        ("林 百郎", "理事"),
        ("鍛冶 良作", ""),
    ]


def test_a_pause_does_not_close_a_sitting():
    assert closing_time(["　午前十一時休憩", "　午後一時開議"]) is None
    assert closing_time(["　午前十一時休憩", "　正午散会"]) == time(12, 0)


def test_all_sittings_of_a_file_come_into_the_library(library):
    other = {**_MEETING, "issueID": "x2", "issue": "第5号", "date": "2024-04-03"}
    data = _xml(_MEETING, other)
    with library.change("取り込み"):
        added = [
            library.meetings.add(m, data, indexer=NoIndex()) for m in parse_bytes("a.xml", data)
        ]
    digest = hashlib.sha256(data).hexdigest()
    assert library.meetings.with_source(digest) == added
    assert library.originals.read(digest) == data
    assert [meeting.number for meeting in library.meetings.list()] == ["第5号", "第4号"]
    assert library.meetings.get(added[0]).url == "https://kokkai.ndl.go.jp/txt/x1"
    chair, minister = library.meetings.speakers(added[0])
    assert (chair.reading, chair.group, chair.post) == ("もりいちろう", "試験会派", "委員長")
    assert (minister.group, minister.post) == (None, "試験担当大臣")
