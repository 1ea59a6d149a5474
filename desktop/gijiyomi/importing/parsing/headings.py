"""Headings of the parts of minutes: 日時, 場所, 出席者, 議題, 資料, 議事概要."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.people import bare, is_name_alone, leading_name, split_titled
from gijiyomi.importing.parsing.roles import is_organisation, role_of
from gijiyomi.japanese.dates import find_date, find_times, is_date_line
from gijiyomi.japanese.width import closed, columns


class Part(Enum):
    """What a heading announces."""

    WHEN = auto()
    PLACE = auto()
    ATTENDANCE = auto()
    ABSENCE = auto()
    AGENDA = auto()
    MATERIALS = auto()
    NAME = auto()
    OTHER = auto()
    PROCEEDINGS = auto()


_WORDS = {
    Part.WHEN: "開催日時 開催年月日 会議日時 日時 開催日 年月日 期日 会議年月日 とき 会議の日時"
    " 開催日及び場所 日時及び場所 日時・場所 開催日時及び場所 開催日時・場所"
    " 開催日時及び開催場所 開会の日時 閉会の日時"
    " 開催の日時"
    " 開会日時 招集年月日 会見日時",
    Part.PLACE: "開催場所 会議場所 開催会場 場所 会場 会議の場所 招集場所 招集の場所 ところ"
    " 開会の場所 開催の場所 於 会議室 会見場所 会見会場",
    Part.ATTENDANCE: (
        "出席委員の氏名 出席者の氏名 出席者名簿 出席委員名 出席者名 出席者等 出席委員 出席議員"
        " 出席者 参加者名簿 参加者 参加委員 委員出欠 陪席者 説明員 出席説明員 出席構成員"
        " 構成員名簿 出席説明者 出席者一覧 出席状況 出欠状況 委員の出欠 委員の出席状況"
        " 出席者及び欠席者 出席 会議出席者 会議の出席者 出席者・欠席者 出席委員等"
        " 出席者名等 参集者 参集委員"
        " 事務局職員 農業委員会事務局職員 委員会事務局職員 出席者の職氏名 参加委員等 委員"
        " 出席職員 出席事務局職員 説明職員 出席した職員 出席説明職員"
        " 構成員 会議参加者 職務出席 職務出席者 説明者"
        " 出席者(委員)氏名 議長(会長・委員長)氏名 議長(委員長・会長)氏名 事務局職員職氏名"
        " 出席並びに欠席委員 出席並びに欠席委員の詳細 出席並びに欠席議員 出席及び欠席委員"
        " 会見者 会見者氏名 説明者の職氏名 事務局職員の職氏名 委員の出欠状況 職員の出欠状況"
    ),
    Part.ABSENCE: "欠席者 欠席委員 欠席議員 欠席構成員 欠席委員の氏名 欠席者の氏名 不応招議員"
    " 欠席者(委員)氏名",
    Part.AGENDA: (
        "主な議題 会議次第 議事次第 議事日程 審議事項 付議事項 会議の議題 議題 案件 次第 議題等"
        " 会議に付した事件 本日の会議に付した案件 本日の会議に付した事件 会議に付した案件"
        " 本日の会議に付した議案 会議に付した議案 本日の会議に付した議事日程 本日の案件 付議事件"
        " 付議案件 協議事項 審査案件 調査事件 審査事件 会議に付した事件名 会議事件"
        " 議題及び協議事項 議題又は協議事項 議題・協議事項"
        " 議案 会議の目的事項 決議事項 決議事項及び報告事項 会議の議案 提出議案"
        " 会議事項 検討事項 議題及び資料 会議の次第 審議案件 検討議題 議事項目 付議議案 会議次第等"
    ),
    Part.MATERIALS: (
        "配付資料一覧 配布資料一覧 会議資料一覧 配付資料 配布資料 会議資料 提出資料 資料一覧"
        " 参考資料 資料 配付資料等 配布資料等 使用資料 資料の名称"
    ),
    Part.NAME: (
        "附属機関等の名称 審議会等の名称 審議会等名称 会議の名称 会議名称 会議名 名称 件名"
        " 附属機関の名称 審議会名 委員会名 会議等の名称 会議種別"
    ),
    Part.OTHER: (
        "傍聴者数 傍聴者 傍聴人 公開の可否 会議の公開 備考 問合せ先 傍聴人数 傍聴人の数"
        " 閣議案件 会議録の作成方法 委員の異動 委員異動 会議録署名 会議録署名人"
        " 会議録署名議員 会議録署名委員 署名委員"
        " 署名議員 議事録署名人 公開・非公開の別 会議の公開・非公開 公開非公開の別 公開・非公開"
        " 会期 会議録作成者 議事録作成者 作成者 記録者 事務局担当課 担当課 連絡先 問い合わせ先"
        " お問い合わせ先 お問合せ先 お問い合せ先 照会先 公開又は非公開の別 非公開の理由 遅参議員"
        " 早退議員 開催方法 理事の異動 審議対象期間 抽出案件 開催要領 意見提出期間"
        " 公開状況 開催形態 決定事項 特記事項 資料・特記事項"
        " 会議の公開の可否 会議公開の可否 傍聴 傍聴者等 傍聴議員"
    ),
    Part.PROCEEDINGS: (
        "議事概要 議事要旨 議事要録 議事録 議事内容 議事経過 議事の経過 議事の概要 議事の要旨"
        " 会議の顛末 議事の顛末 会議のてん末 議事のてん末"
        " 審議内容 審議経過 審議概要 会議録 会議内容 会議経過 会議概要 発言要旨 発言内容"
        " 議論の概要 意見交換 議事 主な意見 主な発言 質疑応答 意見等 会議の概要 会議の経過"
        " 会議の内容 審議の内容 審議の経過 審議の概要 議事の内容 会議要旨 会議の要旨 会議結果"
        " 会議の結果 発言の内容 主な質疑等 主な発言等 質疑等"
        " 議事経過及び結果 議事の経過及び結果 議事経過及び発言の要旨 主な質疑 質疑応答等 主な議論"
        " 議事の経過の概要及びその結果 委員からの主な意見 委員の主な意見 主な意見等 発言の要旨"
        " 概要 内容 主な質疑・意見等 主な質疑・意見 質疑・意見等 主な意見・質疑"
        " 主な質疑応答 質疑応答の概要 審議"
        " 委員からの意見 委員からの意見及び事務局の回答 委員意見及び回答"
        " 委員からの意見・質問 協議内容 討議内容"
        " 主な御意見 主なご意見 意見の概要 意見交換の概要 発言概要 審議結果 議事の記録 議事録等"
        " 会議の内容及び結果 会議の経過及び概要 会議の経過及び結果 摘録 会議摘録"
        " 委員からの意見・質問、それに対する回答等 質疑応答概要 会議の要点"
        " 議事の概要及び結果 意見及び回答"
        " 議事の経過の要領及びその結果 議事の経過の要領及び結果 議事経過の要領及びその結果"
        " 議事の経過の要領とその結果 議事の経過及びその結果 議事の経過の概要及び結果"
        " 議事の経過及び要領 議案審議の経過及び結果"
        " 事務局からの説明 事務局説明 主な意見の概要 質疑 委員からの主な質疑・意見"
    ),
}
_PART_OF = {word: part for part, words in _WORDS.items() for word in words.split()}
_SPACED_WORDS = "|".join(
    r"\s*".join(map(re.escape, word))
    for word in sorted(_PART_OF, key=lambda word: (-len(word), word))
)
_HEADING = re.compile(
    r"(?P<number>(?:第?\d{1,2}\s*[.、)]?|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}(?:[.、]|\s)|[IVX]+[.]|"
    r"#{1,6}|[-*]|[○◎◇◆●■□・•▼▽※])\s*)?(?:\*\*)?"
    r"(?P<open>[<《≪〈【〔\[(]\s*)?"
    rf"(?P<word>{_SPACED_WORDS})"
    r"(?P<close>\s*[>》≫〉】〕\])])?"
    r"(?P<note>[^\S\t]?\((?!(?:\d{1,2}|[一二三四五六七八九十]{1,2})\))[^()]*\))*"
    r"(?:\*\*)?(?P<colon>\s*:)?(?:\*\*)?(?P<gap>\s*)(?P<value>.*)"
)
# Headings of assemblies say in their own words who came: 地方自治法により説明のため出席した者.
_ATTENDED = re.compile(
    r"[○◎◇◆●■□・]?(?:\d{1,2}[.、]|\(\d{1,2}\))?[^。、「」:○]{0,40}(?:出席|列席|応招)(?:した|する|の)?[^。、「」:○]{0,24}?"
    r"(?:者\([^()]*\)の?氏名|者|員|大臣|長官|官|名簿|氏名|理事者|職名)(?:等)?(?:の職名?[、・]?(?:及び)?氏名)?(?:\([^()]*\))?"
    r"(?:は、?(?:左|次|下記|以下)の(?:とおり|通り)(?:である|であった|です)?[。.]?)?:?"
)
_BILLS = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.、)]?)議案")
_STAFF = re.compile(r"[^\s。、]{0,12}事務局(?:職員|出席者|職員出席者)?")
_STAFF_COUNTED = re.compile(r"事務局(?:職員|側)?等?\(?\d{1,2}[名人]\)?")
_STAFF_MARK = re.compile(
    r"(?:\d{1,2}[.、)]\s*(?=事務局\s))?[【(\[<〔]?\s*(?:事務局|説明者|説明員|オブザーバー|行政機関出席者|参考人|幹事|その他出席者)(?:\([^()]*\))?"
    r"\s*(?:[】)\]>〕]|:|\Z|(?<=\d[.、)]事務局)\s|(?<=\d[.、)] 事務局)\s)"
)
# ``事 務 局　　総務課長　小松田　剛``: the people beside the word.
_STAFF_BESIDE = re.compile(r"事\s*務\s*局\s{1,}\S+(?:長|員|補佐|主査|主任|主事)(?:\s|、|\Z)")
_IN_LISTS = frozenset({Part.ATTENDANCE, Part.ABSENCE, Part.PROCEEDINGS})
_POST_AND_NAME = re.compile(
    r"(?:委\s*員\s+(?=\S+\s+\S))?(?:委\s*員\s*長|委\s*員|部\s*会\s*長|会\s*長|座\s*長|分科会長|議\s*長|構\s*成\s*員|"
    r"(?:副|臨時|専門|特別)(?:委員長|委員|会長|座長|議長))(?:職務代理者?|代理)?\s+(?P<name>\S.*)"
)
_SCHEDULE = re.compile(
    r"(?:\(?第\s*[\d一二三四五六七八九十百]+\s*号(?:の\d+)?\)?)?\s*(?:.{0,14}[\d一二三四五六七八九十]\s*日\s*(?:\(.曜?日?\))?)?"
    r"(?:\s*(?:午前|午後)?\s*[\d一二三四五六七八九十]{1,3}時(?:[\d一二三四五六七八九十]{1,3}分)?(?:開議|開会))?"
)

# The titles over the columns of a table of speeches.
_COLUMN_TITLES = re.compile(
    r"(?:番号|No\.?|議題|議事|議案|案件|項目|次第|時刻|時間)?(?:発言者|発言委員|質問者|話者)(?:氏?名|等|・職名)?"
    r"(?:(?:発言|議事|会議|質疑|議題|決定|審議)?の?(?:内容|要旨|概要|要点|発言|記録|決定事項|議題)(?:・|及び|、)?){1,3}(?:等|備考)?"
)


# 議事 may head the matters, or what was said of them.
_MATTERS = re.compile(r"(?:\d{1,2}[.、)]?|[一二三四五六七八九十][、.]?|[・○])?議事:?")
_MARKED = re.compile(
    r"[○◎●◆◇【(〔<《](?![\d一二三四五六七八九十])\s*\S{1,24}[】)〕>》\s]|\S{1,20}:\s*\S"
)
_ENCLOSED = re.compile(r"\((?P<who>[^()\s]{2,16})\)\S")
_LEAST_ITEMS, _MOST_ITEMS = 2, 15
_LEAST_TITLED = 3
_LEADERS = frozenset({"会長", "委員長", "座長", "部会長", "分科会長", "主査"})
_OVER_LISTS = frozenset({"委員", "構成員", "部会員", "理事"})
_GROUP_BEFORE = re.compile(r"\A(?:委員|構成員|出席|参加)[：:]\s*")
# How many lines under the title of a cover the day stands.
_COVER = 3
_COUNTED = re.compile(r"\d{1,2}")
_OPENED = re.compile(r"\(?1[.、)]?\s*開\s*会")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where what follows it on the same line begins."""

    part: Part
    value: int


