"""What annotations are about: words of several remarks, a whole remark, a speaker, a meeting.

Every annotation keeps a place in the text, so that it goes with its meeting whatever is put right
there: one about a speaker or a meeting stands at the first words.
"""

MARKS = (
    """
    ALTER TABLE annotation ADD COLUMN target TEXT NOT NULL DEFAULT 'passage'
        CHECK (target IN ('passage', 'remark', 'speaker', 'meeting'))
    """,
    "ALTER TABLE annotation ADD COLUMN speaker_id INTEGER REFERENCES speaker (id)",
    "CREATE INDEX annotation_of_speaker ON annotation (speaker_id) WHERE speaker_id IS NOT NULL",
    """
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
    ) STRICT
    """,
    "CREATE INDEX annotation_part_in_order ON annotation_part (annotation_id, ord)",
    "CREATE INDEX annotation_part_of_remark ON annotation_part (remark_id)",
)
"""The statements of the migration."""
