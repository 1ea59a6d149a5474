"""The query language: text to tree (``grammar``), tree to text, and a query as chips."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.search.query.chip_row import chips, without_chip
    from gijiyomi.search.query.grammar import ParsedQuery, parse
    from gijiyomi.search.query.tree import (
        Either,
        Every,
        Field,
        FieldName,
        FieldValue,
        Near,
        Node,
        Term,
        Without,
        any_term,
        either,
        every,
        fields_of,
        loosened,
        near_term,
        parts_of,
        terms_of,
        without,
    )
    from gijiyomi.search.query.words import FIELDS, NEAR_LETTERS, FieldWord, japanese_name
    from gijiyomi.search.query.writing import write
else:
    __getattr__ = late(
        __name__,
        chip_row=("chips", "without_chip"),
        grammar=("ParsedQuery", "parse"),
        tree=(
            "Either",
            "Every",
            "Field",
            "FieldName",
            "FieldValue",
            "Near",
            "Node",
            "Term",
            "Without",
            "any_term",
            "either",
            "every",
            "fields_of",
            "loosened",
            "near_term",
            "parts_of",
            "terms_of",
            "without",
        ),
        words=("FIELDS", "NEAR_LETTERS", "FieldWord", "japanese_name"),
        writing=("write",),
    )

__all__ = [
    "FIELDS",
    "NEAR_LETTERS",
    "Either",
    "Every",
    "Field",
    "FieldName",
    "FieldValue",
    "FieldWord",
    "Near",
    "Node",
    "ParsedQuery",
    "Term",
    "Without",
    "any_term",
    "chips",
    "either",
    "every",
    "fields_of",
    "japanese_name",
    "loosened",
    "near_term",
    "parse",
    "parts_of",
    "terms_of",
    "without",
    "without_chip",
    "write",
]
