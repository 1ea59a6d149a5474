"""The PDF goes to a minister: what it quotes must be what was said, for every reader of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from gijiyomi import bundled
from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export import pdf, press
from gijiyomi.export.arranging import arrange
from gijiyomi.export.comparable import comparable
from gijiyomi.export.document import (
    Arrangement,
    Comment,
    Cut,
    Extent,
    Mark,
    Opening,
    Passage,
    Place,
    PrintDocument,
    PrintedNote,
    PrintSection,
    Quotation,
    SourceLine,
    Typeface,
    Who,
)
from gijiyomi.export.job import QuotedWords
from gijiyomi.export.page_frame import FRAME
from gijiyomi.export.pdf import PdfReport, preview, write_pdf
from gijiyomi.export.press import Press
from gijiyomi.export.reading_back import words_of_pages
from gijiyomi.export.template_data import make_volume
from gijiyomi.export.volumes import split_volumes

REMARK = (
    "ＡＩの利活用については、導入の割合だけでなく、「効果」を重視すべきである（第16条）。"
    "直近の NeurIPS でも、日本の存在感は低い。体制を急ぎ整える必要があると考えている。"
)
RUNNING = "第3回知能技術調査会　令和7年12月5日"


def quotation(number: int, *texts: str, **values: object) -> Quotation:
    defaults: dict[str, object] = {
        "name": "川崎 花子 委員",
        "post": "安全研究機構 所長",
        "citation": "第3回知能技術調査会（令和7年12月5日）議事概要 p.5〔川崎委員〕",
        "running": RUNNING,
        "extent": Extent.WHOLE,
        "written": False,
        "passages": tuple(Passage(text, "・") for text in texts),
    }
    return Quotation(number=number, **(defaults | values))  # type: ignore[arg-type]


def document(*entries: Quotation | Comment, **values: object) -> PrintDocument:
    plain = PrintDocument(
        title="体制に関する主な発言",
        subtitle="第3回知能技術調査会議事概要から",
        date=date(2025, 12, 8),
        footer="取扱注意",
        typeface=Typeface.MINCHO,
        size_pt=10.5,
        opening=Opening.COVER,
        sections=(PrintSection("人員と予算", entries),),
        sources=(SourceLine("第3回知能技術調査会議事概要", ("原本：gaiyo.txt",)),),
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def full_document() -> PrintDocument:
    marked = Passage(
        REMARK,
        "・",
        frozenset({Cut.BETWEEN, Cut.AFTER}),
        (
            *(Mark(Span(i * 5, i * 5 + 8), meaning) for i, meaning in enumerate(Meaning)),
            Mark(Span(43, 50), None),
        ),
    )
    return document(
        quotation(1, REMARK, "髙橋・山﨑・𠮷田も同意見である。"),
        Comment("ここから抜粋。"),
        quotation(
            2,
            extent=Extent.EXCERPT,
            written=True,
            passages=(Passage(REMARK, "①"), marked),
            tags=("予算", "人材育成"),
            notes=(PrintedNote("想定問に使う。\n確認済。", "体制"),),
            comment="要点。",
        ),
        quotation(3, REMARK * 40),
    )


def text_of(path: Path) -> str:
    pdf_file = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in pdf_file)
    pdf_file.close()
    return "".join(text.split())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PdfReport]:
    path = tmp_path_factory.mktemp("pdf") / "資料.pdf"
    return path, write_pdf(full_document(), path)


def test_every_word_is_there_and_counted(written):
    path, report = written
    text = text_of(path)
    for words in (
        "髙橋・山﨑・𠮷田も同意見である。",
        REMARK,
        "想定問に使う。",
        "要点。",
        "人材育成",
    ):
        assert "".join(words.split()) in text
    assert report.quotations == 3
    assert report.substituted == 0
    assert report.paths == (path,)
    assert report.pages == len(pypdfium2.PdfDocument(path))


def test_what_is_left_out_and_how_it_was_said_is_marked(written):
    text = text_of(written[0])
    for words in ("（中略）", "（後略）", "抜粋", "全文", "書面・抜粋", "「体制」について"):
        assert words in text


def test_marks_are_declared_as_the_writers_own_with_a_legend(written):
    text = text_of(written[0])
    assert "この資料の作成者によるものです" in text
    assert "凡例重要提案・賛成" in text
    assert "懸念・反対" in text
    assert "検索した語" in text


def test_each_page_says_which_meeting_and_which_page(written):
    path, report = written
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    assert "ページ" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert "".join(f"{number}/{report.pages}ページ") in "".join(text.split())
    assert "".join(RUNNING.split()) in "".join(pages[2].split())


def heads_and_bodies(path: Path) -> list[tuple[str, str]]:
    """Of each page the words at its head, and those below it that are not at its foot."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        width, height = page.get_size()
        line = height - FRAME.top + 10
        head = text.get_text_bounded(left=0, bottom=line, right=width, top=height)
        body = text.get_text_bounded(left=0, bottom=FRAME.bottom, right=width, top=line)
        found.append(("".join(head.split()), "".join(body.split())))
    return found


