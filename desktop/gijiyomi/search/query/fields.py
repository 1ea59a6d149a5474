"""The values of a field, as they are typed after its colon."""

from __future__ import annotations

import re

from gijiyomi.search.query.scanner import Scanner
from gijiyomi.search.query.tree import Field, FieldName, FieldValue
from gijiyomi.search.query.words import (
    AND,
    CLOSE,
    COMMAS,
    NOT,
    OPEN,
    OR,
    PERIOD_GOES_ON,
    QUOTES,
    STARS,
)

_WAVES = "～〜~"


def read_field(scanner: Scanner, name: FieldName, value_at: int) -> Field | None:
    """The field whose value begins at ``value_at``; None, with a notice, if it has none.

    A field without a value is what a query looks like while it is typed: it is left out.
    """
    start = scanner.at
    scanner.at = value_at
    _skip_to_value(scanner)
    listed = scanner.opens()
    values = _read_list(scanner) if listed else _read_one(scanner, name)
    if not values:
        scanner.note("field-empty", start, max(value_at, scanner.at))
        return None
    return Field(name, tuple(dict.fromkeys(values)), (start, scanner.at))


def _skip_to_value(scanner: Scanner) -> None:
    """Go past the space that many put after a colon, if a value follows it."""
    before = scanner.at
    scanner.skip_space()
    joined = scanner.operator(OR | AND | NOT) is not None or scanner.near_operator() is not None
    if scanner.at > before and (joined or scanner.peek() == "" or scanner.closes_group()):
        scanner.at = before


def _read_one(scanner: Scanner, name: FieldName) -> list[FieldValue]:
    if scanner.peek() == "" or scanner.peek().isspace() or scanner.closes_group():
        return []
    if (exact := _read_exact(scanner)) is not None:
        return [exact]
    start = scanner.at
    word = scanner.read_word()
    if name is FieldName.PERIOD:
        goes_on = PERIOD_GOES_ON.match(scanner.text, scanner.at)
        if goes_on is not None:
            scanner.at = goes_on.end()
        elif word[-1] in _WAVES and re.match(
            r"\s+[0-9０-９明大昭平令]", scanner.text[scanner.at :]
        ):
            scanner.skip_space()
        if scanner.at > start + len(word):
            scanner.read_word()
    return _values(scanner.text[start : scanner.at])


def _read_exact(scanner: Scanner) -> FieldValue | None:
    """The quoted value here; None (and stay) if there is none or it goes on after its quotes."""
    found = scanner.quoted()
    if found is None:
        return None
    start, (inside, end) = scanner.at, found
    after = scanner.text[end : end + 1]
    ends = not after.strip() or after in COMMAS or after in CLOSE
    if not ends:
        return None
    scanner.at = min(end, len(scanner.text))
    if end > len(scanner.text):
        scanner.note("quote-open", start)
    return FieldValue(" ".join(inside.split()), exact=True)


def _read_list(scanner: Scanner) -> list[FieldValue]:
    """The values in the brackets that open here."""
    opening = scanner.at
    scanner.at += 1
    scanner.depth += 1
    values: list[FieldValue] = []
    nested = 0
    while not _list_ends(scanner, nested):
        exact = _read_exact(scanner)
        start, (end, nested) = scanner.at, _end_of_piece(scanner, nested)
        values += [exact] if exact else _values(scanner.text[start:end])
    scanner.depth -= 1
    if scanner.peek() == "":
        scanner.note("bracket-open", opening)
    else:
        scanner.at += 1
    return values


def _list_ends(scanner: Scanner, nested: int) -> bool:
    """Go past what separates values; whether none follows."""
    scanner.skip_space()
    while scanner.peek() != "":
        if word := scanner.operator(OR):
            scanner.at += len(word)
        elif scanner.peek() in COMMAS:
            scanner.at += 1
        else:
            break
        scanner.skip_space()
    return scanner.peek() == "" or (nested == 0 and scanner.closes_group())


def _end_of_piece(scanner: Scanner, nested: int) -> tuple[int, int]:
    """Go on to the next comma, OR, or the end of the list; its place and the brackets open."""
    while (letter := scanner.peek()) and letter not in COMMAS:
        if letter in CLOSE and nested == 0:
            break
        nested += (letter in OPEN) - (letter in CLOSE)
        scanner.at += 1
        if letter.isspace() and scanner.operator(OR):
            break
    return scanner.at, nested


def _values(typed: str) -> list[FieldValue]:
    """A value without what means nothing in it: stars at its end, brackets that do not pair."""
    text, before = typed, ""
    while text != before:
        # What is taken off may lay bare what else means nothing.
        before = text
        text = _paired(" ".join(text.split()).rstrip(STARS))
    return [FieldValue(text)] if text else []


def _paired(text: str) -> str:
    left_out: set[int] = set()
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter in OPEN:
            opened.append(place)
        elif letter in CLOSE:
            first = opened.pop() if opened else place
            # What begins with brackets would be read as a list when it is typed again.
            left_out |= {first, place} if first in {0, place} else set()
    left_out.update(opened)
    kept = "".join(letter for place, letter in enumerate(text) if place not in left_out)
    # The same with quotes; see ``_read_exact``.
    return kept.strip("".join({*QUOTES, *QUOTES.values()})) if kept[:1] in QUOTES else kept
