"""If these fail, a ministry's page loses lines, runs them together, or opens as gibberish."""

from __future__ import annotations

import random

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.html import read_html
from gijiyomi.importing.reading import parse_bytes

_SENTENCE = "第１回検討会の議事録です。①髙橋委員から御意見を伺います。"


def _read(html: str) -> list[tuple[str, bool]]:
    """Each printed line, and whether it is furniture."""
    document = read_html(html.encode())
    told = {region.span.start for region in document.told}
    lines, at = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            lines.append((line, at in told))
        at += len(line) + 1
    return lines


def _text(html: str) -> list[str]:
    return [line for line, furniture in _read(html) if not furniture]


def test_lines_are_those_that_a_browser_shows():
    html = """<p>一行目<br>
      二行目</p><div>箱<div>中の箱</div>残り</div><ul><li>点1<li>点2</ul>
      <dl><dt>日時<dd>4月1日</dl><h2>見出し</h2>地の文<span>続き</span>"""
    assert _text(html) == [
        "一行目",
        "二行目",
        "箱",
        "中の箱",
        "残り",
        "・点1",
        "・点2",
        "日時",
        "4月1日",
        "見出し",
        "地の文続き",
    ]


def test_white_space_of_the_markup_is_none_of_the_text():
    assert _text("<p>\n  会議を\n  始めます。\n  AI\n  strategy \t 2024　年</p>") == [
        "会議を始めます。 AI strategy 2024　年"
    ]


def test_text_that_was_typed_keeps_its_lines():
    html = (
        "<pre>○会長　開会します。\r\n　本日は\n\n  二名</pre>"
        "<p style='white-space: pre-wrap'>甲\n乙</p>"
    )
    assert _text(html) == ["○会長　開会します。", "　本日は", "  二名", "甲", "乙"]


def test_full_width_indents_are_kept():
    assert _text("<p>　段落です。<br />　　　〔拍手〕</p>") == ["　段落です。", "　　　〔拍手〕"]


def test_rows_of_a_table_keep_their_cells_beside_each_other():
    html = """<table><tr><th>役職</th><th>氏名</th></tr>
      <tr><td>座長</td><td> 松本 一郎 </td></tr>
      <tr><td>委員</td><td>木下<br>谷</td></tr></table>"""
    assert _text(html) == ["役職\t氏名", "座長\t松本 一郎", "委員", "木下", "谷"]


def test_a_page_laid_out_by_a_table_is_read_as_blocks():
    cells = "<td><p>左</p><p>柱</p></td><td><p>○会長　はい。</p><p>次。</p></td>"
    html = f"<table><tr>{cells}</tr></table>"
    assert _text(html) == ["左", "柱", "○会長　はい。", "次。"]


def test_furigana_stands_apart():
    html = "<p><ruby>葛城<rp>(</rp><rt>かつらぎ</rt><rp>)</rp></ruby>委員から</p>"
    assert _read(html) == [("葛城委員から", False), ("かつらぎ", True)]


def test_what_is_not_shown_is_left_out():
    html = """<head><style>p{}</style></head><script>var 会議 = 1</script><p hidden>隠し</p>
      <p style="color:red;display:none">消</p><template>型</template><noscript>要</noscript>
      <!-- 注 --><p>見える</p>"""
    assert _text(html) == ["見える"]


def test_navigation_is_furniture_and_all_is_accounted_for():
    html = """<html><head><title>第3回検討会 議事録 | 省</title></head><body>
      <header><a href="/">省</a><nav><a href="/a">政策</a></nav></header>
      <ul class="pankuzu"><li>トップ</ul>
      <main><h1>第3回検討会 議事録</h1>
      <p>令和6年4月1日</p><p>○林会長　始めます。</p><a class="pagetop" href="#top">先頭へ</a></main>
      <footer>省の住所</footer></body></html>"""
    lines = dict(_read(html))
    assert [line for line, furniture in lines.items() if not furniture] == [
        "第3回検討会 議事録",
        "令和6年4月1日",
        "○林会長　始めます。",
    ]
    assert "省の住所" in lines
    (minutes,) = parse_bytes("a.html", html.encode())
    assert minutes.accounted == len(minutes.source.text)
    assert [remark.text for remark in minutes.remarks] == ["始めます。"]
    furniture = "".join(
        minutes.source.text[region.span.start : region.span.end]
        for region in minutes.regions
        if region.kind is RegionKind.FURNITURE
    )
    assert "政策" in furniture
    assert "始めます" not in furniture


