"""Quoted words with their source for the clipboard: as plain text and as rich text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.export.citation import quoted_with_source


@dataclass(frozen=True, slots=True)
class CitedWords:
    """Words of a record and their source in the form that the user chose."""

    text: str
    source: str


def as_plain(quoted: Sequence[CitedWords], shape: CitationShape) -> str:
    """One after the other, each with its source behind it."""
    return "\n".join(quoted_with_source(shape, words.text, words.source) for words in quoted)


def as_rich(quoted: Sequence[CitedWords], shape: CitationShape) -> str:
    """The same words as HTML: a quotation each, its source marked as one.

    Nothing says which face or colour they have, so that they take on those of the paper that they
    go into.
    """
    return f'<meta charset="utf-8">{"".join(_block(words, shape) for words in quoted)}'


def _block(words: CitedWords, shape: CitationShape) -> str:
    source = f"<cite>{html.escape(words.source)}</cite>"
    told = quoted_with_source(shape, html.escape(words.text), source)
    lines = "".join(f"<p>{line}</p>" for line in told.split("\n"))
    return f'<blockquote lang="ja">{lines}</blockquote>'
