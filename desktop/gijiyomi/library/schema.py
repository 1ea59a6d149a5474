"""The statements that make the schema, version by version. What has been released never changes."""

from gijiyomi.library.database import APPLICATION_ID
from gijiyomi.library.schema_briefings import BRIEFING_FORMS
from gijiyomi.library.schema_handover import HANDOVER
from gijiyomi.library.schema_marks import MARKS
from gijiyomi.library.schema_reissues import REISSUES
from gijiyomi.library.schema_removal import REMOVAL

_FIRST = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT,
        byte_count INTEGER NOT NULL,
        added TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE meeting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key INTEGER NOT NULL UNIQUE,
        body TEXT NOT NULL,
        title TEXT NOT NULL,
        number TEXT,
        date TEXT,
        start_time TEXT,
        end_time TEXT,
        place TEXT,
        kind TEXT NOT NULL,
        attendee_count INTEGER NOT NULL,
        remark_count INTEGER NOT NULL,
        item_count INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX meeting_of_body ON meeting (body, date)",
    """
    CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        ord INTEGER NOT NULL,
        source_id INTEGER NOT NULL REFERENCES source (id),
        part TEXT NOT NULL,
        text BLOB NOT NULL,
        pages TEXT NOT NULL,
        pages_inferred INTEGER NOT NULL,
        regions TEXT NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (meeting_id, ord),
        UNIQUE (source_id, part)
    ) STRICT
    """,
    """
    CREATE TABLE attendee (
        id INTEGER PRIMARY KEY,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        name TEXT NOT NULL,
        list_group TEXT,
        affiliation TEXT NOT NULL,
        post TEXT NOT NULL,
        mode TEXT,
        UNIQUE (revision_id, ord)
    ) STRICT
    """,
    """
    CREATE TABLE agenda (
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (revision_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE material (
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (revision_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE warning (
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        detail TEXT NOT NULL,
        page INTEGER,
        PRIMARY KEY (revision_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE speaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        ord INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
        label TEXT CHECK ((label IS NULL) = (kind = 'unnamed')),
        name TEXT,
        role TEXT NOT NULL,
        attendee_id INTEGER REFERENCES attendee (id),
        mode TEXT,
        remark_count INTEGER NOT NULL,
        item_count INTEGER NOT NULL,
        character_count INTEGER NOT NULL,
        doubts TEXT NOT NULL,
        UNIQUE (meeting_id, ord)
    ) STRICT
    """,
    """
    CREATE TABLE remark (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key INTEGER NOT NULL UNIQUE,
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        speaker_id INTEGER REFERENCES speaker (id)
            CHECK ((speaker_id IS NULL) = (kind = 'narrative')),
        ord INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('speech', 'written', 'narrative')),
        text TEXT NOT NULL,
        first_page INTEGER,
        last_page INTEGER,
        doubts TEXT NOT NULL,
        UNIQUE (meeting_id, ord)
    ) STRICT
    """,
    "CREATE INDEX remark_of_speaker ON remark (speaker_id)",
    """
    CREATE TABLE item (
        remark_id INTEGER NOT NULL REFERENCES remark (id),
        ord INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL CHECK (stop > start),
        marker TEXT NOT NULL,
        page INTEGER,
        turns TEXT NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (remark_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE annotation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        remark_id INTEGER NOT NULL REFERENCES remark (id),
        start INTEGER NOT NULL CHECK (start >= 0),
        stop INTEGER NOT NULL CHECK (stop > start),
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        meaning TEXT,
        note TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX annotation_of_remark ON annotation (remark_id, start)",
    """
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        last_used TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE annotation_tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL REFERENCES annotation (id),
        tag_id INTEGER NOT NULL REFERENCES tag (id),
        ord INTEGER NOT NULL,
        UNIQUE (annotation_id, tag_id)
    ) STRICT
    """,
    "CREATE INDEX annotation_tag_of_tag ON annotation_tag (tag_id)",
    """
    CREATE TABLE briefing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE briefing_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        briefing_id INTEGER NOT NULL REFERENCES briefing (id),
        place REAL NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('heading', 'excerpt', 'comment')),
        text TEXT NOT NULL,
        remark_id INTEGER REFERENCES remark (id) CHECK ((remark_id IS NULL) = (kind <> 'excerpt')),
        start INTEGER CHECK ((start IS NULL) = (remark_id IS NULL)),
        stop INTEGER CHECK ((stop IS NULL) = (remark_id IS NULL)),
        quote TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX briefing_entry_in_order ON briefing_entry (briefing_id, place)",
    "CREATE INDEX briefing_entry_of_remark ON briefing_entry (remark_id)",
    """
    CREATE TABLE undo_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        made TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE undo_change (
        step_id INTEGER NOT NULL REFERENCES undo_step (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        row_table TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

# What files say of speakers and records that name them by fields, as the Diet's do.
_TOLD_BY_FIELDS = (
    "ALTER TABLE meeting ADD COLUMN url TEXT",
    "ALTER TABLE speaker ADD COLUMN reading TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE speaker ADD COLUMN told_group TEXT",
    "ALTER TABLE speaker ADD COLUMN told_post TEXT",
)

# Whatever a correction moves needs an id by which undo finds it, and no id is given twice: a row
# that undo brings back would meet a stranger of its number. Speakers refer to attendees by name of
# the table, so the new one takes the old one's name.
_CORRECTIONS = (
    """
    CREATE TABLE new_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        remark_id INTEGER NOT NULL REFERENCES remark (id),
        ord INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL CHECK (stop > start),
        marker TEXT NOT NULL,
        page INTEGER,
        turns TEXT NOT NULL,
        origin TEXT NOT NULL,
        UNIQUE (remark_id, ord)
    ) STRICT
    """,
    """
    INSERT INTO new_item (remark_id, ord, start, stop, marker, page, turns, origin)
    SELECT remark_id, ord, start, stop, marker, page, turns, origin FROM item
    ORDER BY remark_id, ord
    """,
    "DROP TABLE item",
    "ALTER TABLE new_item RENAME TO item",
    """
    CREATE TABLE new_attendee (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        name TEXT NOT NULL,
        list_group TEXT,
        affiliation TEXT NOT NULL,
        post TEXT NOT NULL,
        mode TEXT,
        UNIQUE (revision_id, ord)
    ) STRICT
    """,
    "INSERT INTO new_attendee SELECT * FROM attendee",
    "DROP TABLE attendee",
    "ALTER TABLE new_attendee RENAME TO attendee",
    """
    CREATE TABLE new_agenda (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (revision_id, ord)
    ) STRICT
    """,
    """
    INSERT INTO new_agenda (revision_id, ord, text)
    SELECT revision_id, ord, text FROM agenda ORDER BY revision_id, ord
    """,
    "DROP TABLE agenda",
    "ALTER TABLE new_agenda RENAME TO agenda",
    """
    CREATE TABLE new_material (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (revision_id, ord)
    ) STRICT
    """,
    """
    INSERT INTO new_material (revision_id, ord, text)
    SELECT revision_id, ord, text FROM material ORDER BY revision_id, ord
    """,
    "DROP TABLE material",
    "ALTER TABLE new_material RENAME TO material",
    """
    CREATE TABLE new_warning (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        detail TEXT NOT NULL,
        page INTEGER,
        UNIQUE (revision_id, ord)
    ) STRICT
    """,
    """
    INSERT INTO new_warning (revision_id, ord, code, detail, page)
    SELECT revision_id, ord, code, detail, page FROM warning ORDER BY revision_id, ord
    """,
    "DROP TABLE warning",
    "ALTER TABLE new_warning RENAME TO warning",
    # From here on a remark's place in its meeting is the last part of its key.
    "UPDATE remark SET ord = -(key & 16383) - 1",
    "UPDATE remark SET ord = -ord - 1",
    """
    CREATE TABLE meeting_day (
        day INTEGER PRIMARY KEY,
        last INTEGER NOT NULL
    ) STRICT
    """,
    """
    INSERT INTO meeting_day (day, last)
    SELECT key >> 24, max((key >> 14) & 1023) FROM meeting GROUP BY key >> 24
    """,
    """
    CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        ord INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        UNIQUE (meeting_id, ord)
    ) STRICT
    """,
    """
    CREATE TABLE page_box (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        number INTEGER NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        start INTEGER NOT NULL,
        boxes BLOB NOT NULL,
        UNIQUE (revision_id, number)
    ) STRICT
    """,
    """
    CREATE TABLE person_join (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        speaker_id INTEGER NOT NULL REFERENCES speaker (id),
        other_id INTEGER NOT NULL REFERENCES speaker (id) CHECK (other_id > speaker_id),
        UNIQUE (speaker_id, other_id)
    ) STRICT
    """,
    "CREATE INDEX person_join_of_other ON person_join (other_id)",
    """
    CREATE TABLE person_apart (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        speaker_id INTEGER NOT NULL UNIQUE REFERENCES speaker (id)
    ) STRICT
    """,
    # A full name without its blanks: the same person may be printed with and without.
    """
    CREATE INDEX speaker_of_name ON speaker (replace(replace(name, ' ', ''), '\u3000', ''))
    WHERE name IS NOT NULL
    """,
)

# What came of each file of each run. A meeting may be taken out and put back: no reference to it.
_IMPORT_RESULTS = (
    """
    CREATE TABLE import_result (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started TEXT NOT NULL,
        finished TEXT NOT NULL,
        path TEXT NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('imported', 'already', 'refused', 'cancelled')),
        error TEXT CHECK ((error IS NULL) = (status <> 'refused')),
        title TEXT NOT NULL,
        pages INTEGER NOT NULL,
        remarks INTEGER NOT NULL,
        items INTEGER NOT NULL,
        speakers INTEGER NOT NULL,
        doubts INTEGER NOT NULL,
        warnings TEXT NOT NULL,
        report TEXT NOT NULL,
        seconds REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX import_result_of_file ON import_result (sha256)",
    """
    CREATE TABLE import_meeting (
        result_id INTEGER NOT NULL REFERENCES import_result (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        meeting_id INTEGER NOT NULL,
        PRIMARY KEY (result_id, ord)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX import_meeting_of_meeting ON import_meeting (meeting_id)",
)

_KEPT_SEARCHES = (
    """
    CREATE TABLE kept_search (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        request TEXT NOT NULL
    ) STRICT
    """,
)

# 同義語集. The words of a group are one value: a group is edited as a whole.
_SYNONYMS = (
    """
    CREATE TABLE synonym_group (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        words TEXT NOT NULL
    ) STRICT
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _TOLD_BY_FIELDS,
    _CORRECTIONS,
    _IMPORT_RESULTS,
    _KEPT_SEARCHES,
    _SYNONYMS,
    BRIEFING_FORMS,
    MARKS,
    HANDOVER,
    REISSUES,
    REMOVAL,
)
"""The statements of each migration, in order; the first makes version 1."""
