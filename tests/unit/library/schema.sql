CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT,
    byte_count INTEGER NOT NULL,
    added TEXT NOT NULL
) STRICT;
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
, url TEXT) STRICT;
CREATE INDEX meeting_of_body ON meeting (body, date);
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
) STRICT;
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
    doubts TEXT NOT NULL, reading TEXT NOT NULL DEFAULT '', told_group TEXT, told_post TEXT,
    UNIQUE (meeting_id, ord)
) STRICT;
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
) STRICT;
CREATE INDEX remark_of_speaker ON remark (speaker_id);
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
, target TEXT NOT NULL DEFAULT 'passage'
    CHECK (target IN ('passage', 'remark', 'speaker', 'meeting')), speaker_id INTEGER REFERENCES speaker (id), creator TEXT NOT NULL DEFAULT '', private INTEGER NOT NULL DEFAULT 0, origin TEXT) STRICT;
CREATE INDEX annotation_of_remark ON annotation (remark_id, start);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    last_used TEXT NOT NULL
) STRICT;
CREATE TABLE annotation_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id),
    tag_id INTEGER NOT NULL REFERENCES tag (id),
    ord INTEGER NOT NULL,
    UNIQUE (annotation_id, tag_id)
) STRICT;
CREATE INDEX annotation_tag_of_tag ON annotation_tag (tag_id);
CREATE TABLE briefing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
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
, form TEXT NOT NULL DEFAULT 'whole' CHECK (form IN ('whole', 'cut', 'summary')), omissions TEXT NOT NULL DEFAULT '[]', summary TEXT NOT NULL DEFAULT '', taken TEXT, settled TEXT) STRICT;
CREATE INDEX briefing_entry_in_order ON briefing_entry (briefing_id, place);
CREATE INDEX briefing_entry_of_remark ON briefing_entry (remark_id);
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    made TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE undo_change (
    step_id INTEGER NOT NULL REFERENCES undo_step (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    row_table TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (step_id, ord)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "item" (
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
) STRICT;
CREATE TABLE "attendee" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    ord INTEGER NOT NULL,
    name TEXT NOT NULL,
    list_group TEXT,
    affiliation TEXT NOT NULL,
    post TEXT NOT NULL,
    mode TEXT,
    UNIQUE (revision_id, ord)
) STRICT;
CREATE TABLE "agenda" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    ord INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (revision_id, ord)
) STRICT;
CREATE TABLE "material" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    ord INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (revision_id, ord)
) STRICT;
CREATE TABLE "warning" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    ord INTEGER NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    page INTEGER,
    UNIQUE (revision_id, ord)
) STRICT;
CREATE TABLE meeting_day (
    day INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (meeting_id, ord)
) STRICT;
CREATE TABLE page_box (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    number INTEGER NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    start INTEGER NOT NULL,
    boxes BLOB NOT NULL,
    UNIQUE (revision_id, number)
) STRICT;
CREATE TABLE person_join (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    other_id INTEGER NOT NULL REFERENCES speaker (id) CHECK (other_id > speaker_id),
    UNIQUE (speaker_id, other_id)
) STRICT;
CREATE INDEX person_join_of_other ON person_join (other_id);
CREATE TABLE person_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker_id INTEGER NOT NULL UNIQUE REFERENCES speaker (id)
) STRICT;
CREATE INDEX speaker_of_name ON speaker (replace(replace(name, ' ', ''), '　', ''))
WHERE name IS NOT NULL;
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
) STRICT;
CREATE INDEX import_result_of_file ON import_result (sha256);
CREATE TABLE import_meeting (
    result_id INTEGER NOT NULL REFERENCES import_result (id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    PRIMARY KEY (result_id, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_meeting_of_meeting ON import_meeting (meeting_id);
CREATE TABLE kept_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    request TEXT NOT NULL
) STRICT;
CREATE TABLE synonym_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_of_speaker ON annotation (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE TABLE annotation_part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id),
    ord INTEGER NOT NULL,
    remark_id INTEGER NOT NULL REFERENCES remark (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_part_in_order ON annotation_part (annotation_id, ord);
CREATE INDEX annotation_part_of_remark ON annotation_part (remark_id);
CREATE TABLE reissue_mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reissue_id INTEGER NOT NULL REFERENCES reissue (id),
    bearer TEXT NOT NULL CHECK (bearer IN ('annotation', 'excerpt', 'correction')),
    row_id INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('moved', 'left')),
    remark_id INTEGER,
    start INTEGER CHECK ((start IS NULL) = (remark_id IS NULL)),
    stop INTEGER CHECK ((stop IS NULL) = (remark_id IS NULL)),
    exact TEXT NOT NULL,
    more TEXT NOT NULL,
    UNIQUE (reissue_id, bearer, row_id)
) STRICT;
CREATE INDEX remark_of_revision ON remark (revision_id);
CREATE INDEX speaker_of_attendee ON speaker (attendee_id) WHERE attendee_id IS NOT NULL;
CREATE TABLE "reissue" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    older_id INTEGER NOT NULL,
    newer_id INTEGER NOT NULL CHECK (newer_id <> older_id),
    standing TEXT NOT NULL CHECK (standing IN ('asked', 'taken', 'apart')),
    ground TEXT NOT NULL CHECK (ground IN ('head', 'missing', 'words', 'chosen')),
    alike REAL NOT NULL,
    UNIQUE (older_id, newer_id)
) STRICT;
CREATE INDEX reissue_of_newer ON reissue (newer_id);