# ``議事次第（PDF／100KB）`` is a file to be fetched.
_FILE = re.compile(r"[(\[][^()\[\]]*(?:\d\s*[KM]B|PDF)[^()\[\]]*[)\]]\Z", re.IGNORECASE)
_COUNT = re.compile(r"\(?(?:計\s*)?[\d一二三四五六七八九十]+\s*[名人]\)?")
_COUNCILS_SCHEDULE = re.compile(
    r"[^。、:]{2,50}(?:会|会議|グループ|チーム)(?:\s*\([^()]*\))?\s*(?:議\s*事|会\s*議)?\s*次\s*第"
)
# Words that head a part only behind a number: else they are a group or a speaker.
_NUMBERED_ONLY = frozenset(
    {"事務局", "委員", "構成員", "審議", "質疑", "説明者", "内容", "概要", "議案"}
)
_VALUE_OF_OTHER = re.compile(
    r"(?:なし|無し?|有り?|別添|別紙|公開|非公開|一部非公開|約?\d+\s*[名人]).{0,12}"
)


def find_heading(text: str, *, tabular: bool = False) -> Heading | None:
    """The heading that a line is or begins with.

    A line that goes on after the word is a heading only if a colon, a number before it or, for
    a date, its value says so: ``資料 1 …`` is an item, ``日時 令和…`` a heading.

    Args:
        text: of the line.
        tabular: headings before it stood beside their values, with a gap between.
    """
    if is_column_titles(text):
        return Heading(Part.PROCEEDINGS, len(text))
    match = _HEADING.fullmatch(text) if not _FILE.search(text) else None
    if match is None or bool(match["open"]) != bool(match["close"]):
        return _schedule_heading(text) or _assembly_heading(text)
    part = _PART_OF["".join(match["word"].split())]
    word = "".join(match["word"].split())
    valueless = word == "会議室" and not match["value"]
    if valueless or (word in _NUMBERED_ONLY and not _heads_alone(match, word)):
        return _assembly_heading(text)
    counted = part in {Part.ATTENDANCE, Part.ABSENCE} and _COUNT.fullmatch(match["value"])
    if counted or not match["value"] or match["colon"] or _is_valued(match, part):
        return Heading(part, len(text) if counted else match.start("value"))
    if tabular and match["gap"] and _is_beside(match["value"], part):
        return Heading(part, match.start("value"))
    return _assembly_heading(text)


