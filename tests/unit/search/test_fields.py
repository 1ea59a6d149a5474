"""A field must choose whom it names, all of them and nobody else, and say so if it names nobody."""

from datetime import date

import pytest

from gijiyomi.domain.finding import SearchRequest, Within
from gijiyomi.domain.house_style import HouseStyle
from gijiyomi.domain.minutes import Attendee, MeetingFacts, RemarkKind
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.search import Indexer


def add(shelf, new_minutes, facts, people, name):
    """Add a meeting; people are (label, full name, attendee or None, remark, kind)."""
    made = new_minutes(name=name, facts=facts)
    made.front_matter(name)
    for label, full, attendee, text, kind in people:
        if label is None:
            made.narrative(text)
            continue
        listed = None
        if attendee is not None:
            made.attendees.append(attendee)
            listed = len(made.attendees) - 1
        speaker = made.speaker(label, name=full, attendee=listed, role=_role(label))
        made.remark(speaker, text, marker="", kind=kind)
    shelf.library.meetings.add(made.build(), made.original(), indexer=Indexer(shelf.library))


def _role(label):
    return next((role for role in ("座長", "委員", "大臣") if label.endswith(role)), "")


@pytest.fixture
def council(shelf, new_minutes):
    """Two councils; each remark says who speaks, so that answers can be read."""
    speech, written = RemarkKind.SPEECH, RemarkKind.WRITTEN
    add(
        shelf,
        new_minutes,
        MeetingFacts(
            body="人工知能戦略専門調査会", number="第3回", date=date(2025, 12, 5), kind="議事概要"
        ),
        [
            (
                "村上座長",
                "村上 明子",
                Attendee("村上 明子", "委員", "損保会社", "執行役員"),
                "甲の予算",
                speech,
            ),
            (
                "髙橋委員",
                "髙橋 一郎",
                Attendee("髙橋 一郎", "委員", "東京大学", "教授"),
                "乙の予算",
                speech,
            ),
            (
                "小林委員",
                "小林 花",
                Attendee("小林 花", "委員", "京都大学", "准教授"),
                "丙の人材",
                written,
            ),
            (None, None, None, "丁の閉会", None),
        ],
        "a.txt",
    )
    add(
        shelf,
        new_minutes,
        MeetingFacts(
            body="規制改革推進会議", number="第13回", date=date(2023, 4, 1), kind="議事録"
        ),
        [
            ("林委員", "林 太郎", None, "戊の予算", speech),
            ("国務大臣（玉城一夫君）", "玉城 一夫", None, "己の人材", speech),
        ],
        "b.txt",
    )
    remarks = {remark.text[0]: remark for remark in shelf.all_remarks()}
    notes = shelf.library.annotations
    notes.add(remarks["甲"].id, Span(0, 1), meaning=Meaning.IMPORTANT, tags=["人材の確保"])
    notes.add(remarks["戊"].id, Span(0, 1), note="あとで数字を確かめる")
    return shelf


