"""Writes annotations into a file for another library, as W3C Web Annotations in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from gijiyomi.annotating.identity import iri_of, meeting_iri, named
from gijiyomi.annotating.web_annotation import (
    CONTEXT,
    MEDIA_TYPES,
    PRIVATE_AUDIENCE,
    STYLES,
    TARGETS,
)
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import (
    Given,
    HandedAnnotation,
    HandedMeeting,
    HandedWords,
    MeetingText,
    kept_at,
)
from gijiyomi.domain.records import (
    Annotation,
    Meaning,
    MeetingId,
    QuoteSelector,
    RemarkId,
    Target,
)
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.library.house_style import meaning_name
from gijiyomi.wording import word

Json = dict[str, object]


def hand_over(
    library: Library,
    meetings: Sequence[MeetingId],
    *,
    author: str,
    private: bool,
    made: datetime,
) -> Given:
    """The annotations of ``meetings`` as a file.

    Args:
        library: where they are.
        meetings: the meetings.
        author: the user's name; empty for none.
        private: whether private ones go along.
        made: the time, for the file.

    Raises:
        InputError: there is nothing to hand over, or no such meeting.
    """
    told: list[HandedAnnotation] = []
    left_out = 0
    for meeting in meetings:
        of_meeting = library.annotations.of_meeting(meeting)
        wanted = [each for each in of_meeting if private or not each.private]
        left_out += len(of_meeting) - len(wanted)
        if wanted:
            told += _told(library, meeting, wanted, author=author)
    if not told:
        raise InputError("nothing-to-hand-over", private=left_out)
    style = library.house_style.get()
    names = {meaning: meaning_name(meaning, style) for meaning in Meaning}
    collection = _collection(told, names, author=author, made=made)
    return Given(json.dumps(collection, ensure_ascii=False, indent=1).encode(), len(told), left_out)


def handed_meeting(library: Library, meeting_id: MeetingId) -> HandedMeeting:
    """By what a meeting is known elsewhere.

    Raises:
        InputError: there is no such meeting.
    """
    meeting, file = library.meetings.get(meeting_id), library.meetings.source_file(meeting_id)
    return HandedMeeting(
        body=meeting.body,
        title=meeting.title,
        number=meeting.number,
        date=meeting.date,
        kind=meeting.kind,
        sha256=file.sha256,
        source_name=file.name,
        format=file.format,
    )


def _told(
    library: Library, meeting_id: MeetingId, annotations: Sequence[Annotation], *, author: str
) -> list[HandedAnnotation]:
    meeting = handed_meeting(library, meeting_id)
    text = MeetingText.of(library.remarks.of_meeting(meeting_id))
    labels = {each.id: each.label or "" for each in library.meetings.speakers(meeting_id)}
    told = []
    for annotation in annotations:
        first, *more = [_words(text, part.remark_id, part.span) for part in kept_at(annotation)]
        own = annotation.origin is None
        told.append(
            HandedAnnotation(
                iri=iri_of(annotation),
                meeting=meeting,
                span=first.span,
                quote=first.quote,
                meaning=annotation.meaning,
                note=annotation.note,
                tags=annotation.tags,
                # What was written before the user gave a name is the user's too.
                creator=annotation.creator or (author if own else ""),
                created=annotation.created,
                modified=annotation.modified,
                private=annotation.private,
                target=annotation.target,
                speaker=labels.get(annotation.speaker_id, "") if annotation.speaker_id else "",
                more=tuple(more),
            )
        )
    return told


def _words(text: MeetingText, remark_id: RemarkId, span: Span) -> HandedWords:
    """Words with what stands around them in their remark: others may have changed elsewhere."""
    quote = QuoteSelector.around(text.text_of(remark_id), span)
    return HandedWords(text.span_of(remark_id, span), quote)


def _collection(
    told: Sequence[HandedAnnotation], names: Mapping[Meaning, str], *, author: str, made: datetime
) -> Json:
    stamp = _time(made)
    name = named(f"{stamp} {told[0].iri} {len(told)}")
    items = [_annotation(each, names) for each in told]
    page: Json = {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": word("handover.label", count=len(told)),
        **_creator(author),
        "created": stamp,
        "generator": {"type": "Software", "name": _program()},
        "total": len(told),
        "first": page,
    }


def _annotation(told: HandedAnnotation, names: Mapping[Meaning, str]) -> Json:
    bodies = _bodies(told, names)
    motivations = list(dict.fromkeys(str(body["purpose"]) for body in bodies))
    written: Json = {
        "id": told.iri,
        "type": "Annotation",
        "motivation": motivations[0] if len(motivations) == 1 else motivations,
        **_creator(told.creator),
    }
    for name, time in (("created", told.created), ("modified", told.modified)):
        if time is not None:
            written[name] = _time(time)
    if told.private:
        written["audience"] = {"id": PRIVATE_AUDIENCE, "type": "schema:Audience"}
    if told.meaning is not None:
        written["stylesheet"] = {"type": "CssStylesheet", "value": STYLES[told.meaning]}
    words = (HandedWords(told.span, told.quote), *told.more)
    targets = [_target(told, each) for each in words]
    return {**written, "body": bodies, "target": targets if told.more else targets[0]}


def _bodies(told: HandedAnnotation, names: Mapping[Meaning, str]) -> list[Json]:
    values = [] if told.meaning is None else [("highlighting", names[told.meaning])]
    values += [("commenting", told.note)] if told.note else []
    values += [("tagging", tag) for tag in told.tags]
    return [
        {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
        for purpose, value in values
    ]


def _target(told: HandedAnnotation, words: HandedWords) -> Json:
    quote = words.quote
    selectors: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }
    ]
    if words.span is not None:
        start, end = words.span
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    target: Json = {"type": "SpecificResource", "source": _source(told.meeting)}
    if told.meaning is not None:
        target["styleClass"] = told.meaning.value
    if told.target is not Target.PASSAGE:
        target["schema:additionalType"] = TARGETS[told.target]
    if told.target is Target.SPEAKER:
        target["schema:contributor"] = {"type": "Person", "name": told.speaker}
    return {**target, "selector": selectors}


def _source(meeting: HandedMeeting) -> Json:
    """The minutes, in words of schema.org: the file by its digest, and the meeting it tells of."""
    event = {
        "type": "schema:Event",
        "schema:name": meeting.title,
        "schema:organizer": {"type": "Organization", "name": meeting.body},
        "schema:identifier": meeting.number,
        "schema:startDate": meeting.date.isoformat() if meeting.date else None,
    }
    media = MEDIA_TYPES.get(meeting.format)
    return {
        "id": meeting_iri(meeting),
        "type": "Text",
        **({"format": media} if media else {}),
        "dc:title": f"{meeting.name} {meeting.kind}".strip(),
        "schema:sha256": meeting.sha256,
        "schema:alternateName": meeting.source_name,
        "schema:genre": meeting.kind,
        "schema:about": {name: value for name, value in event.items() if value},
    }


def _creator(name: str) -> Json:
    return {"creator": {"type": "Person", "name": name}} if name else {}


def _time(time: datetime) -> str:
    """As the model wants it: in UTC, which is told by a Z."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _program() -> str:
    try:
        return f"Gijiyomi {version('gijiyomi')}"
    except PackageNotFoundError:
        # A frozen program may not know its version.
        return "Gijiyomi"
