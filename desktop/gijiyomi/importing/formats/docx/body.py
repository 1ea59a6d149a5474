"""Paragraphs and tables of a Word document as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.docx.numbering import Numbering
from gijiyomi.importing.formats.docx.symbols import symbol, unprivate
from gijiyomi.importing.formats.markup import Element

# Elements whose text is text of the paragraph that they stand in.
_TRANSPARENT = frozenset(
    {
        "hyperlink",
        "smartTag",
        "customXml",
        "sdtContent",
        "fldSimple",
        "ins",
        "moveTo",
        "bdo",
        "dir",
        "rt",
        "rubyBase",
        "oMath",
        "oMathPara",
        "r",
        "num",
        "den",
        "e",
        "sub",
        "sup",
        "f",
        "sSub",
        "sSup",
        "d",
        "rad",
        "deg",
        "nary",
        "func",
        "fName",
    }
)
_CHANGES = frozenset({"ins", "del", "moveTo", "moveFrom"})
_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_GRAPHICS = frozenset({"drawing", "pict", "object"})
_OFF = frozenset({"0", "false", "off"})
# Furigana and letters in circles in documents of older Words: a field without a result.
_EQUATION = re.compile(
    r"\\o\\(?:ad|ac|al|ar)\(\s*(?:\\s\\up\s*[\d.]+\((?P<reading>[^()]*)\)|[^(),]*)\s*,\s*"
    r"(?P<base>[^()]*)\)"
)


@dataclass
class TextLine:
    """A line of text.

    Attributes:
        breaks: offsets in ``text`` at which a page began when Word last laid out the document.
        kind: what it is, if it is not text of the body.
    """

    text: str = ""
    breaks: list[int] = field(default_factory=list)
    kind: RegionKind | None = None


@dataclass
class Field:
    """A field that is being read: its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass
class _Paragraph:
    """A paragraph that is being read.

    Attributes:
        label: the number or bullet that it begins with.
        readings: of its furigana; boxes: lines of the text boxes that hang on it.
    """

    lines: list[TextLine]
    label: str = ""
    fields: list[Field] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    boxes: list[TextLine] = field(default_factory=list)

    def write(self, text: str) -> None:
        if self.fields and not all(one.in_result for one in self.fields):
            return
        first, *others = text.split("\n")
        self.lines[-1].text += first
        self.lines += [TextLine(line) for line in others]


