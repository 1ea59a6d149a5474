"""Titles of minutes: the council, which of its sittings, what kind of record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from gijiyomi.japanese.dates import find_date
from gijiyomi.japanese.width import closed, narrowed

_KINDS = (
    "速記録"
    " 議事録 議事概要 議事要旨 議事要録 会議録 会議記録 議事記録 会議概要 会議要旨 会議要録"
    " 発言要旨"
    " 記録"
    " 議事速報 議事録要旨 会議録要旨 議事メモ 会議結果 審議概要 要点記録 要点筆記"
    " 質疑応答概要 結果概要"
    " 開催結果 開催概要 会議結果概要 議事経過 審議結果 質疑概要 議事録概要 会議の概要"
    " 会議の記録 会議記録要旨"
    " 要旨 概要 摘録 要点録 議事の記録 記録要旨 会議結果報告 議事要点"
)
_KIND_WORD = "|".join(r"\s*".join(kind) for kind in sorted(_KINDS.split(), key=len, reverse=True))
_OWN_MEETING = re.compile(r"会議(?=\s+(?:概要|要旨|要録|記録|結果|議事))")
_KIND = re.compile(
    rf"[-－:\s]*[(\[]?(?P<kind>{_KIND_WORD})(?:\s*\(案\))?[)\]]?(?P<note>\s*\([^()]*\))*\s*\Z"
)
_NUMERAL = r"[\d○〇一二三四五六七八九十百]+"
_ERA = rf"(?:昭和|平成|令和)\s*(?:{_NUMERAL}|元)"
_TERM = rf"(?:第?\s*{_NUMERAL}\s*期\s*)?"
_NUMBER = re.compile(
    rf"[(\[](?:{_ERA}\s*年度?|\d{{4}}\s*年度?)?\s*{_TERM}(?P<inside>第\s*{_NUMERAL}\s*回)\s*[)\]]"
    rf"|(?:{_ERA}\s*年度?\s*|\d{{4}}\s*年度?\s*)?{_TERM}(?P<number>第\s*{_NUMERAL}\s*回)"
)
_COUNCIL = re.compile(
    r"(?:会議|審議会|委員会|部会|分科会|協議会|懇談会|調査会|研究会|検討会|会合|本部|議会|定例会|臨時会|"
    r"グループ|チーム|会)"
)
# A web page's list of minutes puts the day before the title.
_LEADING_DAY = re.compile(
    r"(?:\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\s*\d{1,2}月\s*\d{1,2}日|(?:平成|令和)\s*(?:\d+|元)年\s*\d{1,2}月(?:\s*\d{1,2}日)?)\s+"
)
# ``令和 2年 6月 3日議会運営委員会``: the day close before a name.
_LEADING_DATE = re.compile(
    rf"(?:\d{{4}}年|{_ERA}\s*年)\s*\d{{1,2}}月\s*\d{{1,2}}日(?:\([^()]*\))?\s*(?=[^\s\d(の]\S)"
)
# ``審議会（令和４年５月16日開催）``, ``審議会 令和6年5月20日(月曜日) 午前10時開会``.
_TRAILING_DAY = re.compile(
    rf"\s*[(\[【〔]?\s*(?:{_ERA}\s*年|\d{{4}}年|\d{{4}}[./])\s*\d{{1,2}}[月./]\s*\d{{1,2}}日?"
    r"(?:\s*\(.曜?日?\)|\s*.曜日?)?\s*(?:開催|実施)?[)\]】〕]?"
    r"(?:\s*(?:午前|午後)?\s*\d{1,2}\s*(?:時(?:\s*\d{1,2}\s*分|半)?|:\d\d)\s*(?:開会|閉会|開議|散会|~|から|まで)?)*\Z"
)
_TRAILING_TEXT = re.compile(
    r"\s*\((?:全文|本文)\)\Z|(?<=会)\s*(?:本文|議\s*事\s*次\s*第|会\s*議\s*次\s*第|次\s*第)\Z"
)
# ``委員会速記録第三号``: the record's own number, where the sitting has none.
_ISSUE = re.compile(rf"(?<=録)(?:\s*\(?(?P<issue>第\s*{_NUMERAL}\s*号)\)?)\Z")
_LEADING_YEAR = re.compile(rf"{_ERA}\s*年度?\s*(?:\d{{1,2}}月(?!\s*\d))?\s*(?=\S)")
# ``(第1号 2月17日)``: which day of a session, not part of its name.
_DAY_NOTE = re.compile(
    r"\s*[(\[]\s*第\s*[\d一二三四五六七八九十]+\s*(?:号|日目?)[^()\[\]]*[)\]]|\s*[-－]?第\s*\d+\s*号\Z"
    r"|\s*\d{1,2}月\s*\d{1,2}日\s*[-－−](?:.*[-－−])?\s*\d{1,2}号\Z"
    r"|\s*[-－]\s*\d{1,2}月\s*\d{1,2}日\s*[-－]\s*\d+\s*号\Z"
)
# The way to a page through its site: ``ホーム > 審議会 > 第3回``.
_TRAIL = re.compile(r"[>▶»›→].*[>▶»›→]")
_DIET = re.compile(
    rf"第(?P<session>{_NUMERAL})回国会(?:\((?:常会|臨時会|特別会)\))?(?P<house>衆議院|参議院|両院)?"
    r"(?P<council>.{0,30}?)(?P<kind>会議録|議録)?(?P<number>(?:閉会後|臨時|その)?第"
    rf"{_NUMERAL}号)(?:\([^()]*\))?"
)
_DIET_SHORT = re.compile(
    rf"(?P<house>衆議院|参議院)(?P<council>.{{0,30}}?)(?P<kind>会議録|議録)(?P<number>(?:閉会後)?第{_NUMERAL}号)"
)


_LONGEST = 120
# A line without end must not cost its square; no title stands so far in.
_FAR = 1000
_BODY = re.compile(r"(?:会|会議|班|グループ|チーム|WG|本部|フォース)\s*(?:\([^()]*\))?\Z")
_MOST_BODIES = 5
_SESSION = re.compile(r"(?:\d{1,2}月)?(定例会|臨時会|本会議)")
# What a web page prints above the record.
_OF_SITE = re.compile(r"開催案内|会議資料|トップページ|メニュー|本文へ")
_PAGE_MARK = re.compile(r"\A\s*[-－–—]\s*\d{1,3}\s*[-－–—]\s*(?=\S)")
# ``予 算 特 別 委 員 会``: letters that stand apart to fill the line.
_LETTERS_APART = re.compile(r"(?<!\S)[ぁ-んァ-ヶー一-鿿々](?: [ぁ-んァ-ヶー一-鿿々]){2,}(?!\S)")
# ``紀北市:平成28年建設委員会``: whose page it is.
_OWNER = re.compile(r"[^\s:]{1,7}[都道府県市区町村]\s*:\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the council, which sitting it is and what kind of record."""

    name: str
    number: str | None
    kind: str


