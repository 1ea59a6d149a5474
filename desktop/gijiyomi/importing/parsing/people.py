"""Persons as minutes write them: a name with a post behind it, letters set apart, two in a row.

A list of attendance and a speaker's mark both close a family name up with a post
(``佐藤医療課長``). Where the name ends is told by the words that posts begin with: a stem such as
``佐藤医療`` holds one, ``遠藤久夫`` does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gijiyomi.importing.parsing.roles import (
    LONGEST_ROLE,
    has_honorific,
    is_group,
    is_organisation,
    role_of,
    strip_honorific,
)
from gijiyomi.japanese.family_names import (
    family_before_word,
    family_before_words,
    family_of,
    is_of_words,
    is_word_of_language,
    name_before_words,
    names_in_row,
)
from gijiyomi.japanese.width import closed, columns, narrowed

KANJI_KANA = (
    r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u3041-\u309f\u30a1-\u30fa\u30fc"
    r"\U00020000-\U0003ffff\U000e0100-\U000e01ef"
)
_PIECE = re.compile(rf"[{KANJI_KANA}]{{1,8}}(?:\([{KANJI_KANA}]{{1,3}}\))?")
_SHORT = re.compile(
    rf"[{KANJI_KANA}]{{1,3}}|[\u3041-\u309f\u30a1-\u30fa\u30fc]{{4,5}}|[一-龠]*[ぁ-んァ-ヶー]{{1,4}}"
)
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{1,8}")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc]+")
# Words that a post or the body before it begins with; none of them begins a given name.
_POST_STARTS = (
    "国立 学術"
    " 内閣 総理 国務 大臣 副大臣 政務 特命 担当 文部 科学 厚生 労働 経済 財務 財政 外務 法務"
    " 防衛 環境"
    " 農林 水産 国土 交通 総務 総合 政策 事務 保険 保健 医療 医政 医薬 健康 福祉 介護 障害 子育"
    " 子ども"
    " こども 児童 青少 市民 住民 生活 消費 教育 学校 生涯 初等 高等 大学 学術 研究 企画 計画"
    " 建設 建築"
    " 都市 土木 農業 農政 商工 商業 観光 会計 監査 選挙 議会 産業 地域 地方 危機 防災 消防 情報"
    " 統計"
    " 統括 審議 参事 調整 調査 管理 技術 規制 行政 主任 主席 首席 上席 次席 専門 専任 常任 常務"
    " 専務"
    " 代表 筆頭 広報 国際 人事 秘書 雇用 年金 衛生 食品 薬事 住宅 道路 河川 港湾 航空 鉄道 海事"
    " 水道"
    " 下水 上下 エネルギー 資源 原子 電力 通信 放送 郵政 税務 主税 関税 理財 金融 銀行 証券"
    " 司法 刑事"
    " 民事 矯正 保護 人権 公安 警察 復興 デジタル 宇宙 海洋 知的 男女 共生 社会 文化 文教 スポーツ"
    " 図書 大臣官房 官房 長官 事業 営業 開発 推進 支援 施設 契約 管財 資産 予算 文書 庶務 職員 人材"
    " 組織 政府 推進 戦略 対策 特別 臨時 副 委員 部会 分科会 議事 書記 課 室 局 部 係 班 室長"
    " 課長 個人"
    " 取引 表示 移動 電波 成育 保育 入札 給与 物流 流通 自動車 鉄鋼 化学 素材 製造 サイバー 量子"
    " 循環 廃棄 大気 地球 気候 脱炭 温暖 畜産 食料 園芸 林政 林務 森林 木材 漁政 漁港 競争 独占"
    " 特定 広域"
    " 緊急 救急 予防 感染 臨床 看護 歯科 薬務 麻薬 監視 援護 職業 均等 賃金 指導"
    " 主計 司計 法規 理財 国庫 薬剤 薬価 組織"
    " 公正 公害 気象 海上 宮内 国税 特許 中小 人事 カジノ 自治 衆議 参議 最高 市長 区長 町長 村長"
    " 都議 道議 府議 県議 市議 区議 町議 村議 県会 市会"
)
_POST_START = re.compile("|".join(sorted(set(_POST_STARTS.split()), key=len, reverse=True)))
# Posts of officials, whose last word but one says of what: 磯田薬剤管理官.
_OFFICE = re.compile(r"(?:局長|部長|課長|室長|次長|係長|官|補佐|監|所長|署長)\Z")
# Where a name would be the body's that the post is in.
_OF_A_BODY = re.compile(
    r"(?:短期)?大学(?:院|病院)?(?:名誉|特任|客員|准|助)?(?:教授|学長|総長|講師|理事)|商工会|病院|町会|自治会|高校|高等学校|中学校|小学校"
)
_A_ROLE = re.compile(LONGEST_ROLE)
_MARKS = re.compile(r"^[◎○●◇◆☆★△▲・•※*]+\s*")
_TRAILING = re.compile(
    r"\s*(?:〔[^〔〕]*〕|(?:ほか|他|等)(?:\s*\d+名)?|[、,.。])\Z|\s*\((?:計?\s*\d+\s*[名人]|[^()]*(?:敬称略|五十音順|50音順)[^()]*)\)\Z"
)
_IN_BODIES = re.compile(r"[省庁局課会]")
_BODY_LETTERS = "省庁局課室側者"
_SHORT_KANA = 3
_BETWEEN = re.compile(r"\t+|[^\S\t]+")
_CELL_GAP = 7


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the post printed with it, either as printed."""

    name: str
    post: str = ""


