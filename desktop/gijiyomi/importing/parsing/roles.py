"""Words for posts and bodies: what a speaker's mark and a line of attendance end with."""

from __future__ import annotations

import re
from functools import lru_cache

_ROLE_WORDS = (
    "委員長 委員 座長 会長 議長 部会長 分科会長 主査 大臣 政務官 補佐官 統括官 審議官 参事官"
    " 官房長 長官"
    " 教授 准教授 理事長 理事 所長 社長 代表取締役 代表 幹事長 幹事 構成員 参考人 説明者 説明員"
    " 説明補助者 オブザーバー オブザーバ 議員 知事 市長 区長 町長 村長 教育長 局長 部長 課長"
    " 室長 次長 係長 班長 企画官 調査官 管理官 計画官 分析官 監理官 調整官 指導官 補佐 主任"
    " 弁護士 会計士 税理士 研究員 研究主幹 主幹 座長代理 会長代理 委員長代理 議長代理"
    " 部会長代理 分科会長代理 主査代理 理事長代理 代理 総裁 会頭 理事官"
    " 庁長 書記官 事務官 総括官 専門官 検察官 裁判官 監 参与 顧問 館長 園長 校長 学長 総長 院長"
    " センター長 本部長 支部長 センター所長 研究官 総理 主席 政策監 技監 監察官 担当官 支所長"
    " 室員 職員 専門員 推進官 参事 取締役 執行役員 創業者 記者 司会 司会者 事務局長 事務総長"
    " 会計管理者 管理者 監査委員 教育委員 農業委員 教育次長 事務次官 次官 書記 主事 主任主事"
    " 副主幹 総括主査 統括監 推進監 総務監 参加者 出席者 質問者 回答者 発言者 会員 講師 受託者"
    " 申請者 請願者 陳情者 傍聴者 評議員 評価委員 監事 統括 統括補佐 消防長 署長 団長 事務長"
    " 局次長 院長"
    " メンバー リーダー アドバイザー コーディネーター ファシリテーター パネリスト コンサルタント"
    " 主計官 鑑査官 検査官 監視官 交渉官 運営官 監督官 審査官 保安官 連絡官 広報官 情報官"
    " 関係官 教官"
    " 技官 防災官 安全官 相談官 研究調整官 公使 大使 領事 裁定官 統計官 監修官 主税官 会計官"
    " 指導主事 教頭 主幹教諭 教諭 支局長 司会進行 応募者 提案者"
    " 事務取扱"
    " 助役 収入役 室長補佐 課長補佐 次長補佐 部長補佐 局長補佐 係長補佐 所長補佐 幹事社"
    " 職務代理 職務代理者 職務代行者 代理者 政策官 対策官 国際官 報道官 企画監"
)
_ROLE = re.compile(
    r"(?:副?(?:"
    + "|".join(sorted(_ROLE_WORDS.split(), key=len, reverse=True))
    + r")|官房付|[A-Z]{3,4})\Z"
)
LONGEST_ROLE = "副?(?:" + "|".join(sorted(_ROLE_WORDS.split(), key=len, reverse=True)) + ")"
"""The pattern of a role, the longest one at a place first."""
# What stands before 本 and 部 in family names that many have: 松本部長 is no 本部長, and 服部会長
# no 部会長. 林, 原 and 東 stand before neither: they are names by themselves.
_ENDING_IN = {
    "本": frozenset(
        "松山橋坂岡宮藤杉吉柿森西谷川石福岩岸倉根滝瀧塚榎木井水竹秋有池稲梅奥栗河高寺中野浜濱古溝村元湯大沢澤"
    ),
    "部": frozenset({*"服阿安渡磯矢綾刑海戸園乙", "長谷"}),
}
_LAST_NAME = re.compile(r"(?<![一-龠々])[一-龠々]{1,2}\Z")
_HONORIFIC = re.compile(r"(?:君|氏|さん|様|さま)\Z")
_ORGANISATION = re.compile(
    r"(?:省|庁|府|局|課|室|部|会議|委員会|審議会|協会|連盟|連合会|組合|機構|法人|大学|研究所|センター|事務局|"
    r"会社|本部|銀行|医師会|連合会|商工会|自治会|振興会|弁護士会|保存会|薬剤師会|町内会|協議会|学校|警察署|支局|院|市|区|町|村|県|都|道|財団|学会|団体|公社|事業団|生協|当局|事務方|全員|一同|(?<=..)(?:新聞|日報|新報|通信社|放送|テレビ))\Z"
)
_GROUP = re.compile(
    r"(?:委員|構成員|座長|会長|議長|部会長|主査|参加者|出席者|陪席者|事務局|オブザーバー|オブザーバ|説明者|説明員|"
    r"幹事|関係者|有識者|参考人|ゲスト|発表者|側|者|者代表|省|庁|府|局|課|室|政府|大臣|政務|代理|自治体|団体|学会|協会)\Z"
)


@lru_cache(maxsize=8192)
def role_of(label: str) -> str:
    """The role with which a label closes, without white space before it; empty if none.

    Of 松本部長 it is 部長, and of 服部会長 会長: the letter before them is the name's.
    """
    match = _ROLE.search(label)
    role = match[0] if match else ""
    letters = _ENDING_IN.get(role[:1]) if role.startswith(("本部長", "部会長")) else None
    stem = _LAST_NAME.search(label[: -len(role)]) if letters else None
    return role[1:] if letters and stem and stem[0] in letters else role


def strip_honorific(label: str) -> str:
    """``label`` without 君, 氏, さん, 様 at its end."""
    return _HONORIFIC.sub("", label)


def has_honorific(label: str) -> bool:
    """Whether ``label`` ends in 君, 氏, さん or 様."""
    return bool(_HONORIFIC.search(label))


def is_organisation(label: str) -> bool:
    """Whether a label closes like the name of a body and not of a person's post."""
    return bool(_ORGANISATION.search(label)) and not _ROLE.search(label)


def is_group(word: str) -> bool:
    """Whether a line of an attendance list closes like the name of a group."""
    return bool(_GROUP.search(word))