def read_title(opening: Sequence[str]) -> Title:
    """The title among the first lines: the one that names a council or a kind of record.

    On a cover the number and the kind may stand on lines of their own.
    """
    opening = [line[:_FAR] for line in opening if not _OF_SITE.search(line)]
    opening = [line[_end_of(_PAGE_MARK, line) :] for line in opening]
    diet = next((title for line in opening if (title := _diet_title(line))), None)
    if diet is not None:
        return diet
    titles = [_split_title(line) for line in opening]
    named = [
        title
        for title in titles
        if title.name and (title.number or title.kind or _COUNCIL.search(title.name))
    ]
    best = next((t for t in named if _COUNCIL.search(t.name)), next(iter(named), None))
    best = _with_bodies_above(titles) or best or Title("", None, "")
    if session := _SESSION.fullmatch(best.name):
        best = next((t for t in named if t.name.endswith(f"議会{session[1]}")), best)
    alone = [title for title in titles if title.name in {"", "会議", "会合"}]
    if not best.name and any(title.kind for title in alone) and titles[0].name:
        best = titles[0]
    return Title(
        best.name,
        best.number
        or next((title.number for title in alone if title.number), None)
        or _number_below(best, titles),
        best.kind or next((title.kind for title in alone if title.kind), ""),
    )


def _number_below(best: Title, titles: Sequence[Title]) -> str | None:
    """The number on another line that names the council of ``best``, or a part of its name."""
    for title in titles:
        alike = title.name and (title.name in best.name or best.name in title.name)
        if title.number and alike:
            return title.number
    return None