# Of a name whose letters are set apart.
_MOST_PIECES = 6


def split_titled(token: str) -> Named | None:
    """``安西会長``, ``遠藤久夫委員``, ``佐藤医療課長``: a name closed up with a post.

    None if ``token`` does not end in a post or nothing before it can be a name.
    """
    whole = closed(token)
    text = _without_note(narrowed(whole))
    role = role_of(text)
    stem = text[: len(text) - len(role)] if role else ""
    body = _POST_START.match(stem)
    if not _PIECE.match(stem) or (body and len(body[0]) > 1) or _is_of_words(stem):
        return None
    if len(stem) > _SHORT_KANA and _KANA.fullmatch(stem) and is_word_of_language(stem):
        return None  # まちづくり課長
    if role == "代表" and is_word_of_language(stem):  # 公益代表 is a group
        return None
    family = family_before_words(stem) or (family_before_word(stem) if _OFFICE.search(role) else "")
    end = len(family) if family else name_before_words(stem) or _name_end(stem)
    if not 0 < end <= 8 or not is_name(stem[:end]) or _IN_BODIES.search(stem[:end]):
        return None
    if _OF_A_BODY.match(text, end) or post_before_name(stem[:end]):
        return None  # 北沢大学教授, 座長山田太郎委員
    return Named(whole[:end], whole[end:])


def _is_of_words(stem: str) -> bool:
    """Whether a stem is made of words; one letter, such as 彌, is a name."""
    return len(stem) > 1 and is_of_words(stem)


def _name_end(stem: str) -> int:
    """Where the name in a name and the beginnings of a post ends."""
    bracket = re.match(r"[^()]{1,4}\([^()]{1,3}\)", stem)
    if bracket:
        return bracket.end()
    if len(stem) <= 2:
        return len(stem)
    found = _POST_START.search(stem, 1)
    if found and (len(stem) > 3 or len(found[0]) > 1):
        return found.start()
    return len(stem) if len(stem) <= 7 else 0


# What stands in lists, or behind them, where names do.
_NO_NAME = re.compile(
    r"なし|無し|開会|閉会|挨拶|ご?あいさつ|議[題事案]|日程|次第|その他|報告|説明|氏名|休憩|再開|散会|"
    r"質疑|討論|採決|自己紹介"
)