class BodyReader:
    """Turns block elements into lines.

    Attributes:
        changed: there are tracked changes.
        notes: kind and id of the notes referred to, in order of their marks.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.changed = False
        self.notes: list[tuple[str, str]] = []
        self._numbering = numbering
        self._kept: list[TextLine] = []

    def read(self, blocks: Iterable[Element]) -> Iterator[TextLine]:
        """The lines of block elements in order."""
        for block in blocks:
            if block.name == "p":
                yield from self._paragraph(block)
            elif block.name == "tbl":
                yield from self._table(block)
            elif block.name == "AlternateContent":
                yield from self.read(_chosen(block))
            elif block.name == "sdt":
                yield from self.read(_content_of(block))
            elif block.name in {"customXml", "sdtContent", "ins", "moveTo", "body", "txbxContent"}:
                self.changed = self.changed or block.name in _CHANGES
                yield from self.read(block)

    def _paragraph(self, element: Element) -> Iterator[TextLine]:
        properties = element.child("pPr")
        label = self._numbering.label(properties)
        carried, self._kept = self._kept, []
        paragraph = _Paragraph([*carried] or [TextLine()], label)
        paragraph.write(paragraph.label)
        self._runs(element, paragraph)
        for line in paragraph.lines:
            line.text = unprivate(line.text)
        if self._ends_deleted(properties):
            self._kept = [paragraph.lines.pop()]
        yield from paragraph.lines
        if paragraph.readings:
            yield TextLine("\u3000".join(paragraph.readings), kind=RegionKind.FURNITURE)
        yield from paragraph.boxes

    def _ends_deleted(self, properties: Element | None) -> bool:
        """Whether the end of a paragraph is deleted: it goes on in the next."""
        marks = properties.child("rPr") if properties else None
        if marks is None:
            return False
        self.changed = self.changed or any(mark.name in _CHANGES for mark in marks)
        return marks.child("del") is not None or marks.child("moveFrom") is not None

    def _runs(self, element: Element, paragraph: _Paragraph) -> None:
        for part in element:
            self._part(part, paragraph)

    def _part(self, part: Element, paragraph: _Paragraph) -> None:
        name = part.name
        if name in _CHANGES:
            self.changed = True
        if name == "r" and _is_hidden(part):
            return
        if name == "t":
            paragraph.write(part.text.replace("\n", " ") if part.text else "")
        elif name in _FIXED:
            paragraph.write(_FIXED[name])
        elif name == "AlternateContent":
            for chosen in _chosen(part):
                self._part(chosen, paragraph)
        elif name == "sdt":
            for content in _content_of(part):
                self._part(content, paragraph)
        elif name in _TRANSPARENT:
            self._runs(part, paragraph)
        else:
            self._special(part, paragraph)

    def _special(self, part: Element, paragraph: _Paragraph) -> None:
        name = part.name
        if name == "ruby":
            self._ruby(part, paragraph)
        elif name == "br" and part.attributes.get("type") not in {"page", "column"}:
            paragraph.write("\n")
        elif name == "br":
            paragraph.write("\n" if paragraph.lines[-1].text else "")
        elif name == "lastRenderedPageBreak":
            line = paragraph.lines[-1]
            line.breaks.append(0 if line.text == paragraph.label else len(line.text))
        elif name == "sym":
            paragraph.write(_symbol(part))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(part, paragraph)
        elif name in {"fldChar", "instrText"}:
            self._field(part, paragraph)
        elif name in _GRAPHICS:
            boxes = _text_boxes(part)
            paragraph.boxes += [line for box in boxes for line in self.read(box)]

    def _ruby(self, part: Element, paragraph: _Paragraph) -> None:
        for reading in part.children("rt"):
            aside = _Paragraph([TextLine()])
            self._runs(reading, aside)
            paragraph.readings.append(aside.lines[0].text)
        for base in part.children("rubyBase"):
            self._runs(base, paragraph)

    def _note(self, part: Element, paragraph: _Paragraph) -> None:
        """The mark of a note; one of its own stands in the text and is written there."""
        kind = part.name.removesuffix("Reference")
        self.notes.append((kind, part.attributes.get("id", "")))
        if part.attributes.get("customMarkFollows", "0") in {"", *_OFF}:
            paragraph.write(f"（注{len(self.notes)}）")

    def _field(self, part: Element, paragraph: _Paragraph) -> None:
        fields = paragraph.fields
        if part.name == "instrText":
            if fields:
                fields[-1].instruction += part.text
            return
        kind = part.attributes.get("fldCharType")
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].in_result = True
        elif kind == "end" and fields:
            self._equation(fields.pop(), paragraph)

    def _equation(self, ended: Field, paragraph: _Paragraph) -> None:
        if ended.in_result or not ended.instruction.lstrip().upper().startswith("EQ"):
            return
        match = _EQUATION.search(ended.instruction)
        if match:
            paragraph.write(match["base"])
            paragraph.readings += [match["reading"]] if match["reading"] else []

    def _table(self, table: Element) -> Iterator[TextLine]:
        for row in _rows(table):
            properties = row.child("trPr")
            marks = {mark.name for mark in properties} & _CHANGES if properties else set()
            self.changed = self.changed or bool(marks)
            if "del" in marks:
                continue
            yield from self._row(row)

    def _row(self, row: Element) -> Iterator[TextLine]:
        cells: list[list[TextLine]] = []
        aside: list[TextLine] = []
        for cell in _cells(row):
            lines = list(self.read(cell))
            aside += [line for line in lines if line.kind is not None]
            cells.append(_trimmed([line for line in lines if line.kind is None]))
        broken = False
        for line in _beside(cells):
            if broken:
                line.breaks.clear()
            broken = broken or bool(line.breaks)
            del line.breaks[1:]
            yield line
        yield from aside


def _trimmed(lines: list[TextLine]) -> list[TextLine]:
    """Lines of a cell without the blank ones at its ends."""
    printed = [at for at, line in enumerate(lines) if line.text.strip()]
    return lines[printed[0] : printed[-1] + 1] if printed else []


def _beside(cells: Sequence[list[TextLine]]) -> Iterator[TextLine]:
    """The lines of a row, its cells separated by tabs.

    Cells of as many lines each are read line by line; else the first lines stand beside each
    other and the rest of each cell follows.
    """
    heights = {len(cell) for cell in cells if len(cell) > 1}
    if len(heights) <= 1:
        height = max((len(cell) for cell in cells), default=0)
        single = sum(len(cell) > 1 for cell in cells) <= 1
        for at in range(height):
            beside = [cell[at] if at < len(cell) else TextLine() for cell in cells]
            yield _joined(beside) if at == 0 or not single else _only(beside)
        return
    yield _joined([cell[0] if cell else TextLine() for cell in cells])
    for cell in cells:
        yield from cell[1:]


def _only(beside: Sequence[TextLine]) -> TextLine:
    return next((line for line in beside if line.text), TextLine())


def _joined(beside: Sequence[TextLine]) -> TextLine:
    joined = TextLine()
    for number, line in enumerate(beside):
        joined.text += "\t" if number else ""
        joined.breaks += [offset + len(joined.text) for offset in line.breaks]
        joined.text += line.text
    joined.text = joined.text.rstrip("\t")
    joined.breaks = [min(offset, len(joined.text)) for offset in joined.breaks]
    return joined


def _wrapped(element: Element, name: str) -> Iterator[Element]:
    """Children called ``name``, those in content controls and the like included."""
    for child in element:
        if child.name == name:
            yield child
        elif child.name == "sdt":
            for content in child.children("sdtContent"):
                yield from _wrapped(content, name)
        elif child.name in {"customXml", "ins", "moveTo"}:
            yield from _wrapped(child, name)


def _rows(table: Element) -> Iterator[Element]:
    return _wrapped(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    return _wrapped(row, "tc")


def _chosen(alternatives: Element) -> Iterator[Element]:
    """What a reader of today takes: the first choice, else the fallback."""
    chosen = alternatives.child("Choice") or alternatives.child("Fallback")
    return iter(chosen) if chosen is not None else iter(())


def _content_of(control: Element) -> Iterator[Element]:
    """What a content control holds, unless that is only the request to fill it in."""
    properties = control.child("sdtPr")
    asking = properties.child("showingPlcHdr") if properties else None
    if asking is not None and asking.attributes.get("val", "1") not in _OFF:
        return
    for content in control.children("sdtContent"):
        yield from content


def _is_hidden(run: Element) -> bool:
    properties = run.child("rPr")
    vanish = properties.child("vanish") if properties else None
    return vanish is not None and vanish.attributes.get("val", "1") not in _OFF


def _symbol(part: Element) -> str:
    code = part.attributes.get("char", "")
    try:
        return symbol(int(code, 16), part.attributes.get("font", ""))
    except ValueError:
        return ""


def _text_boxes(graphic: Element) -> Iterator[Element]:
    """The text boxes in a drawing, each once."""
    for part in graphic:
        if part.name == "txbxContent":
            yield part
        elif part.name == "AlternateContent":
            for chosen in _chosen(part):
                if chosen.name == "txbxContent":
                    yield chosen
                else:
                    yield from _text_boxes(chosen)
        else:
            yield from _text_boxes(part)
