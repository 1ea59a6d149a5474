"""Where words were said, as a paper of an office cites it (出典)."""

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.domain.records import Meeting
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word


def meeting_title(meeting: Meeting) -> str:
    """Number and name: ``第3回人工知能戦略専門調査会``; the file's name if the record has none."""
    name = meeting.title or meeting.body
    return f"{meeting.number or ''}{name}" or meeting.source_name


def council_of(meeting: Meeting) -> str:
    """The body that meets; the meeting's own name if the record names none."""
    return meeting.body or meeting.title or meeting.source_name


def record_name(meeting: Meeting) -> str:
    """The record itself: ``第3回人工知能戦略専門調査会（令和7年12月5日）議事概要``."""
    day = f"（{japanese_date(meeting.date)}）" if meeting.date else ""
    return f"{meeting_title(meeting)}{day}{meeting.kind}"


def page_reference(pages: tuple[int, int] | None) -> str:
    """``p.5``, ``p.5-6``, or nothing where the source has no pages.

    The one shape of pages on the screen, in papers and in what is copied. Its hyphen is ASCII's:
    offices still send what they copy as Shift_JIS and ISO-2022-JP, which have no en dash.
    """
    if pages is None:
        return ""
    first, last = pages
    if first == last:
        return word("text.page", page=first)
    return word("text.pages", first=first, last=last)


def cite(
    meeting: Meeting,
    *,
    pages: tuple[int, int] | None,
    label: str | None,
    unsure: bool = False,
) -> str:
    """The full citation: ``第3回人工知能戦略専門調査会（令和7年12月5日）議事概要 p.5〔村上委員〕``.

    Args:
        meeting: where it was said.
        pages: first and last page; None where the source has none.
        label: the speaker as the record prints it; None if the record names nobody.
        unsure: nobody has confirmed whose words they are; the citation says so.
    """
    source = " ".join(part for part in (record_name(meeting), page_reference(pages)) if part)
    named = f"{source}〔{label}〕" if label else source
    return f"{named}{unsure_aside(unsure=unsure)}"


def unsure_aside(*, unsure: bool) -> str:
    """``（発言者は要確認）`` where nobody has confirmed whose words they are, else nothing."""
    return word("export.beside", aside=word("export.unsure")) if unsure else ""


def short_citation(meeting: Meeting, *, pages: tuple[int, int] | None, named: bool = False) -> str:
    """The citation inside a paper on one body: ``［第3回議事概要 p.5］``.

    A meeting without a number is told by its date, one without either by its name. In a paper on
    several bodies it is ``named``: ``［第3回人工知能戦略専門調査会議事概要 p.5］``.
    """
    which = meeting_title(meeting) if named else _which(meeting)
    source = " ".join(part for part in (f"{which}{meeting.kind}", page_reference(pages)) if part)
    return f"［{source}］"


def place_reference(meeting: Meeting, *, pages: tuple[int, int] | None, named: bool = False) -> str:
    """What is enough beside words in a table of one body: ``第3回 p.5``; ``named`` for several."""
    which = meeting_title(meeting) if named else _which(meeting)
    return " ".join(part for part in (which, page_reference(pages)) if part)


def _which(meeting: Meeting) -> str:
    day = japanese_date(meeting.date) if meeting.date else ""
    return meeting.number or day or meeting_title(meeting)


def cite_as(
    shape: CitationShape,
    meeting: Meeting,
    *,
    pages: tuple[int, int] | None,
    label: str | None,
    unsure: bool = False,
    named: bool = False,
) -> str:
    """The citation in the form that the user chose.

    The short one does not name the speaker, and the body only if ``named``.
    """
    if shape is CitationShape.SHORT:
        return short_citation(meeting, pages=pages, named=named) + unsure_aside(unsure=unsure)
    return cite(meeting, pages=pages, label=label, unsure=unsure)


def quoted_with_source(shape: CitationShape, text: str, source: str) -> str:
    """A quotation with its source behind it, as it goes into a paper."""
    # The short form has its own brackets.
    key = "copy.cited-short" if shape is CitationShape.SHORT else "copy.cited"
    return word(key, text=text, source=source)
