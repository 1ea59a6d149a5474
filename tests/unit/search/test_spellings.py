"""Either spelling of a word finds the other, as the word stands in sentences."""

import json
from pathlib import Path

import pytest

from gijiyomi.search.patterns import pattern_of
from gijiyomi.search.query import Term
from gijiyomi.search.spans import SearchedText

SHARED = Path(__file__).resolve().parents[4] / "shared" / "search" / "spellings.json"
CARRIERS = (
    "{}について議論した。",
    "この{}が必要である。",
    "委員から{}を求める意見があった。",
    "今後の{}に関する検討",
    "{}の推進",
    "{}",
)
# From the official list of compounds whose okurigana are left out, and from the other rules.
MEET = """
明渡し／明け渡し 預り金／預かり金 入替え／入れ替え 移替え／移し替え 埋立て／埋め立て
売場／売り場 贈物／贈り物 買占め／買い占め 書換え／書き換え 貸倒れ／貸し倒れ 借換え／借り換え
切土／切り土 組合せ／組み合わせ 繰越し／繰り越し 差押え／差し押さえ 締切り／締め切り
条件付／条件付き 据置き／据え置き 捨場／捨て場 立会い／立ち会い 積付け／積み付け
問合せ／問い合わせ 取扱い／取り扱い 取締り／取り締まり 話合い／話し合い 払渡し／払い渡し
歩留り／歩留まり 見積り／見積もり 申出／申し出 持分／持ち分 盛土／盛り土 譲渡し／譲り渡し
読替え／読み替え 割当て／割り当て 靴下留／靴下留め 取り扱う／取扱い 見直す／見直し
位置付ける／位置付け 関連付ける／関連付け 検討する／検討して 取り組まれる／取組 行なう／行う
現われる／現れる 終る／終わる 生れる／生まれる 押える／押さえる ユーザ／ユーザー
インターフェイス／インターフェース ヴァイオリン／バイオリン ウェブ／ウエブ
サイバー・セキュリティ／サイバーセキュリティ ソフトウェア／ソフトウエア 三十人／30人
千円／1,000円 二〇二五年／2025年 一万円／10,000円 3か月／三箇月 二か所／2箇所 5％／5パーセント
一つ／ひとつ 一人一人／一人ひとり 第三者／第3者 國會／国会 經濟／経済 渡邊／渡辺 齋藤／斎藤
山﨑／山崎 德川／徳川 霞が関／霞ヶ関 ㈱日立／株式会社日立 我が国／わが国 全て／すべて
様々／さまざま 附属／付属 充分／十分 御説明／ご説明 街づくり／まちづくり
"""
APART = """
図る／諮る 進める／勧める 補償／保障 対象／対称 聞く／聴く 作る／創る 超える／越える 計る／測る
収める／納める 変える／換える 町／街 係る／掛かる 元／基 取る／採る 務める／努める 早い／速い
制作／製作 意思／意志 体制／態勢 適正／適性 進めて／進んで 見合い／見合わせ
"""


def finds(query, written):
    pattern = pattern_of(Term(query), spelling=True)
    return [
        carrier for carrier in CARRIERS if SearchedText(carrier.format(written)).answers(pattern)
    ]


def pairs_of(text):
    return [tuple(pair.split("／")) for pair in text.split()]


def both_ways(pairs):
    return [pair for one, other in pairs for pair in ((one, other), (other, one))]


@pytest.mark.parametrize(("query", "written"), both_ways(pairs_of(MEET)))
def test_spellings_meet(query, written):
    # A short word in a made-up sentence can be read as another one; it must be rare.
    assert len(finds(query, written)) >= len(CARRIERS) - 1


@pytest.mark.parametrize(("query", "written"), both_ways(pairs_of(APART)))
def test_words_stay_apart(query, written):
    assert finds(query, written) == []


def test_one_word_is_not_found_as_two():
    assert finds("あり方", "ある方") == []


@pytest.mark.corpus
def test_the_shared_pairs_meet_and_stay_apart():
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not there")
    pairs = json.loads(SHARED.read_text(encoding="utf-8"))
    missed = [pair for pair in both_ways(pairs["pairs"]) if finds(*pair) != list(CARRIERS)]
    merged = [pair for pair in both_ways(pairs["must_not_meet"]) if finds(*pair)]
    assert (missed, merged) == ([], [])