_GLUED = re.compile(rf"\d{{1,2}}[\s.、]\s*(?P<word>(?>{_SPACED_WORDS}))(?=[^\s:.)、。(])")


def glued_heading(text: str) -> tuple[Part, int] | None:
    """The numbered heading with which a line begins, its value close behind, and where that is."""
    match = _GLUED.match(text)
    if match is None or match.end() == len(text):
        return None
    return _PART_OF[closed(match["word"])], match.end()


def _schedule_heading(text: str) -> Heading | None:
    """``財政制度分科会議事次第``: the council's name before the word that heads its agenda."""
    # Every line is asked: nearly none ends so.
    schedule = text.endswith("第") and bool(_COUNCILS_SCHEDULE.fullmatch(text))
    return Heading(Part.AGENDA, len(text)) if schedule else None


def is_column_titles(text: str) -> bool:
    """Whether a line is the titles over a table of speeches: ``発言者　発言内容``."""
    return bool(_COLUMN_TITLES.fullmatch(closed(text)))


def _heads_alone(match: re.Match[str], word: str) -> bool:
    """Whether a word that may be a group's or a speaker's is a heading here."""
    number = match["number"]
    if number and number.strip()[-1:] not in "・○◎●-*":
        return True
    if word in {"委員", "構成員"} and "\t" in match["gap"]:
        return bool(role_of(match["value"].split()[0])) and "。" not in match["value"]
    return word in {"内容", "概要"} and not match["value"]


