"""The SQLite file: connection, migrations, one module a kind of row, undo, backup."""

from gijiyomi.library.briefings import BriefingSummary
from gijiyomi.library.checking import Finding, check
from gijiyomi.library.faults import translated
from gijiyomi.library.indexing import IndexableRemark, NoIndex, RemarkIndexer
from gijiyomi.library.library import Library, backup
from gijiyomi.library.location import default_path

__all__ = [
    "BriefingSummary",
    "Finding",
    "IndexableRemark",
    "Library",
    "NoIndex",
    "RemarkIndexer",
    "backup",
    "check",
    "default_path",
    "translated",
]
