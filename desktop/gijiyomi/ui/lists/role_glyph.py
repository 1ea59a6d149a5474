"""The one letter that tells at a glance in what role someone speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from gijiyomi.domain.records import Speaker, SpeakerKind


class RoleGlyph(NamedTuple):
    """A letter in a small box; ``filled`` for those who lead: 長, 臣, 総."""

    letter: str
    filled: bool = False


_UNNAMED = RoleGlyph("？")
_ORGANISATION = RoleGlyph("府")
_SECRETARIAT = RoleGlyph("事")
_SOMEONE = RoleGlyph("者")

# Tried in this order: 内閣総理大臣 is a 大臣, 副大臣 ends with it, 会長代理 begins as 会長 does.
_ROLES = (
    (re.compile(r"事務局"), _SECRETARIAT),
    (re.compile(r"代理$"), RoleGlyph("代")),
    (re.compile(r"副[^、・]*$"), RoleGlyph("副")),
    (re.compile(r"総理(大臣)?$"), RoleGlyph("総", filled=True)),
    (re.compile(r"(大臣|官房長官)$"), RoleGlyph("臣", filled=True)),
    (re.compile(r"政務官$"), RoleGlyph("政")),
    (re.compile(r"(座長|会長|委員長|議長|主査)$"), RoleGlyph("長", filled=True)),
    (re.compile(r"委員$"), RoleGlyph("委")),
    # Officials of ministries and agencies.
    (re.compile(r"(局長|部長|課長|室長|次長|次官|長官|官|補佐)$"), _ORGANISATION),
)


def role_glyph(speaker: Speaker) -> RoleGlyph:
    """The glyph for a speaker's role; the role's own first letter where no rule knows it."""
    if speaker.kind is SpeakerKind.UNNAMED:
        return _UNNAMED
    if speaker.kind is SpeakerKind.ORGANISATION:
        return _SECRETARIAT if "事務局" in (speaker.label or "") else _ORGANISATION
    role = speaker.role or speaker.group or ""
    for pattern, glyph in _ROLES:
        if pattern.search(role):
            return glyph
    return RoleGlyph(role[0]) if role else _SOMEONE
