"""The words of the W3C Web Annotation Data Model that this program writes and reads.

Recommendation of 23 February 2017, https://www.w3.org/TR/annotation-model/. Its context is named
in every file and never fetched.
"""

from __future__ import annotations

from gijiyomi.domain.records import Meaning, Target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "html": "text/html",
    "txt": "text/plain",
}
"""Of the files of minutes, by what the library calls their formats; others go unnamed."""

STYLES = {
    meaning: f".{meaning.value} {{ background-color: {meaning.value} }}" for meaning in Meaning
}
"""The style sheet that shows a highlight in its colour; its class is the meaning's value."""

TARGETS = {
    target: f"urn:gijiyomi:target:{target.value}"
    for target in Target
    if target is not Target.PASSAGE
}
"""Of targets that are meant as a whole; their selectors say where they begin."""

PRIVATE_AUDIENCE = "urn:gijiyomi:audience:creator"
"""Of annotations that are for nobody but who wrote them."""