def found(shelf, query, **options):
    page = shelf.engine.page(SearchRequest(query, **options), limit=0)
    return "".join(sorted((text[0] for text in shelf.texts(page.hits)), key="甲乙丙丁戊己".index))


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("発言者:村上", "甲"),
        ("発言者:村上明子", "甲"),
        ("speaker：髙橋", "乙"),
        ("発言者:高橋", "乙"),
        ("発言者:林", "丙戊"),
        ('発言者:"林"', "戊"),
        ('発言者:"玉城一夫"', "己"),
        ("発言者:(村上、玉城)", "甲己"),
        ("-発言者:(村上 OR 林)", "乙丁己"),
        ("会議:人工知能", "甲乙丙丁"),
        ("会議:第3回", "甲乙丙丁"),
        ("会議:3", "甲乙丙丁"),
        ("会議:第三回", "甲乙丙丁"),
        ("会議:第13回", "戊己"),
        ("会議:規制改革推進会議第13回", "戊己"),
        ('会議:"規制改革"', ""),
        ("役職:座長", "甲"),
        ("役職:教授", "乙丙"),
        ('役職:"教授"', "乙"),
        ("role:大臣", "己"),
        ('役職:"国務大臣"', "己"),
        ("所属:大学", "乙丙"),
        ("所属:東京大学", "乙"),
        ("期間:令和7年", "甲乙丙丁"),
        ("期間:令和5年4月～令和6年3月", "戊己"),
        ("期間:2023-04-02～", "甲乙丙丁"),
        ("期間:2023-04-01", "戊己"),
        ("-期間:2023", "甲乙丙丁"),
        ("期間:(2023、2025)", "甲乙丙丁戊己"),
        ("論点:人材", "甲"),
        ('論点:"人材"', ""),
        ("注釈:あり", "甲戊"),
        ("注釈:なし", "乙丙丁己"),
        ("注釈:重要", "甲"),
        ("注釈:黄", "甲"),
        ("注釈:数字", "戊"),
        ("note:important", "甲"),
        ("種別:書面", "丙"),
        ("種別:地の文", "丁"),
        ("種別:発言", "甲乙戊己"),
        ("種別:議事録", "戊己"),
        ("種別:(書面、議事録)", "丙戊己"),
        ("種別:(発言、書面)", "甲乙丙戊己"),
        ("-種別:発言", "丙丁"),
        ("予算 種別:発言 -発言者:村上", "乙戊"),
        ("種別:発言 OR 種別:地の文", "甲乙丁戊己"),
        ("予算 会議:人工知能 -発言者:村上", "乙"),
        ("発言者:村上 OR 注釈:数字", "甲戊"),
        ("予算 (期間:2023 OR 論点:人材)", "甲戊"),
        ("人材 -(期間:2023 予算)", "丙己"),
        ("人材 -(期間:2023 OR 予算)", "丙"),
        ("期間:いつか 予算", "甲乙戊"),
    ],
)
def test_whom_a_field_chooses(council, query, who):
    assert found(council, query) == who


def test_terms_in_one_meeting(council):
    assert found(council, "予算 人材") == ""
    assert found(council, "予算 人材", within=Within.MEETING) == "甲乙丙戊己"
    assert found(council, "予算 閉会", within=Within.MEETING) == "甲乙丁"
    assert found(council, "予算 -閉会", within=Within.MEETING) == "戊"
    # Both must be said by those whom the field chooses.
    assert found(council, "予算 人材 発言者:(高橋、小林)", within=Within.MEETING) == "乙丙"
    assert found(council, "予算 人材 発言者:小林", within=Within.MEETING) == ""


@pytest.mark.parametrize(
    ("query", "code", "detail"),
    [
        ("予算 発言者:村下", "field-nowhere", "発言者:村下"),
        ("予算 発言者:村下明子", "field-nearest", "発言者:村上 明子"),
        ("予算 論点:人財の確保", "field-nearest", "論点:人材の確保"),
        (
            "予算 種別:雑談",
            "field-nearest",
            "種別:発言、種別:書面、種別:地の文、種別:議事概要、種別:議事録",
        ),
        ("予算 期間:いつか", "period-unread", "期間:いつか"),
    ],
)
def test_a_value_that_names_nothing_is_told_with_the_nearest(council, query, code, detail):
    told = council.engine.first(SearchRequest(query)).notices
    notice = next(notice for notice in told if notice.code == code)
    assert notice.detail.startswith(detail)
    assert query[notice.start : notice.end] == query.split()[1]


def test_a_new_name_is_known_at_once(council, new_minutes):
    assert found(council, "発言者:新田") == ""
    facts = MeetingFacts(body="新会議", number="第1回", date=date(2026, 1, 1), kind="議事録")
    add(
        council,
        new_minutes,
        facts,
        [("新田委員", None, None, "己も賛成", RemarkKind.SPEECH)],
        "c.txt",
    )
    assert found(council, "発言者:新田") == "己"


def test_fields_alone_show_no_places(council):
    request = SearchRequest("発言者:村上")
    assert council.engine.terms(request.query) == ()
    assert council.engine.totals(request).remarks == 1
    assert [hit.spans for hit in council.engine.page(request).hits] == [()]


def test_a_colour_is_found_by_the_name_that_the_user_gave_it(council):
    assert found(council, "注釈:論点候補") == ""
    council.library.house_style.set(HouseStyle({Meaning.IMPORTANT: "論点候補"}))
    assert found(council, "注釈:論点候補") == "甲"
    assert found(council, "注釈:黄") == "甲"


@pytest.mark.parametrize(
    ("query", "count"), [("予算", 3), ("予算 注釈:なし", 1), ("予算 論点:人材", 1)]
)
def test_spellings_are_counted_where_the_fields_are(council, query, count):
    (counted,) = council.engine.variants(SearchRequest(query))
    assert [(variant.text, variant.count) for variant in counted.variants] == [("予算", count)]
