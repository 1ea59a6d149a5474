"""Quoted words with their marks, and the user's own words, as paragraphs of Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gijiyomi.export.about import about_note
from gijiyomi.export.document import Cut, Extent, Passage, PrintedNote, Quotation
from gijiyomi.export.docx.markup import paragraph, run, twips
from gijiyomi.export.docx.styles import GOTHIC, GREY
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.runs import HIT, Run, marker_ems, runs_of
from gijiyomi.wording import word

_OMITTED = f'{GOTHIC.markup}<w:color w:val="{GREY}"/>'
_BOLD = "<w:b/>"


def _marked(ground: str, line: str, colour: str) -> str:
    return (
        f'<w:u w:val="{line}" w:color="{colour}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    )


MARKED: Mapping[str, str] = {
    "yellow": _marked("FBE892", "single", "7A5F00"),
    "green": _marked("A9EDCB", "dotted", "1B6A43"),
    "blue": _marked("B4D5EF", "dash", "275593"),
    "red": _marked("FBAEA6", "double", "9B2C22"),
    "purple": _marked("CFC3F5", "dotDash", "4E267A"),
    HIT: _marked("FFEFD6", "single", "B05A00"),
}
"""Looks of marks: a line of its own for each, for copies in black and white."""

_HIT_LINE = '<w:u w:val="thick" w:color="B05A00"/>'


class Words:
    """Writes paragraphs in the size of the paper, counting what cannot be written."""

    def __init__(self, printable: PrintableText, size: float) -> None:
        self._printable = printable
        self._size = size

    def text(self, text: str) -> str:
        """Plain words as a run."""
        return run(self._printable.of(text))

    def passages(self, quotation: Quotation, style: str = "Quote") -> Iterator[str]:
        """The quoted paragraphs, and where some are left out between them."""
        # The user's own words never look like those of the record.
        if quotation.extent is Extent.SUMMARY and style == "Quote":
            style = "Summary"
        for passage in quotation.passages:
            if Cut.BETWEEN in passage.cuts:
                yield paragraph(style, run(word("export.cut.between"), _OMITTED))
            yield self._passage(passage, style)

    def about(self, quotation: Quotation, *, topics: bool = True) -> Iterator[str]:
        """Tags, notes and comment on a quotation."""
        if quotation.tags and topics:
            tags = word("export.topic_separator").join(quotation.tags)
            yield paragraph("Topics", run(word("export.topics"), _BOLD), self.text(tags))
        for note in quotation.notes:
            yield self._note(note)
        if quotation.comment:
            yield self.comment(quotation.comment)

    def comment(self, text: str) -> str:
        """The user's own words."""
        label = run(f"{word('export.comment')}\u3000", _BOLD)
        return paragraph("Remark", label, self.text(text))

    def _note(self, note: PrintedNote) -> str:
        about = about_note(note)
        label = run(f"{word('export.note')}\u3000", _BOLD)
        told = self.text(f"{about}\n") if about else ""
        return paragraph("Note", label, told, self.text(note.text))

    def _passage(self, passage: Passage, style: str) -> str:
        size = self._size * (0.86 if style == "CellQuote" else 1)
        hang = twips(marker_ems(passage.marker) * size)
        indent = (
            f'<w:ind w:left="{hang}" w:hanging="{hang}"/>'
            if hang
            else f'<w:ind w:firstLine="{twips(size)}"/>'
        )
        # A bullet of one byte is followed by the space that its width allows for.
        marker = f"{passage.marker}\t" if passage.marker.isascii() else passage.marker
        start = self.text(marker) if passage.marker else ""
        before = run(word("export.cut.before"), _OMITTED) if Cut.BEFORE in passage.cuts else ""
        after = run(word("export.cut.after"), _OMITTED) if Cut.AFTER in passage.cuts else ""
        words = "".join(self._run(piece) for piece in runs_of(passage))
        return paragraph(style, start, before, words, after, properties=indent)

    def _run(self, piece: Run) -> str:
        if piece.omission:
            return run(piece.text, _OMITTED)
        if piece.meaning is not None:
            looks = MARKED[piece.meaning.value]
            if piece.hit:
                # A hit inside a highlight keeps the highlight's ground and has its own line.
                looks = _HIT_LINE + looks[looks.index("<w:shd") :]
        else:
            looks = MARKED[HIT] if piece.hit else ""
        return run(self._printable.of(piece.text), looks)
