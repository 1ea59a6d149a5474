"""Minutes that were issued again: which meetings are versions of one, and what has come along.

Meetings are told by number only: one may be taken out of the library and put back.
"""

REISSUES = (
    """
    CREATE TABLE reissue (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        older_id INTEGER NOT NULL,
        newer_id INTEGER NOT NULL CHECK (newer_id <> older_id),
        standing TEXT NOT NULL CHECK (standing IN ('asked', 'taken', 'apart')),
        ground TEXT NOT NULL CHECK (ground IN ('head', 'missing', 'words')),
        alike REAL NOT NULL,
        UNIQUE (older_id, newer_id)
    ) STRICT
    """,
    "CREATE INDEX reissue_of_newer ON reissue (newer_id)",
    """
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
    ) STRICT
    """,
)
