"""Annotations that come and go between libraries: who wrote them, and which are nobody else's."""

# ``origin`` names an annotation that came from another library as that one named it.
HANDOVER = (
    "ALTER TABLE annotation ADD COLUMN creator TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE annotation ADD COLUMN private INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE annotation ADD COLUMN origin TEXT",
)
