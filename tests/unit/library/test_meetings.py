"""What was read is what the library gives back; otherwise people are misquoted."""

import errno
import hashlib
import os
from dataclasses import replace
from datetime import date, time

import pytest

from gijiyomi.domain.errors import Defect, EnvironmentFault, InputError
from gijiyomi.domain.minutes import AttendanceMode, MeetingFacts, RemarkKind
from gijiyomi.domain.records import Changes, SpeakerKind
from gijiyomi.domain.text import OffsetMap, Run
from gijiyomi.library import Library, NoIndex, indexing


class RecordingIndexer(NoIndex):
    def __init__(self):
        self.rows = []

    def index(self, rows):
        self.rows += rows


class RefusingIndexer(NoIndex):
    def index(self, rows):
        raise EnvironmentFault("library-full", file="x", detail=str(len(rows)))


def add(library, builder, *, facts=None, indexer=None):
    if facts is not None:
        builder.facts = facts
    return library.meetings.add(builder.build(), builder.original(), indexer=indexer or NoIndex())


def test_meeting_reads_back_with_its_counts(stored, stored_meeting):
    meeting = stored.meetings.get(stored_meeting)
    assert (meeting.body, meeting.number, meeting.kind) == ("知能技術調査会", "第3回", "議事概要")
    assert (meeting.date, meeting.start, meeting.end) == (
        date(2025, 12, 5),
        time(16, 30),
        time(18, 30),
    )
    assert (meeting.remark_count, meeting.item_count, meeting.attendee_count) == (5, 8, 3)
    assert meeting.annotation_count == 0
    assert meeting.pages_inferred
    assert meeting.source_name == "第3回議事概要.txt"


def test_everything_outside_the_remarks_reads_back(stored, stored_meeting, parsed):
    meetings = stored.meetings
    assert tuple(meetings.attendees(stored_meeting)) == parsed.attendees
    assert tuple(meetings.agenda(stored_meeting)) == parsed.agenda
    assert tuple(meetings.materials(stored_meeting)) == parsed.materials
    assert tuple(meetings.warnings(stored_meeting)) == parsed.warnings
    assert meetings.source_text(stored_meeting) == parsed.source
    assert tuple(meetings.regions(stored_meeting)) == parsed.regions
    assert meetings.source_file(stored_meeting) == parsed.file


def test_speakers_stand_in_order_with_what_the_attendance_list_says(stored, stored_meeting):
    speakers = stored.meetings.speakers(stored_meeting)
    assert [(s.order, s.kind, s.label, s.name, s.role) for s in speakers] == [
        (1, SpeakerKind.PERSON, "山本座長", "山本 一郎", "座長"),
        (2, SpeakerKind.PERSON, "川崎委員", "川崎 花子", "委員"),
        (3, SpeakerKind.UNNAMED, None, None, ""),
        (4, SpeakerKind.ORGANISATION, "経済団体", None, "団体"),
    ]
    member = speakers[1]
    assert (member.group, member.affiliation, member.post) == ("委員", "安全研究機構", "所長")
    assert [s.mode for s in speakers] == [
        AttendanceMode.IN_PERSON,
        AttendanceMode.ONLINE,
        None,
        AttendanceMode.WRITTEN,
    ]
    assert [(s.remark_count, s.item_count) for s in speakers] == [(1, 2), (1, 3), (2, 2), (1, 1)]
    assert speakers[3].doubts[0].detail == "経済団体"
    assert stored.meetings.speaker(member.id) == member


def test_all_the_unnamed_are_one_speaker(library, new_minutes):
    builder = new_minutes()
    for text in ("一つ目。", "二つ目。"):
        builder.remark(builder.speaker(None), text)
    (speaker,) = library.meetings.speakers(add(library, builder))
    assert (speaker.remark_count, speaker.character_count) == (2, 8)


def test_same_bytes_twice_change_nothing(stored, stored_meeting, parsed, parsed_builder):
    indexer = RecordingIndexer()
    again = stored.meetings.add(parsed, parsed_builder.original(), indexer=indexer)
    assert again == stored_meeting
    assert indexer.rows == []
    assert stored.last_changes is Changes.NOTHING
    assert len(stored.meetings.list()) == 1
    assert stored.meetings.with_source(parsed.file.sha256) == [stored_meeting]
    assert stored.meetings.with_source("0" * 64) == []