def test_the_sitting_named_beside_the_main_part_is_kept():
    html = """<body><div><header><span class="a">令和６年第４回定例会　本文</span>
      <span>2024-12-17</span><a href="/">検索</a><button>使い方</button></header>
      <main><p>◯議長（森　一）　開きます。</p></main><div>第1回定例会もどうぞ</div></div></body>"""
    assert _text(html) == [
        "令和６年第４回定例会　本文",
        "2024-12-17",
        "◯議長（森　一）　開きます。",
    ]


def test_the_title_speaks_only_where_the_page_does_not():
    page = "<title>第3回検討会 議事録</title><p>{0}</p><p>○会長　はい。</p>"
    assert _text(page.format("令和6年"))[0] == "第3回検討会 議事録"
    assert _text(page.format("第3回検討会"))[0] == "第3回検討会"


def test_numbers_that_a_search_system_gives_the_speeches_are_furniture():
    html = "<li><div>1:</div><p>○甲　はい。</p><li><div>2:</div><p>○乙　いいえ。</p>"
    assert _text(html) == ["○甲　はい。", "○乙　いいえ。"]


def test_a_mark_for_print_inside_a_line_does_not_cut_it():
    html = '<p>前の<span class="visible-print-inline">3: </span>文</p>'
    assert _read(html) == [("前の文", False), ("3:", True)]


def test_links_to_materials_are_text_and_lists_of_links_are_not():
    menu = "<ul>" + "".join(f'<li><a href="/{n}">政策{n}</a>' for n in range(5)) + "</ul>"
    assert _text(menu + '<p><a href="a.pdf">資料1</a></p>') == ["資料1"]


@pytest.mark.parametrize(
    ("codec", "claim"),
    [
        ("utf-8", "shift_jis"),
        ("cp932", "shift_jis"),
        ("cp932", "utf-8"),
        ("cp932", ""),
        ("utf-16", "utf-16"),
        ("utf-8-sig", ""),
    ],
)
def test_the_bytes_decide_the_encoding(codec, claim):
    html = f'<html><meta charset="{claim}"><p>{_SENTENCE}</p></html>'
    assert _SENTENCE in read_html(html.encode(codec)).text


@pytest.mark.parametrize("codec", ["euc_jp", "iso2022_jp"])
def test_encodings_of_older_pages(codec):
    sentence = "第１回検討会の議事録です。委員から御意見を伺います。"
    html = (
        f'<html><meta http-equiv="Content-Type" content="text/html; charset={codec}"><p>{sentence}'
    )
    document = read_html(html.encode(codec))
    assert sentence in document.text
    assert document.encoding == codec


def test_a_broken_letter_does_not_refuse_a_page_that_names_its_encoding():
    page = f'<meta charset="Shift_JIS"><p>{_SENTENCE * 40}'.encode("cp932")
    document = read_html(page + b"\x82\xff\x81</p>")
    assert document.text.count(_SENTENCE) == 40
    assert document.encoding == "cp932"


def test_a_page_without_text_is_refused():
    with pytest.raises(InputError, match="empty-file"):
        read_html(b"<html><script>1</script></html>")


def test_nesting_without_end_is_read_or_refused():
    deep = "<div>" * 10_000 + "底" + "</div>" * 10_000
    assert _text(deep) == ["底"]
    with pytest.raises(InputError, match="html-too-deep"):
        read_html(("<b><i>" * 60_000 + "底").encode())


def test_bullets_that_a_browser_draws_are_written():
    html = (
        "<ul><li>意見です。<li>・別の意見です。<li><p>段落</p><p>続き</p></ul>"
        "<ul class='x'><li>箱</ul>"
    )
    assert _text(html) == ["・意見です。", "・別の意見です。", "・段落", "続き", "箱"]


def test_a_page_of_frames_says_what_to_save():
    with pytest.raises(InputError, match="html-frames"):
        read_html(b"<frameset><frame src='a.html'></frameset>")