def is_name(text: str) -> bool:
    """Whether ``text`` can be a person's name: kanji and kana, no post, no body."""
    tokens = narrowed(text).split()
    letters = _without_note("".join(tokens))
    if _NO_NAME.fullmatch(letters) or letters.startswith("公募"):
        return False
    if not tokens or len(letters) > 10 or not all(_PIECE.fullmatch(token) for token in tokens):
        return False
    if role_of(letters) or any(is_word(_without_note(token)) for token in tokens):
        return False
    return len(tokens) > 1 or not is_word(letters)


def is_word(token: str) -> bool:
    """Whether a token is a post or a body and no name.

    ``長谷部``, ``三田村``, ``橋本都`` and ``塚谷重市`` end like bodies: of short words only those
    count that end in a letter that no name ends in.
    """
    if len(token) < 2:
        return False
    if role_of(token) or token.endswith("執行部") or (len(token) > 3 and token[-1] == "会"):
        return True
    if len(token) <= 3:
        return token[-1] in _BODY_LETTERS or (len(token) == 3 and is_group(token))
    if token[-1] in "道都部町村院" and len(token) <= 5 and not _POST_START.match(token):
        return token in {"北海道", "東京都"}
    if token[-1] == "市" and family_of(token[:-1]) not in {None, token[:-1]}:
        return False  # 塚谷重市
    return is_group(token) or is_organisation(token)


def is_given_name(first: str, second: str) -> bool:
    """Whether ``second`` can be the given name after the family name ``first``."""
    short = len(first) <= 4 or (len(first) <= 6 and bool(_KANA.fullmatch(first)))
    if len(first) > 2 and family_of(first) not in {None, first}:
        return False  # 佐々木一　公募
    return short and bool(_SHORT.fullmatch(narrowed(second))) and not is_word(narrowed(second))


def spaced_name(pieces: Sequence[str], gaps: Sequence[int]) -> str:
    """The name of letters or parts set apart, with one space between family and given name.

    Args:
        pieces: the parts.
        gaps: the columns between each two of them.
    """
    if len(pieces) <= 2:
        return " ".join(pieces)
    widest = max(gaps)
    if gaps.count(widest) == 1 and min(gaps) < widest:
        cut = gaps.index(widest) + 1
    elif len(pieces[0]) > 1:
        cut = 1
    elif len(pieces[-1]) > 1:
        cut = len(pieces) - 1
    else:
        return "".join(pieces)
    return "".join(pieces[:cut]) + " " + "".join(pieces[cut:])


def bare(person: str) -> str:
    """``person`` without the mark before and the notes behind: ``◎``, ``ほか``, ``〔計三名〕``."""
    text = _MARKS.sub("", narrowed(person))
    person = person[len(person) - len(text) :]
    while match := _TRAILING.search(narrowed(person)):
        person = person[: match.start()]
    return person.strip()


def cells(line: str) -> list[str]:
    """The cells of a row: between tabs or gaps that no name has inside it."""
    found: list[str] = []
    start = 0
    for gap in _BETWEEN.finditer(line):
        if "\t" in gap[0] or columns(gap[0]) >= _CELL_GAP:
            found.append(line[start : gap.start()])
            start = gap.end()
    found.append(line[start:])
    return [cell.strip() for cell in found if cell.strip()]


def pieces_of(cell: str) -> tuple[list[str], list[int]]:
    """The parts of a cell between white space, and the columns between each two of them."""
    pieces = cell.split()
    gaps = [columns(gap) for gap in re.findall(r"(?<=\S)\s+(?=\S)", cell)]
    return pieces, gaps


def is_name_alone(text: str) -> bool:
    """Whether ``text`` is a name and nothing else."""
    found = leading_name(text)
    return found is not None and found[1] == len(text.split())


