"""The styles of a Word file: headings, quotations, citations, as the user can change them all."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from gijiyomi.export.document import Typeface
from gijiyomi.export.docx.markup import MAIN, XML, twips
from gijiyomi.wording import word

GREY = "555555"
_RULE = "3C3C3C"
# Of a line, in ems: at least so much, for the lines of these faces stand solid, and those of the
# faces that other programs take in their place do not.
_LOOSE, _CLOSE = 1.65, 1.4


@dataclass(frozen=True, slots=True)
class Faces:
    """A face of Windows: full-width for Japanese, the proportional one for Latin letters."""

    japanese: str
    latin: str

    @property
    def markup(self) -> str:
        """The ``rFonts`` element."""
        japanese, latin = quoteattr(self.japanese), quoteattr(self.latin)
        return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={japanese} w:cs={latin}/>"


GOTHIC = Faces("BIZ UDGothic", "BIZ UDPGothic")
MINCHO = Faces("BIZ UDMincho Medium", "BIZ UDPMincho Medium")
_BOLD = "<w:b/><w:bCs/>"
# What the faces are called where Windows speaks Japanese, and what is like them elsewhere.
_FONTS = (
    ("BIZ UDGothic", "BIZ UDゴシック", "modern", "fixed"),
    ("BIZ UDPGothic", "BIZ UDPゴシック", "modern", "variable"),
    ("BIZ UDMincho Medium", "BIZ UD明朝 Medium", "roman", "fixed"),
    ("BIZ UDPMincho Medium", "BIZ UDP明朝 Medium", "roman", "variable"),
)


def quoted_faces(typeface: Typeface) -> Faces:
    """The face of the quoted words."""
    return MINCHO if typeface is Typeface.MINCHO else GOTHIC


def font_table() -> str:
    """The part that tells other programs what to take where they lack a face."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        f'<w:charset w:val="80"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, family, pitch in _FONTS
    )
    return f'{XML}<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'


def styles(typeface: Typeface, size: float) -> str:
    """The part of the styles, for quoted words of ``size`` points."""
    made = "".join((*_built_in(size), *_contents(size), *_own(typeface, size), *_tables()))
    return (
        f'{XML}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{GOTHIC.markup}'
        f'{_sized(size)}<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{made}</w:styles>"
    )


def _built_in(size: float) -> list[str]:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{_RULE}"/></w:pBdr>'
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_lines(size)}</w:pPr></w:style>"
    )
    link = '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
    middle, right = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
    first = min(1.25 * size, 14)
    running = _coloured(GREY) + _sized(8.5)
    return [
        normal,
        _style("Title", "Title", _lines(18, before=12, after=10) + middle, _BOLD + _sized(18)),
        _style("Subtitle", "Subtitle", _lines(11, after=18) + middle, _sized(11)),
        _style("Date", "Date", right),
        _heading(1, first, space=(24, 10), rule=rule),
        _heading(2, 1.1 * size, space=(16, 3)),
        _heading(3, 1.05 * size, space=(14, 3)),
        _heading(4, size, space=(12, 3)),
        _style("Header", "header", rule + _lines(8.5, _CLOSE), running),
        _style("Footer", "footer", _lines(8.5, _CLOSE), running),
        link,
    ]


def _contents(size: float) -> list[str]:
    levels = [
        _style(
            f"TOC{level}",
            f"toc {level}",
            _lines(size, _CLOSE, before=4 if level == 1 else 0) + _left(12 * (level - 1)),
            _sized(0.96 * size),
        )
        for level in (1, 2, 3, 4)
    ]
    heading = "<w:keepNext/>" + _lines(13, before=24, after=8)
    return [_style("TOCHeading", "TOC Heading", heading, _BOLD + _sized(13)), *levels]


def _own(typeface: Typeface, size: float) -> list[str]:
    grey = _coloured(GREY)
    small = _sized(0.82 * size)
    near = _lines(size, _CLOSE, after=4)
    tight = _lines(0.86 * size, 1.5, after=3)
    both, right = '<w:jc w:val="both"/>', '<w:jc w:val="right"/>'
    quoted = quoted_faces(typeface).markup
    kept = "<w:keepNext/>"
    quote = _style("Quote", "Quote", _lines(size, after=4) + both, quoted + _sized(size))
    return [
        quote,
        _own_style("Citation", "citation", kept + near, grey + small),
        _own_style("Topics", "topics", near, small),
        _own_style("Note", "note", _barred("787878", "F4F4F4", size), _sized(0.9 * size)),
        _own_style("Remark", "comment", _barred("23568C", "EEF3F8", size), _sized(0.9 * size)),
        _own_style("Summary", "summary", _barred("828282", "FFFFFF", size), ""),
        _own_style("Record", "record", kept + _lines(size, before=8, after=2), "<w:b/>"),
        _own_style("Detail", "detail", near + _left(size), grey),
        _own_style("Point", "point", _lines(size, after=4), quoted + _sized(1.1 * size)),
        _own_style("Annex", "annex", f'{_box()}{_lines(size)}<w:jc w:val="center"/>', ""),
        _own_style("CellHead", "cell_head", tight, _BOLD + _sized(0.9 * size)),
        _own_style("CellNumber", "cell_number", kept + tight, _BOLD + small),
        _own_style("CellQuote", "cell_quote", tight, quoted + _sized(0.86 * size)),
        _own_style("CellPlace", "cell_place", tight + right, grey + _sized(0.78 * size)),
    ]


def _tables() -> list[str]:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="828282"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", 3), ("left", 5), ("bottom", 3), ("right", 5))
    )
    name = quoteattr(word("export.style.plain_table"))
    ruled = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )
    plain = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlainTable">'
        f"<w:name w:val={name}/>"
        f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
    return [ruled, plain]


def _style(key: str, name: str, paragraph: str = "", text: str = "", *, own: bool = False) -> str:
    custom = ' w:customStyle="1"' if own else ""
    looks = f"<w:rPr>{text}</w:rPr>" if text else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{looks}</w:style>'
    )


def _own_style(key: str, name: str, paragraph: str, text: str) -> str:
    return _style(key, word(f"export.style.{name}"), paragraph, text, own=True)


def _heading(level: int, size: float, *, space: tuple[float, float], rule: str = "") -> str:
    before, after = space
    kept = f"<w:keepNext/><w:keepLines/>{rule}{_lines(size, before=before, after=after)}"
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", kept + outline, _BOLD + _sized(size))


def _sized(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _coloured(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


def _lines(size: float, ems: float = _LOOSE, *, before: float = 0, after: float = 0) -> str:
    """The distance of lines, and the room around a paragraph."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"'
        f' w:line="{twips(ems * size)}" w:lineRule="atLeast"/>'
    )


def _left(points: float) -> str:
    return f'<w:ind w:left="{twips(points)}"/>'


def _barred(bar: str, ground: str, size: float) -> str:
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="{bar}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        f"{_lines(0.9 * size, 1.5, before=4, after=4)}{_left(9)}"
    )


def _box() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="3" w:color="{_RULE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f"<w:pBdr>{sides}</w:pBdr>"
