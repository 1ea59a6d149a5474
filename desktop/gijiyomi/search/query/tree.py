"""What a query says: a tree of terms, fields and how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find.

    Attributes:
        exact: only as it stands, without other spellings.
        index: its number among the query's terms, in the order typed.
        prefix: words that begin with it (規制* finds 規制緩和); never together with ``exact``.
    """

    text: str
    exact: bool = False
    index: int = field(default=0, compare=False)
    prefix: bool = field(default=False, kw_only=True)


class FieldName(Enum):
    """What a remark can be chosen by apart from its words."""

    SPEAKER = "speaker"
    MEETING = "meeting"
    POST = "post"
    AFFILIATION = "affiliation"
    PERIOD = "date"
    TAG = "tag"
    NOTE = "note"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value as typed, white space single; ``exact`` if it stood in quotes: the whole of it."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A remark of which the field has any of the values, one or more.

    Attributes:
        place: where it stands in the query, from and to, in code points.
    """

    name: FieldName
    values: tuple[FieldValue, ...]
    place: tuple[int, int] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Terms that stand near each other, in whatever order.

    Attributes:
        terms: two or more; an ``Either`` here holds nothing but terms.
        distances: how many letters may stand between each and the next; one fewer than terms.
    """

    terms: tuple[Term | Either, ...]
    distances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts, two or more, none of them itself an ``Every``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts, two or more, none of them itself an ``Either``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not the part, which is not itself a ``Without``."""

    part: Node


Node = Term | Field | Near | Every | Either | Without


def parts_of(tree: Node) -> tuple[Node, ...]:
    """What stands directly in ``tree``; nothing in a term or a field."""
    if isinstance(tree, Near):
        return tree.terms
    if isinstance(tree, Without):
        return (tree.part,)
    return tree.parts if isinstance(tree, Every | Either) else ()


def terms_of(tree: Node) -> Iterator[Term]:
    """The terms of ``tree`` in the order typed."""
    if isinstance(tree, Term):
        yield tree
    for part in parts_of(tree):
        yield from terms_of(part)


def fields_of(tree: Node) -> Iterator[Field]:
    """The fields of ``tree`` in the order typed."""
    if isinstance(tree, Field):
        yield tree
    for part in parts_of(tree):
        yield from fields_of(part)


def every(parts: Iterable[Node]) -> Node | None:
    """All of ``parts``, in normal form; None of none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Every) else (part,))]
    return Every(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def either(parts: Iterable[Node]) -> Node | None:
    """Any of ``parts``, in normal form; None of none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Either) else (part,))]
    return Either(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def without(part: Node) -> Node:
    """Not ``part``, in normal form."""
    return part.part if isinstance(part, Without) else Without(part)


def near_term(part: Node) -> Term | Either | None:
    """``part`` as something that can stand near another; None if it cannot."""
    if isinstance(part, Term):
        return part
    if isinstance(part, Either) and all(isinstance(p, Term) for p in part.parts):
        return part
    return None


def loosened(tree: Node) -> Node | None:
    """What is wanted, wherever in the remark: near or not, whatever fields and exclusions say."""
    if isinstance(tree, Without | Field):
        return None
    if isinstance(tree, Term):
        return tree
    parts = [part for part in map(loosened, parts_of(tree)) if part is not None]
    return either(parts) if isinstance(tree, Either) else every(parts)


def any_term(tree: Node) -> Node:
    """The same with one of the top-level parts enough.

    What is excluded stays excluded, and what fields choose stays chosen.
    """
    if not isinstance(tree, Every):
        return tree
    wanted = either(part for part in tree.parts if not isinstance(part, Without | Field))
    kept = [part for part in tree.parts if isinstance(part, Without | Field)]
    return every([*([wanted] if wanted else []), *kept]) or tree
