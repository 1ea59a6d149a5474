"""What the export dialog says of a file that is in place. Knows no Qt."""

from __future__ import annotations

from gijiyomi.export.writing import Written
from gijiyomi.wording import word


def written_words(report: Written, *, unsure: int) -> str:
    """That it is written, how far it is proven, and what in it the reader will meet.

    ``unsure``: of how many quotations nobody has confirmed the speaker.
    """
    said = _proven(report)
    if report.substituted:
        said += word("export_dialog.substituted", count=report.substituted)
    if unsure:
        said += word("export_dialog.unsure_told", count=unsure)
    return said


def _proven(report: Written) -> str:
    if report.pages is not None:
        return word("export_dialog.proven_pages", count=report.quotations, pages=report.pages)
    if report.kind.is_proven:
        return word("export_dialog.proven", count=report.quotations)
    return word("export_dialog.written", file=report.paths[0].name, count=report.quotations)