def _with_bodies_above(titles: Sequence[Title]) -> Title | None:
    """A council named on two lines or more, the number or the kind of record on the last of them.

    ``法制審議会``, ``氏名変更手続部会``, ``第３回会議　議事録``.
    """
    first = next((i for i, one in enumerate(titles) if _COUNCIL.search(one.name)), len(titles))
    names: list[str] = []
    for title in titles[first : first + _MOST_BODIES]:
        sitting = title.number or title.kind
        name = "" if title.name in {"会議", "会合"} else title.name
        if name and not _BODY.search(name):
            break
        # A page may print the name above the record and on it.
        names += [name] if name and name not in names else []
        if sitting:
            return Title(" ".join(names), title.number, title.kind) if len(names) > 1 else None
        if not name:
            break
    return None


def _diet_title(line: str) -> Title | None:
    """``第212回国会　参議院　本会議　第7号``, ``参議院予算委員会会議録第三号``."""
    text = closed(narrowed(line))
    match = _DIET.fullmatch(text) or _DIET_SHORT.fullmatch(text)
    if match is None:
        return None
    council = match["council"] or ""
    if council.endswith(
        ("委員", "調査", "審査")
    ):  # of 予算委員会議録 the record's 会 is the council's
        council += "会"
    name = f"{match['house'] or ''}{council or '本会議'}"
    return Title(name, normalize("NFKC", match["number"]), "会議録")


def _split_title(line: str) -> Title:
    text = narrowed(line).replace("○", "〇")
    line, text = _without_end(line, text, _TRAILING_DAY, _TRAILING_TEXT)
    issue = None if _NUMBER.search(text) else _ISSUE.search(text)
    if issue:
        line, text = line[: issue.start()], text[: issue.start()]
    while note := _DAY_NOTE.search(text):
        line, text = _without(line, note), _without(text, note)
    number = _NUMBER.search(text)
    glued = False
    if number:
        glued = not line[number.end() :].strip().startswith(("会議録", "会議概要", "会議要旨"))
        line, text = _without(line, number), _without(text, number)
    kind = _KIND.search(text)
    if kind and (own := _OWN_MEETING.match(kind["kind"])) and _ends_word(text, kind.start("kind")):
        # 子育て会議　概要: the gap tells whose the word is.
        kind = _KIND.search(text, kind.start("kind") + own.end())
    if kind:
        line, _ = _without_end(line[: kind.start()], text[: kind.start()], _TRAILING_DAY)
    day = _LEADING_DATE.match(narrowed(line)) or _LEADING_DAY.match(narrowed(line))
    name = line[day.end() if day else 0 :]
    name = name[_end_of(_OWNER, narrowed(name)) :]
    if number or day or "議会" in name:
        name = name[_end_of(_LEADING_YEAR, narrowed(name.lstrip())) :].lstrip()
    name = (
        _LETTERS_APART.sub(lambda found: closed(found[0]), " ".join(name.split()))
        .strip("-‐–—―－−─ 　「」『』:：#*")
        .removesuffix("の")
    )
    dated = find_date(name) is not None and not _COUNCIL.search(name)
    if dated or "。" in name or len(name) > _LONGEST or _TRAIL.search(text):
        name = ""
    printed = number["inside"] or number["number"] if number else issue and issue["issue"]
    return Title(
        name=_without_sitting(name) if glued or name.endswith("委員会 委員会") else name,
        number=normalize("NFKC", closed(printed)) if printed else None,
        kind=closed(kind["kind"]) if kind else "",
    )


def _ends_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace()


def _without_end(line: str, text: str, *forms: re.Pattern[str]) -> tuple[str, str]:
    """``line`` and ``text`` without what ``forms`` find at their end, unless nothing is left."""
    for form in forms:
        found = form.search(text)
        if found and _COUNCIL.search(text[: found.start()]):
            line, text = line[: found.start()], text[: found.start()]
    return line, text


def _end_of(form: re.Pattern[str], text: str) -> int:
    match = form.match(text)
    return match.end() if match else 0


def _without(line: str, match: re.Match[str]) -> str:
    return f"{line[: match.start()]} {line[match.end() :]}".strip()


def _without_sitting(name: str) -> str:
    """``法制審議会 会議``: 第156回会議 is a sitting, not part of the council's name."""
    return re.sub(r"(?<=会)\s+(?:会議|会合|委員会)\Z", "", name)