def test_two_meetings_of_one_file_are_both_kept(library, parsed_builder, parsed):
    other = replace(parsed, meeting=replace(parsed.meeting, number="第4回"))
    ids = [
        library.meetings.add(minutes, parsed_builder.original(), indexer=NoIndex())
        for minutes in (parsed, other, parsed)
    ]
    assert ids[0] == ids[2] != ids[1]
    assert library.meetings.with_source(parsed.file.sha256) == ids[:2]


def test_index_gets_all_remarks_by_rising_key(library, parsed_builder):
    indexer = RecordingIndexer()
    meeting_id = add(library, parsed_builder, indexer=indexer)
    assert library.last_changes == Changes.MEETINGS | Changes.INDEX
    remarks = library.remarks.of_meeting(meeting_id)
    assert [(row.remark_id, row.speaker_id, row.text) for row in indexer.rows] == [
        (remark.id, remark.speaker_id, remark.text) for remark in remarks
    ]
    assert [row.role for row in indexer.rows] == ["", "座長", "委員", "", "団体", ""]
    assert [row.key for row in indexer.rows] == library.remarks.all_keys()
    assert [*library.remarks.iterate(4)] == [indexer.rows[:4], indexer.rows[4:]]
    assert {indexing.day_of(row.key) for row in indexer.rows} == {date(2025, 12, 5)}


def test_refusing_index_leaves_no_meeting(library, parsed_builder, parsed):
    with pytest.raises(EnvironmentFault, match="library-full"):
        add(library, parsed_builder, indexer=RefusingIndexer())
    assert library.meetings.list() == []
    assert library.meetings.with_source(parsed.file.sha256) == []


def test_keys_follow_the_dates_and_the_undated_come_first(library, new_minutes):
    days = [date(2025, 1, 2), None, date(1890, 11, 29), date(2025, 1, 2), date(2024, 5, 1), None]
    for number, day in enumerate(days):
        builder = new_minutes()
        builder.remark(builder.speaker("甲"), f"第{number}の発言。")
        add(library, builder, facts=MeetingFacts(body="会", date=day))
    keys = library.remarks.all_keys()
    ordered = [None, None, date(1890, 11, 29), date(2024, 5, 1)] + 2 * [date(2025, 1, 2)]
    assert [indexing.day_of(key) for key in keys] == ordered
    assert len(set(keys)) == len(days)


@pytest.mark.parametrize("misread", [None, date(1650, 1, 1)])
def test_more_undated_meetings_than_a_day_holds_find_a_place(library, new_minutes, misread):
    full = indexing.meeting_key(indexing.UNDATED_DAY, 1023)
    builder = new_minutes()
    builder.remark(builder.speaker("甲"), "発言。")
    first = add(library, builder)
    library.connection.execute("UPDATE meeting SET key = ? WHERE id = ?", (full, first))
    builder.remark(0, "もう一つの発言。")
    add(library, builder, facts=MeetingFacts(body="会", date=misread))
    next_day = indexing.meeting_key(indexing.UNDATED_DAY + 1, 1)
    assert library.remarks.all_keys()[-2:] == [next_day + 8, next_day + 16]


def test_more_meetings_of_a_day_than_there_are_keys_for_are_refused(library, parsed_builder):
    """Else their remarks would stand among those of the next day."""
    day = parsed_builder.facts.date
    first = add(library, parsed_builder)
    full = indexing.meeting_key(indexing.day_number(day), 1023)
    library.connection.execute("UPDATE meeting SET key = ? WHERE id = ?", (full, first))
    parsed_builder.front_matter("別の会議")
    with pytest.raises(InputError, match="too-many-meetings-of-day"):
        add(library, parsed_builder)


def test_list_groups_by_body_newest_first(library, new_minutes):
    sittings = [
        ("甲会", date(2024, 1, 1)),
        ("乙会", date(2025, 6, 1)),
        ("甲会", date(2023, 1, 1)),
        ("乙会", date(2022, 1, 1)),
        ("丙会", None),
        ("甲会", None),
    ]
    for number, (body, day) in enumerate(sittings):
        builder = new_minutes()
        builder.remark(builder.speaker("甲"), f"発言{number}。")
        add(library, builder, facts=MeetingFacts(body=body, date=day))
    assert [(m.body, m.date and m.date.year) for m in library.meetings.list()] == [
        ("乙会", 2025),
        ("乙会", 2022),
        ("甲会", 2024),
        ("甲会", 2023),
        ("甲会", None),
        ("丙会", None),
    ]


