"""What tests of corrections look at: every row that they may touch, and pages with boxes."""

import struct
from dataclasses import replace
from itertools import pairwise

from gijiyomi.domain.minutes import PageBoxes
from gijiyomi.library import check
from gijiyomi.search.verifying import verify_index

TABLES = (
    "meeting",
    "revision",
    "attendee",
    "agenda",
    "material",
    "warning",
    "page_box",
    "speaker",
    "remark",
    "item",
    "correction",
    "annotation",
    "annotation_part",
    "annotation_tag",
    "tag",
    "briefing",
    "briefing_entry",
    "person_join",
    "person_apart",
)


def contents(library):
    return {
        table: library.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608
        for table in TABLES
    }


def sound(library):
    return [*check(library), *verify_index(library)] == []


def page_of(rows, *, start=0):
    packed = b"".join(struct.pack("<4f", *row) for row in rows)
    return PageBoxes(595.0, 842.0, start, packed)


def lines_of(text, *, start):
    """Boxes of a page that prints ``text``, ten points a character."""
    rows, left, top = [], 72.0, 90.0
    for letter in text:
        if letter == "\n":
            rows.append((0.0,) * 4)
            left, top = 72.0, top + 18.3
        else:
            rows.append((left, top, left + 10.03, top + 10.5))
            left += 10.03
    return page_of(rows, start=start)


def with_boxes(parsed):
    source = parsed.source
    starts = [*(page.start for page in source.pages), len(source.text)]
    pages = [source.text[a:b].rstrip("\n") for a, b in pairwise(starts)]
    printed = tuple(lines_of(t, start=a) for t, a in zip(pages, starts, strict=False))
    return replace(parsed, source=replace(source, boxes=printed))
