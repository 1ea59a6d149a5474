"""Files made by someone who means harm, or by a program gone wrong, one maker a trick."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pikepdf
from tests.hostile import documents
from tests.unit.importing.formats.making import docx_of, p, r, zip_of

_MEGABYTE = 1024**2


class Must(Enum):
    """What has to become of a file."""

    BE_REFUSED = "be refused"
    GO_IN = "go in"
    END = "end either way"


@dataclass(frozen=True, slots=True)
class Attack:
    """One file.

    Attributes:
        kind: the trick, for the table of results.
        name: of the file, as it is put into the folder.
        must: what has to become of it, or of the first file in it.
    """

    kind: str
    name: str
    data: bytes
    must: Must = Must.END


def attacks(*, scale: float = 1.0) -> Iterator[Attack]:
    """Every trick once; ``scale`` makes those smaller that need bulk, for tests."""
    for make in (_pdfs, _words, _markups, _jsons, _texts, _zips):
        yield from make(scale)


def flate_bomb(megabytes: int) -> bytes:
    """A thousandth of so many megabytes that zlib blows up to them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(b" " * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + part * megabytes


def _pdf(change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    document = pikepdf.new()
    change(document, document.add_blank_page())
    saved = BytesIO()
    document.save(saved, compress_streams=False, recompress_flate=False, deterministic_id=True)
    return saved.getvalue()


def _pdfs(scale: float) -> Iterator[Attack]:
    many = int(1500 * scale) + 600

    def bomb(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Contents = document.make_stream(b"")
        page.Contents.write(flate_bomb(many), filter=pikepdf.Name.FlateDecode)

    def bomb_in_bomb(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Contents = document.make_stream(b"")
        twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        page.Contents.write(zlib.compress(flate_bomb(many), 9), filter=twice)

    def text_bomb(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        lines = b"(minutes of nothing) Tj 0 -1 Td " * int(400_000 * scale)
        page.Contents = document.make_stream(b"BT /F 9 Tf " + lines + b"ET")

    def form_in_itself(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = document.make_stream(b"/X Do /X Do /X Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Contents = document.make_stream(b"/X Do")

    def forms_doubling(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = document.make_stream(b"0 0 m")
        for _ in range(40):
            outer = document.make_stream(b"/X Do /X Do")
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = outer
            inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            inner.BBox = pikepdf.Array([0, 0, 9, 9])
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        page.Contents = document.make_stream(b"/X Do")

    def huge_page(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.MediaBox = pikepdf.Array([-(2**31), -(2**31), 2**31 - 1, 2**31 - 1])
        page.Contents = document.make_stream(b"0 0 m")

    def acts(document: pikepdf.Pdf, _page: pikepdf.Page) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while (true) app.alert(1)")
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh", Next=script)
        document.Root.OpenAction = launch

    yield Attack("pdf: flate bomb", "膨張.pdf", _pdf(bomb), Must.BE_REFUSED)
    yield Attack("pdf: flate bomb in a flate bomb", "二重膨張.pdf", _pdf(bomb_in_bomb))
    yield Attack("pdf: text bomb", "文字爆弾.pdf", _pdf(text_bomb))
    yield Attack("pdf: form in itself", "自己参照.pdf", _pdf(form_in_itself))
    yield Attack("pdf: forms doubling 40 times", "倍々.pdf", _pdf(forms_doubling))
    yield Attack("pdf: huge page", "巨大頁.pdf", _pdf(huge_page))
    yield Attack("pdf: script and launch", "実行.pdf", _pdf(acts))
    yield from _written_pdfs(scale)


def _written_pdfs(scale: float) -> Iterator[Attack]:
    """What no library would write: trees that are rings, numbers that lie."""
    catalog = "<</Type/Catalog/Pages 2 0 R>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"

    def pages(kids: str, count: int) -> str:
        return f"<</Type/Pages/Kids[{kids}]/Count {count}>>"

    deep = int(20_000 * scale) + 500
    chain = [pages(f"{at + 1} 0 R", 1) for at in range(2, deep)]
    many = " ".join(["3 0 R"] * (int(60_000 * scale) + 1000))
    trees: dict[str, list[str]] = {
        "ring of pages": [catalog, pages("2 0 R 2 0 R", 2)],
        "deep tree of pages": [catalog, *chain, page],
        "two thousand million pages": [catalog, pages("3 0 R", 2**31 - 1), page],
        "one page many times": [catalog, pages(many, len(many.split()) // 3), page],
        "deep arrays": [catalog, pages("3 0 R", 1), page[:-2] + "/X " + "[" * deep + ">>"],
        "lengths in a ring": [catalog, pages("3 0 R", 1), "<</Length 3 0 R>>stream\n"],
    }
    for number, (trick, objects) in enumerate(trees.items()):
        yield Attack(f"pdf: {trick}", f"構造{number}.pdf", _written_pdf(objects))
    ring = _written_pdf([catalog, pages("3 0 R", 1), page])
    start = ring.rindex(b"xref", 0, ring.rindex(b"startxref"))
    looped = ring.replace(b"<</Size", f"<</Prev {start}/Size".encode())
    yield Attack("pdf: tables in a ring", "相互表.pdf", looped)


def _written_pdf(objects: list[str]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    file = b"%PDF-1.7\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj{written}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return file + f"{end}startxref\n{len(file)}\n%%EOF".encode()


_ENTITIES = {
    "billion laughs": '<!DOCTYPE a [<!ENTITY b "笑笑笑笑笑笑笑笑">'
    + "".join(f'<!ENTITY {chr(99 + at)} "{f"&{chr(98 + at)};" * 10}">' for at in range(12))
    + "]>",
    "external entity": '<!DOCTYPE a [<!ENTITY n SYSTEM "file:///etc/passwd">]>',
    "parameter entity": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
    "external DTD": '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">',
}
_ENCODINGS: Mapping[str, tuple[str, str]] = {
    "UTF-8": ("UTF-8", "utf-8"),
    "UTF-16 LE": ("UTF-16", "utf-16-le"),
    "UTF-16 BE": ("UTF-16", "utf-16-be"),
    "UTF-16 with mark": ("UTF-16", "utf-16"),
    "UTF-32": ("UTF-32", "utf-32"),
    "UTF-16 declared as UTF-8": ("UTF-8", "utf-16"),
    "UTF-8 declared as UTF-16": ("UTF-16", "utf-8"),
    "UTF-7": ("UTF-7", "utf-7"),
    "EBCDIC": ("IBM037", "cp037"),
    "Shift_JIS": ("Shift_JIS", "cp932"),
}


def _markups(scale: float) -> Iterator[Attack]:
    tei = documents.tei(900).decode().partition("\n")[2]
    use = tei.replace("</u>", "<seg>&n;&m;</seg></u>", 1)
    for trick, doctype in _ENTITIES.items():
        for encoding, (declared, codec) in _ENCODINGS.items():
            file = f'<?xml version="1.0" encoding="{declared}"?>\n{doctype}{use}'
            yield Attack(
                f"xml: {trick}",
                f"{trick} {encoding}.xml",
                file.encode(codec, "xmlcharrefreplace"),
                Must.BE_REFUSED,
            )
    deep = int(200_000 * scale) + 2000
    yield Attack("xml: deep", "深い.xml", b"<TEI>" * deep, Must.BE_REFUSED)
    names = "".join(f' a{at}="1"' for at in range(deep))
    yield Attack("xml: many attributes", "属性.xml", f"<TEI{names}/>".encode())
    yield Attack("html: deep", "深い.html", documents.html(901) + b"<div>" * deep * 5)
    yield Attack("html: deep tables", "表.html", b"<table><tr><td>" * deep + documents.html(902))
    formatting = b"<b><i><a href=x><font><p>x" * (deep // 20)
    yield Attack("html: formatting never closed", "書式.html", formatting + documents.html(903))
    remote = (
        b"<img src=http://127.0.0.1:9/x><script src=http://127.0.0.1:9/x></script>"
        b"<link rel=stylesheet href=http://127.0.0.1:9/x><iframe src=file:///etc/passwd></iframe>"
    )
    page = documents.html(904).replace(b"<main>", b"<main>" + remote)
    yield Attack("html: loads from elsewhere", "外部.html", page, Must.GO_IN)


def _words(scale: float) -> Iterator[Attack]:
    body = p("第1回試験審議会議事録") + p("○林会長　始めます。")
    whole = _parts(docx_of(body))
    for trick, doctype in _ENTITIES.items():
        for part in ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"):
            evil = {**whole, part: doctype.encode() + whole[part]}
            yield Attack(
                f"docx: {trick} in a part",
                f"{trick} {part.replace('/', '_')}.docx",
                zip_of(evil),
                Must.BE_REFUSED,
            )
    swollen = {**whole, "word/document.xml": b" " * int(_MEGABYTE * (20 + 400 * scale))}
    yield Attack("docx: member bomb", "膨張.docx", zip_of(swollen), Must.BE_REFUSED)
    yield Attack(
        "docx: member larger than it says",
        "偽寸法.docx",
        _lying(zip_of({**whole, "word/document.xml": whole["word/document.xml"] * 50}), 99),
        Must.BE_REFUSED,
    )
    deep = int(100_000 * scale) + 1000
    nested = "<w:tbl><w:tr><w:tc>" * deep + "</w:tc></w:tr></w:tbl>" * deep
    yield Attack("docx: deep tables", "深い表.docx", docx_of(body + nested))
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{1 - at}"/></w:style>'
        for at in (0, 1)
    )
    styled = p("○林会長　始めます。", properties='<w:pStyle w:val="s0"/>')
    yield Attack("docx: styles in a ring", "様式.docx", docx_of(body + styled, styles=ring))
    far = whole["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")
    yield Attack("docx: part elsewhere", "外部.docx", zip_of({**whole, "_rels/.rels": far}))
    many = p("○林会長　はい。") * int(1_000_000 * scale)
    yield Attack("docx: a million paragraphs", "百万段落.docx", docx_of(body + many))
    typed = "".join(f"<w:r><w:t>{at}</w:t></w:r>" for at in range(int(200_000 * scale)))
    yield Attack("docx: one paragraph of runs", "一段落.docx", docx_of(body + p(r("○"), typed)))


def _parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lying(file: bytes, size: int) -> bytes:
    """The last member says that it is ``size`` bytes long, in both of its headers."""
    data = bytearray(file)
    with ZipFile(BytesIO(file)) as archive:
        local = archive.getinfo("word/document.xml").header_offset
    central = data.rindex(b"word/document.xml") - 46
    for at in (local + 22, central + 24):
        struct.pack_into("<I", data, at, size)
    return bytes(data)


def _jsons(scale: float) -> Iterator[Attack]:
    record = json.loads(documents.kokkai_json(905))
    speeches = record["meetingRecord"][0]["speechRecord"]
    speeches[3]["speech"] = "○森委員　\ud842と\udfb7と\0と\u202eと\x1b[2Jを述べたい。"
    yield Attack("json: lone surrogates, NULs", "代用対.json", json.dumps(record).encode())
    deep = int(1_000_000 * scale) + 5000
    yield Attack("json: deep", "深い.json", b"[" * deep + b"]" * deep, Must.BE_REFUSED)
    yield Attack("json: deep object", "深い2.json", b'{"speechRecord":' * deep, Must.BE_REFUSED)
    digits = b'{"speechOrder":' + b"9" * deep + b"}"
    yield Attack("json: huge number", "巨大数.json", digits, Must.BE_REFUSED)
    for at, value in enumerate((float("nan"), 1e999, -1, 10**30, None, "x" * 999, [], {})):
        speeches[0]["speechOrder"] = record["meetingRecord"][0]["session"] = value
        yield Attack("json: strange numbers", f"数{at}.json", json.dumps(record).encode())


def _texts(scale: float) -> Iterator[Attack]:
    sound = documents.txt(906).decode()
    long = int(10 * _MEGABYTE * scale)
    yield Attack("txt: empty", "空.txt", b"", Must.BE_REFUSED)
    yield Attack("txt: one line of 10 MB", "一行.txt", (sound + "あ" * (long // 3)).encode())
    yield Attack("txt: 10 MB of blanks", "空白.txt", sound.encode() + b" " * long)
    yield Attack("txt: 10 MB of brackets", "括弧.txt", (sound + "（" * (long // 3)).encode())
    yield Attack("txt: 10 MB of digits", "数字.txt", (sound + "第１" * (long // 6)).encode())
    yield Attack("txt: 10 MB of marks", "印.txt", (sound + "○" * (long // 3)).encode())
    lines = "○林会長　はい。\n" * int(1_000_000 * scale)
    yield Attack("txt: a million remarks", "百万発言.txt", (sound + lines).encode())
    lines = "はい。\n" * int(1_000_000 * scale)
    yield Attack("txt: a million paragraphs", "百万段落.txt", (sound + lines).encode())
    yield Attack("txt: form feeds", "改頁.txt", sound.replace("。", "。\f\f").encode(), Must.GO_IN)
    nul = sound.replace("。", "。\0").encode()
    yield Attack("txt: NULs", "零.txt", nul)
    odd = "\x01\x08\x1b[31m\x7f\x9b\u2028\x85"
    yield Attack("txt: control characters", "制御.txt", sound.replace("、", odd).encode())
    bidi = sound.replace("計画", "\u202e計画\u2066\u200f")
    yield Attack("txt: bidi overrides", "右左.txt", bidi.encode(), Must.GO_IN)
    yield Attack("txt: half a surrogate pair", "代用.txt", sound.encode("utf-16") + b"\x00\xd8")
    yield Attack("txt: marks without end", "標.txt", (sound + "か" + "\u3099" * long).encode())


def _zips(scale: float) -> Iterator[Attack]:
    one = documents.txt(907)
    members = int(95_000 * scale) + 5001
    yield Attack("zip: 100,000 members", "十万.zip", _many(members), Must.BE_REFUSED)
    bombs = {"a.txt": b" " * int(_MEGABYTE * (20 + 400 * scale)), "b.txt": one}
    yield Attack("zip: member bomb", "膨張.zip", zip_of(bombs), Must.BE_REFUSED)
    yield Attack("zip: members that share their bytes", "共有.zip", _shared(250), Must.END)
    nest = zip_of({"零.txt": bytes(1000)})
    for _ in range(9):
        nest = zip_of({f"{at}.zip": nest for at in range(16)})
    yield Attack("zip: 16 ZIPs in each of 16 ZIPs, 9 deep", "入子.zip", nest, Must.BE_REFUSED)
    yield Attack("zip: encrypted", "暗号.zip", _encrypted(), Must.BE_REFUSED)
    yield Attack("zip: cut off", "途中.zip", zip_of({"a.txt": one})[:-40], Must.BE_REFUSED)
    for number, name in enumerate(
        ("../../逃.txt", "/逃.txt", "C:\\逃.txt", "..\\..\\逃.txt", "\\\\host\\逃.txt", "a\0逃.txt",
         "a\n\u202e逃.txt", "CON.txt", "逃.txt:stream.txt", "逃" * 70 + "/" + "げ" * 70 + ".txt"),
    ):  # fmt: skip
        told = documents.txt(910 + number)
        yield Attack("zip: path tricks", f"経路{number}.zip", _named(name, told), Must.GO_IN)
    link = ZipInfo("リンク.txt")
    link.external_attr = 0o120777 << 16
    yield Attack("zip: symbolic link", "リンク.zip", _zip_with(link, b"/etc/passwd"))
    twice = BytesIO()
    with ZipFile(twice, "w") as archive:
        for number, name in enumerate(("議事.txt", "議事.TXT", "議事2.txt")):
            archive.writestr(name, documents.txt(925 + number))
    doubled = twice.getvalue().replace("議事2.txt".encode(), "議事_.txt".encode())
    yield Attack("zip: case twins", "双子.zip", doubled, Must.GO_IN)
    same = zip_of({"a.txt": documents.txt(928), "b.txt": documents.txt(929)})
    yield Attack(
        "zip: twice the same name", "同名.zip", same.replace(b"b.txt", b"a.txt"), Must.GO_IN
    )


def _many(members: int) -> bytes:
    """A ZIP of so many empty files, written by hand, for the library is slow at it."""
    locals_, directory = bytearray(), bytearray()
    for number in range(members):
        name = f"{number:06}.txt".encode()
        fields = struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0)
        place = len(locals_)
        locals_ += b"PK\x03\x04" + fields + name
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + fields
        directory += struct.pack("<3H2I", 0, 0, 0, 0, place) + name
    count = min(members, 0xFFFF)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(directory), len(locals_), 0)
    return bytes(locals_ + directory + b"PK\x05\x06" + end)


def _shared(members: int) -> bytes:
    """Directory entries that all lead to one member of 15 MB packed into 15 KB."""
    packed = zip_of({"a.txt": b" " * (15 * _MEGABYTE)})
    at = packed.index(b"PK\x01\x02")
    size = packed.index(b"PK\x05\x06") - at
    end = struct.pack("<4H2IH", 0, 0, members, members, size * members, at, 0)
    return packed[:at] + packed[at : at + size] * members + b"PK\x05\x06" + end


def _encrypted() -> bytes:
    data = bytearray(zip_of({"a.txt": documents.txt(908)}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _named(name: str, content: bytes) -> bytes:
    """A ZIP whose one member has this very name, which ``ZipInfo`` would mend."""
    raw = name.encode()
    data = _zip_with(ZipInfo("x" * len(raw)), content)
    return data.replace(b"x" * len(raw), raw)


def _zip_with(member: ZipInfo, content: bytes) -> bytes:
    file = BytesIO()
    member.compress_type = ZIP_DEFLATED if len(content) > 99 else ZIP_STORED
    with ZipFile(file, "w") as archive:
        archive.writestr(member, content)
    return file.getvalue()