# So long that some of the words go over several pages, alone and beside others.
SAID = [("甲", 3), ("乙", 5), ("丙", 1), ("甲", 90), ("丁", 60), ("丁", 4), ("乙", 8), ("甲", 70)]


@pytest.mark.parametrize("arrangement", [Arrangement.ORDER, Arrangement.TABLE])
def test_the_head_of_a_page_names_the_meetings_quoted_on_it(tmp_path, arrangement):
    """Else words of one meeting are taken for those of another."""
    quotes = [
        quotation(
            number,
            *[f"{name}の会議ではそのように述べたところである。" * 3] * (times // 3 + 1),
            meeting=f"第3回{name}会",
            running=f"第3回{name}会　令和7年12月5日",
            topics=(f"論点{number % 3}",),
            who=Who(str(number % 2), f"委員{number % 2}"),
        )
        for number, (name, times) in enumerate(SAID, 1)
    ]
    path = tmp_path / "a.pdf"
    sections = arrange([PrintSection("発言", (*quotes, Comment("以上。")))], arrangement)
    write_pdf(document(sections=sections, opening=Opening.TITLE), path)
    told = set()
    for head, body in heads_and_bodies(path):
        quoted = {name for name in "甲乙丙丁" if f"{name}の会議" in body}
        named = {name for name in "甲乙丙丁" if f"第3回{name}会" in head}
        assert named <= quoted
        assert len(named) == bool(quoted)
        # The whole paper is of more meetings than a page: its cover tells another number.
        assert (f"ほか{len(quoted) - 1}会議（このページ）" in head) == (len(quoted) > 1)
        assert ("令和7年12月5日" in head) == (len(quoted) == 1)
        told.add(len(quoted))
    assert told >= {1, 2}


def test_long_names_at_the_head_of_a_page_leave_room_for_each_other(tmp_path):
    name = "産業構造審議会産業技術環境分科会地球環境小委員会約束草案検討ワーキンググループ" * 2
    path = tmp_path / "a.pdf"
    title = "地球温暖化対策に関する主な発言と今後の論点の整理" * 2
    paper = document(quotation(1, REMARK, meeting=name, running=name), title=title)
    write_pdf(replace(paper, opening=Opening.TITLE, contents=False), path)
    head = heads_and_bodies(path)[0][0]
    assert head.count("…") == 2
    assert head.startswith("地球温暖化対策に関する")
    assert "産業構造審議会産業技術環境分科会地球環境小委員会" in head
    assert len(head) < 60


def test_readers_and_screen_readers_find_their_way(written):
    with pikepdf.open(written[0]) as file:
        assert str(file.Root.Lang).startswith("ja")
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        with file.open_outline() as outline:
            sections = [item.title for item in outline.root]
            names = [item.title for item in outline.root[1].children]
        with file.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "体制に関する主な発言"
            assert str(metadata["xmp:CreateDate"]).startswith("2025-12-0")
    assert sections == ["目次", "人員と予算", "出典", "この資料について"]
    assert names == [f"{number}. 川崎 花子 委員" for number in (1, 2, 3)]


def test_the_contents_tell_where_each_was_said_and_the_bookmarks_who_said_it(tmp_path):
    path = tmp_path / "資料.pdf"
    said = [quotation(n, REMARK, place=Place(short=f"第{n}回 p.{n + 4}")) for n in (1, 2)]
    write_pdf(document(*said, opening=Opening.COVER, contents=True), path)
    paper = pypdfium2.PdfDocument(path)
    first, second = (
        paper[page].get_textpage().get_text_range().replace(" ", "") for page in (1, 2)
    )
    assert "1.川崎花子委員第1回p.5" in first
    assert "2.川崎花子委員第2回p.6" in first
    assert "第1回p.5" not in second
    titles = [mark.get_title() for mark in paper.get_toc()]
    assert "1. 川崎 花子 委員" in titles


def test_contents_that_would_fill_pages_leave_the_names_to_the_bookmarks(tmp_path):
    path = tmp_path / "out.pdf"
    write_pdf(document(*(quotation(n, f"{n}番目。") for n in range(1, 62))), path)
    with pikepdf.open(path) as file, file.open_outline() as outline:
        assert len(outline.root[1].children) == 61
    contents = pypdfium2.PdfDocument(path)[1].get_textpage().get_text_range()
    assert "人員と予算" in contents
    assert "川崎" not in contents


def test_the_file_is_sound(written):
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    done = subprocess.run([qpdf, "--check", written[0]], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_line_starts_or_ends_with_what_may_not_stand_there(written):
    """禁則: a line never starts with 、。）」 nor ends with （「."""
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written[0])]
    lines = [line.strip() for text in texts for line in text.splitlines() if len(line) > 20]
    assert len(lines) > 50
    assert [line for line in lines if line[0] in "、。）」・ー" and line[1] != "Ａ"] == []
    assert [line for line in lines if line[-1] in "（「"] == []