def leading_name(cell: str) -> tuple[str, int] | None:
    """The name that a cell begins with and how many of its parts it takes.

    ``安 倍 晋 三 国務大臣``: letters set apart; ``山田 太郎 東京大学``: two; ``山田太郎 …``: one.
    """
    pieces, gaps = pieces_of(cell)
    narrow = [narrowed(piece) for piece in pieces]
    singles = next((i for i, piece in enumerate(narrow) if len(piece) > 1), len(narrow))
    if not narrow or not _may_begin(narrow):
        return None
    if singles >= 2:
        count = singles
        if count < len(narrow) and count < 3 and is_given_name("".join(narrow[:2]), narrow[count]):
            count += 1
    elif len(narrow) > 1 and is_given_name(narrow[0], narrow[1]):
        count = 2
        while count < len(narrow) and len(narrow[count]) == 1 == len(narrow[count - 1]):
            count += 1
        while count < len(narrow) and all(map(_KATAKANA.fullmatch, narrow[: count + 1])):
            count += 1
    else:
        count = 1
    letters = "".join(narrow[:count])
    if not 2 <= len(letters) <= 10 or (count == 1 and not _may_be_whole(letters)):
        return None
    if not is_name(" ".join(pieces[:count])):
        return None
    return spaced_name(pieces[:count], gaps[: count - 1]), count


def _may_begin(words: Sequence[str]) -> bool:
    """Whether the first of some words may be a name, or the first part of one."""
    if not _PIECE.fullmatch(words[0]) or is_word(words[0]):
        return False
    two = "".join(words[:2])
    if family_of(two) is None and _is_name_behind(words):
        return False  # 公募　佐々木　一
    return not role_of(two) or any(len(word) > 1 for word in words[:2])


def _is_name_behind(words: Sequence[str]) -> bool:
    """Whether the two words behind the first are a family and a given name."""
    first, *behind = words
    return len(behind) == 2 and len(first) > 1 and family_of("".join(behind)) == behind[0]


def _may_be_whole(letters: str) -> bool:
    """Whether letters without a space may be a family and a given name, and no words."""
    return 3 <= len(letters) <= 6 and not is_of_words(letters)


def trailing_name(cell: str) -> tuple[str, str] | None:
    """The name that a cell ends with and the post before it: ``市長　櫻　田　　　宏``.

    None if the cell does not begin with a post or holds no name behind it.
    """
    pieces, gaps = pieces_of(cell)
    for count in range(max(1, len(pieces) - _MOST_PIECES), len(pieces)):
        post = "".join(pieces[:count])
        rest, between = pieces[count:], gaps[count:]
        if not is_word(narrowed(post)) and not role_of(_without_note(narrowed(post))):
            continue
        rest[-1] = strip_honorific(rest[-1])
        letters = narrowed("".join(rest))
        if 2 <= len(letters) <= 8 and len(rest) <= 6 and is_name(" ".join(rest)):
            apart = role_of(narrowed(post)) == narrowed(post)
            return spaced_name(rest, between), post if apart else " ".join(pieces[:count])
    return None


def letter_spaced(line: str) -> tuple[str, list[str]] | None:
    """The post and the names of a row whose letters are all set apart.

    ``副 市 長 清 野 行 雄``, ``木 村 大 悟 重 田 典 子``: nothing shows where a word ends, so the
    words of posts and the dictionary of names must tell. None if they do not, or if ``line`` is
    printed otherwise.
    """
    pieces, gaps = pieces_of(line)
    singles = sum(len(piece) == 1 for piece in pieces)
    # Of letters only, a name of three may be spread to the width of four: ``関　　　三　郎``.
    widest = _WIDEST_LETTERS * (2 if singles == len(pieces) else 1)
    spread = not gaps or max(gaps) > widest
    if len(pieces) < _LEAST_LETTERS or singles < 0.7 * len(pieces) or spread:
        return None
    text = strip_honorific(narrowed("".join(pieces)))
    for end in range(len(text) - 2, 1, -1):
        names = _names_of(text[end:]) if role_of(text[:end].removesuffix("兼")) else []
        if names:
            return text[:end], _as_spaced(names, pieces, gaps)
    names = _names_of(text)
    return ("", _as_spaced(names, pieces, gaps)) if names else None


