"""A tree back to text, in its canonical form."""

from __future__ import annotations

from itertools import zip_longest

from gijiyomi.search.query.grammar import parse
from gijiyomi.search.query.tree import Either, Every, Field, FieldValue, Near, Node, Term, Without
from gijiyomi.search.query.words import NEAR_LETTERS, japanese_name


def write(tree: Node) -> str:
    """The text of ``tree``: ``parse(write(tree)).tree == tree``.

    Raises:
        ValueError: the tree holds a term that cannot be typed, or is not in normal form.
    """
    for held in (False, True):
        text = _write(tree, top=True, held=held)
        if parse(text).tree == tree:
            return text
    raise ValueError(f"cannot be typed: {tree!r}")


def _write(tree: Node, *, top: bool, held: bool) -> str:
    """``held``: values stand in brackets, for a period without an end takes what follows for it."""
    if isinstance(tree, Term):
        return _term(tree)
    if isinstance(tree, Field):
        return _field(tree, held=held)
    if isinstance(tree, Without):
        return "-" + _write(tree.part, top=False, held=held)
    # AND binds more tightly than OR, so only an OR within an AND needs brackets; brackets around
    # every inner group read more clearly.
    text = _near(tree, held=held) if isinstance(tree, Near) else _joined(tree, held=held)
    return text if top else f"({text})"


def _joined(tree: Every | Either, *, held: bool) -> str:
    joint = " OR " if isinstance(tree, Either) else " "
    return joint.join(_write(part, top=False, held=held) for part in tree.parts)


def _near(tree: Near, *, held: bool) -> str:
    pieces = []
    for term, distance in zip_longest(tree.terms, tree.distances):
        pieces.append(_write(term, top=False, held=held))
        if distance is not None:
            pieces.append("近傍" if distance == NEAR_LETTERS else f"近傍/{distance}")
    return " ".join(pieces)


def _term(term: Term) -> str:
    if term.prefix:
        return f"{term.text}*"
    return _quoted(term.text) if term.exact else term.text


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _field(tree: Field, *, held: bool) -> str:
    name = japanese_name(tree.name)
    values = [_value(value) for value in tree.values]
    direct = f"{name}:{values[0]}"
    if len(values) == 1 and not held and parse(direct).tree == tree:
        return direct
    return f"{name}:({' OR '.join(values)})"


def _value(value: FieldValue) -> str:
    return _quoted(value.text) if value.exact else value.text
