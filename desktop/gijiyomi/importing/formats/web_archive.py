"""Reads web pages that a browser saved with all their parts in one file (MHTML, RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes, policy

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.html import read_html


def read_web_archive(data: bytes) -> ReadDocument:
    """The page in ``data``: its first part in HTML.

    Raises:
        InputError: ``web-archive-without-page``, and those of ``read_html``.
    """
    try:
        parts = list(message_from_bytes(data, policy=policy.compat32).walk())
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        page = pages[0].get_payload(decode=True) if pages else None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError("web-archive-without-page") from error
    if not isinstance(page, bytes):
        raise InputError("web-archive-without-page")
    return read_html(page)
