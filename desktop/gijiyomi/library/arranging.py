"""Divides a 資料 by 論点: which heading stands where, and what under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.records import BriefingEntry, EntryId, EntryKind


@dataclass(slots=True)
class _Section:
    """A heading with what stands under it; no heading before the first one.

    Attributes:
        lead: comments between the heading and the first excerpt.
        chunks: each excerpt with the comments that follow it.
    """

    heading: BriefingEntry | None
    lead: list[EntryId] = field(default_factory=list)
    chunks: list[list[EntryId]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Divided:
    """What the 資料 becomes.

    Attributes:
        lines: entries by id in their new order, and headings to be made by their words.
        dropped: headings that nothing stands under any more.
    """

    lines: tuple[EntryId | str, ...]
    dropped: tuple[EntryId, ...]


def divide(entries: Sequence[BriefingEntry], tags: Mapping[EntryId, str], rest: str) -> Divided:
    """Put each excerpt under a heading of its 論点, those without one behind all others.

    The 論点 stand in the order in which they first come; under each the excerpts keep theirs, and
    comments stay with the excerpt before them. A heading that reads like a 論点 in use becomes its
    heading, with all that stands under it. Those without keep the headings that they had; where
    there was none, they get the heading ``rest``.

    Args:
        entries: all of the briefing, in order.
        tags: the 論点 of each excerpt that has one.
        rest: what stands over those that have neither 論点 nor heading.
    """
    preface, *headed = _sections(entries)
    names = dict.fromkeys(_names(preface, headed, tags))
    lines: list[EntryId | str] = [*preface.lead]
    dropped: list[EntryId] = []
    for name in names:
        own = [each for each in headed if each.heading and each.heading.text == name]
        lines.append(own[0].heading.id if own and own[0].heading else name)
        dropped += [each.heading.id for each in own[1:] if each.heading]
        lines += [entry for each in own for entry in each.lead]
        for section in (preface, *headed):
            lines += _under(section, name, tags=tags, own=section in own)
    left = _left(preface, tags)
    lines += [rest, *left] if left and names else left
    for section in headed:
        if section.heading is None or section.heading.text in names:
            continue
        left = _left(section, tags)
        if left or section.lead or not section.chunks:
            lines += [section.heading.id, *section.lead, *left]
        else:
            dropped.append(section.heading.id)
    return Divided(tuple(lines), tuple(dropped))


def _sections(entries: Sequence[BriefingEntry]) -> list[_Section]:
    sections = [_Section(None)]
    for entry in entries:
        if entry.kind is EntryKind.HEADING:
            sections.append(_Section(entry))
        elif entry.kind is EntryKind.EXCERPT:
            sections[-1].chunks.append([entry.id])
        elif sections[-1].chunks:
            sections[-1].chunks[-1].append(entry.id)
        else:
            sections[-1].lead.append(entry.id)
    return sections


def _names(preface: _Section, headed: Sequence[_Section], tags: Mapping[EntryId, str]) -> list[str]:
    chunks = [chunk for section in (preface, *headed) for chunk in section.chunks]
    return [tags[chunk[0]] for chunk in chunks if chunk[0] in tags]


def _under(
    section: _Section, name: str, *, tags: Mapping[EntryId, str], own: bool
) -> list[EntryId]:
    """What of a section comes under the heading ``name``."""
    found = [c for c in section.chunks if tags.get(c[0], name if own else None) == name]
    return [entry for chunk in found for entry in chunk]


def _left(section: _Section, tags: Mapping[EntryId, str]) -> list[EntryId]:
    return [entry for chunk in section.chunks if chunk[0] not in tags for entry in chunk]
