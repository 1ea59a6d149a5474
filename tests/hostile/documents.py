"""Sound minutes in each format, all of invented text, for others to be damaged and set beside."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
from tests.unit.importing.formats.making import docx_of, p, table

from gijiyomi import bundled
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.progress import Unwatched
from gijiyomi.export.compose import compose_hits
from gijiyomi.export.document import PaperOptions
from gijiyomi.export.pdf import write_pdf
from gijiyomi.importing.importer import Importer
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import Library
from gijiyomi.search import Indexer, SearchEngine

_PEOPLE = ("林会長", "森委員", "関委員", "辻委員", "原課長")
_SUBJECTS = ("計画の素案", "評価の手法", "地域の窓口", "人材の育成", "記録の公開")
_VERBS = ("を議論したい", "は急務である", "について伺いたい", "を進めるべきである")
_HEAD = '#set page(paper: "a5")\n#set text(font: "BIZ UDMincho", size: 10.5pt, lang: "ja")\n'


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was said at an invented meeting: its number, and who said what."""

    number: int
    said: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return f"第{self.number}回試験審議会議事録"

    @property
    def date(self) -> str:
        return f"2024-{1 + self.number % 12:02}-{1 + self.number % 28:02}"

    @property
    def printed_date(self) -> str:
        _, month, day = self.date.split("-")
        return f"令和6年{int(month)}月{int(day)}日 10時から12時"


def sitting(number: int, *, remarks: int = 24) -> Sitting:
    """An invented meeting; the same number gives the same words."""
    chance = random.Random(number)  # noqa: S311 - no secret
    said = []
    for order in range(remarks):
        words = "".join(
            f"{chance.choice(_SUBJECTS)}{chance.choice(_VERBS)}。" for _ in range(1 + order % 4)
        )
        said.append((_PEOPLE[order % len(_PEOPLE)], words))
    return Sitting(number, tuple(said))


def txt(number: int, *, remarks: int = 24) -> bytes:
    held = sitting(number, remarks=remarks)
    lines = [held.title, f"日時：{held.printed_date}", "議事", ""]
    lines += [line for who, words in held.said for line in (f"○{who}　{words}", "")]
    return "\n".join(lines).encode()


def html(number: int) -> bytes:
    held = sitting(number)
    people = "".join(f"<tr><td>委員<td>{name}</tr>" for name in _PEOPLE)
    said = "".join(
        f"<p>○{who}　<ruby>本<rt>ほん</rt></ruby>件、{words}<br>　以上。</p>"
        for who, words in held.said
    )
    return (
        f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>{held.title}</title>"
        f"<body><nav><a href=/>トップ</a></nav><main><h1>{held.title}</h1>"
        f"<p>日時　{held.printed_date}</p><table>{people}</table><h2>議事</h2>{said}</main>"
    ).encode()


def docx(number: int) -> bytes:
    held = sitting(number)
    rows = [(p("委員"), p(name)) for name in _PEOPLE]
    said = "".join(p(f"○{who}　{words}") for who, words in held.said)
    return docx_of(
        p(held.title) + p(f"日時：{held.printed_date}") + table(*rows) + p("議事") + said,
        footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
        header=p("審議会"),
    )


def tei(number: int) -> bytes:
    held = sitting(number)
    said = "".join(
        f'<u who="#s{order}"><note>○{who}</note><seg>{words}</seg></u>'
        for order, (who, words) in enumerate(held.said)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader><fileDesc><titleStmt><title>{held.title}</title></titleStmt></fileDesc>"
        f"</teiHeader><text><body><div><p>{held.title}</p><p>{held.printed_date}</p>{said}"
        "</div></body></text></TEI>"
    ).encode()


def _speeches(number: int) -> list[dict[str, object]]:
    held = sitting(number)
    return [
        {
            "speechID": f"s{number}_{order:03}",
            "speechOrder": order,
            "speaker": who[:-2],
            "speakerYomi": "はやし",
            "speakerGroup": "試験会",
            "speakerPosition": "会長",
            "speech": f"○{who}　{words}",
        }
        for order, (who, words) in enumerate(held.said)
    ]


def _record(number: int) -> dict[str, object]:
    return {
        "issueID": f"1{number:09}",
        "nameOfHouse": "衆議院",
        "nameOfMeeting": "試験委員会",
        "session": 200,
        "issue": f"第{number}号",
        "date": sitting(number).date,
    }


def kokkai_json(number: int) -> bytes:
    record = {**_record(number), "speechRecord": _speeches(number)}
    return json.dumps({"numberOfRecords": 1, "meetingRecord": [record]}).encode()


def kokkai_xml(number: int) -> bytes:
    def fields(values: dict[str, object]) -> str:
        return "".join(f"<{name}>{value}</{name}>" for name, value in values.items())

    said = "".join(f"<speechRecord>{fields(speech)}</speechRecord>" for speech in _speeches(number))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><data><numberOfRecords>1</numberOfRecords>'
        "<records><record><recordData><meetingRecord>"
        f"{fields(_record(number))}{said}</meetingRecord></recordData></record></records></data>"
    ).encode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[bundled.resources() / "fonts"],
    )


def pdf(number: int) -> bytes:
    """Minutes typeset as a ministry's PDF is: a head, then remarks."""
    held = sitting(number)
    said = "\n\n".join(f"○{who}#h(1em){words}" for who, words in held.said)
    markup = f"{_HEAD}{held.title}\n\n日時：{held.printed_date}\n\n議事\n\n{said}\n"
    with tempfile.TemporaryDirectory() as root:
        set_as: bytes = typst.compile(
            {"main.typ": markup.encode()},  # type: ignore[call-overload]
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
        )
    return set_as


def laid_open(pdf_bytes: bytes) -> bytes:
    """The same PDF with nothing packed, so that damage reaches its fonts and its contents."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf_bytes)) as document:
        document.save(
            saved,
            compress_streams=False,
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return saved.getvalue()


def exported_pdf() -> bytes:
    """A PDF that this program writes itself, from the seeds: structured, tagged, PDF/A."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "資料.pdf"
        with Library.open(Path(folder) / "gijiyomi.db") as library:
            importer = Importer(library, Indexer(library), reader=DirectReader())
            importer.run([bundled.seeds()], progress=Unwatched(), on_outcome=lambda _: None)
            page = SearchEngine(library).page(SearchRequest("人材"), limit=0)
            options = PaperOptions(title="発言集", date=date(2026, 4, 1))
            document = compose_hits(library, page.hits, options, query="人材", whole=True)
        write_pdf(document, target, progress=Unwatched())
        return target.read_bytes()


def sound(first: int) -> Sequence[tuple[str, bytes]]:
    """One good file of each format, each of another meeting from number ``first`` on."""
    made = (
        ("txt", txt),
        ("html", html),
        ("docx", docx),
        ("xml", tei),
        ("json", kokkai_json),
        ("xml", kokkai_xml),
        ("pdf", pdf),
    )
    return [
        (f"第{first + at}回.{suffix}", make(first + at)) for at, (suffix, make) in enumerate(made)
    ]
