"""The SQLite file: connection, migrations, one module a kind of row, undo, backup."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.library.briefings import BriefingSummary
    from gijiyomi.library.checking import Finding, check
    from gijiyomi.library.faults import translated, translated_files
    from gijiyomi.library.indexing import IndexableRemark, NoIndex, RemarkIndexer
    from gijiyomi.library.library import Library, backup
    from gijiyomi.library.location import default_path
    from gijiyomi.library.restoring import (
        RESTORABLE,
        Restored,
        SoundCopy,
        damage_of,
        newest_sound_copy,
        restore,
    )
else:
    __getattr__ = late(
        __name__,
        briefings=("BriefingSummary",),
        checking=("Finding", "check"),
        faults=("translated", "translated_files"),
        indexing=("IndexableRemark", "NoIndex", "RemarkIndexer"),
        library=("Library", "backup"),
        location=("default_path",),
        restoring=(
            "RESTORABLE",
            "Restored",
            "SoundCopy",
            "damage_of",
            "newest_sound_copy",
            "restore",
        ),
    )

__all__ = [
    "RESTORABLE",
    "BriefingSummary",
    "Finding",
    "IndexableRemark",
    "Library",
    "NoIndex",
    "RemarkIndexer",
    "Restored",
    "SoundCopy",
    "backup",
    "check",
    "damage_of",
    "default_path",
    "newest_sound_copy",
    "restore",
    "translated",
    "translated_files",
]