def _as_spaced(names: Sequence[str], pieces: Sequence[str], gaps: Sequence[int]) -> list[str]:
    """``names``, the last letters of ``pieces``, with a space where their gaps show one."""
    spaced: list[str] = []
    end = len(pieces)
    for name in reversed(names):
        start, letters = end, ""
        while start > 0 and len(letters) < len(name):
            start -= 1
            letters = pieces[start] + letters
        own = pieces[start:end]
        apart = letters == name and all(len(piece) == 1 for piece in own)
        spaced.append(spaced_name(own, gaps[start : end - 1]) if apart else name)
        end = start
    return spaced[::-1]


_LEAST_LETTERS = 4
_WIDEST_LETTERS = 4


def post_before_name(text: str) -> str:
    """The post with which an unspaced text begins, if the rest can be one name; else empty.

    ``環境局局長大久保夫``: the longest such post that leaves a name that the dictionary knows.
    """
    if not _A_ROLE.search(text):
        return ""
    for end in range(len(text) - 2, 1, -1):
        post, rest = text[:end], text[end:]
        begun = role_of(post.removesuffix("兼"))
        if begun and len(rest) <= 6 and is_name(rest) and family_of(rest) not in {None, rest}:
            return post
    return ""


def name_behind_post(cell: str) -> tuple[str, str] | None:
    """Name and post of ``局長栗山隆司``; None of a cell of several words or with no such post."""
    end = len(post_before_name(narrowed(cell))) if len(cell.split()) == 1 else 0
    return (cell[end:], cell[:end]) if end else None


def _names_of(text: str) -> list[str]:
    """The names in an unspaced text: one that the dictionary knows, or several."""
    family = family_of(text)
    if family and len(text) <= 6 and is_name(text):
        return [text]
    if len(text) <= 3 and is_name(text):
        return [text]
    lengths = names_in_row(text)
    if not lengths:
        return _two_names(text)
    words, at = [], 0
    for length in lengths:
        words.append(text[at : at + length])
        at += length
    return [first + last for first, last in zip(words[::2], words[1::2], strict=True)]


def _two_names(text: str) -> list[str]:
    """Two names of which the dictionary knows one: ``熊谷佳穹沢田信男``."""
    for end in (4, 3, 5):
        first, last = text[:end], text[end:]
        known = [family_of(name) not in {None, name} for name in (first, last)]
        short = 3 <= len(last) <= 5 and is_name(first) and is_name(last)
        begun = family_of(first[:2]) and family_of(last[:2])
        if short and any(known) and (begun or (known[1] and len(first) == len("山田太郎"))):
            return [first, last]
    return []


def _without_note(text: str) -> str:
    return re.sub(r"(?<=.)\([^()]*\)\Z", "", text)


_SEAT = re.compile(r"(?:議席)?第?\d{1,3}番(?:議員|委員)?\Z")


@lru_cache(maxsize=4096)
def post_and_name(label: str) -> Named | None:
    """The name in a label and the post before it: ``議長 山田太郎君``, ``議長山田太郎君``."""
    words = narrowed(label).split()
    if len(words) == 1 and (glued := post_before_name(strip_honorific(words[0]))):
        return Named(strip_honorific(words[0])[len(glued) :], glued)
    for count in range(len(words) - 1, 0, -1):
        post, behind = "".join(words[:count]), "".join(words[count:])
        bracketed = behind.startswith("(") and behind.endswith(")")
        behind = behind[1:-1] if bracketed else behind
        name = strip_honorific(behind).removesuffix("議員") if behind != "議員" else behind
        sure = has_honorific(behind) or family_of(name) is not None
        if is_post_alone(post) and sure and is_name(name):
            return Named(name, post)
    return None


def is_post_alone(label: str) -> bool:
    """Whether a label is a post or a seat without a name: ``建設課長``, ``５番``."""
    if _SEAT.match(label):
        return True
    return bool(role_of(label)) and split_titled(label) is None and not has_honorific(label)