def test_a_page_saved_with_all_its_parts():
    page = f"<p>第1回 試験会議 議事録<p>【林会長】<p>{_SENTENCE}".encode("cp932")
    encoded = b"".join(b"=%02X" % byte for byte in page)
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + encoded
        + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    )
    (minutes,) = parse_bytes("a.mhtml", data)
    assert minutes.remarks[0].text == _SENTENCE
    with pytest.raises(InputError, match="web-archive-without-page"):
        parse_bytes("a.mht", b"Content-Type: text/plain\r\n\r\nx")


def test_the_foot_of_a_page_belongs_to_no_speaker():
    talk = "".join(f"<p>○林委員　{n}番目の意見です。</p>" for n in range(20))
    links = "<a href='/'>ホームへ戻る</a>　<a href='b'>前ページ</a>"
    foot = f"<hr>照会先　試験局総務課<br>電話 03-0000-0000<br>{links}"
    assert _text(talk + foot)[-1] == "○林委員　19番目の意見です。"
    said = "<p>○谷委員　問い合わせ先を教えてください。</p>"
    assert _text(talk + said)[-1] == "○谷委員　問い合わせ先を教えてください。"


def test_a_link_inside_a_speech_is_text():
    html = "<p>○会長　<a href='x'>前回へ戻る</a>ことにします。</p><p><a href='/a.pdf'>資料1</a></p>"
    assert _text(html) == ["○会長　前回へ戻ることにします。", "資料1"]


def test_a_sentence_broken_by_hand_is_put_together():
    talk = "○林会長<br>　資料に基づき、<br>説明します。<br>　以上<br>です。"
    html = f"<p>第1回 試験会議 議事録</p>{talk}"
    (minutes,) = parse_bytes("a.html", html.encode())
    assert minutes.remarks[0].text == "資料に基づき、説明します。\n以上\nです。"


_TAG_NAMES = "p div span a nav table tr td th ul li ol dl dt dd br pre button main footer b ruby rt"
_TAGS = _TAG_NAMES.split()


def test_no_letter_is_lost_or_doubled_in_any_soup_of_tags():
    for seed in range(300):
        rng = random.Random(seed)  # noqa: S311 - no secret depends on it
        soup, letters = "", ""
        for number in range(rng.randrange(60)):
            tag = rng.choice(_TAGS)
            more = rng.choice(
                ["", "", " class=noprint", " role=main", " href=#a", " style='white-space:pre'"]
            )
            letter = chr(0x4E00 + number)
            letters += letter
            soup += (
                rng.choice([f"<{tag}{more}>", f"</{tag}>", ""]) + rng.choice(["", " \n"]) + letter
            )
        if letters:
            shown = "".join(read_html(f"<body>{soup}".encode()).text.split()).replace("・", "")
            assert sorted(shown) == sorted(letters), seed


def test_a_stylesheets_gap_between_label_and_words_is_kept():
    talk = "".join(
        f'<div><span class="name">{label}</span><span class="words">{words}</span></div>'
        for label, words in [
            ("林会長", "始めます。"),
            ("森委員", "賛成です。"),
            ("林会長", "次です。"),
        ]
    )
    assert _text(talk) == ["林会長\t始めます。", "森委員\t賛成です。", "林会長\t次です。"]
    hits = '<p><span class="hit">会議</span><span class="hit">録</span>を読みます。</p>'
    assert _text(hits) == ["会議録を読みます。"]


def test_where_to_get_a_reader_for_pdf_is_the_sites_and_not_the_last_speakers():
    page = (
        "<p>○林会長　終わります。</p>"
        "<p>PDF形式のファイルを御覧いただくには、Adobe Acrobat Readerが必要です。</p>"
    )
    assert _text(page) == ["○林会長　終わります。"]


def test_what_is_never_closed_is_refused_before_it_costs_its_square():
    with pytest.raises(InputError, match="html-too-deep"):
        read_html("<p>第1回</p>".encode() + b"<div>" * 300_000)


def test_many_elements_side_by_side_are_not_deep():
    html = "<ul>" + "<li>は<br>い" * 30_000 + "</ul>"
    assert len(_text(html)) == 60_000
