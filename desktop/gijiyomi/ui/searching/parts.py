"""A query in parts, each of which can be taken out or changed by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from gijiyomi.search.query import (
    Either,
    Every,
    Field,
    Near,
    Node,
    Term,
    Without,
    japanese_name,
    parse,
    write,
)
from gijiyomi.wording import word


class PartKind(Enum):
    """What a part of a query is."""

    WORD = "word"
    EXACT = "exact"
    GROUP = "group"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class QueryPart:
    """One of the conditions that all must hold.

    Attributes:
        text: in the query language, as it can be typed.
        label: its words without quotes, brackets and minus.
        excluded: what must not be there.
        field: the name of the field, for ``PartKind.FIELD``; ``label`` is then its value.
    """

    text: str
    label: str
    kind: PartKind = PartKind.WORD
    excluded: bool = False
    field: str = ""


def parts_of(query: str) -> tuple[QueryPart, ...]:
    """The conditions of ``query``, in order; a choice between several is one condition."""
    tree = parse(query).tree
    if tree is None:
        return ()
    nodes = tree.parts if isinstance(tree, Every) else (tree,)
    return tuple(map(_part, nodes))


def joined(parts: Iterable[str]) -> str:
    """One query of ``parts``, all of which must hold."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(map(_closed, kept)) if len(kept) > 1 else "".join(kept)


def _closed(part: str) -> str:
    """``part`` so that its neighbours do not join it: OR binds less tightly than a space."""
    read = parse(part)
    # What is still being typed may lack a bracket: one more would not be its own.
    return f"({part})" if isinstance(read.tree, Either) and not read.notices else part


def _part(node: Node) -> QueryPart:
    inner = node.part if isinstance(node, Without) else node
    excluded = isinstance(node, Without)
    if isinstance(inner, Term):
        kind = PartKind.EXACT if inner.exact else PartKind.WORD
        return QueryPart(write(node), _words(inner, quoted=False), kind, excluded)
    if isinstance(inner, Field):
        values = word("chip.or").join(value.text for value in inner.values)
        name = japanese_name(inner.name)
        return QueryPart(write(node), values, PartKind.FIELD, excluded, field=name)
    return QueryPart(write(node), _words(inner), PartKind.GROUP, excluded)


def _words(node: Node, *, quoted: bool = True) -> str:
    """``node`` as it is read aloud."""
    if isinstance(node, Term):
        text = f"{node.text}*" if node.prefix else node.text
        return word("chip.exact", words=text) if node.exact and quoted else text
    if isinstance(node, Without):
        return word("chip.excluded") + _words(node.part)
    if isinstance(node, Field):
        values = word("chip.or").join(value.text for value in node.values)
        return word("chip.field", field=japanese_name(node.name)) + values
    if isinstance(node, Near):
        first, *others = map(_words, node.terms)
        near = [word("chip.near", letters=letters) for letters in node.distances]
        return first + "".join(map("".join, zip(near, others, strict=True)))
    joint = word("chip.or" if isinstance(node, Either) else "chip.and")
    return joint.join(_words(part) for part in node.parts)