def test_the_same_paper_is_the_same_bytes(written, tmp_path):
    again = tmp_path / "again.pdf"
    write_pdf(full_document(), again)
    assert again.read_bytes() == written[0].read_bytes()


@pytest.mark.parametrize("typeface", Typeface)
@pytest.mark.parametrize("opening", [Opening.COVER, Opening.TITLE])
def test_every_layout_can_be_set(tmp_path, typeface, opening):
    paper = document(quotation(1, REMARK), typeface=typeface, opening=opening, footer="")
    plain = replace(paper, size_pt=14.0, contents=opening is Opening.COVER)
    report = write_pdf(plain, tmp_path / "out.pdf")
    assert report.pages == (3 if opening is Opening.COVER else 1)


def test_quotations_before_the_first_heading_and_empty_lists_are_allowed(tmp_path):
    sections = (PrintSection("", (quotation(1, REMARK),)), PrintSection("後", (Comment("無し"),)))
    paper = document(sections=sections, sources=(), subtitle="")
    assert write_pdf(paper, tmp_path / "out.pdf").quotations == 1


HOSTILE = [
    '#read("/etc/passwd")',
    "$ x^2 $ *太字* _斜体_ = 見出し ] \\ <label> @ref // 注 /* */ `raw` ~ -- --- ...",
    "\"引用\" '一' #{ } ${x} %s {0} {title}",
    "https://example.invalid/a?b=c#d mailto:a@example.invalid",
    "ﬁ ﬀ ｶﾞ ㍻ ㈱ ① Ⅳ ~ ￥ − ― … ‐ - -",
    "塚本と塚󠄁本、你と你、Ǐ と ẽ、か゚",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_never_taken_for_markup(tmp_path, words):
    path = tmp_path / "out.pdf"
    paper = document(quotation(1, words, name=words, post=words), title=words, footer=words)
    assert write_pdf(paper, path).substituted == 0


def test_what_no_font_has_is_printed_by_its_code_and_counted(tmp_path):
    path = tmp_path / "out.pdf"
    report = write_pdf(document(quotation(1, "笑顔😀で\x00終わる。")), path)
    assert report.substituted == 2
    assert "笑顔〔U+1F600〕で〔U+0000〕終わる。" in text_of(path)
    assert "2字は、文字番号（例：〔U+1F600〕）" in text_of(path)


def test_a_very_long_paragraph_is_set(tmp_path):
    assert write_pdf(document(quotation(1, REMARK * 300)), tmp_path / "out.pdf").pages > 10


@pytest.mark.parametrize(
    "words", [f"https://example.go.jp/{'a1' * 90}?id={'9' * 40}", "…" * 150, "─" * 90, "。" * 90]
)
def test_words_without_a_place_to_break_stay_on_the_page(tmp_path, words):
    """Else a long address runs off the paper, and the export is refused."""
    quoted = f"資料は{words}を参照。"
    target = tmp_path / "a.pdf"
    write_pdf(document(quotation(1, quoted), Comment(words)), target)
    assert quoted in text_of(target)


def test_a_remark_of_forty_thousand_letters_is_set_and_proven(tmp_path):
    """A speech of two hours in one paragraph, without a place to stop."""
    speech = (REMARK * (40_000 // len(REMARK) + 1))[:40_000]
    target = tmp_path / "a.pdf"
    report = write_pdf(document(quotation(1, speech)), target)
    assert report.pages > 20
    assert comparable(speech) in "".join(words_of_pages(target.read_bytes()))


def test_papers_are_set_by_the_process_that_stood_by(tmp_path):
    """The dialog draws again at each choice: waiting for a start each time would be felt."""
    paper = document(quotation(1, REMARK))
    with Press() as ready:
        ready.prepare()
        standing_by = ready._ready
        assert standing_by is not None
        write_pdf(paper, tmp_path / "a.pdf", press=ready)
        assert not standing_by.alive
        assert ready._ready is None
        ready.prepare()
        assert ready._ready is not None
        ready._ready._process.kill()
        ready._ready._process.wait()
        assert preview(paper, dpi=20, press=ready).page_count == 3
    ready.prepare()
    assert ready._ready is None


def test_nothing_to_export_is_said(tmp_path):
    for task in (partial(write_pdf, path=tmp_path / "a.pdf"), partial(preview, dpi=50)):
        with pytest.raises(InputError) as caught:
            task(document(Comment("のみ")))
        assert caught.value.code == "nothing-to-export"


def with_words_that_are_not_in_it(
    make: Callable[..., object] = make_volume,
) -> Callable[..., object]:
    def make_wrong(*arguments: object) -> object:
        volume = make(*arguments)
        return replace(volume, quoted=(*volume.quoted, QuotedWords(7, "言っていない言葉")))  # type: ignore[attr-defined, type-var]

    return make_wrong


def test_a_pdf_that_is_not_proven_does_not_take_the_place_of_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "out.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(pdf, "make_volume", with_words_that_are_not_in_it())
    with pytest.raises(Defect) as caught:
        write_pdf(document(quotation(1, REMARK)), path)
    assert caught.value.code == "export-not-proven"
    assert caught.value.facts == {"number": 7, "quote": "言っていない言葉"}
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


class Stopped:
    def report(self, done: int, total: int, item: str) -> None:
        """Nobody looks."""

    def cancelled(self) -> bool:
        return True


def test_a_stopped_export_leaves_everything_as_it_was(tmp_path):
    path = tmp_path / "out.pdf"
    path.write_bytes(b"old")
    with pytest.raises(InputError) as caught:
        write_pdf(document(quotation(1, REMARK * 100)), path, progress=Stopped())
    assert caught.value.code == "export-cancelled"
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_a_worker_that_dies_is_told(tmp_path, monkeypatch):
    dying = [sys.executable, "-c", "import os, sys; print('memory', file=sys.stderr); os._exit(9)"]
    dying[2] = "import os, sys; sys.stderr.write('memory'); sys.stderr.flush(); os._exit(9)"
    monkeypatch.setattr(press, "_command", lambda _folder: dying)
    with pytest.raises(EnvironmentFault) as caught:
        write_pdf(document(quotation(1, REMARK)), tmp_path / "out.pdf")
    assert caught.value.code == "export-stopped"
    assert caught.value.facts == {"detail": "memory"}


def test_a_target_that_cannot_be_written_is_told_by_its_own_name(tmp_path):
    paper = document(quotation(1, REMARK))
    with pytest.raises(InputError) as caught:
        write_pdf(paper, tmp_path / "absent" / "out.pdf")
    assert caught.value.code == "export-folder-missing"
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(EnvironmentFault) as refused:
        write_pdf(paper, tmp_path / "out.pdf")
    assert refused.value.facts == {"file": "out.pdf"}


def test_many_quotations_become_volumes_that_do_not_replace_a_strangers_file(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "split_volumes", partial(split_volumes, size=2))
    paper = document(*(quotation(n, f"{n}番目の発言である。") for n in range(1, 6)))
    report = write_pdf(paper, tmp_path / "out.pdf")
    assert [path.name for path in report.paths] == ["out.pdf", "out-2.pdf", "out-3.pdf"]
    assert report.quotations == 5
    assert "3番目の発言である。" in text_of(report.paths[1])
    assert "（2/3分冊）" in text_of(report.paths[1])
    with pytest.raises(InputError) as caught:
        write_pdf(paper, tmp_path / "out.pdf")
    assert caught.value.code == "export-volume-exists"


def png_size(image: bytes) -> tuple[int, int]:
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(image[16:20]), int.from_bytes(image[20:24])
    length = int.from_bytes(image[33:37])
    rows = zlib.decompress(image[41 : 41 + length])
    assert len(rows) == height * (1 + 3 * width)
    assert len(set(rows)) > 10
    return width, height


def test_the_preview_shows_the_pages_of_the_real_pdf():
    paper = document(quotation(1, REMARK))
    pages = preview(paper, dpi=72).pages
    assert [png_size(page) for page in pages[1:]] == [(596, 842)] * 2
    one = preview(paper, dpi=72, first=2, count=1)
    assert one.page_count == len(pages)
    assert one.pages == (pages[2],)


def test_the_template_asks_for_nothing_from_outside():
    template = (bundled.resources() / "pdf" / "briefing.typ").read_text(encoding="utf-8")
    for word in ("#import", "#include", "@preview", "link(", "image(", "eval("):
        assert word not in template
    assert template.count("json(") == 1


def test_what_is_left_out_and_what_is_summed_up_is_found_in_the_file(tmp_path):
    """The proof reads the marks too: a （中略） that is not printed makes words up."""
    cut = Passage("体制を整える必要がある。" * 30, "・", omissions=(0, 6, 144))
    own = (Passage("【要旨】人員を増やすべきである。"), Passage("公表も進める。"))
    paper = document(
        quotation(1, extent=Extent.EXCERPT, passages=(cut,)),
        quotation(2, extent=Extent.SUMMARY, citation="議事概要を加工して作成", passages=own),
        quotation(3, REMARK, extent=Extent.TAKEN),
    )
    path = tmp_path / "形.pdf"
    assert write_pdf(paper, path).quotations == 2
    text = text_of(path)
    assert "・（中略）体制を整える（中略）必要がある。" in text
    for words in (
        "【要旨】人員を増やすべきである。",
        "議事概要を加工して作成要旨",
        "抜粋・資料に入れた時点の文",
        "この資料の作成者が発言を要約したものです。",
    ):
        assert words in text
    (volume,) = map(pdf._volume, split_volumes(paper))
    assert volume.quoted[0].text.count("（中略）") == 3
    assert [each.number for each in volume.quoted] == [1, 2, 2, 3]