def _is_beside(value: str, part: Part) -> bool:
    """Whether the words beside a heading, as in a table of the head, can be its value."""
    if part is Part.MATERIALS:
        return bool(_VALUE_OF_OTHER.fullmatch(value))
    listed = {Part.AGENDA, Part.ATTENDANCE, Part.ABSENCE, Part.OTHER}
    return part in listed and "。" not in value


def _stands_beside(text: str, heading: Heading) -> bool:
    """Whether the date or the place stands beside its heading, with nothing but a gap between."""
    beside = heading.value < len(text) and heading.part in {Part.WHEN, Part.PLACE}
    return beside and closed(text[: heading.value]).lstrip("0123456789.、)・■○") in _PART_OF


def _assembly_heading(text: str) -> Heading | None:
    compact = closed(text)
    if "\t" in text or not _ATTENDED.fullmatch(compact) or compact.startswith("("):
        return None
    absent = "欠席" in compact or "不応招" in compact
    return Heading(Part.ABSENCE if absent else Part.ATTENDANCE, len(text))


def _is_valued(match: re.Match[str], part: Part) -> bool:
    value = match["value"]
    if part is Part.AGENDA and closed(match["word"]) == "議事日程":
        return bool(_SCHEDULE.fullmatch(value))
    if part is Part.WHEN:
        dated = find_date(value) is not None or find_times(value)[0] is not None
        return dated and bool(match["gap"] or match["number"] or match["close"])
    if not match["gap"] and not match["close"]:
        return False
    in_cell = "\t" in match["gap"] and "\t" not in value
    marked = match["number"] is not None or match["close"] is not None or in_cell
    if part in {Part.ATTENDANCE, Part.AGENDA} and not marked:
        return len(match["gap"]) > 0 and bool(set("、,") & set(value)) and "。" not in value
    return marked or part in {Part.PLACE, Part.NAME}


