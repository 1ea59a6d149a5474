"""Proof that a finished Word file holds every quoted word, read as other people's files are."""

from __future__ import annotations

from collections.abc import Iterator

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.export.document import PrintDocument, PrintTable, quotations_in
from gijiyomi.export.job import QuotedWords
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.runs import quoted_words
from gijiyomi.importing.formats.docx import read_docx

_QUOTE_SHOWN = 30


def prove_docx(content: bytes, document: PrintDocument) -> None:
    """Find every quoted paragraph to the letter, blanks too, those outside tables in order.

    Raises:
        Defect: ``export-not-proven``: a paragraph is not there as it should be;
            ``export-unreadable``: the file cannot be read back.
    """
    try:
        text = read_docx(content).text
    except InputError as error:
        raise Defect("export-unreadable", detail=error.code) from error
    quoted = [*_quoted(document)]
    position = 0
    for words in quoted:
        if not words.in_table:
            found = text.find(words.text, position)
            _require(found, words)
            position = found + len(words.text)
    # In tables the order is another; each stands somewhere, and no two in the same place. The
    # longest come first, for a short one may stand inside them too.
    for words in sorted((w for w in quoted if w.in_table), key=lambda w: -len(w.text)):
        found = text.find(words.text)
        _require(found, words)
        text = f"{text[:found]}\0{text[found + len(words.text) :]}"


def _require(found: int, words: QuotedWords) -> None:
    if found < 0:
        raise Defect("export-not-proven", number=words.number, quote=words.text[:_QUOTE_SHOWN])


def _quoted(document: PrintDocument) -> Iterator[QuotedWords]:
    printable = PrintableText(None)
    for section in document.sections:
        for entry in section.entries:
            for quotation in quotations_in(entry):
                for passage in quotation.passages:
                    text = printable.of(quoted_words(passage))
                    yield QuotedWords(quotation.number, text, isinstance(entry, PrintTable))
