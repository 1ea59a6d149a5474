"""What the list under the search field offers, and what each of it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.keeping import KeptSearch, KeptSearchId
from gijiyomi.search.query import FIELDS, Field, FieldName, FieldValue, japanese_name, write
from gijiyomi.search.query.words import field_at
from gijiyomi.ui.searching.chip import chip_words
from gijiyomi.ui.searching.parts import PartKind, parts_of
from gijiyomi.wording import word

_SIGNS = "-－−"
_OPENING = '"“「＂(（'


class SuggestionKind(Enum):
    """What a row of the list is."""

    CAPTION = "caption"
    FIELD = "field"
    VALUE = "value"
    KEPT = "kept"
    RECENT = "recent"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row.

    Attributes:
        text, hint: what is shown; insert: what goes into the field in place of what is typed.
        request, kept: the search that is asked again, and its number if it has a name.
    """

    kind: SuggestionKind
    text: str
    hint: str = ""
    insert: str = ""
    request: SearchRequest | None = None
    kept: KeptSearchId | None = None


@dataclass(frozen=True, slots=True)
class FieldToken:
    """A field whose value is being typed: its place in the text, and what there is of it."""

    name: FieldName
    start: int
    end: int
    sign: str
    begun: str


def field_token(text: str, cursor: int) -> FieldToken | None:
    """The field that stands before the cursor, if one does."""
    start = cursor
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    token = text[start:cursor]
    sign = token[:1] if token[:1] in _SIGNS and token else ""
    found = field_at(token, len(sign))
    if found is None:
        return None
    name, value_at = found
    return FieldToken(name, start, cursor, sign, token[value_at:].lstrip(_OPENING))


def fields_offered() -> list[Suggestion]:
    """The fields by which a search can be narrowed."""
    rows = [
        Suggestion(
            SuggestionKind.FIELD,
            word("chip.field", field=each.japanese),
            word("suggest.example", example=each.example),
            f"{each.japanese}:",
        )
        for each in FIELDS
    ]
    return [Suggestion(SuggestionKind.CAPTION, word("suggest.fields")), *rows]


def values_offered(token: FieldToken, values: Sequence[str]) -> list[Suggestion]:
    """The values of a field."""
    caption = Suggestion(SuggestionKind.CAPTION, japanese_name(token.name))
    rows = [
        Suggestion(SuggestionKind.VALUE, value, insert=token.sign + _written(token.name, value))
        for value in values
    ]
    return [caption, *rows] if rows else []


def searches_offered(
    kept: Sequence[KeptSearch], recent: Sequence[SearchRequest]
) -> list[Suggestion]:
    """The searches that are kept, and those asked last."""
    rows: list[Suggestion] = []
    if kept:
        rows.append(Suggestion(SuggestionKind.CAPTION, word("suggest.kept")))
        rows += [
            Suggestion(
                SuggestionKind.KEPT,
                each.name,
                request_words(each.request),
                request=each.request,
                kept=each.id,
            )
            for each in kept
        ]
    if recent:
        rows.append(Suggestion(SuggestionKind.CAPTION, word("suggest.recent")))
        rows += [
            Suggestion(SuggestionKind.RECENT, request_words(each), request=each) for each in recent
        ]
        rows.append(Suggestion(SuggestionKind.FORGET, word("suggest.forget")))
    return rows


def request_words(request: SearchRequest) -> str:
    """A search as it is read: ``AISI 「予算」 除く 民間``."""
    parts = parts_of(request.query)
    # What is excluded, and what a field chooses, holds whichever of the words is found.
    wanted = [part for part in parts if not part.excluded and part.kind is not PartKind.FIELD]
    joint = word("suggest.any-joint" if request.any_term else "suggest.all-joint")
    words = joint.join("".join(chip_words(part)) for part in wanted)
    others = ("".join(chip_words(part)) for part in parts if part not in wanted)
    return word("suggest.all-joint").join(filter(None, [words, *others]))


def _written(name: FieldName, value: str) -> str:
    plain = Field(name, (FieldValue(value),))
    try:
        text = write(plain)
    except ValueError:
        return write(Field(name, (FieldValue(value, exact=True),)))
    # A name with a blank in it is shorter in quotes than in brackets.
    exact = Field(name, (FieldValue(value, exact=True),))
    return write(exact) if any(map(str.isspace, value)) else text
