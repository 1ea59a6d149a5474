"""The words about a quotation that every kind of file says alike."""

from __future__ import annotations

from collections.abc import Mapping

from gijiyomi.export.citation import unsure_aside
from gijiyomi.export.document import Extent, PrintDocument, PrintedNote, Quotation
from gijiyomi.export.printable import PrintableText
from gijiyomi.wording import word


def extent_words(quotation: Quotation) -> str:
    """``全文``, ``再掲・書面・抜粋``: how the words were said and how much of them stands here."""
    parts = [
        word("export.extent.repeated") if quotation.repeated else "",
        word("export.extent.written") if quotation.written else "",
        word(f"export.extent.{quotation.extent.value}"),
    ]
    return word("export.extent.separator").join(part for part in parts if part)


def unsure_words(quotation: Quotation) -> str:
    """``（発言者は要確認）`` behind a name that nobody has confirmed, else nothing."""
    return unsure_aside(unsure=quotation.unsure)


def cell_words(quotation: Quotation) -> str:
    """What stands under words in a table: where they were said, and that they are not all."""
    extent = extent_words(quotation)
    if quotation.unsure:
        # The speaker stands at the head of a row or column, with words that are sure.
        extent = word("export.extent.separator").join((extent, word("export.unsure")))
    where = quotation.place.short
    return word("export.in_cell", where=where, extent=extent) if where else extent


def about_note(note: PrintedNote) -> str:
    """``「体制」について``: what a note stands on; empty if it is on all that is quoted."""
    return word("export.note_quote", quote=note.quote) if note.quote else ""


def about_lines(
    document: PrintDocument, printable: PrintableText, *, legend: Mapping[str, str]
) -> list[str]:
    """What the paper says of itself at its end.

    Args:
        document: what is printed.
        printable: has counted the characters that could not be.
        legend: the marks that the paper has.
    """
    about = [word("export.about_text.verbatim")]
    extents = {quotation.extent for quotation in document.quotations}
    told = [each for each in (Extent.TAKEN, Extent.SUMMARY) if each in extents]
    about += [word(f"export.about_text.{extent.value}") for extent in told]
    if any(quotation.unsure for quotation in document.quotations):
        about.append(word("export.about_text.unsure"))
    if legend:
        about.append(word("export.about_text.marks"))
    if any(quotation.repeated for quotation in document.quotations):
        about.append(word("export.about_text.repeated"))
    count, example = printable.substituted, printable.example
    if count:
        key = "substituted" if printable.by_fonts else "unwritable"
        about.append(word(f"export.about_text.{key}", count=count, example=example))
    return about
