"""From a document that names its speakers to parsed minutes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import (
    Attendee,
    Doubt,
    MeetingFacts,
    Paragraph,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    Region,
    RemarkKind,
    SourceFile,
    SourceText,
    SourceWarning,
)
from gijiyomi.domain.text import OffsetMap, Run, Span
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.structured import StructuredDocument, Voice
from gijiyomi.importing.parsing.minutes import parse_document
from gijiyomi.importing.parsing.regions import check_partition
from gijiyomi.importing.parsing.roles import role_of, strip_honorific
from gijiyomi.importing.parsing.roster import resolve
from gijiyomi.japanese.width import closed, narrowed


def parse_structured(document: StructuredDocument, file: SourceFile) -> ParsedMinutes:
    """The minutes in a document; its turns are taken as they are.

    Raises:
        InputError: ``not-minutes``, there is neither a turn nor a word of a sitting in it.
    """
    head = _read_head(document, file)
    cast = _Cast(document.attendees or (head.attendees if head else ()))
    remarks = _remarks(document, cast)
    facts = _filled(document.facts, head.meeting if head else MeetingFacts())
    if not remarks and not (facts.number or facts.date or facts.kind):
        raise InputError("not-minutes")
    silent = all(remark.kind is RemarkKind.NARRATIVE for remark in remarks)
    return ParsedMinutes(
        file=file,
        source=SourceText(document.text),
        meeting=facts,
        attendees=tuple(cast.attendees),
        speakers=tuple(cast.speakers),
        remarks=remarks,
        regions=_regions(document),
        agenda=document.agenda or (head.agenda if head else ()),
        materials=head.materials if head else (),
        warnings=(*document.warnings, *([SourceWarning("no-remarks")] if silent else [])),
    )


def _read_head(document: StructuredDocument, file: SourceFile) -> ParsedMinutes | None:
    """What the plain parser reads from the head and the turn that ends it."""
    if document.head is None:
        return None
    spans = [turn.paragraphs[-1].end for turn in document.turns if turn.paragraphs]
    text = document.text[document.head.start : spans[0] if spans else document.head.end]
    try:
        return parse_document(ReadDocument(document.format, text), file)
    except InputError:
        return None


def _filled(told: MeetingFacts, read: MeetingFacts) -> MeetingFacts:
    """What the file tells; what it does not, as its head was read."""
    return replace(
        read,
        **{name: value for name in told.__slots__ if (value := getattr(told, name))},
    )


@dataclass
class _Cast:
    """The speakers met so far, and what is unsure about each."""

    attendees: tuple[Attendee, ...]
    speakers: list[ParsedSpeaker] = field(default_factory=list)
    doubts: list[tuple[Doubt, ...]] = field(default_factory=list)
    _numbers: dict[tuple[str | None, str | None, int | None], int] = field(default_factory=dict)

    def number_of(self, voice: Voice) -> int:
        """The index of the speaker of ``voice``, who is added when first met."""
        key = (closed(narrowed(voice.label or "")), voice.name, voice.attendee)
        if key not in self._numbers:
            self._numbers[key] = len(self.speakers)
            speaker, doubts = _speaker(voice, self.attendees)
            self.speakers.append(speaker)
            self.doubts.append(doubts)
        return self._numbers[key]


def _speaker(
    voice: Voice, attendees: tuple[Attendee, ...]
) -> tuple[ParsedSpeaker, tuple[Doubt, ...]]:
    described = ParsedSpeaker(
        voice.label,
        name=voice.name,
        role=voice.role or _role(voice.label or ""),
        organisation=voice.organisation,
        reading=voice.reading,
        group=voice.group,
        post=voice.post,
    )
    if voice.name is not None:
        return replace(described, attendee=_listed(voice.name, attendees)), ()
    if voice.label is None:
        return described, ()
    resolution = resolve(voice.label, attendees)
    index = resolution.speaker.attendee
    if voice.attendee is not None and (index is None or index == voice.attendee):
        name = attendees[voice.attendee].name
        return replace(described, attendee=voice.attendee, name=_full(name)), ()
    if voice.attendee is not None:
        doubts: tuple[Doubt, ...] = (Doubt("mark-and-field-differ", voice.label),)
    else:
        doubts = resolution.doubts
    speaker = replace(
        resolution.speaker,
        reading=voice.reading,
        group=voice.group,
        post=voice.post,
    )
    return speaker, doubts


def _full(name: str) -> str | None:
    """A name that has a given name; a family name alone is none."""
    return name if " " in name else None


def _role(label: str) -> str:
    """``議長（…君）`` and ``…委員長`` both end in a role, the first before the brackets."""
    compact = closed(narrowed(label))
    return role_of(compact) or role_of(strip_honorific(compact).partition("(")[0])


def _listed(name: str, attendees: tuple[Attendee, ...]) -> int | None:
    """The one attendee of this very name."""
    wanted = closed(name)
    found = [i for i, attendee in enumerate(attendees) if closed(attendee.name) == wanted]
    return found[0] if len(found) == 1 else None


def _remarks(document: StructuredDocument, cast: _Cast) -> tuple[ParsedRemark, ...]:
    remarks: list[ParsedRemark] = []
    for turn in document.turns:
        if not turn.paragraphs:
            continue
        number = cast.number_of(turn.voice) if turn.voice is not None else None
        doubts = cast.doubts[number] if number is not None else ()
        paragraphs = tuple(_paragraph(document.text, span) for span in turn.paragraphs)
        order = len(remarks) + 1
        remarks.append(ParsedRemark(order, turn.kind, number, paragraphs, doubts))
    return tuple(remarks)


def _paragraph(text: str, span: Span) -> Paragraph:
    origin = OffsetMap.from_runs([Run(span.start, span.length)])
    return Paragraph(text[span.start : span.end], "", None, (), origin)


def _regions(document: StructuredDocument) -> tuple[Region, ...]:
    bounds = [start for start, _ in document.kinds] + [len(document.text)]
    regions = tuple(
        Region(Span(start, end), kind)
        for (start, end), (_, kind) in zip(pairwise(bounds), document.kinds, strict=True)
    )
    check_partition(regions, len(document.text))
    return regions
