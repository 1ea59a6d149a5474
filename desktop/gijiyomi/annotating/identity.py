"""Names by which annotations and the files of minutes are known outside their library."""

from __future__ import annotations

import base64
import uuid
from urllib.parse import quote

from gijiyomi.domain.handover import HandedMeeting
from gijiyomi.domain.records import Annotation

_SPACE = uuid.UUID("c3a9f4de-8f0b-5c0c-9d55-1a4b0f6f2d17")


def iri_of(annotation: Annotation) -> str:
    """What an annotation is named by: as it came, else by its id and the moment it was made.

    The id alone will not do: copies of one library go on counting from the same number.
    """
    if annotation.origin is not None:
        return annotation.origin
    return named(f"{annotation.id} {annotation.created.isoformat()}")


def copy_iri(iri: str, modified: str) -> str:
    """The name of another state of an annotation that is kept beside the first."""
    return named(f"{iri} {modified}")


def named(what: str) -> str:
    """The same name for the same words."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, what)}"


def meeting_iri(meeting: HandedMeeting) -> str:
    """The name of a meeting's minutes: the digest of their file (RFC 6920), and which of them."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(meeting.sha256)).decode().rstrip("=")
    day = meeting.date.isoformat() if meeting.date else ""
    which = "/".join(quote(part, safe="") for part in (day, meeting.number or "", meeting.title))
    return f"ni:///sha-256;{digest}#{which}"