def test_original_is_kept_byte_for_byte(stored, parsed, parsed_builder):
    path = stored.originals.path_of(parsed.file.sha256)
    assert path.name == f"{parsed.file.sha256}.txt"
    assert path.parent.parent.name == "gijiyomi.db.originals"
    assert stored.originals.read(parsed.file.sha256) == parsed_builder.original()
    path.write_bytes(b"changed")
    with pytest.raises(EnvironmentFault, match="original-changed"):
        stored.originals.read(parsed.file.sha256)
    path.unlink()
    with pytest.raises(EnvironmentFault, match="original-missing"):
        stored.originals.read(parsed.file.sha256)


def test_importing_again_restores_a_lost_original(stored, parsed, parsed_builder):
    stored.originals.path_of(parsed.file.sha256).write_bytes(b"changed")
    add(stored, parsed_builder)
    assert stored.originals.read(parsed.file.sha256) == parsed_builder.original()


def test_full_disk_leaves_neither_meeting_nor_half_an_original(
    library, parsed_builder, monkeypatch
):
    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EnvironmentFault, match="library-full"):
        add(library, parsed_builder)
    assert library.meetings.list() == []
    folder = library.path.parent / "gijiyomi.db.originals"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_blocked_folder_of_originals_is_told(library, parsed_builder):
    (library.path.parent / "gijiyomi.db.originals").write_bytes(b"")
    with pytest.raises(EnvironmentFault, match="library-unreadable"):
        add(library, parsed_builder)
    assert library.meetings.list() == []


def test_source_suffix_cannot_lead_out_of_the_folder(library, parsed_builder):
    parsed_builder.name = "議事録.txt?../../x"
    add(library, parsed_builder)
    digest = hashlib.sha256(parsed_builder.original()).hexdigest()
    assert library.originals.path_of(digest).name == digest


def with_origin(parsed, runs):
    """Minutes whose first paragraph says that it comes from elsewhere."""
    first, *others = parsed.remarks
    item = first.paragraphs[0]
    changed = replace(item, origin=OffsetMap.from_runs(runs(item)))
    remark = replace(first, paragraphs=(changed, *first.paragraphs[1:]))
    return replace(parsed, remarks=(remark, *others))


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (lambda p: replace(p, file=replace(p.file, sha256="0" * 64)), "sha256"),
        (lambda p: replace(p, remarks=p.remarks[::-1]), "order"),
        (lambda p: replace(p, remarks=(replace(p.remarks[0], paragraphs=()),)), "no text"),
        (
            lambda p: replace(p, remarks=(replace(p.remarks[0], kind=RemarkKind.SPEECH),)),
            "speaker",
        ),
        (lambda p: with_origin(p, lambda item: [Run(0, len(item.text) + 1)]), "origin"),
        (
            lambda p: with_origin(p, lambda item: [Run(len(p.source.text), len(item.text))]),
            "origin",
        ),
    ],
)
def test_contradicting_minutes_are_refused_whole(library, parsed, parsed_builder, change, detail):
    with pytest.raises(Defect, match=detail):
        library.meetings.add(change(parsed), parsed_builder.original(), indexer=NoIndex())
    assert library.meetings.list() == []


def test_ids_that_are_not_there_are_told(library):
    for ask in (library.meetings.get, library.meetings.source_text, library.meetings.speaker):
        with pytest.raises(InputError, match="missing"):
            ask(99)


def test_another_connection_sees_what_was_added(stored, stored_meeting, open_library):
    reader: Library = open_library(stored.path, read_only=True)
    assert reader.meetings.get(stored_meeting) == stored.meetings.get(stored_meeting)


def test_others_may_write_while_texts_are_made_ready_for_the_index(
    library, open_library, parsed_builder
):
    """Else annotating during the import of a long transcript is refused as locked."""
    beside = open_library()

    class Preparing(NoIndex):
        def prepare(self, texts):
            beside.settings.set("prepared", str(len(texts)))

    add(library, parsed_builder, indexer=Preparing())
    assert library.settings.get("prepared") == str(len(parsed_builder.remarks))
