"""Reads what the search system of the Diet's minutes gives: XML, JSON and JSON lines.

https://kokkai.ndl.go.jp/api.html: a sitting is a list of speeches; speech 0 is the record that
stands before the talk. A file may hold several sittings, and a search for words gives only some
speeches of each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import MeetingFacts, RegionKind, RemarkKind, SourceWarning
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.charset import decode
from gijiyomi.importing.formats.diet_head import closing_time, is_clock, is_rule, read_diet_head
from gijiyomi.importing.formats.markup import Element
from gijiyomi.importing.formats.structured import (
    ReadyTurn,
    StructuredDocument,
    TextBuilder,
    Voice,
)

_DEEPEST_JSON = 50
_HEAD_RECORD = "会議録情報"
_MARK = re.compile(r"[○◯〇](?P<label>[^\u3000]{1,60})(?:\u3000+|\Z)")
_STAGE = re.compile(
    r"\s*(?:[〔［][^〕］]*[〕］]|"
    r"（[^（）]*(?:拍手|呼ぶ者|発言する者|起立|登壇|着席|退席|笑声)[^（）]*）)\s*\Z"
)

_HALF_PAIR = re.compile("[\ud800-\udfff]")

Fields = Mapping[str, str]


@dataclass
class _Sitting:
    """A sitting's fields and its speeches' fields."""

    fields: Fields
    speeches: list[Fields] = field(default_factory=list)


def read_kokkai_xml(root: Element, encoding: str | None = None) -> list[StructuredDocument]:
    """The sittings in an answer of the API in XML.

    Raises:
        InputError: ``kokkai-without-speeches``.
    """
    records = [_fields(record) for record in _outer_records(root)]
    return _documents(records, "kokkai-xml", encoding)


def read_kokkai_json(data: bytes) -> list[StructuredDocument]:
    """The sittings in an answer of the API in JSON, or in a file of one record a line.

    Raises:
        InputError: ``json-broken``, ``json-not-minutes``, ``kokkai-without-speeches``,
            ``unreadable-text``.
    """
    text, encoding = decode(data)
    return _documents(list(_json_records(text)), "kokkai-json", encoding)


def _outer_records(root: Element) -> Iterator[Element]:
    if root.name == "meetingRecord":
        yield root
        return
    nested = {
        id(speech)
        for meeting in root.descendants("meetingRecord")
        for speech in meeting.children("speechRecord")
    }
    for record in root.descendants("meetingRecord", "speechRecord"):
        if id(record) not in nested:
            yield record


def _fields(record: Element) -> dict[str, object]:
    values: dict[str, object] = {
        child.name: child.text for child in record if child.name != "speechRecord"
    }
    values["speechRecord"] = [_fields(speech) for speech in record.children("speechRecord")]
    return values


def _json_records(text: str) -> Iterator[Mapping[str, object]]:
    """Meeting and speech records of one JSON value, or of one value a line."""
    values: Iterable[object]
    try:
        values = [_load(text)]
    except ValueError:
        try:
            values = [_load(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise InputError("json-broken") from error
    records = [record for value in values for record in _records_in(value)]
    if not records:
        raise InputError("json-not-minutes")
    yield from records


def _load(text: str) -> object:
    """A JSON value; nesting beyond all reason is a ``ValueError`` too."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _records_in(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _records_in(item, depth + 1)
    elif isinstance(value, dict):
        if "issueID" in value or "nameOfMeeting" in value:
            yield value
            return
        for item in value.values():
            yield from _records_in(item, depth + 1)


def _documents(
    records: Sequence[Mapping[str, object]], form: str, encoding: str | None
) -> list[StructuredDocument]:
    sittings = _sittings(records)
    for sitting in sittings:
        sitting.speeches.sort(key=_order)
    read = [_document(sitting, form, encoding) for sitting in sittings if sitting.speeches]
    if not read:
        raise InputError("kokkai-without-speeches")
    return read


def _sittings(records: Sequence[Mapping[str, object]]) -> list[_Sitting]:
    """The sittings in order of their first record; speeches without a text are left out."""
    sittings: dict[str, _Sitting] = {}
    for record in records:
        fields = _texts(record)
        key = fields.get("issueID") or "\n".join(
            fields.get(name, "") for name in ("nameOfHouse", "nameOfMeeting", "issue", "date")
        )
        sitting = sittings.setdefault(key, _Sitting(fields))
        nested = record.get("speechRecord")
        speeches = nested if isinstance(nested, list) and nested else [record]
        sitting.speeches += [
            _texts(speech)
            for speech in speeches
            if isinstance(speech, Mapping) and isinstance(speech.get("speech"), str)
        ]
    return list(sittings.values())


def _texts(record: Mapping[str, object]) -> dict[str, str]:
    """The fields that hold a text or a number, as text; halves of surrogate pairs are replaced."""
    return {
        name: _HALF_PAIR.sub("\ufffd", str(value))
        for name, value in record.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }


def _order(speech: Fields) -> int:
    order = speech.get("speechOrder", "")
    return int(order) if order.isdecimal() and len(order) < 9 else 0


