"""Queries whose terms must share a paragraph (同じ項目).

Paragraphs are the lines of the reading text. A paragraph answers as if it stood alone; the index
knows remarks only, so what it finds by a wider query is read.
"""

from __future__ import annotations

from gijiyomi.search.query import (
    Either,
    Every,
    Near,
    Node,
    Term,
    Without,
    either,
    every,
    parts_of,
    terms_of,
)


def shares_paragraph(tree: Node) -> bool:
    """Whether a paragraph says more than the remark: whether terms must stand together at all."""
    if isinstance(tree, Near):
        return True
    if isinstance(tree, Every) and sum(map(_has_terms, tree.parts)) > 1:
        return True
    return any(shares_paragraph(part) for part in parts_of(tree))


def wider(tree: Node) -> Node | None:
    """What every remark answers of which a paragraph answers ``tree``; None for all remarks.

    A remark may have an excluded term in another paragraph than the one that answers.
    """
    if isinstance(tree, Without):
        return None if _has_terms(tree) else tree
    if isinstance(tree, Every):
        return every(part for part in map(wider, tree.parts) if part is not None)
    if isinstance(tree, Either):
        parts = [wider(part) for part in tree.parts]
        return either(part for part in parts if part is not None) if None not in parts else None
    return tree


def _has_terms(tree: Node) -> bool:
    return isinstance(tree, Term) or next(terms_of(tree), None) is not None
