"""Makes the seeds as other hands would have saved them, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.minutes import ParsedMinutes, RemarkKind
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.japanese.width import columns, narrowed

FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_NO_LINE_START = "、。，．・）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％"


def seeds() -> list[Path]:
    return sorted(bundled.seeds().glob("*.txt"))


@cache
def parsed(path: Path) -> ParsedMinutes:
    (minutes,) = parse_bytes(path.name, path.read_bytes())
    return minutes


def essence(minutes: ParsedMinutes) -> dict[str, object]:
    """What must not depend on how a file was saved."""
    return {
        "meeting": minutes.meeting,
        "attendees": [
            (a.name, a.group, a.affiliation.split(), a.post.split(), a.mode)
            for a in minutes.attendees
        ],
        "agenda": [narrowed(item) for item in minutes.agenda],
        "materials": [narrowed(item) for item in minutes.materials],
        "speakers": [
            (s.label, s.name, s.role, s.organisation, s.attendee) for s in minutes.speakers
        ],
        "remarks": [
            (
                r.kind,
                r.speaker,
                narrowed("".join(p.text for p in r.paragraphs)),
                [narrowed(p.marker) for p in r.paragraphs if p.marker],
                [d.code for d in r.doubts],
            )
            for r in minutes.remarks
        ],
    }


def retold(minutes: ParsedMinutes, set_line: Callable[[str], Iterator[str]]) -> str:
    """The minutes set anew: each paragraph and each line of the head through ``set_line``."""
    head = minutes.source.text[: _talk_start(minutes)]
    lines: list[str] = []
    for line in head.split("\n"):
        lines += list(set_line(line.strip())) if line.strip() else [""]
    for remark in minutes.remarks:
        lines.append("")
        speaker = minutes.speakers[remark.speaker] if remark.speaker is not None else None
        if speaker and speaker.label:
            lines += [*set_line(f"【{speaker.label}】"), ""]
        for paragraph in remark.paragraphs:
            gap = " " if paragraph.marker in "-〇" or remark.kind is RemarkKind.NARRATIVE else ""
            lines += set_line(
                f"{paragraph.marker}{gap if paragraph.marker else ''}{paragraph.text}"
            )
    return "\n".join(lines) + "\n"


def _talk_start(minutes: ParsedMinutes) -> int:
    first = minutes.remarks[0].paragraphs[0].origin.starts[0]
    return minutes.source.text.rindex("\n", 0, first) + 1


def unwrapped(line: str) -> Iterator[str]:
    yield line


def wrapped(width: int) -> Callable[[str], Iterator[str]]:
    """Sets lines of at most ``width`` columns, Latin words kept whole, as a typesetter does."""

    def set_line(line: str) -> Iterator[str]:
        current = ""
        for piece in re.findall(r"[!-~]+|.", line):
            fits = columns(current) + columns(piece) <= width or piece in _NO_LINE_START
            if fits or not current:
                current += piece
            else:
                yield current.rstrip()
                current = piece.lstrip()
        yield current.rstrip()

    return set_line


def at_pages(minutes: ParsedMinutes, between: Callable[[int], str], *, marks: str = "") -> str:
    """The source with ``between(number of the page that ended)`` put between its pages."""
    text = minutes.source.text
    starts = [page.start for page in minutes.source.pages]
    bodies = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    if marks:
        bodies = [re.sub(marks, "", body) for body in bodies]
    return "".join(
        body.rstrip("\n ") + "\n" + (between(n) if n < len(bodies) else "")
        for n, body in enumerate(bodies, 1)
    )