def find_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings among ``lines`` by the index of their line."""
    found: dict[int, Heading] = {}
    part: Part | None = None
    last = ""
    tabular = False
    for index, line in enumerate(lines):
        heading = find_heading(line.text, tabular=tabular) or _staff_heading(lines, index, part)
        if heading and part is Part.PROCEEDINGS and _BILLS.fullmatch(closed(line.text)):
            heading = None
        signing = part is Part.OTHER and "署名" in last
        if heading is None and part not in _IN_LISTS and not signing and _begins_list(lines, index):
            heading = Heading(Part.ATTENDANCE, 0)
        if heading is not None:
            found[index] = heading
            part, last = heading.part, line.text
            tabular = tabular or _stands_beside(line.text, heading)
    return found


def _begins_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a list of people begins without a heading: ``部会長　増　田　雅　也`` and another."""
    near = [line.printed for line in lines[index : index + 3]]
    if _is_row_of_titled(near[0]):
        return True
    if closed(near[0]) in _OVER_LISTS:
        near = near[1:]
    if closed(near[0]) in _LEADERS and len(near) > 1 and is_name_alone(near[1]):
        return True
    return len(near) > 1 and all(_is_post_and_name(line) for line in near[:2])


def _is_row_of_titled(line: str) -> bool:
    """Whether a line lists people with their posts: ``大野会長、上田会長代理、相澤委員``."""
    line = _GROUP_BEFORE.sub("", line, count=1)
    if sum(map(line.count, "、,，")) + 1 < _LEAST_TITLED or set(line) & set("。：:"):
        return False
    parts = [part.strip() for part in re.split(r"[、,，](?![^（(]*[)）])", line) if part.strip()]
    named = sum(split_titled(bare(part)) is not None for part in parts)
    return named >= 0.8 * len(parts) and named >= _LEAST_TITLED


def _is_post_and_name(line: str) -> bool:
    found = _POST_AND_NAME.fullmatch(line)
    if found is None or set(line) & set("。、：:"):
        return False
    return leading_name(re.sub(r"\s*[(（][^()（）]*[)）]\Z", "", found["name"])) is not None


def _staff_heading(lines: Sequence[Line], index: int, part: Part | None) -> Heading | None:
    """A line ``区議会事務局`` after the absent: its people, set further in, did attend."""
    line = lines[index]
    if part is not Part.ABSENCE or index + 1 == len(lines):
        return None
    if _STAFF_MARK.match(line.text) or _STAFF_BESIDE.match(line.text):
        return Heading(Part.ATTENDANCE, 0)
    if _STAFF_COUNTED.fullmatch(closed(line.text)):
        return Heading(Part.ATTENDANCE, len(line.text))
    deeper = columns(lines[index + 1].indent) > columns(line.indent)
    if not deeper or not _STAFF.fullmatch(closed(line.text)):
        return None
    return Heading(Part.ATTENDANCE, len(line.text))


