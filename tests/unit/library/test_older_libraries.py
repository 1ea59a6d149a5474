"""A library that an older version wrote is corrected like a new one, and loses nothing by it."""

import hashlib
import json

import pytest
from tests.unit.library.shelves import contents

from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.text import Span
from gijiyomi.library import NoIndex, check, codecs, indexing, migrations
from gijiyomi.library.database import open_database

WORDS = ("一つ目の発言。", "二つ目の発言。", "三つ目の発言。")
KEY = indexing.meeting_key(indexing.UNDATED_DAY, 3)


def write_second_version(path, digest):
    """As version 2 kept a meeting: remarks numbered without gaps, items without ids."""
    database = open_database(path, read_only=False)
    migrations.migrate(database, migrations.MIGRATIONS[:2])
    text = "\n".join(WORDS)
    source = {"sha256": digest, "name": "古い.txt", "format": "txt", "byte_count": 1}
    source_id = database.insert("source", {**source, "added": "2026-01-01T00:00:00+00:00"})
    counts = {"attendee_count": 1, "remark_count": 3, "item_count": 3}
    facts = {"key": KEY, "body": "会", "title": "会", "kind": ""}
    meeting_id = database.insert("meeting", {**facts, **counts})
    revision = {"meeting_id": meeting_id, "ord": 1, "source_id": source_id, "part": "x"}
    packed = {"text": codecs.pack_text(text), "pages": "[]", "pages_inferred": 0}
    regions = {"regions": json.dumps([[0, len(text), "remark"]]), "added": "2026-01-01"}
    revision_id = database.insert("revision", {**revision, **packed, **regions})
    line = {"revision_id": revision_id, "ord": 1, "name": "甲 太郎", "affiliation": "", "post": ""}
    attendee = database.insert("attendee", line)
    database.run("INSERT INTO warning VALUES (?, 1, 'pages-inferred', '', NULL)", revision_id)
    spoken = {"remark_count": 3, "item_count": 3, "character_count": 21, "doubts": "[]"}
    person = {"meeting_id": meeting_id, "ord": 1, "kind": "person", "label": "甲", "role": ""}
    speaker = database.insert("speaker", {**person, **spoken, "attendee_id": attendee})
    for nth, words in enumerate(WORDS, 1):
        row = {"key": KEY + nth, "meeting_id": meeting_id, "revision_id": revision_id}
        said = {"speaker_id": speaker, "kind": "speech", "text": words, "doubts": "[]"}
        # The order that a file tells need not be dense.
        remark = database.insert("remark", {**row, **said, "ord": 10 * nth})
        origin = json.dumps([[text.index(words), len(words)]])
        item = {"remark_id": remark, "ord": 1, "start": 0, "stop": len(words), "marker": ""}
        database.run(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, NULL, '[]', ?)", *item.values(), origin
        )
        held = {"remark_id": remark, "start": 0, "stop": 2, "exact": words[:2], "note": "メモ"}
        around = {"prefix": "", "suffix": words[2:], "created": "2026-01-01T00:00:00+00:00"}
        stamped = {"modified": "2026-01-01T00:00:00+00:00"}
        database.insert("annotation", {**held, **around, **stamped})
    database.close()


@pytest.fixture
def older(tmp_path, open_library):
    path = tmp_path / "library" / "gijiyomi.db"
    content = "\n".join(WORDS).encode()
    digest = hashlib.sha256(content).hexdigest()
    write_second_version(path, digest)
    library = open_library(path)
    library.originals.keep(content, sha256=digest, name="古い.txt")
    return library


def test_what_was_there_is_there(older):
    remarks = older.remarks.of_meeting(MeetingId(1))
    assert [(one.order, one.text) for one in remarks] == [*enumerate(WORDS, 1)]
    asked = older.remarks.get_many([remarks[2].id, remarks[0].id])
    assert [one.order for one in asked.values()] == [3, 1]
    assert [one.quote.exact for one in older.annotations.all()] == ["一つ", "二つ", "三つ"]
    assert older.meetings.attendees(MeetingId(1))[0].name == "甲 太郎"
    assert older.meetings.warnings(MeetingId(1))[0].code == "pages-inferred"
    assert older.meetings.speakers(MeetingId(1))[0].remark_count == 3


def test_a_cut_finds_room_where_none_was_left(older):
    first, second, _ = older.remarks.of_meeting(MeetingId(1))
    before = contents(older)
    tail = older.corrections.split(first.id, 3)
    assert [one.text for one in older.remarks.of_meeting(MeetingId(1))] == [
        "一つ目",
        "の発言。",
        *WORDS[1:],
    ]
    assert older.remarks.source_span(tail, Span(0, 1)) == Span(3, 4)
    assert older.annotations.of_meeting(MeetingId(1))[1].remark_id == second.id
    after = contents(older)
    older.history.undo()
    assert contents(older) == before
    older.history.redo()
    assert contents(older) == after


def test_a_meeting_that_comes_later_takes_no_key_that_was_given(older, new_minutes):
    builder = new_minutes()
    builder.remark(builder.speaker("乙"), "新しい発言。")
    older.meetings.add(builder.build(), builder.original(), indexer=NoIndex())
    day = indexing.UNDATED_DAY
    assert older.remarks.all_keys()[-1] == indexing.meeting_key(day, 4) + 8
    assert check(older) == []
