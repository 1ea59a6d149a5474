"""The JSON shape in which ``gijiyomi parse`` prints what it read."""

from __future__ import annotations

from gijiyomi import wording
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.minutes import (
    Attendee,
    Doubt,
    MeetingFacts,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    ReadingReport,
    SourceWarning,
)


def as_json(minutes: ParsedMinutes) -> dict[str, object]:
    """One meeting: dates ISO 8601, times HH:MM, absent facts null."""
    return {
        "source": {
            "file": minutes.file.name,
            "sha256": minutes.file.sha256,
            "format": minutes.file.format,
            "pages": len(minutes.source.pages) or None,
        },
        "meeting": _meeting(minutes.meeting),
        "attendees": [_attendee(attendee) for attendee in minutes.attendees],
        "agenda": list(minutes.agenda),
        "materials": list(minutes.materials),
        "remarks": [_remark(remark, minutes) for remark in minutes.remarks],
        "coverage": {
            "source_characters": len(minutes.source.text),
            "accounted_characters": minutes.accounted,
        },
        "warnings": [_warning(warning) for warning in minutes.warnings],
        "report": _report(minutes.report),
    }


def refusal_as_json(error: GijiyomiError) -> dict[str, object]:
    """A file that was refused, and why."""
    return {"error": {"code": error.code, "message": wording.explain(error)}}


def warning_message(warning: SourceWarning) -> str:
    """A warning in words."""
    return wording.word(f"warning.{warning.code}.what", detail=warning.detail)


def _meeting(facts: MeetingFacts) -> dict[str, object]:
    return {
        "title": facts.title or None,
        "number": facts.number,
        "date": facts.date.isoformat() if facts.date else None,
        "start": facts.start.strftime("%H:%M") if facts.start else None,
        "end": facts.end.strftime("%H:%M") if facts.end else None,
        "place": facts.place,
        "kind": facts.kind or None,
        **({"url": facts.url} if facts.url else {}),
    }


def _attendee(attendee: Attendee) -> dict[str, object]:
    return {
        "name": attendee.name,
        "group": attendee.group,
        "affiliation": attendee.affiliation,
        "post": attendee.post,
        "mode": attendee.mode.value if attendee.mode else None,
    }


def _remark(remark: ParsedRemark, minutes: ParsedMinutes) -> dict[str, object]:
    speaker = minutes.speakers[remark.speaker] if remark.speaker is not None else None
    return {
        "order": remark.order,
        "label": speaker.label if speaker else None,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else "",
        **(_described(speaker) if speaker else {}),
        "kind": remark.kind.value,
        "pages": list(remark.pages) if remark.pages else None,
        "paragraphs": [paragraph.text for paragraph in remark.paragraphs],
        "doubts": [_doubt(doubt) for doubt in remark.doubts],
    }


def _described(speaker: ParsedSpeaker) -> dict[str, object]:
    """What only files that name speakers by fields say of them."""
    described = {"reading": speaker.reading, "group": speaker.group, "post": speaker.post}
    return {name: value for name, value in described.items() if value}


def _doubt(doubt: Doubt) -> dict[str, object]:
    message = wording.word(f"doubt.{doubt.code}.what", detail=doubt.detail)
    return {"code": doubt.code, "message": message}


def _warning(warning: SourceWarning) -> dict[str, object]:
    return {"code": warning.code, "message": warning_message(warning), "page": warning.page}


def _report(report: ReadingReport) -> dict[str, object]:
    return {
        "closed_spaces": report.closed_spaces,
        "replaced_radicals": report.replaced_radicals,
        "joined_lines": report.joined_lines,
        "picture_pages": list(report.picture_pages),
        "unclassified_characters": report.unclassified,
        "unclassified_stretches": report.stretches,
        "unclassified": [
            {"text": stretch.text, "length": stretch.length, "page": stretch.page}
            for stretch in report.quoted
        ],
    }
