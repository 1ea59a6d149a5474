"""Reads minutes that are marked up in TEI, above all after the Parla-CLARIN guidelines.

https://clarin-eric.github.io/parla-clarin/: utterances ``u`` point with ``who`` to people that
are listed in the header or apart from the text. What describes the encoding itself (who made the
file, under which licence, relations between its parts) is no text of the meeting and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import Attendee, MeetingFacts, RegionKind, RemarkKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.markup import Element
from gijiyomi.importing.formats.structured import (
    ReadyTurn,
    StructuredDocument,
    TextBuilder,
    Voice,
)
from gijiyomi.importing.formats.whitespace import collapse

ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2"})
_BLOCKS = frozenset({"p", "ab", "head", "item", "row", "label", "note", "stage", "l", "opener"})
_ACTIONS = frozenset({"stage", "incident", "vocal", "kinesic", "event", "gap", "desc"})
_TURNS = frozenset({"u", "sp"})
_MARK = re.compile(r"[○◯〇◎●◆【（(]*\s*(?P<label>.*?)[】）):：\s]*\Z", re.DOTALL)
_LONGEST_MARK = 500
_CLOSED_BRACKET = re.compile(r"[^（(]*[（(][^（()）]*[）)][^（()）]*\Z")


def read_tei(root: Element, encoding: str | None = None) -> list[StructuredDocument]:
    """The meetings in a TEI file: one, or those of a ``teiCorpus``.

    Raises:
        InputError: ``tei-without-text``.
    """
    texts = [root] if root.name != "teiCorpus" else list(root.descendants("TEI", "TEI.2"))
    read = [_document(tei, encoding) for tei in texts if tei.child("text")]
    if not read:
        raise InputError("tei-without-text")
    return read


def _document(tei: Element, encoding: str | None) -> StructuredDocument:
    people = list(_people(tei))
    reader = _Reader({key: index for index, (keys, _) in enumerate(people) for key in keys})
    header = tei.child("teiHeader")
    for line in _title_lines(header) if header else ():
        reader.builder.add(line, RegionKind.FRONT_MATTER)
    text = tei.child("text")
    if text:
        reader.read(text)
    for _, attendee in people:
        described = (attendee.group or "", attendee.name, attendee.affiliation, attendee.post)
        reader.builder.add("\t".join(filter(None, described)), RegionKind.FRONT_MATTER)
    return StructuredDocument(
        format="tei",
        text=reader.builder.text,
        head=Span(0, reader.head_end if reader.head_end is not None else reader.builder.length),
        kinds=reader.builder.kinds,
        turns=tuple(reader.turns),
        facts=_facts(header),
        attendees=tuple(attendee for _, attendee in people),
        encoding=encoding,
    )


def _clean(element: Element | None) -> str:
    return collapse(element.text).strip() if element else ""


def _title_lines(header: Element) -> Iterator[str]:
    """The title of what was encoded, else of the file."""
    sources = [title for bibl in header.descendants("bibl") for title in bibl.children("title")]
    own = [t for statement in header.descendants("titleStmt") for t in statement.children("title")]
    own.sort(key=lambda title: title.attributes.get("type") != "sub")
    title = next((line for line in map(_clean, [*sources, *own]) if line), "")
    if title:
        yield title


def _facts(header: Element | None) -> MeetingFacts:
    if header is None:
        return MeetingFacts()
    settings = list(header.descendants("setting"))
    dates = [day for place in (*settings, *header.descendants("bibl")) for day in _dates(place)]
    places = [_clean(name) for setting in settings for name in setting.descendants("placeName")]
    links = [_clean(idno) for bibl in header.descendants("bibl") for idno in bibl.children("idno")]
    return MeetingFacts(
        date=next(iter(dates), None),
        place=next(filter(None, places), None),
        url=next((link for link in links if link.startswith(("https://", "http://"))), None),
    )


def _dates(place: Element) -> Iterator[date]:
    for element in place.descendants("date"):
        try:
            yield date.fromisoformat(element.attributes.get("when", "")[:10])
        except ValueError:
            continue


def _people(tei: Element) -> Iterator[tuple[tuple[str, ...], Attendee]]:
    """The people listed, each with its identifiers."""
    for listing in tei.descendants("listPerson"):
        group = _clean(listing.child("head")) or None
        for person in listing.children("person"):
            name = _person_name(person)
            if name:
                key = person.attributes.get("id", "")
                yield (key,), _attendee(person, name, group)


def _person_name(person: Element) -> str:
    for name in person.children("persName"):
        parts = [_clean(part) for kind in ("surname", "forename") for part in name.children(kind)]
        printed = " ".join(filter(None, parts)) or _clean(name)
        if printed:
            return printed
    return ""


def _attendee(person: Element, name: str, group: str | None) -> Attendee:
    places = [*person.children("affiliation"), *person.children("occupation")]
    names = ("orgName", "objectName")
    organisations = [_clean(next(place.descendants(*names), None)) for place in places]
    posts = [_clean(place.child("roleName")) for place in places]
    return Attendee(
        name,
        group,
        affiliation="／".join(filter(None, organisations)),
        post="／".join(filter(None, posts)),
    )


class _Reader:
    """Goes through the text in reading order."""

    def __init__(self, people: dict[str, int]) -> None:
        self.builder = TextBuilder()
        self.turns: list[ReadyTurn] = []
        self.head_end: int | None = None
        self._people = people
        self._announced = ""

    def read(self, element: Element) -> None:
        """Read what stands in a division of the text."""
        loose: list[str] = []
        for part in element.content:
            if isinstance(part, str):
                loose.append(part)
                continue
            if part.name in _TURNS or part.name in _BLOCKS or part.name in _ACTIONS:
                self._flush(loose)
                self._block(part)
            elif any(part.descendants(*_TURNS, *_BLOCKS)):
                self._flush(loose)
                self.read(part)
            else:
                loose.append(part.text)
        self._flush(loose)

    def _flush(self, loose: list[str]) -> None:
        line = collapse("".join(loose)).strip()
        loose.clear()
        if line:
            self._outside(line)

    def _block(self, part: Element) -> None:
        if part.name in _TURNS:
            self._turn(part)
        elif part.name == "note" and part.attributes.get("type") == "speaker":
            self._announced = _clean(part)
        elif line := _clean(part):
            self._outside(line)

    def _outside(self, line: str) -> None:
        """A line that is no utterance: of the head before the talk, else the record-keeper's."""
        if self.head_end is None:
            self.builder.add(line, RegionKind.FRONT_MATTER)
            return
        span = self.builder.add(line, RegionKind.NARRATIVE)
        self.turns.append(ReadyTurn(RemarkKind.NARRATIVE, None, (span,)))

    def _turn(self, part: Element) -> None:
        if self.head_end is None:
            self.head_end = self.builder.length
        mark = self._announced or _clean(_mark_of(part))
        self._announced = ""
        if mark:
            self.builder.add(mark, RegionKind.REMARK)
        lines = [line for line in _lines_of(part) if line]
        spans = tuple(self.builder.add(line, RegionKind.REMARK) for line in lines)
        self.turns.append(ReadyTurn(RemarkKind.SPEECH, self._voice(part, mark), spans))

    def _voice(self, part: Element, mark: str) -> Voice:
        keys = [key.lstrip("#") for key in part.attributes.get("who", "").split()]
        known = [self._people[key] for key in keys if key in self._people]
        return Voice(_label(mark), attendee=known[0] if len(keys) == len(known) == 1 else None)


def _label(mark: str) -> str | None:
    """A speaker's mark without its circle and brackets."""
    if len(mark) > _LONGEST_MARK:
        return None
    if _CLOSED_BRACKET.match(mark):
        mark = mark.lstrip("○◯〇◎●◆ \u3000").rstrip(":： \u3000")
        return mark or None
    match = _MARK.match(mark)
    return (match["label"] if match else mark) or None


def _mark_of(turn: Element) -> Element | None:
    """The element that prints the speaker's mark: the first note or speaker in a turn."""
    first = next(iter(turn), None)
    return first if first is not None and first.name in {"note", "speaker"} else None


def _lines_of(turn: Element) -> Sequence[str]:
    """The paragraphs of a turn; text between them is a paragraph too."""
    mark = _mark_of(turn)
    lines: list[str] = []
    loose: list[str] = []
    for part in turn.content:
        if part is mark:
            continue
        if isinstance(part, Element) and part.name in {"seg", "p", "ab", "lg"}:
            lines += [collapse("".join(loose)).strip(), _clean(part)]
            loose.clear()
        else:
            loose.append(part if isinstance(part, str) else part.text)
    return [*lines, collapse("".join(loose)).strip()]
