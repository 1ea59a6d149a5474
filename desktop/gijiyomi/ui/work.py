"""What is done in the third pane of the window."""

from __future__ import annotations

from enum import Enum


class Work(Enum):
    """What is done in the third pane."""

    READING = "reading"
    IMPORT = "import"
    REVIEW = "review"
    REVISIONS = "revisions"
