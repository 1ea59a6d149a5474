"""If these fail, a council's minutes in TEI lose a speaker, a name or a paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.importing.reading import parse_bytes

_HEADER = """<teiHeader><fileDesc><titleStmt><title>作成者の題</title><author>作成者</author>
  </titleStmt><sourceDesc><bibl><title>試験審議会 総合部会（第12回）議事録</title>
  <idno type="URI">https://example.go.jp/12</idno></bibl></sourceDesc></fileDesc>
  <profileDesc><settingDesc><setting><placeName>試験会館</placeName>
  <date when="2024-01-29">2024年1月29日</date></setting></settingDesc></profileDesc></teiHeader>"""
_PEOPLE = """<standOff><listPerson><head>部会名簿</head>
  <person xml:id="A"><persName><surname>高村</surname><forename>ゆかり</forename></persName>
    <affiliation><orgName>試験大学</orgName><roleName>教授</roleName></affiliation></person>
  <person xml:id="B"><persName><surname>林</surname><forename>勝</forename></persName></person>
  <person xml:id="C"><persName><surname>林</surname><forename>清</forename></persName></person>
  <person xml:id="D"><persName><surname>東</surname></persName></person>
  </listPerson><listRelation><relation name="x">無関係</relation></listRelation></standOff>"""


def _tei(body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"{_HEADER}{_PEOPLE}<text><body>{body}</body></text></TEI>"
    ).encode()


_BODY = """<div><p>議　事　次　第</p><p>（１）計画について</p><p>（２）その他</p></div>
<div><head>議事</head><u who="#A"><note>○<persName><surname>高村</surname>
      <roleName>部会長</roleName></persName></note>
    <seg>始め
      ます。</seg><seg>次に移ります。</seg></u>
  <note>（休憩）</note>
  <u who="#D"><note>○東計画官</note><seg>はい。</seg></u>
  <u who="#B"><note>○林（清）委員</note><seg>意見です。</seg></u>
  <u who="#A #B">声を合わせて。</u></div><div><p>午前１１時閉会</p></div>"""


def test_speakers_and_paragraphs():
    (minutes,) = parse_bytes("a.xml", _tei(_BODY))
    assert [(r.kind, r.text) for r in minutes.remarks] == [
        (RemarkKind.SPEECH, "始めます。\n次に移ります。"),
        (RemarkKind.NARRATIVE, "（休憩）"),
        (RemarkKind.SPEECH, "はい。"),
        (RemarkKind.SPEECH, "意見です。"),
        (RemarkKind.SPEECH, "声を合わせて。"),
        (RemarkKind.NARRATIVE, "午前１１時閉会"),
    ]
    chair, official, _, unnamed = minutes.speakers
    assert (chair.label, chair.name, chair.role) == ("高村部会長", "高村 ゆかり", "部会長")
    assert (official.label, official.name, official.attendee) == ("東計画官", None, 3)
    assert unnamed.label is None
    assert minutes.accounted == len(minutes.source.text)


def test_where_mark_and_field_differ_the_printed_mark_counts_and_is_flagged():
    (minutes,) = parse_bytes("a.xml", _tei(_BODY))
    remark = minutes.remarks[3]
    assert minutes.speakers[remark.speaker].name == "林 清"
    assert [(doubt.code, doubt.detail) for doubt in remark.doubts] == [
        ("mark-and-field-differ", "林（清）委員")
    ]
    assert not any(r.doubts for r in minutes.remarks if r is not remark)


def test_facts_come_from_the_header_and_the_text():
    (minutes,) = parse_bytes("a.xml", _tei(_BODY))
    facts = minutes.meeting
    assert (facts.title, facts.number, facts.kind) == ("試験審議会 総合部会", "第12回", "議事録")
    assert (facts.date, facts.place) == (date(2024, 1, 29), "試験会館")
    assert facts.url == "https://example.go.jp/12"
    first = minutes.attendees[0]
    assert (first.name, first.group) == ("高村 ゆかり", "部会名簿")
    assert (first.affiliation, first.post) == ("試験大学", "教授")
    assert "無関係" not in minutes.source.text
    assert "作成者" not in minutes.source.text


def test_a_speaker_announced_before_the_utterance():
    body = '<div><note type="speaker">森議長：</note><u who="#X"><p>開きます。</p>地の文</u></div>'
    (minutes,) = parse_bytes("a.xml", _tei(body))
    assert minutes.speakers[0].label == "森議長"
    assert minutes.remarks[0].text == "開きます。\n地の文"


def test_a_corpus_holds_several_meetings():
    one = _tei(_BODY).decode().split("?>")[1]
    data = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{one}{one}</teiCorpus>'
    assert len(parse_bytes("a.xml", data.encode())) == 2


def test_a_header_without_text_is_refused():
    with pytest.raises(InputError, match="tei-without-text"):
        parse_bytes("a.xml", f"<TEI>{_HEADER}</TEI>".encode())
