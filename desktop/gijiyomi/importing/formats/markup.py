"""Reads XML into a tree of elements, within limits that no honest document meets.

A document type declaration is refused as soon as the parser meets one, in whatever encoding it is
written: entities that expand into gigabytes and entities that fetch other files both need it.
Names are local names; the documents read here do not use one name in two senses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from gijiyomi.domain.errors import InputError

DEEPEST = 200
"""Levels of nesting above which a document is refused."""

MOST_ELEMENTS = 2_000_000
"""Elements above which a document is refused."""

_SEPARATOR = "\n"


@dataclass(slots=True)
class Element:
    """An element, its text and child elements in reading order."""

    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        return (child for child in self.content if isinstance(child, Element))

    def child(self, name: str) -> Element | None:
        """Its first child called ``name``."""
        return next((child for child in self if child.name == name), None)

    def children(self, name: str) -> list[Element]:
        """Its children called ``name``."""
        return [child for child in self if child.name == name]

    def descendants(self, *names: str) -> Iterator[Element]:
        """All elements below it that have one of ``names``, in document order."""
        waiting = list(reversed(list(self)))
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            waiting.extend(reversed(list(element)))

    @property
    def text(self) -> str:
        """All text in it, markup left out."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                waiting.extend(reversed(piece.content))
        return "".join(pieces)

    def value(self, name: str) -> str:
        """The text of its first child called ``name``, without white space at the ends."""
        child = self.child(name)
        return child.text.strip() if child else ""


def read_tree(data: bytes | str) -> Element:
    """The root element of an XML document.

    Raises:
        InputError: as ``read_elements``.
    """
    roots: list[Element] = []
    read_elements(data, (), roots.append)
    return roots[0]


def read_elements(
    data: bytes | str, names: Collection[str], on_element: Callable[[Element], None]
) -> None:
    """Give the outermost elements called one of ``names``, each when it closes.

    They are taken out of the tree that they stand in, so that only one is held at a time. The
    root is given in any case, last.

    Raises:
        InputError: ``xml-doctype``, it declares a document type; ``xml-broken``, it is not well
            formed; ``xml-too-deep``, it is nested or branched beyond all reason.
    """
    builder = _Builder(names, on_element)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.ExternalEntityRefHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError("xml-broken") from error


def _refuse_doctype(*_declaration: object) -> int:
    raise InputError("xml-doctype")


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]


class _Builder:
    """Builds elements from the parser's events."""

    def __init__(self, names: Collection[str], on_element: Callable[[Element], None]) -> None:
        self._names = frozenset(names)
        self._on_element = on_element
        self._open: list[Element] = []
        self._taken_at: int | None = None
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_ELEMENTS:
            raise InputError("xml-too-deep")
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        if self._taken_at is None and element.name in self._names:
            self._taken_at = len(self._open)
        elif self._open:
            self._open[-1].content.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        element = self._open.pop()
        if self._taken_at == len(self._open):
            self._taken_at = None
            self._on_element(element)
        elif not self._open:
            self._on_element(element)

    def characters(self, text: str) -> None:
        self._open[-1].content.append(text)
