"""What came of a file in words, the same for the window and for the command line."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.domain.minutes import ReadingReport, SourceWarning
from gijiyomi.domain.outcomes import FileOutcome
from gijiyomi.importing.interchange import warning_message
from gijiyomi.wording import word

_PICTURE = "picture-page"


def concerns(outcome: FileOutcome) -> list[str]:
    """What the user should look at: parts that were not read, and warnings with their pages."""
    told: list[str] = []
    report = outcome.report
    if outcome.cut_short:
        told.append(word("import-result.cut-short", count=len(outcome.meetings)))
    told += [word("import-result.asked-version", title=one.title) for one in outcome.versions]
    if report.picture_pages:
        told.append(word("import-result.picture-pages", pages=page_list(report.picture_pages)))
    if report.unclassified:
        told.append(_unclassified(report))
    # Each page that is a picture has a warning of its own; they are told together.
    others = [one for one in outcome.warnings if one.code != _PICTURE or not report.picture_pages]
    return told + [_warning(one) for one in others]


def repairs(report: ReadingReport) -> list[str]:
    """What reading did to the letters; nothing where it did nothing."""
    counts = {
        "closed-spaces": report.closed_spaces,
        "replaced-radicals": report.replaced_radicals,
        "joined-lines": report.joined_lines,
    }
    return [
        word(f"import-result.{name}", count=f"{count:,}") for name, count in counts.items() if count
    ]


def page_list(pages: Sequence[int]) -> str:
    """Page numbers as they are cited."""
    told = [word("import-result.page", page=page) for page in pages]
    return word("import-result.page-gap").join(told)


def _unclassified(report: ReadingReport) -> str:
    return word(
        "import-result.unclassified",
        count=f"{report.unclassified:,}",
        stretches=f"{report.stretches:,}",
    )


def _warning(warning: SourceWarning) -> str:
    message = warning_message(warning)
    if warning.page is None:
        return message
    return word("import-result.at-page", page=page_list([warning.page]), message=message)