def _lines(speech: Fields) -> list[str]:
    return speech["speech"].replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_head(speech: Fields) -> bool:
    """Whether a speech record is the record of the sitting, which nobody spoke."""
    if speech.get("speaker", "").startswith(_HEAD_RECORD):
        return True
    return _order(speech) == 0 and not _MARK.match(speech["speech"].lstrip())


def _document(sitting: _Sitting, form: str, encoding: str | None) -> StructuredDocument:
    builder = TextBuilder()
    named = (_session(sitting.fields), *_named_fields(sitting.fields))
    builder.add("\u3000".join(value for value in named if value), RegionKind.FRONT_MATTER)
    heads = [speech for speech in sitting.speeches if _is_head(speech) and not _order(speech)]
    for line in (line for speech in heads for line in _lines(speech)):
        builder.add(line, RegionKind.FRONT_MATTER)
    spoken = [speech for speech in sitting.speeches if speech not in heads]
    turns = [turn for speech in spoken for turn in _turns(speech, builder)]
    record = read_diet_head(
        [line for speech in heads for line in _lines(speech)],
        _lines(spoken[-1]) if spoken else [],
    )
    return StructuredDocument(
        format=form,
        text=builder.text,
        head=None,
        kinds=builder.kinds,
        turns=tuple(turns),
        facts=_facts(sitting, record.start, [line for speech in spoken for line in _lines(speech)]),
        attendees=record.attendees,
        agenda=record.agenda,
        encoding=encoding,
        warnings=_warnings(sitting),
    )


def _session(fields: Fields) -> str:
    session = fields.get("session", "")
    return f"第{session}回国会" if session else ""


def _named_fields(fields: Fields) -> tuple[str, ...]:
    return tuple(fields.get(name, "") for name in ("nameOfHouse", "nameOfMeeting", "issue", "date"))


def _facts(sitting: _Sitting, start: time | None, spoken: Sequence[str]) -> MeetingFacts:
    fields = sitting.fields
    council = fields.get("nameOfHouse", "") + fields.get("nameOfMeeting", "")
    url = fields.get("meetingURL") or sitting.speeches[0].get("meetingURL")
    return MeetingFacts(
        body=council,
        title=council,
        number=fields.get("issue") or None,
        date=_date(fields.get("date", "")),
        start=start,
        end=closing_time(spoken),
        kind=fields.get("imageKind", "") or "会議録",
        url=url if url and url.startswith(("https://", "http://")) else None,
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _warnings(sitting: _Sitting) -> tuple[SourceWarning, ...]:
    """Tell of speeches that the file leaves out: it is the answer to a search for words."""
    orders = {_order(speech) for speech in sitting.speeches}
    missing = max(orders) + 1 - len(orders | {0})
    return (SourceWarning("speeches-left-out", str(missing)),) if missing > 0 else ()


def _turns(speech: Fields, builder: TextBuilder) -> Iterator[ReadyTurn]:
    """A speech, and what the record-keeper wrote behind it."""
    _add_voice_line(speech, builder)
    lines = _lines(speech)
    if _is_head(speech):
        yield from _narrative(lines, builder)
        return
    end = _end_of_words(lines)
    mark = _MARK.match(lines[0].lstrip())
    paragraphs: list[Span] = []
    for number, line in enumerate(lines[:end]):
        span = builder.add(line, RegionKind.REMARK)
        if number == 0 and mark:
            span = Span(span.start + mark.end(), span.end)
        if span.length > 0:
            paragraphs.append(span)
    yield ReadyTurn(RemarkKind.SPEECH, _voice(speech, mark), tuple(paragraphs))
    yield from _narrative(lines[end:], builder)


def _add_voice_line(speech: Fields, builder: TextBuilder) -> None:
    """The fields that describe the speaker, which are no part of the words."""
    names = ("speaker", "speakerYomi", "speakerGroup", "speakerPosition", "speakerRole")
    values = [speech.get(name, "").strip() for name in names]
    if any(values):
        builder.add("\u3000".join(value for value in values if value), RegionKind.FURNITURE)


def _narrative(lines: Sequence[str], builder: TextBuilder) -> Iterator[ReadyTurn]:
    spans = [builder.add(line, RegionKind.NARRATIVE) for line in lines]
    printed = tuple(span for span in spans if span.length > 0)
    if printed:
        yield ReadyTurn(RemarkKind.NARRATIVE, None, printed)


def _end_of_words(lines: Sequence[str]) -> int:
    """How many of a speech's lines are words of the speaker.

    What follows a rule or the hour of closing is the record-keeper's, and so are directions in
    brackets at the end. Directions inside the speech stay in their place.
    """
    marks = (at for at, line in enumerate(lines) if at and (is_rule(line) or is_clock(line)))
    end = next(marks, len(lines))
    while end > 1 and (_STAGE.match(lines[end - 1]) or not lines[end - 1].strip()):
        end -= 1
    return end


def _voice(speech: Fields, mark: re.Match[str] | None) -> Voice:
    name = speech.get("speaker", "").strip()
    return Voice(
        label=mark["label"] if mark else name or None,
        name=name or None,
        role=speech.get("speakerRole", "").strip(),
        reading=speech.get("speakerYomi", "").strip(),
        group=speech.get("speakerGroup", "").strip(),
        post=speech.get("speakerPosition", "").strip(),
    )