def with_agenda(lines: Sequence[Line], headings: dict[int, Heading]) -> dict[int, Heading]:
    """``headings``, 議事 over the matters of the sitting taken for what it is: the agenda.

    Only where no other heading gives the agenda and no sentence stands under it.
    """
    if any(heading.part is Part.AGENDA for heading in headings.values()):
        return headings
    for index, heading in sorted(headings.items()):
        if heading.part is not Part.PROCEEDINGS or not _MATTERS.fullmatch(
            closed(lines[index].text)
        ):
            continue
        items = _items_under(lines, headings, index)
        if len(items) >= _LEAST_ITEMS:
            return {**headings, index: Heading(Part.AGENDA, heading.value)}
    return headings


def _items_under(lines: Sequence[Line], headings: dict[int, Heading], index: int) -> list[Line]:
    """The lines under a heading up to the next one or to a speaker's mark; none if one is said."""
    found: list[Line] = []
    for place in range(index + 1, min(len(lines), index + 1 + _MOST_ITEMS)):
        text = lines[place].text
        if place in headings or _MARKED.match(text):
            return found
        if "。" in text:
            return []
        found.append(lines[place])
    return []


def first_of_proceedings(lines: Sequence[Line], headings: dict[int, Heading]) -> int | None:
    """The index of the heading under which the talk begins; None without such a heading.

    A heading 議事 among the items of 議事次第 is none: no sentence stands between it and the
    next part of the head, or the heading 会議の内容 of what was said. Nor is 議事録 on a cover,
    over the day of the sitting.
    """
    for index, heading in sorted(headings.items()):
        if heading.part is not Part.PROCEEDINGS:
            continue
        if any(is_date_line(line.text) for line in lines[index + 1 : index + 1 + _COVER]):
            continue
        following = min((other for other in headings if other > index), default=len(lines))
        talk = any(_is_said(line) for line in lines[index + 1 : following])
        if not talk and following - index > 1 and _is_proceedings(headings, following):
            continue
        if talk or not _head_goes_on(headings, index) or _is_over_opening(lines, headings, index):
            return _below_titles(lines, headings, index)
    return None


def _is_over_opening(lines: Sequence[Line], headings: dict[int, Heading], index: int) -> bool:
    """Whether ``6 会議の結果`` goes on from ``5 配布資料``, over ``1.開会`` of the talk."""
    last = max((other for other in headings if other < index), default=None)
    if last is None or not _OPENED.match(lines[index + 1].text if index + 1 < len(lines) else ""):
        return False
    numbers = [_COUNTED.match(lines[at].text) for at in (last, index)]
    before, here = (int(number[0]) if number else 0 for number in numbers)
    later = {heading.part for other, heading in headings.items() if other > index}
    return here == before + 1 > 1 and later <= {Part.AGENDA}


def _is_said(line: Line) -> bool:
    """A sentence, or who did something: a post in a cell or brackets, ``（事務局）開会を宣言``."""
    cell, tab, _ = line.text.partition("\t")
    enclosed = _ENCLOSED.match(line.text)
    who = closed(cell) if tab else enclosed["who"] if enclosed else ""
    return line.text.endswith("。") or bool(role_of(who) or (enclosed and is_organisation(who)))


def _is_proceedings(headings: dict[int, Heading], index: int) -> bool:
    return index in headings and headings[index].part is Part.PROCEEDINGS


def _below_titles(lines: Sequence[Line], headings: dict[int, Heading], index: int) -> int:
    """The heading of the talk, or the column titles that stand right under it."""
    below = index + 1
    return below if below in headings and is_column_titles(lines[below].text) else index


def _head_goes_on(headings: dict[int, Heading], index: int) -> bool:
    head = {Part.WHEN, Part.PLACE, Part.ATTENDANCE, Part.AGENDA, Part.MATERIALS}
    return any(other > index and heading.part in head for other, heading in headings.items())
