"""What an excerpt of a 資料 is shown as, and the words that the user put in."""

# ``quote`` goes with the record; ``taken`` stays, so that the two tell when the source changed.
BRIEFING_FORMS = (
    (
        "ALTER TABLE briefing_entry ADD COLUMN form TEXT NOT NULL DEFAULT 'whole' "
        "CHECK (form IN ('whole', 'cut', 'summary'))"
    ),
    "ALTER TABLE briefing_entry ADD COLUMN omissions TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE briefing_entry ADD COLUMN summary TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE briefing_entry ADD COLUMN taken TEXT",
    "ALTER TABLE briefing_entry ADD COLUMN settled TEXT",
    "UPDATE briefing_entry SET taken = quote WHERE kind = 'excerpt'",
)
