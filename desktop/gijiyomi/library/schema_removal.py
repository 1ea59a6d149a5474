"""What taking a meeting out asks of the tables, and versions that the user chose by hand.

Without an index on what refers to a row, SQLite reads the whole table before the row may go.
"""

REMOVAL = (
    "CREATE INDEX remark_of_revision ON remark (revision_id)",
    "CREATE INDEX speaker_of_attendee ON speaker (attendee_id) WHERE attendee_id IS NOT NULL",
    """
    CREATE TABLE new_reissue (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        older_id INTEGER NOT NULL,
        newer_id INTEGER NOT NULL CHECK (newer_id <> older_id),
        standing TEXT NOT NULL CHECK (standing IN ('asked', 'taken', 'apart')),
        ground TEXT NOT NULL CHECK (ground IN ('head', 'missing', 'words', 'chosen')),
        alike REAL NOT NULL,
        UNIQUE (older_id, newer_id)
    ) STRICT
    """,
    "INSERT INTO new_reissue SELECT * FROM reissue",
    "DROP TABLE reissue",
    "ALTER TABLE new_reissue RENAME TO reissue",
    "CREATE INDEX reissue_of_newer ON reissue (newer_id)",
)
"""The statements of the migration."""
